"""Whatever stands in a graph file is text on the map: nothing of it runs, loads or is read as markup."""

from __future__ import annotations

from collections.abc import Callable
from inspect import get_annotations
from pathlib import Path
from typing import Any

import pytest

from pathways.model.frozen import Frozen, fields_of
from pathways.model.graph import Assumption, Claim, Graph, Node, Renewal, Source, Step, Wage
from pathways.show.map.visible import looks_empty, visible
from tests.browser.conftest import Open
from tests.browser.hostile import ADDRESSES, HOSTILE, TITLE, hostile_file, hostile_graph, ids_of
from tests.browser.hosts import CARRIERS, as_page

MARKUP = "img, iframe, object, embed, base, link, form, math, video, audio, image, template, marquee, meta[http-equiv=refresh]"

# What a page can be asked to make of its texts, as JavaScript that is awaited in it: one line for each way out.
WAYS_OUT: dict[str, str] = {
    "print": "dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))",
    "table": "document.getElementById('view-table').click()",
    "map": "document.getElementById('view-map').click()",
    "files": "for (const each of document.querySelectorAll('.takePicture, .takeCsv, .takeCalendar')) each.click()",
    "link": "document.querySelector('.takeLink')?.click()",
}
HASH_EACH = """async (texts) => {
  for (const text of texts) {
    location.hash = text.startsWith('#') ? text : `#want=${text}&see=${encodeURIComponent(text)}`;
    await new Promise((go) => setTimeout(go, 5));
  }
}"""

SELECT_EACH = """(ids) => ids.map((id) => {
  window.pathwaysMap.select({ node: id });
  return document.getElementById('facts').textContent;
})"""
SELECT_LINES = """() => window.pathwaysMap.links.filter((_, i) => i % 9 === 0).map((link) => {
  window.pathwaysMap.select({ links: [link] });
  return document.getElementById('facts').textContent.length;
})"""
SEARCH_EACH = """(texts) => ['find', 'want', 'have'].flatMap((id) => texts.map((text) => {
  const field = document.getElementById(id);
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return document.getElementById(field.getAttribute('aria-controls')).childElementCount;
}))"""
WANT_EACH = """async (ids) => {
  const told = [];
  for (const id of ids) {
    const field = document.getElementById('want');
    field.focus();
    field.value = id;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    while (document.documentElement.dataset.answer === 'asking') await new Promise((go) => setTimeout(go, 5));
    for (const each of document.querySelectorAll('details')) each.open = true;
    told.push(document.getElementById('route').textContent);
  }
  return told;
}"""
LONG = 1000
ASKED_EACH = 12  # one in so many nodes is asked for


@pytest.fixture(scope="module")
def in_memory() -> Graph:
    return hostile_graph()


@pytest.mark.parametrize("carrier", CARRIERS)
def test_hostile_texts_run_nothing(opened: Open, in_memory: Graph, carrier: Callable[[Graph], str]) -> None:
    run_nothing(opened, in_memory, carrier)


def test_hostile_texts_of_a_file_run_nothing(opened: Open, tmp_path: Path) -> None:
    run_nothing(opened, hostile_file(tmp_path), as_page)


