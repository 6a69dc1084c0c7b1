"""The map in a browser, used as a person would use it."""

from __future__ import annotations

from typing import Any

import pytest

from pathways.model.graph import Graph
from pathways.show.map import map_html
from pathways.show.map.labels import FONT_SIZE
from tests.browser.conftest import Open
from tests.browser.samples import GRAPH, HOSTILE, answered, chain_graph, hostile_graph, medical_coding

SIZES = [(1440, 900), (1024, 768), (390, 844)]
SCHEMES = ["light", "dark"]
AMBER = {"light": (240, 164, 0), "dark": (255, 184, 28)}
ENOUGH = 4000


@pytest.fixture(scope="module")
def plain() -> str:
    return map_html(GRAPH)


@pytest.fixture(scope="module")
def routed() -> str:
    return map_html(GRAPH, answered())


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
def test_it_draws_and_fits_the_window(opened: Open, plain: str, size: tuple[int, int], scheme: str) -> None:
    with opened(plain, size, color_scheme=scheme) as it:
        assert it.drawn() > ENOUGH
        assert it.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        wide, tall = it.page.evaluate("(({width, height}) => [width, height])(document.querySelector('#map canvas'))")
        assert 0 < wide <= size[0]
        assert 0 < tall <= size[1]
        it.page.wait_for_timeout(300)
        assert it.page.evaluate("document.querySelector('#map canvas').height") == tall


def test_the_canvas_does_not_grow(opened: Open, plain: str) -> None:
    with opened(plain) as it:
        tall = it.page.evaluate("document.querySelector('#map canvas').height")
        for height in (700, 900, 800, 900):
            it.page.set_viewport_size({"width": 1440, "height": height})
            it.page.wait_for_timeout(120)
        assert it.page.evaluate("document.querySelector('#map canvas').height") == tall


def test_every_box_is_in_view(opened: Open, plain: str) -> None:
    with opened(plain) as it:
        pane = it.page.locator("#map").bounding_box()
        for node in GRAPH.nodes:
            x, y = it.place_of(node)
            assert pane["x"] < x < pane["x"] + pane["width"]
            assert pane["y"] < y < pane["y"] + pane["height"]


def test_a_click_on_a_box_shows_its_facts(opened: Open, plain: str) -> None:
    with opened(plain) as it:
        assert "Select a box" in it.page.inner_text("#hint")
        it.click_node("exam")
        facts = it.page.inner_text("#facts")
        for expected in (
            "Certified Coder", "The Board", "The one that employers ask for.", "Course in medical coding",
            "all of", "unknown", "67 %", "US, US-TX", "from 2026-01-01", "Bring two pencils.", "every 24 months",
            "36 education units", "$90", "No course is needed.", "outdated", "Fees of the board", "of 2026-03",
            "undated", "Medical coder", "Eighteen years old",
        ):  # fmt: skip
            assert expected in facts, expected
        assert not it.page.is_visible("#hint")


def test_unknown_is_said(opened: Open, plain: str) -> None:
    with opened(plain) as it:
        it.click_node("exam")
        cost = it.page.locator("#facts dt", has_text="Cost").first.locator("xpath=following-sibling::dd[1]")
        assert cost.inner_text() == "unknown"


def test_an_assumed_amount_is_marked_and_explained(opened: Open, plain: str) -> None:
    with opened(plain) as it:
        it.click_node("course")
        facts = it.page.inner_text("#facts")
        assert "4 months ~ assumed" in facts
        assert "as long as such courses last" in facts
        assert "2 ways to gain it" in facts


def test_pay_has_its_range_and_its_statistic(opened: Open, plain: str) -> None:
    with opened(plain) as it:
        it.click_node("coder")
        facts = it.page.inner_text("#facts")
        assert "$50,250 ($35,780 to $80,950) per year" in facts
        assert "median, 2024" in facts
        assert "any one of" in facts


def test_only_web_addresses_are_links(opened: Open, plain: str) -> None:
    with opened(plain) as it:
        it.click_node("exam")
        links = it.page.eval_on_selector_all("#facts a", "all => all.map((a) => [a.href, a.rel, a.target])")
        assert {tuple(link) for link in links} == {
            ("https://example.org/cc", "noopener noreferrer", "_blank"),
            ("https://example.org/fees?a=1&b=2", "noopener noreferrer", "_blank"),
        }


