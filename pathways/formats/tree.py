"""Read YAML 1.2 (core schema, safe subset) or JSON into plain data that knows its places.

Numbers with decimals stay text (`Real`), so that no figure is rounded on the way; a key that
stands twice, a tag, an alias bomb and too deep a nesting are refused with their place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from pathways.model.errors import Path, Problem
from pathways.records import Real, Tree

MOST_BYTES: Final = 64 * 2**20
DEEPEST: Final = 64
MOST_ALIASED: Final = 100_000
LONGEST_INT: Final = 25

_ON_KEY: Final = frozenset({"unknown-key", "duplicate-key", "bad-id", "reserved-id", "missing-key"})


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says.

    Attributes
    ----------
    tree : Tree
        Plain data; None where the file cannot be read at all.
    problems : tuple of Problem
        What is wrong with it as YAML or JSON.
    placed : callable
        Gives each problem its file, line and column, and sorts by place.
    """

    tree: Tree
    problems: tuple[Problem, ...]
    placed: Callable[[Iterable[Problem]], tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class _Event:
    """One event of a parse: a scalar, the start or the end of a collection, or an alias."""

    kind: str
    line: int
    column: int
    value: Tree = None
    anchor: str | None = None


class _Unreadable(Exception):  # noqa: N818 - not an error of the program: it carries a Problem out
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def read_document(data: bytes, name: str) -> Document:
    r"""Read the bytes of a YAML or JSON file.

    Parameters
    ----------
    data : bytes
        The content; UTF-8, at most 64 MiB, nested at most 64 deep.
    name : str
        The file's name, for messages; ``.json``, ``.yaml`` and ``.yml`` decide, else the first character.

    Returns
    -------
    Document
        The plain data with all problems of its form.

    Examples
    --------
    >>> document = read_document(b"cost: 1.50\nNO: yes", "a.yaml")
    >>> document.tree, document.problems
    ({'cost': Real(text='1.50'), 'NO': 'yes'}, ())
    """
    try:
        text = _decoded(data)
        tree, problems, events = (_read_json if _is_json(text, name) else _read_yaml)(text)
    except _Unreadable as unreadable:
        return Document(None, (replace(unreadable.problem, file=name),), lambda found: _sorted(found, {}, name))
    place = _Places(events)
    return Document(tree, tuple(problems), lambda found: _sorted(found, place.table(), name))


def _is_json(text: str, name: str) -> bool:
    ending = name.lower().rpartition(".")[2]
    return ending == "json" or (ending not in ("yaml", "yml") and text.lstrip()[:1] in ("{", "["))


def _decoded(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise _Unreadable(
            Problem(
                rule="too-large",
                path=(),
                message=f"expected at most {MOST_BYTES:,} bytes, found {len(data):,}",
                fix="split the file into several graphs",
            )
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        fix = "save the file as UTF-8"
        message = f"expected UTF-8 text, found the byte 0x{data[error.start]:02x}"
        problem = Problem(rule="not-utf-8", path=(), message=message, fix=fix, line=line, column=column)
        raise _Unreadable(problem) from None


def _sorted(found: Iterable[Problem], table: dict[Path, _Place], name: str) -> tuple[Problem, ...]:
    placed = [_with_place(problem, table, name) for problem in found]
    return tuple(sorted(dict.fromkeys(placed), key=lambda each: (each.line, each.column, each.address, each.rule)))


@dataclass(frozen=True, slots=True)
class _Place:
    key: tuple[int, int]
    value: tuple[int, int]


def _with_place(problem: Problem, table: dict[Path, _Place], name: str) -> Problem:
    if problem.line:
        return replace(problem, file=name)
    path = problem.path
    while path and path not in table:
        path = path[:-1]
    place = table.get(path, _Place((1, 1), (1, 1)))
    line, column = place.key if problem.rule in _ON_KEY else place.value
    return replace(problem, file=name, line=line, column=column)


class _Places:
    """Where each path of a document stands; worked out when first asked for."""

    def __init__(self, events: Callable[[], Iterator[_Event]]) -> None:
        self._events = events
        self._table: dict[Path, _Place] | None = None

    def table(self) -> dict[Path, _Place]:
        if self._table is None:
            builder = _Builder(places={})
            for event in self._events():
                builder.take(event)
            self._table = builder.places or {}
        return self._table


@dataclass(slots=True)
class _Open:
    """A collection that is being read."""

    value: dict[Any, Tree] | list[Tree]
    path: Path
    anchor: str | None
    key: Tree = None
    key_place: tuple[int, int] | None = None
    skipping: bool = False
    size: int = 1


class _Builder:
    """Turns events into plain data; collects what is wrong with them."""

    def __init__(self, places: dict[Path, _Place] | None = None) -> None:
        self.places = places
        self.problems: list[Problem] = []
        self.tree: Tree = None
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Tree, int]] = {}
        self._aliased = 0

    def take(self, event: _Event) -> None:
        if event.kind == "end":
            self._close()
        elif event.kind in ("mapping", "list"):
            self._open(event)
        else:
            self._scalar(event)

    def _open(self, event: _Event) -> None:
        if len(self._stack) >= DEEPEST:
            raise _Unreadable(_at(event, "too-deep", f"expected at most {DEEPEST} levels", "flatten the nesting"))
        if self._awaits_key():
            self._bad_key(event)
        empty: dict[Any, Tree] | list[Tree] = {} if event.kind == "mapping" else []
        self._stack.append(_Open(empty, self._next_path(), event.anchor))
        self._mark(self._stack[-1].path, event, collection=True)

    def _close(self) -> None:
        closed = self._stack.pop()
        if closed.anchor is not None:
            self._anchors[closed.anchor] = (closed.value, closed.size)
        self._put(closed.value, closed.size)

    def _scalar(self, event: _Event) -> None:
        value, size = self._alias(event) if event.kind == "alias" else (event.value, 1)
        if self._awaits_key():
            self._take_key(event, value)
            return
        if event.anchor is not None and event.kind != "alias":
            self._anchors[event.anchor] = (value, 1)
        self._mark(self._next_path(), event, collection=False)
        self._put(value, size)

    def _alias(self, event: _Event) -> tuple[Tree, int]:
        found = self._anchors.get(event.anchor or "")
        if found is None:
            raise _Unreadable(_at(event, "bad-alias", f"the alias *{event.anchor} has no value yet", "write it out"))
        self._aliased += found[1]
        if self._aliased > MOST_ALIASED:
            message = f"aliases stand for more than {MOST_ALIASED:,} values"
            raise _Unreadable(_at(event, "alias-bomb", message, "write the values out"))
        return found

    def _awaits_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].value, dict) and self._stack[-1].key_place is None

    def _take_key(self, event: _Event, key: Tree) -> None:
        top = self._stack[-1]
        if not isinstance(key, str):
            self._bad_key(event, key)
            key = _as_text(key)
        if key in top.value:
            fix = "keep one of the two, or give one another name"
            self.problems.append(_at(event, "duplicate-key", f"{key!r} stands twice here", fix, (*top.path, key)))
            top.skipping = True
        top.key, top.key_place = key, (event.line, event.column)

    def _bad_key(self, event: _Event, key: Tree = None) -> None:
        path = self._stack[-1].path
        if isinstance(key, (int, Real, bool)) or (key is None and event.kind == "scalar"):
            text = _as_text(key)
            fix = f'put it in quotes: "{text}"'
            self.problems.append(_at(event, "wrong-type", f"expected text as a key, found {text}", fix, path))
            return
        raise _Unreadable(_at(event, "wrong-type", "expected text as a key, found a list or mapping", "name it"))

    def _next_path(self) -> Path:
        if not self._stack:
            return ()
        top = self._stack[-1]
        return (*top.path, top.key if isinstance(top.value, dict) else len(top.value))

    def _mark(self, path: Path, event: _Event, *, collection: bool) -> None:
        if self.places is None or (self._stack and self._stack[-1].skipping):
            return
        here = (event.line, event.column)
        # The place of a collection in a mapping is its key: that is what a person looks for.
        owner = self._stack[-2] if collection and len(self._stack) > 1 else self._stack[-1] if self._stack else None
        key = (owner.key_place if owner is not None and not (collection and owner is self._stack[-1]) else None) or here
        self.places.setdefault(path, _Place(key, key if collection else here))

    def _put(self, value: Tree, size: int) -> None:
        if not self._stack:
            self.tree = value
            return
        top = self._stack[-1]
        top.size += size
        if isinstance(top.value, list):
            top.value.append(value)
            return
        if not top.skipping:
            top.value[top.key] = value
        top.key, top.key_place, top.skipping = None, None, False


