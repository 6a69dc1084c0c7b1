"""Blocking and delay factors: on the steps of a route, and on all that a graph makes unavoidable.

A curriculum in Curricular Analytics is a digraph of courses in which every prerequisite is needed.
There the blocking factor of a course is the number of courses that can be reached from it, its
delay factor the number of courses on the longest path through it, and its structural complexity
the sum of both (Heileman, Abdallah, Slim, Hickman 2018, Curricular Analytics: A Framework for
Quantifying the Impact of Curricular Reforms and Pedagogical Innovations, arXiv:1811.09676).

A pathway graph has alternatives and cycles, so that a path in it need not be walked. Two digraphs
carry the definitions over unchanged, and neither has a cycle:

- **A route is a curriculum**: its steps are the courses, and each of them needs all the steps that
  gain the nodes which meet its needs in this route.
- **Unavoidability**: ``u < v`` where ``v`` can be reached and no way to it avoids gaining ``u``. This
  is a strict partial order whatever the graph. Where every node has one step and every need is an
  "all", ``u < v`` holds just if ``v`` can be reached from ``u``, and the factors are the published ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pathways.model.amounts import Amount, from_thousandths, to_thousandths
from pathways.model.answers import ESTIMATES, Route, Total
from pathways.model.bottleneck import RouteFactor
from pathways.network.visits import Survival, counts
from pathways.questions.attaining import Place
from pathways.questions.question import Question

Weight = tuple[int, ...]

_NO_MONTHS: Weight = (0,) * 6


class Factors(NamedTuple):
    """The factors of one vertex.

    Attributes
    ----------
    blocking, delay : int
        How many others cannot be had without it; how many the longest chain through it has.
    months : Total
        The months of the chain through it that takes longest.
    """

    blocking: int
    delay: int
    months: Total


def route_factors(question: Question, route: Route) -> tuple[RouteFactor, ...]:
    """Return the factors of a route's steps, the route seen as a curriculum.

    Parameters
    ----------
    question : Question
        What was asked.
    route : Route
        One of its routes.

    Returns
    -------
    tuple of RouteFactor
        In the order of its steps.
    """
    before = _before_in(question, route)
    months = [_weight(question, step.months) for step in route.steps]
    found = _factors(before, months, _descendants(before))
    return tuple(
        RouteFactor(
            id=step.id,
            gives=step.gives,
            blocking_factor=each.blocking,
            delay_factor=each.delay,
            delay_months=each.months,
        )
        for step, each in zip(route.steps, found, strict=True)
    )


def _before_in(question: Question, route: Route) -> list[list[int]]:
    """Return, for each step, the places of those that gain what meets its needs."""
    gained_by: dict[str, int] = {}
    for place, step in sorted(enumerate(route.steps), key=lambda each: (to_thousandths(each[1].finish), each[0])):
        for node_id in question.graph.counted((step.gives,)) - question.held:
            gained_by.setdefault(node_id, place)
    return [sorted({gained_by[each] for each in step.needs if each in gained_by}) for step in route.steps]


def _descendants(before: Sequence[Sequence[int]]) -> list[int]:
    """Return how many vertices each one comes before, directly or not."""
    after = [0] * len(before)
    for place in range(len(before) - 1, -1, -1):
        for each in before[place]:
            after[each] |= after[place] | 1 << place
    return [each.bit_count() for each in after]


def graph_factors(question: Question, places: Sequence[Place], found: Survival) -> dict[str, Factors]:
    """Return the factors of all nodes that can be reached, in the order of unavoidability.

    Parameters
    ----------
    question : Question
        What was asked.
    places : sequence of Place
        What can be done in each place.
    found : Survival
        What each node cannot be gained without, in these places.

    Returns
    -------
    dict of str to Factors
        By node id. The months of a node are those of its fastest way, known ones first: nobody
        has the last node of a chain sooner than the months of the chain.
    """
    nodes = list(found.bit_of_node)
    within = (1 << len(nodes)) - 1
    below = [found.unavoidable[node] & within & ~(1 << bit) for bit, node in enumerate(nodes)]
    blocking = counts(below, len(nodes))
    fastest = _fastest(question, places)
    months = [fastest.get(node, _NO_MONTHS) for node in nodes]
    before = [list(_covered(each, below)) for each in below]
    return dict(zip(nodes, _factors(before, months, blocking), strict=True))


def _covered(mask: int, below: Sequence[int]) -> Iterator[int]:
    """Yield the greatest of some vertices in an order in which the greater have the higher bits."""
    while mask:
        highest = mask.bit_length() - 1
        yield highest
        mask &= ~(below[highest] | 1 << highest)


def _fastest(question: Question, places: Sequence[Place]) -> dict[str, Weight]:
    ways: dict[str, Weight] = {}
    for place in places:
        for step in place.steps.values():
            if step.needs.met_by(place.within):
                months = _weight(question, question.months_of(step))
                ways[step.gives] = min(ways.get(step.gives, months), months, key=lambda each: (each[4], each))
    return ways


def _weight(question: Question, months: Amount) -> Weight:
    """Return months as whole numbers that add up: what decides first, then the parts of a total."""
    figures = [months.at(each) for each in (question.estimate, *ESTIMATES)]
    return (*(to_thousandths(each or 0) for each in figures), int(not months.known), int(months.assumed))


def _factors(before: Sequence[Sequence[int]], months: Sequence[Weight], blocking: Sequence[int]) -> list[Factors]:
    delays = _longest(before, [(1,)] * len(before))
    heaviest = _longest(before, months)
    return [
        Factors(blocked, delay[0], _total(weight))
        for blocked, delay, weight in zip(blocking, delays, heaviest, strict=True)
    ]


def _longest(before: Sequence[Sequence[int]], weights: Sequence[Weight]) -> list[Weight]:
    """Return the weight of the heaviest chain through each vertex; all come after those before them."""
    up = list(weights)
    for place, others in enumerate(before):
        if others:
            up[place] = _sum(weights[place], max(up[each] for each in others))
    down = list(weights)
    for place in range(len(before) - 1, -1, -1):
        for each in before[place]:
            down[each] = max(down[each], _sum(weights[each], down[place]))
    return [tuple(a + b - own for a, b, own in zip(*each, strict=True)) for each in zip(up, down, weights, strict=True)]


def _sum(one: Weight, other: Weight) -> Weight:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _total(weight: Weight) -> Total:
    _, low, typical, high, unknown, assumed = weight
    figures = (from_thousandths(each) for each in (low, typical, high))
    return Total(**dict(zip(ESTIMATES, figures, strict=True)), unknown=unknown, assumed=assumed)
