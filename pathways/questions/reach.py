"""What can be reached from what is held, within limits, and at what cost and time at least."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from pathways.model.amounts import to_thousandths
from pathways.model.answers import By, ReachAnswer, Reached, Total
from pathways.model.errors import QuestionError
from pathways.model.graph import NODE_KINDS, Node
from pathways.network.structure import attainable
from pathways.questions.question import Question
from pathways.questions.route import best_route, never_stop
from pathways.search import Stop

Order = Literal["cost", "months", "wage"]
ORDERS: Final[tuple[Order, ...]] = ("cost", "months", "wage")
HOURS_A_YEAR: Final = 2080


def reach(question: Question, *, kind: str = "", by: str = "cost", stop: Stop = never_stop) -> ReachAnswer:
    """Return all that can be reached by a route that keeps the limits of a question.

    Parameters
    ----------
    question : Question
        What is held, and the limits; its target is not looked at.
    kind : str
        Only nodes of this kind; empty for all.
    by : {"cost", "months", "wage"}
        The order: least cost or months first, highest wage first.
    stop : callable
        Once it says True the search ends, and the answer says what it leaves open.

    Returns
    -------
    ReachAnswer
        Each node with the cost of its cheapest route and the months of its fastest one.

    Raises
    ------
    QuestionError
        If `kind` or `by` is none that there is.
    """
    if kind and kind not in NODE_KINDS:
        raise QuestionError(f"kind is one of {', '.join(NODE_KINDS)}, not {kind!r}")
    if by not in ORDERS:
        raise QuestionError(f"by is one of {', '.join(ORDERS)}, not {by!r}")
    looked = [_look(question, node, stop) for node in question.graph.nodes.values() if _asked_for(question, node, kind)]
    reached = [each.reached for each in looked if each.reached is not None]
    return ReachAnswer(
        graph=question.graph.id,
        held=question.given,
        reached=tuple(sorted(reached, key=lambda each: _order(each, by, question))),
        blocked=tuple(sorted(each.node for each in looked if each.reached is None and each.proven)),
        undecided=tuple(sorted(each.node for each in looked if each.reached is None and not each.proven)),
        estimate=question.estimate,
        where=question.where,
        as_of=question.as_of,
    )


@dataclass(frozen=True, slots=True)
class _Looked:
    """What came of looking for routes to one node."""

    node: str
    reached: Reached | None
    proven: bool


def _asked_for(question: Question, node: Node, kind: str) -> bool:
    return node.id not in question.held and kind in ("", node.kind)


def _look(question: Question, node: Node, stop: Stop) -> _Looked:
    asked = replace(question, target=node.id)
    if not _attainable_somewhere(asked):
        return _Looked(node.id, None, True)
    routes = [best_route(replace(asked, by=by), stop) for by in _least()]
    proven = all(each.proven for each in routes)
    cheapest, fastest = (each.route for each in routes)
    if cheapest is None or fastest is None:
        return _Looked(node.id, None, proven)
    reached = Reached(
        id=node.id, kind=node.kind, cost=cheapest.cost, months=fastest.months, wage=node.wage, proven=proven
    )
    return _Looked(node.id, reached, proven)


def _least() -> Iterator[By]:
    yield "cost"
    yield "months"


def _attainable_somewhere(question: Question) -> bool:
    """Look first whether there is any way at all, which takes no search."""
    for place in question.places():
        steps = [replace(step, needs=question.needs_of(step)) for step in question.steps_in(place)]
        if question.target in attainable(question.graph, question.given, steps):
            return True
    return False


def _order(reached: Reached, by: str, question: Question) -> tuple[object, ...]:
    cost, months = (_figure(each, question) for each in (reached.cost, reached.months))
    if by == "wage":
        return (-yearly_wage(reached), cost, months, reached.id)
    return (months, cost, reached.id) if by == "months" else (cost, months, reached.id)


def _figure(amount: Total, question: Question) -> tuple[int, int]:
    return amount.unknown, to_thousandths(amount.at(question.estimate))


def yearly_wage(reached: Reached) -> float:
    """Return a typical wage by the year, to put wages in order; -1 where it is not known.

    Parameters
    ----------
    reached : Reached
        A node that can be reached.

    Returns
    -------
    float
        Pay by the hour counts as 2,080 hours, as statistics of the USA do.
    """
    if reached.wage is None or reached.wage.amount.typical is None:
        return -1
    typical = reached.wage.amount.typical
    return typical * HOURS_A_YEAR if reached.wage.per == "hour" else typical
