"""From a cell to the value that stands there in a graph file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from pathways.formats.tables.book import Cell, unprotected
from pathways.formats.tables.layout import LISTED, NOT_STATED, TEXTUAL, Column
from pathways.formats.tables.lists import ListError, read_list, read_needs
from pathways.records.fields import Real

_NUMBER: Final = re.compile(r"[-+]?[0-9]{1,25}(\.[0-9]{0,40})?([eE][-+]?[0-9]{1,4})?")
_COMMA: Final = re.compile(r"[0-9]{1,15},[0-9]{1,40}")
_THOUSANDS: Final = re.compile(r"[-+]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_ALSO: Final = {"typical": "unknown", "bound": NOT_STATED}
_AS_TEXT: Final = "format the cell as text, and write it anew"


class CellError(ValueError):
    """A cell whose value cannot be told.

    Parameters
    ----------
    rule, message, fix : str
        As in `pathways.model.errors.Problem`.
    """

    def __init__(self, rule: str, message: str, fix: str) -> None:
        self.rule, self.message, self.fix = rule, message, fix
        super().__init__(message)


def value_of(cell: Cell, column: Column, *, decimal: str = ".") -> Any:
    """Return what a cell says, as it would stand in a graph file.

    Parameters
    ----------
    cell : Cell
        The cell.
    column : Column
        What it should hold.
    decimal : str
        As in `Table`.

    Returns
    -------
    Any
        Plain data; None where the cell says nothing. What is no number is handed on for the reader to refuse.

    Raises
    ------
    CellError
        If it cannot be told what is meant.

    Examples
    --------
    >>> from pathways.formats.tables.layout import STEPS
    >>> value_of(Cell("hs; any of (a; b)"), STEPS.column("needs"))
    ['hs', {'any': ['a', 'b']}]
    >>> value_of(Cell("12.50"), STEPS.column("cost"))
    Real(text='12.5')
    """
    if cell.kind == "error":
        raise CellError("cell-error", f"the cell holds the error {cell.text}", "correct the formula, or write a value")
    if cell.kind == "no-value":
        fix = "open and save it in a spreadsheet program, or write the value itself"
        raise CellError("no-value", "expected a value, found a formula that was never computed", fix)
    if cell.kind == "text" and not cell.text.strip():
        return None
    return _text(cell, column) if column.holds in TEXTUAL else _figure(cell, column, decimal)


def _text(cell: Cell, column: Column) -> Any:
    dated = column.holds in ("day", "date")
    if cell.kind == "truth" or (cell.kind == "date" and not dated):
        found = cell.text if cell.kind == "truth" else f"the date {cell.text}"
        raise CellError("wrong-type", f"expected text, found {found}", _AS_TEXT)
    if cell.dressed and not dated:
        message = f"expected text, found the number {cell.text} that is shown in another form"
        raise CellError("wrong-type", message, _AS_TEXT)
    text = unprotected(cell.text)
    if column.holds == "text":
        return text
    return _listed(text, column) if column.holds in LISTED else _chosen(text.strip(), column.choices)


def _chosen(text: str, choices: tuple[str, ...]) -> str:
    """Return a word; spreadsheets like to begin it with a capital."""
    return text.casefold() if text.casefold() in choices else text


def _listed(text: str, column: Column) -> list[Any]:
    try:
        return read_needs(text) if column.holds == "needs" else read_list(text, ids=column.holds == "ids")
    except ListError as error:
        raise CellError("bad-list", error.message, error.fix) from None


def _figure(cell: Cell, column: Column, decimal: str) -> Any:
    if cell.kind == "date":
        fix = "a spreadsheet takes 1-3 for a date: format the cell as a number, and write it anew"
        raise CellError("wrong-type", f"expected a number, found the date {cell.text}", fix)
    if cell.kind == "truth":
        fix = "format the cell as a number, and write it anew"
        raise CellError("wrong-type", f"expected a number, found {cell.text}", fix)
    text = unprotected(cell.text).strip()
    if column.holds == "typical" and text.casefold() == "unknown":
        return "unknown"
    if column.holds == "bound" and text == NOT_STATED:
        return NOT_STATED
    told = (decimal and decimal in text) or column.key[0] == "months"  # nothing takes a thousand of them
    if decimal != "." and not told and _THOUSANDS.fullmatch(text):
        fix = "write it without a sign between thousands; a decimal fraction with other than 3 digits, such as 1,8460"
        raise CellError("wrong-type", f"expected a number, found {text!r}, which may be one of thousands or not", fix)
    if decimal != "." and _COMMA.fullmatch(text):
        text = text.replace(",", ".")
    if column.holds == "share" and text.endswith("%") and _NUMBER.fullmatch(text[:-1].strip()):
        return number(text[:-1].strip(), hundredths=True)
    if _NUMBER.fullmatch(text):
        return number(text)
    if column.holds in _ALSO:
        fix = "write a plain number, such as 1299 or 12.5, or unknown in the first column where nobody says"
        raise CellError("wrong-type", f"expected a number or {_ALSO[column.holds]}, found {text[:40]!r}", fix)
    return text


def number(text: str, *, hundredths: bool = False) -> int | Real:
    """Return a number as a graph file has it, in all its digits.

    Parameters
    ----------
    text : str
        Decimal digits, perhaps with a point and an exponent.
    hundredths : bool
        Whether it counts hundredths.

    Returns
    -------
    int or Real
        An ``int`` where it is whole and not over-long.

    Examples
    --------
    >>> number("199.0"), number("85", hundredths=True)
    (199, Real(text='0.85'))
    """
    from decimal import Decimal

    exact = Decimal(text).scaleb(-2 if hundredths else 0)
    if abs(exact.adjusted()) > 40:
        return Real(text)
    plain = f"{exact.normalize():f}"
    return int(plain) if plain.lstrip("-").isdigit() and len(plain) <= 25 else Real(plain)


def amount_of(values: Mapping[str, Any]) -> Any:
    """Return what the columns of an amount say together, as it would stand in a graph file.

    Parameters
    ----------
    values : mapping of str to Any
        What stands in those of ``typical``, ``low``, ``high`` and ``source`` that are filled in.

    Returns
    -------
    Any
        An amount in one of its forms; a figure alone is low and high too.

    Raises
    ------
    CellError
        If a figure stands beside ``unknown``.

    Examples
    --------
    >>> amount_of({"typical": 199}), amount_of({"typical": 199, "low": "?"})
    (199, {'typical': 199})
    >>> amount_of({"typical": 199, "source": ["ahima"]})
    {'low': 199, 'high': 199, 'source': ['ahima']}
    """
    stated = {key: values[key] for key in ("low", "typical", "high") if values.get(key, NOT_STATED) != NOT_STATED}
    sourced = {"source": values["source"]} if "source" in values else {}
    if stated.get("typical") == "unknown":
        if len(stated) > 1:
            raise CellError("wrong-type", "expected unknown or a figure, found both", "keep one of the two")
        return "unknown"
    alone = stated.keys() == {"typical"} and not {"low", "high"} & values.keys()
    if not alone:
        return stated | sourced
    figure = stated["typical"]
    return {"low": figure, "high": figure} | sourced if sourced else figure
