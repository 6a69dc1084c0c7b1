"""The Python names of the package: load a graph, ask it, draw it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from inspect import signature
from typing import TYPE_CHECKING, Any

from pathways import model
from pathways.formats.shipped import DEFAULT, load_graph
from pathways.model import Number
from pathways.model.answers import Answer, ReachAnswer
from pathways.model.errors import QuestionError
from pathways.model.integrity import did_you_mean
from pathways.questions.asking import asked
from pathways.questions.reach import reach as reach_question
from pathways.questions.route import route as route_question
from pathways.timing import TIME_LIMIT_SECONDS, stop_after

if TYPE_CHECKING:
    import networkx as nx


class Graph(model.Graph):
    """A pathway graph that can be asked and drawn: `pathways.model.Graph` with conveniences."""

    @cached_property
    def network(self) -> nx.MultiDiGraph[str]:
        """The graph as a networkx.MultiDiGraph; `from_networkx` goes back without loss.

        Returns
        -------
        networkx.MultiDiGraph
            Made once and kept; see `pathways.network.convert.to_networkx`.
        """
        from pathways.network.convert import to_networkx

        return to_networkx(self)


GraphLike = Any
"""A `Graph`, or any networkx DiGraph or MultiDiGraph."""


def _dressed(graph: model.Graph) -> Graph:
    """Return a graph with its conveniences; its parts are taken over as they are."""
    made = object.__new__(Graph)
    made.__dict__.update(graph.__dict__)
    return made


def load(name: str = DEFAULT) -> Graph:
    """Return a shipped graph, or the graph in a file.

    Parameters
    ----------
    name : str
        Id of a shipped graph, or the path of a YAML or JSON file.

    Returns
    -------
    Graph
        The graph.

    Raises
    ------
    GraphDataError
        If the file has errors; its ``problems`` hold all of them.
    UnknownNameError
        If there is neither such a graph nor such a file.
    OSError
        If the file cannot be read.

    Examples
    --------
    >>> load("medical-coding").title
    'Medical coding (USA)'
    """
    return _dressed(load_graph(str(name)))


def from_networkx(network: nx.DiGraph[Any]) -> Graph:
    """Return the graph that a networkx digraph holds; see `pathways.network.from_networkx`.

    Parameters
    ----------
    network : networkx.DiGraph or networkx.MultiDiGraph
        One that ``graph.network`` gave, or any other with ``cost`` and ``months`` on its edges.

    Returns
    -------
    Graph
        The graph.

    Raises
    ------
    GraphDataError
        If it is undirected, two ids become the same text, or an amount is none.

    Examples
    --------
    >>> graph = load("medical-coding")
    >>> from_networkx(graph.network) == graph
    True
    """
    from pathways.network.convert import from_networkx as converted

    return _dressed(converted(network))


def asked_graph(graph: GraphLike) -> model.Graph:
    """Return the graph that a question is asked of.

    Parameters
    ----------
    graph : Graph or networkx digraph
        Either.

    Returns
    -------
    Graph
        The graph.

    Raises
    ------
    QuestionError
        If it is neither.
    """
    if isinstance(graph, model.Graph):
        return graph
    if hasattr(graph, "is_directed") and hasattr(graph, "nodes"):
        return from_networkx(graph)
    raise QuestionError(f"expected a pathways graph or a networkx digraph, found {type(graph).__name__}")


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
    avoid, via : iterable of str
        Nodes and steps not to use, and to use.
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


def map_html(
    graph: GraphLike, target: Any = None, held: Iterable[Any] | None = None, bare: bool = False, **options: Any
) -> str:
    """Return the interactive map of a graph as one self-contained HTML page.

    Parameters
    ----------
    graph : Graph or networkx digraph
        The graph.
    target : str, optional
        The node whose best route is shown.
    held : iterable of str, optional
        What is held beside the graph's start; it is marked on the map.
    bare : bool
        Whether the graph's start is not held.
    **options : object
        Further options of `route`, for a map with a target.

    Returns
    -------
    str
        The page: same graph and question, same text.

    Raises
    ------
    UnknownNodeError
        If a name fits nothing, or more than one thing.
    QuestionError
        If there is no such option, or it asks for a route and no target is named.

    Examples
    --------
    >>> map_html(load()).startswith("<!doctype html>")
    True
    """
    from pathways.show.map import map_html as drawn

    whole = asked_graph(graph)
    _refuse_unknown(options)
    if target is not None:
        return drawn(whole, route(whole, target, held=held, bare=bare, **options))
    if options:
        raise QuestionError(f"without a target the map shows no route, which {_listed(options)} would ask for")
    return drawn(whole, held=asked(whole, held=held, bare=bare).given, bare=True)


def _refuse_unknown(options: Iterable[str]) -> None:
    known = [name for name in signature(route).parameters if name not in {"graph", "target"}]
    unknown = [name for name in options if name not in known]
    if unknown:
        near = " ".join(filter(None, (did_you_mean(name, known) for name in unknown)))
        raise QuestionError(f"map_html has no option {_listed(unknown)}{'; ' + near if near else ''}")


def _listed(names: Iterable[str]) -> str:
    return " and ".join(repr(name) for name in names)
