"""A good file gives a graph; a bad one gets all its problems at once, each with its place."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pathways.formats.native import read_graph
from pathways.formats.shipped import graphs_folder
from pathways.formats.tree import MOST_BYTES, read_document
from pathways.model import Amount, Graph, Need, Problem
from pathways.model.needs import DEEPEST
from pathways.records.fields import Real
from pathways.records.reading import graph_from_tree
from pathways.records.writing import graph_to_tree
from tests.oracles.random_graphs import random_graph

GOOD = """\
pathways: 1
id: tiny
title: Tiny
currency: USD
reviewed: 2026-11-22
start: [hs]
assumptions:
  credential: {months: 2, note: a guess}
sources:
  page: {title: A page, published: 2021, kind: official}
nodes:
  hs: {kind: degree, name: High school diploma}
  member: {kind: membership, name: Membership}
  NO: {kind: condition, name: Norwegian}
  cca:
    kind: credential
    name: Certified Coding Associate
    short: CCA
    aliases: [coding associate]
    counts_as: [member]
    renewal: [{every_months: 24, units: 20, cost: 100.50, source: page}]
    claims: [{about: cost, says: dearer, source: page, status: outdated}]
  coder: {kind: role, name: Coder, wage: {low: 10, typical: 20, per: hour, year: 2024, statistic: median, source: page}}
steps:
  join: {gives: member, cost: 100, months: 0, source: page}
  exam:
    gives: cca
    needs:
      - hs
      - any: [member, {all: [NO, hs]}, {at_least: 2, of: [hs, NO, member]}]
    recommends: [member]
    cost: {low: 199, high: 299.01, source: [page]}
    pass_rate: 0.85
    where: [US-TX]
    valid_from: 2026-01-01
    source: [page]
    note: be rested
  job: {gives: coder, needs: [cca], source: page}
