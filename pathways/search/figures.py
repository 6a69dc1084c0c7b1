"""What arcs cost and how long they take, and several sums packed into one whole number an arc."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pathways.model.answers import By

Order = tuple[str, ...]

COST_FIRST: Final[Order] = ("unknown_cost", "cost", "unknown_months", "steps")
MONTHS_FIRST: Final[Order] = ("unknown_months", "unknown_cost", "cost", "steps")
EFFORT_FIRST: Final[Order] = ("unknown_months", "months", "unknown_cost", "cost", "steps")
ORDERS: Final[dict[By, Order]] = {"cost": COST_FIRST, "months": MONTHS_FIRST, "effort": EFFORT_FIRST}
"""The sums of each objective in their order; the elapsed time, which is none, is left out."""


class Figures:
    """Cost and months by arc, in thousandths; None where unknown.

    Parameters
    ----------
    cost, months : sequence of int or None
        By arc; 0 for an arc that is no step.
    steps : sequence of int
        By arc, 1 for a step and 0 for any other.
    """

    __slots__ = ("_packed", "cost", "known_months", "months", "steps")

    def __init__(self, cost: Sequence[int | None], months: Sequence[int | None], steps: Sequence[int]) -> None:
        self.cost = cost
        self.months = months
        self.steps = steps
        self.known_months = [each or 0 for each in months]
        self._packed: dict[Order, Packed] = {}

    def of(self, arcs: Sequence[int]) -> Figures:
        """Return the figures of some arcs, numbered anew.

        Parameters
        ----------
        arcs : sequence of int
            Arcs, at the places of their new numbers.

        Returns
        -------
        Figures
            Theirs.
        """
        return Figures(
            [self.cost[arc] for arc in arcs], [self.months[arc] for arc in arcs], [self.steps[arc] for arc in arcs]
        )

    def replaced(self, own: Mapping[tuple[int, str], int]) -> Figures:
        """Return the figures with some replaced.

        Parameters
        ----------
        own : mapping of tuple to int
            In thousandths, by arc and ``cost`` or ``months``.

        Returns
        -------
        Figures
            The others are as they were.
        """
        figures = {"cost": list(self.cost), "months": list(self.months)}
        for (arc, which), figure in own.items():
            figures[which][arc] = figure
        return Figures(figures["cost"], figures["months"], self.steps)

    def extended(self, arcs: int) -> Figures:
        """Return the figures with more arcs that are no steps.

        Parameters
        ----------
        arcs : int
            How many arcs there are to be in all.

        Returns
        -------
        Figures
            These, and 0 for the new arcs.
        """
        more = [0] * (arcs - len(self.steps))
        return Figures([*self.cost, *more], [*self.months, *more], [*self.steps, *more])

    def sums(self, name: str) -> list[int]:
        """Return what an arc adds to one sum.

        Parameters
        ----------
        name : str
            One of the names in an `Order`.

        Returns
        -------
        list of int
            By arc.
        """
        if name == "cost":
            return [each or 0 for each in self.cost]
        if name == "months":
            return self.known_months
        if name == "steps":
            return list(self.steps)
        return [int(each is None) for each in (self.cost if name == "unknown_cost" else self.months)]

    def packed(self, order: Order) -> Packed:
        """Return several sums in one; made once.

        Parameters
        ----------
        order : tuple of str
            Names of sums, what counts most first.

        Returns
        -------
        Packed
            The sums.
        """
        if order not in self._packed:
            self._packed[order] = Packed({name: self.sums(name) for name in order}, order)
        return self._packed[order]


class Packed:
    """Several sums in one whole number an arc: comparing these compares the sums in order.

    Parameters
    ----------
    sums : dict of str to list of int
        By name and by arc.
    order : tuple of str
        The names, what counts most first.

    Attributes
    ----------
    weights : list of int
        By arc.
    """

    __slots__ = ("span", "unit", "weights")

    def __init__(self, sums: dict[str, list[int]], order: Order) -> None:
        self.unit: dict[str, int] = {}
        self.span: dict[str, int] = {}
        unit = 1
        for name in reversed(order):
            self.unit[name] = unit
            unit *= sum(sums[name]) + 1
            self.span[name] = unit
        self.weights = sums[order[-1]]
        for name in reversed(order[:-1]):
            if self.span[name] > self.unit[name]:  # a sum that is always 0 adds nothing
                unit = self.unit[name]
                self.weights = [weight + unit * more for weight, more in zip(self.weights, sums[name], strict=True)]

    def of(self, arcs: Sequence[int]) -> Packed:
        """Return the same sums of some arcs, numbered anew.

        Parameters
        ----------
        arcs : sequence of int
            Arcs, at the places of their new numbers.

        Returns
        -------
        Packed
            In the same units.
        """
        made = Packed.__new__(Packed)
        made.unit, made.span = self.unit, self.span
        made.weights = [self.weights[arc] for arc in arcs]
        return made

    def part(self, weight: int, name: str) -> int:
        """Return one sum of those in a weight.

        Parameters
        ----------
        weight : int
            A sum of weights.
        name : str
            The name of the sum.

        Returns
        -------
        int
            The sum.
        """
        return weight % self.span[name] // self.unit[name]

    def ceiling(self, weight: int, last: str) -> int:
        """Return the least weight that is worse in the sums up to and with one.

        Parameters
        ----------
        weight : int
            A sum of weights.
        last : str
            The name of the last sum that counts.

        Returns
        -------
        int
            The weight.
        """
        return (weight // self.unit[last] + 1) * self.unit[last]

    def bound(self, bound: int, weight: int, unknown: str, name: str) -> int:
        """Return what a bound on the weight says of one sum.

        Parameters
        ----------
        bound, weight : int
            What no route can be under, and what one weighs.
        unknown, name : str
            The names of the number of unknown amounts, and of the sum of the known ones.

        Returns
        -------
        int
            0 where unknown amounts may be traded for known ones.
        """
        return 0 if bound // self.unit[unknown] < weight // self.unit[unknown] else self.part(bound, name)
