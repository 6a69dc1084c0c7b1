"""The map in a browser, used as a person would use it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pathways.model.amounts import Amount
from pathways.model.answers import Beside, Nearest, Total
from pathways.model.graph import Claim, Graph, Node, Step
from pathways.model.needs import Need
from pathways.show.map import map_html
from pathways.show.map.labels import FONT_SIZE_PX
from tests.browser.conftest import Open
from tests.browser.samples import (
    GRAPH,
    ROUTE,
    answered,
    chain_graph,
    medical_coding,
)

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
        it.page.click("#route summary >> text=Recommended")
        route = it.page.inner_text("#ask") + it.page.inner_text("#route")
        for expected in (
            "Route to Auditor", "at least $795", "18 months", "17 to 19 months", "Proven: no route on this map costs less.",
            "1 step has an unknown amount: Certified Coder",
            "~ 1 step counts with an assumed figure: Course in medical coding", "cost unknown", "month 6 to 18", "High school diploma", "Eighteen years old",
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
        (
            "over_limit",
            ["none that costs at most $500 and takes at most 20 months", "Cheapest route that takes at most 20 months"],
        ),
        ("undecided", ["time limit struck"]),
        ("best_found", ["not proven", "$795"]),
    ],
)
def test_other_answers_say_what_is_so(opened: Open, status: Any, expected: list[str]) -> None:
    with opened(map_html(GRAPH, answered(status))) as it:
        route = it.page.inner_text("#route")
        for each in expected:
            assert each in route


@pytest.mark.parametrize(
    ("words", "node"),
    [
        ("certified coder", "exam"), ("CC", "exam"), ("cc-o", "exam-old"), ("ged", "diploma"), ("auditor", "auditor"),
        ("ÁUDITOR", "auditor"), ("medical", "coder"), ("coding", "course"), ("adult", "adult"),
    ],
)  # fmt: skip
def test_search_finds_by_any_name(opened: Open, plain: str, words: str, node: str) -> None:
    with opened(plain) as it:
        it.page.fill("#find", words)
        it.page.press("#find", "Enter")
        it.page.wait_for_timeout(60)
        assert it.state("m.state.node") == node
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
            "all of these together",
            "any one of these",
            "2 of 3",
            "counts as",
            "step of the route",
            "asked for",
            "you hold it",
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
        assert it.state("m.network.getScale()") * FONT_SIZE_PX >= 8.5
        assert it.drawn() > ENOUGH


def test_an_empty_graph_opens(opened: Open) -> None:
    with opened(
        map_html(Graph(id="e", title="Empty", currency="USD", reviewed="2026-01-01", nodes={}, steps={}))
    ) as it:
        assert it.page.inner_text("h1") == "Empty"


CONDITIONS: dict[str, Any] = {
    "max_cost": 900, "max_months": 20, "avoid": ("retrain", "licence"), "via": ("member",), "recommended": True,
    "estimate": "high", "where": "US-TX", "as_of": "2026-12-01", "set": {"sit-exam.cost": 0, "work.months": 3},
}  # fmt: skip


def test_all_conditions_of_a_question_are_said(opened: Open) -> None:
    with opened(map_html(GRAPH, answered(**CONDITIONS), where="US-TX")) as it:
        route = " ".join(it.page.inner_text("#route").split())
        for expected in (
            "Proven: no route that keeps these conditions costs less.", "Cost at most $900", "Time at most 20 months",
            "Without Course in medical coding retrain State licence that nothing gains", "By way of Board membership",
            "Recommended every recommendation counts as a need", "Figures the highest ones decide", "Place United States: TX",
            "Rules of 2026-12-01", "Your figures Certified Coder sit-exam: Cost $0",
            "One year of coding work: Time 3 months", "Until reached ~ 19 months typical 18 months (17 to 19 months)",
        ):  # fmt: skip
            assert expected in route, expected


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "no route on this map costs less"),
        ({"by": "months"}, "no route on this map takes less time"),
        ({"by": "months", "avoid": ("retrain",)}, "no route that keeps these conditions takes less time"),
        ({"by": "effort", "max_cost": 0}, "no route that keeps these conditions takes less time, one step after"),
        ({"status": "best_found", "via": ("exam",)}, "None that keeps these conditions can beat $795"),
        ({"status": "unreachable", "where": "US"}, "no set of steps that keeps these conditions"),
        ({"status": "unreachable", "missing_proven": False}, "before all that is missing was found"),
        ({"beside": Beside(recommended=ROUTE, recommended_proven=False)}, "18 months. Not proven"),
    ],
)
def test_only_what_was_asked_is_claimed(opened: Open, changed: Any, said: str) -> None:
    with opened(map_html(GRAPH, answered(**changed), where=changed.get("where", ""))) as it:
        assert said in it.page.inner_text("#route")


def test_the_limits_and_what_comes_near_are_named(opened: Open) -> None:
    slow = replace(ROUTE, months=Total(low=30, typical=30, high=30), cost=Total(low=795, typical=795, high=795))
    near = Nearest(within_months=slow, within_cost=slow, fallback=True, proven=False)
    with opened(map_html(GRAPH, answered("over_limit", nearest=near))) as it:
        route = it.page.inner_text("#route")
        assert "Cheapest route of all: no route takes at most 20 months" in route
        assert "Fastest route of all: no route costs at most $500" in route
        assert "Not proven" in route
        assert it.page.locator("#route .disc").count() == 0
    with opened(map_html(GRAPH, answered("over_limit", max_cost=None))) as it:
        route = it.page.inner_text("#route")
        assert "none that takes at most 20 months." in route
        assert "Cheapest route that takes at most 20 months" in route


def test_unknown_and_assumed_steps_are_counted_once_and_named(opened: Open) -> None:
    steps = [replace(step, cost=Amount(), months=Amount()) if i == 4 else step for i, step in enumerate(ROUTE.steps)]
    with opened(map_html(GRAPH, answered(route=replace(ROUTE, steps=tuple(steps))))) as it:
        assert "2 steps have an unknown amount: Certified Coder, One year of coding" in it.page.inner_text("#route")


def test_what_is_held_is_marked_without_a_route_too(opened: Open) -> None:
    with opened(map_html(GRAPH, held=("member",))) as it:
        assert "you hold it" in it.page.inner_text("#legend")
        assert it.page.locator("#chips .pick").all_inner_texts() == ["High school diploma", "Board membership"]
        it.click_node("member")
        assert "You hold it." in it.page.inner_text("#facts")
        dashed = it.state("m.network.body.nodes['n:member'].options.shapeProperties.borderDashes")
        assert dashed


def small_graph(**steps: Step) -> Graph:
    nodes = {each: Node(id=each, kind="credential", name=each.upper()) for each in ("a", "b", "c")}
    return Graph(id="g", title="G", currency="XXX", reviewed="1970-01-01", nodes=nodes, steps=steps)


def test_small_figures_are_not_nothing(opened: Open) -> None:
    step = Step(id="s", gives="a", cost=Amount.of(0.01), months=Amount(low=0.001, typical=0.037, high=1.25))
    with opened(map_html(small_graph(s=step))) as it:
        it.click_node("a")
        facts = it.page.inner_text("#facts")
        assert "0.037 months (0.001 to 1.25 months)" in facts
        assert "0.01" in facts


def test_placeholders_and_plurals(opened: Open) -> None:
    nested = Need.all(Need.any("b", "c"))
    with opened(map_html(small_graph(s=Step(id="s", gives="a", needs=nested, cost=Amount.of(5))))) as it:
        assert it.page.inner_text("#about").startswith("3 boxes · 1 step · Works offline")
        it.page.click("#view-table")
        text = it.page.inner_text("body")
        assert "B or C" in text
        assert "(B or C)" not in text
        assert "1970" not in text
        assert "XXX" not in text


@pytest.mark.parametrize(
    ("upkeep", "said"),
    [
        (Total(low=331, typical=331, high=331), "dues and renewals of about $331 a year"),
        (Total(low=331, typical=331, high=331, unknown=1), "dues and renewals of at least $331 a year"),
        (Total(unknown=1), "dues and renewals, of an unknown amount"),
    ],
)
def test_upkeep_is_about_or_at_least(opened: Open, upkeep: Total, said: str) -> None:
    beside = Beside(renewals=(("exam", GRAPH.nodes["exam"].renewal[0]),), upkeep_per_year=upkeep)
    with opened(map_html(GRAPH, answered(beside=beside))) as it:
        assert said in it.page.inner_text("#route")


def test_a_claim_stands_beside_what_the_map_uses_or_alone(opened: Open) -> None:
    claims = tuple(Claim(about=about, says=f"says {about}") for about in ("cost", "exam"))
    graph = replace(GRAPH, nodes={**GRAPH.nodes, "course": replace(GRAPH.nodes["course"], claims=claims)})
    with opened(map_html(graph)) as it:
        it.click_node("course")
        cards = it.page.locator("#facts .card", has_text="A source says")
        assert "$650" in cards.nth(0).inner_text()
        assert "$100" in cards.nth(0).inner_text()
        assert "This map uses" not in cards.nth(1).inner_text()
        assert "says exam" in cards.nth(1).inner_text()


def test_every_known_figure_has_the_numbers_of_its_sources(opened: Open, plain: str) -> None:
    with opened(plain) as it:
        it.click_node("coder")
        assert "$0 [2]" in it.page.inner_text("#facts .card").replace("\n", " ").replace("$0[2]", "$0 [2]")
        it.click_node("exam")
        facts = it.page.inner_text("#facts .card")
        assert "2 months (1 to 3 months)[2]" in facts
        assert "67 %[1]" in facts


def test_the_facts_mark_the_step_that_the_route_takes(opened: Open, routed: str) -> None:
    with opened(routed) as it:
        it.page.locator("#route .pick", has_text="Course in medical coding").last.click()
        cards = it.page.locator("#facts .card")
        assert "take-course" in cards.nth(0).inner_text()
        assert "Step 2 of the route" in cards.nth(0).inner_text()
        assert "Step" not in cards.nth(1).inner_text()


def test_ones_own_figure_stands_before_that_of_the_file(opened: Open) -> None:
    with opened(map_html(GRAPH, answered(set={"take-course.cost": 12.5}))) as it:
        it.page.locator("#route .pick", has_text="Course in medical coding").last.click()
        assert "$12.50 your figure\nin place of $650" in it.page.inner_text("#facts .card >> nth=0")


def test_several_lines_have_their_own_title(opened: Open, plain: str) -> None:
    with opened(plain) as it:
        it.state("m.select({links: m.links.slice(0, 3)})")
        assert it.page.inner_text("#facts h2") == "3 lines here"
        it.page.locator("#facts .pick").first.click()
        assert "The step behind this line" in it.page.inner_text("#facts")
        assert it.page.evaluate("document.activeElement.id") == "facts"


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_the_focus_is_never_lost(opened: Open, plain: str, size: tuple[int, int]) -> None:
    focus = "document.activeElement.id"
    with opened(plain, size) as it:
        it.page.locator("#hint .pick", has_text="Auditor").focus()
        it.page.keyboard.press("Enter")
        assert it.page.evaluate(focus) == "facts"
        it.page.locator("#facts .pick").first.focus()
        it.page.keyboard.press("Enter")
        assert it.page.evaluate(focus) == "facts"
        it.page.focus("#close")
        it.page.keyboard.press("Enter")
        assert it.page.evaluate(focus) == ("side" if size[0] == 390 else "map")
        it.page.click("#view-table")
        it.state("m.select({node: 'exam'})")
        it.page.focus("#close")
        it.page.keyboard.press("Enter")
        assert it.page.evaluate(focus) == ("side" if size[0] == 390 else "table")


TOO_OLD = "delete CanvasRenderingContext2D.prototype.roundRect"


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_without_a_drawing_all_else_works(opened: Open, routed: str, size: tuple[int, int]) -> None:
    with opened(routed, size, script=TOO_OLD) as it:
        assert "too old" in it.page.inner_text("#failed")
        assert it.page.is_visible("#table")
        for gone in ("#view-map", ".tools", "#legend", "#map"):
            assert not it.page.is_visible(gone), gone
        it.page.fill("#find", "CC")
        it.page.press("#find", "Enter")
        assert "Bring two pencils." in it.page.inner_text("#facts")
        it.page.locator("#facts .pick", has_text="Course").first.click()
        assert "take-course" in it.page.inner_text("#facts")
        it.page.keyboard.press("Escape")
        assert not it.page.is_visible("#facts")
        it.page.locator("#table .pick", has_text="Auditor").first.click()
        assert "Auditor" in it.page.inner_text("#facts")


def test_a_library_that_fails_is_no_exception(opened: Open, plain: str) -> None:
    broken = "Object.defineProperty(window, 'vis', {get() { return undefined; }, set() {}});"
    with opened(plain, script=broken) as it:
        assert it.page.is_visible("#failed")
        assert it.page.is_visible("#table")


def test_what_is_not_seen_gets_a_sign(opened: Open) -> None:
    names = {"a": "\u202ePC\u202c", "b": "\u200b", "c": "\U0001f9d1\u200d\u2695\ufe0f \u0646\u200c\u0645"}
    nodes = {each: Node(id=each, kind="role", name=name) for each, name in names.items()}
    graph = Graph(id="g", title="T\u202e", currency="USD", reviewed="2026-11-22", nodes=nodes, steps={})
    with opened(map_html(graph)) as it:
        shown = it.page.eval_on_selector_all("#hint .pick", "all => all.map((each) => each.textContent)")
        assert shown == ["\ufffdPC\ufffd", "b", names["c"]]
        assert it.page.inner_text("h1") == "T\ufffd"
        labels = it.state("['a', 'b', 'c'].map((id) => m.network.body.nodes['n:' + id].options.label)")
        assert [label.partition(" ")[2] for label in labels] == shown


def test_a_very_long_name_is_cut_in_lists(opened: Open) -> None:
    nodes = {"a": Node(id="a", kind="role", name="long " * 1000)}
    graph = Graph(id="g", title="G", currency="USD", reviewed="2026-11-22", nodes=nodes, steps={})
    with opened(map_html(graph)) as it:
        assert len(it.page.inner_text("#hint .pick")) <= 121
        it.click_node("a")
        assert len(it.page.inner_text("#facts h2")) > 4000


@pytest.mark.parametrize("view", ["map", "table"])
def test_on_paper_all_is_unfolded_and_the_view_is_kept(opened: Open, routed: str, view: str) -> None:
    with opened(routed) as it:
        it.page.click(f"#view-{view}")
        it.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        it.page.emulate_media(media="print")
        assert "Eighteen years old" in it.page.inner_text("#route")
        assert it.page.is_visible("#table") is (view == "table")
        assert it.page.locator("#paper").count() == (view == "map")
        it.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert it.page.locator("#paper").count() == 0
        assert it.page.locator("#route details[open]").count() == 0
        assert it.page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("view", ["table", "map"])
def test_on_a_phone_one_is_taken_to_the_view_that_one_chose(opened: Open, routed: str, view: str) -> None:
    with opened(routed, (390, 844)) as it:
        it.page.click(f"#view-{view}")
        top = it.page.locator(f"#{view}").bounding_box()["y"]
        assert -1 <= top < 400
