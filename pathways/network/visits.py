"""What can be gained, and what can still be gained when any one thing is left out: all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pathways.model.graph import Graph, Step
from pathways.model.needs import Need


class _Arc(NamedTuple):
    """Makes a fact true once so many of its tail are; a step, a nested need or a ``counts_as``."""

    tail: tuple[int, ...]
    needed: int
    head: int
    step: Step | None = None


class Visit:
    """The B-visit of some steps of a graph from what is held (Gallo, Longo, Pallottino, Nguyen 1993).

    A node is a fact, and so is each nested need.

    Parameters
    ----------
    graph : Graph
        The graph.
    held : iterable of str
        Ids of what is held, without what it counts as.
    steps : iterable of Step
        The steps that can be taken, with the needs that count.
    """

    def __init__(self, graph: Graph, held: Iterable[str], steps: Iterable[Step]) -> None:
        self.held = graph.counted(held)
        self.fact_of = {node_id: fact for fact, node_id in enumerate(sorted(graph.nodes))}
        self.facts = len(self.fact_of)
        self.arcs: list[_Arc] = []
        for node_id in sorted(graph.nodes):
            for other in sorted(graph.nodes[node_id].counts_as):
                self.arcs.append(_Arc((self.fact_of[node_id],), 1, self.fact_of[other]))
        for step in sorted(steps, key=lambda each: each.id):
            self.arcs.append(_Arc(self._tail(step.needs), step.needs.count, self.fact_of[step.gives], step))
        self.gained, self.fired = self._visited()

    def _tail(self, need: Need) -> tuple[int, ...]:
        return tuple(self.fact_of[each] if isinstance(each, str) else self._nested(each) for each in need.of)

    def _nested(self, need: Need) -> int:
        tail = self._tail(need)
        head = self.facts
        self.facts += 1
        self.arcs.append(_Arc(tail, need.count, head))
        return head

    def _visited(self) -> tuple[tuple[str, ...], tuple[Step, ...]]:
        """Return the nodes in an order in which they can be gained, and the steps that can be taken."""
        waiting: list[list[int]] = [[] for _ in range(self.facts)]
        for i, arc in enumerate(self.arcs):
            for fact in arc.tail:
                waiting[fact].append(i)
        missing = [arc.needed for arc in self.arcs]
        ready = [i for i, arc in enumerate(self.arcs) if arc.needed == 0]
        order = {self.fact_of[each]: None for each in sorted(self.held)}
        fresh = list(order)
        while fresh or ready:
            for fact in fresh:
                for i in waiting[fact]:
                    missing[i] -= 1
                    if missing[i] == 0:
                        ready.append(i)
            fresh = [head for head in dict.fromkeys(self.arcs[i].head for i in ready) if head not in order]
            order.update(dict.fromkeys(fresh))
            ready = []
        names = {fact: node_id for node_id, fact in self.fact_of.items()}
        fired = [arc.step for arc, left in zip(self.arcs, missing, strict=True) if left <= 0 and arc.step is not None]
        return tuple(names[fact] for fact in order if fact in names), tuple(fired)


@dataclass(frozen=True)
class Survival:
    """What can still be gained when one thing is left out.

    Attributes
    ----------
    bit_of_node, bit_of_step : mapping of str to int
        The bit of each node and of each step that can be left out. A node that another one cannot
        be gained without has the lower bit.
    unavoidable : mapping of str to int
        For each node that can be gained: the bits of all without which it cannot be.
    """

    bit_of_node: Mapping[str, int]
    bit_of_step: Mapping[str, int]
    unavoidable: Mapping[str, int]


def survival(visits: Sequence[Visit]) -> Survival:
    """Return, for each node, all that it cannot be gained without.

    To leave a node out is to take no step that gives it; it may still be had as something that
    another node counts as. To leave a step out is not to take it.

    Parameters
    ----------
    visits : sequence of Visit
        One for each place: what is unavoidable is so in every place where the node can be gained.

    Returns
    -------
    Survival
        Of the nodes that can be gained and are not held.

    Notes
    -----
    For AND/OR graphs: Keyder, Richter, Helmert 2010, Sound and complete landmarks for and/or
    graphs (ECAI); here with at least k of m, over sets kept as bits. For each left out
    thing ``x`` the fact ``v`` survives if some arc into ``v``, other than ``x`` and those that give
    ``x``, has ``k`` members that survive: the least fixed point of these is attainability without
    ``x``, and all ``x`` are worked out side by side. Without cycles one sweep suffices.
    """
    held = visits[0].held if visits else frozenset[str]()
    nodes = dict.fromkeys(node for visit in visits for node in visit.gained if node not in held)
    steps = dict.fromkeys(step.id for visit in visits for step in visit.fired if step.gives not in held)
    bit_of_node = {node: bit for bit, node in enumerate(nodes)}
    bit_of_step = {step: bit for bit, step in enumerate(steps, len(nodes))}
    whole = (1 << len(nodes) + len(steps)) - 1
    left = dict.fromkeys(nodes, 0)
    for visit in visits:
        values = _Sweeps(visit, bit_of_node, bit_of_step, whole).values
        for node in left:
            left[node] |= values[visit.fact_of[node]]
    return Survival(bit_of_node, bit_of_step, {node: whole & ~value for node, value in left.items()})


class _Sweeps:
    """Goes over the facts, what they rest on first, until nothing changes."""

    def __init__(
        self, visit: Visit, bit_of_node: Mapping[str, int], bit_of_step: Mapping[str, int], whole: int
    ) -> None:
        self.whole = whole
        self.into: list[list[tuple[_Arc, int]]] = [[] for _ in range(visit.facts)]
        self.users: list[set[int]] = [set() for _ in range(visit.facts)]
        for arc in visit.arcs:
            barred = 0
            if arc.step is not None:
                if arc.step.gives not in bit_of_node or arc.step.id not in bit_of_step:
                    continue
                barred = 1 << bit_of_node[arc.step.gives] | 1 << bit_of_step[arc.step.id]
            self.into[arc.head].append((arc, whole & ~barred))
            for fact in arc.tail:
                self.users[fact].add(arc.head)
        self.values = [0] * visit.facts
        self.held = {visit.fact_of[each] for each in visit.held}
        for fact in self.held:
            self.values[fact] = whole
        self._run()

    def _run(self) -> None:
        order = list(self._bottom_up())
        dirty = set(order)
        while dirty:
            for fact in order:
                if fact in dirty:
                    dirty.discard(fact)
                    value = self._value(fact)
                    if value != self.values[fact]:
                        self.values[fact] = value
                        dirty |= self.users[fact] - self.held

    def _value(self, fact: int) -> int:
        value = 0
        for arc, mask in self.into[fact]:
            value |= mask & self._met(arc)
        return value

    def _met(self, arc: _Arc) -> int:
        """Return the bits with which at least ``needed`` of the tail survive."""
        if arc.needed == len(arc.tail):
            met = self.whole
            for fact in arc.tail:
                met &= self.values[fact]
            return met
        at_least = [self.whole, *(0 for _ in range(arc.needed))]
        for fact in arc.tail:
            for k in range(arc.needed, 0, -1):
                at_least[k] |= at_least[k - 1] & self.values[fact]
        return at_least[arc.needed]

    def _bottom_up(self) -> Iterator[int]:
        """Yield all facts that are not held, each after those that it rests on, cycles apart."""
        seen = set(self.held)
        for first in range(len(self.into)):
            if first in seen:
                continue
            seen.add(first)
            stack = [(first, self._rests_on(first))]
            while stack:
                fact, below = stack[-1]
                following = next((each for each in below if each not in seen), None)
                if following is None:
                    stack.pop()
                    yield fact
                else:
                    seen.add(following)
                    stack.append((following, self._rests_on(following)))

    def _rests_on(self, fact: int) -> Iterator[int]:
        return (each for arc, _ in self.into[fact] for each in arc.tail)


def bits(mask: int) -> Iterator[int]:
    """Yield the places of the bits that are set.

    Parameters
    ----------
    mask : int
        Not negative.

    Yields
    ------
    int
        From the lowest.

    Examples
    --------
    >>> list(bits(0b1010))
    [1, 3]
    """
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def counts(masks: Iterable[int], width: int) -> list[int]:
    """Return how many of some masks have each bit.

    Parameters
    ----------
    masks : iterable of int
        Not negative.
    width : int
        How many bits they have at most.

    Returns
    -------
    list of int
        By bit.

    Notes
    -----
    Counters that stand upright: the i-th binary digit of all counters is one number, so that a
    mask is added to all of them at once.

    Examples
    --------
    >>> counts([0b011, 0b010], 3)
    [1, 2, 0]
    """
    digits: list[int] = []
    for mask in masks:
        carry, i = mask, 0
        while carry:
            if i == len(digits):
                digits.append(0)
            digits[i], carry = digits[i] ^ carry, digits[i] & carry
            i += 1
    found = [0] * width
    for place, digit in enumerate(digits):
        for bit in bits(digit):
            found[bit] += 1 << place
    return found
