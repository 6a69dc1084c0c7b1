"""The page of the map: one file under a strict policy, the same bytes each time, nothing unescaped."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import time
from base64 import b64decode, b64encode
from collections import Counter
from gzip import decompress
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import pathways
from pathways.cli.main import run
from pathways.model.amounts import Amount
from pathways.model.errors import QuestionError, UnknownNodeError
from pathways.model.graph import NODE_KINDS, Graph, Node, Step
from pathways.model.needs import Need
from pathways.show.map import map_html
from pathways.show.map.carrier import laid_out
from pathways.show.map.facts import graph_facts
from pathways.show.map.labels import GLYPHS, MOST_LINES, box_of, label_of
from pathways.show.map.links import links_of, required
from pathways.show.map.page import PAGE, SCRIPTS, SEARCH_SCRIPTS, as_data, policy
from pathways.show.map.stages import stages_of
from tests.browser.hostile import HOSTILE, hostile_file, hostile_graph
from tests.browser.samples import GRAPH, STEPS, answered, chain_graph, medical_coding
from tests.show.test_layout import boxes_run_through

REPOSITORY = Path(__file__).parents[2]


class Elements(HTMLParser):
    """Collects elements with attributes and, for scripts and styles, their texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}", {}, []))

    def handle_data(self, data: str) -> None:
        if self.found:
            self.found[-1][2].append(data)

    def of(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(attributes, "".join(text)) for name, attributes, text in self.found if name == tag]

    def script(self, key: str) -> str:
        return next(text for attributes, text in self.of("script") if attributes.get("id") == key)

    def carried(self, key: str) -> Any:
        return json.loads(decompress(b64decode(self.script("data-map"))))[key]


@pytest.fixture(scope="module")
def page() -> str:
    return map_html(GRAPH, answered())


def source_hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_it_is_a_whole_document(page: str) -> None:
    assert page.startswith('<!doctype html>\n<html lang="en">')
    elements = Elements(page)
    assert any(attributes.get("name") == "viewport" for attributes, _ in elements.of("meta"))
    assert elements.of("title")[0][1] == "Sample & <graph> - pathways map"


