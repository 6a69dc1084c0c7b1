"""What is written as YAML reads back as what it was, and looks as the shipped graphs do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.formats.native import read_graph
from pathways.formats.shipped import load_graph, shipped_ids
from pathways.formats.tree import read_document
from pathways.formats.yaml_layout import WIDTH
from pathways.formats.yaml_writing import yaml_text
from pathways.model import Graph
from pathways.records.fields import Real, Tree
from pathways.records.writing import graph_to_tree
from tests.strategies import HARD_TEXTS, any_text, graphs

numbers = st.one_of(
    st.integers(-(10**12), 10**12),
    st.decimals(allow_nan=False, allow_infinity=False).map(lambda each: Real(str(float(each)))),
)
trees = st.recursive(
    st.one_of(any_text, numbers, st.booleans(), st.none()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(any_text, inner, max_size=4),
)


@settings(max_examples=100, deadline=None)
@given(graphs())
def test_a_graph_reads_back_as_the_same_graph(graph: Graph) -> None:
    reading = read_graph(yaml_text(graph_to_tree(graph)).encode(), "written.yaml")
    assert reading.problems == ()
    assert reading.graph == graph


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(("nodes", "steps", "sources", "x", "NO")), trees, max_size=4))
def test_any_tree_reads_back_as_the_same_tree(tree: dict[str, Tree]) -> None:
    document = read_document(yaml_text(tree).encode(), "written.yaml")
    assert document.problems == ()
    assert document.tree == tree


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_a_text_that_is_hard_to_write_survives_everywhere(text: str) -> None:
    tree = {"title": text, "x": [text], "nodes": {"a": {"name": text, "aliases": [text, text]}, text: {"name": ""}}}
    document = read_document(yaml_text(tree).encode(), "written.yaml")
    assert document.tree == tree


@pytest.mark.parametrize("name", shipped_ids())
def test_shipped_graphs_fit_the_width_but_for_long_words(name: str) -> None:
    text = yaml_text(graph_to_tree(load_graph(name)))
    long = [line for line in text.splitlines() if len(line) > WIDTH]
    assert all(max(map(len, line.split())) > WIDTH - 60 for line in long)
    assert read_graph(text.encode(), "written.yaml").graph == load_graph(name)


def test_it_looks_as_a_person_would_write_it() -> None:
    tree = {
        "pathways": 1, "id": "tiny", "title": "Tiny", "currency": "USD", "reviewed": "2026-11-22", "start": ["hs"],
        "sources": {"page": {"published": "2021", "title": "A page", "url": "https://example.org/a"}},
        "nodes": {
            "hs": {"kind": "degree", "name": "High school diploma"},
            "cca": {
                "kind": "credential", "name": "Certified Coding Associate", "summary": "A first credential. " * 6 + "End.",
                "claims": [{"about": "cost", "says": "Dearer.", "status": "outdated", "source": ["page"]}],
            },
        },
        "steps": {"exam": {"gives": "cca", "note": "Take care. " * 11 + "End.", "cost": {"high": 299, "low": 199.5},
                           "needs": ["hs", {"any": ["hs", {"of": ["hs"], "at_least": 1}]}]}},
    }  # fmt: skip
    assert (
        yaml_text(tree)
        == """\
pathways: 1
id: tiny
title: Tiny
currency: USD
reviewed: "2026-11-22"
start: [hs]

sources:
  page: {title: "A page", url: "https://example.org/a", published: "2021"}

nodes:
  hs: {kind: degree, name: High school diploma}
  cca:
    kind: credential
    name: Certified Coding Associate
    summary: A first credential. A first credential. A first credential. A first credential. A first credential. A first
      credential. End.
    claims:
      - {about: cost, says: "Dearer.", source: [page], status: outdated}

steps:
  exam:
    gives: cca
    needs: [hs, {any: [hs, {at_least: 1, of: [hs]}]}]
    cost: {low: 199.5, high: 299}
    note: Take care. Take care. Take care. Take care. Take care. Take care. Take care. Take care. Take care. Take care.
      Take care. End.
"""
    )
