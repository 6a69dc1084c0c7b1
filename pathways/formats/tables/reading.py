"""From tables to a graph: the tree of a graph file, and the cell that each part of it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple

from pathways.formats.native import Reading
from pathways.formats.tables.book import Book, Cell, Fault, Table, letters
from pathways.formats.tables.cells import CellError, amount_of, value_of
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
from pathways.model.errors import GraphDataError, Path, Problem
from pathways.model.integrity import did_you_mean
from pathways.records.reading import graph_from_tree

_NAMES: Final = {sheet.name: sheet for sheet in SHEETS}
_AMOUNT_PARTS: Final = frozenset({"typical", "low", "high", "source"})
_AMOUNTS: Final = frozenset({"cost", "months", "wage"})


class Place(NamedTuple):
    """Where something stands; earlier places compare as less.

    Attributes
    ----------
    sheet, row, column : int
        In the order of the book, from 0; rows and columns from 1.
    file, cell : str
        As in `Problem`.
    line, position : int
        As in `Problem`; 0 in a workbook.
    """

    sheet: int
    row: int
    column: int
    file: str
    cell: str
    line: int = 0
    position: int = 0


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


class _Row(NamedTuple):
    """A row that was read.

    Attributes
    ----------
    number : int
        From 1.
    values : dict of str to Any
        What its cells say, by the name of the column; without those that say nothing.
    spoiled : set of str
        Columns in which something is wrong that was told already.
    """

    number: int
    values: dict[str, Any]
    spoiled: set[str]


class _TableReader:
    """Reads the rows of one table.

    Parameters
    ----------
    sheet : Sheet
        What should stand in it.
    table : Table
        What stands in it.
    """

    def __init__(self, sheet: Sheet, table: Table) -> None:
        self.sheet, self.table = sheet, table
        self.problems: list[tuple[Place, Problem]] = []
        self.columns: dict[str, int] = {}
        self._cells = dict(table.rows)
        for fault in table.faults:
            self.wrong(fault.rule, self._spot(fault), fault.message, fault.fix)

    def wrong(self, rule: str, place: Place, message: str, fix: str, path: Path = ()) -> None:
        problem = Problem(
            rule=rule, path=path, message=message, fix=fix, file=place.file, cell=place.cell,
            line=place.line, column=place.position,
        )  # fmt: skip
        self.problems.append((place, problem))

    def _spot(self, fault: Fault) -> Place:
        return self._place(fault.row, fault.column, Cell("", line=fault.line, column=fault.position))

    def _place(self, row: int, column: int, cell: Cell | None) -> Place:
        name = f"{letters(column)}{row}"
        order = SHEETS.index(self.sheet)
        whole = f"{self.table.title}!{name}" if self.table.title else name
        line, position = (cell.line, cell.column) if cell else self._line_of(row)
        return Place(order, row, column, self.table.file, whole, line, position)

    def _line_of(self, row: int) -> tuple[int, int]:
        """Return the place in its file of a cell that is empty: the beginning of its row."""
        first = min(self._cells.get(row, {}).values(), key=lambda cell: cell.column, default=None)
        return (first.line, 1) if first is not None and first.line else (0, 0)

    def place(self, row: int, column: str) -> Place:
        """Return the place of a row's cell in a column; in its first one if there is no such column."""
        at = self.columns.get(column, 1)
        return self._place(row, at, self._cells.get(row, {}).get(at))

    @property
    def named(self) -> bool:
        """Whether it has the columns that say what a row is of; known when it was read."""
        naming = [column.name for column in self.sheet.columns if column.required and not column.key]
        return self.table.whole and all(name in self.columns for name in naming)

    def body(self) -> list[tuple[int, dict[int, Cell]]]:
        """Read the header, and return the rows under it."""
        if not self.table.whole:
            return []
        if not self.table.rows:
            fix = f"the columns here are {', '.join(column.name for column in self.sheet.columns)}"
            self.wrong("missing-header", self._place(1, 1, None), "expected names of columns, found nothing", fix)
            return []
        self._header(*self.table.rows[0])
        return self.table.rows[1:] if self.columns else []

    def rows(self) -> list[_Row]:
        """Read all rows under the header."""
        return [self._row(number, cells) for number, cells in self.body()]

    def _header(self, number: int, cells: dict[int, Cell]) -> None:
        known = {column.name for column in self.sheet.columns}
        for at, cell in cells.items():
            name = plain_name(cell.text)
            if name not in known:
                fix = (
                    did_you_mean(name, known) or f"the columns here are {', '.join(c.name for c in self.sheet.columns)}"
                )
                self.wrong("unknown-column", self._place(number, at, cell), f"unknown column {cell.text!r}", fix)
            elif name in self.columns:
                fix = f"keep one of {letters(self.columns[name])} and {letters(at)}"
                self.wrong("doubled-column", self._place(number, at, cell), f"the column {name!r} stands twice", fix)
            else:
                self.columns[name] = at
        for column in self.sheet.columns:
            if column.required and column.name not in self.columns:
                message = f"the column {column.name!r} is missing"
                self.wrong("missing-column", self._place(number, 1, None), message, "write its name in this row")
        self._headless(set(cells), number)

    def _headless(self, named: set[int], header: int) -> None:
        """Name the columns that hold something and have no name."""
        told: set[int] = set()
        for number, cells in self.table.rows:
            for at, cell in cells.items():
                if number != header and at not in named and at not in told:
                    told.add(at)
                    message = f"the column {letters(at)} has no name"
                    self.wrong("missing-header", self._place(number, at, cell), message, "name it, or empty it")

    def _row(self, number: int, cells: dict[int, Cell]) -> _Row:
        row = _Row(number, {}, set())
        for column in self.sheet.columns:
            at = self.columns.get(column.name)
            cell = None if at is None else cells.get(at)
            if cell is not None:
                self.fill(row, column, cell)
            elif at is None and column.required:
                row.spoiled.add(column.name)
        return row

    def fill(self, row: _Row, column: Column, cell: Cell, place: Place | None = None) -> None:
        """Take over what a cell says."""
        try:
            value = value_of(cell, column, comma=self.table.comma)
        except CellError as error:
            row.spoiled.add(column.name)
            at = place or self._place(row.number, self.columns[column.name], cell)
            self.wrong(error.rule, at, error.message, error.fix)
            return
        if value is not None:
            row.values[column.name] = value


