"""Texts of a graph as they can be shown: what is not seen but changes what is, made visible."""

from __future__ import annotations

from typing import Final
from unicodedata import category

REPLACEMENT: Final = "\ufffd"
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs"})
_EMPTY: Final = frozenset({*_UNSEEN, "Zs", "Zl", "Zp", "Mn"})
_BLANKS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_JOINERS: Final = frozenset("\u200c\u200d")
_JOINED: Final = frozenset({"Lo", "Mn", "Mc", "So", "Sk"})
_KEPT: Final = frozenset("\t\n\x0b\x0c\r\u00ad")  # line ends, tabs and the soft hyphen


def visible(text: str) -> str:
    r"""Return a text with a sign in place of each control, direction mark and sign of no width.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        As long as the text. Line breaks and tabs stay, and so do joiners inside emoji and inside
        scripts that join their letters.

    Examples
    --------
    >>> visible("\u202eCPC") == REPLACEMENT + "CPC"
    True
    """
    return "".join(
        REPLACEMENT if _is_unseen(each) and not _joins(before, each) else each
        for before, each in zip(f" {text}", text, strict=False)
    )


def _is_unseen(sign: str) -> bool:
    return sign not in _KEPT and category(sign) in _UNSEEN


def _joins(before: str, sign: str) -> bool:
    return sign in _JOINERS and category(before) in _JOINED


def looks_empty(text: str) -> bool:
    r"""Tell whether nothing would be seen of a text.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    bool
        True for blanks, controls, marks of no width and filler letters alone.

    Examples
    --------
    >>> looks_empty("\u3164 \u200b"), looks_empty("CPC")
    (True, False)
    """
    return all(each in _BLANKS or category(each) in _EMPTY or each.isspace() for each in text)
