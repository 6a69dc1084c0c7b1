"""From the steps that a search chose to a route that a person can follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pathways.model.amounts import Amount, from_thousandths, to_thousandths
from pathways.model.answers import ESTIMATES, Estimate, Route, RouteStep, Total
from pathways.model.graph import Step
from pathways.model.needs import Need
from pathways.questions.question import Question
from pathways.search import NEVER, compiled, earliest

Key = tuple[int, ...]


def route_of(question: Question, step_ids: Iterable[str]) -> Route:
    """Return the route that some steps make.

    Parameters
    ----------
    question : Question
        What was asked.
    step_ids : iterable of str
        Steps that reach its target; no other is needed.

    Returns
    -------
    Route
        Its steps with their places in time, and its totals.
    """
    steps = [question.graph.steps[each] for each in sorted(step_ids)]
    plan = _Plan(question, steps)
    amounts = [question.months_of(step) for step in steps]
    return Route(
        cost=total([question.cost_of(step) for step in steps]),
        months=plan.elapsed(amounts),
        effort=total(amounts),
        steps=tuple(plan.route_steps()),
    )


def total(amounts: Sequence[Amount]) -> Total:
    """Return the sum of amounts.

    Parameters
    ----------
    amounts : sequence of Amount
        All of one unit.

    Returns
    -------
    Total
        The sum of the known ones, and how many are unknown or assumed.

    Examples
    --------
    >>> total([Amount.of(199), Amount(low=1, typical=2)])
    Total(low=200, typical=201, high=201, unknown=0, assumed=0)
    """
    sums: dict[Estimate, int] = {
        estimate: sum(_thousandths(each, estimate) for each in amounts) for estimate in ESTIMATES
    }
    return _total(amounts, sums)


def _total(amounts: Sequence[Amount], figures: dict[Estimate, int]) -> Total:
    return Total(
        **{estimate: from_thousandths(each) for estimate, each in figures.items()},
        unknown=sum(not each.known for each in amounts),
        assumed=sum(each.assumed for each in amounts),
    )


def _thousandths(amount: Amount, estimate: Estimate) -> int:
    figure = amount.at(estimate)
    return 0 if figure is None else to_thousandths(figure)


def key_of(question: Question, route: Route) -> Key:
    """Return what two routes are compared by, the least being the best.

    Parameters
    ----------
    question : Question
        What was asked.
    route : Route
        One of its routes.

    Returns
    -------
    tuple of int
        Each amount as (unknown steps, thousandths), in the order of the objective and its
        tie-breaks; then the number of steps.
    """
    pairs = {
        name: (amount.unknown, to_thousandths(amount.at(question.estimate)))
        for name, amount in (("cost", route.cost), ("months", route.months), ("effort", route.effort))
    }
    order = {"cost": ("cost", "months"), "months": ("months", "cost"), "effort": ("effort", "cost")}[question.by]
    return (*pairs[order[0]], *pairs[order[1]], len(route.steps))


class _Turn(NamedTuple):
    """A step, when it starts and ends, and the nodes that meet its needs."""

    step: Step
    start: int
    finish: int
    needs: tuple[str, ...]
    critical: bool


class _Plan:
    """The times and the order of a route's steps."""

    def __init__(self, question: Question, steps: list[Step]) -> None:
        self.question = question
        self.steps = steps
        self.hypergraph = compiled(question.graph, steps, recommended=question.recommended)
        self.held = [self.hypergraph.fact_of[each] for each in question.held]
        self.goals = [self.hypergraph.fact_of[each] for each in (question.target, *question.via.nodes)]

    def months(self, estimate: Estimate) -> list[int]:
        return [_thousandths(self.question.months_of(step), estimate) for step in self.steps]

    def times(self, months: Sequence[int]) -> list[int]:
        return earliest(self.hypergraph.facts, self.hypergraph.arcs, self.held, months)

    def starts(self, times: Sequence[int]) -> list[int]:
        """Return when each step starts."""
        found = [0] * len(self.steps)
        for arc in self.hypergraph.arcs:
            if arc.step >= 0:
                found[arc.step] = max((times[fact] for fact in arc.tail), default=0)
        return found

    def goal_time(self, months: Sequence[int]) -> int:
        """Return when the target and all that was to be used are had."""
        times = self.times(months)
        starts = self.starts(times)
        watched = [i for i, step in enumerate(self.steps) if step.id in self.question.via.steps]
        return max([times[fact] for fact in self.goals] + [starts[i] + months[i] for i in watched])

    def elapsed(self, amounts: Sequence[Amount]) -> Total:
        """Return the months until the target, at each estimate."""
        return _total(amounts, {estimate: self.goal_time(self.months(estimate)) for estimate in ESTIMATES})

    def route_steps(self) -> list[RouteStep]:
        return [self._route_step(turn) for turn in self._turns()]

    def _turns(self) -> list[_Turn]:
        """Put the steps in an order in which they can be done: the earliest start first, then by id."""
        months = self.months(self.question.estimate)
        times = self.times(months)
        starts = self.starts(times)
        had_at = {node: times[fact] for node, fact in self.hypergraph.fact_of.items() if times[fact] < NEVER}
        waiting = sorted(range(len(self.steps)), key=lambda i: (starts[i], self.steps[i].id))
        have, turns = set(self.question.held), []
        while waiting:
            i = next(j for j in waiting if self.question.needs_of(self.steps[j]).met_by(have))
            waiting.remove(i)
            step = self.steps[i]
            used = tuple(sorted(set(_used(self.question.needs_of(step), have, had_at.__getitem__))))
            turns.append(_Turn(step, starts[i], starts[i] + months[i], used, self._critical(i, months)))
            have |= self.question.graph.counted((step.gives,))
        return turns

    def _critical(self, i: int, months: list[int]) -> bool:
        longer = [each + (j == i) for j, each in enumerate(months)]
        return self.goal_time(longer) > self.goal_time(months)

    def _route_step(self, turn: _Turn) -> RouteStep:
        step, question = turn.step, self.question
        cost, months = question.cost_of(step), question.months_of(step)
        return RouteStep(
            id=step.id,
            gives=step.gives,
            needs=turn.needs,
            cost=cost,
            months=months,
            start=from_thousandths(turn.start),
            finish=from_thousandths(turn.finish),
            critical=turn.critical,
            sources=tuple(sorted({*step.source, *cost.source, *months.source})),
        )


def _used(need: Need, have: set[str], had_at: Callable[[str], int]) -> list[str]:
    """Return the nodes that meet a need: of alternatives, those had first, then by id."""
    ways = []
    for member in need.of:
        if isinstance(member, str):
            if member in have:
                ways.append((had_at(member), [member]))
        elif member.met_by(have):
            nodes = sorted(set(_used(member, have, had_at)))
            ways.append((max((had_at(each) for each in nodes), default=0), nodes))
    chosen = sorted(ways)[: need.count]
    return [node for _, nodes in chosen for node in nodes]
