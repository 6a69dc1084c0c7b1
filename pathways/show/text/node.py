"""All that a graph says of a node, as text."""

from __future__ import annotations

from pathways.model.graph import Graph, Node, Step
from pathways.show.text.layout import Lines, SourceNumbers, claim_lines, labels_text, section, wrapped
from pathways.show.wording import amount_text, need_text, node_text, number_text, renewal_text, wage_text


def node_page(graph: Graph, node: Node) -> str:
    """Return all that a graph says of a node as text.

    Parameters
    ----------
    graph : Graph
        The graph.
    node : Node
        One of its nodes.

    Returns
    -------
    str
        Facts, ways to gain it, what it opens, claims that differ, and the sources of it all.
    """
    numbers = SourceNumbers(graph)
    ways = [step for step in graph.steps.values() if step.gives == node.id]
    lines = [
        *wrapped(f"{node_text(graph, node.id)} [{node.id}]", 0),
        *wrapped(
            ", ".join(each for each in (node.kind, node.issuer and f"issued by {node.issuer}", node.url) if each), 2
        ),
        *wrapped(node.summary, 2),
        *_fact_lines(graph, node, numbers),
    ]
    held_only = ["Nothing gives it: it can only be held."]
    way_lines = [line for step in ways for line in _way_lines(graph, step, numbers)]
    lines += section("Ways to gain it", way_lines or held_only)
    opened = dict.fromkeys(s.gives for s in graph.steps.values() if node.id in s.needs.atoms())
    lines += section("It opens (alone or with others)", wrapped(labels_text(graph, opened), 0))
    step_claims = [(node.id, claim) for step in ways for claim in step.claims]
    lines += claim_lines(graph, [*((node.id, claim) for claim in node.claims), *step_claims], numbers)
    lines += section("Sources", numbers.lines())
    return "\n".join(lines) + "\n"


def _fact_lines(graph: Graph, node: Node, numbers: SourceNumbers) -> Lines:
    lines: Lines = []
    if node.aliases:
        lines += wrapped(f"Also called: {', '.join(node.aliases)}", 2)
    if node.counts_as:
        lines += wrapped(f"Counts as: {labels_text(graph, node.counts_as)}", 2)
    if node.wage is not None:
        mark = numbers.mark(node.wage.amount.source)
        lines += wrapped(f"Pay: {wage_text(node.wage, graph.currency)} {mark}", 2)
    for renewal in node.renewal:
        mark = numbers.mark(renewal.source or renewal.cost.source)
        lines += wrapped(f"Upkeep: {renewal_text(renewal, graph.currency)} {mark}", 2)
    return lines


def _way_lines(graph: Graph, step: Step, numbers: SourceNumbers) -> Lines:
    cost, months = graph.cost_of(step), graph.months_of(step)
    mark = numbers.mark(sorted({*step.source, *cost.source, *months.source}))
    facts = [f"cost {amount_text(cost, graph.currency)}", f"months {amount_text(months)}"]
    facts += [f"{number_text(step.hours)} hours"] if step.hours is not None else []
    facts += [f"{step.pass_rate:.0%} pass"] if step.pass_rate is not None else []
    facts += [f"in {', '.join(step.where)}"] if step.where else []
    facts += [f"from {step.valid_from}"] if step.valid_from else []
    facts += [f"until {step.valid_until}"] if step.valid_until else []
    head, *more = wrapped(f"{step.id}: {', '.join(facts)} {mark}", 2)
    lines = [head.lstrip(), *more, *wrapped(f"needs {need_text(graph, step.needs)}", 4)]
    lines += wrapped(f"recommends {need_text(graph, step.recommends)}", 4) if step.recommends else []
    return lines + (wrapped(step.note, 4) if step.note else [])
