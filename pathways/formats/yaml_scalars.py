"""Texts, numbers and truth values as YAML scalars that read back as what they are."""

from __future__ import annotations

import re
from typing import Final

from pathways.formats.yaml_text import core_value
from pathways.records.fields import Real, Tree

# What readers of YAML 1.1 take for a truth value, a date or a number with a colon or an underscore.
_OLD_WORDS: Final = frozenset({"y", "n", "yes", "no", "on", "off", "=", "<<"})
_OLD_FORMS: Final = re.compile(r"[-+]?[0-9][0-9_,.:-]*|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[Tt ].*")

_INDICATORS: Final = frozenset("-?:,[]{}#&*!|>@`\"'%~")
_IN_FLOW: Final = re.compile(r"[,\[\]{}?:]")
_JOINERS: Final = frozenset("\u200c\u200d")  # they hold emoji and letters together
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}
_BETWEEN_WORDS: Final = re.compile(r"(?<=\S) (?=\S)")


def _shows(char: str) -> bool:
    return char.isprintable() or char in _JOINERS


def is_plain(text: str, *, flow: bool, strict: bool = True) -> bool:
    """Tell whether a text can stand without quotes and is read as that text.

    Parameters
    ----------
    text : str
        Any text.
    flow : bool
        Whether it stands inside brackets.
    strict : bool
        Whether readers of YAML 1.1 are to read it as that text too.

    Returns
    -------
    bool
        True if it can.

    Examples
    --------
    >>> [is_plain(text, flow=False) for text in ("Norway", "NO", "12", "2024-01-01", "a: b", "it's")]
    [True, False, False, False, False, True]
    """
    if not text or text[0] in _INDICATORS or text != text.strip() or not all(map(_shows, text)):
        return False
    if ": " in text or " #" in text or text.endswith(":") or (flow and _IN_FLOW.search(text)):
        return False
    if not isinstance(core_value(text), str):
        return False
    return not strict or (text.lower() not in _OLD_WORDS and not _OLD_FORMS.fullmatch(text))


def is_literal(text: str) -> bool:
    """Tell whether a text of several lines can be written as it is, after ``|``.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    bool
        True if it can.
    """
    lines = text.removesuffix("\n").split("\n")
    if "\n" not in text or not (lines[0] and lines[-1]) or text.startswith(" "):
        return False
    return all(line == line.rstrip() and all(map(_shows, line)) for line in lines)


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if _shows(char):
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def words_of(text: str, *, plain: bool) -> list[str]:
    r"""Return a text as the words between which a line may be broken; a blank stands for a break.

    Parameters
    ----------
    text : str
        Any text.
    plain : bool
        Whether it stands without quotes.

    Returns
    -------
    list of str
        With the quotes, and with what must be escaped.

    Examples
    --------
    >>> words_of("two  blanks\tand a tab", plain=False)
    ['"two  blanks\\tand', 'a', 'tab"']
    """
    if plain:
        return _BETWEEN_WORDS.split(text)
    words = _BETWEEN_WORDS.split("".join(map(_escaped, text)))
    words[0] = f'"{words[0]}'
    words[-1] += '"'
    return words


def key_text(key: str) -> str:
    """Return a key of a mapping.

    Parameters
    ----------
    key : str
        Any text.

    Returns
    -------
    str
        In quotes where needed.
    """
    return key if is_plain(key, flow=True) else " ".join(words_of(key, plain=False))


def other_text(value: Tree) -> str:
    """Return a number, a truth value or nothing as a scalar.

    Parameters
    ----------
    value : int, float, Real, bool or None
        No text and no collection.

    Returns
    -------
    str
        Exact.

    Examples
    --------
    >>> other_text(100.5), other_text(Real("1.50")), other_text(True), other_text(None)
    ('100.5', '1.50', 'true', 'null')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = value.text if isinstance(value, Real) else repr(value)
    return _NO_FIGURES.get(text.lower(), text)


_NO_FIGURES: Final = {"nan": ".nan", "inf": ".inf", "-inf": "-.inf", "infinity": ".inf", "-infinity": "-.inf"}
