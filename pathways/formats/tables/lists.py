"""Several things in one cell: lists, and the needs of a step."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from pathways.model.needs import DEEPEST

_TOKEN: Final = re.compile(
    r'[^\S\n]*(?:(?P<sep>[;\n])|(?P<open>\()|(?P<close>\))|"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"|(?P<plain>[^;()\n"][^;()\n]*)|")'
)
_ITEM: Final = re.compile(r'[^\S\n]*(?:(?P<sep>[;\n])|"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"|(?P<plain>[^;\n"][^;\n]*)|")')
_MOST_PARTS: Final = 100_000
_RULE: Final = re.compile(r"(?:(?P<word>all|any)|(?:at least )?(?P<count>[0-9]{1,9}))(?: of)?")


class ListError(ValueError):
    """A cell that does not read as a list.

    Parameters
    ----------
    message : str
        What was expected and found.
    position : int
        Where in the text, from 0.
    fix : str
        What to do.
    """

    def __init__(self, message: str, position: int, fix: str) -> None:
        self.message = f"{message} at character {position + 1}"
        self.fix = fix
        super().__init__(self.message)


def read_list(text: str, *, ids: bool) -> list[str]:
    """Return the items of a list in a cell.

    Parameters
    ----------
    text : str
        Items with ``;`` or a line break between; one in double quotes is taken as it is.
    ids : bool
        Whether they are ids: then a comma is taken for a slip.

    Returns
    -------
    list of str
        The items, without blanks at their ends.

    Raises
    ------
    ListError
        If a quote is not closed, or something stands behind one.

    Examples
    --------
    >>> read_list('cca; "a;b"', ids=True)
    ['cca', 'a;b']
    """
    items: list[str] = []
    after_item = False
    for found in _tokens(_ITEM, text):
        if found["sep"]:
            after_item = False
            continue
        _one_at_a_time(after_item, found)
        items.append(_item(found, ids=ids))
        after_item = True
    return items


def _tokens(pattern: re.Pattern[str], text: str) -> Iterable[re.Match[str]]:
    text = text.rstrip()
    at = parts = 0
    while at < len(text):
        parts += 1
        if parts > _MOST_PARTS:
            raise ListError(f"expected at most {_MOST_PARTS:,} words and signs, found more", at, "shorten the list")
        found = pattern.match(text, at)
        if found is None or found.lastgroup is None:
            raise ListError("a quote that is not closed", text.find('"', at), 'write " at its end too')
        yield found
        at = found.end()


def _one_at_a_time(after_item: bool, found: re.Match[str]) -> None:
    if after_item:
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        raise ListError(f"expected ; found {found[0].strip()[:40]!r}", start, "write ; between items")


def _item(found: re.Match[str], *, ids: bool) -> str:
    if found["plain"] is None:
        return found["quoted"].replace('""', '"')
    text = found["plain"].strip()
    if ids and "," in text:
        fix = f'write ; between items; an id with a comma in it stands in quotes: "{text[:40]}"'
        raise ListError("a comma", found.start("plain") + found["plain"].index(","), fix)
    return text


def write_list(items: Iterable[str], *, ids: bool) -> str:
    """Return a list as the text of a cell; `read_list` goes back.

    Parameters
    ----------
    items : iterable of str
        The items.
    ids : bool
        Whether they are ids.

    Returns
    -------
    str
        With ``;`` between.

    Examples
    --------
    >>> write_list(["Coder, certified", "a;b"], ids=False)
    'Coder, certified; "a;b"'
    """
    return "; ".join(_quoted(item, ";\n\r," if ids else ";\n\r") for item in items)


def _quoted(item: str, signs: str) -> str:
    bare = item and item == item.strip() and not item.startswith('"') and not any(sign in item for sign in signs)
    return item if bare else '"' + item.replace('"', '""') + '"'


def read_needs(text: str) -> list[Any]:
    """Return the needs in a cell as they stand in a graph file.

    Parameters
    ----------
    text : str
        Such as ``hs-diploma; any of (rhit; rhia; 2 of (a; b; c))``.

    Returns
    -------
    list
        Ids and mappings.

    Raises
    ------
    ListError
        If it does not read so, with the character where it stops to.

    Examples
    --------
    >>> read_needs("hs; any of (rhit; 2 of (a; b; c))")
    ['hs', {'any': ['rhit', {'at_least': 2, 'of': ['a', 'b', 'c']}]}]
    """
    reader = _NeedsReader()
    for found in _tokens(_TOKEN, text):
        reader.take(found)
    return reader.whole()


class _NeedsReader:
    """Takes the parts of the text of needs, one after the other."""

    def __init__(self) -> None:
        self._open_lists: list[list[Any]] = [[]]
        self._brackets: list[int] = []
        self._head: re.Match[str] | None = None  # an id, or what stands before a bracket
        self._after_item = False

    def take(self, found: re.Match[str]) -> None:
        at = found.end() - 1
        if found["open"]:
            self._open(at)
            return
        self._settle()
        if found["close"]:
            self._close(at)
        elif found["sep"]:
            self._after_item = False
        else:
            _one_at_a_time(self._after_item, found)
            self._head, self._after_item = found, True

    def whole(self) -> list[Any]:
        self._settle()
        if self._brackets:
            raise ListError("a bracket that is not closed", self._brackets[-1], "write ) where it ends")
        return self._open_lists[0]

    def _settle(self) -> None:
        """Take what stands before no bracket for an id."""
        if self._head is not None:
            self._open_lists[-1].append(_item(self._head, ids=True))
            self._head = None

    def _open(self, at: int) -> None:
        head = self._head
        said = " ".join((head["plain"] or "").casefold().split()) if head is not None else ""
        rule = _RULE.fullmatch(said)
        if rule is None:
            message = "expected all of, any of or a number such as 2 of before ("
            raise ListError(message, at, "such as any of (a; b)")
        if len(self._open_lists) >= DEEPEST:
            raise ListError(f"expected at most {DEEPEST} levels of brackets", at, "flatten the nesting")
        inside: list[Any] = []
        group = {rule["word"]: inside} if rule["word"] else {"at_least": int(rule["count"]), "of": inside}
        self._open_lists[-1].append(group)
        self._open_lists.append(inside)
        self._brackets.append(at)
        self._head, self._after_item = None, False

    def _close(self, at: int) -> None:
        if not self._brackets:
            raise ListError("a bracket that nothing opens", at, "take it out, or write the one before it")
        self._open_lists.pop()
        self._brackets.pop()
        self._after_item = True


def write_needs(needs: Iterable[Any]) -> str:
    """Return needs as the text of a cell; `read_needs` goes back.

    Parameters
    ----------
    needs : iterable
        Ids and mappings, as in a graph file.

    Returns
    -------
    str
        The text.

    Examples
    --------
    >>> write_needs(["hs", {"at_least": 2, "of": ["a", {"all": ["b", "c (new)"]}]}])
    'hs; 2 of (a; all of (b; "c (new)"))'
    """
    return "; ".join(_need(each) for each in needs)


def _need(need: Any) -> str:
    if isinstance(need, str):
        return _quoted(need, ';,()"\n\r')
    if "at_least" in need:
        return f"{need['at_least']} of ({write_needs(need['of'])})"
    ((rule, members),) = need.items()
    return f"{rule} of ({write_needs(members)})"
