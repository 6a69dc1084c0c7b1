"""Which other routes are there? The best ones, one after another."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from typing import Any, NamedTuple

from pathways.model.errors import QuestionError
from pathways.model.several import RoutesAnswer
from pathways.questions.question import Question
from pathways.questions.route import never_stop
from pathways.questions.several import Chosen, Several, held_already, with_routes, without_routes
from pathways.search import Stop
from pathways.search.ranked import ranked
from pathways.search.totals import Key


def alternatives(question: Question, k: int, stop: Stop = never_stop) -> RoutesAnswer:
    """Return the best routes to a question's target that differ in their steps.

    Parameters
    ----------
    question : Question
        What is asked.
    k : int
        How many routes, at least 1.
    stop : callable
        Once it says True the search ends: the routes proven so far are the best in their order,
        others that were found follow them, and the answer says so.

    Returns
    -------
    RoutesAnswer
        The best first, at most `k`; one contains another only if it is strictly faster. Fewer
        where there are no more.

    Raises
    ------
    QuestionError
        If `k` is no whole number from 1.

    Notes
    -----
    For the method and why it is exact see `pathways.search.ranked`; each place is ranked on its
    own, and the rankings are merged.

    Examples
    --------
    >>> from pathways.model import Amount, Graph, Node, Step
    >>> from pathways.questions.asking import asked
    >>> cca = Node(id="cca", kind="credential", name="Certified Coding Associate")
    >>> one, other = (Step(id=each, gives="cca", cost=Amount.of(cost)) for each, cost in (("a", 9), ("b", 7)))
    >>> graph = Graph(id="tiny", title="Tiny", currency="USD", reviewed="2026-11-22",
    ...               nodes={"cca": cca}, steps={"a": one, "b": other})
    >>> answer = alternatives(asked(graph, "cca"), 5)
    >>> [each.cost.typical for each in answer.routes], answer.more
    ([7, 9], False)
    """
    k = _checked(k)
    if held_already(question):
        return without_routes(question, True, stop, k)
    several = _listed(question, k, stop)
    if not several.chosen:
        return without_routes(question, several.proven, stop, k)
    return with_routes(question, several, stop, k)


def _checked(k: Any) -> int:
    if isinstance(k, bool) or not isinstance(k, int) or k < 1:
        raise QuestionError(f"k is a whole number from 1, not {k!r}")
    return k


class _Found(NamedTuple):
    """A route of one place's ranking, or the end of one that was stopped."""

    key: Key
    step_ids: tuple[str, ...]
    place: str
    proven: bool
    is_end: bool


def _listed(question: Question, k: int, stop: Stop) -> Several:
    """Take the best of all places in turn; after one was stopped, nothing more is proven."""
    chosen: dict[tuple[str, ...], Chosen] = {}
    rankings = merge(*(_ranking(question, place, stop) for place in question.places()), key=lambda each: each.key)
    for each in rankings:
        if each.is_end:
            return _cut_short(chosen, each, sorted(rankings), k)
        if each.step_ids in chosen:
            continue
        if len(chosen) == k:
            return Several(list(chosen.values()), proven=True, more=True)
        chosen[each.step_ids] = Chosen(each.step_ids, each.place, proven=True)
    return Several(list(chosen.values()), proven=True, more=False)


def _cut_short(chosen: dict[tuple[str, ...], Chosen], end: _Found, found: list[_Found], k: int) -> Several:
    """Fill up with the best of what was found, without proof."""
    complete = len(chosen) == k
    rest = [each for each in found if not each.is_end and each.step_ids not in chosen]
    for each in rest:
        if len(chosen) < k:
            chosen.setdefault(each.step_ids, Chosen(each.step_ids, each.place, proven=False))
    more = True if any(each.step_ids not in chosen for each in rest) else None
    bound = end.key[1] if len(end.key) > 1 else 0
    return Several(list(chosen.values()), proven=complete, more=more, rest=bound)


def _ranking(question: Question, place: str, stop: Stop) -> Iterator[_Found]:
    problem, steps = question.problem_in(place), question.compiled.graph.steps
    for each in ranked(problem, question.by, max_cost=question.max_cost, max_months=question.max_months, stop=stop):
        ids = tuple(sorted(steps[number].id for number in each.steps))
        yield _Found(each.key, ids, place, each.proven, each.totals is None)