def test_the_policy_allows_these_very_scripts_and_no_other(page: str) -> None:
    elements = Elements(page)
    allowed = next(
        attributes["content"]
        for attributes, _ in elements.of("meta")
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert allowed == policy()
    own = next(text for attributes, text in elements.of("script") if "type" not in attributes)
    library = decompress(b64decode(elements.script("data-library"))).decode()
    assert "sourceMappingURL" not in library
    style = elements.of("style")[0][1]
    scripts = f"{source_hash(library)} {source_hash(own)}"
    assert allowed == (
        f"default-src 'none'; script-src {scripts}; style-src {source_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_the_library_keeps_its_header_and_licences(page: str) -> None:
    vendor = PAGE.parent / "vendor"
    packed = decompress((vendor / "vis-network.min.js.gz").read_bytes())
    assert b"@version 10.1.5" in packed[:600]
    assert b"dual licensed" in packed[:1200]
    assert hashlib.sha256(packed).hexdigest() in (vendor / "vis-network.txt").read_text(encoding="utf-8")
    assert {each.name for each in vendor.glob("LICENSE*")} == {
        "LICENSE-APACHE-2.0",
        "LICENSE-MIT",
        "LICENSE-TINY-INFLATE",
    }
    assert "vis-network 10.1.5" in page


def test_what_unpacks_it_is_as_published_and_brings_its_licence(page: str) -> None:
    vendor = PAGE.parent / "vendor"
    published = (vendor / "tiny-inflate.js").read_bytes()
    assert hashlib.sha256(published).hexdigest() in (vendor / "tiny-inflate.txt").read_text(encoding="utf-8")
    assert (vendor / "LICENSE-TINY-INFLATE").read_text(encoding="utf-8") in page


def test_nothing_is_loaded_from_elsewhere(page: str) -> None:
    for _, attributes, _ in Elements(page).found:
        assert "src" not in attributes
        assert (attributes.get("href") or "#").startswith("#")
        assert "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)


def test_same_graph_same_text(page: str) -> None:
    assert map_html(GRAPH, answered()) == page


@pytest.mark.parametrize("seed", ["1", "2"])
def test_same_bytes_under_each_hash_seed(page: str, seed: str) -> None:
    code = (
        "import sys; from tests.browser.samples import GRAPH, answered; from pathways.show.map import map_html; "
        "sys.stdout.buffer.write(map_html(GRAPH, answered()).encode())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY)}
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=environment, cwd=REPOSITORY
    )
    assert made.stdout == page.encode()


def test_hostile_texts_stay_data() -> None:
    page = map_html(hostile_graph())
    page.encode("utf-8")
    elements = Elements(page)
    assert len(elements.of("script")) == len(Elements(map_html(GRAPH)).of("script"))
    tags = {tag for tag, _, _ in elements.found}
    assert not tags & {"img", "svg", "iframe", "object", "embed", "base", "link", "form", "math", "video", "audio"}
    data = elements.carried("facts")
    assert [node["name"] for node in data["nodes"]] == list(HOSTILE)
    assert len(set(HOSTILE)) >= 100


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_data_in_a_script_element_cannot_end_it(text: str) -> None:
    written = as_data({"text": text})
    assert written.isascii()
    assert not set("<>&\n") & set(written)
    assert json.loads(written) == {"text": text}


def test_a_template_in_a_title_is_text() -> None:
    graph = Graph(id="t", title="{{ 7 * 7 }} {% if %}", currency="USD", reviewed="2026-01-01", nodes={}, steps={})
    assert "<h1>{{ 7 * 7 }} {% if %}</h1>" in map_html(graph)


def test_unknown_is_never_a_number() -> None:
    facts = {step["id"]: step for step in graph_facts(GRAPH)["steps"]}
    assert facts["sit-exam"]["cost"] == "unknown"
    assert facts["hired"]["cost"] == 0
    assert facts["take-course"]["months"] == {"low": 4, "typical": 4, "high": 4, "assumed": True}


def test_facts_have_every_part_of_the_graph() -> None:
    facts = graph_facts(GRAPH)
    exam = next(node for node in facts["nodes"] if node["id"] == "exam")
    assert exam["renewal"] == [
        {"every_months": 24, "units": 36, "cost": 90, "note": "education", "source": ["board"]},
    ]
    assert exam["claims"][0]["status"] == "outdated"
    step = next(step for step in facts["steps"] if step["id"] == "promoted")
    assert step["needs"] == {"all": [{"at_least": 2, "of": ["exam", "year", "licence"]}]}
    assert [source["id"] for source in facts["sources"]] == ["board", "guide"]


def test_boxes_and_links_travel_by_pyvis(page: str) -> None:
    elements = Elements(page)
    boxes = elements.carried("nodes")
    assert {box["id"] for box in boxes} == {f"n:{node}" for node in GRAPH.nodes}
    assert all(box["width"] > 0 and box["height"] > 0 for box in boxes)
    links = {(link["from"], link["to"]): link for link in elements.carried("links")}
    assert links["n:course", "n:exam"]["style"] == "all"
    assert links["n:exam", "n:coder"]["style"] == "any"
    assert links["n:year", "n:auditor"]["few"] == [2, 3]
    assert links["n:exam-old", "n:exam"]["style"] == "counts"
    assert elements.carried("options")["physics"] == {"enabled": False}


@pytest.mark.parametrize("status", ["optimal", "best_found", "held", "unreachable", "over_limit", "undecided"])
def test_every_status_has_a_page(status: Any) -> None:
    facts = Elements(map_html(GRAPH, answered(status))).carried("facts")
    assert facts["answer"]["status"] == status


def test_only_needed_links_are_solid() -> None:
    #  two ways to c: by a and b, or by a alone: a is always needed, b is not
    nodes = {each: Node(id=each, kind="role", name=each) for each in "abc"}
    steps = {
        "long": Step(id="long", gives="c", needs=Need.all("a", "b")),
        "short": Step(id="short", gives="c", needs=Need.all("a")),
    }
    graph = Graph(id="g", title="G", currency="USD", reviewed="2026-01-01", nodes=nodes, steps=steps)
    assert [(link.source, link.style, link.steps) for link in links_of(graph)] == [
        ("a", "all", ("long", "short")),
        ("b", "any", ("long",)),
    ]


def test_required_is_what_no_way_can_do_without() -> None:
    #  brute force over all sets of what is held
    need = Need.all("a", Need.at_least(2, "b", "c", Need.all("b", "d")), Need.any(Need.all("d", "e"), "d"))
    atoms = sorted(set(need.atoms()))
    ways = [
        {atom for atom, has in zip(atoms, bits, strict=True) if has}
        for bits in product([False, True], repeat=len(atoms))
    ]
    always = set.intersection(*(held for held in ways if need.met_by(held)))
    assert required(need) == always


def test_stages_count_rounds_of_steps() -> None:
    assert stages_of(GRAPH) == {
        "diploma": 0, "adult": 0, "course": 1, "member": 1, "exam": 2,
        "exam-old": 0, "coder": 1, "year": 2, "auditor": 3, "licence": 0,
    }  # fmt: skip


def test_labels_name_the_kind_and_fit() -> None:
    assert set(GLYPHS) == set(NODE_KINDS)
    assert len(set(GLYPHS.values())) == len(NODE_KINDS)
    for name in ("CPC", "Certified Coder of many and various medical procedures in hospitals", "x" * 300, "漢字" * 40):
        label = label_of(Node(id="n", kind="role", name=name))
        assert label.startswith(GLYPHS["role"])
        assert label.count("\n") < MOST_LINES
        assert box_of(label).width <= 125


SCRIPT = "\n".join((PAGE / name).read_text(encoding="utf-8") for name in SCRIPTS)
TEXTS: dict[str, str] = json.loads((PAGE / "texts.json").read_text(encoding="utf-8"))


def bare_name(name: str) -> str:
    """The name without the ending that tells one from many."""
    return re.sub(r"[.](zero|one|other)$", "", name)


def test_every_text_of_the_page_is_used() -> None:
    #  named in full, or made of a beginning that stands in the script and of the rest: text(`kind.${kind}`)
    template = (PAGE / "map.html.jinja").read_text(encoding="utf-8")
    whole = set(re.findall(r'"([A-Za-z_.]+)"', SCRIPT)) | set(re.findall(r"texts[.](\w+)", template))
    whole |= set(re.findall(r"TEXTS[.](\w+)", SCRIPT))
    made = [re.escape(each) for each in re.findall(r"`([a-z][A-Za-z_.]*(?:[$][{][^`]*)+)`", SCRIPT)]
    patterns = [re.compile(re.sub(r"\\\$\\\{.*?\\\}", r"[A-Za-z_]+", each)) for each in made]
    unused = {
        name
        for name in TEXTS
        if not {name, bare_name(name)} & whole and not any(each.fullmatch(bare_name(name)) for each in patterns)
    }
    assert unused == set()


def test_every_text_that_is_asked_for_is_there() -> None:
    named = set(re.findall(r'\btext\((?:[^()`\"]*\?)?\s*"([A-Za-z_.]+)"', SCRIPT))
    assert named
    assert named <= set(TEXTS) | {bare_name(name) for name in TEXTS}


def test_every_script_is_part_of_the_page() -> None:
    named = {*SCRIPTS, *(f"search/{each}" for each in SEARCH_SCRIPTS)}
    assert named == {each.relative_to(PAGE).as_posix() for each in PAGE.rglob("*.js")}


def test_no_name_of_a_script_is_declared_twice() -> None:
    #  all scripts but the search share one scope, where a second function takes the place of the first
    declared = re.findall(r"^(?:async )?(?:function[*]?|const|let|class) (\w+)", SCRIPT, re.MULTILINE)
    assert sorted(name for name, times in Counter(declared).items() if times > 1) == []


def test_no_template_stands_in_another() -> None:
    #  the minifier takes the inner one for code, and leaves out its spaces
    for path in PAGE.rglob("*.js"):
        assert not re.search(r"[$][{][^}`\n]*`", path.read_text(encoding="utf-8")), path.name


def test_the_medical_coding_map_keeps_to_its_size() -> None:
    assert len(map_html(medical_coding()).encode()) <= 600_000


def test_no_line_of_medical_coding_runs_through_a_box() -> None:
    layout, boxes = laid_out(medical_coding())
    assert boxes_run_through(layout, boxes) == set()


def test_an_empty_graph_and_a_large_one_have_a_page() -> None:
    empty = Graph(id="e", title="Empty", currency="USD", reviewed="2026-01-01", nodes={}, steps={})
    assert "<h1>Empty</h1>" in map_html(empty)
    assert len(Elements(map_html(chain_graph(500))).carried("nodes")) == 500


def test_pyvis_is_imported_only_for_a_map() -> None:
    code = "import sys, pathways.show.map; print('pyvis' in sys.modules, 'jinja2' in sys.modules, 'IPython' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=REPOSITORY)
    assert said.stdout.split() == ["False", "False", "False"]


def test_the_graph_is_left_as_it_was() -> None:
    before = graph_facts(GRAPH)
    map_html(GRAPH, answered())
    assert graph_facts(GRAPH) == before
    assert STEPS["sit-exam"].cost == Amount()


def test_a_word_without_end_gets_its_label_at_once() -> None:
    for name in ("x" * 5_000_000, "il" * 100_000, "-" * 100_000, "word " * 100_000):
        begin = time.perf_counter()
        label = label_of(Node(id="n", kind="role", name=name))
        assert time.perf_counter() - begin < 2
        assert label.count("\n") == MOST_LINES - 1
        assert label.endswith("…")


def test_a_name_of_which_nothing_is_seen_gives_way_to_the_id() -> None:
    assert label_of(Node(id="n", kind="role", name="\u200b\u3164 ")) == f"{GLYPHS['role']} n"


def held_in(page: str) -> list[str]:
    held: list[str] = Elements(page).carried("facts").get("held", [])
    return held


def test_what_is_held_is_carried_with_and_without_an_answer() -> None:
    assert held_in(map_html(GRAPH)) == ["diploma"]
    assert held_in(map_html(GRAPH, held=("member",))) == ["diploma", "member"]
    assert held_in(map_html(GRAPH, held=("member",), bare=True)) == ["member"]
    assert held_in(map_html(GRAPH, answered(held=("course",)))) == ["course"]
    assert held_in(pathways.map_html(GRAPH, held=["board membership"])) == ["diploma", "member"]
    assert held_in(pathways.map_html(GRAPH, held=["CC"], bare=True)) == ["exam"]
    assert held_in(pathways.map_html(GRAPH, "auditor", held=["CC"], bare=True, max_cost=99)) == ["exam"]


@pytest.mark.parametrize(
    ("target", "options", "said"),
    [
        (None, {"max_cost": 5, "by": "months"}, "'max_cost' and 'by'"),
        (None, {"max_csot": 5}, "no option 'max_csot'; did you mean 'max_cost'"),
        ("auditor", {"max_csot": 5}, "no option 'max_csot'"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(target: Any, options: dict[str, Any], said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        pathways.map_html(GRAPH, target, **options)
    with pytest.raises(UnknownNodeError):
        pathways.map_html(GRAPH, held=["astronaut"])


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["cpc"], 0, "The map of"),
        (["cpc", "--max-cost", "1"], 1, "There is no route to Certified Professional Coder within the limits"),
        (["cpc", "--avoid", "cpc"], 1, "There is no route to Certified Professional Coder: the map names"),
        (["--from", "cca", "--bare"], 0, "The map of"),
        (["--max-cost", "1", "--by", "months"], 2, "--max-cost, --by"),
        (["--max-csot", "1"], 2, "No such option"),
        (["--from", "astronaut"], 2, "astronaut"),
    ],
)
def test_the_command_ends_as_its_answer_does(
    arguments: list[str], status: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "map.html"
    assert run(["map", *arguments, "-o", str(file)]) == status
    out, err = capsys.readouterr()
    assert said in (err if status == 2 else out)
    assert file.exists() is (status != 2)


def test_the_command_marks_what_is_held(tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    run(["map", "--from", "CCA", "--bare", "-o", str(file)])
    assert held_in(file.read_text(encoding="utf-8")) == ["cca"]


def test_on_standard_output_there_is_the_page_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["map", "cpc", "--max-cost", "1", "-o", "-"]) == 1
    out, err = capsys.readouterr()
    assert out.rstrip().endswith("</html>")
    assert "There is no route" in err


def test_the_json_of_the_command_says_the_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["map", "cpc", "--max-cost", "1", "--json", "-o", str(tmp_path / "map.html")])
    made = json.loads(capsys.readouterr().out)
    assert (made["target"], made["status"]) == ("cpc", "over_limit")


def test_hostile_texts_of_a_file_stay_data(tmp_path: Path) -> None:
    page = map_html(hostile_file(tmp_path))
    assert len(Elements(page).of("script")) == len(Elements(map_html(GRAPH)).of("script"))


def test_placeholders_are_left_out() -> None:
    facts = graph_facts(Graph(id="e", title="E", currency="XXX", reviewed="1970-01-01", nodes={}, steps={}))
    assert facts == {"id": "e", "title": "E"}
