"""The traps of spreadsheets: what they make of what was typed, and what is no workbook at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from random import Random
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import openpyxl
import pytest
from defusedxml import EntitiesForbidden
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.xml.functions import iterparse

from pathways.formats.native import Reading
from pathways.formats.registry import WORKBOOK
from pathways.formats.shipped import load_graph
from pathways.model import Amount, ConversionError, Graph, Node, Step
from tests.formats.small_book import GOOD, in_folder, in_workbook, spoiled, told, workbook


def set_to(place: str, value: Any, shown: str = "") -> Callable[[Workbook], None]:
    """Return what puts a value into a cell, shown in some form."""

    def change(book: Workbook) -> None:
        sheet, _, cell = place.partition("!")
        book[sheet][cell] = value
        if shown:
            book[sheet][cell].number_format = shown

    return change


def good(reading: Reading) -> Graph:
    assert reading.problems == ()
    assert reading.graph is not None
    return reading.graph


def parts_of(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def edited(old: str, new: str, part: str = "xl/worksheets/sheet3.xml", rows: Any = GOOD) -> bytes:
    """Return the workbook with some text in one of its parts replaced; steps are in the third sheet."""
    parts = parts_of(workbook(rows))
    found = re.sub(old, lambda _: new, parts[part].decode(), count=1)
    assert found != parts[part].decode()
    return zipped(parts | {part: found.encode()})


def read(data: bytes) -> Reading:
    return WORKBOOK.read(data, "book.xlsx")


# What a spreadsheet makes of what was typed, and what is read.
DATES: list[tuple[Any, str, str]] = [
    (date(2024, 5, 17), "yyyy-mm-dd", "2024-05-17"),
    (date(2024, 5, 17), "dd/mm/yyyy", "2024-05-17"),
    (date(2024, 5, 1), "mmm-yy", "2024-05"),
    (date(2024, 5, 1), "[$-409]mmmm yyyy;@", "2024-05"),
    (date(2024, 1, 1), "yyyy", "2024"),
    (2024, "", "2024"),
    ("2024", "@", "2024"),
    (" 2024-05 ", "", "2024-05"),
]


@pytest.mark.parametrize(("value", "shown", "published"), DATES)
def test_a_date_is_read_as_far_as_it_is_shown(value: Any, shown: str, published: str) -> None:
    graph = good(in_workbook(GOOD, set_to("sources!C2", value, shown)))
    assert graph.sources["guild"].published == published


def test_days_may_be_date_cells_counted_from_1900_or_from_1904() -> None:
    def change(book: Workbook) -> None:
        book["graph"]["B6"] = datetime.fromisoformat("2026-11-22")
        book["steps"]["I3"] = date(1900, 1, 1) if book.epoch != CALENDAR_MAC_1904 else date(1904, 1, 2)

    def from_1904(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904
        change(book)

    early = good(in_workbook(GOOD, change))
    assert (early.reviewed, early.steps["exam"].valid_from) == ("2026-11-22", "1900-01-01")
    late = good(in_workbook(GOOD, from_1904))
    assert (late.reviewed, late.steps["exam"].valid_from) == ("2026-11-22", "1904-01-02")


def test_a_percentage_is_a_share() -> None:
    assert good(in_workbook(GOOD, set_to("steps!H3", 0.85, "0%"))).steps["exam"].pass_rate == 0.85
    assert good(in_workbook(spoiled(steps_H3="85 %"))).steps["exam"].pass_rate == 0.85


@pytest.mark.parametrize(("typed", "amount"), [
    (26.07, 26.07), (0.1, 0.1), (0.1 + 0.2, 0.3), ("199", 199), (" 199.50 ", 199.5), (1e5, 100000), (299.0, 299),
    (999_999_999_999.99, 999_999_999_999.99),
])  # fmt: skip
def test_numbers_are_read_in_the_digits_that_are_shown(typed: Any, amount: float) -> None:
    assert good(in_workbook(spoiled(steps_D2=typed))).steps["start"].cost == Amount.of(amount)


def test_money_may_be_shown_as_money() -> None:
    graph = good(in_workbook(GOOD, set_to("steps!D2", 1299.5, '"$"#,##0.00')))
    assert graph.steps["start"].cost == Amount.of(1299.5)


def test_ids_may_be_numbers() -> None:
    rows = spoiled(nodes_B2=12, graph_B7="12", steps_C2=12, steps_C3="12; apprentice")
    assert list(good(in_workbook(rows)).nodes) == ["12", "apprentice", "baker"]


def test_blanks_round_ids_and_words_do_no_harm() -> None:
    rows = spoiled(nodes_B4=" apprentice ", nodes_C4="role\u00a0", steps_B2="\tapprentice", steps_J2=" guild ; ")
    assert good(in_workbook(rows)) == good(in_workbook(GOOD))


@pytest.mark.parametrize(("place", "value", "shown", "rule"), [
    ("nodes!B4", date(2026, 3, 1), "mmm-d", "wrong-type"),  # MARCH1
    ("nodes!B4", True, "", "wrong-type"),
    ("nodes!E4", 7, "000", "wrong-type"),  # 007
    ("steps!G3", date(2026, 1, 3), "d-mmm", "wrong-type"),  # 1-3
    ("steps!D2", True, "", "wrong-type"),
    ("steps!D2", "=1/0", "", "no-value"),
    ("nodes!E4", "=A1", "", "no-value"),
    ("steps!I3", datetime.fromisoformat("2026-01-01T12:30"), "yyyy-mm-dd hh:mm", "bad-date"),
    ("graph!B6", 46348, "", "bad-date"),
    ("graph!B6", -1, "yyyy-mm-dd", "bad-date"),
    ("graph!B6", 0.5, "h:mm", "bad-date"),
    ("graph!B6", 10**9, "yyyy-mm-dd", "cell-error"),
    ("graph!B6", date(2026, 11, 1), "mmm-yy", "bad-date"),
    ("steps!D2", "#REF!", "", "cell-error"),
    ("steps!D2", 0.123456, "", "too-exact"),
])  # fmt: skip
def test_what_a_spreadsheet_made_of_it_is_told(place: str, value: Any, shown: str, rule: str) -> None:
    assert (rule, place) in told(in_workbook(GOOD, set_to(place, value, shown)))


def test_a_formula_counts_with_what_it_gave_last() -> None:
    number = read(edited(r'<c r="G3"[^>]*><v>36</v></c>', '<c r="G3"><f>12*3</f><v>36</v></c>'))
    assert good(number).steps["exam"].months == Amount.of(36)
    text = read(edited(r'<c r="G3"[^>]*><v>36</v></c>', '<c r="G3" t="str"><f>"unk"&amp;"nown"</f><v>unknown</v></c>'))
    assert good(text).steps["exam"].months == Amount()
    empty = read(edited(r'<c r="G3"[^>]*><v>36</v></c>', '<c r="G3" t="str"><f>""</f><v></v></c>'))
    assert good(empty).steps["exam"].months == Amount()


def test_merged_cells_are_told_as_only_the_first_has_a_value() -> None:
    reading = in_workbook(GOOD, lambda book: book["steps"].merge_cells("J2:J3"))
    assert ("merged-cells", "steps!J2") in told(reading)


def test_case_does_not_count_in_names_of_parts() -> None:
    parts = {name.replace("sheet", "Sheet"): content for name, content in parts_of(workbook(GOOD)).items()}
    assert good(read(zipped(parts))) == good(in_workbook(GOOD))


def test_cells_far_out_and_merged_without_end_take_no_time() -> None:
    far = '<row r="1048576"><c r="XFD1048576"/></row></sheetData><mergeCells><mergeCell ref="A9:XFD1048576"/></mergeCells>'
    assert told(read(edited("</sheetData>", far))) == [("merged-cells", "steps!A9")]


def test_texts_may_be_of_several_fonts_and_have_readings() -> None:
    runs = "<is><r><rPr><b/></rPr><t>ho</t></r><r><t>w _x0041_</t></r><rPh sb='0' eb='1'><t>ha-u</t></rPh></is>"
    found = good(read(edited("<is><t>start</t></is>", runs)))
    assert list(found.steps) == ["how A", "exam"]


def test_what_else_is_in_a_sheet_or_in_its_styles_is_not_looked_at() -> None:
    odd = '<autoFilter ref="?"/><hyperlinks><hyperlink/></hyperlinks><conditionalFormatting><cfRule/></conditionalFormatting>'
    assert good(read(edited("</sheetData>", f"</sheetData>{odd}"))) == good(in_workbook(GOOD))
    assert good(read(edited("<fill>", "<fill/><fill>", "xl/styles.xml"))) == good(in_workbook(GOOD))


def test_hidden_sheets_and_the_order_of_sheets_make_no_difference() -> None:
    def change(book: Workbook) -> None:
        book["nodes"].sheet_state = "hidden"
        book.move_sheet("steps", -2)
        book["graph"].title = "Graph "

    assert good(in_workbook(GOOD, change)) == good(in_workbook(GOOD))


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    node = Node(id="=1+1", kind="role", name='=HYPERLINK("http://example.org","x")', summary="#REF!", issuer="@x")
    graph = Graph(id="x", title="-x", currency="USD", reviewed="2026-11-22", nodes={node.id: node}, steps={})
    data = WORKBOOK.write(graph)
    assert isinstance(data, bytes)
    assert not any(re.search(rb"<f[ >]", content) for content in parts_of(data).values())
    assert openpyxl.load_workbook(BytesIO(data))["nodes"]["C2"].data_type == "s"
    assert good(read(data)) == graph


def test_a_text_that_no_cell_holds_is_refused_before_anything_is_written() -> None:
    nodes = {"a": Node(id="a", kind="role", name="A", summary="x" * 32_768)}
    graph = Graph(
        id="x", title="x", currency="USD", reviewed="2026-11-22", nodes=nodes, steps={"s": Step(id="s", gives="a")}
    )
    with pytest.raises(ConversionError) as refused:
        WORKBOOK.write(graph)
    (problem,) = refused.value.problems
    assert (problem.rule, problem.cell) == ("too-long", "nodes!G2")
    assert "32,768" in problem.message


def test_the_workbook_is_made_to_be_filled_in() -> None:
    data = WORKBOOK.write(load_graph("medical-coding"))
    assert isinstance(data, bytes)
    book = openpyxl.load_workbook(BytesIO(data))
    names = ["read me", "graph", "nodes", "steps", "sources", "claims", "renewals", "assumptions"]
    assert book.sheetnames == names
    nodes = book["nodes"]
    assert nodes.freeze_panes == "B2"
    offered = {str(each.sqref).split("2")[0]: each.formula1 for each in nodes.data_validations.dataValidation}
    assert "membership" in str(offered["B"])
    assert nodes["A2"].number_format == "@"
    assert nodes.column_dimensions["A"].number_format == "@", "what is typed under the last row stays as it is typed"
    told_there = " ".join(str(cell.value) for row in book["read me"].iter_rows() for cell in row)
    assert "counts as" in told_there


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

WIDE_BOMB = f'<?xml version="1.0" encoding="utf-16"?>{BOMB}<x>{"&b;" * 10}</x>'.encode("utf-16")

NO_WORKBOOKS: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty", lambda: b"", "not-workbook"),
    ("text", lambda: b"id,name", "not-workbook"),
    ("cut", lambda: workbook(GOOD)[:3000], "not-workbook"),
    ("zip", lambda: zipped({"a.txt": b"x"}), "not-workbook"),
    ("xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old-workbook"),
    ("encrypted", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ("ods", lambda: zipped({"mimetype": b"application/vnd.oasis", "content.xml": b"<x/>"}), "not-workbook"),
    ("xlsb", lambda: zipped({"xl/workbook.bin": b"x"}), "not-workbook"),
    ("no xml", lambda: edited("<worksheet", "<worksheet <"), "not-workbook"),
    ("entities", lambda: edited("^", BOMB), "entities"),
    (
        "entities in two bytes",
        lambda: zipped(parts_of(workbook(GOOD)) | {"xl/worksheets/sheet3.xml": WIDE_BOMB}),
        "not-workbook",
    ),
    ("nested", lambda: edited("<sheetData>", "<sheetData>" + "<a>" * 5000), "not-workbook"),
]


@pytest.mark.parametrize(("data", "rule"), [each[1:] for each in NO_WORKBOOKS], ids=[each[0] for each in NO_WORKBOOKS])
def test_what_is_no_workbook_is_refused_in_a_sentence(data: Callable[[], bytes], rule: str) -> None:
    (problem,) = read(data()).problems
    assert (problem.rule, problem.file) == (rule, "book.xlsx")
    assert problem.fix


def test_openpyxl_has_entities_refused() -> None:
    assert openpyxl.DEFUSEDXML, "needed for encodings in which the archive does not see them"
    with pytest.raises(EntitiesForbidden):
        list(iterparse(BytesIO(WIDE_BOMB)))


def test_a_zip_bomb_is_not_unpacked() -> None:
    parts = parts_of(workbook(GOOD))
    sheet = parts["xl/worksheets/sheet3.xml"]
    bomb = zipped(
        parts | {"xl/worksheets/sheet3.xml": sheet.replace(b"<sheetData>", b"<sheetData>" + b" " * (65 * 2**20))}
    )
    assert len(bomb) < 2**20
    (problem,) = read(bomb).problems
    assert problem.rule == "too-large"


def test_what_claims_to_be_small_and_is_not_is_damaged() -> None:
    data = edited("<sheetData>", "<sheetData>" + " " * 2**20)
    at = data.rindex(b"xl/worksheets/sheet3.xml") - 46
    size = int.from_bytes(data[at + 24 : at + 28], "little")
    lying = data[: at + 24] + (size - 2**20).to_bytes(4, "little") + data[at + 28 :]
    (problem,) = read(lying).problems
    assert problem.rule == "not-workbook"


def test_rows_without_content_do_no_harm() -> None:
    empty = "".join(f'<row r="{number}"/>' for number in range(4, 100_000))
    assert good(read(edited("</sheetData>", empty + "</sheetData>"))) == good(in_workbook(GOOD))


def test_parts_of_pictures_and_macros_are_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    opening = ZipFile.open

    def noted(self: ZipFile, name: ZipInfo, *rest: Any) -> IO[bytes]:
        opened.append(name.filename)
        return opening(self, name, *rest)

    parts = parts_of(workbook(GOOD)) | {"xl/vbaProject.bin": b"x", "xl/media/image1.png": b"x"}
    data = zipped(parts, ZIP_STORED)
    monkeypatch.setattr(ZipFile, "open", noted)
    good(read(data))
    assert opened
    assert not {"xl/vbaProject.bin", "xl/media/image1.png"} & set(opened)


def test_the_strict_form_of_workbooks_is_read() -> None:
    parts = parts_of(workbook(GOOD))
    names = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    for usual, strict in names.items():
        parts = {name: content.replace(usual, strict) for name, content in parts.items()}
    assert good(read(zipped(parts))) == good(in_workbook(GOOD))


def test_cut_and_garbled_workbooks_get_problems_not_tracebacks() -> None:
    random = Random("garbled")
    whole = parts_of(workbook(GOOD))
    for _ in range(150):
        name = random.choice([each for each in whole if each.endswith((".xml", ".rels"))])
        content = whole[name]
        at = random.randrange(len(content))
        noise = bytes(random.randrange(256) for _ in range(random.choice((0, 1, 3))))
        spoilt = content[:at] + noise + content[at + random.choice((0, 1, 1, 30)) :]
        reading = read(zipped(whole | {name: spoilt}))
        assert (reading.graph is None) == bool(reading.problems)
    data = workbook(GOOD)
    for _ in range(150):
        at = random.randrange(len(data))
        rest = data[at + 1 :] if random.random() < 0.8 else b""
        reading = read(data[:at] + bytes([random.randrange(256)]) + rest)
        assert (reading.graph is None) == bool(reading.problems)


def test_a_row_has_no_more_cells_than_a_sheet_has_columns() -> None:
    (problem,) = read(edited("</sheetData>", "<row>" + "<c/>" * 16_385 + "</row></sheetData>")).problems
    assert problem.rule == "too-large"


@pytest.mark.parametrize(("limit", "most"), [("_MOST_TAGS", 500), ("_MOST_TAGS_ELSEWHERE", 5)])
def test_rows_and_styles_without_end_are_given_up(monkeypatch: pytest.MonkeyPatch, limit: str, most: int) -> None:
    monkeypatch.setattr(f"pathways.formats.tables.workbook_archive.{limit}", most)
    (problem,) = read(edited("</sheetData>", "<row/>" * 600 + "</sheetData>")).problems
    assert problem.rule == "too-large"


def test_more_cells_than_are_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pathways.formats.tables.workbook_reading.MOST_CELLS", 20)
    monkeypatch.setattr("pathways.formats.tables.folder.MOST_CELLS", 20)
    assert [rule for rule, _ in told(in_workbook(GOOD))] == ["too-large"]
    assert {rule for rule, _ in told(in_folder(GOOD))} == {"too-large"}
