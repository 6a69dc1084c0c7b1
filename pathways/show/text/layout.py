"""Lines and tables, sections, and the numbers of sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from pathways.model.graph import Claim, Graph
from pathways.show.wording import label_text, node_text, one_line, source_text

WIDTH: Final = 78
"""What a section adds to the left makes it the 80 columns of a terminal."""

LEAST_ROOM: Final = 36
"""Columns for what stands beside figures; where a table leaves less, it stands on lines of its own."""

Lines = list[str]


def table(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> Lines:
    """Return rows as aligned lines.

    Parameters
    ----------
    rows : sequence of sequence of str
        All of the same length.
    right : frozenset of int
        Columns that are flush right.

    Returns
    -------
    list of str
        A line a row, indented by two.

    Examples
    --------
    >>> table([["a", "10"], ["bcd", "5"]], right=frozenset({1}))
    ['  a    10', '  bcd   5']
    """
    widths = [max(_columns(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    lines = []
    for row in rows:
        cells = []
        for i, (cell, width) in enumerate(zip(row, widths, strict=True)):
            blanks = " " * (width - _columns(cell))
            cells.append(blanks + cell if i in right else cell + blanks)
        lines.append(("  " + "  ".join(cells)).rstrip())
    return lines


def beside_figures(figures: Lines, texts: Sequence[str], least_room: int = LEAST_ROOM) -> Lines:
    """Put a text after each line of figures, wrapped in its column, or below where that is too narrow.

    Parameters
    ----------
    figures : list of str
        Lines of a table, its head first.
    texts : sequence of str
        As many.
    least_room : int
        Columns below which the texts stand on lines of their own.

    Returns
    -------
    list of str
        Lines of at most 80 columns, but for words longer than their column.
    """
    width = max(len(line) for line in figures)
    room = WIDTH - width - 2
    if room < least_room:
        indent = " " * 5
        return [
            each
            for line, text in zip(figures, ["", *texts[1:]], strict=True)
            for each in (line, *_folded(text, WIDTH, indent))
        ]
    lines = []
    for line, text in zip(figures, texts, strict=True):
        first, *more = _folded(text, room) or [""]
        lines += [f"{line.ljust(width)}  {first}".rstrip(), *(" " * (width + 2) + each for each in more)]
    return lines


def _folded(text: str, width: int, indent: str = "") -> Lines:
    from textwrap import wrap

    return wrap(
        one_line(text),
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text)


def section(title: str, lines: Lines) -> Lines:
    """Return a section with a blank line before it; nothing where it has no lines.

    Parameters
    ----------
    title : str
        Its first line.
    lines : list of str
        What stands in it, indented by two.

    Returns
    -------
    list of str
        Lines.
    """
    return ["", title, *(f"  {line}" for line in lines)] if any(lines) else []


def wrapped(text: str, indent: int) -> Lines:
    """Return a text in lines of at most `WIDTH` characters, all indented.

    Parameters
    ----------
    text : str
        Any text.
    indent : int
        How many blanks stand before each line.

    Returns
    -------
    list of str
        Lines; none for an empty text.
    """
    return _filled(text, " " * indent, " " * indent)


def hanging(text: str) -> Lines:
    """Return a text as an item of a list, in lines of at most `WIDTH` characters.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of str
        Lines, the first after a dash.
    """
    return _filled(text, "- ", "  ")


def _filled(text: str, first: str, later: str) -> Lines:
    """Fill lines with words; written out, since to import `textwrap` takes longer than to lay out an answer."""
    lines: Lines = []
    for word in one_line(text).split():
        if lines and len(lines[-1]) + 1 + len(word) <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append((later if lines else first) + word)
    return lines


def names_text(graph: Graph, node_ids: Iterable[str]) -> str:
    """Return the names of nodes in one line.

    Parameters
    ----------
    graph : Graph
        The graph.
    node_ids : iterable of str
        Ids of its nodes.

    Returns
    -------
    str
        With commas between.
    """
    return ", ".join(node_text(graph, each) for each in node_ids)


def labels_text(graph: Graph, node_ids: Iterable[str]) -> str:
    """Return the labels of nodes in one line.

    Parameters
    ----------
    graph : Graph
        The graph.
    node_ids : iterable of str
        Ids of its nodes.

    Returns
    -------
    str
        With commas between.
    """
    return ", ".join(label_text(graph, each) for each in node_ids)


class SourceNumbers:
    """Gives each source a number in the order in which it is first named.

    Parameters
    ----------
    graph : Graph
        The graph whose sources they are.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.numbers: dict[str, int] = {}

    def mark(self, source_ids: Iterable[str]) -> str:
        """Return the numbers of sources, each in brackets.

        Parameters
        ----------
        source_ids : iterable of str
            Ids of sources.

        Returns
        -------
        str
            ``[1][4]``, in their order.
        """
        known = [self.numbers.setdefault(each, len(self.numbers) + 1) for each in source_ids]
        return "".join(f"[{each}]" for each in sorted(known))

    def lines(self) -> Lines:
        """Return the sources that were named so far, in lines of at most `WIDTH` characters but for long addresses.

        Returns
        -------
        list of str
            By number.
        """
        numbered = ((f"[{number}] ", source_text(self.graph.sources[each])) for each, number in self.numbers.items())
        return [line for number, told in numbered for line in _filled(told, number, "    ")]


def claim_lines(graph: Graph, claims: Iterable[tuple[str, Claim]], numbers: SourceNumbers) -> Lines:
    """Return what sources say otherwise, as a section.

    Parameters
    ----------
    graph : Graph
        The graph.
    claims : iterable of tuple of str and Claim
        Id of a node or step, and a claim on it.
    numbers : SourceNumbers
        The numbers of the sources so far; added to.

    Returns
    -------
    list of str
        Lines; none where nothing is claimed.
    """
    lines: Lines = []
    for owner, claim in claims:
        status = f" ({claim.status})" if claim.status else ""
        label = label_text(graph, owner) if owner in graph.nodes else owner
        lines += hanging(f"{label}, {claim.about}{status}: {claim.says} {numbers.mark(claim.source)}")
    return section("Sources that say otherwise (not used)", lines)
