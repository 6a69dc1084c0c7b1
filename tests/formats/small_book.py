"""A small book as somebody types it, to be spoiled cell by cell."""

from __future__ import annotations

import copy
import csv
import io
import re
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.worksheet.worksheet import Worksheet

from pathways.formats.native import Reading
from pathways.formats.registry import FOLDER, WORKBOOK

Rows = dict[str, list[list[Any]]]

GOOD: Rows = {
    "graph": [
        ["Key", "Value"],
        ["pathways", 1],
        ["id", "bakery"],
        ["title", "Bakery"],
        ["currency", "USD"],
        ["reviewed", "2026-11-22"],
        ["start", "hs"],
    ],
    "nodes": [
        ["name", "ID", "kind", "aliases", "summary", "wage", "wage per", "wage year", "wage source"],
        ["High school diploma", "hs", "degree", None, None],
        [None, None],
        ["Apprentice", "apprentice", "Role", "helper; hand", "Bakes, sells"],
        ["Baker", "baker", "credential", None, "Bakes", 40000, "year", 2025, "guild"],
    ],
    "steps": [
        ["id", "gives", "needs", "cost", "cost low", "cost high", "months", "pass_rate", "valid from", "source"],
        ["start", "apprentice", "hs", None, None, None, None, None, None, "guild"],
        ["exam", "baker", "apprentice; any of (hs; all of (hs; apprentice))", None, 120, 180.5, 36, 0.85, "2026-01-01", "guild"],
    ],
    "sources": [["id", "title", "published", "kind"], ["guild", "Rules of the guild", "2026", "official"]],
    "claims": [["node", "step", "about", "says", "source"], [None, "exam", "cost", "dearer", "guild"]],
    "renewals": [["node", "every months", "cost"], ["baker", 12, 20]],
    "assumptions": [["kind", "months"], ["role", 1]],
}  # fmt: skip


def spoiled(**cells: Any) -> Rows:
    """Return the book with other values in some cells, named as in ``steps_D3``."""
    rows = copy.deepcopy(GOOD)
    for place, value in cells.items():
        sheet, _, cell = place.partition("_")
        letters, row = coordinate_from_string(cell)
        column = column_index_from_string(letters)
        rows[sheet] += [[] for _ in range(row - len(rows[sheet]))]
        rows[sheet][row - 1] += [None] * (column - len(rows[sheet][row - 1]))
        rows[sheet][row - 1][column - 1] = value
    return rows


def saved(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def workbook(rows: Rows, change: Callable[[Workbook], None] = lambda _: None) -> bytes:
    """Return the book as a spreadsheet program writes it."""
    book = Workbook()
    book.remove(book["Sheet"])
    for name, table in rows.items():
        page: Worksheet = book.create_sheet(name)
        for row in table:
            page.append(row)
    change(book)
    return saved(book)


def folder(rows: Rows, separator: str = ",") -> dict[str, bytes]:
    """Return the book as CSV files."""
    files = {}
    for name, table in rows.items():
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=separator).writerows(
            [["" if cell is None else cell for cell in row] for row in table]
        )
        files[f"{name}.csv"] = text.getvalue().encode()
    return files


def in_workbook(rows: Rows, change: Callable[[Workbook], None] = lambda _: None) -> Reading:
    return WORKBOOK.read(workbook(rows, change), "book.xlsx")


def in_folder(rows: Rows, separator: str = ",") -> Reading:
    return FOLDER.read(folder(rows, separator), "book")


def told(reading: Reading) -> list[tuple[str, str]]:
    """Return rule and cell of each problem, in order; in CSV files too as ``steps!D7``."""
    found = []
    for problem in reading.problems:
        table = re.fullmatch(r"book/(\w+)\.csv", problem.file)
        found.append((problem.rule, f"{table[1]}!{problem.cell}" if table else problem.cell))
    return found
