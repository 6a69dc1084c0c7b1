"""Answers as text that a person likes to read; it may change, unlike the JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Final

from pathways.model.answers import Answer, Beside, ReachAnswer, Route, RouteStep, Total
from pathways.model.errors import Problem
from pathways.model.graph import Claim, Graph, Node, Step
from pathways.show.wording import (
    amount_text,
    label_text,
    money_text,
    months_text,
    need_text,
    node_text,
    number_text,
    renewal_text,
    source_text,
    total_text,
    wage_text,
)

WIDTH: Final = 100
BAR: Final = 20

Lines = list[str]

_BEARING: Final = frozenset({"needs", "cost", "months"})
"""What a claim is about where it would change a route."""

_ORDER_WORDS: Final = {"cost": "cheapest", "months": "fastest", "effort": "least-effort"}


def table(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> Lines:
    """Return rows as aligned lines.

    Parameters
    ----------
    rows : sequence of sequence of str
        All of the same length.
    right : frozenset of int
        Columns that are flush right.

    Returns
    -------
    list of str
        A line a row, indented by two.

    Examples
    --------
    >>> table([["a", "10"], ["bcd", "5"]], right=frozenset({1}))
    ['  a    10', '  bcd   5']
    """
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    lines = []
    for row in rows:
        cells = [
            cell.rjust(w) if i in right else cell.ljust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append(("  " + "  ".join(cells)).rstrip())
    return lines


def answer_text(graph: Graph, answer: Answer) -> str:
    """Return the answer to "which route?" as text.

    Parameters
    ----------
    graph : Graph
        The graph that was asked.
    answer : Answer
        Its answer.

    Returns
    -------
    str
        Several lines, the last one ended.
    """
    target = node_text(graph, answer.target)
    held = f"You hold: {_names(graph, answer.held)}." if answer.held else "You hold nothing yet."
    match answer.status:
        case "held":
            lines = [f"{target}: you hold it already.", held]
        case "unreachable":
            lines = [f"{target}: no route leads there.", held, *_missing_lines(graph, answer)]
        case "over_limit":
            lines = [f"{target}: no route keeps the limits.", held, *_nearest_lines(graph, answer)]
        case "undecided":
            lines = [f"{target}: the time limit struck before any route was found.", held, "Ask again with more time."]
        case _:
            lines = [*_head_lines(graph, answer, target), held, *_body_lines(graph, answer)]
    return "\n".join(lines) + "\n"


def _names(graph: Graph, node_ids: Iterable[str]) -> str:
    return ", ".join(node_text(graph, each) for each in node_ids)


def _head_lines(graph: Graph, answer: Answer, target: str) -> Lines:
    word = _ORDER_WORDS[answer.by]
    if answer.status == "optimal":
        proof = "proven: no route is better"
    else:
        currency = graph.currency if answer.by == "cost" else ""
        bound = money_text(answer.bound or 0, currency) if currency else months_text(number_text(answer.bound or 0))
        proof = f"the best found in the time given; none takes less than {bound}"
    place = f" in {answer.where}" if answer.where else ""
    return [f"{target}: the {word} route{place} ({proof})"]


def _body_lines(graph: Graph, answer: Answer) -> Lines:
    route = answer.route or Route()
    beside = answer.beside
    numbers = _SourceNumbers(graph)
    return [
        "",
        *_step_lines(graph, route, numbers),
        "",
        *total_lines(graph, route),
        *_mark_lines(graph, answer, route),
        *_parallel_lines(graph, route),
        *_left_out_lines(graph, beside),
        *_note_lines(graph, beside),
        *_route_claim_lines(graph, beside, numbers),
        *_upkeep_lines(graph, beside, numbers),
        *_section("Sources", numbers.lines()),
    ]


class _SourceNumbers:
    """Gives each source a number in the order in which it is first named."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.numbers: dict[str, int] = {}

    def mark(self, source_ids: Iterable[str]) -> str:
        known = [self.numbers.setdefault(each, len(self.numbers) + 1) for each in source_ids]
        return "".join(f"[{each}]" for each in sorted(known))

    def lines(self) -> Lines:
        return [f"[{number}] {source_text(self.graph.sources[each])}" for each, number in self.numbers.items()]


