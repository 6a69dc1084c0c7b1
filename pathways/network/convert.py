"""The graph as a networkx.MultiDiGraph, both ways, and any plain networkx digraph as a graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import inf
from typing import TYPE_CHECKING, Any, Final

from pathways.model.amounts import MONEY_PLACES, MONTHS_PLACES, UNKNOWN, Amount, from_thousandths, to_thousandths
from pathways.model.answers import ESTIMATES
from pathways.model.errors import GraphDataError, Path, Problem
from pathways.model.graph import ANYONE, NODE_KINDS, Graph
from pathways.model.integrity import LONGEST_ID
from pathways.model.needs import Need
from pathways.records.fields import FieldReader, Tree
from pathways.records.reading import graph_from_tree
from pathways.records.writing import amount_tree, graph_to_tree, node_tree, step_tree

if TYPE_CHECKING:
    import networkx as nx

NO_CURRENCY: Final = "XXX"
"""ISO 4217 for "no currency": a plain networkx graph names none."""

NO_DATE: Final = "1970-01-01"
"""When a plain networkx graph, which has no such date, was reviewed."""

Edge = tuple[Any, Any, dict[str, Any]]
"""Where an edge of networkx begins and ends, and its attributes."""

FORMAT: Final = 1
"""The graph attribute ``pathways`` of a digraph that `to_networkx` made."""

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
    edges = list(network.edges(data=True))
    if network.graph.get("pathways") == FORMAT and "reviewed" in network.graph:
        return graph_from_tree(_native_tree(network, edges))
    return graph_from_tree(_plain_tree(network, edges, _names(network)))


def _native_tree(network: nx.DiGraph[Any], edges: Iterable[Edge]) -> Tree:
    """Return the tree of a graph that `to_networkx` made; an edge that was added since is a step too."""
    nodes = {str(node_id): dict(data) for node_id, data in network.nodes(data=True) if node_id != ANYONE}
    steps: dict[str, Any] = {}
    added: list[Edge] = []
    for edge in edges:
        record = edge[2].get("step")
        if isinstance(record, Mapping) and isinstance(record.get("id"), str):
            steps[record["id"]] = {key: value for key, value in record.items() if key != "id"}
        else:
            added.append(edge)
    named = _StepIds(steps)
    for u, v, data in added:
        steps[named.id(str(u), str(v))] = _edge_step(str(u), str(v), data)
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
    heads: Tree = {"id": "network", "title": "Network", "currency": NO_CURRENCY, "reviewed": NO_DATE}
    heads |= {key: network.graph[key] for key in heads if isinstance(network.graph.get(key), str)}
    heads["pathways"] = FORMAT
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

    def __init__(self, made: Iterable[str] = ()) -> None:
        self._taken: Counter[str] = Counter()
        self._made = set(made)

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
    value: Any = data.get(key)
    if getattr(value, "shape", None) == ():  # a number of numpy
        value = value.item()
    return "unknown" if value is None or (isinstance(value, float) and value == inf) else value


def _joint_step(names: Mapping[Any, str], node: Any, incoming: list[Edge]) -> Tree:
    needs = sorted({names[u] for u, *_ in incoming} - {ANYONE})
    read, found = FieldReader(), {}
    for key, places in (("cost", MONEY_PLACES), ("months", MONTHS_PLACES)):
        path: Path = ("nodes", names[node], "needs", key)
        amounts = [read.amount(_figure(data, key), path, places) for *_, data in incoming]
        found[key] = amount_tree(_joined(amounts, sum if key == "cost" else max), places)
    if read.problems:
        raise GraphDataError(read.problems)
    return {"gives": names[node], "needs": needs, **found}


def _joined(amounts: list[Amount], join: Callable[[Iterable[int]], int]) -> Amount:
    """Return the sum, or the longest, of amounts; unknown if one of them is."""
    if not all(amount.known for amount in amounts):
        return UNKNOWN
    low, typical, high = (
        from_thousandths(join(to_thousandths(amount.at(each) or 0) for amount in amounts)) for each in ESTIMATES
    )
    return Amount(low=low, typical=typical, high=high)
