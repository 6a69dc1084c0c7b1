"""What can be started now, and what does each one open?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, Literal

from pathways.model.amounts import Amount, to_thousandths
from pathways.model.answers import Route, Status
from pathways.model.errors import QuestionError
from pathways.model.graph import Step
from pathways.model.start import NextAnswer, NextStep
from pathways.questions.attaining import Place, conditions_of, places_of
from pathways.questions.question import Question
from pathways.questions.route import best_route, never_stop, route
from pathways.search import Stop

ORDERS: Final = ("opens", "cost", "months")


def next_steps(question: Question, *, by: str = "opens", stop: Stop = never_stop) -> NextAnswer:
    """Return all steps that can be started now, and what each one opens.

    Parameters
    ----------
    question : Question
        What is held, and the limits, which each step alone has to keep. With a target, each step
        tells whether it is on the best route to it, and whether it can matter to it at all.
    by : {"opens", "cost", "months"}
        The order: what opens most nodes first, or least cost or months first. With a target the
        steps of its best route come first, then those that can matter to it.
    stop : callable
        Once it says True the search for the best route ends.

    Returns
    -------
    NextAnswer
        The steps.

    Raises
    ------
    QuestionError
        If `by` is no such order.

    Examples
    --------
    >>> from pathways.model import Graph, Need, Node, Step
    >>> from pathways.questions.asking import asked
    >>> nodes = {each: Node(id=each, kind="credential", name=each) for each in ("course", "cca")}
    >>> steps = {"study": Step(id="study", gives="course"),
    ...          "exam": Step(id="exam", gives="cca", needs=Need.all("course"))}
    >>> graph = Graph(id="tiny", title="Tiny", currency="USD", reviewed="2026-11-22",
    ...               nodes=nodes, steps=steps)
    >>> [(each.id, each.opens) for each in next_steps(asked(graph)).steps]
    [('study', ('exam',))]
    """
    if by not in ORDERS:
        raise QuestionError(f"by is one of {', '.join(ORDERS)}, not {by!r}")
    status, made = _route(question, stop)
    looked = _Start(question, {step.id: place for place, step in enumerate(made.steps)})
    startable = looked.startable()
    fitting = [step for step in startable.values() if _keeps_limits(question, step)]
    steps = [looked.next_step(step) for step in fitting]
    return NextAnswer(
        conditions=conditions_of(question),
        steps=tuple(sorted(steps, key=lambda each: (*looked.rank(each), *_order(question, each, by)))),
        over_limit=tuple(sorted(startable.keys() - {step.id for step in fitting})),
        by=by,
        target=question.target,
        status=status,
    )


def _route(question: Question, stop: Stop) -> tuple[Status | Literal[""], Route]:
    if not question.target:
        return "", Route()
    if question.max_cost is None and question.max_months is None and question.target not in question.held:
        found = best_route(question, stop)  # to know what is missing otherwise is not asked here
        if found.route is not None:
            return "optimal" if found.proven else "best_found", found.route
        return "unreachable" if found.proven else "undecided", Route()
    answer = route(question, stop)
    return answer.status, answer.route or Route()


def _keeps_limits(question: Question, step: Step) -> bool:
    limited = ((question.cost_of(step), question.max_cost), (question.months_of(step), question.max_months))
    return all(limit is None or _keeps(amount, limit, question) for amount, limit in limited)


def _keeps(amount: Amount, limit: int, question: Question) -> bool:
    figure = amount.at(question.estimate)
    return figure is not None and to_thousandths(figure) <= limit


def _order(question: Question, step: NextStep, by: str) -> tuple[object, ...]:
    cost, months = (_figure(each, question) for each in (step.cost, step.months))
    if by == "opens":
        return (-len(step.opens_nodes), -len(step.opens), cost, months, step.id)
    return (cost, months, step.id) if by == "cost" else (months, cost, step.id)


def _figure(amount: Amount, question: Question) -> tuple[bool, int]:
    """Return what amounts are compared by: unknown ones come last."""
    figure = amount.at(question.estimate)
    return figure is None, 0 if figure is None else to_thousandths(figure)


class _Start:
    """What can be done with what is held, place by place."""

    def __init__(self, question: Question, places_in_route: dict[str, int]) -> None:
        self.question = question
        self.held = question.held
        self.places = places_of(question)
        self.places_in_route = places_in_route
        self.ready = [self._ready(place) for place in self.places]
        self.startable_nodes = {step.gives for ready in self.ready for step in ready.values()}
        self.users = [self._users(place) for place in self.places]
        self.leading = self._leading() if question.target else frozenset[str]()

    def _ready(self, place: Place) -> dict[str, Step]:
        return {
            step.id: step
            for step in place.steps.values()
            if step.gives not in self.held and step.needs.met_by(self.held)
        }

    def _users(self, place: Place) -> defaultdict[str, list[Step]]:
        users: defaultdict[str, list[Step]] = defaultdict(list)
        for step in place.steps.values():
            for node_id in dict.fromkeys(step.needs.atoms()):
                users[node_id].append(step)
        return users

    def _leading(self) -> frozenset[str]:
        """Return all nodes that can matter to the target, in some place."""
        return frozenset[str]().union(*(self._leading_in(place) for place in self.places))

    def _leading_in(self, place: Place) -> set[str]:
        if self.question.target not in place.within:
            return set()
        into: defaultdict[str, list[str]] = defaultdict(list)
        for node in self.question.graph.nodes.values():
            for other in node.counts_as:
                into[other].append(node.id)
        for step in place.steps.values():
            if step.needs.met_by(place.within):
                into[step.gives].extend(step.needs.atoms())
        found: set[str] = set()
        fresh = [self.question.target, *self.question.via.nodes]
        while fresh:
            node_id = fresh.pop()
            if node_id not in found and node_id not in self.held:
                found.add(node_id)
                fresh.extend(into[node_id])
        return found

    def startable(self) -> dict[str, Step]:
        """Return the steps that can be started, as the graph has them."""
        ids = sorted({step_id for ready in self.ready for step_id in ready})
        return {step_id: self.question.graph.steps[step_id] for step_id in ids}

    def next_step(self, step: Step) -> NextStep:
        graph = self.question.graph
        then = graph.counted([*self.question.given, step.gives])
        opened = sorted({each.id for each in self._opened(step, then)})
        nodes = {graph.steps[each].gives for each in opened} - self.startable_nodes
        cost, months = self.question.cost_of(step), self.question.months_of(step)
        return NextStep(
            id=step.id,
            gives=step.gives,
            kind=graph.nodes[step.gives].kind,
            cost=cost,
            months=months,
            where=step.where,
            counts_as=tuple(sorted(then - self.held - {step.gives})),
            opens=tuple(opened),
            opens_nodes=tuple(sorted(nodes)),
            in_route=step.id in self.places_in_route,
            leads_to_target=step.gives in self.leading,
            sources=tuple(sorted({*step.source, *cost.source, *months.source})),
        )

    def _opened(self, step: Step, then: frozenset[str]) -> Iterator[Step]:
        """Yield the steps that a step opens, in the places where it can be done itself."""
        for ready, users in zip(self.ready, self.users, strict=True):
            if step.id in ready:
                for node_id in sorted(then - self.held):
                    for other in users[node_id]:
                        if other.gives not in then and other.id not in ready and other.needs.met_by(then):
                            yield other

    def rank(self, step: NextStep) -> tuple[int, int]:
        """Return what comes first where there is a target: its route in order, then what can matter."""
        if step.in_route:
            return 0, self.places_in_route[step.id]
        return (1 if step.leads_to_target else 2), 0
