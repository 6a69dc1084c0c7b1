"""Tables as the sheets of a workbook: reading."""

from __future__ import annotations

import posixpath
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from pathways.formats.tables.book import MOST_CELLS, Book, Cell, Fault, Table
from pathways.formats.tables.layout import SHEETS, plain_name
from pathways.formats.tables.workbook_parts import Parts, WorkbookError, decoded, local, too_large
from pathways.model.errors import Problem

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAMES: Final = frozenset(sheet.name for sheet in SHEETS)
_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_BUILT_IN_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_PLAIN_FORMATS: Final = frozenset({0, 1, 2, 49})
_LAST_SERIAL: Final = 2_958_465  # 9999-12-31
_NO_SHAPE: Final = ""


class _Known(NamedTuple):
    """What the cells of a workbook refer to.

    Attributes
    ----------
    strings : list of str
        The texts that cells share.
    shapes : list of str
        By style: ``y``, ``m`` and ``d``, as far as dates show them; ``#`` for a number shown in another form; or empty.
    from_1904 : bool
        Whether days are counted from 1904.
    """

    strings: list[str]
    shapes: list[str]
    from_1904: bool


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
    try:
        return Book(name, _tables(Parts(data), name))
    except WorkbookError as error:
        problem = Problem(rule=error.rule, path=(), message=error.message, fix=error.fix, file=name)
        return Book(name, [], (problem,))


def _tables(parts: Parts, file: str) -> list[tuple[str, Table]]:
    home = _main_part(parts)
    targets = _targets(parts, home)
    sheets: list[tuple[str, str]] = []
    from_1904 = False
    for element in parts.elements(home, "sheet workbookPr"):
        if local(element.tag) == "workbookPr":
            from_1904 = element.get("date1904") in ("1", "true")
        else:
            key = next((value for name, value in element.items() if name.endswith("}id")), "")
            sheets.append((element.get("name", ""), targets.get(key, "")))
    known = _Known(_strings(parts, home), _shapes(parts, home), from_1904)
    return [
        (title, _table(parts, part, title, file, known)) if plain_name(title) in _NAMES and parts.has(part)
        else (title, Table(title, file, []))
        for title, part in sheets
    ]  # fmt: skip


def _main_part(parts: Parts) -> str:
    if parts.has("_rels/.rels"):
        for element in parts.elements("_rels/.rels", "Relationship"):
            target = element.get("Target", "").lstrip("/")
            if element.get("Type", "").endswith("/officeDocument") and parts.has(target):
                return target
    raise WorkbookError("not-workbook", "expected a workbook, .xlsx, found another zip archive", "save it as .xlsx")


def _targets(parts: Parts, home: str) -> dict[str, str]:
    """Return the paths of the parts that the workbook names, by the names that it gives them."""
    folder, name = posixpath.split(home)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if not parts.has(relations):
        return {}
    return {
        element.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
        for element in parts.elements(relations, "Relationship")
    }


def _strings(parts: Parts, home: str) -> list[str]:
    part = posixpath.join(posixpath.dirname(home), "sharedStrings.xml")
    return [_rich_text(element) for element in parts.elements(part, "si")] if parts.has(part) else []


def _rich_text(element: Element) -> str:
    """Return a text that may be made of runs, without how it is pronounced."""
    found = []
    for child in element:
        if local(child.tag) == "t":
            found.append(child.text or "")
        elif local(child.tag) == "r":
            found += [run.text or "" for run in child if local(run.tag) == "t"]
    return decoded("".join(found))


def _shapes(parts: Parts, home: str) -> list[str]:
    part = posixpath.join(posixpath.dirname(home), "styles.xml")
    if not parts.has(part):
        return []
    codes: dict[int, str] = {}
    shapes: list[str] = []
    for element in parts.elements(part, "numFmts cellXfs"):
        if local(element.tag) == "numFmts":
            codes |= {_whole(each.get("numFmtId")): each.get("formatCode", "") for each in element}
        else:
            shapes = [_shape(_whole(each.get("numFmtId")), codes) for each in element]
    return shapes


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _shape(number: int, codes: dict[int, str]) -> str:
    if number in codes:
        return code_shape(codes[number])
    if number in _BUILT_IN_DATES:
        return "ym" if number == 17 else "ymd"
    return _NO_SHAPE if number in _PLAIN_FORMATS else "#"


