"""Explore career pathways: exact routes to a role, with a source for every figure.

Examples
--------
>>> import pathways
>>> graph = pathways.load("medical-coding")
>>> pathways.route(graph, "medical auditor").route.cost.typical
399
"""

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathways.api.comparing import alternatives, changes, tradeoff
    from pathways.api.drawing import map_html
    from pathways.api.explaining import bottlenecks, explain, next_steps
    from pathways.api.graphs import Graph, from_networkx, load, save
    from pathways.api.routes import reach, route
    from pathways.model import (
        ConversionError,
        GraphDataError,
        PathwaysError,
        QuestionError,
        UnknownNameError,
        UnknownNodeError,
    )
    from pathways.verify import faults

__version__ = "0.1.0"

__all__ = [
    "ConversionError",
    "Graph",
    "GraphDataError",
    "PathwaysError",
    "QuestionError",
    "UnknownNameError",
    "UnknownNodeError",
    "__version__",
    "alternatives",
    "bottlenecks",
    "changes",
    "explain",
    "faults",
    "from_networkx",
    "load",
    "map_html",
    "next_steps",
    "reach",
    "route",
    "save",
    "tradeoff",
]

_HOMES: Final = {
    **dict.fromkeys(("Graph", "from_networkx", "load", "save"), "pathways.api.graphs"),
    **dict.fromkeys(("reach", "route"), "pathways.api.routes"),
    **dict.fromkeys(("alternatives", "changes", "tradeoff"), "pathways.api.comparing"),
    **dict.fromkeys(("bottlenecks", "explain", "next_steps"), "pathways.api.explaining"),
    "map_html": "pathways.api.drawing",
    "faults": "pathways.verify",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: start-up is a feature."""
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module 'pathways' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "pathways.model")), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return list(__all__)
