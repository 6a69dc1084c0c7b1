"""The part of a hypergraph that a goal can need, cut out and numbered anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pathways.search.hypergraph import Hypergraph


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
        Nor is it where its cost is over this.

    Returns
    -------
    Cone or None
        None where the goal cannot be reached.
    """
    start = frozenset(held)
    limit = max(costs, default=0) if most is None else most
    behind = _behind(graph, start, goal, costs, limit)
    true, arcs = _attainable(graph, start, behind)
    if goal not in true:
        return None
    # Once more: what only served arcs that cannot fire does not matter.
    kept = _behind_of(graph, start, goal, arcs)
    number = {fact: i for i, fact in enumerate(dict.fromkeys(graph.heads[arc] for arc in kept))}
    made = Hypergraph(len(number))
    for arc in kept:
        head, needed = graph.heads[arc], _needed(graph, arc, start)
        tail = tuple([number[fact] for fact in graph.tails[arc] if fact in number and fact != head]) if needed else ()
        made.add_arc(tail, number[head], len(tail) - needed)
    return Cone(graph=made, goal=number[goal], origin=kept)


def _needed(graph: Hypergraph, arc: int, held: frozenset[int]) -> int:
    tail = graph.tails[arc]
    needed = len(tail) - graph.spare[arc]
    return max(0, needed - sum([fact in held for fact in tail])) if held else needed


def _behind(graph: Hypergraph, held: frozenset[int], goal: int, costs: Sequence[int], most: int) -> list[int]:
    """Return the usable arcs that lie behind the goal."""
    found, seen, stack = [], {goal, *held}, [goal]
    makers, tails = graph.makers, graph.tails
    while stack:
        for arc in makers[stack.pop()]:
            if 0 <= costs[arc] <= most:
                found.append(arc)
                for fact in tails[arc]:
                    if fact not in seen:
                        seen.add(fact)
                        stack.append(fact)
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
