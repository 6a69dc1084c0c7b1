"""What is drawn on the map: brackets, signs, and the smaller map around the question."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import pytest

import pathways
from pathways.model.graph import Graph, Node, Step
from pathways.model.needs import Need
from pathways.show.map import map_html
from tests.browser.conftest import READ, Open, Opened
from tests.browser.samples import GRAPH, answered, chain_graph, medical_coding

BAR = (43, 49, 56)
GREEN, BLUE, AMBER = (26, 107, 60), (11, 87, 208), (240, 164, 0)
STANDING = "m.now.standing = {held: m.now.held, ready, reachable: new Set(), opens}"
OPENS = "const opens = (id) => ({steps: [], nodes: id === 'course' ? ['exam'] : []})"


def joined(*ways: Need) -> Graph:
    """Three things that lead to a fourth, each way by a step of its own."""
    nodes = {each: Node(id=each, kind="credential", name=each.upper()) for each in ("a", "b", "c", "goal")}
    steps = {f"s{i}": Step(id=f"s{i}", gives="goal", needs=way) for i, way in enumerate(ways)}
    return Graph(id="g", title="G", currency="USD", reviewed="2026-11-22", nodes=nodes, steps=steps)


def mixed_graph(count: int, seed: int) -> Graph:
    """Needs of all kinds among neighbours, some of which lead back, and some things that count as others."""
    chance = random.Random(seed)
    ids = [f"n{i:03}" for i in range(count)]
    nodes = {
        each: Node(
            id=each,
            kind=chance.choice(["role", "credential", "experience"]),
            name=" ".join(chance.choices(["coding", "of", "certified", "health", "records"], k=chance.randrange(1, 7))),
            counts_as=(ids[chance.randrange(count)],) if chance.random() < 0.1 else (),
        )
        for each in ids
    }
    steps = {}
    for i in range(1, count):
        for number in range(chance.choice([1, 1, 2, 3])):
            among = ids[max(0, i - 25) : i] + ids[i + 1 : i + (3 if chance.random() < 0.2 else 1)]
            drawn = chance.sample(among, min(len(among), chance.randrange(1, 6)))
            inner = Need.any(*drawn[1:]) if len(drawn) > 2 else Need.all(*drawn)
            need = chance.choice([Need.all(*drawn), Need.any(*drawn), Need.at_least(1 + len(drawn) // 2, *drawn),
                                  Need.all(drawn[0], inner)])  # fmt: skip
            steps[f"s{i}-{number}"] = Step(id=f"s{i}-{number}", gives=ids[i], needs=need)
    return Graph(id="m", title="M", currency="USD", reviewed="2026-11-22", nodes=nodes, steps=steps, start=(ids[0],))


def bars(it: Opened, node: str) -> list[dict[str, Any]]:
    """The brackets and arrowheads at a box."""
    found: list[dict[str, Any]] = it.state(
        f"(m.bars.get('{node}') || []).map((b) => ({{arrow: b.arrow, has: b.has, k: b.gate.k, n: b.gate.n, "
        "top: b.top, bottom: b.bottom, x: b.x}))"
    )
    return found


@pytest.mark.parametrize(
    ("ways", "kinds", "arrows"),
    [
        ((Need.all("a", "b", "c"),), {(3, 3)}, 1),
        ((Need.any("a", "b", "c"),), {(1, 3)}, 1),
        ((Need.at_least(2, "a", "b", "c"),), {(2, 3)}, 1),
        ((Need.all("a", "b"), Need.all("c", "b")), {(2, 2), (1, 2)}, 1),
        ((Need.all("a", "b"), Need.all("b", "c"), Need.all("a", "c")), {(2, 2)}, 3),
        ((Need.all("a"), Need.all("b")), {(1, 2)}, 1),
        ((Need.all("a"),), set(), 1),
    ],
)
def test_each_way_has_an_arrowhead_and_each_rule_a_bracket(
    opened: Open, ways: tuple[Need, ...], kinds: set[tuple[int, int]], arrows: int
) -> None:
    with opened(map_html(joined(*ways))) as it:
        drawn = bars(it, "goal")
        assert {(each["k"], each["n"]) for each in drawn if each["has"]} == kinds
        assert sum(each["arrow"] for each in drawn) == arrows


def test_all_any_and_some_look_different(opened: Open) -> None:
    dark, light = {}, {}
    for name, need in (("all", Need.all), ("any", Need.any), ("some", lambda *of: Need.at_least(2, *of))):
        with opened(map_html(joined(need("a", "b", "c")))) as it:
            dark[name], light[name] = it.pixels_of(*BAR), it.pixels_of(255, 255, 255, 3)
    assert dark["all"] > dark["any"] + 40
    assert light["any"] > light["all"] + 20
    assert light["some"] > light["any"] + 100


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_no_box_overlaps_and_no_line_runs_through_one(opened: Open, seed: int, size: tuple[int, int]) -> None:
    with opened(map_html(mixed_graph(60, seed)), size) as it:
        for whole in (False, True):
            it.state(f"m.setFocus({str(not whole).lower()})")
            assert it.state(OVERLAPS) == []
            assert it.state(RUNS_THROUGH) == []


OVERLAPS = """(() => {
  const all = [...m.placed().keys()].map((id) => [id, m.boxes.get(id)]);
  return all.flatMap(([one, a], i) => all.slice(i + 1).filter(([, b]) =>
    Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2).map(([other]) => [one, other]));
})()"""

RUNS_THROUGH = """(() => {
  const all = [...m.placed().keys()].map((id) => [id, m.boxes.get(id)]);
  return m.links.filter((l) => l.path.length && m.placed().has(l.source) && m.placed().has(l.target)).flatMap((l) => all.filter(([, b]) =>
    m.pointsOn(l).some(({ x, y }) => Math.abs(x - b.x) < b.width / 2 - 0.6 && Math.abs(y - b.y) < b.height / 2 - 0.6)).map(([id]) => [l.source, l.target, id]));
})()"""


def test_the_lines_of_a_bracket_stand_together(opened: Open) -> None:
    with opened(map_html(medical_coding())) as it:
        it.state("m.setFocus(false)")
        drawn = [each for each in bars(it, "cpc") if each["arrow"]]
        assert len(drawn) == 4
        spans = sorted((each["top"], each["bottom"]) for each in drawn)
        assert all(below > above for (_, above), (below, _) in pairwise(spans))
        height = it.state("m.boxes.get('cpc').height")
        assert spans[-1][1] - spans[0][0] <= height


def test_a_route_lights_only_the_way_that_it_takes(opened: Open) -> None:
    ways = Need.all("a", "b"), Need.all("b", "c"), Need.all("a", "c")
    with opened(pathways.map_html(joined(*ways), "goal", held=["a", "b"])) as it:
        lit = it.state("m.bars.get('goal').map((b) => [b.gate.steps[0], m.emphasisOfBar(b)])")
        assert sorted(lit) == [["s0", "lit"], ["s1", "dim"], ["s2", "dim"]]
        assert it.pixels_of(*AMBER) > 100


@pytest.mark.parametrize(
    ("count", "size", "part"), [(200, (1440, 900), True), (30, (1440, 900), False), (100, (390, 844), True)]
)
def test_it_opens_around_the_question_where_all_would_be_too_much(
    opened: Open, count: int, size: tuple[int, int], part: bool
) -> None:
    with opened(map_html(chain_graph(count)), size) as it:
        assert it.page.get_attribute("#scope-part", "aria-pressed") == str(part).lower()
        assert (it.state("m.placed().size") < count) is part
        it.page.click("#scope-all")
        assert it.state("m.placed().size") == it.state("m.network.body.data.nodes.length") == count
        assert it.page.get_attribute("#scope-all", "aria-pressed") == "true"
        assert f"all {count}" in it.page.inner_text("#said")
        it.page.click("#scope-part")
        assert 0 < it.state("m.placed().size") <= 40
        assert it.page.evaluate("document.activeElement.id") == "scope-part"


def test_what_is_selected_elsewhere_is_brought_in(opened: Open) -> None:
    with opened(map_html(chain_graph(300))) as it:
        assert not it.state("m.placed().has('n0250')")
        it.page.fill("#find", "n0250")
        it.page.press("#find", "Enter")
        assert it.state("m.placed().has('n0250') && m.placed().has('n0125') && m.placed().has('n0243')")
        assert it.state("m.state.node") == "n0250"
        pane = it.page.locator("#map").bounding_box()
        x, y = it.place_of("n0250")
        assert pane["x"] < x < pane["x"] + pane["width"]
        assert pane["y"] < y < pane["y"] + pane["height"]
        it.page.click("#scope-all")
        it.state("m.select({node: 'n0222'})")
        it.page.click("#scope-part")
        assert it.state("m.placed().has('n0222')")


def test_the_route_is_whole_in_the_smaller_map(opened: Open) -> None:
    with opened(map_html(GRAPH, answered())) as it:
        it.state("m.setFocus(true)")
        shown = set(it.state("[...m.placed().keys()]"))
        assert shown >= {"diploma", "member", "course", "exam", "coder", "year", "auditor"}
        assert it.state(RUNS_THROUGH) == []


def test_the_smaller_map_is_laid_out_in_no_time(opened: Open) -> None:
    with opened(map_html(mixed_graph(150, 3)), (2400, 1400)) as it:
        taken = it.state(
            "(() => { const t = []; for (let i = 0; i < 5; i += 1) { const b = performance.now(); "
            "m.arranged(new Set(m.boxes.keys())); t.push(performance.now() - b); } return Math.min(...t); })()"
        )
        assert taken < 500


def standing(it: Opened, ready: list[str], select: str = "null") -> None:
    it.state(f"(() => {{ const ready = {ready}; {OPENS}; {STANDING}; m.select({{node: {select}}}); m.show(); }})()")


def test_what_is_held_open_and_opened_is_marked(opened: Open) -> None:
    with opened(map_html(GRAPH)) as it:
        standing(it, [])
        held = it.pixels_of(*GREEN)
        assert held > 40
        legend = it.page.inner_text("#legend")
        assert "you hold it" in legend
        assert "you can start it now" not in legend
        standing(it, ["join", "take-course"])
        assert it.pixels_of(*GREEN) > held + 40
        assert "you can start it now" in it.page.inner_text("#legend")
        before = it.pixels_of(*BLUE)
        standing(it, ["join"], "'course'")
        assert it.pixels_of(*BLUE) > before + 200
        assert "the selected box would open it" in it.page.inner_text("#legend")


def test_the_target_has_a_flag(opened: Open) -> None:
    over = answered("over_limit")
    with opened(map_html(GRAPH, over)) as it:
        assert it.pixels_of(*AMBER) > 30
        assert "asked for" in it.page.inner_text("#legend")


def test_the_kind_filter_and_the_smaller_map_agree(opened: Open) -> None:
    with opened(map_html(chain_graph(200))) as it:
        it.page.uncheck("#kind-credential")
        assert it.state("[...m.placed().keys()].every((id) => m.network.body.nodes['n:' + id].options.hidden)")
        it.page.check("#kind-credential")
        it.page.click("#scope-all")
        it.page.click("#fit")
        assert it.drawn() > 4000


def test_the_filter_stays_as_it_was_set_when_something_is_asked(opened: Open) -> None:
    with opened(map_html(GRAPH, answered())) as it:
        it.page.uncheck("#kind-training")
        it.page.check("#recommended")
        it.state("m.change({want: 'coder', by: 'months'})")
        it.page.wait_for_timeout(300)
        assert it.state("m.now.answer.target") == "coder"
        assert not it.page.is_checked("#kind-training")
        assert not it.state("m.state.kinds.has('training')")
        assert it.page.is_checked("#recommended")
        assert it.state("m.state.recommended")
        assert it.page.evaluate("document.activeElement.id") == "recommended"


def test_a_hidden_kind_leaves_nothing_behind_and_a_route_says_what_is_hidden(opened: Open) -> None:
    with opened(map_html(GRAPH, answered())) as it:
        assert not it.page.is_visible("#route-hidden")
        for kind in ("degree", "training", "credential", "membership", "experience", "role"):
            it.page.uncheck(f"#kind-{kind}")
        seen = "[...m.bars.values()].flat().map(m.emphasisOfBar)"
        assert set(it.state(seen)) == {"hidden"}
        assert it.pixels_of(*AMBER) == 0
        it.page.check("#kind-role")
        assert set(it.state(seen)) == {"hidden"}
        assert "5 boxes of the route are hidden" in it.page.inner_text("#said")
        it.page.click("#route-hidden")
        assert it.page.is_checked("#kind-training")
        assert not it.page.is_visible("#route-hidden")
        assert "lit" in it.state(seen)


def test_a_lit_hollow_bar_is_seen_in_the_dark(opened: Open) -> None:
    with opened(pathways.map_html(joined(Need.any("a", "b", "c")), "goal", held=["a"]), color_scheme="dark") as it:
        bar = it.state("m.bars.get('goal')[0]")
        edge = pixel(it, bar["x"] - 2.25, (bar["top"] + bar["middle"]) / 2 - 2)
        assert contrast(edge, (0x14, 0x17, 0x1B)) >= 3


def pixel(it: Opened, x: float, y: float) -> tuple[int, ...]:
    """The colour at a point of the drawing."""
    found: list[int] = it.page.evaluate(
        f"([x, y]) => {{ {READ} const r = canvas.width / canvas.clientWidth; "
        "const d = pathwaysMap.network.canvasToDOM({x, y}); "
        "const i = 4 * (Math.round(d.y * r) * canvas.width + Math.round(d.x * r)); return [...all.slice(i, i + 3)]; }",
        [x, y],
    )
    return tuple(found)


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The contrast of two colours as WCAG has it."""
    light = [
        sum(w * ((v / 255 + 0.055) / 1.055) ** 2.4 for w, v in zip((0.2126, 0.7152, 0.0722), each, strict=True))
        for each in (one, other)
    ]
    return float((max(light) + 0.05) / (min(light) + 0.05))


