"""The best route by cost, months or effort, with its tie-breaks and limits, exactly.

Every objective is a list of figures compared one after the other. Those that are sums over steps
are packed into one whole number a step; the one that is not, the elapsed time, is the least
deadline that the sums before it allow, which `cheapest` is asked for. The first figure is
minimised on its own; what then is left of the graph, where all that ties with the best lies, is
small, and mostly a single route.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from pathways.model.answers import By
from pathways.search.branch import Stop
from pathways.search.cheapest import cheapest, narrowed
from pathways.search.cone import Cone, cone_of
from pathways.search.figures import COST_FIRST, EFFORT_FIRST, MONTHS_FIRST, Order, Packed
from pathways.search.problem import Problem
from pathways.search.shortest import shortest_arcs
from pathways.search.task import Budget, Found, Task
from pathways.search.ties import tied_parts
from pathways.search.visits import NEVER

LEAD = 2
"""How many sums of an order make its first figure: how many are unknown, and the known ones."""


_NOTHING: Final = Found(arcs=None, weight=0, bound=0, proven=True)


class Best(NamedTuple):
    """The best route that was found.

    Attributes
    ----------
    steps : frozenset of int or None
        The arcs of its steps; None where there is none.
    proven : bool
        Whether it is the best, or there is none.
    bound : int
        In thousandths: what no route's known figures in the first objective can beat.
    """

    steps: frozenset[int] | None
    proven: bool
    bound: int = 0


def best(problem: Problem, by: By, *, max_cost: int | None, max_months: int | None, stop: Stop) -> Best:
    """Return the best route within limits.

    Parameters
    ----------
    problem : Problem
        What is to be reached, with what.
    by : {"cost", "months", "effort"}
        What is compared first.
    max_cost, max_months : int or None
        Limits in thousandths, inclusive; a step with an unknown amount fits no limit on it.
    stop : callable
        Once it says True the search ends with what it has.

    Returns
    -------
    Best
        The route, if there is one.
    """
    if problem.goal in problem.held:
        return Best(steps=frozenset(), proven=True)
    whole = problem.without_unknown(cost=max_cost is not None, months=max_months is not None)
    objective = {"cost": _by_cost, "months": _by_months, "effort": _by_effort}[by]
    found = objective(whole, _Limits(max_cost, max_months, stop))
    if found.steps is None:
        return found
    arcs = found.steps if found.proven else _lean(whole, found.steps)
    return found._replace(steps=frozenset(arc for arc in arcs if problem.figures.steps[arc]))


class _Limits(NamedTuple):
    """What holds for all searches of one question."""

    max_cost: int | None
    max_months: int | None
    stop: Stop


def _lightest(
    problem: Problem,
    order: Order,
    limits: _Limits,
    *,
    deadline: int | None = None,
    max_cost: int | None = None,
    below: int | None = None,
    ties: str = "",
) -> tuple[Packed, Found]:
    """Return the lightest set by an order; what ties with it in the sums up to `ties` is not lost on the way."""
    pack = problem.figures.packed(order)
    task = problem.task(pack, deadline, max_cost)._replace(grain=pack.unit[ties] if ties else 1)
    return pack, cheapest(task, limits.stop, below and below * pack.unit["cost"])


def _by_cost(problem: Problem, limits: _Limits) -> Best:
    """Minimise the cost on its own; compare the rest where all that ties with the least cost lies."""
    pack = problem.figures.packed(COST_FIRST[:LEAD])
    task = problem.task(pack, limits.max_months)
    first, parts = _cheapest_parts(task, limits.stop)
    if first.arcs is None and parts is None:
        return Best(steps=None, proven=first.proven)
    chosen, proven = (None, False) if parts is None else _best_of_parts(problem, parts, limits)
    known = [each for each in (chosen, first.arcs) if each is not None]  # a search that is stopped may have less
    arcs = min(known, key=lambda each: sum([pack.weights[arc] for arc in each]))
    weight = sum([pack.weights[arc] for arc in arcs])
    cost = pack.part(weight, "cost")
    bound = cost if parts is not None else pack.bound(first.bound, weight, "unknown_cost", "cost")
    if limits.max_cost is not None and cost > limits.max_cost:
        return Best(steps=None, proven=parts is not None or bound > limits.max_cost)
    return Best(steps=arcs, proven=proven, bound=bound)


def _cheapest_parts(task: Task, stop: Stop) -> tuple[Found, list[Cone] | None]:
    """Return a lightest set, and the parts in which all of them lie; None where that is not proven."""
    if task.deadline is None and task.graph.ways is not None:
        tight = shortest_arcs(task)
        if tight is None:
            return _NOTHING, None
        costs = [-1] * len(task.weights)
        for arc in tight:
            costs[arc] = 0
        part = cone_of(task.graph, task.held, task.goal, costs)
        assert part is not None
        return _NOTHING, [part]
    first = cheapest(task, stop)
    return first, tied_parts(task, first, stop) if first.arcs is not None and first.proven else None


def _best_of_parts(problem: Problem, parts: list[Cone], limits: _Limits) -> tuple[frozenset[int] | None, bool]:
    """Return the fastest of the cheapest sets, of these the one with the fewest steps."""
    found: list[tuple[tuple[int, ...], frozenset[int]]] = []
    proven = True
    for part in parts:
        small = problem.within(part)
        arcs, done = _best_of_part(small, part, limits)
        proven &= done
        if arcs is not None:
            figures = small.figures
            cost = [figures.cost[arc] for arc in arcs]
            months = [figures.months[arc] for arc in arcs].count(None)
            steps = sum([figures.steps[arc] for arc in arcs])
            key = (cost.count(None), sum([each or 0 for each in cost]), months, small.makespan(arcs), steps)
            found.append((key, frozenset(part.origin[arc] for arc in arcs)))
    return min(found, key=lambda each: each[0])[1] if found else None, proven


def _best_of_part(small: Problem, part: Cone, limits: _Limits) -> tuple[frozenset[int] | None, bool]:
    if part.has_one_way():
        return frozenset(range(len(part.origin))), True
    pack, found = _lightest(small, COST_FIRST, limits, deadline=limits.max_months, ties="unknown_months")
    if found.arcs is None or not found.proven:
        return found.arcs, found.proven
    return hastened(small, pack, found, limits.stop)


def hastened(
    problem: Problem, pack: Packed, found: Found, stop: Stop, budget: Budget | None = None
) -> tuple[frozenset[int], bool]:
    """Return the lightest of the fastest sets that tie with one up to the number of unknown months.

    Parameters
    ----------
    problem : Problem
        What is to be reached, with what.
    pack : Packed
        What is summed; ``unknown_months`` is among it.
    found : Found
        The lightest set, by these sums.
    stop : callable
        Once it says True the search ends with what it has.
    budget : Budget or None
        A second sum to keep.

    Returns
    -------
    arcs : frozenset of int
        The set.
    proven : bool
        False where the search was stopped.
    """
    assert found.arcs is not None
    below = pack.ceiling(found.weight, "unknown_months")
    task = problem.task(pack)._replace(budget=budget)
    cone = narrowed(task, found, below - 1)
    if cone is None or cone.has_one_way():
        return found.arcs, True
    # What ties with a route of known months has none unknown, so that times are known too.
    known = all(problem.figures.months[arc] is not None for arc in found.arcs)
    small = problem.within(cone).without_unknown(months=known)
    part = task.within(cone)._replace(barred=small.barred)
    first = frozenset(i for i, arc in enumerate(cone.origin) if arc in found.arcs)

    def in_time(deadline: int) -> Found:
        return cheapest(part._replace(deadline=deadline), stop, below)

    arcs, proven = _least_deadline(in_time, small.makespan, first, small.makespan(), small.makespan(first))
    return frozenset(cone.origin[arc] for arc in arcs), proven


def _least_deadline(
    in_time: Callable[[int], Found],
    makespan: Callable[[frozenset[int]], int],
    found: frozenset[int],
    least: int,
    most: int,
) -> tuple[frozenset[int], bool]:
    """Return what is found at the least deadline at which something is, and whether that is proven.

    The least time of all is tried first, then anything faster than what is known, which mostly
    settles it; then the middle and anything faster in turn.
    """
    deadline, middle = least, False
    while least < most:
        faster = in_time(deadline)
        if faster.arcs is not None:
            found, most = faster.arcs, makespan(faster.arcs)
        if not faster.proven:
            return found, False
        if faster.arcs is None:
            least = deadline + 1
        deadline = (least + most - 1) // 2 if middle else most - 1
        middle = not middle
    return found, True


def _by_months(problem: Problem, limits: _Limits) -> Best:
    known = problem.without_unknown(months=True)
    least = known.makespan()
    found = Best(steps=None, proven=True)
    if least <= (NEVER - 1 if limits.max_months is None else limits.max_months):
        found = _by_known_months(known, limits, least)
    if found.steps is None and found.proven and known.barred != problem.barred:
        return _by_unknown_months(problem, limits)
    return found


def _by_known_months(problem: Problem, limits: _Limits, least: int) -> Best:
    """Return the lightest of the fastest routes that are not too dear; all months are known."""
    below = None if limits.max_cost is None else limits.max_cost + 1
    _, found = _lightest(problem, MONTHS_FIRST, limits, deadline=least, below=below)
    if found.arcs is not None or not found.proven:
        return Best(steps=found.arcs, proven=found.proven, bound=least)
    pack = problem.figures.packed(("unknown_cost", "cost"))

    def in_time(deadline: int | None) -> Found:
        return cheapest(problem.task(pack, deadline), limits.stop, below, enough=True)

    slow = in_time(limits.max_months)
    if slow.arcs is None or not slow.proven:
        return Best(steps=slow.arcs, proven=slow.proven, bound=least)
    arcs, proven = _least_deadline(in_time, problem.makespan, slow.arcs, least + 1, problem.makespan(slow.arcs))
    if not proven:
        return Best(steps=arcs, proven=False, bound=least)
    months = problem.makespan(arcs)
    _, found = _lightest(problem, MONTHS_FIRST, limits, deadline=months, below=below)
    return Best(steps=arcs if found.arcs is None else found.arcs, proven=found.proven, bound=months)


def _by_unknown_months(problem: Problem, limits: _Limits) -> Best:
    """Return the best route where every one has steps of unknown months: as few of them as can be."""
    pack, found = _lightest(
        problem, MONTHS_FIRST, limits, deadline=limits.max_months, max_cost=limits.max_cost, ties="unknown_months"
    )
    if found.arcs is None or not found.proven:
        return Best(steps=found.arcs, proven=found.proven)
    budget = problem.task(pack, max_cost=limits.max_cost).budget
    steps, proven = hastened(problem, pack, found, limits.stop, budget)
    return Best(steps=steps, proven=proven, bound=problem.makespan(steps) if proven else 0)


def _by_effort(problem: Problem, limits: _Limits) -> Best:
    pack, found = _lightest(problem, EFFORT_FIRST, limits, deadline=limits.max_months, max_cost=limits.max_cost)
    if found.arcs is None:
        return Best(steps=None, proven=found.proven)
    effort = pack.part(found.weight, "months")
    bound = effort if found.proven else pack.bound(found.bound, found.weight, "unknown_months", "months")
    return Best(steps=found.arcs, proven=found.proven, bound=bound)


def _lean(problem: Problem, arcs: frozenset[int]) -> frozenset[int]:
    """Leave out what a route can do without and be no later, the dearest first.

    Only what has a substitute can go at first: a step that gives what something else gives, too, or
    what is one of more than are asked for. What served it alone then no longer matters.
    """
    while True:
        costs = [0 if arc in arcs or not step else -1 for arc, step in enumerate(problem.figures.steps)]
        cone = cone_of(problem.graph, problem.held, problem.goal, costs)
        assert cone is not None
        small = problem.within(cone)
        steps = frozenset(arc for arc, step in enumerate(small.figures.steps) if step)
        arcs = frozenset(cone.origin[arc] for arc in steps)
        spare = _one_to_spare(small, steps)
        if spare is None:
            return arcs
        arcs -= {cone.origin[spare]}


def _one_to_spare(problem: Problem, steps: frozenset[int]) -> int | None:
    """Return the dearest step that a route can do without and be no later."""
    graph, cost = problem.graph, problem.figures.cost

    def has_substitute(arc: int) -> bool:
        heads = [graph.heads[arc]]
        while heads:
            head = heads.pop()
            if len(graph.makers[head]) > 1 or any(graph.spare[user] for user in graph.users[head]):
                return True
            heads += [graph.heads[user] for user in graph.users[head] if not problem.figures.steps[user]]
        return False

    months = problem.makespan(steps)
    for arc in sorted(filter(has_substitute, steps), key=lambda arc: (cost[arc] is not None, -(cost[arc] or 0), arc)):
        if problem.makespan(steps - {arc}) <= months:
            return arc
    return None
