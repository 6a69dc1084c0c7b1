"""The page of each shipped graph: what it covers, what is not known, what sources disagree on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from typing import Final, NamedTuple
from urllib.parse import quote

from docs.made.markdown import attribute, code, link, listed, plain, table
from pathways.api.routes import reach
from pathways.formats.shipped import load_graph, shipped_ids
from pathways.model.amounts import Amount
from pathways.model.graph import CLAIM_STATUSES, NODE_KINDS, SOURCE_KINDS, Claim, Graph, Node, Source, Step
from pathways.questions.review import figures_of, review
from pathways.show.map.frame import MAY
from pathways.show.wording import (
    amount_text,
    need_text,
    node_text,
    number_text,
    range_text,
    renewal_text,
    wage_text,
)

KINDS: Final[Mapping[str, str]] = {
    "degree": "diplomas and degrees",
    "training": "courses and programmes",
    "credential": "credentials",
    "membership": "memberships",
    "experience": "times of work",
    "role": "roles",
    "condition": "conditions",
}
SOURCES: Final[Mapping[str, str]] = {
    "official": "Official: of those who set the figure",
    "statistics": "Statistics",
    "survey": "Surveys",
    "guide": "Guides",
    "article": "Articles",
    "": "Of no stated kind",
}
OPEN: Final = ("disputed", "")
"""Claims of these sorts are not settled."""

NOTHING: Final = "nothing on this"

OF_STEPS: Final = ("needs", "recommends", "cost", "months", "hours", "hours_per_week", "pass_rate", "where")
"""What a step has a field for."""

OF_NODES: Final = ("wage", "renewal", "issuer", "name", "url")
"""What a node has a field for."""


def graphs_page() -> str:
    """Return the list of the shipped graphs.

    Returns
    -------
    str
        Markdown.
    """
    graphs = [load_graph(each) for each in shipped_ids()]
    rows = (
        [
            f"[{plain(graph.title)}]({graph.id}.md)<br>{code(graph.id)}",
            f"{len(graph.nodes)} nodes, {len(graph.steps)} steps, {len(graph.sources)} sources",
            str(sum(claim.status in OPEN for claim in _claims_of(graph))),
            graph.reviewed,
        ]
        for graph in graphs
    )
    names = "".join(f"{graph.id}\n" for graph in graphs)
    found = table(["graph", "size", "open conflicts", "gone through"], rows)
    return f"{found}```{{toctree}}\n:hidden:\n\n{names}```\n"


def graph_page(graph: Graph) -> str:
    """Return the page of a graph.

    Parameters
    ----------
    graph : Graph
        A shipped graph.

    Returns
    -------
    str
        Markdown. Every text of the graph in it is shown as it is.
    """
    sections = [
        ("The map", _map(graph)),
        ("Roles", _roles(graph)),
        ("Open conflicts", _conflicts(graph, open_ones=True)),
        ("What is not known", _unknowns(graph)),
        ("What is assumed", _assumptions(graph)),
        ("What one should know", _notes(graph)),
        ("What other sources say", _conflicts(graph, open_ones=False)),
        ("Sources", _sources(graph)),
    ]
    made = "".join(f"## {title}\n\n{text}" for title, text in sections if text)
    return f"---\ntocdepth: 2\n---\n\n# {plain(graph.title)}\n\n{_covered(graph)}{made}"


def _covered(graph: Graph) -> str:
    counts = Counter(node.kind for node in graph.nodes.values())
    kinds = ", ".join(f"{KINDS[kind]}: {counts[kind]}" for kind in NODE_KINDS if counts[kind])
    starts = ", ".join(plain(node_text(graph, each)) for each in graph.start) or "nothing"
    warnings = [problem for problem in review(graph) if problem.severity != "note"]
    return (
        f"{len(graph.nodes)} things that can be held ({kinds}), {len(graph.steps)} steps that gain them, "
        f"{len(graph.sources)} sources. A newcomer holds: {starts}. Money is in {plain(graph.currency)}, time in "
        f"months. The figures were last gone through on {graph.reviewed}; ask the issuer before you pay.\n\n"
        + (f"`pathways check` warns of {len(warnings)} things in it.\n\n" if warnings else "")
        + f"```console\npathways reach --kind role --graph {graph.id}\n```\n\n"
    )


def _map(graph: Graph) -> str:
    sandbox = " ".join(MAY)
    address = attribute(f"../maps/{quote(graph.id, safe='')}.html")
    return (
        f"<p><a href={address}>Open the map on a page of its own</a>: one file, which works offline, too.</p>\n"
        f'<iframe src={address} title={attribute(f"Map: {graph.title}")} loading="lazy" '
        f'class="map" sandbox="{sandbox}" allow="clipboard-write"></iframe>\n\n'
    )


def _roles(graph: Graph) -> str:
    reached = {each.id: each for each in reach(graph, kind="role", time_limit=None).reached}
    rows = []
    for node in graph.nodes.values():
        if node.kind == "role":
            found = reached.get(node.id)
            totals = [range_text(found.cost, graph.currency), range_text(found.months)] if found else ["", ""]
            pay = f"<br>Pay: {_wage(graph, node)}" if node.wage else ""
            rows.append([
                f"**{plain(node_text(graph, node.id))}** {code(node.id)}{pay}",
                *(plain(each) or "no way from the start" for each in totals),
            ])  # fmt: skip
    told = (
        "From what a newcomer holds, by the formal minimum. Least cost and least months may belong to different "
        'routes; a route of which all amounts are known goes before one that says "at least". `~` marks a figure that '
        "the graph assumes.\n\n"
    )
    made = table(["role", "least cost", "least months"], rows)
    return made and told + made


def _wage(graph: Graph, node: Node) -> str:
    if node.wage is None:
        return ""
    return plain(wage_text(node.wage, graph.currency)) + _cited(graph, node.wage.amount.source)


class _Differing(NamedTuple):
    """A claim, and the step that it is on, or None where it is on the node."""

    claim: Claim
    step: Step | None


def _claims_of(graph: Graph) -> Iterator[Claim]:
    for entry in chain[Node | Step](graph.nodes.values(), graph.steps.values()):
        yield from entry.claims


def _differing(graph: Graph, node: Node, open_ones: bool) -> list[_Differing]:
    """Return the claims on a node and on the steps that give it, by what they are about."""
    found = [_Differing(claim, None) for claim in node.claims]
    found += [_Differing(claim, step) for step in _ways(graph, node) for claim in step.claims]
    found = [each for each in found if (each.claim.status in OPEN) == open_ones]
    order = ["", *CLAIM_STATUSES]
    return sorted(
        found, key=lambda each: (each.claim.about, each.step.id if each.step else "", order.index(each.claim.status))
    )


def _ways(graph: Graph, node: Node) -> list[Step]:
    return [step for step in graph.steps.values() if step.gives == node.id]


def _conflicts(graph: Graph, open_ones: bool) -> str:
    found = [(node, _differing(graph, node, open_ones)) for node in graph.nodes.values()]
    count = sum(len(each) for _, each in found)
    if not count:
        return ""
    told = (
        f"Not settled: {count}. Sources of weight say otherwise, and nothing decides. "
        if open_ones
        else f"Weighed and set aside: {count}. They are outdated, wrong, or true of another case. "
    )
    if not any(claim.status in OPEN for claim in _claims_of(graph)):
        told = f"No conflict is open. {told}"
    told += "Beside each stands what the graph uses, or says on it. No sum takes a claim in; the answers and the map show them.\n\n"
    return told + "".join(_conflicts_on(graph, node, differing) for node, differing in found if differing)


def _conflicts_on(graph: Graph, node: Node, differing: list[_Differing]) -> str:
    made = f"### {plain(node_text(graph, node.id))}\n\n"
    for (about, step), group in groupby(differing, key=lambda each: (each.claim.about, each.step)):
        made += f"**{plain(about)}**" + (f" of {code(step.id)}" if step else "") + "\n\n"
        used = list(_used(graph, node, [step] if step else _ways(graph, node), about))
        label = "used here" if about in OF_STEPS + OF_NODES else "said here"
        made += "".join(f'- <span class="status used">{label}</span> {each}\n' for each in used or [NOTHING])
        made += listed(_claim(graph, each.claim) for each in group)
    return made


def _claim(graph: Graph, claim: Claim) -> str:
    status = claim.status or "open"
    return f'<span class="status {status}">{status}</span> {plain(claim.says)}{_cited(graph, claim.source)}'


def _used(graph: Graph, node: Node, ways: list[Step], about: str) -> Iterator[str]:
    """Yield what the graph goes by, where a claim says something else."""
    if about in OF_STEPS:
        for step in ways:
            of = f"{code(step.id)}: " if len(ways) > 1 else ""
            yield of + plain(_value(graph, step, about)) + _cited(graph, _bearers(step, about))
    elif about == "wage":
        yield _wage(graph, node) or NOTHING
    elif about == "renewal":
        for renewal in node.renewal:
            yield plain(renewal_text(renewal, graph.currency)) + _cited(graph, renewal.source or renewal.cost.source)
    elif about in OF_NODES:
        yield plain(getattr(node, about)) or NOTHING
    else:
        texts = [node.summary, *dict.fromkeys(step.note for step in ways)]
        yield from (plain(text) for text in texts if text)


def _value(graph: Graph, step: Step, about: str) -> str:
    if about == "cost":
        return amount_text(graph.cost_of(step), graph.currency)
    if about == "months":
        return f"{amount_text(graph.months_of(step))} months" if graph.months_of(step).known else "unknown"
    if about in {"needs", "recommends"}:
        return need_text(graph, getattr(step, about)) if about == "needs" or step.recommends else "nothing"
    value = getattr(step, about)
    if value is None or value == ():
        return NOTHING
    return (
        ", ".join(value) if isinstance(value, tuple) else f"{value:.0%}" if about == "pass_rate" else number_text(value)
    )


def _bearers(step: Step, about: str) -> tuple[str, ...]:
    if about in {"cost", "months"}:
        amount: Amount = getattr(step, about)
        return (amount.source or step.source) if amount.known else ()
    return step.source if about == "needs" or getattr(step, about) else ()


def _unknowns(graph: Graph) -> str:
    lines = []
    for node in graph.nodes.values():
        for step in _ways(graph, node):
            amounts = (("cost", graph.cost_of(step)), ("months", graph.months_of(step)))
            what = " and ".join(name for name, amount in amounts if not amount.known)
            if what:
                lines.append(f"{plain(node_text(graph, node.id))}, by {code(step.id)}: {what}")
    told = 'No source gives these, and nothing is assumed. A route that takes such a step says "at least".\n\n'
    return (told + listed(lines) if lines else "") + _unknown_beside(graph)


def _unknown_beside(graph: Graph) -> str:
    """Return what nobody states of upkeep and pay, which are in no route's sum."""
    nodes = graph.nodes.values()
    upkeep = [node for node in nodes if any(not renewal.cost.known for renewal in node.renewal)]
    unpaid = [node for node in nodes if node.kind == "role" and node.wage is None]
    found = {"What some of their upkeep costs": upkeep, "What they pay": unpaid}
    named = {told: "; ".join(plain(node_text(graph, node.id)) for node in them) for told, them in found.items() if them}
    made = listed(f"{told}: {names}" for told, names in named.items())
    return made and f"Beside the sums of routes, no source gives:\n\n{made}"


