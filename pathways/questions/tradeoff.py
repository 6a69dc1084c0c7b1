"""What does time cost? The routes of which no other is both as cheap and as fast."""

from __future__ import annotations

from pathways.model.frozen import replace
from pathways.model.several import RoutesAnswer
from pathways.questions.question import Question
from pathways.questions.route import never_stop
from pathways.questions.several import Chosen, Several, held_already, with_routes, without_routes
from pathways.search import Stop
from pathways.search.pareto import front


def tradeoff(question: Question, stop: Stop = never_stop) -> RoutesAnswer:
    """Return the Pareto front of cost and months: the cheapest route, the fastest, and all between.

    Parameters
    ----------
    question : Question
        What is asked; what it is asked by is not looked at.
    stop : callable
        Once it says True the search ends: the routes proven so far are on the front, others that
        were found follow them, and the answer says so.

    Returns
    -------
    RoutesAnswer
        One route for each pair of cost and months, by ascending cost: of equal ones the one with
        the fewest steps. Where places differ, the front of all places.

    Examples
    --------
    >>> from pathways.model import Amount, Graph, Node, Step
    >>> from pathways.questions.asking import asked
    >>> cca = Node(id="cca", kind="credential", name="Certified Coding Associate")
    >>> slow = Step(id="slow", gives="cca", cost=Amount.of(299), months=Amount.of(4))
    >>> fast = Step(id="fast", gives="cca", cost=Amount.of(499), months=Amount.of(1))
    >>> graph = Graph(id="tiny", title="Tiny", currency="USD", reviewed="2026-11-22",
    ...               nodes={"cca": cca}, steps={"slow": slow, "fast": fast})
    >>> [(each.cost.typical, each.months.typical) for each in tradeoff(asked(graph, "cca")).routes]
    [(299, 4), (499, 1)]
    """
    question = replace(question, by="cost")
    if held_already(question):
        return without_routes(question, True, stop)
    places, steps = question.places(), question.compiled.graph.steps
    problems = [question.problem_in(place) for place in places]
    found = front(problems, max_cost=question.max_cost, max_months=question.max_months, stop=stop)
    if not found.points:
        return without_routes(question, found.proven, stop)
    chosen = [
        Chosen(tuple(sorted(steps[each].id for each in point.steps)), places[point.place], point.proven)
        for point in found.points
    ]
    return with_routes(question, Several(chosen, found.proven, False if found.proven else None, found.rest), stop)
