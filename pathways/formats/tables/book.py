"""Tables as they were found, before anything is made of what stands in them."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from pathways.model.errors import Problem

CellKind = Literal["text", "number", "date", "truth", "error", "no-value"]

LONGEST_CELL: Final = 32_767
"""No spreadsheet holds more characters in a cell."""

MOST_ROWS: Final = 1_048_576
"""No spreadsheet holds more rows."""

MOST_CELLS: Final = 1_000_000
"""More cells with something in them are not read."""

PROTECTED: Final = "=+-@\uff1d\uff0b\uff0d\uff20"
"""A text that begins with one of these is computed by a spreadsheet that reads it from a CSV file."""


class Cell(NamedTuple):
    """What stands in a cell.

    Attributes
    ----------
    text : str
        A text as it is; a number in at most 15 digits; a date as far as it is shown, ``2026-11-22`` or ``2026-11``.
    kind : str
        What it is to the spreadsheet; ``no-value`` is a formula that was never computed.
    line, column : int
        Its place in a CSV file, from 1; 0 in a workbook.
    dressed : bool
        Whether a number is shown in another form than it has: as money, with zeros before it.
    """

    text: str
    kind: CellKind = "text"
    line: int = 0
    column: int = 0
    dressed: bool = False


class Fault(NamedTuple):
    """What is wrong with the form of a table.

    Attributes
    ----------
    row, column : int
        The cell, from 1.
    rule, message, fix : str
        As in `Problem`.
    line, position : int
        Its place in a CSV file.
    """

    row: int
    column: int
    rule: str
    message: str
    fix: str
    line: int = 0
    position: int = 0


class Table(NamedTuple):
    """A sheet of a workbook, or a CSV file.

    Attributes
    ----------
    title : str
        The sheet's name, as it stands in the workbook; empty for a file.
    file : str
        Name of the file that it is in, for messages.
    rows : list of tuple of int and dict
        The rows that are not empty: their number, and their cells by the number of the column, from 1.
    faults : tuple of Fault
        What is wrong with its form.
    decimal : str
        The sign before decimal fractions: a point, a comma, or empty where nothing tells.
    whole : bool
        Whether all of it could be read.
    """

    title: str
    file: str
    rows: list[tuple[int, dict[int, Cell]]]
    faults: tuple[Fault, ...] = ()
    decimal: str = "."
    whole: bool = True


class Book(NamedTuple):
    """All tables of a graph.

    Attributes
    ----------
    name : str
        The workbook or folder, for messages.
    tables : list of tuple of str and Table
        What each is called, in the order in which they were found.
    problems : tuple of Problem
        What keeps it from being read at all.
    """

    name: str
    tables: list[tuple[str, Table]]
    problems: tuple[Problem, ...] = ()


def letters(column: int) -> str:
    """Return the letters that spreadsheets give a column.

    Parameters
    ----------
    column : int
        From 1.

    Returns
    -------
    str
        Such as ``D``.

    Examples
    --------
    >>> letters(4), letters(26), letters(27), letters(703)
    ('D', 'Z', 'AA', 'AAA')
    """
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def unprotected(text: str) -> str:
    """Return a text without the apostrophe that keeps a spreadsheet from running it.

    Parameters
    ----------
    text : str
        As it stands in the cell.

    Returns
    -------
    str
        As it was meant.

    Examples
    --------
    >>> unprotected("'=1+1"), unprotected("'s-Hertogenbosch")
    ('=1+1', "'s-Hertogenbosch")
    """
    return text[1:] if text == "'" or (text[:1] == "'" and _is_protected(text[1:2])) else text


def protected(text: str, *, runs: bool) -> str:
    """Return a text so that it reads back the same; `unprotected` goes back.

    Parameters
    ----------
    text : str
        As it is meant.
    runs : bool
        Whether the cell would be computed if it looked like a formula, as in a CSV file.

    Returns
    -------
    str
        With an apostrophe before it where one is called for.

    Examples
    --------
    >>> protected("=1+1", runs=True), protected("=1+1", runs=False), protected("  ", runs=False)
    ("'=1+1", '=1+1', "'  ")
    """
    alike = unprotected(text) == text and bool(text.strip())
    run = runs and text[:1] != "'" and _is_protected(text[:1])
    return text if alike and not run else "'" + text


def _is_protected(sign: str) -> bool:
    return bool(sign) and (sign in PROTECTED or sign == "'" or sign.isspace() or not sign.isprintable())
