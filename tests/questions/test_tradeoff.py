"""The front of cost and months is the one that trying everything gives."""

from __future__ import annotations

from random import Random

import pytest

from pathways.model import Amount, Graph, Need, Node, Step
from pathways.model.several import RoutesAnswer
from pathways.questions.asking import asked
from pathways.questions.route import route
from pathways.questions.tradeoff import tradeoff
from tests.oracles.brute_force import pareto
from tests.questions.several_checks import (
    BATCHES,
    QUESTIONS,
    Asked,
    check_certificates,
    key,
    random_question,
    stop_at,
)


def points(answer: RoutesAnswer) -> list[object]:
    return [key(each, "cost") for each in answer.routes]


@pytest.mark.parametrize("batch", BATCHES)
def test_the_front_is_the_one_that_trying_everything_gives(batch: int) -> None:
    random = Random(f"front {batch}")
    for _ in range(QUESTIONS):
        case = random_question(random)
        answer = tradeoff(case.question)
        assert points(answer) == [each.key("cost") for each in pareto(case.routes)], case.options
        check_certificates(case, answer)
        assert answer.proven_count == len(answer.routes)
        assert (answer.more, answer.rest_bound) == (False, None)
        same_as_route(case, answer)
        if random.random() < 0.5:
            cut_short(case, answer, random.choice((0, 1, 2, 4, 8, 16)))


def same_as_route(case: Asked, answer: RoutesAnswer) -> None:
    """What a single route says of status, bound and what is missing, the front says too."""
    single = route(case.question)
    for name in ("status", "bound", "missing", "nearest", "held", "set"):
        assert getattr(answer, name) == getattr(single, name)
    assert (answer.route is None) == (single.route is None)
    if answer.routes and single.route is not None:
        assert key(answer.routes[0], "cost") == key(single.route, "cost")
        assert answer.beside == answer.besides[0]


def cut_short(case: Asked, whole: RoutesAnswer, moments: int) -> None:
    stopped = tradeoff(case.question, stop_at(moments))
    check_certificates(case, stopped)
    count = stopped.proven_count
    assert points(stopped)[:count] == points(whole)[:count]
    if stopped.status in {"optimal", "held"}:
        assert points(stopped) == points(whole)
    elif stopped.status == "best_found":
        assert stopped.more is None
        assert stopped.rest_bound is not None
        unknown = whole.routes[count - 1].cost.unknown if count else 0
        for each in whole.routes[count:]:
            assert each.cost.unknown > unknown or each.cost.typical >= stopped.rest_bound
        months = [(each.months.unknown, each.months.typical) for each in stopped.routes]
        assert months == sorted(set(months), reverse=True)
    else:
        assert stopped.status in {"undecided", whole.status}


@pytest.mark.parametrize("batch", BATCHES[:5])
def test_the_front_is_the_union_of_limited_answers(batch: int) -> None:
    random = Random(f"limits {batch}")
    for _ in range(QUESTIONS // 2):
        case = random_question(random)
        if "max_months" in case.options:
            continue
        front = {key(each, "cost") for each in tradeoff(case.question).routes if not each.months.unknown}
        limits = sorted({float(each.months) for each in case.routes if not each.unknown_months})
        limited = [
            route(asked(case.graph, case.question.target, **{**case.options, "max_months": limit})) for limit in limits
        ]
        union = {key(each.route, "cost") for each in limited if each.route is not None}
        assert front <= union
        beaten = {one for one in union for other in union if other != one and other[0] <= one[0] and other[1] <= one[1]}
        without_unknown_months = pareto(each for each in case.routes if not each.unknown_months)
        assert union - beaten == {each.key("cost") for each in without_unknown_months}


def of_steps(*steps: Step) -> Graph:
    goal = Node(id="goal", kind="role", name="Goal")
    return Graph(
        id="g", title="G", currency="USD", reviewed="2026-11-22", nodes={"goal": goal}, steps={s.id: s for s in steps}
    )


def way(step_id: str, cost: float | None, months: float | None) -> Step:
    return Step(
        id=step_id,
        gives="goal",
        cost=Amount() if cost is None else Amount.of(cost),
        months=Amount() if months is None else Amount.of(months),
    )


def figures(*steps: Step) -> list[tuple[str, ...]]:
    return [tuple(s.id for s in each.steps) for each in tradeoff(asked(of_steps(*steps), "goal")).routes]


def test_ties_and_what_is_beaten_are_left_out() -> None:
    assert figures(way("a", 10, 5), way("b", 10, 5), way("c", 10, 4), way("d", 20, 4), way("e", 30, 1)) == [
        ("c",),
        ("e",),
    ]


def test_unknown_amounts_stand_behind_all_known_ones() -> None:
    # unknown months lose to any known ones, so that they are on the front only where nothing is as cheap
    assert figures(way("cheap", 1, None), way("slow", 5, 50), way("fast", None, 2)) == [
        ("cheap",),
        ("slow",),
        ("fast",),
    ]
    assert figures(way("dear", 9, None), way("slow", 5, 50)) == [("slow",)]


def test_a_cheaper_route_with_fewer_unknowns_may_be_slower_in_known_months() -> None:
    nodes = {each: Node(id=each, kind="role", name=each) for each in ("a", "b", "goal")}
    steps = {
        "a": Step(id="a", gives="a", cost=Amount.of(1), months=Amount()),
        "b": Step(id="b", gives="b", cost=Amount.of(5), months=Amount.of(70)),
        "by-a": Step(id="by-a", gives="goal", needs=Need.all("a"), cost=Amount.of(0), months=Amount.of(3)),
        "by-b": Step(id="by-b", gives="goal", needs=Need.all("b"), cost=Amount.of(0), months=Amount()),
        "known": Step(id="known", gives="goal", cost=Amount.of(90), months=Amount.of(400)),
    }
    graph = Graph(id="g", title="G", currency="USD", reviewed="2026-11-22", nodes=nodes, steps=steps)
    found = [{s.id for s in each.steps} for each in tradeoff(asked(graph, "goal")).routes]
    assert found == [{"a", "by-a"}, {"known"}]


def test_what_is_held_takes_nothing() -> None:
    graph = of_steps(way("a", 1, 1))
    answer = tradeoff(asked(graph, "goal", held=["goal"]))
    assert (answer.status, [each.steps for each in answer.routes], answer.more) == ("held", [()], False)
