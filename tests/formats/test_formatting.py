"""A graph file in canonical form is the same graph with every comment, and stays as it is."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from pathways.formats.formatting import formatted
from pathways.formats.native import read_graph
from pathways.formats.shipped import graphs_folder, load_graph, shipped_ids
from pathways.formats.starter import starter_text
from pathways.formats.tree import read_document
from pathways.formats.yaml_comments import comments_of, read_commented
from pathways.formats.yaml_layout import document_text
from pathways.formats.yaml_writing import yaml_text
from pathways.model import Graph, GraphDataError
from pathways.records.writing import graph_to_tree
from tests.formats.test_native import GOOD
from tests.strategies import graphs


def comments(text: str) -> Counter[str]:
    return Counter(each.text for each in comments_of(text) if each.text)


def ordered(text: str) -> str:
    """Return a text in canonical form, which keeps what it says, every comment, and itself."""
    made = formatted(text.encode(), "a.yaml").decode()
    assert read_document(made.encode(), "a.yaml").tree == read_document(text.encode(), "a.yaml").tree
    assert comments(made) == comments(text)
    assert formatted(made.encode(), "a.yaml").decode() == made
    return made


@pytest.mark.parametrize("name", shipped_ids())
def test_shipped_graphs_keep_what_they_say(name: str) -> None:
    text = Path(graphs_folder(), f"{name}.yaml").read_text(encoding="utf-8")
    made = ordered(text)
    assert [each for each in made.split("\n\n") if each.strip().startswith("#")] or "#" not in text
    assert made.partition("\n")[0] == text.partition("\n")[0]


def test_the_starter_is_in_canonical_form() -> None:
    text = starter_text("a", "A: b", "USD", "2026-11-22")
    assert ordered(text) == text


@settings(max_examples=30, deadline=None)
@given(graphs())
def test_what_is_written_is_in_canonical_form(graph: Graph) -> None:
    text = yaml_text(graph_to_tree(graph))
    assert ordered(text) == text


def layouts(tree: Any) -> list[str]:
    """Return the same tree in the styles of others."""
    plain = json.loads(json.dumps(tree))
    return [
        yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, default_flow_style=flow, width=width, indent=indent)
        for flow, width, indent in ((False, 40, 2), (None, 60, 4), (True, 50, 2))
    ]


BESIDE = (" # beside", "  #beside: {a}", "\t# - beside", " #")
ALONE = ("# alone", "   # deeper: [1", "      # far in", "", "#", "  ", "# a: b\n# c", "\n\n")


def commented(random: Random, text: str) -> str:
    """Return a text with comments at random places, none of them inside a scalar."""
    lines = text.split("\n")
    for _ in range(random.choice((1, 2, 5, 12))):
        at = random.randrange(len(lines))
        changed = [*lines]
        if random.random() < 0.5 and lines[at].strip() and "#" not in lines[at]:
            changed[at] += random.choice(BESIDE)
        else:
            changed.insert(at, random.choice(ALONE))
        if comes_to_the_same(text, lines, changed):
            lines = changed
    return "\n".join(lines)


def comes_to_the_same(text: str, before: list[str], after: list[str]) -> bool:
    document = read_document("\n".join(after).encode(), "a.yaml")
    if document.problems or document.tree != read_document(text.encode(), "a.yaml").tree:
        return False
    signs = sum(line.count("#") for line in after) - sum(line.count("#") for line in before)
    return comments("\n".join(after)).total() - comments("\n".join(before)).total() == signs


def texts() -> list[str]:
    return [GOOD, starter_text("a", "A", "USD", "2026-11-22"), *layouts(graph_to_tree(load_graph_of(GOOD)))]


def load_graph_of(text: str) -> Graph:
    graph = read_graph(text.encode(), "a.yaml").graph
    assert graph is not None
    return graph


@pytest.mark.parametrize("number", range(5))
def test_comments_at_random_places_are_kept(number: int) -> None:
    random = Random(f"comments {number}")
    text = texts()[number]
    kept = 0
    for _ in range(30):
        more = commented(random, text)
        kept += comments(more).total() - comments(text).total()
        ordered(more)
    assert kept > 30


LAYOUT = """\
# the head

id: tiny   # its id
pathways: 1
title: 'Tiny'
currency: USD
reviewed: 2026-11-22


# what can be held
nodes:

  # --- schools
  hs: {name: School, kind: degree}
  cca:
    name: Certified
    # what it is
    kind: credential
    claims: [
      {says: Less., about: cost}, # the first
      # the second
      {about: cost, says: More.}]
  # --- unused
  #  x: {kind: role}

steps:
  exam: # the only way
    cost: 12.50
    gives: cca
    # the end of the step
# the end
"""


def test_comments_stay_with_what_they_are_about() -> None:
    assert (
        ordered(LAYOUT)
        == """\
# the head

pathways: 1
id: tiny  # its id
title: "Tiny"
currency: USD
reviewed: 2026-11-22

# what can be held
nodes:

  # --- schools
  hs: {kind: degree, name: School}
  cca:
    # what it is
    kind: credential
    name: Certified
    claims:
      - {about: cost, says: Less.}  # the first
      # the second
      - {about: cost, says: More.}
  # --- unused
  #  x: {kind: role}

steps:
  exam:  # the only way
    gives: cca
    cost: 12.50
    # the end of the step