def test_a_click_on_a_line_shows_the_steps_behind_it(opened: Open, plain: str) -> None:
    with opened(plain) as it:
        link = "m.links.find((l) => l.source === 'course' && l.target === 'exam')"
        it.page.mouse.click(*it.at(f"(() => {{ const p = m.pointsOn({link}); return p[p.length >> 1]; }})()"))
        it.page.wait_for_timeout(60)
        facts = it.page.inner_text("#facts")
        assert "Course in medical coding → Certified Coder" in facts
        assert "The step behind this line" in facts
        assert "Bring two pencils." in facts


def test_a_click_beside_everything_lets_go(opened: Open, plain: str) -> None:
    with opened(plain) as it:
        it.click_node("exam")
        box = it.page.locator("#map").bounding_box()
        it.page.mouse.click(box["x"] + 4, box["y"] + 4)
        it.page.wait_for_timeout(60)
        assert not it.page.is_visible("#facts")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_route_is_lit_and_listed(opened: Open, plain: str, routed: str, scheme: str) -> None:
    with opened(plain, color_scheme=scheme) as it:
        before = it.pixels_of(*AMBER[scheme])
    with opened(routed, color_scheme=scheme) as it:
        assert it.pixels_of(*AMBER[scheme]) > before + 1000
        it.page.click("#route summary")
        route = it.page.inner_text("#route")
        for expected in (
            "Route to Auditor", "at least $795", "18 months", "17 to 19 months", "Proven", "1 step has an unknown amount",
            "~ 1 step counts", "cost unknown", "month 6 to 18", "High school diploma", "Eighteen years old",
        ):  # fmt: skip
            assert expected in route, expected
        assert it.page.locator("#route .steps > li").count() == 6
        assert it.page.is_visible("#route")


def test_the_colours_follow_the_scheme(opened: Open, plain: str) -> None:
    with opened(plain) as it:
        green_light = (217, 242, 233)
        before = it.pixels_of(*green_light)
        assert before > 3000
        it.page.emulate_media(color_scheme="dark")
        it.page.wait_for_timeout(150)
        assert it.pixels_of(*green_light) < before / 5
        assert it.pixels_of(14, 58, 45) > 500


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("held", ["You hold Auditor already"]),
        ("unreachable", ["no set of steps", "State licence", "Eighteen years old"]),
        ("over_limit", ["none within the limits", "Cheapest route within the time"]),
        ("undecided", ["time limit struck"]),
        ("best_found", ["not proven", "$795"]),
    ],
)
def test_other_answers_say_what_is_so(opened: Open, status: Any, expected: list[str]) -> None:
    with opened(map_html(GRAPH, answered(status))) as it:
        route = it.page.inner_text("#route")
        for each in expected:
            assert each in route


@pytest.mark.parametrize("words", ["certified coder", "CC", "ged", "auditor", "ÁUDITOR"])
def test_search_finds_by_any_name(opened: Open, plain: str, words: str) -> None:
    with opened(plain) as it:
        it.page.fill("#find", words)
        assert it.page.locator("#found li").count() >= 1
        it.page.press("#find", "Enter")
        it.page.wait_for_timeout(60)
        assert it.state("m.state.node") in {"exam", "diploma", "auditor"}
        assert it.page.is_visible("#facts")


def test_search_says_when_it_finds_nothing(opened: Open, plain: str) -> None:
    with opened(plain) as it:
        it.page.fill("#find", "astronaut")
        assert it.page.inner_text("#found") == "Nothing found"


def test_kinds_can_be_hidden(opened: Open, plain: str) -> None:
    with opened(plain) as it:
        before = it.drawn()
        it.page.uncheck("#kind-role")
        it.page.wait_for_timeout(60)
        assert it.drawn() < before
        it.page.fill("#find", "auditor")
        it.page.press("#find", "Enter")
        assert it.page.is_checked("#kind-role")


def test_recommendations_are_drawn_on_demand(opened: Open, plain: str) -> None:
    with opened(plain) as it:
        before = it.pixels_of(11, 122, 117)
        it.page.check("#recommended")
        it.page.wait_for_timeout(60)
        assert it.pixels_of(11, 122, 117) > before


def test_the_legend_counts_kinds_and_explains_lines(opened: Open, routed: str) -> None:
    with opened(routed) as it:
        legend = it.page.inner_text("#legend")
        for expected in (
            "Credential",
            "3",
            "always needed",
            "one way of several",
            "k of n needed",
            "counts as",
            "route",
        ):
            assert expected in legend
        it.click_node("exam")
        assert it.page.is_visible("#legend")


