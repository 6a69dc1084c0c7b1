"""The same as `closure` with a deadline: when free arcs alone make facts true.

A zone says of each of its facts a moment by which it is not true. A route that has the goal in time
makes some fact of the zone true by its moment, first of all; the arc that does so is held up by none
of the zone: it does not need, by its own start, what the zone denies it. Such arcs, less those that
could not end in time even if every arc were free, are the cut: of a route that is in time, one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

from pathways.search.hypergraph import Hypergraph
from pathways.search.visits import NEVER, earliest, kth, tree


class Timetable:
    """The times at which free arcs make facts true; they fall as arcs become free.

    Parameters
    ----------
    graph : Hypergraph
        The facts and arcs; nothing is held but what an opener gives.
    reduced : list of int
        By arc, its reduced cost, negative if barred. Whoever lowers one to 0 tells `use`.
    dearness : sequence of int
        By fact; where one of several facts has to be in a zone, the dearest is.
    months : sequence of int
        By arc, how long it takes, in any whole unit.
    deadline : int
        The latest time for a goal.
    """

    __slots__ = ("deadline", "dearness", "graph", "months", "reduced", "soonest", "times")

    def __init__(
        self,
        graph: Hypergraph,
        reduced: list[int],
        dearness: Sequence[int],
        months: Sequence[int],
        deadline: int,
    ) -> None:
        self.graph = graph
        self.reduced = reduced
        self.dearness = dearness
        self.months = months
        self.deadline = deadline
        self.soonest, _ = earliest(graph, (), months, reduced)
        self.times, _ = earliest(graph, (), months, [-1 if cost else 0 for cost in reduced])

    def is_late(self, fact: int) -> bool:
        """Tell whether a fact is not true by the deadline.

        Parameters
        ----------
        fact : int
            A fact.

        Returns
        -------
        bool
            True if free arcs alone make it true too late, or never.
        """
        return self.times[fact] > self.deadline

    def use(self, arcs: Iterable[int]) -> bool:
        """Take arcs that have become free; tell whether a fact is true earlier by them.

        Parameters
        ----------
        arcs : iterable of int
            Arcs whose reduced cost has come to 0.

        Returns
        -------
        bool
            True if one is.
        """
        times, heads = self.times, self.graph.heads
        queue = [(self.finish(arc, times), heads[arc]) for arc in arcs]
        heapify(queue)
        changed = False
        while queue:
            time, fact = heappop(queue)
            if time >= times[fact]:
                continue
            times[fact], changed = time, True
            for user in self.graph.users[fact]:
                if not self.reduced[user] and (finish := self.finish(user, times)) < times[heads[user]]:
                    heappush(queue, (finish, heads[user]))
        return changed

    def finish(self, arc: int, times: Sequence[int]) -> int:
        """Return when an arc makes its head true, given when its tail is.

        Parameters
        ----------
        arc : int
            The arc.
        times : sequence of int
            By fact, when it is true.

        Returns
        -------
        int
            `NEVER` where too little of its tail ever is.
        """
        start = kth(self.graph.needed[arc], [times[fact] for fact in self.graph.tails[arc]])
        return NEVER if start == NEVER else start + self.months[arc]

    def zone(self, goal: int) -> TimedZone:
        """Return the zone of a fact that is late.

        Parameters
        ----------
        goal : int
            The fact.

        Returns
        -------
        TimedZone
            The zone, grown as far as free arcs force it to.
        """
        return TimedZone(self, goal)

    def route(self, goals: Iterable[int]) -> set[int]:
        """Return the free arcs through which some facts became true.

        Parameters
        ----------
        goals : iterable of int
            Facts that are true.

        Returns
        -------
        set of int
            Arcs.
        """
        _, makers = earliest(self.graph, (), self.months, [-1 if cost else 0 for cost in self.reduced])
        return tree(self.graph, makers, goals)


class TimedZone:
    """Facts, each with a moment by which it is not true, and the cut around them.

    Parameters
    ----------
    table : Timetable
        What is true when, by now.
    goal : int
        The fact around which it is grown.

    Attributes
    ----------
    cut : dict of int to None
        The arcs of which every route that has the goal in time uses one.
    """

    __slots__ = ("cut", "moments", "table")

    def __init__(self, table: Timetable, goal: int) -> None:
        self.table = table
        self.moments: dict[int, int] = {goal: table.deadline}
        self.cut: dict[int, None] = {}
        self._grow([goal])

    def pass_through(self, arcs: Sequence[int]) -> None:
        """Grow by what holds up arcs that have become free without anything becoming true in time.

        Parameters
        ----------
        arcs : sequence of int
            Arcs of the cut.
        """
        for arc in arcs:
            self.cut.pop(arc, None)
        for arc in arcs:
            self._grow(self._hold_up(arc))

    def _grow(self, stack: list[int]) -> None:
        table, cut = self.table, self.cut
        graph, reduced = table.graph, table.reduced
        while stack:
            fact = stack.pop()
            for arc in [arc for arc in graph.users[fact] if arc in cut]:
                if self._is_held_up(arc):
                    del cut[arc]
            moment = self.moments[fact]
            for arc in graph.makers[fact]:
                cost = reduced[arc]
                if cost < 0 or table.finish(arc, table.soonest) > moment or self._is_held_up(arc):
                    continue
                if cost:
                    cut[arc] = None
                else:
                    stack += self._hold_up(arc)

    def _start(self, arc: int) -> int:
        """Return by when an arc would have to start to make its head true by the moment of the zone."""
        return self.moments[self.table.graph.heads[arc]] - self.table.months[arc]

    def _is_held_up(self, arc: int) -> bool:
        start, moments = self._start(arc), self.moments
        held = [fact for fact in self.table.graph.tails[arc] if moments.get(fact, -1) >= start]
        return len(held) > self.table.graph.spare[arc]

    def _hold_up(self, arc: int) -> list[int]:
        """Put into the zone what holds up a free arc; return the facts whose moments are new."""
        table, moments, start = self.table, self.moments, self._start(arc)
        late = [fact for fact in table.graph.tails[arc] if table.times[fact] > start]
        late.sort(key=lambda fact: (moments.get(fact, -1) < start, -table.dearness[fact]))
        new = [fact for fact in late[: table.graph.spare[arc] + 1] if moments.get(fact, -1) < start]
        for fact in new:
            moments[fact] = start
        return new
