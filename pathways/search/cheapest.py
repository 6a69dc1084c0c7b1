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

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import NamedTuple

from pathways.search.hypergraph import NO_STEP, Arc, relevant
from pathways.search.relaxation import Relaxation

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


def narrowed(task: Task, below: int) -> tuple[Arc, ...]:
    """Return the arcs that a route lighter than a given weight can need.

    Parameters
    ----------
    task : Task
        The question; its deadline and budget are not looked at.
    below : int
        The weight.

    Returns
    -------
    tuple of Arc
        Arcs of the task; what is held is out of their tails.
    """
    arcs = relevant(task.facts, task.arcs, task.held, task.goal)
    return tuple(_light(task, list(arcs), below))


def _light(task: Task, arcs: list[Arc], below: int) -> Iterator[Arc]:
    weights = [0 if arc.step == NO_STEP else task.weights[arc.step] for arc in arcs]
    relaxation = Relaxation(
        facts=task.facts, arcs=arcs, goal=task.goal, weights=weights, months=[0] * len(arcs), deadline=0
    )
    kept = [arc for arc, weight in zip(arcs, relaxation.least_routes(), strict=True) if weight < below]
    return relevant(task.facts, kept, (), task.goal)


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
        self.task = task
        self.stop = stop
        self.budget = task.budget
        self.best: frozenset[int] | None = None
        self.best_weight = 0
        self.limit: int | None = None
        self._use(list(relevant(task.facts, task.arcs, task.held, task.goal)))

    def _use(self, arcs: list[Arc]) -> None:
        """Search among these arcs from now on."""
        task = self.task
        self.arcs = arcs
        self.weights = self._by_arc(task.weights)
        self.relaxation = Relaxation(
            facts=task.facts,
            arcs=arcs,
            goal=task.goal,
            weights=self.weights,
            months=[0] * len(arcs) if task.deadline is None else self._by_arc(task.months),
            deadline=task.deadline or 0,
        )

    def _by_arc(self, by_step: Sequence[int]) -> list[int]:
        return [0 if arc.step == NO_STEP else by_step[arc.step] for arc in self.arcs]

    def run(self, below: int | None) -> Found:
        self.limit = below
        if self.task.goal in self.task.held:
            return Found(steps=frozenset(), weight=0, bound=0, proven=True)
        self._narrow()
        if all(arc.head != self.task.goal for arc in self.arcs):
            return self._result(proven=True, bound=self.best_weight)
        self.gates = self.relaxation.gates()
        return self._branch_and_bound()

    def _narrow(self) -> None:
        """Look at two routes that are quickly found, and drop what no better one can need."""
        if all(arc.head != self.task.goal for arc in self.arcs):
            return
        relaxation = self.relaxation
        for fired in (relaxation.max_costs()[1], relaxation.times([0] * len(self.arcs))[1]):
            route = relaxation.achievers(fired)
            if relaxation.in_time(set(route)):
                self._offer(relaxation.minimal(route))
        if self.limit is not None:
            self._use(list(_light(self.task, self.arcs, self.limit)))

    def _branch_and_bound(self) -> Found:
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
        return Found(steps=self.best, weight=self.best_weight, bound=bound, proven=proven)

    def _hopeless(self, bound: int) -> bool:
        return self.limit is not None and bound >= self.limit

    def _explore(self, branch: _Branch) -> Iterable[_Branch]:
        """Raise the bound of a branch, look at the routes its free arcs hold, and divide it."""
        if self.budget is not None and not self._within_budget(branch):
            return ()
        fired = self._ascend(branch)
        if fired is None:
            return ()
        route = self._route(fired)
        fits = self._offer(route)
        if fits and sum(self.weights[i] for i in route) <= branch.bound:
            return ()
        chosen = self._divider(branch, route)
        return () if chosen is None else self._divide(branch, chosen)

    def _ascend(self, branch: _Branch) -> list[int] | None:
        """Raise the bound until free arcs reach the goal in time; return them in their order.

        None means that the branch holds no route that is of interest.
        """
        relaxation, reduced = self.relaxation, branch.reduced
        for gate in self.gates:
            self._pay_gate(branch, gate)
        while True:
            if self.stop():
                raise _StoppedError
            times, fired = self.relaxation.times(reduced)
            if times[relaxation.goal] <= relaxation.deadline:
                return fired
            exits = self.relaxation.landmark(times, reduced, relaxation.goal)
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
            times, _ = self.relaxation.times(branch.reduced)
            missing = [fact for fact in gate.tail if times[fact] > self.relaxation.deadline]
            for fact in missing:
                if not known.get(fact) or any(branch.reduced[i] == 0 for i in known[fact]):
                    known[fact] = self.relaxation.landmark(list(times), branch.reduced, fact)
            apart = _disjoint([known[fact] for fact in missing if known[fact]])
            possible = sum(bool(known[fact]) for fact in missing)
            often = gate.needed - (len(gate.tail) - len(missing)) - (possible - len(apart))
            if often < 2 or often > len(apart) or self._hopeless(branch.bound):
                return
            self._pay(branch, tuple(sorted(i for exits in apart for i in exits)), often)

    def _route(self, fired: Sequence[int]) -> frozenset[int]:
        return self.relaxation.minimal(self.relaxation.achievers(fired))

    def _offer(self, route: frozenset[int]) -> bool:
        """Keep a route if it is the best so far; tell whether it is within the budget."""
        if self.budget is not None and self._spent(route) > self.budget.limit:
            return False
        weight = sum(self.weights[i] for i in route)
        if self.limit is None or weight < self.limit:
            self.best = frozenset(self.arcs[i].step for i in route) - {NO_STEP}
            self.best_weight = self.limit = weight
        return True

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

    def _spent(self, route: Iterable[int]) -> int:
        assert self.budget is not None
        costs = self._by_arc(self.budget.weights)
        return sum(costs[i] for i in route)

    def _within_budget(self, branch: _Branch) -> bool:
        """Tell whether the branch may hold a route within the budget; offer the one found on the way."""
        assert self.budget is not None
        spent = self._spent(branch.used)
        if spent > self.budget.limit:
            return False
        costs = self._by_arc(self.budget.weights)
        reduced = [None if cost is None else costs[i] for i, cost in enumerate(branch.reduced)]
        for i in branch.used:
            reduced[i] = 0
        probe = _Branch(reduced, [], branch.used, spent)
        limit, self.limit = self.limit, self.budget.limit + 1
        fired = self._ascend(probe)
        self.limit = limit
        if fired is None:
            return False
        self._offer(self._route(fired))
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
