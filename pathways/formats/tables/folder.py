"""Tables as a folder of CSV files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from pathways.formats.tables.book import MOST_CELLS, MOST_ROWS, Book, Cell, Fault, Table, protected
from pathways.formats.tables.layout import SHEETS, Sheet, explained, plain_name
from pathways.formats.tree import MOST_BYTES
from pathways.model.errors import Problem

_SEPARATORS: Final = ",;\t"
_MOST_SEPARATED: Final = 10 * MOST_CELLS
"""Cells, with those that are empty."""
_FRACTION: Final = re.compile(r"[0-9]+([.,])[0-9]{1,2}|0([.,])[0-9]+")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
READ_ME_FILE: Final = "README.txt"


def read_folder(files: Mapping[str, bytes], name: str) -> Book:
    r"""Return the tables in CSV files.

    Parameters
    ----------
    files : mapping of str to bytes
        The content of the files by their names; UTF-8, with commas, semicolons or tabs.
    name : str
        The folder, for messages.

    Returns
    -------
    Book
        A table a CSV file.

    Examples
    --------
    >>> ((called, table),) = read_folder({"nodes.csv": b"id;name\ncca;Coder"}, "mine").tables
    >>> called, table.rows[1]
    ('nodes', (2, {1: Cell(text='cca', kind='text', line=2, column=1, dressed=False), 2: Cell(text='Coder', kind='text', line=2, column=5, dressed=False)}))
    """
    size = sum(map(len, files.values()))
    if size > MOST_BYTES:
        message = f"expected at most {MOST_BYTES:,} bytes in all, found {size:,}"
        return Book(name, [], (Problem(rule="too-large", path=(), message=message, file=name, fix="split the graph"),))
    tables = [(file[:-4], _table(data, f"{name.rstrip('/')}/{file}", file[:-4])) for file, data in files.items()]
    return Book(name, tables)


def _table(data: bytes, file: str, called: str) -> Table:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        position = error.start - data.rfind(b"\n", 0, error.start)
        message = f"expected UTF-8 text, found the byte 0x{data[error.start]:02x}"
        fix = "save it as CSV UTF-8"
        return Table("", file, [], (Fault(1, 1, "not-utf-8", message, fix, line, position),), whole=False)
    lines = 0
    told = re.match(r"sep=([,;\t])\r?\n", text)
    if told:
        text, lines = text[told.end() :], 1
    separator = told[1] if told else _separator(text, called)
    rows, faults = _rows(text, separator, lines + 1)
    return Table("", file, rows, faults, decimal=_decimal(rows) if separator == ";" else ".", whole=not faults)


def _separator(text: str, called: str) -> str:
    """Return the separator that makes most names of columns of the first line."""
    sheet = next((each for each in SHEETS if each.name == plain_name(called)), SHEETS[0])
    known = {column.name for column in sheet.columns}
    line = next(filter(None, text.splitlines()), "")[:10_000]
    return max(
        _SEPARATORS,
        key=lambda each: (sum(plain_name(name.strip('"')) in known for name in line.split(each)), line.count(each)),
    )


def _decimal(rows: Iterable[tuple[int, Mapping[int, Cell]]]) -> str:
    """Return the sign before decimal fractions by those that cannot be thousands: what 55.000 is depends on the country."""
    found = (_FRACTION.fullmatch(cell.text) for _, cells in rows for cell in cells.values())
    signs = {each[1] or each[2] for each in found if each}
    return signs.pop() if len(signs) == 1 else ""


class _Split(NamedTuple):
    """A cell as it was cut out of the text."""

    content: str
    line: int
    position: int
    behind: str


def _rows(text: str, separator: str, line: int) -> tuple[list[tuple[int, dict[int, Cell]]], tuple[Fault, ...]]:
    rows: list[tuple[int, dict[int, Cell]]] = []
    cells: dict[int, Cell] = {}
    row, column, found = 1, 1, 0
    for count, (content, at_line, position, behind) in enumerate(_splits(text, separator, line)):
        if behind not in ("", separator, "\n"):
            return rows, (_quote_fault(row, column, at_line, position, closed=behind != '"'),)
        if content:
            cells[column] = Cell(content, line=at_line, column=position)
            found += 1
        if found > MOST_CELLS or row > MOST_ROWS or count > _MOST_SEPARATED:
            message = f"expected at most {MOST_ROWS:,} rows and {MOST_CELLS:,} cells with something in them, found more"
            fix = "delete empty rows and columns, or write YAML"
            return [], (Fault(row, column, "too-large", message, fix, at_line, position),)
        column += 1
        if behind != separator:
            rows += [(row, cells)] if cells else []
            cells, row, column = {}, row + 1, 1
    return rows, ()


def _splits(text: str, separator: str, line: int) -> Iterator[_Split]:
    """Yield cells with what stands behind each: the separator, a line break, nothing, or what should not."""
    pattern = re.compile(
        rf"""(?:"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"|(?P<plain>[^"{separator}\r\n][^{separator}\r\n]*)|)"""
    )
    at, line_start = 0, 0
    while at < len(text):
        found = pattern.match(text, at)
        assert found is not None  # it matches nothing too
        end = found.end()
        behind = "\n" if text[end : end + 1] == "\r" else text[end : end + 1]
        content = (found["plain"] or "") if found["quoted"] is None else found["quoted"].replace('""', '"')
        yield _Split(content, line, at - line_start + 1, behind)
        *before, last = _LINE_END.split(found[0])
        if before:
            line, line_start = line + len(before), end - len(last)
        at = end + (2 if text.startswith("\r\n", end) else 1)
        if behind == "\n":
            line, line_start = line + 1, at


def _quote_fault(row: int, column: int, line: int, position: int, *, closed: bool) -> Fault:
    message = "expected the end of the cell behind a closing quote" if closed else "a quote that is not closed"
    fix = 'write a " inside of a quoted text twice'
    return Fault(row, column, "not-csv", f"{message}; what follows is not read", fix, line, position)


def write_folder(rows: Mapping[str, Sequence[Sequence[Any]]]) -> dict[str, bytes]:
    """Return tables as CSV files, with one that tells how to fill them in.

    Parameters
    ----------
    rows : mapping of str to sequence
        The rows of each sheet, without the header: texts, numbers and None.

    Returns
    -------
    dict of str to bytes
        The content of the files by their names.
    """
    files = {f"{sheet.name}.csv": _csv(sheet, rows[sheet.name]) for sheet in SHEETS}
    return files | {READ_ME_FILE: _read_me().encode()}


def _csv(sheet: Sheet, rows: Sequence[Sequence[Any]]) -> bytes:
    header = [column.name for column in sheet.columns]
    lines = [",".join(_written(value) for value in row) for row in (header, *rows)]
    return ("\ufeff" + "".join(f"{line}\r\n" for line in lines)).encode()


def _written(value: Any) -> str:
    if value is None:
        return ""
    text = protected(value, runs=True) if isinstance(value, str) else str(value)
    quote = any(sign in text for sign in ',;\t"\r\n') or text != text.strip()
    return '"' + text.replace('"', '""') + '"' if quote else text


def _read_me() -> str:
    return "".join(f"{what}: {told}\n" if what and told else f"{what}\n" for what, told in explained())
