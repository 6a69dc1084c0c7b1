"""Write a graph as the plain data of its file: the reverse of reading it."""

from __future__ import annotations

from typing import Any

from pathways.model.amounts import MONEY_PLACES, MONTHS_PLACES, Amount, Number, midpoint
from pathways.model.graph import Assumption, Claim, Graph, Node, Renewal, Source, Step, Wage
from pathways.model.needs import Need
from pathways.records.reading import defaults

Tree = dict[str, Any]


def graph_to_tree(graph: Graph) -> Tree:
    """Return a graph as the plain data of its file, from which it can be read again.

    Parameters
    ----------
    graph : Graph
        The graph.

    Returns
    -------
    dict
        The tree that `graph_from_tree` reads; what has its default is left out.

    Examples
    --------
    >>> from pathways.model import Amount, Graph, Node, Step
    >>> from pathways.records.reading import graph_from_tree
    >>> cca = Node(id="cca", kind="credential", name="Certified Coding Associate")
    >>> exam = Step(id="exam", gives="cca", cost=Amount.of(299))
    >>> graph = Graph(id="tiny", title="Tiny", currency="USD", reviewed="2026-11-22",
    ...               nodes={"cca": cca}, steps={"exam": exam})
    >>> graph_to_tree(graph)["steps"]
    {'exam': {'gives': 'cca', 'cost': 299}}
    >>> graph_from_tree(graph_to_tree(graph)) == graph
    True
    """
    return _filled(
        pathways=1,
        id=graph.id,
        title=graph.title,
        currency=graph.currency,
        reviewed=graph.reviewed,
        start=list(graph.start),
        assumptions={kind: _assumption(each) for kind, each in graph.assumptions.items()},
        sources={source_id: _source(each) for source_id, each in graph.sources.items()},
    ) | {
        "nodes": {node_id: node_tree(each) for node_id, each in graph.nodes.items()},
        "steps": {step_id: step_tree(each, graph.nodes[each.gives].kind) for step_id, each in graph.steps.items()},
    }


def _filled(**fields: Any) -> Tree:
    """Return the fields that say something."""
    return {key: value for key, value in fields.items() if value not in (None, "", [], {}, ())}


def amount_tree(amount: Amount, places: int) -> Any:
    """Return an amount in the shortest form that says the same.

    Parameters
    ----------
    amount : Amount
        The amount.
    places : int
        Decimals of its unit.

    Returns
    -------
    int, float, list, dict or str
        As in the file.

    Examples
    --------
    >>> amount_tree(Amount(low=1, typical=2, high=3), 3), amount_tree(Amount(), 2)
    ([1, 3], 'unknown')
    """
    low, typical, high = amount.low, amount.typical, amount.high
    if typical is None:
        return "unknown"
    if not amount.source and low == typical == high:
        return typical
    middle = low is not None and high is not None and typical == midpoint(low, high, places)
    if not amount.source and middle:
        return [low, high]
    alone: Number | None = typical if not middle else None
    bounds = {"low": low, "typical": alone, "high": high}
    return {key: value for key, value in bounds.items() if value is not None} | _filled(source=list(amount.source))


def need_tree(need: Need) -> list[Any]:
    """Return the members of a need as they stand in a file.

    Parameters
    ----------
    need : Need
        A step's whole need.

    Returns
    -------
    list
        Ids and mappings.
    """
    return [member if isinstance(member, str) else _group(member) for member in need.of]


def _group(need: Need) -> Tree:
    members = need_tree(need)
    return {"at_least": need.count, "of": members} if need.rule == "at_least" else {need.rule: members}


def _source(source: Source) -> Tree:
    return (
        {"title": source.title}
        | _filled(publisher=source.publisher, url=source.url)
        | {"published": source.published}
        | _filled(kind=source.kind)
    )


def _assumption(assumption: Assumption) -> Tree:
    return _filled(**_known(assumption.cost, assumption.months), note=assumption.note)


def _known(cost: Amount, months: Amount) -> Tree:
    return {
        key: amount_tree(amount, places)
        for key, amount, places in (("cost", cost, MONEY_PLACES), ("months", months, MONTHS_PLACES))
        if amount.known
    }


def _claim(claim: Claim) -> Tree:
    return {"about": claim.about, "says": claim.says} | _filled(source=list(claim.source), status=claim.status)


def _renewal(renewal: Renewal) -> Tree:
    cost = amount_tree(renewal.cost, MONEY_PLACES) if renewal.cost.known else None
    return (
        {"every_months": renewal.every_months}
        | _said(units=renewal.units, cost=cost)
        | _filled(note=renewal.note, source=list(renewal.source))
    )


def _said(**fields: Any) -> Tree:
    """Return the fields that are not None; 0 says something."""
    return {key: value for key, value in fields.items() if value is not None}


def _wage(wage: Wage) -> Tree | str:
    amount = wage.amount
    if not amount.known:
        return "unknown"
    figures = _said(low=amount.low, typical=amount.typical, high=amount.high)
    return figures | _filled(per=wage.per, year=wage.year, statistic=wage.statistic, source=list(amount.source))


def node_tree(node: Node) -> Tree:
    """Return a node as it stands in a file.

    Parameters
    ----------
    node : Node
        The node.

    Returns
    -------
    dict
        All of it but its id.
    """
    return {"kind": node.kind, "name": node.name} | _filled(
        short=node.short,
        aliases=list(node.aliases),
        issuer=node.issuer,
        summary=node.summary,
        url=node.url,
        counts_as=list(node.counts_as),
        wage=_wage(node.wage) if node.wage else None,
        renewal=[_renewal(each) for each in node.renewal],
        claims=[_claim(each) for each in node.claims],
    )


def step_tree(step: Step, kind: str) -> Tree:
    """Return a step as it stands in a file.

    Parameters
    ----------
    step : Step
        The step.
    kind : str
        Kind of the node that it gives, which decides what can be left out.

    Returns
    -------
    dict
        All of it but its id.
    """
    default = defaults(kind)
    amounts = (("cost", step.cost, MONEY_PLACES), ("months", step.months, MONTHS_PLACES))
    return (
        {"gives": step.gives}
        | _filled(needs=need_tree(step.needs), recommends=need_tree(step.recommends))
        | {key: amount_tree(amount, places) for key, amount, places in amounts if amount != default[key]}
        | _said(hours=step.hours, hours_per_week=step.hours_per_week, pass_rate=step.pass_rate)
        | _filled(
            where=list(step.where),
            valid_from=step.valid_from,
            valid_until=step.valid_until,
            source=list(step.source),
            note=step.note,
            claims=[_claim(each) for each in step.claims],
        )
    )
