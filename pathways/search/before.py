"""The best route that is faster than another: `best` under a strict deadline.

A limit on the months, as people ask for one, shuts out every step of unknown months. To ask for
what is *faster* than a route must not: here the deadline is on the known months alone, and how
many unknown ones there may be is a figure of its own.
"""

from __future__ import annotations

from typing import NamedTuple

from pathways.model.answers import By
from pathways.search.best import Best, best, hastened
from pathways.search.branch import Stop
from pathways.search.cheapest import cheapest
from pathways.search.figures import ORDERS
from pathways.search.problem import Problem
from pathways.search.task import Budget

_NONE: Best = Best(steps=None, proven=True)


class Before(NamedTuple):
    """What a route has to keep.

    Attributes
    ----------
    time : int or None
        Its known elapsed months must be less than this.
    unknown : int or None
        At most so many of its steps may be of unknown months.
    max_cost : int or None
        Inclusive limit in thousandths; a step of unknown cost fits none.
    """

    time: int | None = None
    unknown: int | None = None
    max_cost: int | None = None


def best_before(problem: Problem, by: By, keep: Before, stop: Stop) -> Best:
    """Return the best route among those that are faster than asked.

    Parameters
    ----------
    problem : Problem
        What is to be reached, with what.
    by : {"cost", "months", "effort"}
        What is compared first.
    keep : Before
        What the route has to keep; without a deadline it is `best`.
    stop : callable
        Once it says True the search ends with what it has.

    Returns
    -------
    Best
        The route, if there is one; its bound is 0 where unknown amounts are counted.
    """
    problem = problem.without_unknown(cost=keep.max_cost is not None, months=keep.unknown == 0)
    if keep.time is not None and keep.time <= 0:
        return _NONE
    if keep.time is None and not keep.unknown:
        return best(problem, by, max_cost=keep.max_cost, max_months=None, stop=stop)
    if problem.without_unknown(months=True).barred == problem.barred:
        latest = None if keep.time is None else keep.time - 1
        return best(problem, by, max_cost=keep.max_cost, max_months=latest, stop=stop)
    return _counted(problem, by, keep, stop)


def _counted(problem: Problem, by: By, keep: Before, stop: Stop) -> Best:
    """Search among routes that may hold steps of unknown months."""
    pack, budget = problem.figures.packed(ORDERS[by]), _budget(problem, by, keep)
    task = problem.task(pack, None if keep.time is None else keep.time - 1)._replace(budget=budget)
    found = cheapest(task, stop)
    if found.arcs is None or _is_too_dear(problem, by, keep, found.arcs):
        return Best(steps=None, proven=found.proven)
    arcs, proven = found.arcs, found.proven
    if proven and by != "effort":
        arcs, proven = hastened(problem, pack, found, stop, budget)
    return Best(steps=frozenset(arc for arc in arcs if problem.figures.steps[arc]), proven=proven)


def _is_too_dear(problem: Problem, by: By, keep: Before, arcs: frozenset[int]) -> bool:
    """Tell whether a set passes the limit on the cost, which nothing else sees to by cost."""
    return (
        by == "cost" and keep.max_cost is not None and sum(problem.figures.cost[i] or 0 for i in arcs) > keep.max_cost
    )


def _budget(problem: Problem, by: By, keep: Before) -> Budget | None:
    """Return the second sum to keep: unknown months are only limited by cost, costs only otherwise."""
    if keep.unknown is not None:
        assert by == "cost" or keep.max_cost is None
        return Budget(weights=problem.figures.sums("unknown_months"), limit=keep.unknown)
    if keep.max_cost is None or by == "cost":
        return None
    return Budget(weights=problem.figures.sums("cost"), limit=keep.max_cost)
