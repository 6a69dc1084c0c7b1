"""What a set of steps comes to, and how two sets compare, in whole numbers."""

from __future__ import annotations

from typing import NamedTuple

from pathways.model.answers import By
from pathways.search.problem import Problem

Key = tuple[int, ...]
Pair = tuple[int, int]


class Totals(NamedTuple):
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


def totals(problem: Problem, steps: frozenset[int]) -> Totals:
    """Return what a set of steps comes to.

    Parameters
    ----------
    problem : Problem
        The problem whose goal they reach.
    steps : frozenset of int
        Their arcs.

    Returns
    -------
    Totals
        Each step counted once.
    """
    cost = [problem.figures.cost[each] for each in steps]
    months = [problem.figures.months[each] for each in steps]
    return Totals(
        cost=(cost.count(None), sum([each or 0 for each in cost])),
        months=(months.count(None), problem.makespan(steps)),
        effort=(months.count(None), sum([each or 0 for each in months])),
        steps=len(steps),
    )
