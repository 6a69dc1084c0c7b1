"""The lightest set of steps that reaches a goal in time, exactly.

Steps have whole weights, each paid once however many others use what it gives: the optimal
delete-free plan, NP-hard in general. The method: lower bounds from disjunctive landmarks (Haslum,
Slaney, Thiebaux 2012, Minimal landmarks for optimal delete-free planning), raised as dual ascent
(Wong 1984), inside branch and bound on "use this step" or "do without it".

Why it is exact. Let the *free* arcs be those whose reduced cost is 0, and ``times`` the earliest
times with free arcs alone. While the goal is late, every route has a first arc that makes its head
true earlier than ``times`` says; at that moment all its tail is no earlier than ``times``, so the
arc is an *exit*: ``start + duration < times[head]``. Hence each route pays for at least one exit,
and the least reduced cost among them can be moved into the bound. Deadlines need nothing more.

Where every route needs k of m things whose landmarks share no arc, it pays for k of these
landmarks: the least reduced cost in them goes into the bound k times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from pathways.search.hypergraph import NEVER, NO_STEP, Arc, relevant

Stop = Callable[[], bool]


class Budget(NamedTuple):
    """A second sum that must stay within a limit.

    Attributes
    ----------
    weights : sequence of int
        By step number, at least 0.
    limit : int
        The most that the sum over the chosen steps may be.
    """

    weights: Sequence[int]
    limit: int


class Task(NamedTuple):
    """What is to be reached, with what, and by when.

    Attributes
    ----------
    facts : int
        How many facts there are.
    arcs : tuple of Arc
        The arcs that can be used.
    held : frozenset of int
        Facts that are true from the beginning.
    goal : int
        The fact asked for.
    weights, months : sequence of int
        By step number, at least 0; months in any whole unit.
    deadline : int or None
        The latest time at which the goal may become true.
    budget : Budget or None
        A second sum to keep.
    """

    facts: int
    arcs: tuple[Arc, ...]
    held: frozenset[int]
    goal: int
    weights: Sequence[int]
    months: Sequence[int]
    deadline: int | None = None
    budget: Budget | None = None


class Found(NamedTuple):
    """What a search came back with.

    Attributes
    ----------
    steps : frozenset of int or None
        The lightest set that was found; None where there is none.
    weight : int
        Its weight; 0 without one.
    bound : int
        No set can be lighter.
    proven : bool
        Whether the set is the lightest, or none exists; False if the search was stopped.
    """

    steps: frozenset[int] | None
    weight: int
    bound: int
    proven: bool


def cheapest(task: Task, stop: Stop = lambda: False, below: int | None = None) -> Found:
    """Return the lightest set of steps that makes the goal true in time and within the budget.

    Parameters
    ----------
    task : Task
        The question.
    stop : callable
        Asked now and then; once it says True the search ends with what it has.
    below : int, optional
        Only sets lighter than this are of interest.

    Returns
    -------
    Found
        The set, and whether it is proven.
    """
    search = _Search(task, stop)
    return search.run(below)


class _StoppedError(Exception):
    """The search was told to stop; never seen outside of it."""


class _Landmark(NamedTuple):
    """Arcs of which every route uses at least `times`, and what each put into the bound so often."""

    amount: int
    times: int
    exits: tuple[int, ...]


@dataclass(slots=True, eq=False, repr=False)
class _Branch:
    """One part of the space of all routes.

    `reduced` is the reduced cost of each arc, None where the arc is done without; `landmarks` are
    those found so far; `used` are the arcs that this part pays for in any case.
    """

    reduced: list[int | None]
    landmarks: list[_Landmark]
    used: frozenset[int]
    bound: int


class _Search:
    """Branch and bound over one task."""

    def __init__(self, task: Task, stop: Stop) -> None:
        self.arcs = list(relevant(task.facts, task.arcs, task.held, task.goal))
        self.goal = task.goal
        self.facts = task.facts
        self.stop = stop
        self.reachable = task.goal in task.held or any(arc.head == task.goal for arc in self.arcs)
        self.held_goal = task.goal in task.held
        self.budget = task.budget
        timed = task.deadline is not None
        self.deadline: int = task.deadline if task.deadline is not None else 0
        own = [arc.step != NO_STEP for arc in self.arcs]
        self.months = [
            task.months[arc.step] if is_own and timed else 0 for arc, is_own in zip(self.arcs, own, strict=True)
        ]
        self.weights = [task.weights[arc.step] if is_own else 0 for arc, is_own in zip(self.arcs, own, strict=True)]
        self.waiting: list[list[int]] = [[] for _ in range(task.facts)]
        self.makers: list[list[int]] = [[] for _ in range(task.facts)]
        for i, arc in enumerate(self.arcs):
            self.makers[arc.head].append(i)
            for fact in arc.tail:
                self.waiting[fact].append(i)
        self.openers = [i for i, arc in enumerate(self.arcs) if arc.needed == 0]
        self.gates = [
            arc for i, arc in enumerate(self.arcs) if 1 < arc.needed < len(arc.tail) and self._is_mandatory(i)
        ]
        self.best: frozenset[int] | None = None
        self.best_weight = 0
        self.limit: int | None = None

    def run(self, below: int | None) -> Found:
        self.limit = below
        if self.held_goal:
            return Found(steps=frozenset(), weight=0, bound=0, proven=True)
        if not self.reachable:
            return Found(steps=None, weight=0, bound=0, proven=True)
        root = _Branch(list(self.weights), [], frozenset(), 0)
        queue = [(0, 0, root)]
        made = 1
        while queue:
            bound, _, branch = heappop(queue)
            if self._hopeless(bound):
                break
            try:
                children = self._explore(branch)
            except _StoppedError:
                return self._result(proven=False, bound=bound)
            for child in children:
                heappush(queue, (child.bound, -made, child))
                made += 1
        return self._result(proven=True, bound=self.best_weight)

    def _result(self, *, proven: bool, bound: int) -> Found:
        steps = None if self.best is None else frozenset(self.arcs[i].step for i in self.best) - {NO_STEP}
        return Found(steps=steps, weight=self.best_weight, bound=bound, proven=proven)

    def _hopeless(self, bound: int) -> bool:
        return self.limit is not None and bound >= self.limit

    def _explore(self, branch: _Branch) -> Iterable[_Branch]:
        """Raise the bound of a branch, look at the routes its free arcs hold, and divide it."""
        if self.budget is not None and not self._within_budget(branch):
            return ()
        fired = self._ascend(branch)
        if fired is None:
            return ()
        route = self._minimal(self._achievers(fired))
        fits = self._offer(route)
        if fits and sum(self.weights[i] for i in route) <= branch.bound:
            return ()
        chosen = self._divider(branch, route)
        return () if chosen is None else self._divide(branch, chosen)

    # --- bounds ---

    def _ascend(self, branch: _Branch) -> list[int] | None:
        """Raise the bound until free arcs reach the goal in time; return them in their order.

        None means that the branch holds no route that is of interest.
        """
        reduced = branch.reduced
        for gate in self.gates:
            self._pay_gate(branch, gate)
        while True:
            if self.stop():
                raise _StoppedError
            times, fired = self._times(reduced)
            if times[self.goal] <= self.deadline:
                return fired
            exits = self._landmark(times, reduced, self.goal)
            if not exits:
                return None
            self._pay(branch, exits, 1)
            if self._hopeless(branch.bound):
                return None

    def _pay(self, branch: _Branch, exits: tuple[int, ...], times: int) -> None:
        """Move the least reduced cost of a landmark into the bound."""
        amount = min(branch.reduced[i] or 0 for i in exits)
        for i in exits:
            branch.reduced[i] = (branch.reduced[i] or 0) - amount
        branch.landmarks.append(_Landmark(amount, times, exits))
        branch.bound += amount * times

    def _pay_gate(self, branch: _Branch, gate: Arc) -> None:
        """Raise the bound by what the cheapest of the members of an "at least k" must cost."""
        known: dict[int, tuple[int, ...]] = {}
        while not self.stop():
            times, _ = self._times(branch.reduced)
            missing = [fact for fact in gate.tail if times[fact] > self.deadline]
            for fact in missing:
                if not known.get(fact) or any(branch.reduced[i] == 0 for i in known[fact]):
                    known[fact] = self._landmark(list(times), branch.reduced, fact)
            apart = _disjoint([known[fact] for fact in missing if known[fact]])
            possible = sum(bool(known[fact]) for fact in missing)
            often = gate.needed - (len(gate.tail) - len(missing)) - (possible - len(apart))
            if often < 2 or often > len(apart) or self._hopeless(branch.bound):
                return
            self._pay(branch, tuple(sorted(i for exits in apart for i in exits)), often)

    def _times(self, reduced: Sequence[int | None]) -> tuple[list[int], list[int]]:
        """Return when free arcs alone make each fact true, and the arcs that did, in their order."""
        times = [NEVER] * self.facts
        fired = []
        queue = [(self.months[i], self.arcs[i].head, i) for i in self.openers if reduced[i] == 0]
        missing = [arc.needed for arc in self.arcs]
        heapify(queue)
        while queue:
            time, fact, maker = heappop(queue)
            if times[fact] != NEVER:
                continue
            times[fact] = time
            fired.append(maker)
            for i in self.waiting[fact]:
                missing[i] -= 1
                if missing[i] == 0 and reduced[i] == 0 and times[self.arcs[i].head] == NEVER:
                    heappush(queue, (time + self.months[i], self.arcs[i].head, i))
        return times, fired

    def _finish(self, i: int, times: Sequence[int]) -> int:
        """Return when an arc's head could be true, given when its tail is."""
        arc = self.arcs[i]
        if arc.needed == 0:
            return self.months[i]
        if arc.needed == 1:
            start = min(times[fact] for fact in arc.tail)
        elif arc.needed == len(arc.tail):
            start = max(times[fact] for fact in arc.tail)
        else:
            start = sorted(times[fact] for fact in arc.tail)[arc.needed - 1]
        return NEVER if start == NEVER else start + self.months[i]

    def _is_mandatory(self, i: int) -> bool:
        """Tell whether the goal is out of reach without an arc."""
        return self._times([None if j == i else 0 for j in range(len(self.arcs))])[0][self.goal] > self.deadline

    def _landmark(self, times: list[int], reduced: Sequence[int | None], goal: int) -> tuple[int, ...]:
        """Return a minimal set of arcs of which every route to a goal uses one.

        Exits are absorbed, the cheapest first, as long as the goal stays late; those that cannot
        be absorbed are the landmark. The times are changed on the way.
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

    def _exits(self, i: int, times: Sequence[int]) -> bool:
        return self._finish(i, times) < times[self.arcs[i].head]

    def _spread(
        self, i: int, times: list[int], reduced: Sequence[int | None], absorbed: set[int], goal: int
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

    # --- routes ---

    def _achievers(self, fired: Sequence[int]) -> frozenset[int]:
        """Return those of the fired arcs through which the goal became true."""
        wanted, chosen = {self.goal}, set()
        rank = {self.arcs[i].head: place for place, i in enumerate(fired)}
        for i in reversed(fired):
            arc = self.arcs[i]
            if arc.head in wanted:
                chosen.add(i)
                earliest_first = sorted(arc.tail, key=lambda fact: rank.get(fact, NEVER))
                wanted.update(earliest_first[: arc.needed])
        return frozenset(chosen)

    def _minimal(self, route: frozenset[int]) -> frozenset[int]:
        """Leave out what a route can do without, the heaviest first."""
        kept = set(route)
        for i in sorted(route, key=lambda each: (-self.weights[each], each)):
            if self.arcs[i].step != NO_STEP and self._in_time(kept - {i}):
                kept.discard(i)
        return frozenset(kept)

    def _in_time(self, chosen: set[int]) -> bool:
        allowed = [0 if i in chosen else None for i in range(len(self.arcs))]
        return self._times(allowed)[0][self.goal] <= self.deadline

    def _offer(self, route: frozenset[int]) -> bool:
        """Keep a route if it is the best so far; tell whether it is within the budget."""
        if self.budget is not None and self._spent(route) > self.budget.limit:
            return False
        weight = sum(self.weights[i] for i in route)
        if self.limit is None or weight < self.limit:
            self.best, self.best_weight, self.limit = route, weight, weight
        return True

    # --- branches ---

    def _divider(self, branch: _Branch, route: frozenset[int]) -> int | None:
        """Return the arc to decide: one that stands in landmarks which the route pays twice."""
        times_paid = dict.fromkeys(route, 0)
        for landmark in branch.landmarks:
            common = [i for i in landmark.exits if i in route]
            for i in common if len(common) > landmark.times else ():
                times_paid[i] += 1
        open_arcs = [i for i in route if self.arcs[i].step != NO_STEP and i not in branch.used]
        if not open_arcs:
            return None
        return max(open_arcs, key=lambda i: (times_paid[i], self.weights[i], -i))

    def _divide(self, branch: _Branch, chosen: int) -> tuple[_Branch, _Branch]:
        without = list(branch.reduced)
        without[chosen] = None
        reduced = list(branch.reduced)
        kept, bound = [], branch.bound + self.weights[chosen]
        for landmark in branch.landmarks:
            if chosen not in landmark.exits:
                kept.append(landmark)
                continue
            bound -= landmark.amount
            if landmark.times > 1:
                exits = tuple(i for i in landmark.exits if i != chosen)
                kept.append(_Landmark(landmark.amount, landmark.times - 1, exits))
                continue
            for i in landmark.exits:
                cost = reduced[i]
                reduced[i] = None if cost is None else cost + landmark.amount
        used = branch.used | {chosen}
        for i in used:
            reduced[i] = 0
        return _Branch(reduced, kept, used, bound), _Branch(without, list(branch.landmarks), branch.used, branch.bound)

    # --- budget ---

    def _spent(self, route: Iterable[int]) -> int:
        assert self.budget is not None
        return sum(self.budget.weights[self.arcs[i].step] for i in route if self.arcs[i].step != NO_STEP)

    def _within_budget(self, branch: _Branch) -> bool:
        """Tell whether the branch may hold a route within the budget; offer the one found on the way."""
        assert self.budget is not None
        spent = self._spent(branch.used)
        if spent > self.budget.limit:
            return False
        costs = [0 if arc.step == NO_STEP else self.budget.weights[arc.step] for arc in self.arcs]
        reduced = [None if cost is None else costs[i] for i, cost in enumerate(branch.reduced)]
        for i in branch.used:
            reduced[i] = 0
        probe = _Branch(reduced, [], branch.used, spent)
        limit, self.limit = self.limit, self.budget.limit + 1
        fired = self._ascend(probe)
        self.limit = limit
        if fired is None:
            return False
        self._offer(self._minimal(self._achievers(fired)))
        return True


def _disjoint(sets: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Return some of the sets, as they come, of which no two share a member."""
    taken: set[int] = set()
    apart = []
    for each in sets:
        if taken.isdisjoint(each):
            taken.update(each)
            apart.append(each)
    return apart
