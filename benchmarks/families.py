"""Families of random graphs to measure by; the same seed gives the same graph on every machine.

Seeds from 0 are for development: tune on them as you like. The benchmark draws its own, from
`FIRST_SEED` on, which no one should tune on. All figures are known, all costs whole dollars, all
months whole. A step that is dear for its kind tends to be short, so that fronts have several
points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from math import sqrt
from random import Random
from typing import Final, NamedTuple

from pathways.model import Amount, Graph, Need, Node, Step

FIRST_SEED: Final = 1000
"""The first of the seeds that the benchmark uses; development has those below."""

MONTHS: Final = (0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 6, 6, 9, 12, 18, 24)
"""What the months of steps are drawn from: many ties, a few that nothing is faster than."""


class Drawn(NamedTuple):
    """A graph whose ``start`` is what is held, and the node asked for."""

    graph: Graph
    target: str


@dataclass
class Sketch:
    """A graph in the making: nodes by number, steps in the order of their making."""

    random: Random
    counts_as: dict[str, tuple[str, ...]] = field(default_factory=dict)
    nodes: list[str] = field(default_factory=list)
    steps: dict[str, Step] = field(default_factory=dict)

    def node(self, node_id: str, counts_as: Iterable[str] = ()) -> str:
        """Add a node and return its id."""
        self.nodes.append(node_id)
        self.counts_as[node_id] = tuple(counts_as)
        return node_id

    def step(self, gives: str, needs: Iterable[str], cost: int, months: int) -> None:
        """Add a step that needs all of some nodes, each named once."""
        step_id = f"s{len(self.steps)}"
        need = Need.all(*dict.fromkeys(needs))
        self.steps[step_id] = Step(
            id=step_id, gives=gives, needs=need, cost=Amount.of(cost), months=Amount.of(months)
        )  # fmt: skip

    def drawn(self, start: Iterable[str], target: str) -> Drawn:
        """Return the graph, where `start` is held."""
        nodes = {
            each: Node(id=each, kind="credential", name=each.upper(), counts_as=self.counts_as[each])
            for each in self.nodes
        }
        graph = Graph(
            id="drawn", title="Drawn", currency="USD", reviewed="2026-11-22",
            nodes=nodes, steps=self.steps, start=tuple(start),
        )  # fmt: skip
        return Drawn(graph, target)


def short_ladders(nodes: int, seed: int) -> Drawn:
    """Return what pathway graphs look like: few levels, mostly one need, popular prerequisites.

    Seven levels, of which the lowest, 10 % of the nodes, is held. Each other node has 1 to 4
    steps (30, 30, 22, 18 %), each with one, two or three needs (60, 28, 12 %) from the three
    levels below it: any of the three, and of its nodes the first ones more often. One step in ten leads back down. A tenth of the
    costs are 0, the rest log-normal about 700 USD, a fifth of them rounded to whole 500s.
    """
    levels = _levels(nodes, held=max(1, nodes // 10), levels=7)
    return _layered(f"short ladders {nodes} {seed}", levels, needs=(60, 28, 12))


def random_layers(nodes: int, seed: int) -> Drawn:
    """Return what is more tangled than any pathway graph: more levels and needs, fewer held.

    As `short_ladders`, but with about ``sqrt(nodes) / 1.5 + 3`` levels, at most 14; one to three
    needs evenly; 5 % of the nodes are held.
    """
    count = min(14, round(sqrt(nodes) / 1.5 + 3))
    levels = _levels(nodes, held=max(1, nodes // 20), levels=count)
    return _layered(f"random layers {nodes} {seed}", levels, needs=(1, 1, 1))


def _levels(nodes: int, *, held: int, levels: int) -> list[range]:
    """Return the numbers of the nodes of each level: those that are held, and the rest evenly."""
    rest = nodes - held
    edges = [held + rest * i // (levels - 1) for i in range(levels)]
    return [range(held), *(range(a, b) for a, b in pairwise(edges))]


def _layered(name: str, levels: Sequence[range], needs: Sequence[int]) -> Drawn:
    random = Random(name)
    sketch = Sketch(random)
    ids = [sketch.node(f"n{i}") for i in range(levels[-1].stop)]
    for level in range(1, len(levels)):
        below = levels[max(0, level - 3) : level]
        for node in levels[level]:
            for _ in range(random.choices((1, 2, 3, 4), (30, 30, 22, 18))[0]):
                count = random.choices((1, 2, 3), needs)[0]
                members = (ids[_popular(random, random.choice(below))] for _ in range(count))
                sketch.step(ids[node], members, *_figures(random))
    for _ in range(len(sketch.steps) // 10):
        low = random.randrange(1, len(levels) - 1)
        high = random.choice(levels[low + 1 :])
        sketch.step(ids[random.choice(levels[low])], [ids[_popular(random, high)]], *_figures(random))
    return sketch.drawn((ids[i] for i in levels[0]), ids[random.choice(levels[-1])])


def _popular(random: Random, among: range) -> int:
    """Return one of the numbers of a level, the first ones more often."""
    return among[int(len(among) * random.random() ** 2)]


def _figures(random: Random) -> tuple[int, int]:
    """Return cost and months of a step."""
    if random.random() < 0.1:
        return 0, random.choice(MONTHS)
    cost = round(random.lognormvariate(6.55, 0.9))
    if random.random() < 0.2:
        cost = max(1, round(cost / 500)) * 500
    return cost, _months(random, dear=cost > 700)


def _months(random: Random, *, dear: bool) -> int:
    """Return the less of two draws where money buys time, else the greater."""
    two = random.choice(MONTHS), random.choice(MONTHS)
    return min(two) if dear else max(two)


def grid(rungs: int, seed: int) -> Drawn:
    """Return a ladder of two nodes a rung that convert into each other for little.

    The two nodes of the lowest rung are held. Each other node has a step, for 100 to 900 USD,
    that needs two nodes of the last five rungs; the two of a rung convert both ways for 0 to 60
    USD and 0 to 2 months: a cycle each. The target is in the highest rung.
    """
    random = Random(f"grid {rungs} {seed}")
    sketch = Sketch(random)
    pairs: list[tuple[str, str]] = []
    for rung in range(rungs):
        pair = sketch.node(f"a{rung}"), sketch.node(f"b{rung}")
        below = [node for each in pairs[-5:] for node in each]
        for node in pair if below else ():
            cost = random.randint(10, 90) * 10
            sketch.step(node, random.sample(below, 2), cost, _months(random, dear=cost > 500))
        for one, other in (pair, pair[::-1]) if below else ():
            sketch.step(other, [one], random.randint(0, 60), random.randint(0, 2))
        pairs.append(pair)
    return sketch.drawn(pairs[0], pairs[-1][0])


def chain(links: int, seed: int, back: int | None = None) -> Drawn:
    """Return a chain whose links share a few dear skills.

    Link i is gained in three ways, for 0 to 150 USD, each from one of the `back` links before it
    (all by default) and one or two of ``links / 4`` skills, which cost 400 to 700 USD. The target
    is the last.
    """
    random = Random(f"chain {links} {seed} {back}")
    sketch = Sketch(random)
    skills = [sketch.node(f"skill{i}") for i in range(max(2, links // 4))]
    for skill in skills:
        cost = random.randint(400, 700)
        sketch.step(skill, (), cost, _months(random, dear=cost > 550))
    made = [sketch.node("link0")]
    for i in range(1, links + 1):
        link = sketch.node(f"link{i}")
        for _ in range(3):
            needs = [random.choice(made[-back:] if back else made), *random.sample(skills, random.choice((1, 2)))]
            sketch.step(link, needs, random.randint(0, 150), random.choice((0, 0, 1, 1, 2, 3)))
        made.append(link)
    return sketch.drawn(made[:1], made[-1])


def set_cover(elements: int, seed: int) -> Drawn:
    """Return a set cover: the target needs every element, and only sets of four can be bought.

    There are ``0.9 * elements`` sets for 300 to 900 USD; a set counts as its elements. Every
    element is in one set at least.
    """
    random = Random(f"set cover {elements} {seed}")
    sketch = Sketch(random)
    sets: list[list[int]] = [[] for _ in range(max(1, elements * 9 // 10))]
    for place, element in enumerate(random.sample(range(elements), elements)):
        sets[place % len(sets)].append(element)
    everything = [sketch.node(f"e{i}") for i in range(elements)]
    for number, dealt in enumerate(sets):
        others = [i for i in range(elements) if i not in dealt]
        members = dealt + random.sample(others, 4 - len(dealt))
        cost = random.randint(300, 900)
        bought = sketch.node(f"set{number}", (everything[i] for i in sorted(members)))
        sketch.step(bought, (), cost, _months(random, dear=cost > 600))
    target = sketch.node("target")
    sketch.step(target, everything, 0, 0)
    return sketch.drawn((), target)


def one_need(steps: int, seed: int) -> Drawn:
    """Return a plain digraph: each step needs one node, so that Dijkstra's algorithm is exact.

    There are ``0.4 * steps`` nodes; each but the first, which is held, has a step from an earlier
    node; the rest of the steps join any two. The target is any node but the first.
    """
    random = Random(f"one need {steps} {seed}")
    sketch = Sketch(random)
    ids = [sketch.node(f"n{i}") for i in range(max(2, steps * 4 // 10))]
    for i in range(1, len(ids)):
        sketch.step(ids[i], [ids[random.randrange(i)]], *_figures(random))
    while len(sketch.steps) < steps:
        one, other = random.sample(range(len(ids)), 2)
        sketch.step(ids[other], [ids[one]], *_figures(random))
    return sketch.drawn(ids[:1], random.choice(ids[1:]))


FAMILIES: Final[Mapping[str, Callable[[int, int], Drawn]]] = {
    "short ladders": short_ladders,
    "random layers": random_layers,
    "grid": grid,
    "chain": chain,
    "winding chain": partial(chain, back=3),
    "set cover": set_cover,
    "one need": one_need,
}
"""Each takes a size (nodes, rungs, links, elements or steps) and a seed."""


class Case(NamedTuple):
    """A drawn graph by what it is drawn from, which is all that another process needs to know."""

    family: str
    size: int
    seed: int

    def draw(self) -> Drawn:
        """Return the graph and the target."""
        return FAMILIES[self.family](self.size, self.seed)
