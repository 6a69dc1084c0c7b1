"""Passes over a hypergraph: least values, the arcs that made them, and what routes cost at least."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import Final

from pathways.search.hypergraph import Hypergraph

NEVER: Final = 1 << 128
"""A time at which nothing happens any more: later than all steps of any graph, one after another."""

Makers = dict[int, int]
"""The arc that made each fact true, in the order in which they did."""


def earliest(
    graph: Hypergraph,
    held: Iterable[int],
    lengths: Sequence[int],
    usable: Sequence[int] | None = None,
    goal: int = -1,
) -> tuple[list[int], Makers]:
    """Return the least value of each fact, where the greatest of what an arc needs counts.

    With months it is the earliest time at which the fact can be true; with costs it is a lower
    bound on what it costs.

    Parameters
    ----------
    graph : Hypergraph
        The facts and arcs.
    held : iterable of int
        Facts that are true from the beginning.
    lengths : sequence of int
        By arc, at least 0.
    usable : sequence of int, optional
        By arc; an arc is not used where it is negative.
    goal : int
        Facts that are later than this one need no value; -1 for none.

    Returns
    -------
    values : list of int
        By fact; `NEVER` where it cannot be true.
    makers : dict of int to int
        The arc that set the value of each fact that is not held, in the order in which they did.

    Notes
    -----
    Knuth 1977, A generalization of Dijkstra's algorithm: facts are settled in the order of their
    values, so that the k-th of a tail to be settled is the k-th least.
    """
    values: list[int] = [NEVER] * graph.facts
    makers: Makers = {}
    heads, users, missing = graph.heads, graph.users, list(graph.needed)
    queue = [(0, fact, -1) for fact in held]
    queue += [(lengths[arc], heads[arc], arc) for arc in graph.openers if usable is None or usable[arc] >= 0]
    heapify(queue)
    while queue:
        value, fact, by = heappop(queue)
        if values[fact] != NEVER:
            continue
        values[fact] = value
        if by >= 0:
            makers[fact] = by
        if fact == goal:
            break
        for arc in users[fact]:
            missing[arc] -= 1
            if not missing[arc] and values[heads[arc]] == NEVER and (usable is None or usable[arc] >= 0):
                heappush(queue, (value + lengths[arc], heads[arc], arc))
    return values, makers


def tree(graph: Hypergraph, makers: Makers, goals: Iterable[int], held: Collection[int] = ()) -> set[int]:
    """Return the arcs through which some facts were made true.

    Parameters
    ----------
    graph : Hypergraph
        The facts and arcs.
    makers : dict of int to int
        The arc that made each fact true, in the order in which they did.
    goals : iterable of int
        Facts that are held or were made true.
    held : collection of int
        Facts that were true from the beginning.

    Returns
    -------
    set of int
        Of an arc that can do without some of its tail, those that were true first are followed.
    """
    tails, spare = graph.tails, graph.spare
    wanted, found = set(goals), set()
    rank: dict[int, int] = {}
    for fact in reversed(makers):
        if fact in wanted:
            arc = makers[fact]
            found.add(arc)
            tail = tails[arc]
            if spare[arc]:
                rank = rank or {each: place for place, each in enumerate(makers)}
                place = {each: rank.get(each, -1 if each in held else graph.facts) for each in tail}
                tail = tuple(sorted(tail, key=place.__getitem__)[: graph.needed[arc]])
            wanted.update(tail)
    return found


def least_with(graph: Hypergraph, goal: int, costs: Sequence[int]) -> list[int]:
    """Return, by arc, what any route that holds the arc costs at least.

    A chain of arcs into what it needs, the arc itself, and a chain from what it gives to the goal
    share no arc in a route from which nothing can be left out.

    Parameters
    ----------
    graph : Hypergraph
        Facts and arcs; nothing is held, and all arcs can fire.
    goal : int
        The fact asked for.
    costs : sequence of int
        By arc; an arc is not used where it is negative.

    Returns
    -------
    list of int
        `NEVER` or more where no route holds the arc.
    """
    before, _ = earliest(graph, (), costs, costs)
    after = [NEVER] * graph.facts
    after[goal] = 0
    queue = [(0, goal)]
    while queue:
        cost, fact = heappop(queue)
        if cost > after[fact]:
            continue
        for arc in graph.makers[fact]:
            through = cost + costs[arc]
            if costs[arc] >= 0:
                for tail in graph.tails[arc]:
                    if through < after[tail]:
                        after[tail] = through
                        heappush(queue, (through, tail))
    return [
        NEVER if cost < 0 else kth(needed, [before[fact] for fact in tail]) + cost + after[head]
        for tail, needed, head, cost in zip(graph.tails, graph.needed, graph.heads, costs, strict=True)
    ]


def kth(needed: int, values: list[int]) -> int:
    """Return the least value at which so many of several are had.

    Parameters
    ----------
    needed : int
        How many.
    values : list of int
        When each one is.

    Returns
    -------
    int
        0 where nothing is needed.
    """
    if needed == len(values):
        return max(values, default=0)
    if needed <= 1:
        return min(values) if needed else 0
    return sorted(values)[needed - 1]
