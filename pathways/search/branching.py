"""Branch and bound over a task in which all arcs can fire and may matter; see `cheapest`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from operator import mul
from typing import Final, NamedTuple

from pathways.search.branch import Branch, Stop, StoppedError
from pathways.search.closure import Closure
from pathways.search.cone import Cone, cone_of, tightened
from pathways.search.task import Found, Task
from pathways.search.timetable import Timetable
from pathways.search.visits import Makers, earliest, tree

BRANCHES: Final = 64
PATIENCE: Final = 10
"""After so many branches the root's bound is raised anew, until it did not rise so often in a row.

Each time that this was not enough, the one is four times as many and the other twice as much.
"""

SHRUNK: Final = 0.8
"""A part that is smaller than so much of the whole is searched in place of the whole."""

TRIM_EVERY: Final = 8
"""Every so many branches a route is sought among all free arcs, which takes longer."""

NOISE: Final = tuple(1 + (i * i * 7919 + i * 104729) % 1009 for i in range(251))
"""Numbers without a pattern, the same each time, to vary the order in which an ascent pays."""


class Start(NamedTuple):
    """Where a search begins, and what is known by then.

    Attributes
    ----------
    part : Cone
        The part of the task to search in.
    root : Branch
        What all routes pay, in the numbers of the part.
    known : frozenset of int or None
        A route, which is no heavier than any of interest.
    below : int or None
        What routes of interest weigh less than.
    round : int
        How often the search began anew because it took too many branches.
    most : int or None
        All sets up to this weight lie in the part; None for all sets.
    enough : bool
        Any set of interest will do.
    """

    part: Cone
    root: Branch
    known: frozenset[int] | None = None
    below: int | None = None
    round: int = 0
    most: int | None = None
    enough: bool = False


class Search:
    """Branch and bound over a task in which all arcs can fire and may matter.

    Parameters
    ----------
    whole : Task
        The task.
    start : Start
        The part of it to search in, and what is known of it.
    stop : callable
        Once it says True the search ends with what it has.
    """

    def __init__(self, whole: Task, start: Start, stop: Stop) -> None:
        self.task = task = whole.within(start.part)
        self.graph = task.graph
        self.weights = task.weights
        self.root = start.root
        self.round = start.round
        self.enough = start.enough
        self.stop = stop
        self.limit = start.below
        self.best: frozenset[int] | None = None
        self.best_weight = 0
        if start.known is not None:
            self.best = frozenset(start.known)
            self.best_weight = self.limit = sum([self.weights[arc] for arc in self.best])
        self.looked_at = 0
        self.turn = 0
        self.floor, self.reduced = 0, list(task.weights)

    def run(self) -> Found | Start:
        """Search until the best is proven, or told to stop, or another beginning is better.

        Returns
        -------
        Found or Start
            In the numbers of the part.
        """
        self.dearness, makers = earliest(self.graph, (), self.weights)
        if not self._look_first(makers) or self._has_enough():
            return self._result(proven=True, bound=0)
        self.gates = self._gates()
        if self.gates:  # these have to be paid for first, before single landmarks use up what they could pay
            self.root = Branch.root(list(self.weights), self.task.goal)
        queue = [(self.root.bound, 0, self.root)]
        made, bound = 1, 0
        try:
            while queue:
                bound, _, branch = heappop(queue)
                if self._is_hopeless(bound) or self._has_enough():
                    break
                children = self._explore(branch)
                if children and (anew := self._anew(branch)) is not None:
                    return anew
                for child in children:
                    if not self._is_hopeless(child.bound):
                        heappush(queue, (child.bound, -made, child))
                        made += 1
        except StoppedError:
            return self._result(proven=False, bound=bound)
        return self._result(proven=True, bound=self.best_weight)

    def _anew(self, branch: Branch) -> Start | None:
        """Return where to begin anew: in a part that is much smaller, or, after many branches, with a better bound."""
        if self.limit is None:
            return None
        tired = self.looked_at >= BRANCHES << 2 * self.round
        if branch is not self.root and not tired:
            return None
        most = self.task.tie(self.limit)
        part = self._tightened(most)
        if not tired and len(part.origin) > SHRUNK * len(self.weights):
            return None
        return Start(part, self.raised, self.best, self.limit, self.round + tired, most, self.enough)

    def _tightened(self, limit: int) -> Cone:
        """Return where all routes lie that weigh no more than a limit, by what the root has shown."""
        whole = Cone(self.graph, self.task.goal, list(range(len(self.weights))))
        return tightened(whole, self.reduced, limit - self.floor)

    def _result(self, *, proven: bool, bound: int) -> Found:
        return Found(self.best, self.best_weight, bound, proven, self.floor, self.reduced)

    def _has_enough(self) -> bool:
        return self.enough and self.best is not None

    def _is_hopeless(self, bound: int) -> bool:
        return self.limit is not None and bound >= self.limit

    def _look_first(self, makers: Makers) -> bool:
        """Look at a route that is quickly found; tell if there is any in time."""
        task = self.task
        if task.deadline is None:
            if self.best is None:
                self._offer(self._trimmed(tree(self.graph, makers, (task.goal,))))
            return True
        times, soonest = earliest(self.graph, (), task.months)
        if times[task.goal] > task.deadline:
            return False
        if self.best is None:
            self._offer(tree(self.graph, soonest, (task.goal,)))
        return True

    def _reach(self, branch: Branch, dearness: Sequence[int] | None = None) -> Closure | Timetable:
        """Return what the free arcs of a branch reach: in time, where there is a deadline."""
        task, dear = self.task, self.dearness if dearness is None else dearness
        if task.deadline is None:
            return Closure(self.graph, (), branch.reduced, dear)
        return Timetable(self.graph, branch.reduced, dear, task.months, task.deadline)

    def _explore(self, branch: Branch) -> tuple[Branch, ...]:
        """Raise the bound of a branch, look at routes of its free arcs, and divide it."""
        if self.task.budget is not None and not self._within_budget(branch):
            return ()
        is_root = not self.looked_at
        reach = self._reach(branch)
        for gate in self.gates:
            self._pay_gate(branch, reach, gate)
        below = branch.climb(reach, self.limit, self.stop)
        if is_root:
            self._learn(branch)
        if not below:
            return ()
        self.looked_at += 1
        route = self._looked_at(branch, reach)
        if route is not None and is_root and self.round:
            branch, route = self._raise(branch, route, PATIENCE << self.round)
            self._learn(branch)
        if route is None or self._is_hopeless(branch.bound):
            return ()
        if self.looked_at % TRIM_EVERY == 1:
            self._offer(self._trimmed({arc for arc, cost in enumerate(branch.reduced) if not cost}))
        chosen = self._divider(branch, route)
        if chosen is None or self._is_hopeless(branch.bound):
            return ()
        if self.limit is not None:
            branch = branch.within_slack(self.limit - branch.bound)
        return branch.using(chosen, self.weights, self.graph), branch.without(chosen)

    def _learn(self, branch: Branch) -> None:
        """Remember what the root shows of all routes."""
        self.raised, self.floor, self.reduced = branch, branch.bound, list(branch.reduced)

    def _looked_at(self, branch: Branch, reach: Closure | Timetable) -> set[int] | None:
        """Offer a route of the free arcs; return all that the branch reaches its goals by, None if it is done."""
        fits = self._offer(reach.route((self.task.goal,)))
        whole = reach.route(branch.goals) | branch.used
        return None if fits and sum([self.weights[arc] for arc in whole]) <= branch.bound else whole

    def _raise(self, branch: Branch, route: set[int], patience: int) -> tuple[Branch, set[int] | None]:
        """Take back what is paid twice and pay it in another order, as long as the bound now and then rises."""
        left = patience
        while left:
            self.turn += 1
            twice = sorted(branch.twice_paid(route))
            if not twice:
                break
            other = branch.refunded(twice[self.turn * 7919 % len(twice)])
            reach = self._reach(other, self._varied())
            for gate in self.gates:
                self._pay_gate(other, reach, gate)
            if not other.climb(reach, self.limit, self.stop):
                return other, None
            left = patience if other.bound > branch.bound else left - 1
            if other.bound >= branch.bound:
                found = self._looked_at(other, reach)
                if found is None or self._is_hopeless(other.bound):
                    return other, None
                branch, route = other, found
        return branch, route

    def _varied(self) -> list[int]:
        """Return how dear facts are, times something that is different each time."""
        start = self.turn * 31 % len(NOISE)
        noise = (NOISE[start:] + NOISE[:start]) * (1 + len(self.dearness) // len(NOISE))
        return list(map(mul, self.dearness, noise))

    def _offer(self, route: Iterable[int]) -> bool:
        """Keep a route if it is the best so far; tell whether it is within the budget and in time."""
        if not route:
            return False
        budget = self.task.budget
        if budget is not None and sum([budget.weights[arc] for arc in route]) > budget.limit:
            return False
        weight = sum([self.weights[arc] for arc in route])
        if self.limit is None or weight < self.limit:
            self.best = frozenset(route)
            self.best_weight = self.limit = weight
        return True

    def _trimmed(self, free: Iterable[int]) -> set[int]:
        """Return a route among some arcs, from which the heaviest are left out first where they can be.

        Nothing where these arcs do not reach the goal in time.
        """
        usable = [-1] * len(self.weights)
        for arc in free:
            usable[arc] = 0
        cone = cone_of(self.graph, (), self.task.goal, usable)
        if cone is None:
            return set()
        part = self.task.within(cone)
        route = _route_in(part, [0] * len(part.weights))
        in_turn = [] if cone.has_one_way() else sorted(route, key=lambda arc: (-part.weights[arc], arc))
        for arc in in_turn:
            if self.stop():
                break
            if part.weights[arc] and arc in route:
                rest = [0 if each in route and each != arc else -1 for each in range(len(part.weights))]
                route = _route_in(part, rest) or route
        return {cone.origin[arc] for arc in route}

    def _divider(self, branch: Branch, route: set[int]) -> int | None:
        """Return the arc to decide: one that stands in landmarks which the route pays twice."""
        # A route that is too dear may be so by arcs that weigh nothing.
        dear = self.weights if self.task.budget is None else self.task.budget.weights
        twice = branch.twice_paid(route) or {arc: 0 for arc in route if self.weights[arc] or dear[arc]}
        candidates = [arc for arc in twice if arc not in branch.used]
        if not candidates:
            return None
        return max(candidates, key=lambda arc: (twice[arc] * self.weights[arc], self.weights[arc], -arc))

    def _within_budget(self, branch: Branch) -> bool:
        """Tell whether the branch may hold a route within the budget; offer the one found on the way."""
        budget = self.task.budget
        assert budget is not None
        probe = branch.weighed(budget.weights)
        reach = self._reach(probe)
        if probe.bound > budget.limit or not probe.climb(reach, budget.limit + 1, self.stop):
            return False
        self._offer(reach.route((self.task.goal,)))
        return True

    def _gates(self) -> list[int]:
        """Return the arcs that ask for some but not all of several, and that no route can do without."""
        graph = self.graph
        several = [arc for arc, needed in enumerate(graph.needed) if graph.spare[arc] and needed > 1]
        return [arc for arc in several if self._is_mandatory(arc)]

    def _is_mandatory(self, arc: int) -> bool:
        usable = [0] * len(self.weights)
        usable[arc] = -1
        return not _route_in(self.task, usable)

    def _pay_gate(self, branch: Branch, reach: Closure | Timetable, gate: int) -> None:
        """Raise the bound by what the cheapest of the members of an "at least k" must cost."""
        tail, needed = self.graph.tails[gate], self.graph.needed[gate]
        known: dict[int, tuple[int, ...]] = {}
        while not self.stop():
            missing = [fact for fact in tail if reach.is_late(fact)]
            for fact in missing:
                if not known.get(fact) or not all(branch.reduced[arc] > 0 for arc in known[fact]):
                    known[fact] = tuple(reach.zone(fact).cut)
            apart = _disjoint([known[fact] for fact in missing if known[fact]])
            possible = sum([bool(known[fact]) for fact in missing])
            often = needed - (len(tail) - len(missing)) - (possible - len(apart))
            if often < 2 or often > len(apart) or self._is_hopeless(branch.bound):
                return
            reach.use(branch.pay(tuple(sorted([arc for arcs in apart for arc in arcs])), often))


def _route_in(task: Task, usable: list[int]) -> set[int]:
    """Return a route of the arcs that are not negative, in time; nothing where there is none."""
    if task.deadline is None:
        closure = Closure(task.graph, (), usable, bytes(task.graph.facts))
        return set() if closure.is_late(task.goal) else closure.route((task.goal,))
    times, makers = earliest(task.graph, (), task.months, usable, task.goal)
    return tree(task.graph, makers, (task.goal,)) if times[task.goal] <= task.deadline else set()


def _disjoint(sets: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Return some of the sets, as they come, of which no two share a member."""
    taken: set[int] = set()
    apart = []
    for each in sets:
        if taken.isdisjoint(each):
            taken.update(each)
            apart.append(each)
    return apart
