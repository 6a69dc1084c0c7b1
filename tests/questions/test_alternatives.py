"""The best routes come in the order that trying everything gives, and all of them come."""

from __future__ import annotations

from random import Random

import pytest

import pathways
from pathways.model import Amount, Graph, Need, Node, Step
from pathways.model.errors import QuestionError
from pathways.model.several import RoutesAnswer
from pathways.questions.alternatives import alternatives
from pathways.questions.asking import asked
from pathways.questions.route import route
from tests.oracles.brute_force import Key
from tests.questions.several_checks import (
    BATCHES,
    QUESTIONS,
    Asked,
    check_certificates,
    key,
    random_question,
    stop_at,
)

OBJECTIVES = ("cost", "months", "effort")


def keys(answer: RoutesAnswer) -> list[Key]:
    return [key(each, answer.by) for each in answer.routes]


def step_sets(answer: RoutesAnswer) -> set[frozenset[str]]:
    return {frozenset(step.id for step in each.steps) for each in answer.routes}


@pytest.mark.parametrize("batch", BATCHES)
def test_all_minimal_routes_come_in_order(batch: int) -> None:
    random = Random(f"ranked {batch}")
    for _ in range(QUESTIONS):
        by = random.choice(OBJECTIVES)
        case = random_question(random, by)
        right: list[Key] = sorted(each.key(by) for each in case.routes)
        answer = alternatives(case.question, 200)
        assert keys(answer) == right, case.options
        assert step_sets(answer) == {each.steps for each in case.routes}
        assert (answer.more, answer.rest_bound, answer.top) == (False, None, 200)
        assert answer.proven_count == len(answer.routes)
        check_certificates(case, answer)
        first_is_the_best(case, answer)
        some_of_them(case, right, random.randint(1, 6))
        if random.random() < 0.5:
            cut_short(case, right, random.randint(1, 6), random.choice((0, 1, 2, 4, 8, 16, 32)))


def first_is_the_best(case: Asked, answer: RoutesAnswer) -> None:
    single = route(case.question)
    for name in ("status", "bound", "missing", "nearest"):
        assert getattr(answer, name) == getattr(single, name)
    if answer.routes and single.route is not None:
        assert key(answer.routes[0], answer.by) == key(single.route, answer.by)


def some_of_them(case: Asked, right: list[Key], k: int) -> None:
    answer = alternatives(case.question, k)
    assert keys(answer) == right[:k]
    assert answer.more == (len(right) > k)


def cut_short(case: Asked, right: list[Key], k: int, moments: int) -> None:
    answer = alternatives(case.question, k, stop_at(moments))
    count = answer.proven_count
    assert keys(answer)[:count] == right[:count]
    assert len(answer.routes) <= k
    assert step_sets(answer) <= {each.steps for each in case.routes}
    check_certificates(case, answer)
    if answer.status == "optimal":
        assert keys(answer) == right[:k]
        assert answer.more in {None, len(right) > k}
    elif answer.status == "best_found":
        assert answer.more in {None, True}
        assert answer.more is None or len(right) > len(answer.routes)
        assert answer.rest_bound is not None
        rest = right[count:]
        assert all(each[0][1] >= answer.rest_bound or each[0][0] for each in rest)
    else:
        assert answer.status in {"undecided", "held"} or not right


@pytest.mark.parametrize("k", [0, -1, True, 2.0, "5", None])
def test_k_is_a_whole_number_from_1(k: object) -> None:
    graph = pathways.load("medical-coding")
    with pytest.raises(QuestionError, match="k is a whole number from 1"):
        alternatives(asked(graph, "cca"), k)  # type: ignore[arg-type]


@pytest.mark.parametrize("by", OBJECTIVES)
@pytest.mark.parametrize("months", [1, None])
def test_a_route_may_contain_another_if_it_is_faster(by: str, months: float | None) -> None:
    # x needs a or b; goal needs x and a. With a alone it takes 6 + 5; b beside a lets x begin at once.
    nodes = {each: Node(id=each, kind="training", name=each) for each in ("a", "b", "x", "goal")}
    free, unknown = Amount.of(0), Amount() if months is None else Amount.of(months)
    steps = {
        "a": Step(id="a", gives="a", cost=free, months=Amount.of(6)),
        "b": Step(id="b", gives="b", cost=Amount.of(9), months=unknown),
        "x": Step(id="x", gives="x", needs=Need.any("a", "b"), cost=free, months=Amount.of(5)),
        "goal": Step(id="goal", gives="goal", needs=Need.all("x", "a"), cost=free, months=free),
    }
    graph = Graph(id="g", title="G", currency="USD", reviewed="2026-11-22", nodes=nodes, steps=steps)
    answer = alternatives(asked(graph, "goal", by=by), 9)
    small, large = frozenset({"a", "x", "goal"}), frozenset({"a", "b", "x", "goal"})
    first = large if by == "months" and months is not None else small
    assert [frozenset(s.id for s in each.steps) for each in answer.routes] == [
        first,
        small if first == large else large,
    ]
    assert answer.more is False
    within = alternatives(asked(graph, "goal", by=by, max_cost=8), 9)
    assert [frozenset(s.id for s in each.steps) for each in within.routes] == [small]


def test_what_can_be_left_out_of_a_set_makes_it_no_route() -> None:
    # goal needs a and b, or c. With b but not the cheap a, c comes before the dear a: then b is of no use.
    nodes = {each: Node(id=each, kind="training", name=each) for each in ("a", "b", "c", "goal")}
    gives = {"a": ("a", 1), "b": ("b", 1), "c": ("c", 100), "dear-a": ("a", 1000), "dear-b": ("b", 1000)}
    steps = {each: Step(id=each, gives=node, cost=Amount.of(cost)) for each, (node, cost) in gives.items()}
    steps["goal"] = Step(id="goal", gives="goal", needs=Need.any(Need.all("a", "b"), "c"), cost=Amount.of(0))
    graph = Graph(id="g", title="G", currency="USD", reviewed="2026-11-22", nodes=nodes, steps=steps)
    answer = alternatives(asked(graph, "goal"), 9)
    assert [(each.cost.typical, len(each.steps)) for each in answer.routes] == [
        (2, 3),
        (100, 2),
        (1001, 3),
        (1001, 3),
        (2000, 3),
    ]
