"""From the events of a parse to plain data, with what is wrong on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from pathways.formats.events import Event, UnreadableError, problem_at
from pathways.model.errors import Path, Problem
from pathways.model.needs import DEEPEST
from pathways.records.fields import Real, Tree

MOST_ALIASED: Final = 100_000


@dataclass(frozen=True, slots=True)
class Place:
    """Line and column of a key and of its value."""

    key: tuple[int, int]
    value: tuple[int, int]


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


class Builder:
    """Turns events into plain data; collects what is wrong with them.

    Parameters
    ----------
    places : dict of tuple to Place, optional
        Where to note where each path stands; not noted by default.
    """

    def __init__(self, places: dict[Path, Place] | None = None) -> None:
        self.places = places
        self.problems: list[Problem] = []
        self.tree: Tree = None
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Tree, int]] = {}
        self._aliased = 0

    def take(self, event: Event) -> None:
        """Take the next event.

        Parameters
        ----------
        event : Event
            The event.

        Raises
        ------
        UnreadableError
            If nothing after it can be made sense of.
        """
        if event.kind == "end":
            self._close()
        elif event.kind in ("mapping", "list"):
            self._open(event)
        else:
            self._scalar(event)

    def _open(self, event: Event) -> None:
        if len(self._stack) >= DEEPEST:
            raise UnreadableError(
                problem_at(event, "too-deep", f"expected at most {DEEPEST} levels", "flatten the nesting")
            )
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

    def _scalar(self, event: Event) -> None:
        value, size = self._alias(event) if event.kind == "alias" else (event.value, 1)
        if self._awaits_key():
            self._take_key(event, value)
            return
        if event.anchor is not None and event.kind != "alias":
            self._anchors[event.anchor] = (value, 1)
        self._mark(self._next_path(), event, collection=False)
        self._put(value, size)

    def _alias(self, event: Event) -> tuple[Tree, int]:
        found = self._anchors.get(event.anchor or "")
        if found is None:
            raise UnreadableError(
                problem_at(event, "bad-alias", f"the alias *{event.anchor} has no value yet", "write it out")
            )
        self._aliased += found[1]
        if self._aliased > MOST_ALIASED:
            message = f"aliases stand for more than {MOST_ALIASED:,} values"
            raise UnreadableError(problem_at(event, "alias-bomb", message, "write the values out"))
        return found

    def _awaits_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].value, dict) and self._stack[-1].key_place is None

    def _take_key(self, event: Event, key: Tree) -> None:
        top = self._stack[-1]
        if not isinstance(key, str):
            self._bad_key(event, key)
            key = _as_text(key)
        if key in top.value:
            fix = "keep one of the two, or give one another name"
            self.problems.append(
                problem_at(event, "duplicate-key", f"{key!r} stands twice here", fix, (*top.path, key))
            )
            top.skipping = True
        top.key, top.key_place = key, (event.line, event.column)

    def _bad_key(self, event: Event, key: Tree = None) -> None:
        path = self._stack[-1].path
        if isinstance(key, (int, Real, bool)) or (key is None and event.kind == "scalar"):
            text = _as_text(key)
            fix = f'put it in quotes: "{text}"'
            self.problems.append(problem_at(event, "wrong-type", f"expected text as a key, found {text}", fix, path))
            return
        raise UnreadableError(
            problem_at(event, "wrong-type", "expected text as a key, found a list or mapping", "name it")
        )

    def _next_path(self) -> Path:
        if not self._stack:
            return ()
        top = self._stack[-1]
        return (*top.path, top.key if isinstance(top.value, dict) else len(top.value))

    def _mark(self, path: Path, event: Event, *, collection: bool) -> None:
        if self.places is None or (self._stack and self._stack[-1].skipping):
            return
        here = (event.line, event.column)
        # The place of a collection in a mapping is its key: that is what a person looks for.
        owner = self._stack[-2] if collection and len(self._stack) > 1 else self._stack[-1] if self._stack else None
        key = (owner.key_place if owner is not None and not (collection and owner is self._stack[-1]) else None) or here
        self.places.setdefault(path, Place(key, key if collection else here))

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
