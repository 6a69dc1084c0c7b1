"""The map inside other pages: a frame that carries the whole page, shut off from what is around it."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from pathways.show.map.visible import visible

MAY: Final = (
    "allow-scripts",  # of the page's own policy
    "allow-downloads",  # of what it makes itself: the table, the dates, the picture
    "allow-modals",  # the window that prints
    "allow-popups",  # a source opens in a tab of its own, ...
    "allow-popups-to-escape-sandbox",  # ... where it works as it always does
)
"""What the sandbox lets the page do. Never ``allow-same-origin``: with it the page could read the one around it."""

HEIGHT_PX: Final = 760
LEAST_HEIGHT_PX: Final = 420

HOW_TO_PLACE: Final = """\
<!-- A map by Pathways, to be pasted into a page as it stands. It is as wide as its place; height is in pixels.
     It works without a network, and its sandbox keeps it from reading anything of the page around it. Where that page's
     own Content-Security-Policy forbids inline scripts, host the map as a file and give the frame src="..." in place
     of srcdoc; keep the sandbox. -->
"""

_LINE_ENDS: Final = {"\n": "&#10;", "\r": "&#13;"}
_OPENERS: Final = re.compile(r"\{(?=[{%#])|(?<=[$#])\{")


def map_frame(page: str, title: str, height: int = HEIGHT_PX) -> str:
    r"""Return a frame that shows a page inside another one, as one line of HTML.

    The page runs in a sandbox with an origin of its own: it sees nothing of the page around it, and its
    policy holds as it does in a file. No style is needed, which a strict policy would forbid.

    Parameters
    ----------
    page : str
        The page, as `map_html` gives it.
    title : str
        What the frame shows, for those who do not see it; any text.
    height : int
        In pixels; at least `LEAST_HEIGHT_PX`, below which the map cannot be used. It is as wide as its place.

    Returns
    -------
    str
        An ``iframe`` element in ASCII. Line ends and the brackets of templates are written as character
        references, so that Markdown, indentation, encodings and template languages change nothing of it.

    Examples
    --------
    >>> map_frame("<!doctype html>\n<p>&amp;", "A & B").partition("srcdoc=")[2]
    "'&lt;!doctype html&gt;&#10;&lt;p&gt;&amp;amp;'></iframe>"
    """
    attributes = {
        "title": visible(title),
        "sandbox": " ".join(MAY),
        "allow": "clipboard-write",  # the link that is copied at a click
        "referrerpolicy": "no-referrer",
        "loading": "lazy",
        "width": "100%",
        "height": str(max(height, LEAST_HEIGHT_PX)),
        "frameborder": "0",
        "srcdoc": page,
    }
    written = " ".join(f"{name}='{_quoted(value)}'" for name, value in attributes.items())
    return f"<iframe {written}></iframe>"


def map_fragment(page: str, title: str, height: int = HEIGHT_PX) -> str:
    """Return the frame with a comment that says how to place it, for a file.

    Parameters
    ----------
    page : str
        The page, as `map_html` gives it.
    title : str
        What the frame shows; any text.
    height : int
        In pixels.

    Returns
    -------
    str
        Lines of HTML in ASCII.

    Examples
    --------
    >>> map_fragment("<p>", "A").splitlines()[-1].startswith("<iframe title='A' sandbox='allow-scripts ")
    True
    """
    return f"{HOW_TO_PLACE}{map_frame(page, title, height)}\n"


def _quoted(text: str) -> str:
    """Return a text as it can stand between single quotes: of the two kinds, the page has far fewer of these."""
    quoted = escape(text, quote=False).replace("'", "&#39;")
    for sign, written in _LINE_ENDS.items():
        quoted = quoted.replace(sign, written)
    return _OPENERS.sub("&#123;", quoted).encode("ascii", "xmlcharrefreplace").decode("ascii")
