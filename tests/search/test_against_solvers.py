"""On graphs of 50 to 200 nodes the answer is the one that clingo, or HiGHS, gives.

Each seed is a batch of graphs; PATHWAYS_BATCHES=100 makes it a campaign of 500. A question that
the search does not settle in time is no failure, but its bound and route are checked, and the
batch says how many there were.
"""

from __future__ import annotations

import os
from fractions import Fraction
from random import Random

import networkx as nx
import pytest

pytest.importorskip("clingo")
pytest.importorskip("highspy")

from benchmarks.instance import Instance, Objective
from benchmarks.peers import clingo, highs
from benchmarks.peers.wire import Ask, Reply
from pathways.model import Amount, Graph, Need, Node, Step
from pathways.model.amounts import from_thousandths, to_thousandths
from pathways.model.answers import By, Route
from pathways.questions.asking import asked
from pathways.questions.route import BestRoute, best_route
from pathways.timing import stop_after
from pathways.verify import faults
from tests.oracles.bellman import least_months
from tests.oracles.larger_graphs import larger_graph

BATCHES = range(int(os.environ.get("PATHWAYS_BATCHES", "6")))
GRAPHS = 5
SECONDS = 3.0


class Batch:
    """What became of the questions of a batch."""

    def __init__(self) -> None:
        self.asked = 0
        self.undecided: list[str] = []

    def end(self) -> None:
        """Fail where more than a few questions were not settled, by the search or by the solvers, in time."""
        undecided = f"{len(self.undecided)} of {self.asked} questions undecided in time: {self.undecided}"
        assert len(self.undecided) <= self.asked // 4, undecided


def solved(ask: Ask) -> Reply:
    """Return what clingo says, or HiGHS where clingo does not know."""
    found = clingo.solve(ask._replace(seconds=0.5))
    return found if found.status in {"optimal", "none"} else highs.solve(ask)


def figure(route: Route, by: str) -> int:
    total = {"cost": route.cost, "months": route.months, "effort": route.effort}[by]
    return to_thousandths(total.typical)


def agrees(
    batch: Batch,
    graph: Graph,
    target: str,
    by: By,
    right: Reply,
    *,
    max_cost: int | None = None,
    max_months: int | None = None,
) -> BestRoute | None:
    """Compare an answer; return it where it is proven."""
    limits = [None if each is None else from_thousandths(each) for each in (max_cost, max_months)]
    found = best_route(asked(graph, target, by=by, max_cost=limits[0], max_months=limits[1]), stop_after(SECONDS))
    batch.asked += 1
    name = f"{by} max_cost={limits[0]} max_months={limits[1]} to {target}"
    if right.status not in {"optimal", "none"}:
        batch.undecided.append(f"{name} (oracle: {right.status} {right.note})")
        return None
    if found.route is not None:
        assert right.value is not None, name
        assert faults(graph, found.route, target, graph.start) == [], name
        assert max_cost is None or figure(found.route, "cost") <= max_cost, name
        assert max_months is None or figure(found.route, "months") <= max_months, name
        assert figure(found.route, by) >= right.value, name
    if not found.proven:
        assert right.value is None or to_thousandths(found.bound) <= right.value, name
        batch.undecided.append(name)
        return None
    assert (None if found.route is None else figure(found.route, by)) == right.value, name
    return found


def oracle(
    graph: Graph, target: str, by: Objective, max_cost: int | None = None, max_months: int | None = None
) -> Reply:
    return solved(Ask(Instance.of(graph, target), by, max_cost, max_months, seconds=10.0))


