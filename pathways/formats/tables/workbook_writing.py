"""Tables as the sheets of a workbook: writing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from pathways.formats.tables.book import LONGEST_CELL, MOST_ROWS, letters, protected
from pathways.formats.tables.layout import HEADS, READ_ME, SHEETS, TEXTUAL, Column, Sheet, explained
from pathways.model.errors import ConversionError, Problem

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

# What XML cannot hold, and what reads as one of its escapes.
_ESCAPED: Final = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_SPARE_ROWS: Final = 500
_WIDTHS: Final = {"id": 28, "text": 36, "needs": 48, "ids": 28, "texts": 36, "word": 14, "day": 13, "date": 13}
_LONG: Final = frozenset({"summary", "note", "says", "title", "value"})


def write_workbook(rows: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """Return tables as a workbook, with a sheet that tells how to fill them in.

    Parameters
    ----------
    rows : mapping of str to sequence
        The rows of each sheet, without the header: texts, numbers and None.

    Returns
    -------
    bytes
        An .xlsx file; the same for the same rows.

    Raises
    ------
    ConversionError
        If a text is longer than a cell can be, or a table than a sheet.
    """
    from openpyxl import Workbook

    problems = [problem for sheet in SHEETS for problem in _too_much(sheet, rows[sheet.name])]
    if problems:
        raise ConversionError(problems)
    book = Workbook()
    _read_me(book)
    for sheet in SHEETS:
        _fill(book.create_sheet(sheet.name), sheet, rows[sheet.name])
    return _timeless(book)


def _too_much(sheet: Sheet, rows: Sequence[Sequence[Any]]) -> list[Problem]:
    found = []
    if len(rows) >= MOST_ROWS:
        message = f"expected at most {MOST_ROWS - 1:,} {sheet.name}, found {len(rows):,}"
        found.append(Problem(rule="too-large", path=(sheet.name,), message=message, fix="write CSV files, or YAML"))
    for number, row in enumerate(rows, 2):
        for at, value in enumerate(row, 1):
            length = len(_stored(value)) if isinstance(value, str) else 0
            if length > LONGEST_CELL:
                message = f"a cell holds {LONGEST_CELL:,} characters, and this text has {length:,}"
                cell = f"{sheet.name}!{letters(at)}{number}"
                fix = "shorten it, or write CSV files or YAML"
                path = (sheet.name, str(row[0]), sheet.columns[at - 1].name)
                found.append(Problem(rule="too-long", path=path, message=message, fix=fix, cell=cell))
    return found


def _stored(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", protected(text, runs=False))


def _read_me(book: Workbook) -> None:
    from openpyxl.styles import Alignment, Font

    page = book.active
    assert page is not None
    page.title = READ_ME
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 26, 110
    for number, (what, told) in enumerate(explained(), 1):
        for column, text in enumerate((what, told), 1):
            cell = page.cell(number, column)
            _put(cell, text or None)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if what.startswith(("Sheet ", "How ")):
            page.cell(number, 1).font = Font(bold=True)


def _put(cell: Cell | MergedCell, value: Any) -> None:
    """Put a value in a cell; a text stays one, whatever it looks like."""
    if isinstance(value, str):
        cell.value = _stored(value)
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@", "'")
    else:
        cell.value = value


def _fill(page: Worksheet, sheet: Sheet, rows: Sequence[Sequence[Any]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    top, bold, fill = Alignment(wrap_text=True, vertical="top"), Font(bold=True), PatternFill("solid", fgColor="DDE7F0")
    for at, column in enumerate(sheet.columns, 1):
        head = page.cell(1, at)
        _put(head, column.name)
        head.font, head.fill, head.alignment = bold, fill, top
        _dress(page, at, column)
    texts = [column.holds in TEXTUAL for column in sheet.columns]
    for number, row in enumerate(rows, 2):
        for at, value in enumerate(row, 1):
            if value is None and not texts[at - 1]:
                continue
            cell = page.cell(number, at)
            cell.alignment = top
            if isinstance(value, str) or (value is None and texts[at - 1]):
                cell.number_format = "@"
            _put(cell, value)
    page.freeze_panes = "B2"
    _offer(page, sheet, len(rows) + _SPARE_ROWS)


def _dress(page: Worksheet, at: int, column: Column) -> None:
    """Make a column wide enough; one of texts leaves what is typed as it is: no dates, no numbers."""
    dimension = page.column_dimensions[letters(at)]
    dimension.width = 60 if column.name in _LONG else _WIDTHS.get(column.holds, max(10, len(column.name) + 2))
    if column.holds in TEXTUAL:
        dimension.number_format = "@"


def _offer(page: Worksheet, sheet: Sheet, last: int) -> None:
    """Offer the words of a column in a list, where it has few; what is not in it can be typed all the same."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for at, column in enumerate(sheet.columns, 1):
        choices = tuple(each.name for each in HEADS.columns) if column.name == "key" else column.choices
        if choices:
            offered = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
            offered.errorStyle = "warning"
            page.add_data_validation(offered)
            offered.add(f"{letters(at)}2:{letters(at)}{last}")


def _timeless(book: Workbook) -> bytes:
    """Return a workbook that does not tell when it was written, so that the same graph gives the same bytes."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    made, kept = BytesIO(), BytesIO()
    book.save(made)
    with ZipFile(made) as dated, ZipFile(kept, "w", ZIP_DEFLATED) as dateless:
        for name in dated.namelist():
            content = dated.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", content)
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            dateless.writestr(entry, content)
    return kept.getvalue()
