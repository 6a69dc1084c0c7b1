"""The answers that hold several routes as text: a table to choose from, then each route."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from pathways.model.amounts import Amount
from pathways.model.answers import Beside, Route, RouteStep
from pathways.model.graph import Graph
from pathways.model.several import RoutesAnswer
from pathways.show.text.beside import left_out_lines, mark_lines, note_lines, route_claim_lines, upkeep_lines
from pathways.show.text.layout import (
    Lines,
    SourceNumbers,
    beside_figures,
    labels_text,
    names_text,
    section,
    table,
    wrapped,
)
from pathways.show.text.route import answer_text, condition_lines
from pathways.show.wording import (
    amount_text,
    label_text,
    money_text,
    months_text,
    node_text,
    number_text,
    range_text,
    steps_text,
    total_text,
)

_SUPERLATIVES: Final = {"cost": "cheapest", "months": "fastest", "effort": "least-effort"}


def routes_text(graph: Graph, answer: RoutesAnswer) -> str:
    """Return the answer to "which routes?" as text.

    Parameters
    ----------
    graph : Graph
        The graph that was asked.
    answer : RoutesAnswer
        A trade-off, or alternatives.

    Returns
    -------
    str
        Several lines, the last one ended.
    """
    if answer.status not in {"optimal", "best_found"}:
        return answer_text(graph, answer)
    held = f"You hold: {names_text(graph, answer.held)}." if answer.held else "You hold nothing yet."
    numbers = SourceNumbers(graph)
    lines = [
        *wrapped(f"{node_text(graph, answer.target)}: {_head(answer)}", 0),
        *wrapped(held, 0),
        *condition_lines(graph, answer),
        "",
        *_overview_lines(graph, answer),
        *_rest_lines(graph, answer),
    ]
    for place in range(len(answer.routes)):
        lines += _route_lines(graph, answer, place, numbers)
    return "\n".join([*lines, *_common_lines(graph, answer, numbers)]) + "\n"


def _head(answer: RoutesAnswer) -> str:
    count = len(answer.routes)
    if answer.top is None:
        return _front_head(answer, count)
    word = _SUPERLATIVES[answer.by]
    routes = f"the {word} route" if count == 1 else f"the {count} {word} routes"
    if answer.status == "best_found":
        order = " in this order" if answer.proven_count > 1 else ""
        return f"{routes} found in the time given ({_proven_part(answer)}{order})"
    others = {True: "there are more", False: "there are no others", None: "whether there are more is open"}
    return f"{routes} (proven, in this order; {others[answer.more]})"


def _front_head(answer: RoutesAnswer, count: int) -> str:
    if answer.status == "best_found":
        routes = "1 route" if count == 1 else f"{count} routes"
        return f"{routes} found in the time given, by ascending cost ({_proven_part(answer)})"
    if count == 1:
        return "one route is both the cheapest and the fastest (proven)"
    return (
        f"{count} routes from the cheapest to the fastest (proven: any other is matched or beaten in cost and months)"
    )


def _proven_part(answer: RoutesAnswer) -> str:
    if not answer.proven_count:
        return "none is proven"
    return "the first is proven" if answer.proven_count == 1 else f"the first {answer.proven_count} are proven"


def _rest_lines(graph: Graph, answer: RoutesAnswer) -> Lines:
    """Say what is known of the routes that were not found, where the time limit struck."""
    if answer.rest_bound is None:
        return []
    figure = answer.rest_bound
    least = money_text(figure, graph.currency) if answer.by == "cost" else months_text(number_text(figure))
    told = ["There may be better routes"] if not answer.proven_count else ["There may be others"]
    told += [f"none takes less than {least}"] if figure else []
    told += [f"each is faster than route {answer.proven_count}"] if answer.top is None and answer.proven_count else []
    star = ["* found in the time given, not proven"] if answer.proven_count < len(answer.routes) else []
    return ["", *star, *wrapped(f"{'; '.join(told)}. Ask again with more time (--time-limit).", 0)]


def _overview_lines(graph: Graph, answer: RoutesAnswer) -> Lines:
    shared = _shared(answer.routes)
    placed = len(set(answer.places)) > 1
    upkeep = any(beside.renewals for beside in answer.besides)
    head = ["#", "cost", "months", "steps", *(["then a year"] if upkeep else []), *(["in"] if placed else [])]
    rows = [head]
    for i, made in enumerate(answer.routes):
        star = "" if i < answer.proven_count else "*"
        row = [f"{i + 1}{star}", total_text(made.cost, graph.currency), total_text(made.months), str(len(made.steps))]
        row += [total_text(answer.besides[i].upkeep_per_year, graph.currency)] if upkeep else []
        rows.append([*row, *([answer.places[i]] if placed else [])])
    figures = table(rows, right=frozenset(range(len(head) - placed)))
    if len(rows) == 2:
        return figures
    ways = [_way(graph, made, shared, answer.routes) for made in answer.routes]
    lines = beside_figures(figures, ["by way of", *ways])
    common = [step for step in answer.routes[0].steps if step.id in shared]
    everywhere = f"In each of them: {labels_text(graph, dict.fromkeys(step.gives for step in common))}."
    return [*lines, *(["", *wrapped(everywhere, 0)] if common else [])]


def _shared(routes: Sequence[Route]) -> frozenset[str]:
    return frozenset.intersection(*(frozenset(step.id for step in made.steps) for made in routes))


def _way(graph: Graph, made: Route, shared: frozenset[str], routes: Sequence[Route]) -> str:
    """Return what a route gains by steps that not all routes have; with the step where that is told apart."""
    makers: dict[str, set[str]] = {}
    for each in routes:
        for step in each.steps:
            makers.setdefault(step.gives, set()).add(step.id)
    own = [step for step in made.steps if step.id not in shared]
    told = [label_text(graph, step.gives) + (f" ({step.id})" if len(makers[step.gives]) > 1 else "") for step in own]
    return ", ".join(told) or "nothing else"


def _route_lines(graph: Graph, answer: RoutesAnswer, i: int, numbers: SourceNumbers) -> Lines:
    made = answer.routes[i]
    star = "" if i < answer.proven_count else "*"
    where = f", in {answer.places[i]}" if answer.places[i] else ""
    cost, months = total_text(made.cost, graph.currency), months_text(total_text(made.months))
    title = f"Route {i + 1}{star}: {cost}, {months}, {steps_text(len(made.steps))}{where}"
    return ["", title, *_step_lines(graph, made.steps, numbers), *_range_lines(graph, made)]


def _step_lines(graph: Graph, steps: Sequence[RouteStep], numbers: SourceNumbers) -> Lines:
    rows = [["#", "cost", "months", "from", "to"]]
    for i, step in enumerate(steps, 1):
        finish = number_text(step.finish) + ("" if step.months.known else "+")
        rows.append(
            [str(i), _typical(step.cost, graph.currency), _typical(step.months), number_text(step.start), finish]
        )
    gains = [f"{label_text(graph, step.gives)} by {step.id} {numbers.mark(step.sources)}" for step in steps]
    return beside_figures(table(rows, right=frozenset({0, 3, 4})), ["gains", *gains])


def _typical(amount: Amount, currency: str = "") -> str:
    """Return an amount without its range, which the totals tell."""
    return amount_text(replace(amount, low=amount.typical, high=amount.typical), currency)


def _range_lines(graph: Graph, made: Route) -> Lines:
    """Return the totals with their ranges, and the months one step after another."""
    together = f"In all {range_text(made.cost, graph.currency)} and {months_text(range_text(made.months))}"
    return wrapped(f"{together}; one step at a time {months_text(range_text(made.effort))}.", 2)


def _common_lines(graph: Graph, answer: RoutesAnswer, numbers: SourceNumbers) -> Lines:
    """Tell beside the routes what belongs to any of them, once."""
    # The routes differ little in what they tell, so that all of it stands here once.
    steps = {step.id: step for made in answer.routes for step in made.steps}
    beside = _merged(answer.besides)
    upkeep = upkeep_lines(graph, beside, numbers, summed=False)
    return [
        *_legend_lines(mark_lines(graph, Route(steps=tuple(steps.values())))),
        *left_out_lines(graph, answer, beside),
        *note_lines(graph, beside),
        *route_claim_lines(graph, beside, numbers),
        *upkeep,
        *(["  During and after a route; none of it is in the totals."] if upkeep else []),
        *section("Sources", numbers.lines()),
    ]


def _legend_lines(lines: Lines) -> Lines:
    return ["", *(line.removeprefix("  ") for line in lines)] if lines else []


def _merged(besides: Iterable[Beside]) -> Beside:
    listed = list(besides)
    followed = next((each for each in listed if each.left_out), Beside())
    return replace(
        followed,
        left_out=tuple(dict.fromkeys(each for beside in listed for each in beside.left_out)),
        notes=tuple(dict.fromkeys(each for beside in listed for each in beside.notes)),
        claims=tuple(dict.fromkeys(each for beside in listed for each in beside.claims)),
        renewals=tuple(dict.fromkeys(each for beside in listed for each in beside.renewals)),
    )
