"""All routes to a goal, the best first, exactly.

A route is a set of steps that reaches the goal and of which none can be left out without losing
the goal or reaching it later. So a route that contains another is strictly faster than it: else a
step that only the larger one has could be left out.

The method is best-first search over parts of the space of routes (Lawler 1972, A procedure for
computing the k best solutions; Nielsen, Andersen, Pretolani 2005, Finding the k shortest
hyperpaths). A part holds the routes that use all steps of a set U, none of a set X, and are
strictly faster than a deadline D. Its best member S, found by the exact search, divides it:

- for each step ``e`` of S that is not in U, in an order ``e1, e2, ...``: the routes that use
  ``e1 .. e(i-1)`` and not ``ei``;
- the routes that use all of S and something more. They are strictly faster than S.

Why every route comes up, once, and in order.

1. Every route of the part but S is in exactly one of the divisions: either there is a first
   ``ei`` that it lacks, or it contains S, and if it is not S it is faster.
2. Two steps that make the same fact true are never in one route: one of them makes it first (or
   as early, and comes first in Knuth's order), and the other can be left out without any fact
   becoming true later. So where a step is used, its rivals are barred, which loses nothing.
3. A route's steps can all fire and all lie on the way to the goal, so a part of which a step in U
   does not, once X is barred, is empty.
4. The search for S asks for the goal together with all of U. Each step of a route is done by the
   time the goal is reached (else it could be left out), so that this changes the figures of no
   route. Where S is no route, as a step of U is of no use in it, it is not listed, but its figures
   are still a lower bound for its part, and (1) still holds: a route R that contains S needs the
   step ``u`` that S can do without, so it is faster than R without ``u``, which contains S
   without ``u`` and is hence no slower than that, which is no slower than S.
5. Parts are divided in the order of their best figures, and a division has none better than the
   whole; so what is listed next is the best of all that is left. Each division adds to U or X or
   lowers D among finitely many values, so that it ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import Final, NamedTuple

from pathways.model.answers import By
from pathways.search.before import Before, best_before
from pathways.search.branch import Stop
from pathways.search.closure import Closure
from pathways.search.cone import cone_of
from pathways.search.problem import Problem
from pathways.search.totals import Key, Totals, totals

_NOTHING: Final = frozenset[int]()


class Listed(NamedTuple):
    """One route of a ranking.

    Attributes
    ----------
    key : tuple of int
        What it is ranked by.
    totals : Totals or None
        What it comes to; None at the end of a ranking that was stopped: no route that was not
        listed before has a better key than this end.
    steps : frozenset of int
        The arcs of its steps.
    proven : bool
        False for routes that were found before a stop and may not be the next best.
    """

    key: Key
    totals: Totals | None
    steps: frozenset[int] = _NOTHING
    proven: bool = True


class _Part(NamedTuple):
    """The routes that use some steps, do without others, and are faster than a time."""

    used: frozenset[int]
    barred: frozenset[int]
    before: int | None


class _Entry(NamedTuple):
    """A part in the queue, by its best figures; by a lower bound where they are not known yet."""

    key: Key
    is_open: bool
    steps: tuple[int, ...]
    made: int
    part: _Part


def ranked(problem: Problem, by: By, *, max_cost: int | None, max_months: int | None, stop: Stop) -> Iterator[Listed]:
    """Yield the routes within limits, the best first.

    Parameters
    ----------
    problem : Problem
        What is to be reached, with what.
    by : {"cost", "months", "effort"}
        What is compared first.
    max_cost, max_months : int or None
        Limits in thousandths, inclusive; a step with an unknown amount fits no limit on it.
    stop : callable
        Once it says True, an entry without totals follows, then the routes found on the way.

    Yields
    ------
    Listed
        By ascending key; of equal ones, those whose search came first.

    Notes
    -----
    One exact search for each step of each route that was yielded; the next route is only looked
    for when it is asked for.
    """
    # Many searches follow: what can never matter is left out once. What is held is then in no tail.
    part = problem.without_unknown(cost=max_cost is not None, months=max_months is not None).relevant()
    if part is None:
        return
    small, origin = part
    for each in _Ranking(small, by, max_cost, stop).routes(None if max_months is None else max_months + 1):
        yield each._replace(steps=frozenset(origin[arc] for arc in each.steps))


class _Ranking:
    """The parts of one problem that are still to be looked at."""

    def __init__(self, problem: Problem, by: By, max_cost: int | None, stop: Stop) -> None:
        self.problem = problem
        self.by = by
        self.max_cost = max_cost
        self.stop = stop
        self.queue: list[_Entry] = []
        self.made = 0
        self.steps = [arc for arc, step in enumerate(problem.figures.steps) if step]
        self.counts_months = any(problem.figures.months[arc] is None for arc in self.steps)

    def routes(self, before: int | None) -> Iterator[Listed]:
        self._add((0,), True, _NOTHING, _Part(_NOTHING, _NOTHING, before))
        while self.queue:
            entry = heappop(self.queue)
            if entry.is_open:
                end = self._stopped(entry)
                if end is not None:
                    yield Listed(end, None, proven=False)
                    yield from self._found_so_far()
                    return
                continue
            steps = frozenset(entry.steps)
            if self._is_route(steps):
                yield Listed(entry.key, totals(self.problem, steps), steps)
            for part in self._divisions(entry.part, steps):
                self._add(entry.key, True, _NOTHING, part)

    def _add(self, key: Key, is_open: bool, steps: frozenset[int], part: _Part) -> None:
        self.made += 1
        heappush(self.queue, _Entry(key, is_open, tuple(sorted(steps)), self.made, part))

    def _stopped(self, entry: _Entry) -> Key | None:
        """Look for the best of a part; if stopped before it was found, return what is left cannot beat."""
        is_first = self.made == 1
        if not is_first and self.stop():
            return entry.key
        part = entry.part
        if part.used and not part.used <= self._on_the_way(part.barred):
            return None
        wanted = _using(self.problem._replace(barred=part.barred), part.used)
        found = best_before(wanted, self.by, Before(time=part.before, max_cost=self.max_cost), self.stop)
        if found.steps is not None:
            self._add(max(totals(wanted, found.steps).key(self.by), entry.key), False, found.steps, part)
        if found.proven:
            return None
        return (0, found.bound) if is_first else entry.key

    def _on_the_way(self, barred: frozenset[int]) -> set[int]:
        problem = self.problem
        usable = [-1 if arc in barred else 0 for arc in range(len(problem.figures.steps))]
        cone = cone_of(problem.graph, problem.held, problem.goal, usable)
        return set() if cone is None else set(cone.origin)

    def _is_route(self, steps: frozenset[int]) -> bool:
        time = self.problem.makespan(steps)
        return all(self.problem.makespan(steps - {each}) > time for each in steps)

    def _divisions(self, part: _Part, steps: frozenset[int]) -> Iterator[_Part]:
        used, barred = part.used, part.barred
        for step in self._from_the_goal(steps):
            if step in used:
                continue
            yield _Part(used, barred | {step}, part.before)
            used |= {step}
            barred |= self._rivals(step)
        # By months what contains a route and is faster would have come before it, but for unknown months.
        if self.by != "months" or self.counts_months:
            yield _Part(used, barred, self.problem.makespan(steps))

    def _rivals(self, step: int) -> set[int]:
        """Return the other steps that give what a step gives."""
        graph = self.problem.graph
        return {arc for arc in graph.makers[graph.heads[step]] if arc != step and self.problem.figures.steps[arc]}

    def _from_the_goal(self, steps: frozenset[int]) -> list[int]:
        """Return steps, the last to be done first: what is used is then needed by what was used before."""
        graph, chosen = self.problem.graph, self.problem.figures.steps
        reduced = [0 if arc in steps or not step else -1 for arc, step in enumerate(chosen)]
        made_by = Closure(graph, (), reduced, bytes(graph.facts)).makers.values()
        order = [arc for arc in made_by if chosen[arc]]
        return [*sorted(steps.difference(order)), *reversed(order)]

    def _found_so_far(self) -> Iterator[Listed]:
        for entry in sorted(each for each in self.queue if not each.is_open):
            steps = frozenset(entry.steps)
            if self._is_route(steps):
                known = totals(self.problem, steps)
                yield Listed(known.key(self.by), known, steps, proven=False)


def _using(problem: Problem, steps: frozenset[int]) -> Problem:
    """Return a problem whose goal is reached together with the ends of some steps."""
    if not steps:
        return problem
    graph = problem.graph.copy()
    goals = (problem.goal, *(graph.watch(step) for step in sorted(steps)))
    goal = graph.add_fact()
    graph.add_arc(goals, goal)
    return problem._replace(graph=graph, goal=goal, figures=problem.figures.extended(len(graph.heads)))
