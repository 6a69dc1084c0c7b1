"""Questions asked in the page, as a person asks them; the answers are those of Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

import pathways
from pathways.model.amounts import Amount
from pathways.model.graph import Graph, Node, Step
from pathways.model.needs import Need
from pathways.show.map import map_html
from tests.browser.conftest import Open, Opened
from tests.browser.samples import GRAPH, medical_coding

SIZES = [(1440, 900), (1024, 768), (390, 844)]
ANSWERED = "html[data-answer]:not([data-answer='asking'])"


@pytest.fixture(scope="module")
def coding() -> Graph:
    return medical_coding()


@pytest.fixture(scope="module")
def page(coding: Graph) -> str:
    return map_html(coding, held=coding.start, bare=True)


@pytest.fixture
def asking(opened: Open, page: str) -> Iterator[Opened]:
    with opened(page) as it:
        yield it


def want(it: Opened, words: str) -> None:
    it.page.fill("#want", words)
    it.page.press("#want", "Enter")
    settle(it)


def have(it: Opened, words: str) -> None:
    it.page.fill("#have", words)
    it.page.press("#have", "Enter")
    settle(it)


def settle(it: Opened) -> None:
    """Wait until the question is answered and its answer shown."""
    it.page.wait_for_selector(ANSWERED, state="attached")


def by(it: Opened, objective: str) -> None:
    it.page.check(f"#by-{objective}", force=True)
    settle(it)


def figures(it: Opened) -> tuple[Any, ...]:
    """Status, cost and months of the answer that is shown."""
    found = it.state("[m.now.answer.status, m.now.route && m.now.route.cost, m.now.route && m.now.route.months]")
    status, cost, months = found
    return (
        status,
        *(each and (each["typical"], each["unknown"]) for each in (cost, months)),
    )


def expected(graph: Graph, target: str, **options: Any) -> tuple[Any, ...]:
    answer = pathways.route(graph, target, **options)
    totals = [answer.route.cost, answer.route.months] if answer.route else []
    return (answer.status, *((each.typical, each.unknown) for each in totals))


@pytest.mark.parametrize("size", SIZES)
def test_what_one_wants_is_found_and_answered(opened: Open, page: str, coding: Graph, size: tuple[int, int]) -> None:
    with opened(page, size) as it:
        assert not it.page.is_visible("#route")
        want(it, "coding supervisor")
        assert figures(it) == expected(coding, "medical-coding-supervisor")
        route = it.page.inner_text("#route")
        assert "Route to Medical coding supervisor" in route
        assert "Proven" in route
        assert it.page.locator("#route .steps > li").count() == it.state("m.now.route.steps.length")
        it.page.wait_for_timeout(700)
        assert "Medical coding supervisor" in it.page.inner_text("#said")


@pytest.mark.parametrize("objective", ["months", "effort", "cost"])
def test_what_counts_can_be_chosen(asking: Opened, coding: Graph, objective: str) -> None:
    want(asking, "cpc")
    by(asking, objective)
    assert figures(asking) == expected(coding, "cpc", by=objective)


def test_what_one_has_is_added_and_taken_away(asking: Opened, coding: Graph) -> None:
    want(asking, "cpc")
    have(asking, "2 years of coding")
    assert figures(asking) == expected(coding, "cpc", held=["exp-coding-24"])
    assert asking.page.locator("#chips .chip").count() == 2
    asking.page.locator("#chips .drop").first.click()
    asking.page.locator("#chips .drop").first.click()
    settle(asking)
    assert figures(asking) == expected(coding, "cpc", bare=True)
    assert asking.page.locator("#chips .chip").count() == 0


def test_a_tick_on_the_route_moves_its_cost_to_what_is_done(asking: Opened, coding: Graph) -> None:
    want(asking, "cpc")
    first = asking.state("m.now.route.steps[0]")
    asking.page.locator("#route .tick").first.click()
    settle(asking)
    assert figures(asking) == expected(coding, "cpc", held=[first["gives"]])
    shown = asking.page.inner_text("#route")
    assert "Left to pay" in shown
    assert "1 of" in shown
    assert asking.page.evaluate("document.querySelector('#route progress').value") == 1
    asking.page.locator("#route .done .tick").click()
    settle(asking)
    assert figures(asking) == expected(coding, "cpc")


def test_a_tick_says_what_it_opens(asking: Opened) -> None:
    asking.page.fill("#have", "aapc membership")
    asking.page.press("#have", "Enter")
    settle(asking)
    said = asking.page.inner_text("#said")
    assert "You have AAPC membership now. It opens:" in said


def test_a_box_is_held_wanted_used_and_avoided_from_its_facts(asking: Opened, coding: Graph) -> None:
    page = asking.page
    for words, button in (("medical auditor", "I want it"), ("cpc", "By way of it"), ("ccs", "Without it")):
        page.fill("#find", words)
        page.press("#find", "Enter")
        page.locator("#facts .choice", has_text=button).click()
        settle(asking)
    assert figures(asking) == expected(coding, "medical-auditor", via=["cpc"], avoid=["ccs"])
    page.locator("#facts .choice", has_text="By way of it").click()
    settle(asking)
    assert asking.state("[[...m.asked.via], [...m.asked.avoid]]") == [["cpc", "ccs"], []]


def test_a_budget_and_a_deadline(asking: Opened, coding: Graph) -> None:
    want(asking, "cpc")
    asking.page.click("#more summary")
    asking.page.fill("#max-cost", "$1,000")
    asking.page.fill("#max-months", "1")
    asking.page.press("#max-months", "Enter")
    settle(asking)
    assert figures(asking) == (expected(coding, "cpc", max_cost=1000, max_months=1)[0], None, None)
    assert "none that costs at most $1,000 and takes at most 1 month" in asking.page.inner_text("#route")
    asking.page.fill("#max-months", "")
    asking.page.press("#max-months", "Enter")
    settle(asking)
    assert figures(asking) == expected(coding, "cpc", max_cost=1000)


def test_what_is_no_number_is_said_and_changes_nothing(asking: Opened) -> None:
    asking.page.click("#more summary")
    asking.page.fill("#max-cost", "a lot")
    asking.page.press("#max-cost", "Enter")
    assert asking.page.get_attribute("#max-cost", "aria-invalid") == "true"
    assert asking.page.is_visible("#max-cost + .problem")
    assert asking.state("m.asked.max_cost") is None


def test_with_all_that_is_recommended(asking: Opened, coding: Graph) -> None:
    want(asking, "cpc")
    asking.page.click("#more summary")
    asking.page.check("#with-recommended")
    settle(asking)
    assert figures(asking) == expected(coding, "cpc", recommended=True)


def test_ones_own_figures(asking: Opened, coding: Graph) -> None:
    want(asking, "cpc")
    dearest = max(
        asking.state("m.now.route.steps.filter((s) => s.cost !== 'unknown')"), key=lambda s: cost_of(s["cost"])
    )
    row = asking.page.locator("#route .steps > li", has_text=coding.nodes[dearest["gives"]].name)
    row.locator(".own summary").click()
    row.locator("text=Someone else pays").click()
    settle(asking)
    own = {f"{dearest['id']}.cost": 0}
    assert figures(asking) == expected(coding, "cpc", set=own)
    assert "your figure" in asking.page.inner_text("#route")
    asking.page.locator("#detours .drop").click()
    settle(asking)
    assert figures(asking) == expected(coding, "cpc")


def cost_of(amount: Any) -> float:
    found: float = amount["typical"] if isinstance(amount, dict) else amount
    return found


def test_the_trade_off_is_a_chart_whose_points_are_routes(asking: Opened, coding: Graph) -> None:
    want(asking, "cpc")
    by(asking, "tradeoff")
    front = pathways.tradeoff(coding, "cpc").routes
    assert len(front) > 1
    assert asking.page.locator(".chart .point").count() == len(front)
    assert asking.page.locator(".points input").count() == len(front)
    for i in (len(front) - 1, 0):
        asking.page.locator(f".chart [data-point='{i}']").dispatch_event("click")
        assert asking.state("[m.now.route.cost.typical, m.now.route.months.typical]") == [
            front[i].cost.typical, front[i].months.typical,
        ]  # fmt: skip
        assert asking.page.locator(".points input").nth(i).is_checked()
    asking.page.locator(".points input").first.focus()
    asking.page.keyboard.press("ArrowDown")
    assert asking.state("m.now.chosen") == 1
    assert asking.page.evaluate("document.activeElement.dataset.key") == "point 1"


def test_another_point_lights_another_route(asking: Opened) -> None:
    want(asking, "cpc")
    by(asking, "tradeoff")
    before = asking.state("[...m.now.boxes].sort()")
    asking.page.locator(".points input").last.check()
    assert asking.state("[...m.now.boxes].sort()") != before


def test_all_of_it_by_keyboard_alone(asking: Opened, coding: Graph) -> None:
    page = asking.page
    page.focus("#want")
    page.keyboard.type("cpc")
    page.keyboard.press("Enter")
    settle(asking)
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "have"
    page.keyboard.press("ArrowDown")
    assert page.is_visible("#have-found")
    page.keyboard.press("Escape")
    assert not page.is_visible("#have-found")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "by"
    page.keyboard.press("ArrowRight")
    settle(asking)
    assert figures(asking) == expected(coding, "cpc", by="months")


def test_the_focus_stays_where_it_was(asking: Opened) -> None:
    want(asking, "cpc")
    key = asking.page.locator("#route .tick").nth(1).get_attribute("data-key")
    asking.page.locator("#route .tick").nth(1).focus()
    asking.page.keyboard.press("Space")
    settle(asking)
    assert asking.page.evaluate("document.activeElement.dataset.key") == key


def test_unreachable_names_what_is_missing(opened: Open) -> None:
    with opened(map_html(GRAPH)) as it:
        want(it, "licence")
        answer = pathways.route(GRAPH, "licence", bare=True)
        assert figures(it)[0] == answer.status == "unreachable"
        assert it.state("m.now.answer.missing || []") == [list(each) for each in answer.missing]


def test_what_is_held_needs_no_route(asking: Opened) -> None:
    want(asking, "cpc")
    asking.page.evaluate("pathwaysMap.tick('cpc')")
    settle(asking)
    assert "You hold Certified Professional Coder already" in asking.page.inner_text("#route")


def test_a_question_about_nothing_shows_the_map_again(asking: Opened) -> None:
    want(asking, "cpc")
    asking.page.click("#want-none")
    settle(asking)
    assert not asking.page.is_visible("#route")
    assert asking.page.is_visible("#hint")
    assert asking.page.input_value("#want") == ""


def test_the_page_answers_its_own_first_question_as_python_did(opened: Open, coding: Graph) -> None:
    answer = pathways.route(coding, "medical-auditor", via=["cpc"], max_months=36)
    with opened(map_html(coding, answer)) as it:
        before = it.state("m.now.answer")
        it.page.evaluate("pathwaysMap.change()")
        settle(it)
        again = it.state("m.now.answer")
        for field in ("status", "bound", "target", "held", "by", "via", "max_months", "estimate", "as_of"):
            assert again.get(field) == before.get(field), field
        assert [again["route"][each] for each in ("cost", "months", "effort")] == [
            before["route"][each] for each in ("cost", "months", "effort")
        ]


def set_cover(elements: int) -> Graph:
    """A graph whose search takes long: every element in one of many sets."""
    nodes = {f"e{i}": Node(id=f"e{i}", kind="credential", name=f"Element {i}") for i in range(elements)}
    sets = {f"s{i}": Node(id=f"s{i}", kind="training", name=f"Set {i}") for i in range(elements)}
    nodes |= sets | {"all": Node(id="all", kind="role", name="All of them")}
    steps = {
        f"take-{i}": Step(id=f"take-{i}", gives=f"s{i}", cost=Amount.of(300 + (i * 7919) % 601))
        for i in range(elements)
    }
    for i in range(elements):
        sources = {f"s{(i * 31 + k * k * 17 + k * 5) % elements}" for k in range(4)}
        steps[f"cover-{i}"] = Step(id=f"cover-{i}", gives=f"e{i}", needs=Need.any(*sorted(sources)), cost=Amount.of(0))
    steps["done"] = Step(id="done", gives="all", needs=Need.all(*(f"e{i}" for i in range(elements))), cost=Amount.of(0))
    return Graph(id="cover", title="Cover", currency="USD", reviewed="2026-11-22", nodes=nodes, steps=steps)


def test_a_long_search_never_freezes_the_page_and_says_what_it_has(opened: Open) -> None:
    with opened(map_html(set_cover(120))) as it:
        it.page.evaluate("pathwaysMap.change({ want: 'all' })" + "; 0")
        ticks = it.page.evaluate(
            """async () => {
                 let frames = 0;
                 while (document.documentElement.dataset.answer === 'asking') {
                   await new Promise(requestAnimationFrame);
                   frames += 1;
                 }
                 return frames;
               }"""
        )
        assert ticks > 3
        assert it.state("m.now.answer.status") == "best_found"
        assert "at most" in it.page.inner_text("#route")
        assert "% above the best there can be" in it.page.inner_text("#route")
        assert it.page.is_visible("text=Search longer")


def test_a_search_that_is_given_up_is_not_shown_as_running(opened: Open) -> None:
    with opened(map_html(set_cover(120))) as it:
        it.page.evaluate("pathwaysMap.change({ want: 'all' }) && 0")
        it.page.wait_for_selector("#busy", state="visible")
        it.page.click("#want-none")
        settle(it)
        assert not it.page.is_visible("#busy")


def test_a_new_question_takes_the_place_of_one_that_is_still_searched(opened: Open) -> None:
    with opened(map_html(set_cover(120))) as it:
        it.page.evaluate("pathwaysMap.change({ want: 'all' }) && 0")
        it.page.evaluate("pathwaysMap.change({ want: 's1' }) && 0")
        settle(it)
        assert it.state("m.now.answer.target") == "s1"
        it.page.wait_for_timeout(400)
        assert it.state("m.now.answer.target") == "s1"


def test_a_search_without_time_says_so(asking: Opened) -> None:
    want(asking, "cpc")
    asking.page.evaluate("pathwaysMap.ask(0)")
    settle(asking)
    assert asking.state("m.now.answer.status") in {"best_found", "undecided"}
    assert asking.page.is_visible("text=Search longer")
    asking.page.click("text=Search longer")
    settle(asking)
    assert asking.state("m.now.answer.status") == "optimal"


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("1,200", 1200), ("1,200.50", 1200.5), ("$ 500", 500), ("12.5", 12.5), ("12,5", 12.5), ("1.200,50", 1200.5),
        ("1,20,0", None), ("0.004", None), ("-5", None), ("1e5", None), ("1.5.2", None), ("", None),
    ],
)  # fmt: skip
def test_numbers_are_read_as_they_are_meant_or_not_at_all(asking: Opened, typed: str, figure: float | None) -> None:
    asking.page.click("#more summary")
    asking.page.fill("#max-cost", typed)
    asking.page.press("#max-cost", "Enter")
    assert asking.state("m.asked.max_cost") == figure
    assert asking.page.is_visible("#max-cost + .problem") is (figure is None and typed != "")


def test_a_figure_typed_slowly_stays_what_it_is(asking: Opened) -> None:
    want(asking, "cpc")
    asking.page.locator("#route .own summary").first.click()
    asking.page.locator("#route .own input").first.focus()
    for key in ("1", "5", ".", "2"):
        asking.page.keyboard.press(key)
        asking.page.wait_for_timeout(420)
        settle(asking)
    assert [figure for _, figure in asking.state("[...m.asked.own]")] == [15.2]
    assert asking.page.evaluate("document.activeElement.value") == "15.2"


def test_the_focus_stays_on_the_buttons_of_the_facts(asking: Opened) -> None:
    want(asking, "medical auditor")
    asking.state("m.select({node: 'cpc'})")
    for key in ("iHave", "byWayOf", "withoutIt", "iWant"):
        asking.page.focus(f"#facts [data-key='{key}']")
        asking.page.keyboard.press("Enter")
        settle(asking)
        assert asking.page.evaluate("document.activeElement.dataset.key") == key


def test_what_is_taken_away_leaves_the_focus_near(asking: Opened) -> None:
    have(asking, "2 years of coding")
    asking.page.locator("#chips .drop").last.focus()
    asking.page.keyboard.press("Enter")
    settle(asking)
    assert "drop" in asking.page.evaluate("document.activeElement.dataset.key")
    asking.page.keyboard.press("Enter")
    settle(asking)
    assert asking.page.evaluate("document.activeElement.id") == "have"


def test_a_name_that_is_left_without_choosing_is_taken_where_it_fits_one_box(asking: Opened) -> None:
    asking.page.fill("#want", "Medical auditor")
    asking.page.press("#want", "Tab")
    settle(asking)
    assert asking.state("m.asked.want") == "medical-auditor"
    asking.page.fill("#want", "coding")
    asking.page.press("#want", "Tab")
    assert asking.state("m.asked.want") == "medical-auditor"
    assert asking.page.input_value("#want") == "Medical auditor"


def two_ways(**changed: Any) -> Graph:
    """A credential by a cheap slow way and by a dear fast one; each begins with a course of its own."""
    nodes = {each: Node(id=each, kind="credential", name=each.title()) for each in ("slow", "fast", "goal")}
    steps = {
        "slow": Step(id="slow", gives="slow", cost=Amount.of(10), months=Amount.of(10)),
        "last-slow": Step(id="last-slow", gives="goal", needs=Need.all("slow"), cost=Amount.of(5), months=Amount.of(5)),
        "fast": Step(id="fast", gives="fast", cost=Amount(low=80, typical=100, high=400), months=Amount.of(1)),
        "last-fast": Step(
            id="last-fast", gives="goal", needs=Need.all("fast"), cost=Amount.of(500), months=Amount.of(1)
        ),
    }
    steps |= {name: replace(steps[name], **change) for name, change in changed.items()}
    return Graph(id="two", title="Two ways", currency="USD", reviewed="2026-11-22", nodes=nodes, steps=steps)


def test_the_chosen_route_stays_chosen_when_it_is_ticked(opened: Open) -> None:
    with opened(map_html(two_ways())) as it:
        it.page.evaluate("pathwaysMap.change({want: 'goal', by: 'tradeoff'})")
        it.page.locator(".points input").last.check()
        it.page.locator("#route .tick").first.click()
        settle(it)
        assert it.state("m.now.route.steps.map((step) => step.id)") == ["last-fast"]
        shown = it.page.inner_text("#route .progress")
        assert "$100 ($80 to $400)" in shown


def test_an_own_figure_keeps_the_chosen_route(opened: Open) -> None:
    with opened(map_html(two_ways())) as it:
        it.page.evaluate("pathwaysMap.change({want: 'goal', by: 'tradeoff'})")
        it.page.locator(".points input").last.check()
        it.page.evaluate("pathwaysMap.change({own: new Map([['last-fast.cost', 50]])})")
        settle(it)
        assert it.state("m.now.route.steps.map((step) => step.id)") == ["fast", "last-fast"]


def test_a_trade_off_without_a_route_says_what_stands_in_the_way(asking: Opened) -> None:
    asking.page.evaluate("pathwaysMap.change({want: 'cpc', by: 'tradeoff', max_cost: 100})")
    settle(asking)
    shown = asking.page.inner_text("#route")
    assert "No route to Certified Professional Coder within your limits" in shown
    assert "time limit" not in shown


def test_a_step_by_way_of_which_one_went_is_not_asked_for_again(opened: Open) -> None:
    with opened(map_html(two_ways())) as it:
        it.page.evaluate(
            "pathwaysMap.change({want: 'goal', via: new Set(['fast', 'last-fast']), done: new Set(['fast'])})"
        )
        settle(it)
        assert it.state("[m.now.answer.status, m.now.route.cost.typical]") == ["optimal", 500]


def test_what_is_done_for_something_else_is_not_progress(opened: Open) -> None:
    with opened(map_html(two_ways())) as it:
        it.page.evaluate("pathwaysMap.change({want: 'slow', done: new Set(['fast'])})")
        settle(it)
        assert it.page.locator("#route .progress").count() == 0
        assert "Total cost" in it.page.inner_text("#route")
        it.page.click("#chips .drop")
        settle(it)
        assert it.state("m.asked.done.size") == 0


def test_the_place_of_a_route_is_named(opened: Open) -> None:
    graph = two_ways(slow={"where": ("US-TX",)}, fast={"where": ("US-CA",)})
    with opened(map_html(graph)) as it:
        it.page.evaluate("pathwaysMap.change({want: 'goal'})")
        settle(it)
        assert "United States: TX" in it.page.inner_text("#route")
        assert "Conditions" not in it.page.inner_text("#route")
        by(it, "tradeoff")
        assert "United States: CA" in it.page.inner_text(".points")


def test_what_follows_an_unknown_time_is_the_earliest(opened: Open) -> None:
    graph = two_ways(slow={"months": Amount()}, fast={"needs": Need.all("goal")})
    with opened(map_html(graph)) as it:
        it.page.evaluate("pathwaysMap.change({want: 'goal'})")
        settle(it)
        assert "from month 0 at the earliest" in it.page.inner_text("#route")


def test_an_unknown_cost_elsewhere_is_told(opened: Open) -> None:
    with opened(map_html(two_ways(slow={"cost": Amount()}))) as it:
        it.page.evaluate("pathwaysMap.change({want: 'goal'})")
        settle(it)
        assert it.state("m.now.route.cost.unknown") == 0
        assert "An unknown amount counts as more than any known one." in it.page.inner_text("#route")


def test_the_line_about_a_box_never_shows_a_last_step_as_the_whole(asking: Opened) -> None:
    asking.page.evaluate("pathwaysMap.select({node: 'medical-coder'}, {announce: true})")
    said = asking.page.inner_text("#said")
    assert "Medical coder · Role" in said
    assert "its last step alone: $0" in said
