"""Floor 2: the exact search for routes, on the graph compiled to integers."""

from pathways.search.best import Best, Problem, best
from pathways.search.cheapest import Budget, Found, Stop, Task, cheapest
from pathways.search.hypergraph import NEVER, NO_STEP, Arc, Hypergraph, compiled, earliest

__all__ = [
    "NEVER",
    "NO_STEP",
    "Arc",
    "Best",
    "Budget",
    "Found",
    "Hypergraph",
    "Problem",
    "Stop",
    "Task",
    "best",
    "cheapest",
    "compiled",
    "earliest",
]
