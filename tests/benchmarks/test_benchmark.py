"""The benchmark runs, and all solvers that are installed agree; how fast they are is not looked at."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from benchmarks.families import FAMILIES, Case
from benchmarks.instance import Instance
from benchmarks.reduce import reduced
from pathways.model import Amount, Graph, Need, Node, Step
from tests.oracles.brute_force import all_routes, best

HOME = Path(__file__).resolve().parent.parent.parent
SIZES = {
    "short ladders": 40,
    "random layers": 30,
    "grid": 6,
    "chain": 8,
    "winding chain": 8,
    "set cover": 8,
    "one need": 30,
}


@pytest.mark.parametrize("family", FAMILIES)
def test_the_same_seed_gives_the_same_graph_and_its_target_can_be_gained(family: str) -> None:
    one, same, other = (Case(family, SIZES[family], seed).draw() for seed in (0, 0, 1))
    assert one == same
    assert one != other
    instance = Instance.of(one.graph, one.target)
    assert instance.totals(range(len(one.graph.steps))) is not None
    assert instance.goal not in instance.held


@pytest.mark.parametrize("family", FAMILIES)
def test_a_reduced_graph_has_the_same_least_months(family: str) -> None:
    for seed in range(5):
        graph, target = Case(family, SIZES[family], seed).draw()
        smaller = reduced(graph, graph.counted(graph.start), target)
        whole, rest = Instance.of(graph, target), Instance.of(smaller, target)
        assert whole.earliest[whole.goal] == rest.earliest[rest.goal]
        assert len(smaller.steps) <= len(graph.steps)


def test_a_plain_instance_says_what_brute_force_says() -> None:
    graph, target = Case("grid", 2, 0).draw()
    instance = Instance.of(graph, target)
    right = best(all_routes(graph, [target], graph.start), "cost")
    assert right is not None
    numbers = {step_id: number for number, step_id in enumerate(graph.steps)}
    totals = instance.totals({numbers[each] for each in right.steps})
    assert totals is not None
    assert list(map(Fraction, totals)) == [1000 * each for each in (right.cost, right.effort, right.months)]
    assert Instance.from_json(instance.to_json()).to_json() == instance.to_json()


def test_what_is_held_and_what_cannot_be_is_out_of_a_reduced_graph() -> None:
    # a is held, nothing gives x: "two of a, b, x" is "b"; the dearer step to the same is dominated
    nodes = {each: Node(id=each, kind="credential", name=each) for each in "abxt"}
    need = Need.all(Need.at_least(2, "a", "b", "x"))
    steps = [
        Step(id="b", gives="b", cost=Amount.of(1), months=Amount.of(1)),
        Step(id="t", gives="t", needs=need, cost=Amount.of(5), months=Amount.of(1)),
        Step(id="dearer", gives="t", needs=need, cost=Amount.of(6), months=Amount.of(1)),
        Step(id="faster", gives="t", needs=need, cost=Amount.of(6), months=Amount.of(0)),
    ]
    graph = Graph(
        id="g", title="G", currency="USD", reviewed="2026-11-22", start=("a",),
        nodes=nodes, steps={each.id: each for each in steps},
    )  # fmt: skip
    smaller = reduced(graph, ["a"], "t")
    assert list(smaller.nodes) == ["b", "t"]
    assert list(smaller.steps) == ["b", "t", "faster"]
    assert set(smaller.steps["t"].needs.atoms()) == {"b"}


def test_all_solvers_agree() -> None:
    pytest.importorskip("clingo")
    pytest.importorskip("highspy")
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--quick"], cwd=HOME, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0
    assert "| set cover" in done.stdout
