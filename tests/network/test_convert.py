"""The graph as networkx and back, and any networkx digraph as a graph."""

from __future__ import annotations

from math import inf
from random import Random
from typing import Any

import networkx as nx
import pytest

import pathways
from pathways.model import Amount, GraphDataError, Need
from pathways.network.convert import from_networkx, to_networkx
from pathways.questions.asking import asked
from pathways.questions.route import route
from tests.oracles.random_graphs import random_graph


def test_to_networkx_and_back_loses_nothing() -> None:
    random = Random("networkx")
    for _ in range(200):
        graph = random_graph(random, nodes=8, steps=9, places=True)
        assert from_networkx(to_networkx(graph)) == graph
    for name in ("medical-coding",):
        graph = pathways.load(name)
        assert pathways.from_networkx(graph.network) == graph


def test_each_step_is_an_edge_from_each_node_that_it_needs() -> None:
    network = pathways.load("medical-coding").network
    assert isinstance(network, nx.MultiDiGraph)
    graph = pathways.load("medical-coding")
    for step in graph.steps.values():
        tails = {u for u, _, key in network.edges(keys=True) if key == step.id}
        assert tails == (set(step.needs.atoms()) or {"anyone"})
    data = network.edges["hs-diploma", "ccs", "ccs-exam"]
    assert (data["cost"], data["months"], data["kind"], data["step"]["gives"]) == (399, 2, "all", "ccs")


def test_unknown_weighs_infinitely_much() -> None:
    graph = pathways.load("medical-coding")
    unknown = [step for step in graph.steps.values() if not graph.cost_of(step).known]
    assert unknown
    tail = next(iter(unknown[0].needs.atoms()), "anyone")
    assert graph.network.edges[tail, unknown[0].gives, unknown[0].id]["cost"] == inf


def test_the_callers_network_is_not_changed() -> None:
    network = pathways.load("medical-coding").network.copy()
    before = nx.to_dict_of_dicts(network)
    from_networkx(network)
    assert nx.to_dict_of_dicts(network) == before


@pytest.mark.parametrize("kind", [nx.DiGraph, nx.MultiDiGraph])
def test_where_each_step_has_one_need_dijkstra_agrees(kind: Any) -> None:
    random = Random(kind.__name__)
    for _ in range(100):
        network = kind()
        network.add_nodes_from(range(8))
        for _ in range(random.randint(5, 25)):
            weights = {"cost": random.choice((0, 1, 2, 7.5, 10)), "months": random.choice((0, 1, 2.5))}
            network.add_edge(random.randrange(8), random.randrange(8), **weights)
        for by, weight in (("cost", "cost"), ("effort", "months")):
            answer = pathways.route(network, 7, held=[0], by=by)
            try:
                right = nx.dijkstra_path_length(network, 0, 7, weight=weight)
            except nx.NetworkXNoPath:
                assert answer.status == "unreachable"
                continue
            assert answer.route is not None
            assert getattr(answer.route, by).typical == right


def test_a_plain_digraph_is_taken_as_it_is() -> None:
    network: nx.DiGraph[Any] = nx.DiGraph()
    network.add_edge("diploma", "exam", cost=10, months=2)
    network.add_edge("exam", "job", cost=None)
    network.add_edge("anyone", "course", cost=inf, months=1)
    network.add_node("job", kind="role", name="The job", colour="red")
    graph = from_networkx(network)
    assert (graph.nodes["exam"].kind, graph.nodes["job"].kind, graph.nodes["job"].name) == (
        "credential",
        "role",
        "The job",
    )
    assert graph.steps["diploma -> exam"].needs == Need.all("diploma")
    assert graph.steps["exam -> job"].cost == Amount()
    assert not graph.steps["anyone -> course"].needs
    assert "anyone" not in graph.nodes


def test_a_node_that_needs_all_is_gained_by_its_edges_together() -> None:
    # a (cost 10, 2 months) -+
    #                        +-> goal: needs all
    # b (cost 5, 6 months) --+
    network: nx.DiGraph[Any] = nx.DiGraph()
    network.add_edge("a", "goal", cost=10.1, months=2)
    network.add_edge("b", "goal", cost=5.2, months=6)
    network.nodes["goal"]["needs"] = "all"
    (step,) = from_networkx(network).steps.values()
    assert (step.needs, step.cost.typical, step.months.typical) == (Need.all("a", "b"), 15.3, 6)
    assert route(asked(from_networkx(network), "goal", held=["a"])).missing == (("b",),)


