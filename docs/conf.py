"""How the site is built: `python -m sphinx -W -n --keep-going -b html docs site`."""

from __future__ import annotations

import re
import sys
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, cast

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pathways
from docs import generate

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

project = "Pathways"
author = "The Pathways authors"
copyright = f"2026, {author}"
release = version = pathways.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["search.md"]  # search.html is the theme's own; explanation/search takes its text in
smartquotes = False  # a graph's texts stand as they are
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

# What is not of this package is not on this site, and the build asks no network where else it is.
nitpicky = True
nitpick_ignore_regex = [("py:.*", r"(?!pathways\.).*")]
default_role = "literal"  # numpydoc's single backticks
autodoc_member_order = "bysource"
autodoc_typehints = "none"  # the docstrings name the types
napoleon_google_docstring = False
napoleon_use_ivar = True
add_module_names = False

html_theme = "furo"
html_title = f"Pathways {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_copy_source = False


MENDED = {
    "<pre>": '<pre tabindex="0">',
    'role="heading">': 'role="heading" aria-level="2">',
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="Site">',
    '<aside class="toc-drawer">': '<aside class="toc-drawer" aria-label="On this page">',
}
"""What keyboards and screen readers miss in the theme: code that scrolls cannot be entered, asides are alike."""


def setup(app: Sphinx) -> None:
    """Fill the pages that are made, put the maps beside them, and mend what the theme leaves out."""
    app.connect("env-get-outdated", _made)
    app.connect("source-read", _fill)
    app.connect("autodoc-process-docstring", _joined, priority=600)  # after napoleon
    app.connect("build-finished", _finish)


def _made(_app: Sphinx, env: BuildEnvironment, *_changed: set[str]) -> list[str]:
    # Sphinx sees that a page's own file changed, but not that a graph did.
    return [name for name in env.found_docs if generate.MARK in Path(env.doc2path(name)).read_text(encoding="utf-8")]


def _fill(_: Sphinx, name: str, source: list[str]) -> None:
    # A link to search.md works in the folder; the site has that text at another place.
    source[0] = generate.page(name, source[0]).replace("](search.md", "](explanation/search.md")


def _joined(*told: object) -> None:
    # Of fields that are described together, `low, typical, high`, Sphinx takes all but the last for a type.
    lines = cast("list[str]", told[-1])
    for i, line in enumerate(lines):
        if found := re.match(r":(?:ivar|vartype) (\w+(?:, \w+)+):", line):
            lines[i] = line.replace(found[1], found[1].replace(" ", ""), 1)


def _finish(app: Sphinx, failure: Exception | None) -> None:
    if failure is not None or app.builder.format != "html":
        return
    for path in Path(app.outdir).rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        path.write_text(reduce(lambda made, each: made.replace(*each), MENDED.items(), text), encoding="utf-8")
    generate.write_maps(Path(app.outdir, "maps"))
