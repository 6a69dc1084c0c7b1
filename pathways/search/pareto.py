"""The Pareto front of cost and months, exactly: each route is the cheapest of all that are faster.

The epsilon constraint method (Haimes, Lasdon, Wismer 1971): take the cheapest route, then the
cheapest of those that are strictly faster than it, and so on until there is none. The cheapest is
the one with the least (cost, months, steps), so that no other route is as good in both and better
in one; what follows is faster and, as the one before was the cheapest of more, dearer. A route
that is on the front is faster than the last route before it, or it would be beaten by that one;
so it is found.

Each amount is a pair: steps where it is unknown, then the known ones. Faster than ``(u, t)`` is
hence what has at most ``u`` unknown months and takes less than ``t``, or at most ``u - 1``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pathways.search.before import Before, best_before
from pathways.search.best import Best, best
from pathways.search.branch import Stop
from pathways.search.problem import Problem
from pathways.search.totals import Pair, Totals, totals


class Point(NamedTuple):
    """One route of a front.

    Attributes
    ----------
    totals : Totals
        What it comes to.
    place : int
        The problem that it solves, by its position.
    steps : frozenset of int
        The arcs of its steps in that problem.
    proven : bool
        Whether it is proven to be on the front.
    """

    totals: Totals
    place: int
    steps: frozenset[int]
    proven: bool = True


class Front(NamedTuple):
    """A front, or as much of it as was found.

    Attributes
    ----------
    points : tuple of Point
        By ascending cost; those that are proven come first.
    proven : bool
        Whether this is all of it.
    rest : int
        In thousandths: what no route that is not listed can cost less than, given as many
        unknown costs, where it is not all.
    """

    points: tuple[Point, ...]
    proven: bool
    rest: int = 0


def front(problems: Sequence[Problem], *, max_cost: int | None, max_months: int | None, stop: Stop) -> Front:
    """Return the routes of which no other is both as cheap and as fast.

    Parameters
    ----------
    problems : sequence of Problem
        One for each place; a route solves any one of them.
    max_cost, max_months : int or None
        Limits in thousandths, inclusive; a step with an unknown amount fits no limit on it.
    stop : callable
        Once it says True the search ends with what it has.

    Returns
    -------
    Front
        One route for each pair of cost and months: the one with the fewest steps, of the first
        problem that has it.

    Notes
    -----
    One exact search a route and a problem, at most, and one more that proves the end; two each
    where months are unknown.
    """
    parts = [
        each.without_unknown(cost=max_cost is not None, months=max_months is not None).relevant() for each in problems
    ]
    found = _Walk([part and part[0] for part in parts], max_cost, max_months, stop).front()
    return found._replace(points=tuple(_outside(each, parts) for each in found.points))


def _outside(point: Point, parts: Sequence[tuple[Problem, list[int]] | None]) -> Point:
    """Return a point with its steps in the numbers of the whole problem."""
    part = parts[point.place]
    assert part is not None
    return point._replace(steps=frozenset(part[1][arc] for arc in point.steps))


class _Walk:
    """From the cheapest route on, through all places at once."""

    def __init__(
        self, problems: Sequence[Problem | None], max_cost: int | None, max_months: int | None, stop: Stop
    ) -> None:
        self.problems = {place: problem for place, problem in enumerate(problems) if problem is not None}
        self.max_cost = max_cost
        self.max_months = max_months
        self.stop = stop
        self.points: list[Point] = []
        # A place's best stays its best for as long as it is fast enough: only then is it asked anew.
        self.best: dict[int, Point | None] = {}

    def front(self) -> Front:
        unknown, time = (None, None) if self.max_months is None else (0, self.max_months + 1)
        while True:
            rest = self._update(unknown, time)
            if rest is not None:
                return self._cut_short(rest)
            candidates = [each for each in self.best.values() if each is not None]
            if not candidates:
                return Front(tuple(self.points), proven=True)
            self.points.append(min(candidates, key=_order))
            unknown, time = self.points[-1].totals.months

    def _update(self, unknown: int | None, time: int | None) -> int | None:
        """Find each place's cheapest route that is fast enough; where stopped, return the bound."""
        for place, problem in self.problems.items():
            known = self.best.get(place)
            if place in self.best and (known is None or _faster(known.totals.months, unknown, time)):
                continue
            if self.points and self.stop():
                return self._rest(None)
            found = self._cheapest(problem, unknown, time)
            made = None if found.steps is None else Point(totals(problem, found.steps), place, found.steps)
            self.best[place] = made if found.proven or made is None else made._replace(proven=False)
            if not found.proven:
                return self._rest(found if made is None or self._as_known(made) else None)
        return None

    def _cheapest(self, problem: Problem, unknown: int | None, time: int | None) -> Best:
        """Return the cheapest route that is faster than a pair: two questions where months are unknown."""
        keep = Before(time=time, unknown=unknown, max_cost=self.max_cost)
        found = best_before(problem, "cost", keep, self.stop)
        if not unknown or not found.proven:
            return found
        fewer = best_before(problem, "cost", keep._replace(time=None, unknown=unknown - 1), self.stop)
        steps = [each.steps for each in (found, fewer) if each.steps is not None]
        chosen = min(steps, key=lambda each: totals(problem, each).key("cost"), default=None)
        return Best(steps=chosen, proven=fewer.proven)

    def _as_known(self, made: Point) -> bool:
        return not self.points or made.totals.cost[0] == self.points[-1].totals.cost[0]

    def _rest(self, found: Best | None) -> int:
        """Return what every route that is still to be found must cost."""
        # Other places may hold something cheaper than the bound of the one that was stopped.
        bound = found.bound if found is not None and len(self.problems) == 1 else 0
        return max(bound, self.points[-1].totals.cost[1] if self.points else 0)

    def _cut_short(self, rest: int) -> Front:
        """Return the proven part, and of what else was found that which nothing found beats."""
        found = [each for each in self.best.values() if each is not None] + list(self._fastest())
        points, seen = list(self.points), {each.totals[:2] for each in self.points}
        for each in sorted(found, key=_order):
            if each.totals[:2] not in seen and (not points or each.totals.months < points[-1].totals.months):
                points.append(each._replace(proven=False))
        return Front(tuple(points), proven=False, rest=rest)

    def _fastest(self) -> Iterable[Point]:
        """Yield a fast route of each place, as far as one is found without a search."""
        for place, problem in self.problems.items():
            steps = best(problem, "months", max_cost=self.max_cost, max_months=self.max_months, stop=lambda: True).steps
            if steps is not None:
                yield Point(totals(problem, steps), place, steps)


def _order(point: Point) -> tuple[int, ...]:
    return (*point.totals.key("cost"), point.place)


def _faster(months: Pair, unknown: int | None, time: int | None) -> bool:
    return unknown is None or time is None or months < (unknown, time)