def test_in_forced_colours_what_is_chosen_is_seen(opened: Open) -> None:
    with opened(map_html(GRAPH, answered()), forced_colors="active") as it:
        ground = "(e) => getComputedStyle(e).backgroundColor"
        for chosen, other in (
            ("#view-map", "#view-table"),
            ("#scope-all", "#scope-part"),
            ("#by-choices input:checked + span", "#by-choices input:not(:checked) + span"),
        ):
            assert it.page.eval_on_selector(chosen, ground) != it.page.eval_on_selector(other, ground)
        assert it.page.eval_on_selector(".legend .swatch.role", ground) == "rgb(217, 242, 233)"


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844), (360, 640)])
def test_the_buttons_cover_no_box_at_first(opened: Open, size: tuple[int, int]) -> None:
    with opened(map_html(GRAPH), size) as it:
        lowest = it.state(
            "Math.max(...[...m.boxes.values()].map((b) => m.network.canvasToDOM({x: b.x, y: b.y + b.height / 2}).y))"
        )
        tools = it.page.locator(".tools").bounding_box()
        assert lowest <= tools["y"] - it.page.locator("#map").bounding_box()["y"]


def test_a_graph_of_nothing_says_so(opened: Open) -> None:
    with opened(map_html(Graph(id="g", title="G", currency="USD", reviewed="2026-11-22", nodes={}, steps={}))) as it:
        assert "no boxes" in it.page.inner_text("#map")
        assert not it.page.is_visible("#legend")


