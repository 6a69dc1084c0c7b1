"""What changed between two graphs, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any, Final

from pathways.model.amounts import UNKNOWN, Amount, from_thousandths, to_thousandths
from pathways.model.answers import Route
from pathways.model.changes import ChangesAnswer, EntryChange, FieldChange, RouteChange
from pathways.model.graph import Claim, Graph, Renewal, Wage
from pathways.model.needs import Need
from pathways.show.text.layout import Lines, section, wrapped
from pathways.show.wording import (
    amount_text,
    money_text,
    months_text,
    number_text,
    one_line,
    range_text,
    renewal_text,
    steps_text,
    wage_text,
)

_TITLES: Final = {
    "graph": "The graph",
    "assumptions": "Assumptions",
    "sources": "Sources",
    "nodes": "Nodes",
    "steps": "Steps",
}
_ITEMS: Final = {
    "aliases": "alias", "counts_as": "node that it counts as", "renewal": "renewal", "claims": "claim", "where": "place",
    "source": "source", "start": "node to start with",
}  # fmt: skip
_VERDICTS: Final = {
    "cheaper": "cheaper than before",
    "dearer": "dearer than before",
    "faster": "faster than before",
    "slower": "slower than before",
    "newly_reachable": "newly reachable",
    "no_longer_reachable": "no longer reachable",
    "fewer_unknown": "fewer unknown amounts, so that the totals do not compare",
    "more_unknown": "more unknown amounts, so that the totals do not compare",
    "range": "another range",
    "other_steps": "other steps at the same totals",
    "other_currency": "another currency, so that the costs do not compare",
    "undecided": "not decided in the time given",
}
_STANDINGS: Final = {
    "absent": "not in the graph",
    "unreachable": "no route",
    "undecided": "no route found in the time given",
    "held": "held from the start",
}


def changes_text(old: Graph, new: Graph, answer: ChangesAnswer) -> str:
    """Return the answer to "what changed?" as text.

    Parameters
    ----------
    old, new : Graph
        The two graphs.
    answer : ChangesAnswer
        The answer.

    Returns
    -------
    str
        Several lines, the last one ended.
    """
    if answer.same:
        order = "" if old == new else ", in another order"
        return f"Both graphs say the same{order}.\n"
    words = _Words(old, new, {each.old_id for each in answer.entries if each.table == "nodes"})
    lines: Lines = wrapped(f"{_counts(answer)}.", 0)
    for table, title in _TITLES.items():
        told = [line for each in answer.entries if each.table == table for line in words.entry(each)]
        lines += section(title, told)
    looked = f"{len(answer.targets)} looked at"
    lines += section(f"Best routes ({looked})", words.routes(answer.routes) or ["All are what they were."])
    return "\n".join(lines) + "\n"


def _counts(answer: ChangesAnswer) -> str:
    told = []
    for change in ("added", "removed", "renamed", "changed"):
        count = sum(each.change == change and each.table != "graph" for each in answer.entries)
        told += [f"{count} {change}"] if count else []
    roles = len({each.target for each in answer.routes})
    some = f"the best routes to {roles} of {len(answer.targets)} are not what they were"
    routes = some if roles else "all best routes are what they were"
    return f"{one_line(answer.old)} to {one_line(answer.new)}: {', '.join([*told, routes])}"


class _Words:
    """Says what changed in the words of both graphs."""

    def __init__(self, old: Graph, new: Graph, renamed: Collection[str]) -> None:
        self.old = old
        self.new = new
        self.labels = {each: one_line(node.label) for each, node in {**old.nodes, **new.nodes}.items()}
        self.bearers = Counter(label for each, label in self.labels.items() if each not in renamed)

    def label(self, node_id: str) -> str:
        """Return what people know a node by, with its id where others are known by the same."""
        label = self.labels.get(node_id, one_line(node_id))
        return label if self.bearers[label] < 2 else f"{label} ({one_line(node_id)})"

    def name(self, entry: EntryChange) -> str:
        """Return an entry's id, with what people know it by."""
        graph = self.old if entry.change == "removed" else self.new
        if entry.table == "nodes":
            return f"{one_line(entry.id)} ({one_line(graph.nodes[entry.id].label)})"
        if entry.table == "steps":
            return f"{one_line(entry.id)} (gives {self.label(graph.steps[entry.id].gives)})"
        return one_line(entry.id)

    def entry(self, entry: EntryChange) -> Lines:
        if entry.table == "graph":
            return [line for each in entry.fields for line in self.field(each, "")]
        was = f" from {one_line(entry.old_id)}" if entry.old_id else ""
        head = "" if entry.change == "changed" else f"{entry.change}{was}: "
        added = self.added(entry) if entry.change == "added" else []
        told = [line for each in entry.fields for line in self.field(each, "  ", self.cited(entry))]
        return [*_item(f"{head}{self.name(entry)}", "- "), *added, *told]

    def added(self, entry: EntryChange) -> Lines:
        """Return the figures of a step that was added."""
        if entry.table != "steps":
            return []
        step = self.new.steps[entry.id]
        cost, months = amount_text(step.cost, self.new.currency), amount_text(step.months)
        return _item(f"needs {self.needs(step.needs)}; cost {cost}; {months_text(months)}", "    ")

    def cited(self, entry: EntryChange) -> tuple[str, ...]:
        return self.new.steps[entry.id].source if entry.table == "steps" else ()

    def field(self, change: FieldChange, indent: str, cited: tuple[str, ...] = ()) -> Lines:
        if isinstance(change.new, tuple):
            what = _ITEMS.get(change.field, change.field)
            went = [f"{what} taken out: {self.value(each, change.field)}" for each in change.old]
            came = [f"{what} added: {self.value(each, change.field)}" for each in change.new]
            return [line for each in (*went, *came) for line in _item(each, f"{indent}- ")]
        before, after = (
            self.told(each, change.field, graph) for each, graph in ((change.old, self.old), (change.new, self.new))
        )
        what, beside = change.field.replace("_", " "), self.beside(change, cited)
        if before == after:
            what, beside = f"sources of {what}", ""
            before, after = (_sources(each) or "none of its own" for each in (change.old, change.new))
        return _item(f"{what}: {before} -> {after}{beside}", f"{indent}- ")

    def told(self, value: Any, field: str, graph: Graph) -> str:
        if isinstance(value, Amount):
            return amount_text(value, graph.currency if field == "cost" else "")
        if isinstance(value, Wage):
            return wage_text(value, graph.currency)
        return self.value(value, field)

    def value(self, value: Any, field: str) -> str:
        match value:
            case Need():
                return self.needs(value)
            case Claim():
                return f"{one_line(value.about)}: {one_line(value.says)} ({', '.join([*value.source, *filter(None, [value.status])])})"
            case Renewal():
                sources = _sources(value)
                return one_line(renewal_text(value, self.new.currency)) + (f" ({sources})" if sources else "")
            case None | "":
                return "not stated"
            case str():
                return self.label(value) if field in ("gives", "counts_as", "start") else one_line(value)
            case int() | float():
                return number_text(value)
            case _:
                return one_line(str(value))

    def beside(self, change: FieldChange, cited: tuple[str, ...]) -> str:
        """Return by how much an amount changed, and who says so."""
        if not isinstance(change.new, Amount) or not isinstance(change.old, Amount):
            return ""
        sources = [one_line(each) for each in change.new.source or cited]
        told = [*_difference(change, self.new.currency if self.old.currency == self.new.currency else None), *sources]
        return f" ({', '.join(told)})" if told else ""

    def needs(self, need: Need) -> str:
        """Return a whole need: its members, groups with the rule before them."""
        if not need.of:
            return "nothing"
        told = self.members(need)
        return told if need.rule == "all" else self.group(need)

    def members(self, need: Need) -> str:
        return ", ".join(self.label(each) if isinstance(each, str) else self.group(each) for each in need.of)

    def group(self, need: Need) -> str:
        rule = f"at least {need.count}" if need.rule == "at_least" else need.rule
        return f"{rule} of ({self.members(need)})"

    def routes(self, changes: Iterable[RouteChange]) -> Lines:
        lines: Lines = []
        last = None
        for change in changes:
            if change.target != last:
                lines += _item(self.label(change.target), "")
            last = change.target
            lines += self.route(change)
        return lines

    def route(self, change: RouteChange) -> Lines:
        verdict = _VERDICTS[change.verdict]
        which = "cheapest" if change.by == "cost" else "fastest"
        old = self.totals(change.old, change.old_standing, self.old)
        new = self.totals(change.new, change.new_standing, self.new)
        lines = _item(f"{which}: {verdict}: {old} -> {new}", "- ")
        if change.same_steps or change.new is None:
            return lines
        return [
            *lines,
            *_item(f"now by {', '.join(one_line(step.id) for step in change.new.steps) or 'nothing'}", "    "),
        ]

    def totals(self, route: Route | None, standing: str, graph: Graph) -> str:
        if route is None or standing == "held":
            return _STANDINGS[standing]
        proven = "" if standing == "optimal" else " (best found, not proven)"
        cost, months = range_text(route.cost, graph.currency), months_text(range_text(route.months))
        unknown = route.cost.unknown + route.months.unknown
        beside = f", {unknown} unknown" if unknown else ""
        return f"{cost}, {months}, {steps_text(len(route.steps))}{beside}{proven}"


def _sources(value: Any) -> str:
    """Return the sources of an amount, of a wage, or of a renewal and its cost."""
    parts = [value.amount] if isinstance(value, Wage) else [value, getattr(value, "cost", UNKNOWN)]
    return ", ".join(dict.fromkeys(one_line(each) for part in parts for each in getattr(part, "source", ())))


def _difference(change: FieldChange, currency: str | None) -> list[str]:
    """Return by how much a typical figure went up or down, where both are known and of one currency."""
    old, new = change.old.typical, change.new.typical
    if old is None or new is None or old == new or (change.field == "cost" and currency is None):
        return []
    thousandths = to_thousandths(new) - to_thousandths(old)
    figure = from_thousandths(abs(thousandths))
    told = money_text(figure, currency) if change.field == "cost" and currency else months_text(number_text(figure))
    return [("+" if thousandths > 0 else "-") + told]


def _item(text: str, dash: str) -> Lines:
    blank = " " * len(dash)
    return [(blank if i else dash) + line for i, line in enumerate(wrapped(text, 0))]
