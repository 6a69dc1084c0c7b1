"""How a YAML text of this project looks: what fits one line is one, the rest is laid out in blocks and filled lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from pathways.formats.yaml_scalars import is_literal, is_plain, key_text, words_of

WIDTH: Final = 120
_IN_TABLE: Final = 4
"""The column at which the fields of an entry stand."""

_LEAST_ROOM: Final = 30
"""Columns that must be left for a long text to begin on a line that is begun already."""

Shape = Literal["table", "entry", "record", "records", "free"]
"""``table``: a section of entries, always a block. ``entry``: a node, step or assumption, a line or a block. ``record``: a line, or
filled lines in braces. ``records``: a list of records, always a block. ``free``: what fits; needs, lists, texts."""


@dataclass(slots=True)
class Item:
    """A value: a text, another scalar or a collection.

    Attributes
    ----------
    kind : {"text", "other", "list", "mapping"}
        What it is.
    text : str
        Of a text, what it says; of another scalar, how it is written.
    quoted, quoted_in_flow : bool
        Whether a text stands in quotes though it need not: anywhere, or inside brackets.
    bare : bool
        Whether a text stands without quotes though readers of YAML 1.1 may take it for something else.
    entries : list of Entry
        What a collection holds.
    tail : list of str
        Comments and blank lines after the last entry.
    shape : str
        How a collection is laid out.
    anchor : str
        The name by which aliases refer to it, with its sign and a blank; most often empty.
    """

    kind: Literal["text", "other", "list", "mapping"]
    text: str = ""
    quoted: bool = False
    quoted_in_flow: bool = False
    bare: bool = False
    entries: list[Entry] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    shape: Shape = "free"
    anchor: str = ""

    def has_comments(self) -> bool:
        """Tell whether any comment stands inside.

        Returns
        -------
        bool
            True if one does.
        """
        return any(self.tail) or any(entry.has_comments() for entry in self.entries)


@dataclass(slots=True)
class Entry:
    """A value in a collection, with its key and its comments.

    Attributes
    ----------
    item : Item
        The value.
    key : str or None
        Its key in a mapping.
    before : list of str
        Comments, and empty texts for blank lines, on the lines before it.
    header : str
        The comment behind its key.
    over : list of str
        Comments between its key and its value.
    after : str
        The comment behind it.
    """

    item: Item
    key: str | None = None
    before: list[str] = field(default_factory=list)
    header: str = ""
    over: list[str] = field(default_factory=list)
    after: str = ""

    def has_comments(self) -> bool:
        """Tell whether any comment stands at it or in it.

        Returns
        -------
        bool
            True if one does.
        """
        return bool(self.header or self.after or self.over) or any(self.before) or self.item.has_comments()


def document_text(root: Item) -> str:
    """Return a whole document.

    Parameters
    ----------
    root : Item
        A mapping.

    Returns
    -------
    str
        Lines, the last one ended.
    """
    lines = _block(root, 0) if root.entries else [*root.tail, "{}"]
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines) + "\n"


def _block(item: Item, indent: int) -> list[str]:
    """Return a collection that is not empty as a block."""
    lines: list[str] = []
    for entry in item.entries:
        lines += _own_lines(entry.before, indent)
        lines += _entry(entry, indent)
    return lines + _own_lines(item.tail, indent)


def _own_lines(comments: list[str], indent: int) -> list[str]:
    return [" " * indent + each if each else "" for each in comments]


def _entry(entry: Entry, indent: int) -> list[str]:
    item = entry.item
    prefix = " " * indent + ("-" if entry.key is None else f"{key_text(entry.key)}:")
    group = entry.key is None and item.kind == "mapping" and item.shape == "free" and len(item.entries) == 1
    if item.kind in ("list", "mapping") and item.entries and (group or _must_block(item, prefix)):
        return _under(entry, prefix, indent)
    if entry.header or entry.over or item.has_comments():
        first = _commented(prefix, entry.header)
        over = _own_lines([*entry.over, *item.tail], indent + 2)
        return [first, *over, *_ended(_value(" " * (indent + 1), item, indent + 2), entry)]
    return _ended(_value(prefix, item, indent + 2), entry)


def _must_block(item: Item, prefix: str) -> bool:
    if item.has_comments() or item.shape in ("table", "records"):
        return True
    if _fits(prefix, item) or item.shape == "record":
        return False
    return item.shape == "entry" or any(each.item.entries for each in item.entries)


def _fits(prefix: str, item: Item) -> bool:
    return len(prefix) + 1 + len(one_line(item)) <= WIDTH and not _is_literal(item)


def _is_literal(item: Item) -> bool:
    return item.kind == "text" and is_literal(item.text)


def _under(entry: Entry, prefix: str, indent: int) -> list[str]:
    """Return an entry whose collection stands on the lines after its key; after a dash it begins at once."""
    block = _block(entry.item, indent + 2)
    comments = [each for each in (entry.header, entry.after) if each]
    first = entry.item.entries[0]
    if entry.key is None and not (comments or entry.over or first.before or entry.item.anchor):
        return [prefix + block[0][len(prefix) :], *block[1:]]
    header = _commented(f"{prefix} {entry.item.anchor}".rstrip(), comments[0] if comments else "")
    return [header, *_own_lines([*entry.over, *comments[1:]], indent + 2), *block]


def _commented(line: str, comment: str) -> str:
    return f"{line}  {comment}" if comment else line


def _ended(lines: list[str], entry: Entry) -> list[str]:
    """Return the lines of a value with the comment behind it, which a literal text bears on its first line."""
    place = 0 if _is_literal(entry.item) else -1
    lines[place] = _commented(lines[place], entry.after)
    return lines


def _value(prefix: str, item: Item, indent: int) -> list[str]:
    """Return a value that begins on the line of its key."""
    if _is_literal(item):
        sign = "|" if item.text.endswith("\n") else "|-"
        return [f"{prefix} {item.anchor}{sign}", *_own_lines(item.text.removesuffix("\n").split("\n"), indent)]
    if _fits(prefix, item):
        return [f"{prefix} {one_line(item)}"]
    if item.kind == "mapping" and indent == _IN_TABLE and prefix.strip():
        return [prefix, *_filled(" " * (indent - 1), item, indent)]  # below its id, as all records beside it can
    return _filled(prefix, item, indent)


def _filled(prefix: str, item: Item, indent: int) -> list[str]:
    page = _Page([f"{prefix} "])
    page.put(item, indent, 0, flow=False)
    return page.lines


def one_line(item: Item, *, flow: bool = False) -> str:
    """Return a value in one line.

    Parameters
    ----------
    item : Item
        The value.
    flow : bool
        Whether it stands inside brackets.

    Returns
    -------
    str
        The text.
    """
    if item.kind == "other":
        return item.anchor + item.text
    if item.kind == "text":
        return " ".join(_words(item, flow=flow))
    inside = ", ".join(_labelled(each) + one_line(each.item, flow=True) for each in item.entries)
    return item.anchor + (f"[{inside}]" if item.kind == "list" else f"{{{inside}}}")


def _words(item: Item, *, flow: bool) -> list[str]:
    quoted = item.quoted or (flow and item.quoted_in_flow)
    words = words_of(item.text, plain=not quoted and is_plain(item.text, flow=flow, strict=not item.bare))
    return [item.anchor + words[0], *words[1:]]


def _labelled(entry: Entry) -> str:
    return "" if entry.key is None else f"{key_text(entry.key)}: "


def _splits(item: Item) -> bool:
    """Tell whether a value can go on in the next line."""
    return len(_words(item, flow=True)) > 1 if item.kind == "text" else bool(item.entries)


class _Page:
    """Lines that are being filled.

    Parameters
    ----------
    lines : list of str
        Begun already.
    """

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def room(self) -> int:
        return WIDTH - len(self.lines[-1])

    def add(self, text: str) -> None:
        self.lines[-1] += text

    def turn(self, column: int) -> None:
        self.lines[-1] = self.lines[-1].rstrip(" ")
        self.lines.append(" " * column)

    def put(self, item: Item, column: int, reserve: int, *, flow: bool) -> None:
        """Write a value; `reserve` columns are to be left for what must follow it."""
        whole = one_line(item, flow=flow)
        atom = item.kind == "other" or (item.kind != "text" and not item.entries)
        if atom or len(whole) + reserve <= self.room():
            self.add(whole)
        elif item.kind == "text":
            self._put_words(_words(item, flow=flow), column, reserve)
        else:
            self._put_collection(item, column, reserve, flow=flow)

    def _put_words(self, words: list[str], column: int, reserve: int) -> None:
        for i, word in enumerate(words):
            needed = len(word) + (reserve if i == len(words) - 1 else 0)
            if i and needed + 1 > self.room():
                self.turn(column)
            elif i:
                self.add(" ")
            self.add(word)

    def _put_collection(self, item: Item, column: int, reserve: int, *, flow: bool) -> None:
        opening, closing = ("[", "]") if item.kind == "list" else ("{", "}")
        self.add(item.anchor + opening)
        inner = column if item.kind == "list" and not flow else len(self.lines[-1])
        for i, entry in enumerate(item.entries):
            last = i == len(item.entries) - 1
            self._put_entry(entry, inner, 1 + (reserve if last else 0), first=i == 0)
            self.add(closing if last else ",")

    def _put_entry(self, entry: Entry, inner: int, reserve: int, *, first: bool) -> None:
        label = _labelled(entry)
        needed = len(label) + len(one_line(entry.item, flow=True)) + reserve
        splits = inner + needed > WIDTH and _splits(entry.item)
        if not first and (needed + 1 > self.room() if not splits else self.room() < len(label) + _LEAST_ROOM):
            self.turn(inner)
        elif not first:
            self.add(" ")
        self.add(label)
        self.put(entry.item, inner + 1, reserve, flow=True)
