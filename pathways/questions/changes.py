"""What changed between two graphs: entry by entry, and what it does to the best routes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from pathways.model.answers import By, Route, Total
from pathways.model.changes import ChangesAnswer, EntryChange, FieldChange, RouteChange, Standing, Table, Verdict
from pathways.model.errors import UnknownNodeError
from pathways.model.frozen import Frozen, fields_of, replace
from pathways.model.graph import Graph
from pathways.model.needs import Need, structure
from pathways.questions.asking import asked
from pathways.questions.names import find_node
from pathways.questions.route import best_route, never_stop
from pathways.search import Stop

_BOTH: Final[tuple[By, ...]] = ("cost", "months")
_OWN_FIELDS: Final = ("id", "title", "currency", "reviewed", "start")


def changes(old: Graph, new: Graph, roles: Iterable[str] | None = None, stop: Stop = never_stop) -> ChangesAnswer:
    """Return what a new graph says otherwise than an old one.

    Parameters
    ----------
    old, new : Graph
        Two graphs, most often two versions of one.
    roles : iterable of str, optional
        Names of the nodes whose best routes are compared; all roles of both graphs by default.
    stop : callable
        Once it says True, the routes that are left are undecided.

    Returns
    -------
    ChangesAnswer
        An entry under another id counts as renamed where its name (of a source the title, of a step all else) is the
        same, and as removed and added where it is not. The order in which things are written does not count.

    Raises
    ------
    UnknownNodeError
        If a role is in neither graph.

    Examples
    --------
    >>> from pathways.model import Amount, Node, Step
    >>> cca = Node(id="cca", kind="credential", name="Certified Coding Associate")
    >>> exam = Step(id="exam", gives="cca", cost=Amount.of(299))
    >>> old = Graph(id="tiny", title="Tiny", currency="USD", reviewed="2026-11-22",
    ...             nodes={"cca": cca}, steps={"exam": exam})
    >>> new = replace(old, steps={"exam": replace(exam, cost=Amount.of(329))})
    >>> found = changes(old, new, ["cca"])
    >>> [(each.id, field.field) for each in found.entries for field in each.fields]
    [('exam', 'cost')]
    >>> [(each.by, each.verdict, each.new.cost.typical) for each in found.routes]
    [('cost', 'dearer', 329), ('months', 'dearer', 329)]
    """
    pair = _Pair(old, new)
    targets = tuple(_targets(pair, roles))
    entries = tuple(_entries(pair))
    return ChangesAnswer(
        old=old.id,
        new=new.id,
        entries=entries,
        routes=() if all(_harmless(pair, each) for each in entries) else tuple(_routes(pair, targets, stop)),
        targets=tuple(sorted(targets)),
    )


class _Pair:
    """Two graphs, with what in the first bears another id in the second."""

    def __init__(self, old: Graph, new: Graph) -> None:
        self.old = old
        self.new = new
        self.nodes = _renamed(old.nodes, new.nodes, lambda node: node.name)
        self.sources = _renamed(old.sources, new.sources, lambda source: source.title)
        told = {step_id: self.in_new_ids(step) for step_id, step in old.steps.items()}
        self.steps = _renamed(told, new.steps, lambda step: repr(_unordered(replace(step, id=""))))

    def in_new_ids(self, value: Any, field: str = "") -> Any:
        """Return what the old graph says, in the ids of the new one."""
        if isinstance(value, Need):
            return replace(value, of=tuple(self.in_new_ids(each, "needs") for each in value.of))
        if isinstance(value, Frozen):
            return replace(value, **{name: self.in_new_ids(each, name) for name, each in fields_of(value).items()})
        if isinstance(value, tuple):
            return tuple(self.in_new_ids(each, field) for each in value)
        if field == "source":
            return self.sources.get(value, value)
        return self.nodes.get(value, value) if field in ("needs", "gives", "counts_as", "start") else value


def _renamed(old: Mapping[str, Any], new: Mapping[str, Any], name: Callable[[Any], str]) -> dict[str, str]:
    """Return the ids that were renamed: of what went and what came, the pairs that alone bear one name."""
    went, came = (_by_name(one, other, name) for one, other in ((old, new), (new, old)))
    return {ids[0]: came[told][0] for told, ids in went.items() if len(ids) == len(came.get(told, ())) == 1}


def _by_name(of: Mapping[str, Any], other: Mapping[str, Any], name: Callable[[Any], str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for entry_id, entry in of.items():
        if entry_id not in other:
            found[name(entry)].append(entry_id)
    return found


def _entries(pair: _Pair) -> Iterator[EntryChange]:
    own = tuple(
        _field(name, pair.in_new_ids(getattr(pair.old, name), name), getattr(pair.new, name)) for name in _OWN_FIELDS
    )
    fields = tuple(each for each in own if each is not None)
    if fields:
        yield EntryChange(table="graph", id=pair.new.id, change="changed", fields=fields)
    yield from _table("assumptions", pair, pair.old.assumptions, pair.new.assumptions, {})
    yield from _table("sources", pair, pair.old.sources, pair.new.sources, pair.sources)
    yield from _table("nodes", pair, pair.old.nodes, pair.new.nodes, pair.nodes)
    yield from _table("steps", pair, pair.old.steps, pair.new.steps, pair.steps)


def _table(
    table: Table, pair: _Pair, old: Mapping[str, Any], new: Mapping[str, Any], renamed: Mapping[str, str]
) -> Iterator[EntryChange]:
    before = {renamed.get(each, each): each for each in old}
    for entry_id in sorted({*before, *new}):
        if entry_id not in new:
            yield EntryChange(table=table, id=entry_id, change="removed")
        elif entry_id not in before:
            yield EntryChange(table=table, id=entry_id, change="added")
        else:
            old_id = before[entry_id]
            fields = tuple(_fields(pair.in_new_ids(old[old_id]), new[entry_id]))
            if old_id != entry_id:
                yield EntryChange(table=table, id=entry_id, change="renamed", old_id=old_id, fields=fields)
            elif fields:
                yield EntryChange(table=table, id=entry_id, change="changed", fields=fields)


def _fields(old: Frozen, new: Frozen) -> Iterator[FieldChange]:
    for name in type(new).__fields__:
        change = None if name == "id" else _field(name, getattr(old, name), getattr(new, name))
        if change is not None:
            yield change


def _field(name: str, old: Any, new: Any) -> FieldChange | None:
    if isinstance(new, Need):
        return None if structure(old) == structure(new) else FieldChange(field=name, old=old, new=new)
    if isinstance(new, tuple):
        went, came = _without(old, new), _without(new, old)
        return FieldChange(field=name, old=went, new=came) if went or came else None
    return None if _unordered(old) == _unordered(new) else FieldChange(field=name, old=old, new=new)


def _unordered(value: Any) -> Any:
    """Return what a value says, whatever the order of its sources and needs."""
    if isinstance(value, Need):
        return structure(value)
    if isinstance(value, Frozen):
        return {name: sorted(each) if name == "source" else _unordered(each) for name, each in fields_of(value).items()}
    return value


def _without(one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    left, found = [_unordered(each) for each in other], []
    for each in one:
        if _unordered(each) in left:
            left.remove(_unordered(each))
        else:
            found.append(each)
    return tuple(found)


def _harmless(pair: _Pair, entry: EntryChange) -> bool:
    """Tell whether no route goes by what changed, so that none has to be looked for."""
    if entry.table == "sources":
        return True
    dated = any(step.valid_from or step.valid_until for graph in (pair.old, pair.new) for step in graph.steps.values())
    decides = _DECIDING[entry.table] | ({"reviewed"} if dated else set())
    return entry.change in ("changed", "renamed") and not any(change.field in decides for change in entry.fields)


_DECIDING: Final[Mapping[Table, frozenset[str]]] = {
    "graph": frozenset({"currency", "start"}),
    "assumptions": frozenset({"cost", "months"}),
    "nodes": frozenset({"kind", "counts_as"}),
    "steps": frozenset({"gives", "needs", "cost", "months", "where", "valid_from", "valid_until"}),
}


def _targets(pair: _Pair, roles: Iterable[str] | None) -> Iterator[str]:
    """Yield the ids of the nodes to look at, as the new graph has them."""
    if roles is not None:
        yield from dict.fromkeys(_found(pair, name) for name in roles)
        return
    old = (pair.nodes.get(node.id, node.id) for node in pair.old.nodes.values() if node.kind == "role")
    new = (node.id for node in pair.new.nodes.values() if node.kind == "role")
    yield from sorted({*old, *new})


def _found(pair: _Pair, name: str) -> str:
    try:
        return find_node(pair.new, name)
    except UnknownNodeError as unknown:
        try:
            found = find_node(pair.old, name)
        except UnknownNodeError:
            raise unknown from None
        return pair.nodes.get(found, found)


def _routes(pair: _Pair, targets: Iterable[str], stop: Stop) -> Iterator[RouteChange]:
    old_ids = {new: old for old, new in pair.nodes.items()}
    for target in targets:
        for by in _BOTH:
            old = _best(pair.old, old_ids.get(target, target), by, stop)
            new = _best(pair.new, target, by, stop)
            change = _route_change(pair, target, by, old, new)
            if change is not None:
                yield change


class _Best(NamedTuple):
    """The best route in one of the graphs."""

    route: Route | None
    standing: Standing


def _best(graph: Graph, target: str, by: By, stop: Stop) -> _Best:
    if target not in graph.nodes:
        return _Best(None, "absent")
    question = replace(asked(graph, by=by), target=target)
    if target in question.held:
        return _Best(Route(), "held")
    found = best_route(question, stop)
    if found.route is None:
        return _Best(None, "unreachable" if found.proven else "undecided")
    return _Best(found.route, "optimal" if found.proven else "best_found")


def _route_change(pair: _Pair, target: str, by: By, old: _Best, new: _Best) -> RouteChange | None:
    same_steps = _steps(old.route, pair.steps) == _steps(new.route, {})
    verdict = _verdict(pair, by, old, new, same_steps=same_steps)
    if verdict is None:
        return None
    return RouteChange(
        target=target,
        by=by,
        verdict=verdict,
        old=old.route,
        new=new.route,
        old_standing=old.standing,
        new_standing=new.standing,
        same_steps=same_steps,
    )


def _steps(route: Route | None, renamed: Mapping[str, str]) -> frozenset[str] | None:
    return None if route is None else frozenset(renamed.get(step.id, step.id) for step in route.steps)


def _verdict(pair: _Pair, by: By, old: _Best, new: _Best, *, same_steps: bool) -> Verdict | None:
    standings = {old.standing, new.standing}
    if standings & {"undecided", "best_found"}:
        return "undecided"
    if old.route is None or new.route is None:
        return "newly_reachable" if new.route is not None else "no_longer_reachable" if old.route is not None else None
    if pair.old.currency != pair.new.currency and (old.route.steps or new.route.steps):
        return "other_currency"
    compared = [
        _compared(each, getattr(old.route, each), getattr(new.route, each))
        for each in (_BOTH if by == "cost" else _BOTH[::-1])
    ]
    return next(filter(None, compared), None if same_steps else "other_steps")


def _compared(by: By, old: Total, new: Total) -> Verdict | None:
    if old.unknown != new.unknown:
        return "fewer_unknown" if new.unknown < old.unknown else "more_unknown"
    if old.typical != new.typical:
        less, more = _LESS_AND_MORE[by]
        return less if new.typical < old.typical else more
    return None if (old.low, old.high) == (new.low, new.high) else "range"


_LESS_AND_MORE: Final[Mapping[By, tuple[Verdict, Verdict]]] = {
    "cost": ("cheaper", "dearer"),
    "months": ("faster", "slower"),
}
