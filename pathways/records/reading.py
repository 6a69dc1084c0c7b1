"""Read a graph from plain data: the tree of a graph file, however it was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

from pathways.model.amounts import FREE, UNKNOWN, Amount, Number
from pathways.model.errors import GraphDataError, Path, Problem
from pathways.model.graph import (
    CLAIM_STATUSES,
    NODE_KINDS,
    SOURCE_KINDS,
    Assumption,
    Claim,
    Graph,
    Node,
    Renewal,
    Source,
    Step,
    Wage,
)
from pathways.model.integrity import part_problems
from pathways.records.fields import FieldReader, Tree, shown

T = TypeVar("T")
Fields = Mapping[str, Tree]

VERSION: Final = 1

# The keys of each record, in the order in which they are written.
TOP_KEYS: Final = (
    "pathways", "id", "title", "currency", "reviewed", "start", "assumptions", "sources", "nodes", "steps",
)  # fmt: skip
SCHEMA_KEY: Final = "$schema"
"""By this key a JSON file may name the schema that editors complete against; it says nothing of the graph."""
TOP_REQUIRED: Final = ("pathways", "id", "title", "currency", "reviewed", "nodes", "steps")
REQUIRED: Final = {
    "node": ("kind", "name"), "step": ("gives",), "source": ("title", "published"), "claim": ("about", "says"),
    "renewal": ("every_months",),
}  # fmt: skip
NODE_KEYS: Final = (
    "kind", "name", "short", "aliases", "issuer", "summary", "url", "counts_as", "wage", "renewal", "claims",
)  # fmt: skip
STEP_KEYS: Final = (
    "gives", "needs", "recommends", "cost", "months", "hours", "hours_per_week", "pass_rate", "where",
    "valid_from", "valid_until", "source", "note", "claims",
)  # fmt: skip
SOURCE_KEYS: Final = ("title", "publisher", "url", "published", "kind")
CLAIM_KEYS: Final = ("about", "says", "source", "status")
RENEWAL_KEYS: Final = ("every_months", "units", "cost", "note", "source")
WAGE_KEYS: Final = ("low", "typical", "high", "per", "year", "statistic", "source")
ASSUMPTION_KEYS: Final = ("cost", "months", "note")


def graph_from_tree(tree: Tree, form_problems: Sequence[Problem] = ()) -> Graph:
    """Return the graph that plain data describes.

    Parameters
    ----------
    tree : dict
        The tree of a graph file; numbers with decimals as `Real`. The key ``$schema``, a text by which a JSON file
        names the schema for editors, is allowed at the top and says nothing.
    form_problems : sequence of Problem
        What was wrong already with the form of the file that it comes from.

    Returns
    -------
    Graph
        The graph.

    Raises
    ------
    GraphDataError
        With all problems, those of the form included, if there are any.
    """
    parts = PartReader()
    fields = parts.fields
    known = (*TOP_KEYS, SCHEMA_KEY) if isinstance(tree, dict) and SCHEMA_KEY in tree else TOP_KEYS
    if fields.mapping(tree, (), known, TOP_REQUIRED) is None:
        raise GraphDataError((*form_problems, *fields.problems))
    fields.text(tree.get(SCHEMA_KEY, ""), (SCHEMA_KEY,))
    _check_version(tree, fields)
    heads = {key: read(tree[key], (key,)) for key, read in parts.heads().items() if key in tree}
    made = parts.tables(tree)
    if not fields.problems and not form_problems:
        return Graph(**heads, **made)
    between = part_problems(
        **made,
        start=heads.get("start", ()),
        node_ids=_declared(tree, "nodes"),
        source_ids=_declared(tree, "sources"),
    )
    raise GraphDataError((*form_problems, *fields.problems, *between))


def _check_version(tree: Fields, fields: FieldReader) -> None:
    found = tree.get("pathways", VERSION)
    if found != VERSION or isinstance(found, bool):
        message = f"expected format version {VERSION}, found {shown(found)}"
        fields.wrong("version", ("pathways",), message, f"write pathways: {VERSION}")


class PartReader:
    """Reads the parts of one graph.

    Attributes
    ----------
    fields : FieldReader
        Reads single fields and keeps the problems.
    """

    def __init__(self) -> None:
        self.fields = FieldReader()

    def heads(self) -> dict[str, Callable[[Tree, Path], Any]]:
        """Return the readers of the fields of the graph itself."""
        fields = self.fields
        return {
            "id": lambda value, path: fields.text(value, path, blank=False),
            "title": lambda value, path: fields.text(value, path, blank=False),
            "currency": fields.currency,
            "reviewed": fields.day,
            "start": fields.ids,
        }

    def tables(self, tree: Fields) -> dict[str, Any]:
        """Return all sources, assumptions, nodes and steps that can be read, by id."""
        nodes = self._entries(tree, "nodes", self._node)
        kinds = {node_id: node.kind for node_id, node in nodes.items()}
        return {
            "sources": self._entries(tree, "sources", self._source),
            "assumptions": self._entries(tree, "assumptions", self._assumption),
            "nodes": nodes,
            "steps": self._entries(tree, "steps", lambda step_id, value, path: self._step(step_id, value, path, kinds)),
        }

    def _entries(self, tree: Fields, key: str, read: Callable[[str, Tree, Path], T | None]) -> dict[str, T]:
        value = tree.get(key)
        if value is None and key not in tree:
            return {}
        if not isinstance(value, dict):
            self.fields.wrong_type((key,), f"a mapping of ids to {key}", value)
            return {}
        found = {entry_id: read(entry_id, entry, (key, entry_id)) for entry_id, entry in value.items()}
        return {entry_id: entry for entry_id, entry in found.items() if entry is not None}

    def _texts(self, entry: Fields, path: Path, keys: tuple[str, ...]) -> dict[str, Any]:
        return {key: self.fields.text(entry[key], (*path, key)) for key in keys if key in entry}

    def _source(self, _source_id: str, value: Tree, path: Path) -> Source | None:
        entry = self.fields.mapping(value, path, SOURCE_KEYS, REQUIRED["source"])
        if entry is None:
            return None
        made = self._texts(entry, path, ("title", "publisher", "url"))
        if "published" in entry:
            made["published"] = self.fields.published(entry["published"], (*path, "published"))
        if "kind" in entry:
            made["kind"] = self.fields.one_of(entry["kind"], (*path, "kind"), SOURCE_KINDS)
        return Source(**made) if {"title", "published"} <= made.keys() else None

    def _assumption(self, _kind: str, value: Tree, path: Path) -> Assumption | None:
        entry = self.fields.mapping(value, path, ASSUMPTION_KEYS)
        if entry is None:
            return None
        return Assumption(**self._texts(entry, path, ("note",)), **self._amounts(entry, path))

    def _amounts(self, entry: Fields, path: Path) -> dict[str, Any]:
        readers = {"cost": self.fields.money, "months": self.fields.months}
        return {key: read(entry[key], (*path, key)) for key, read in readers.items() if key in entry}

    def _node(self, node_id: str, value: Tree, path: Path) -> Node | None:
        fields = self.fields
        entry = fields.mapping(value, path, NODE_KEYS, REQUIRED["node"])
        if entry is None:
            return None
        made = self._texts(entry, path, ("short", "issuer", "summary", "url"))
        if "kind" in entry:
            made["kind"] = fields.one_of(entry["kind"], (*path, "kind"), NODE_KINDS)
        readers: dict[str, Callable[[Tree, Path], Any]] = {
            "name": lambda value, path: fields.text(value, path, blank=False),
            "aliases": lambda value, path: fields.listed(value, path, fields.text, "texts"),
            "counts_as": fields.ids,
            "renewal": lambda value, path: self._items(value, path, self._renewal, "renewals"),
            "claims": lambda value, path: self._items(value, path, self._claim, "claims"),
            "wage": self._wage,
        }
        made |= {key: read(entry[key], (*path, key)) for key, read in readers.items() if key in entry}
        return Node(id=node_id, **made) if made.get("kind") and "name" in made else None

    def _items(self, value: Tree, path: Path, read: Callable[[Tree, Path], T | None], what: str) -> tuple[T, ...]:
        return tuple(each for each in self.fields.listed(value, path, read, what) if each is not None)

    def _cited(self, entry: Fields, path: Path) -> tuple[str, ...]:
        return self.fields.ids(entry["source"], (*path, "source")) if "source" in entry else ()

    def _claim(self, value: Tree, path: Path) -> Claim | None:
        entry = self.fields.mapping(value, path, CLAIM_KEYS, REQUIRED["claim"])
        if entry is None:
            return None
        made = self._texts(entry, path, ("about", "says"))
        if "status" in entry:
            made["status"] = self.fields.one_of(entry["status"], (*path, "status"), CLAIM_STATUSES)
        made["source"] = self._cited(entry, path)
        return Claim(**made) if {"about", "says"} <= made.keys() else None

    def _renewal(self, value: Tree, path: Path) -> Renewal | None:
        fields = self.fields
        entry = fields.mapping(value, path, RENEWAL_KEYS, REQUIRED["renewal"])
        if entry is None:
            return None
        every = None
        if "every_months" in entry:
            every = fields.positive(entry["every_months"], (*path, "every_months"), "a number of months")
        units = fields.number(entry["units"], (*path, "units"), 3) if "units" in entry else None
        cost = fields.money(entry["cost"], (*path, "cost")) if "cost" in entry else UNKNOWN
        note = self._texts(entry, path, ("note",))
        return Renewal(every_months=every or 1, units=units, cost=cost, source=self._cited(entry, path), **note)

    def _wage(self, value: Tree, path: Path) -> Wage:
        fields = self.fields
        if not isinstance(value, dict):
            return Wage(amount=fields.money(value, path))
        fields.mapping(value, path, WAGE_KEYS)
        figures = {key: value[key] for key in ("low", "typical", "high", "source") if key in value}
        year = self._year(value["year"], (*path, "year")) if "year" in value else None
        return Wage(amount=fields.money(figures, path), year=year, **self._texts(value, path, ("per", "statistic")))

    def _year(self, value: Tree, path: Path) -> int | None:
        if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999:
            return value
        self.fields.wrong_type(path, "a year such as 2024", value)
        return None

    def _step(self, step_id: str, value: Tree, path: Path, kinds: Mapping[str, str]) -> Step | None:
        fields = self.fields
        entry = fields.mapping(value, path, STEP_KEYS, REQUIRED["step"])
        if entry is None:
            return None
        made = self._texts(entry, path, ("note",)) | self._amounts(entry, path)
        if "gives" in entry:
            made["gives"] = fields.text(entry["gives"], (*path, "gives"), blank=False)
        for key, default in defaults(kinds.get(made.get("gives", ""), "")).items():
            made.setdefault(key, default)
        readers: dict[str, Callable[[Tree, Path], Any]] = {
            "needs": fields.needs,
            "recommends": fields.needs,
            "hours": lambda value, path: fields.number(value, path, 3, "a number of hours"),
            "hours_per_week": lambda value, path: fields.number(value, path, 3, "a number of hours"),
            "pass_rate": self._pass_rate,
            "where": lambda value, path: fields.listed(value, path, fields.place, "places"),
            "valid_from": fields.day,
            "valid_until": fields.day,
            "claims": lambda value, path: self._items(value, path, self._claim, "claims"),
        }
        made |= {key: read(entry[key], (*path, key)) for key, read in readers.items() if key in entry}
        self._period(made, path)
        made["source"] = self._cited(entry, path)
        return Step(id=step_id, **made) if made.get("gives") else None

    def _period(self, made: Mapping[str, Any], path: Path) -> None:
        first, last = made.get("valid_from"), made.get("valid_until")
        if first and last and first > last:
            message = f"expected valid_from <= valid_until, found {first} and {last}"
            self.fields.wrong("bad-date", (*path, "valid_until"), message, "put them in order")

    def _pass_rate(self, value: Tree, path: Path) -> Number | None:
        share = self.fields.positive(value, path, "a share over 0 and at most 1")
        if share is not None and share > 1:
            message = f"expected a share over 0 and at most 1, found {share}"
            self.fields.wrong("bad-amount", path, message, "write 85 % as 0.85")
        return share


def defaults(kind: str) -> dict[str, Amount]:
    """Return the amounts that a step has where its file leaves them out.

    Parameters
    ----------
    kind : str
        Kind of the node that the step gives.

    Returns
    -------
    dict of str to Amount
        Cost and months: nothing for the cost of a role or an experience and for the months of a
        role; unknown for everything else.
    """
    return {
        "cost": FREE if kind in ("role", "experience") else UNKNOWN,
        "months": FREE if kind == "role" else UNKNOWN,
    }


def _declared(tree: Fields, key: str) -> frozenset[str]:
    value = tree.get(key)
    return frozenset(value) if isinstance(value, dict) else frozenset()