def _as_text(value: Tree) -> str:
    return value.text if isinstance(value, Real) else "null" if value is None else str(value).lower()


def _at(event: _Event, rule: str, message: str, fix: str, path: Path = ()) -> Problem:
    return Problem(rule=rule, path=path, message=message, fix=fix, line=event.line, column=event.column)


# --- YAML -----------------------------------------------------------------------------------

_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_WORDS: Final = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS_BOOL: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_TAGS: Final = frozenset({None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})


def _read_yaml(text: str) -> tuple[Tree, list[Problem], Callable[[], Iterator[_Event]]]:
    builder = _Builder()
    for event in _yaml_events(text):
        builder.take(event)
    return builder.tree, builder.problems, lambda: _yaml_events(text)


def _yaml_events(text: str) -> Iterator[_Event]:
    import yaml

    parser = getattr(yaml, "CLoader", yaml.Loader)
    documents = 0
    try:
        for event in yaml.parse(text, Loader=parser):
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                raise _Unreadable(_at(_yaml_event(event, "end"), "not-yaml", "expected one document", "take out '---'"))
            kind = _YAML_KINDS.get(type(event).__name__)
            if kind is not None:
                yield _yaml_event(event, kind)
    except yaml.YAMLError as error:
        raise _Unreadable(_syntax_problem(error)) from None


