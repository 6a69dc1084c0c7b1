"""The graph compiled to integers: facts, and arcs that make a fact of at least k others.

A node is a fact, and so is each nested need. An arc is a step, a nested need (free and instant)
or a ``counts_as`` (likewise): it fires as soon as ``count`` of its tail are true, and makes its
head true. So all / any / at least k are one thing, and no combination is ever written out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import Final, NamedTuple

from pathways.model.graph import Graph, Step
from pathways.model.needs import Need, structure

NEVER: Final = 1 << 128
"""A time at which nothing happens any more: later than all steps of any graph, one after another."""

NO_STEP: Final = -1


class Arc(NamedTuple):
    """One way to make a fact true.

    Attributes
    ----------
    tail : tuple of int
        Facts, each once.
    needed : int
        How many of them are needed.
    head : int
        The fact that it makes true.
    step : int
        Number of the step that it stands for; -1 for a nested need or a ``counts_as``.
    """

    tail: tuple[int, ...]
    needed: int
    head: int
    step: int = NO_STEP


@dataclass(slots=True)
class Hypergraph:
    """A set of facts and arcs.

    Attributes
    ----------
    facts : int
        How many facts there are.
    arcs : list of Arc
        The arcs.
    fact_of : dict of str to int
        The fact of each node id.
    step_ids : list of str
        The id of each step, by its number.
    """

    facts: int = 0
    arcs: list[Arc] = field(default_factory=list)
    fact_of: dict[str, int] = field(default_factory=dict)
    step_ids: list[str] = field(default_factory=list)

    def fact(self, node_id: str) -> int:
        """Return the fact of a node, a new one if need be.

        Parameters
        ----------
        node_id : str
            Id of a node.

        Returns
        -------
        int
            Its number.
        """
        if node_id not in self.fact_of:
            self.fact_of[node_id] = self.new_fact()
        return self.fact_of[node_id]

    def new_fact(self) -> int:
        """Return a fact that no node has.

        Returns
        -------
        int
            Its number.
        """
        self.facts += 1
        return self.facts - 1

    def add_step(self, step_id: str, needs: Need, gives: int) -> int:
        """Add a step that makes a fact true, and return its number.

        Parameters
        ----------
        step_id : str
            Id of the step.
        needs : Need
            What it asks for.
        gives : int
            The fact that it makes true.

        Returns
        -------
        int
            The number of the step.
        """
        number = len(self.step_ids)
        self.step_ids.append(step_id)
        tail, count = self._tail(needs)
        self.arcs.append(Arc(tail=tail, needed=count, head=gives, step=number))
        return number

    def _tail(self, need: Need) -> tuple[tuple[int, ...], int]:
        members = need.of if len(need.of) == 1 else sorted(need.of, key=structure)
        return tuple(self.fact(m) if isinstance(m, str) else self._nested(m) for m in members), need.count

    def _nested(self, need: Need) -> int:
        tail, count = self._tail(need)
        head = self.new_fact()
        self.arcs.append(Arc(tail=tail, needed=count, head=head))
        return head


def compiled(graph: Graph, steps: Iterable[Step], *, recommended: bool = False) -> Hypergraph:
    """Return the hypergraph of some steps of a graph.

    Parameters
    ----------
    graph : Graph
        The graph.
    steps : iterable of Step
        The steps that can be taken; their order gives their numbers.
    recommended : bool
        Whether every recommendation is a need.

    Returns
    -------
    Hypergraph
        Facts for all nodes; arcs for the steps, their nested needs, and ``counts_as``.
    """
    made = Hypergraph()
    for node_id in sorted(graph.nodes):
        made.fact(node_id)
    for node_id in sorted(graph.nodes):
        for other in sorted(graph.nodes[node_id].counts_as):
            made.arcs.append(Arc(tail=(made.fact(node_id),), needed=1, head=made.fact(other)))
    for step in steps:
        both = Need.all(step.needs, step.recommends) if recommended and step.recommends else step.needs
        made.add_step(step.id, both, made.fact(step.gives))
    return made


def earliest(
    facts: int, arcs: Sequence[Arc], held: Iterable[int], months: Mapping[int, int] | Sequence[int]
) -> list[int]:
    """Return the earliest time at which each fact can be true.

    Parameters
    ----------
    facts : int
        How many facts there are.
    arcs : sequence of Arc
        The arcs that can be used.
    held : iterable of int
        Facts that are true at time 0.
    months : mapping or sequence of int
        How long each step takes, by its number, in any whole unit.

    Returns
    -------
    list of int
        By fact; `NEVER` where it cannot be true.

    Notes
    -----
    Knuth 1977, A generalization of Dijkstra's algorithm: facts are settled in the order of their
    times, so that the k-th of a tail to be settled is the k-th earliest.
    """
    times = [NEVER] * facts
    waiting, missing = _waiting(facts, arcs)
    queue = [(0, fact) for fact in held]
    queue += [(_duration(arc, months), arc.head) for arc in arcs if arc.needed == 0]
    heapify(queue)
    while queue:
        time, fact = heappop(queue)
        if times[fact] != NEVER:
            continue
        times[fact] = time
        for i in waiting[fact]:
            missing[i] -= 1
            arc = arcs[i]
            if missing[i] == 0 and times[arc.head] == NEVER:
                heappush(queue, (time + _duration(arc, months), arc.head))
    return times


def _duration(arc: Arc, months: Mapping[int, int] | Sequence[int]) -> int:
    return 0 if arc.step == NO_STEP else months[arc.step]


def _waiting(facts: int, arcs: Sequence[Arc]) -> tuple[list[list[int]], list[int]]:
    waiting: list[list[int]] = [[] for _ in range(facts)]
    for i, arc in enumerate(arcs):
        for fact in arc.tail:
            waiting[fact].append(i)
    return waiting, [arc.needed for arc in arcs]


def relevant(facts: int, arcs: Sequence[Arc], held: Iterable[int], goal: int) -> Iterator[Arc]:
    """Yield the arcs that can fire and can matter to the goal.

    Parameters
    ----------
    facts : int
        How many facts there are.
    arcs : sequence of Arc
        The arcs.
    held : iterable of int
        Facts that are true from the beginning.
    goal : int
        The fact asked for.

    Yields
    ------
    Arc
        In the order of `arcs`; what can never be true, or is held, is out of their tails.
    """
    start = frozenset(held)
    times = earliest(facts, arcs, start, _Instant())
    trimmed = [_trimmed(arc, times, start) for arc in arcs if arc.head not in start]
    fireable = [arc for arc in trimmed if len(arc.tail) >= arc.needed]
    producers: dict[int, list[Arc]] = {}
    for arc in fireable:
        producers.setdefault(arc.head, []).append(arc)
    wanted, open_facts = {goal}, [goal]
    while open_facts:
        fresh = {fact for arc in producers.get(open_facts.pop(), ()) for fact in arc.tail if arc.needed} - wanted
        wanted |= fresh
        open_facts.extend(fresh)
    yield from (arc for arc in fireable if arc.head in wanted)


def _trimmed(arc: Arc, times: Sequence[int], held: frozenset[int]) -> Arc:
    # What an arc makes true cannot be what makes it fire; others of its tail still can.
    tail = tuple(fact for fact in arc.tail if times[fact] != NEVER and fact not in held and fact != arc.head)
    met = sum(fact in held for fact in arc.tail)
    count = max(0, arc.needed - met)
    return Arc(tail=tail if count else (), needed=count, head=arc.head, step=arc.step)


class _Instant(Mapping[int, int]):
    """Durations of which all are 0."""

    def __getitem__(self, key: int) -> int:
        return 0

    def __iter__(self) -> Iterator[int]:
        return iter(())

    def __len__(self) -> int:
        return 0
