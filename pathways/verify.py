"""The certificate of a route: replayed, summed and thinned by code that the search does not share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from pathways.model.amounts import Amount, Number
from pathways.model.answers import Route, RouteStep, Total
from pathways.model.graph import Graph, Step


def faults(
    graph: Graph,
    route: Route,
    target: str,
    held: Iterable[str],
    *,
    via: Iterable[str] = (),
    recommended: bool = False,
    own: Mapping[str, Number] | None = None,
    estimate: str = "typical",
) -> list[str]:
    """Return all that is wrong with a route; nothing if it is one.

    The route is replayed in its order, its start and finish times and its totals are worked out
    anew in exact fractions, and each step is left out in turn: the target must then be lost or
    come later. That no other route is better is not checked.

    Parameters
    ----------
    graph : Graph
        The graph.
    route : Route
        The route.
    target : str
        Id of the node that it is to reach.
    held : iterable of str
        Ids of what is held at the start.
    via : iterable of str
        Ids of further nodes that it is to reach, and of steps that it is to use.
    recommended : bool
        Whether every recommendation is a need.
    own : mapping of str to number, optional
        The asker's own figures: ``STEP.cost`` or ``STEP.months``.
    estimate : {"low", "typical", "high"}
        The figures that decide the times.

    Returns
    -------
    list of str
        A sentence a fault.

    Examples
    --------
    >>> from pathways.model import Amount, Node, Step
    >>> cca = Node(id="cca", kind="credential", name="Certified Coding Associate")
    >>> graph = Graph(id="tiny", title="Tiny", currency="USD", reviewed="2026-11-22",
    ...               nodes={"cca": cca}, steps={"exam": Step(id="exam", gives="cca")})
    >>> faults(graph, Route(), "cca", [])
    ['the route does not reach cca']
    """
    replay = _Replay(graph, held, recommended, own or {}, estimate)
    goals = [*via, target]
    found = replay.unknown_steps(route) or replay.faults_of_order(route)
    return found or replay.faults_of_figures(route, goals) + replay.faults_of_thrift(route, goals)


class _Replay:
    def __init__(
        self, graph: Graph, held: Iterable[str], recommended: bool, own: Mapping[str, Number], estimate: str
    ) -> None:
        self.graph = graph
        self.held = frozenset(held)
        self.recommended = recommended
        self.own = own
        self.estimate = estimate

    def counted(self, nodes: Iterable[str]) -> set[str]:
        """Return nodes with all that they count as."""
        found = set(nodes)
        while True:
            more = {other for each in found for other in self.graph.nodes[each].counts_as} - found
            if not more:
                return found
            found |= more

    def unknown_steps(self, route: Route) -> list[str]:
        return [f"{each.id} is no step of the graph" for each in route.steps if each.id not in self.graph.steps]

    def ready(self, step: Step, have: set[str]) -> bool:
        return step.needs.met_by(have) and (not self.recommended or step.recommends.met_by(have))

    def amount(self, step: Step, which: str) -> Amount:
        figure = self.own.get(f"{step.id}.{which}")
        if figure is not None:
            return Amount.of(figure)
        return self.graph.cost_of(step) if which == "cost" else self.graph.months_of(step)

    def exact(self, step: Step, which: str, estimate: str) -> Fraction | None:
        figure = self.amount(step, which).at(estimate)
        return None if figure is None else Fraction(str(figure))

    def faults_of_order(self, route: Route) -> list[str]:
        have, found = self.counted(self.held), []
        if len({each.id for each in route.steps}) < len(route.steps):
            found.append("a step stands twice in the route")
        for each in route.steps:
            step = self.graph.steps.get(each.id)
            if step is None:
                continue
            if not self.ready(step, have):
                found.append(f"the needs of {each.id} are not met when its turn comes")
            if each.gives != step.gives or not set(each.needs) <= have | set(step.recommends.atoms()):
                found.append(f"{each.id} does not give {each.gives} for {', '.join(each.needs) or 'nothing'}")
            have = self.counted(have | {step.gives})
        return found

    def times(self, steps: Iterable[Step], estimate: str) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
        """Return when each node is had and when each step starts, by repeating until nothing changes."""
        have = dict.fromkeys(self.counted(self.held), Fraction(0))
        starts: dict[str, Fraction] = {}
        chosen = list(steps)
        changed = True
        while changed:
            changed = False
            for step in chosen:
                start = self.start(step, have)
                if start is None or starts.get(step.id) == start:
                    continue
                starts[step.id], changed = start, True
                finish = start + (self.exact(step, "months", estimate) or 0)
                for node in self.counted([step.gives]):
                    have[node] = min(finish, have.get(node, finish))
        return have, starts

    def start(self, step: Step, have: Mapping[str, Fraction]) -> Fraction | None:
        asked = [step.needs, step.recommends] if self.recommended else [step.needs]
        for moment in sorted({Fraction(0), *have.values()}):
            then = {node for node, time in have.items() if time <= moment}
            if all(need.met_by(then) for need in asked):
                return moment
        return None

    def steps_of(self, route: Route, without: str = "") -> list[Step]:
        return [self.graph.steps[each.id] for each in route.steps if each.id != without]

    def faults_of_figures(self, route: Route, goals: list[str]) -> list[str]:
        steps, found = self.steps_of(route), []
        _, starts = self.times(steps, self.estimate)
        if self.reached_at(steps, goals, self.estimate) is None:
            return [f"the route does not reach {goals[-1]}"]
        for each in route.steps:
            finish = starts[each.id] + (self.exact(self.graph.steps[each.id], "months", self.estimate) or 0)
            if (Fraction(str(each.start)), Fraction(str(each.finish))) != (starts[each.id], finish):
                found.append(f"{each.id} runs from {starts[each.id]} to {finish}, not {each.start} to {each.finish}")
            found += self.faults_of_amounts(each)
        for name, total in (("cost", route.cost), ("months", route.months), ("effort", route.effort)):
            found += list(self.faults_of_total(name, total, steps, goals))
        return found

    def faults_of_amounts(self, each: RouteStep) -> Iterator[str]:
        for which, amount in (("cost", each.cost), ("months", each.months)):
            right = self.amount(self.graph.steps[each.id], which)
            if (amount.low, amount.typical, amount.high) != (right.low, right.typical, right.high):
                yield f"the {which} of {each.id} is not the graph's"

    def faults_of_total(self, name: str, total: Total, steps: list[Step], goals: list[str]) -> Iterator[str]:
        which = "cost" if name == "cost" else "months"
        if total.unknown != sum(not self.amount(step, which).known for step in steps):
            yield f"the number of unknown amounts in {name} is not {total.unknown}"
        for estimate in ("low", "typical", "high"):
            if name == "months":
                right = self.reached_at(steps, goals, estimate)
            else:
                right = sum((self.exact(step, which, estimate) or Fraction(0) for step in steps), Fraction(0))
            if Fraction(str(getattr(total, estimate))) != right:
                yield f"the {estimate} {name} is {right}, not {getattr(total, estimate)}"

    def reached_at(self, steps: list[Step], goals: list[str], estimate: str) -> Fraction | None:
        """Return when all goals are had, nodes and steps; None if they never are."""
        have, starts = self.times(steps, estimate)
        moments = []
        for goal in goals:
            if goal in self.graph.nodes:
                moments.append(have.get(goal))
            else:
                step, start = self.graph.steps[goal], starts.get(goal)
                moments.append(None if start is None else start + (self.exact(step, "months", estimate) or 0))
        known = [each for each in moments if each is not None]
        return max(known) if len(known) == len(moments) else None

    def faults_of_thrift(self, route: Route, goals: list[str]) -> list[str]:
        whole = self.reached_at(self.steps_of(route), goals, self.estimate)
        found = []
        for each in route.steps:
            less = self.reached_at(self.steps_of(route, each.id), goals, self.estimate)
            if less is not None and whole is not None and less <= whole:
                found.append(f"{each.id} can be left out")
        return found
