"""What was asked for beside a target and what is held, in words."""

from __future__ import annotations

from collections.abc import Iterable

from pathways.model.answers import Answer
from pathways.model.conditions import Conditions
from pathways.model.graph import Graph
from pathways.model.several import RoutesAnswer
from pathways.show.text.layout import Lines
from pathways.show.wording import label_text, money_text, months_text, number_text, one_line

Asked = Answer | Conditions
"""What bears the conditions of a question."""


def condition_texts(graph: Graph, asked: Asked) -> Lines:
    """Return what was asked for beyond the target and what is held.

    Parameters
    ----------
    graph : Graph
        The graph that was asked.
    asked : Answer or Conditions
        What bears the conditions.

    Returns
    -------
    list of str
        A text a condition; none where nothing more was asked for.
    """
    own = ", ".join(f"{one_line(key)} = {number_text(figure)}" for key, figure in asked.set.items())
    via = asked.via if isinstance(asked, Answer) else ()
    where = "" if _names_its_place(asked) else asked.where
    conditions = (
        (asked.max_cost is not None, f"at most {money_text(asked.max_cost or 0, graph.currency)}"),
        (asked.max_months is not None, f"at most {months_text(number_text(asked.max_months or 0))}"),
        (bool(asked.avoid), f"without {_ids_text(graph, asked.avoid)}"),
        (bool(via), f"by way of {_ids_text(graph, via)}"),
        (bool(own), f"your own figures: {own}"),
        (asked.recommended, "all that is recommended counts as needed"),
        (bool(where), f"in {where}"),
        (asked.as_of not in ("", graph.reviewed), f"by the rules of {asked.as_of}"),
        (asked.estimate != "typical", f"the {asked.estimate} figures decide"),
    )
    return [text for holds, text in conditions if holds]


def nothing_opens_text(graph: Graph, answer: Answer) -> str:
    """Return why nothing that could be held would open a target that no route leads to.

    Parameters
    ----------
    graph : Graph
        The graph that was asked.
    answer : Answer
        Its answer, in which nothing is missing.

    Returns
    -------
    str
        A sentence.
    """
    nothing = "Nothing that you could hold would open"
    if answer.via:
        return f"{nothing} a route by way of all that you named."
    if any(step.gives == answer.target for step in graph.steps.values()):
        barred = "is barred (by what you avoid, by its dates or by its place) or needs it first"
        return f"{nothing} it: each step that gives it {barred}."
    return f"{nothing} it: it can only be held itself."


def _names_its_place(asked: Asked) -> bool:
    """Tell whether the place is that of the route that was found, asked for or not; its headline says it."""
    return isinstance(asked, Answer) and not isinstance(asked, RoutesAnswer) and asked.route is not None


def _ids_text(graph: Graph, ids: Iterable[str]) -> str:
    return ", ".join(label_text(graph, each) if each in graph.nodes else one_line(each) for each in ids)
