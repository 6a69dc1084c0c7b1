"""For what cannot be reached: the smallest sets of things that would open it."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from pathways.model import Graph, Need, Node, Step
from pathways.network.structure import attainable
from pathways.questions.asking import asked
from pathways.questions.route import route
from tests.oracles.random_graphs import random_graph


def graph_of(*steps: Step, nodes: str = "abcdefg") -> Graph:
    made = {each: Node(id=each, kind="credential", name=each) for each in nodes}
    return Graph(
        id="g", title="G", currency="USD", reviewed="2026-11-22", nodes=made, steps={each.id: each for each in steps}
    )


def test_alternatives_are_told_apart_and_the_smallest_comes_first() -> None:
    # a and b -> g;  c -> g
    both = Step(id="both", gives="g", needs=Need.all("a", "b"))
    one = Step(id="one", gives="g", needs=Need.all("c"))
    answer = route(asked(graph_of(both, one), "g"))
    assert answer.status == "unreachable"
    assert answer.missing == (("c",), ("a", "b"))
    assert not answer.missing_more


def test_only_what_no_step_gives_is_named_where_that_suffices() -> None:
    # a -> b -> g: b could be held too, but a is what nothing gives
    steps = Step(id="ab", gives="b", needs=Need.all("a")), Step(id="bg", gives="g", needs=Need.all("b"))
    assert route(asked(graph_of(*steps), "g")).missing == (("a",),)


def test_a_circle_is_opened_by_any_of_its_nodes_but_never_by_the_target() -> None:
    # a <-> b -> g
    steps = (
        Step(id="ab", gives="b", needs=Need.all("a")),
        Step(id="ba", gives="a", needs=Need.all("b")),
        Step(id="bg", gives="g", needs=Need.all("b")),
    )
    assert route(asked(graph_of(*steps), "g")).missing == (("a",), ("b",))


def test_a_time_limit_leaves_open_what_is_missing_and_says_so() -> None:
    # d needs a or b, e needs b or c, the goal needs both: b alone is the smallest, and not seen at once
    steps = (
        Step(id="x", gives="d", needs=Need.all(Need.any("a", "b"))),
        Step(id="y", gives="e", needs=Need.all(Need.any("b", "c"))),
        Step(id="g", gives="g", needs=Need.all("d", "e")),
    )
    whole, stopped = route(asked(graph_of(*steps), "g")), route(asked(graph_of(*steps), "g"), stop=lambda: True)
    assert (whole.missing, whole.missing_more, whole.missing_proven) == ((("b",), ("a", "c")), False, True)
    assert (stopped.status, stopped.missing_more, stopped.missing_proven) == ("unreachable", True, False)


def test_thirty_of_sixty_lists_twenty_sets_and_says_that_there_are_more() -> None:
    ids = [f"k{i:02}" for i in range(12)]
    step = Step(id="many", gives="goal", needs=Need.all(Need.at_least(4, *ids)))
    nodes = {each: Node(id=each, kind="condition", name=each) for each in [*ids, "goal"]}
    graph = Graph(id="g", title="G", currency="USD", reviewed="2026-11-22", nodes=nodes, steps={"many": step})
    answer = route(asked(graph, "goal"))
    assert answer.missing == tuple(combinations(ids, 4))[:20]
    assert answer.missing_more


@pytest.mark.parametrize("batch", range(10))
def test_the_sets_are_those_that_trying_everything_gives(batch: int) -> None:
    random = Random(f"missing {batch}")
    looked_at = 0
    for _ in range(60):
        graph = random_graph(random, nodes=7)
        target = random.choice(list(graph.nodes))
        answer = route(asked(graph, target))
        if answer.status == "unreachable":
            looked_at += 1
            right = smallest_sets(graph, target)
            assert answer.missing == tuple(right[:20])
            assert answer.missing_more == (len(right) > 20)
    assert looked_at > 10


def smallest_sets(graph: Graph, target: str) -> list[tuple[str, ...]]:
    within = attainable(graph, graph.start)
    given = {step.gives for step in graph.steps.values()}
    outside = sorted(set(graph.nodes) - within - {target})
    return opening(graph, target, [each for each in outside if each not in given]) or opening(graph, target, outside)


def opening(graph: Graph, target: str, candidates: list[str]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for size in range(len(candidates) + 1):
        for chosen in combinations(candidates, size):
            new = not any(set(each) <= set(chosen) for each in found)
            if new and target in attainable(graph, [*graph.start, *chosen]):
                found.append(chosen)
    return found
