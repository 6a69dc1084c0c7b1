"""The best route under a strict deadline, with unknown months, is the one that trying everything gives."""

from __future__ import annotations

import os
from random import Random

import pytest

from pathways.model.answers import OBJECTIVES, By
from pathways.search import NEVER, Figures, Hypergraph, Problem
from pathways.search.before import Before, best_before
from pathways.search.totals import Key, totals

BATCHES = range(int(os.environ.get("PATHWAYS_BATCHES", "30")))


def random_problem(random: Random) -> Problem:
    """Return a problem with many ties in cost, and many or few in months."""
    longest = random.choice((1, 2, 12))
    dark = random.choice((0, 0.15, 0.4))
    facts, steps = random.randint(2, 4), random.randint(6, 9)
    graph = Hypergraph(facts)
    for _ in range(steps):
        tail = tuple(random.sample(range(facts), random.choice((0, 1, 1, 2))))
        needed = random.randint(1, len(tail)) if tail else 0
        graph.add_arc(tail, random.randrange(facts), len(tail) - needed)
    cost = [None if random.random() < dark else random.choice((0, 0, 0, 1, 2)) for _ in range(steps)]
    months = [None if random.random() < 0.15 else random.randint(0, longest) for _ in range(steps)]
    return Problem(graph=graph, held=frozenset(), goal=facts - 1, figures=Figures(cost, months, [1] * steps))


def by_trying(problem: Problem, by: By, keep: Before) -> Key | None:
    """Return the key of the best set of steps that keeps what it has to."""
    keys = []
    for chosen in range(1 << len(problem.figures.steps)):
        found = totals(problem, frozenset(i for i in range(len(problem.figures.steps)) if chosen >> i & 1))
        in_time = found.months[1] < (NEVER if keep.time is None else keep.time)
        known = keep.unknown is None or found.months[0] <= keep.unknown
        payable = keep.max_cost is None or (found.cost[0] == 0 and found.cost[1] <= keep.max_cost)
        if in_time and known and payable:
            keys.append(found.key(by))
    return min(keys, default=None)


@pytest.mark.parametrize("batch", BATCHES)
def test_it_is_the_best_of_all_that_are_fast_enough(batch: int) -> None:
    random = Random(f"before {batch}")
    for _ in range(80):
        problem, by = random_problem(random), random.choice(OBJECTIVES)
        keep = Before(
            time=random.choice((None, 0, 2, 4, 12, 20, 30, 40)),
            unknown=random.choice((None, None, 0, 1, 2)) if by == "cost" else None,
            max_cost=random.choice((None, 0, 1, 2, 3)),
        )
        found = best_before(problem, by, keep, lambda: False)
        assert found.proven
        assert (None if found.steps is None else totals(problem, found.steps).key(by)) == by_trying(problem, by, keep)


def test_halfway_to_the_least_time_may_be_too_early() -> None:
    # X is had in 12, 5 + 6 or 4 + 3 + 3 months for nothing, or in 2 for money; Z costs 5 and takes nobody knows how long
    x, z, goal, p, q, r = range(6)
    ways: list[tuple[tuple[int, ...], int, int, int | None]]
    ways = [((), x, 0, 12), ((), p, 0, 5), ((p,), x, 0, 6), ((), q, 0, 4), ((q,), r, 0, 3), ((r,), x, 0, 3)]
    ways += [((), x, 1, 2), ((), z, 5, None), ((x, z), goal, 0, 0)]
    graph = Hypergraph(6)
    for tail, head, _, _ in ways:
        graph.add_arc(tail, head)
    cost, months = [cost for _, _, cost, _ in ways], [months for _, _, _, months in ways]
    problem = Problem(graph=graph, held=frozenset(), goal=goal, figures=Figures(cost, months, [1] * len(ways)))
    found = best_before(problem, "cost", Before(unknown=1), lambda: False)
    assert (found.steps, found.proven) == (frozenset({3, 4, 5, 7, 8}), True)
