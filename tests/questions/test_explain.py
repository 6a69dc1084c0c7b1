"""What lies under a target: marks that agree with what can be reached, and reasons."""

from __future__ import annotations

from random import Random
from time import perf_counter

import pytest

from pathways.model import Graph, Need, Node, QuestionError, Step
from pathways.model.answers import Answer
from pathways.model.explanation import ExplainedNode, Explanation
from pathways.network.structure import attainable
from pathways.questions.asking import asked
from pathways.questions.explain import explain, under_node
from pathways.questions.route import route
from pathways.show.text.explain import explanation_text
from tests.oracles.brute_force import closed, simulate
from tests.oracles.random_graphs import random_graph
from tests.oracles.shapes import chain, graph_of, large, step


def nodes_of(made: Explanation) -> dict[str, ExplainedNode]:
    return {each.id: each for each in made.nodes}


def whys(graph: Graph, target: str, **asked_for: object) -> dict[str, str]:
    return {each.id: each.why or each.state for each in explain(asked(graph, target, **asked_for)).nodes}  # type: ignore[arg-type]


@pytest.mark.parametrize("batch", range(4))
def test_marks_agree_with_what_can_be_reached(batch: int) -> None:
    random = Random(f"marks {batch}")
    for _ in range(60):
        graph = random_graph(random, nodes=8, steps=10)
        target = random.choice(list(graph.nodes))
        held = closed(graph, graph.start)
        reached = set(simulate(graph, graph.steps.values(), held, recommended=False)) & set(graph.nodes)
        made = explain(asked(graph, target))
        taken = {each.id for each in made.answer.route.steps} if made.answer.route else set()
        for node in made.nodes:
            assert node.state == ("held" if node.id in held else "reachable" if node.id in reached else "missing")
            assert bool(node.why) == (node.state == "missing")
            for way in node.ways:
                needs = graph.steps[way.id].needs
                right = "ready" if needs.met_by(held) else "reachable" if needs.met_by(reached) else "blocked"
                assert (way.state, way.in_route) == (right, way.id in taken)
                assert bool(way.lacks) == (right == "blocked")
                assert not set(way.lacks) & reached
        assert taken <= {way.id for node in made.nodes for way in node.ways}
        assert made.answer == route(asked(graph, target))


@pytest.mark.parametrize("batch", range(3))
def test_the_tree_is_closed_and_each_node_stands_once_at_its_least_depth(batch: int) -> None:
    random = Random(f"tree {batch}")
    for _ in range(60):
        graph = random_graph(random, nodes=9, steps=14)
        target = random.choice(list(graph.nodes))
        made = explain(asked(graph, target))
        found = nodes_of(made)
        assert len(found) == len(made.nodes)
        depths = {target: 0}
        for node in made.nodes:
            assert set(under_node(node)) <= set(found)
            for under in under_node(node):
                depths[under] = min(depths.get(under, node.depth + 1), node.depth + 1)
        assert {each.id: each.depth for each in made.nodes} == depths
        cut = explain(asked(graph, target), depth=1)
        assert [each for each in made.nodes if each.depth <= 1] == list(cut.nodes)
        assert cut.deeper == len(made.nodes) - len(cut.nodes)


def test_why_something_is_missing() -> None:
    # licence (no step) -> a -> t;  b <-> c -> t;  d only by an old step
    old = Step(id="old", gives="d", valid_until="2020-01-01")
    graph = graph_of(
        step("a", "a", "licence"), step("b", "b", "c"), step("c", "c", "b"), old,
        step("t", "t", Need.any("a", "c", "d")),
    )  # fmt: skip
    assert whys(graph, "t") == {
        "t": "needs",
        "a": "needs",
        "c": "cycle",
        "d": "barred",
        "licence": "no_step",
        "b": "cycle",
    }


