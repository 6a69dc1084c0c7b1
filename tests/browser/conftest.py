"""A real browser, offline, that records all that goes wrong in a page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
WATCH = "document.addEventListener('securitypolicyviolation', (e) => console.error('CSP ' + e.violatedDirective));"

READ = """
  const canvas = document.querySelector('#map canvas');
  const copy = document.createElement('canvas');
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const context = copy.getContext('2d', { willReadFrequently: true });
  context.drawImage(canvas, 0, 0);
  const all = context.getImageData(0, 0, copy.width, copy.height).data;
  const count = (fits) => {
    let found = 0;
    for (let i = 0; i < all.length; i += 4) if (fits(all[i], all[i + 1], all[i + 2], all[i + 3])) found += 1;
    return found;
  };
"""


def no_browser(why: str) -> None:
    """Fail where tests must be whole; elsewhere skip, and say so."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"THE MAP IS NOT TESTED: {why}")
    pytest.skip(f"THE MAP IS NOT TESTED: {why}; install Chromium and playwright to run these tests")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's browser; none is downloaded."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        no_browser(f"none of {', '.join(NAMES)} is installed")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415
    except ImportError:
        no_browser("playwright is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page of the map, and what it complained of or asked for."""

    page: Any
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def inside(self) -> Any:
        """The frame that the map is in: that of the page, or the one that the page embeds."""
        return self.page.frames[-1]

    def dismiss(self, dialog: Any) -> None:
        """Close a dialog, which should never have opened."""
        self.errors.append("a dialog opened")
        dialog.dismiss()

    def state(self, expression: str) -> Any:
        """The value of a JavaScript expression about the map `m`."""
        return self.inside.evaluate(f"() => {{ const m = window.pathwaysMap; return {expression}; }}")

    def place_of(self, node: str) -> tuple[float, float]:
        """Where a node stands in the window."""
        return self.at(f"m.network.getPositions(['n:{node}'])['n:{node}']")

    def at(self, point: str) -> tuple[float, float]:
        """Where a point of the drawing, given as an expression, stands in the window."""
        place = self.state(
            f"(() => {{ const p = m.network.canvasToDOM({point}); "
            "const box = document.getElementById('map').getBoundingClientRect(); "
            "return [p.x + box.x, p.y + box.y]; })()"
        )
        return place[0], place[1]

    def click_node(self, node: str) -> None:
        """Click into the middle of a node's box."""
        self.page.mouse.click(*self.place_of(node))
        self.page.wait_for_timeout(60)

    def drawn(self) -> int:
        """How many pixels of the canvas are not empty."""
        count: int = self.inside.evaluate(f"() => {{ {READ} return count((r, g, b, a) => a > 0); }}")
        return count

    def pixels_of(self, red: int, green: int, blue: int, near: int = 24) -> int:
        """How many pixels have about this colour."""
        count: int = self.inside.evaluate(
            f"([red, green, blue, near]) => {{ {READ} return count((r, g, b, a) => a > 200 && "
            "Math.abs(r - red) + Math.abs(g - green) + Math.abs(b - blue) < near); }",
            [red, green, blue, near],
        )
        return count


Open = Callable[..., AbstractContextManager[Opened]]


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Open:
    """Open a page of text; at the end nothing may have gone wrong in it."""

    @contextmanager
    def open_page(
        text: str, size: tuple[int, int] = (1440, 900), script: str = "", fragment: str = "", **context: Any
    ) -> Iterator[Opened]:
        file = tmp_path / "map.html"
        file.write_bytes(text.encode("utf-8"))
        settings = {"offline": True, "reduced_motion": "reduce", "color_scheme": "light"} | context
        with browser.new_context(viewport={"width": size[0], "height": size[1]}, **settings) as its_context:
            it = Opened(page=its_context.new_page())
            it.page.add_init_script(f"{WATCH} {script}")
            it.page.on("console", lambda message: it.errors.append(f"{message.type}: {message.text}"))
            it.page.on("pageerror", lambda error: it.errors.append(f"page error: {error}"))
            it.page.on("dialog", it.dismiss)
            it.page.on("request", lambda request: it.requests.append(request.url))
            it.page.goto(file.as_uri() + fragment)
            it.page.wait_for_function("!document.querySelector('iframe') || frames.length")
            it.inside.wait_for_selector("html[data-ready]", state="attached")
            it.page.wait_for_timeout(100)
            yield it
            assert it.errors == []
            assert [each.partition("#")[0] for each in it.requests] == [file.as_uri()]

    return open_page
