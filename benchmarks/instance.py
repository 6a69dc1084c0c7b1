"""A question as plain data: what the peers are given, and what every answer is checked with.

Shares no code with `pathways.search`: it compiles the graph on its own, so that a fault there
cannot hide here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from heapq import heapify, heappop, heappush
from math import gcd
from typing import Any, Final, Literal, NamedTuple

from pathways.model import Amount, Graph, Need

Objective = Literal["cost", "effort", "months", "cost then months"]

NO_STEP: Final = -1
NEVER: Final = 1 << 100


class Arc(NamedTuple):
    """A head that becomes true once `needed` of the tail are, for a cost and after some months.

    `step` is the number of the step that it stands for, or `NO_STEP`: a nested need or a
    ``counts_as``, free and instant. Cost and months are whole thousandths.
    """

    tail: tuple[int, ...]
    needed: int
    head: int
    step: int
    cost: int
    months: int


class Totals(NamedTuple):
    """What a set of steps comes to, in thousandths."""

    cost: int
    effort: int
    months: int

    def of(self, objective: Objective) -> int:
        """Return the figure that an objective minimises first."""
        return int(self[("cost", "effort", "months", "cost then months").index(objective) % 3])


class Instance:
    """Facts, arcs, what is held and what is asked for; all amounts known.

    Parameters
    ----------
    facts : int
        How many facts there are.
    arcs : sequence of Arc
        The arcs.
    held : iterable of int
        Facts that are true from the beginning.
    goal : int
        The fact asked for.
    """

    def __init__(self, facts: int, arcs: Sequence[Arc], held: Iterable[int], goal: int) -> None:
        self.facts = facts
        self.arcs = arcs
        self.held = frozenset(held)
        self.goal = goal

    @classmethod
    def of(cls, graph: Graph, target: str, held: Iterable[str] = ()) -> Instance:
        """Return the instance of a graph, its ``start`` and what else is held, and a target.

        Step numbers follow the order of ``graph.steps``. Raises ValueError where an amount is
        unknown: peers compare one figure, and an unknown amount is two.
        """
        maker = _Maker(graph)
        start = graph.counted([*graph.start, *held])
        return cls(maker.facts, maker.arcs, (maker.fact_of[each] for each in start), maker.fact_of[target])

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON data."""
        return {"facts": self.facts, "arcs": list(self.arcs), "held": sorted(self.held), "goal": self.goal}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Instance:
        """Return what `to_json` wrote."""
        arcs = [Arc(tuple(tail), *rest) for tail, *rest in data["arcs"]]
        return cls(data["facts"], arcs, data["held"], data["goal"])

    @cached_property
    def earliest(self) -> list[int]:
        """When each fact can be true at the earliest, in thousandths of a month; or `NEVER`."""
        return self.times(None)

    def times(self, steps: Collection[int] | None) -> list[int]:
        """Return when each fact is true with some steps alone, or with all."""
        times = [NEVER] * self.facts
        waiting: dict[int, list[int]] = {}
        missing = [arc.needed for arc in self.arcs]
        queue = [(0, fact) for fact in self.held]
        for i, arc in enumerate(self.arcs):
            if steps is not None and arc.step != NO_STEP and arc.step not in steps:
                continue
            if arc.needed == 0:
                queue.append((arc.months, arc.head))
            for fact in arc.tail:
                waiting.setdefault(fact, []).append(i)
        heapify(queue)
        while queue:
            time, fact = heappop(queue)
            if times[fact] != NEVER:
                continue
            times[fact] = time
            for i in waiting.get(fact, ()):
                missing[i] -= 1
                if missing[i] == 0:
                    heappush(queue, (time + self.arcs[i].months, self.arcs[i].head))
        return times

    def totals(self, steps: Collection[int]) -> Totals | None:
        """Return what a set of steps comes to; None where it does not reach the goal."""
        months = self.times(steps)[self.goal]
        chosen = [arc for arc in self.arcs if arc.step in steps and arc.step != NO_STEP]
        if months == NEVER:
            return None
        return Totals(sum(arc.cost for arc in chosen), sum(arc.months for arc in chosen), months)

    @property
    def open_arcs(self) -> list[Arc]:
        """The arcs that can ever fire and give what is not held, with held facts out of their tails."""
        made = []
        for arc in self.arcs:
            tail = tuple(f for f in arc.tail if f not in self.held and self.earliest[f] != NEVER)
            needed = arc.needed - sum(f in self.held for f in arc.tail)
            if arc.head not in self.held and needed <= len(tail):
                made.append(arc._replace(tail=tail if needed > 0 else (), needed=max(0, needed)))
        return made

    def unit(self, which: Literal["cost", "months"]) -> int:
        """Return the greatest number that divides all costs, or all months; at least 1."""
        return gcd(*(arc.cost if which == "cost" else arc.months for arc in self.arcs)) or 1


class _Maker:
    """Compiles a graph: a fact a node and a nested need."""

    def __init__(self, graph: Graph) -> None:
        self.fact_of = {node_id: i for i, node_id in enumerate(graph.nodes)}
        self.facts = len(self.fact_of)
        self.arcs = [
            Arc((self.fact_of[node.id],), 1, self.fact_of[other], NO_STEP, 0, 0)
            for node in graph.nodes.values()
            for other in node.counts_as
        ]
        for number, step in enumerate(graph.steps.values()):
            cost, months = _thousandths(graph.cost_of(step)), _thousandths(graph.months_of(step))
            self.arcs.append(
                Arc(self._tail(step.needs), step.needs.count, self.fact_of[step.gives], number, cost, months)
            )

    def _tail(self, need: Need) -> tuple[int, ...]:
        return tuple(self.fact_of[m] if isinstance(m, str) else self._nested(m) for m in need.of)

    def _nested(self, need: Need) -> int:
        tail = self._tail(need)
        self.facts += 1
        self.arcs.append(Arc(tail, need.count, self.facts - 1, NO_STEP, 0, 0))
        return self.facts - 1


def _thousandths(amount: Amount) -> int:
    if amount.typical is None:
        raise ValueError("peers answer for graphs without unknown amounts only")
    return round(amount.typical * 1000)
