"""The Python names that compare: routes from the cheapest to the fastest, the best few, and two graphs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pathways.api.graphs import GraphLike, asked_graph
from pathways.model import Number
from pathways.model.changes import ChangesAnswer
from pathways.model.several import RoutesAnswer
from pathways.questions.alternatives import alternatives as alternatives_question
from pathways.questions.asking import asked
from pathways.questions.changes import changes as changes_question
from pathways.questions.tradeoff import tradeoff as tradeoff_question
from pathways.timing import TIME_LIMIT_SECONDS, stop_after


def tradeoff(
    graph: GraphLike,
    target: Any,
    *,
    held: Iterable[Any] | None = (),
    bare: bool = False,
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
) -> RoutesAnswer:
    """Return the exact trade-off of cost against months: the cheapest route, the fastest, all between.

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
        Seconds after which what was found so far is returned; None for no limit.

    Returns
    -------
    RoutesAnswer
        Its ``routes`` by ascending cost, of which no other route is both as cheap and as fast.

    Raises
    ------
    UnknownNodeError
        If a name fits nothing, or more than one thing; it bears suggestions.
    QuestionError
        If a figure, a date or a word is none that can be asked with.

    Examples
    --------
    >>> import pathways
    >>> answer = tradeoff(pathways.load(), "cpc", held=["exp-coding-12"])
    >>> answer.status, len(answer.routes)
    ('optimal', 4)
    """
    question = asked(
        asked_graph(graph),
        "" if target is None else str(target),
        held=held,
        bare=bare,
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
    return tradeoff_question(question, stop_after(time_limit))


def alternatives(
    graph: GraphLike,
    target: Any,
    k: int = 5,
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
) -> RoutesAnswer:
    """Return the best routes that differ in their steps, the best first.

    Parameters
    ----------
    graph : Graph or networkx digraph
        The graph.
    target : str
        Id, short name, name or alias of the node asked for.
    k : int
        How many routes, at least 1.
    held : iterable of str
        What is held beside the graph's start.
    bare : bool
        Whether the graph's start is not held.
    by : {"cost", "months", "effort"}
        What the routes are ordered by, with the tie-breaks of `route`.
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
        Seconds after which what was found so far is returned; None for no limit.

    Returns
    -------
    RoutesAnswer
        Its ``routes``; one contains another only if it is strictly faster. ``more`` tells whether
        there are others.

    Raises
    ------
    UnknownNodeError
        If a name fits nothing, or more than one thing; it bears suggestions.
    QuestionError
        If a figure, a date or a word is none that can be asked with.

    Examples
    --------
    >>> import pathways
    >>> answer = alternatives(pathways.load(), "medical auditor", k=2)
    >>> [each.cost.typical for each in answer.routes], answer.more
    ([399, 504], True)
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
    return alternatives_question(question, k, stop_after(time_limit))


def changes(
    old: GraphLike, new: GraphLike, roles: Iterable[Any] | None = None, *, time_limit: float | None = TIME_LIMIT_SECONDS
) -> ChangesAnswer:
    """Return what a new graph says otherwise than an old one, and what that does to the best routes.

    Parameters
    ----------
    old, new : Graph or networkx digraph
        Two graphs, most often two versions of one.
    roles : iterable of str, optional
        Names of the nodes whose cheapest and fastest routes are compared; all roles of both graphs by default.
    time_limit : float or None
        Seconds after which the routes that are left are undecided; None for no limit.

    Returns
    -------
    ChangesAnswer
        Its ``entries``, field by field, and its ``routes`` that are not what they were.

    Raises
    ------
    UnknownNodeError
        If a role is in neither graph; it bears suggestions.
    QuestionError
        If `old` or `new` is no graph.

    Examples
    --------
    >>> import pathways
    >>> changes(pathways.load(), pathways.load()).same
    True
    """
    names = None if roles is None else [str(each) for each in roles]
    return changes_question(asked_graph(old), asked_graph(new), names, stop_after(time_limit))
