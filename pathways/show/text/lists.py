"""What can be reached, the shipped graphs, and the problems of graph files, as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from pathways.model.answers import ReachAnswer
from pathways.model.errors import Problem
from pathways.model.graph import Graph, Wage
from pathways.show.text.layout import beside_figures, labels_text, names_text, section, table, wrapped
from pathways.show.wording import money_text, node_text, one_line, total_text

REACH_ROOM: Final = 24
"""Columns for a name; short ones stand in one line with their figures."""


def reach_text(graph: Graph, answer: ReachAnswer) -> str:
    """Return the answer to "what can I reach?" as text.

    Parameters
    ----------
    graph : Graph
        The graph that was asked.
    answer : ReachAnswer
        Its answer.

    Returns
    -------
    str
        Several lines, the last one ended.
    """
    held = names_text(graph, answer.held) or "nothing"
    open_ones = f", {len(answer.undecided)} not decided in the time given" if answer.undecided else ""
    lines = [f"From {held}: {len(answer.reached)} can be reached, {len(answer.blocked)} cannot{open_ones}.", ""]
    kinds = len({each.kind for each in answer.reached}) > 1
    rows = [["least cost", "least months", "pay"]]
    for each in answer.reached:
        star = "" if each.proven else "*"
        cost, months = total_text(each.cost, graph.currency), total_text(each.months)
        rows.append([cost + star, months + star, _pay(graph, each.wage)])
    names = [node_text(graph, each.id) + (f", {each.kind}" if kinds else "") for each in answer.reached]
    lines += beside_figures(table(rows), ["for", *names], REACH_ROOM) if answer.reached else []
    if any(not each.proven for each in answer.reached):
        lines += ["", "* best found in the time given, not proven least"]
    lines += section("Out of reach", wrapped(labels_text(graph, answer.blocked), 0))
    lines += section("Not decided in the time given", wrapped(labels_text(graph, answer.undecided), 0))
    if answer.reached:
        lines += [
            "",
            "Least cost and least months may belong to different routes; ask for one with: pathways route NAME",
        ]
    return "\n".join(lines) + "\n"


def _pay(graph: Graph, wage: Wage | None) -> str:
    if wage is None or wage.amount.typical is None:
        return ""
    per = f" per {one_line(wage.per)}" if wage.per else ""
    return money_text(wage.amount.typical, graph.currency) + per


def graphs_text(graphs: Iterable[Graph]) -> str:
    """Return the shipped graphs as a table.

    Parameters
    ----------
    graphs : iterable of Graph
        The graphs.

    Returns
    -------
    str
        The text.
    """
    rows = [["graph", "title", "nodes", "steps", "sources", "reviewed"]]
    for graph in graphs:
        sizes = [str(len(each)) for each in (graph.nodes, graph.steps, graph.sources)]
        rows.append([graph.id, graph.title, *sizes, graph.reviewed])
    return "\n".join(table(rows, right=frozenset({2, 3, 4}))) + "\n"


def check_text(problems: Sequence[Problem], files: int) -> str:
    """Return the problems of graph files, a line each, and how many there are of what severity.

    Parameters
    ----------
    problems : sequence of Problem
        The problems.
    files : int
        How many files were looked at.

    Returns
    -------
    str
        Several lines, the last one ended.
    """
    counts = [(sum(p.severity == word for p in problems), word) for word in ("error", "warning", "note")]
    told = ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts)
    return "".join(f"{problem}\n" for problem in problems) + f"{told} in {files} file{'' if files == 1 else 's'}\n"
