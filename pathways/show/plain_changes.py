"""What changed between two graphs as plain data: what ``pathways diff --json`` prints, schema 1."""

from __future__ import annotations

from typing import Any

from pathways.model.amounts import Amount
from pathways.model.answers import Route
from pathways.model.changes import ChangesAnswer, EntryChange, RouteChange
from pathways.model.frozen import fields_of
from pathways.model.graph import Claim, Renewal, Wage
from pathways.model.needs import Need
from pathways.show.plain import SCHEMA, Plain, amount_plain, claim_plain, need_plain, renewal_plain, wage_plain


def changes_plain(answer: ChangesAnswer) -> Plain:
    """Return the answer to "what changed?" as plain data.

    Parameters
    ----------
    answer : ChangesAnswer
        The answer.

    Returns
    -------
    dict
        One object as ``pathways diff --json`` prints it.
    """
    return {
        "schema": SCHEMA,
        "old": answer.old,
        "new": answer.new,
        "same": answer.same,
        "entries": [_entry(each) for each in answer.entries],
        "routes": [_route_change(each) for each in answer.routes],
        "targets": list(answer.targets),
    }


def _entry(entry: EntryChange) -> Plain:
    return {
        "table": entry.table,
        "id": entry.id,
        "change": entry.change,
        "old_id": entry.old_id or None,
        "fields": [{"field": each.field, "old": _value(each.old), "new": _value(each.new)} for each in entry.fields],
    }


def _value(value: Any) -> Any:
    match value:
        case Amount():
            plain = amount_plain(value)
            return None if plain is None else plain | {"sources": list(value.source)}
        case Need():
            return [each if isinstance(each, str) else need_plain(each) for each in value.of]
        case Claim():
            return claim_plain(value)
        case Renewal():
            return renewal_plain(value)
        case Wage():
            return wage_plain(value)
        case tuple():
            return [_value(each) for each in value]
        case _:
            return None if value == "" else value


def _route_change(change: RouteChange) -> Plain:
    return {
        "target": change.target,
        "by": change.by,
        "verdict": change.verdict,
        "old_standing": change.old_standing,
        "new_standing": change.new_standing,
        "same_steps": change.same_steps,
        "old": _route(change.old),
        "new": _route(change.new),
    }


def _route(route: Route | None) -> Plain | None:
    if route is None:
        return None
    totals = {"cost": fields_of(route.cost), "months": fields_of(route.months)}
    return totals | {"steps": [step.id for step in route.steps]}