def test_the_legend_is_folded_where_the_window_is_low(opened: Open) -> None:
    for size, unfolded in (((1440, 900), True), ((1024, 768), False)):
        with opened(map_html(GRAPH), size) as it:
            assert it.page.is_visible("#kind-role") is unfolded
            it.page.click(".legend summary")
            assert it.page.is_visible("#kind-role") is not unfolded


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844), (360, 640)])
def test_a_route_can_be_read_at_first(opened: Open, size: tuple[int, int]) -> None:
    graph = medical_coding()
    with opened(pathways.map_html(graph, "coding-supervisor"), size) as it:
        whole_at_once = size in {(1024, 768), (360, 640)}  # nine steps, then a little smaller
        assert it.state("m.network.getScale() * 14") >= (8.5 if whole_at_once else 9.99)
        assert it.state(OVERLAPS) == []
        assert it.state(RUNS_THROUGH) == []
        box = it.page.locator("#map").bounding_box()
        x, y = it.place_of(graph.start[0])
        assert box["x"] < x < box["x"] + box["width"]
        assert box["y"] < y < box["y"] + box["height"]


def test_on_a_narrow_pane_lines_run_down_and_are_selected_there(opened: Open) -> None:
    with opened(map_html(GRAPH, answered()), (390, 844)) as it:
        it.state("m.setFocus(true)")
        assert it.state("m.boxes.get('auditor').y > m.boxes.get('exam').y + 60")
        line = "m.links.find((l) => l.source === 'coder' && l.target === 'year')"
        place = f"(() => {{ const p = m.pointsOn({line}); return p[Math.floor(p.length / 2)]; }})()"
        assert it.state(f"{place}.y > m.boxes.get('coder').y && {place}.y < m.boxes.get('year').y")
        it.page.evaluate("document.getElementById('map').scrollIntoView({block: 'center'})")
        it.page.mouse.click(*it.at(place))
        it.page.wait_for_timeout(60)
        assert it.state("m.state.links.map((l) => l.target)") == ["year"]
        it.page.keyboard.press("Escape")
        it.page.focus("#map")
        it.state("m.select({node: 'coder'})")
        it.page.keyboard.press("ArrowDown")
        assert it.state("m.boxes.get(m.state.node).y > m.boxes.get('coder').y")
        it.page.set_viewport_size({"width": 1440, "height": 900})
        it.page.wait_for_timeout(300)
        assert it.state("m.boxes.get('auditor').x > m.boxes.get('exam').x + 60")


