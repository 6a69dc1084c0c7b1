"""Small graphs on which the search once gave a wrong answer."""

from __future__ import annotations

from pathways.model import Need
from pathways.questions.asking import asked
from pathways.questions.route import route
from tests.oracles.shapes import graph_of, step


def test_of_routes_as_cheap_the_fastest_is_found_even_if_it_has_more_steps() -> None:
    graph = graph_of(
        step("s2", "n2", cost=0, months=0),
        step("s3", "n3", cost=0, months=0),
        step("s5", "n5", cost=0, months=0),
        step("s7", "n7", "n2", cost=0, months=0),
        step("s8", "n8", "n7", "n5", cost=0, months=0),
        step("slow", "n9", "n7", "n3", cost=0, months=5),
        step("fast", "n9", "n8", "n2", cost=0, months=0),
    )
    answer = route(asked(graph, "n9"))
    assert answer.status == "optimal"
    assert answer.route is not None
    assert (answer.route.months.typical, len(answer.route.steps)) == (0, 5)


def test_a_route_too_dear_by_steps_that_take_no_time_is_no_end_of_the_search() -> None:
    graph = graph_of(
        step("first", "n2", cost=1, months=0),
        step("second", "n3", "n2", cost=1, months=0),
        step("slow", "n3", cost=1, months=1),
        step("slower", "n2", cost=0, months=1),
        step("third", "n3", "n2", cost=0, months=1),
    )
    answer = route(asked(graph, "n3", by="effort", max_cost=1, max_months=1))
    assert answer.status == "optimal"
    assert answer.route is not None
    assert [each.id for each in answer.route.steps] == ["slow"]


def test_the_best_known_route_stays_whole_when_the_search_begins_anew() -> None:
    graph = graph_of(
        step("s0", "n3", Need.all("n2")),
        step("s1", "n3", cost=0.5),
        step("s2", "n2", "n4", cost=0),
        step("s3", "n2", "n1"),
        step("s4", "n1"),
        step("s6", "n4", "n1", "n3", cost=0),
    )
    answer = route(asked(graph, "n2", max_months=3))
    assert answer.status == "optimal"
    assert answer.route is not None
    assert answer.route.cost.typical == 1.5