def test_what_bars_a_step_is_said() -> None:
    texan = Step(id="texan", gives="t", where=("US-TX",), valid_from="2030-01-01")
    (way,) = explain(asked(graph_of(texan), "t", where="US-CA", avoid=["texan", "t"])).nodes[0].ways
    assert (way.state, way.barred.avoid, way.barred.where, way.barred.valid_from) == (
        "barred",
        ("texan", "t"),
        ("US-TX",),
        "2030-01-01",
    )
    (way,) = explain(asked(graph_of(texan), "t", where="US-TX", as_of="2030-01-01")).nodes[0].ways
    assert (way.state, bool(way.barred)) == ("ready", False)


def test_what_can_be_had_in_different_places_only() -> None:
    here, there = Step(id="here", gives="a", where=("US-TX",)), Step(id="there", gives="b", where=("US-CA",))
    graph = graph_of(here, there, step("t", "t", "a", "b"))
    assert whys(graph, "t") == {"t": "places", "a": "reachable", "b": "reachable"}
    assert explain(asked(graph, "t")).nodes[0].ways[0].lacks == ()


def test_what_counts_as_a_node_is_one_of_its_ways() -> None:
    cpc = Node(id="cpc", kind="credential", name="CPC", counts_as=("cpc-a",))
    graph = graph_of(step("exam", "cpc"), step("t", "t", "cpc-a"), cpc=cpc)
    found = nodes_of(explain(asked(graph, "t")))
    assert (found["cpc-a"].state, found["cpc-a"].counted_from, found["cpc"].depth) == ("reachable", ("cpc",), 2)
    assert nodes_of(explain(asked(graph, "t", held=["cpc"])))["cpc-a"].counted_from == ("cpc",)


def test_recommendations_count_where_they_are_asked_to() -> None:
    helped = Step(id="helped", gives="t", recommends=Need.all("extra"))
    graph = graph_of(helped)
    assert whys(graph, "t") == {"t": "reachable"}
    assert whys(graph, "t", recommended=True) == {"t": "needs", "extra": "no_step"}


def test_all_that_is_to_be_used_is_looked_under() -> None:
    graph = graph_of(step("a", "a", "x"), step("x", "x"), step("t", "t"), step("b", "b"))
    made = explain(asked(graph, "t", via=["a", "b"]))
    assert [(each.id, each.depth) for each in made.nodes] == [("t", 0), ("a", 0), ("b", 0), ("x", 1)]


@pytest.mark.parametrize("batch", range(3))
def test_what_missing_sets_would_open(batch: int) -> None:
    random = Random(f"opens {batch}")
    looked_at = 0
    for _ in range(60):
        graph = random_graph(random, nodes=8)
        target = random.choice(list(graph.nodes))
        made = explain(asked(graph, target))
        assert len(made.missing_opens) == len(made.answer.missing)
        for each, opened in zip(made.answer.missing, made.missing_opens, strict=True):
            looked_at += bool(opened)
            more = attainable(graph, [*graph.start, *each])
            assert set(opened) == more - attainable(graph, graph.start) - {*each, target}
    assert looked_at


def test_a_depth_is_a_whole_number() -> None:
    with pytest.raises(QuestionError, match="depth is a whole number"):
        explain(asked(chain(2), "n2"), depth=-1)


@pytest.mark.parametrize(("shape", "target"), [("deep", "n5000"), ("large", "n1999")])
def test_the_tree_of_a_deep_or_large_graph_is_quick(shape: str, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = chain(5000) if shape == "deep" else large(2000, "explain")
    undecided = Answer(graph="g", target=target, held=graph.start, by="cost", estimate="typical", status="undecided")
    monkeypatch.setattr("pathways.questions.explain.route", lambda *_: undecided)  # the search is timed elsewhere
    begun = perf_counter()
    made = explain(asked(graph, target))
    shown = explanation_text(graph, made, depth=10**6, width=80)
    taken = perf_counter() - begun
    assert len(made.nodes) > 1000
    words = set(shown.split())
    assert all(each.id in words for each in made.nodes)
    assert max(map(len, shown.splitlines())) <= 80
    assert taken < 5
