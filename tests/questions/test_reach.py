"""What can be reached: everything that a route within the limits leads to, and nothing else."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from pathways.model import Amount, Graph, Need, Node, QuestionError, Step, Wage
from pathways.questions.asking import asked
from pathways.questions.reach import reach
from tests.oracles.brute_force import all_routes, best
from tests.oracles.random_graphs import random_graph


@pytest.mark.parametrize("batch", range(6))
def test_each_node_has_its_least_cost_and_its_least_months_within_the_limits(batch: int) -> None:
    random = Random(f"reach {batch}")
    for _ in range(20):
        graph = random_graph(random, nodes=5, steps=6)
        max_cost, max_months = random.choice((None, 25, 60)), random.choice((None, 2, 6))
        answer = reach(asked(graph, max_cost=max_cost, max_months=max_months))
        found = {each.id: each for each in answer.reached}
        for node_id in set(graph.nodes) - asked(graph).held:
            routes = all_routes(graph, [node_id], graph.start)
            cheapest, fastest = (best(routes, by, max_cost, max_months) for by in ("cost", "months"))
            assert (node_id in found) == (cheapest is not None) == (node_id not in answer.blocked)
            if cheapest is not None and fastest is not None:
                each = found[node_id]
                assert (each.cost.unknown, Fraction(str(each.cost.typical))) == (cheapest.unknown_cost, cheapest.cost)
                assert (each.months.unknown, Fraction(str(each.months.typical))) == (
                    fastest.unknown_months,
                    fastest.months,
                )
                assert each.proven


def graph_of_roles() -> Graph:
    nodes = {
        "low": Node(id="low", kind="role", name="Low", wage=Wage(amount=Amount.of(30_000), per="year")),
        "high": Node(id="high", kind="role", name="High", wage=Wage(amount=Amount.of(20), per="hour")),
        "cert": Node(id="cert", kind="credential", name="Cert"),
    }
    steps = {
        "l": Step(id="l", gives="low", cost=Amount.of(5), months=Amount.of(9)),
        "c": Step(id="c", gives="cert", cost=Amount.of(7), months=Amount.of(1)),
        "h": Step(id="h", gives="high", needs=Need.all("cert"), cost=Amount.of(1), months=Amount.of(1)),
    }
    return Graph(id="g", title="G", currency="USD", reviewed="2026-11-22", nodes=nodes, steps=steps)


@pytest.mark.parametrize(
    ("by", "order"),
    [("cost", ["low", "cert", "high"]), ("months", ["cert", "high", "low"]), ("wage", ["high", "low", "cert"])],
)
def test_the_order_is_the_one_asked_for(by: str, order: list[str]) -> None:
    assert [each.id for each in reach(asked(graph_of_roles()), by=by).reached] == order


def test_only_one_kind_is_listed_if_that_is_asked_for() -> None:
    answer = reach(asked(graph_of_roles(), held=["cert"]), kind="role")
    assert sorted(each.id for each in answer.reached) == ["high", "low"]
    assert answer.held == ("cert",)
    with pytest.raises(QuestionError, match="kind is one of"):
        reach(asked(graph_of_roles()), kind="job")


def test_what_there_was_no_time_for_is_said() -> None:
    answer = reach(asked(graph_of_roles()), stop=lambda: True)
    assert (answer.reached, answer.blocked, answer.undecided) == ((), (), ("cert", "high", "low"))
