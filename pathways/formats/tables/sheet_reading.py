"""The rows of one table, read by the names of its columns."""

from __future__ import annotations

from typing import Any, NamedTuple

from pathways.formats.tables.book import Cell, Fault, Table, letters
from pathways.formats.tables.cells import CellError, value_of
from pathways.formats.tables.layout import SHEETS, Column, Sheet, plain_name
from pathways.model.errors import Path, Problem
from pathways.model.integrity import did_you_mean


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


class Row(NamedTuple):
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


class TableReader:
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
        """Add an error about a place.

        Parameters
        ----------
        rule : str
            As in `Problem`.
        place : Place
            Where it is.
        message, fix : str
            As in `Problem`.
        path : tuple
            As in `Problem`.
        """
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
        """Return the place of a row's cell.

        Parameters
        ----------
        row : int
            Its number, from 1.
        column : str
            Its name in the layout; where the table has no such column, the first one is meant.

        Returns
        -------
        Place
            The place.
        """
        at = self.columns.get(column, 1)
        return self._place(row, at, self._cells.get(row, {}).get(at))

    @property
    def named(self) -> bool:
        """Whether it has the columns that say what a row is of; known when it was read.

        Returns
        -------
        bool
            False if something in it cannot be told apart.
        """
        naming = [column.name for column in self.sheet.columns if column.required and not column.key]
        return self.table.whole and all(name in self.columns for name in naming)

    def body(self) -> list[tuple[int, dict[int, Cell]]]:
        """Read the header, and return the rows under it.

        Returns
        -------
        list of tuple of int and dict
            Numbers and cells.
        """
        if not self.table.whole:
            return []
        if not self.table.rows:
            fix = f"the columns here are {', '.join(column.name for column in self.sheet.columns)}"
            self.wrong("missing-header", self._place(1, 1, None), "expected names of columns, found nothing", fix)
            return []
        self._header(*self.table.rows[0])
        return self.table.rows[1:] if self.columns else []

    def rows(self) -> list[Row]:
        """Read all rows under the header.

        Returns
        -------
        list of Row
            In their order.
        """
        return [self._row(number, cells) for number, cells in self.body()]

    def _header(self, number: int, cells: dict[int, Cell]) -> None:
        known = {column.name for column in self.sheet.columns}
        if not known & {plain_name(cell.text) for cell in cells.values()}:
            at, cell = min(cells.items())
            fix = f"let the first row be the names of columns: {', '.join(c.name for c in self.sheet.columns)}"
            message = f"expected names of columns, found {cell.text[:40]!r}"
            self.wrong("missing-header", self._place(number, at, cell), message, fix)
            return
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

    def _row(self, number: int, cells: dict[int, Cell]) -> Row:
        row = Row(number, {}, set())
        for column in self.sheet.columns:
            at = self.columns.get(column.name)
            cell = None if at is None else cells.get(at)
            if cell is not None:
                self.fill(row, column, cell)
            elif at is None and column.required:
                row.spoiled.add(column.name)
        return row

    def fill(self, row: Row, column: Column, cell: Cell, place: Place | None = None) -> None:
        """Take over what a cell says.

        Parameters
        ----------
        row : Row
            Where to.
        column : Column
            What the cell should hold.
        cell : Cell
            The cell.
        place : Place, optional
            Where it is, if not in the column of that name.
        """
        try:
            value = value_of(cell, column, decimal=self.table.decimal)
        except CellError as error:
            row.spoiled.add(column.name)
            at = place or self._place(row.number, self.columns[column.name], cell)
            self.wrong(error.rule, at, error.message, error.fix)
            return
        if value is not None:
            row.values[column.name] = value
