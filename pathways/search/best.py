"""The best route by cost, months or effort, with its tie-breaks and limits, exactly.

Every objective is a list of figures compared one after the other. Those that are sums over steps
are packed into one whole number a step; the one that is not, the elapsed time, is the least
deadline that the sums before it allow, which `cheapest` is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from pathways.model.answers import By
from pathways.search.cheapest import Budget, Found, Stop, Task, cheapest, narrowed
from pathways.search.hypergraph import NEVER, Arc, earliest

Sums = Sequence[int]

_NONE_FOUND: Final = Found(steps=None, weight=0, bound=0, proven=True)


class Problem(NamedTuple):
    """What a search has to reach, and what each step takes.

    Attributes
    ----------
    facts : int
        How many facts there are.
    arcs : tuple of Arc
        The arcs that can be used.
    held : frozenset of int
        Facts that are true from the beginning.
    goal : int
        The fact asked for.
    cost, months : sequence of int or None
        By step number, in thousandths; None where it is unknown.
    """

    facts: int
    arcs: tuple[Arc, ...]
    held: frozenset[int]
    goal: int
    cost: Sequence[int | None]
    months: Sequence[int | None]

    @property
    def known_months(self) -> list[int]:
        """The months of each step, 0 where they are unknown.

        Returns
        -------
        list of int
            By step number, in thousandths.
        """
        return [each or 0 for each in self.months]

    def without(self, *, unknown_cost: bool = False, unknown_months: bool = False) -> Problem:
        """Return the problem without the steps of which an amount is unknown.

        Parameters
        ----------
        unknown_cost : bool
            Whether to leave out steps of unknown cost.
        unknown_months : bool
            Whether to leave out steps of unknown months.

        Returns
        -------
        Problem
            The same problem with fewer arcs.
        """
        dropped = {
            number
            for number in range(len(self.cost))
            if (unknown_cost and self.cost[number] is None) or (unknown_months and self.months[number] is None)
        }
        return self._replace(arcs=tuple(arc for arc in self.arcs if arc.step not in dropped)) if dropped else self

    def makespan(self, steps: frozenset[int] | None = None) -> int:
        """Return the earliest time of the goal with some steps, or with all; `NEVER` if not.

        Parameters
        ----------
        steps : frozenset of int, optional
            Numbers of the steps; all by default.

        Returns
        -------
        int
            In thousandths.
        """
        arcs = [arc for arc in self.arcs if steps is None or arc.step < 0 or arc.step in steps]
        return earliest(self.facts, arcs, self.held, self.known_months)[self.goal]


class Best(NamedTuple):
    """The best route that was found.

    Attributes
    ----------
    steps : frozenset of int or None
        Numbers of its steps; None where there is none.
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
    problem = problem.without(unknown_cost=max_cost is not None, unknown_months=max_months is not None)
    return _Objective(problem, max_cost, max_months, stop).by(by)


