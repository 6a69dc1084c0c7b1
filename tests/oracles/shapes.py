"""Graphs of a known shape: chains, curricula, large ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from pathways.model import Amount, Graph, Need, Node, Step


def graph_of(*steps: Step, start: Sequence[str] = (), **extra: Node) -> Graph:
    """Return a graph of all nodes that the steps speak of."""
    ids = {*start, *(step.gives for step in steps)}
    for step in steps:
        ids |= {*step.needs.atoms(), *step.recommends.atoms()}
    nodes = {each: extra.get(each) or Node(id=each, kind="credential", name=each) for each in sorted(ids | set(extra))}
    return Graph(
        id="g", title="G", currency="USD", reviewed="2026-11-22", start=tuple(start),
        nodes=nodes, steps={each.id: each for each in steps},
    )  # fmt: skip


def step(step_id: str, gives: str, *needs: str | Need, cost: float | None = 1, months: float | None = 1) -> Step:
    amounts = [Amount() if each is None else Amount.of(each) for each in (cost, months)]
    return Step(id=step_id, gives=gives, needs=Need.all(*needs), cost=amounts[0], months=amounts[1])


def chain(length: int) -> Graph:
    """n0 (held) -> n1 -> ... -> n<length>."""
    return graph_of(*(step(f"s{i}", f"n{i}", f"n{i - 1}") for i in range(1, length + 1)), start=["n0"])


def curriculum(prerequisites: Mapping[str, Sequence[str]], months: Mapping[str, float] | None = None) -> Graph:
    """Return a graph in which each course has one step, which needs all of its prerequisites."""
    return graph_of(
        *(
            step(f"take {each}", each, *needs, months=(months or {}).get(each, 1))
            for each, needs in prerequisites.items()
        )
    )


def large(nodes: int, seed: str) -> Graph:
    """Return a graph of many nodes, each with two ways: of two things at once, or of any of three."""
    random = Random(seed)
    steps = []
    for i in range(20, nodes):
        near = [f"n{random.randrange(max(0, i - 60), i)}" for _ in range(5)]
        both, any_of = dict.fromkeys(near[:2]), dict.fromkeys(near[2:])
        steps.append(step(f"both{i}", f"n{i}", *both, cost=random.randrange(1, 50), months=random.randrange(1, 5)))
        steps.append(step(f"any{i}", f"n{i}", Need.any(*any_of), cost=random.randrange(1, 50)))
    return graph_of(*steps, start=[f"n{i}" for i in range(20)])
