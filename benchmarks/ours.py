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
from benchmarks.peers.wire import Reply, Status, clock, serve
from pathways.model import Graph
from pathways.model.amounts import from_thousandths, to_thousandths
from pathways.model.answers import By, Route
from pathways.questions.asking import asked
from pathways.questions.route import best_route
from pathways.timing import stop_after


def prepared(graph: Graph) -> None:
    """Have the compiled form made, which is made once a graph: ask for something that is held.

    The first node is asked for with itself held, so that nothing of the question to come is
    worked out.
    """
    first = next(iter(graph.nodes))
    best_route(asked(graph, first, held=[first]), stop_after(None))


def question(graph: Graph, target: str, by: By, seconds: float, max_months: int | None = None) -> Reply:
    """Ask for the best route; the whole of it is the engine's time, the route's figures included."""
    limit = None if max_months is None else from_thousandths(max_months)
    begin = clock()
    found = best_route(asked(graph, target, by=by, max_months=limit), stop_after(seconds))
    engine = clock() - begin
    if not found.proven:
        return Reply("undecided", engine=engine)
    if found.route is None:
        return Reply("none", engine=engine)
    numbers = {step_id: number for number, step_id in enumerate(graph.steps)}
    steps = tuple(sorted(numbers[step.id] for step in found.route.steps))
    return Reply("optimal", _totals(found.route).of(by), steps, engine=engine)


def _totals(route: Route) -> Totals:
    cost, effort, months = (to_thousandths(each.typical) for each in (route.cost, route.effort, route.months))
    return Totals(cost, effort, months)


def front(graph: Graph, target: str, seconds: float) -> Reply:
    """Ask for the front of cost and months: each point strictly faster than the one before."""
    begin = clock()
    stop = stop_after(seconds)
    points: list[tuple[int, int]] = []
    limit = None
    while True:
        found = best_route(asked(graph, target, max_months=limit), stop)
        if found.route is None or not found.proven:
            break
        point = _totals(found.route)
        points.append((point.cost, point.months))
        if point.months == 0:
            break
        limit = from_thousandths(point.months - 1)
    engine = clock() - begin
    return Reply("optimal" if found.proven else "undecided", None, (), 0.0, engine, tuple(points))


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
    second = question(graph, other, "cost", seconds)
    status: Status = "optimal" if first.status == second.status == "optimal" else "undecided"
    return Reply(status, first.value, first.steps, build, second.engine)


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
