"""A graph compiled to integers once, for all questions about it."""

from __future__ import annotations

from pathways.model.amounts import Amount, to_thousandths
from pathways.model.answers import Estimate
from pathways.model.graph import Graph
from pathways.search import CompiledGraph, Figures


class Compiled:
    """A compiled graph, with what questions look up in it again and again.

    Parameters
    ----------
    graph : Graph
        The graph.
    recommended : bool
        Whether every recommendation is a need.

    Attributes
    ----------
    graph : CompiledGraph
        Its facts and arcs.
    conditional : tuple of int
        The steps that not everyone can take always: those with places or dates.
    places : tuple of str
        All that steps name, sorted.
    """

    __slots__ = ("_figures", "_source", "conditional", "graph", "places")

    def __init__(self, graph: Graph, *, recommended: bool) -> None:
        self._source = graph
        self._figures: dict[str, Figures] = {}
        self.graph = CompiledGraph(graph, recommended=recommended)
        steps = self.graph.steps
        self.conditional = tuple(
            number for number, step in enumerate(steps) if step.where or step.valid_from or step.valid_until
        )
        self.places = tuple(sorted({place for number in self.conditional for place in steps[number].where}))

    def figures(self, estimate: Estimate) -> Figures:
        """Return what the steps cost and how long they take.

        Parameters
        ----------
        estimate : {"low", "typical", "high"}
            The figures that decide.

        Returns
        -------
        Figures
            By arc, in thousandths; made once for each estimate.
        """
        if estimate not in self._figures:
            source, steps, more = self._source, self.graph.steps, len(self.graph.heads) - len(self.graph.steps)
            self._figures[estimate] = Figures(
                [_figure(source.cost_of(step), estimate) for step in steps] + [0] * more,
                [_figure(source.months_of(step), estimate) for step in steps] + [0] * more,
                [1] * len(steps) + [0] * more,
            )
        return self._figures[estimate]


def compiled(graph: Graph, *, recommended: bool) -> Compiled:
    """Return a graph compiled to integers, made the first time that it is asked for.

    Parameters
    ----------
    graph : Graph
        The graph.
    recommended : bool
        Whether every recommendation is a need.

    Returns
    -------
    Compiled
        Kept with the graph.
    """
    key = ("compiled", recommended)
    if key not in graph.derived:
        graph.derived[key] = Compiled(graph, recommended=recommended)
    kept: Compiled = graph.derived[key]
    return kept


def _figure(amount: Amount, estimate: Estimate) -> int | None:
    figure = amount.at(estimate)
    return None if figure is None else to_thousandths(figure)
