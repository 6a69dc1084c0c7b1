"""What a question asks of the search: a goal, and what each step costs and takes."""

from __future__ import annotations

from typing import NamedTuple

from pathways.search.cone import Cone, cone_of
from pathways.search.figures import Figures, Packed
from pathways.search.hypergraph import Hypergraph
from pathways.search.task import Budget, Task
from pathways.search.visits import earliest


class Problem(NamedTuple):
    """What a search has to reach, and what each step takes.

    Attributes
    ----------
    graph : Hypergraph
        The facts and arcs.
    held : frozenset of int
        Facts that are true from the beginning.
    goal : int
        The fact asked for.
    figures : Figures
        Cost and months by arc.
    barred : frozenset of int
        Arcs that are not to be used.
    """

    graph: Hypergraph
    held: frozenset[int]
    goal: int
    figures: Figures
    barred: frozenset[int] = frozenset()

    def without_unknown(self, *, cost: bool = False, months: bool = False) -> Problem:
        """Return the problem without the steps of which an amount is unknown.

        Parameters
        ----------
        cost, months : bool
            Which amounts must be known.

        Returns
        -------
        Problem
            The same problem with more arcs barred.
        """
        barred = {arc for arc, each in enumerate(self.figures.cost) if each is None} if cost else set()
        if months:
            barred |= {arc for arc, each in enumerate(self.figures.months) if each is None}
        return self._replace(barred=self.barred | barred) if barred else self

    def makespan(self, arcs: frozenset[int] | None = None) -> int:
        """Return the earliest time of the goal with some arcs, or with all.

        Parameters
        ----------
        arcs : frozenset of int, optional
            Steps, which are used with all that is no step; all that are not barred by default.

        Returns
        -------
        int
            In thousandths; `NEVER` if they do not reach it.
        """
        months, usable = self.figures.known_months, None
        if arcs is not None:
            usable = [-step for step in self.figures.steps]
            for arc in arcs:
                usable[arc] = 0
        elif self.barred:
            usable = [0] * len(months)
            for arc in self.barred:
                usable[arc] = -1
        return earliest(self.graph, self.held, months, usable, self.goal)[0][self.goal]

    def task(self, pack: Packed, deadline: int | None = None, max_cost: int | None = None) -> Task:
        """Return what the search for the lightest set has to do.

        Parameters
        ----------
        pack : Packed
            What is summed.
        deadline, max_cost : int or None
            Limits in thousandths, inclusive.

        Returns
        -------
        Task
            The task.
        """
        budget = None if max_cost is None else Budget(weights=self.figures.sums("cost"), limit=max_cost)
        return Task(
            graph=self.graph, held=self.held, goal=self.goal, weights=pack.weights,
            months=self.figures.known_months, barred=self.barred, deadline=deadline, budget=budget,
        )  # fmt: skip

    def relevant(self) -> tuple[Problem, list[int]] | None:
        """Return the problem without what cannot be done or cannot matter.

        Returns
        -------
        Problem and list of int, or None
            With the number of each of its arcs in this problem; None where the goal is out of reach.
        """
        usable = [0] * len(self.figures.steps)
        for arc in self.barred:
            usable[arc] = -1
        cone = cone_of(self.graph, self.held, self.goal, usable)
        return cone and (self.within(cone), cone.origin)

    def within(self, cone: Cone) -> Problem:
        """Return the problem on a part of its hypergraph.

        Parameters
        ----------
        cone : Cone
            The part.

        Returns
        -------
        Problem
            Its arcs are those of the cone.
        """
        return Problem(graph=cone.graph, held=frozenset(), goal=cone.goal, figures=self.figures.of(cone.origin))
