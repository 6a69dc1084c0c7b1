"""All that the page shows of a graph and of an answer, as plain data for JSON.

What is empty is left out; an amount is a number, ``"unknown"`` or a mapping of its bounds and
marks; a need has the shape that it has in a graph file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pathways.model.amounts import Amount
from pathways.model.answers import Answer, Beside, Nearest, Route, RouteStep, Total
from pathways.model.graph import Assumption, Claim, Graph, Node, Renewal, Source, Step, Wage
from pathways.model.needs import Need
from pathways.network.convert import NO_CURRENCY, NO_DATE

Facts = dict[str, Any]

UNKNOWN = "unknown"


def graph_facts(graph: Graph) -> Facts:
    """Return all facts of a graph.

    Parameters
    ----------
    graph : Graph
        The graph.

    Returns
    -------
    dict
        Plain data, in the order of the graph.

    Examples
    --------
    >>> node = Node(id="cca", kind="credential", name="CCA")
    >>> step = Step(id="exam", gives="cca", cost=Amount.of(299))
    >>> graph = Graph(id="tiny", title="Tiny", currency="USD", reviewed="2026-11-22",
    ...               nodes={"cca": node}, steps={"exam": step})
    >>> graph_facts(graph)["steps"]
    [{'id': 'exam', 'gives': 'cca', 'cost': 299, 'months': 'unknown'}]
    """
    return _filled(
        id=graph.id,
        title=graph.title,
        currency=_unless(graph.currency, NO_CURRENCY),
        reviewed=_unless(graph.reviewed, NO_DATE),
        start=list(graph.start),
        nodes=[_node(node) for node in graph.nodes.values()],
        steps=[_step(graph, step) for step in graph.steps.values()],
        sources=[_source(key, source) for key, source in graph.sources.items()],
        assumptions={kind: _assumption(each) for kind, each in graph.assumptions.items()},
    )


def answer_facts(answer: Answer) -> Facts:
    """Return all facts of an answer.

    Parameters
    ----------
    answer : Answer
        The answer.

    Returns
    -------
    dict
        Plain data with the field names of the answer's JSON.
    """
    return {
        "target": answer.target,
        "held": list(answer.held),
        "by": answer.by,
        "estimate": answer.estimate,
        "status": answer.status,
        "route": _route(answer.route),
        **_filled(
            bound=answer.bound,
            missing=[list(each) for each in answer.missing],
            missing_more=answer.missing_more,
            missing_unproven=not answer.missing_proven,
            nearest=_nearest(answer.nearest) if answer.nearest else None,
            set=dict(answer.set),
            max_cost=answer.max_cost,
            max_months=answer.max_months,
            avoid=list(answer.avoid),
            via=list(answer.via),
            recommended=answer.recommended,
            where=answer.where,
            as_of=_unless(answer.as_of, NO_DATE),
            beside=_beside(answer.beside),
        ),
    }


def _unless(text: str, placeholder: str) -> str:
    """Return a text, or an empty one for what only stands where there is none."""
    return "" if text == placeholder else text


def _filled(**fields: object) -> Facts:
    """Leave out what is empty; 0 is not empty."""
    return {name: value for name, value in fields.items() if value or (value == 0 and value is not False)}


def _amount(amount: Amount) -> object:
    """Return a number where that says it all."""
    if not amount.known:
        return UNKNOWN
    plain = not (amount.source or amount.assumed or amount.own)
    if plain and amount.low == amount.typical == amount.high:
        return amount.typical
    return _filled(
        low=amount.low,
        typical=amount.typical,
        high=amount.high,
        source=list(amount.source),
        assumed=amount.assumed,
        own=amount.own,
    )


def _need(need: Need) -> Facts:
    """Return a need in the shape of a graph file."""
    members = [member if isinstance(member, str) else _need(member) for member in need.of]
    return {"at_least": need.count, "of": members} if need.rule == "at_least" else {need.rule: members}


def _claims(claims: Iterable[Claim]) -> list[Facts]:
    return [
        _filled(about=claim.about, says=claim.says, source=list(claim.source), status=claim.status) for claim in claims
    ]


def _renewal(renewal: Renewal) -> Facts:
    return _filled(
        every_months=renewal.every_months,
        units=renewal.units,
        cost=_amount(renewal.cost),
        note=renewal.note,
        source=list(renewal.source),
    )


def _wage(wage: Wage | None) -> Facts | None:
    if wage is None:
        return None
    return _filled(amount=_amount(wage.amount), per=wage.per, year=wage.year, statistic=wage.statistic)


def _node(node: Node) -> Facts:
    return _filled(
        id=node.id,
        kind=node.kind,
        name=node.name,
        short=node.short,
        aliases=list(node.aliases),
        issuer=node.issuer,
        summary=node.summary,
        url=node.url,
        counts_as=list(node.counts_as),
        renewal=[_renewal(each) for each in node.renewal],
        claims=_claims(node.claims),
        wage=_wage(node.wage),
    )


def _step(graph: Graph, step: Step) -> Facts:
    return _filled(
        id=step.id,
        gives=step.gives,
        needs=_need(step.needs) if step.needs else None,
        recommends=_need(step.recommends) if step.recommends else None,
        cost=_amount(graph.cost_of(step)),
        months=_amount(graph.months_of(step)),
        hours=step.hours,
        hours_per_week=step.hours_per_week,
        pass_rate=step.pass_rate,
        where=list(step.where),
        valid_from=step.valid_from,
        valid_until=step.valid_until,
        source=list(step.source),
        claims=_claims(step.claims),
        note=step.note,
    )


def _source(key: str, source: Source) -> Facts:
    return _filled(
        id=key,
        title=source.title,
        publisher=source.publisher,
        url=source.url,
        published=source.published,
        kind=source.kind,
    )


def _assumption(assumption: Assumption) -> Facts:
    return _filled(cost=_amount(assumption.cost), months=_amount(assumption.months), note=assumption.note)


def _total(total: Total) -> Facts:
    return {
        "low": total.low,
        "typical": total.typical,
        "high": total.high,
        "unknown": total.unknown,
        "assumed": total.assumed,
    }


def _route_step(step: RouteStep) -> Facts:
    return {
        "id": step.id,
        "gives": step.gives,
        "needs": list(step.needs),
        "cost": _amount(step.cost),
        "months": _amount(step.months),
        "start": step.start,
        "finish": step.finish,
        "critical": step.critical,
    }


def _route(route: Route | None) -> Facts | None:
    if route is None:
        return None
    return {
        "cost": _total(route.cost),
        "months": _total(route.months),
        "effort": _total(route.effort),
        "steps": [_route_step(step) for step in route.steps],
    }


def _nearest(nearest: Nearest) -> Facts:
    return _filled(
        within_months=_route(nearest.within_months),
        within_cost=_route(nearest.within_cost),
        fallback=nearest.fallback,
        unproven=not nearest.proven,
    )


def _beside(beside: Beside) -> Mapping[str, object]:
    upkeep = beside.upkeep_per_year
    return _filled(
        left_out=[{"step": each.step, "need": _need(each.need)} for each in beside.left_out],
        recommended=_route(beside.recommended),
        recommended_unproven=not beside.recommended_proven,
        upkeep_per_year=_total(upkeep) if beside.renewals and upkeep != Total() else None,
    )
