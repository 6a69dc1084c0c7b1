"""Texts and tables as Markdown that shows them as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final
from urllib.parse import quote

from pathways.show.wording import one_line

SAFE: Final = ":/?#[]@!$&'()*+,;=%~-._"
"""What stands in an address as it is."""


def plain(text: str) -> str:
    r"""Return a text so that Markdown shows it as it is, on one line.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        With a backslash before all that could be a sign of Markdown.

    Examples
    --------
    >>> plain("a*b|c  <d>")
    'a\\*b\\|c \\<d\\>'
    """
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(one_line(text).split()))


def attribute(text: str) -> str:
    """Return a text as the value of an attribute of HTML, quotes included.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        Of characters that neither HTML nor a table of Markdown takes for its own.

    Examples
    --------
    >>> attribute('a "b" | c')
    '"a &quot;b&quot; &#124; c"'
    """
    return f'"{escape(one_line(text)).replace("|", "&#124;")}"'


def code(text: str) -> str:
    """Return a text set as code, whatever is in it.

    Parameters
    ----------
    text : str
        Any text, such as an id.

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> code("cpc")
    '<code class="docutils literal">cpc</code>'
    """
    return f'<code class="docutils literal">{plain(text)}</code>'


def link(text: str, address: str) -> str:
    """Return a link to a page elsewhere; only the text where it has no address.

    Parameters
    ----------
    text : str
        What is shown.
    address : str
        Where it leads; only ``http`` and ``https`` become a link.

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> link("Fees", "https://example.org/a b"), link("Fees", "javascript:alert(1)")
    ('[Fees](<https://example.org/a%20b>)', 'Fees')
    """
    if not re.match(r"https?://", address):
        return plain(text)
    return f"[{plain(text)}](<{quote(one_line(address), safe=SAFE)}>)"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table.

    Parameters
    ----------
    heads : sequence of str
        What stands over the columns.
    rows : iterable of sequence of str
        Markdown of the cells, made safe already.

    Returns
    -------
    str
        Empty where there is no row.
    """
    lines = [f"| {' | '.join(row)} |\n" for row in rows]
    return f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}\n{''.join(lines)}\n" if lines else ""


def listed(items: Iterable[str]) -> str:
    """Return a list, an item a line.

    Parameters
    ----------
    items : iterable of str
        Markdown of one line each.

    Returns
    -------
    str
        Empty where there is none.
    """
    lines = [f"- {item}\n" for item in items]
    return "".join(lines) + "\n" if lines else ""


def described(entries: Iterable[tuple[str, str]]) -> str:
    """Return terms, each with what it means.

    Parameters
    ----------
    entries : iterable of (str, str)
        Markdown of a term and of its meaning.

    Returns
    -------
    str
        A definition list.
    """
    return "".join(f"{term}\n: {meaning}\n\n" for term, meaning in entries)
