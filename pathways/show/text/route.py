"""The answer to "which route?" as text."""

from __future__ import annotations

from typing import Final

from pathways.model.answers import Answer, Nearest, Route, RouteStep, Total
from pathways.model.graph import Graph
from pathways.show.text.beside import left_out_lines, mark_lines, note_lines, route_claim_lines, upkeep_lines
from pathways.show.text.conditions import condition_texts, nothing_opens_text
from pathways.show.text.layout import (
    WIDTH,
    Lines,
    SourceNumbers,
    beside_figures,
    hanging,
    names_text,
    section,
    table,
    wrapped,
)
from pathways.show.wording import (
    amount_text,
    label_text,
    money_text,
    months_text,
    node_text,
    number_text,
    steps_text,
    total_text,
)

BAR: Final = 20
LEAST_BAR: Final = 8

_ORDER_WORDS: Final = {"cost": "cheapest", "months": "fastest", "effort": "least-effort"}


def answer_text(graph: Graph, answer: Answer) -> str:
    """Return the answer to "which route?" as text.

    Parameters
    ----------
    graph : Graph
        The graph that was asked.
    answer : Answer
        Its answer.

    Returns
    -------
    str
        Several lines, the last one ended.
    """
    target = node_text(graph, answer.target)
    held = f"You hold: {names_text(graph, answer.held)}." if answer.held else "You hold nothing yet."
    known = [*wrapped(held, 0), *condition_lines(graph, answer)]
    match answer.status:
        case "held":
            lines = [*wrapped(f"{target}: you hold it already.", 0), *known]
        case "unreachable":
            lines = [*wrapped(f"{target}: no route leads there.", 0), *known, *_missing_lines(graph, answer)]
        case "over_limit":
            lines = [*wrapped(f"{target}: no route keeps the limits.", 0), *known, *_nearest_lines(graph, answer)]
        case "undecided":
            lines = [
                *wrapped(f"{target}: the time limit struck before any route was found.", 0),
                *known,
                "Ask again with more time.",
            ]
        case _:
            lines = [*_head_lines(graph, answer, target), *known, *_body_lines(graph, answer)]
    return "\n".join(lines) + "\n"


def condition_lines(graph: Graph, answer: Answer) -> Lines:
    """Return what was asked for beyond the target and what is held, as a sentence.

    Parameters
    ----------
    graph : Graph
        The graph.
    answer : Answer
        The answer.

    Returns
    -------
    list of str
        Lines; none where nothing more was asked for.
    """
    asked = condition_texts(graph, answer)
    return wrapped(f"Your conditions: {'; '.join(asked)}.", 0) if asked else []


def _head_lines(graph: Graph, answer: Answer, target: str) -> Lines:
    word = _ORDER_WORDS[answer.by]
    if answer.status == "optimal":
        proof = (
            "proven: no route that keeps your conditions is better"
            if condition_texts(graph, answer)
            else "proven: no route is better"
        )
    else:
        currency = graph.currency if answer.by == "cost" else ""
        bound = money_text(answer.bound or 0, currency) if currency else months_text(number_text(answer.bound or 0))
        proof = f"the best found in the time given; none takes less than {bound}"
    place = f" in {answer.where}" if answer.where else ""
    asked = f"{target}: the {word} route{place}"
    whole = f"{asked} ({proof})"
    return [whole] if len(whole) <= WIDTH else [*wrapped(asked, 0), *wrapped(f"({proof})", 0)]


def _body_lines(graph: Graph, answer: Answer) -> Lines:
    route = answer.route or Route()
    beside = answer.beside
    numbers = SourceNumbers(graph)
    return [
        "",
        *_step_lines(graph, route, numbers),
        "",
        *total_lines(graph, route),
        *mark_lines(graph, route),
        *_parallel_lines(graph, route),
        *left_out_lines(graph, answer, answer.beside),
        *note_lines(graph, beside),
        *route_claim_lines(graph, beside, numbers),
        *upkeep_lines(graph, beside, numbers),
        *section("Sources", numbers.lines()),
    ]


def _step_lines(graph: Graph, route: Route, numbers: SourceNumbers) -> Lines:
    whole = max((step.finish for step in route.steps), default=0)
    rows = [
        [
            str(place),
            amount_text(step.cost, graph.currency),
            amount_text(step.months),
            number_text(step.start),
            number_text(step.finish) + ("+" if not step.months.known else ""),
        ]
        for place, step in enumerate(route.steps, 1)
    ]
    head, *figures = table([["#", "cost", "months", "from", "to"], *rows], right=frozenset({0, 3, 4}))
    width = max(map(len, figures), default=0)
    room = min(BAR, WIDTH - width - 2)
    indent = head.index("#") + 3
    shown = [head]
    for place, (line, step) in enumerate(zip(figures, route.steps, strict=True), 1):
        name, *more = wrapped(node_text(graph, step.gives), indent)
        needs = f"needs {', '.join(label_text(graph, each) for each in step.needs)}" if step.needs else "open to anyone"
        shown += [
            f"{place:>{indent - 2}}{name[indent - 2 :]}",
            *more,
            " " * indent + f"{line[indent:].ljust(width - indent)}  {_bar(step, whole, room)}".rstrip(),
            *wrapped(f"by {step.id}, {needs} {numbers.mark(step.sources)}", indent),
        ]
    return shown