def _step_lines(graph: Graph, route: Route, numbers: _SourceNumbers) -> Lines:
    whole = max((step.finish for step in route.steps), default=0)
    head = ["#", "gains", "cost", "months", "from", "to", "", ""]
    rows = [
        [
            str(place),
            node_text(graph, step.gives),
            amount_text(step.cost, graph.currency),
            amount_text(step.months),
            number_text(step.start),
            number_text(step.finish) + ("+" if not step.months.known else ""),
            _bar(step, whole),
            numbers.mark(step.sources),
        ]
        for place, step in enumerate(route.steps, 1)
    ]
    lines = table([head, *rows], right=frozenset({0, 4, 5}))
    shown = [lines[0]]
    for line, step in zip(lines[1:], route.steps, strict=True):
        needs = (
            f", needs {', '.join(label_text(graph, each) for each in step.needs)}" if step.needs else ", open to anyone"
        )
        shown += [line, *_wrapped(f"by {step.id}{needs}", 7)]
    return shown


def _bar(step: RouteStep, whole: float) -> str:
    """Draw when a step runs: ``#`` where the target waits for it, ``=`` where there is slack."""
    if not whole:
        return ""
    first = int(step.start / whole * BAR)
    last = max(first + 1, round(step.finish / whole * BAR)) if step.finish > step.start else first
    mark = "#" if step.critical else "="
    return ("." * first + mark * (last - first)).ljust(BAR, ".")[:BAR]


def total_lines(graph: Graph, route: Route) -> Lines:
    """Return a route's totals as a table.

    Parameters
    ----------
    graph : Graph
        The graph.
    route : Route
        The route.

    Returns
    -------
    list of str
        A line for the cost, the months side by side, and the months one step after another.
    """
    named = (("cost", route.cost, graph.currency), ("months", route.months, ""), ("one at a time", route.effort, ""))
    rows = [["total", "low", "typical", "high", ""]]
    for name, total, currency in named:
        figures = [
            money_text(f, currency) if currency else number_text(f) for f in (total.low, total.typical, total.high)
        ]
        rows.append([name, *figures, _caveat(total)])
    return table(rows, right=frozenset({1, 2, 3}))


def _caveat(total: Total) -> str:
    unknown = f"at least: unknown for {_steps(total.unknown)}" if total.unknown else ""
    assumed = f"~ assumed for {_steps(total.assumed)}" if total.assumed else ""
    return "; ".join(each for each in (unknown, assumed) if each)


def _steps(count: int) -> str:
    return "1 step" if count == 1 else f"{count} steps"


def _mark_lines(graph: Graph, answer: Answer, route: Route) -> Lines:
    lines = []
    for kind in dict.fromkeys(graph.nodes[s.gives].kind for s in route.steps if s.cost.assumed or s.months.assumed):
        note = graph.assumptions[kind].note
        lines += _wrapped(f"~ assumed for a {kind}: {note or 'no source gives it'}", 2)
    unknown = [step.id for step in route.steps if not (step.cost.known and step.months.known)]
    if unknown:
        lines += _wrapped(f"Unknown is not free: nobody says what {', '.join(unknown)} takes.", 2)
    if answer.set:
        listed = ", ".join(f"{key} = {number_text(figure)}" for key, figure in answer.set.items())
        lines += _wrapped(f"= your own figures: {listed}", 2)
    return lines


def _parallel_lines(graph: Graph, route: Route) -> Lines:
    """Say which steps run at the same time."""
    running = [step for step in route.steps if step.finish > step.start]
    pairs = [
        f"{label_text(graph, one.gives)} with {label_text(graph, other.gives)}"
        for i, one in enumerate(running)
        for other in running[i + 1 :]
        if one.start < other.finish and other.start < one.finish
    ]
    return _section("Side by side", _wrapped("; ".join(pairs), 0)) if pairs else []


def _left_out_lines(graph: Graph, beside: Beside) -> Lines:
    if not beside.left_out:
        return []
    lines: Lines = []
    for left in beside.left_out:
        gained = label_text(graph, graph.steps[left.step].gives)
        lines += _hanging(f"{gained} ({left.step}): {need_text(graph, left.need)}")
    followed = beside.recommended
    if followed is None:
        lines.append("No route follows all recommendations.")
    else:
        cost, months = total_text(followed.cost, graph.currency), months_text(total_text(followed.months))
        lines += _hanging(
            f"Following all of them: {cost}, {months}, {_steps(len(followed.steps))} (--recommended shows it)."
        )
    return _section("Recommended, not required, and not in this route", lines)


def _note_lines(graph: Graph, beside: Beside) -> Lines:
    notes = [f"{label_text(graph, graph.steps[step].gives)} ({step}): {note}" for step, note in beside.notes]
    return _section("Notes", [line for note in notes for line in _hanging(note)])


