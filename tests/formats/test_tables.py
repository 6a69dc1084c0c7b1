"""A graph as tables loses nothing, in a workbook as in CSV files."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from openpyxl.xml.constants import SHEET_MAIN_NS

from pathways.formats.native import Reading, read_graph
from pathways.formats.registry import FOLDER, WORKBOOK, YAML, Content, Format
from pathways.formats.shipped import graphs_folder, shipped_ids
from pathways.model import Graph, Node
from tests.strategies import graphs

FORMS = [WORKBOOK, FOLDER]


def back(form: Format, content: Content) -> Graph:
    if not isinstance(content, bytes):
        content = {name: data for name, data in content.items() if name.endswith(".csv")}
    reading: Reading = form.read(content, "mine")
    assert reading.problems == ()
    assert reading.graph is not None
    return reading.graph


def resaved(content: bytes) -> bytes:
    """Return a workbook as another program writes it after reading it."""
    kept = BytesIO()
    openpyxl.load_workbook(BytesIO(content)).save(kept)
    return kept.getvalue()


def shared(content: bytes) -> bytes:
    """Return a workbook whose texts stand in a part of their own, as Excel and LibreOffice write them."""
    found: list[str] = []

    def moved(cell: re.Match[str]) -> str:
        found.append(f"<si>{cell[3]}</si>")
        return f'<c{cell[1]} t="s"{cell[2]}><v>{len(found) - 1}</v></c>'

    kept = BytesIO()
    with ZipFile(BytesIO(content)) as archive, ZipFile(kept, "w", ZIP_DEFLATED) as made:
        for name in archive.namelist():
            text = archive.read(name).decode()
            if name.startswith("xl/worksheets/"):
                text = re.sub(r'<c([^>]*) t="inlineStr"([^>]*)><is>(.*?)</is></c>', moved, text, flags=re.DOTALL)
            texts = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
            override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{texts}"/>'
            made.writestr(name, text.replace("</Types>", f"{override}</Types>"))
        made.writestr("xl/sharedStrings.xml", f'<sst xmlns="{SHEET_MAIN_NS}">{"".join(found)}</sst>')
    assert found
    return kept.getvalue()


def resaved_as_excel(files: Content) -> Content:
    """Return CSV files as a spreadsheet of a country with decimal commas writes them."""
    assert not isinstance(files, bytes)
    made = {}
    for name, data in files.items():
        lines = data.decode("utf-8-sig")
        cells = re.compile(r'"(?:[^"]|"")*"|[^,\r\n"]+|,|\r\n')
        parts = [";" if part == "," else part for part in cells.findall(lines)]
        parts = [re.sub(r"^(\d+)\.(\d+)$", r"\1,\2", part) for part in parts]
        made[name] = "".join(
            f'"{part}"' if ";" in part and part != ";" and part[0] != '"' else part for part in parts
        ).encode()
    return made


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@pytest.mark.parametrize("name", shipped_ids())
def test_every_shipped_graph_goes_there_and_back(form: Format, name: str) -> None:
    graph = read_graph(Path(graphs_folder(), f"{name}.yaml").read_bytes(), name).graph
    assert graph is not None
    there = back(form, form.write(graph))
    assert there == graph
    assert YAML.write(there) == YAML.write(graph), "in the same order too"


@pytest.mark.parametrize("name", shipped_ids())
def test_every_shipped_graph_stands_being_saved_by_another_program(name: str) -> None:
    graph = read_graph(Path(graphs_folder(), f"{name}.yaml").read_bytes(), name).graph
    assert graph is not None
    workbook = WORKBOOK.write(graph)
    assert isinstance(workbook, bytes)
    assert back(WORKBOOK, resaved(workbook)) == graph
    assert back(WORKBOOK, shared(workbook)) == graph
    assert back(FOLDER, resaved_as_excel(FOLDER.write(graph))) == graph


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@settings(
    max_examples=40, phases=[Phase.explicit, Phase.generate], deadline=None, suppress_health_check=list(HealthCheck)
)
@given(graph=graphs())
def test_whatever_a_graph_holds_goes_there_and_back(form: Format, graph: Graph) -> None:
    assert back(form, form.write(graph)) == graph


@settings(
    max_examples=20, phases=[Phase.explicit, Phase.generate], deadline=None, suppress_health_check=list(HealthCheck)
)
@given(graph=graphs())
def test_whatever_a_graph_holds_stands_being_saved_by_another_program(graph: Graph) -> None:
    workbook = WORKBOOK.write(graph)
    assert isinstance(workbook, bytes)
    assert back(WORKBOOK, resaved(workbook)) == graph
    assert back(WORKBOOK, shared(workbook)) == graph


@pytest.mark.parametrize(
    "text", ["_x0041_", "_x005F_", "_x005F_x0041_", "x005F_", "_x0001_", "\x01", "_x005f_x000D_\r", "_x_"]
)
def test_what_reads_like_an_escape_of_a_workbook_stays_what_it_is(text: str) -> None:
    node = Node(id="a_x0041_", kind="role", name=text, aliases=(text, f"{text};"))
    graph = Graph(id="x", title=text, currency="USD", reviewed="2026-11-22", nodes={node.id: node}, steps={})
    workbook = WORKBOOK.write(graph)
    assert isinstance(workbook, bytes)
    for saved in (workbook, resaved(workbook), shared(workbook)):
        assert back(WORKBOOK, saved) == graph


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_same_graph_gives_the_same_bytes(form: Format) -> None:
    graph = read_graph(Path(graphs_folder(), "medical-coding.yaml").read_bytes(), "a").graph
    assert graph is not None
    assert form.write(graph) == form.write(graph)
