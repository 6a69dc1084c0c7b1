"""What was asked for beside a target, in words; and text folded to a width."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap
from typing import Final

from pathways.model.amounts import Amount
from pathways.model.graph import Graph
from pathways.show.text.conditions import Asked, condition_texts
from pathways.show.text.layout import Lines, names_text
from pathways.show.wording import amount_text, label_text, months_text

NARROWEST: Final = 40
MOST_NAMES: Final = 6


def asked_lines(graph: Graph, asked: Asked) -> Lines:
    """Return what is held and the conditions of a question.

    Parameters
    ----------
    graph : Graph
        The graph that was asked.
    asked : Answer or Conditions
        What bears the conditions.

    Returns
    -------
    list of str
        One line or two.
    """
    held = f"You hold: {names_text(graph, asked.held)}." if asked.held else "You hold nothing yet."
    conditions = condition_texts(graph, asked)
    return [held, f"Your conditions: {'; '.join(conditions)}."] if conditions else [held]


def some_labels(graph: Graph, node_ids: Iterable[str], most: int = MOST_NAMES) -> str:
    """Return the labels of nodes in one line; of many, the first and how many more there are.

    Parameters
    ----------
    graph : Graph
        The graph.
    node_ids : iterable of str
        Ids of its nodes.
    most : int
        How many to name.

    Returns
    -------
    str
        With commas between.
    """
    labels = [label_text(graph, each) for each in node_ids]
    more = [f"{len(labels) - most} more"] if len(labels) > most else []
    return ", ".join([*labels[:most], *more])


def months_amount_text(months: Amount) -> str:
    """Return an amount of months with its unit.

    Parameters
    ----------
    months : Amount
        The amount.

    Returns
    -------
    str
        The text.

    Examples
    --------
    >>> months_amount_text(Amount.of(1)), months_amount_text(Amount(low=1, typical=2, high=3)), months_amount_text(Amount())
    ('1 month', '2 (1 to 3) months', 'unknown months')
    """
    text = amount_text(months)
    return months_text(text) if months.known and not text.endswith(")") else f"{text} months"


def folded(lines: Iterable[str], width: int) -> str:
    """Return lines as one text, those that are too long going on in the next line, further in.

    Parameters
    ----------
    lines : iterable of str
        Lines without line ends.
    width : int
        In characters; never less than `NARROWEST` is used.

    Returns
    -------
    str
        The text, its last line ended.

    Examples
    --------
    >>> print(folded(["  - one two three four five six seven eight"], 40), end="")
      - one two three four five six seven
          eight
    """
    return "".join(f"{part}\n" for line in lines for part in _parts(line, max(width, NARROWEST)))


def _parts(line: str, width: int) -> Lines:
    if len(line) <= width:
        return [line]
    indent = line[: len(line) - len(line.lstrip())]
    further = indent[: width // 2] + "    "
    return wrap(
        line,
        width,
        subsequent_indent=further,
        drop_whitespace=True,
        break_long_words=False,
        break_on_hyphens=False,
    )
