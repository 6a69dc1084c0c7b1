"""What is asked, checked and made ready for the search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from pathways.model.amounts import (
    Amount,
    Number,
    to_thousandths,
)
from pathways.model.answers import By, Estimate
from pathways.model.frozen import Frozen, field
from pathways.model.graph import Graph, Step
from pathways.model.needs import Need
from pathways.questions.compiled import Compiled, compiled
from pathways.search import Problem

NOWHERE: Final = ""


class Chosen(NamedTuple):
    """Nodes and steps that were named; a node and a step may bear the same id.

    Attributes
    ----------
    nodes, steps : tuple of str
        Their ids, sorted.
    """

    nodes: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids, sorted.

        Returns
        -------
        tuple of str
            Of nodes and steps alike.
        """
        return tuple(sorted(self.nodes + self.steps))


NONE_CHOSEN: Final = Chosen()


class Question(Frozen):
    """A question about routes in one graph, with all names resolved to ids.

    Attributes
    ----------
    graph : Graph
        The graph.
    target : str
        Id of the node asked for; empty where no single one is.
    given : tuple of str
        Ids of what is held, sorted, without what they count as.
    by : {"cost", "months", "effort"}
        What is minimised first.
    max_cost, max_months : int or None
        Inclusive limits in thousandths.
    avoid, via : Chosen
        Nodes and steps not to use, and to use.
    own : mapping of str to int or float
        The asker's figures, ``STEP.cost`` or ``STEP.months``.
    recommended : bool
        Whether every recommendation is a need.
    where : str
        The place asked for, or empty: each place is answered on its own.
    as_of : str
        The day whose rules hold.
    estimate : {"low", "typical", "high"}
        The figures that decide.
    """

    graph: Graph
    target: str
    given: tuple[str, ...] = ()
    by: By = "cost"
    max_cost: int | None = None
    max_months: int | None = None
    avoid: Chosen = NONE_CHOSEN
    via: Chosen = NONE_CHOSEN
    own: Mapping[str, Number] = field(default_factory=dict)
    recommended: bool = False
    where: str = NOWHERE
    as_of: str = ""
    estimate: Estimate = "typical"

    @property
    def held(self) -> frozenset[str]:
        """All that is held, with what it counts as.

        Returns
        -------
        frozenset of str
            Node ids.
        """
        return self.graph.counted(self.given)

    def cost_of(self, step: Step) -> Amount:
        """Return a step's cost: the asker's own, the graph's, or what the graph assumes.

        Parameters
        ----------
        step : Step
            A step of the graph.

        Returns
        -------
        Amount
            In the graph's currency.
        """
        return self._own(step, "cost") or self.graph.cost_of(step)

    def months_of(self, step: Step) -> Amount:
        """Return a step's months: the asker's own, the graph's, or what the graph assumes.

        Parameters
        ----------
        step : Step
            A step of the graph.

        Returns
        -------
        Amount
            In months.
        """
        return self._own(step, "months") or self.graph.months_of(step)

    def _own(self, step: Step, which: str) -> Amount | None:
        figure = self.own.get(f"{step.id}.{which}")
        return None if figure is None else Amount(low=figure, typical=figure, high=figure, own=True)

    def needs_of(self, step: Step) -> Need:
        """Return what a step asks for, with its recommendations where they count as needs.

        Parameters
        ----------
        step : Step
            A step of the graph.

        Returns
        -------
        Need
            The need that this question goes by.
        """
        if self.recommended and step.recommends:
            return Need.all(step.needs, step.recommends) if step.needs else step.recommends
        return step.needs

    @property
    def compiled(self) -> Compiled:
        """The graph compiled to integers, with recommendations as needs if they are asked for.

        Returns
        -------
        Compiled
            Made once for a graph.
        """
        return compiled(self.graph, recommended=self.recommended)

    def places(self) -> list[str]:
        """Return the places to answer for: the one asked for, or each that steps name.

        Returns
        -------
        list of str
            ISO 3166 codes, sorted; an empty text where no step names a place.
        """
        return [self.where] if self.where else list(self.compiled.places or (NOWHERE,))

    def steps_in(self, place: str) -> list[Step]:
        """Return the steps that can be taken in a place on the day asked for, by id.

        Parameters
        ----------
        place : str
            ISO 3166 code, or an empty text.

        Returns
        -------
        list of Step
            Without those to avoid.
        """
        barred = self._barred(place)
        return [step for number, step in enumerate(self.compiled.graph.steps) if number not in barred]

    def _barred(self, place: str) -> frozenset[int]:
        """Return the steps that cannot be taken: elsewhere, on another day, or to be avoided."""
        graph = self.compiled.graph
        barred = {number for number in self.compiled.conditional if not self._usable(graph.steps[number], place)}
        barred.update(graph.number_of[each] for each in self.avoid.steps)
        for node in self.avoid.nodes:
            barred.update(arc for arc in graph.makers[graph.fact_of[node]] if arc < len(graph.steps))
        return frozenset(barred)

    def _usable(self, step: Step, place: str) -> bool:
        if step.valid_from > self.as_of or (step.valid_until and step.valid_until < self.as_of):
            return False
        return not step.where or place in step.where or place.partition("-")[0] in step.where

    def problem_in(self, place: str) -> Problem:
        """Return what the search has to solve in a place; its first arcs are the compiled steps.

        Parameters
        ----------
        place : str
            ISO 3166 code, or an empty text.

        Returns
        -------
        Problem
            With the figures of the estimate asked for, and the asker's own.
        """
        graph = self.compiled.graph
        figures = self.compiled.figures(self.estimate)
        if self.own:
            figures = figures.replaced(dict(self._own_figures()))
        problem = Problem(
            graph=graph,
            held=frozenset([graph.fact_of[each] for each in self.held]),
            goal=graph.fact_of[self.target],
            figures=figures,
            barred=self._barred(place),
        )
        return self._together(problem) if self.via.ids else problem

    def _own_figures(self) -> Iterator[tuple[tuple[int, str], int]]:
        for key, figure in self.own.items():
            step_id, _, which = key.rpartition(".")
            yield (self.compiled.graph.number_of[step_id], which), to_thousandths(figure)

    def _together(self, problem: Problem) -> Problem:
        """Return the problem with a goal that stands for the target together with all that is to be used."""
        compiled_graph = self.compiled.graph
        graph = compiled_graph.copy()
        goals = [compiled_graph.fact_of[each] for each in dict.fromkeys((self.target, *self.via.nodes))]
        goals += [graph.watch(compiled_graph.number_of[each]) for each in self.via.steps]
        goal = graph.add_fact()
        graph.add_arc(tuple(goals), goal)
        return problem._replace(graph=graph, goal=goal, figures=problem.figures.extended(len(graph.heads)))
