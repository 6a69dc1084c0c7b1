"""The certificate finds what is wrong with a route that is not one."""

from __future__ import annotations

from dataclasses import replace

import pytest

import pathways
from pathways.model import Graph
from pathways.model.answers import Route
from pathways.verify import faults

HELD = ["hs-diploma"]


@pytest.fixture(scope="module")
def graph() -> Graph:
    return pathways.load("medical-coding")


@pytest.fixture(scope="module")
def route(graph: Graph) -> Route:
    found = pathways.route(graph, "cpc").route
    assert found is not None
    return found


def test_a_good_route_has_no_fault(graph: Graph, route: Route) -> None:
    assert faults(graph, route, "cpc", HELD) == []


def test_a_step_too_few_is_found(graph: Graph, route: Route) -> None:
    for i in range(len(route.steps)):
        assert faults(graph, replace(route, steps=route.steps[:i] + route.steps[i + 1 :]), "cpc", HELD)


def test_a_step_too_many_is_found(graph: Graph, route: Route) -> None:
    longer = pathways.route(graph, "cpc", via=["cca"]).route
    assert longer is not None
    assert any("can be left out" in each for each in faults(graph, longer, "cpc", HELD))
    assert faults(graph, longer, "cpc", HELD, via=["cca"]) == []


def test_the_wrong_order_is_found(graph: Graph, route: Route) -> None:
    backwards = replace(route, steps=tuple(reversed(route.steps)))
    assert any("not met when its turn comes" in each for each in faults(graph, backwards, "cpc", HELD))


def test_a_step_twice_and_a_step_of_no_graph_are_found(graph: Graph, route: Route) -> None:
    assert "a step stands twice in the route" in faults(
        graph, replace(route, steps=route.steps + route.steps[:1]), "cpc", HELD
    )
    alien = replace(route, steps=(*route.steps, replace(route.steps[0], id="alien")))
    assert "alien is no step of the graph" in faults(graph, alien, "cpc", HELD)


@pytest.mark.parametrize("name", ["cost", "months", "effort"])
@pytest.mark.parametrize("figure", ["low", "typical", "high", "unknown"])
def test_a_wrong_total_is_found(graph: Graph, route: Route, name: str, figure: str) -> None:
    total = getattr(route, name)
    wrong = replace(total, **{figure: getattr(total, figure) + 1})
    assert faults(graph, replace(route, **{name: wrong}), "cpc", HELD)


def test_a_wrong_time_and_a_wrong_amount_are_found(graph: Graph, route: Route) -> None:
    first, *others = route.steps
    late = replace(route, steps=(replace(first, start=first.start + 1), *others))
    assert any("runs from" in each for each in faults(graph, late, "cpc", HELD))
    cheap = replace(route, steps=(replace(first, cost=replace(first.cost, low=0, typical=0, high=0)), *others))
    assert any("is not the graph's" in each for each in faults(graph, cheap, "cpc", HELD))


def test_what_was_not_held_is_found(graph: Graph, route: Route) -> None:
    assert faults(graph, route, "cpc", []) != []