def _route_claim_lines(graph: Graph, beside: Beside, numbers: _SourceNumbers) -> Lines:
    """List the claims that would change the route, and say where the others are."""
    bearing = [each for each in beside.claims if each[1].about in _BEARING]
    lines = _claim_lines(graph, bearing, numbers)
    others = len(beside.claims) - len(bearing)
    if others:
        claims = "1 claim" if others == 1 else f"{others} claims"
        owners = {graph.steps[owner].gives if owner in graph.steps else owner for owner, _ in beside.claims}
        more = f"{claims} on pay, renewal and the like: pathways show {' | '.join(sorted(owners))}"
        lines = [*lines, f"  {more}"] if lines else _section("Sources that say otherwise (not used)", [more])
    return lines


def _claim_lines(graph: Graph, claims: Iterable[tuple[str, Claim]], numbers: _SourceNumbers) -> Lines:
    lines: Lines = []
    for owner, claim in claims:
        status = f" ({claim.status})" if claim.status else ""
        label = label_text(graph, owner) if owner in graph.nodes else owner
        lines += _hanging(f"{label}, {claim.about}{status}: {claim.says} {numbers.mark(claim.source)}")
    return _section("Sources that say otherwise (not used)", lines)


def _upkeep_lines(graph: Graph, beside: Beside, numbers: _SourceNumbers) -> Lines:
    if not beside.renewals:
        return []
    lines: Lines = []
    for owner, renewal in beside.renewals:
        mark = numbers.mark(renewal.source or renewal.cost.source)
        lines += _hanging(f"{label_text(graph, owner)}, {renewal_text(renewal, graph.currency)} {mark}")
    per_year = total_text(beside.upkeep_per_year, graph.currency)
    lines.append(f"In all {per_year} a year, during and after the route; none of it is in the totals.")
    return _section("Upkeep", lines)


def _missing_lines(graph: Graph, answer: Answer) -> Lines:
    if not answer.missing:
        return ["Nothing that you could hold would open it: it can only be held itself."]
    lines = [f"- {_names(graph, each)}" for each in answer.missing]
    more = ["- and further sets"] if answer.missing_more else []
    return [
        "",
        "It would open if you held",
        *[line if i == 0 else line + "  (instead)" for i, line in enumerate(lines)],
        *more,
    ]


def _nearest_lines(graph: Graph, answer: Answer) -> Lines:
    lines: Lines = []
    nearest = answer.nearest
    for word, route in (
        ("The cheapest that keeps the months", nearest and nearest.within_months),
        ("The fastest that keeps the cost", nearest and nearest.within_cost),
    ):
        if route:
            cost, months = total_text(route.cost, graph.currency), months_text(total_text(route.months))
            lines += ["", f"{word} takes {cost} and {months}:", *_brief_lines(graph, route)]
    return lines


def _brief_lines(graph: Graph, route: Route) -> Lines:
    rows = [
        [
            str(i),
            node_text(graph, step.gives),
            amount_text(step.cost, graph.currency),
            amount_text(step.months),
            step.id,
        ]
        for i, step in enumerate(route.steps, 1)
    ]
    return table([["#", "gains", "cost", "months", "by"], *rows], right=frozenset({0}))


def reach_text(graph: Graph, answer: ReachAnswer) -> str:
    """Return the answer to "what can I reach?" as text.

    Parameters
    ----------
    graph : Graph
        The graph that was asked.
    answer : ReachAnswer
        Its answer.

    Returns
    -------
    str
        Several lines, the last one ended.
    """
    held = _names(graph, answer.held) or "nothing"
    lines = [f"From {held}: {len(answer.reached)} can be reached, {len(answer.blocked)} cannot.", ""]
    rows = [["", "kind", "least cost", "least months", "pay"]]
    for each in answer.reached:
        pay = wage_text(each.wage, graph.currency) if each.wage and each.wage.amount.known else ""
        star = "" if each.proven else "*"
        cost, months = total_text(each.cost, graph.currency), total_text(each.months)
        rows.append([node_text(graph, each.id), each.kind, cost + star, months + star, pay])
    lines += table(rows) if answer.reached else []
    if any(not each.proven for each in answer.reached):
        lines += ["", "* best found in the time given, not proven least"]
    lines += _section("Out of reach", _wrapped(_labels(graph, answer.blocked), 0))
    lines += _section("Not decided in the time given", _wrapped(_labels(graph, answer.undecided), 0))
    if answer.reached:
        lines += [
            "",
            "Least cost and least months may belong to different routes; ask for one with: pathways route NAME",
        ]
    return "\n".join(lines) + "\n"


def _labels(graph: Graph, node_ids: Iterable[str]) -> str:
    return ", ".join(label_text(graph, each) for each in node_ids)


