"""Take the pictures of the documentation, with Chromium installed.

``python docs/take_pictures.py`` takes those of the README. ``--all FOLDER`` takes every state of the map into a
folder, light and dark, wide and narrow, to be looked at; ``--only WORD`` those whose name has the word in it.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import pathways

PICTURES = Path(__file__).resolve().parent / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDE, LAPTOP, PHONE = (1440, 900), (1024, 768), (390, 844)

# What is done on a page: a kind of act and what it is done to.
Act = tuple[str, str]


@dataclass(frozen=True)
class Picture:
    """A state of the map: the question that it is drawn with, and what is done in it."""

    target: str | None = None
    options: dict[str, Any] = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    size: tuple[int, int] = WIDE
    scheme: str = "light"


AUDITOR = Picture("medical auditor", {"via": ["cpc"]})
FACTS: Act = ("find", "cpc")

# A line for each state. Acts: click, fill and press a selector (fill and press with "selector = text"), find a node,
# scroll to a selector, and print.
STATES: dict[str, Picture] = {
    "plain": Picture(),
    "held": Picture(None, {"held": ["exp-coding-12"]}),
    "route": AUDITOR,
    "fastest": Picture("cpc", {"by": "months"}),
    "own-figures": Picture("cpc", {"set": {"cpc-exam.cost": 0}}),
    "own-figures-open": replace(AUDITOR, acts=(("click", "#route .own summary"),)),
    "trade-off": Picture("cpc", {}, (("click", "label:has(#by-tradeoff)"),)),
    "ticked": replace(AUDITOR, acts=(("click", "#route .tick"), ("click", "#route .tick"))),
    "more": replace(AUDITOR, acts=(("click", "#more summary"),)),
    "facts": Picture(None, {}, (FACTS,)),
    "facts-on-route": replace(AUDITOR, acts=(FACTS,)),
    "search": Picture(None, {}, (("fill", "#find = cod"),)),
    "recommended": Picture(None, {}, (("click", "#recommended"),)),
    "table": replace(AUDITOR, acts=(("click", "#view-table"),)),
    "over-limit": Picture("cpc", {"max_cost": 100}),
    "no-route": Picture("cpc", {"avoid": ["cpc"]}),
    "print": replace(AUDITOR, acts=(("print", ""),)),
}

README: dict[str, Picture] = {
    "map-route": Picture("coding supervisor"),
}


def everywhere() -> Iterator[tuple[str, Picture]]:
    """Each state in each size and scheme, with its name."""
    for name, picture in STATES.items():
        for size in (WIDE, LAPTOP, PHONE):
            for scheme in ("light", "dark"):
                yield f"{name}-{size[0]}-{scheme}", replace(picture, size=size, scheme=scheme)


def main() -> None:
    """Take the pictures that were asked for."""
    parser = argparse.ArgumentParser(description="Take the pictures of the documentation.")
    parser.add_argument("--all", metavar="FOLDER", type=Path, help="take every state of the map into this folder")
    parser.add_argument("--only", metavar="WORD", default="", help="only pictures whose name has this word in it")
    asked = parser.parse_args()
    folder = asked.all or PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    pictures = dict(everywhere() if asked.all else README.items())
    found = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as beside:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        for name, picture in pictures.items():
            if asked.only in name:
                take(browser, picture, Path(beside) / "map.html", folder / f"{name}.png")
        browser.close()


def take(browser: Any, picture: Picture, drawn: Path, file: Path) -> None:
    """Draw a page, do what is to be done in it, and take its picture; on a phone and on paper the whole page."""
    width, height = picture.size
    with browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=picture.scheme, reduced_motion="reduce", offline=True
    ) as context:
        page = context.new_page()
        page.goto(pathways.load().show_map(picture.target, **picture.options).save(drawn).as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        for kind, what in picture.acts:
            ACTS[kind](page, *what.split(" = ", 1))
            page.wait_for_selector("html:not([data-answer='asking'])", state="attached")
        page.wait_for_timeout(400)
        page.screenshot(path=file, full_page=width < LAPTOP[0] or ("print", "") in picture.acts)


def find(page: Any, words: str) -> None:
    """Find a node and select it."""
    page.fill("#find", words)
    page.press("#find", "Enter")


def on_paper(page: Any, _: str) -> None:
    """Show the page as it is printed."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


ACTS: dict[str, Any] = {
    "click": lambda page, selector: page.locator(selector).first.click(),
    "fill": lambda page, selector, text: page.fill(selector, text),
    "press": lambda page, selector, key: page.press(selector, key),
    "scroll": lambda page, selector: page.locator(selector).first.scroll_into_view_if_needed(),
    "find": find,
    "print": on_paper,
}


if __name__ == "__main__":
    main()
