"""From the steps that a search chose to a route that a person can follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush

from pathways.model.amounts import Amount, from_thousandths, to_thousandths
from pathways.model.answers import ESTIMATES, Estimate, Route, RouteStep, Total
from pathways.model.graph import Step
from pathways.model.needs import Need
from pathways.questions.question import Question
from pathways.search import NEVER, CompiledGraph, earliest

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
        steps=tuple(plan.route_steps(amounts)),
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


class _Plan:
    """The times and the order of a route's steps."""

    def __init__(self, question: Question, steps: list[Step]) -> None:
        self.question = question
        self.steps = steps
        self.graph = CompiledGraph(question.graph, recommended=question.recommended, only=steps)
        fact_of = self.graph.fact_of
        self.held = [fact_of[each] for each in question.held if each in fact_of]
        self.goals = [fact_of[each] for each in (question.target, *question.via.nodes) if each in fact_of]
        self.watched = [i for i, step in enumerate(steps) if step.id in question.via.steps]

    def months(self, amounts: Sequence[Amount], estimate: Estimate) -> list[int]:
        """Return how long each arc takes: the steps, and at once what is no step."""
        months = [_thousandths(each, estimate) for each in amounts]
        return months + [0] * (len(self.graph.heads) - len(months))

    def times(self, months: Sequence[int]) -> list[int]:
        return earliest(self.graph, self.held, months)[0]

    def start(self, i: int, times: Sequence[int]) -> int:
        """Return when a step starts: when as much of what it asks for as it needs is had."""
        tail, spare = self.graph.tails[i], self.graph.spare[i]
        return 0 if len(tail) == spare else sorted([times[fact] for fact in tail])[len(tail) - spare - 1]

    def goal_time(self, months: Sequence[int], times: Sequence[int]) -> int:
        """Return when the target and all that was to be used are had."""
        ends = [self.start(i, times) + months[i] for i in self.watched]
        return max([times[fact] for fact in self.goals] + ends, default=0)

    def elapsed(self, amounts: Sequence[Amount]) -> Total:
        """Return the months until the target, at each estimate."""
        found = {}
        for estimate in ESTIMATES:
            months = self.months(amounts, estimate)
            found[estimate] = self.goal_time(months, self.times(months))
        return _total(amounts, found)

    def route_steps(self, amounts: Sequence[Amount]) -> list[RouteStep]:
        """Return the steps in an order in which they can be done: the earliest start first, then by id."""
        months = self.months(amounts, self.question.estimate)
        times = self.times(months)
        critical = self._critical(months, times)
        had_at = {node: times[fact] for node, fact in self.graph.fact_of.items() if times[fact] < NEVER}
        have, made = set(self.question.held), []
        for i in self._order(times):
            needs = _used(self.question.needs_of(self.steps[i]), have, had_at)
            start = self.start(i, times)
            made.append(self._route_step(i, tuple(sorted(set(needs))), start, start + months[i], critical[i]))
            have |= self.question.graph.counted((self.steps[i].gives,))
        return made

    def _order(self, times: Sequence[int]) -> Iterator[int]:
        """Yield the steps: of those whose needs are met, the earliest start first, then by id."""
        graph, steps = self.graph, len(self.steps)
        missing = list(graph.needed)
        have: set[int] = set()
        ready: list[tuple[int, int]] = []

        def meet(facts: list[int]) -> None:
            while facts:
                fact = facts.pop()
                if fact in have:
                    continue
                have.add(fact)
                for arc in graph.users[fact]:
                    missing[arc] -= 1
                    if missing[arc] == 0:
                        fire(arc, facts)

        def fire(arc: int, facts: list[int]) -> None:
            if arc < steps:
                heappush(ready, (self.start(arc, times), arc))
            else:
                facts.append(graph.heads[arc])

        for arc in graph.openers:
            first: list[int] = []
            fire(arc, first)
            meet(first)
        meet(list(self.held))
        while ready:
            _, step = heappop(ready)
            yield step
            meet([graph.heads[step]])

    def _critical(self, months: list[int], times: list[int]) -> list[bool]:
        """Tell of each step whether the target would be late if it took longer."""
        graph, end = self.graph, self.goal_time(months, times)
        held = set(self.held)
        if any(graph.spare) or any(len(arcs) > 1 for fact, arcs in enumerate(graph.makers) if fact not in held):
            # With alternatives a delay may be evaded by another of them, so that each is tried.
            return [self._delays(i, months, end) for i in range(len(self.steps))]
        late = {fact for fact in self.goals if times[fact] == end}
        critical = [i in self.watched and self.start(i, times) + months[i] == end for i in range(len(graph.heads))]
        stack = [*late, *(fact for i, each in enumerate(critical) if each for fact in self._latest(i, times))]
        late = held  # nobody waits for what is held
        while stack:
            fact = stack.pop()
            if fact in late:
                continue
            late.add(fact)
            for arc in graph.makers[fact]:
                if self.start(arc, times) + months[arc] == times[fact]:
                    critical[arc] = True
                    stack += self._latest(arc, times)
        return critical

    def _latest(self, arc: int, times: Sequence[int]) -> list[int]:
        """Return those of an arc's tail for which it waits."""
        start = self.start(arc, times)
        return [fact for fact in self.graph.tails[arc] if times[fact] == start]

    def _delays(self, i: int, months: list[int], end: int) -> bool:
        longer = [each + (j == i) for j, each in enumerate(months)]
        return self.goal_time(longer, self.times(longer)) > end

    def _route_step(self, i: int, needs: tuple[str, ...], start: int, finish: int, critical: bool) -> RouteStep:
        step, question = self.steps[i], self.question
        cost, months = question.cost_of(step), question.months_of(step)
        return RouteStep(
            id=step.id,
            gives=step.gives,
            needs=needs,
            cost=cost,
            months=months,
            start=from_thousandths(start),
            finish=from_thousandths(finish),
            critical=critical,
            sources=tuple(sorted({*step.source, *cost.source, *months.source})),
        )


def _used(need: Need, have: set[str], had_at: Mapping[str, int]) -> list[str]:
    """Return the nodes that meet a need: of alternatives, those had first, then by id."""
    ways = []
    for member in need.of:
        if isinstance(member, str):
            if member in have:
                ways.append((had_at[member], [member]))
        elif member.met_by(have):
            nodes = sorted(set(_used(member, have, had_at)))
            ways.append((max((had_at[each] for each in nodes), default=0), nodes))
    chosen = sorted(ways)[: need.count]
    return [node for _, nodes in chosen for node in nodes]
