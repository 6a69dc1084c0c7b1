"""Each command: what it prints where, and the status it ends with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import jsonschema
import pytest

from pathways.formats.shipped import load_graph, shipped_ids
from tests.cli.conftest import Run
from tests.cli.schemas import SCHEMAS

BROKEN = """\
pathways: 1
id: broken
title: Broken
currency: USD
reviewed: 2026-11-22
nodes:
  a: {kind: degre, name: A}
  b: {kind: role, name: B}
steps:
  ab: {gives: b, needs: [aa], cost: -1}
"""

BARRED = """\
pathways: 1
id: barred
title: Barred
currency: USD
reviewed: 2026-11-22
nodes:
  a: {kind: credential, name: A}
  b: {kind: credential, name: B}
  c: {kind: role, name: C}
  licence: {kind: condition, name: Licence}
steps:
  ab: {gives: b, needs: [a], cost: 1, months: 1}
  ba: {gives: a, needs: [b], cost: 1, months: 1}
  c: {gives: c, needs: [licence]}
"""


SHARED = """\
pathways: 1
id: shared
title: Shared
currency: USD
reviewed: 2026-11-22
nodes:
  both: {kind: training, name: Both}
  x: {kind: credential, name: X}
  y: {kind: credential, name: Y}
  goal: {kind: role, name: Goal}
steps:
  both: {gives: both, cost: 9, months: 5}
  both-x: {gives: x, needs: [both], cost: 0, months: 1}
  both-y: {gives: y, needs: [both], cost: 0, months: 1}
  x: {gives: x, cost: 8, months: 1}
  y: {gives: y, cost: 8, months: 1}
  goal: {gives: goal, needs: [x, y]}
