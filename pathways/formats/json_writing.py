"""Plain data as JSON that people can read: what fits one line is one."""

from __future__ import annotations

import json
import re
from typing import Final

from pathways.records.fields import Real, Tree

WIDTH: Final = 120
_SPREAD: Final = 2
"""Mappings on so many levels from the top are spread over lines even if they are short."""
_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")


def json_text(tree: Tree) -> str:
    """Return plain data as JSON.

    Parameters
    ----------
    tree : Tree
        Such as the tree of a graph; numbers are written as exactly as they were read.

    Returns
    -------
    str
        Lines of at most 120 columns where words are not longer, the last one ended.

    Examples
    --------
    >>> print(json_text({"start": ["hs"], "cost": Real("1.50")}), end="")
    {
      "start": ["hs"],
      "cost": 1.50
    }
    """
    return _value(tree, 0, 0, 0) + "\n"


def _value(value: Tree, indent: int, lead: int, depth: int) -> str:
    whole = _one_line(value)
    spread = isinstance(value, dict) and depth < _SPREAD
    if not isinstance(value, (dict, list)) or not value or (lead + len(whole) < WIDTH and not spread):
        return whole
    blanks = " " * (indent + 2)
    if isinstance(value, dict):
        keys = [f"{_scalar(key)}: " for key in value]
        parts = [key + _value(each, indent + 2, indent + 2 + len(key), depth + 1) for key, each in _pairs(keys, value)]
        return "{\n" + ",\n".join(blanks + part for part in parts) + f"\n{' ' * indent}}}"
    parts = [_value(each, indent + 2, indent + 2, depth + 1) for each in value]
    return "[\n" + ",\n".join(blanks + part for part in parts) + f"\n{' ' * indent}]"


def _pairs(keys: list[str], value: dict[str, Tree]) -> list[tuple[str, Tree]]:
    return list(zip(keys, value.values(), strict=True))


def _one_line(value: Tree) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {_one_line(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_one_line, value)) + "]"
    return _scalar(value)


def _scalar(value: Tree) -> str:
    if not isinstance(value, Real):
        return json.dumps(value, ensure_ascii=False)
    if _NUMBER.fullmatch(value.text):
        return value.text
    return json.dumps(float(value.text.replace(".inf", "inf").replace(".nan", "nan")))
