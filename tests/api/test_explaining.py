"""The Python names: names of any kind in, answers out, on any digraph."""

from __future__ import annotations

import networkx as nx
import pytest

import pathways


@pytest.fixture
def digraph() -> nx.DiGraph[str]:
    """a -> b -> c, and a -> c dearer."""
    made: nx.DiGraph[str] = nx.DiGraph()
    made.add_edge("a", "b", cost=1, months=1)
    made.add_edge("b", "c", cost=1, months=1)
    made.add_edge("a", "c", cost=9, months=1)
    return made


def test_a_plain_digraph_can_be_asked_as_it_is(digraph: nx.DiGraph[str]) -> None:
    assert [each.gives for each in pathways.next_steps(digraph, held=["a"]).steps] == ["b", "c"]
    explained = pathways.explain(digraph, "c", held=["a"], max_cost=1)
    assert explained.would_do is not None
    assert [each.held for each in explained.would_do.held] == ["b"]
    assert pathways.bottlenecks(digraph, "c", held=["a"]).nodes == ()
    assert [each.id for each in pathways.bottlenecks(digraph, "c", held=["a"], max_cost=5).nodes] == ["b"]


def test_names_are_found_and_unknown_ones_get_suggestions() -> None:
    graph = pathways.load()
    assert pathways.explain(graph, "Medical Auditor", held=["CCS"]).answer.route is not None
    for ask in (pathways.explain, pathways.next_steps, pathways.bottlenecks):
        with pytest.raises(pathways.UnknownNodeError, match="medical-auditor"):
            ask(graph, "medcial auditor")
        with pytest.raises(pathways.QuestionError, match="by is one of"):
            ask(graph, "cca", by="price")


def test_the_order_of_the_file_changes_nothing() -> None:
    graph = pathways.load()
    turned = pathways.Graph(
        **{
            **{name: getattr(graph, name) for name in ("id", "title", "currency", "reviewed", "start", "assumptions", "sources")},
            "nodes": dict(reversed(list(graph.nodes.items()))),
            "steps": dict(reversed(list(graph.steps.items()))),
        }
    )  # fmt: skip
    assert pathways.bottlenecks(turned) == pathways.bottlenecks(graph)
    assert pathways.next_steps(turned, "coding supervisor") == pathways.next_steps(graph, "coding supervisor")
    assert pathways.explain(turned, "coding supervisor") == pathways.explain(graph, "coding supervisor")
