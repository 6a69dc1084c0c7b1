"""From tables to a graph: the tree of a graph file, and the cell that each part of it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from pathways.formats.native import Reading
from pathways.formats.tables.book import Book, Cell, Table
from pathways.formats.tables.cells import CellError, amount_of
from pathways.formats.tables.layout import (
    ASSUMPTIONS,
    CLAIMS,
    GRAPH,
    HEADS,
    NODES,
    RENEWALS,
    SHEETS,
    SOURCES,
    STEPS,
    Column,
    Sheet,
    plain_name,
)
from pathways.formats.tables.sheet_reading import Place, Row, TableReader
from pathways.model.errors import GraphDataError, Path, Problem
from pathways.model.integrity import did_you_mean
from pathways.records.reading import graph_from_tree

_NAMES: Final = {sheet.name: sheet for sheet in SHEETS}
_AMOUNT_PARTS: Final = frozenset({"typical", "low", "high", "source"})
_AMOUNTS: Final = frozenset({"cost", "months", "wage"})


def read_book(book: Book) -> Reading:
    """Read the graph that tables hold, and find all their errors.

    Parameters
    ----------
    book : Book
        The tables.

    Returns
    -------
    Reading
        The graph, or all that is wrong, each with its cell.
    """
    if book.problems:
        return Reading(None, book.problems, tuple)
    reader = _BookReader(book)
    tree = reader.tree()
    if not reader.sound:
        return Reading(None, reader.placed(reader.problems), reader.placed)
    try:
        graph = graph_from_tree(tree, reader.problems)
    except GraphDataError as error:
        return Reading(None, reader.placed(error.problems), reader.placed)
    return Reading(graph, (), reader.placed)


class _BookReader:
    """Reads all tables of a book into one tree."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._tables: dict[str, TableReader] = {}
        self._places: dict[Path, Place | None] = {}
        self._own: list[tuple[Place, Problem]] = []
        for name, table in book.tables:
            self._take(name, table)
        for name, table in book.tables:
            self._refuse_slip(name, table)
        for sheet in SHEETS:
            if sheet.required and sheet.name not in self._tables:
                self._own.append((self._spot(sheet), self._missing(sheet)))

    @property
    def sound(self) -> bool:
        """Whether all rows have names: else much would be called unknown that is there."""
        tables = self._tables.values()
        there = all(not sheet.required or sheet.name in self._tables for sheet in SHEETS)
        return there and all(each.named for each in tables)

    @property
    def problems(self) -> list[Problem]:
        """What was found to be wrong with the tables themselves."""
        return [problem for _, problem in self._all_own()]

    def _all_own(self) -> list[tuple[Place, Problem]]:
        return [*self._own, *(each for reader in self._tables.values() for each in reader.problems)]

    def _wrong(self, rule: str, place: Place, message: str, fix: str) -> None:
        self._own.append(
            (place, Problem(rule=rule, path=(), message=message, fix=fix, file=place.file, cell=place.cell))
        )

    def _spot(self, sheet: Sheet) -> Place:
        return Place(SHEETS.index(sheet), 0, 0, self._book.name, "")

    def _missing(self, sheet: Sheet) -> Problem:
        message = f"the table {sheet.name!r} is missing"
        fix = f"add one with the columns {', '.join(column.name for column in sheet.columns)}"
        return Problem(rule="missing-sheet", path=(), message=message, fix=fix, file=self._book.name)

    def _take(self, name: str, table: Table) -> None:
        plain = plain_name(name)
        if plain in self._tables:
            place = Place(SHEETS.index(_NAMES[plain]), 0, 0, table.file, _corner(table))
            self._wrong("doubled-sheet", place, f"the table {plain!r} is there twice", "keep one of the two")
        elif plain in _NAMES:
            self._tables[plain] = TableReader(_NAMES[plain], table)

    def _refuse_slip(self, name: str, table: Table) -> None:
        """Refuse a table whose name comes near that of one which is not there; others are their owner's own."""
        plain = plain_name(name)
        near = did_you_mean(plain, _NAMES.keys() - self._tables.keys()) if plain not in _NAMES else ""
        if near:
            place = Place(len(SHEETS), 0, 0, table.file, _corner(table))
            self._wrong("unknown-sheet", place, f"unknown table {name!r}", near)

    def tree(self) -> dict[str, Any]:
        """Return what a graph file with the same content would hold."""
        tree = self._heads() | {sheet.name: self._entries(sheet) for sheet in (ASSUMPTIONS, SOURCES, NODES, STEPS)}
        self._attach(tree, RENEWALS, "renewal")
        self._attach(tree, CLAIMS, "claims")
        return {key: value for key, value in tree.items() if value != {} or key in ("nodes", "steps")}

    def _heads(self) -> dict[str, Any]:
        reader = self._tables.get(GRAPH.name)
        if reader is None:
            self._places |= {(): None}  # one fault, told once: the table is missing
            return {}
        known = {column.name: column for column in HEADS.columns}
        made = Row(0, {}, set())
        self._places[()] = reader.place(1, "key")
        for number, cells in reader.body():
            self._head(reader, known, made, number, cells)
        for name, column in known.items():
            if reader.columns and column.required and (name,) not in self._places:
                fix = f"write {name} under key, and what it is under value"
                reader.wrong("missing-key", reader.place(1, "key"), f"the row {name!r} is missing", fix)
                made.values[name], self._places[name,] = None, None
        return made.values

    def _head(
        self,
        reader: TableReader,
        known: Mapping[str, Column],
        made: Row,
        number: int,
        cells: dict[int, Cell],
    ) -> None:
        at_key = reader.place(number, "key")
        key, value = (cells.get(reader.columns.get(name, 0)) for name in ("key", "value"))
        name = plain_name(key.text) if key else ""
        if name not in known:
            fix = did_you_mean(name, known) or f"the keys here are {', '.join(known)}"
            reader.wrong("unknown-key", at_key, f"unknown key {key.text if key else ''!r}", fix)
        elif (name,) in self._places:
            reader.wrong("duplicate-key", at_key, f"the key {name!r} stands twice", "keep one of the two")
        else:
            place = reader.place(number, "value")
            self._places[name,] = place
            reader.fill(made, known[name], value or Cell(""), place)
            if name not in made.values and known[name].required:
                made.values[name] = None
                self._places[name,] = None if name in made.spoiled else place

    def _entries(self, sheet: Sheet) -> dict[str, Any]:
        """Return the entries of a table whose first column names them."""
        reader = self._tables.get(sheet.name)
        identity = sheet.columns[0].name
        entries: dict[str, Any] = {}
        first: dict[str, int] = {}
        for row in reader.rows() if reader else ():
            assert reader is not None
            entry_id = row.values.get(identity)
            place = reader.place(row.number, identity)
            if entry_id is None:
                self._unnamed(reader, row, place, identity)
            elif entry_id in entries:
                fix = f"keep one of the rows {first[entry_id]} and {row.number}, or give one another {identity}"
                reader.wrong("duplicate-key", place, f"{entry_id!r} stands twice", fix, (sheet.name, entry_id))
            else:
                path: Path = (sheet.name, entry_id)
                self._places[path] = place
                entries[entry_id] = self._entry(reader, row, path)
                first[entry_id] = row.number
        return entries

    def _unnamed(self, reader: TableReader, row: Row, place: Place, identity: str) -> None:
        if identity not in row.spoiled and row.values:
            reader.wrong("missing-key", place, f"a row without {identity}", "fill it in, or empty the row")

    def _entry(self, reader: TableReader, row: Row, path: Path) -> dict[str, Any]:
        entry: dict[str, Any] = {}
        for column in reader.sheet.columns:
            if column.key and not self._is_amount(column):
                self._field(reader, row, path, column, entry)
        for key in dict.fromkeys(column.key[0] for column in reader.sheet.columns if self._is_amount(column)):
            self._amount(reader, row, path, key, entry)
        return entry

    def _is_amount(self, column: Column) -> bool:
        return column.key[:1] != () and column.key[0] in _AMOUNTS

    def _field(self, reader: TableReader, row: Row, path: Path, column: Column, entry: dict[str, Any]) -> None:
        spoiled = column.name in row.spoiled
        self._places[*path, *column.key] = None if spoiled else reader.place(row.number, column.name)
        if column.name in row.values:
            entry[column.key[0]] = row.values[column.name]
        elif column.required:
            entry[column.key[0]] = None

    def _amount(self, reader: TableReader, row: Row, path: Path, key: str, entry: dict[str, Any]) -> None:
        columns = [column for column in reader.sheet.columns if column.key[:1] == (key,)]
        filled = [column for column in columns if column.name in row.values]
        if any(column.name in row.spoiled for column in columns):
            self._places[*path, key] = None
            return
        self._places[*path, key] = reader.place(row.number, filled[0].name if filled else key)
        for column in columns:
            # `low` and `high` of a figure that stands alone are in its cell.
            at = column if column in filled or column.key[1] not in ("low", "high") else columns[0]
            self._places[*path, *column.key] = reader.place(row.number, at.name)
        if not filled:
            return
        values = {column.key[1]: row.values[column.name] for column in filled}
        beside = {part: value for part, value in values.items() if part not in _AMOUNT_PARTS}
        try:
            amount = amount_of({part: value for part, value in values.items() if part in _AMOUNT_PARTS})
        except CellError as error:
            place = reader.place(row.number, filled[0].name)
            reader.wrong(error.rule, place, error.message, error.fix, (*path, key))
            return
        entry[key] = _with_beside(amount, beside)

    def _attach(self, tree: dict[str, Any], sheet: Sheet, key: str) -> None:
        """Add the rows of a table to the nodes and steps that they are of."""
        reader = self._tables.get(sheet.name)
        for row in reader.rows() if reader else ():
            assert reader is not None
            name = self._owner(reader, row, tree)
            if name:
                owner = (f"{name}s", row.values[name])
                listed = tree[owner[0]][owner[1]].setdefault(key, [])
                path: Path = (*owner, key, len(listed))
                self._places[path] = reader.place(row.number, name)
                listed.append(self._entry(reader, row, path))

    def _owner(self, reader: TableReader, row: Row, tree: dict[str, Any]) -> str:
        """Return the column that names the node or step that a row is of; an empty text where none does."""
        columns = [column.name for column in reader.sheet.columns if not column.key]
        named = [name for name in columns if name in row.values]
        if not row.values or row.spoiled & set(columns):
            return ""
        if len(named) != 1:
            message = f"expected a {' or a '.join(columns)}, found {'both' if named else 'none'}"
            reader.wrong("missing-key", reader.place(row.number, columns[0]), message, "fill in one of them")
            return ""
        (name,) = named
        entry_id = row.values[name]
        if entry_id in tree[f"{name}s"]:
            return name
        owners = self._tables.get(f"{name}s")
        if owners is None or not owners.named:
            return ""
        fix = did_you_mean(entry_id, tree[f"{name}s"]) or f"write the id of a {name}"
        reader.wrong(f"unknown-{name}", reader.place(row.number, name), f"unknown {name} {entry_id!r}", fix)
        return ""

    def placed(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Give problems their cells, and sort them by sheet, row and column; what was told of a cell is not told twice."""
        own = {problem: place for place, problem in self._all_own()}
        found: dict[tuple[Any, ...], Problem] = {}
        for problem in problems:
            if problem.rule == "unknown-source" and SOURCES.name not in self._tables:
                problem = self._missing(SOURCES)  # noqa: PLW2901 -- one fault, told once, not for each figure
                place: Place | None = self._spot(SOURCES)
            else:
                place = own.get(problem) or self._place_of(problem.path)
            if place is not None:
                key = (place, problem.severity, problem.rule, problem.message)
                found.setdefault(
                    key,
                    replace(
                        problem, file=place.file, cell=place.cell, line=place.line, column=place.position
                    ),
                )  # fmt: skip
        return tuple(found[key] for key in sorted(found))

    def _place_of(self, path: Path) -> Place | None:
        while path not in self._places:
            path = path[:-1]
        return self._places[path]


def _corner(table: Table) -> str:
    return f"{table.title}!A1" if table.title else ""


def _with_beside(amount: Any, beside: dict[str, Any]) -> Any:
    """Return a wage with its period, year and statistic."""
    if not beside:
        return amount
    if isinstance(amount, dict):
        return amount | beside
    if amount == "unknown":
        return amount
    return {"low": amount, "high": amount} | beside
