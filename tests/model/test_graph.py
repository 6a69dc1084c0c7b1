"""A graph cannot be built wrong; its needs are met by what they say."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.model import Amount, Assumption, Graph, GraphDataError, Need, Node, Problem, Step

IDS = ("a", "b", "c", "d")
NEEDS = st.recursive(
    st.sampled_from(IDS),
    lambda inner: st.lists(inner, min_size=1, max_size=4, unique=True).flatmap(
        lambda of: st.sampled_from(
            [Need.all(*of), Need.any(*of), *(Need.at_least(k, *of) for k in range(1, len(of) + 1))]
        )
    ),
    max_leaves=8,
)


def met_by_trying(need: str | Need, held: frozenset[str]) -> bool:
    """Tell whether some choice of so many members is met, by trying all choices."""
    if isinstance(need, str):
        return need in held
    return any(all(met_by_trying(each, held) for each in chosen) for chosen in combinations(need.of, need.count))


@given(NEEDS, st.frozensets(st.sampled_from(IDS)))
def test_a_need_is_met_when_enough_of_its_members_are(need: str | Need, held: frozenset[str]) -> None:
    whole = Need.all(need)
    assert whole.met_by(held) == met_by_trying(whole, held)


@given(NEEDS, st.frozensets(st.sampled_from(IDS)), st.sampled_from(IDS))
def test_more_that_is_held_never_unmeets_a_need(need: str | Need, held: frozenset[str], more: str) -> None:
    assert not Need.all(need).met_by(held) or Need.all(need).met_by(held | {more})


def node(node_id: str, **fields: object) -> Node:
    return Node(**({"id": node_id, "kind": "credential", "name": node_id} | fields))  # type: ignore[arg-type]


def graph_of(*nodes: Node, **fields: object) -> Graph:
    made = {"nodes": {each.id: each for each in nodes}, "steps": {}} | fields
    return Graph(id="g", title="G", currency="USD", reviewed="2026-11-22", **made)  # type: ignore[arg-type]


def test_the_parts_of_a_graph_fit_together() -> None:
    steps = {"s": Step(id="s", gives="x", needs=Need.all("a", "y", Need.at_least(3, "a")), source=("page",))}
    with pytest.raises(GraphDataError) as refused:
        graph_of(node("a", counts_as=("z",)), steps=steps, start=("w",))
    found = [(each.rule, each.address) for each in refused.value.problems]
    assert found == [
        ("unknown-node", "start[0]"),
        ("unknown-node", "nodes.a.counts_as[0]"),
        ("unknown-node", "steps.s.gives"),
        ("at-least-range", "steps.s.needs[2].at_least"),
        ("unknown-node", "steps.s.needs[1]"),
        ("unknown-source", "steps.s.source[0]"),
    ]


def test_what_is_held_counts_on() -> None:
    graph = graph_of(node("a", counts_as=("b",)), node("b", counts_as=("c", "a")), node("c"), node("d"))
    assert graph.counted(("a",)) == {"a", "b", "c"}
    assert graph.counted(()) == frozenset()


def test_an_assumption_stands_in_where_an_amount_is_unknown() -> None:
    known, unknown = Step(id="k", gives="a", months=Amount.of(5)), Step(id="u", gives="a")
    assumed = {"credential": Assumption(months=Amount.of(2))}
    graph = graph_of(node("a"), steps={"k": known, "u": unknown}, assumptions=assumed)
    assert (graph.months_of(known).typical, graph.months_of(known).assumed) == (5, False)
    assert (graph.months_of(unknown).typical, graph.months_of(unknown).assumed) == (2, True)
    assert not graph.cost_of(unknown).known


def test_a_problem_is_a_sentence_with_its_place() -> None:
    problem = Problem(rule="r", path=("nodes", "a", "claims", 0), message="m", severity="warning")
    assert str(problem) == "warning: nodes.a.claims[0]: m [r]"
