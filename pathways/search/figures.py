"""What a set of steps comes to, and how two sets compare, in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from pathways.model.answers import By
from pathways.search.best import Problem

Key = tuple[int, ...]
Pair = tuple[int, int]


class Figures(NamedTuple):
    """The amounts of a set of steps, each as (steps of unknown amount, sum or time of the known).

    Attributes
    ----------
    cost, months, effort : tuple of int
        The pairs, in thousandths.
    steps : int
        How many steps there are.
    """

    cost: Pair
    months: Pair
    effort: Pair
    steps: int

    def key(self, by: By) -> Key:
        """Return what sets are compared by, the least being the best.

        Parameters
        ----------
        by : {"cost", "months", "effort"}
            What is compared first.

        Returns
        -------
        tuple of int
            Unknown steps and thousandths of the objective, of its tie-break, then the steps.
        """
        first, second = {
            "cost": (self.cost, self.months),
            "months": (self.months, self.cost),
            "effort": (self.effort, self.cost),
        }[by]
        return (*first, *second, self.steps)


def figures(problem: Problem, steps: frozenset[int]) -> Figures:
    """Return what a set of steps comes to.

    Parameters
    ----------
    problem : Problem
        The problem whose goal they reach.
    steps : frozenset of int
        Their numbers.

    Returns
    -------
    Figures
        Each step counted once.
    """
    unknown_months = sum(problem.months[each] is None for each in steps)
    return Figures(
        cost=(sum(problem.cost[each] is None for each in steps), sum(problem.cost[each] or 0 for each in steps)),
        months=(unknown_months, problem.makespan(steps)),
        effort=(unknown_months, sum(problem.months[each] or 0 for each in steps)),
        steps=len(steps),
    )


ORDERS: Final[dict[By, tuple[str, ...]]] = {
    "cost": ("unknown_cost", "cost", "unknown_months", "steps"),
    "months": ("unknown_months", "unknown_cost", "cost", "steps"),
    "effort": ("unknown_months", "effort", "unknown_cost", "cost", "steps"),
}
"""The sums of each objective in their order; the elapsed time, which is none, is left out."""


class Packed:
    """The sums of an objective in one whole number a step: these compare like the sums in order.

    Parameters
    ----------
    problem : Problem
        The problem whose steps are weighed.
    by : {"cost", "months", "effort"}
        What is compared first.
    """

    def __init__(self, problem: Problem, by: By) -> None:
        self._sums = _sums(problem)
        self._unit: dict[str, int] = {}
        unit = 1
        for name in reversed(ORDERS[by]):
            self._unit[name] = unit
            unit *= sum(self._sums[name]) + 1
        numbers = range(len(problem.cost))
        self.weights = [sum(self._sums[name][i] * self._unit[name] for name in ORDERS[by]) for i in numbers]

    def worse(self, weight: int, name: str) -> int:
        """Return the least weight that is worse in the sums up to and with a named one.

        Parameters
        ----------
        weight : int
            The weight of a set.
        name : str
            One of the sums.

        Returns
        -------
        int
            A weight.
        """
        return (weight // self._unit[name] + 1) * self._unit[name]


def _sums(problem: Problem) -> dict[str, Sequence[int]]:
    return {
        "unknown_cost": [int(each is None) for each in problem.cost],
        "cost": [each or 0 for each in problem.cost],
        "unknown_months": unknown_months(problem),
        "effort": problem.known_months,
        "steps": [1] * len(problem.cost),
    }


def unknown_months(problem: Problem) -> list[int]:
    """Return, by step, 1 where its months are unknown and 0 where they are not.

    Parameters
    ----------
    problem : Problem
        The problem.

    Returns
    -------
    list of int
        By step number.
    """
    return [int(each is None) for each in problem.months]
