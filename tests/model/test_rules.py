"""Every rule that the code can name is described, and every rule described can be broken."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import pathways
from pathways.formats.native import read_graph
from pathways.formats.registry import FOLDER, WORKBOOK
from pathways.formats.tree import MOST_BYTES
from pathways.model import GraphDataError, Problem
from pathways.model.rules import RULES
from pathways.network.convert import from_networkx
from pathways.questions.review import review
from tests.formats.small_book import GOOD as GOOD_BOOK
from tests.formats.small_book import spoiled, workbook
from tests.formats.test_native import GOOD
from tests.formats.test_workbook import edited

HOME = Path(pathways.__file__).parent

# Where the name of a rule stands among the arguments.
_PLACES = {
    "wrong": 0, "found": 0, "_problem": 0, "problem_at": 1,
    "_wrong": 0, "CellError": 0, "WorkbookError": 0, "Fault": 2,
}  # fmt: skip
# Names that are put together: by what is unknown.
_MADE = {"unknown-node", "unknown-source", "unknown-step"}


def named_rules() -> Iterator[tuple[str, str]]:
    for path in sorted(HOME.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for given in given_rules(node):
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield given.value, path.name


def given_rules(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 4:
        yield node.value.elts[0]  # the faults of needs
    if isinstance(node, ast.Call):
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        yield from (each.value for each in node.keywords if each.arg == "rule")
        if called in _PLACES and len(node.args) > _PLACES[called]:
            yield node.args[_PLACES[called]]


def test_the_code_names_just_the_rules_that_are_described() -> None:
    found = {rule for rule, _ in named_rules() if re.fullmatch(r"[a-z0-9-]+", rule)} - {"all", "any", "at_least"}
    assert found | _MADE == set(RULES)


def test_every_rule_says_what_it_means_and_what_to_do() -> None:
    for rule_id, rule in RULES.items():
        assert rule.id == rule_id
        assert all(text.strip() for text in (rule.title, rule.means, rule.do))
        assert rule.means.endswith(".")
        assert rule.do.endswith(".")
        assert not rule.title.endswith(".")


def changed(old: str, new: str) -> bytes:
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new).encode()


EXAMPLES = {
    "not-utf-8": b"\xff",
    "not-yaml": b"a: [1",
    "not-json": b"{",
    "too-large": b"x" * (MOST_BYTES + 1),
    "too-deep": b"a: " + b"[" * 100,
    "duplicate-key": changed("id: tiny", "id: tiny\nid: other"),
    "tag": changed("id: tiny", "id: !!python/name:os tiny"),
    "bad-alias": changed("id: tiny", "id: *gone"),
    "alias-bomb": b"a: &x [" + b"1," * 400 + b"]\nb: &y [" + b"*x," * 300 + b"]\nc: [" + b"*y," * 300 + b"]",
    "version": changed("pathways: 1", "pathways: 2"),
    "unknown-key": changed("title: Tiny", "titel: Tiny"),
    "missing-key": changed("title: Tiny\n", ""),
    "wrong-type": changed("title: Tiny", "title: 7"),
    "empty-text": changed("title: Tiny", "title: ' '"),
    "bad-text": b'{"title": "\\ud800"}',
    "unknown-word": changed("kind: official", "kind: oficial"),
    "unknown-kind": changed("  credential: {months: 2,", "  credental: {months: 2,"),
    "bad-date": changed("reviewed: 2026-11-22", "reviewed: 2026-02-30"),
    "bad-currency": changed("currency: USD", "currency: usd"),
    "bad-place": changed("[US-TX]", "[Texas]"),
    "bad-amount": changed("cost: 100,", "cost: -1,"),
    "too-exact": changed("cost: 100,", "cost: 0.001,"),
    "low-over-high": changed("cost: 100,", "cost: [2, 1],"),
    "bad-id": changed("  hs: {kind", "  ' hs': {kind"),
    "reserved-id": changed("needs: [cca]", "needs: [anyone]"),
    "unknown-node": changed("needs: [cca]", "needs: [ccaa]"),
    "unknown-source": changed("{months: 2, note: a guess}", "{months: {typical: 2, source: gone}, note: a guess}"),
    "empty-need": changed("{all: [NO, hs]}", "{all: []}"),
    "doubled-member": changed("needs: [cca]", "needs: [cca, cca]"),
    "at-least-range": changed("at_least: 2", "at_least: 4"),
    "barred-cycle": changed("needs: [cca]", "needs: [coder]"),
    "unreachable": changed("  job: {gives: coder, needs: [cca], source: page}\n", ""),
    "dominated": changed("  job:", "  join-2: {gives: member, cost: 200, months: 0, source: page}\n  job:"),
    "unsourced": changed("needs: [cca], source: page", "needs: [cca]"),
    "unused-source": changed("sources:\n", "sources:\n  idle: {title: Idle, published: undated}\n"),
    "old-review": changed("reviewed: 2026-11-22", "reviewed: 2025-11-21"),
    "old-figure": GOOD.encode(),
    "claims": GOOD.encode(),
}
AS_OF = "2026-11-22"


@pytest.mark.parametrize(("rule", "data"), EXAMPLES.items(), ids=EXAMPLES)
def test_each_rule_can_be_broken(rule: str, data: bytes) -> None:
    found = [each for each in checked(data) if each.rule == rule]
    assert found
    assert {each.severity for each in found} == {RULES[rule].severity}


def checked(data: bytes) -> list[Problem]:
    reading = read_graph(data, "example")
    return list(reading.problems) if reading.graph is None else review(reading.graph, AS_OF)


def test_the_example_breaks_no_more_than_it_says() -> None:
    assert {each.rule for each in checked(GOOD.encode())} == {"old-figure", "claims"}


@pytest.mark.parametrize(
    ("rule", "network"),
    [("undirected", nx.Graph([("a", "b")])), ("doubled-id", nx.DiGraph([("1", "a"), (1, "a")]))],
)
def test_the_rules_of_other_forms_can_be_broken(rule: str, network: Any) -> None:
    with pytest.raises(GraphDataError) as refused:
        from_networkx(network)
    assert [each.rule for each in refused.value.problems] == [rule]


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORKBOOKS = {
    "not-workbook": b"PK",
    "old-workbook": OLD_OFFICE,
    "encrypted": OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"),
    "entities": edited("^", "<!DOCTYPE x [<!ENTITY a 'a'>]>"),
    "doubled-sheet": workbook(GOOD_BOOK | {"Steps ": []}),
    "missing-sheet": workbook({"nodes": GOOD_BOOK["nodes"]}),
    "unknown-sheet": workbook({"node": GOOD_BOOK["nodes"]}),
    "missing-header": workbook(spoiled(nodes_L3="x")),
    "unknown-column": workbook(spoiled(nodes_E1="sum")),
    "doubled-column": workbook(spoiled(nodes_E1="name")),
    "missing-column": workbook(spoiled(nodes_A1="url")),
    "merged-cells": workbook(GOOD_BOOK, lambda book: book["steps"].merge_cells("J2:J3")),
    "cell-error": workbook(spoiled(steps_D2="#REF!")),
    "no-value": workbook(spoiled(steps_D2="=1+1")),
    "bad-list": workbook(spoiled(steps_C3="any of (hs")),
    "unknown-step": workbook(spoiled(claims_B2="exma")),
}


@pytest.mark.parametrize(("rule", "data"), WORKBOOKS.items(), ids=WORKBOOKS)
def test_the_rules_of_tables_can_be_broken(rule: str, data: bytes) -> None:
    assert rule in {each.rule for each in WORKBOOK.read(data, "book.xlsx").problems}


@pytest.mark.parametrize(("rule", "data"), [("not-csv", {"nodes.csv": b'"'}), ("one-table", b"id,name")])
def test_the_rules_of_csv_files_can_be_broken(rule: str, data: Any) -> None:
    assert rule in {each.rule for each in FOLDER.read(data, "book").problems}


def test_no_rule_is_left_without_an_example() -> None:
    # Those about putting files in order and about writing tables stand with their tests.
    elsewhere = {"undirected", "doubled-id", "not-csv", "one-table", "too-long", "not-carried", "cannot-format"}
    assert {*EXAMPLES, *WORKBOOKS, *elsewhere} == set(RULES)
