"""Answers as plain data: what ``--json`` prints, schema 1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from pathways.model.amounts import Amount
from pathways.model.answers import Answer, Beside, Nearest, ReachAnswer, Route, RouteStep, Total
from pathways.model.errors import Problem
from pathways.model.frozen import fields_of
from pathways.model.graph import Claim, Graph, Node, Renewal, Source, Step, Wage
from pathways.model.needs import Need

Plain = dict[str, Any]

SCHEMA: Final = 1


def answer_plain(answer: Answer) -> Plain:
    """Return the answer to "which route?" as plain data.

    Parameters
    ----------
    answer : Answer
        The answer.

    Returns
    -------
    dict
        One object as ``pathways route --json`` prints it; money in the graph's currency, time in
        months, an unknown amount inside a step as None.
    """
    made: Plain = {
        "schema": SCHEMA,
        "graph": answer.graph,
        "target": answer.target,
        "held": list(answer.held),
        "by": answer.by,
        "estimate": answer.estimate,
        "status": answer.status,
        "bound": answer.bound,
        "set": dict(answer.set),
        "max_cost": answer.max_cost,
        "max_months": answer.max_months,
        "avoid": list(answer.avoid),
        "via": list(answer.via),
        "recommended": answer.recommended,
        "where": answer.where or None,
        "as_of": answer.as_of,
        "route": _route_or_none(answer.route),
    }
    if answer.status == "unreachable":
        made |= {
            "missing": [list(each) for each in answer.missing],
            "missing_more": answer.missing_more,
            "missing_proven": answer.missing_proven,
        }
    if answer.nearest is not None:
        made["nearest"] = _nearest(answer.nearest)
    if answer.route is not None:
        made["beside"] = beside_plain(answer.beside)
    return made


def _route_or_none(route: Route | None) -> Plain | None:
    return None if route is None else route_plain(route)


def route_plain(route: Route) -> Plain:
    """Return a route as plain data.

    Parameters
    ----------
    route : Route
        The route.

    Returns
    -------
    dict
        Its totals and steps.
    """
    return {
        "cost": _total(route.cost),
        "months": _total(route.months),
        "effort": _total(route.effort),
        "steps": [_step(step) for step in route.steps],
    }


def _total(total: Total) -> Plain:
    return fields_of(total)


def _step(step: RouteStep) -> Plain:
    return {
        "id": step.id,
        "gives": step.gives,
        "needs": list(step.needs),
        "cost": amount_plain(step.cost),
        "months": amount_plain(step.months),
        "start": step.start,
        "finish": step.finish,
        "critical": step.critical,
        "sources": list(step.sources),
    }


def amount_plain(amount: Amount) -> Plain | None:
    """Return an amount as plain data.

    Parameters
    ----------
    amount : Amount
        The amount.

    Returns
    -------
    dict or None
        ``low``, ``typical``, ``high`` (a bound that is not stated is None), and ``assumed`` or
        ``own`` where they are true; None where it is unknown.
    """
    if not amount.known:
        return None
    marks = {name: True for name in ("assumed", "own") if getattr(amount, name)}
    return {"low": amount.low, "typical": amount.typical, "high": amount.high} | marks


def _nearest(nearest: Nearest) -> Plain:
    return {
        "within_months": _route_or_none(nearest.within_months),
        "within_cost": _route_or_none(nearest.within_cost),
        "fallback": nearest.fallback,
        "proven": nearest.proven,
    }


def beside_plain(beside: Beside) -> Plain:
    """Return what a route tells beside its steps as plain data.

    Parameters
    ----------
    beside : Beside
        What it tells.

    Returns
    -------
    dict
        Keys and figures as ``--json`` prints them.
    """
    return {
        "left_out": [{"step": each.step, "recommends": _members(each.need)} for each in beside.left_out],
        "recommended": _route_or_none(beside.recommended),
        "recommended_proven": beside.recommended_proven,
        "notes": [{"step": step_id, "note": note} for step_id, note in beside.notes],
        "claims": [{"of": owner} | claim_plain(claim) for owner, claim in beside.claims],
        "renewals": [{"of": owner} | renewal_plain(renewal) for owner, renewal in beside.renewals],
        "upkeep_per_year": _total(beside.upkeep_per_year),
    }


def _members(need: Need) -> list[Any]:
    return [member if isinstance(member, str) else need_plain(member) for member in need.of]


def need_plain(need: Need) -> Plain:
    """Return a nested need as plain data.

    Parameters
    ----------
    need : Need
        The need.

    Returns
    -------
    dict
        ``{"all": [..]}``, ``{"any": [..]}`` or ``{"at_least": k, "of": [..]}``.
    """
    if need.rule == "at_least":
        return {"at_least": need.count, "of": _members(need)}
    return {need.rule: _members(need)}


def claim_plain(claim: Claim) -> Plain:
    """Return a claim as plain data.

    Parameters
    ----------
    claim : Claim
        The claim.

    Returns
    -------
    dict
        Keys and figures as ``--json`` prints them.
    """
    return {"about": claim.about, "says": claim.says, "status": claim.status or None, "sources": list(claim.source)}


def renewal_plain(renewal: Renewal) -> Plain:
    """Return a renewal as plain data.

    Parameters
    ----------
    renewal : Renewal
        The renewal.

    Returns
    -------
    dict
        Keys and figures as ``--json`` prints them.
    """
    return {
        "every_months": renewal.every_months,
        "units": renewal.units,
        "cost": amount_plain(renewal.cost),
        "note": renewal.note,
        "sources": list(renewal.source or renewal.cost.source),
    }


def wage_plain(wage: Wage | None) -> Plain | None:
    """Return a wage as plain data; None where it is unknown.

    Parameters
    ----------
    wage : Wage or None
        The wage.

    Returns
    -------
    dict
        Keys and figures as ``--json`` prints them.
    """
    figures = None if wage is None else amount_plain(wage.amount)
    if wage is None or figures is None:
        return None
    marks = {"per": wage.per or None, "year": wage.year, "statistic": wage.statistic or None}
    return figures | marks | {"sources": list(wage.amount.source)}


def reach_plain(answer: ReachAnswer) -> Plain:
    """Return the answer to "what can I reach?" as plain data.

    Parameters
    ----------
    answer : ReachAnswer
        The answer.

    Returns
    -------
    dict
        One object as ``pathways reach --json`` prints it.
    """
    return {
        "schema": SCHEMA,
        "graph": answer.graph,
        "held": list(answer.held),
        "estimate": answer.estimate,
        "where": answer.where or None,
        "as_of": answer.as_of,
        "reached": [
            {
                "id": each.id,
                "kind": each.kind,
                "cost": _total(each.cost),
                "months": _total(each.months),
                "wage": wage_plain(each.wage),
                "proven": each.proven,
            }
            for each in answer.reached
        ],
        "blocked": list(answer.blocked),
        "undecided": list(answer.undecided),
    }


def graphs_plain(graphs: Iterable[Graph]) -> Plain:
    """Return a list of graphs as plain data: ids, titles, sizes and review dates.

    Parameters
    ----------
    graphs : iterable of Graph
        The graphs.

    Returns
    -------
    dict
        Keys and figures as ``--json`` prints them.
    """
    return {
        "schema": SCHEMA,
        "graphs": [
            {
                "id": graph.id,
                "title": graph.title,
                "nodes": len(graph.nodes),
                "steps": len(graph.steps),
                "sources": len(graph.sources),
                "reviewed": graph.reviewed,
            }
            for graph in graphs
        ],
    }


def node_plain(graph: Graph, node: Node) -> Plain:
    """Return all that a graph says of a node as plain data.

    Parameters
    ----------
    graph : Graph
        The graph.
    node : Node
        One of its nodes.

    Returns
    -------
    dict
        Its facts, the steps that give it, the steps that need it, and the sources of it all.
    """
    ways = [step for step in graph.steps.values() if step.gives == node.id]
    opens = [step.id for step in graph.steps.values() if node.id in step.needs.atoms()]
    made = {
        "schema": SCHEMA,
        "graph": graph.id,
        "id": node.id,
        "kind": node.kind,
        "name": node.name,
        "short": node.short or None,
        "aliases": list(node.aliases),
        "issuer": node.issuer or None,
        "summary": node.summary or None,
        "url": node.url or None,
        "counts_as": list(node.counts_as),
        "wage": wage_plain(node.wage),
        "renewal": [renewal_plain(each) for each in node.renewal],
        "claims": [claim_plain(each) for each in node.claims],
        "ways": [step_plain(graph, step) for step in ways],
        "opens": opens,
    }
    return made | {"sources": sources_plain(graph, _cited(made))}


def step_plain(graph: Graph, step: Step) -> Plain:
    """Return all that a graph says of a step as plain data.

    Parameters
    ----------
    graph : Graph
        The graph.
    step : Step
        One of its steps.

    Returns
    -------
    dict
        Its needs, amounts and sources.
    """
    cost, months = graph.cost_of(step), graph.months_of(step)
    return {
        "id": step.id,
        "needs": _members(step.needs),
        "recommends": _members(step.recommends),
        "cost": amount_plain(cost),
        "months": amount_plain(months),
        "hours": step.hours,
        "hours_per_week": step.hours_per_week,
        "pass_rate": step.pass_rate,
        "where": list(step.where),
        "valid_from": step.valid_from or None,
        "valid_until": step.valid_until or None,
        "claims": [claim_plain(each) for each in step.claims],
        "note": step.note or None,
        "sources": sorted({*step.source, *cost.source, *months.source}),
    }


def _cited(plain: Any) -> set[str]:
    """Return all source ids in plain data."""
    if isinstance(plain, Mapping):
        own = plain.get("sources", [])
        return set(own).union(*(_cited(value) for value in plain.values()))
    return set().union(*(_cited(each) for each in plain)) if isinstance(plain, list) else set()


def sources_plain(graph: Graph, source_ids: Iterable[str]) -> Plain:
    """Return sources by id as plain data.

    Parameters
    ----------
    graph : Graph
        The graph.
    source_ids : iterable of str
        Ids of its sources.

    Returns
    -------
    dict
        Keys and figures as ``--json`` prints them.
    """
    return {source_id: _source(graph.sources[source_id]) for source_id in sorted(source_ids)}


def _source(source: Source) -> Plain:
    return {key: value or None for key, value in fields_of(source).items()}


def problems_plain(problems: Iterable[Problem]) -> Plain:
    """Return the problems of graph files as plain data.

    Parameters
    ----------
    problems : iterable of Problem
        The problems.

    Returns
    -------
    dict
        Keys and figures as ``--json`` prints them.
    """
    return {
        "schema": SCHEMA,
        "problems": [fields_of(each) | {"path": list(each.path), "address": each.address} for each in problems],
    }
