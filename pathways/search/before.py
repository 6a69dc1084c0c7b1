"""The best route that is faster than another: `best` under a strict deadline.

A limit on the months, as people ask for one, shuts out every step of unknown months. To ask for
what is *faster* than a route must not: here the deadline is on the known months alone, and how
many unknown ones there may be is a figure of its own.
"""

from __future__ import annotations

from typing import NamedTuple

from pathways.model.answers import By
from pathways.search.best import Best, Problem, best
from pathways.search.cheapest import Budget, Found, Stop, Task, cheapest, narrowed
from pathways.search.figures import Packed, unknown_months

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
    problem = problem.without(unknown_cost=keep.max_cost is not None, unknown_months=keep.unknown == 0)
    if keep.time is not None and keep.time <= 0:
        return _NONE
    if keep.time is None and not keep.unknown:
        return best(problem, by, max_cost=keep.max_cost, max_months=None, stop=stop)
    if not any(arc.step >= 0 and problem.months[arc.step] is None for arc in problem.arcs):
        latest = None if keep.time is None else keep.time - 1
        return best(problem, by, max_cost=keep.max_cost, max_months=latest, stop=stop)
    return _Counted(problem, by, keep, stop).best()


class _Counted:
    """A search among routes that may hold steps of unknown months."""

    def __init__(self, problem: Problem, by: By, keep: Before, stop: Stop) -> None:
        self.problem = problem
        self.by = by
        self.keep = keep
        self.stop = stop
        self.pack = Packed(problem, by)

    def best(self) -> Best:
        keep = self.keep
        found = self._cheapest(self.problem, None if keep.time is None else keep.time - 1, None)
        if found.steps is None:
            return Best(steps=None, proven=found.proven)
        if self._too_dear(found.steps):
            return Best(steps=None, proven=found.proven)
        if not found.proven or self.by == "effort":
            return Best(steps=found.steps, proven=found.proven)
        return self._hastened(found)

    def _too_dear(self, steps: frozenset[int]) -> bool:
        """Tell whether steps pass the limit on the cost, which nothing else sees to by cost."""
        limit = self.keep.max_cost
        return self.by == "cost" and limit is not None and sum(self.problem.cost[i] or 0 for i in steps) > limit

    def _budget(self) -> Budget | None:
        """Return the second sum to keep: unknown months are only limited by cost, costs only otherwise."""
        if self.keep.unknown is not None:
            assert self.by == "cost" or self.keep.max_cost is None
            return Budget(weights=unknown_months(self.problem), limit=self.keep.unknown)
        if self.keep.max_cost is None or self.by == "cost":
            return None
        return Budget(weights=[each or 0 for each in self.problem.cost], limit=self.keep.max_cost)

    def _task(self, problem: Problem) -> Task:
        return Task(
            facts=problem.facts,
            arcs=problem.arcs,
            held=problem.held,
            goal=problem.goal,
            weights=self.pack.weights,
            months=problem.known_months,
        )

    def _cheapest(self, problem: Problem, deadline: int | None, below: int | None) -> Found:
        return cheapest(self._task(problem)._replace(deadline=deadline, budget=self._budget()), self.stop, below)

    def _hastened(self, found: Found) -> Best:
        """Return the fastest route as good in all that is compared before the time, with the fewest steps.

        Just faster, and halfway to the least possible, are asked for in turn.
        """
        assert found.steps is not None
        below = self.pack.worse(found.weight, "unknown_months")
        problem = self.problem._replace(arcs=narrowed(self._task(self.problem), below), held=frozenset())
        steps, least, most = found.steps, problem.makespan(), problem.makespan(found.steps)
        just = True
        while least < most:
            deadline = most - 1 if just else (least + most - 1) // 2
            faster = self._cheapest(problem, deadline, below)
            if faster.steps is not None:
                steps, most = faster.steps, problem.makespan(faster.steps)
            if not faster.proven:
                return Best(steps=steps, proven=False)
            if faster.steps is None:
                least = deadline + 1
            just = not just
        return Best(steps=steps, proven=True)
