"""The all-and-any tree under a target as lines: each node's ways once, all else by reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from pathways.model.amounts import Amount
from pathways.model.explanation import Barred, ExplainedNode, ExplainedWay
from pathways.model.graph import Graph, Step
from pathways.model.needs import Need
from pathways.show.text.asked import months_amount_text, some_labels
from pathways.show.text.layout import SourceNumbers, labels_text
from pathways.show.wording import amount_text, label_text, need_text, one_line

LINES: Final = 120
"""About how long a tree may be whose depth was not asked for."""

LEGEND: Final = "* on that route   + held   o can be reached   x cannot"

_MARKS: Final = {"held": "+", "reachable": "o", "missing": "x"}
_WHY: Final = {
    "no_step": "nothing gives it: it can only be held",
    "barred": "all that gives it is barred",
    "needs": "what it needs cannot be reached",
    "cycle": "it needs itself: it cannot be entered",
    "places": "what it needs can be had in different places only",
}


class _Line(NamedTuple):
    """A line that is not a node."""

    indent: int
    text: str


class _Place(NamedTuple):
    """A node where it comes up: under which node, and which of its ways."""

    node: str
    indent: int
    home: tuple[str, str]


Drawn = Iterator[_Line | _Place]


def fitting_depth(nodes: Sequence[ExplainedNode]) -> int:
    """Return how deep a tree of about `LINES` lines may go.

    Parameters
    ----------
    nodes : sequence of ExplainedNode
        All nodes, by depth.

    Returns
    -------
    int
        At least 1; the depth of the deepest node where all fits.
    """
    length, depth = 0, 1
    for node in nodes:
        length += sum(2 + sum(1 for _ in way.needs.atoms()) for way in node.ways)
        if length > LINES:
            return max(1, node.depth - 1)
        depth = max(depth, node.depth)
    return depth


class Tree:
    """Draws the nodes of an explanation.

    A node is drawn in full where it comes first by depth; elsewhere it is referred to. What would
    stand too far to the right goes on below, from the left.

    Parameters
    ----------
    graph : Graph
        The graph.
    nodes : sequence of ExplainedNode
        All nodes, by depth.
    depth : int
        How deep to draw.
    numbers : SourceNumbers
        The numbers of the sources; added to.
    widest : int
        How many blanks may stand before a node that is drawn in full.
    """

    def __init__(
        self, graph: Graph, nodes: Sequence[ExplainedNode], depth: int, numbers: SourceNumbers, widest: int
    ) -> None:
        self.graph = graph
        self.nodes = {node.id: node for node in nodes}
        self.depth = depth
        self.numbers = numbers
        self.widest = widest
        self.homes = self._homes(nodes)
        self.drawn: set[str] = set()
        self.below: list[str] = [node.id for node in nodes if node.depth == 0]

    def _homes(self, nodes: Sequence[ExplainedNode]) -> dict[str, tuple[str, str]]:
        """Return the way, or the node that it counts from, under which each node is drawn in full."""
        homes: dict[str, tuple[str, str]] = {node.id: ("", "") for node in nodes if node.depth == 0}
        for node in nodes:
            if node.state != "held":
                for way in node.ways:
                    for under in way.needs.atoms() if way.state != "barred" else ():
                        homes.setdefault(under, (node.id, way.id))
                for under in node.counted_from:
                    homes.setdefault(under, (node.id, ""))
        return homes

    def lines(self) -> list[str]:
        """Return the whole drawing.

        Returns
        -------
        list of str
            Not folded yet.
        """
        made: list[str] = []
        while self.below:
            node_id = self.below.pop(0)
            made += [""] if made else []
            made += self._block(node_id)
        return made

    def _block(self, node_id: str) -> Iterator[str]:
        """Yield one tree; what is still to be drawn is on a stack, so that no depth is too deep."""
        stack: list[Drawn] = [iter([_Place(node_id, 0, self.homes[node_id])])]
        while stack:
            each = next(stack[-1], None)
            if each is None:
                stack.pop()
            elif isinstance(each, _Line):
                yield " " * each.indent + each.text
            else:
                under, indent, place = each
                yield " " * indent + self._node_line(under, indent, place)
                if self._is_full(under, indent, place):
                    self.drawn.add(under)
                    stack.append(self._under(self.nodes[under], indent))

    def _is_full(self, node_id: str, indent: int, place: tuple[str, str]) -> bool:
        node = self.nodes[node_id]
        here = self.homes[node_id] == place and node_id not in self.drawn and indent <= self.widest
        return here and node.depth <= self.depth and bool(node.ways or node.counted_from) and node.state != "held"

    def _node_line(self, node_id: str, indent: int, place: tuple[str, str]) -> str:
        node = self.nodes[node_id]
        mark = "*" if node.in_route and node.state != "held" else _MARKS[node.state]
        notes = [self._note(node)] if node.state != "reachable" else []
        notes += self._reference(node, indent, place)
        told = "; ".join(each for each in notes if each)
        return f"{mark} {label_text(self.graph, node_id)}" + (f" ({told})" if told else "")

    def _note(self, node: ExplainedNode) -> str:
        if node.state == "held":
            counted = labels_text(self.graph, node.counted_from)
            return f"also by {counted}" if counted else ""
        return _WHY.get(node.why, "")

    def _reference(self, node: ExplainedNode, indent: int, place: tuple[str, str]) -> list[str]:
        """Say where the rest of a node stands, if not right under it."""
        if node.state == "held" or not (node.ways or node.counted_from):
            return []
        if node.id in self.drawn:
            return ["see above"]
        if node.depth > self.depth:
            return ["more lies deeper"]
        if self.homes[node.id] == place and indent > self.widest:
            self.below.append(node.id)
            self.homes[node.id] = ("", "")
            return ["see below"]
        return ["see below"] if self.homes[node.id] != place else []

    def _under(self, node: ExplainedNode, indent: int) -> Drawn:
        recommending: dict[Need, str] = {}
        for way in node.ways:
            step = self.graph.steps[way.id]
            yield _Line(indent + 2, self._way_line(way, step))
            if way.state != "barred":
                yield from self._members(way.needs, indent + 4, (node.id, way.id))
            if step.recommends and way.needs == step.needs and way.state != "barred":
                alike = recommending.setdefault(step.recommends, way.id)
                told = (
                    need_text(self.graph, step.recommends) if alike == way.id else f"the same as by {one_line(alike)}"
                )
                yield _Line(indent + 4, f"recommended: {told}")
        for other in node.counted_from:
            yield _Line(
                indent + 2, f"{'x' if self.nodes[other].state == 'missing' else '-'} held too by whoever holds:"
            )
            yield _Place(other, indent + 4, (node.id, ""))

    def _members(self, need: Need, indent: int, place: tuple[str, str]) -> Drawn:
        """Yield what a need asks for; the need of all needs no heading."""
        if need.rule != "all" and len(need.of) > 1:
            told = f"at least {need.count} of these {len(need.of)}" if need.rule == "at_least" else "any one of these"
            yield _Line(indent, f"{told}:")
            indent += 2
        for member in need.of:
            if isinstance(member, str):
                yield _Place(member, indent, place)
            elif member.rule == "all" and need.rule != "all":
                yield _Line(indent, "all of these together:")
                yield from self._members(member, indent + 2, place)
            else:
                yield from self._members(member, indent, place)

    def _way_line(self, way: ExplainedWay, step: Step) -> str:
        mark = "*" if way.in_route else "-" if way.state in {"ready", "reachable"} else "x"
        cost, months = self._sources(way.cost, step), self._sources(way.months, step)
        once = cost == months == step.source
        facts = [self._cost(way.cost) + self._mark(() if once else cost)]
        facts += [months_amount_text(way.months) + self._mark(() if once else months)]
        facts += [f"in {', '.join(step.where)}"] if step.where else []
        notes = [*_barred_notes(way.barred)] if way.barred else [self._needs_note(way) + self._mark(step.source)]
        colon = ":" if way.needs and way.state != "barred" else ""
        return f"{mark} by {one_line(way.id)}: {', '.join(facts)}; {'; '.join(notes)}{colon}"

    def _sources(self, amount: Amount, step: Step) -> tuple[str, ...]:
        """Return who says an amount: nobody where it is unknown, assumed or the asker's own."""
        sourced = amount.known and not amount.assumed and not amount.own
        return (amount.source or step.source) if sourced else ()

    def _mark(self, sources: Iterable[str]) -> str:
        mark = self.numbers.mark(sources)
        return f" {mark}" if mark else ""

    def _cost(self, cost: Amount) -> str:
        return amount_text(cost, self.graph.currency) if cost.known else "unknown cost"

    def _needs_note(self, way: ExplainedWay) -> str:
        if way.state == "blocked":
            return f"lacks {some_labels(self.graph, way.lacks) or 'one place for all of it'}; needs"
        now = "can be started now" if way.state == "ready" else ""
        return ", ".join(each for each in (now, "needs" if way.needs else "open to anyone") if each)


def _barred_notes(bar: Barred) -> Iterator[str]:
    if bar.avoid:
        yield "barred: you avoid it"
    if bar.where:
        yield f"barred: only in {', '.join(bar.where)}"
    if bar.valid_from:
        yield f"barred: only from {bar.valid_from}"
    if bar.valid_until:
        yield f"barred: only until {bar.valid_until}"