def code_shape(code: str) -> str:
    r"""Return what a number format shows.

    Parameters
    ----------
    code : str
        Such as ``yyyy-mm-dd`` or ``0.00 "USD"``.

    Returns
    -------
    str
        ``y``, ``m`` and ``d`` as far as a date is shown, ``#`` for a number in another form than it has, else empty.

    Examples
    --------
    >>> code_shape("[$-409]mmm\\-yy;@"), code_shape('0.00" days"'), code_shape("General")
    ('ym', '#', '')
    """
    if code.lower() in ("general", "@", "0", "0.00", "standard"):
        return _NO_SHAPE
    bare = re.sub(r'"[^"]*"|\\\\.|\\.|_.|\*.|\[[^\]]*\]', "", code.partition(";")[0]).lower().replace("general", "")
    if "h" in bare or "s" in bare:
        return "ymd"
    return "".join(sign for sign in "ymd" if sign in bare) or "#"


def _table(parts: Parts, part: str, title: str, file: str, known: _Known) -> Table:
    rows: list[tuple[int, dict[int, Cell]]] = []
    faults: list[Fault] = []
    last = found = 0
    for element in parts.elements(part, "row mergeCell"):
        if local(element.tag) == "mergeCell":
            faults += _merged(element.get("ref", ""))
            continue
        last = _whole(element.get("r")) or last + 1
        cells = _cells(element, known)
        found += len(cells)
        if found > MOST_CELLS:
            raise too_large(f"{MOST_CELLS:,} cells with something in them")
        if cells:
            rows.append((last, cells))
    return Table(title, file, rows, tuple(faults))


def _merged(reference: str) -> list[Fault]:
    column, row = _reference(reference.partition(":")[0])
    fix = "unmerge them, and fill in each"
    return [Fault(row, column, "merged-cells", f"the cells {reference} are merged: only the first has a value", fix)]


def _reference(text: str) -> tuple[int, int]:
    """Return column and row, from 1."""
    found = _REFERENCE.fullmatch(text)
    if found is None:
        return 1, 1
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column, int(found[2])


def _cells(row: Element, known: _Known) -> dict[int, Cell]:
    cells: dict[int, Cell] = {}
    last = 0
    for element in row:
        reference = element.get("r", "")
        last = _reference(reference)[0] if reference else last + 1
        cell = _cell(element, known)
        if cell is not None:
            cells[last] = cell
    return cells


def _cell(element: Element, known: _Known) -> Cell | None:
    """Return what a cell holds; None for an empty one."""
    inside = {local(child.tag): child for child in element}
    kind = element.get("t", "n")
    if kind == "inlineStr":
        return _of_text(_rich_text(inside["is"])) if "is" in inside else None
    text = inside["v"].text or "" if "v" in inside else ""
    if kind == "str":
        return _of_text(decoded(text)) if "v" in inside or "f" not in inside else Cell("", "no-value")
    if not text:
        return Cell("", "no-value") if "f" in inside else None
    if kind == "s":
        return _of_text(known.strings[int(text)]) if _whole(text) < len(known.strings) else Cell(text, "error")
    if kind == "b":
        return Cell("TRUE" if text == "1" else "FALSE", "truth")
    if kind == "e":
        return Cell(text[:40], "error")
    if kind == "d":
        return Cell(text[:10] if text[10:] in ("", "T00:00:00", "T00:00:00Z") else text[:40], "date")
    return _of_number(text, element, known)


def _of_text(text: str) -> Cell | None:
    return Cell(text) if text else None


def _of_number(text: str, element: Element, known: _Known) -> Cell:
    try:
        figure = float(text)
    except ValueError:
        return Cell(text[:40], "error")
    style = _whole(element.get("s"))
    shape = known.shapes[style] if style < len(known.shapes) else _NO_SHAPE
    if shape not in ("", "#") and 0 < figure <= _LAST_SERIAL:
        return Cell(_day(figure, shape, from_1904=known.from_1904), "date")
    # Fifteen digits are what a spreadsheet shows and counts with; behind them is noise: 0.30000000000000004.
    return Cell(f"{figure:.15g}", "number", dressed=shape == "#")


def _day(serial: float, shape: str, *, from_1904: bool) -> str:
    """Return a day as far as it is shown, with the time where there is one."""
    whole = int(serial)
    first = date(1904, 1, 1) if from_1904 else date(1899, 12, 30 if whole >= 60 else 31)
    try:
        day = (first + timedelta(days=whole)).isoformat()
    except OverflowError:
        return str(whole)
    if serial != whole:
        return f"{day} and a time"
    return day[: {"y": 4, "ym": 7}.get(shape, 10)]
