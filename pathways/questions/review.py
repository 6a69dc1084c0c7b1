"""Look a graph through for what is doubtful, beyond what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from pathways.model.amounts import FREE, Amount
from pathways.model.errors import Path, Problem
from pathways.model.graph import Claim, Graph, Step
from pathways.model.rules import RULES
from pathways.network.structure import attainable, barred_cycles, cycle_text, dominated_steps
from pathways.questions.asking import day_asked

FIGURE_YEARS = 2
REVIEW_YEARS = 1


def review(graph: Graph, as_of: str | None = None) -> list[Problem]:
    """Return the warnings and notes on a graph.

    Parameters
    ----------
    graph : Graph
        A graph without errors.
    as_of : str, optional
        The day, ``YYYY-MM-DD``, to which ages are counted; its review date by default.

    Returns
    -------
    list of Problem
        Warnings: what nothing can reach, needs that go round in circles, steps that nobody would
        take, figures, needs and claims without a source, sources without use. Notes: figures older
        than two years, a review older than one, claims in conflict. In the order of `RULES`.

    Examples
    --------
    >>> from pathways.model import Node
    >>> cca = Node(id="cca", kind="credential", name="Certified Coding Associate")
    >>> graph = Graph(id="tiny", title="Tiny", currency="USD", reviewed="2026-11-22",
    ...               nodes={"cca": cca}, steps={})
    >>> [problem.rule for problem in review(graph)]
    ['unreachable']
    """
    day = as_of or graph.reviewed
    return list(
        chain(
            _unreachable(graph), _dominated(graph), _unsourced(graph), _unused(graph), _old(graph, day), _claims(graph)
        )
    )


def checked_day(text: str | None) -> str | None:
    """Return a day as it is, if it is one.

    Parameters
    ----------
    text : str or None
        ``YYYY-MM-DD``.

    Returns
    -------
    str or None
        The same.

    Raises
    ------
    QuestionError
        If there is no such day.
    """
    return None if text is None else day_asked(text)


def _problem(rule: str, path: Path, message: str, fix: str) -> Problem:
    return Problem(severity=RULES[rule].severity, rule=rule, path=path, message=message, fix=fix)


def _unreachable(graph: Graph) -> Iterator[Problem]:
    circles = barred_cycles(graph)
    for cycle in circles:
        message = f"these need each other and cannot be entered: {cycle_text(cycle)}"
        fix = f"add a step that gives one of them, such as {cycle[0]!r}, without needing the others"
        yield _problem("barred-cycle", ("nodes", cycle[0]), message, fix)
    conditions = [node.id for node in graph.nodes.values() if node.kind == "condition"]
    within = attainable(graph, [*graph.start, *conditions])
    named = {node_id for cycle in circles for node_id in cycle}
    for node_id in graph.nodes:
        if node_id not in within and node_id not in named:
            fix = "add a step that gives it, add it to start, or make it a condition"
            yield _problem("unreachable", ("nodes", node_id), "nothing reaches it from start", fix)


def _dominated(graph: Graph) -> Iterator[Problem]:
    for step, better in dominated_steps(graph):
        message = f"{better.id!r} gives {step.gives!r} for no more needs, money or months"
        yield _problem("dominated", ("steps", step.id), message, "take one of the two out, or correct it")


class Figure(NamedTuple):
    """A figure that somebody says, and the sources that hold for it.

    Attributes
    ----------
    path : tuple of str or int
        Its place, from the top of the file.
    sources : tuple of str
        Ids of its sources.
    """

    path: Path
    sources: tuple[str, ...]


def figures_of(graph: Graph) -> Iterator[Figure]:
    """Yield every figure that is stated, steps first.

    Parameters
    ----------
    graph : Graph
        A graph.

    Yields
    ------
    Figure
        Unknown amounts, and zeros where the file says nothing, are none.
    """
    for step in graph.steps.values():
        yield from _step_figures(graph, step)
    for node in graph.nodes.values():
        if node.wage is not None and node.wage.amount.known:
            yield Figure(("nodes", node.id, "wage"), node.wage.amount.source)
        for i, renewal in enumerate(node.renewal):
            place: Path = ("nodes", node.id, "renewal", i)
            if renewal.cost.known:
                yield Figure((*place, "cost"), renewal.cost.source or renewal.source)
            if renewal.units is not None or not renewal.cost.known:
                yield Figure((*place, "units" if renewal.units is not None else "every_months"), renewal.source)


def _step_figures(graph: Graph, step: Step) -> Iterator[Figure]:
    for key, amount in (("cost", step.cost), ("months", step.months)):
        path = ("steps", step.id, key)
        if amount.known and not _left_out(graph, path, amount):
            yield Figure(path, amount.source or step.source)
    for key in ("hours", "hours_per_week", "pass_rate"):
        if getattr(step, key) is not None:
            yield Figure(("steps", step.id, key), step.source)


def _unsourced(graph: Graph) -> Iterator[Problem]:
    fix = "name the source of the figure, or of the whole step"
    for figure in figures_of(graph):
        if not figure.sources:
            yield _problem("unsourced", figure.path, "a figure without a source", fix)
    for step in graph.steps.values():
        for key, need in (("needs", step.needs), ("recommends", step.recommends)):
            if need and not step.source:
                yield _problem(
                    "unsourced", ("steps", step.id, key), f"{key} without a source", "name the source of the step"
                )
    for path, claim in _placed_claims(graph):
        if not claim.source:
            yield _problem("unsourced", path, "a claim without a source", "name who says so")


def _placed_claims(graph: Graph) -> Iterator[tuple[Path, Claim]]:
    """Yield every claim with its place."""
    for table, entries in (("nodes", graph.nodes), ("steps", graph.steps)):
        for entry in entries.values():
            for i, claim in enumerate(entry.claims):
                yield (table, entry.id, "claims", i), claim


def _left_out(graph: Graph, path: Path, amount: Amount) -> bool:
    """Tell whether it is the 0 that the format puts where a file says nothing: no figure of anyone's."""
    if path[0] != "steps" or amount != FREE:
        return False
    kind = graph.nodes[graph.steps[str(path[1])].gives].kind
    return kind == "role" or (kind == "experience" and path[2] == "cost")