_YAML_KINDS: Final = {
    "ScalarEvent": "scalar",
    "AliasEvent": "alias",
    "SequenceStartEvent": "list",
    "MappingStartEvent": "mapping",
    "SequenceEndEvent": "end",
    "MappingEndEvent": "end",
}


def _yaml_event(event: Any, kind: str) -> _Event:
    mark = event.start_mark
    made = _Event(kind, mark.line + 1, mark.column + 1, anchor=getattr(event, "anchor", None))
    if kind in ("end", "alias"):
        return made
    if event.tag not in _TAGS:
        message = f"the tag {event.tag!r} is not allowed"
        raise _Unreadable(_at(made, "tag", message, "write plain text, numbers, lists and mappings"))
    return replace(made, value=_core_value(event)) if kind == "scalar" else made


def _core_value(event: Any) -> Tree:
    """Resolve a scalar by the YAML 1.2 core schema: ``NO`` is text, and so is a date."""
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return None
    if text in _WORDS_BOOL:
        return _WORDS_BOOL[text]
    if _INT.fullmatch(text):
        return _small_int(text)
    return Real(text) if _FLOAT.fullmatch(text) else text


def _syntax_problem(error: Any) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = " ".join(str(each) for each in (getattr(error, "context", None), getattr(error, "problem", None)) if each)
    fix = "look at the indentation, quotes and brackets here and on the line before"
    message = f"expected YAML: {said or str(error).splitlines()[0]}"
    return Problem(rule="not-yaml", path=(), message=message, fix=fix, line=line, column=column)


# --- JSON -----------------------------------------------------------------------------------

_TOKEN = re.compile(r'[ \t\r\n]*(?:([{}\[\],:])|("(?:[^"\\]|\\.)*")|([^\s{}\[\],:"]+))')


def _read_json(text: str) -> tuple[Tree, list[Problem], Callable[[], Iterator[_Event]]]:
    doubled: list[str] = []

    def mapping(pairs: list[tuple[str, Tree]]) -> dict[str, Tree]:
        made = dict(reversed(pairs))
        if len(made) < len(pairs):
            doubled.append("")
            return made
        return dict(pairs)

    try:
        tree = json.loads(text, object_pairs_hook=mapping, parse_float=Real, parse_int=_small_int, parse_constant=Real)
    except RecursionError:
        message = f"expected at most {DEEPEST} levels of nesting"
        raise _Unreadable(Problem(rule="too-deep", path=(), message=message, line=1, column=1)) from None
    except json.JSONDecodeError as error:
        fix = "look at the commas, quotes and brackets here and just before"
        message = f"expected JSON: {error.msg}"
        found = Problem(rule="not-json", path=(), message=message, fix=fix, line=error.lineno, column=error.colno)
        raise _Unreadable(found) from None
    if not doubled and _depth_within(tree):
        return tree, [], lambda: _json_events(text)
    builder = _Builder()
    for event in _json_events(text):
        builder.take(event)
    return builder.tree, builder.problems, lambda: _json_events(text)


def _small_int(text: str) -> int | Real:
    """Return an int, or the text of one so long that it can be no amount."""
    if len(text) > LONGEST_INT:
        return Real(text)
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


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


def _json_events(text: str) -> Iterator[_Event]:
    line, line_start, seen = 1, 0, 0
    for match in _TOKEN.finditer(text):
        start = match.start(match.lastindex or 0)
        newlines = text.count("\n", seen, start)
        if newlines:
            line, line_start = line + newlines, text.rfind("\n", seen, start) + 1
        seen = start
        token = match.group(match.lastindex or 0)
        if token in _JSON_KINDS:
            yield _Event(_JSON_KINDS[token], line, start - line_start + 1)
        elif token not in (",", ":"):
            value = json.loads(token, parse_float=Real, parse_int=_small_int, parse_constant=Real)
            yield _Event("scalar", line, start - line_start + 1, value)


_JSON_KINDS: Final = {"{": "mapping", "[": "list", "}": "end", "]": "end"}
