"""What lies under a target, what can be started and what no route avoids: as plain data, schema 1."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pathways.model.bottleneck import BottleneckAnswer, NodeBottleneck, RouteFactor, StepBottleneck
from pathways.model.conditions import Conditions
from pathways.model.explanation import Barred, ExplainedNode, ExplainedWay, Explanation, Loosened, WouldDo
from pathways.model.graph import Graph, Node, Step
from pathways.model.start import NextAnswer, NextStep
from pathways.show.plain import SCHEMA, Plain, amount_plain, answer_plain, claim_plain, sources_plain, step_plain


def explanation_plain(graph: Graph, made: Explanation) -> Plain:
    """Return the answer to "what lies under a target?" as plain data.

    Parameters
    ----------
    graph : Graph
        The graph that was asked.
    made : Explanation
        Its answer.

    Returns
    -------
    dict
        One object as ``pathways explain --json`` prints it: all that ``route`` has, and the nodes.
        It is as flat for a deep graph as for any: ways name what they need by id.
    """
    nodes = [_node(graph, each) for each in made.nodes]
    plain = answer_plain(made.answer) | {"nodes": nodes, "deeper": made.deeper}
    if made.answer.status == "unreachable":
        plain["missing_opens"] = [list(each) for each in made.missing_opens]
    if made.would_do is not None:
        plain["would_do"] = _would_do(made.would_do)
    return plain | {"sources": sources_plain(graph, _cited(graph, made))}


def _node(graph: Graph, each: ExplainedNode) -> Plain:
    node = graph.nodes[each.id]
    return {
        "id": each.id,
        "kind": each.kind,
        "name": node.name,
        "state": each.state,
        "why": each.why or None,
        "depth": each.depth,
        "in_route": each.in_route,
        "counted_from": list(each.counted_from),
        "claims": [claim_plain(claim) for claim in node.claims],
        "ways": [_way(graph, way) for way in each.ways],
    }


def _way(graph: Graph, way: ExplainedWay) -> Plain:
    step = graph.steps[way.id]
    return step_plain(graph, step) | {
        "cost": amount_plain(way.cost),
        "months": amount_plain(way.months),
        "sources": sorted({*step.source, *way.cost.source, *way.months.source}),
        "sources_of": {
            "needs": list(step.source),
            "cost": _sources_of(
                way.cost.source, step, known=not way.cost.assumed and not way.cost.own and way.cost.known
            ),
            "months": _sources_of(
                way.months.source, step, known=not way.months.assumed and not way.months.own and way.months.known
            ),
        },
        "state": way.state,
        "barred": _barred(way.barred) if way.barred else None,
        "lacks": list(way.lacks),
        "in_route": way.in_route,
    }


def _sources_of(own: tuple[str, ...], step: Step, *, known: bool) -> list[str]:
    """Return who says an amount: its own sources, or those of its step."""
    return list(own or step.source) if known else []


def _barred(bar: Barred) -> Plain:
    return {
        "avoid": list(bar.avoid),
        "where": list(bar.where),
        "valid_from": bar.valid_from or None,
        "valid_until": bar.valid_until or None,
    }


def _cited(graph: Graph, made: Explanation) -> set[str]:
    found: set[str] = set()
    for each in made.nodes:
        node: Node = graph.nodes[each.id]
        found.update(source for claim in node.claims for source in claim.source)
        for way in each.ways:
            step = graph.steps[way.id]
            found.update(step.source, way.cost.source, way.months.source)
            found.update(source for claim in step.claims for source in claim.source)
    return found


def _would_do(would_do: WouldDo) -> Plain:
    return {
        "max_cost": _loosened(would_do.max_cost),
        "max_months": _loosened(would_do.max_months),
        "both": [_loosened(each) for each in would_do.both],
        "set": [_loosened(each) for each in would_do.set],
        "held": [_loosened(each) for each in would_do.held],
        "proven": would_do.proven,
    }


def _loosened(each: Loosened | None) -> Plain | None:
    if each is None:
        return None
    return {
        "max_cost": each.max_cost,
        "max_months": each.max_months,
        "set": {each.set: 0} if each.set else {},
        "held": [each.held] if each.held else [],
        "cost": asdict(each.cost),
        "months": asdict(each.months),
    }


def conditions_plain(conditions: Conditions) -> Plain:
    """Return what an answer holds for as plain data.

    Parameters
    ----------
    conditions : Conditions
        The conditions.

    Returns
    -------
    dict
        Keys and figures as ``--json`` prints them.
    """
    return {
        "held": list(conditions.held),
        "estimate": conditions.estimate,
        "set": dict(conditions.set),
        "max_cost": conditions.max_cost,
        "max_months": conditions.max_months,
        "avoid": list(conditions.avoid),
        "recommended": conditions.recommended,
        "where": conditions.where or None,
        "as_of": conditions.as_of,
    }


def next_plain(answer: NextAnswer) -> Plain:
    """Return the answer to "what can be started now?" as plain data.

    Parameters
    ----------
    answer : NextAnswer
        The answer.

    Returns
    -------
    dict
        One object as ``pathways next --json`` prints it.
    """
    return {
        "schema": SCHEMA,
        "graph": answer.conditions.graph,
        "target": answer.target or None,
        "by": answer.by,
        "status": answer.status or None,
        **conditions_plain(answer.conditions),
        "steps": [_next_step(each, bool(answer.target)) for each in answer.steps],
        "over_limit": list(answer.over_limit),
    }


def _next_step(each: NextStep, has_target: bool) -> Plain:
    return {
        "id": each.id,
        "gives": each.gives,
        "kind": each.kind,
        "cost": amount_plain(each.cost),
        "months": amount_plain(each.months),
        "where": list(each.where),
        "counts_as": list(each.counts_as),
        "opens": list(each.opens),
        "opens_nodes": list(each.opens_nodes),
        "in_route": each.in_route if has_target else None,
        "leads_to_target": each.leads_to_target if has_target else None,
        "sources": list(each.sources),
    }


def bottlenecks_plain(answer: BottleneckAnswer) -> Plain:
    """Return the answer to "what can no route avoid?" as plain data.

    Parameters
    ----------
    answer : BottleneckAnswer
        The answer.

    Returns
    -------
    dict
        One object as ``pathways bottlenecks --json`` prints it.
    """
    return {
        "schema": SCHEMA,
        "graph": answer.conditions.graph,
        "target": answer.target or None,
        "kind": answer.kind or None,
        "by": answer.by,
        "status": answer.status or None,
        **conditions_plain(answer.conditions),
        "targets": list(answer.targets),
        "unreached": list(answer.unreached),
        "undecided": list(answer.undecided),
        "nodes": [
            {"id": each.id, "kind": each.kind, "targets": each.targets} | _factors(each) for each in answer.nodes
        ],
        "steps": [_step(each) for each in answer.steps],
        "route": [{"id": each.id, "gives": each.gives} | _factors(each) for each in answer.route],
        "complexity": answer.complexity,
    }


def _step(each: StepBottleneck) -> Plain:
    return {"id": each.id, "gives": each.gives, "targets": each.targets, "blocking_factor": each.blocking_factor}


def _factors(each: NodeBottleneck | RouteFactor) -> dict[str, Any]:
    return {
        "blocking_factor": each.blocking_factor,
        "delay_factor": each.delay_factor,
        "delay_months": asdict(each.delay_months),
        "complexity": each.complexity,
    }
