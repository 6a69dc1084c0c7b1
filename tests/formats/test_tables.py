"""A graph as tables loses nothing, in a workbook as in CSV files."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from pathways.formats.native import Reading, read_graph
from pathways.formats.registry import FOLDER, WORKBOOK, YAML, Content, Format
from pathways.formats.shipped import graphs_folder, shipped_ids
from pathways.model import Graph
from tests.strategies import any_text, graphs, ids

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


def resaved_as_excel(files: Content) -> Content:
    """Return CSV files as a spreadsheet of a country with decimal commas writes them."""
    assert not isinstance(files, bytes)
    made = {}
    for name, data in files.items():
        lines = data.decode("utf-8-sig")
        cells = re.compile(r'"(?:[^"]|"")*"|[^,\r\n"]+|,|\r\n')
        parts = [";" if part == "," else part for part in cells.findall(lines)]
        parts = [re.sub(r"^(\d+)\.(\d{1,2})$", r"\1,\2", part) for part in parts]
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
@given(
    # openpyxl takes what reads like its own escapes for such
    graph=graphs(any_text.filter(lambda text: "x0" not in text), ids.filter(lambda text: "x0" not in text))
)
def test_whatever_a_graph_holds_stands_being_saved_by_another_program(graph: Graph) -> None:
    workbook = WORKBOOK.write(graph)
    assert isinstance(workbook, bytes)
    assert back(WORKBOOK, resaved(workbook)) == graph


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_same_graph_gives_the_same_bytes(form: Format) -> None:
    graph = read_graph(Path(graphs_folder(), "medical-coding.yaml").read_bytes(), "a").graph
    assert graph is not None
    assert form.write(graph) == form.write(graph)
