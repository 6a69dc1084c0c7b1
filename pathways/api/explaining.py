"""The Python names of the questions that look round a route: what is under it, next, and unavoidable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pathways.api.graphs import GraphLike, asked_graph
from pathways.model import Number
from pathways.model.bottleneck import BottleneckAnswer
from pathways.model.explanation import Explanation
from pathways.model.start import NextAnswer
from pathways.questions.asking import asked
from pathways.questions.bottlenecks import bottlenecks as bottlenecks_question
from pathways.questions.explain import explain as explain_question
from pathways.questions.next_steps import next_steps as next_question
from pathways.timing import TIME_LIMIT_SECONDS, stop_after


def explain(
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
    depth: int | None = None,
    time_limit: float | None = TIME_LIMIT_SECONDS,
) -> Explanation:
    """Return all that lies under a target: every way to it, what is held, missing, and would help.

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
        What the best route goes by, whose steps are marked.
    max_cost, max_months : int or float, optional
        Inclusive limits; where no route keeps them, the answer says what would have to give.
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
    depth : int, optional
        How many nodes deep to go; None for all.
    time_limit : float or None
        Seconds after which what is not decided yet is left open; None for no limit.

    Returns
    -------
    Explanation
        Its ``answer`` is that of `pathways.route`; its ``nodes`` are the target and all under it.

    Raises
    ------
    UnknownNodeError
        If a name fits nothing, or more than one thing; it bears suggestions.
    QuestionError
        If a figure, a date or a word is none that can be asked with.

    Examples
    --------
    >>> import pathways
    >>> explained = explain(pathways.load(), "medical auditor")
    >>> [(node.id, node.state) for node in explained.nodes][:3]
    [('medical-auditor', 'reachable'), ('cpma', 'reachable'), ('ccs', 'reachable')]
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
    return explain_question(question, depth=depth, stop=stop_after(time_limit))


def next_steps(
    graph: GraphLike,
    target: Any = None,
    *,
    held: Iterable[Any] | None = (),
    bare: bool = False,
    by: str = "opens",
    max_cost: Number | None = None,
    max_months: Number | None = None,
    avoid: Iterable[Any] = (),
    set: Mapping[str, Number] | None = None,
    recommended: bool = False,
    where: str | None = None,
    as_of: str | None = None,
    estimate: str = "typical",
    time_limit: float | None = TIME_LIMIT_SECONDS,
) -> NextAnswer:
    """Return what can be started now, and what each step opens: the command ``pathways next``.

    It is not called ``next``, which would hide Python's own.

    Parameters
    ----------
    graph : Graph or networkx digraph
        The graph.
    target : str, optional
        A node: each step then tells whether it is on the best route to it, or can matter to it.
    held : iterable of str
        What is held beside the graph's start.
    bare : bool
        Whether the graph's start is not held.
    by : {"opens", "cost", "months"}
        The order: what opens most nodes first, or least cost or months first.
    max_cost, max_months : int or float, optional
        Inclusive limits, which each step alone and the route to the target have to keep.
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
        Seconds after which what is not decided yet is left open; None for no limit.

    Returns
    -------
    NextAnswer
        All steps whose needs are met and whose node is not held, with what each one opens.

    Raises
    ------
    UnknownNodeError
        If a name fits nothing, or more than one thing; it bears suggestions.
    QuestionError
        If a figure, a date or a word is none that can be asked with.

    Examples
    --------
    >>> import pathways
    >>> answer = next_steps(pathways.load(), "medical auditor")
    >>> answer.steps[0].id, answer.steps[0].in_route
    ('ccs-exam', True)
    """
    question = asked(
        asked_graph(graph),
        None if target is None else str(target),
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
    return next_question(question, by=by, stop=stop_after(time_limit))


def bottlenecks(
    graph: GraphLike,
    target: Any = None,
    *,
    kind: str | None = None,
    held: Iterable[Any] | None = (),
    bare: bool = False,
    by: str = "cost",
    max_cost: Number | None = None,
    max_months: Number | None = None,
    avoid: Iterable[Any] = (),
    set: Mapping[str, Number] | None = None,
    recommended: bool = False,
    where: str | None = None,
    as_of: str | None = None,
    estimate: str = "typical",
    time_limit: float | None = TIME_LIMIT_SECONDS,
) -> BottleneckAnswer:
    """Return what no route can avoid, with blocking and delay factors.

    Parameters
    ----------
    graph : Graph or networkx digraph
        The graph.
    target : str, optional
        The node asked for; None for all of a kind.
    kind : str, optional
        The kind of the targets where none is named: roles by default, all nodes where the graph
        has no role; an empty text for all nodes.
    held : iterable of str
        What is held beside the graph's start.
    bare : bool
        Whether the graph's start is not held.
    by : {"cost", "months", "effort"}
        What the best route to a named target goes by, whose factors are given.
    max_cost, max_months : int or float, optional
        Inclusive limits: unavoidable is then what no route that keeps them does without.
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
        Seconds after which what is not decided yet is left open; None for no limit.

    Returns
    -------
    BottleneckAnswer
        The nodes and the steps; see `pathways.questions.factors` for what the factors count.

    Raises
    ------
    UnknownNodeError
        If a name fits nothing, or more than one thing; it bears suggestions.
    QuestionError
        If a figure, a date or a word is none that can be asked with.

    Examples
    --------
    >>> import pathways
    >>> answer = bottlenecks(pathways.load(), "coding supervisor")
    >>> answer.nodes[0].id, answer.nodes[0].blocking_factor
    ('exp-coding-6', 7)
    """
    question = asked(
        asked_graph(graph),
        None if target is None else str(target),
        held=held,
        bare=bare,
        by=by,
        max_cost=max_cost,
        max_months=max_months,
        avoid=avoid,
        set=set,
        recommended=recommended,
        where=where,
        as_of=as_of,
        estimate=estimate,
    )
    return bottlenecks_question(question, kind=kind, stop=stop_after(time_limit))
