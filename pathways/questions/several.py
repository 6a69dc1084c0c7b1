"""From the sets of steps that a search listed to an answer with several routes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pathways.model.amounts import Number, from_thousandths
from pathways.model.answers import Beside, Route
from pathways.model.frozen import fields_of, replace
from pathways.model.several import RoutesAnswer
from pathways.questions.beside import beside_route
from pathways.questions.question import Question
from pathways.questions.route import best_route, route
from pathways.questions.routes import route_of
from pathways.search import Stop


class Chosen(NamedTuple):
    """One set of steps that was found.

    Attributes
    ----------
    step_ids : tuple of str
        Ids of its steps, sorted.
    place : str
        The place for which it was found.
    proven : bool
        Whether it is proven to stand where it does.
    """

    step_ids: tuple[str, ...]
    place: str
    proven: bool


class Several(NamedTuple):
    """All that was found.

    Attributes
    ----------
    chosen : sequence of Chosen
        In the order of the answer, what is proven first.
    proven : bool
        Whether each of them is proven, and that there are no others where too few were found.
    more : bool or None
        Whether there are others; None where that is not known.
    rest : int
        In thousandths: what no other can beat, where not all is proven.
    """

    chosen: Sequence[Chosen]
    proven: bool
    more: bool | None
    rest: int = 0


def held_already(question: Question) -> bool:
    """Tell whether nothing needs to be done.

    Parameters
    ----------
    question : Question
        What is asked.

    Returns
    -------
    bool
        True where the target, and all that it is to be reached with, are held.
    """
    return not question.via.steps and {question.target, *question.via.nodes} <= question.held


def without_routes(question: Question, proven: bool, stop: Stop, top: int | None = None) -> RoutesAnswer:
    """Return the answer where no route was found, or none is needed.

    Parameters
    ----------
    question : Question
        What is asked.
    proven : bool
        Whether there is none.
    stop : callable
        Once it says True the search for what comes near, or is missing, ends.
    top : int, optional
        How many routes were asked for.

    Returns
    -------
    RoutesAnswer
        With the status that `route` gives, and what is missing or comes near.
    """
    if not proven:
        return replace(_answer(question), status="undecided", more=None, top=top)
    single = route(question, stop)
    routes = () if single.route is None else (single.route,)
    return RoutesAnswer(
        **fields_of(single),
        routes=routes,
        places=tuple(single.where for _ in routes),
        besides=tuple(single.beside for _ in routes),
        proven_count=len(routes),
        top=top,
    )


def with_routes(question: Question, several: Several, stop: Stop, top: int | None = None) -> RoutesAnswer:
    """Return the answer that tells the routes that were found.

    Parameters
    ----------
    question : Question
        What is asked.
    several : Several
        At least one route.
    stop : callable
        Once it says True the search for what follows every recommendation ends.
    top : int, optional
        How many routes were asked for.

    Returns
    -------
    RoutesAnswer
        ``optimal`` where all is proven, else ``best_found``.
    """
    routes = tuple(route_of(question, each.step_ids) for each in several.chosen)
    besides = _besides(question, routes, stop)
    proven_count = sum(each.proven for each in several.chosen)
    rest = None if several.proven else from_thousandths(several.rest)
    return replace(
        _answer(question),
        status="optimal" if several.proven else "best_found",
        bound=_first_figure(question, routes[0]) if proven_count else rest,
        route=routes[0],
        beside=besides[0],
        routes=routes,
        places=tuple(_place_used(question, each) for each in several.chosen),
        besides=besides,
        proven_count=proven_count,
        more=several.more,
        rest_bound=rest,
        top=top,
    )


def _first_figure(question: Question, made: Route) -> Number:
    total = {"cost": made.cost, "months": made.months, "effort": made.effort}[question.by]
    return total.at(question.estimate)


def _besides(question: Question, routes: Sequence[Route], stop: Stop) -> tuple[Beside, ...]:
    besides = tuple(beside_route(question, each) for each in routes)
    if not any(each.left_out for each in besides):
        return besides
    followed = best_route(replace(question, max_cost=None, max_months=None, recommended=True), stop)
    return tuple(
        replace(each, recommended=followed.route, recommended_proven=followed.proven) if each.left_out else each
        for each in besides
    )


def _place_used(question: Question, chosen: Chosen) -> str:
    placed = any(question.graph.steps[each].where for each in chosen.step_ids)
    return chosen.place if placed else question.where


def _answer(question: Question) -> RoutesAnswer:
    """Return an answer that says what was asked, and nothing else yet."""
    return RoutesAnswer(
        graph=question.graph.id,
        target=question.target,
        held=question.given,
        by=question.by,
        estimate=question.estimate,
        status="undecided",
        set=question.own,
        max_cost=None if question.max_cost is None else from_thousandths(question.max_cost),
        max_months=None if question.max_months is None else from_thousandths(question.max_months),
        avoid=question.avoid.ids,
        via=question.via.ids,
        recommended=question.recommended,
        where=question.where,
        as_of=question.as_of,
    )
