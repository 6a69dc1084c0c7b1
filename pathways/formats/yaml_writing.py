"""The canonical YAML text of a graph's plain tree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pathways.formats.yaml_layout import Entry, Item, Shape, document_text
from pathways.formats.yaml_scalars import other_text
from pathways.model.errors import Path
from pathways.records.fields import Tree
from pathways.records.reading import (
    ASSUMPTION_KEYS,
    CLAIM_KEYS,
    NODE_KEYS,
    RENEWAL_KEYS,
    SCHEMA_KEY,
    SOURCE_KEYS,
    STEP_KEYS,
    TOP_KEYS,
    WAGE_KEYS,
)

SECTIONS: Final = ("assumptions", "sources", "nodes", "steps")
_ENTRY_KEYS: Final = {"assumptions": ASSUMPTION_KEYS, "sources": SOURCE_KEYS, "nodes": NODE_KEYS, "steps": STEP_KEYS}
_LIST_KEYS: Final = {"claims": CLAIM_KEYS, "renewal": RENEWAL_KEYS}
_AMOUNT_AND_NEED_KEYS: Final = ("low", "typical", "high", "source", "at_least", "of")


def yaml_text(tree: Tree) -> str:
    r"""Return the YAML text of a graph's tree, which reads back as the same tree.

    Parameters
    ----------
    tree : dict
        As `graph_to_tree` gives it, or as a graph file holds it.

    Returns
    -------
    str
        Sections and fields in the order of the format, entries in theirs; lines of at most 120 columns but for
        words that are longer.

    Examples
    --------
    >>> print(yaml_text({"title": "Tiny", "id": "NO", "pathways": 1}), end="")
    pathways: 1
    id: "NO"
    title: Tiny
    """
    return document_text(canonical(item_of(tree), ()))


def item_of(value: Tree, key: str = "") -> Item:
    """Return plain data as what can be laid out.

    Parameters
    ----------
    value : Tree
        Plain data.
    key : str
        Its key; prose stands in quotes inside brackets, so that all of a list looks alike.

    Returns
    -------
    Item
        Not yet in canonical order.
    """
    if isinstance(value, dict):
        return Item("mapping", entries=[Entry(item_of(each, str(of)), key=str(of)) for of, each in value.items()])
    if isinstance(value, list):
        return Item("list", entries=[Entry(item_of(each)) for each in value])
    return (
        Item("text", value, quoted_in_flow=key in _PROSE)
        if isinstance(value, str)
        else Item("other", other_text(value))
    )


_PROSE: Final = frozenset({"title", "says", "note"})


def canonical(item: Item, path: Path) -> Item:
    """Put the fields of a value in order, and say how it and all in it is laid out.

    Parameters
    ----------
    item : Item
        A value of a graph file; changed in place.
    path : tuple
        Where it stands in the file.

    Returns
    -------
    Item
        The same.
    """
    keys = field_order(path)
    if item.kind == "mapping" and keys:
        item.entries = _in_order(item.entries, keys)
    item.shape = _shape(path) if item.kind in ("mapping", "list") else "free"
    for i, entry in enumerate(item.entries):
        canonical(entry.item, (*path, i if entry.key is None else entry.key))
        if i and not path and entry.key in SECTIONS and "" not in entry.before:
            entry.before.insert(0, "")
    return item


def _in_order(entries: Iterable[Entry], keys: tuple[str, ...]) -> list[Entry]:
    rank = {key: i for i, key in enumerate(keys)}
    return sorted(entries, key=lambda entry: rank.get(entry.key or "", len(rank)))


def field_order(path: Path) -> tuple[str, ...]:
    """Return the fields of a record in the order in which they are written.

    Parameters
    ----------
    path : tuple
        Where it stands in the file.

    Returns
    -------
    tuple of str
        Empty where the author's order holds: in tables.

    Examples
    --------
    >>> field_order(("nodes", "cca", "claims", 0))
    ('about', 'says', 'source', 'status')
    """
    if len(path) == 0:
        return (SCHEMA_KEY, *TOP_KEYS)
    if path[0] not in _ENTRY_KEYS or len(path) == 1:
        return ()
    if len(path) == 2:
        return _ENTRY_KEYS[str(path[0])]
    if len(path) == 3 and path[2] == "wage":
        return WAGE_KEYS
    if len(path) == 4 and path[2] in _LIST_KEYS:
        return _LIST_KEYS[str(path[2])]
    return _AMOUNT_AND_NEED_KEYS


def _shape(path: Path) -> Shape:
    if len(path) == 0 or path in {(each,) for each in SECTIONS}:
        return "table"
    if len(path) == 2 and path[0] in ("assumptions", "nodes", "steps"):
        return "entry"
    if len(path) == 3 and path[2] in _LIST_KEYS:
        return "records"
    if _is_need(path):
        return "free"
    return "free" if isinstance(path[-1], str) and path[-1] in _LISTS else "record"


_LISTS: Final = frozenset({"start", "aliases", "counts_as", "where", "source"})


def _is_need(path: Path) -> bool:
    return len(path) > 2 and path[0] == "steps" and path[2] in ("needs", "recommends")
