"""Read a YAML text with its comments and blank lines, each with what it belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Final

from pathways.formats.yaml_layout import Entry, Item
from pathways.formats.yaml_text import core_value

_BREAKS: Final = "\n\r\x85\u2028\u2029"
_BREAK: Final = re.compile(rf"\r\n|[{_BREAKS}]")
_COMMENT: Final = re.compile(rf"(?<![^\s\ufeff])#[^{_BREAKS}]*")
_BLANK: Final = re.compile(rf"(?<=[{_BREAKS}])(?<!\r(?=\n))[ \t]*(?=[{_BREAKS}])")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, or a blank line.

    Attributes
    ----------
    index : int
        Where it begins in the text.
    line, column : int
        Its place, from 1 and from 0.
    text : str
        With its sign; empty for a blank line.
    alone : bool
        Whether nothing stands before it on its line.
    """

    index: int
    line: int
    column: int
    text: str
    alone: bool


def comments_of(text: str) -> list[Comment]:
    r"""Return all comments and blank lines of a YAML text.

    Parameters
    ----------
    text : str
        A text without faults.

    Returns
    -------
    list of Comment
        In their order.

    Examples
    --------
    >>> [(each.line, each.text) for each in comments_of("a: 'no # comment'  # one\n\n# another\n")]
    [(1, '# one'), (2, ''), (3, '# another')]
    """
    return _Marks(text).comments


class _Marks:
    """What the events of a parse do not tell: comments, blank lines, and where items of lists begin."""

    def __init__(self, text: str) -> None:
        import yaml

        self.text = text
        self.dashes: list[int] = []
        covered: list[tuple[int, int]] = []
        for token in yaml.scan(text, Loader=getattr(yaml, "CLoader", yaml.Loader)):
            start, end = token.start_mark.index, token.end_mark.index
            if isinstance(token, yaml.BlockEntryToken):
                self.dashes.append(start)
            elif isinstance(token, yaml.ScalarToken) and end > start:
                covered.append(self._covered(start, end, block=token.style in ("|", ">")))
        self.line_starts = [0, *(match.end() for match in _BREAK.finditer(text))]
        self.comments = sorted(self._found(covered), key=lambda each: each.index)

    def _covered(self, start: int, end: int, *, block: bool) -> tuple[int, int]:
        """Return what a scalar covers; one in block style may have a comment behind its sign, and blank lines after it."""
        if not block:
            return start, end
        first_break = _BREAK.search(self.text, start)
        return (first_break.start() if first_break else end), start + len(self.text[start:end].rstrip())

    def _found(self, covered: list[tuple[int, int]]) -> Iterator[Comment]:
        place = 0
        for start, end in [*covered, (len(self.text), len(self.text))]:
            for pattern in (_COMMENT, _BLANK):
                for match in pattern.finditer(self.text, place, max(start, place)):
                    yield self._comment(match)
            place = max(place, end)

    def _comment(self, match: re.Match[str]) -> Comment:
        number = bisect_left(self.line_starts, match.start() + 1)
        column = match.start() - self.line_starts[number - 1]
        alone = not self.text[self.line_starts[number - 1] : match.start()].strip(" \t\ufeff")
        return Comment(match.start(), number, column, match.group().rstrip(), alone)


@dataclass(slots=True)
class _Open:
    """A collection that is being read."""

    item: Item
    owner: Entry | None
    flow: bool
    start: int
    column: int
    waiting: Entry | None = None


def read_commented(text: str, *, expand_aliases: bool = False) -> Item:
    """Return a YAML text as what can be laid out, with its comments.

    Parameters
    ----------
    text : str
        One document without faults, a mapping.
    expand_aliases : bool
        Whether what an alias stands for is written in its place.

    Returns
    -------
    Item
        A comment on a line of its own belongs to the entry that follows it, or to the collection in which it is indented
        if nothing follows there; one behind something belongs to that.
    """
    import yaml

    reader = _Reader(_Marks(text), expand_aliases)
    for event in yaml.parse(text, Loader=getattr(yaml, "CLoader", yaml.Loader)):
        reader.take(event)
    return reader.root


