"""What a route tells beside its steps: recommendations, notes, claims, upkeep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import lcm

from pathways.model.amounts import Number, from_thousandths, to_thousandths
from pathways.model.answers import ESTIMATES, Beside, Estimate, LeftOut, Route, Total
from pathways.model.graph import Claim, Graph, Renewal
from pathways.model.needs import Need
from pathways.questions.question import Question


def beside_route(question: Question, route: Route) -> Beside:
    """Return what a route tells beside its steps.

    Parameters
    ----------
    question : Question
        What was asked.
    route : Route
        The answer.

    Returns
    -------
    Beside
        All of it but the route that follows every recommendation.
    """
    graph = question.graph
    renewals = tuple(_renewals(graph, route))
    return Beside(
        left_out=tuple(_left_out(question, route)),
        notes=tuple((step.id, note) for step in route.steps if (note := graph.steps[step.id].note)),
        claims=tuple(_claims(graph, question.target, route)),
        renewals=renewals,
        upkeep_per_year=upkeep_per_year(renewal for _, renewal in renewals),
    )


def _left_out(question: Question, route: Route) -> Iterator[LeftOut]:
    have = question.held
    for step in route.steps:
        unmet = unmet_part(question.graph.steps[step.id].recommends, have)
        if unmet:
            yield LeftOut(step=step.id, need=unmet)
        have |= question.graph.counted((step.gives,))


def unmet_part(need: Need, have: frozenset[str]) -> Need:
    """Return those members of a need of all that are not met.

    Parameters
    ----------
    need : Need
        A step's whole need.
    have : frozenset of str
        What is held, with all that it counts as.

    Returns
    -------
    Need
        The need of all of them; nothing where the whole is met.

    Examples
    --------
    >>> unmet_part(Need.all("cca", Need.any("ccs", "rhit")), frozenset({"cca"})).of
    (Need(rule='any', count=1, of=('ccs', 'rhit')),)
    """
    unmet = [m for m in need.of if (m not in have if isinstance(m, str) else not m.met_by(have))]
    return Need.all(*unmet)


def _claims(graph: Graph, target: str, route: Route) -> Iterator[tuple[str, Claim]]:
    told: set[str] = set()
    for step in route.steps:
        for owner, claims in ((step.id, graph.steps[step.id].claims), (step.gives, graph.nodes[step.gives].claims)):
            if owner not in told:
                told.add(owner)
                yield from ((owner, claim) for claim in claims)
    if target not in told:
        yield from ((target, claim) for claim in graph.nodes[target].claims)


def _renewals(graph: Graph, route: Route) -> Iterator[tuple[str, Renewal]]:
    for node_id in dict.fromkeys(step.gives for step in route.steps):
        yield from ((node_id, renewal) for renewal in graph.nodes[node_id].renewal)


def upkeep_per_year(renewals: Iterable[Renewal]) -> Total:
    """Return what renewals come to in a year.

    Parameters
    ----------
    renewals : iterable of Renewal
        The renewals.

    Returns
    -------
    Total
        Each known cost times 12 and divided by its months, summed and rounded half up to
        hundredths; and how many have an unknown cost.

    Examples
    --------
    >>> from pathways.model import Amount
    >>> upkeep_per_year([Renewal(every_months=24, cost=Amount.of(90))]).typical
    45
    """
    listed = list(renewals)
    low, typical, high = (_per_year(listed, estimate) for estimate in ESTIMATES)
    return Total(low=low, typical=typical, high=high, unknown=sum(not each.cost.known for each in listed))


def _per_year(renewals: Sequence[Renewal], estimate: Estimate) -> Number:
    cycles = [
        (12 * to_thousandths(each.cost.at(estimate) or 0), to_thousandths(each.every_months)) for each in renewals
    ]
    whole = lcm(*(length for _, length in cycles))
    hundredfold = 100 * sum(cost * (whole // length) for cost, length in cycles)
    return from_thousandths((2 * hundredfold + whole) // (2 * whole) * 10)