def test_numbers_of_numpy_like_libraries_are_numbers() -> None:
    class Scalar:
        shape = ()

        def item(self) -> float:
            return 2.5

    network: nx.DiGraph[Any] = nx.DiGraph()
    network.add_edge("a", "b", cost=Scalar())
    assert from_networkx(network).steps["a -> b"].cost.typical == 2.5


@pytest.mark.parametrize(
    ("edges", "rule"),
    [
        ([(1, 2, {"cost": -1})], "bad-amount"),
        ([(1, 2, {"cost": float("nan")})], "bad-amount"),
        ([(1, 2, {"cost": "ten"})], "wrong-type"),
        ([(1, 2, {"months": 1 / 3})], "too-exact"),
        ([(1, 2, {}), ("1", 3, {})], "doubled-id"),
        ([(" a", "b", {})], "bad-id"),
    ],
)
def test_what_cannot_be_a_graph_is_refused_with_its_place(edges: list[Any], rule: str) -> None:
    network: nx.DiGraph[Any] = nx.DiGraph()
    network.add_edges_from(edges)
    with pytest.raises(GraphDataError) as refused:
        from_networkx(network)
    assert {each.rule for each in refused.value.problems} == {rule}


def test_an_undirected_graph_is_refused() -> None:
    with pytest.raises(GraphDataError, match="directed"):
        from_networkx(nx.Graph())  # type: ignore[arg-type]


def test_parallel_edges_are_steps_of_their_own() -> None:
    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    network.add_edge("a", "b", cost=3)
    network.add_edge("a", "b", cost=2)
    answer = pathways.route(network, "b", held=["a"])
    assert answer.bound == 2
    assert list(from_networkx(network).steps) == ["a -> b", "a -> b (2)"]


def test_an_edge_that_was_added_to_a_graph_of_ours_is_a_step() -> None:
    network = pathways.load("medical-coding").network.copy()
    network.add_edge("hs-diploma", "ccs", cost=0, months=0)
    answer = pathways.route(pathways.from_networkx(network), "ccs")
    assert answer.route is not None
    assert [each.id for each in answer.route.steps] == ["hs-diploma -> ccs"]


@pytest.mark.parametrize("odd", [{"step": {"x": 1}}, {"step": {"id": [1]}}, {"step": "a step"}])
def test_edge_attributes_of_others_do_no_harm(odd: dict[str, Any]) -> None:
    network: nx.DiGraph[Any] = nx.DiGraph(pathways="mine")
    network.add_edge("a", "b", cost=3, **odd)
    assert pathways.route(network, "b", held=["a"]).bound == 3


@pytest.mark.parametrize(("cost", "rule"), [(-1, "bad-amount"), ("ten", "wrong-type"), (1 / 3, "too-exact")])
def test_each_edge_of_a_node_that_needs_all_is_looked_at(cost: Any, rule: str) -> None:
    network: nx.DiGraph[Any] = nx.DiGraph()
    network.add_edge("a", "goal", cost=cost)
    network.add_edge("b", "goal", cost=1)
    network.nodes["goal"]["needs"] = "all"
    with pytest.raises(GraphDataError) as refused:
        from_networkx(network)
    assert [each.rule for each in refused.value.problems] == [rule]


def test_the_edges_of_a_node_that_needs_all_may_have_ranges() -> None:
    network: nx.DiGraph[Any] = nx.DiGraph()
    network.add_edge("a", "goal", cost=[1, 3], months={"low": 1, "typical": 2, "high": 9})
    network.add_edge("b", "goal", cost=10, months=4)
    network.nodes["goal"]["needs"] = "all"
    (step,) = from_networkx(network).steps.values()
    assert (step.cost.low, step.cost.typical, step.cost.high) == (11, 12, 13)
    assert (step.months.low, step.months.typical, step.months.high) == (4, 4, 9)
