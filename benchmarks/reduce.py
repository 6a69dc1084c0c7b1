"""The graph that is left of a question after what cannot matter is dropped.

Peers are given it in the first table, so that they are measured on the search alone and need not
find reductions that Pathways does beforehand.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from pathways.model import Graph, Need, Step
from pathways.model.needs import structure
from pathways.search.cone import cone_of
from pathways.search.hypergraph import CompiledGraph


def reduced(graph: Graph, held: Collection[str], target: str) -> Graph:
    """Return the graph of the steps that can be taken, can matter, and are not dominated.

    A step is dominated by another that gives the same node, needs the same or less of it, and
    takes neither more money nor more months. What is held is out of all needs and of ``start``,
    so that the result is asked with nothing held. Least cost, effort and months, and the front
    of cost and months, are those of the graph as it is.

    Parameters
    ----------
    graph : Graph
        The graph, all amounts known.
    held : collection of str
        All that is held, with what it counts as; the target is not among it.
    target : str
        The node asked for.

    Returns
    -------
    Graph
        Its steps and nodes bear their old ids.
    """
    have = frozenset(held)
    while True:
        smaller = _undominated(_relevant(graph, have, target))
        if len(smaller.steps) == len(graph.steps):
            return smaller
        graph, have = smaller, frozenset()


def _relevant_ids(graph: Graph, held: frozenset[str], target: str) -> tuple[set[str], set[str]]:
    """Return the ids of the steps and nodes that matter: the one call into the search."""
    made = CompiledGraph(graph)
    cone = cone_of(made, [made.fact_of[each] for each in held], made.fact_of[target], [0] * len(made.heads))
    kept = [] if cone is None else cone.origin
    heads = {made.heads[arc] for arc in kept}
    steps = {made.steps[arc].id for arc in kept if arc < len(made.steps)}
    return steps, {node_id for node_id, fact in made.fact_of.items() if fact in heads}


def _relevant(graph: Graph, held: frozenset[str], target: str) -> Graph:
    step_ids, gained = _relevant_ids(graph, held, target)
    steps = {}
    for step_id in step_ids:
        needs = _trimmed(graph.steps[step_id].needs, held, gained)
        assert needs is not None
        steps[step_id] = replace(graph.steps[step_id], needs=needs, recommends=Need())
    named = {target, *gained, *(atom for step in steps.values() for atom in step.needs.atoms())}
    nodes = {
        each.id: replace(
            each, counts_as=tuple(other for other in each.counts_as if other in named and other not in held)
        )
        for each in graph.nodes.values()
        if each.id in named
    }
    ordered = {each: steps[each] for each in graph.steps if each in steps}
    return replace(graph, nodes=nodes, steps=ordered, start=())


def _trimmed(need: Need, held: frozenset[str], gained: Collection[str]) -> Need | None:
    """Return a need without what is held and what never can be; None where it cannot be met."""
    count, members = need.count, list[str | Need]()
    for member in need.of:
        inner: str | Need | None = member
        if isinstance(member, Need):
            inner = _trimmed(member, held, gained)
        elif member not in held and member not in gained:
            inner = None
        if inner is None:
            continue
        if inner in held or (isinstance(inner, Need) and not inner.of):
            count -= 1
        else:
            members.append(inner)
    return _need(count, members)


def _need(count: int, members: list[str | Need]) -> Need | None:
    if count <= 0:
        return Need()
    if count > len(members):
        return None
    apart: dict[tuple[object, ...], str | Need] = {}
    for member in members:
        while structure(member) in apart:  # trimmed to the same as one before, yet it counts by itself
            member = Need.all(member)  # noqa: PLW2901
        apart[structure(member)] = member
    return Need.at_least(count, *apart.values()) if count < len(apart) else Need.all(*apart.values())


def _undominated(graph: Graph) -> Graph:
    rivals: dict[str, list[Step]] = {}
    for step in sorted(graph.steps.values(), key=_weight):
        kept = rivals.setdefault(step.gives, [])
        if not any(_dominates(other, step) for other in kept):
            kept.append(step)
    ids = {step.id for kept in rivals.values() for step in kept}
    return replace(graph, steps={key: step for key, step in graph.steps.items() if key in ids})


def _weight(step: Step) -> tuple[float, float, int]:
    assert step.cost.typical is not None
    assert step.months.typical is not None
    return step.cost.typical, step.months.typical, len(step.needs.of)


def _dominates(one: Step, other: Step) -> bool:
    """Tell whether whoever can take the other can as well take the one, which is no dearer."""
    assert one.months.typical is not None
    assert other.months.typical is not None
    if one.months.typical > other.months.typical:
        return False
    if structure(one.needs) == structure(other.needs):
        return True
    all_of_one = one.needs.count == len(one.needs.of)
    all_of_other = other.needs.count == len(other.needs.of)
    return all_of_one and all_of_other and set(map(structure, one.needs.of)) <= set(map(structure, other.needs.of))
