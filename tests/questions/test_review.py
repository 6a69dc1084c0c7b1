"""What is doubtful in a graph that has no errors."""

from __future__ import annotations

import pytest

from pathways.formats.native import read_graph
from pathways.formats.shipped import load_graph, shipped_ids
from pathways.model import Graph, Problem
from pathways.questions.review import review
from tests.formats.test_native import GOOD

HEAD = """\
pathways: 1
id: g
title: G
currency: USD
reviewed: 2026-11-22
sources:
  new: {title: New, published: 2026-01}
  old: {title: Old, published: 2019}
  idle: {title: Idle, published: undated}
nodes:
  a: {kind: credential, name: A}
  b: {kind: credential, name: B}
  c: {kind: credential, name: C, claims: [{about: cost, says: dearer, source: old}]}
  d: {kind: condition, name: D}
  r: {kind: role, name: R, wage: 10}
steps:
"""


def graph_of(steps: str) -> Graph:
    reading = read_graph((HEAD + steps).encode(), "g.yaml")
    assert reading.graph is not None, reading.problems
    return reading.graph


def found(steps: str, rule: str, as_of: str | None = None) -> list[Problem]:
    return [each for each in review(graph_of(steps), as_of) if each.rule == rule]


def test_what_nothing_reaches_is_named_but_no_condition() -> None:
    named = found("  s: {gives: a, needs: [d], cost: 1, months: 1, source: new}\n", "unreachable")
    assert [each.path[1] for each in named] == ["b", "c", "r"]
    assert {each.severity for each in named} == {"warning"}


def test_a_circle_that_cannot_be_entered_is_named_whole() -> None:
    circle = "  ab: {gives: b, needs: [a]}\n  bc: {gives: c, needs: [b]}\n  ca: {gives: a, needs: [c]}\n"
    (named,) = found(circle, "barred-cycle")
    assert "a -> b -> c -> a" in named.message
    assert found(circle + "  in: {gives: b}\n", "barred-cycle") == []


def test_a_dominated_step_names_the_better_one() -> None:
    both = "  dear: {gives: a, needs: [d], cost: 2, months: 1}\n  good: {gives: a, cost: 2, months: 1}\n"
    (named,) = found(both, "dominated")
    assert (named.path[1], "good" in named.message) == ("dear", True)
    assert len(found(both.replace("needs: [d], ", ""), "dominated")) == 1
    assert found(both.replace("cost: 2, months: 1}\n  good", "cost: 1, months: 1}\n  good"), "dominated") == []


def test_figures_and_needs_without_a_source_are_warned_of() -> None:
    named = found("  s: {gives: a, needs: [d], cost: 1, months: 0}\n  r: {gives: r}\n", "unsourced")
    assert [each.address for each in named] == ["steps.s.cost", "steps.s.months", "nodes.r.wage", "steps.s.needs"]


@pytest.mark.parametrize("field", ["hours: 40", "hours_per_week: 10", "pass_rate: 0.5", "recommends: [b]"])
def test_every_figure_of_a_step_has_a_source(field: str) -> None:
    named = found(f"  s: {{gives: a, {field}}}\n  r: {{gives: r}}\n", "unsourced")
    assert [each.address for each in named if each.path[0] == "steps"] == [f"steps.s.{field.partition(':')[0]}"]
    assert len(found(f"  s: {{gives: a, {field}, source: new}}\n  r: {{gives: r}}\n", "unsourced")) == 1


def test_a_claim_says_whose_it_is() -> None:
    (named,) = found("  s: {gives: a, claims: [{about: cost, says: dearer}]}\n", "unsourced")[1:]
    assert named.address == "steps.s.claims[0]"


def test_a_source_that_only_an_assumption_names_is_used() -> None:
    head = HEAD.replace("nodes:\n", "assumptions: {degree: {months: {typical: 1, source: idle}}}\nnodes:\n")
    graph = read_graph((head + "  s: {gives: a, cost: 1, source: new}\n").encode(), "g.yaml").graph
    assert graph is not None
    assert [each for each in review(graph) if each.rule == "unused-source"] == []


def test_a_source_without_use_is_warned_of() -> None:
    assert [each.path[1] for each in found("  s: {gives: a, cost: 1, source: new}\n", "unused-source")] == ["idle"]


def test_old_figures_and_an_old_review_are_noted_by_the_day_asked_for() -> None:
    steps = "  s: {gives: a, cost: 1, source: [old, new]}\n"
    assert [each.path[1] for each in found(steps, "old-figure")] == ["old"]
    assert found(steps, "old-figure", "2021-12-31") == []
    assert [each.path[1] for each in found(steps, "old-figure", "2029-01-01")] == ["new", "old"]
    assert found(steps, "old-review", "2027-11-22") == []
    assert len(found(steps, "old-review", "2027-11-23")) == 1


def test_claims_in_conflict_are_noted() -> None:
    assert [each.path[1] for each in found("  s: {gives: a}\n", "claims")] == ["c"]


@pytest.mark.parametrize("name", shipped_ids())
def test_shipped_graphs_have_no_warning(name: str) -> None:
    assert [str(each) for each in review(load_graph(name)) if each.severity != "note"] == []


@pytest.mark.parametrize(("year", "old"), [("2023", True), ("2024", False)])
def test_a_wage_of_long_ago_is_old_whatever_its_source_bears(year: str, old: bool) -> None:
    text = GOOD.replace("year: 2024", f"year: {year}").replace("published: 2021", "published: undated")
    graph = read_graph(text.encode(), "a.yaml").graph
    assert graph is not None
    found = [each.address for each in review(graph, "2026-11-22") if each.rule == "old-figure"]
    assert found == (["nodes.coder.wage"] if old else [])
