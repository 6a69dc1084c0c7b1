"""What the two solvers of linear constraints share: which facts need an order, and within which times."""

from __future__ import annotations

from typing import NamedTuple

import networkx as nx

from benchmarks.instance import Arc, Instance


class Window(NamedTuple):
    """The least and the greatest time of a fact; `late` where even the least is after the horizon."""

    low: int
    high: int
    late: bool


def cycles(arcs: list[Arc]) -> dict[int, tuple[int, int]]:
    """Return the facts on cycles: for each the number of its component, and the component's size."""
    network: nx.DiGraph[int] = nx.DiGraph((fact, arc.head) for arc in arcs for fact in arc.tail)
    components = (each for each in nx.strongly_connected_components(network) if len(each) > 1)
    return {fact: (number, len(each)) for number, each in enumerate(components) for fact in each}


def windows(instance: Instance, horizon: int | None) -> tuple[dict[int, Window], int]:
    """Return the times within which each fact can become true, and their unit.

    Parameters
    ----------
    instance : Instance
        The question.
    horizon : int or None
        The latest time for the goal, in thousandths; None for as late as can be.

    Returns
    -------
    dict of int to Window
        By fact that is not held, in units.
    int
        The unit in thousandths.
    """
    unit = instance.unit("months")
    last = sum(arc.months for arc in instance.open_arcs) if horizon is None else horizon
    facts = {fact for arc in instance.open_arcs for fact in (*arc.tail, arc.head)}
    made = {}
    for fact in facts:
        low = instance.earliest[fact] // unit
        made[fact] = Window(low, max(low, last // unit), late=low > last // unit)
    return made, unit