def _bar(step: RouteStep, whole: float, room: int) -> str:
    """Draw when a step runs: ``#`` where the target waits for it, ``=`` where there is slack."""
    if not whole or room < LEAST_BAR:
        return ""
    first = int(step.start / whole * room)
    last = max(first + 1, round(step.finish / whole * room)) if step.finish > step.start else first
    mark = "#" if step.critical else "="
    return ("." * first + mark * (last - first)).ljust(room, ".")[:room]


def total_lines(graph: Graph, route: Route) -> Lines:
    """Return a route's totals as a table.

    Parameters
    ----------
    graph : Graph
        The graph.
    route : Route
        The route.

    Returns
    -------
    list of str
        A line for the cost, the months side by side, and the months one step after another.
    """
    named = (("cost", route.cost, graph.currency), ("months", route.months, ""), ("one at a time", route.effort, ""))
    rows = [["total", "low", "typical", "high", ""]]
    for name, total, currency in named:
        figures = [
            money_text(f, currency) if currency else number_text(f) for f in (total.low, total.typical, total.high)
        ]
        rows.append([name, *figures, _caveat(total)])
    return table(rows, right=frozenset({1, 2, 3}))


def _caveat(total: Total) -> str:
    if total.unknown and total.assumed:
        return f"at least: {total.unknown} unknown; ~ {total.assumed} assumed"
    if total.unknown:
        return f"at least: {steps_text(total.unknown)} unknown"
    return f"~ {steps_text(total.assumed)} assumed" if total.assumed else ""


def _parallel_lines(graph: Graph, route: Route) -> Lines:
    """Say which steps run at the same time."""
    running = [step for step in route.steps if step.finish > step.start]
    pairs = [
        f"{label_text(graph, one.gives)} with {label_text(graph, other.gives)}"
        for i, one in enumerate(running)
        for other in running[i + 1 :]
        if one.start < other.finish and other.start < one.finish
    ]
    return section("Side by side", wrapped("; ".join(pairs), 0)) if pairs else []


def _missing_lines(graph: Graph, answer: Answer) -> Lines:
    struck = [] if answer.missing_proven else ["", "The time limit struck before all that is missing was found."]
    if not answer.missing:
        return struck or wrapped(nothing_opens_text(graph, answer), 0)
    first, *others = [names_text(graph, each) for each in answer.missing]
    sets = [first, *(f"{each}  (instead)" for each in others), *(["and further sets"] if answer.missing_more else [])]
    return [*section("It would open if you held", [line for each in sets for line in hanging(each)]), *struck]


def _nearest_lines(graph: Graph, answer: Answer) -> Lines:
    nearest = answer.nearest or Nearest()
    lines: Lines = []
    for name, route in zip(_nearest_names(answer, nearest), (nearest.within_months, nearest.within_cost), strict=True):
        if route is not None:
            cost, months = total_text(route.cost, graph.currency), months_text(total_text(route.months))
            lines += ["", *wrapped(f"{name} takes {cost} and {months}:", 0), *_brief_lines(graph, route)]
    unknown = any(
        route.cost.unknown or route.months.unknown for route in (nearest.within_months, nearest.within_cost) if route
    )
    lines += ["", "A route with an unknown amount fits no limit on it."] if unknown else []
    return lines if nearest.proven else [*lines, "", "The time limit struck before these were proven."]


def _nearest_names(answer: Answer, nearest: Nearest) -> tuple[str, str]:
    if nearest.fallback and answer.max_cost is not None and answer.max_months is not None:
        return "No route keeps either limit. The cheapest of all", "The fastest of all"
    months = " that keeps the months" if answer.max_months is not None and not nearest.fallback else " of all"
    cost = " that keeps the cost" if answer.max_cost is not None and not nearest.fallback else " of all"
    return f"The cheapest{months}", f"The fastest{cost}"


def _brief_lines(graph: Graph, route: Route) -> Lines:
    rows = [
        [str(i), amount_text(step.cost, graph.currency), amount_text(step.months)]
        for i, step in enumerate(route.steps, 1)
    ]
    gains = [f"{node_text(graph, step.gives)} by {step.id}" for step in route.steps]
    return beside_figures(table([["#", "cost", "months"], *rows], right=frozenset({0})), ["gains", *gains])
