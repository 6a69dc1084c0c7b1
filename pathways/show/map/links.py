"""Which lines the map draws, and what each one means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pathways.model.graph import Graph, Step
from pathways.model.needs import Need

LinkStyle = Literal["all", "any", "some", "counts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A line from one node to another: all steps that lead from the one to the other.

    Attributes
    ----------
    source, target : str
        Nodes.
    style : {"all", "any", "some", "counts"}
        Needed in every way to gain the target; in one way of several; as one of k that are
        needed; or no need at all: the source counts as the target.
    steps : tuple of str
        The steps behind it.
    count, of : int
        For ``some``: how many are needed, of how many.
    """

    source: str
    target: str
    style: LinkStyle
    steps: tuple[str, ...] = ()
    count: int = 0
    of: int = 0


def links_of(graph: Graph) -> list[Link]:
    """Return the lines of the map, one for each pair of nodes.

    Parameters
    ----------
    graph : Graph
        The graph.

    Returns
    -------
    list of Link
        By target in the order of the graph, then as the steps name their needs; those for what
        counts as something else come last, where no need joins the two already.

    Examples
    --------
    >>> from pathways.model.graph import Node
    >>> nodes = {each: Node(id=each, kind="role", name=each) for each in ("a", "b", "c")}
    >>> step = Step(id="s", gives="c", needs=Need.any("a", "b"))
    >>> graph = Graph(id="g", title="G", currency="USD", reviewed="2026-01-01", nodes=nodes, steps={"s": step})
    >>> [(link.source, link.target, link.style) for link in links_of(graph)]
    [('a', 'c', 'any'), ('b', 'c', 'any')]
    """
    ways: dict[str, list[Step]] = {node: [] for node in graph.nodes}
    for step in graph.steps.values():
        ways[step.gives].append(step)
    needed = [link for target, steps in ways.items() for link in _into(target, steps)]
    drawn = {(link.source, link.target) for link in needed}
    counting = [
        Link(source=node.id, target=other, style="counts")
        for node in graph.nodes.values()
        for other in dict.fromkeys(node.counts_as)
        if other != node.id and (node.id, other) not in drawn
    ]
    return needed + counting


def _into(target: str, steps: list[Step]) -> Iterator[Link]:
    """Yield the lines that end at one node."""
    behind: dict[str, list[str]] = {}
    groups: dict[str, set[tuple[int, int]]] = {}
    for step in steps:
        for atom, group in _grouped(step.needs):
            behind.setdefault(atom, []).append(step.id)
            groups.setdefault(atom, set()).add(group)
    always = set[str].intersection(*(required(step.needs) for step in steps)) if steps else set()
    for source, its_steps in behind.items():
        if source != target:
            yield _link(source, target, tuple(dict.fromkeys(its_steps)), groups[source], source in always)


def _link(source: str, target: str, steps: tuple[str, ...], groups: set[tuple[int, int]], always: bool) -> Link:
    count, of = max(groups)
    if always:
        return Link(source=source, target=target, style="all", steps=steps)
    if len(groups) == 1 and 1 < count < of:
        return Link(source=source, target=target, style="some", steps=steps, count=count, of=of)
    return Link(source=source, target=target, style="any", steps=steps)


def _grouped(need: Need) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each node of a need with the group that it stands in: how many, of how many."""
    for member in need.of:
        if isinstance(member, str):
            yield member, (need.count, len(need.of))
        else:
            yield from _grouped(member)


def required(need: Need) -> set[str]:
    """Return the nodes without which a need cannot be met.

    Parameters
    ----------
    need : Need
        A need.

    Returns
    -------
    set of str
        The nodes that are part of every way to meet it.

    Examples
    --------
    >>> sorted(required(Need.all("a", Need.any("b", Need.all("b", "c")))))
    ['a', 'b']
    """
    named: Counter[str] = Counter()
    for member in need.of:
        named.update({member} if isinstance(member, str) else required(member))
    return {node for node, times in named.items() if len(need.of) - times < need.count}
