"""Random graphs of 50 to 200 nodes, too large to try everything: nested needs, cycles, ties, zeros."""

from __future__ import annotations

from random import Random

from pathways.model import Amount, Graph, Need, Node, Step
from tests.oracles.random_graphs import apart

COSTS = (0, 0, 10, 10, 25, 40, 99.5, 120, 120, 250, 333.33, 400)
MONTHS = (0, 0, 1, 1, 2, 3, 3.5, 6, 12)
HELD = 4


def larger_graph(random: Random, *, one_need: bool = False, outermost: bool = False) -> Graph:
    """Return a graph whose later nodes mostly need earlier ones; the first few are held.

    A file's needs are a list of which all are needed; with `outermost` a step's whole need is
    any rule, as only Python can say it.

    One member in eight is drawn from all nodes, so that there are cycles, also through nested
    needs, through ``counts_as`` and through a step that needs what it gives.
    """
    ids = [f"n{i}" for i in range(random.choice((50, 80, 120, 200)))]
    nested = 0 if one_need else random.choice((0, 1, 2))
    steps: dict[str, Step] = {}
    for i in range(HELD, len(ids)):
        for _ in range(random.choice((1, 2, 2, 3))):
            step_id = f"s{len(steps)}"
            needs = Need.all(_member(random, ids, i)) if one_need else _need(random, ids, i, nested)
            needs = needs if outermost or needs.rule == "all" else Need.all(needs)
            cost, months = Amount.of(random.choice(COSTS)), Amount.of(random.choice(MONTHS))
            steps[step_id] = Step(id=step_id, gives=ids[i], needs=needs, cost=cost, months=months)
    share = 0 if one_need else random.choice((0, 0.05, 0.1))
    nodes = {each: _node(random, each, ids, share) for each in ids}
    return Graph(
        id="larger", title="Larger", currency="USD", reviewed="2026-11-22",
        start=tuple(ids[:HELD]), nodes=nodes, steps=steps,
    )  # fmt: skip


def _node(random: Random, node_id: str, ids: list[str], share: float) -> Node:
    counts_as = tuple(random.sample(ids, random.choice((1, 2)))) if random.random() < share else ()
    return Node(id=node_id, kind="credential", name=node_id.upper(), counts_as=counts_as)


def _member(random: Random, ids: list[str], i: int) -> str:
    return random.choice(ids) if random.random() < 1 / 8 else random.choice(ids[max(0, i - 20) : i])


def _need(random: Random, ids: list[str], i: int, depth: int) -> Need:
    """Return a need of one to four members, by any rule."""
    nest = random.random() < 0.4 and depth > 0
    count = random.choice((1, 1, 2, 2, 3, 4))
    members: list[str | Need] = [_member(random, ids, i) for _ in range(count)]
    if nest:
        members[0] = _need(random, ids, i, depth - 1)
    members = apart(members)
    rule = random.choice(("all", "all", "any", "at_least"))
    if rule == "any":
        return Need.any(*members)
    return Need.all(*members) if rule == "all" else Need.at_least(random.randint(1, len(members)), *members)
