"""Explanations as text: readable at any width, nothing said twice, nothing that moves a cursor."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pytest

from pathways.formats.shipped import load_graph
from pathways.model import Claim, Graph, Need, Node, Source, Step
from pathways.questions.asking import asked
from pathways.questions.bottlenecks import bottlenecks
from pathways.questions.explain import explain
from pathways.questions.next_steps import next_steps
from pathways.show.text.explain import explanation_text
from pathways.show.text.route import answer_text
from pathways.show.text.start import bottlenecks_text, next_text
from tests.oracles.random_graphs import random_graph
from tests.oracles.shapes import graph_of, step

HOSTILE = "Evil\x1b[2J\r\nName\u202e<script>"


def text_of(graph: Graph, target: str, depth: int | None = None, width: int = 80, **asked_for: object) -> str:
    return explanation_text(graph, explain(asked(graph, target, **asked_for)), depth=depth, width=width)  # type: ignore[arg-type]


def test_a_drawn_tree() -> None:
    # x (held) and any of (y, 2 of (p, q, r)) -> t
    graph = graph_of(
        step("way", "t", "x", Need.any("y", Need.at_least(2, "p", "q", "r"))),
        step("sy", "y", "gone"), step("sp", "p", cost=5), step("sq", "q", "p", cost=None),
        start=["x"],
    )  # fmt: skip
    drawn = text_of(graph, "t").partition("that it needs.\n\n")[2]
    assert drawn == (
        "* t\n"
        "  * by way: $1, 1 month; needs:\n"
        "    + x\n"
        "    any one of these:\n"
        "      x y (what it needs cannot be reached)\n"
        "        x by sy: $1, 1 month; lacks gone; needs:\n"
        "          x gone (nothing gives it: it can only be held)\n"
        "      at least 2 of these 3:\n"
        "        * p\n"
        "          * by sp: $5, 1 month; can be started now, open to anyone\n"
        "        * q\n"
        "          * by sq: unknown cost, 1 month; needs:\n"
        "            * p (see above)\n"
        "        x r (nothing gives it: it can only be held)\n"
    )


def test_circles_and_shared_parts_are_drawn_once() -> None:
    graph = graph_of(step("ab", "b", "a"), step("ba", "a", "b"), step("at", "t", "a", "b"))
    drawn = text_of(graph, "t")
    assert drawn.count("by ab:") == drawn.count("by ba:") == 1
    assert drawn.count("see above") + drawn.count("see below") == 2
    assert "it needs itself: it cannot be entered" in drawn


@pytest.mark.parametrize("batch", range(3))
def test_every_way_is_drawn_once_and_every_reference_leads_somewhere(batch: int) -> None:
    random = Random(f"drawn {batch}")
    for _ in range(60):
        graph = random_graph(random, nodes=10, steps=16)
        made = explain(asked(graph, random.choice(list(graph.nodes))))
        narrow, wide = (explanation_text(graph, made, depth=99, width=width) for width in (40, 400))
        for node in made.nodes:
            for way in node.ways:
                assert narrow.count(f"by {way.id}:") == wide.count(f"by {way.id}:") == 1
            heads = re.findall(rf"^ *[*+ox] {node.id.upper()}\b.*", wide, flags=re.MULTILINE)
            if node.ways:
                assert sum("see above" not in each and "see below" not in each for each in heads) == 1
        assert max(map(len, narrow.splitlines())) <= 40


def test_who_says_so_is_marked_with_a_date_and_claims_are_told() -> None:
    way = Step(
        id="way", gives="t", source=("book",),
        claims=(Claim(about="cost", says="It is dear.", source=("page",), status="disputed"),),
    )  # fmt: skip
    sources = {"book": Source(title="Book", published="2024-05"), "page": Source(title="Page", published="undated")}
    node = Node(id="t", kind="role", name="T")
    graph = Graph(
        id="g", title="G", currency="USD", reviewed="2026-11-22", nodes={"t": node}, steps={"way": way}, sources=sources
    )
    drawn = text_of(graph, "t")
    assert "open to anyone [1]" in drawn
    assert "T by way, cost (disputed): It is dear. [2]" in drawn
    assert "[1] Book (2024-05)" in drawn
    assert "[2] Page (undated)" in drawn


def test_depth_is_chosen_so_that_it_stays_readable_and_can_be_asked_for() -> None:
    graph = load_graph("medical-coding")
    chosen, whole = text_of(graph, "coding supervisor"), text_of(graph, "coding supervisor", depth=99)
    assert "more lie deeper: --depth" in chosen
    assert "more lie deeper" not in whole
    assert len(chosen.splitlines()) < len(whole.splitlines())
    assert text_of(graph, "coding supervisor", depth=0).count(" by ") < 6


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100])
def test_all_of_it_keeps_to_the_width(width: int) -> None:
    graph = load_graph("medical-coding")
    texts = [
        text_of(graph, "hospital coder", width=width, max_cost=100),
        next_text(graph, next_steps(asked(graph, "coding supervisor")), width=width),
        bottlenecks_text(graph, bottlenecks(asked(graph)), width=width),
        bottlenecks_text(graph, bottlenecks(asked(graph, "coding supervisor")), width=width),
    ]
    long = [line for text in texts for line in text.splitlines() if len(line) > max(width, 40)]
    assert all(re.search(r"\S{16}", line) for line in long), "only what has no blank to fold at is longer"


def test_hostile_names_stay_text() -> None:
    nodes = {each: Node(id=each, kind="role", name=HOSTILE + each, short=HOSTILE + each) for each in ("a", "t")}
    steps = [step("<b>way</b>", "t", "a"), step("first", "a", cost=9)]
    graph = graph_of(*steps, a=nodes["a"], t=nodes["t"])
    texts = [
        text_of(graph, "t"),
        text_of(graph, "t", max_cost=1, avoid=["first"]),
        text_of(graph, "t", max_cost=3),
        next_text(graph, next_steps(asked(graph, "t", max_cost=1))),
        next_text(graph, next_steps(asked(graph, "t"))),
        bottlenecks_text(graph, bottlenecks(asked(graph, "t"))),
        bottlenecks_text(graph, bottlenecks(asked(graph))),
    ]
    assert all(line.isprintable() for text in texts for line in text.split("\n"))


def test_conditions_are_told_in_each_of_them() -> None:
    graph = graph_of(step("p", "t"))
    told = "Your conditions: at most $9; your own figures: p.cost = 0; in US-TX; by the rules of 2030-01-01; the low figures decide."
    question = asked(graph, "t", max_cost=9, set={"p.cost": 0}, where="US-TX", as_of="2030-01-01", estimate="low")
    answers = [
        next_text(graph, next_steps(question), width=200),
        bottlenecks_text(graph, bottlenecks(question), width=200),
    ]
    assert all(told in each for each in answers)
    made = explain(question)
    explained = [explanation_text(graph, made, width=200), answer_text(graph, made.answer).replace("\n", " ")]
    assert all(told.replace(" in US-TX;", "") in each for each in explained)
    assert all("cheapest route in US-TX" in each for each in explained)


def test_the_place_of_the_best_route_is_no_condition_that_one_asked_for() -> None:
    graph = graph_of(replace(step("p", "t"), where=("US-TX",)), step("q", "t", "x"), step("r", "x"))
    text = text_of(graph, "t")
    assert "conditions" not in text
    assert "The cheapest route in US-TX takes" in text
    assert "Your conditions: by way of x." in text_of(graph, "t", via=["x"])


def test_nothing_to_say_is_said() -> None:
    graph = graph_of(step("p", "t"), step("q", "t"))
    assert "there is a way round each single thing" in bottlenecks_text(graph, bottlenecks(asked(graph, "t")))
    assert "0 steps can be started now" in next_text(graph, next_steps(asked(graph, held=["t"])))
    assert "you hold it already" in text_of(graph, "t", held=["t"])
    assert "only be held itself" in text_of(graph_of(start=["a"], t=Node(id="t", kind="role", name="T")), "t")
    for via, told in (((), "is barred"), (("p",), "by way of all that you named")):
        made = explain(asked(graph, "t", avoid=["t"], via=via))
        assert told in explanation_text(graph, made)
        assert told in answer_text(graph, made.answer)
