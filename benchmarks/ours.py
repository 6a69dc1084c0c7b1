"""Pathways itself as a worker: ``python -m benchmarks.ours`` answers lines of JSON like the peers do.

All that the benchmark calls of the package stands in `prepared`, `question` and `front`: when
the engine gets a better way in, it is changed here and nowhere else. A line names the case that
it is about, and the graph is drawn here, outside of all times.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable
from functools import partial
from typing import Any

import pathways
from benchmarks.families import Case
from benchmarks.instance import Totals
from benchmarks.peers.wire import Reply, clock, serve
from pathways.model import Graph
from pathways.model.amounts import from_thousandths, to_thousandths
from pathways.model.answers import By, Route
from pathways.questions.asking import asked
from pathways.questions.route import best_route
from pathways.questions.routes import route_of
from pathways.search import best
from pathways.search.pareto import front as search_front
from pathways.timing import stop_after


def prepared(graph: Graph) -> None:
    """Have the compiled form made, which is made once a graph: ask for something that is held.

    The first node is asked for with itself held, so that nothing of the question to come is
    worked out.
    """
    first = next(iter(graph.nodes))
    question = asked(graph, first, held=[first])
    best_route(question, stop_after(None))
    question.compiled.graph.ways  # noqa: B018  # made when first looked at, and kept


def question(graph: Graph, target: str, by: By, seconds: float, max_months: int | None = None) -> Reply:
    """Ask for the best route: the engine's time is the search from the compiled form to a set of steps.

    All of the search counts: reductions, proof, and the tie-breaks by months and number of steps.
    """
    limit = None if max_months is None else from_thousandths(max_months)
    asked_for = asked(graph, target, by=by, max_months=limit)
    problem = asked_for.problem_in("")
    begin = clock()
    found = best(problem, by, max_cost=None, max_months=max_months, stop=stop_after(seconds))
    engine = clock() - begin
    if not found.proven:
        return Reply("undecided", engine=engine)
    if found.steps is None:
        return Reply("none", engine=engine)
    ids = {asked_for.compiled.graph.steps[arc].id for arc in found.steps}
    steps = tuple(number for number, step_id in enumerate(graph.steps) if step_id in ids)
    return Reply("optimal", _totals(route_of(asked_for, ids)).of(by), steps, engine=engine)


def _totals(route: Route) -> Totals:
    cost, effort, months = (to_thousandths(each.typical) for each in (route.cost, route.effort, route.months))
    return Totals(cost, effort, months)


def whole_question(graph: Graph, target: str, seconds: float) -> float:
    """Return how long a question takes from names to a route with all its figures."""
    begin = clock()
    best_route(asked(graph, target), stop_after(seconds))
    return clock() - begin


def front(graph: Graph, target: str, seconds: float) -> Reply:
    """Ask for the front of cost and months; the engine's time is the search, as in `question`."""
    problem = asked(graph, target).problem_in("")
    begin = clock()
    found = search_front([problem], max_cost=None, max_months=None, stop=stop_after(seconds))
    engine = clock() - begin
    points = tuple((each.totals.cost[1], each.totals.months[1]) for each in found.points)
    return Reply("optimal" if found.proven else "undecided", None, (), 0.0, engine, points)


def _timed(what: Callable[[], object]) -> float:
    begin = clock()
    what()
    return clock() - begin


def every_target(name: str) -> Reply:
    """Ask for a whole route to each node of a shipped graph; the engine's time is the median."""
    graph = pathways.load(name)
    build = _timed(lambda: pathways.route(graph, next(iter(graph.nodes))))
    times = [_timed(partial(pathways.route, graph, target)) for target in graph.nodes for _ in range(5)]
    return Reply("optimal", len(graph.nodes), (), build, statistics.median(times))


def first_and_second(case: Case, seconds: float) -> Reply:
    """Ask two questions about a graph that nothing is known of yet: build and engine are their times."""
    graph, target = case.draw()
    gc.collect()
    begin = clock()
    first = question(graph, target, "cost", seconds)
    build = clock() - begin
    other = list(graph.nodes)[-1] if target != list(graph.nodes)[-1] else list(graph.nodes)[-2]
    second = whole_question(graph, other, seconds)
    return Reply(first.status, first.value, first.steps, build, second)


def answer(data: dict[str, Any]) -> Reply:
    """Answer one line: ``what`` is question, front, every target, or first and second."""
    if data["what"] == "every target":
        return every_target(data["graph"])
    case, seconds = Case(*data["case"]), data["seconds"]
    if data["what"] == "first and second":
        return first_and_second(case, seconds)
    graph, target = case.draw()
    build = _timed(lambda: prepared(graph))
    if data["what"] == "front":
        return front(graph, target, seconds)._replace(build=build)
    return question(graph, target, data["objective"], seconds)._replace(build=build)


if __name__ == "__main__":
    serve(answer)
