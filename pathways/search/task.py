"""What a search for the lightest set of arcs is asked, and what it comes back with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pathways.search.cone import Cone
from pathways.search.hypergraph import Hypergraph


class Budget(NamedTuple):
    """A second sum that must stay within a limit.

    Attributes
    ----------
    weights : sequence of int
        By arc, at least 0.
    limit : int
        The most that the sum over the chosen arcs may be.
    """

    weights: Sequence[int]
    limit: int


class Task(NamedTuple):
    """What is to be reached, with what, and by when.

    Attributes
    ----------
    graph : Hypergraph
        The facts and arcs.
    held : frozenset of int
        Facts that are true from the beginning.
    goal : int
        The fact asked for.
    weights : sequence of int
        By arc, at least 0.
    months : sequence of int
        By arc, at least 0, in any whole unit; only looked at where there is a deadline.
    barred : frozenset of int
        Arcs that are not to be used.
    deadline : int or None
        The latest time at which the goal may become true.
    budget : Budget or None
        A second sum to keep.
    grain : int
        Sets whose weights are the same multiple of this, rounded down, count as ties: where only a
        part of the hypergraph is searched, all that tie with the lightest lie in it.
    """

    graph: Hypergraph
    held: frozenset[int]
    goal: int
    weights: Sequence[int]
    months: Sequence[int] = ()
    barred: frozenset[int] = frozenset()
    deadline: int | None = None
    budget: Budget | None = None
    grain: int = 1

    def tie(self, weight: int) -> int:
        """Return the most that a set weighs which ties with one of a weight.

        Parameters
        ----------
        weight : int
            The weight.

        Returns
        -------
        int
            At least as much.
        """
        return (weight // self.grain + 1) * self.grain - 1

    def usable(self) -> list[int]:
        """Return the weights, with -1 for an arc that is not to be used.

        Returns
        -------
        list of int
            By arc.
        """
        weights = list(self.weights)
        for arc in self.barred:
            weights[arc] = -1
        return weights

    def within(self, cone: Cone) -> Task:
        """Return the same task on a part of its hypergraph.

        Parameters
        ----------
        cone : Cone
            The part.

        Returns
        -------
        Task
            Its arcs are those of the cone.
        """
        origin = cone.origin
        budget = self.budget and Budget([self.budget.weights[arc] for arc in origin], self.budget.limit)
        return Task(
            graph=cone.graph,
            held=frozenset(),
            goal=cone.goal,
            weights=[self.weights[arc] for arc in origin],
            months=[self.months[arc] for arc in origin] if self.months else (),
            deadline=self.deadline,
            budget=budget,
            grain=self.grain,
        )


class Found(NamedTuple):
    """What a search came back with.

    Attributes
    ----------
    arcs : frozenset of int or None
        The lightest set that was found; None where there is none.
    weight : int
        Its weight; 0 without one.
    bound : int
        No set can be lighter.
    proven : bool
        Whether the set is the lightest, or none exists; False if the search was stopped.
    floor : int
        What all sets weigh at least, and by how much more (`reduced`) those that hold an arc.
    reduced : sequence of int
        By arc, negative for one that no set holds; empty where nothing is known.
    most : int or None
        `floor` and `reduced` speak of sets up to this weight only; None for all sets.
    """

    arcs: frozenset[int] | None
    weight: int
    bound: int
    proven: bool
    floor: int = 0
    reduced: Sequence[int] = ()
    most: int | None = None
