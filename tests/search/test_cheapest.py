"""The search on its own: bounds, stopping, and tasks that are easy to get wrong."""

from __future__ import annotations

from itertools import count
from random import Random

import pytest

from pathways.search import Arc, Budget, Task, cheapest
from pathways.search.hypergraph import NEVER, earliest


def arc(step: int, head: int, *tail: int, needs: int | None = None) -> Arc:
    return Arc(tail=tail, needed=len(tail) if needs is None else needs, head=head, step=step)


def task(
    *arcs: Arc, goal: int, weights: list[int], months: list[int] | None = None, deadline: int | None = None
) -> Task:
    facts = 1 + max([goal, *(each.head for each in arcs), *(fact for each in arcs for fact in each.tail)])
    return Task(
        facts=facts, arcs=arcs, held=frozenset(), goal=goal, weights=weights,
        months=months or [0] * len(weights), deadline=deadline,
    )  # fmt: skip


def test_a_shared_fact_is_paid_once() -> None:
    # 0 is needed by 1 and by 2; both are needed by 3
    found = cheapest(task(arc(0, 0), arc(1, 1, 0), arc(2, 2, 0), arc(3, 3, 1, 2), goal=3, weights=[20, 1, 1, 1]))
    assert (found.weight, found.bound, found.proven) == (23, 23, True)


def test_a_dear_way_is_taken_if_only_it_is_in_time() -> None:
    slow_and_fast = arc(0, 0), arc(1, 0)
    weights, months = [1, 100], [10, 2]
    assert cheapest(task(*slow_and_fast, goal=0, weights=weights, months=months, deadline=10)).weight == 1
    assert cheapest(task(*slow_and_fast, goal=0, weights=weights, months=months, deadline=9)).weight == 100
    late = cheapest(task(*slow_and_fast, goal=0, weights=weights, months=months, deadline=1))
    assert (late.steps, late.proven) == (None, True)


def test_only_what_is_below_is_of_interest() -> None:
    one = task(arc(0, 0), goal=0, weights=[5])
    assert cheapest(one, below=5).steps is None
    assert cheapest(one, below=6).weight == 5


def test_one_of_several_that_names_what_is_gained_can_still_be_met() -> None:
    # 0 is gained with 0 or 1
    found = cheapest(task(arc(0, 0, 0, 1, needs=1), arc(1, 1), goal=0, weights=[2, 3]))
    assert (found.weight, found.proven) == (5, True)
    assert cheapest(task(arc(0, 0, 0, 1), arc(1, 1), goal=0, weights=[2, 3])).steps is None


def test_weights_and_months_of_any_size_are_compared_exactly() -> None:
    # a and b are needed; each is had for a huge weight, or for one that is less by 1 and later
    huge, late = 1 << 200, 10**30
    ways = arc(0, 0), arc(1, 0), arc(2, 1), arc(3, 1), arc(4, 2, 0, 1)
    weights, months = [huge, huge - 1, huge, huge - 1, 0], [0, late, 0, late, 0]
    assert cheapest(task(*ways, goal=2, weights=weights)).weight == 2 * huge - 2
    in_time = cheapest(task(*ways, goal=2, weights=weights, months=months, deadline=late - 1))
    assert (in_time.weight, in_time.steps) == (2 * huge, frozenset({0, 2, 4}))