def test_signs_keep_off_labels_and_bars(opened: Open) -> None:
    nodes = {each: Node(id=each, kind="credential", name=each.upper()) for each in ("n13", "b", "goal")}
    steps = {"s": Step(id="s", gives="goal", needs=Need.any("n13", "b")), "t": Step(id="t", gives="n13")}
    graph = Graph(id="g", title="G", currency="USD", reviewed="2026-11-22", nodes=nodes, steps=steps)
    with opened(pathways.map_html(graph, "goal", held=["n13"])) as it:
        box = it.state("(({x, y, width, height}) => ({x, y, width, height}))(m.boxes.get('n13'))")
        right, top = box["x"] + box["width"] / 2, box["y"] - box["height"] / 2
        assert pixel(it, right + 5, top + 2) == GREEN
        for inwards in range(6, 16, 3):
            assert pixel(it, right - inwards, top + 6) != GREEN
        bar = it.state("(({x, top}) => ({x, top}))(m.bars.get('goal')[0])")
        assert pixel(it, bar["x"], bar["top"] - 1) == (255, 255, 255)
        assert it.pixels_of(*AMBER) > 100


def test_recommendations_keep_to_what_is_selected_or_lit(opened: Open) -> None:
    teal = (11, 122, 117)
    with opened(map_html(GRAPH, answered())) as it:
        it.page.check("#recommended")
        it.state("m.select({node: 'exam'})")
        it.page.wait_for_timeout(60)
        assert it.pixels_of(*teal) > 10
        it.state("m.select({node: 'auditor'})")
        it.page.wait_for_timeout(60)
        assert it.pixels_of(*teal) == 0
        it.state("m.select({})")
        it.page.wait_for_timeout(60)
        assert it.pixels_of(*teal) > 10
        it.page.click("#view-table")
        it.page.click("#view-map")
        it.state("m.change({want: 'member'})")
        it.page.wait_for_timeout(300)
        assert it.pixels_of(*teal) == 0
