"""The part of a hypergraph that a goal can need, cut out and numbered anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from pathways.search.hypergraph import Hypergraph
from pathways.search.visits import least_with


class Cone(NamedTuple):
    """A hypergraph in which nothing is held, every arc can fire and may matter to the goal.

    Attributes
    ----------
    graph : Hypergraph
        Its facts and arcs.
    goal : int
        The goal's fact in it.
    origin : list of int
        By arc, its number in the hypergraph from which it was cut.
    """

    graph: Hypergraph
    goal: int
    origin: list[int]

    def has_one_way(self) -> bool:
        """Tell whether there is no choice left: all of the cone is the only route.

        Returns
        -------
        bool
            True if every fact is made by one arc, and every arc asks for all of its tail.
        """
        return not any(self.graph.spare) and all(len(arcs) == 1 for arcs in self.graph.makers)


def cone_of(
    graph: Hypergraph, held: Iterable[int], goal: int, costs: Sequence[int], most: int | None = None
) -> Cone | None:
    """Return what can be made true and can matter to a goal that is not held.

    Parameters
    ----------
    graph : Hypergraph
        The facts and arcs.
    held : iterable of int
        Facts that are true from the beginning; they stand in no tail any more.
    goal : int
        The fact asked for.
    costs : sequence of int
        By arc; an arc is not used where it is negative.
    most : int, optional
        Nor is it where a chain of arcs from it to the goal costs more than this.

    Returns
    -------
    Cone or None
        None where the goal cannot be reached.
    """
    start = frozenset(held)
    behind = _behind(graph, start, goal, costs) if most is None else _behind_within(graph, start, goal, costs, most)
    true, arcs = _attainable(graph, start, behind)
    if goal not in true:
        return None
    # Once more: what only served arcs that cannot fire does not matter.
    kept = _behind_of(graph, start, goal, arcs)
    number = {fact: i for i, fact in enumerate(dict.fromkeys(graph.heads[arc] for arc in kept))}
    made, origin = Hypergraph(len(number)), []
    for arc in kept:
        head, needed = graph.heads[arc], _needed(graph, arc, start)
        tail = tuple([number[fact] for fact in graph.tails[arc] if fact in number and fact != head]) if needed else ()
        if needed <= len(tail):  # else it can only fire when what it gives is true already
            made.add_arc(tail, number[head], len(tail) - needed)
            origin.append(arc)
    return Cone(graph=made, goal=number[goal], origin=origin)


def tightened(cone: Cone, costs: Sequence[int], most: int) -> Cone:
    """Return the part of a cone in which all routes lie that cost no more than a limit.

    Parameters
    ----------
    cone : Cone
        The cone.
    costs : sequence of int
        By arc of the cone, at least 0, or negative for one that is not used.
    most : int
        The limit; some route costs no more.

    Returns
    -------
    Cone
        Its origins are those of the cone's arcs.
    """
    least = least_with(cone.graph, cone.goal, costs)
    kept = [cost if each <= most else -1 for cost, each in zip(costs, least, strict=True)]
    part = cone_of(cone.graph, (), cone.goal, kept)
    assert part is not None
    return Cone(graph=part.graph, goal=part.goal, origin=[cone.origin[arc] for arc in part.origin])


def _needed(graph: Hypergraph, arc: int, held: frozenset[int]) -> int:
    needed = graph.needed[arc]
    return max(0, needed - sum([fact in held for fact in graph.tails[arc]])) if held else needed


def _behind(graph: Hypergraph, held: frozenset[int], goal: int, costs: Sequence[int]) -> list[int]:
    """Return the usable arcs that lie behind the goal."""
    found, seen, stack = [], {goal, *held}, [goal]
    makers, tails = graph.makers, graph.tails
    while stack:
        for arc in makers[stack.pop()]:
            if costs[arc] >= 0:
                found.append(arc)
                for fact in tails[arc]:
                    if fact not in seen:
                        seen.add(fact)
                        stack.append(fact)
    return found


def _behind_within(graph: Hypergraph, held: frozenset[int], goal: int, costs: Sequence[int], most: int) -> list[int]:
    """Return the arcs from which a chain of arcs to the goal costs no more than a limit, themselves included."""
    makers, tails = graph.makers, graph.tails
    found = []
    after = {goal: 0}
    queue = [(0, goal)]
    while queue:
        behind, fact = heappop(queue)
        if behind > after[fact]:
            continue
        for arc in makers[fact]:
            cost = behind + costs[arc]
            if costs[arc] >= 0 and cost <= most:
                found.append(arc)
                for tail in tails[arc]:
                    if tail not in held and (tail not in after or cost < after[tail]):
                        after[tail] = cost
                        heappush(queue, (cost, tail))
    return found


def _attainable(graph: Hypergraph, held: frozenset[int], arcs: list[int]) -> tuple[set[int], set[int]]:
    """Return the facts that some arcs can make true, and which of the arcs can fire at all."""
    tails, heads = graph.tails, graph.heads
    true, fired = set(held), set()
    waiting: dict[int, list[int]] = {}
    missing: dict[int, int] = {}
    stack = []
    for arc in arcs:
        open_facts = [fact for fact in tails[arc] if fact not in held]
        needed = len(open_facts) - graph.spare[arc]
        if needed <= 0:
            stack.append(arc)
            continue
        missing[arc] = needed
        for fact in open_facts:
            waiting.setdefault(fact, []).append(arc)
    while stack:
        arc = stack.pop()
        fired.add(arc)
        head = heads[arc]
        if head in true:
            continue
        true.add(head)
        for other in waiting.get(head, ()):
            missing[other] -= 1
            if not missing[other]:
                stack.append(other)
    return true, fired


def _behind_of(graph: Hypergraph, held: frozenset[int], goal: int, fireable: set[int]) -> list[int]:
    """Return the fireable arcs behind the goal, by number; none that gives what it needs itself."""
    found: set[int] = set()
    seen, stack = {goal, *held}, [goal]
    makers, tails = graph.makers, graph.tails
    while stack:
        head = stack.pop()
        for arc in makers[head]:
            if arc in fireable and (graph.spare[arc] or head not in tails[arc]):
                found.add(arc)
                if not _needed(graph, arc, held):
                    continue
                for fact in tails[arc]:
                    if fact not in seen:
                        seen.add(fact)
                        stack.append(fact)
    return sorted(found)
