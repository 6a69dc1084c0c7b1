"""The commands that keep graph files in order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pathways.cli.main import run
from pathways.model import Problem
from pathways.model.rules import RULES
from pathways.show.sarif import sarif_plain
from tests.cli.schemas import SARIF
from tests.cli.test_commands import BARRED, BROKEN, Run


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.yaml").write_text(BROKEN)
    (tmp_path / "barred graph.yaml").write_text(BARRED)

    def asked(*arguments: str) -> Run:
        status = run(list(arguments))
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Run(status, said.out, said.err)

    return asked


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
    assert place["physicalLocation"] == {"artifactLocation": {"uri": "a%20b/t.xlsx"}}
    assert [each["fullyQualifiedName"] for each in place["logicalLocations"]] == ["steps.a", "steps!D7"]


def test_one_form_is_asked_for_at_a_time(ask: Any) -> None:
    assert ask("check", "broken.yaml", "--json", "--format", "sarif").status == 2
    assert ask("check", "broken.yaml", "--json", "--format", "json").status == 3
    assert ask("check", "broken.yaml", "--json").out == ask("check", "broken.yaml", "--format", "json").out


def test_the_schema_is_written_where_it_is_asked_for(ask: Any) -> None:
    assert "my.json" in ask("schema", "-o", "my.json").out
    assert Path("my.json").read_text() == ask("schema").out
    written = ask("schema", "-o", "my.json", "--json").plain
    assert written == {"schema": 1, "file": str(Path("my.json").absolute())}
    assert json.loads(Path("my.json").read_text())["type"] == "object"
