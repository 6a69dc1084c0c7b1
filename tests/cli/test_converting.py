"""A graph goes from one form into another as it is, or not at all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import pathways
from pathways.formats import registry
from pathways.formats.files import write_whole_folder
from pathways.formats.shipped import graphs_folder, load_graph, shipped_ids
from pathways.model import ConversionError, Graph, Node, Step
from pathways.model.frozen import replace
from tests.cli.schemas import SCHEMAS
from tests.cli.test_commands import BROKEN

TINY = """\
# Begun by hand.
pathways: 1
id: tiny
title: Tiny
currency: USD
reviewed: 2026-11-22
nodes:
  a: {kind: role, name: A}
steps:
  a: {gives: a, cost: 12.50}
"""


@pytest.fixture
def ask(ask: Any, tmp_path: Path) -> Any:
    (tmp_path / "tiny.yaml").write_text(TINY)
    (tmp_path / "broken.yaml").write_text(BROKEN)
    return ask


@pytest.mark.parametrize("name", shipped_ids())
@pytest.mark.parametrize("way", ["there.xlsx", "there/", "there.json", "there.yml"])
def test_every_shipped_graph_goes_there_and_back_to_the_same_yaml(
    ask: Any, tmp_path: Path, name: str, way: str
) -> None:
    for source, result in ((name, "first.yaml"), ("first.yaml", way), (way, "second.yaml")):
        assert ask("convert", source, result).status == 0
    assert (tmp_path / "first.yaml").read_bytes() == (tmp_path / "second.yaml").read_bytes()
    assert load_graph("second.yaml") == load_graph(name)
    assert pathways.load(way) == pathways.load(name)


def test_it_says_what_it_did_and_what_is_not_carried(ask: Any, tmp_path: Path) -> None:
    told = ask("convert", "tiny.yaml", "tiny.xlsx").out
    assert f"Tiny is in {tmp_path / 'tiny.xlsx'}: 1 nodes, 1 steps, 0 sources." in told
    assert "Not carried over, where there are any: comments." in told
    assert "sheets of other names" in ask("convert", "tiny.xlsx", "tiny.json").out
    made = ask("convert", "tiny.json", "tiny", "--json")
    assert (made.status, made.out) == (2, ""), "a name without an ending does not say in which form"
    made = ask("convert", "tiny.json", "tiny/", "--json")
    jsonschema.validate(made.plain, SCHEMAS["convert"])
    assert made.plain == {
        "schema": 1, "graph": "tiny", "from": "json", "to": "csv", "file": str(tmp_path / "tiny"), "not_carried": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["tiny.yaml", "tiny.csv"], 2, "name a folder for them, such as tiny/"),
        (["tiny.yaml", "tiny.ods"], 2, "let it end in .yaml, .yml, .json, .xlsx, or in / for CSV files"),
        (["tiny.yaml", "tiny.yaml"], 2, "is there already, and was not replaced"),
        (["tiny.yaml", "no/such/folder/a.json"], 2, "No such file or directory"),
        (["tiny.yaml", "no/such/folder/"], 2, "No such file or directory"),
        (["no-such.yaml", "a.json"], 2, "no graph or file is named 'no-such.yaml'"),
        (["broken.yaml", "a.json"], 3, "unknown node 'aa'"),
        (["tiny.yaml"], 2, "Missing argument 'OUT'"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_nothing(
    ask: Any, tmp_path: Path, arguments: list[str], status: int, said: str
) -> None:
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    found = ask("convert", *arguments)
    assert found.status == status
    assert said in " ".join(found.err.split())
    assert found.out == ""
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_file_is_replaced_when_that_is_asked_for(ask: Any, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    assert ask("convert", "tiny.yaml", "a.json").status == 2
    assert (tmp_path / "a.json").read_text() == "{}"
    assert ask("convert", "tiny.yaml", "a.json", "--force").status == 0
    assert load_graph("a.json") == load_graph("tiny.yaml")


def test_of_a_folder_only_the_files_of_a_graph_are_replaced(ask: Any, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear")
    assert ask("convert", "medical-coding", "mine").status == 0, "a folder that is there needs no /"
    assert ask("convert", "tiny.yaml", "mine").status == 2
    assert load_graph("mine") == load_graph("medical-coding")
    shutil.move(folder / "nodes.csv", folder / "Nodes.CSV")
    assert ask("convert", "tiny.yaml", "mine", "--force").status == 0
    assert load_graph("mine") == load_graph("tiny.yaml")
    assert (folder / "letter.txt").read_text() == "Dear"
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_somebodys_own_readme_is_not_replaced(ask: Any, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "ReadMe.TXT").write_text("Of my own")
    found = ask("convert", "tiny.yaml", "mine", "--force")
    assert found.status == 2
    assert "ReadMe.TXT: is not one that was written for a graph" in " ".join(found.err.split())
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("ReadMe.TXT", "Of my own")]


def test_what_never_ends_is_not_read_to_its_end(ask: Any, tmp_path: Path) -> None:
    with (tmp_path / "endless.yaml").open("wb") as file:
        file.truncate(2**40)
    found = ask("check", "endless.yaml")
    assert found.status == 3
    assert "expected at most 67,108,864 bytes" in found.out


def test_a_folder_gets_all_files_or_none(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    with pytest.raises(OSError, match="mine"):
        write_whole_folder(str(folder), {"a.csv": b"a", "b" * 300: b"b"})
    assert not folder.exists()
    folder.mkdir()
    (folder / "a.csv").write_bytes(b"before")
    with pytest.raises(OSError, match="mine"):
        write_whole_folder(str(folder), {"a.csv": b"a", "b" * 300: b"b"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a.csv": b"before"}


def test_nothing_is_written_that_does_not_read_back_the_same(
    ask: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lossy = registry.JSON._replace(write=lambda graph: registry.JSON.write(replace(graph, title="Other")))
    monkeypatch.setattr(registry, "FORMATS", (lossy,))
    found = ask("convert", "tiny.yaml", "a.json")
    assert (found.status, found.out) == (3, "")
    assert "title: reads back as 'Other', not as 'Tiny'" in found.err
    assert not (tmp_path / "a.json").exists()


def test_a_text_that_is_too_long_for_a_cell_is_named_with_its_cell(ask: Any, tmp_path: Path) -> None:
    (tmp_path / "long.yaml").write_text(TINY.replace("name: A", f"name: A, summary: {'x' * 40_000}"))
    found = ask("convert", "long.yaml", "long.xlsx")
    assert (found.status, found.out) == (3, "")
    assert found.err.startswith("nodes!G2: error: nodes.a.summary: a cell holds 32,767 characters")
    assert not (tmp_path / "long.xlsx").exists()
    assert ask("convert", "long.yaml", "long/").status == 0


@pytest.mark.parametrize("name", ["a.xlsx", "a/", "a.yaml", "a.json"])
def test_half_a_character_is_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    nodes = {"a": Node(id="a", kind="role", name="A\ud800")}
    graph = Graph(
        id="x", title="X", currency="USD", reviewed="2026-11-22", nodes=nodes, steps={"a": Step(id="a", gives="a")}
    )
    with pytest.raises(ConversionError, match="half a character"):
        pathways.save(graph, name)
    assert not list(tmp_path.iterdir())


def test_a_graph_is_saved_from_python_too(tmp_path: Path) -> None:
    graph = pathways.load("medical-coding")
    path = pathways.save(graph, tmp_path / "mine.xlsx")
    assert pathways.load(str(path)) == graph
    with pytest.raises(FileExistsError):
        pathways.save(graph, path)
    pathways.save(graph.network, path, force=True)
    assert pathways.load(path) == graph


@pytest.mark.parametrize("name", ["tiny.xlsx", "tiny/"])
def test_questions_and_checks_take_tables_as_they_take_yaml(ask: Any, name: str) -> None:
    ask("convert", "tiny.yaml", name)
    assert ask("route", "a", "-g", name).out == ask("route", "a", "-g", "tiny.yaml").out
    checked = ask("check", name)
    assert checked.status == 0
    assert f"{name.rstrip('/')}" in checked.out
    assert "F2: warning: steps.a.cost: a figure without a source" not in checked.out
    assert "E2: warning: steps.a.cost: a figure without a source" in checked.out


def test_one_csv_file_is_no_graph(ask: Any) -> None:
    ask("convert", "tiny.yaml", "tiny/")
    found = ask("check", "tiny/nodes.csv")
    assert found.status == 3
    assert "expected a folder of CSV files, found one of them; name the folder that it is in" in found.out


def test_a_question_of_a_shipped_graph_loads_nothing_of_tables() -> None:
    code = (
        "import sys; from pathways.cli.main import run; run(['route', 'cca']);"
        "print([each for each in sys.modules if each.startswith(('openpyxl', 'defusedxml', 'pathways.formats.tables'))],"
        " file=sys.stderr)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stderr.strip() == "[]"


def test_the_shipped_files_are_where_they_were(ask: Any) -> None:
    before = sorted(Path(graphs_folder()).rglob("*"))
    ask("convert", "medical-coding", "medical-coding.yaml")
    assert sorted(Path(graphs_folder()).rglob("*")) == before
