"""Read single fields of a graph file: text, numbers, dates, amounts, needs, lists.

Every reader takes plain data and its path, adds what is wrong to the problems, and returns what
could be read or a harmless stand-in, so that one pass finds all problems of a file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final, NamedTuple, TypeVar

from pathways.model.amounts import (
    LARGEST,
    MONEY_PLACES,
    MONTHS_PLACES,
    UNKNOWN,
    Amount,
    Number,
    from_thousandths,
    midpoint,
)
from pathways.model.errors import Path, Problem
from pathways.model.integrity import did_you_mean, doubled
from pathways.model.needs import Need, Rule
from pathways.records.words import is_date, is_day, is_place

T = TypeVar("T")

Tree = Any
"""A dict, list, str, int, `Real`, bool or None, all the way down."""


class Real(NamedTuple):
    """A number that is no small integer, as it was written, so that nothing rounds it on the way."""

    text: str


NEED_FORMS: Final = "a node id, {all: [..]}, {any: [..]} or {at_least: k, of: [..]}"


def shown(value: Tree) -> str:
    """Return what was found, in few words.

    Parameters
    ----------
    value : Tree
        Plain data.

    Returns
    -------
    str
        Such as ``the number 12`` or ``a list``.
    """
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case int():
            return f"the number {value}"
        case float():
            return f"the number {value!r}"
        case Real():
            return f"the number {value.text[:40]}"
        case str():
            return repr(value if len(value) <= 60 else value[:57] + "...")
        case list():
            return "a list"
        case _:
            return "a mapping"


class FieldReader:
    """Reads fields and keeps the problems.

    Its methods take a value, plain data as it stands in the file, and its path from the top of the
    file; they return what could be read, or a harmless stand-in beside a problem.

    Attributes
    ----------
    problems : list of Problem
        What was wrong so far, in the order of reading.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def wrong(self, rule: str, path: Path, message: str, fix: str = "") -> None:
        """Add an error."""
        self.problems.append(Problem(rule=rule, path=path, message=message, fix=fix))

    def wrong_type(self, path: Path, expected: str, value: Tree, fix: str = "") -> None:
        """Add an error about what was expected and what was found."""
        self.wrong("wrong-type", path, f"expected {expected}, found {shown(value)}", fix)

    def mapping(
        self, value: Tree, path: Path, known: Collection[str], required: Iterable[str] = ()
    ) -> Mapping[str, Tree] | None:
        """Return a mapping, or None where it is none; unknown and missing keys are errors."""
        if not isinstance(value, dict):
            self.wrong_type(path, f"a mapping with the keys {', '.join(known)}", value)
            return None
        for key in value:
            if key not in known:
                fix = did_you_mean(str(key), known) or f"the keys here are {', '.join(known)}"
                self.wrong("unknown-key", (*path, str(key)), f"unknown key {key!r}", fix)
        for key in required:
            if key not in value:
                self.wrong("missing-key", path, f"the key {key!r} is missing", f"add {key}: ...")
        return value

    def text(self, value: Tree, path: Path, *, blank: bool = True) -> str:
        """Return a text."""
        if not isinstance(value, str):
            quoted = isinstance(value, (int, Real)) and not isinstance(value, bool)
            written = value.text if isinstance(value, Real) else value
            self.wrong_type(path, "text", value, f'put it in quotes: "{written}"' if quoted else "")
            return ""
        if not blank and not value.strip():
            self.wrong("empty-text", path, "expected some text, found none", "fill it in")
        if not value.isascii() and any("\ud800" <= c <= "\udfff" for c in value):
            self.wrong("bad-text", path, "the text holds half a character (a lone surrogate)", "write it anew")
            return ""
        return value

    def one_of(self, value: Tree, path: Path, allowed: Collection[str]) -> str:
        """Return one of some words; an empty text where it is none."""
        if isinstance(value, str) and value in allowed:
            return value
        near = did_you_mean(value, allowed) if isinstance(value, str) else ""
        self.wrong("unknown-word", path, f"expected one of {', '.join(allowed)}, found {shown(value)}", near)
        return ""

    def day(self, value: Tree, path: Path) -> str:
        """Return a date, ``YYYY-MM-DD``."""
        if isinstance(value, str) and is_day(value):
            return value
        self.wrong("bad-date", path, f"expected a date YYYY-MM-DD, found {shown(value)}", "such as 2026-11-22")
        return ""

    def published(self, value: Tree, path: Path) -> str:
        """Return when something was published: a year, month or day, or ``undated``."""
        text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        if text == "undated" or (isinstance(text, str) and is_date(text)):
            return str(text)
        expected = "expected YYYY, YYYY-MM, YYYY-MM-DD or undated"
        self.wrong("bad-date", path, f"{expected}, found {shown(value)}", "write undated where the page has no date")
        return ""

    def currency(self, value: Tree, path: Path) -> str:
        """Return an ISO 4217 code."""
        if isinstance(value, str) and len(value) == 3 and value.isascii() and value.isalpha() and value.isupper():
            return value
        self.wrong("bad-currency", path, f"expected an ISO 4217 code, found {shown(value)}", "such as USD")
        return ""

    def place(self, value: Tree, path: Path) -> str:
        """Return an ISO 3166 code such as ``US`` or ``US-TX``."""
        if isinstance(value, str) and is_place(value):
            return value
        message = f"expected an ISO 3166 code, found {shown(value)}"
        self.wrong("bad-place", path, message, "such as US or US-TX")
        return ""

    def listed(self, value: Tree, path: Path, read: Callable[[Tree, Path], T], what: str) -> tuple[T, ...]:
        """Return what `read` makes of each item of a list."""
        if not isinstance(value, list):
            self.wrong_type(path, f"a list of {what}", value)
            return ()
        return tuple(read(item, (*path, i)) for i, item in enumerate(value))

    def ids(self, value: Tree, path: Path) -> tuple[str, ...]:
        """Return a list of ids; a lone id is a list of one."""
        if isinstance(value, str):
            return (value,)
        found = self.listed(value, path, lambda item, place: self.text(item, place, blank=False), "ids")
        for i, text in doubled(found):
            if text:
                self.wrong("doubled-member", (*path, i), f"{text!r} stands twice in one list", "keep one of them")
        return tuple(each for each in found if each)

    def number(self, value: Tree, path: Path, places: int, what: str = "a number") -> Number | None:
        """Return a number that is at least 0, with at most so many decimals."""
        if isinstance(value, float):
            if 0 <= value < LARGEST and round(value, places) == value:
                return int(value) if value.is_integer() else value
            value = Real(repr(value))
        if isinstance(value, bool) or not isinstance(value, (int, Real)):
            self.wrong_type(path, what, value, "write a plain number, such as 199 or 12.5")
            return None
        if isinstance(value, int) and 0 <= value < LARGEST:
            return value
        return self._decimal(value, path, places)

    def positive(self, value: Tree, path: Path, what: str) -> Number | None:
        """Return a number over 0, with at most three decimals."""
        found = self.number(value, path, MONTHS_PLACES, what)
        if found == 0:
            self.wrong("bad-amount", path, f"expected {what}, found 0", "correct the figure, or leave it out")
            return None
        return found

    def _decimal(self, value: int | Real, path: Path, places: int) -> Number | None:
        from decimal import Decimal, InvalidOperation

        try:
            exact = Decimal(value.text if isinstance(value, Real) else value)
        except InvalidOperation:
            exact = Decimal("NaN")  # .inf, .nan and over-long hexadecimals
        if not exact.is_finite() or not 0 <= exact < LARGEST:
            self.wrong("bad-amount", path, f"expected 0 to {LARGEST - 1:,}, found {shown(value)}", "correct the figure")
            return None
        thousandths = exact * 1000
        unit = 10 ** (3 - places)
        if thousandths != thousandths.to_integral_value() or int(thousandths) % unit:
            message = f"expected at most {places} decimal places, found {shown(value)}"
            self.wrong("too-exact", path, message, f"round it to {places} places")
            return None
        return from_thousandths(int(thousandths))

    def money(self, value: Tree, path: Path) -> Amount:
        """Return an amount of money."""
        return self.amount(value, path, MONEY_PLACES)

    def months(self, value: Tree, path: Path) -> Amount:
        """Return an amount of months."""
        return self.amount(value, path, MONTHS_PLACES)

    def amount(self, value: Tree, path: Path, places: int) -> Amount:
        """Return an amount in any of its forms; an unknown one where it is wrong."""
        if value == "unknown":
            return UNKNOWN
        if isinstance(value, list):
            return self._range(value, path, places)
        if isinstance(value, dict):
            return self._three(value, path, places)
        forms = "a number, [low, high], {low, typical, high, source} or unknown"
        if value is None or isinstance(value, (str, bool)):
            self.wrong_type(path, forms, value, "write unknown where nobody says")
            return UNKNOWN
        figure = self.number(value, path, places)
        return UNKNOWN if figure is None else Amount.of(figure)

    def _range(self, value: list[Tree], path: Path, places: int) -> Amount:
        if len(value) != 2:
            self.wrong("wrong-type", path, f"expected [low, high], found a list of {len(value)}")
            return UNKNOWN
        low, high = (self.number(each, (*path, i), places) for i, each in enumerate(value))
        return self._ordered(path, places, low=low, high=high)

    def _three(self, value: dict[str, Tree], path: Path, places: int) -> Amount:
        self.mapping(value, path, ("low", "typical", "high", "source"))
        source = self.ids(value["source"], (*path, "source")) if "source" in value else ()
        bounds = {key: self.number(value[key], (*path, key), places) for key in _BOUNDS if key in value}
        if not bounds:
            self.wrong("missing-key", path, "expected low, typical or high, found none of them", "or write unknown")
        return self._ordered(path, places, source, **bounds)

    def _ordered(
        self,
        path: Path,
        places: int,
        source: tuple[str, ...] = (),
        *,
        low: Number | None = None,
        typical: Number | None = None,
        high: Number | None = None,
    ) -> Amount:
        stated = [each for each in (low, typical, high) if each is not None]
        if sorted(stated) != stated:
            found = ", ".join(str(each) for each in stated)
            self.wrong("low-over-high", path, f"expected low <= typical <= high, found {found}", "put them in order")
            return UNKNOWN
        if typical is None and stated:
            typical = stated[0] if len(stated) == 1 else midpoint(stated[0], stated[1], places)
        return Amount(low=low, typical=typical, high=high, source=source)

    def needs(self, value: Tree, path: Path) -> Need:
        """Return a step's whole need: a list that means all of it, or one item."""
        if value is None:
            return Need()
        items = value if isinstance(value, list) else None
        if items is None:
            self.wrong_type(path, f"a list whose items are {NEED_FORMS}", value, "write it as a list: [..]")
            return Need()
        return Need.all(*self._members(items, path))

    def _members(self, items: list[Tree], path: Path) -> list[str | Need]:
        read = [self._need(item, (*path, i)) for i, item in enumerate(items)]
        return [each for each in read if each is not None]

    def _need(self, value: Tree, path: Path) -> str | Need | None:
        if isinstance(value, str):
            return value
        if not isinstance(value, dict):
            self.wrong_type(path, NEED_FORMS, value)
            return None
        for rule in _ONE_KEY_RULES:
            if rule in value:
                return self._group(value, path, rule, rule, (rule,))
        if "at_least" in value or "of" in value:
            return self._group(value, path, "at_least", "of", ("at_least", "of"))
        found = next(iter(value), "")
        fix = did_you_mean(str(found), ("all", "any", "at_least", "of"))
        self.wrong("unknown-key", (*path, found) if found else path, f"expected {NEED_FORMS}", fix)
        return None

    def _group(
        self, value: dict[str, Tree], path: Path, rule: Rule, list_key: str, keys: tuple[str, ...]
    ) -> Need | None:
        self.mapping(value, path, keys, keys)
        if not all(key in value for key in keys):
            return None
        items = value[list_key]
        if not isinstance(items, list):
            self.wrong_type((*path, list_key), "a list", items)
            return None
        members = tuple(self._members(items, (*path, list_key)))
        if rule != "at_least":
            return Need(rule=rule, count=len(members) if rule == "all" else 1, of=members)
        count = value["at_least"]
        if isinstance(count, bool) or not isinstance(count, int):
            self.wrong_type((*path, "at_least"), "a whole number", count)
            return None
        return Need(rule=rule, count=count, of=members)


_BOUNDS: Final = ("low", "typical", "high")
_ONE_KEY_RULES: Final[tuple[Rule, ...]] = ("all", "any")
