"""Which route? The best one to a target, proven, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pathways.model.amounts import Number, from_thousandths
from pathways.model.answers import Answer, Nearest, Route, Status
from pathways.model.frozen import replace
from pathways.questions.beside import beside_route
from pathways.questions.missing import missing_sets
from pathways.questions.question import NOWHERE, Question
from pathways.questions.routes import Key, key_of, route_of
from pathways.search import Best, Stop, best


def never_stop() -> bool:
    """Return False: a search that may take as long as it needs.

    Returns
    -------
    bool
        False.
    """
    return False


def route(question: Question, stop: Stop = never_stop) -> Answer:
    """Return the best route to a question's target.

    Parameters
    ----------
    question : Question
        What is asked.
    stop : callable
        Once it says True the search ends, and the answer says that it is not proven.

    Returns
    -------
    Answer
        With a status in any case; see `Answer`.

    Examples
    --------
    >>> from pathways.model import Amount, Graph, Node, Step
    >>> from pathways.questions.asking import asked
    >>> cca = Node(id="cca", kind="credential", name="Certified Coding Associate")
    >>> exam = Step(id="exam", gives="cca", cost=Amount.of(299), months=Amount.of(2))
    >>> graph = Graph(id="tiny", title="Tiny", currency="USD", reviewed="2026-11-22",
    ...               nodes={"cca": cca}, steps={"exam": exam})
    >>> answer = route(asked(graph, "cca"))
    >>> answer.status, answer.route.cost.typical, [step.id for step in answer.route.steps]
    ('optimal', 299, ['exam'])
    """
    if not question.via.steps and {question.target, *question.via.nodes} <= question.held:
        return _answer(question, "held", bound=0, route=Route())
    found = best_route(question, stop)
    if found.route is not None:
        return _with_route(question, found, stop)
    if not found.proven:
        return _answer(question, "undecided")
    if question.max_cost is None and question.max_months is None:
        return _unreachable(question, stop)
    free = best_route(_unlimited(question), stop)
    if free.route is None:
        return _unreachable(question, stop) if free.proven else _answer(question, "undecided")
    return _answer(question, "over_limit", nearest=_nearest(question, stop))


class BestRoute(NamedTuple):
    """The best route over all places of a question.

    Attributes
    ----------
    route : Route or None
        The route.
    place : str
        The place that it uses; empty where it uses none.
    proven : bool
        Whether it is the best, or there is none.
    bound : int or float
        What no route's known figures in the first objective can beat.
    """

    route: Route | None
    place: str
    proven: bool
    bound: Number


def best_route(question: Question, stop: Stop) -> BestRoute:
    """Return the best route, each place answered on its own.

    Parameters
    ----------
    question : Question
        What is asked.
    stop : callable
        Once it says True the search ends.

    Returns
    -------
    BestRoute
        The best of all places; of equal ones, the one of the first place by name.
    """
    tried = [(place, *_best_in(question, place, stop)) for place in question.places()]
    routes = [(key_of(question, made), place, made) for place, _, made in tried if made is not None]
    proven = all(found.proven for _, found, _ in tried)
    if not routes:
        return BestRoute(route=None, place=NOWHERE, proven=proven, bound=0)
    key, place, made = min(routes, key=lambda each: (each[0], each[1]))
    bound = from_thousandths(min(_bounds(question, key, tried)))
    return BestRoute(route=made, place=_place_used(question, made, place), proven=proven, bound=bound)


def _bounds(question: Question, key: Key, tried: list[tuple[str, Best, Route | None]]) -> Iterable[int]:
    """Yield the bounds of all places that could still beat a route."""
    yield key[1]
    for _, found, made in tried:
        if not found.proven:
            comparable = made is not None and key_of(question, made)[0] == key[0]
            yield found.bound if comparable else 0


def _best_in(question: Question, place: str, stop: Stop) -> tuple[Best, Route | None]:
    problem, steps = question.problem_in(place), question.compiled.graph.steps
    found = best(problem, question.by, max_cost=question.max_cost, max_months=question.max_months, stop=stop)
    if found.steps is None:
        return found, None
    return found, route_of(question, (steps[each].id for each in found.steps))


def _place_used(question: Question, made: Route, place: str) -> str:
    return place if any(question.graph.steps[step.id].where for step in made.steps) else question.where


def _with_route(question: Question, found: BestRoute, stop: Stop) -> Answer:
    assert found.route is not None
    status: Status = "optimal" if found.proven else "best_found"
    beside = beside_route(question, found.route)
    if beside.left_out:
        followed = best_route(replace(_unlimited(question), recommended=True), stop)
        beside = replace(beside, recommended=followed.route, recommended_proven=followed.proven)
    return replace(_answer(question, status, bound=found.bound, route=found.route), where=found.place, beside=beside)


def _unreachable(question: Question, stop: Stop) -> Answer:
    sets, more, proven = missing_sets(question, stop)
    return replace(_answer(question, "unreachable"), missing=sets, missing_more=more, missing_proven=proven)


def _unlimited(question: Question) -> Question:
    return replace(question, max_cost=None, max_months=None)


def _nearest(question: Question, stop: Stop) -> Nearest:
    """Return the cheapest route within the months and the fastest within the cost, or else of all."""
    cheapest = replace(question, by="cost", max_cost=None)
    fastest = replace(question, by="months", max_months=None)
    within = [best_route(each, stop) for each in (cheapest, fastest)]
    fallback = all(each.route is None for each in within)
    if fallback:
        within = [best_route(_unlimited(each), stop) for each in (cheapest, fastest)]
    return Nearest(
        within_months=within[0].route,
        within_cost=within[1].route,
        fallback=fallback,
        proven=all(each.proven for each in within),
    )


def _answer(
    question: Question,
    status: Status,
    *,
    bound: Number | None = None,
    route: Route | None = None,
    nearest: Nearest | None = None,
) -> Answer:
    return Answer(
        graph=question.graph.id,
        target=question.target,
        held=question.given,
        by=question.by,
        estimate=question.estimate,
        status=status,
        bound=bound,
        route=route,
        nearest=nearest,
        set=question.own,
        max_cost=None if question.max_cost is None else from_thousandths(question.max_cost),
        max_months=None if question.max_months is None else from_thousandths(question.max_months),
        avoid=question.avoid.ids,
        via=question.via.ids,
        recommended=question.recommended,
        where=question.where,
        as_of=question.as_of,
    )