class _BookReader:
    """Reads all tables of a book into one tree."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._tables: dict[str, _TableReader] = {}
        self._places: dict[Path, Place | None] = {}
        self._own: list[tuple[Place, Problem]] = []
        for name, table in book.tables:
            self._take(name, table)
        for name, table in book.tables:
            self._refuse_slip(name, table)
        for sheet in SHEETS:
            if sheet.required and sheet.name not in self._tables:
                place = Place(SHEETS.index(sheet), 0, 0, book.name, "")
                fix = f"add one with the columns {', '.join(column.name for column in sheet.columns)}"
                self._wrong("missing-sheet", place, f"the table {sheet.name!r} is missing", fix)

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

    def _take(self, name: str, table: Table) -> None:
        plain = plain_name(name)
        if plain in self._tables:
            place = Place(SHEETS.index(_NAMES[plain]), 0, 0, table.file, _corner(table))
            self._wrong("doubled-sheet", place, f"the table {plain!r} is there twice", "keep one of the two")
        elif plain in _NAMES:
            self._tables[plain] = _TableReader(_NAMES[plain], table)

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
        made = _Row(0, {}, set())
        self._places[()] = reader.place(1, "key")
        for number, cells in reader.body():
            self._head(reader, known, made, number, cells)
        return made.values

    def _head(
        self,
        reader: _TableReader,
        known: Mapping[str, Column],
        made: _Row,
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

    def _unnamed(self, reader: _TableReader, row: _Row, place: Place, identity: str) -> None:
        if identity not in row.spoiled and row.values:
            reader.wrong("missing-key", place, f"a row without {identity}", "fill it in, or empty the row")

    def _entry(self, reader: _TableReader, row: _Row, path: Path) -> dict[str, Any]:
        entry: dict[str, Any] = {}
        for column in reader.sheet.columns:
            if column.key and not self._is_amount(column):
                self._field(reader, row, path, column, entry)
        for key in dict.fromkeys(column.key[0] for column in reader.sheet.columns if self._is_amount(column)):
            self._amount(reader, row, path, key, entry)
        return entry

    def _is_amount(self, column: Column) -> bool:
        return column.key[:1] != () and column.key[0] in _AMOUNTS

    def _field(self, reader: _TableReader, row: _Row, path: Path, column: Column, entry: dict[str, Any]) -> None:
        spoiled = column.name in row.spoiled
        self._places[*path, *column.key] = None if spoiled else reader.place(row.number, column.name)
        if column.name in row.values:
            entry[column.key[0]] = row.values[column.name]
        elif column.required:
            entry[column.key[0]] = None

    def _amount(self, reader: _TableReader, row: _Row, path: Path, key: str, entry: dict[str, Any]) -> None:
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

    def _owner(self, reader: _TableReader, row: _Row, tree: dict[str, Any]) -> str:
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
