"""The lightest routes where every arc asks for at most one fact: plain shortest paths."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

from pathways.search.cheapest import Task
from pathways.search.hypergraph import NEVER


def shortest_arcs(task: Task) -> list[int] | None:
    """Return the arcs that lie on a lightest route, in a hypergraph of one need an arc.

    Parameters
    ----------
    task : Task
        A task without a deadline or a budget, whose goal is not held and whose hypergraph has
        `sources`.

    Returns
    -------
    list of int or None
        None where the goal cannot be reached.

    Notes
    -----
    Dijkstra 1959, A note on two problems in connexion with graphs, from the goal backwards until
    something is found that is held or that asks for nothing.
    """
    sources = task.graph.sources
    assert sources is not None
    weights = [NEVER if weight < 0 else weight for weight in task.usable()] if task.barred else task.weights
    held = task.held | {task.graph.facts}
    distances = [NEVER] * (task.graph.facts + 1)
    distances[task.goal] = 0
    queue = [(0, task.goal)]
    least = NEVER
    while queue:
        distance, fact = heappop(queue)
        if distance > least:
            break
        if distance > distances[fact]:
            continue
        if fact in held:
            least = distance
            continue
        for arc, source in sources[fact]:
            through = distance + weights[arc]
            if through < distances[source]:
                distances[source] = through
                heappush(queue, (through, source))
    if least == NEVER:
        return None
    begin = [fact for fact in held if distances[fact] == least]
    return _tight(task, begin, distances, weights)


def _tight(task: Task, begin: list[int], distances: list[int], weights: Sequence[int]) -> list[int]:
    """Return the arcs of the shortest paths from some facts to the goal."""
    graph = task.graph
    found, seen, stack = [], set(begin), begin
    while stack:
        fact = stack.pop()
        for arc in graph.openers if fact == graph.facts else graph.users[fact]:
            head = graph.heads[arc]
            if distances[head] + weights[arc] == distances[fact]:
                found.append(arc)
                if head not in seen:
                    seen.add(head)
                    stack.append(head)
    return found
