"""The lightest set of arcs that reaches a goal in time, exactly.

Arcs have whole weights, each paid once however many others use what it gives: the optimal
delete-free plan, NP-hard in general. The method is branch and bound. A branch raises its bound by
dual ascent: while the goal is late, the cut of a zone around it (see `closure`) is a set of arcs of
which every route uses one; their least reduced cost is moved into the bound. Once free arcs reach
the goal, their route is looked at. If it weighs no more than the bound, the branch is done; else it
pays some landmark twice, and "use this arc" and "do without it" divide the branch at such an arc.
Both parts inherit what was paid, so that little has to be done again (SCIP-Jack does so for Steiner
trees), and an arc whose reduced cost alone lifts the bound to the best weight is dropped.

Where every route needs k of m things whose landmarks share no arc, it pays for k of these
landmarks: the least reduced cost in them goes into the bound k times.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final, NamedTuple

from pathways.search.closure import Closure
from pathways.search.cone import Cone, cone_of, tightened
from pathways.search.hypergraph import Hypergraph, Makers, earliest, tree
from pathways.search.timetable import Timetable

Stop = Callable[[], bool]

SHRUNK: Final = 0.8
"""A part that is smaller than so much of the whole is searched in place of the whole."""

TRIM_EVERY: Final = 8
"""Every so many branches a route is sought among all free arcs, which takes longer."""


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
    """

    graph: Hypergraph
    held: frozenset[int]
    goal: int
    weights: Sequence[int]
    months: Sequence[int] = ()
    barred: frozenset[int] = frozenset()
    deadline: int | None = None
    budget: Budget | None = None

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
    """

    arcs: frozenset[int] | None
    weight: int
    bound: int
    proven: bool
    floor: int = 0
    reduced: Sequence[int] = ()


def cheapest(task: Task, stop: Stop = lambda: False, below: int | None = None) -> Found:
    """Return the lightest set of arcs that makes the goal true in time and within the budget.

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
    if task.goal in task.held:
        return Found(arcs=frozenset(), weight=0, bound=0, proven=True)
    first = Found(arcs=None, weight=0, bound=0, proven=False)
    if task.deadline is None and task.budget is None and below is None:
        first = _at_once(task, stop)
        if first.proven:
            return first
    if first.arcs is None:
        cone = cone_of(task.graph, task.held, task.goal, task.usable())
    else:
        cone = narrowed(task, first, first.weight)
    return _searched(task, cone, first.arcs, stop, below)


def _searched(task: Task, cone: Cone | None, known: Collection[int] | None, stop: Stop, below: int | None) -> Found:
    """Return the lightest set in a cone, where a route may be known already."""
    if cone is None:
        return Found(arcs=None, weight=0, bound=0, proven=True)
    search = _Search(task.within(cone), stop, below)
    if known is not None:
        search.keep([place for place, arc in enumerate(cone.origin) if arc in known])
    found = search.run()
    arcs = None if found.arcs is None else frozenset(cone.origin[arc] for arc in found.arcs)
    reduced = [-1] * len(task.weights)
    for arc, cost in zip(cone.origin, found.reduced, strict=False):
        reduced[arc] = cost
    return found._replace(arcs=arcs, reduced=reduced if found.reduced else ())


def narrowed(task: Task, found: Found, most: int) -> Cone | None:
    """Return the part of a task in which all sets of at most some weight lie.

    Parameters
    ----------
    task : Task
        The question.
    found : Found
        What `cheapest` came back with for it.
    most : int
        The weight.

    Returns
    -------
    Cone or None
        None where no set weighs so little.
    """
    if not found.reduced:
        return cone_of(task.graph, task.held, task.goal, task.usable())
    spare = most - found.floor
    cone = cone_of(task.graph, task.held, task.goal, found.reduced, spare)
    return cone and tightened(cone, [found.reduced[arc] for arc in cone.origin], spare)


class _StoppedError(Exception):
    """The search was told to stop; never seen outside of it."""


class _Landmark(NamedTuple):
    """Arcs of which every route uses at least `times`, and what each put into the bound so often."""

    amount: int
    times: int
    arcs: tuple[int, ...]


