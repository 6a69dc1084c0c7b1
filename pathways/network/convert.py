"""The graph as a networkx.MultiDiGraph, both ways, and any plain networkx digraph as a graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import inf
from typing import TYPE_CHECKING, Any, Final

from pathways.model.amounts import Amount
from pathways.model.errors import GraphDataError, Path, Problem
from pathways.model.graph import ANYONE, NODE_KINDS, Graph
from pathways.model.integrity import LONGEST_ID
from pathways.model.needs import Need
from pathways.records import Tree, graph_from_tree, graph_to_tree, node_tree, step_tree

if TYPE_CHECKING:
    import networkx as nx

NO_CURRENCY: Final = "XXX"
"""ISO 4217 for "no currency": a plain networkx graph names none."""

NO_DATE: Final = "1970-01-01"
"""When a plain networkx graph, which has no such date, was reviewed."""

Edge = tuple[Any, Any, dict[str, Any]]
"""Where an edge of networkx begins and ends, and its attributes."""

_TABLES: Final = ("nodes", "steps")


def to_networkx(graph: Graph) -> nx.MultiDiGraph[str]:
    """Return a graph as networkx knows it, with nothing lost.

    Every step is an edge from each node that it needs to the node that it gives, all with the
    step's id as key; a step open to anyone starts at the node ``anyone``.

    Parameters
    ----------
    graph : Graph
        The graph.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes bear their fields; edges bear ``cost`` and ``months`` (typical, with the graph's
        assumptions; unknown is ``inf``), ``kind`` (the rule of the innermost need that names
        the node: ``all``, ``any`` or ``at_least``) and ``step`` (the step's whole record).

    Examples
    --------
    >>> from pathways.model import Amount, Node, Step
    >>> cca = Node(id="cca", kind="credential", name="Certified Coding Associate")
    >>> exam = Step(id="exam", gives="cca", cost=Amount.of(299), months=Amount.of(2))
    >>> graph = Graph(id="tiny", title="Tiny", currency="USD", reviewed="2026-11-22",
    ...               nodes={"cca": cca}, steps={"exam": exam})
    >>> network = to_networkx(graph)
    >>> network.edges["anyone", "cca", "exam"]["cost"]
    299
    >>> from_networkx(network) == graph
    True
    """
    import networkx as nx

    tree = graph_to_tree(graph)
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(**{key: tree[key] for key in tree if key not in _TABLES})
    for node in graph.nodes.values():
        made.add_node(node.id, **node_tree(node))
    for step in graph.steps.values():
        record = {"id": step.id} | step_tree(step, graph.nodes[step.gives].kind)
        weights = {"cost": _weight(graph.cost_of(step)), "months": _weight(graph.months_of(step))}
        for node_id, rule in _tails(step.needs):
            made.add_edge(node_id, step.gives, key=step.id, kind=rule, step=record, **weights)
    return made


def _weight(amount: Amount) -> float:
    return inf if amount.typical is None else amount.typical


def _tails(need: Need) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for node_id, rule in _atoms_with_rule(need):
        found.setdefault(node_id, rule)
    return list(found.items()) or [(ANYONE, "all")]


def _atoms_with_rule(need: Need) -> Iterator[tuple[str, str]]:
    for member in need.of:
        if isinstance(member, str):
            yield member, need.rule
        else:
            yield from _atoms_with_rule(member)


def from_networkx(network: nx.DiGraph[Any]) -> Graph:
    """Return the graph that a networkx digraph holds.

    One that `to_networkx` made comes back as it was. In any other, each edge ``u -> v`` is a step
    with one need: edge attributes ``cost`` and ``months`` are its amounts (missing, None and
    ``inf`` are unknown); node attributes ``kind`` (default ``credential``), ``name`` and
    ``short`` are taken over; a node with ``needs="all"`` is gained by all of its incoming edges
    together, whose costs add up and whose months are the longest. Edges out of the node
    ``anyone`` have no need.

    Parameters
    ----------
    network : networkx.DiGraph or networkx.MultiDiGraph
        The digraph; it is not changed. Node ids become text.

    Returns
    -------
    Graph
        The graph; one made from a plain digraph has no start, the currency ``XXX`` (none) and
        the review date 1970-01-01 unless its graph attributes say otherwise.

    Raises
    ------
    GraphDataError
        If it is undirected, two ids become the same text, or an amount is none.

    Examples
    --------
    >>> import networkx as nx
    >>> plain = nx.DiGraph()
    >>> plain.add_edge("diploma", "cca", cost=299, months=2)
    >>> list(from_networkx(plain).steps)
    ['diploma -> cca']
    """
    if not network.is_directed():
        message = "expected a directed graph, found an undirected one"
        raise GraphDataError([Problem(rule="undirected", path=(), message=message, fix="use networkx.DiGraph")])
    edges = list(_edges(network))
    if "pathways" in network.graph or any(isinstance(data.get("step"), Mapping) for *_, data in edges):
        return graph_from_tree(_native_tree(network, edges))
    names = _names(network)
    return graph_from_tree(_plain_tree(network, edges, names))


def _edges(network: nx.DiGraph[Any]) -> Iterator[Edge]:
    yield from network.edges(data=True)


def _native_tree(network: nx.DiGraph[Any], edges: Iterable[Edge]) -> Tree:
    nodes = {node_id: dict(data) for node_id, data in network.nodes(data=True) if node_id != ANYONE}
    records = (data["step"] for *_, data in edges if isinstance(data.get("step"), Mapping))
    steps = {record["id"]: {k: v for k, v in record.items() if k != "id"} for record in records}
    return dict(network.graph) | {"nodes": nodes, "steps": steps}


def _names(network: nx.DiGraph[Any]) -> dict[Any, str]:
    names = {node: str(node) for node in network}
    doubled = sorted(name for name, times in Counter(names.values()).items() if times > 1)
    if doubled:
        message = "two nodes have ids that are the same text"
        fix = "rename one of them"
        raise GraphDataError(
            Problem(rule="doubled-id", path=("nodes", name), message=message, fix=fix) for name in doubled
        )
    return names


def _plain_tree(network: nx.DiGraph[Any], edges: list[Edge], names: dict[Any, str]) -> Tree:
    heads = {"pathways": 1, "id": "network", "title": "Network", "currency": NO_CURRENCY, "reviewed": NO_DATE}
    heads |= {key: network.graph[key] for key in heads if key in network.graph}
    joint = {node for node, data in network.nodes(data=True) if data.get("needs") == "all"}
    single = [edge for edge in edges if edge[1] not in joint]
    named = _StepIds()
    steps = {named.id(names[u], names[v]): _edge_step(names[u], names[v], data) for u, v, data in single}
    for node in (each for each in network if each in joint):
        incoming = list(network.in_edges(node, data=True))
        if incoming:
            steps[named.id("all", names[node])] = _joint_step(names, node, incoming)
    nodes = {names[node]: _plain_node(names[node], data) for node, data in network.nodes(data=True)}
    nodes.pop(ANYONE, None)
    return heads | {"nodes": nodes, "steps": steps}


class _StepIds:
    """Names steps after what they join, each name once and no longer than an id may be."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()
        self._made: set[str] = set()

    def id(self, tail: str, head: str) -> str:
        wanted = f"{tail} -> {head}"
        if len(wanted) > LONGEST_ID - 10:
            wanted = "step"
        text = wanted
        while text in self._made:
            self._taken[wanted] += 1
            text = f"{wanted} ({self._taken[wanted] + 1})"
        self._made.add(text)
        return text


def _plain_node(name: str, data: Mapping[str, Any]) -> Tree:
    kind = data.get("kind")
    texts = {key: data[key] for key in ("name", "short") if isinstance(data.get(key), str) and data[key].strip()}
    return {"kind": kind if kind in NODE_KINDS else "credential", "name": name} | texts


def _edge_step(tail: str, head: str, data: Mapping[str, Any]) -> Tree:
    needs = [] if tail == ANYONE else [tail]
    return {"gives": head, "needs": needs, "cost": _figure(data, "cost"), "months": _figure(data, "months")}


def _figure(data: Mapping[str, Any], key: str) -> Any:
    value = data.get(key)
    item = getattr(value, "item", None)  # a number of numpy
    value = item() if callable(item) else value
    return "unknown" if value is None or value == inf else value


def _joint_step(names: Mapping[Any, str], node: Any, incoming: list[Edge]) -> Tree:
    needs = sorted({names[u] for u, *_ in incoming} - {ANYONE})
    found: dict[str, Any] = {}
    for key, join in (("cost", _exact_sum), ("months", max)):
        figures = [_figure(data, key) for *_, data in incoming]
        _refuse_text(figures, ("nodes", names[node], key))
        found[key] = "unknown" if "unknown" in figures else join(figures)
    return {"gives": names[node], "needs": needs, **found}


def _exact_sum(figures: list[float]) -> float:
    return round(sum(figures), 6)


def _refuse_text(figures: Iterable[Any], path: Path) -> None:
    for figure in figures:
        if figure != "unknown" and (isinstance(figure, bool) or not isinstance(figure, (int, float))):
            message = f"expected a number on each edge into a node with needs='all', found {figure!r}"
            raise GraphDataError([Problem(rule="wrong-type", path=path, message=message)])
