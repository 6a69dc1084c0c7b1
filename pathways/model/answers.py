"""Answers to questions: what was asked, what was found, and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

from pathways.model.amounts import Amount, Number
from pathways.model.frozen import Frozen, field
from pathways.model.graph import Claim, NodeKind, Renewal, Wage
from pathways.model.needs import Need

By = Literal["cost", "months", "effort"]
Estimate = Literal["low", "typical", "high"]
Status = Literal["optimal", "best_found", "held", "unreachable", "over_limit", "undecided"]

OBJECTIVES: Final[tuple[By, ...]] = get_args(By)
ESTIMATES: Final[tuple[Estimate, ...]] = get_args(Estimate)


class Total(Frozen):
    """A sum or a time over the steps of a route.

    Attributes
    ----------
    low, typical, high : int or float
        Over the steps whose amount is known; a bound that is not stated counts as typical.
    unknown : int
        How many steps have an unknown amount: where it is not 0, the figures are "at least".
    assumed : int
        How many steps count with a figure that the graph assumes.
    """

    low: Number = 0
    typical: Number = 0
    high: Number = 0
    unknown: int = 0
    assumed: int = 0

    def at(self, estimate: Estimate) -> Number:
        """Return the figure that an estimate goes by.

        Parameters
        ----------
        estimate : {"low", "typical", "high"}
            Which of the three.

        Returns
        -------
        int or float
            In the unit of the total.
        """
        figure: Number = getattr(self, estimate)
        return figure


class RouteStep(Frozen):
    """One step of a route, with its place in time.

    Attributes
    ----------
    id, gives : str
        The step, and the node that it gains.
    needs : tuple of str
        The nodes that meet its needs in this route, by id.
    cost, months : Amount
        What it takes, with assumed figures and the asker's own ones marked.
    start, finish : int or float
        Months from the beginning, at the earliest.
    critical : bool
        Whether the target comes later if this step takes longer.
    sources : tuple of str
        Ids of all sources of its needs and figures.
    """

    id: str
    gives: str
    needs: tuple[str, ...]
    cost: Amount
    months: Amount
    start: Number
    finish: Number
    critical: bool
    sources: tuple[str, ...]


class Route(Frozen):
    """A set of steps that gains the target: in the literature a B-hyperpath.

    Attributes
    ----------
    cost, months, effort : Total
        Each step paid once; elapsed time with steps side by side; time one step after another.
    steps : tuple of RouteStep
        In an order in which they can be done: of those that can, the earliest start first,
        then by id.
    """

    cost: Total = Total()
    months: Total = Total()
    effort: Total = Total()
    steps: tuple[RouteStep, ...] = ()


class LeftOut(Frozen):
    """A recommendation that a route does not follow.

    Attributes
    ----------
    step : str
        The step that recommends it.
    need : Need
        What it recommends and the route lacks.
    """

    step: str
    need: Need


class Beside(Frozen):
    """What a route tells beside its steps.

    Attributes
    ----------
    left_out : tuple of LeftOut
        Recommendations that the route does not follow.
    recommended : Route or None
        The best route that follows all of them, limits aside; None where none is left out or none can.
    recommended_proven : bool
        False where a time limit struck before that was proven.
    notes : tuple of (str, str)
        Id of a step, and its note.
    claims : tuple of (str, Claim)
        Id of a node or step, and what a source says that differs.
    renewals : tuple of (str, Renewal)
        Id of a node of the route, and the upkeep that follows.
    upkeep_per_year : Total
        Sum of those renewals over a year; none of it is in the route's totals.
    """

    left_out: tuple[LeftOut, ...] = ()
    recommended: Route | None = None
    recommended_proven: bool = True
    notes: tuple[tuple[str, str], ...] = ()
    claims: tuple[tuple[str, Claim], ...] = ()
    renewals: tuple[tuple[str, Renewal], ...] = ()
    upkeep_per_year: Total = Total()


class Nearest(Frozen):
    """What comes near where no route keeps both limits.

    Attributes
    ----------
    within_months : Route or None
        The cheapest route within the months.
    within_cost : Route or None
        The fastest route within the cost.
    fallback : bool
        True where no route keeps either limit: they are the cheapest and the fastest of all then.
    proven : bool
        False where a time limit struck before both were proven.
    """

    within_months: Route | None = None
    within_cost: Route | None = None
    fallback: bool = False
    proven: bool = True


class Answer(Frozen):
    """The answer to "which route?".

    Attributes
    ----------
    graph, target : str
        Ids of the graph and the node asked for.
    held : tuple of str
        Ids of what was held at the start, without what it counts as, sorted.
    by : {"cost", "months", "effort"}
        What was minimised first.
    estimate : {"low", "typical", "high"}
        The figures that decided.
    status : str
        ``optimal`` (proven), ``best_found`` (a time limit ended the proof), ``held`` (already
        there), ``unreachable``, ``over_limit`` or ``undecided`` (a time limit struck first).
    bound : int, float or None
        What no route's known figures can beat, in the unit of `by`; None without a route.
    route : Route or None
        The route; None for the last three of the statuses.
    missing : tuple of tuple of str
        For ``unreachable``: the smallest sets of nodes that would open the target if held.
    missing_more : bool
        Whether there are more such sets.
    missing_proven : bool
        False where a time limit struck before these were proven to be the smallest.
    nearest : Nearest or None
        For ``over_limit``: what comes near.
    set : mapping of str to int or float
        The asker's own figures, ``STEP.cost`` or ``STEP.months``.
    max_cost, max_months : int, float or None
        The limits asked for.
    avoid, via : tuple of str
        Ids of nodes and steps not to use, and to use.
    recommended : bool
        Whether every recommendation counted as a need.
    where, as_of : str
        Place and day that the answer holds for; no place is an empty text.
    beside : Beside
        What the route tells beside.
    """

    graph: str
    target: str
    held: tuple[str, ...]
    by: By
    estimate: Estimate
    status: Status
    bound: Number | None = None
    route: Route | None = None
    missing: tuple[tuple[str, ...], ...] = ()
    missing_more: bool = False
    missing_proven: bool = True
    nearest: Nearest | None = None
    set: Mapping[str, Number] = field(default_factory=dict)
    max_cost: Number | None = None
    max_months: Number | None = None
    avoid: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    recommended: bool = False
    where: str = ""
    as_of: str = ""
    beside: Beside = Beside()


class Reached(Frozen):
    """A node that can be reached.

    Attributes
    ----------
    id : str
        The node.
    kind : str
        Its kind.
    cost, months : Total
        The cost of its cheapest route, and the months of its fastest one, within the limits.
    wage : Wage or None
        What its holders are paid.
    proven : bool
        False where a time limit struck before both figures were proven least.
    """

    id: str
    kind: NodeKind
    cost: Total
    months: Total
    wage: Wage | None
    proven: bool = True


class ReachAnswer(Frozen):
    """The answer to "what can I reach?".

    Attributes
    ----------
    graph : str
        Id of the graph.
    held : tuple of str
        Ids of what was held at the start, sorted.
    reached : tuple of Reached
        All that can be reached and is not held, in the order asked for.
    blocked : tuple of str
        Ids of what cannot be reached within the limits, sorted.
    undecided : tuple of str
        Ids for which a time limit struck before a route was found, sorted.
    estimate : {"low", "typical", "high"}
        The figures that decided.
    where, as_of : str
        Place and day that the answer holds for; no place is an empty text.
    """

    graph: str
    held: tuple[str, ...]
    reached: tuple[Reached, ...]
    blocked: tuple[str, ...]
    undecided: tuple[str, ...] = ()
    estimate: Estimate = "typical"
    where: str = ""
    as_of: str = ""
