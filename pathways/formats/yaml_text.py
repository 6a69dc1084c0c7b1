"""YAML 1.2, core schema, safe subset: no tags, no bombs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

from pathways.formats.building import Builder
from pathways.formats.events import Event, UnreadableError, problem_at, small_int
from pathways.model.errors import Problem
from pathways.records.fields import Real, Tree

_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_WORDS: Final = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS_BOOL: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_TAGS: Final = frozenset({None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})


def read_yaml(text: str) -> tuple[Tree, list[Problem], Callable[[], Iterator[Event]]]:
    """Read a YAML text.

    Parameters
    ----------
    text : str
        One document.

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
        If it is no YAML, or has what is not allowed.
    """
    builder = Builder()
    for event in _events(text):
        builder.take(event)
    return builder.tree, builder.problems, lambda: _events(text)


def _events(text: str) -> Iterator[Event]:
    import yaml

    parser = getattr(yaml, "CLoader", yaml.Loader)
    documents = 0
    try:
        for event in yaml.parse(text, Loader=parser):
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                raise UnreadableError(
                    problem_at(_yaml_event(event, "end"), "not-yaml", "expected one document", "take out '---'")
                )
            kind = _YAML_KINDS.get(type(event).__name__)
            if kind is not None:
                yield _yaml_event(event, kind)
    except yaml.YAMLError as error:
        raise UnreadableError(_syntax_problem(error)) from None


_YAML_KINDS: Final = {
    "ScalarEvent": "scalar",
    "AliasEvent": "alias",
    "SequenceStartEvent": "list",
    "MappingStartEvent": "mapping",
    "SequenceEndEvent": "end",
    "MappingEndEvent": "end",
}


def _yaml_event(event: Any, kind: str) -> Event:
    mark = event.start_mark
    made = Event(kind, mark.line + 1, mark.column + 1, anchor=getattr(event, "anchor", None))
    if kind in ("end", "alias"):
        return made
    if event.tag not in _TAGS:
        message = f"the tag {event.tag!r} is not allowed"
        raise UnreadableError(problem_at(made, "tag", message, "write plain text, numbers, lists and mappings"))
    if kind != "scalar":
        return made
    return replace(made, value=core_value(event.value) if event.implicit[0] else event.value)


def core_value(text: str) -> Tree:
    """Return what a scalar without quotes says by the YAML 1.2 core schema: ``NO`` is text, and so is a date.

    Parameters
    ----------
    text : str
        The scalar.

    Returns
    -------
    str, int, Real, bool or None
        What it says.

    Examples
    --------
    >>> core_value("NO"), core_value("12"), core_value("1.50"), core_value("null")
    ('NO', 12, Real(text='1.50'), None)
    """
    if text in _WORDS:
        return None
    if text in _WORDS_BOOL:
        return _WORDS_BOOL[text]
    if _INT.fullmatch(text):
        return small_int(text)
    return Real(text) if _FLOAT.fullmatch(text) else text


def _syntax_problem(error: Any) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = " ".join(str(each) for each in (getattr(error, "context", None), getattr(error, "problem", None)) if each)
    fix = "look at the indentation, quotes and brackets here and on the line before"
    message = f"expected YAML: {said or str(error).splitlines()[0]}"
    return Problem(rule="not-yaml", path=(), message=message, fix=fix, line=line, column=column)
