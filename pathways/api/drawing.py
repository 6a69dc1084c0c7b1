"""Draw the map of a graph: as a page, and as what a notebook shows."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from inspect import signature
from pathlib import Path
from typing import Any

from pathways import model
from pathways.api.graphs import GraphLike, asked_graph
from pathways.api.routes import route
from pathways.formats.files import write_whole
from pathways.model.answers import Answer
from pathways.model.errors import QuestionError
from pathways.model.frozen import Frozen
from pathways.model.integrity import did_you_mean
from pathways.questions.asking import asked


class MapView(Frozen, slots=False):
    """A map to look at: a notebook draws it, a terminal prints the same route as text.

    It is drawn when it is first looked at, and then kept.

    Attributes
    ----------
    graph : pathways.model.Graph
        What is drawn.
    answer : Answer or None
        The answer whose route is lit, where one was asked for.
    held : tuple of str
        Ids of what is held, to be marked where there is no answer.
    where : str
        The place that was asked for, or an empty text.
    height : int or None
        Of the frame in a notebook, in pixels; None for the usual one.
    """

    graph: model.Graph
    answer: Answer | None = None
    held: tuple[str, ...] = ()
    where: str = ""
    height: int | None = None

    @cached_property
    def html(self) -> str:
        """The whole page, as `map_html` gives it.

        Returns
        -------
        str
            To be written as UTF-8.
        """
        from pathways.show.map import map_html as drawn

        return drawn(self.graph, self.answer, held=self.held, bare=True, where=self.where)

    def save(self, path: str | Path) -> Path:
        """Write the page to a file, whole or not at all.

        Parameters
        ----------
        path : str or Path
            Where; a file that is there is replaced.

        Returns
        -------
        Path
            The file's absolute path.

        Raises
        ------
        OSError
            If it cannot be written.
        """
        return write_whole(str(path), self.html)

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, for notebooks."""
        from pathways.show.map.frame import HEIGHT_PX, map_frame

        return map_frame(self.html, self.graph.title, HEIGHT_PX if self.height is None else self.height)

    def __str__(self) -> str:
        """Return the route as ``pathways route`` prints it; without one, what is on the map."""
        if self.answer is not None:
            from pathways.show.text.route import answer_text

            return answer_text(self.graph, self.answer).rstrip("\n")
        from pathways.show.wording import one_line

        nodes, steps = len(self.graph.nodes), len(self.graph.steps)
        return (
            f"{one_line(self.graph.title)}: a map of {nodes} nodes and {steps} steps; .save(FILE) writes it as a page"
        )

    def __repr__(self) -> str:
        """Return the same text as `str`: this is what a terminal shows."""
        return str(self)


def map_view(
    graph: GraphLike,
    target: Any = None,
    held: Iterable[Any] | None = None,
    bare: bool = False,
    *,
    height: int | None = None,
    **options: Any,
) -> MapView:
    """Return the map of a graph to look at; see `pathways.Graph.show_map`.

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
    height : int, optional
        Of the frame in a notebook, in pixels.
    **options : object
        Further options of `route`, for a map with a target.

    Returns
    -------
    MapView
        The route is found at once, the map drawn when it is looked at.

    Raises
    ------
    UnknownNodeError
        If a name fits nothing, or more than one thing.
    QuestionError
        If there is no such option, or it asks for a route and no target is named.
    """
    whole = asked_graph(graph)
    _refuse_unknown(options)
    if target is not None:
        answer = route(whole, target, held=held, bare=bare, **options)
        where = options.get("where") or ""
        return MapView(graph=whole, answer=answer, held=answer.held, where=where, height=height)
    if options:
        raise QuestionError(f"without a target the map shows no route, which {_listed(options)} would ask for")
    return MapView(graph=whole, held=tuple(asked(whole, held=held, bare=bare).given), height=height)


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
    _refuse_unknown(options)
    return map_view(graph, target, held, bare, **options).html


def _refuse_unknown(options: Iterable[str]) -> None:
    known = [name for name in signature(route).parameters if name not in {"graph", "target"}]
    unknown = [name for name in options if name not in known]
    if unknown:
        near = " ".join(filter(None, (did_you_mean(name, known) for name in unknown)))
        raise QuestionError(f"the map has no option {_listed(unknown)}{'; ' + near if near else ''}")


def _listed(names: Iterable[str]) -> str:
    return " and ".join(repr(name) for name in names)
