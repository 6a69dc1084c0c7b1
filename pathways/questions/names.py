"""Find what a person means by a name: an id, a short name, a full name or an alias."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pathways.model.errors import UnknownNameError, UnknownNodeError
from pathways.model.graph import Graph, Node
from pathways.model.integrity import MOST_NAMED, near_names


def find_node(graph: Graph, text: str) -> str:
    """Return the id of the node that a text names.

    Parameters
    ----------
    graph : Graph
        The graph.
    text : str
        An id as it stands; else an id, short name, full name or alias in any case, with
        hyphens and blanks alike.

    Returns
    -------
    str
        The node's id.

    Raises
    ------
    UnknownNodeError
        If nothing bears that name, with what comes near; or if several nodes do.

    Examples
    --------
    >>> from pathways.model import Node
    >>> cca = Node(id="cca", kind="credential", name="Certified Coding Associate")
    >>> graph = Graph(id="tiny", title="Tiny", currency="USD", reviewed="2026-11-22",
    ...               nodes={"cca": cca}, steps={})
    >>> find_node(graph, "certified coding associate")
    'cca'
    """
    if text in graph.nodes:
        return text
    found = nodes_named(graph, text)
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownNodeError(text, found, ambiguous=True)
    raise UnknownNodeError(text, nearest_nodes(graph, text))


def nodes_named(graph: Graph, text: str) -> list[str]:
    """Return the ids of all nodes that a text names, in any case, with hyphens and blanks alike.

    Parameters
    ----------
    graph : Graph
        The graph.
    text : str
        An id, short name, full name or alias.

    Returns
    -------
    list of str
        Sorted; none for a blank text.
    """
    wanted = folded(text)
    return sorted(node.id for node in graph.nodes.values() if wanted and wanted in map(folded, _names_of(node)))


def folded(text: str) -> str:
    """Return a text as it is compared: case, hyphens, blanks and ways to write an accent are alike.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The text to compare.

    Examples
    --------
    >>> folded("Medical-Auditor ") == folded("medical  auditor")
    True
    """
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFKC", text)
    return " ".join(text.casefold().replace("-", " ").replace("_", " ").split())


def nearest_nodes(graph: Graph, text: str) -> list[str]:
    """Return the ids of the nodes whose names come near a text, best first.

    Parameters
    ----------
    graph : Graph
        The graph.
    text : str
        What was written.

    Returns
    -------
    list of str
        At most three; none for a blank text.
    """
    wanted = folded(text)
    if not wanted:
        return []
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for node in graph.nodes.values():
        for name in _names_of(node):
            owners[folded(name)].append(node.id)
    whole_words = [name for name in sorted(owners) if f" {wanted} " in f" {name} "]
    begun = [name for name in sorted(owners) if name.startswith(wanted)]
    near = near_names(wanted, owners)
    found = [*whole_words, *begun, *near] or near_names(wanted, owners, cutoff=0)
    return list(dict.fromkeys(owner for name in found for owner in sorted(owners[name])))[:MOST_NAMED]


def find_nodes(graph: Graph, texts: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of several nodes, each once, sorted.

    Parameters
    ----------
    graph : Graph
        The graph.
    texts : iterable of str
        Names as in `find_node`; ``anyone``, which everyone holds, is passed over.

    Returns
    -------
    tuple of str
        Their ids.
    """
    named = (text for text in texts if text != "anyone" or text in graph.nodes)
    return tuple(sorted({find_node(graph, text) for text in named}))


def find_step(graph: Graph, text: str) -> str:
    """Return the id of the step that a text names.

    Parameters
    ----------
    graph : Graph
        The graph.
    text : str
        Its id, in any case.

    Returns
    -------
    str
        The step's id.

    Raises
    ------
    UnknownNameError
        If there is none, with what comes near.
    """
    if text in graph.steps:
        return text
    found = [step_id for step_id in graph.steps if folded(step_id) == folded(text)]
    if len(found) == 1:
        return found[0]
    near = found or near_names(text, graph.steps)
    raise UnknownNameError(text, near, what="step", ambiguous=len(found) > 1)


def find_node_or_step(graph: Graph, text: str) -> tuple[str, str]:
    """Return the id of the node, or else the step, that a text names.

    Parameters
    ----------
    graph : Graph
        The graph.
    text : str
        A name of a node, or the id of a step.

    Returns
    -------
    tuple of str and str
        ``node`` or ``step``, and the id.

    Raises
    ------
    UnknownNodeError
        If neither is found.
    """
    if text in graph.steps and text not in graph.nodes:
        return "step", text
    try:
        return "node", find_node(graph, text)
    except UnknownNodeError as unknown:
        if unknown.ambiguous:
            raise
        try:
            return "step", find_step(graph, text)
        except UnknownNameError as no_step:
            raise UnknownNodeError(text, [*unknown.suggestions, *no_step.suggestions], what="node or step") from None


def _names_of(node: Node) -> Iterator[str]:
    yield node.id
    if node.short:
        yield node.short
    yield node.name
    yield from node.aliases