"""


@pytest.fixture
def ask(ask: Any, tmp_path: Path) -> Any:
    (tmp_path / "broken.yaml").write_text(BROKEN)
    (tmp_path / "barred.yaml").write_text(BARRED)
    (tmp_path / "shared.yaml").write_text(SHARED)

    def asked(*arguments: str) -> Run:
        before = sorted(tmp_path.iterdir())
        found: Run = ask(*arguments)
        if "map" not in arguments:
            assert sorted(tmp_path.iterdir()) == before, "a question leaves no file behind"
        return found

    return asked


STATUSES = [
    (["graphs"], 0),
    (["show", "cpc"], 0),
    (["show", "Certified Professional Coder"], 0),
    (["route", "medical auditor", "-f", "hs-diploma"], 0),
    (["route", "medical-auditor", "--by", "months"], 0),
    (["route", "medical-auditor", "--by", "effort", "--estimate", "high"], 0),
    (["route", "hs-diploma"], 0),
    (["route", "travel-nurse"], 1),
    (["route", "medical auditor", "--max-cost", "1"], 1),
    (["route", "medical auditor", "--max-months", "0.5"], 1),
    (["route", "medical auditor", "--max-cost", "399", "--max-months", "2"], 0),
    (["route", "cpc", "--avoid", "cpc-exam", "--via", "practicode"], 0),
    (["route", "cca", "--set", "cca-exam.cost=0"], 0),
    (["route", "medical auditor", "--recommended"], 0),
    (["route", "cca", "--where", "US-TX", "--as-of", "2026-01-01"], 0),
    (["route", "cca", "--time-limit", "0"], 0),
    (["route", "goal", "-g", "shared.yaml", "--by", "months", "--max-cost", "10", "--time-limit", "0"], 4),
    (["route", "medical auditor", "--top", "3"], 0),
    (["route", "cpc", "--top", "2", "--by", "months", "--where", "US-TX", "--set", "cpc-exam.cost=0"], 0),
    (["route", "cpc", "--top", "4", "--by", "effort", "--via", "practicode"], 0),
    (["route", "hs-diploma", "--top", "3"], 0),
    (["route", "travel-nurse", "--top", "3"], 1),
    (["route", "medical auditor", "--top", "3", "--max-cost", "1"], 1),
    (["route", "cca", "--top", "3", "--time-limit", "0"], 0),
    (["route", "goal", "-g", "shared.yaml", "--top", "9"], 0),
    (
        ["route", "goal", "-g", "shared.yaml", "--by", "months", "--max-cost", "10", "--time-limit", "0", "--top", "2"],
        4,
    ),
    (["route", "cca", "--top", "0"], 2),
    (["route", "cca", "--top", "many"], 2),
    (["route", "cca", "--top", "1.5"], 2),
    (["tradeoff", "cpc"], 0),
    (["tradeoff", "cpc", "-f", "exp-coding-12", "--estimate", "high", "--recommended"], 0),
    (["tradeoff", "cpc", "--max-months", "24", "--avoid", "practicode"], 0),
    (["tradeoff", "hs-diploma"], 0),
    (["tradeoff", "travel-nurse"], 1),
    (["tradeoff", "medical auditor", "--max-cost", "1"], 1),
    (["tradeoff", "medical auditor", "--max-months", "0.5"], 1),
    (["tradeoff", "cca", "--time-limit", "0"], 0),
    (["tradeoff", "goal", "-g", "shared.yaml"], 0),
    (["tradeoff", "goal", "-g", "shared.yaml", "--max-cost", "9", "--max-months", "5", "--time-limit", "0"], 4),
    (["tradeoff", "c", "-g", "barred.yaml"], 1),
    (["tradeoff", "b", "-g", "broken.yaml"], 3),
    (["tradeoff", "nobody"], 2),
    (["tradeoff"], 2),
    (["tradeoff", "cpc", "--by", "cost"], 2),
    (["tradeoff", "--help"], 0),
    (["reach", "-g", "shared.yaml", "--time-limit", "0"], 4),
    (["route", ""], 2),
    (["route", "cca", "--where", ""], 2),
    (["route", "cca", "-g", ""], 2),
    (["check", "barred.yaml", "no-such-file.yaml"], 2),
    (["reach", "--kind", "role", "--by", "wage"], 0),
    (["reach", "--max-cost", "500", "--max-months", "12"], 0),
    (["check", "barred.yaml"], 0),
    (["check", "barred.yaml", "--strict"], 3),
    (["check", "broken.yaml"], 3),
    (["check", "barred.yaml", "broken.yaml"], 3),
    (["check", "medical-coding", "--strict"], 0),
    (["route", "b", "-g", "broken.yaml"], 3),
    (["-g", "barred.yaml", "route", "c"], 1),
    (["route", "c", "-g", "barred.yaml", "-f", "Licence"], 0),
    (["route", "nobody"], 2),
    (["route", "cpc", "-f", "nothing"], 2),
    (["route"], 2),
    (["route", "cpc", "--by", "price"], 2),
    (["route", "cpc", "--max-cost", "lots"], 2),
    (["route", "cpc", "--max-cost", "-1"], 2),
    (["route", "cpc", "--max-cost", "nan"], 2),
    (["route", "cpc", "--set", "cpc-exam"], 2),
    (["route", "cpc", "--set", "cpc-exm.cost=1"], 2),
    (["route", "cpc", "--as-of", "yesterday"], 2),
    (["route", "cpc", "--where", "Texas"], 2),
    (["reach", "--kind", "job"], 2),
    (["show", "cpcc"], 2),
    (["check", "no-such-file.yaml"], 2),
    (["check", "."], 3),
    (["route", "cpc", "-g", "medical-codin"], 2),
    (["explain", "medical auditor"], 0),
    (["explain", "hs-diploma"], 0),
    (["explain", "medical auditor", "--by", "months", "--depth", "1", "--estimate", "low"], 0),
    (["explain", "medical auditor", "--max-cost", "300"], 1),
    (["explain", "medical auditor", "--max-cost", "300", "--max-months", "1"], 1),
    (["explain", "travel nurse"], 1),
    (["explain", "c", "-g", "barred.yaml", "--avoid", "c"], 1),
    (["explain", "b", "-g", "barred.yaml", "--recommended"], 1),
    (["explain", "c", "-g", "barred.yaml", "-f", "licence", "--via", "licence", "--where", "US-TX"], 0),
    (["explain", "goal", "-g", "shared.yaml", "--by", "months", "--max-cost", "10", "--time-limit", "0"], 4),
    (["explain"], 2),
    (["explain", "nobody"], 2),
    (["explain", "cpc", "--depth", "-1"], 2),
    (["explain", "cpc", "-g", "broken.yaml"], 3),
    (["next"], 0),
    (["next", "medical auditor", "--by", "cost"], 0),
    (["next", "--max-cost", "500", "--max-months", "6", "--where", "US-TX", "--as-of", "2026-01-01"], 0),
    (["next", "medical auditor", "--set", "ccs-exam.cost=0", "--avoid", "cpma", "--recommended"], 0),
    (["next", "c", "-g", "barred.yaml"], 1),
    (["next", "-g", "barred.yaml"], 0),
    (["next", "medical auditor", "--max-cost", "1"], 1),
    (["next", "goal", "-g", "shared.yaml", "--max-cost", "10", "--max-months", "9", "--time-limit", "0"], 4),
    (["next", "hs-diploma"], 0),
    (["next", "--by", "name"], 2),
    (["next", "nobody"], 2),
    (["bottlenecks"], 0),
    (["bottlenecks", "--kind", "credential", "--top", "3"], 0),
    (["bottlenecks", "--max-cost", "500"], 0),
    (["bottlenecks", "coding supervisor"], 0),
    (["bottlenecks", "coding supervisor", "--by", "months", "--max-cost", "20000"], 0),
    (["bottlenecks", "hs-diploma"], 0),
    (["bottlenecks", "medical auditor", "--max-months", "1"], 1),
    (["bottlenecks", "travel nurse"], 1),
    (["bottlenecks", "goal", "-g", "shared.yaml", "--by", "months", "--max-cost", "10", "--time-limit", "0"], 4),
    (["bottlenecks", "-g", "shared.yaml", "--by", "months", "--max-cost", "10", "--time-limit", "0"], 4),
    (["bottlenecks", "cpc", "--kind", "role"], 2),
    (["bottlenecks", "--kind", "job"], 2),
    (["bottlenecks", "nobody"], 2),
    (["schema"], 0),
    (["diff", "medical-coding", "medical-coding"], 0),
    (["diff", "barred.yaml", "shared.yaml"], 0),
    (["diff", "barred.yaml", "shared.yaml", "--role", "goal", "--role", "c"], 0),
    (["diff", "barred.yaml", "broken.yaml"], 3),
    (["diff", "barred.yaml", "no-such-file.yaml"], 2),
    (["diff", "barred.yaml"], 2),
    (["diff", "barred.yaml", "shared.yaml", "--role", "nobody"], 2),
    (["schema", "-o", "no-such-folder/schema.json"], 2),
    (["no-such-command"], 2),
    (["--version"], 0),
    (["route", "--version"], 0),
    (["--help"], 0),
    (["route", "--help"], 0),
]


@pytest.mark.parametrize(("arguments", "status"), STATUSES, ids=[" ".join(each) for each, _ in STATUSES])
def test_the_status_says_what_came_of_it(ask: Any, arguments: list[str], status: int) -> None:
    found = ask(*arguments)
    assert found.status == status
    assert "Traceback" not in found.out + found.err
    results = status in (0, 1, 4) or arguments[0] == "check"
    none_read = arguments == ["check", "no-such-file.yaml"]
    assert bool(found.out) == (results and not none_read)
    assert bool(found.err) == (not found.out or "no-such-file.yaml" in arguments)


@pytest.mark.parametrize(("arguments", "status"), [each for each in STATUSES if each[1] in (0, 1, 3, 4)])
def test_json_fits_its_schema(ask: Any, arguments: list[str], status: int) -> None:
    if {"--help", "--version"} & set(arguments) or (status == 3 and arguments[0] != "check"):
        return
    found = ask(*arguments, "--json")
    assert found.status == status
    command = next(each for each in arguments if each in SCHEMAS)
    command = "--top" if command == "route" and "--top" in arguments else command
    jsonschema.validate(found.plain, SCHEMAS[command])
    assert ask("--json", *arguments).out == found.out


def test_the_tradeoff_goes_from_the_cheapest_to_the_fastest(ask: Any) -> None:
    made = ask("tradeoff", "goal", "-g", "shared.yaml", "--json").plain
    figures = [(each["cost"]["typical"], each["months"]["typical"]) for each in made["routes"]]
    assert figures == [(9, 6), (16, 1)]
    assert (made["status"], made["bound"], made["more"], made["rest_bound"]) == ("optimal", 9, False, None)
    assert all(each["proven"] and each["where"] is None for each in made["routes"])
    text = ask("tradeoff", "goal", "-g", "shared.yaml").out
    assert text.startswith("Goal: 2 routes from the cheapest to the fastest (proven:")
    assert "Route 2: $16, 1 month, 3 steps" in text


def test_the_best_few_say_whether_there_are_more(ask: Any) -> None:
    made = ask("route", "goal", "-g", "shared.yaml", "--top", "2", "--json").plain
    assert [each["cost"]["typical"] for each in made["routes"]] == [9, 16]
    assert (made["top"], made["more"]) == (2, True)
    assert "the 2 cheapest routes (proven, in this order; there are more)" in " ".join(
        ask("route", "goal", "-g", "shared.yaml", "--top", "2").out.split()
    )
    every = ask("route", "goal", "-g", "shared.yaml", "--top", "9", "--json").plain
    assert [each["cost"]["typical"] for each in every["routes"]] == [9, 16, 17, 17]
    assert every["more"] is False


@pytest.mark.parametrize("graph", shipped_ids())
def test_answers_fit_a_terminal_of_80_columns_whatever_the_names(ask: Any, graph: str) -> None:
    nodes = load_graph(graph).nodes.values()
    limits: tuple[list[str], ...] = ([], ["--max-cost", "0"], ["--max-months", "1"], ["--bare"])
    routes = [["route", node.id, *limit] for node in nodes if node.kind == "role" for limit in limits]
    for question in (["reach"], ["next"], *routes, *(["show", node.id] for node in nodes)):
        for line in ask(*question, "-g", graph).out.splitlines():
            assert len(line) <= 80 or "http" in line or "pathways " in line, line


def test_several_routes_fit_a_terminal_of_80_columns(ask: Any) -> None:
    for arguments in (["tradeoff", "cpc"], ["route", "coding supervisor", "--top", "6"]):
        told, _, sources = ask(*arguments).out.partition("\nSources\n")
        assert sources
        assert max(map(len, told.splitlines())) <= 80


def test_common_options_stand_before_or_after_the_command(ask: Any) -> None:
    before = ask("--json", "-g", "barred.yaml", "route", "c", "-f", "licence")
    after = ask("route", "c", "-f", "licence", "--graph", "barred.yaml", "--json")
    assert before.out == after.out
    assert before.plain["graph"] == "barred"


def test_the_cheapest_route_to_medical_auditor_can_be_followed_by_hand(ask: Any) -> None:
    made = ask("route", "medical auditor", "-f", "hs-diploma", "--json").plain
    assert made["status"] == "optimal"
    costs = [step["cost"]["typical"] for step in made["route"]["steps"]]
    assert sum(costs) == made["route"]["cost"]["typical"] == made["bound"]
    assert all(step["sources"] for step in made["route"]["steps"])
    text = ask("route", "medical auditor", "-f", "hs-diploma").out
    for said in ("proven", "$399", "ccs-exam", "Sources", "Recommended, not required", "a year, during and after"):
        assert said in text


def test_what_was_asked_for_is_told_with_the_answer(ask: Any) -> None:
    told = ask("route", "hospital coder", "--avoid", "cca", "--max-cost", "500", "--estimate", "high").out
    assert "proven: no route that keeps your conditions is better" in told
    assert "Your conditions: at most $500; without CCA; the high figures decide." in told
    over = ask("route", "hospital coder", "--max-cost", "1", "--max-months", "1").out
    assert "Your conditions: at most $1; at most 1 month." in over
    assert "onditions" not in ask("route", "hospital coder").out


def test_an_unknown_name_gets_suggestions(ask: Any) -> None:
    found = ask("route", "medcial auditor")
    assert found.status == 2
    assert "did you mean 'medical-auditor'" in found.err


def test_who_forgets_to_name_the_graph_is_told_which_one_has_it(ask: Any) -> None:
    found = ask("route", "medical auditor", "-g", "shared.yaml")
    assert found.status == 2
    assert "It is in the graph 'medical-coding': add --graph medical-coding" in found.err
    assert "in the graph" not in ask("route", "nowhere", "-g", "shared.yaml").err


def test_an_unreachable_target_gets_what_is_missing(ask: Any) -> None:
    found = ask("route", "c", "-g", "barred.yaml")
    assert found.status == 1
    assert "Licence" in found.out
    made = ask("route", "c", "-g", "barred.yaml", "--json").plain
    assert (made["route"], made["missing"], made["missing_more"]) == (None, [["licence"]], False)


def test_over_the_limit_the_nearest_is_named(ask: Any) -> None:
    made = ask("route", "medical auditor", "--max-cost", "1", "--json").plain
    assert (made["status"], made["route"]) == ("over_limit", None)
    assert made["nearest"]["within_months"]["cost"]["typical"] == 399
    assert made["nearest"]["within_cost"] is None


def test_a_broken_file_gets_all_its_problems_on_stderr(ask: Any) -> None:
    found = ask("route", "b", "-g", "broken.yaml")
    assert found.status == 3
    assert found.err.count("broken.yaml:") == 3
    assert "did you mean 'a'?" in found.err or "unknown node 'aa'" in found.err


def test_check_names_the_cycle_that_cannot_be_entered(ask: Any) -> None:
    assert "a -> b -> a" in ask("check", "barred.yaml").out


def test_explain_says_what_would_have_to_give_and_it_does(ask: Any) -> None:
    made = ask("explain", "medical auditor", "--max-cost", "300", "--json").plain["would_do"]
    assert made["max_cost"]["max_cost"] == 399
    assert ask("route", "medical auditor", "--max-cost", "399").status == 0
    assert ask("route", "medical auditor", "--max-cost", "398.99").status == 1
    for each in made["set"]:
        ((key, figure),) = each["set"].items()
        assert ask("route", "medical auditor", "--max-cost", "300", "--set", f"{key}={figure}").status == 0
    for each in made["held"]:
        assert ask("route", "medical auditor", "--max-cost", "300", "-f", each["held"][0]).status == 0


def test_explain_in_json_has_all_nodes_unless_a_depth_is_asked_for(ask: Any) -> None:
    whole, cut = (ask("explain", "cpc", "--json", *more).plain for more in ([], ["--depth", "1"]))
    assert whole["deeper"] == 0
    assert len(cut["nodes"]) + cut["deeper"] == len(whole["nodes"])
    assert {each["id"]: each for each in whole["nodes"]}.items() >= {each["id"]: each for each in cut["nodes"]}.items()


def test_what_is_unavoidable_is_so_when_route_is_asked_without_it(ask: Any) -> None:
    made = ask("bottlenecks", "coding supervisor", "--json").plain
    assert made["nodes"]
    for each in [*made["nodes"], *made["steps"]]:
        assert ask("route", "coding supervisor", "--avoid", each["id"]).status == 1


def test_text_has_no_colour_codes_and_eighty_columns_where_it_goes_to_no_terminal(ask: Any) -> None:
    for arguments in (["explain", "cpc"], ["next"], ["bottlenecks"]):
        told = ask(*arguments).out
        assert "\x1b" not in told
        assert all(len(line) <= 80 or "http" in line for line in told.splitlines())


def test_ones_own_figures_are_listed(ask: Any) -> None:
    assert ask("route", "cca", "--set", "cca-exam.cost=0", "--json").plain["set"] == {"cca-exam.cost": 0}
    assert "your own figures: cca-exam.cost = 0" in ask("route", "cca", "--set", "cca-exam.cost=0").out


def test_map_writes_one_whole_file_and_says_where(ask: Any, tmp_path: Path) -> None:
    found = ask("map", "medical auditor", "-o", "map.html")
    assert found.status == 0
    assert str(tmp_path / "map.html") in found.out
    assert (tmp_path / "map.html").read_bytes().startswith(b"<!doctype html>")
    assert ask("map", "-o", "no/such/folder/map.html").status == 2
    assert sorted(each.name for each in tmp_path.iterdir()) == ["barred.yaml", "broken.yaml", "map.html", "shared.yaml"]


def test_map_to_standard_output_is_the_page_itself(ask: Any) -> None:
    assert ask("map", "-o", "-").out.startswith("<!doctype html>")


@pytest.fixture
def browsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was asked to open; none is opened."""
    import webbrowser  # noqa: PLC0415

    asked: list[str] = []

    def opens(address: str) -> bool:
        asked.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", opens)
    return asked


