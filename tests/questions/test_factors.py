"""Blocking and delay factors: the published figures on curricula, and their like on any graph."""

from __future__ import annotations

from random import Random

import networkx as nx
import pytest

from pathways.model import Graph, Need
from pathways.network.visits import Visit, survival
from pathways.questions.asking import asked
from pathways.questions.attaining import places_of
from pathways.questions.bottlenecks import bottlenecks
from pathways.questions.factors import Factors, graph_factors
from tests.oracles.shapes import curriculum, graph_of, step


def factors_of(graph: Graph) -> dict[str, Factors]:
    question = asked(graph)
    places = places_of(question)
    return graph_factors(
        question, places, survival([Visit(graph, question.given, each.steps.values()) for each in places])
    )


def published(courses: nx.DiGraph[str]) -> dict[str, tuple[int, int]]:
    """Return the factors as Curricular Analytics defines them, by networkx."""
    return {
        course: (
            len(nx.descendants(courses, course)),
            longest(courses.subgraph({course, *nx.ancestors(courses, course)}))
            + longest(courses.subgraph({course, *nx.descendants(courses, course)})) - 1,
        )
        for course in courses
    }  # fmt: skip


def longest(courses: nx.DiGraph[str]) -> int:
    return len(nx.dag_longest_path(courses))


def test_a_drawn_curriculum() -> None:
    #   algebra --> calculus 1 --> calculus 2 --> circuits
    #                    \--> physics ------------^
    #   writing
    graph = curriculum(
        {
            "algebra": [],
            "calculus 1": ["algebra"],
            "calculus 2": ["calculus 1"],
            "physics": ["calculus 1"],
            "circuits": ["calculus 2", "physics"],
            "writing": [],
        },
        months={"physics": 5},
    )
    found = {name: (each.blocking, each.delay, each.months.typical) for name, each in factors_of(graph).items()}
    assert found == {
        "algebra": (4, 4, 8),
        "calculus 1": (3, 4, 8),
        "calculus 2": (1, 4, 4),
        "physics": (1, 4, 8),
        "circuits": (0, 4, 8),
        "writing": (0, 1, 1),
    }
    assert bottlenecks(asked(graph)).complexity == 9 + 21


@pytest.mark.parametrize("batch", range(4))
def test_on_curricula_they_are_the_published_ones(batch: int) -> None:
    random = Random(f"curricula {batch}")
    for _ in range(25):
        names = [f"c{i}" for i in range(random.randint(1, 12))]
        needs = {each: random.sample(names[:i], random.randint(0, min(i, 3))) for i, each in enumerate(names)}
        courses: nx.DiGraph[str] = nx.DiGraph()
        courses.add_nodes_from(names)
        courses.add_edges_from((before, course) for course, others in needs.items() for before in others)
        right = published(courses)
        assert {name: (each.blocking, each.delay) for name, each in factors_of(curriculum(needs)).items()} == right
        target = names[-1]
        within = {target, *nx.ancestors(courses, target)}
        of_route = {
            each.gives: (each.blocking_factor, each.delay_factor)
            for each in bottlenecks(asked(curriculum(needs), target)).route
        }
        assert of_route == published(nx.DiGraph(courses.subgraph(within)))


def test_what_has_a_way_round_blocks_nothing() -> None:
    # x or y -> t -> u
    graph = graph_of(step("x", "x"), step("y", "y"), step("t", "t", Need.any("x", "y")), step("u", "u", "t", months=4))
    found = {name: (each.blocking, each.delay, each.months.typical) for name, each in factors_of(graph).items()}
    assert found == {"x": (0, 1, 1), "y": (0, 1, 1), "t": (1, 2, 5), "u": (0, 2, 5)}


def test_a_circle_has_factors_too() -> None:
    # a -> b <-> c
    graph = graph_of(step("a", "a"), step("ab", "b", "a"), step("bc", "c", "b"), step("cb", "b", "c"))
    assert {name: (each.blocking, each.delay) for name, each in factors_of(graph).items()} == {
        "a": (2, 3),
        "b": (1, 3),
        "c": (0, 3),
    }


def test_two_of_three_block_only_where_no_other_two_are_left() -> None:
    # r -> x, y; z; 2 of x, y, z -> t
    graph = graph_of(
        step("r", "r"), step("x", "x", "r"), step("y", "y", "r"), step("z", "z"),
        step("t", "t", Need.at_least(2, "x", "y", "z")),
    )  # fmt: skip
    assert {name: each.blocking for name, each in factors_of(graph).items()} == {"r": 3, "x": 0, "y": 0, "z": 0, "t": 0}


def test_unknown_months_are_counted_as_unknown() -> None:
    graph = graph_of(step("a", "a", months=None), step("b", "b", "a", months=3))
    months = factors_of(graph)["b"].months
    assert (months.typical, months.unknown) == (3, 1)