def run_nothing(opened: Open, graph: Graph, carrier: Callable[[Graph], str]) -> None:
    """Use all of a map whose texts are hostile, and look for what they did."""
    with opened(carrier(graph)) as it:
        frame = it.inside
        told = frame.evaluate(SELECT_EACH, list(graph.nodes))
        for node, shown in zip(graph.nodes.values(), told, strict=True):
            assert (node.id if looks_empty(node.name) else visible(node.name)) in shown
        assert all(frame.evaluate(SELECT_LINES))
        assert all(frame.evaluate(SEARCH_EACH, [*HOSTILE, "<"]))
        assert all(frame.evaluate(WANT_EACH, list(graph.nodes)[1:60:ASKED_EACH]))
        for control in ("#by-tradeoff", "#by-cost", "#route .tick"):
            frame.evaluate("(control) => document.querySelector(control)?.click()", control)
            frame.wait_for_selector("html:not([data-answer='asking'])", state="attached")
        hover_about(it)
        for way in WAYS_OUT.values():
            frame.evaluate(f"async () => {{ {way} }}")
        if carrier is as_page:
            frame.evaluate(HASH_EACH, [text for text in HOSTILE if len(text) < LONG and text.isprintable()][::5])
        it.page.wait_for_timeout(300)
        for each in it.page.frames:
            assert each.evaluate("[window.broken, ({}).broken]") == [None, None]
        addresses = frame.eval_on_selector_all("a[target]", "all => all.map((a) => [a.protocol, a.rel])")
        assert {tuple(each) for each in addresses} <= {
            (f"{kind}:", "noopener noreferrer") for kind in ("http", "https")
        }
        assert frame.locator(MARKUP).count() == 0
        assert it.drawn() > 4000


def hover_about(it: Any) -> None:
    """Move the pointer over the map, and click here and there."""
    box = it.inside.locator("#map").bounding_box()
    for i in range(24):
        x, y = box["x"] + box["width"] * (i % 6 + 0.5) / 6, box["y"] + box["height"] * (i // 6 + 0.5) / 4
        it.page.mouse.move(x, y)
        if i % 5 == 0:
            it.page.mouse.click(x, y)


def test_a_hostile_title_names_the_frame_and_no_more(opened: Open) -> None:
    graph = hostile_graph(HOSTILE[:30])
    for carrier in CARRIERS[1:]:
        with opened(carrier(graph)) as it:
            (frame,) = it.page.query_selector_all("iframe")
            assert frame.get_attribute("title") == visible(TITLE)
            assert "allow-same-origin" not in frame.get_attribute("sandbox")
            assert it.page.evaluate("document.querySelector('iframe').attributes.length") == 9
            assert it.page.inner_text("#after") == "After the map."
            assert it.inside.inner_text("h1").startswith("'\"><img src=x")


def test_the_addresses_that_are_links_are_of_the_web(opened: Open) -> None:
    graph = hostile_graph(ADDRESSES)
    links = """(ids) => ids.map((id) => {
      window.pathwaysMap.select({ node: id });
      return [...document.querySelectorAll('#facts a')].map((a) => a.href);
    })"""
    with opened(as_page(graph)) as it:
        found = {link for links in it.inside.evaluate(links, list(graph.nodes)) for link in links}
    assert found
    assert all(
        link.startswith(("https://example.org", "https://user:secret@", "https://example.invalid")) for link in found
    )


def test_there_are_a_hundred_and_more_of_many_kinds() -> None:
    assert len(set(HOSTILE)) == len(HOSTILE) >= 150
    assert len(ids_of(HOSTILE)) == len(HOSTILE)


@pytest.mark.parametrize("part", [Graph, Node, Step, Source, Claim, Renewal, Wage, Assumption])
def test_every_field_that_takes_text_has_a_hostile_one(part: type[Frozen]) -> None:
    taking = {name for name, kind in get_annotations(part).items() if kind in {"str", "tuple[str, ...]"}}
    hostile = {*HOSTILE, *ids_of(HOSTILE), TITLE}
    having = {
        name
        for item in parts_of(hostile_graph())
        if type(item) is part
        for name in taking
        if set(texts_of(getattr(item, name))) & hostile
    }
    assert having == taking - {"counts_as"}


def texts_of(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def parts_of(item: Any) -> Any:
    """All frozen data in something."""
    if isinstance(item, Frozen):
        yield item
        item = list(fields_of(item).values())
    for each in item.values() if isinstance(item, dict) else item if isinstance(item, (list, tuple)) else ():
        yield from parts_of(each)


def test_the_sample_in_a_file_has_all_that_a_file_may_have(tmp_path: Path) -> None:
    assert len(hostile_file(tmp_path).nodes) >= len(HOSTILE) - 2