def limits_agree(batch: Batch, graph: Graph, target: str, cheapest: Route, fastest: Route, random: Random) -> None:
    """Ask with a limit that is the least, the greatest that matters, or between; and by ties."""
    months = figure(fastest, "months"), figure(cheapest, "months")
    costs = figure(cheapest, "cost"), figure(fastest, "cost")
    by_cost, by_months = oracle(graph, target, "months", costs[0]), oracle(graph, target, "cost", None, months[0])
    assert by_cost.status not in {"optimal", "none"} or by_cost.value == months[1], "months of the cheapest"
    assert by_months.status not in {"optimal", "none"} or by_months.value == costs[1], "cost of the fastest"
    most = random.choice((months[0] - 500, *months, (months[0] + months[1]) // 1000 * 500))
    most_cost = random.choice((costs[0] - 10, *costs, (costs[0] + costs[1]) // 20 * 10))
    if most >= 0:
        agrees(batch, graph, target, "cost", oracle(graph, target, "cost", None, most), max_months=most)
    if most_cost >= 0:
        agrees(batch, graph, target, "months", oracle(graph, target, "months", most_cost), max_cost=most_cost)


@pytest.mark.parametrize("seed", BATCHES)
def test_cost_effort_and_limits(seed: int) -> None:
    all_agree(Random(f"solvers {seed}"), outermost=False)


@pytest.mark.parametrize("seed", BATCHES[::4])
def test_any_and_at_least_as_the_whole_need(seed: int) -> None:
    all_agree(Random(f"outermost {seed}"), outermost=True)


def test_a_step_that_needs_what_it_gives_or_something_else() -> None:
    circular = Step(id="s", gives="b", needs=Need.any("b", "c"), cost=Amount.of(7), months=Amount.of(0))
    before = Step(id="t", gives="c", needs=Need.all("a"), cost=Amount.of(1), months=Amount.of(0))
    found = best_route(asked(three_nodes(circular, before), "b"), stop_after(SECONDS))
    assert found.route is not None
    assert figure(found.route, "cost") == 8000


def test_a_step_starts_once_one_of_its_alternatives_is_had() -> None:
    step = Step(id="s", gives="b", needs=Need.any("a", "c"), cost=Amount.of(7), months=Amount.of(2))
    found = best_route(asked(three_nodes(step), "b"), stop_after(SECONDS))
    assert found.route is not None
    assert [(each.start, each.finish) for each in found.route.steps] == [(0, 2)]


def three_nodes(*steps: Step) -> Graph:
    """Return a graph of three nodes, of which `a` is held."""
    nodes = {each: Node(id=each, kind="credential", name=each.upper()) for each in "abc"}
    return Graph(
        id="three", title="Three", currency="USD", reviewed="2026-11-22", start=("a",),
        nodes=nodes, steps={each.id: each for each in steps},
    )  # fmt: skip


def all_agree(random: Random, *, outermost: bool) -> None:
    batch = Batch()
    for _ in range(GRAPHS):
        graph = larger_graph(random, outermost=outermost)
        times = least_months(graph, graph.start)
        target = random.choice(list(graph.nodes)[len(graph.nodes) // 2 :])
        cheapest = agrees(batch, graph, target, "cost", oracle(graph, target, "cost"))
        agrees(batch, graph, target, "effort", oracle(graph, target, "effort"))
        soonest = Reply("optimal", int(times[target] * 1000)) if target in times else Reply("none")
        fastest = agrees(batch, graph, target, "months", soonest)
        if cheapest and cheapest.route and fastest and fastest.route:
            limits_agree(batch, graph, target, cheapest.route, fastest.route, random)
    batch.end()


@pytest.mark.parametrize("seed", BATCHES)
def test_the_oracles_agree_with_each_other(seed: int) -> None:
    random = Random(f"oracles {seed}")
    graph = larger_graph(random)
    target = random.choice(list(graph.nodes))
    instance = Instance.of(graph, target)
    assert [Fraction(time, 1000) for time in instance.earliest[: len(graph.nodes)] if time < 1 << 99] == [
        time for node, time in sorted(least_months(graph, graph.start).items(), key=lambda each: int(each[0][1:]))
    ]
    limit = random.choice((None, instance.earliest[instance.goal] + random.choice((0, 1000, 5000))))
    objectives: tuple[Objective, ...] = ("cost", "effort", "months")
    for by in objectives:
        ask = Ask(instance, by, None, limit, seconds=10.0)
        one, other = clingo.solve(ask), highs.solve(ask)
        if {one.status, other.status} <= {"optimal", "none"}:
            assert (one.status, one.value) == (other.status, other.value)


@pytest.mark.parametrize("seed", BATCHES)
def test_with_one_need_a_step_it_is_dijkstra(seed: int) -> None:
    random = Random(f"one need {seed}")
    for _ in range(GRAPHS):
        graph = larger_graph(random, one_need=True)
        target = random.choice(list(graph.nodes)[len(graph.nodes) // 2 :])
        for by in ("cost", "months", "effort"):
            network = one_need_network(graph, "cost" if by == "cost" else "months")
            lengths = nx.multi_source_dijkstra_path_length(network, set(graph.start))
            found = best_route(asked(graph, target, by=by), stop_after(SECONDS))
            assert found.proven
            assert (None if found.route is None else figure(found.route, by)) == lengths.get(target)


def one_need_network(graph: Graph, which: str) -> nx.DiGraph[str]:
    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_nodes_from(graph.nodes)
    for step in graph.steps.values():
        (need,) = step.needs.atoms()
        weight = to_thousandths((step.cost if which == "cost" else step.months).typical or 0)
        if weight < network.get_edge_data(need, step.gives, {"weight": weight + 1})["weight"]:
            network.add_edge(need, step.gives, weight=weight)
    return network
