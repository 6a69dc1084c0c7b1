"""Columns of a layered drawing: break cycles, then give every node a column to the right of what it needs."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

Arc = tuple[int, int]

SWEEPS = 4


def forward_arcs(stages: Sequence[int], links: Sequence[Arc]) -> list[Arc]:
    """Turn the links that lead back, so that no cycle is left.

    Turned are, among the links inside a cycle alone, those to an earlier stage and within one
    stage those from a higher index to a lower one.

    Parameters
    ----------
    stages : sequence of int
        The stage of each node; nodes are named by their index.
    links : sequence of (int, int)
        From, to.

    Returns
    -------
    list of (int, int)
        One for each link, in the same order, turned where need be.

    Examples
    --------
    >>> forward_arcs([0, 1, 1], [(0, 1), (1, 2), (2, 1), (2, 0)])
    [(0, 1), (1, 2), (1, 2), (0, 2)]
    """
    ring = _rings(len(stages), links)
    return [(b, a) if ring[a] == ring[b] and (stages[a], a) > (stages[b], b) else (a, b) for a, b in links]


def _rings(count: int, links: Sequence[Arc]) -> list[int]:
    """Number the strongly connected components: two nodes on one cycle have the same number."""
    import networkx as nx

    network: nx.DiGraph[int] = nx.DiGraph()
    network.add_nodes_from(range(count))
    network.add_edges_from(links)
    ring = [0] * count
    for number, members in enumerate(nx.strongly_connected_components(network)):
        for node in members:
            ring[node] = number
    return ring


def neighbours(count: int, arcs: Sequence[Arc]) -> tuple[list[list[int]], list[list[int]]]:
    """List what each node follows and what follows it.

    Parameters
    ----------
    count : int
        How many nodes there are.
    arcs : sequence of (int, int)
        From, to.

    Returns
    -------
    (list of list of int, list of list of int)
        Before and after each node, each once, ascending.
    """
    before: list[set[int]] = [set() for _ in range(count)]
    after: list[set[int]] = [set() for _ in range(count)]
    for a, b in arcs:
        before[b].add(a)
        after[a].add(b)
    return [sorted(each) for each in before], [sorted(each) for each in after]


def columns_of(count: int, arcs: Sequence[Arc], capacity: int, first: frozenset[int] = frozenset()) -> list[int]:
    """Give every node a column, with at most so many nodes in one.

    List scheduling (Coffman and Graham 1972) fills the columns, what heads the longest chain
    first; a few sweeps then move nodes next to what they serve, where there is room.

    Parameters
    ----------
    count : int
        How many nodes there are.
    arcs : sequence of (int, int)
        From, to; without cycles.
    capacity : int
        How many nodes a column holds at most.
    first : frozenset of int
        Nodes that stay in the first column, as far as there is room.

    Returns
    -------
    list of int
        The column of each node, from 0; every arc leads to a higher column.

    Examples
    --------
    >>> columns_of(4, [(0, 1), (1, 3)], capacity=2, first=frozenset({0}))
    [0, 1, 0, 2]
    """
    before, after = neighbours(count, arcs)
    columns = _scheduled(before, after, capacity, first)
    for _ in range(SWEEPS):
        if not _moved_closer(columns, before, after, capacity, first):
            break
    return _without_gaps(columns)


def _scheduled(before: list[list[int]], after: list[list[int]], capacity: int, first: frozenset[int]) -> list[int]:
    """Fill the columns from the left with what is ready, longest chain first."""
    height = _chain_lengths(before, after)
    waiting = [len(each) for each in before]
    columns = [0] * len(before)
    ready: list[tuple[bool, int, int]] = []
    for node, left in enumerate(waiting):
        if not left:
            heappush(ready, (node not in first, -height[node], node))
    column = 0
    while ready:
        taken = [heappop(ready)[2] for _ in range(min(capacity, len(ready)))]
        for node in taken:
            columns[node] = column
        for follower in (each for node in taken for each in after[node]):
            waiting[follower] -= 1
            if not waiting[follower]:
                heappush(ready, (True, -height[follower], follower))
        column += 1
    return columns


def _chain_lengths(before: list[list[int]], after: list[list[int]]) -> list[int]:
    """Return for every node how many arcs the longest chain from it has."""
    waiting = [len(each) for each in after]
    height = [0] * len(after)
    ready = [node for node, left in enumerate(waiting) if not left]
    while ready:
        node = ready.pop()
        for earlier in before[node]:
            height[earlier] = max(height[earlier], height[node] + 1)
            waiting[earlier] -= 1
            if not waiting[earlier]:
                ready.append(earlier)
    return height


def _moved_closer(
    columns: list[int], before: list[list[int]], after: list[list[int]], capacity: int, first: frozenset[int]
) -> bool:
    """Move nodes towards their neighbours where that shortens lines, and tell whether any moved."""
    load = [0] * (max(columns, default=0) + 2)
    for column in columns:
        load[column] += 1
    moved = False
    for node in sorted(range(len(columns)), key=lambda each: (-columns[each], each)):
        if node not in first:
            moved |= _moved(node, _wanted(node, columns, before, after), columns, load, capacity)
    return moved


def _wanted(node: int, columns: list[int], before: list[list[int]], after: list[list[int]]) -> range:
    """List the columns where a node would be better off, best first."""
    here = columns[node]
    low = max((columns[each] for each in before[node]), default=-1) + 1
    if not after[node]:
        return range(low, here) if before[node] else range(0)
    high = min(columns[each] for each in after[node]) - 1
    pulled = sum(max(columns[each] for each in after[earlier]) == here for earlier in before[node])
    return range(high, here, -1) if pulled < 1 or not before[node] else range(low, here) if pulled > 1 else range(0)


def _moved(node: int, wanted: range, columns: list[int], load: list[int], capacity: int) -> bool:
    """Move a node to the first of the columns that has room."""
    for column in wanted:
        if load[column] < capacity:
            load[columns[node]] -= 1
            load[column] += 1
            columns[node] = column
            return True
    return False


def _without_gaps(columns: list[int]) -> list[int]:
    """Number the columns that are in use from 0."""
    number = {column: i for i, column in enumerate(sorted(set(columns)))}
    return [number[column] for column in columns]
