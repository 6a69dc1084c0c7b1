"""What would have to give for a target that is over a limit: decided by asking again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pathways.model.amounts import Amount, Number, from_thousandths, to_thousandths
from pathways.model.answers import Route
from pathways.model.explanation import ExplainedNode, ExplainedWay, Loosened, WouldDo
from pathways.questions.question import Question
from pathways.questions.route import best_route
from pathways.search import Stop


def would_do(question: Question, nodes: Sequence[ExplainedNode], stop: Stop) -> WouldDo:
    """Return what would have to give for a route that keeps the limits.

    Parameters
    ----------
    question : Question
        A question with a limit that no route keeps.
    nodes : sequence of ExplainedNode
        All nodes under its target.
    stop : callable
        Once it says True nothing further is tried.

    Returns
    -------
    WouldDo
        The least raise of each limit alone, the single figures and the single nodes that would do.

    Notes
    -----
    A limit raised without end still refuses unknown amounts, so that the cheapest route under it
    is the least limit that would do. Were a step's cost 0, a route within the limits would cost no
    less than that minimum less the step's cost: only steps that cost at least what is over are tried.
    """
    asking = _Asking(question, stop)
    by_cost, by_months = asking.raised_cost(), asking.raised_months()
    both = [] if by_cost or by_months else asking.ends()
    ways = _usable_ways(nodes)
    figures = [
        *(f"{way.id}.cost" for way in ways if asking.can_help(way.cost, question.max_cost, by_cost, "cost")),
        *(f"{way.id}.months" for way in ways if asking.can_help(way.months, question.max_months, by_months, "months")),
    ]
    others = (each.id for each in nodes if each.state != "held" and each.id != question.target)
    figures_that_do = tuple(asking.figures(sorted(figures)))
    return WouldDo(
        max_cost=by_cost,
        max_months=by_months,
        both=tuple(dict.fromkeys(both)),
        set=figures_that_do,
        held=tuple(asking.helds(others)),
        proven=asking.proven,
    )


def _usable_ways(nodes: Iterable[ExplainedNode]) -> list[ExplainedWay]:
    return [way for node in nodes for way in node.ways if way.state in {"ready", "reachable"}]


class _Asking:
    """Asks for routes under changed conditions, and remembers whether all answers were proven."""

    def __init__(self, question: Question, stop: Stop) -> None:
        self.question = question
        self.stop = stop
        self.proven = True
        steps = question.graph.steps.values()
        # More than any route takes: with it as a limit, only what is unknown is refused.
        self.any_cost = sum(self._thousandths(question.cost_of(step)) for step in steps)
        self.any_months = sum(self._thousandths(question.months_of(step)) for step in steps)

    def _thousandths(self, amount: Amount) -> int:
        figure = amount.at(self.question.estimate)
        return 0 if figure is None else to_thousandths(figure)

    def _ask(self, question: Question) -> Route | None:
        """Return the best route; None where there is none, or none was found in time."""
        found = best_route(question, self.stop)
        self.proven &= found.proven
        return found.route

    def _fits(self, question: Question) -> Route | None:
        """Return a route that keeps the limits; one that is not proven best will do."""
        found = best_route(question, self.stop)
        self.proven &= found.proven or found.route is not None
        return found.route

    def raised_cost(self) -> Loosened | None:
        if self.question.max_cost is None:
            return None
        made = self._ask(replace(self.question, by="cost", max_cost=self.any_cost))
        return None if made is None else self._loosened(made, cost=made.cost.at(self.question.estimate))

    def raised_months(self) -> Loosened | None:
        if self.question.max_months is None:
            return None
        made = self._ask(replace(self.question, by="months", max_months=self.any_months))
        return None if made is None else self._loosened(made, months=made.months.at(self.question.estimate))

    def ends(self) -> Iterator[Loosened]:
        """Yield the cheapest and the fastest route of known figures, where two limits were asked for."""
        question, estimate = self.question, self.question.estimate
        if question.max_cost is None or question.max_months is None:
            return
        free = replace(question, max_cost=self.any_cost, max_months=self.any_months)
        for each in (replace(free, by="cost"), replace(free, by="months")):
            made = self._ask(each)
            if made is not None:
                yield self._loosened(made, cost=made.cost.at(estimate), months=made.months.at(estimate))

    def _loosened(
        self, made: Route, *, cost: Number | None = None, months: Number | None = None, set: str = "", held: str = ""
    ) -> Loosened:
        limits = (self.question.max_cost, self.question.max_months)
        asked_cost, asked_months = (None if each is None else from_thousandths(each) for each in limits)
        return Loosened(
            max_cost=asked_cost if cost is None else cost,
            max_months=asked_months if months is None else months,
            cost=made.cost,
            months=made.months,
            set=set,
            held=held,
        )

    def can_help(self, amount: Amount, limit: int | None, least: Loosened | None, which: str) -> bool:
        """Tell whether a route could keep the limits if an amount were 0."""
        if limit is None:
            return False
        if not amount.known:
            return True
        if least is None:
            return False
        raised = least.max_cost if which == "cost" else least.max_months
        over = to_thousandths(raised or 0) - limit
        return self._thousandths(amount) >= max(over, 1)

    def figures(self, keys: Iterable[str]) -> Iterator[Loosened]:
        for key in keys:
            made = self._tried(replace(self.question, own={**self.question.own, key: 0}))
            if made is not None:
                yield self._loosened(made, set=key)

    def helds(self, node_ids: Iterable[str]) -> Iterator[Loosened]:
        for node_id in node_ids:
            given = tuple(sorted({*self.question.given, node_id}))
            made = self._tried(replace(self.question, given=given))
            if made is not None:
                yield self._loosened(made, held=node_id)

    def _tried(self, question: Question) -> Route | None:
        if self.stop():
            self.proven = False
            return None
        return self._fits(question)
