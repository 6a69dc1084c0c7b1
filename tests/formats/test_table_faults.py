"""A bad workbook or CSV file gets all its problems at once, each with its cell."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest

from pathways.formats.native import Reading
from pathways.formats.registry import FOLDER
from pathways.formats.tables.book import MOST_ROWS
from pathways.model import Amount, Need
from pathways.questions.review import review
from tests.formats.small_book import GOOD, folder, in_folder, in_workbook, spoiled, told

READ = [in_workbook, in_folder]


@pytest.mark.parametrize("read", READ)
def test_what_somebody_types_is_read(read: Any) -> None:
    reading: Reading = read(GOOD)
    assert reading.problems == ()
    graph = reading.graph
    assert graph is not None
    assert list(graph.nodes) == ["hs", "apprentice", "baker"]
    assert graph.nodes["apprentice"].kind == "role", "a spreadsheet begins words with a capital"
    assert graph.nodes["apprentice"].aliases == ("helper", "hand")
    assert graph.nodes["baker"].wage is not None
    assert graph.nodes["baker"].wage.amount == Amount.of(40000, ("guild",))
    exam = graph.steps["exam"]
    assert exam.cost == Amount(low=120, typical=150.25, high=180.5)
    assert exam.months == Amount.of(36)
    assert exam.needs == Need.all("apprentice", Need.any("hs", Need.all("hs", "apprentice")))
    assert exam.claims[0].says == "dearer"
    assert graph.steps["start"].cost == Amount.of(0), "left out, a role costs nothing"


# What stands where in place of what is right, the rule that it breaks and the cell that is named.
FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"graph_B5": "dollars"}, "bad-currency", "graph!B5"),
    ({"graph_B6": "22.11.2026"}, "bad-date", "graph!B6"),
    ({"graph_B2": 2}, "version", "graph!B2"),
    ({"graph_B4": None}, "wrong-type", "graph!B4"),
    ({"graph_A4": "titel"}, "unknown-key", "graph!A4"),
    ({"graph_A4": "titel"}, "missing-key", "graph!A1"),
    ({"graph_A7": "title"}, "duplicate-key", "graph!A7"),
    ({"graph_B7": "hs; bakr"}, "unknown-node", "graph!B7"),
    ({"nodes_C2": "degre"}, "unknown-word", "nodes!C2"),
    ({"nodes_A4": None}, "wrong-type", "nodes!A4"),
    ({"nodes_B4": None}, "missing-key", "nodes!B4"),
    ({"nodes_B5": "hs"}, "duplicate-key", "nodes!B5"),
    ({"nodes_B5": "anyone"}, "reserved-id", "nodes!B5"),
    ({"nodes_F1": "wages"}, "unknown-column", "nodes!F1"),
    ({"nodes_E1": "name"}, "doubled-column", "nodes!E1"),
    ({"nodes_C1": "sort"}, "missing-column", "nodes!A1"),
    ({"nodes_L4": "see below"}, "missing-header", "nodes!L4"),
    ({"nodes_H5": "last"}, "wrong-type", "nodes!H5"),
    ({"nodes_F5": "40k"}, "wrong-type", "nodes!F5"),
    ({"nodes_I5": "gild"}, "unknown-source", "nodes!I5"),
    ({"nodes_I4": "guild"}, "missing-key", "nodes!I4"),
    ({"nodes_D4": '"helper'}, "bad-list", "nodes!D4"),
    ({"steps_B3": "bakr"}, "unknown-node", "steps!B3"),
    ({"steps_B3": None}, "wrong-type", "steps!B3"),
    ({"steps_C3": "any of (hs; bakr)"}, "unknown-node", "steps!C3"),
    ({"steps_C3": "apprentice, hs"}, "bad-list", "steps!C3"),
    ({"steps_C3": "any of (hs"}, "bad-list", "steps!C3"),
    ({"steps_C3": "3 of (hs; apprentice)"}, "at-least-range", "steps!C3"),
    ({"steps_C3": "any of ()"}, "empty-need", "steps!C3"),
    ({"steps_C3": "hs; hs"}, "doubled-member", "steps!C3"),
    ({"steps_C3": "any of (" * 70 + "hs" + ")" * 70}, "bad-list", "steps!C3"),
    ({"steps_D3": 130, "steps_E3": 140}, "low-over-high", "steps!D3"),
    ({"steps_D3": "unknown"}, "wrong-type", "steps!D3"),
    ({"steps_D2": -5}, "bad-amount", "steps!D2"),
    ({"steps_D2": 1.234}, "too-exact", "steps!D2"),
    ({"steps_D2": "$299"}, "wrong-type", "steps!D2"),
    ({"steps_D2": "1,299.00"}, "wrong-type", "steps!D2"),
    ({"steps_D2": "1e999"}, "bad-amount", "steps!D2"),
    ({"steps_E3": "??"}, "wrong-type", "steps!E3"),
    ({"steps_F3": 1e12}, "bad-amount", "steps!F3"),
    ({"steps_H3": 85}, "bad-amount", "steps!H3"),
    ({"steps_I3": "spring"}, "bad-date", "steps!I3"),
    ({"steps_J3": "gild"}, "unknown-source", "steps!J3"),
    ({"sources_C2": None}, "bad-date", "sources!C2"),
    ({"sources_C2": "2024.05"}, "bad-date", "sources!C2"),
    ({"sources_D2": "oficial"}, "unknown-word", "sources!D2"),
    ({"claims_B2": "exma"}, "unknown-step", "claims!B2"),
    ({"claims_A2": "baker"}, "missing-key", "claims!A2"),
    ({"claims_B2": None}, "missing-key", "claims!A2"),
    ({"claims_D2": None}, "wrong-type", "claims!D2"),
    ({"claims_E2": "gild"}, "unknown-source", "claims!E2"),
    ({"renewals_A2": "bakr"}, "unknown-node", "renewals!A2"),
    ({"renewals_B2": 0}, "bad-amount", "renewals!B2"),
    ({"renewals_C2": "free"}, "wrong-type", "renewals!C2"),
    ({"assumptions_A2": "roll"}, "unknown-kind", "assumptions!A2"),
]


@pytest.mark.parametrize("read", READ)
@pytest.mark.parametrize(("cells", "rule", "cell"), FAULTS)
def test_each_fault_is_named_with_its_cell(read: Any, cells: dict[str, Any], rule: str, cell: str) -> None:
    reading: Reading = read(spoiled(**cells))
    assert reading.graph is None
    assert (rule, cell) in told(reading)
    assert all(str(problem) for problem in reading.problems)


@pytest.mark.parametrize("read", READ)
def test_one_fault_is_told_once(read: Any) -> None:
    for cells, _, _ in FAULTS:
        if not {"graph_A4", "nodes_F1", "nodes_E1", "nodes_C1", "nodes_B4", "nodes_B5"} & cells.keys():
            assert len(told(read(spoiled(**cells)))) == 1, cells


@pytest.mark.parametrize("read", READ)
def test_all_faults_come_at_once_by_sheet_row_and_column(read: Any) -> None:
    reading = read(
        spoiled(claims_D2=None, steps_D2="x", steps_B3="bakr", nodes_C2="degre", graph_B5="dollars", steps_H3=2)
    )
    cells = ["graph!B5", "nodes!C2", "steps!D2", "steps!B3", "steps!H3", "claims!D2"]
    assert [cell for _, cell in told(reading)] == cells


@pytest.mark.parametrize("read", READ)
def test_warnings_and_notes_have_their_cells_too(read: Any) -> None:
    rows = spoiled(sources_A3="other", sources_B3="Unused", sources_C3="undated", steps_J3=None)
    reading: Reading = read(rows)
    assert reading.graph is not None
    found = reading.placed(review(reading.graph))
    assert [(each.rule, each.cell.rpartition("!")[2]) for each in found] == [
        ("claims", "A3"), ("unsourced", "C3"), ("unsourced", "E3"), ("unsourced", "G3"), ("unsourced", "H3"),
        ("unused-source", "A3"), ("unsourced", "C2"),
    ]  # fmt: skip


def test_a_problem_in_a_workbook_reads_as_a_sentence() -> None:
    (problem,) = in_workbook(spoiled(steps_B3="bakr")).problems
    assert str(problem) == (
        "book.xlsx:steps!B3: error: steps.exam.gives: unknown node 'bakr'; did you mean 'baker'? [unknown-node]"
    )


def test_a_problem_in_a_csv_file_has_line_and_column_too() -> None:
    (problem,) = in_folder(spoiled(nodes_E4="two\nlines", nodes_C5="degre")).problems
    assert (problem.file, problem.cell, problem.line, problem.column) == ("book/nodes.csv", "C5", 6, 13)
    (problem,) = in_folder(spoiled(nodes_A4=None)).problems
    assert (problem.file, problem.cell, problem.line) == ("book/nodes.csv", "A4", 4)


@pytest.mark.parametrize("read", READ)
@pytest.mark.parametrize(
    ("change", "rules"),
    [
        (lambda rows: rows.pop("nodes"), ["missing-sheet"]),
        (lambda rows: [rows.pop(each) for each in list(rows)], ["missing-sheet"] * 3),
        (lambda rows: rows.update(stesp=rows.pop("steps")), ["missing-sheet", "unknown-sheet"]),
        (lambda rows: rows.update(clams=rows.pop("claims")), ["unknown-sheet"]),
        (lambda rows: rows.update(budget=[["x"]]), []),
        (lambda rows: rows.update(notes=[["x"]]), []),
        (lambda rows: rows.update(nodes=[]), ["missing-header"]),
        (lambda rows: rows.update(claims=[["node", "step", "about", "says"]]), []),
    ],
)
def test_tables_may_be_missing_or_of_other_names(read: Any, change: Any, rules: list[str]) -> None:
    rows = spoiled()
    change(rows)
    rows = rows or {"else": [["x"]]}
    assert [rule for rule, _ in told(read(rows))] == rules


@pytest.mark.parametrize("separator", [";", "\t"])
def test_csv_files_may_have_other_separators(separator: str) -> None:
    reading = in_folder(GOOD, separator)
    assert reading.graph == in_folder(GOOD).graph


def test_csv_files_may_have_marks_of_their_encoding_and_of_their_separator() -> None:
    files = {name: b"\xef\xbb\xbf" + data.replace(b"\r\n", b"\n") for name, data in folder(GOOD).items()}
    assert FOLDER.read(files, "book").graph == in_folder(GOOD).graph
    files = {name.upper().replace(".CSV", ".csv"): b"sep=;\r\n" + data for name, data in folder(GOOD, ";").items()}
    assert FOLDER.read(files, "book").graph == in_folder(GOOD).graph


def test_a_decimal_comma_is_one_where_semicolons_separate() -> None:
    reading = in_folder(spoiled(steps_F3="180,5"), ";")
    assert reading.graph is not None
    assert reading.graph.steps["exam"].cost.high == 180.5
    assert told(in_folder(spoiled(steps_F3="1,805"), ";")) == [("wrong-type", "steps!F3")], "a thousand, or not"
    assert told(in_folder(spoiled(steps_F3="180,5"))) == [("wrong-type", "steps!F3")]


@pytest.mark.parametrize(
    ("typed", "beside", "cost"),
    [("55.000", None, None), ("55,000", None, None), ("55.000", "0,5", None), ("0,850", "0,5", 0.85), ("1,850", "0,5", 1.85),
     ("1.850", "0.5", 1.85), ("1,850", "0.5", None), ("1.850", "0,50", None), ("550,00", None, 550), ("1.299,00", None, None)],
)  # fmt: skip
def test_thousands_are_never_taken_for_units(typed: str, beside: str | None, cost: float | None) -> None:
    reading = in_folder(spoiled(steps_F3=None, steps_E3=None, steps_D3=typed, steps_H3=beside), ";")
    if cost is None:
        assert told(reading) == [("wrong-type", "steps!D3")]
        assert typed in reading.problems[0].message
    else:
        assert reading.graph is not None
        assert reading.graph.steps["exam"].cost == Amount.of(cost)


def test_months_are_never_thousands() -> None:
    reading = in_folder(spoiled(steps_F3="180", steps_G3="1,846", steps_H3=None), ";")
    assert reading.graph is not None
    assert reading.graph.steps["exam"].months == Amount.of(1.846)


@pytest.mark.parametrize("read", READ)
def test_what_is_no_figure_is_told_in_words_of_a_spreadsheet(read: Any) -> None:
    (problem,) = read(spoiled(steps_D2="free")).problems
    assert problem.message == "expected a number or unknown, found 'free'"
    (problem,) = read(spoiled(steps_E3="low")).problems
    assert problem.message == "expected a number or ?, found 'low'"
    missing = read(spoiled(graph_A4="budget")).problems[0]
    assert (missing.message, "add title: ..." in missing.fix) == ("the row 'title' is missing", False)


@pytest.mark.parametrize("read", READ)
@pytest.mark.parametrize("name", ["source", None])
def test_missing_sources_are_told_once_not_at_each_figure(read: Any, name: str | None) -> None:
    rows = spoiled()
    sources = rows.pop("sources")
    rows |= {name: sources} if name else {}
    assert [rule for rule, _ in told(read(rows))] == ["missing-sheet"] + ["unknown-sheet"] * bool(name)


@pytest.mark.parametrize("read", READ)
def test_a_title_over_the_header_is_told_once(read: Any) -> None:
    rows = spoiled()
    rows["nodes"].insert(0, ["What one can hold"])
    assert told(read(rows)) == [("missing-header", "nodes!A1")]


@pytest.mark.parametrize("cell", ["a;" * 60_000, '"' + "a" * 60_000 + '"'])
def test_a_list_without_end_is_given_up_and_a_long_text_is_not(cell: str) -> None:
    found = told(in_folder(spoiled(nodes_D4=cell)))
    assert found == ([("bad-list", "nodes!D4")] if ";" in cell else [])


def test_a_quote_that_is_never_closed_takes_no_more_than_its_file() -> None:
    data = b'id,name\n"' + b"a" * 2_000_000
    tracemalloc.start()
    FOLDER.read(folder(GOOD) | {"nodes.csv": data}, "book")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 10 * len(data)


@pytest.mark.parametrize(
    ("data", "rule", "place"),
    [
        (b'id,name\n"hs,High', "not-csv", ("A2", 2, 1)),
        (b'id,name\nhs,"High" school', "not-csv", ("B2", 2, 4)),
        (b"id,name\nhs,Caf\xe9", "not-utf-8", ("A1", 2, 7)),
        (b"\xff\xfei\x00d\x00", "not-utf-8", ("A1", 1, 1)),
        (b"", "missing-header", ("A1", 0, 0)),
        (b"\x00\x01", "missing-header", ("A1", 1, 1)),
        (b"id,kind,name\n" + b"\n" * MOST_ROWS, "too-large", ("A1048577", 1048577, 1)),
    ],
)
def test_files_that_are_no_csv_are_refused_with_their_place(data: bytes, rule: str, place: tuple[Any, ...]) -> None:
    reading = FOLDER.read(folder(GOOD) | {"nodes.csv": data}, "book")
    first = reading.problems[0]
    assert (first.rule, first.file, (first.cell, first.line, first.column)) == (rule, "book/nodes.csv", place)
    assert {each.file for each in reading.problems} == {"book/nodes.csv"}, "what could not be read is not missed"


def test_no_text_is_computed_by_a_spreadsheet_that_opens_the_csv() -> None:
    for text in ("=1+1", "+1", "-1", "@a", "\t=1", "\r=1"):
        reading = in_folder(spoiled(nodes_E5=f"'{text}"))
        assert reading.graph is not None
        assert reading.graph.nodes["baker"].summary == text
        files = FOLDER.write(reading.graph)
        assert not isinstance(files, bytes)
        assert f"'{text}".encode() in files["nodes.csv"]
