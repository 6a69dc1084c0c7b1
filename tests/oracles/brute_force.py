"""The best route by trying every set of steps: slow, plain, and sharing no code with the search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

from pathways.model import Graph, Need, Step

INFINITE = Fraction(10**30)
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Tried:
    """One set of steps that reaches the target, and what it comes to."""

    steps: frozenset[str]
    unknown_cost: int
    cost: Fraction
    unknown_months: int
    months: Fraction
    effort: Fraction

    def key(self, by: str) -> Key:
        cost, months = (self.unknown_cost, self.cost), (self.unknown_months, self.months)
        effort = (self.unknown_months, self.effort)
        order = {"cost": (cost, months), "months": (months, cost), "effort": (effort, cost)}[by]
        return (*order, len(self.steps))

    def within(self, max_cost: Fraction | None, max_months: Fraction | None) -> bool:
        return (max_cost is None or (not self.unknown_cost and self.cost <= max_cost)) and (
            max_months is None or (not self.unknown_months and self.months <= max_months)
        )


def all_routes(
    graph: Graph,
    goals: Iterable[str],
    held: Iterable[str],
    steps: Iterable[Step] | None = None,
    *,
    recommended: bool = False,
) -> list[Tried]:
    """Return every set of steps with which all goals are reached."""
    usable = sorted(graph.steps.values() if steps is None else steps, key=lambda each: each.id)
    start, wanted = closed(graph, held), list(goals)
    found = []
    for size in range(len(usable) + 1):
        for chosen in combinations(usable, size):
            times = simulate(graph, chosen, start, recommended=recommended)
            reached = [times.get(goal, INFINITE) for goal in wanted]
            if max(reached) < INFINITE:
                found.append(_tried(graph, chosen, max(reached)))
    return found


def best(routes: list[Tried], by: str, max_cost: float | None = None, max_months: float | None = None) -> Tried | None:
    """Return the best of the routes that keep the limits."""
    limits = [None if each is None else Fraction(str(each)) for each in (max_cost, max_months)]
    fitting = [each for each in routes if each.within(*limits)]
    return min(fitting, key=lambda each: each.key(by), default=None)


def minimal(routes: Iterable[Tried]) -> list[Tried]:
    """Return the sets of which no step can be left out without losing the goals or reaching them later."""
    listed = list(routes)
    months = {each.steps: each.months for each in listed}
    return [
        each for each in listed if all(months.get(each.steps - {step}, INFINITE) > each.months for step in each.steps)
    ]


def pareto(routes: Iterable[Tried]) -> list[Tried]:
    """Return one set for each pair of cost and months that no other is as good as in both, by cost."""
    listed = sorted(routes, key=lambda each: each.key("cost"))
    front: list[Tried] = []
    for each in listed:
        months = (each.unknown_months, each.months)
        if all(months < (other.unknown_months, other.months) for other in front):
            front.append(each)
    return front


def closed(graph: Graph, held: Iterable[str]) -> set[str]:
    """Return what is held with all that it counts as."""
    found, fresh = set(), list(held)
    while fresh:
        node = fresh.pop()
        found.add(node)
        fresh += [other for other in graph.nodes[node].counts_as if other not in found]
    return found


def simulate(graph: Graph, steps: Iterable[Step], start: set[str], *, recommended: bool) -> Mapping[str, Fraction]:
    """Return when each node, and by its id each step, is done, with these steps side by side."""
    times = dict.fromkeys(start, Fraction(0))
    chosen = list(steps)
    for _ in range(2 * len(chosen) + 1):
        for step in chosen:
            begin = need_time(step.needs, times)
            if recommended:
                begin = max(begin, need_time(step.recommends, times))
            if begin == INFINITE:
                continue
            finish = begin + figure(graph.months_of(step).typical)
            times[step.id] = min(finish, times.get(step.id, finish))
            for node in closed(graph, [step.gives]):
                times[node] = min(finish, times.get(node, finish))
    return times


def need_time(need: Need, times: Mapping[str, Fraction]) -> Fraction:
    moments = sorted(times.get(m, INFINITE) if isinstance(m, str) else need_time(m, times) for m in need.of)
    return moments[need.count - 1] if need.count else Fraction(0)


def figure(number: float | None) -> Fraction:
    return Fraction(0) if number is None else Fraction(str(number))


def _tried(graph: Graph, steps: tuple[Step, ...], months: Fraction) -> Tried:
    costs = [graph.cost_of(step).typical for step in steps]
    durations = [graph.months_of(step).typical for step in steps]
    return Tried(
        steps=frozenset(step.id for step in steps),
        unknown_cost=costs.count(None),
        cost=sum(map(figure, costs), Fraction(0)),
        unknown_months=durations.count(None),
        months=months,
        effort=sum(map(figure, durations), Fraction(0)),
    )
