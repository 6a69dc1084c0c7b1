"""Dijkstra's algorithm of other packages, for graphs whose steps need one node each.

``python -m benchmarks.shortest LIBRARY`` is a worker like those of the peers. The library's own
graph is built beforehand, parallel steps reduced to the cheapest; timed is one question.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from benchmarks.families import Case
from benchmarks.instance import Arc, Instance
from benchmarks.peers.wire import Reply, clock, serve

LIBRARIES = ("networkx", "networkx both ends", "scipy", "rustworkx")
Edges = dict[tuple[int, int], int]


def edges(arcs: list[Arc]) -> Edges:
    """Return the cheapest way from one node to another, in thousandths."""
    made: Edges = {}
    for arc in arcs:
        (tail,) = arc.tail
        key = tail, arc.head
        made[key] = min(arc.cost, made.get(key, arc.cost))
    return made


def with_networkx(ways: Edges, nodes: int, source: int, target: int) -> Callable[[], float]:
    """Plain Python, stopping at the target."""
    import networkx as nx  # noqa: PLC0415

    network: nx.DiGraph[int] = nx.DiGraph()
    network.add_nodes_from(range(nodes))
    network.add_weighted_edges_from((one, other, cost) for (one, other), cost in ways.items())

    def ask() -> float:
        return float(nx.single_source_dijkstra(network, source, target)[0])  # type: ignore[arg-type]

    return ask


def with_networkx_from_both_ends(ways: Edges, nodes: int, source: int, target: int) -> Callable[[], float]:
    """Plain Python, from both ends, as Pathways does it."""
    import networkx as nx  # noqa: PLC0415

    network: nx.DiGraph[int] = nx.DiGraph()
    network.add_nodes_from(range(nodes))
    network.add_weighted_edges_from((one, other, cost) for (one, other), cost in ways.items())

    def ask() -> float:
        return float(nx.bidirectional_dijkstra(network, source, target)[0])

    return ask


def with_scipy(ways: Edges, nodes: int, source: int, target: int) -> Callable[[], float]:
    """Compiled, to all nodes with their predecessors, which is the only way it is offered."""
    import numpy as np  # noqa: PLC0415
    from scipy.sparse import csr_array  # noqa: PLC0415
    from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415

    tails, heads = np.array(list(ways)).T
    matrix = csr_array((np.array(list(ways.values()), float), (tails, heads)), shape=(nodes, nodes))

    def ask() -> float:
        costs, _ = dijkstra(matrix, indices=source, return_predecessors=True)
        return float(costs[target])

    return ask


def with_rustworkx(ways: Edges, nodes: int, source: int, target: int) -> Callable[[], float]:
    """Compiled, stopping at the target."""
    import rustworkx as rx  # noqa: PLC0415

    network = rx.PyDiGraph()
    network.add_nodes_from(list(range(nodes)))
    network.add_edges_from([(one, other, float(cost)) for (one, other), cost in ways.items()])

    def ask() -> float:
        path = rx.digraph_dijkstra_shortest_path_lengths(network, source, edge_cost_fn=float, goal=target)
        return float(path[target])

    return ask


MAKERS: dict[str, Callable[[Edges, int, int, int], Callable[[], float]]] = {
    "networkx": with_networkx,
    "networkx both ends": with_networkx_from_both_ends,
    "scipy": with_scipy,
    "rustworkx": with_rustworkx,
}


def answering(library: str) -> Callable[[dict[str, Any]], Reply]:
    """Return the function that answers a line."""

    def answer(data: dict[str, Any]) -> Reply:
        graph, target = Case(*data["case"]).draw()
        instance = Instance.of(graph, target)
        (source,) = instance.held
        begin = clock()
        ask = MAKERS[library](edges(list(instance.arcs)), instance.facts, source, instance.goal)
        built = clock()
        cost = ask()
        return Reply("optimal", round(cost), (), built - begin, clock() - built)

    return answer


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in LIBRARIES:
        sys.exit(f"usage: python -m benchmarks.shortest {{{'|'.join(LIBRARIES)}}}")
    serve(answering(sys.argv[1]))