def gates(random: Random) -> Task:
    """Return "at least k" over things whose ways share purchases, so that members are not apart."""
    purchases, things = random.choice(((3, 3), (4, 4), (6, 5), (8, 7)))
    arcs = [arc(i, i) for i in range(purchases)]
    for thing in range(things):
        for _ in range(random.choice((1, 1, 2))):
            needs = random.sample(range(purchases), random.choice((1, 1, 2)))
            arcs.append(Arc(tail=tuple(needs), needed=len(needs), head=purchases + thing))
    members = tuple(range(purchases, purchases + things))
    gate = purchases + things
    arcs.append(Arc(tail=members, needed=random.randint(2, things), head=gate))
    extra = tuple(random.sample(range(purchases), random.choice((0, 1))))
    arcs.append(Arc(tail=(gate, *extra), needed=1 + len(extra), head=gate + 1))
    weights = [random.choice((1, 2, 3, 5, 5, 8)) for _ in range(purchases)]
    months = [random.choice((0, 1, 4)) for _ in range(purchases)]
    deadline = random.choice((None, None, 1, 4))
    budget = Budget(weights=[random.choice((0, 1, 2)) for _ in range(purchases)], limit=random.randint(0, 6))
    made = task(*arcs, goal=gate + 1, weights=weights, months=months, deadline=deadline)
    return made._replace(budget=random.choice((None, budget)))


def by_trying(problem: Task) -> int | None:
    """Return the least weight of a set of steps that reaches the goal, by trying all sets."""
    best = None
    for chosen in range(1 << len(problem.weights)):
        steps = {i for i in range(len(problem.weights)) if chosen >> i & 1}
        arcs = [each for each in problem.arcs if each.step < 0 or each.step in steps]
        time = earliest(problem.facts, arcs, [], problem.months)[problem.goal]
        spent = 0 if problem.budget is None else sum(problem.budget.weights[i] for i in steps)
        late = time == NEVER or (problem.deadline is not None and time > problem.deadline)
        if not late and (problem.budget is None or spent <= problem.budget.limit):
            weight = sum(problem.weights[i] for i in steps)
            best = weight if best is None else min(best, weight)
    return best


@pytest.mark.parametrize("batch", range(10))
def test_k_of_m_things_that_share_purchases(batch: int) -> None:
    random = Random(f"gates {batch}")
    for _ in range(40):
        problem = gates(random)
        right, found = by_trying(problem), cheapest(problem)
        assert found.proven
        assert (None if found.steps is None else found.weight) == right
        for moments in (0, 1, 3, 8):
            clock = count()
            stopped = cheapest(problem, stop=lambda clock=clock, moments=moments: next(clock) >= moments)  # type: ignore[misc]
            if right is not None:
                assert stopped.bound <= right
                assert stopped.steps is None or stopped.weight >= right
            assert not stopped.proven or (stopped.steps is None) == (right is None)


def hard(random: Random, elements: int) -> Task:
    """Return a set cover: each element of the goal is given by some of many sets."""
    sets = [arc(i, elements + i) for i in range(elements)]
    gives = [
        Arc(tail=(elements + i,), needed=1, head=each)
        for i in range(elements)
        for each in random.sample(range(elements), 4)
    ]
    goal = arc(elements, 2 * elements, *range(elements))
    weights = [random.randint(300, 900) for _ in range(elements)] + [0]
    return task(*sets, *gives, goal, goal=2 * elements, weights=weights)


@pytest.mark.parametrize("moments", [1, 5, 40, 200])
def test_a_stopped_search_has_a_bound_that_holds(moments: int) -> None:
    problem = hard(Random(4), 18)
    right = cheapest(problem)
    assert right.proven
    clock = count()
    stopped = cheapest(problem, stop=lambda: next(clock) >= moments)
    assert stopped.bound <= right.weight
    if stopped.steps is not None:
        assert stopped.weight >= right.weight
    assert not stopped.proven or (stopped.weight, stopped.bound) == (right.weight, right.weight)
    assert stopped.proven or next(clock) >= moments


def test_the_earliest_time_of_k_of_m_is_the_kth() -> None:
    three = [arc(i, i) for i in range(3)]
    for needs, time in ((1, 2), (2, 5), (3, 9)):
        arcs = [*three, arc(3, 3, 0, 1, 2, needs=needs)]
        assert earliest(4, arcs, [], [9, 2, 5, 0])[3] == time
    assert earliest(4, [arc(3, 3, 0, needs=1)], [], [0, 0, 0, 0])[3] == NEVER
