"""The schema takes what the reader takes, and refuses what has not the form of a graph file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from pathways.formats.native import read_graph
from pathways.formats.schema import MODELINE, SCHEMA_NAME, described, graph_schema, schema_text
from pathways.formats.shipped import graphs_folder, shipped_ids
from pathways.formats.tree import read_document
from pathways.model import Graph, Node, Step
from pathways.records.fields import Real, Tree
from pathways.records.writing import graph_to_tree
from tests.formats.test_native import GOOD, WRONG
from tests.strategies import graphs

SCHEMA = graph_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

# Rules about what ids stand for, how figures compare and how they are written: beyond a schema.
BEYOND = {"unknown-node", "unknown-source", "low-over-high", "too-exact", "duplicate-key", "tag"}
BEYOND_CASES = {
    "at_least: ^4": "the length of the list beside it",
    "needs: [^anyone]": "what is reserved among nodes alone",
    "{any: [NO, hs]}, ^{any: [hs, NO]}, {at_least": "the same group in another order",
    "reviewed: ^2026-02-30": "how long a month is",
    "cost: ^.nan,": "what is no number in JSON",
    "  ^7:": "what is no key in JSON",
}


def plain(tree: Tree) -> Any:
    """Return a tree as JSON has it."""
    if isinstance(tree, dict):
        return {key: plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [plain(each) for each in tree]
    return float(tree.text.replace(".inf", "inf").replace(".nan", "nan")) if isinstance(tree, Real) else tree


def taken(text: str) -> bool:
    return VALIDATOR.is_valid(plain(read_document(text.encode(), "a.yaml").tree))


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_shipped_file_is_up_to_date() -> None:
    shipped = Path(graphs_folder(), SCHEMA_NAME).read_text(encoding="utf-8")
    assert shipped == schema_text(), "run: python -m pathways.formats.schema"


@pytest.mark.parametrize("name", shipped_ids())
def test_it_takes_the_shipped_graphs_which_name_it(name: str) -> None:
    text = Path(graphs_folder(), f"{name}.yaml").read_text(encoding="utf-8")
    assert taken(text)
    assert text.partition("\n")[0] == MODELINE


def test_it_takes_every_form_of_every_field() -> None:
    assert taken(GOOD)
    for amount in ("0", "[1, 4]", "{low: 1}", "{typical: 3, source: page}", "1e2", "1.50", "unknown"):
        assert taken(GOOD.replace("cost: 100,", f"cost: {amount},"))


@settings(max_examples=100, deadline=None)
@given(graphs())
def test_it_takes_what_is_written_of_any_graph(graph: Graph) -> None:
    assert [each.message for each in VALIDATOR.iter_errors(graph_to_tree(graph))] == []


@pytest.mark.parametrize(("old", "new", "rule"), WRONG)
def test_it_refuses_what_the_reader_refuses(old: str, new: str, rule: str) -> None:
    text = GOOD.replace(old, new.replace("^", ""))
    if rule in BEYOND or any(case in new for case in BEYOND_CASES):
        return
    assert not taken(text)


MORE_WRONG = [
    ("start: [hs]", "start: [hs, hs]"),
    ("start: [hs]", 'start: [hs, ""]'),
    ("  join:", '  "j\\aoin":'),
    ("  join:", '  "j\\Loin":'),
    ("year: 2024", "year: null"),
    ("year: 2024", "year: 2024.5"),
    ("id: tiny", 'id: " "'),
    ("needs: [cca]", "needs: cca"),
    ("needs: [cca]", "needs: [{any: [cca], of: [cca]}]"),
    ("needs: [cca]", "needs: [{at_least: 1}]"),
    ("aliases: [coding associate]", "aliases: coding associate"),
    ("months: 2, note", "month: 2, note"),
    ("pathways: 1", "pathways: 1\n$schema: 7"),
]


@pytest.mark.parametrize(("old", "new"), MORE_WRONG)
def test_both_refuse(old: str, new: str) -> None:
    assert GOOD.count(old) == 1
    text = GOOD.replace(old, new)
    assert read_graph(text.encode(), "bad.yaml").graph is None
    assert not taken(text)


def test_a_file_may_name_its_schema() -> None:
    text = f"$schema: {SCHEMA_NAME}\n{GOOD}"
    assert taken(text)
    assert read_graph(text.encode(), "a.yaml").graph == read_graph(GOOD.encode(), "a.yaml").graph


def test_every_field_says_what_it_means() -> None:
    for name in ("node", "step", "source", "assumption", "claim", "renewal"):
        for field, schema in SCHEMA["$defs"][name]["properties"].items():
            assert schema.get("description"), f"{name}.{field}"
    assert all(each.get("description") for each in SCHEMA["properties"].values())
    assert {*described(Node)} == {*Node.__fields__}
    assert {*described(Step)} == {*Step.__fields__}
