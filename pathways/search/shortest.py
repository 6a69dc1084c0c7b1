"""The lightest routes where every arc asks for at most one fact: plain shortest paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from pathways.search.task import Task
from pathways.search.visits import NEVER

Ways = Sequence[Sequence[tuple[int, int]]]


def shortest_arcs(task: Task) -> set[int] | None:
    """Return the arcs that lie on a lightest route, in a hypergraph of one need an arc.

    Parameters
    ----------
    task : Task
        A task without a deadline or a budget, whose goal is not held, and whose hypergraph has
        `Hypergraph.ways`.

    Returns
    -------
    set of int or None
        None where the goal cannot be reached.

    Notes
    -----
    Dijkstra's algorithm from both ends in turn (Pohl 1971, Bi-directional search), until no path
    through what is not settled can be as short as the shortest one known.
    """
    ways = task.graph.ways
    assert ways is not None
    forward, backward = ways
    weights = [NEVER if weight < 0 else weight for weight in task.usable()] if task.barred else task.weights
    nothing = task.graph.facts  # what an arc that asks for nothing starts from
    ahead = _Wave(forward, weights, [*task.held, nothing])
    behind = _Wave(backward, weights, [task.goal])
    least = NEVER
    while ahead.queue and behind.queue and ahead.queue[0][0] + behind.queue[0][0] <= least:
        one, other = (ahead, behind) if len(ahead.queue) < len(behind.queue) else (behind, ahead)
        least = min(least, one.settle(other))
    return None if least >= NEVER else _on_shortest(weights, ahead, behind, least)


class _Wave:
    """Dijkstra's algorithm from some facts, one step at a time."""

    def __init__(self, ways: Ways, weights: Sequence[int], begin: Iterable[int]) -> None:
        self.ways = ways
        self.weights = weights
        self.distances = dict.fromkeys(begin, 0)
        self.queue = [(0, fact) for fact in sorted(self.distances)]

    def settle(self, other: _Wave) -> int:
        """Settle the next fact; return the least length of a path through it and an arc to the other wave."""
        distance, fact = heappop(self.queue)
        distances, weights, queue, opposite = self.distances, self.weights, self.queue, other.distances
        if distance > distances[fact]:
            return NEVER
        least = distance + opposite.get(fact, NEVER)
        for arc, end in self.ways[fact]:
            through = distance + weights[arc]
            if through < distances.get(end, NEVER):
                distances[end] = through
                heappush(queue, (through, end))
                least = min(least, through + opposite.get(end, NEVER))
        return least


def _on_shortest(weights: Sequence[int], ahead: _Wave, behind: _Wave, least: int) -> set[int]:
    """Return the arcs of all paths of the least length.

    Every such path has a fact that both waves know exactly: the first that is not settled ahead is
    settled behind, as the two queues together are past the least length.
    """
    middle = [
        fact for fact, distance in ahead.distances.items() if distance + behind.distances.get(fact, NEVER) == least
    ]
    found: set[int] = set()
    for wave, back in ((ahead, behind.ways), (behind, ahead.ways)):
        distances, seen, stack = wave.distances, set(middle), list(middle)
        while stack:
            fact = stack.pop()
            for arc, before in back[fact]:
                if distances.get(before, NEVER) + weights[arc] == distances[fact]:
                    found.add(arc)
                    if before not in seen:
                        seen.add(before)
                        stack.append(before)
    return found