def test_map_opens_what_it_wrote(ask: Any, tmp_path: Path, browsed: list[str]) -> None:
    found = ask("map", "cca", "-o", "my map.html", "--open")
    assert found.status == 0
    assert "It opens in your browser: file://" in found.out
    assert browsed == [(tmp_path / "my map.html").as_uri()]
    assert ask("map", "cca", "--open", "--json").plain["opened"] is True
    assert "opened" not in ask("map", "cca", "--json").plain


@pytest.mark.parametrize("raised", [False, True])
def test_map_says_when_no_browser_could_be_opened(ask: Any, monkeypatch: pytest.MonkeyPatch, raised: bool) -> None:
    import webbrowser  # noqa: PLC0415

    def none(_: str) -> bool:
        if raised:
            raise webbrowser.Error("could not locate runnable browser")
        return False

    monkeypatch.setattr(webbrowser, "open", none)
    found = ask("map", "cpc", "--max-cost", "1", "--open")
    assert found.status == 1
    assert "No browser could be opened. Open it in a browser: file://" in found.out
    made = ask("map", "--open", "--json")
    assert (made.status, made.plain["opened"]) == (0, False)


def test_map_writes_a_frame_to_embed(ask: Any, tmp_path: Path) -> None:
    found = ask("map", "cca", "--embed")
    assert "Paste what is in it" in found.out
    fragment = (tmp_path / "medical-coding-map-embed.html").read_text(encoding="ascii")
    assert fragment.startswith("<!-- ")
    assert fragment.endswith("</iframe>\n")
    assert ask("map", "cca", "--embed", "-o", "-").out == fragment
    assert ask("map", "--embed", "-o", "no/such/folder/map.html").status == 2
    assert not (tmp_path / "medical-coding-map.html").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--open", "-o", "-"], "'--output -' writes none"),
        (["--open", "--embed"], "--embed writes a part of a page, and --open opens a whole one"),
        (["--embed", "--max-cost", "1"], "which --max-cost would ask for"),
    ],
)
def test_map_refuses_what_does_not_go_together(
    ask: Any, browsed: list[str], tmp_path: Path, arguments: list[str], said: str
) -> None:
    found = ask("map", *arguments)
    assert found.status == 2
    assert said in " ".join(found.err.split())
    assert browsed == []
    assert not list(tmp_path.glob("*.html"))