@dataclass(slots=True, eq=False, repr=False)
class _Branch:
    """One part of the space of all routes.

    `reduced` is the reduced cost of each arc, negative where the arc is done without; `landmarks`
    are those paid so far; `used` are the arcs that this part pays for in any case, and `goals` all
    that has to be true for these arcs and in the end.
    """

    reduced: list[int]
    landmarks: list[_Landmark]
    used: frozenset[int]
    goals: tuple[int, ...]
    bound: int

    def pay(self, arcs: tuple[int, ...], times: int) -> list[int]:
        """Move the least reduced cost of a landmark into the bound; return the arcs that are free by it."""
        reduced = self.reduced
        amount = min([reduced[arc] for arc in arcs])
        self.landmarks.append(_Landmark(amount, times, arcs))
        self.bound += amount * times
        freed = []
        for arc in arcs:
            reduced[arc] -= amount
            if not reduced[arc]:
                freed.append(arc)
        return freed

    def climb(self, reach: Closure | Timetable, limit: int | None, stop: Stop) -> bool:
        """Raise the bound until free arcs reach all goals; tell if they do with the bound below the limit."""
        while late := [fact for fact in self.goals if reach.is_late(fact)]:
            zone = reach.zone(max(late, key=reach.dearness.__getitem__))
            changed = False
            while not changed:
                if stop():
                    raise _StoppedError
                if not zone.cut:
                    return False
                freed = self.pay(tuple(zone.cut), 1)
                if limit is not None and self.bound >= limit:
                    return False
                changed = reach.use(freed)
                if not changed:
                    zone.pass_through(freed)
        return True


def _at_once(task: Task, stop: Stop) -> Found:
    """Return what one dual ascent on the whole hypergraph finds; mostly it proves it, too.

    It looks only at what lies near the goal, so that no pass over all of a large graph is needed.
    """
    branch = _Branch(task.usable(), [], frozenset(), (task.goal,), 0)
    closure = Closure(task.graph, task.held, branch.reduced, bytes(task.graph.facts))
    try:
        reached = branch.climb(closure, None, _Patience(stop, PATIENCE))
    except _StoppedError:
        reached = False
    if not reached:
        return Found(arcs=None, weight=0, bound=branch.bound, proven=False)
    arcs = frozenset(closure.route((task.goal,)))
    weight = sum([task.weights[arc] for arc in arcs])
    return Found(arcs, weight, branch.bound, weight == branch.bound, branch.bound, branch.reduced)


PATIENCE: Final = 400
"""How many landmarks the first ascent may pay before the hypergraph is cut to what matters."""


class _Patience:
    """Stops when told to, or after having been asked so often."""

    def __init__(self, stop: Stop, times: int) -> None:
        self.stop = stop
        self.left = times

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0 or self.stop()


