"""What can be reached from what is held, within limits, and at what cost and time at least."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from pathways.model.amounts import to_thousandths
from pathways.model.answers import By, ReachAnswer, Reached, Total
from pathways.model.errors import QuestionError
from pathways.model.frozen import replace
from pathways.model.graph import NODE_KINDS, Node
from pathways.network.structure import attainable
from pathways.questions.question import Question
from pathways.questions.route import best_route, never_stop
from pathways.search import Stop

Order = Literal["cost", "months", "wage"]
ORDERS: Final[tuple[Order, ...]] = ("cost", "months", "wage")
HOURS_A_YEAR: Final = 2080
PATIENCE: Final = 200
"""How often a search for one node may ask whether to stop before the next node has its turn."""

_LEAST: Final[tuple[By, By]] = ("cost", "months")


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
    looked = _looked(question, kind, stop)
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


class _Looked(NamedTuple):
    """What came of looking for routes to one node."""

    node: str
    reached: Reached | None
    proven: bool


def _looked(question: Question, kind: str, stop: Stop) -> list[_Looked]:
    """Look for routes to all nodes: a little for each, then as long as it takes for what is still open."""
    within = _attainable(question)
    found: dict[str, _Looked] = {}
    for patience in (PATIENCE, None):
        for node in question.graph.nodes.values():
            seen = found.get(node.id)
            if node.id in question.held or kind not in ("", node.kind) or (seen is not None and seen.proven):
                continue
            if node.id not in within:
                found[node.id] = _Looked(node.id, None, True)
            elif stop():
                found.setdefault(node.id, _Looked(node.id, None, False))
            else:
                found[node.id] = _look(question, node, stop if patience is None else _Patience(stop, patience))
    return list(found.values())


class _Patience:
    """Stops when told to, or after having been asked so often: no clock decides, and no node starves."""

    def __init__(self, stop: Stop, times: int) -> None:
        self.stop = stop
        self.left = times

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0 or self.stop()


def _look(question: Question, node: Node, stop: Stop) -> _Looked:
    cheapest, fastest = (best_route(replace(question, target=node.id, by=by), stop) for by in _LEAST)
    proven = cheapest.proven and fastest.proven
    # Either route shows that the node can be reached, even if the other search was cut short.
    cost, months = cheapest.route or fastest.route, fastest.route or cheapest.route
    if cost is None or months is None:
        return _Looked(node.id, None, proven)
    reached = Reached(id=node.id, kind=node.kind, cost=cost.cost, months=months.months, wage=node.wage, proven=proven)
    return _Looked(node.id, reached, proven)


def _attainable(question: Question) -> frozenset[str]:
    """Return what there is any way to at all, in some place, which takes no search."""
    found: frozenset[str] = frozenset()
    for place in question.places():
        steps = [replace(step, needs=question.needs_of(step)) for step in question.steps_in(place)]
        found |= attainable(question.graph, question.given, steps)
    return found


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
