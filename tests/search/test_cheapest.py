"""The search on its own: bounds, stopping, and tasks that are easy to get wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import count
from math import inf
from random import Random
from typing import NamedTuple

import pytest

from pathways.search import NEVER, Budget, Hypergraph, Task, cheapest, earliest
from pathways.search.cheapest import narrowed


class Way(NamedTuple):
    """An arc: what it makes true, of what it needs so many, what it weighs and how long it takes."""

    head: int
    tail: tuple[int, ...] = ()
    needs: int | None = None
    weight: int = 0
    months: int = 0

    @property
    def spare(self) -> int:
        return 0 if self.needs is None else len(self.tail) - self.needs


def hypergraph(ways: Sequence[Way]) -> Hypergraph:
    made = Hypergraph(1 + max(fact for way in ways for fact in (way.head, *way.tail)))
    for way in ways:
        made.add_arc(way.tail, way.head, way.spare)
    return made


def task(*ways: Way, goal: int, deadline: int | None = None, budget: Budget | None = None) -> Task:
    return Task(
        graph=hypergraph(ways), held=frozenset(), goal=goal, weights=[way.weight for way in ways],
        months=[way.months for way in ways], deadline=deadline, budget=budget,
    )  # fmt: skip


def test_a_shared_fact_is_paid_once() -> None:
    # 0 is needed by 1 and by 2; both are needed by 3
    ways = Way(0, weight=20), Way(1, (0,), weight=1), Way(2, (0,), weight=1), Way(3, (1, 2), weight=1)
    found = cheapest(task(*ways, goal=3))
    assert (found.weight, found.bound, found.proven) == (23, 23, True)


def test_a_dear_way_is_taken_if_only_it_is_in_time() -> None:
    slow_and_fast = Way(0, weight=1, months=10), Way(0, weight=100, months=2)
    assert cheapest(task(*slow_and_fast, goal=0, deadline=10)).weight == 1
    assert cheapest(task(*slow_and_fast, goal=0, deadline=9)).weight == 100
    late = cheapest(task(*slow_and_fast, goal=0, deadline=1))
    assert (late.arcs, late.proven) == (None, True)


def test_only_what_is_below_is_of_interest() -> None:
    one = task(Way(0, weight=5), goal=0)
    assert cheapest(one, below=5).arcs is None
    assert cheapest(one, below=6).weight == 5


def test_one_of_several_that_names_what_is_gained_can_still_be_met() -> None:
    # 0 is gained with 0 or 1
    other = Way(1, weight=3)
    found = cheapest(task(Way(0, (0, 1), needs=1, weight=2), other, goal=0))
    assert (found.weight, found.proven) == (5, True)
    assert cheapest(task(Way(0, (0, 1), weight=2), other, goal=0)).arcs is None


def test_weights_and_months_of_any_size_are_compared_exactly() -> None:
    # a and b are needed; each is had for a huge weight, or for one that is less by 1 and later
    huge, late = 1 << 200, 10**30
    each = [way for fact in (0, 1) for way in (Way(fact, weight=huge), Way(fact, weight=huge - 1, months=late))]
    ways = (*each, Way(2, (0, 1)))
    assert cheapest(task(*ways, goal=2)).weight == 2 * huge - 2
    in_time = cheapest(task(*ways, goal=2, deadline=late - 1))
    assert (in_time.weight, in_time.arcs) == (2 * huge, frozenset({0, 2, 4}))


def gates(random: Random) -> tuple[Task, list[Way], int]:
    """Return "at least k" over things whose ways share purchases, and how many ways are purchases."""
    purchases, things = random.choice(((3, 3), (4, 4), (6, 5), (8, 7)))
    ways = [Way(i, weight=random.choice((1, 2, 3, 5, 5, 8)), months=random.choice((0, 1, 4))) for i in range(purchases)]
    for thing in range(things):
        ways += [
            Way(purchases + thing, tuple(random.sample(range(purchases), random.choice((1, 1, 2)))))
            for _ in range(random.choice((1, 1, 2)))
        ]
    gate = purchases + things
    ways.append(Way(gate, tuple(range(purchases, gate)), needs=random.randint(2, things)))
    ways.append(Way(gate + 1, (gate, *random.sample(range(purchases), random.choice((0, 1))))))
    spent = [random.choice((0, 1, 2)) if i < purchases else 0 for i in range(len(ways))]
    budget = Budget(weights=spent, limit=random.randint(0, 6))
    deadline = random.choice((None, None, 1, 4))
    return task(*ways, goal=gate + 1, deadline=deadline, budget=random.choice((None, budget))), ways, purchases


def time_by_rounds(ways: Iterable[Way], goal: int) -> float:
    """Return when a goal is had, by going round until nothing changes."""
    had: dict[int, float] = {}
    for _ in range(1 + len(list(ways))):
        for way in ways:
            times = sorted(had[fact] for fact in way.tail if fact in had)
            needed = len(way.tail) - way.spare
            if len(times) >= needed:
                finish = (times[needed - 1] if needed else 0) + way.months
                had[way.head] = min(finish, had.get(way.head, inf))
    return had.get(goal, inf)


def by_trying(problem: Task, ways: list[Way], purchases: int) -> int | None:
    """Return the least weight of a set of purchases that reaches the goal, by trying all sets."""
    weights = []
    for chosen in range(1 << purchases):
        taken = [i for i in range(len(ways)) if i >= purchases or chosen >> i & 1]
        time = time_by_rounds([ways[i] for i in taken], problem.goal)
        spent = 0 if problem.budget is None else sum(problem.budget.weights[i] for i in taken)
        in_time = time < inf and (problem.deadline is None or time <= problem.deadline)
        if in_time and (problem.budget is None or spent <= problem.budget.limit):
            weights.append(sum(ways[i].weight for i in taken))
    return min(weights, default=None)


@pytest.mark.parametrize("batch", range(10))
@pytest.mark.parametrize("branches", [64, 1])
def test_k_of_m_things_that_share_purchases(batch: int, branches: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["pathways.search.branching"], "BRANCHES", branches)
    random = Random(f"gates {batch}")
    for _ in range(40):
        problem, ways, purchases = gates(random)
        right, found = by_trying(problem, ways, purchases), cheapest(problem)
        assert found.proven
        assert (None if found.arcs is None else found.weight) == right
        for moments in (0, 1, 3, 8):
            clock = count()
            stopped = cheapest(problem, stop=lambda clock=clock, moments=moments: next(clock) >= moments)  # type: ignore[misc]
            if right is not None:
                assert stopped.bound <= right
                assert stopped.arcs is None or stopped.weight >= right
            assert not stopped.proven or (stopped.arcs is None) == (right is None)


def hard(random: Random, elements: int) -> Task:
    """Return a set cover: each element of the goal is given by some of many sets."""
    ways = [Way(elements + i, weight=random.randint(300, 900)) for i in range(elements)]
    ways += [Way(each, (elements + i,)) for i in range(elements) for each in random.sample(range(elements), 4)]
    return task(*ways, Way(2 * elements, tuple(range(elements))), goal=2 * elements)


@pytest.mark.parametrize("moments", [1, 5, 40, 200])
def test_a_stopped_search_has_a_bound_that_holds(moments: int) -> None:
    problem = hard(Random(4), 18)
    right = cheapest(problem)
    assert right.proven
    clock = count()
    stopped = cheapest(problem, stop=lambda: next(clock) >= moments)
    assert stopped.bound <= right.weight
    if stopped.arcs is not None:
        assert stopped.weight >= right.weight
    assert not stopped.proven or (stopped.weight, stopped.bound) == (right.weight, right.weight)
    assert stopped.proven or next(clock) >= moments


def test_the_earliest_time_of_k_of_m_is_the_kth() -> None:
    three = [Way(i, months=months) for i, months in enumerate((9, 2, 5))]
    for needs, time in ((1, 2), (2, 5), (3, 9)):
        ways = [*three, Way(3, (0, 1, 2), needs=needs)]
        assert earliest(hypergraph(ways), (), [way.months for way in ways])[0][3] == time
    assert earliest(hypergraph([Way(3, (0,))]), (), [0])[0][3] == NEVER


@pytest.mark.parametrize("batch", range(20))
def test_what_ties_with_the_lightest_is_in_the_part_that_is_left(batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beginning anew after each branch must not lose a set of the same weight."""
    monkeypatch.setattr(sys.modules["pathways.search.branching"], "BRANCHES", 1)
    random = Random(f"ties {batch}")
    for _ in range(15):
        ways = layers(random)
        goal = max(way.head for way in ways)
        for deadline in (None, 4, 7):
            problem = task(*ways, goal=goal, deadline=deadline)
            found = cheapest(problem)
            sets = [
                each for each in all_in_time(ways, goal, deadline) if sum(ways[i].weight for i in each) == found.weight
            ]
            part = narrowed(problem, found, found.weight) if found.arcs is not None else None
            assert (found.arcs is None) == (not sets)
            left = set() if part is None else set(part.origin)
            assert all(left >= each for each in sets if is_lean(ways, goal, each, deadline))


def layers(random: Random) -> list[Way]:
    """Return nine ways to six facts in three layers, with many ties."""
    ways = []
    for _ in range(9):
        head = random.randrange(6)
        below = [fact for fact in range(6) if fact // 2 < head // 2]
        tail = tuple(random.sample(below, min(len(below), random.choice((0, 1, 2)))))
        ways.append(Way(head, tail, weight=random.choice((0, 1, 1, 2)), months=random.choice((0, 1, 3))))
    return [*ways, Way(6, (4, 5))]


def all_in_time(ways: list[Way], goal: int, deadline: int | None) -> list[set[int]]:
    sets = [{i for i in range(len(ways)) if chosen >> i & 1} for chosen in range(1 << len(ways))]
    latest = 10**6 if deadline is None else deadline
    return [each for each in sets if time_by_rounds([ways[i] for i in sorted(each)], goal) <= latest]


def is_lean(ways: list[Way], goal: int, chosen: set[int], deadline: int | None) -> bool:
    """Tell whether none can be left out."""
    latest = 10**6 if deadline is None else deadline
    return all(time_by_rounds([ways[i] for i in sorted(chosen - {without})], goal) > latest for without in chosen)