def test_a_title_cannot_move_the_cursor(ask: Any, tmp_path: Path) -> None:
    hostile = SHARED.replace("title: Shared", 'title: "Shared \\e[2J"')
    (tmp_path / "hostile.yaml").write_text(hostile)
    found = ask("map", "-g", "hostile.yaml")
    assert found.status == 0
    assert "\x1b" not in found.out


def whole(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    variables = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    command = [sys.executable, "-m", "pathways", *arguments]
    return subprocess.run(command, capture_output=True, check=False, env=variables | environment)


@pytest.mark.parametrize(
    "arguments",
    [
        ["route", "coding-supervisor", "--json"],
        ["tradeoff", "cpc"],
        ["route", "cpc", "--top", "9", "--json"],
        ["show", "ccs"],
        ["reach", "--json"],
        ["map", "cpc", "-o", "-"],
        ["map", "cpc", "--embed", "-o", "-"],
        ["explain", "coding-supervisor", "--max-cost", "900"],
        ["explain", "coding-supervisor", "--json"],
        ["next", "coding-supervisor", "--json"],
        ["bottlenecks", "--json"],
    ],
)
def test_same_question_same_bytes_under_any_hash_seed(arguments: list[str]) -> None:
    assert whole(*arguments, PYTHONHASHSEED="1").stdout == whole(*arguments, PYTHONHASHSEED="2").stdout != b""


def test_a_terminal_without_unicode_gets_an_answer_too() -> None:
    found = whole("show", "ccs", PYTHONIOENCODING="ascii")
    assert (found.returncode, found.stderr) == (0, b"")


def test_an_ended_reader_is_no_error() -> None:
    script = f"{sys.executable} -m pathways show cpc | head -n 1 > /dev/null; echo ${{PIPESTATUS[0]}}"
    found = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert (found.stdout.strip(), found.stderr) == ("0", "")


def test_interrupted_is_130(monkeypatch: pytest.MonkeyPatch, ask: Any) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pathways.questions.route.route", interrupted)
    found = ask("route", "cca")
    assert (found.status, found.out) == (130, "")


@pytest.mark.parametrize("question", [["route", "goal"], ["tradeoff", "goal"], ["route", "goal", "--top", "3"]])
def test_a_long_search_that_is_interrupted_leaves_no_trace(tmp_path: Path, question: list[str]) -> None:
    (tmp_path / "hard.json").write_text(json.dumps(set_cover(Random("hard"), 120)))
    command = [sys.executable, "-m", "pathways", "-g", "hard.json", *question, "--time-limit", "600"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        time.sleep(2)
        assert running.poll() is None, "the search was over too soon to be interrupted"
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=20)
    assert (running.returncode, out) == (130, b"")
    assert b"Traceback" not in err
    assert [each.name for each in tmp_path.iterdir()] == ["hard.json"]


def test_a_time_limit_returns_the_best_route_found_with_its_bound(tmp_path: Path) -> None:
    (tmp_path / "hard.json").write_text(json.dumps(set_cover(Random("hard"), 120)))
    found = whole("-g", str(tmp_path / "hard.json"), "route", "goal", "--time-limit", "2", "--json")
    made = json.loads(found.stdout)
    assert (found.returncode, made["status"]) == (0, "best_found")
    assert 0 < made["bound"] < made["route"]["cost"]["typical"]


def set_cover(random: Random, elements: int) -> dict[str, Any]:
    """Return a graph whose target needs every element, each given by some of the costly sets."""
    sets = {f"set{i}": random.sample(range(elements), 4) for i in range(elements)}
    for i in range(elements):
        sets[f"set{i}"].append(i)
    names = [*sets, *(f"e{i}" for i in range(elements)), "goal"]
    steps = {name: {"gives": name, "cost": random.randint(300, 900), "months": 1} for name in sets}
    for name, members in sets.items():
        steps |= {
            f"{name}-e{i}": {"gives": f"e{i}", "needs": [name], "cost": 0, "months": 0} for i in dict.fromkeys(members)
        }
    steps["goal"] = {"gives": "goal", "needs": [f"e{i}" for i in range(elements)], "cost": 0, "months": 0}
    nodes = {name: {"kind": "credential", "name": name} for name in names}
    return {
        "pathways": 1,
        "id": "hard",
        "title": "Hard",
        "currency": "USD",
        "reviewed": "2026-11-22",
        "nodes": nodes,
        "steps": steps,
    }