"""


def read(text: str, name: str = "tiny.yaml") -> Graph:
    reading = read_graph(text.encode(), name)
    assert reading.problems == ()
    assert reading.graph is not None
    return reading.graph


def problems(text: str | bytes, name: str = "bad.yaml") -> tuple[Problem, ...]:
    reading = read_graph(text if isinstance(text, bytes) else text.encode(), name)
    assert reading.graph is None
    assert reading.problems
    return reading.problems


def test_a_good_file_says_what_it_says() -> None:
    graph = read(GOOD)
    exam = graph.steps["exam"]
    assert exam.cost == Amount(low=199, typical=249.01, high=299.01, source=("page",))
    assert exam.needs == Need.all(
        "hs", Need.any("member", Need.all("NO", "hs"), Need.at_least(2, "hs", "NO", "member"))
    )
    assert not exam.months.known
    assert graph.months_of(exam) == Amount(low=2, typical=2, high=2, assumed=True)
    assert graph.steps["job"].cost == graph.steps["job"].months == Amount.of(0)
    assert graph.sources["page"].published == "2021"
    assert graph.nodes["cca"].renewal[0].cost.typical == 100.5


def test_json_is_the_same_tree() -> None:
    graph = read(GOOD)
    assert read(json.dumps(graph_to_tree(graph)), "tiny.json") == graph
    assert read(json.dumps(graph_to_tree(graph)), "tiny") == graph


@pytest.mark.parametrize(
    ("amount", "figures"),
    [
        ("199", (199, 199, 199)),
        ("[1, 4]", (1, 2.5, 4)),
        ("[0, 0.01]", (0, 0.01, 0.01)),
        ("{low: 1, typical: 3, high: 4}", (1, 3, 4)),
        ("{typical: 3}", (None, 3, None)),
        ("{low: 3}", (3, 3, None)),
        ("{high: 3}", (None, 3, 3)),
        ("{typical: 3, high: 9}", (None, 3, 9)),
        ("1e2", (100, 100, 100)),
        ("1.50", (1.5, 1.5, 1.5)),
        ("0x10", (16, 16, 16)),
        ("unknown", (None, None, None)),
    ],
)
def test_amounts_in_all_their_forms(amount: str, figures: tuple[object, ...]) -> None:
    cost = read(GOOD.replace("cost: 100,", f"cost: {amount},")).steps["join"].cost
    assert (cost.low, cost.typical, cost.high) == figures


# What a part of the file is replaced by; the caret stands where the fault is reported.
WRONG = [
    ("pathways: 1", "pathways: ^2", "version"),
    ("pathways: 1\nid: tiny\ntitle: Tiny\n", "^pathways: 1\nid: tiny\n", "missing-key"),
    ("title: Tiny", "^titel: Tiny", "unknown-key"),
    ("currency: USD", "currency: ^dollars", "bad-currency"),
    ("reviewed: 2026-11-22", "reviewed: ^2026-02-30", "bad-date"),
    ("start: [hs]", "start: [hs, ^hss]", "unknown-node"),
    ("  credential: {months: 2,", "  ^credental: {months: 2,", "unknown-kind"),
    ("published: 2021", "published: ^last year", "bad-date"),
    ("kind: official", "kind: ^oficial", "unknown-word"),
    ("kind: degree, name", "kind: ^degre, name", "unknown-word"),
    ("name: Membership", "name: ^12", "wrong-type"),
    ("name: Norwegian", "^nam: Norwegian", "unknown-key"),
    ("counts_as: [member]", "counts_as: [^membr]", "unknown-node"),
    ("every_months: 24", "every_months: ^0", "bad-amount"),
    ("cost: 100.50", "cost: ^100.501", "too-exact"),
    ("status: outdated", "status: ^old", "unknown-word"),
    ("wage: {low: 10, typical: 20", "^wage: {low: 30, typical: 20", "low-over-high"),
    ("year: 2024", "year: ^24", "wrong-type"),
    ("gives: member, cost", "gives: ^membr, cost", "unknown-node"),
    ("gives: member, cost", 'gives: ^"", cost', "empty-text"),
    ("cost: 100,", "cost: ^-100,", "bad-amount"),
    ("cost: 100,", "cost: ^.inf,", "bad-amount"),
    ("cost: 100,", "cost: ^.nan,", "bad-amount"),
    ("cost: 100,", "cost: ^1e400,", "bad-amount"),
    ("cost: 100,", "cost: ^1000000000000,", "bad-amount"),
    ("cost: 100,", "cost: ^true,", "wrong-type"),
    ("cost: 100,", "cost: ^,", "wrong-type"),
    ("cost: 100,", "cost: ^free,", "wrong-type"),
    ("cost: 100,", "^cost: [1, 2, 3],", "wrong-type"),
    ("cost: 100,", "^cost: {source: page},", "missing-key"),
    ("months: 0, source", "months: ^0.0001, source", "too-exact"),
    ("source: page}\n  exam", "source: ^pge}\n  exam", "unknown-source"),
    ("      - hs\n", "      - hs\n      - ^hs\n", "doubled-member"),
    ("{all: [NO, hs]}, {at_least", "{any: [NO, hs]}, ^{any: [hs, NO]}, {at_least", "doubled-member"),
    ("at_least: 2", "at_least: ^4", "at-least-range"),
    ("at_least: 2", "at_least: ^0", "at-least-range"),
    ("at_least: 2", "at_least: ^two", "wrong-type"),
    ("{all: [NO, hs]}", "{^al: [NO, hs]}", "unknown-key"),
    ("{all: [NO, hs]}", "{^all: []}", "empty-need"),
    ("{all: [NO, hs]}", "^17", "wrong-type"),
    ("recommends: [member]", "recommends: ^member", "wrong-type"),
    ("pass_rate: 0.85", "pass_rate: ^85", "bad-amount"),
    ("where: [US-TX]", "where: [^Texas]", "bad-place"),
    ("valid_from: 2026-01-01", "valid_from: ^soon", "bad-date"),
    ("note: be rested", "note: be rested\n    ^note: again", "duplicate-key"),
    ("  job: {gives", "  job: ^!!python/object:os.system {gives", "tag"),
    ("  hs: {kind", "  ^' hs': {kind", "bad-id"),
    ("  hs: {kind", "  ^anyone: {kind: degree, name: A}\n  hs: {kind", "reserved-id"),
    ("needs: [cca]", "needs: [^anyone]", "reserved-id"),
    ("  job:", "  ^7:", "wrong-type"),
]


@pytest.mark.parametrize(("old", "new", "rule"), WRONG)
def test_each_fault_is_named_with_its_place(old: str, new: str, rule: str) -> None:
    assert GOOD.count(old) == 1
    marked = GOOD.replace(old, new)
    before = marked.partition("^")[0]
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    found = problems(marked.replace("^", ""))
    assert (rule, *place) in [(each.rule, each.line, each.column) for each in found]
    assert all(each.file == "bad.yaml" and each.severity == "error" for each in found)


def test_all_faults_come_at_once_sorted_by_place() -> None:
    text = GOOD
    for old, new in (("kind: degree,", "kind: degre,"), ("gives: coder", "gives: codr"), ("cost: 100,", "cost: -1,")):
        text = text.replace(old, new)
    found = problems(text)
    assert [each.rule for each in found] == ["unknown-word", "bad-amount", "unknown-node"]
    assert [each.line for each in found] == sorted(each.line for each in found)


def test_a_suggestion_is_made_where_something_comes_near() -> None:
    (found,) = problems(GOOD.replace("needs: [cca]", "needs: [ccaa]"))
    assert (
        str(found)
        == "bad.yaml:38:31: error: steps.job.needs[0]: unknown node 'ccaa'; did you mean 'cca'? [unknown-node]"
    )


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"\xff\xfe", "not-utf-8"),
        (b"a: [1", "not-yaml"),
        (b"a: b: c", "not-yaml"),
        (b"a\n---\nb", "not-yaml"),
        (b"", "wrong-type"),
        (b"just text", "wrong-type"),
        (b"[" * 100_000, "too-deep"),
        (b"a: &a [*a]", "bad-alias"),
        (b"? [a]\n: 1", "wrong-type"),
        (b"a: \x07", "not-yaml"),
        (b"x" * (MOST_BYTES + 1), "too-large"),
        (b"a: &x [" + b"1," * 400 + b"]\nb: &y [" + b"*x," * 300 + b"]\nc: [" + b"*y," * 300 + b"]", "alias-bomb"),
    ],
)
def test_what_is_no_graph_at_all_is_refused(data: bytes, rule: str) -> None:
    assert rule in [each.rule for each in problems(data)]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('{"a": 1, "a": 2}', "duplicate-key"),
        ('{"a": }', "not-json"),
        ('{"a":' * 100_000, "too-deep"),
        ("[1]", "wrong-type"),
    ],
)
def test_json_has_its_own_faults(text: str, rule: str) -> None:
    assert rule in [each.rule for each in problems(text, "bad.json")]


def test_a_nesting_as_deep_as_is_allowed_is_read() -> None:
    depth = DEEPEST - 1
    assert read_document(b"[" * depth + b"]" * depth, "deep.yaml").problems == ()


def test_yaml_is_read_by_the_core_schema() -> None:
    tree = read_document(b"{a: NO, b: yes, c: 2026-11-22, d: 0o17, e: 1_000, f: ~, g: 1.50, h: 12:30}", "a.yaml").tree
    assert tree == {
        "a": "NO", "b": "yes", "c": "2026-11-22", "d": 15, "e": "1_000", "f": None, "g": Real("1.50"), "h": "12:30",
    }  # fmt: skip


def test_plain_data_and_back_loses_nothing() -> None:
    random = Random("round trip")
    for _ in range(300):
        graph = random_graph(random, nodes=8, steps=9, places=True)
        assert graph_from_tree(graph_to_tree(graph)) == graph
    graph = read(GOOD)
    assert graph_from_tree(graph_to_tree(graph)) == graph


def mutated(random: Random, tree: Any) -> Any:
    """Return a tree with one thing in it replaced, doubled or taken out."""
    if isinstance(tree, dict) and tree and random.random() < 0.9:
        key = random.choice(list(tree))
        if random.random() < 0.1:
            return {each: value for each, value in tree.items() if each != key}
        return tree | {key: mutated(random, tree[key])}
    if isinstance(tree, list) and tree and random.random() < 0.8:
        place = random.randrange(len(tree))
        return [mutated(random, each) if i == place else each for i, each in enumerate(tree)]
    return random.choice(
        (None, True, -1, 1e308, "", "\ud800", "x" * 300, [], {}, [[]], {"any": []}, "unknown", 7, ["hs"])
    )


def test_whatever_is_wrong_there_is_no_traceback() -> None:
    random = Random("mutated")
    whole = graph_to_tree(read(GOOD))
    for _ in range(3000):
        tree = whole
        for _ in range(random.choice((1, 1, 2, 4))):
            tree = mutated(random, tree)
        reading = read_graph(json.dumps(tree).encode(), "mutated.json")
        assert (reading.graph is None) == bool(reading.problems)
        assert all(str(each).encode(errors="replace") and each.line for each in reading.problems)


def test_cut_and_garbled_files_get_problems_not_tracebacks() -> None:
    random = Random("garbled")
    data = Path(graphs_folder(), "medical-coding.yaml").read_bytes()[:12_000]
    for _ in range(300):
        at = random.randrange(len(data))
        noise = bytes(random.randrange(256) for _ in range(random.choice((0, 1, 3))))
        assert read_graph(data[: random.randrange(at, len(data))] + noise + data[at:], "garbled.yaml").problems
