"""How the site is built: `python -m sphinx -W -b html docs site`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import generate  # noqa: E402

import pathways  # noqa: E402

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "Pathways"
author = "The Pathways authors"
copyright = f"2026, {author}"
release = version = pathways.__version__

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["pictures/*.md"]
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
nitpicky = True

html_theme = "furo"
html_title = f"Pathways {release}"
html_show_sphinx = False
html_copy_source = False


def setup(app: Sphinx) -> None:
    """Fill the pages that are made, and put the maps beside them."""
    app.connect("source-read", _fill)
    app.connect("build-finished", _draw_maps)


def _fill(_: Sphinx, name: str, source: list[str]) -> None:
    made = generate.page(name)
    if made is not None:
        source[0] = made


def _draw_maps(app: Sphinx, failure: Exception | None) -> None:
    if failure is None and app.builder.format == "html":
        generate.write_maps(Path(app.outdir, "maps"))
