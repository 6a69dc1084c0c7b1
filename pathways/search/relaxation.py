"""Earliest times with free arcs alone, and the landmarks that keep a goal out of reach."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from pathways.search.hypergraph import NEVER, NO_STEP, Arc

Reduced = Sequence[int | None]
"""The reduced cost of each arc: 0 is free; None is an arc that is done without."""


class Relaxation:
    """Arcs with their weights and months, a goal and its deadline.

    Parameters
    ----------
    facts : int
        How many facts there are.
    arcs : list of Arc
        The arcs; nothing is held but what an arc without needs gives.
    goal : int
        The fact asked for.
    weights, months : list of int
        By arc, at least 0.
    deadline : int
        The latest time at which the goal may become true.
    """

    def __init__(
        self, *, facts: int, arcs: list[Arc], goal: int, weights: list[int], months: list[int], deadline: int
    ) -> None:
        self.facts = facts
        self.arcs = arcs
        self.goal = goal
        self.weights = weights
        self.too_much = sum(weights) + 1  # packed weights grow without bound, so that no constant is over all
        self.months = months
        self.deadline = deadline
        self.openers = [i for i, arc in enumerate(arcs) if arc.needed == 0]
        self.waiting: list[list[int]] = [[] for _ in range(facts)]
        for i, arc in enumerate(arcs):
            for fact in arc.tail:
                self.waiting[fact].append(i)

    def gates(self) -> list[Arc]:
        """Return the arcs that ask for some but not all of several, and that no route can do without.

        Returns
        -------
        list of Arc
            In their order.
        """
        return [arc for i, arc in enumerate(self.arcs) if 1 < arc.needed < len(arc.tail) and self.is_mandatory(i)]

    def times(self, reduced: Reduced) -> tuple[list[int], list[int]]:
        """Return when free arcs alone make each fact true, and the arcs that did.

        Parameters
        ----------
        reduced : sequence of int or None
            The reduced cost of each arc.

        Returns
        -------
        times : list of int
            By fact; `NEVER` where it cannot be true.
        fired : list of int
            Arcs, in the order in which their heads became true.
        """
        return self._settled(self.months, reduced, NEVER)

    def max_costs(self) -> tuple[list[int], list[int]]:
        """Return what each fact must cost at least, by the dearest of its needs alone.

        Returns
        -------
        costs : list of int
            By fact; `too_much` where it cannot be true.
        fired : list of int
            The arcs that set them, in their order.
        """
        return self._settled(self.weights, [0] * len(self.arcs), self.too_much)

    def _settled(self, lengths: Sequence[int], reduced: Reduced, never: int) -> tuple[list[int], list[int]]:
        """Settle facts by the greatest length of what they need: Knuth 1977."""
        values = [never] * self.facts
        fired = []
        queue = [(lengths[i], self.arcs[i].head, i) for i in self.openers if reduced[i] == 0]
        missing = [arc.needed for arc in self.arcs]
        heapify(queue)
        while queue:
            value, fact, maker = heappop(queue)
            if values[fact] != never:
                continue
            values[fact] = value
            fired.append(maker)
            for i in self.waiting[fact]:
                missing[i] -= 1
                if missing[i] == 0 and reduced[i] == 0 and values[self.arcs[i].head] == never:
                    heappush(queue, (value + lengths[i], self.arcs[i].head, i))
        return values, fired

    def costs_to_goal(self) -> list[int]:
        """Return what it must cost at least to get from each fact to the goal.

        Returns
        -------
        list of int
            By fact; `too_much` where no chain of arcs leads to the goal.
        """
        makers: list[list[int]] = [[] for _ in range(self.facts)]
        for i, arc in enumerate(self.arcs):
            makers[arc.head].append(i)
        costs = [self.too_much] * self.facts
        queue = [(0, self.goal)]
        while queue:
            cost, fact = heappop(queue)
            if costs[fact] != self.too_much:
                continue
            costs[fact] = cost
            for i in makers[fact]:
                for tail in self.arcs[i].tail:
                    if costs[tail] == self.too_much:
                        heappush(queue, (cost + self.weights[i], tail))
        return costs

    def least_routes(self) -> list[int]:
        """Return, by arc, what any route that needs the arc must weigh at least.

        A chain of arcs into its needs, the arc itself, and a chain from what it gives to the goal
        are disjoint in a route from which nothing can be left out.

        Returns
        -------
        list of int
            By arc.
        """
        costs, onward = self.max_costs()[0], self.costs_to_goal()
        return [
            self._value(i, costs, self.weights, self.too_much) + onward[arc.head] for i, arc in enumerate(self.arcs)
        ]

    def _finish(self, i: int, times: Sequence[int]) -> int:
        """Return when an arc's head could be true, given when its tail is."""
        return self._value(i, times, self.months, NEVER)

    def _value(self, i: int, values: Sequence[int], lengths: Sequence[int], never: int) -> int:
        arc = self.arcs[i]
        if arc.needed == 0:
            return lengths[i]
        if arc.needed == 1:
            before = min([values[fact] for fact in arc.tail])
        elif arc.needed == len(arc.tail):
            before = max([values[fact] for fact in arc.tail])
        else:
            before = sorted([values[fact] for fact in arc.tail])[arc.needed - 1]
        return never if before == never else before + lengths[i]

    def is_mandatory(self, i: int) -> bool:
        """Tell whether the goal is out of reach without an arc.

        Parameters
        ----------
        i : int
            The arc.

        Returns
        -------
        bool
            True if no route in time does without it.
        """
        return self.times([None if j == i else 0 for j in range(len(self.arcs))])[0][self.goal] > self.deadline

    def landmark(self, times: list[int], reduced: Reduced, goal: int) -> tuple[int, ...]:
        """Return a minimal set of arcs of which every route to a goal uses one.

        Exits are absorbed, the cheapest first, as long as the goal stays late; those that cannot
        be absorbed are the landmark.

        Parameters
        ----------
        times : list of int
            What `times` returned for the same reduced costs; changed on the way.
        reduced : sequence of int or None
            The reduced cost of each arc.
        goal : int
            The fact that is late.

        Returns
        -------
        tuple of int
            Arcs, sorted; none where no route leads to the goal at all.
        """
        absorbed: set[int] = set()
        refused: set[int] = set()
        queue = [(cost, i) for i, cost in enumerate(reduced) if cost and self._exits(i, times)]
        heapify(queue)
        while queue:
            _, i = heappop(queue)
            if i in absorbed or i in refused or not self._exits(i, times):
                continue
            absorbed.add(i)
            changed = self._spread(i, times, reduced, absorbed, goal)
            if changed is None:
                absorbed.discard(i)
                refused.add(i)
                continue
            touched = {j for fact in changed for j in self.waiting[fact]}
            for j in touched:
                cost = reduced[j]
                if cost and j not in absorbed and j not in refused and self._exits(j, times):
                    heappush(queue, (cost, j))
        return tuple(sorted(i for i in refused if self._exits(i, times)))

    def achievers(self, fired: Sequence[int]) -> frozenset[int]:
        """Return those of the fired arcs through which the goal became true.

        Parameters
        ----------
        fired : sequence of int
            Arcs in the order in which their heads became true.

        Returns
        -------
        frozenset of int
            Arcs.
        """
        wanted, chosen = {self.goal}, set()
        rank = {self.arcs[i].head: place for place, i in enumerate(fired)}
        for i in reversed(fired):
            arc = self.arcs[i]
            if arc.head in wanted:
                chosen.add(i)
                earliest_first = sorted(arc.tail, key=lambda fact: rank.get(fact, NEVER))
                wanted.update(earliest_first[: arc.needed])
        return frozenset(chosen)

    def minimal(self, route: frozenset[int]) -> frozenset[int]:
        """Leave out what a route can do without, the heaviest first.

        Parameters
        ----------
        route : frozenset of int
            Arcs that reach the goal in time.

        Returns
        -------
        frozenset of int
            Those of them that are needed, and the free ones that stand for no step.
        """
        # Arcs that stand for no step are free: one that was not used may take over from a step.
        kept = set(route) | {i for i, arc in enumerate(self.arcs) if arc.step == NO_STEP}
        for i in sorted(route, key=lambda each: (-self.weights[each], each)):
            if self.arcs[i].step != NO_STEP and self.in_time(kept - {i}):
                kept.discard(i)
        return frozenset(kept)

    def _exits(self, i: int, times: Sequence[int]) -> bool:
        return self._finish(i, times) < times[self.arcs[i].head]

    def _spread(
        self, i: int, times: list[int], reduced: Reduced, absorbed: set[int], goal: int
    ) -> dict[int, int] | None:
        """Take an arc as free and lower the times that follow; undo it if the goal gets in time.

        Returns the facts whose times fell with their times before, or None where it was undone.
        """
        before: dict[int, int] = {}
        queue = [(self._finish(i, times), self.arcs[i].head)]
        while queue:
            time, fact = heappop(queue)
            if time >= times[fact]:
                continue
            before.setdefault(fact, times[fact])
            times[fact] = time
            if fact == goal and time <= self.deadline:
                for changed, old in before.items():
                    times[changed] = old
                return None
            for j in self.waiting[fact]:
                if (reduced[j] == 0 or j in absorbed) and (finish := self._finish(j, times)) < times[self.arcs[j].head]:
                    heappush(queue, (finish, self.arcs[j].head))
        return before

    def in_time(self, chosen: set[int]) -> bool:
        """Tell whether some arcs alone reach the goal in time.

        Parameters
        ----------
        chosen : set of int
            Arcs.

        Returns
        -------
        bool
            True if they do.
        """
        allowed = [0 if i in chosen else None for i in range(len(self.arcs))]
        return self.times(allowed)[0][self.goal] <= self.deadline
