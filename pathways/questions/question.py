"""What is asked, checked and made ready for the search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from pathways.model.amounts import (
    LARGEST,
    MONEY_PLACES,
    MONTHS_PLACES,
    Amount,
    Number,
    to_thousandths,
)
from pathways.model.answers import ESTIMATES, OBJECTIVES, By, Estimate
from pathways.model.errors import QuestionError
from pathways.model.graph import Graph, Need, Step
from pathways.model.integrity import did_you_mean
from pathways.questions.names import find_node, find_node_or_step, find_nodes, find_step
from pathways.records.fields import is_day, is_place
from pathways.search import Arc, Hypergraph, Problem, compiled

Word = TypeVar("Word", bound=str)

NOWHERE: Final = ""
_OWN_KEYS: Final = {"cost": MONEY_PLACES, "months": MONTHS_PLACES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
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
    avoid, via : tuple of str
        Ids of nodes and steps not to use, and to use.
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
    avoid: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
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
        if step.id in self.avoid or step.gives in self.avoid:
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
        goals = [into.fact_of[each] for each in dict.fromkeys((self.target, *self.via)) if each in self.graph.nodes]
        goals += [_watched(into, step_id) for step_id in self.via if step_id not in self.graph.nodes]
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


def asked(
    graph: Graph,
    target: str = "",
    *,
    held: Iterable[str] = (),
    bare: bool = False,
    by: str = "cost",
    max_cost: Number | None = None,
    max_months: Number | None = None,
    avoid: Iterable[str] = (),
    via: Iterable[str] = (),
    set: Mapping[str, Number] | None = None,
    recommended: bool = False,
    where: str | None = None,
    as_of: str | None = None,
    estimate: str = "typical",
) -> Question:
    """Return a question with its names resolved and its figures checked.

    Parameters
    ----------
    graph : Graph
        The graph.
    target : str
        Name of the node asked for; empty where no single one is.
    held : iterable of str
        Names of what is held beside the graph's start.
    bare : bool
        Whether the graph's start is not held.
    by : {"cost", "months", "effort"}
        What is minimised first.
    max_cost : int or float, optional
        Inclusive limit in the graph's currency.
    max_months : int or float, optional
        Inclusive limit in months.
    avoid, via : iterable of str
        Names of nodes or ids of steps not to use, and to use.
    set : mapping of str to number, optional
        The asker's own figures: ``STEP.cost`` or ``STEP.months``.
    recommended : bool
        Whether every recommendation is a need.
    where : str, optional
        ISO 3166 code of the place asked for.
    as_of : str, optional
        The day, ``YYYY-MM-DD``, whose rules hold; the graph's review date by default.
    estimate : {"low", "typical", "high"}
        The figures that decide.

    Returns
    -------
    Question
        The question.

    Raises
    ------
    UnknownNodeError
        If a name fits nothing, or more than one thing.
    QuestionError
        If a figure, a date or a word is none that can be asked with.
    """
    if isinstance(held, str) or isinstance(avoid, str) or isinstance(via, str):
        raise QuestionError("held, avoid and via are lists of names, not one text; write ['cpc'] for a single one")
    return Question(
        graph=graph,
        target=find_node(graph, target) if target else "",
        given=tuple(sorted({*find_nodes(graph, held), *(() if bare else graph.start)})),
        by=_word(by, OBJECTIVES, "by"),
        max_cost=_limit(max_cost, MONEY_PLACES, "max_cost"),
        max_months=_limit(max_months, MONTHS_PLACES, "max_months"),
        avoid=_named(graph, avoid),
        via=_named(graph, via),
        own=dict(sorted(_own_figure(graph, key, figure) for key, figure in (set or {}).items())),
        recommended=recommended,
        where=_place(where or NOWHERE),
        as_of=day_asked(as_of) if as_of else graph.reviewed,
        estimate=_word(estimate, ESTIMATES, "estimate"),
    )


def _named(graph: Graph, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({find_node_or_step(graph, name) for name in names}))


def _word(word: str, allowed: tuple[Word, ...], what: str) -> Word:
    for each in allowed:
        if each == word:
            return each
    raise QuestionError(f"{what} is one of {', '.join(allowed)}, not {word!r}")


def _limit(limit: Number | None, places: int, what: str) -> int | None:
    return None if limit is None else to_thousandths(_figure(limit, places, what))


def _figure(figure: Number, places: int, what: str) -> Number:
    """Return a figure if it is an exact amount."""
    plain = figure.item() if hasattr(figure, "item") else figure
    if isinstance(plain, bool) or not isinstance(plain, (int, float)):
        raise QuestionError(f"{what} is a number, not {figure!r}")
    if not 0 <= plain < LARGEST:
        raise QuestionError(f"{what} is at least 0 and below {LARGEST:,}, not {figure}")
    if round(plain, places) != plain:
        raise QuestionError(f"{what} has at most {places} decimal places, not {figure}")
    return int(plain) if plain == int(plain) else plain


def _own_figure(graph: Graph, key: str, figure: Number) -> tuple[str, Number]:
    name, _, which = key.rpartition(".")
    if not name or which not in _OWN_KEYS:
        near = did_you_mean(which, _OWN_KEYS)
        raise QuestionError(f"set takes STEP.cost or STEP.months, not {key!r}{'; ' + near if near else ''}")
    return f"{find_step(graph, name)}.{which}", _figure(figure, _OWN_KEYS[which], key)


def _place(where: str) -> str:
    if where and not is_place(where):
        raise QuestionError(f"where is an ISO 3166 code such as US or US-TX, not {where!r}")
    return where


def day_asked(text: str) -> str:
    """Return a day as it is, if it is one.

    Parameters
    ----------
    text : str
        ``YYYY-MM-DD``.

    Returns
    -------
    str
        The same.

    Raises
    ------
    QuestionError
        If there is no such day.
    """
    if is_day(text):
        return text
    raise QuestionError(f"as_of is a day such as 2026-11-22, not {text!r}")
