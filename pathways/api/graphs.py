"""Graphs to ask: loaded, or made of a networkx digraph."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pathways import model
from pathways.formats.shipped import DEFAULT, load_graph
from pathways.model.errors import QuestionError

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

    import networkx as nx

    from pathways.api.drawing import MapView


class Graph(model.Graph):
    """A pathway graph that can be asked and drawn: `pathways.model.Graph` with conveniences."""

    @cached_property
    def network(self) -> nx.MultiDiGraph[str]:
        """The graph as a networkx.MultiDiGraph; `from_networkx` goes back without loss.

        Returns
        -------
        networkx.MultiDiGraph
            Made once and kept; see `pathways.network.convert.to_networkx`.
        """
        from pathways.network.convert import to_networkx

        return to_networkx(self)

    def show_map(
        self,
        target: Any = None,
        held: Iterable[Any] | None = None,
        bare: bool = False,
        *,
        height: int | None = None,
        **options: Any,
    ) -> MapView:
        """Return the interactive map to look at: a notebook draws it, a terminal prints the same route as text.

        In a notebook the map stands in a frame of its own, which carries the whole page: no file, no
        network, nothing installed. The page is kept in the notebook with the output (about half a
        megabyte for medical coding); clear the outputs before the notebook is shared or committed.

        Parameters
        ----------
        target : str, optional
            Id, short name, name or alias of the node whose best route is shown.
        held : iterable of str, optional
            What is held beside the graph's start; it is marked on the map.
        bare : bool
            Whether the graph's start is not held.
        height : int, optional
            Of the frame in a notebook, in pixels.
        **options : object
            Further options of `pathways.route`, for a map with a target.

        Returns
        -------
        MapView
            Its ``html`` is the page, its ``save`` writes it to a file, its ``answer`` is that of `pathways.route`.

        Raises
        ------
        UnknownNodeError
            If a name fits nothing, or more than one thing.
        QuestionError
            If there is no such option, or it asks for a route and no target is named.

        Examples
        --------
        >>> print(str(load().show_map("medical auditor")).splitlines()[0])
        Medical auditor: the cheapest route (proven: no route is better)
        """
        from pathways.api.drawing import map_view

        return map_view(self, target, held, bare, height=height, **options)

    def _repr_html_(self) -> str:
        """Return the map without a question in a frame, for notebooks."""
        return self.show_map()._repr_html_()

    def __repr__(self) -> str:
        """Return one line: all of a graph would fill a terminal many times."""
        sizes = f"{len(self.nodes)} nodes, {len(self.steps)} steps, {len(self.sources)} sources"
        return f"<{type(self).__qualname__} {self.id!r}: {self.title!r}, {sizes}>"


GraphLike = Any
"""A `Graph`, or any networkx DiGraph or MultiDiGraph."""


def _dressed(graph: model.Graph) -> Graph:
    """Return a graph with its conveniences; its parts are taken over as they are."""
    made = object.__new__(Graph)
    made.__dict__.update(graph.__dict__)
    return made


def load(name: str | PathLike[str] = DEFAULT) -> Graph:
    """Return a shipped graph, or the graph in a file.

    Parameters
    ----------
    name : str or path
        Id of a shipped graph, or the path of a YAML or JSON file, of an .xlsx workbook or of a folder of CSV files.

    Returns
    -------
    Graph
        The graph.

    Raises
    ------
    GraphDataError
        If the file has errors; its ``problems`` hold all of them.
    UnknownNameError
        If there is neither such a graph nor such a file.
    OSError
        If the file cannot be read.

    Examples
    --------
    >>> load("medical-coding").title
    'Medical coding (USA)'
    """
    return _dressed(load_graph(str(name)))


def save(graph: GraphLike, name: str | PathLike[str], *, force: bool = False) -> Path:
    """Write a graph to a file or folder, and make sure that it reads back as the same.

    Parameters
    ----------
    graph : Graph or networkx digraph
        The graph.
    name : str or path
        Ends in ``.yaml``, ``.yml``, ``.json`` or ``.xlsx``; a folder, or a text that ends in ``/``, for CSV files.
    force : bool
        Whether to replace what is there; of a folder, only the files of a graph.

    Returns
    -------
    pathlib.Path
        Its absolute path.

    Raises
    ------
    QuestionError
        If the name does not say in which form.
    FileExistsError
        If it is there already, and is not to be replaced.
    ConversionError
        If the form cannot hold the graph; nothing is written then.
    OSError
        If it cannot be written; nothing is left behind then.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = save(load("medical-coding"), f"{folder}/mine.xlsx")
    ...     load(path) == load("medical-coding")
    True
    """
    from pathways.formats.saving import save_graph

    return save_graph(asked_graph(graph), os.fspath(name), force=force)


def from_networkx(network: nx.DiGraph[Any]) -> Graph:
    """Return the graph that a networkx digraph holds; see `pathways.network.from_networkx`.

    Parameters
    ----------
    network : networkx.DiGraph or networkx.MultiDiGraph
        One that ``graph.network`` gave, or any other with ``cost`` and ``months`` on its edges.

    Returns
    -------
    Graph
        The graph.

    Raises
    ------
    GraphDataError
        If it is undirected, two ids become the same text, or an amount is none.

    Examples
    --------
    >>> graph = load("medical-coding")
    >>> from_networkx(graph.network) == graph
    True
    """
    from pathways.network.convert import from_networkx as converted

    return _dressed(converted(network))


def asked_graph(graph: GraphLike) -> model.Graph:
    """Return the graph that a question is asked of.

    Parameters
    ----------
    graph : Graph or networkx digraph
        Either.

    Returns
    -------
    Graph
        The graph.

    Raises
    ------
    QuestionError
        If it is neither.
    """
    if isinstance(graph, model.Graph):
        return graph
    if hasattr(graph, "is_directed") and hasattr(graph, "nodes"):
        return from_networkx(graph)
    raise QuestionError(f"expected a pathways graph or a networkx digraph, found {type(graph).__name__}")
