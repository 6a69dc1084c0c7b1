"""What can be started now: all steps whose needs are met, and what each one opens."""

from __future__ import annotations

from random import Random
from time import perf_counter

import pytest

from pathways.model import Graph, Need, Node, QuestionError, Step
from pathways.model.start import NextStep
from pathways.questions.asking import asked
from pathways.questions.next_steps import next_steps
from pathways.questions.route import route
from tests.oracles.brute_force import closed
from tests.oracles.random_graphs import random_graph
from tests.oracles.shapes import chain, graph_of, large, step


def startable(graph: Graph, held: set[str]) -> set[str]:
    return {each.id for each in graph.steps.values() if each.gives not in held and each.needs.met_by(held)}


@pytest.mark.parametrize("batch", range(4))
def test_what_can_be_started_and_what_it_opens_is_so_by_definition(batch: int) -> None:
    random = Random(f"next {batch}")
    for _ in range(60):
        graph = random_graph(random, nodes=8, steps=10)
        held = closed(graph, graph.start)
        now = startable(graph, held)
        answer = next_steps(asked(graph))
        assert {each.id for each in answer.steps} == now
        for each in answer.steps:
            then = closed(graph, [*held, each.gives])
            opened = startable(graph, then) - now
            assert set(each.opens) == opened
            assert set(each.opens_nodes) == {graph.steps[o].gives for o in opened} - {graph.steps[s].gives for s in now}
            assert set(each.counts_as) == then - held - {each.gives}


@pytest.mark.parametrize("batch", range(3))
def test_with_a_target_the_first_steps_of_its_route_come_first(batch: int) -> None:
    random = Random(f"next to {batch}")
    for _ in range(40):
        graph = random_graph(random, nodes=7, steps=9, places=True)
        target = random.choice(list(graph.nodes))
        answer, right = next_steps(asked(graph, target)), route(asked(graph, target))
        assert answer.status == right.status
        taken = [each.id for each in right.route.steps] if right.route else []
        first = [each.id for each in answer.steps if each.in_route]
        assert first == [each for each in taken if each in {found.id for found in answer.steps}]
        assert [each.id for each in answer.steps][: len(first)] == first
        assert all(each.leads_to_target for each in answer.steps if each.in_route)


def by_id(graph: Graph, target: str | None = None) -> dict[str, NextStep]:
    return {each.id: each for each in next_steps(asked(graph, target)).steps}


def test_what_cannot_matter_to_the_target_is_told_apart() -> None:
    # x -> t, dear;  y -> t, cheap;  z leads elsewhere
    graph = graph_of(step("x", "x", cost=9), step("y", "y"), step("z", "z"), step("t", "t", Need.any("x", "y")))
    marks = {name: (each.in_route, each.leads_to_target) for name, each in by_id(graph, "t").items()}
    assert marks == {"x": (False, True), "y": (True, True), "z": (False, False)}


def test_limits_leave_out_what_alone_breaks_them_and_say_so() -> None:
    graph = graph_of(step("cheap", "a", cost=5), step("dear", "b", cost=6), step("unknown", "c", cost=None))
    answer = next_steps(asked(graph, max_cost=5))
    assert ([each.id for each in answer.steps], answer.over_limit) == (["cheap"], ("dear", "unknown"))


def test_filters_hold_as_elsewhere() -> None:
    old = Step(id="old", gives="a", valid_until="2020-12-31")
    texan = Step(id="texan", gives="b", where=("US-TX",))
    helped = Step(id="helped", gives="c", recommends=Need.all("a"))
    graph = graph_of(old, texan, helped)
    assert set(by_id(graph)) == {"texan", "helped"}
    assert {each.id for each in next_steps(asked(graph, as_of="2020-01-01")).steps} == {"old", "texan", "helped"}
    assert {each.id for each in next_steps(asked(graph, where="US-CA", recommended=True)).steps} == set()
    assert {each.id for each in next_steps(asked(graph, avoid=["b"])).steps} == {"helped"}
    assert next_steps(asked(graph, set={"helped.cost": 0})).steps[0].cost.own is True


def test_a_step_of_one_place_opens_nothing_in_another() -> None:
    here, there = (
        Step(id="here", gives="a", where=("US-TX",)),
        Step(id="there", gives="b", needs=Need.all("a"), where=("US-CA",)),
    )
    assert by_id(graph_of(here, there))["here"].opens == ()


def test_the_order_is_the_one_asked_for() -> None:
    graph = graph_of(step("p", "a", cost=9, months=1), step("q", "b", cost=1, months=9), step("r", "c", "a"))
    orders = {by: [each.id for each in next_steps(asked(graph), by=by).steps] for by in ("opens", "cost", "months")}
    assert orders == {"opens": ["p", "q"], "cost": ["q", "p"], "months": ["p", "q"]}
    with pytest.raises(QuestionError, match="by is one of"):
        next_steps(asked(graph), by="name")


def test_everything_held_leaves_nothing_to_start() -> None:
    held = Node(id="a", kind="role", name="A")
    assert next_steps(asked(graph_of(step("s", "a"), start=["a"], a=held))).steps == ()


def test_deep_and_large_graphs_are_quick() -> None:
    begun = perf_counter()
    assert [each.id for each in next_steps(asked(chain(5000))).steps] == ["s1"]
    assert next_steps(asked(large(2000, "next"))).steps
    assert perf_counter() - begun < 3
