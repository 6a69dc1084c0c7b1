"""What can still be gained when one thing is left out: as if each were left out in turn."""

from __future__ import annotations

from random import Random

import pytest

from pathways.model import Graph
from pathways.network.structure import attainable
from pathways.network.visits import Visit, bits, counts, survival
from tests.oracles.random_graphs import random_graph


def whole_visit(graph: Graph) -> Visit:
    return Visit(graph, graph.start, graph.steps.values())


@pytest.mark.parametrize("batch", range(4))
def test_what_is_left_out_is_what_leaves_a_node_out_of_reach(batch: int) -> None:
    random = Random(f"survival {batch}")
    for _ in range(80):
        graph = random_graph(random, nodes=8, steps=10)
        visit = whole_visit(graph)
        assert set(visit.gained) == attainable(graph, graph.start)
        found = survival([visit])
        assert set(found.unavoidable) == set(visit.gained) - visit.held
        for node, mask in found.unavoidable.items():
            for other, bit in (*found.bit_of_node.items(), *found.bit_of_step.items()):
                steps = [each for each in graph.steps.values() if other not in (each.id, each.gives)]
                assert bool(mask >> bit & 1) == (node not in attainable(graph, graph.start, steps))


@pytest.mark.parametrize("batch", range(4))
def test_unavoidability_is_an_order_and_the_bits_follow_it(batch: int) -> None:
    random = Random(f"order {batch}")
    for _ in range(80):
        found = survival([whole_visit(random_graph(random, nodes=9, steps=12))])
        nodes = list(found.bit_of_node)
        below = {
            node: {nodes[bit] for bit in bits(mask) if bit < len(nodes)} for node, mask in found.unavoidable.items()
        }
        for node, others in below.items():
            assert all(found.bit_of_node[each] <= found.bit_of_node[node] for each in others)
            assert all(below[each] <= others for each in others)


def test_counters_count() -> None:
    random = Random("counts")
    masks = [random.getrandbits(40) for _ in range(100)]
    assert counts(masks, 40) == [sum(mask >> bit & 1 for mask in masks) for bit in range(40)]