# the end
"""
    )


HARD_PLACES = [
    "x: # a\n  - # b\n    k: [1, # c\n      2] # d\n  # e\n  - # f\n    - 1 # g\n    # h\n  # i\n# j\n",
    "x:\n- a # b\n# c\ny: | # d\n  one |\n  two\n\n# e\nz: { # f\n  a: 1 } # g\n",
    "x: [] # a\ny: [ # b\n  # c\n  ] # d\nz: # e\n  # f\n  'long' # g\n",
    "x:\n-\n  # a\n  k: 1\n# b\n-\n  # c\n  1\n- # d\n  # e\n  [1]\n-\n  # f\n  - 2\n",
    "# a\n\n--- # b\nx: 1 # c\n... # d\n",
    "x: # a\n\n  # b\n\n  y: 1\n\n\n  # c\nz: >- # d\n  folded\n  # no comment\n",
]


@pytest.mark.parametrize("text", HARD_PLACES)
def test_comments_in_hard_places_are_kept(text: str) -> None:
    said = read_document(text.encode(), "a.yaml").tree
    made = document_text(read_commented(text))
    assert read_document(made.encode(), "a.yaml").tree == said
    assert comments(made) == comments(text)
    assert comments(text).total() == text.count("#") - text.count("# no comment")
    assert document_text(read_commented(made)) == made


def test_aliases_are_kept_or_written_out() -> None:
    text = GOOD.replace("aliases: [coding associate]", "aliases: &names [coding associate]").replace(
        "short: CCA", "short: &short CCA"
    )
    text = text.replace("name: Coder,", "name: Coder, short: *short, aliases: *names,")
    made = ordered(text)
    assert ("&names" in made, "*names" in made, "&short" in made) == (True, True, True)
    expanded = formatted(text.encode(), "a.yaml", expand_aliases=True).decode()
    assert not set("&*") & set(expanded)
    assert read_document(expanded.encode(), "a.yaml").tree == read_document(text.encode(), "a.yaml").tree


def test_an_alias_that_would_come_too_early_is_refused() -> None:
    text = "nodes:\n  a: {short: &name Anna, kind: role, name: *name}\nsteps: {}\n" + GOOD.partition("start")[0]
    with pytest.raises(GraphDataError) as refused:
        formatted(text.encode(), "a.yaml")
    assert [each.rule for each in refused.value.problems] == ["cannot-format"]
    assert b"name: Anna" in formatted(text.encode(), "a.yaml", expand_aliases=True)


def test_a_comment_that_would_be_lost_is_named_and_nothing_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pathways.formats.yaml_layout._commented", lambda line, _: line)
    with pytest.raises(GraphDataError, match="its id") as refused:
        formatted(LAYOUT.encode(), "a.yaml")
    assert (refused.value.problems[0].rule, refused.value.problems[0].line) == ("cannot-format", 3)


def test_what_would_say_something_else_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pathways.formats.yaml_layout.one_line", lambda item, flow=False: "x")
    with pytest.raises(GraphDataError):
        formatted(LAYOUT.encode(), "a.yaml")


def test_a_file_with_errors_is_refused_with_them() -> None:
    with pytest.raises(GraphDataError) as refused:
        formatted(GOOD.replace("cost: 100,", "cost: -1,").encode(), "a.yaml")
    assert [each.rule for each in refused.value.problems] == ["bad-amount"]


def test_line_ends_and_a_mark_at_the_beginning() -> None:
    made = formatted(b"\xef\xbb\xbf" + LAYOUT.replace("\n", "\r\n").encode(), "a.yaml")
    assert made.decode() == ordered(LAYOUT).replace("\n", "\r\n")


def test_json_is_ordered_as_json() -> None:
    tree = {"steps": {"s": {"cost": 12.5, "gives": "a"}}, "nodes": {"a": {"name": "A \u00e9", "kind": "role"}}}
    head = {"$schema": "x.json", "title": "T", "id": "t", "pathways": 1, "currency": "USD", "reviewed": "2026-11-22"}
    text = json.dumps(tree | head).replace("12.5", "12.50")
    made = formatted(text.encode(), "a.json")
    assert (
        made.decode()
        == """\
{
  "$schema": "x.json",
  "pathways": 1,
  "id": "t",
  "title": "T",
  "currency": "USD",
  "reviewed": "2026-11-22",
  "nodes": {
    "a": {"kind": "role", "name": "A é"}
  },
  "steps": {
    "s": {"gives": "a", "cost": 12.50}
  }
}
"""
    )
    assert formatted(made, "a.json") == made


@settings(max_examples=30, deadline=None)
@given(graphs())
def test_any_graph_survives_as_json(graph: Graph) -> None:
    made = formatted(json.dumps(graph_to_tree(graph)).encode(), "a.json")
    assert read_graph(made, "a.json").graph == graph
    assert formatted(made, "a.json") == made


def test_graphs_that_ship_are_read_as_they_are() -> None:
    for name in shipped_ids():
        made = formatted(Path(graphs_folder(), f"{name}.yaml").read_bytes(), name)
        assert read_graph(made, name).graph == load_graph(name)


@pytest.mark.parametrize("end", ["\r", "\x85", "\u2028"])
def test_comments_stay_where_they_are_whatever_ends_a_line(end: str) -> None:
    assert formatted(LAYOUT.replace("\n", end).encode(), "a.yaml").decode() == ordered(LAYOUT)
