"""What would have to give: each change does, and no smaller one would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from pathways.model.amounts import to_thousandths
from pathways.model.explanation import Loosened, WouldDo
from pathways.questions.asking import asked
from pathways.questions.explain import explain
from pathways.questions.loosen import would_do
from pathways.questions.question import Question
from pathways.questions.route import route
from tests.oracles.brute_force import all_routes
from tests.oracles.random_graphs import random_graph
from tests.oracles.shapes import graph_of, step


def samples(seed: str, count: int = 90) -> Iterator[tuple[Question, WouldDo]]:
    """Yield questions that are over a limit, with what would have to give."""
    random = Random(seed)
    for _ in range(count):
        graph = random_graph(random, nodes=7, steps=9)
        limits = random.choice(({"max_cost": 12}, {"max_months": 1}, {"max_cost": 20, "max_months": 2}))
        question = asked(graph, random.choice(list(graph.nodes)), **limits)  # type: ignore[arg-type]
        made = explain(question)
        assert (made.would_do is not None) == (made.answer.status == "over_limit")
        if made.would_do is not None:
            assert made.would_do.proven
            yield question, made.would_do


def with_limits(question: Question, each: Loosened) -> Question:
    cost, months = (None if limit is None else to_thousandths(limit) for limit in (each.max_cost, each.max_months))
    return replace(question, max_cost=cost, max_months=months)


@pytest.mark.parametrize("batch", range(3))
def test_a_raise_does_and_no_smaller_one_would(batch: int) -> None:
    raised = 0
    for question, found in samples(f"raise {batch}"):
        for name in ("max_cost", "max_months"):
            least: Loosened | None = getattr(found, name)
            limit = getattr(question, name)
            far = replace(question, **{name: 10**9})  # type: ignore[arg-type]
            if limit is None:
                assert least is None
            elif least is None:
                assert route(far).status == "over_limit"
            else:
                raised += 1
                fits = with_limits(question, least)
                answer = route(fits)
                assert answer.status == "optimal"
                less = replace(fits, **{name: getattr(fits, name) - 1})
                assert route(less).status == "over_limit"
    assert raised > 5


@pytest.mark.parametrize("batch", range(3))
def test_where_neither_alone_does_the_ends_of_the_trade_off_do(batch: int) -> None:
    for question, found in samples(f"ends {batch}", 150):
        if found.max_cost or found.max_months or question.max_cost is None or question.max_months is None:
            assert found.both == ()
            continue
        routes = all_routes(question.graph, [question.target], question.given)
        known = [each for each in routes if not each.unknown_cost and not each.unknown_months]
        assert bool(known) == bool(found.both)
        if known:
            ends = {min((r.cost, r.months) for r in known), min((r.months, r.cost) for r in known)[::-1]}
            assert {(Fraction(str(e.max_cost)), Fraction(str(e.max_months))) for e in found.both} == ends
            assert all(route(with_limits(question, each)).status == "optimal" for each in found.both)


@pytest.mark.parametrize("batch", range(3))
def test_single_figures_and_nodes_are_all_that_do(batch: int) -> None:
    figures = nodes = 0
    for question, found in samples(f"single {batch}", 60):
        keys = [f"{each}.{which}" for each in question.graph.steps for which in ("cost", "months")]
        limited = [k for k in keys if (question.max_cost if k.endswith(".cost") else question.max_months) is not None]
        right = {key for key in limited if route(replace(question, own={key: 0})).status == "optimal"}
        assert {each.set for each in found.set} == right
        others = set(question.graph.nodes) - question.held - {question.target}
        held = {
            each
            for each in others
            if route(replace(question, given=(*question.given, each))).status in ("optimal", "held")
        }
        assert {each.held for each in found.held} == held
        figures, nodes = figures + len(right), nodes + len(held)
    assert figures
    assert nodes


def test_a_drawn_one() -> None:
    # course (30) -> exam (10) -> job, or the costly school (80) -> job
    graph = graph_of(
        step("course", "course", cost=30, months=6), step("exam", "cert", "course", cost=10, months=2),
        step("school", "degree", cost=80, months=3), step("a", "job", "cert", cost=0, months=0),
        step("b", "job", "degree", cost=0, months=0),
    )  # fmt: skip
    found = explain(asked(graph, "job", max_cost=20, max_months=8)).would_do
    assert found is not None
    assert (found.max_cost and found.max_cost.max_cost, found.max_months) == (40, None)
    assert [each.set for each in found.set] == ["course.cost", "school.cost"]
    assert [each.held for each in found.held] == ["cert", "degree", "course"]


def test_what_there_was_no_time_to_try_is_not_proven() -> None:
    question = asked(graph_of(step("t", "t", "x", cost=9), step("x", "x", cost=9)), "t", max_cost=10)
    whole = explain(question)
    assert whole.answer.nearest is not None
    cut = would_do(question, whole.answer.nearest, whole.nodes, lambda: True)
    assert (cut.proven, cut.set, cut.held) == (False, (), ())
    assert cut.max_cost == (whole.would_do and whole.would_do.max_cost)
