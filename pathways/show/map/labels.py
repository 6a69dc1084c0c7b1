"""What stands in a box, and how large the box must be for it."""

from __future__ import annotations

from unicodedata import east_asian_width

from pathways.model.graph import Node
from pathways.show.map.layout import Box
from pathways.show.map.visible import looks_empty, visible

FONT_SIZE_PX = 14
LINE_HEIGHT_PX = 16
PADDING_PX = (7, 5)
LONGEST_LINE_PX = 96
MOST_LINES = 5
NARROWEST_PX = 54
SHORTEST_END_CHARACTERS = 4
MOST_CHARACTERS = 180
"""More than `MOST_LINES` lines of the narrowest letters hold: what follows is never seen."""

GLYPHS = {
    "degree": "\u25a0",
    "training": "\u25a1",
    "credential": "\u25b2",
    "membership": "\u25ca",
    "experience": "\u25ba",
    "role": "\u25cf",
    "condition": "\u25cb",
}
"""One sign a kind, all from the set that nearly every font has."""

WIDTHS = {
    **dict.fromkeys("ijl'|", 0.23),
    **dict.fromkeys("ftI.,;:!/()[]{}- r", 0.31),
    **dict.fromkeys("ckJsvxyz", 0.5),
    **dict.fromkeys("mwMW@%", 0.86),
    **dict.fromkeys("\u2026\u25ba", 1.0),
}
"""Widths in Arial, in units of the font size, of what is neither a common letter nor a capital."""


def text_width(text: str) -> float:
    """Return about how wide a text is in Arial or a font of its widths.

    Parameters
    ----------
    text : str
        One line.

    Returns
    -------
    float
        In units of the drawing, at `FONT_SIZE_PX`.

    Examples
    --------
    >>> text_width("CPC") > text_width("lil")
    True
    """
    return FONT_SIZE_PX * sum(_character_width(each) for each in text)


def _character_width(character: str) -> float:
    if character in WIDTHS:
        return WIDTHS[character]
    if east_asian_width(character) in "WF":
        return 1.0
    return 0.7 if character.isupper() or character in GLYPHS.values() else 0.56


def label_of(node: Node) -> str:
    """Return the text of a node's box: the sign of its kind and the shortest name, on few lines.

    Parameters
    ----------
    node : Node
        The node.

    Returns
    -------
    str
        At most `MOST_LINES` lines, the last one ending in an ellipsis where there is more.

    Examples
    --------
    >>> label_of(Node(id="cpc", kind="credential", name="Certified Professional Coder", short="CPC"))
    '▲ CPC'
    """
    lines = _wrapped(GLYPHS[node.kind], _beginning(node).split())
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], _cut(lines[MOST_LINES - 1])]
    return "\n".join(lines)


def _beginning(node: Node) -> str:
    """Return as much of the shortest name as could stand in a box; the id where nothing is seen of it."""
    name = node.id if looks_empty(node.label) else node.label
    return visible(" ".join(name.split())[:MOST_CHARACTERS])


def _wrapped(sign: str, words: list[str]) -> list[str]:
    """Break words into lines, of which there may be too many; the sign stays with the first word."""
    lines = [sign]
    for word in words:
        if len(lines) > MOST_LINES:
            break
        if _fits(f"{lines[-1]} {word}"):
            lines[-1] += f" {word}"
        elif len(lines) + len(lines[-1]) > 2 and _fits(word):
            lines.append(word)
        else:
            _break_into(lines, word)
    return lines


def _break_into(lines: list[str], word: str) -> None:
    """Add a word that is too long for a line, with hyphens."""
    start = f"{lines[-1]} "
    while not _fits(start + word) and len(lines) <= MOST_LINES:
        cut = _cut_at(start, word)
        lines[-1] = f"{start}{word[:cut]}{'' if word[cut - 1] == '-' else '-'}"
        lines.append("")
        start, word = "", word[cut:]
    lines[-1] = start + word


def _cut_at(start: str, word: str) -> int:
    """Return after how many characters to break: at a hyphen of its own, or with a good part left over."""
    fitting = max(1, sum(_fits(f"{start}{word[:end]}-") for end in range(1, len(word))))
    hyphen = word.rfind("-", 0, fitting) + 1
    return hyphen or max(1, min(fitting, len(word) - SHORTEST_END_CHARACTERS))


def _fits(line: str) -> bool:
    return text_width(line) <= LONGEST_LINE_PX


def _cut(line: str) -> str:
    while not _fits(f"{line}…"):
        line = line[:-1]
    return f"{line.rstrip(' -')}…"


def box_of(label: str) -> Box:
    """Return the size of the box for a label.

    Parameters
    ----------
    label : str
        Its text, with line breaks.

    Returns
    -------
    Box
        Large enough for it.

    Examples
    --------
    >>> box_of("▲ CPC")
    Box(width=58, height=26, before=0)
    """
    lines = label.split("\n")
    width = max(text_width(line) for line in lines) + 2 * PADDING_PX[0]
    return Box(width=max(NARROWEST_PX, round(width)), height=len(lines) * LINE_HEIGHT_PX + 2 * PADDING_PX[1])
