"""JSON whose keys are looked at, and whose numbers are not rounded."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Final

from pathways.formats.building import Builder
from pathways.formats.events import Event, UnreadableError, small_int
from pathways.model.errors import Problem
from pathways.model.needs import DEEPEST
from pathways.records.fields import Real, Tree

_TOKEN = re.compile(r'[ \t\r\n]*(?:([{}\[\],:])|("(?:[^"\\]|\\.)*")|([^\s{}\[\],:"]+))')


def read_json(text: str) -> tuple[Tree, list[Problem], Callable[[], Iterator[Event]]]:
    """Read a JSON text.

    Parameters
    ----------
    text : str
        One value.

    Returns
    -------
    tree : Tree
        Plain data.
    problems : list of Problem
        What is wrong with its form.
    events : callable
        Goes through the text again.

    Raises
    ------
    UnreadableError
        If it is no JSON, or nested too deep.
    """
    doubled: list[str] = []

    def mapping(pairs: list[tuple[str, Tree]]) -> dict[str, Tree]:
        made = dict(reversed(pairs))
        if len(made) < len(pairs):
            doubled.append("")
            return made
        return dict(pairs)

    try:
        tree = json.loads(text, object_pairs_hook=mapping, parse_float=Real, parse_int=small_int, parse_constant=Real)
    except RecursionError:
        message = f"expected at most {DEEPEST} levels of nesting"
        raise UnreadableError(Problem(rule="too-deep", path=(), message=message, line=1, column=1)) from None
    except json.JSONDecodeError as error:
        fix = "look at the commas, quotes and brackets here and just before"
        message = f"expected JSON: {error.msg}"
        found = Problem(rule="not-json", path=(), message=message, fix=fix, line=error.lineno, column=error.colno)
        raise UnreadableError(found) from None
    if not doubled and _depth_within(tree):
        return tree, [], lambda: _events(text)
    builder = Builder()
    for event in _events(text):
        builder.take(event)
    return builder.tree, builder.problems, lambda: _events(text)


def _depth_within(tree: Tree) -> bool:
    level = [tree]
    for _ in range(DEEPEST + 1):
        inner: list[Tree] = []
        for each in level:
            if isinstance(each, dict):
                inner.extend(v for v in each.values() if isinstance(v, (dict, list)))
            elif isinstance(each, list):
                inner.extend(v for v in each if isinstance(v, (dict, list)))
        if not inner:
            return True
        level = inner
    return False


def _events(text: str) -> Iterator[Event]:
    line, line_start, seen = 1, 0, 0
    for match in _TOKEN.finditer(text):
        start = match.start(match.lastindex or 0)
        newlines = text.count("\n", seen, start)
        if newlines:
            line, line_start = line + newlines, text.rfind("\n", seen, start) + 1
        seen = start
        token = match.group(match.lastindex or 0)
        if token in _JSON_KINDS:
            yield Event(_JSON_KINDS[token], line, start - line_start + 1)
        elif token not in (",", ":"):
            value = json.loads(token, parse_float=Real, parse_int=small_int, parse_constant=Real)
            yield Event("scalar", line, start - line_start + 1, value)


_JSON_KINDS: Final = {"{": "mapping", "[": "list", "}": "end", "]": "end"}