def test_the_panel_covers_no_box(opened: Open, plain: str) -> None:
    with opened(plain) as it:
        it.click_node("exam")
        panel, pane = it.page.locator(".side").bounding_box(), it.page.locator("#map").bounding_box()
        assert panel["x"] + panel["width"] <= pane["x"] + 1


def test_all_of_it_by_keyboard(opened: Open, routed: str) -> None:
    with opened(routed) as it:
        reached = []
        for _ in range(60):
            it.page.keyboard.press("Tab")
            reached.append(it.page.evaluate("document.activeElement.id || document.activeElement.className"))
        assert {"find", "map", "view-table", "zoom-in", "fit", "kind-role", "recommended", "pick"} <= set(reached)


def test_arrow_keys_go_from_box_to_box(opened: Open, plain: str) -> None:
    with opened(plain) as it:
        it.page.focus("#map")
        it.page.keyboard.press("ArrowRight")
        first = it.state("m.state.node")
        it.page.keyboard.press("ArrowRight")
        assert it.state("m.state.node") not in {None, first}
        assert it.page.inner_text("#said").startswith("Selected: ")
        it.page.keyboard.press("Escape")
        assert it.state("m.state.node") is None
        assert not it.page.is_visible("#facts")


def test_focus_is_seen(opened: Open, plain: str) -> None:
    with opened(plain) as it:
        for _ in range(12):
            it.page.keyboard.press("Tab")
            seen = it.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert seen == "solid"


def test_the_table_has_all_boxes_and_steps(opened: Open, plain: str) -> None:
    with opened(plain) as it:
        it.page.click("#view-table")
        tables = it.page.locator("#table table")
        assert tables.nth(0).locator("tbody tr").count() == len(GRAPH.nodes)
        assert tables.nth(1).locator("tbody tr").count() == len(GRAPH.steps)
        text = it.page.inner_text("#table")
        assert "Course in medical coding and Board membership" in text
        assert "at least 2 of: CC, One year of coding, State licence that nothing gains" in text
        assert "unknown" in text
        it.page.locator("#table .pick", has_text="Auditor").first.click()
        assert "Auditor" in it.page.inner_text("#facts")


def test_on_a_phone_the_list_comes_first(opened: Open, routed: str) -> None:
    with opened(routed, (390, 844), has_touch=True) as it:
        route, pane = it.page.locator("#route").bounding_box(), it.page.locator("#map").bounding_box()
        assert route["y"] < pane["y"]
        assert 200 < pane["height"] < 700
        it.page.locator("#route .pick").first.click()
        assert it.page.is_visible("#facts")


def test_hostile_texts_run_nothing(opened: Open) -> None:
    with opened(map_html(hostile_graph())) as it:
        for i in range(len(HOSTILE)):
            it.state(f"m.select({{node: [...m.network.body.nodeIndices][{i}].slice(2)}})")
            assert it.page.is_visible("#facts")
        for i in range(it.state("m.links.length")):
            it.state(f"m.select({{links: [m.links[{i}]]}})")
        it.page.click("#view-table")
        it.page.fill("#find", "<")
        it.page.wait_for_timeout(200)
        assert it.page.evaluate("window.broken") is None
        schemes = it.page.eval_on_selector_all("a[target]", "all => [...new Set(all.map((a) => a.protocol))]")
        assert set(schemes) <= {"https:", "http:"}
        assert it.page.locator("img, iframe, object, embed, base, link").count() == 0
        assert it.drawn() > ENOUGH


def test_a_thousand_nodes_open_and_work(opened: Open) -> None:
    with opened(map_html(chain_graph(1000))) as it:
        assert it.drawn() > ENOUGH
        it.page.fill("#find", "n0777")
        it.page.press("#find", "Enter")
        it.page.wait_for_timeout(100)
        assert "Credential n0777" in it.page.inner_text("#facts")
        pane = it.page.locator("#map").bounding_box()
        x, y = it.place_of("n0777")
        assert pane["x"] < x < pane["x"] + pane["width"]
        assert pane["y"] < y < pane["y"] + pane["height"]


def test_medical_coding_is_legible_as_a_whole(opened: Open) -> None:
    with opened(map_html(medical_coding())) as it:
        assert it.state("m.network.getScale()") * FONT_SIZE >= 8.5
        assert it.drawn() > ENOUGH


def test_an_empty_graph_opens(opened: Open) -> None:
    with opened(
        map_html(Graph(id="e", title="Empty", currency="USD", reviewed="2026-01-01", nodes={}, steps={}))
    ) as it:
        assert it.page.inner_text("h1") == "Empty"
