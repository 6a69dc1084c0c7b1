"""The lightest set of arcs that reaches a goal in time, exactly.

Arcs have whole weights, each paid once however many others use what it gives: the optimal
delete-free plan, NP-hard in general. The method is branch and bound with a bound from landmarks:

1. *Dual ascent* (`Branch.climb`). While the goal is late, the cut of a zone around it (see
   `closure`) is a set of arcs of which every route uses one; their least reduced cost is moved
   into the bound. Once free arcs reach the goal, a route of them is looked at. It weighs the bound
   and, for each landmark of which it uses more than one arc, once more what that was paid.
2. *Ascent again* (`_Search._raise`). What is paid twice is taken back, and paid in another order;
   what does not lower the bound is kept. This dual adjustment (Erlenkotter 1978, A dual-based
   procedure for uncapacitated facility location) mostly ends with nothing paid twice, which is a
   proof.
3. *Cutting to size* (`cone.tightened`). What is only on routes that weigh more than the best one
   known goes, by reduced costs (SCIP-Jack does so for Steiner trees).
4. *Branching* on "use this arc" and "do without it", at an arc that is paid for twice. Both parts
   inherit what was paid.

Where every route needs k of m things whose landmarks share no arc, it pays for k of these
landmarks: the least reduced cost in them goes into the bound k times.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from heapq import heappop, heappush
from operator import mul
from typing import Final, NamedTuple

from pathways.search.branch import Branch, Stop, StoppedError
from pathways.search.closure import Closure
from pathways.search.cone import Cone, cone_of, tightened
from pathways.search.hypergraph import Hypergraph, Makers, earliest, tree
from pathways.search.timetable import Timetable

FIRST_LANDMARKS: Final = 400
"""How many landmarks the first ascent may pay before the hypergraph is cut to what matters."""

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

    Notes
    -----
    A first ascent looks only at what lies near the goal, on the whole hypergraph, so that no pass
    over all of a large one is needed. Mostly it is a proof already.
    """
    if task.goal in task.held:
        return Found(arcs=frozenset(), weight=0, bound=0, proven=True)
    root, route = Branch.root(task.usable(), task.goal), None
    if task.deadline is None and task.budget is None and below is None:
        route = _first_route(task, root, stop)
    if route is None:
        cone = cone_of(task.graph, task.held, task.goal, task.usable())
        return _searched(task, cone, _Start(root, below=below), stop)
    weight = sum([task.weights[arc] for arc in route])
    found = Found(route, weight, root.bound, weight == root.bound, root.bound, root.reduced)
    if found.proven:
        return found
    return _searched(task, narrowed(task, found, weight), _Start(root, route), stop)


def _first_route(task: Task, root: Branch, stop: Stop) -> frozenset[int] | None:
    closure = Closure(task.graph, task.held, root.reduced, bytes(task.graph.facts))
    try:
        reached = root.climb(closure, None, _Patience(stop, FIRST_LANDMARKS))
    except StoppedError:
        return None
    return frozenset(closure.route((task.goal,))) if reached else None


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
    if cone is None or cone.has_one_way():
        return cone
    return tightened(cone, [found.reduced[arc] for arc in cone.origin], spare)


class _Start(NamedTuple):
    """What is known of a task before it is searched.

    `root` holds what all routes pay; `known` is a route that is no heavier than any of interest;
    `below` is what routes of interest weigh less than; `round` counts how often the search began anew.
    """

    root: Branch
    known: Collection[int] | None = None
    below: int | None = None
    round: int = 0


def _searched(task: Task, cone: Cone | None, start: _Start, stop: Stop) -> Found:
    """Return the lightest set in a cone."""
    if cone is None:
        return Found(arcs=None, weight=0, bound=0, proven=True)
    known = start.known and [place for place, arc in enumerate(cone.origin) if arc in start.known]
    root = start.root.within(cone.origin, cone.goal)
    found = _Search(task.within(cone), start._replace(root=root, known=known), stop).run()
    arcs = None if found.arcs is None else frozenset(cone.origin[arc] for arc in found.arcs)
    reduced = [-1] * len(task.weights)
    for arc, cost in zip(cone.origin, found.reduced, strict=True):
        reduced[arc] = cost
    return found._replace(arcs=arcs, reduced=reduced)


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

    def __init__(self, task: Task, start: _Start, stop: Stop) -> None:
        self.task = task
        self.graph = task.graph
        self.weights = task.weights
        self.root = start.root
        self.round = start.round
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

    def run(self) -> Found:
        self.dearness, makers = earliest(self.graph, (), self.weights)
        if not self._look_first(makers):
            return self._result(proven=True, bound=0)
        self.gates = self._gates()
        queue = [(self.root.bound, 0, self.root)]
        made, bound = 1, 0
        try:
            while queue:
                bound, _, branch = heappop(queue)
                if self._is_hopeless(bound):
                    break
                children = self._explore(branch)
                if branch is self.root and children and (anew := self._anew()) is not None:
                    return anew
                if self.looked_at >= BRANCHES << 2 * self.round and self.limit is not None:
                    return self._again()
                for child in children:
                    if not self._is_hopeless(child.bound):
                        heappush(queue, (child.bound, -made, child))
                        made += 1
        except StoppedError:
            return self._result(proven=False, bound=bound)
        return self._result(proven=True, bound=self.best_weight)

    def _anew(self) -> Found | None:
        """Search in place of the whole the part in which all routes of interest lie, if it is much smaller."""
        if self.limit is None:
            return None
        cone = self._tightened(self.limit)
        if len(cone.origin) > SHRUNK * len(self.weights):
            return None
        return _searched(self.task, cone, _Start(self.raised, self.best, self.limit, self.round), self.stop)

    def _again(self) -> Found:
        """Begin anew with the route that is known by now, and with a better bound."""
        assert self.limit is not None
        start = _Start(self.raised, self.best, self.limit, self.round + 1)
        return _searched(self.task, self._tightened(self.limit), start, self.stop)

    def _tightened(self, limit: int) -> Cone:
        """Return where all routes lie that weigh no more than a limit, by what the root has shown."""
        whole = Cone(self.graph, self.task.goal, list(range(len(self.weights))))
        return tightened(whole, self.reduced, limit - self.floor)

    def _result(self, *, proven: bool, bound: int) -> Found:
        return Found(self.best, self.best_weight, bound, proven, self.floor, self.reduced)

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
        for arc in sorted(route, key=lambda arc: (-part.weights[arc], arc)):
            if part.weights[arc] and arc in route:
                route = (
                    _route_in(part, [0 if each in route and each != arc else -1 for each in range(len(part.weights))])
                    or route
                )
        return {cone.origin[arc] for arc in route}

    def _divider(self, branch: Branch, route: set[int]) -> int | None:
        """Return the arc to decide: one that stands in landmarks which the route pays twice."""
        twice = branch.twice_paid(route) or {arc: 0 for arc in route if self.weights[arc]}
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
