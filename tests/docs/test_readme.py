"""What the README shows is what happens."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import click
import pytest

from pathways.cli.commands import cli
from pathways.cli.main import run
from pathways.formats.native import read_graph
from pathways.formats.shipped import shipped_ids

HOME = Path(__file__).resolve().parents[2]
README = (HOME / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, flags=re.DOTALL)
COMMANDS = [
    line for kind, text in BLOCKS if kind == "console" for line in text.splitlines() if line.startswith("pathways ")
]


@pytest.mark.parametrize("command", COMMANDS)
def test_its_commands_answer(
    command: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("webbrowser.open", lambda _: True)
    assert run(shlex.split(command)[1:]) == 0
    assert capsys.readouterr().out


def test_the_answer_that_it_prints_is_the_one_that_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    (shown,) = (text for kind, text in BLOCKS if kind == "text")
    run(shlex.split(COMMANDS[0])[1:])
    assert capsys.readouterr().out.startswith(shown)


def test_its_python_runs(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (code,) = (text for kind, text in BLOCKS if kind == "python")
    exec(compile(code, "README.md", "exec"), {})
    printed = capsys.readouterr().out.strip()
    assert f"# {printed}\n" in code


def test_its_graph_is_a_good_one() -> None:
    (text,) = (text for kind, text in BLOCKS if kind == "yaml")
    assert read_graph(text.encode(), "bakery.yaml").problems == ()


FIELDS = re.findall(r"^\| `([\w-]+)` \|.*`(pathways .*)` \|$", README, flags=re.MULTILINE)


def test_its_table_has_every_shipped_graph() -> None:
    assert sorted(graph for graph, _ in FIELDS) == shipped_ids()


@pytest.mark.parametrize(("graph", "command"), FIELDS)
def test_what_it_asks_of_each_graph_is_answered(graph: str, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*shlex.split(command)[1:], "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["graph"], made["status"]) == (graph, "optimal")


def test_every_command_is_in_it() -> None:
    named = set(re.findall(r"`pathways (\w+)", README))
    with click.Context(cli) as context:
        assert set(cli.list_commands(context)) <= named


def test_both_of_its_first_commands_are_one_line_each() -> None:
    first, second = ([text for kind, text in BLOCKS if kind == "console"])[:2]
    assert first.count("\n") == second.count("\n") == 1
    assert second.strip() == "python3 tests/run.py"


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/semantics.md", "docs/json.md", "CHANGELOG.md"])
def test_its_links_lead_somewhere(name: str) -> None:
    path = HOME / name
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{name} links to {target}"