def graphs_text(graphs: Iterable[Graph]) -> str:
    """Return the shipped graphs as a table.

    Parameters
    ----------
    graphs : iterable of Graph
        The graphs.

    Returns
    -------
    str
        The text.
    """
    rows = [["graph", "title", "nodes", "steps", "sources", "reviewed"]]
    for graph in graphs:
        sizes = [str(len(each)) for each in (graph.nodes, graph.steps, graph.sources)]
        rows.append([graph.id, graph.title, *sizes, graph.reviewed])
    return "\n".join(table(rows, right=frozenset({2, 3, 4}))) + "\n"


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
    numbers = _SourceNumbers(graph)
    ways = [step for step in graph.steps.values() if step.gives == node.id]
    lines = [
        f"{node_text(graph, node.id)}  [{node.id}]",
        *_wrapped(
            ", ".join(each for each in (node.kind, node.issuer and f"issued by {node.issuer}", node.url) if each), 2
        ),
        *_wrapped(node.summary, 2),
        *_fact_lines(graph, node, numbers),
    ]
    held_only = ["Nothing gives it: it can only be held."]
    way_lines = [line for step in ways for line in _way_lines(graph, step, numbers)]
    lines += _section("Ways to gain it", way_lines or held_only)
    opened = dict.fromkeys(s.gives for s in graph.steps.values() if node.id in s.needs.atoms())
    lines += _section("It opens (alone or with others)", _wrapped(_labels(graph, opened), 0))
    step_claims = [(node.id, claim) for step in ways for claim in step.claims]
    lines += _claim_lines(graph, [*((node.id, claim) for claim in node.claims), *step_claims], numbers)
    lines += _section("Sources", numbers.lines())
    return "\n".join(lines) + "\n"


def _fact_lines(graph: Graph, node: Node, numbers: _SourceNumbers) -> Lines:
    lines: Lines = []
    if node.aliases:
        lines += _wrapped(f"Also called: {', '.join(node.aliases)}", 2)
    if node.counts_as:
        lines += _wrapped(f"Counts as: {_labels(graph, node.counts_as)}", 2)
    if node.wage is not None:
        mark = numbers.mark(node.wage.amount.source)
        lines += _wrapped(f"Pay: {wage_text(node.wage, graph.currency)} {mark}", 2)
    for renewal in node.renewal:
        mark = numbers.mark(renewal.source or renewal.cost.source)
        lines += _wrapped(f"Upkeep: {renewal_text(renewal, graph.currency)} {mark}", 2)
    return lines


def _way_lines(graph: Graph, step: Step, numbers: _SourceNumbers) -> Lines:
    cost, months = graph.cost_of(step), graph.months_of(step)
    mark = numbers.mark(sorted({*step.source, *cost.source, *months.source}))
    facts = [f"cost {amount_text(cost, graph.currency)}", f"months {amount_text(months)}"]
    facts += [f"{number_text(step.hours)} hours"] if step.hours is not None else []
    facts += [f"{step.pass_rate:.0%} pass"] if step.pass_rate is not None else []
    facts += [f"in {', '.join(step.where)}"] if step.where else []
    facts += [f"from {step.valid_from}"] if step.valid_from else []
    facts += [f"until {step.valid_until}"] if step.valid_until else []
    lines = [f"{step.id}: {', '.join(facts)} {mark}", *_wrapped(f"needs {need_text(graph, step.needs)}", 4)]
    lines += _wrapped(f"recommends {need_text(graph, step.recommends)}", 4) if step.recommends else []
    return lines + (_wrapped(step.note, 4) if step.note else [])


def check_text(problems: Sequence[Problem], files: int) -> str:
    """Return the problems of graph files, a line each, and how many there are of what severity.

    Parameters
    ----------
    problems : sequence of Problem
        The problems.
    files : int
        How many files were looked at.

    Returns
    -------
    str
        Several lines, the last one ended.
    """
    counts = [(sum(p.severity == word for p in problems), word) for word in ("error", "warning", "note")]
    told = ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts)
    return "".join(f"{problem}\n" for problem in problems) + f"{told} in {files} file{'' if files == 1 else 's'}\n"


def _section(title: str, lines: Lines) -> Lines:
    return ["", title, *(f"  {line}" for line in lines)] if any(lines) else []


def _wrapped(text: str, indent: int) -> Lines:
    blank = " " * indent
    return wrap(
        text, WIDTH, initial_indent=blank, subsequent_indent=blank, break_long_words=False, break_on_hyphens=False
    )


def _hanging(text: str) -> Lines:
    return wrap(
        text, WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
