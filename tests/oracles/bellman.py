"""Least months by going round until nothing changes: no queue, no order, whole fractions."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from pathways.model import Graph
from tests.oracles.brute_force import INFINITE, closed, figure, need_time


def least_months(graph: Graph, held: Iterable[str]) -> dict[str, Fraction]:
    """Return when each node that can be gained is gained at the earliest."""
    times = dict.fromkeys(closed(graph, held), Fraction(0))
    gives = {step.id: closed(graph, [step.gives]) for step in graph.steps.values()}
    changed = True
    while changed:
        changed = False
        for step in graph.steps.values():
            finish = need_time(step.needs, times) + figure(graph.months_of(step).typical)
            for node in gives[step.id]:
                if finish < times.get(node, INFINITE):
                    times[node] = finish
                    changed = True
    return times
