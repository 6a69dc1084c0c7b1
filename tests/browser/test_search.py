"""The page's own search gives the answers that Python gives, in a real browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from pathways.formats.shipped import load_graph, shipped_ids
from pathways.model import Amount, Graph, Need, Node
from pathways.model.answers import Answer
from pathways.model.several import RoutesAnswer
from pathways.network.structure import attainable
from pathways.questions.asking import asked
from pathways.questions.route import route
from pathways.questions.tradeoff import tradeoff
from pathways.show.map.facts import graph_facts
from tests.browser.page_search import (
    KINDS,
    PLACES,
    RUN,
    Case,
    Facts,
    answers_of,
    certificate,
    compare,
    page_question,
    random_options,
    varied,
)
from tests.oracles.larger_graphs import larger_graph
from tests.oracles.random_graphs import random_graph
from tests.oracles.shapes import chain, curriculum, graph_of, large, step

# Each seed is a batch of graphs; PATHWAYS_BATCHES makes it a campaign.
BATCHES = range(int(os.environ.get("PATHWAYS_BATCHES", "6")))
GRAPHS = 40
LARGER = 3


@pytest.fixture(scope="module")
def page(browser: Any) -> Iterator[Any]:
    """A blank page with the search in it, offline."""
    with browser.new_context(offline=True) as context:
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.add_script_tag(content=RUN)
        yield page
        assert errors == []


def small_graph(random: Random) -> Graph:
    size = random.choice(((6, 7), (6, 7), (9, 14)))
    unknown = random.choice((0, 0.15, 0.4))
    graph = random_graph(random, nodes=size[0], steps=size[1], places=random.random() < 0.3, unknown=unknown)
    return varied(random, graph)


def of_each_kind(options: Facts, **more: Any) -> list[Facts]:
    return [options | {"by": by} | more for by in KINDS]


@pytest.mark.parametrize("batch", BATCHES)
def test_small_graphs_of_every_shape(page: Any, batch: int) -> None:
    random = Random(f"page {batch}")
    graphs = [small_graph(random) for _ in range(GRAPHS)]
    assert compare(page, [Case(each, of_each_kind(random_options(random, each))) for each in graphs]) == 4 * GRAPHS


@pytest.mark.parametrize("batch", BATCHES)
def test_larger_graphs(page: Any, batch: int) -> None:
    random = Random(f"page larger {batch}")
    cases = []
    for _ in range(LARGER):
        graph = larger_graph(random, one_need=random.random() < 0.1, outermost=random.random() < 0.3)
        graph = varied(random, graph) if random.random() < 0.2 else graph
        options: Facts = {"target": random.choice(list(graph.nodes)[20:])}
        if random.random() < 0.4:
            options["max_cost"] = random.choice((120, 400, 800))
        if random.random() < 0.4:
            options["max_months"] = random.choice((6, 12, 20))
        cases.append(Case(graph, of_each_kind(options)))
    compare(page, cases)


@pytest.mark.parametrize("name", shipped_ids())
def test_the_shipped_graphs(page: Any, name: str) -> None:
    graph = load_graph(name)
    random = Random(f"shipped {name}")
    targets = random.sample(list(graph.nodes), 12)
    places = ["", *sorted({place for step in graph.steps.values() for place in step.where})]
    days = [graph.reviewed, *sorted({step.valid_until for step in graph.steps.values() if step.valid_until})]
    limits = {"max_cost": 3000, "max_months": 30}
    cases = []
    for target in targets:
        asked: Facts = {"target": target, "where": random.choice(places) or None, "as_of": random.choice(days)}
        cases.append(Case(graph, of_each_kind({"target": target}) + of_each_kind(asked, **limits)))
    assert compare(page, cases) == 8 * len(targets)


def test_known_shapes(page: Any) -> None:
    twins = graph_of(step("a", "x"), step("b", "x"), step("c", "y", "x"), step("d", "x", "y", cost=0))
    unknown = graph_of(step("a", "x", cost=None, months=None), step("b", "x", months=None), step("c", "y", "x"))
    electives = graph_of(
        *(step(f"e{i}", f"e{i}", cost=10 + i, months=i) for i in range(8)),
        step("degree", "degree", Need.at_least(4, *(f"e{i}" for i in range(8))), "out"),
        step("leave", "out", Need.any("e0", Need.all("e1", "e2"))),
    )
    courses = curriculum({"a": [], "b": ["a"], "c": ["a"], "d": ["b", "c"]}, {"b": 3})
    questions = [
        (twins, "y"), (unknown, "y"), (electives, "degree"), (courses, "d"), (chain(30), "n30"), (large(300, "page"), "n250"),
    ]  # fmt: skip
    assert compare(page, [Case(graph, of_each_kind({"target": target})) for graph, target in questions]) == 24


def test_more_missing_nodes_than_a_number_has_bits(page: Any) -> None:
    alone = [f"m{i:02}" for i in range(64)]
    graph = graph_of(step("s", "x", Need.at_least(2, *alone)), step("t", "y", "x", Need.any(*alone[30:])))
    assert compare(page, [Case(graph, [{"target": each, "by": "cost"} for each in ("x", "y")])]) == 2


@pytest.mark.parametrize("batch", range(3))
def test_a_stopped_search_tells_what_is_true(page: Any, batch: int) -> None:
    random = Random(f"page stopped {batch}")
    for _ in range(4):
        graph = small_graph(random) if random.random() < 0.3 else larger_graph(random)
        options: Facts = {"target": random.choice([each.gives for each in graph.steps.values()])}
        front = tradeoff(asked(graph, options["target"]))
        for by in KINDS:
            right = front if by == "tradeoff" else route(asked(graph, options["target"], by=by))
            questions = [options | {"by": by, "clock": {"after": each}} for each in (0, 1, 3, 9, 27, 81, 243)]
            for answer in answers_of(page, [Case(graph, questions)])[0]:
                check_stopped(graph, options, answer, right)
                if by == "tradeoff" and answer["status"] == "best_found":
                    check_stopped_front(answer, front)


def check_stopped(graph: Graph, options: Facts, answer: Facts, right: Answer) -> None:
    """Bounds hold, what is called proven is, and every route is one."""
    assert "failed" not in answer, answer
    assert answer["status"] in {"optimal", "best_found", "held", "unreachable", "undecided"}
    for made in answer.get("routes", [answer["route"]] if answer["route"] else []):
        assert certificate(graph, options, made) == []
    if answer["status"] in {"optimal", "unreachable"}:
        assert right.status == answer["status"]
        assert answer.get("bound") == right.bound
    if answer["status"] == "best_found":
        assert right.route is not None
        optimum, found = getattr(right.route, right.by), answer["route"][right.by]
        assert (optimum.unknown, optimum.typical) <= (found["unknown"], found["typical"])
        assert optimum.unknown < found["unknown"] or answer["bound"] <= optimum.typical


def check_stopped_front(answer: Facts, right: RoutesAnswer) -> None:
    front = [(each.cost.unknown, each.cost.typical, each.months.typical) for each in right.routes]
    proven = [each for each in answer["routes"] if each["proven"]]
    count = len(proven)
    assert [tuple(one["cost"][name] for name in ("unknown", "typical")) for one in proven] == [
        e[:2] for e in front[:count]
    ]
    assert [one["months"]["typical"] for one in proven] == [each[2] for each in front[:count]]
    if not any(unknown for unknown, _, _ in front):
        assert all(cost >= answer["rest_bound"] for _, cost, _ in front[count:])


def test_slices_change_no_answer(page: Any) -> None:
    random = Random("page slices")
    graphs = [larger_graph(random) for _ in range(6)]
    targets = [{"target": list(each.nodes)[-1]} for each in graphs]
    whole = answers_of(page, [Case(g, of_each_kind(t)) for g, t in zip(graphs, targets, strict=True)])
    often = {"clock": {"slice": 1}}
    sliced = answers_of(page, [Case(g, of_each_kind(t, **often)) for g, t in zip(graphs, targets, strict=True)])
    assert sum(answer.pop("slices") for answers in whole for answer in answers) == 0
    assert sum(answer.pop("slices") for answers in sliced for answer in answers) > 100
    assert sliced == whole


def test_ids_that_javascript_has_a_use_for(page: Any) -> None:
    names = ["__proto__", "constructor", "toString", "hasOwnProperty", "then", "\U0001f600", "\uff21", "0"]
    steps = [step(each, each, *names[:i][-2:], cost=i, months=1) for i, each in enumerate(names)]
    more = [step(f"other {each}", each, *names[:i][-1:], cost=2 * i, months=0) for i, each in enumerate(names)]
    graph = graph_of(*steps, *more, step("out", "x", "gone", *names), step("far", "x", "\U0001f601", "\uff22"))
    options: list[Facts] = [{"target": each, "set": {"__proto__.cost": 3}} for each in [*names, "x"]]
    options += [{"target": names[-1], "avoid": ["__proto__"]}, {"target": "0", "via": ["constructor"]}]
    assert compare(page, [Case(graph, [one | {"by": by} for one in options for by in KINDS])]) == 4 * len(options)


@pytest.mark.parametrize("batch", range(4))
def test_standing(page: Any, batch: int) -> None:
    random = Random(f"page standing {batch}")
    for _ in range(12):
        graph = varied(random, random_graph(random, nodes=9, steps=14, places=True))
        options: Facts = {"held": random.sample(list(graph.nodes), 2)}
        options |= {name: True for name in ("bare", "recommended") if random.random() < 0.3}
        if random.random() < 0.5:
            options["where"] = random.choice(PLACES)
        if random.random() < 0.3:
            options["avoid"] = [random.choice(list(graph.steps))]
        told = page_question(graph, options)
        found = page.evaluate("([facts, question]) => window.standingOf(facts, question)", [graph_facts(graph), told])
        check_standing(graph, options, found)


def check_standing(graph: Graph, options: Facts, found: Facts) -> None:
    question = asked(graph, None, **options)
    if question.where:
        steps = question.steps_in(question.where)
    else:  # a step of any place counts
        anywhere = asked(placeless(graph), None, **options)
        steps = [graph.steps[each.id] for each in anywhere.steps_in("")]
    needs = [replace(each, needs=question.needs_of(each)) for each in steps]

    def ready(held: frozenset[str]) -> set[str]:
        return {each.id for each in needs if each.needs.met_by(held) and each.gives not in held}

    now = ready(question.held)
    assert set(found["held"]) == question.held
    assert found["ready"] == sorted(now)
    assert set(found["reachable"]) == attainable(graph, question.given, needs)
    for node, opens in found["opens"]:
        then = ready(question.held | graph.counted([node]))
        assert opens["steps"] == sorted(then - now)
        assert set(opens["nodes"]) == {graph.steps[each].gives for each in then - now}


def placeless(graph: Graph) -> Graph:
    return replace(graph, steps={each.id: replace(each, where=()) for each in graph.steps.values()})


def test_sums_beyond_what_a_number_holds(page: Any) -> None:
    # Two routes that differ by a thousandth in more than 2**53 of them, and by their steps only.
    huge = [Amount.of(999_999_999_999.999 - i / 1000) for i in range(2)]
    nodes = [f"n{i}" for i in range(14)]
    steps = {}
    for i, (one, other) in enumerate(pairwise(nodes)):
        for j, cost in enumerate(huge if i % 2 else huge[:1] * 2):
            made = step(f"s{i} {j}", other, one)
            steps[made.id] = replace(made, cost=Amount.of(cost.typical or 0), months=huge[j])
    made_nodes = {each: Node(id=each, kind="credential", name=each) for each in nodes}
    graph = Graph(
        id="g", title="G", currency="USD", reviewed="2026-11-22", start=("n0",), nodes=made_nodes, steps=steps
    )
    limits = [{}, {"max_cost": 999_999_999_999.99}, {"max_months": 999_999_999_999.99}]
    questions = [q for each in limits for target in nodes[-2:] for q in of_each_kind({"target": target}, **each)]
    assert compare(page, [Case(graph, questions)]) == len(questions)
