"""Take the pictures of the documentation: ``python docs/take_pictures.py``, with Chromium installed."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import pathways

PICTURES = Path(__file__).resolve().parent / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PAGES = {"map-route.png": ("medical auditor", {"via": ["cpc"]})}


def main() -> None:
    """Draw each page and take its picture."""
    graph = pathways.load("medical-coding")
    found = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
        for name, (target, options) in PAGES.items():
            path = Path(folder) / "map.html"
            path.write_text(pathways.map_html(graph, target, **options), encoding="utf-8")  # type: ignore[arg-type]
            page.goto(path.as_uri())
            page.wait_for_selector("html[data-ready]", state="attached")
            page.screenshot(path=PICTURES / name)
        browser.close()


if __name__ == "__main__":
    main()
