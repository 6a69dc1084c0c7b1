"""The frame that shows a map inside another page: the page in it stays as it is, and cannot get out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pathways.show.map import map_html
from pathways.show.map.frame import HEIGHT_PX, LEAST_HEIGHT_PX, map_fragment, map_frame
from tests.browser.hostile import HOSTILE, TITLE, hostile_graph
from tests.browser.samples import GRAPH, answered, medical_coding

REPOSITORY = Path(__file__).parents[2]


class Starts(HTMLParser):
    """Collects start tags with their attributes, and all other text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.between = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.between += data


def only_frame(text: str) -> dict[str, str | None]:
    """The attributes of the one element that a text is."""
    read = Starts(text)
    ((tag, attributes),) = read.tags
    assert tag == "iframe"
    assert read.between.strip() == ""
    return attributes


def test_the_frame_carries_the_page_as_it_is() -> None:
    page = map_html(GRAPH, answered())
    assert only_frame(map_frame(page, GRAPH.title))["srcdoc"] == page
    assert only_frame(map_fragment(page, GRAPH.title))["srcdoc"] == page


def test_the_sandbox_keeps_an_origin_of_its_own() -> None:
    attributes = only_frame(map_frame("<p>", "T"))
    assert (attributes["sandbox"] or "").split() == [
        "allow-scripts",
        "allow-downloads",
        "allow-modals",
        "allow-popups",
        "allow-popups-to-escape-sandbox",
    ]
    assert set(attributes) == {
        "title", "sandbox", "allow", "referrerpolicy", "loading", "width", "height", "frameborder", "srcdoc",
    }  # fmt: skip


@pytest.mark.parametrize(("asked", "given"), [(900, "900"), (3, str(LEAST_HEIGHT_PX)), (-1, str(LEAST_HEIGHT_PX))])
def test_a_frame_is_high_enough_to_be_used(asked: int, given: str) -> None:
    assert only_frame(map_frame("<p>", "T", asked))["height"] == given
    assert only_frame(map_frame("<p>", "T"))["height"] == str(HEIGHT_PX)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_leaves_its_attribute(text: str) -> None:
    attributes = only_frame(map_frame("<p>", text))
    assert attributes["srcdoc"] == "<p>"
    assert len(attributes) == 9
    page = "".join(sign for sign in text if sign.isprintable() or sign in "\r\n\t")
    assert only_frame(map_frame(page, "T"))["srcdoc"] == page


def test_nothing_that_reads_the_page_around_it_changes_it() -> None:
    #  templates, Markdown (which ends at an empty line), indentation, and other encodings
    frame = map_frame(map_html(hostile_graph()), TITLE)
    assert frame.isascii()
    assert not re.search(r"\{[{%#]|[$#]\{|<%|<\?|[\r\n]", frame)
    assert frame.count("<") == 2


def test_the_fragment_says_how_to_place_it_and_is_small() -> None:
    page = map_html(medical_coding())
    fragment = map_fragment(page, "Medical coding")
    comment, frame = fragment.split("-->")
    assert comment.startswith("<!--")
    assert "--" not in comment[4:]
    assert "Content-Security-Policy" in comment
    assert frame.startswith("\n<iframe ")
    assert frame.endswith("</iframe>\n")
    assert len(fragment) <= 600_000
    assert len(fragment) <= 1.05 * len(page)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_same_bytes_under_each_hash_seed(seed: str) -> None:
    code = (
        "import sys; from tests.browser.samples import GRAPH, answered; from pathways.show.map import map_html; "
        "from pathways.show.map.frame import map_fragment; "
        "sys.stdout.write(map_fragment(map_html(GRAPH, answered()), GRAPH.title))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY)}
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=environment, cwd=REPOSITORY
    )
    assert made.stdout.decode() == map_fragment(map_html(GRAPH, answered()), GRAPH.title)
