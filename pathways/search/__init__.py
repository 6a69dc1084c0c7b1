"""Floor 2: the exact search for routes, on the graph compiled to integers."""

from pathways.search.best import Best, Problem, best
from pathways.search.branch import Stop
from pathways.search.cheapest import Budget, Found, Task, cheapest
from pathways.search.figures import Figures
from pathways.search.hypergraph import NEVER, CompiledGraph, Hypergraph, earliest

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
