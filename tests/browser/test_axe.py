"""axe-core finds no barrier: in light and dark, wide and narrow, in every state of the map."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import pytest

from pathways.model.answers import Nearest
from pathways.show.map import map_html
from tests.browser.conftest import Open, Opened
from tests.browser.samples import GRAPH, ROUTE, answered, medical_coding

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
SIZES = [(1440, 900), (1024, 768), (390, 844)]

# All rules of axe with its best practices, and the one on the size of targets, which is off by itself. In dark
# only colours differ.
LOOK = """async (colours) => (await axe.run(document, {
  rules: colours ? {} : { "target-size": { enabled: true } },
  ...(colours ? { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } } : {}),
  resultTypes: ["violations"],
})).violations.map((rule) => `${rule.id}: ${rule.nodes.map((each) => `${each.target} ${each.failureSummary}`).join(" | ")}`)"""

Act = Callable[[Opened], object]


def select(node: str) -> Act:
    """Select a node."""
    return lambda it: it.state(f"m.select({{node: '{node}'}})")


def lines(count: int) -> Act:
    """Select the first lines."""
    return lambda it: it.state(f"m.select({{links: m.links.slice(0, {count})}})")


def click(selector: str) -> Act:
    """Click something."""
    return lambda it: it.page.click(selector)


def unfold(it: Opened) -> None:
    """Open all that can be unfolded."""
    it.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")


def fill(selector: str, words: str) -> Act:
    """Write into a field; one that is folded away is unfolded before."""

    def act(it: Opened) -> None:
        unfold(it)
        it.page.fill(selector, words)
        it.page.wait_for_timeout(500)
        answered_anew(it)

    return act


def choose(selector: str) -> Act:
    """Choose something that asks anew, and wait for the answer."""

    def act(it: Opened) -> None:
        it.page.locator(selector).first.check(force=True)
        answered_anew(it)
        unfold(it)

    return act


def answered_anew(it: Opened) -> None:
    """Wait for the answer of the page's own search."""
    it.page.wait_for_selector("html:not([data-answer='asking'])", state="attached")


@dataclass
class State:
    """A state of the map: the answer it is drawn with, and what is done in it."""

    answer: Any = None
    act: Act = lambda _: None
    opened: dict[str, Any] = field(default_factory=dict)


# A line for each: name, answer, what is done.
STATES: dict[str, State] = {
    "plain": State(),
    "route": State(answered(), unfold),
    "all conditions": State(answered(max_cost=900, avoid=("retrain",), via=("member",), where="US-TX", set={"work.months": 3})),
    "facts of a node": State(answered(), select("exam")),
    "facts with pay": State(None, select("coder")),
    "facts of a line": State(None, lines(1)),
    "facts of several lines": State(answered(), lines(3)),
    "table": State(answered(), click("#view-table")),
    "search": State(None, fill("#find", "c")),
    "search in vain": State(None, fill("#find", "astronaut")),
    "search for what is wanted": State(None, fill("#want", "c")),
    "search for what is held": State(answered(), fill("#have", "c")),
    "trade-off": State(answered(), choose("#by-tradeoff")),
    "ticked off": State(answered(), choose("#route .tick")),
    "own figure": State(answered(), fill("#route .own input >> nth=0", "12")),
    "no number": State(answered(), fill("#max-cost", "much")),
    "limit too low": State(answered(), fill("#max-cost", "1")),
    "recommendations": State(None, click("#recommended")),
    "held": State(answered("held")),
    "no route": State(answered("unreachable")),
    "over the limit": State(answered("over_limit", nearest=Nearest(within_months=ROUTE, within_cost=ROUTE))),
    "best found": State(answered("best_found")),
    "undecided": State(answered("undecided")),
    "failed drawing": State(answered(), unfold, {"script": "delete CanvasRenderingContext2D.prototype.roundRect"}),
}  # fmt: skip


def violations(it: Opened, sizes: Iterable[tuple[int, int]] = SIZES) -> list[str]:
    """What axe finds, in each size and scheme."""
    found = []
    it.page.evaluate(AXE)
    for size in sizes:
        it.page.set_viewport_size({"width": size[0], "height": size[1]})
        for scheme in ("light", "dark"):
            it.page.emulate_media(color_scheme=scheme)
            it.page.wait_for_timeout(60)
            found += [f"{size} {scheme}: {each}" for each in it.page.evaluate(LOOK, scheme == "dark")]
    return found


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(opened: Open, state: str) -> None:
    it_is = STATES[state]
    with opened(map_html(GRAPH, it_is.answer), **it_is.opened) as it:
        it_is.act(it)
        assert violations(it) == []


def ask_for_a_trade_off(it: Opened) -> None:
    """A route with what is around it, its chart, and all that can be unfolded."""
    it.state("m.change({want: 'cpc', by: 'tradeoff'})")
    answered_anew(it)
    click(".takeLink:visible")(it)
    unfold(it)


@pytest.mark.parametrize(
    "act", [select("cpc"), click("#view-table"), ask_for_a_trade_off], ids=["facts", "table", "trade-off"]
)
def test_axe_finds_nothing_in_medical_coding(opened: Open, act: Act) -> None:
    with opened(map_html(medical_coding())) as it:
        act(it)
        assert violations(it, SIZES[:1]) == []


def test_axe_would_find_something(opened: Open) -> None:
    with opened(map_html(GRAPH)) as it:
        it.page.evaluate("document.getElementById('fit').replaceChildren()")
        it.page.evaluate("document.getElementById('fit').removeAttribute('aria-label')")
        it.page.evaluate("document.body.style.color = '#777'")
        found = " ".join(violations(it, SIZES[:1]))
        assert "light: button-name" in found
        assert "dark: color-contrast" in found
