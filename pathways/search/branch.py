"""One part of the space of all routes, and what all routes in it pay at least."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pathways.search.closure import Closure
from pathways.search.hypergraph import Hypergraph
from pathways.search.timetable import Timetable

Stop = Callable[[], bool]


class StoppedError(Exception):
    """The search was told to stop; never seen outside of it."""


class Landmark(NamedTuple):
    """Arcs of which every route uses at least `times`, and what each put into the bound so often."""

    amount: int
    times: int
    arcs: tuple[int, ...]


class Branch:
    """One part of the space of all routes.

    Parameters
    ----------
    reduced : list of int
        The reduced cost of each arc, negative where the part does without it. Every route of the
        part weighs at least the bound and the reduced costs of its arcs.
    landmarks : list of Landmark
        Those paid so far.
    used : frozenset of int
        Arcs that the part pays for in any case.
    goals : tuple of int
        All that has to be true for these arcs and in the end.
    bound : int
        What every route of the part weighs at least.
    """

    __slots__ = ("bound", "goals", "landmarks", "reduced", "used")

    def __init__(
        self,
        reduced: list[int],
        landmarks: list[Landmark],
        used: frozenset[int],
        goals: tuple[int, ...],
        bound: int,
    ) -> None:
        self.reduced = reduced
        self.landmarks = landmarks
        self.used = used
        self.goals = goals
        self.bound = bound

    @classmethod
    def root(cls, weights: list[int], goal: int) -> Branch:
        """Return the whole space, of which nothing is known.

        Parameters
        ----------
        weights : list of int
            By arc, negative for one that is not used; changed on the way.
        goal : int
            The fact asked for.

        Returns
        -------
        Branch
            With a bound of 0.
        """
        return cls(weights, [], frozenset(), (goal,), 0)

    def within(self, origin: Sequence[int], goal: int) -> Branch:
        """Return the root in the numbers of a part.

        Parameters
        ----------
        origin : sequence of int
            The arcs of the part.
        goal : int
            The goal's fact in the part.

        Returns
        -------
        Branch
            With the same bound; landmarks are less what the part has not.
        """
        place = {arc: i for i, arc in enumerate(origin)}
        landmarks = [
            Landmark(amount, times, tuple([place[arc] for arc in arcs if arc in place]))
            for amount, times, arcs in self.landmarks
        ]
        return Branch([self.reduced[arc] for arc in origin], landmarks, frozenset(), (goal,), self.bound)

    def weighed(self, weights: Sequence[int]) -> Branch:
        """Return the same part with other weights, of which nothing is paid but the arcs in use.

        Parameters
        ----------
        weights : sequence of int
            By arc.

        Returns
        -------
        Branch
            With the weight of the arcs in use as its bound.
        """
        reduced = [-1 if cost < 0 else weight for cost, weight in zip(self.reduced, weights, strict=True)]
        for arc in self.used:
            reduced[arc] = 0
        return Branch(reduced, [], self.used, self.goals, sum([weights[arc] for arc in self.used]))

    def pay(self, arcs: tuple[int, ...], times: int) -> list[int]:
        """Move the least reduced cost of a landmark into the bound.

        Parameters
        ----------
        arcs : tuple of int
            The landmark, of reduced costs over 0.
        times : int
            How many of its arcs every route uses at least.

        Returns
        -------
        list of int
            The arcs that have become free.
        """
        reduced = self.reduced
        amount = min([reduced[arc] for arc in arcs])
        self.landmarks.append(Landmark(amount, times, arcs))
        self.bound += amount * times
        freed = []
        for arc in arcs:
            reduced[arc] -= amount
            if not reduced[arc]:
                freed.append(arc)
        return freed

    def climb(self, reach: Closure | Timetable, limit: int | None, stop: Stop) -> bool:
        """Raise the bound until free arcs reach all goals.

        Parameters
        ----------
        reach : Closure or Timetable
            What the free arcs of the branch reach.
        limit : int or None
            What routes of interest weigh less than.
        stop : callable
            Once it says True, StoppedError is raised.

        Returns
        -------
        bool
            False where the branch holds no route of interest.
        """
        while late := [fact for fact in self.goals if reach.is_late(fact)]:
            zone = reach.zone(max(late, key=reach.dearness.__getitem__))
            changed = False
            while not changed:
                if stop():
                    raise StoppedError
                if not zone.cut:
                    return False
                freed = self.pay(tuple(zone.cut), 1)
                if limit is not None and self.bound >= limit:
                    return False
                changed = reach.use(freed)
                if not changed:
                    zone.pass_through(freed)
        return True

    def twice_paid(self, route: set[int]) -> dict[int, int]:
        """Return the arcs of landmarks of which a route uses more than it has to.

        Parameters
        ----------
        route : set of int
            Arcs.

        Returns
        -------
        dict of int to int
            By arc of the route, how much such landmarks pay.
        """
        twice: dict[int, int] = {}
        for amount, times, arcs in self.landmarks:
            common = route.intersection(arcs)
            if len(common) > times:
                for arc in common:
                    twice[arc] = twice.get(arc, 0) + amount
        return twice

    def refunded(self, arc: int) -> Branch:
        """Return the same part with the landmarks that hold an arc taken back.

        Parameters
        ----------
        arc : int
            The arc.

        Returns
        -------
        Branch
            With a lower bound.
        """
        reduced, landmarks, bound = list(self.reduced), [], self.bound
        for landmark in self.landmarks:
            amount, times, arcs = landmark
            if arc in arcs:
                bound -= amount * times
                for each in arcs:
                    if reduced[each] >= 0:
                        reduced[each] += amount
            else:
                landmarks.append(landmark)
        return Branch(reduced, landmarks, self.used, self.goals, bound)

    def within_slack(self, slack: int) -> Branch:
        """Return the part that does without the arcs that would lift the bound by so much.

        Parameters
        ----------
        slack : int
            By how much.

        Returns
        -------
        Branch
            With the same bound.
        """
        reduced = [-1 if cost >= slack else cost for cost in self.reduced]
        return Branch(reduced, self.landmarks, self.used, self.goals, self.bound)

    def without(self, arc: int) -> Branch:
        """Return the part that does without an arc.

        Parameters
        ----------
        arc : int
            The arc.

        Returns
        -------
        Branch
            With the same bound.
        """
        reduced = list(self.reduced)
        reduced[arc] = -1
        return Branch(reduced, list(self.landmarks), self.used, self.goals, self.bound)

    def using(self, arc: int, weights: Sequence[int], graph: Hypergraph) -> Branch:
        """Return the part that uses an arc: it is paid for, and what others paid with it comes back to them.

        Parameters
        ----------
        arc : int
            The arc.
        weights : sequence of int
            By arc, what it weighs.
        graph : Hypergraph
            Tells what the arc asks for, which then has to be true as well.

        Returns
        -------
        Branch
            With a bound that is no lower.
        """
        reduced, landmarks, bound = list(self.reduced), [], self.bound + weights[arc]
        for landmark in self.landmarks:
            amount, times, arcs = landmark
            if arc not in arcs:
                landmarks.append(landmark)
                continue
            bound -= amount
            if times > 1:
                landmarks.append(Landmark(amount, times - 1, tuple([each for each in arcs if each != arc])))
                continue
            for each in arcs:
                if reduced[each] >= 0:
                    reduced[each] += amount
        used = self.used | {arc}
        for each in used:
            reduced[each] = 0
        goals = self.goals if graph.spare[arc] else tuple(dict.fromkeys((*self.goals, *graph.tails[arc])))
        return Branch(reduced, landmarks, used, goals, bound)
