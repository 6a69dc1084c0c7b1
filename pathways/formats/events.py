"""What the parse of a YAML or JSON text is made of: events with their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pathways.model.errors import Path, Problem
from pathways.records.fields import Real, Tree

LONGEST_INT: Final = 25


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a parse.

    Attributes
    ----------
    kind : str
        ``scalar``, ``list``, ``mapping``, ``end`` or ``alias``.
    line, column : int
        Its place, from 1.
    value : Tree
        What a scalar says.
    anchor : str or None
        The name that it gives to what begins here, or refers to.
    """

    kind: str
    line: int
    column: int
    value: Tree = None
    anchor: str | None = None


class UnreadableError(Exception):
    """A file that cannot be read any further; carries the reason out of the parse.

    Parameters
    ----------
    problem : Problem
        The reason, with its place.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def problem_at(event: Event, rule: str, message: str, fix: str, path: Path = ()) -> Problem:
    """Return a problem at the place of an event.

    Parameters
    ----------
    event : Event
        Where it is.
    rule, message, fix : str
        As in `Problem`.
    path : tuple
        As in `Problem`.

    Returns
    -------
    Problem
        An error.
    """
    return Problem(rule=rule, path=path, message=message, fix=fix, line=event.line, column=event.column)


def small_int(text: str) -> int | Real:
    """Return an int, or the text of one so long that it can be no amount.

    Parameters
    ----------
    text : str
        Decimal digits, ``0o`` or ``0x``.

    Returns
    -------
    int or Real
        The number.
    """
    if len(text) > LONGEST_INT:
        return Real(text)
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
