"""Floor 2: the exact search for routes, on the graph compiled to integers."""

from pathways.search.best import Best, best
from pathways.search.branch import Stop
from pathways.search.cheapest import cheapest
from pathways.search.figures import Figures
from pathways.search.hypergraph import CompiledGraph, Hypergraph
from pathways.search.problem import Problem
from pathways.search.task import Budget, Found, Task
from pathways.search.visits import NEVER, earliest

__all__ = [
    "NEVER",
    "Best",
    "Budget",
    "CompiledGraph",
    "Figures",
    "Found",
    "Hypergraph",
    "Problem",
    "Stop",
    "Task",
    "best",
    "cheapest",
    "earliest",
]
