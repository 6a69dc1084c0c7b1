"""What is asked, checked and made ready for the search."""

from __future__ import annotations

from collections.abc import Mapping
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
from pathways.search import Arc, Hypergraph, Problem, compiled

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

    def places(self) -> list[str]:
        """Return the places to answer for: the one asked for, or each that steps name.

        Returns
        -------
        list of str
            ISO 3166 codes, sorted; an empty text where no step names a place.
        """
        if self.where:
            return [self.where]
        return sorted({place for step in self.graph.steps.values() for place in step.where}) or [NOWHERE]

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
        steps = (step for step in self.graph.steps.values() if self._usable(step, place))
        return sorted(steps, key=lambda step: step.id)

    def _usable(self, step: Step, place: str) -> bool:
        if step.id in self.avoid.steps or step.gives in self.avoid.nodes:
            return False
        if step.valid_from > self.as_of or (step.valid_until and step.valid_until < self.as_of):
            return False
        return not step.where or place in step.where or place.partition("-")[0] in step.where

    def problem_in(self, place: str) -> tuple[Problem, list[str]]:
        """Return what the search has to solve in a place, and the ids of its numbered steps.

        Parameters
        ----------
        place : str
            ISO 3166 code, or an empty text.

        Returns
        -------
        tuple of Problem and list of str
            The ids stand at the numbers of their steps.
        """
        steps = self.steps_in(place)
        compiled_steps = compiled(self.graph, steps, recommended=self.recommended)
        goal = self._goal(compiled_steps)
        problem = Problem(
            facts=compiled_steps.facts,
            arcs=tuple(compiled_steps.arcs),
            held=frozenset(compiled_steps.fact_of[each] for each in self.held),
            goal=goal,
            cost=[self._figure(self.cost_of(step)) for step in steps],
            months=[self._figure(self.months_of(step)) for step in steps],
        )
        return problem, compiled_steps.step_ids

    def _figure(self, amount: Amount) -> int | None:
        figure = amount.at(self.estimate)
        return None if figure is None else to_thousandths(figure)

    def _goal(self, into: Hypergraph) -> int:
        """Return the fact that stands for the target together with all that is to be used."""
        goals = [into.fact_of[each] for each in dict.fromkeys((self.target, *self.via.nodes))]
        goals += [_watched(into, step_id) for step_id in self.via.steps]
        if len(goals) == 1:
            return goals[0]
        goal = into.new_fact()
        into.arcs.append(Arc(tail=tuple(goals), needed=len(goals), head=goal))
        return goal


def _watched(into: Hypergraph, step_id: str) -> int:
    """Return a fact that is true once a step was taken; it never is where the step cannot be."""
    fact = into.new_fact()
    for i, arc in enumerate(into.arcs):
        if arc.step >= 0 and into.step_ids[arc.step] == step_id:
            into.arcs[i] = Arc(tail=arc.tail, needed=arc.needed, head=fact, step=arc.step)
            into.arcs.append(Arc(tail=(fact,), needed=1, head=arc.head))
    return fact
