"""From a graph to the rows of its tables."""

from __future__ import annotations

from typing import Any, Final

from pathways.formats.tables.layout import (
    ASSUMPTIONS,
    CLAIMS,
    GRAPH,
    HEADS,
    NODES,
    NOT_STATED,
    RENEWALS,
    SOURCES,
    STEPS,
    Column,
    Sheet,
)
from pathways.formats.tables.lists import write_list, write_needs
from pathways.model.graph import Graph
from pathways.records.writing import graph_to_tree

Rows = list[list[Any]]

_AMOUNTS: Final = ("cost", "months", "wage")


def table_rows(graph: Graph) -> dict[str, Rows]:
    """Return the rows of all tables of a graph.

    Parameters
    ----------
    graph : Graph
        The graph.

    Returns
    -------
    dict of str to list
        The rows of each sheet, without the header, in the order of its columns: texts, numbers, and None where a
        cell is empty.

    Examples
    --------
    >>> from pathways.model import Amount, Graph, Node, Step
    >>> cca = Node(id="cca", kind="credential", name="Certified Coding Associate")
    >>> exam = Step(id="exam", gives="cca", cost=Amount.of(299))
    >>> graph = Graph(id="tiny", title="Tiny", currency="USD", reviewed="2026-11-22",
    ...               nodes={"cca": cca}, steps={"exam": exam})
    >>> table_rows(graph)["steps"][0][:5]
    ['exam', 'cca', None, None, 299]
    """
    tree = graph_to_tree(graph)
    heads = zip(HEADS.columns, _row(HEADS, tree), strict=True)
    rows = {GRAPH.name: [[column.name, value] for column, value in heads]}
    for sheet in (NODES, STEPS, SOURCES, ASSUMPTIONS):
        rows[sheet.name] = [_row(sheet, each, (key,)) for key, each in tree.get(sheet.name, {}).items()]
    rows[RENEWALS.name] = [_row(RENEWALS, each, owner[:1]) for owner, each in _attached(tree, "renewal")]
    rows[CLAIMS.name] = [_row(CLAIMS, each, owner) for owner, each in _attached(tree, "claims")]
    return rows


def _attached(tree: dict[str, Any], key: str) -> list[tuple[tuple[str | None, str | None], dict[str, Any]]]:
    """Return what is attached to nodes and to steps, each with the id of the one and of the other."""
    found: list[tuple[tuple[str | None, str | None], dict[str, Any]]] = []
    for entry_id, entry in tree["nodes"].items():
        found += [((entry_id, None), each) for each in entry.get(key, ())]
    for entry_id, entry in tree["steps"].items():
        found += [((None, entry_id), each) for each in entry.get(key, ())]
    return found


def _row(sheet: Sheet, entry: dict[str, Any], named: tuple[str | None, ...] = ()) -> list[Any]:
    flat = entry | {key: _spread(entry[key]) for key in _AMOUNTS if key in entry}
    cells = [_cell(column, flat) for column in sheet.columns if column.key]
    return [*named, *cells]


def _spread(amount: Any) -> dict[str, Any]:
    """Return what stands in the columns of an amount."""
    if isinstance(amount, list):
        return {"low": amount[0], "high": amount[1]}
    if not isinstance(amount, dict):
        return {"typical": amount}
    stated = {key: amount[key] for key in ("low", "typical", "high") if key in amount}
    beside = {key: value for key, value in amount.items() if key not in stated}
    if "low" in stated and stated["low"] == stated.get("high"):
        return {"typical": stated["low"]} | beside
    return {"low": NOT_STATED, "high": NOT_STATED} | stated | beside


def _cell(column: Column, entry: dict[str, Any]) -> Any:
    value: Any = entry
    for key in column.key:
        value = value.get(key) if isinstance(value, dict) else None
    if column.holds == "needs":
        return write_needs(value) if value else None
    if column.holds in ("ids", "texts"):
        return write_list(value, ids=column.holds == "ids") if value else None
    return value
