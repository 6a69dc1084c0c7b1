"""Read YAML 1.2 (core schema, safe subset) or JSON into plain data that knows its places.

Numbers with decimals stay text (`Real`), so that no figure is rounded on the way; a key that
stands twice, a tag, an alias bomb and too deep a nesting are refused with their place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from pathways.formats.building import Builder, Place
from pathways.formats.events import Event, UnreadableError
from pathways.formats.json_text import read_json
from pathways.formats.yaml_text import read_yaml
from pathways.model.errors import Path, Problem
from pathways.records.fields import Tree

MOST_BYTES: Final = 64 * 2**20

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
        tree, problems, events = (read_json if is_json(text, name) else read_yaml)(text)
    except UnreadableError as unreadable:
        return Document(None, (replace(unreadable.problem, file=name),), lambda found: _sorted(found, {}, name))
    place = _Places(events)
    return Document(tree, tuple(problems), lambda found: _sorted(found, place.table(), name))


def is_json(text: str, name: str) -> bool:
    """Tell whether a text is read as JSON, not as YAML.

    Parameters
    ----------
    text : str
        The content.
    name : str
        The file's name, whose ending decides; else the first character does.

    Returns
    -------
    bool
        True for JSON.
    """
    ending = name.lower().rpartition(".")[2]
    return ending == "json" or (ending not in ("yaml", "yml") and text.lstrip()[:1] in ("{", "["))


def _decoded(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise UnreadableError(
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
        raise UnreadableError(problem) from None


def _sorted(found: Iterable[Problem], table: dict[Path, Place], name: str) -> tuple[Problem, ...]:
    placed = [_with_place(problem, table, name) for problem in found]
    return tuple(sorted(dict.fromkeys(placed), key=lambda each: (each.line, each.column, each.address, each.rule)))


def _with_place(problem: Problem, table: dict[Path, Place], name: str) -> Problem:
    if problem.line:
        return replace(problem, file=name)
    path = problem.path
    while path and path not in table:
        path = path[:-1]
    place = table.get(path, Place((1, 1), (1, 1)))
    line, column = place.key if problem.rule in _ON_KEY else place.value
    return replace(problem, file=name, line=line, column=column)


class _Places:
    """Where each path of a document stands; worked out when first asked for."""

    def __init__(self, events: Callable[[], Iterator[Event]]) -> None:
        self._events = events
        self._table: dict[Path, Place] | None = None

    def table(self) -> dict[Path, Place]:
        if self._table is None:
            builder = Builder(places={})
            for event in self._events():
                builder.take(event)
            self._table = builder.places or {}
        return self._table