def _assumptions(graph: Graph) -> str:
    lines = []
    for kind, each in graph.assumptions.items():
        amounts = [f"cost {amount_text(each.cost, graph.currency)}"] if each.cost.known else []
        amounts += [f"months {amount_text(each.months)}"] if each.months.known else []
        note = f": {each.note}" if each.note else ""
        steps = sum(_is_assumed(graph, step) for step in graph.steps.values() if graph.nodes[step.gives].kind == kind)
        of = f" (in {steps} {'step' if steps == 1 else 'steps'})"
        lines.append(f"**{kind}**: {plain(', '.join(amounts) + of + note)}")
    told = "Where no source gives an amount for a step to a thing of this kind, this stands in, marked `~`.\n\n"
    return told + listed(lines) if lines else ""


def _is_assumed(graph: Graph, step: Step) -> bool:
    return any(amount.assumed for amount in (graph.cost_of(step), graph.months_of(step)))


def _notes(graph: Graph) -> str:
    made = ""
    for node in graph.nodes.values():
        notes = [(step.id, step.note) for step in _ways(graph, node) if step.note]
        if notes:
            made += f"**{plain(node_text(graph, node.id))}**\n\n"
            made += listed(f"{plain(note)} ({code(step)})" for step, note in notes)
    return made


def _sources(graph: Graph) -> str:
    figures = Counter(each for figure in figures_of(graph) for each in figure.sources)
    made = ""
    for kind in (*SOURCE_KINDS, ""):
        lines = (
            f'<span id="source-{number}"></span>{_source(source)}, {source.published}'
            + (f"; {figures[source_id]} figures" if figures[source_id] > 1 else "; 1 figure" * figures[source_id])
            for number, (source_id, source) in enumerate(graph.sources.items(), 1)
            if source.kind == kind
        )
        items = listed(lines)
        made += items and f"### {SOURCES[kind]}\n\n{items}"
    old = [each for each in review(graph) if each.rule == "old-figure" and each.path[0] == "sources"]
    told = f"{len(old)} of them bear figures and are more than two years older than the review. " if old else ""
    return made and f"{told}A source without figures bears needs or claims.\n\n{made}"


def _source(source: Source) -> str:
    publisher = f"{plain(source.publisher)}: " if source.publisher else ""
    return publisher + link(source.title, source.url)


def _cited(graph: Graph, sources: Iterable[str]) -> str:
    """Return who says so: publisher and date, each a link into the list of sources."""
    numbers = {source_id: number for number, source_id in enumerate(graph.sources, 1)}
    links = [
        f'<a href="#source-{numbers[each]}" title={attribute(graph.sources[each].title)}>'
        f"{plain(_by(graph.sources[each]))}</a>"
        for each in sources
    ]
    return f" ({'; '.join(links)})" if links else ""


def _by(source: Source) -> str:
    return f"{source.publisher or source.title}, {source.published}"
