"""Tables as the sheets of a workbook: reading, by openpyxl.

Its worksheets tell neither merged cells nor a formula that was never computed from one that gave an empty text, and fill
up rows and columns that are empty. So its parser of sheets is called without them.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Generator
from datetime import date, datetime, time
from io import BytesIO
from typing import IO, Any, Final
from xml.etree.ElementTree import Element

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.cell_style import CellStyleList
from openpyxl.styles.numbers import BUILTIN_FORMATS, NumberFormatList, is_date_format, is_timedelta_format
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.escape import unescape
from openpyxl.worksheet._reader import FORMULA_TAG, MERGE_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import ARC_STYLE, SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring, iterparse

from pathways.formats.tables.book import MOST_CELLS, Book, Cell, Fault, Table
from pathways.formats.tables.layout import SHEETS, plain_name
from pathways.formats.tables.workbook_archive import TooLargeError, WorkbookArchive, WorkbookError
from pathways.model.errors import Problem

_NAMES: Final = frozenset(sheet.name for sheet in SHEETS)
_TEXT, _FORMATS, _STYLES = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("si", "numFmts", "cellXfs"))
_PLAIN: Final = frozenset({"general", "@", "0", "0.00", "standard"})
_NO_SIGNS: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|;.*')
_MOST_MERGED: Final = 1000
_MOST_COLUMNS: Final = 16_384
_NEVER: Final = "never computed"


def read_workbook(data: bytes, name: str) -> Book:
    """Return the tables in a workbook; hidden ones are read like others.

    Parameters
    ----------
    data : bytes
        An .xlsx or .xlsm file; what is computed is taken as it was computed last, macros are not looked at.
    name : str
        The file's name, for messages.

    Returns
    -------
    Book
        The tables whose names are known; those of other names are empty.
    """
    archive = None
    try:
        with warnings.catch_warnings(action="ignore"):
            archive = WorkbookArchive(data)
            return Book(name, _tables(data, archive, name))
    except WorkbookError as error:
        found = error
    except Exception:  # noqa: BLE001 -- openpyxl raises all there is at what is damaged
        part = f": {archive.last} cannot be read" if archive else ""
        message = f"expected a workbook, .xlsx, found a file that is none, or damaged{part}"
        found = WorkbookError("not-workbook", message)
    return Book(name, [], (Problem(rule=found.rule, path=(), message=found.message, fix=found.fix, file=name),))


def _tables(data: bytes, archive: WorkbookArchive, file: str) -> list[tuple[str, Table]]:
    reader = ExcelReader(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    reader.archive = archive
    reader.read_manifest()
    reader.read_workbook()
    strings, codes = _strings(reader), _codes(archive)
    tables = []
    for sheet, relation in reader.parser.find_sheets():
        table = Table(sheet.name, file, [])
        if plain_name(sheet.name) in _NAMES and relation.target.lower() in archive.parts:
            parser = _Parser(archive.open(relation.target), strings, codes, reader.wb.epoch)
            table = table._replace(rows=list(parser.parse()), faults=tuple(parser.faults))
        tables.append((sheet.name, table))
    return tables


def _strings(reader: Any) -> list[str]:
    """Return the texts that cells share; openpyxl's own reader takes ``x005F_`` out of them, which `unescape` needs."""
    part = reader.package.find(SHARED_STRINGS)
    found = []
    for _, element in iterparse(reader.archive.open(part.PartName[1:])) if part else ():
        if element.tag == _TEXT:
            found.append(_of(Text, element).content)
            element.clear()
            if len(found) > MOST_CELLS:
                raise TooLargeError(f"{MOST_CELLS:,} texts")
    return found


def _codes(archive: WorkbookArchive) -> list[str]:
    """Return the number format of each style of cells, such as ``yyyy-mm-dd``; else styles do not matter."""
    if ARC_STYLE.lower() not in archive.parts:
        return []
    styles = fromstring(archive.read(ARC_STYLE))
    codes = dict(BUILTIN_FORMATS)
    for part in styles.iterfind(_FORMATS):
        codes |= {each.numFmtId: each.formatCode for each in _of(NumberFormatList, part).numFmt}
    cells = [each for part in styles.iterfind(_STYLES) for each in _of(CellStyleList, part).xf]
    return [codes.get(each.numFmtId, "General") for each in cells]


def _of(kind: Any, element: Element) -> Any:
    """Return what openpyxl makes of an element; by its type stubs, no element will do."""
    return kind.from_tree(element)


class _Parser(WorkSheetParser):
    """openpyxl's parser of a sheet, for cells that hold something; what else is in a sheet is not looked at."""

    def __init__(self, source: IO[bytes], strings: list[str], codes: list[str], epoch: datetime) -> None:
        dates = {style for style, code in enumerate(codes) if is_date_format(code)}
        spans = {style for style, code in enumerate(codes) if is_timedelta_format(code)}
        super().__init__(source, strings, data_only=True, epoch=epoch, date_formats=dates, timedelta_formats=spans)
        self._codes = codes
        self.faults: list[Fault] = []

    def parse(self) -> Generator[tuple[int, dict[int, Cell]]]:
        found = 0
        for _, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                if len(element) > _MOST_COLUMNS:
                    raise TooLargeError(f"{_MOST_COLUMNS:,} cells in a row")
                number, cells = self.parse_row(element)
                filled = {cell["column"]: self._cell(**cell) for cell in cells if cell["value"] not in (None, "")}
                found += len(filled)
                if found > MOST_CELLS:
                    raise TooLargeError(f"{MOST_CELLS:,} cells with something in them")
                if filled:
                    yield number, filled
                element.clear()
                self.row_dimensions.clear()
            elif element.tag == MERGE_TAG:
                self.faults = [_merged(each.get("ref", "")) for each in element[:_MOST_MERGED]]

    def parse_cell(self, element: Element) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and element.find(FORMULA_TAG) is not None:
            gave_empty_text = element.get("t") == "str" and element.find(VALUE_TAG) is not None
            return cell if gave_empty_text else cell | {"value": _NEVER, "data_type": _NEVER}
        return cell

    def _cell(self, value: Any, data_type: str, style_id: int, **_: Any) -> Cell:
        code = self._codes[style_id] if style_id < len(self._codes) else "General"
        if data_type == _NEVER:
            return Cell("", "no-value")
        if data_type == "n":
            # Fifteen digits are what a spreadsheet shows and counts with; behind them is noise: 0.30000000000000004.
            return Cell(f"{value:.15g}", "number", dressed=code.lower() not in _PLAIN)
        if data_type == "d":
            return Cell(_shown(value, code), "date")
        if data_type == "b":
            return Cell(str(value).upper(), "truth")
        return Cell(value[:40], "error") if data_type == "e" else Cell(unescape(value))


def _merged(cells: str) -> Fault:
    row, column = coordinate_to_tuple(cells.partition(":")[0])
    message = f"the cells {cells} are merged: only the first has a value"
    return Fault(row, column, "merged-cells", message, "unmerge them, and fill in each")


def _shown(value: Any, code: str) -> str:
    """Return a day as far as it is shown, with the time where there is one."""
    if not isinstance(value, date) or value.year < 1900:
        return str(value)  # a time without a day, a span, or what no spreadsheet shows as a day
    day = value.isoformat()[:10]
    if isinstance(value, datetime) and value.time() != time():
        return f"{day} and a time"
    signs = "".join(sign for sign in "ymdhs" if sign in _NO_SIGNS.sub("", code).lower())
    return day[: {"y": 4, "ym": 7}.get(signs, 10)]
