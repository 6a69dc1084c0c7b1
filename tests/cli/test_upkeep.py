"""The commands that keep graph files in order."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pathways.formats.schema import SCHEMA_NAME, schema_text
from pathways.formats.shipped import load_graph
from pathways.model import Problem
from pathways.model.graph import NODE_KINDS, SOURCE_KINDS
from pathways.model.rules import RULES
from pathways.records.reading import (
    CLAIM_KEYS,
    NODE_KEYS,
    RENEWAL_KEYS,
    SOURCE_KEYS,
    STEP_KEYS,
    TOP_KEYS,
    WAGE_KEYS,
)
from pathways.show.sarif import sarif_plain
from tests.cli.schemas import SARIF, SCHEMAS
from tests.cli.test_commands import BARRED, BROKEN


@pytest.fixture
def ask(ask: Any, tmp_path: Path) -> Any:
    (tmp_path / "broken.yaml").write_text(BROKEN)
    (tmp_path / "barred graph.yaml").write_text(BARRED)
    return ask


def test_sarif_says_what_json_says(ask: Any, tmp_path: Path) -> None:
    names = ["broken.yaml", "barred graph.yaml", str(tmp_path / "broken.yaml")]
    log = ask("check", *names, "--format", "sarif")
    problems = ask("check", *names, "--format", "json").plain["problems"]
    assert log.status == 3
    jsonschema.validate(log.plain, SARIF)
    (made,) = log.plain["runs"]
    assert [each["id"] for each in made["tool"]["driver"]["rules"]] == list(RULES)
    assert len(made["results"]) == len(problems) > 3
    for result, problem in zip(made["results"], problems, strict=True):
        assert made["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == problem["rule"]
        assert (result["level"], result["message"]["text"][: len(problem["message"])]) == (
            problem["severity"],
            problem["message"],
        )
        (place,) = result["locations"]
        region = place["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) == (problem["line"], problem["column"])
        assert place["logicalLocations"][0]["fullyQualifiedName"] == problem["address"]
    uris = {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in made["results"]}
    assert uris == {"broken.yaml", "barred%20graph.yaml", (tmp_path / "broken.yaml").as_uri()}


def test_sarif_of_a_good_file_has_no_results_but_all_rules(ask: Any) -> None:
    (tmp := Path("good.yaml")).write_text(BARRED.replace("needs: [a], cost: 1, months: 1", "needs: [a]"))
    made = ask("check", tmp.name, "--format", "sarif", "--strict")
    jsonschema.validate(made.plain, SARIF)
    levels = {each["level"] for each in made.plain["runs"][0]["results"]}
    assert (made.status, levels) == (3, {"error"})


def test_a_cell_of_a_table_has_its_place_in_sarif() -> None:
    problem = Problem(rule="own-rule", path=("steps", "a"), message="m", file="a b/t.xlsx", cell="steps!D7")
    log = sarif_plain([problem], "1.0")
    (result,) = log["runs"][0]["results"]
    assert log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]] == {"id": "own-rule"}
    (place,) = result["locations"]
    assert place["physicalLocation"] == {"artifactLocation": {"uri": "a%20b/t.xlsx"}, "region": {"startLine": 1}}
    assert [each["fullyQualifiedName"] for each in place["logicalLocations"]] == ["steps.a", "steps!D7"]
    # code hosts show nothing of a place but its line
    assert result["message"]["text"] == "steps!D7: m"


def test_one_form_is_asked_for_at_a_time(ask: Any) -> None:
    assert ask("check", "broken.yaml", "--format", "xml").status == 2
    assert ask("check", "broken.yaml", "--format", "text").out == ask("check", "broken.yaml").out
    assert ask("check", "broken.yaml", "--json", "--format", "sarif").status == 2
    assert ask("check", "broken.yaml", "--json", "--format", "json").status == 3
    assert ask("check", "broken.yaml", "--json").out == ask("check", "broken.yaml", "--format", "json").out


def test_the_schema_is_written_where_it_is_asked_for(ask: Any) -> None:
    assert "my.json" in ask("schema", "-o", "my.json").out
    assert Path("my.json").read_text() == ask("schema").out
    written = ask("schema", "-o", "my.json", "--json").plain
    assert written == {"schema": 1, "file": str(Path("my.json").absolute())}
    assert json.loads(Path("my.json").read_text())["type"] == "object"


@pytest.mark.parametrize("name", ["bakery.yaml", "bakery.yml", "bakery.json"])
def test_a_new_graph_passes_the_strict_check_and_answers(ask: Any, name: str) -> None:
    made = ask("new", name, "--currency", "EUR", "--reviewed", "2026-01-31")
    assert (made.status, name in made.out, SCHEMA_NAME in made.out) == (0, True, True)
    assert ask("check", name, "--strict").status == 0
    assert Path(SCHEMA_NAME).read_text(encoding="utf-8") == schema_text()
    assert SCHEMA_NAME in Path(name).read_text(encoding="utf-8")[:80]
    graph = load_graph(name)
    assert (graph.id, graph.title, graph.currency, graph.reviewed) == ("bakery", "Bakery", "EUR", "2026-01-31")
    assert ask("route", "job", "-g", name).status == 0
    assert ask("new", name).status == 2
    assert ask("new", name, "--force", "--id", "other").status == 0
    assert load_graph(name).id == "other"


def test_a_new_graph_shows_every_field_of_the_format(ask: Any) -> None:
    ask("new", "a.yaml")
    text = Path("a.yaml").read_text(encoding="utf-8")
    keys = {*TOP_KEYS, *NODE_KEYS, *STEP_KEYS, *SOURCE_KEYS, *CLAIM_KEYS, *RENEWAL_KEYS, *WAGE_KEYS}
    keys |= {"all", "any", "at_least", "of", "low", "typical", "high", *NODE_KINDS, *SOURCE_KINDS}
    assert {key for key in keys if not re.search(rf"\b{key}\b", text)} == set()


HARD_TITLES = [
    "NO",
    "12",
    "a: b # c",
    "REVIEWED",
    "two\nlines",
    "CURRENCY: MODELINE",
    "TITLE",
    "ID",
    "'\"\\",
    "\U0001f600",
]


@pytest.mark.parametrize("title", HARD_TITLES)
def test_a_new_graph_bears_any_title(ask: Any, title: str) -> None:
    assert ask("new", "a.yaml", "--title", f"{title}.", "--id", title, "--no-schema").status == 0
    assert (load_graph("a.yaml").title, load_graph("a.yaml").id) == (f"{title}.", title)
    assert not Path(SCHEMA_NAME).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        ["a.txt"], ["a"], ["no-such-folder/a.yaml"], ["a.yaml", "--currency", "dollars"], ["a.yaml", "--title", " "],
        ["a.yaml", "--reviewed", "2026-02-30"], ["a.yaml", "--reviewed", "x: y"], ["broken.yaml"], [],
    ],
)  # fmt: skip
def test_a_new_graph_that_cannot_be_is_refused_and_nothing_written(ask: Any, tmp_path: Path, wrong: list[str]) -> None:
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    found = ask("new", *wrong)
    assert (found.status, found.out) == (2, "")
    assert "Error:" in found.err
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_new_wrote_is_told_in_json(ask: Any, tmp_path: Path) -> None:
    made = ask("new", "a.json", "--json").plain
    jsonschema.validate(made, SCHEMAS["new"])
    assert made["file"] == str(tmp_path / "a.json")
    assert made["graph_schema"] == str(tmp_path / SCHEMA_NAME)
    assert ask("new", "b.json", "--json", "--no-schema").plain["graph_schema"] == made["graph_schema"]


def test_files_are_put_in_order(ask: Any) -> None:
    assert ask("fmt", "barred graph.yaml", "--check").status == 3
    assert ask("fmt", "barred graph.yaml").out == "barred graph.yaml: formatted\n"
    messy = Path("messy.yaml")
    messy.write_text("title: 'T' # its title\n" + BARRED.replace("title: Barred\n", ""))
    found = ask("fmt", "messy.yaml", "barred graph.yaml", "--check")
    assert (found.status, found.out) == (3, "messy.yaml: not in canonical form\nbarred graph.yaml: in canonical form\n")
    assert messy.read_text().startswith("title: 'T'")
    found = ask("fmt", "messy.yaml", "barred graph.yaml", "--json")
    jsonschema.validate(found.plain, SCHEMAS["fmt"])
    assert (found.status, [each["status"] for each in found.plain["files"]]) == (0, ["formatted", "unchanged"])
    assert messy.read_text().splitlines()[2] == 'title: "T"  # its title'
    assert ask("fmt", "messy.yaml").out == "messy.yaml: unchanged\n"


def test_files_that_cannot_be_put_in_order_are_left_alone(ask: Any) -> None:
    found = ask("fmt", "broken.yaml", "barred graph.yaml")
    assert (found.status, "bad-amount" in found.err) == (3, True)
    assert Path("broken.yaml").read_text() == BROKEN
    assert found.out == "broken.yaml: refused\nbarred graph.yaml: formatted\n"
    found = ask("fmt", "broken.yaml", "missing.yaml")
    assert (found.status, "missing.yaml" in found.err) == (2, True)
    assert ask("fmt", "-", "broken.yaml").status == 2
    assert ask("fmt").status == 2


def test_what_comes_in_goes_out_in_order(ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def given(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    given(BARRED.replace("id: barred\n", "id: barred # é\n"))
    found = ask("fmt", "-")
    assert (found.status, found.err) == (0, "")
    assert "id: barred  # é\n" in found.out
    given(found.out)
    checked = ask("fmt", "-", "--check")
    assert (checked.status, checked.out) == (0, "")
    given(BARRED.replace("id: barred\n", "id: 'barred'\n"))
    assert ask("fmt", "-", "--check").status == 3
    given(BROKEN)
    found = ask("fmt", "-")
    assert (found.status, found.out) == (3, "")


@pytest.mark.parametrize("name", ["mine.xlsx", "mine/"])
def test_new_begins_tables_too(ask: Any, name: str) -> None:
    assert ask("new", name).status == 0
    ask("new", "mine.yaml")
    assert load_graph(name) == load_graph("mine.yaml")
    assert ask("check", name, "--strict").status == 0
    assert "tells how to fill" in ask("new", name, "--force").out
    again = ask("new", name)
    assert again.status == 2
    assert "is there already" in again.err
    assert ask("fmt", name).err.strip().endswith("pathways convert makes YAML of them [cannot-format]")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are texts")
def test_a_file_named_in_no_known_letters_gets_a_graph(tmp_path: Path) -> None:
    file = str(tmp_path / "b\udcff.yaml")
    made = subprocess.run([sys.executable, "-m", "pathways", "new", file], check=False, capture_output=True)
    assert (made.returncode, made.stderr) == (0, b"")
    assert load_graph(file).id == "b?"
