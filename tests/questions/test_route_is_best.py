"""On random small graphs the answer is the one that trying everything gives."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from random import Random
from typing import TypeVar

import pytest

from pathways.model import Graph, Need, Step
from pathways.model.answers import Answer, Beside, Route
from pathways.questions.asking import asked
from pathways.questions.route import route
from pathways.verify import faults
from tests.oracles.brute_force import Tried, all_routes, best
from tests.oracles.random_graphs import random_graph

# Each seed is a batch of graphs; PATHWAYS_BATCHES makes it a campaign.
BATCHES = range(int(os.environ.get("PATHWAYS_BATCHES", "30")))
GRAPHS = 40
T = TypeVar("T")
OBJECTIVES = ("cost", "months", "effort")


def key(made: Route, by: str) -> tuple[object, ...]:
    cost, months, effort = ((t.unknown, t.typical) for t in (made.cost, made.months, made.effort))
    order = {"cost": (cost, months), "months": (months, cost), "effort": (effort, cost)}[by]
    return (*order, len(made.steps))


def agrees(graph: Graph, answer: Answer, right: Tried | None, by: str, **checked: object) -> None:
    if right is None:
        assert answer.status in {"unreachable", "over_limit"}
        assert answer.route is None
        return
    assert answer.status in {"optimal", "held"}
    assert answer.route is not None
    assert key(answer.route, by) == right.key(by)
    assert faults(graph, answer.route, answer.target, answer.held, **checked) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("batch", BATCHES)
def test_all_objectives_with_and_without_limits(batch: int) -> None:
    random = Random(batch)
    for _ in range(GRAPHS):
        graph = random_graph(random)
        target = random.choice(list(graph.nodes)[1:])
        routes = all_routes(graph, [target], graph.start)
        max_cost = random.choice((None, 0, 10, 25, 60, 99.5, 120))
        max_months = random.choice((None, 0, 1, 3.5, 6, 9))
        for by in OBJECTIVES:
            answer = route(asked(graph, target, by=by))
            agrees(graph, answer, best(routes, by), by)
            limited = route(asked(graph, target, by=by, max_cost=max_cost, max_months=max_months))
            agrees(graph, limited, best(routes, by, max_cost, max_months), by)
            if limited.status == "over_limit":
                nearest_agrees(limited, routes, max_cost, max_months)


def nearest_agrees(answer: Answer, routes: list[Tried], max_cost: float | None, max_months: float | None) -> None:
    assert answer.nearest is not None
    cheapest, fastest = best(routes, "cost", None, max_months), best(routes, "months", max_cost, None)
    if cheapest is None and fastest is None:
        cheapest, fastest = best(routes, "cost"), best(routes, "months")
    for found, right, by in (
        (answer.nearest.within_months, cheapest, "cost"),
        (answer.nearest.within_cost, fastest, "months"),
    ):
        assert (found is None) == (right is None)
        if found is not None and right is not None:
            assert key(found, by) == right.key(by)


@pytest.mark.parametrize("batch", BATCHES)
def test_what_is_held_recommended_avoided_and_on_the_way(batch: int) -> None:
    random = Random(f"more {batch}")
    for _ in range(GRAPHS // 2):
        graph = random_graph(random)
        target, other, held = (random.choice(list(graph.nodes)) for _ in range(3))
        by = random.choice(OBJECTIVES)
        recommended = all_routes(graph, [target], [*graph.start, held], recommended=True)
        answer = route(asked(graph, target, held=[held], by=by, recommended=True))
        agrees(graph, answer, best(recommended, by), by, recommended=True)
        via = all_routes(graph, [target, other], graph.start)
        agrees(graph, route(asked(graph, target, via=[other], by=by)), best(via, by), by, via=[other])
        step = random.choice(list(graph.steps))
        on_the_way = all_routes(graph, [target, step], graph.start)
        through = route(asked(graph, target, via=[step], by=by))
        agrees(graph, through, best(on_the_way, by), by, via=[step])
        without = [each for each in graph.steps.values() if each.gives != other]
        avoiding = all_routes(graph, [target], graph.start, without)
        agrees(graph, route(asked(graph, target, avoid=[other], by=by)), best(avoiding, by), by)


@pytest.mark.parametrize("batch", BATCHES)
def test_what_a_stopped_search_gives_is_a_route(batch: int) -> None:
    random = Random(f"stopped {batch}")
    for _ in range(GRAPHS // 4):
        graph = random_graph(random)
        target, step = random.choice(list(graph.nodes)[1:]), random.choice(list(graph.steps))
        asked_for = asked(graph, target, by=random.choice(OBJECTIVES), via=[step])
        for moments in (0, 1, 3):
            clock = count()
            answer = route(asked_for, stop=lambda clock=clock, moments=moments: next(clock) >= moments)  # type: ignore[misc]
            if answer.route is not None:
                assert faults(graph, answer.route, target, answer.held, via=[step]) == []


@pytest.mark.parametrize("batch", BATCHES)
def test_no_route_mixes_places(batch: int) -> None:
    random = Random(f"places {batch}")
    for _ in range(GRAPHS // 4):
        graph = random_graph(random, places=True)
        target = random.choice(list(graph.nodes)[1:])
        routes = []
        for place in ("US", "US-TX", "US-CA"):
            usable = [s for s in graph.steps.values() if not s.where or place in s.where or "US" in s.where]
            here = all_routes(graph, [target], graph.start, usable)
            routes += here
            agrees(graph, route(asked(graph, target, where=place)), best(here, "cost"), "cost")
        anywhere = route(asked(graph, target))
        agrees(graph, anywhere, best(routes, "cost"), "cost")
        used = {place for s in (anywhere.route.steps if anywhere.route else ()) for place in graph.steps[s.id].where}
        assert bool(anywhere.where) == bool(used)


@pytest.mark.parametrize("batch", range(12))
def test_the_order_of_the_file_changes_nothing(batch: int) -> None:
    random = Random(f"order {batch}")
    for _ in range(GRAPHS):
        graph = random_graph(random)
        target = random.choice(list(graph.nodes)[1:])
        by = random.choice(OBJECTIVES)
        one, other = route(asked(graph, target, by=by)), route(asked(shuffled(graph, random), target, by=by))
        # What is left out is told in the words of the file, which were shuffled too.
        assert replace(one, beside=Beside()) == replace(other, beside=Beside())


def shuffled(graph: Graph, random: Random) -> Graph:
    """Return the same graph with everything in it in another order."""
    nodes = {each.id: replace(each, counts_as=mixed(each.counts_as, random)) for each in graph.nodes.values()}
    steps = {each.id: reordered(each, random) for each in graph.steps.values()}
    return replace(graph, nodes=dict(mixed(nodes.items(), random)), steps=dict(mixed(steps.items(), random)))


def reordered(step: Step, random: Random) -> Step:
    return replace(step, needs=turned(step.needs, random), recommends=turned(step.recommends, random))


def turned(need: Need, random: Random) -> Need:
    members = tuple(each if isinstance(each, str) else turned(each, random) for each in need.of)
    return replace(need, of=mixed(members, random))


def mixed(things: Iterable[T], random: Random) -> tuple[T, ...]:
    listed = list(things)
    return tuple(random.sample(listed, len(listed)))


@pytest.mark.parametrize("batch", range(6))
def test_more_that_is_held_never_costs_more(batch: int) -> None:
    random = Random(f"held {batch}")
    for _ in range(GRAPHS):
        graph = random_graph(random)
        target, held = random.choice(list(graph.nodes)), random.choice(list(graph.nodes))
        by = random.choice(OBJECTIVES)
        before, after = route(asked(graph, target, by=by)), route(asked(graph, target, by=by, held=[held]))
        if before.route is not None:
            assert after.route is not None
            assert key(after.route, by)[:2] <= key(before.route, by)[:2]
