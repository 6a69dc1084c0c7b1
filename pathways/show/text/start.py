"""The answers to "what can be started now?" and "what can no route avoid?" as text."""

from __future__ import annotations

from typing import Final

from pathways.model.bottleneck import BottleneckAnswer, NodeBottleneck, RouteFactor
from pathways.model.graph import Graph
from pathways.model.start import NextAnswer, NextStep
from pathways.show.text.asked import asked_lines, folded, months_amount_text, some_labels
from pathways.show.text.layout import WIDTH, Lines, labels_text, section, table
from pathways.show.wording import amount_text, label_text, node_text, one_line, total_text

MOST_ROWS: Final = 20

_LEGEND: Final = (
    "blocks: all nodes that cannot be reached without it.",
    "chain: nodes on the longest chain through it of which none can be had without the one before; months: at the least.",
)

_NO_ROUTE: Final = {
    "unreachable": "No route leads to {name}; pathways explain says what is missing.",
    "over_limit": "No route to {name} keeps the limits; pathways explain says what would have to give.",
    "undecided": "The time limit struck before a route to {name} was found.",
    "held": "You hold {name} already.",
}


def next_text(graph: Graph, answer: NextAnswer, *, width: int = WIDTH) -> str:
    """Return the answer to "what can be started now?" as text.

    Parameters
    ----------
    graph : Graph
        The graph that was asked.
    answer : NextAnswer
        Its answer.
    width : int
        In characters.

    Returns
    -------
    str
        Several lines, the last one ended.
    """
    count = len(answer.steps)
    ways = "1 step" if count == 1 else f"{count} steps"
    lines = [f"{ways} can be started now.", *asked_lines(graph, answer.conditions)]
    if answer.target:
        lines += _target_lines(graph, answer)
    lines += ["", *_step_lines(graph, answer)] if answer.steps else []
    left_out = ", ".join(map(one_line, answer.over_limit))
    lines += section("Could be started, but alone over a limit", [left_out] if left_out else [])
    return folded(lines, width)


def _target_lines(graph: Graph, answer: NextAnswer) -> Lines:
    name = node_text(graph, answer.target)
    if answer.status in _NO_ROUTE:
        marked = ["o can matter to it."] if any(each.leads_to_target for each in answer.steps) else []
        return [" ".join([_NO_ROUTE[answer.status].format(name=name), *marked])]
    found = "the best route" if answer.status == "optimal" else "the best route found in the time given"
    return [f"* is on {found} to {name}; o can matter to it."]


def _step_lines(graph: Graph, answer: NextAnswer) -> Lines:
    lines: Lines = []
    for each in answer.steps:
        mark = f"{_mark(each):2}" if answer.target else "- "
        cost = amount_text(each.cost, graph.currency) if each.cost.known else "unknown cost"
        figures = f"{cost}, {months_amount_text(each.months)}"
        lines.append(f"  {mark}{label_text(graph, each.gives)}: {figures} (by {one_line(each.id)})")
        lines += [f"      {told}" for told in _told(graph, each)]
    return lines


def _mark(each: NextStep) -> str:
    return "*" if each.in_route else "o" if each.leads_to_target else ""


def _told(graph: Graph, each: NextStep) -> Lines:
    told = [f"in {', '.join(each.where)}"] if each.where else []
    told += [f"counts as {labels_text(graph, each.counts_as)}"] if each.counts_as else []
    return told + ([f"opens {some_labels(graph, each.opens_nodes)}"] if each.opens_nodes else [])


def bottlenecks_text(graph: Graph, answer: BottleneckAnswer, *, top: int | None = None, width: int = WIDTH) -> str:
    """Return the answer to "what can no route avoid?" as text.

    Parameters
    ----------
    graph : Graph
        The graph that was asked.
    answer : BottleneckAnswer
        Its answer.
    top : int, optional
        How many nodes to list; None for `MOST_ROWS`.
    width : int
        In characters.

    Returns
    -------
    str
        Several lines, the last one ended.
    """
    asked = asked_lines(graph, answer.conditions)
    if answer.target:
        lines = _of_target(graph, answer, asked)
    else:
        lines = _of_all(graph, answer, asked, MOST_ROWS if top is None else top)
    lines += section("Not decided in the time given", [labels_text(graph, answer.undecided)])
    return folded(lines, width)


def _of_target(graph: Graph, answer: BottleneckAnswer, asked: Lines) -> Lines:
    name = node_text(graph, answer.target)
    if answer.status in _NO_ROUTE and not answer.targets:
        return [_NO_ROUTE[answer.status].format(name=name), *asked]
    lines = [f"{name}: what no route can avoid", *asked]
    rows = [_row(graph, each, _only_by(answer, each.id)) for each in answer.nodes]
    lines += ["", *_table(["blocks", "chain", "months", "node"], rows), *_LEGEND] if rows else []
    last = next((each.id for each in answer.steps if each.gives == answer.target), "")
    lines += ["", f"The last step can only be {one_line(last)}."] if last else []
    if not rows and not last:
        lines += ["", "Nothing: there is a way round each single thing."]
    return lines + _route_lines(graph, answer)


def _only_by(answer: BottleneckAnswer, node: str) -> str:
    step = next((each.id for each in answer.steps if each.gives == node), "")
    return f" (only by {one_line(step)})" if step else ""


def _row(graph: Graph, each: NodeBottleneck | RouteFactor, more: str) -> list[str]:
    node = each.id if isinstance(each, NodeBottleneck) else each.gives
    figures = [str(each.blocking_factor), str(each.delay_factor), total_text(each.delay_months)]
    return [*figures, label_text(graph, node) + more]


def _table(head: list[str], rows: list[list[str]]) -> Lines:
    """Return a table with its figures first, so that no long name moves them out of sight."""
    return table([head, *rows], right=frozenset(range(len(head) - 1)))


def _route_lines(graph: Graph, answer: BottleneckAnswer) -> Lines:
    if not answer.route:
        return []
    rows = [
        [str(each.complexity), *_row(graph, each, f" (by {one_line(each.id)})")]
        for each in answer.route
    ]  # fmt: skip
    title = f"The best route as a curriculum, of structural complexity {answer.complexity}"
    legend = (
        "blocks: later steps that wait for it; chain: steps on the longest chain through it; complexity: both together."
    )
    return ["", title, *_table(["complexity", "blocks", "chain", "months", "gains"], rows), legend]


def _of_all(graph: Graph, answer: BottleneckAnswer, asked: Lines, top: int) -> Lines:
    what = f"{answer.kind}s" if answer.kind else "nodes"
    whole = len(answer.targets) + len(answer.unreached) + len(answer.undecided)
    lines = [f"What no route can avoid: {len(answer.targets)} of {whole} {what} can be reached", *asked]
    shown = answer.nodes[:top]
    if not shown:
        return [*lines, "", "Nothing: there is a way round each single thing."]
    rows = [[str(each.targets), *_row(graph, each, _only_by(answer, each.id))] for each in shown]
    lines += ["", *_table([what, "blocks", "chain", "months", "node"], rows)]
    more = len(answer.nodes) - len(shown)
    lines += [f"  and {more} more: --top {len(answer.nodes)} shows all"] if more else []
    return [*lines, "", f"{what}: those that no route reaches without it.", *_LEGEND]
