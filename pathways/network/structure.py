"""What follows from the shape of a graph alone: what can be gained, and what blocks itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pathways.model.graph import Graph, Step
from pathways.model.needs import Need


def attainable(graph: Graph, held: Iterable[str], steps: Iterable[Step] | None = None) -> frozenset[str]:
    """Return all nodes that can be gained from what is held, whatever they cost.

    Parameters
    ----------
    graph : Graph
        The graph.
    held : iterable of str
        Ids of what is held.
    steps : iterable of Step, optional
        The steps that can be taken; all by default.

    Returns
    -------
    frozenset of str
        What is held, what it counts as, and what steps give.

    Notes
    -----
    A B-visit (Gallo, Longo, Pallottino, Nguyen 1993, Directed hypergraphs and applications):
    each need is looked at again only when one of its nodes is gained.

    Examples
    --------
    >>> from pathways.model import Node, Step
    >>> cca = Node(id="cca", kind="credential", name="Certified Coding Associate")
    >>> graph = Graph(id="tiny", title="Tiny", currency="USD", reviewed="2026-11-22",
    ...               nodes={"cca": cca}, steps={"exam": Step(id="exam", gives="cca")})
    >>> sorted(attainable(graph, []))
    ['cca']
    """
    usable = list(graph.steps.values() if steps is None else steps)
    waiting: defaultdict[str, list[Step]] = defaultdict(list)
    for step in usable:
        for node_id in dict.fromkeys(step.needs.atoms()):
            waiting[node_id].append(step)
    gained: set[str] = set()
    fresh = [*held, *(step.gives for step in usable if step.needs.met_by(gained))]
    while fresh:
        node_id = fresh.pop()
        if node_id in gained:
            continue
        gained.add(node_id)
        fresh.extend(graph.nodes[node_id].counts_as)
        fresh.extend(s.gives for s in waiting[node_id] if s.gives not in gained and s.needs.met_by(gained))
    return frozenset(gained)


def barred_cycles(graph: Graph) -> list[tuple[str, ...]]:
    """Return sets of nodes that need each other and cannot be entered from anywhere.

    Even if every node that no step gives were held, no step could gain the first of them.

    Parameters
    ----------
    graph : Graph
        The graph.

    Returns
    -------
    list of tuple of str
        One cycle a set, beginning with its least id, in the order of these.
    """
    import networkx as nx

    given = {step.gives for step in graph.steps.values()}
    entered = attainable(graph, [*graph.start, *(node_id for node_id in graph.nodes if node_id not in given)])
    barred: nx.DiGraph[str] = nx.DiGraph()
    for step in graph.steps.values():
        if step.gives not in entered:
            barred.add_edges_from((node_id, step.gives) for node_id in step.needs.atoms() if node_id not in entered)
    return sorted(
        _cycle_through(barred, min(component), component)
        for component in nx.strongly_connected_components(barred)
        if len(component) > 1 or any(barred.has_edge(each, each) for each in component)
    )


def _cycle_through(network: object, first: str, component: set[str]) -> tuple[str, ...]:
    import networkx as nx

    within: nx.DiGraph[str] = nx.DiGraph()
    edges = network.edges(sorted(component))  # type: ignore[attr-defined]
    within.add_edges_from(sorted((u, v) for u, v in edges if v in component))
    ways = (nx.shortest_path(within, after, first) for after in sorted(within.successors(first)))
    return (first, *min(ways, key=len)[:-1])


def dominated_steps(graph: Graph) -> Iterator[tuple[Step, Step]]:
    """Yield steps that nobody would take, each with the one that is better or as good.

    Parameters
    ----------
    graph : Graph
        The graph.

    Yields
    ------
    tuple of Step and Step
        A step, and one of the same shape (same node, places and dates) that needs nothing more,
        is neither dearer nor slower in any figure, and fails no more often; by id.
    """
    ways: defaultdict[tuple[object, ...], list[Step]] = defaultdict(list)
    for step in sorted(graph.steps.values(), key=lambda each: each.id):
        ways[step.gives, frozenset(step.where), step.valid_from, step.valid_until].append(step)
    for alike in ways.values():
        for step in alike:
            better = (other for other in alike if other is not step and _dominates(other, step))
            best = next(better, None)
            if best is not None:
                yield step, best


def _dominates(one: Step, other: Step) -> bool:
    """Tell whether one step is at least as good; of two equal ones, the one with the lesser id."""
    if not (_asks_no_more(one.needs, other.needs) and (one.pass_rate or 0) >= (other.pass_rate or 0)):
        return False
    pairs = [(getattr(one, key), getattr(other, key)) for key in ("cost", "months")]
    figures = [(getattr(a, bound), getattr(b, bound)) for a, b in pairs for bound in ("low", "typical", "high")]
    if any((a is None) != (b is None) for a, b in figures):
        return False
    if any(a > b for a, b in figures if a is not None):
        return False
    back = _asks_no_more(other.needs, one.needs) and all(a == b for a, b in figures)
    return one.id < other.id if back and one.pass_rate == other.pass_rate else True


def _asks_no_more(one: Need, other: Need) -> bool:
    return set(one.of) <= set(other.of)


def cycle_text(cycle: tuple[str, ...]) -> str:
    """Return a cycle as text, back to where it began.

    Parameters
    ----------
    cycle : tuple of str
        Its nodes, each once.

    Returns
    -------
    str
        ``a -> b -> a``.

    Examples
    --------
    >>> cycle_text(("a", "b"))
    'a -> b -> a'
    """
    return " -> ".join((*cycle, cycle[0]))


__all__ = ["attainable", "barred_cycles", "cycle_text", "dominated_steps"]
