"""What would have to give for a target that is over a limit: decided by asking again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pathways.model.amounts import Amount, Number, from_thousandths, to_thousandths
from pathways.model.answers import Nearest, Route
from pathways.model.explanation import ExplainedNode, ExplainedWay, Loosened, WouldDo
from pathways.questions.question import Question
from pathways.questions.route import best_route
from pathways.search import Stop


def would_do(question: Question, nearest: Nearest, nodes: Sequence[ExplainedNode], stop: Stop) -> WouldDo:
    """Return what would have to give for a route that keeps the limits.

    Parameters
    ----------
    question : Question
        A question with a limit that no route keeps.
    nearest : Nearest
        The cheapest route within the months, and the fastest within the cost.
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
    The cost of the cheapest route within the months is the least limit that would do. If it holds an
    unknown amount, every route within the months does, and none fits any limit. Were a step's cost
    0, a route would cost no less than that minimum less the step's cost: only steps that cost at
    least what is over are tried, and those of unknown cost.
    """
    asking = _Asking(question, nearest, stop)
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

    def __init__(self, question: Question, nearest: Nearest, stop: Stop) -> None:
        self.question = question
        self.nearest = nearest
        self.stop = stop
        self.proven = nearest.proven
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
        made = self.nearest.within_months
        if self.question.max_cost is None or made is None or made.cost.unknown or self.nearest.fallback:
            return None
        return self._loosened(made, cost=made.cost.at(self.question.estimate))

    def raised_months(self) -> Loosened | None:
        made = self.nearest.within_cost
        if self.question.max_months is None or made is None or made.months.unknown or self.nearest.fallback:
            return None
        return self._loosened(made, months=made.months.at(self.question.estimate))

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