class _Search:
    """Branch and bound over a task in which all arcs can fire and may matter."""

    def __init__(self, task: Task, stop: Stop, below: int | None) -> None:
        self.task = task
        self.graph = task.graph
        self.weights = task.weights
        self.stop = stop
        self.limit = below
        self.best: frozenset[int] | None = None
        self.best_weight = 0
        self.looked_at = 0
        self.floor, self.reduced = 0, list(task.weights)

    def run(self) -> Found:
        self.dearness, makers = earliest(self.graph, (), self.weights)
        if not self._look_first(makers):
            return self._result(proven=True, bound=0)
        self.gates = self._gates()
        root = _Branch(list(self.weights), [], frozenset(), (self.task.goal,), 0)
        queue = [(0, 0, root)]
        made = 1
        while queue:
            bound, _, branch = heappop(queue)
            if self._is_hopeless(bound):
                break
            try:
                children = self._explore(branch)
            except _StoppedError:
                return self._result(proven=False, bound=bound)
            if branch is root and children and self.limit is not None:
                cone = self._tightened(self.limit)
                if len(cone.origin) < SHRUNK * len(self.weights):
                    return _searched(self.task, cone, self.best, self.stop, self.limit)
            for child in children:
                if not self._is_hopeless(child.bound):
                    heappush(queue, (child.bound, -made, child))
                    made += 1
        return self._result(proven=True, bound=self.best_weight)

    def _tightened(self, limit: int) -> Cone:
        """Return where all routes lie that weigh no more than a limit, by what the root has shown."""
        whole = Cone(self.graph, self.task.goal, list(range(len(self.weights))))
        return tightened(whole, self.reduced, limit - self.floor)

    def _result(self, *, proven: bool, bound: int) -> Found:
        return Found(self.best, self.best_weight, bound, proven, self.floor, self.reduced)

    def _is_hopeless(self, bound: int) -> bool:
        return self.limit is not None and bound >= self.limit

    def _look_first(self, makers: Makers) -> bool:
        """Look at two routes that are quickly found; tell if there is any route in time."""
        task = self.task
        routes = [tree(self.graph, makers, (task.goal,))]
        if task.deadline is not None:
            times, soonest = earliest(self.graph, (), task.months)
            if times[task.goal] > task.deadline:
                return False
            routes.append(tree(self.graph, soonest, (task.goal,)))
        for route in routes:
            self._offer(self._trimmed(route))
        return True

    def _reach(self, graph: Hypergraph, reduced: list[int], arcs: Sequence[int] | None = None) -> Closure | Timetable:
        """Return what free arcs reach: in time, where there is a deadline."""
        task = self.task
        dearness = self.dearness if arcs is None else bytes(graph.facts)
        if task.deadline is None:
            return Closure(graph, (), reduced, dearness)
        months = task.months if arcs is None else [task.months[arc] for arc in arcs]
        return Timetable(graph, reduced, dearness, months, task.deadline)

    def _explore(self, branch: _Branch) -> tuple[_Branch, ...]:
        """Raise the bound of a branch, look at a route of its free arcs, and divide it."""
        if self.task.budget is not None and not self._within_budget(branch):
            return ()
        reach = self._reach(self.graph, branch.reduced)
        for gate in self.gates:
            self._pay_gate(branch, reach, gate)
        below = branch.climb(reach, self.limit, self.stop)
        if not self.looked_at:
            self.floor, self.reduced = branch.bound, list(branch.reduced)
        if not below:
            return ()
        self.looked_at += 1
        route = reach.route((self.task.goal,))
        fits = self._offer(route)
        if self.looked_at % TRIM_EVERY == 1:
            self._offer(self._trimmed({arc for arc, cost in enumerate(branch.reduced) if not cost}))
        whole = reach.route(branch.goals)
        if fits and sum([self.weights[arc] for arc in whole | branch.used]) <= branch.bound:
            return ()
        chosen = self._divider(branch, whole)
        return () if chosen is None or self._is_hopeless(branch.bound) else self._divide(branch, chosen)

    def keep(self, route: Iterable[int]) -> None:
        """Take a route that was found before as the best so far."""
        self.best = frozenset(route)
        self.best_weight = self.limit = sum([self.weights[arc] for arc in self.best])

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

    def _trimmed(self, free: set[int]) -> set[int]:
        """Return a route among some arcs, from which the heaviest are left out first where they can be.

        Nothing where these arcs do not reach the goal in time.
        """
        arcs = sorted(free)
        number = {fact: i for i, fact in enumerate(sorted({self.graph.heads[arc] for arc in arcs}))}
        part = Hypergraph(len(number))
        for arc in arcs:
            tail = tuple([number[fact] for fact in self.graph.tails[arc] if fact in number])
            lacking = len(self.graph.tails[arc]) - len(tail)
            if lacking <= self.graph.spare[arc]:
                part.add_arc(tail, number[self.graph.heads[arc]], self.graph.spare[arc] - lacking)
            else:
                part.add_arc((part.add_fact(),), number[self.graph.heads[arc]])  # cannot fire
        if self.task.goal not in number:
            return set()
        goal = number[self.task.goal]
        usable = [0] * len(arcs)
        route: set[int] = set()
        for i in (-1, *sorted(range(len(arcs)), key=lambda i: (-self.weights[arcs[i]], i))):
            if i >= 0 and i not in route:
                usable[i] = -1
            elif i < 0 or self.weights[arcs[i]]:
                if i >= 0:
                    usable[i] = -1
                reach = self._reach(part, usable, arcs)
                if not reach.is_late(goal):
                    route = reach.route((goal,))
                elif i < 0:
                    return set()
                else:
                    usable[i] = 0
        return {arcs[i] for i in route}

    def _divider(self, branch: _Branch, route: set[int]) -> int | None:
        """Return the arc to decide: one that stands in landmarks which the route pays twice."""
        twice: dict[int, int] = {}
        for amount, times, arcs in branch.landmarks:
            common = [arc for arc in arcs if arc in route]
            if len(common) > times:
                for arc in common:
                    twice[arc] = twice.get(arc, 0) + amount
        undecided = twice or {arc: 0 for arc in route if self.weights[arc]}
        candidates = [arc for arc in undecided if arc not in branch.used]
        if not candidates:
            return None
        return max(candidates, key=lambda arc: (undecided[arc] * self.weights[arc], self.weights[arc], -arc))

    def _divide(self, branch: _Branch, chosen: int) -> tuple[_Branch, _Branch]:
        """Return the branch that uses an arc and the branch that does without it."""
        if self.limit is not None:
            slack = self.limit - branch.bound
            branch.reduced = [-1 if cost >= slack else cost for cost in branch.reduced]
        without = list(branch.reduced)
        without[chosen] = -1
        reduced = branch.reduced
        kept, bound = [], branch.bound + self.weights[chosen]
        for landmark in branch.landmarks:
            amount, times, arcs = landmark
            if chosen not in arcs:
                kept.append(landmark)
                continue
            bound -= amount
            if times > 1:
                kept.append(_Landmark(amount, times - 1, tuple([arc for arc in arcs if arc != chosen])))
                continue
            for arc in arcs:
                if reduced[arc] >= 0:
                    reduced[arc] += amount
        used = branch.used | {chosen}
        for arc in used:
            reduced[arc] = 0
        goals = branch.goals
        if not self.graph.spare[chosen]:
            goals = tuple(dict.fromkeys((*goals, *self.graph.tails[chosen])))
        return (
            _Branch(reduced, kept, used, goals, bound),
            _Branch(without, list(branch.landmarks), branch.used, branch.goals, branch.bound),
        )

    def _within_budget(self, branch: _Branch) -> bool:
        """Tell whether the branch may hold a route within the budget; offer the one found on the way."""
        budget = self.task.budget
        assert budget is not None
        spent = sum([budget.weights[arc] for arc in branch.used])
        reduced = [-1 if cost < 0 else budget.weights[arc] for arc, cost in enumerate(branch.reduced)]
        for arc in branch.used:
            reduced[arc] = 0
        probe = _Branch(reduced, [], branch.used, branch.goals, spent)
        reach = self._reach(self.graph, reduced)
        if spent > budget.limit or not probe.climb(reach, budget.limit + 1, self.stop):
            return False
        self._offer(reach.route((self.task.goal,)))
        return True

    def _gates(self) -> list[int]:
        """Return the arcs that ask for some but not all of several, and that no route can do without."""
        tails, spare = self.graph.tails, self.graph.spare
        several = [arc for arc in range(len(tails)) if 0 < spare[arc] < len(tails[arc]) - 1]
        return [arc for arc in several if self._is_mandatory(arc)]

    def _is_mandatory(self, arc: int) -> bool:
        usable = [0] * len(self.weights)
        usable[arc] = -1
        return self._reach(self.graph, usable).is_late(self.task.goal)

    def _pay_gate(self, branch: _Branch, reach: Closure | Timetable, gate: int) -> None:
        """Raise the bound by what the cheapest of the members of an "at least k" must cost."""
        tail = self.graph.tails[gate]
        needed = len(tail) - self.graph.spare[gate]
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


def _disjoint(sets: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Return some of the sets, as they come, of which no two share a member."""
    taken: set[int] = set()
    apart = []
    for each in sets:
        if taken.isdisjoint(each):
            taken.update(each)
            apart.append(each)
    return apart