@dataclass(slots=True)
class _Reader:
    """Turns events and comments into items."""

    marks: _Marks
    expand_aliases: bool = False
    root: Item = field(default_factory=lambda: Item("mapping"))
    next_comment: int = 0
    pending: list[Comment] = field(default_factory=list)
    header: str = ""
    stack: list[_Open] = field(default_factory=list)
    last: Entry | None = None
    last_end: int = -1
    anchors: dict[str, Item] = field(default_factory=dict)

    def take(self, event: Any) -> None:
        """Take the next event, and the comments before it."""
        comments = self.marks.comments
        while self.next_comment < len(comments) and comments[self.next_comment].index < event.start_mark.index:
            self._place(comments[self.next_comment])
            self.next_comment += 1
        kind = type(event).__name__
        if kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._open(event, Item("mapping" if kind[0] == "M" else "list"))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._close(event)
        elif kind in ("ScalarEvent", "AliasEvent"):
            self._scalar(event, kind)
        elif kind == "StreamEndEvent":
            self.root.tail += self._taken()

    def _place(self, comment: Comment) -> None:
        top = self.stack[-1] if self.stack else None
        if comment.alone or top is None:
            self.pending.append(comment)
        elif top.waiting is not None and not top.waiting.header:
            top.waiting.header = comment.text
        elif (
            top.item.kind == "list"
            and not top.flow
            and self._last_dash(comment.index) >= self.last_end
            and not self.header
        ):
            self.header = comment.text
        elif not top.item.entries:
            self._place_at_opening(comment, top)
        elif self.last is not None and not self.last.after:
            self.last.after = comment.text
        else:
            self.pending.append(comment)

    def _place_at_opening(self, comment: Comment, top: _Open) -> None:
        if top.owner is not None and not top.owner.header:
            top.owner.header = comment.text
        else:
            self.pending.append(comment)

    def _last_dash(self, index: int) -> int:
        """Return where the last dash before a place stands."""
        number = bisect_left(self.marks.dashes, index)
        return self.marks.dashes[number - 1] if number else -1

    def _taken(self, end: int | None = None) -> list[str]:
        """Take the comments before a place, or all."""
        taken = [each for each in self.pending if end is None or each.index < end]
        self.pending = self.pending[len(taken) :]
        return [each.text for each in taken]

    def _entry(self, event: Any) -> Entry | None:
        """Return the entry whose value begins; that of a list is made now."""
        if not self.stack:
            return None
        top = self.stack[-1]
        if top.item.kind == "mapping":
            return top.waiting
        dash = None if top.flow else self._last_dash(event.start_mark.index)
        made = Entry(self.root, before=self._taken(dash), header=self.header)
        self.header = ""
        top.item.entries.append(made)
        return made

    def _open(self, event: Any, item: Item) -> None:
        entry = self._entry(event)
        flow = bool(event.flow_style)
        if entry is None:
            self.root = item
        else:
            entry.item = item
            if flow:
                entry.over += [text for text in self._taken() if text]
        if self.stack:
            self.stack[-1].waiting = None
        self._remember(event, item)
        mark = event.start_mark
        self.stack.append(_Open(item, entry, flow, mark.index, mark.column))

    def _close(self, event: Any) -> None:
        closed = self.stack.pop()
        if closed.flow:
            closed.item.tail += self._taken()
        elif self.stack and not self._indentless(closed):
            closed.item.tail += self._within(closed.column)
        if closed.owner is not None:
            self.last = closed.owner
            self.last_end = event.end_mark.index if closed.flow else event.start_mark.index

    def _indentless(self, closed: _Open) -> bool:
        """Tell whether a list stands no deeper than the key that it belongs to."""
        return closed.item.kind == "list" and closed.column <= self.stack[-1].column

    def _within(self, column: int) -> list[str]:
        """Take the comments that are indented at least so far, up to the first that is not."""
        count = 0
        for i, each in enumerate(self.pending):
            if each.text and each.column < column:
                break
            count = i + 1 if each.text else count
        texts = [each.text for each in self.pending[:count]]
        del self.pending[:count]
        return texts

    def _scalar(self, event: Any, kind: str) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and top.item.kind == "mapping" and top.waiting is None:
            key = self.anchors[event.anchor].text if kind == "AliasEvent" else event.value
            top.waiting = Entry(self.root, key=key, before=self._taken())
            top.item.entries.append(top.waiting)
            return
        item = self._alias(event) if kind == "AliasEvent" else _scalar_item(event)
        if kind == "ScalarEvent":
            self._remember(event, item)
        entry = self._entry(event)
        if entry is None:
            self.root = item
            return
        entry.item = item
        entry.over += [text for text in self._taken() if text]
        if top is not None:
            top.waiting = None
        self.last, self.last_end = entry, event.end_mark.index

    def _alias(self, event: Any) -> Item:
        if not self.expand_aliases:
            return Item("other", f"*{event.anchor}")
        return _bare(deepcopy(self.anchors[event.anchor]))

    def _remember(self, event: Any, item: Item) -> None:
        if event.anchor is not None:
            self.anchors[event.anchor] = item
            item.anchor = "" if self.expand_aliases else f"&{event.anchor} "


def _scalar_item(event: Any) -> Item:
    value = core_value(event.value) if event.implicit[0] else event.value
    if isinstance(value, str):
        quoted = event.style in ("'", '"')
        return Item("text", value, quoted=quoted, bare=event.implicit[0])
    return Item("other", event.value if value is not None else "null")


def _bare(item: Item) -> Item:
    """Take all comments out of a value."""
    item.tail = []
    for entry in item.entries:
        entry.before, entry.header, entry.over, entry.after = [], "", [], ""
        _bare(entry.item)
    return item