def _cited(graph: Graph) -> Iterator[str]:
    for figure in figures_of(graph):
        yield from figure.sources
    for _, claim in _placed_claims(graph):
        yield from claim.source
    for assumption in graph.assumptions.values():
        yield from (*assumption.cost.source, *assumption.months.source)
    for node in graph.nodes.values():
        for renewal in node.renewal:
            yield from renewal.source
    for step in graph.steps.values():
        yield from step.source


def _unused(graph: Graph) -> Iterator[Problem]:
    used = set(_cited(graph))
    for source_id in graph.sources:
        if source_id not in used:
            fix = "cite it where it is used, or take it out"
            yield _problem("unused-source", ("sources", source_id), "a source that nothing names", fix)


def _old(graph: Graph, day: str) -> Iterator[Problem]:
    if graph.reviewed < _years_before(day, REVIEW_YEARS):
        message = f"reviewed on {graph.reviewed}, more than a year before {day}"
        yield _problem("old-review", ("reviewed",), message, "go through the figures again")
    limit = _years_before(day, FIGURE_YEARS)
    uses: defaultdict[str, int] = defaultdict(int)
    for figure in figures_of(graph):
        for source_id in figure.sources:
            uses[source_id] += 1
    for source_id, source in graph.sources.items():
        published = source.published
        if uses[source_id] and published != "undated" and _end_of(published) < limit:
            count = f"{uses[source_id]} figure{'s' if uses[source_id] > 1 else ''}"
            message = f"{count} from {published}, more than two years before {day}"
            yield _problem("old-figure", ("sources", source_id), message, "look for newer figures")
    for node in graph.nodes.values():
        year = node.wage.year if node.wage is not None and node.wage.amount.known else None
        if year is not None and _end_of(str(year)) < limit:
            message = f"a wage of {year}, more than two years before {day}"
            yield _problem("old-figure", ("nodes", node.id, "wage"), message, "look for newer figures")


def _years_before(day: str, years: int) -> str:
    return f"{int(day[:4]) - years:04d}{day[4:]}"


def _end_of(published: str) -> str:
    """Return the last day that a date may mean, so that nothing is called older than it is."""
    return published + "-12-31"[len(published) - 4 :]


def _claims(graph: Graph) -> Iterator[Problem]:
    about: defaultdict[Path, list[str]] = defaultdict(list)
    for path, claim in _placed_claims(graph):
        about[path[:2]].append(claim.about)
    for path, subjects in about.items():
        yield _problem("claims", path, f"sources differ about {', '.join(dict.fromkeys(subjects))}", "")
