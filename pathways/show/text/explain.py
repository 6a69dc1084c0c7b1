"""The answer to "what lies under a target?" as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pathways.model.answers import Route
from pathways.model.explanation import ExplainedNode, Explanation, Loosened, WouldDo
from pathways.model.graph import Claim, Graph
from pathways.show.text.asked import NARROWEST, asked_lines, folded, some_labels
from pathways.show.text.conditions import nothing_opens_text
from pathways.show.text.layout import WIDTH, Lines, SourceNumbers, names_text, section
from pathways.show.text.tree import LEGEND, Tree, fitting_depth
from pathways.show.wording import label_text, money_text, months_text, node_text, number_text, one_line, total_text

_ORDER_WORDS: Final = {"cost": "cheapest", "months": "fastest", "effort": "least-effort"}
_BEARING: Final = frozenset({"needs", "cost", "months"})


def explanation_text(graph: Graph, made: Explanation, *, depth: int | None = None, width: int = WIDTH) -> str:
    """Return the answer to "what lies under a target?" as text.

    Parameters
    ----------
    graph : Graph
        The graph that was asked.
    made : Explanation
        Its answer, with all nodes.
    depth : int, optional
        How deep to draw; None for as deep as stays readable.
    width : int
        In characters.

    Returns
    -------
    str
        Several lines, the last one ended.
    """
    numbers = SourceNumbers(graph)
    deep = fitting_depth(made.nodes) if depth is None else depth
    tree = Tree(graph, made.nodes, deep, numbers, max(width, NARROWEST) // 2).lines()
    shown = [each for each in made.nodes if each.depth <= deep]
    deeper = len(made.nodes) - len(shown)
    more = ["", f"{deeper} more lie deeper: --depth {made.nodes[-1].depth} shows all."] if deeper else []
    lines = [
        *_head_lines(graph, made),
        "",
        LEGEND if made.answer.route is not None else LEGEND.partition("   ")[2],
        "Under a node stand the ways to gain it, under a way all that it needs.",
        "",
        *tree,
        *more,
        *_claim_lines(graph, shown, numbers),
        *section("Sources", numbers.lines()),
    ]
    return folded(lines, width)


def _head_lines(graph: Graph, made: Explanation) -> Lines:
    answer = made.answer
    target = node_text(graph, answer.target)
    asked = asked_lines(graph, answer)
    match answer.status:
        case "held":
            return [f"{target}: you hold it already.", *asked]
        case "unreachable":
            return [f"{target}: no route leads there.", *asked, *_missing_lines(graph, made)]
        case "over_limit":
            would_do = made.would_do or WouldDo()
            return [f"{target}: no route keeps the limits.", *asked, *_would_do_lines(graph, would_do)]
        case "undecided":
            return [f"{target}: the time limit struck before any route was found.", *asked]
        case _:
            return [f"{target}: what lies under it", *asked, _route_line(graph, made)]


def _route_line(graph: Graph, made: Explanation) -> str:
    route = made.answer.route or Route()
    sure = "" if made.answer.status == "optimal" else ", the best found in the time given,"
    word = _ORDER_WORDS[made.answer.by]
    count = len(route.steps)
    steps = "1 step" if count == 1 else f"{count} steps"
    place = f" in {one_line(made.answer.where)}" if made.answer.where else ""
    return f"The {word} route{place}{sure} takes {_totals(graph, route)} in {steps}."


def _totals(graph: Graph, route: Route | Loosened) -> str:
    return f"{total_text(route.cost, graph.currency)} and {months_text(total_text(route.months))}"


def _missing_lines(graph: Graph, made: Explanation) -> Lines:
    answer = made.answer
    struck = [] if answer.missing_proven else ["The time limit struck before all that is missing was found."]
    if not answer.missing:
        return struck or [nothing_opens_text(graph, answer)]
    lines: Lines = []
    for each, opened in zip(answer.missing, made.missing_opens, strict=True):
        also = f": it would open {some_labels(graph, opened)} too" if opened else ""
        lines.append(f"- {names_text(graph, each)}{also}")
    lines += ["- and further sets"] if answer.missing_more else []
    return [*section("It would open if you held (one line or another)", lines), *struck]


def _would_do_lines(graph: Graph, would_do: WouldDo) -> Lines:
    lines = [
        *_raise_lines(graph, would_do),
        *(
            f"- {'somebody else pays' if each.set.endswith('.cost') else 'it takes no time'}: --set {_own(each)} (then {_totals(graph, each)})"
            for each in would_do.set
        ),
        *(f"- you hold {node_text(graph, each.held)} (then {_totals(graph, each)})" for each in would_do.held),
    ]
    none = ["- nothing alone: no raise, no single figure and no single thing held would do"] if not lines else []
    struck = [] if would_do.proven else ["The time limit struck before all was tried and proven."]
    return section("What would have to give (each line alone would do)", [*lines, *none, *struck])


def _raise_lines(graph: Graph, would_do: WouldDo) -> Iterator[str]:
    does = "is the least that does" if would_do.proven else "does"
    if would_do.max_cost is not None:
        least = money_text(would_do.max_cost.max_cost or 0, graph.currency)
        yield f"- the cost: {least} {does} (then {_totals(graph, would_do.max_cost)})"
    if would_do.max_months is not None:
        least = months_text(number_text(would_do.max_months.max_months or 0))
        yield f"- the months: {least} {does} (then {_totals(graph, would_do.max_months)})"
    for each in would_do.both:
        cost = money_text(each.max_cost or 0, graph.currency)
        yield f"- both limits at once: {cost} and {months_text(number_text(each.max_months or 0))}"


def _own(each: Loosened) -> str:
    return f"{one_line(each.set)}=0"


def _claim_lines(graph: Graph, nodes: Iterable[ExplainedNode], numbers: SourceNumbers) -> Lines:
    lines: Lines = []
    others = 0
    for owner, claim in _claims(graph, nodes):
        if claim.about in _BEARING:
            status = f" ({claim.status})" if claim.status else ""
            lines.append(one_line(f"- {owner}, {claim.about}{status}: {claim.says} {numbers.mark(claim.source)}"))
        else:
            others += 1
    lines += [f"- and {others} on pay, renewal and the like: pathways show NODE"] if others else []
    return section("Sources that say otherwise (not used)", lines)


def _claims(graph: Graph, nodes: Iterable[ExplainedNode]) -> Iterator[tuple[str, Claim]]:
    for node in nodes:
        for claim in graph.nodes[node.id].claims:
            yield label_text(graph, node.id), claim
        for way in node.ways:
            for claim in graph.steps[way.id].claims:
                yield f"{label_text(graph, node.id)} by {way.id}", claim