class _Objective:
    """One problem with its limits; each objective is a method."""

    def __init__(self, problem: Problem, max_cost: int | None, max_months: int | None, stop: Stop) -> None:
        self.problem = problem
        self.max_cost = max_cost
        self.max_months = max_months
        self.stop = stop

    def by(self, by: By) -> Best:
        if by == "cost":
            return self._by_cost()
        return self._by_months() if by == "months" else self._by_effort()

    def _sums(self, problem: Problem) -> dict[str, list[int]]:
        return {
            "unknown_cost": [int(each is None) for each in problem.cost],
            "cost": [each or 0 for each in problem.cost],
            "unknown_months": [int(each is None) for each in problem.months],
            "months": problem.known_months,
            "steps": [1] * len(problem.cost),
        }

    def _budget(self, problem: Problem) -> Budget | None:
        return None if self.max_cost is None else Budget(weights=self._sums(problem)["cost"], limit=self.max_cost)

    def _solve(
        self, problem: Problem, weights: Sums, deadline: int | None, budget: Budget | None, below: int | None = None
    ) -> Found:
        return cheapest(_task(problem, weights)._replace(deadline=deadline, budget=budget), self.stop, below)

    def _by_cost(self) -> Best:
        pack = _Packed(self._sums(self.problem), ("unknown_cost", "cost", "unknown_months", "steps"))
        first = self._solve(self.problem, pack.weights, self.max_months, None)
        if first.steps is None:
            return Best(steps=None, proven=first.proven)
        cost = pack.sum_of(first.steps, "cost")
        bound = cost if first.proven else pack.bound(first.bound, first.weight, "unknown_cost", "cost")
        if self.max_cost is not None and cost > self.max_cost:
            return Best(steps=None, proven=first.proven or bound > self.max_cost)
        if not first.proven:
            return Best(steps=first.steps, proven=False, bound=bound)
        known = self._as_known_as(first.steps)
        steps, proven = self._hastened(known, pack, first, pack.ceiling(first.weight, "unknown_months"), None)
        return Best(steps=steps, proven=proven, bound=bound)

    def _as_known_as(self, steps: frozenset[int]) -> Problem:
        """Return the problem without unknown amounts of a sort that a best route is free of."""
        return self.problem.without(
            unknown_cost=all(self.problem.cost[each] is not None for each in steps),
            unknown_months=all(self.problem.months[each] is not None for each in steps),
        )

    def _hastened(
        self, problem: Problem, pack: _Packed, first: Found, below: int, budget: Budget | None
    ) -> tuple[frozenset[int], bool]:
        """Return the lightest route of the least time among those lighter than `below`."""
        assert first.steps is not None
        arcs = narrowed(_task(problem, pack.weights), below)
        problem = problem._replace(arcs=arcs, held=frozenset())
        found, least, most = first.steps, problem.makespan(), problem.makespan(first.steps)
        deadline = least
        while least < most:
            faster = self._solve(problem, pack.weights, deadline, budget, below)
            if faster.steps is not None:
                found, most = faster.steps, problem.makespan(faster.steps)
            if not faster.proven:
                return found, False
            if faster.steps is None:
                least = deadline + 1
            deadline = (least + most - 1) // 2
        return found, True

    def _by_months(self) -> Best:
        problem = self.problem.without(unknown_months=True)
        if problem.makespan() == NEVER:
            problem = self.problem
        pack = _Packed(self._sums(problem), ("unknown_months", "unknown_cost", "cost", "steps"))
        budget = self._budget(problem)
        least = problem.makespan()
        first = self._soonest(problem, pack, least, budget)
        if first.steps is None and first.proven:
            first = self._solve(problem, pack.weights, self.max_months, budget)
        if first.steps is None:
            return self._by_months_unknown(problem, first)
        if not first.proven:
            return Best(steps=first.steps, proven=False, bound=least)
        below = pack.ceiling(first.weight, "unknown_months")
        steps, proven = self._hastened(problem, pack, first, below, budget)
        return Best(steps=steps, proven=proven, bound=problem.makespan(steps) if proven else least)

    def _by_months_unknown(self, tried: Problem, first: Found) -> Best:
        """Try again with unknown months if the known ones alone do not fit the cost."""
        if tried is self.problem or not first.proven:
            return Best(steps=None, proven=first.proven)
        pack = _Packed(self._sums(self.problem), ("unknown_months", "unknown_cost", "cost", "steps"))
        budget = self._budget(self.problem)
        found = self._solve(self.problem, pack.weights, self.max_months, budget)
        if found.steps is None or not found.proven:
            return Best(steps=found.steps, proven=found.proven)
        below = pack.ceiling(found.weight, "unknown_months")
        steps, proven = self._hastened(self.problem, pack, found, below, budget)
        return Best(steps=steps, proven=proven, bound=self.problem.makespan(steps) if proven else 0)

    def _soonest(self, problem: Problem, pack: _Packed, least: int, budget: Budget | None) -> Found:
        """Ask for the lightest of the fastest routes, which mostly settles it."""
        late = self.max_months is not None and least > self.max_months
        unknown = any(arc.step >= 0 and problem.months[arc.step] is None for arc in problem.arcs)
        return _NONE_FOUND if late or unknown else self._solve(problem, pack.weights, least, budget)

    def _by_effort(self) -> Best:
        pack = _Packed(self._sums(self.problem), ("unknown_months", "months", "unknown_cost", "cost", "steps"))
        found = self._solve(self.problem, pack.weights, self.max_months, self._budget(self.problem))
        if found.steps is None:
            return Best(steps=None, proven=found.proven)
        effort = pack.sum_of(found.steps, "months")
        bound = effort if found.proven else pack.bound(found.bound, found.weight, "unknown_months", "months")
        return Best(steps=found.steps, proven=found.proven, bound=bound)


def _task(problem: Problem, weights: Sums) -> Task:
    return Task(
        facts=problem.facts,
        arcs=problem.arcs,
        held=problem.held,
        goal=problem.goal,
        weights=weights,
        months=problem.known_months,
    )


class _Packed:
    """Several sums in one whole number a step: comparing these compares the sums in order."""

    def __init__(self, sums: dict[str, list[int]], order: tuple[str, ...]) -> None:
        self.sums = sums
        self.unit: dict[str, int] = {}
        unit = 1
        for name in reversed(order):
            self.unit[name] = unit
            unit *= sum(sums[name]) + 1
        self.span = {name: self.unit[name] * (sum(sums[name]) + 1) for name in order}
        self.weights = [sum(sums[name][i] * self.unit[name] for name in order) for i in range(len(sums[order[0]]))]

    def sum_of(self, steps: frozenset[int], name: str) -> int:
        return sum(self.sums[name][each] for each in steps)

    def ceiling(self, weight: int, last: str) -> int:
        """Return the least weight that is worse in the sums up to and with `last`."""
        return (weight // self.unit[last] + 1) * self.unit[last]

    def bound(self, bound: int, weight: int, unknown: str, name: str) -> int:
        """Return what a bound on the weight says of one sum; 0 where unknowns may be traded for it."""
        if bound // self.unit[unknown] < weight // self.unit[unknown]:
            return 0
        return bound % self.span[name] // self.unit[name]
