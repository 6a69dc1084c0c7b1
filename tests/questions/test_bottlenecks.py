"""What no route can avoid: in every route that there is, and nothing else."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from time import perf_counter

import pytest

from pathways.model import Graph, Need, Node, QuestionError
from pathways.questions.asking import asked
from pathways.questions.bottlenecks import bottlenecks
from pathways.questions.route import route
from tests.oracles.brute_force import Tried, all_routes
from tests.oracles.random_graphs import random_graph
from tests.oracles.shapes import chain, graph_of, large, step


def in_all(graph: Graph, routes: list[Tried], target: str) -> tuple[set[str], set[str]]:
    """Return the nodes and the steps that every route has."""
    steps = set(graph.steps).intersection(*(each.steps for each in routes))
    nodes = set(graph.nodes).intersection(*({graph.steps[s].gives for s in each.steps} for each in routes))
    return nodes - {target}, steps


@pytest.mark.parametrize("batch", range(4))
def test_unavoidable_is_what_every_route_has(batch: int) -> None:
    random = Random(f"unavoidable {batch}")
    looked_at = 0
    for _ in range(40):
        graph = random_graph(random, nodes=6, steps=7)
        target = random.choice([each for each in graph.nodes if each not in asked(graph).held])
        answer = bottlenecks(asked(graph, target))
        routes = all_routes(graph, [target], graph.start)
        if not routes:
            assert (answer.status, answer.nodes, answer.unreached) == ("unreachable", (), (target,))
            continue
        looked_at += bool(answer.nodes or answer.steps)
        nodes, steps = in_all(graph, routes, target)
        assert ({each.id for each in answer.nodes}, {each.id for each in answer.steps}) == (nodes, steps)
        assert not answer.undecided
    assert looked_at > 3


@pytest.mark.parametrize("batch", range(4))
def test_within_limits_it_is_what_every_route_that_keeps_them_has(batch: int) -> None:
    random = Random(f"limited {batch}")
    for _ in range(40):
        graph = random_graph(random, nodes=6, steps=7)
        target = random.choice([each for each in graph.nodes if each not in asked(graph).held])
        max_cost, max_months = random.choice(((30, None), (None, 3), (60, 6)))
        answer = bottlenecks(asked(graph, target, max_cost=max_cost, max_months=max_months))
        routes = all_routes(graph, [target], graph.start)
        limits = [None if each is None else Fraction(each) for each in (max_cost, max_months)]
        fitting = [each for each in routes if each.within(*limits)]
        if not fitting:
            assert answer.status == ("over_limit" if routes else "unreachable")
            continue
        nodes, steps = in_all(graph, fitting, target)
        assert ({each.id for each in answer.nodes}, {each.id for each in answer.steps}) == (nodes, steps)


@pytest.mark.parametrize("batch", range(3))
def test_over_all_targets_each_counts_those_it_is_unavoidable_for(batch: int) -> None:
    random = Random(f"over all {batch}")
    for _ in range(30):
        graph = random_graph(random, nodes=7, steps=9, places=True)
        whole = bottlenecks(asked(graph), kind="")
        single = [bottlenecks(asked(graph, each)) for each in whole.targets]
        for node in whole.nodes:
            right = sum(node.id in {each.id for each in answer.nodes} for answer in single)
            assert (node.targets, node.blocking_factor) == (right, right)
        for found in whole.steps:
            assert found.targets == sum(found.id in {each.id for each in answer.steps} for answer in single)


def test_a_way_round_by_something_that_counts_as_it_is_a_way_round() -> None:
    # y counts as x; t needs x: neither x nor y is unavoidable
    y = Node(id="y", kind="credential", name="Y", counts_as=("x",))
    answer = bottlenecks(asked(graph_of(step("sx", "x"), step("sy", "y"), step("st", "t", "x"), y=y), "t"))
    assert (answer.nodes, [each.id for each in answer.steps]) == ((), ["st"])


def test_a_circle_is_entered_where_it_can_be() -> None:
    # a (held) -> b <-> c -> t
    graph = graph_of(
        step("ab", "b", "a"), step("bc", "c", "b"), step("cb", "b", "c"), step("ct", "t", "c"), start=["a"]
    )
    answer = bottlenecks(asked(graph, "t"))
    assert [each.id for each in answer.nodes] == ["b", "c"]
    assert [each.id for each in answer.steps] == ["ab", "bc", "ct"]


def test_what_must_be_avoided_anyway_makes_the_rest_unavoidable() -> None:
    graph = graph_of(step("p", "x"), step("q", "y"), step("t", "t", Need.any("x", "y")))
    assert [each.id for each in bottlenecks(asked(graph, "t")).steps] == ["t"]
    assert [each.id for each in bottlenecks(asked(graph, "t", avoid=["x"])).nodes] == ["y"]


def test_held_and_out_of_reach_targets_have_their_status() -> None:
    graph = chain(2)
    assert bottlenecks(asked(graph, "n0")).status == "held"
    assert bottlenecks(asked(graph, "n2", bare=True)).status == "unreachable"
    assert bottlenecks(asked(graph, "n2", max_cost=1)).status == "over_limit"


def test_what_a_time_limit_leaves_open_is_said() -> None:
    # x and y for 8 each, or both for 9 together: a hurried search finds no route for 10
    steps = [step("both", "both", cost=9), step("bx", "x", "both", cost=0), step("by", "y", "both", cost=0)]
    graph = graph_of(*steps, step("x", "x", cost=8), step("y", "y", cost=8), step("t", "t", "x", "y", cost=0))
    answer = bottlenecks(asked(graph, "t", by="months", max_cost=10), stop=lambda: True)
    assert (answer.status, answer.undecided, answer.nodes) == ("undecided", ("t",), ())
    whole = bottlenecks(asked(graph, "t", by="months", max_cost=10))
    assert [each.id for each in whole.nodes] == ["both", "x", "y"]
    assert [each.id for each in bottlenecks(asked(graph, "t")).nodes] == ["x", "y"]


def test_roles_are_the_targets_unless_there_are_none() -> None:
    role = Node(id="job", kind="role", name="Job")
    graph = graph_of(step("x", "x"), step("j", "job", "x"), job=role)
    assert (bottlenecks(asked(graph)).kind, bottlenecks(asked(graph)).targets) == ("role", ("job",))
    assert bottlenecks(asked(graph), kind="credential").targets == ("x",)
    assert bottlenecks(asked(chain(3))).targets == ("n1", "n2", "n3")
    with pytest.raises(QuestionError, match="kind is one of"):
        bottlenecks(asked(graph), kind="jobs")
    with pytest.raises(QuestionError, match="leave one of them out"):
        bottlenecks(asked(graph, "job"), kind="role")


def test_every_unavoidable_thing_is_confirmed_by_asking_without_it() -> None:
    graph = large(60, "confirm")
    answer = bottlenecks(asked(graph, "n45"))
    for each in (*(node.id for node in answer.nodes), *(found.id for found in answer.steps)):
        assert route(asked(graph, "n45", avoid=[each])).status == "unreachable"
    assert route(asked(graph, "n45")).status == "optimal"


def test_deep_and_large_graphs_are_quick() -> None:
    begun = perf_counter()
    deep = bottlenecks(asked(chain(5000)))
    assert [(each.id, each.blocking_factor, each.delay_factor) for each in deep.nodes[:2]] == [
        ("n1", 4999, 5000),
        ("n2", 4998, 5000),
    ]
    bottlenecks(asked(large(2000, "large")))
    assert perf_counter() - begun < 8
