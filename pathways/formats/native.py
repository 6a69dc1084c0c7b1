"""The project's own graph file, version 1, as YAML or JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from pathways.model.errors import GraphDataError, Problem
from pathways.model.graph import Graph
from pathways.records.reading import graph_from_tree


class Reading(NamedTuple):
    """A graph file that was read, with or without success.

    Attributes
    ----------
    graph : Graph or None
        The graph; None where there are errors.
    problems : tuple of Problem
        All errors, sorted by place.
    placed : callable
        Gives further problems of this graph their file, line and column, sorted by place.
    """

    graph: Graph | None
    problems: tuple[Problem, ...]
    placed: Callable[[Iterable[Problem]], tuple[Problem, ...]]


def read_graph(data: bytes, name: str) -> Reading:
    r"""Read a graph file and find all its errors.

    Parameters
    ----------
    data : bytes
        The content, YAML or JSON.
    name : str
        The file's name, for messages.

    Returns
    -------
    Reading
        The graph, or all that is wrong.

    Examples
    --------
    >>> reading = read_graph(b"pathways: 1\nid: tiny\n", "tiny.yaml")
    >>> reading.graph is None, len(reading.problems)
    (True, 5)
    """
    from pathways.formats.tree import read_document

    document = read_document(data, name)
    if document.tree is None and document.problems:
        return Reading(None, document.problems, document.placed)
    try:
        graph = graph_from_tree(document.tree, document.problems)
    except GraphDataError as error:
        return Reading(None, document.placed(error.problems), document.placed)
    return Reading(graph, (), document.placed)
