"""What an answer tells beside its routes: marks, recommendations, notes, claims, upkeep."""

from __future__ import annotations

from typing import Final

from pathways.model.answers import Answer, Beside, Route
from pathways.model.graph import Graph
from pathways.show.text.layout import Lines, SourceNumbers, claim_lines, hanging, section, wrapped
from pathways.show.wording import (
    UNKNOWN_TEXT,
    label_text,
    months_text,
    need_text,
    renewal_text,
    steps_text,
    total_text,
)

_OTHERWISE: Final = "Sources that say otherwise (not used)"

_BEARING: Final = frozenset({"needs", "cost", "months"})
"""What a claim is about where it would change a route."""


def mark_lines(graph: Graph, route: Route) -> Lines:
    """Return what the marks on figures mean: assumed, unknown, the asker's own.

    Parameters
    ----------
    graph : Graph
        The graph.
    route : Route
        The steps whose figures are shown.

    Returns
    -------
    list of str
        Lines, indented by two.
    """
    lines = []
    for kind in dict.fromkeys(graph.nodes[s.gives].kind for s in route.steps if s.cost.assumed or s.months.assumed):
        note = graph.assumptions[kind].note
        lines += wrapped(f"~ assumed for a {kind}: {note or 'no source gives it'}", 2)
    unknown = [step.id for step in route.steps if not (step.cost.known and step.months.known)]
    if unknown:
        lines += wrapped(f"Unknown is not free: nobody says what {', '.join(unknown)} takes.", 2)
    if any(step.cost.own or step.months.own for step in route.steps):
        lines.append("  = your own figure")
    return lines


def left_out_lines(graph: Graph, answer: Answer, beside: Beside) -> Lines:
    """Return what is recommended and not done, as a section.

    Parameters
    ----------
    graph : Graph
        The graph.
    answer : Answer
        The answer that they belong to.
    beside : Beside
        What is told beside the route.

    Returns
    -------
    list of str
        Lines; none where nothing is left out.
    """
    if not beside.left_out:
        return []
    limits = "" if answer.max_cost is None and answer.max_months is None else ", your limits aside"
    lines: Lines = []
    for left in beside.left_out:
        gained = label_text(graph, graph.steps[left.step].gives)
        lines += hanging(f"{gained} ({left.step}): {need_text(graph, left.need)}")
    followed = beside.recommended
    if followed is None:
        lines.append("No route follows all recommendations.")
    else:
        cost, months = total_text(followed.cost, graph.currency), months_text(total_text(followed.months))
        sure = "" if beside.recommended_proven else ", the best found in the time given"
        lines += hanging(
            f"Following all of them{limits}: {cost}, {months}, {steps_text(len(followed.steps))}{sure} (--recommended shows it)."
        )
    return section("Recommended, not required, and not in this route", lines)


def note_lines(graph: Graph, beside: Beside) -> Lines:
    """Return the notes on the steps, as a section.

    Parameters
    ----------
    graph : Graph
        The graph.
    beside : Beside
        What is told beside the route.

    Returns
    -------
    list of str
        Lines; none without a note.
    """
    notes = [f"{label_text(graph, graph.steps[step].gives)} ({step}): {note}" for step, note in beside.notes]
    return section("Notes", [line for note in notes for line in hanging(note)])


def route_claim_lines(graph: Graph, beside: Beside, numbers: SourceNumbers) -> Lines:
    """Return the claims that would change a route, and where the others are, as a section.

    Parameters
    ----------
    graph : Graph
        The graph.
    beside : Beside
        What is told beside the route.
    numbers : SourceNumbers
        The numbers of the sources so far; added to.

    Returns
    -------
    list of str
        Lines; none without a claim.
    """
    bearing = [each for each in beside.claims if each[1].about in _BEARING]
    lines = claim_lines(graph, bearing, numbers)
    others = len(beside.claims) - len(bearing)
    if others:
        claims = "1 claim" if others == 1 else f"{others} claims"
        owners = {graph.steps[owner].gives if owner in graph.steps else owner for owner, _ in beside.claims}
        more = wrapped(f"{claims} on pay, renewal and the like: pathways show {' | '.join(sorted(owners))}", 0)
        lines = [*lines, *(f"  {each}" for each in more)] if lines else section(_OTHERWISE, more)
    return lines


def upkeep_lines(graph: Graph, beside: Beside, numbers: SourceNumbers, summed: bool = True) -> Lines:
    """Return the renewals that follow, as a section.

    Parameters
    ----------
    graph : Graph
        The graph.
    beside : Beside
        What is told beside the route.
    numbers : SourceNumbers
        The numbers of the sources so far; added to.
    summed : bool
        Whether to say what they come to in a year.

    Returns
    -------
    list of str
        Lines; none without a renewal.
    """
    if not beside.renewals:
        return []
    lines: Lines = []
    for owner, renewal in beside.renewals:
        mark = numbers.mark(renewal.source or renewal.cost.source)
        lines += hanging(f"{label_text(graph, owner)}, {renewal_text(renewal, graph.currency)} {mark}")
    if summed:
        per_year = total_text(beside.upkeep_per_year, graph.currency)
        unknown = per_year == UNKNOWN_TEXT
        told = (
            "What it comes to in a year is unknown"
            if unknown
            else f"In all {per_year} a year, during and after the route"
        )
        lines += wrapped(f"{told}; none of it is in the totals.", 0)
    return section("Upkeep", lines)
