"""axe-core finds no barrier on the site of docs/, and no page is wider than its window: light and dark, wide and narrow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_axe import AXE
from tests.docs.test_site import built

PAGES = (
    "index",
    "tutorial",
    "semantics",
    "graphs/index",
    "graphs/medical-coding",
    "reference/format",
    "reference/commands",
)

# The map in its frame has tests of its own.
LOOK = """async () => (await axe.run({ exclude: [["iframe"]] }, { rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"] })).violations.map((rule) => `${rule.id}: ${rule.nodes.map((each) => each.target).join(" | ")}`)"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once."""
    return built(tmp_path_factory.mktemp("site"))


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_no_barriers(site: Path, browser: Any, width: int, scheme: str) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True) as context:
        page = context.new_page()
        for name in PAGES:
            page.goto((site / f"{name}.html").as_uri())
            page.evaluate(AXE)
            assert page.evaluate(LOOK) == [], name
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
