"""Draw the map of a graph."""

from __future__ import annotations

from collections.abc import Iterable
from inspect import signature
from typing import Any

from pathways.api.graphs import GraphLike, asked_graph
from pathways.api.routes import route
from pathways.model.errors import QuestionError
from pathways.model.integrity import did_you_mean
from pathways.questions.asking import asked


def map_html(
    graph: GraphLike, target: Any = None, held: Iterable[Any] | None = None, bare: bool = False, **options: Any
) -> str:
    """Return the interactive map of a graph as one self-contained HTML page.

    Parameters
    ----------
    graph : Graph or networkx digraph
        The graph.
    target : str, optional
        The node whose best route is shown.
    held : iterable of str, optional
        What is held beside the graph's start; it is marked on the map.
    bare : bool
        Whether the graph's start is not held.
    **options : object
        Further options of `route`, for a map with a target.

    Returns
    -------
    str
        The page: same graph and question, same text.

    Raises
    ------
    UnknownNodeError
        If a name fits nothing, or more than one thing.
    QuestionError
        If there is no such option, or it asks for a route and no target is named.

    Examples
    --------
    >>> from pathways import load
    >>> map_html(load()).startswith("<!doctype html>")
    True
    """
    from pathways.show.map import map_html as drawn

    whole = asked_graph(graph)
    _refuse_unknown(options)
    if target is not None:
        return drawn(whole, route(whole, target, held=held, bare=bare, **options), where=options.get("where") or "")
    if options:
        raise QuestionError(f"without a target the map shows no route, which {_listed(options)} would ask for")
    return drawn(whole, held=asked(whole, held=held, bare=bare).given, bare=True)


def _refuse_unknown(options: Iterable[str]) -> None:
    known = [name for name in signature(route).parameters if name not in {"graph", "target"}]
    unknown = [name for name in options if name not in known]
    if unknown:
        near = " ".join(filter(None, (did_you_mean(name, known) for name in unknown)))
        raise QuestionError(f"map_html has no option {_listed(unknown)}{'; ' + near if near else ''}")


def _listed(names: Iterable[str]) -> str:
    return " and ".join(repr(name) for name in names)
