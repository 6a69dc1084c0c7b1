"""Small random graphs of every shape: nested needs, ties, zeros, cycles, unknown amounts, places."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from pathways.model import Amount, Assumption, Graph, Need, Node, Step
from pathways.model.graph import NodeKind
from pathways.model.needs import structure


def random_graph(
    random: Random, *, nodes: int = 6, steps: int = 7, unknown: float = 0.15, places: bool = False
) -> Graph:
    """Return a graph of so many nodes at most; `n0` has no step of its own."""
    ids = [f"n{i}" for i in range(random.randint(3, nodes))]
    kinds: tuple[NodeKind, ...] = ("credential", "role", "training", "experience")
    made = {
        each: Node(
            id=each,
            kind=random.choice(kinds),
            name=each.upper(),
            counts_as=tuple(random.sample([o for o in ids if o != each], 1)) if random.random() < 0.12 else (),
        )
        for each in ids
    }
    ways = {f"s{i}": random_step(random, f"s{i}", ids, unknown, places) for i in range(random.randint(1, steps))}
    assumed = {"training": Assumption(months=Amount.of(2), note="a guess")} if random.random() < 0.3 else {}
    return Graph(
        id="random", title="Random", currency="USD", reviewed="2026-11-22", start=("n0",),
        nodes=made, steps=ways, assumptions=assumed,
    )  # fmt: skip


def random_step(random: Random, step_id: str, ids: list[str], unknown: float, places: bool) -> Step:
    gives = random.choice(ids[1:])
    others = [each for each in ids if each != gives or random.random() < 0.1]
    needs = random_need(random, others, depth=2) if random.random() < 0.9 else Need()
    recommends = random_need(random, others, depth=1) if random.random() < 0.2 else Need()
    where = tuple(random.sample(["US", "US-TX", "US-CA"], 1)) if places and random.random() < 0.4 else ()
    return Step(
        id=step_id,
        gives=gives,
        needs=needs,
        recommends=recommends,
        cost=random_amount(random, unknown, (0, 0, 10, 10, 25, 40, 99.5)),
        months=random_amount(random, unknown, (0, 1, 1, 2, 3.5, 6)),
        where=where,
    )


def random_amount(random: Random, unknown: float, figures: tuple[float, ...]) -> Amount:
    if random.random() < unknown:
        return Amount()
    low, typical, high = sorted(random.choice(figures) for _ in range(3))
    return random.choice(
        (Amount.of(typical), Amount(low=low, typical=typical, high=high), Amount(typical=typical, high=high))
    )


def random_need(random: Random, ids: list[str], depth: int) -> Need:
    """Return a whole need: all of one to three members, some of them nested."""
    count = random.choice((1, 1, 2, 3))
    return Need.all(*apart(random_member(random, ids, depth) for _ in range(count)))


def apart(members: Iterable[str | Need]) -> list[str | Need]:
    """Return members without those that ask for the same as one before."""
    return list({structure(each): each for each in members}.values())


def random_member(random: Random, ids: list[str], depth: int) -> str | Need:
    if depth == 0 or random.random() < 0.6:
        return random.choice(ids)
    inner = apart(random_member(random, ids, depth - 1) for _ in range(random.choice((1, 2, 3, 4))))
    rule = random.choice(("all", "any", "at_least"))
    if rule == "all":
        return Need.all(*inner)
    return Need.any(*inner) if rule == "any" else Need.at_least(random.randint(1, len(inner)), *inner)
