"""From what a person asks to a `Question`: names found, figures and words checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar

from pathways.model.amounts import (
    LARGEST,
    MONEY_PLACES,
    MONTHS_PLACES,
    Number,
    to_thousandths,
)
from pathways.model.answers import ESTIMATES, OBJECTIVES
from pathways.model.errors import QuestionError
from pathways.model.graph import Graph
from pathways.model.integrity import did_you_mean
from pathways.questions.names import find_node, find_node_or_step, find_nodes, find_step
from pathways.questions.question import NOWHERE, Chosen, Question
from pathways.records.words import is_day, is_place

Word = TypeVar("Word", bound=str)

_OWN_KEYS: Final = {"cost": MONEY_PLACES, "months": MONTHS_PLACES}


def asked(
    graph: Graph,
    target: str | None = None,
    *,
    held: Iterable[str] | None = (),
    bare: bool = False,
    by: str = "cost",
    max_cost: Number | None = None,
    max_months: Number | None = None,
    avoid: Iterable[str] | None = (),
    via: Iterable[str] | None = (),
    set: Mapping[str, Number] | None = None,
    recommended: bool = False,
    where: str | None = None,
    as_of: str | None = None,
    estimate: str = "typical",
) -> Question:
    """Return a question with its names resolved and its figures checked.

    Parameters
    ----------
    graph : Graph
        The graph.
    target : str, optional
        Name of the node asked for; None where no single one is.
    held : iterable of str
        Names of what is held beside the graph's start.
    bare : bool
        Whether the graph's start is not held.
    by : {"cost", "months", "effort"}
        What is minimised first.
    max_cost : int or float, optional
        Inclusive limit in the graph's currency.
    max_months : int or float, optional
        Inclusive limit in months.
    avoid, via : iterable of str
        Names of nodes or ids of steps not to use, and to use.
    set : mapping of str to number, optional
        The asker's own figures: ``STEP.cost`` or ``STEP.months``.
    recommended : bool
        Whether every recommendation is a need.
    where : str, optional
        ISO 3166 code of the place asked for.
    as_of : str, optional
        The day, ``YYYY-MM-DD``, whose rules hold; the graph's review date by default.
    estimate : {"low", "typical", "high"}
        The figures that decide.

    Returns
    -------
    Question
        The question.

    Raises
    ------
    UnknownNodeError
        If a name fits nothing, or more than one thing.
    QuestionError
        If a figure, a date or a word is none that can be asked with.
    """
    without, by_way_of = _named(graph, avoid, "avoid"), _named(graph, via, "via")
    both = sorted({*without.nodes} & {*by_way_of.nodes} | {*without.steps} & {*by_way_of.steps})
    if both:
        raise QuestionError(f"{both[0]!r} is both to be avoided and to be used; leave it out of one of avoid and via")
    return Question(
        graph=graph,
        target="" if target is None else find_node(graph, str(target)),
        given=tuple(sorted({*find_nodes(graph, _texts(held, "held")), *(() if bare else graph.start)})),
        by=_word(by, OBJECTIVES, "by"),
        max_cost=_limit(max_cost, MONEY_PLACES, "max_cost"),
        max_months=_limit(max_months, MONTHS_PLACES, "max_months"),
        avoid=without,
        via=by_way_of,
        own=dict(sorted(_own_figure(graph, key, figure) for key, figure in _figures(set))),
        recommended=recommended,
        where=NOWHERE if where is None else _place(where),
        as_of=graph.reviewed if as_of is None else day_asked(as_of),
        estimate=_word(estimate, ESTIMATES, "estimate"),
    )


def _named(graph: Graph, names: Iterable[str] | None, what: str) -> Chosen:
    found = {find_node_or_step(graph, name) for name in _texts(names, what)}
    nodes = tuple(sorted(node_id for kind, node_id in found if kind == "node"))
    return Chosen(nodes, tuple(sorted(step_id for kind, step_id in found if kind == "step")))


def _texts(names: Iterable[str] | None, what: str) -> list[str]:
    if isinstance(names, str) or not isinstance(names, (Iterable, type(None))):
        raise QuestionError(f"{what} is a list of names, not {names!r}; write ['cpc'] for a single one")
    return [str(each) for each in names or ()]


def _word(word: str, allowed: tuple[Word, ...], what: str) -> Word:
    for each in allowed:
        if each == word:
            return each
    raise QuestionError(f"{what} is one of {', '.join(allowed)}, not {word!r}")


def _figures(own: Mapping[str, Number] | None) -> Iterable[tuple[str, Number]]:
    if not isinstance(own, (Mapping, type(None))):
        raise QuestionError(f"set is a mapping of STEP.cost or STEP.months to a number, not {own!r}")
    return (own or {}).items()


def _limit(limit: Number | None, places: int, what: str) -> int | None:
    return None if limit is None else to_thousandths(_figure(limit, places, what))


def _figure(figure: Any, places: int, what: str) -> Number:
    """Return a figure if it is an exact amount."""
    plain = figure.item() if getattr(figure, "shape", None) == () else figure  # a number of numpy
    if isinstance(plain, bool) or not isinstance(plain, (int, float)):
        raise QuestionError(f"{what} is a number, not {figure!r}")
    if not 0 <= plain < LARGEST:
        raise QuestionError(f"{what} is at least 0 and below {LARGEST:,}, not {figure}")
    if round(plain, places) != plain:
        raise QuestionError(f"{what} has at most {places} decimal places, not {figure}")
    return int(plain) if plain == int(plain) else plain


def _own_figure(graph: Graph, key: str, figure: Number) -> tuple[str, Number]:
    name, _, which = str(key).rpartition(".")
    if not name or which not in _OWN_KEYS:
        near = did_you_mean(which, _OWN_KEYS)
        raise QuestionError(f"set takes STEP.cost or STEP.months, not {key!r}{'; ' + near if near else ''}")
    return f"{find_step(graph, name)}.{which}", _figure(figure, _OWN_KEYS[which], key)


def _place(where: Any) -> str:
    if not isinstance(where, str) or not is_place(where):
        raise QuestionError(f"where is an ISO 3166 code such as US or US-TX, not {where!r}")
    return where


def day_asked(text: Any) -> str:
    """Return a day as it is, if it is one.

    Parameters
    ----------
    text : str or datetime.date
        ``YYYY-MM-DD``.

    Returns
    -------
    str
        The same as text.

    Raises
    ------
    QuestionError
        If there is no such day.
    """
    text = text.isoformat() if hasattr(text, "isoformat") else text
    if isinstance(text, str) and is_day(text):
        return text
    raise QuestionError(f"as_of is a day such as 2026-11-22, not {text!r}")
