"""What can be reached at all, place by place, and what bars a step: the ground of several questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from pathways.model.amounts import from_thousandths
from pathways.model.conditions import Conditions
from pathways.model.explanation import Barred
from pathways.model.graph import Step
from pathways.network.structure import attainable
from pathways.questions.question import Question


class Place(NamedTuple):
    """What can be done in one place.

    Attributes
    ----------
    steps : dict of str to Step
        The steps that can be taken there, by id, with the needs that the question goes by.
    within : frozenset of str
        Ids of all nodes that can be reached there, with what is held.
    """

    steps: dict[str, Step]
    within: frozenset[str]


def places_of(question: Question) -> list[Place]:
    """Return what can be done in each place of a question.

    Parameters
    ----------
    question : Question
        The question; its limits and its target are not looked at.

    Returns
    -------
    list of Place
        In the order of `Question.places`.
    """
    return [_place(question, place) for place in question.places()]


def _place(question: Question, place: str) -> Place:
    steps = asked_steps(question, question.steps_in(place))
    return Place({step.id: step for step in steps}, attainable(question.graph, question.given, steps))


def asked_steps(question: Question, steps: Iterable[Step]) -> list[Step]:
    """Return steps with the needs that a question goes by.

    Parameters
    ----------
    question : Question
        The question.
    steps : iterable of Step
        Steps of its graph.

    Returns
    -------
    list of Step
        The same, with their recommendations among their needs where these count.
    """
    return [replace(step, needs=question.needs_of(step)) if question.recommended else step for step in steps]


def barred(question: Question, step: Step) -> Barred:
    """Return what bars a step, whatever is held.

    Parameters
    ----------
    question : Question
        The question.
    step : Step
        A step of its graph.

    Returns
    -------
    Barred
        False as a truth value where nothing does.
    """
    avoided = [step.id] if step.id in question.avoid.steps else []
    avoided += [step.gives] if step.gives in question.avoid.nodes else []
    elsewhere = step.where if step.where and question.where and not _is_in(question.where, step) else ()
    return Barred(
        avoid=tuple(avoided),
        where=elsewhere,
        valid_from=step.valid_from if step.valid_from > question.as_of else "",
        valid_until=step.valid_until if step.valid_until and step.valid_until < question.as_of else "",
    )


def _is_in(place: str, step: Step) -> bool:
    return place in step.where or place.partition("-")[0] in step.where


def conditions_of(question: Question) -> Conditions:
    """Return what an answer to a question holds for.

    Parameters
    ----------
    question : Question
        The question.

    Returns
    -------
    Conditions
        As it was asked.
    """
    return Conditions(
        graph=question.graph.id,
        held=question.given,
        estimate=question.estimate,
        set=question.own,
        max_cost=None if question.max_cost is None else from_thousandths(question.max_cost),
        max_months=None if question.max_months is None else from_thousandths(question.max_months),
        avoid=question.avoid.ids,
        recommended=question.recommended,
        where=question.where,
        as_of=question.as_of,
    )
