"""Ask for a route, and for all that can be reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pathways.api.graphs import GraphLike, asked_graph
from pathways.model import Number
from pathways.model.answers import Answer, ReachAnswer
from pathways.questions.asking import asked
from pathways.questions.reach import reach as reach_question
from pathways.questions.route import route as route_question
from pathways.timing import TIME_LIMIT_SECONDS, stop_after


def route(
    graph: GraphLike,
    target: Any,
    *,
    held: Iterable[Any] | None = (),
    bare: bool = False,
    by: str = "cost",
    max_cost: Number | None = None,
    max_months: Number | None = None,
    avoid: Iterable[Any] = (),
    via: Iterable[Any] = (),
    set: Mapping[str, Number] | None = None,
    recommended: bool = False,
    where: str | None = None,
    as_of: str | None = None,
    estimate: str = "typical",
    time_limit: float | None = TIME_LIMIT_SECONDS,
) -> Answer:
    """Return the best route to a target, or why there is none.

    Parameters
    ----------
    graph : Graph or networkx digraph
        The graph.
    target : str
        Id, short name, name or alias of the node asked for.
    held : iterable of str
        What is held beside the graph's start.
    bare : bool
        Whether the graph's start is not held.
    by : {"cost", "months", "effort"}
        What is minimised first: money; elapsed months with steps side by side; months one step
        after another.
    max_cost, max_months : int or float, optional
        Inclusive limits, in the graph's currency and in months.
    avoid : iterable of str
        Nodes and steps not to use.
    via : iterable of str
        Nodes and steps to use.
    set : mapping of str to number, optional
        Figures of one's own: ``{"cca-exam.cost": 0}``.
    recommended : bool
        Whether every recommendation is a need.
    where : str, optional
        ISO 3166 code of the place to do it in; without it no route mixes places.
    as_of : str, optional
        The day, ``YYYY-MM-DD``, whose rules hold; the graph's review date by default.
    estimate : {"low", "typical", "high"}
        The figures that decide.
    time_limit : float or None
        Seconds after which the best route found so far is returned; None for no limit.

    Returns
    -------
    Answer
        ``optimal`` where it is proven; see `pathways.model.answers.Answer`.

    Raises
    ------
    UnknownNodeError
        If a name fits nothing, or more than one thing; it bears suggestions.
    QuestionError
        If a figure, a date or a word is none that can be asked with.

    Examples
    --------
    >>> from pathways import load
    >>> answer = route(load(), "medical auditor")
    >>> answer.status, [step.id for step in answer.route.steps]
    ('optimal', ['ccs-exam', 'become-medical-auditor'])
    """
    question = asked(
        asked_graph(graph),
        "" if target is None else str(target),
        held=held,
        bare=bare,
        by=by,
        max_cost=max_cost,
        max_months=max_months,
        avoid=avoid,
        via=via,
        set=set,
        recommended=recommended,
        where=where,
        as_of=as_of,
        estimate=estimate,
    )
    return route_question(question, stop_after(time_limit))


def reach(
    graph: GraphLike,
    *,
    held: Iterable[Any] | None = (),
    bare: bool = False,
    max_cost: Number | None = None,
    max_months: Number | None = None,
    kind: str = "",
    by: str = "cost",
    avoid: Iterable[Any] = (),
    set: Mapping[str, Number] | None = None,
    recommended: bool = False,
    where: str | None = None,
    as_of: str | None = None,
    estimate: str = "typical",
    time_limit: float | None = TIME_LIMIT_SECONDS,
) -> ReachAnswer:
    """Return all that can be reached by a route that keeps the limits.

    Parameters
    ----------
    graph : Graph or networkx digraph
        The graph.
    held : iterable of str
        What is held beside the graph's start.
    bare : bool
        Whether the graph's start is not held.
    max_cost, max_months : int or float, optional
        Inclusive limits, in the graph's currency and in months.
    kind : str
        Only nodes of this kind.
    by : {"cost", "months", "wage"}
        The order: least cost or months first, highest wage first.
    avoid : iterable of str
        Nodes and steps not to use.
    set : mapping of str to number, optional
        Figures of one's own: ``{"cca-exam.cost": 0}``.
    recommended : bool
        Whether every recommendation is a need.
    where : str, optional
        ISO 3166 code of the place to do it in; without it no route mixes places.
    as_of : str, optional
        The day, ``YYYY-MM-DD``, whose rules hold; the graph's review date by default.
    estimate : {"low", "typical", "high"}
        The figures that decide.
    time_limit : float or None
        Seconds after which what was found so far is returned; None for no limit.

    Returns
    -------
    ReachAnswer
        Each node with the cost of its cheapest route and the months of its fastest one.

    Raises
    ------
    UnknownNodeError
        If a name fits nothing, or more than one thing.
    QuestionError
        If a figure, a date or a word is none that can be asked with.

    Examples
    --------
    >>> from pathways import load
    >>> answer = reach(load(), max_cost=0, kind="role")
    >>> "coding-clerk" in [each.id for each in answer.reached]
    True
    """
    question = asked(
        asked_graph(graph),
        held=held,
        bare=bare,
        max_cost=max_cost,
        max_months=max_months,
        avoid=avoid,
        set=set,
        recommended=recommended,
        where=where,
        as_of=as_of,
        estimate=estimate,
    )
    return reach_question(question, kind=kind, by=by, stop=stop_after(time_limit))
