"""The site builds without a warning, holds together, and says what the program knows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from shutil import copytree
from urllib.parse import unquote, urlsplit

import click
import pytest

import pathways
from docs import generate
from docs.made.format import PARTS, fields_page
from docs.made.graphs import graph_page
from docs.made.markdown import plain
from docs.made.program import commands_page
from pathways.cli.commands import cli
from pathways.formats.schema import graph_schema
from pathways.formats.shipped import load_graph, shipped_ids
from pathways.model.amounts import UNKNOWN, Amount
from pathways.model.frozen import replace
from pathways.model.graph import Assumption, Claim, Graph, Node, Renewal, Source, Step, Wage
from pathways.model.needs import Need
from pathways.model.rules import RULES

HOME = Path(__file__).resolve().parents[2]
OF_THE_THEME = {"genindex.html", "search.html", "py-modindex.html"}


class _Page(HTMLParser):
    """What a page can be linked by, what it links to, and the text that it shows."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            elif name in {"href", "src"}:
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        self.text += data


def built(folder: Path, source: Path = HOME / "docs") -> Path:
    """Build the site as docs/conf.py says; a warning is an error."""
    command = [sys.executable, "-m", "sphinx", "-W", "-n", "--keep-going", "-q", "-b", "html"]
    found = [*sys.path, *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(source.parent), *found])}
    done = subprocess.run(
        [*command, "-d", str(folder / "kept"), str(source), str(folder / "site")],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return folder / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once."""
    return built(tmp_path_factory.mktemp("site"))


@cache
def read(path: Path) -> _Page:
    """Read a page once."""
    return _Page(path)


def within(site: Path, page: Path) -> Iterator[tuple[str, Path, str]]:
    """Yield each link of a page that stays on the site, with its file and its anchor."""
    for each in read(page).links:
        parts = urlsplit(each)
        if not parts.scheme and not parts.netloc:
            yield each, (page.parent / unquote(parts.path)).resolve() if parts.path else page, unquote(parts.fragment)


def pages_of(site: Path) -> list[Path]:
    """Return the pages of the site, without the maps."""
    return [path for path in sorted(site.rglob("*.html")) if path.parent.name != "maps"]


def test_links_within_it_lead_somewhere(site: Path) -> None:
    lost = []
    for page in pages_of(site):
        for link, path, anchor in within(site, page):
            there = path.is_file() or (path.is_dir() and (path / "index.html").is_file())
            if not there or (anchor and path.suffix == ".html" and anchor not in read(path).ids):
                lost.append(f"{page.relative_to(site)}: {link}")
    assert lost == []


def test_links_lead_to_no_private_file(site: Path) -> None:
    for page in pages_of(site):
        for link, path, _ in within(site, page):
            assert path.is_relative_to(site), link


def test_every_page_is_reached_from_the_index(site: Path) -> None:
    found, open_pages = set(), [site / "index.html"]
    while open_pages:
        page = open_pages.pop()
        if page not in found and page.suffix == ".html" and page.is_file():
            found.add(page)
            if page.parent.name != "maps":
                open_pages += [path for _, path, _ in within(site, page)]
    assert {path for path in site.rglob("*.html") if path.name not in OF_THE_THEME} <= found


def test_it_asks_no_other_host(site: Path) -> None:
    """Whoever reads the site is seen by its host only."""
    for page in pages_of(site):
        text = page.read_text(encoding="utf-8")
        for sign in ('src="http', "src='http", '<link rel="stylesheet" href="http', "@import"):
            assert sign not in text, page


def test_every_shipped_graph_has_a_page_with_its_map(site: Path) -> None:
    assert {path.stem for path in (HOME / "docs" / "graphs").glob("*.md")} == {"index", *shipped_ids()}
    for each in shipped_ids():
        page = read(site / "graphs" / f"{each}.html")
        assert page.links.count(f"../maps/{each}.html") == 2, "a link and a frame"


@pytest.mark.parametrize("graph_id", shipped_ids())
def test_a_graph_is_told_whole(site: Path, graph_id: str) -> None:
    graph, page = load_graph(graph_id), read(site / "graphs" / f"{graph_id}.html")
    text = " ".join(page.text.split())
    claims = [
        claim for entry in chain[Node | Step](graph.nodes.values(), graph.steps.values()) for claim in entry.claims
    ]
    for said in [claim.says for claim in claims] + [step.note for step in graph.steps.values()]:
        assert " ".join(said.split()) in text
    for source in graph.sources.values():
        assert " ".join(source.title.split()) in text
        assert not source.url or source.url.isascii() is False or source.url in page.links
    for node in graph.nodes.values():
        assert node.kind != "role" or node.name in text


def test_open_conflicts_come_before_settled_ones_beside_what_is_used() -> None:
    text = graph_page(SMALL)
    first, second = text.index("## Open conflicts"), text.index("## What other sources say")
    assert first < text.index("Ten months") < second < text.index("It was free")
    used = text.index("used here</span> \\$5")
    assert second < used < text.index("It was free")
    assert text.count("### Exam") == 2, "once in each, not in each row"


def test_what_the_graph_has_nothing_on_cites_nobody() -> None:
    rate, pay = (Claim(about=about, says="x", source=("s",), status="wrong") for about in ("pass_rate", "wage"))
    exam = SMALL.nodes["exam"]
    sit = SMALL.steps["sit"]
    graph = replace(
        SMALL,
        nodes={"exam": replace(exam, summary="A summary", claims=(pay,))},
        steps={"sit": replace(sit, claims=(rate,))},
    )
    text = graph_page(graph)
    assert text.count("used here</span> nothing on this\n") == 2
    assert "No conflict is open. Weighed and set aside: 2." in text


def test_unknown_upkeep_and_pay_are_named_and_assumed_steps_counted() -> None:
    baker = Node(id="baker", kind="role", name="Baker")
    exam = replace(SMALL.nodes["exam"], renewal=(Renewal(every_months=12),))
    graph = replace(
        SMALL,
        nodes={"exam": exam, "baker": baker},
        steps={"sit": replace(SMALL.steps["sit"], cost=UNKNOWN)},
        assumptions={"credential": Assumption(cost=Amount.of(7), note="why")},
    )
    text = graph_page(graph)
    assert "- What some of their upkeep costs: Exam\n- What they pay: Baker\n" in text
    assert "cost \\$7 \\(in 1 step\\)\\: why" in text


@pytest.mark.parametrize("graph_id", shipped_ids())
def test_all_open_conflicts_unknowns_and_dates_are_in_their_sections(graph_id: str) -> None:
    graph, page = load_graph(graph_id), graph_page(load_graph(graph_id))
    sections = {part.partition("\n")[0]: part for part in page.split("\n## ")}
    for entry in chain[Node | Step](graph.nodes.values(), graph.steps.values()):
        for claim in entry.claims:
            title = "Open conflicts" if claim.status in {"", "disputed"} else "What other sources say"
            assert plain(claim.says) in sections[title]
    for step in graph.steps.values():
        unknown = not (graph.cost_of(step).known and graph.months_of(step).known)
        assert (f">{plain(step.id)}</code>: " in sections["What is not known"]) == unknown, step.id
    for number, source in enumerate(graph.sources.values(), 1):
        (line,) = (line for line in sections["Sources"].splitlines() if f'"source-{number}"' in line)
        assert plain(source.title) in line
        assert f", {source.published}" in line


def test_a_graph_without_claims_assumptions_or_notes_has_no_empty_sections() -> None:
    bare = Graph(id="g", title="G", currency="USD", reviewed="2026-11-22", nodes={}, steps={})
    assert "## " not in graph_page(bare).replace("## The map", "")


def test_the_reference_of_the_commands_is_that_of_the_commands() -> None:
    written = generate.COMMANDS.read_text(encoding="utf-8")
    assert written == commands_page(), "python -m docs.generate writes it anew"
    with click.Context(cli) as context:
        for name in cli.list_commands(context):
            assert f"## pathways {name}\n" in written


def test_every_field_of_the_file_is_in_its_reference(site: Path) -> None:
    page = read(site / "reference" / "format.html")
    schema = graph_schema()
    assert set(PARTS) | {"need"} == set(schema["$defs"])
    for part, of in [("file", schema), *((name, schema["$defs"][name]) for name in PARTS)]:
        for name in of.get("properties", ()):
            assert f"{part}-{name.lstrip('$')}" in page.ids


def test_types_of_fields_are_said_in_words() -> None:
    page = fields_page()
    assert "(`undated` or a date, `YYYY-MM-DD` or `YYYY-MM` or a year, four digits; **required**)" in page
    assert "`claims` (a list of [claims](#format-claim))" in page
    assert "`aliases` (a list of texts)" in page


def test_every_rule_is_in_its_reference(site: Path) -> None:
    page = read(site / "reference" / "checks.html")
    for rule in RULES.values():
        assert rule.id in page.ids
        assert rule.means in page.text


def test_every_public_name_is_in_its_reference(site: Path) -> None:
    ids = read(site / "reference" / "python.html").ids
    homes = {name: getattr(getattr(pathways, name), "__module__", "") for name in pathways.__all__}
    for name, home in homes.items():
        assert name == "__version__" or ids & {f"pathways.{name}", f"{home}.{name}"}, name


def test_fields_that_are_described_together_keep_their_names_and_types(site: Path) -> None:
    text = read(site / "reference" / "python.html").text
    assert "low,typical,high (int or float)" in text
    assert "graph,target (str)" in text
    assert "via (iterable of str) -- Nodes and steps to use." in text
    assert not re.search(r"\w+ \((\w+, )*\w+,\)", text)


def test_it_builds_from_another_place(tmp_path: Path) -> None:
    """As from a source distribution, without git: nothing but docs/ and the package is needed."""
    copytree(HOME / "docs", tmp_path / "docs")
    assert (built(tmp_path, tmp_path / "docs") / "index.html").is_file()


def test_it_is_made_anew_where_a_graph_may_have_changed(site: Path) -> None:
    """Else a page would say other figures than the map on it."""
    page = site / "graphs" / "nursing.html"
    fresh = page.read_text(encoding="utf-8")
    page.write_text("of yesterday", encoding="utf-8")
    assert built(site.parent) == site
    assert page.read_text(encoding="utf-8") == fresh


WILD = "a*b_c `d` | e <script>alert(1)</script> {{f}} [g](javascript:h) $i$ ^j~ # k \\ \" ' &amp; :l: {m}`n` -- 1. ```"
"""A text that would break a page, were it Markdown, HTML or a template."""

SMALL = Graph(
    id="small",
    title="Small",
    currency="USD",
    reviewed="2026-11-22",
    sources={"s": Source(title="S", published="2026")},
    nodes={
        "exam": Node(
            id="exam",
            kind="credential",
            name="Exam",
            claims=(
                Claim(about="cost", says="It was free", source=("s",), status="outdated"),
                Claim(about="months", says="Ten months", source=("s",), status="disputed"),
            ),
        )
    },
    steps={"sit": Step(id="sit", gives="exam", cost=Amount.of(5), months=Amount.of(1), source=("s",))},
)


def hostile() -> Graph:
    """A graph whose every text is wild."""
    claims = (Claim(about=WILD, says=WILD, source=(WILD,), status="disputed"), Claim(about="cost", says="\n# x\n- y\n"))
    node = Node(
        id=WILD, kind="role", name=WILD, summary=WILD, issuer=WILD, claims=claims,
        wage=Wage(amount=Amount.of(1, (WILD,)), per=WILD, statistic=WILD),
    )  # fmt: skip
    other = Node(id="b|`", kind="credential", name="## b", short="| --- |", claims=claims)
    step = Step(id=WILD + "s", gives=WILD, needs=Need.all("b|`"), source=(WILD,), note=WILD, claims=claims)
    get = Step(id="|", gives="b|`", source=(WILD,), note="1. x")
    source = Source(title=WILD, publisher=WILD, url="https://example.org/" + WILD, published="2026", kind="article")
    script = Source(title="run", url="javascript:alert(1)", published="2026")
    return Graph(
        id="x", title=WILD, currency="USD", reviewed="2026-11-22", start=(), nodes={WILD: node, "b|`": other},
        steps={step.id: step, get.id: get}, sources={WILD: source, "t": script},
        assumptions={"credential": Assumption(cost=Amount.of(1), note=WILD)},
    )  # fmt: skip


def test_texts_of_a_graph_are_shown_as_they_are(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    page = graph_page(hostile())
    (docs / "index.md").write_text(page, encoding="utf-8")
    (docs / "conf.py").write_text(
        'extensions = ["myst_parser"]\nmyst_enable_extensions = ["deflist"]\nsmartquotes = False\nhtml_theme = "furo"\n'
    )
    made = read(built(tmp_path, docs) / "index.html")
    shown = " ".join(made.text.split())
    assert shown.count(" ".join(WILD.split())) > 15
    assert "# x - y" in shown
    assert "<script>alert" not in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert not any(link.startswith("javascript") for link in made.links)
    titles = [line for line in page.splitlines() if line.startswith("#")]
    assert all(line.startswith(("# ", "## ", "### ")) for line in titles)


def test_a_plain_text_has_no_signs_of_markdown() -> None:
    assert plain("\n# x") == "\\# x"
    assert plain("a\x1b[2Jb") == "a \\[2Jb"
