"""Which sheets a graph has as tables, and what stands in their columns."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from pathways.model.graph import CLAIM_STATUSES, NODE_KINDS, SOURCE_KINDS

Holds = Literal[
    "id", "text", "word", "day", "date", "number", "whole", "share", "typical", "bound", "ids", "texts", "needs"
]
"""What the cells of a column hold; `bound` is a low or high figure, `typical` the one between."""

TEXTUAL: Final = frozenset({"id", "text", "word", "day", "date", "ids", "texts", "needs"})

LISTED: Final = frozenset({"ids", "texts", "needs"})

NOT_STATED: Final = "?"
"""Stands for a bound that nobody states."""


class Column(NamedTuple):
    """A column of a sheet.

    Attributes
    ----------
    name : str
        As it stands in the header.
    key : tuple of str
        Where its value goes in the entry of a graph file; empty for what names the entry.
    holds : str
        What its cells hold.
    told : str
        How to fill it in, in a sentence.
    required : bool
        Whether every row has it.
    choices : tuple of str
        The words that it can hold, where they are few.
    """

    name: str
    key: tuple[str, ...]
    holds: Holds
    told: str
    required: bool = False
    choices: tuple[str, ...] = ()


class Sheet(NamedTuple):
    """A sheet of the book.

    Attributes
    ----------
    name : str
        Its name; in a folder that of the file, without ``.csv``.
    told : str
        What a row is, in a sentence.
    columns : tuple of Column
        In the order in which they are written; they are read in any.
    required : bool
        Whether every book has it.
    """

    name: str
    told: str
    columns: tuple[Column, ...]
    required: bool = False

    def column(self, name: str) -> Column:
        """Return the column of a name.

        Parameters
        ----------
        name : str
            As it stands in the layout.

        Returns
        -------
        Column
            The column.
        """
        return next(each for each in self.columns if each.name == name)


def _amount(
    key: str, told: str, source: str = "Ids of its own sources, where others than those of the row."
) -> tuple[Column, ...]:
    """Return the four columns of an amount; alone, the first is the figure itself."""
    return (
        Column(key, (key, "typical"), "typical", f"{told} A single number is exactly that; unknown: nobody says."),
        Column(f"{key} low", (key, "low"), "bound", "The least. With a high and no figure between, the middle counts."),
        Column(f"{key} high", (key, "high"), "bound", f"The most; {NOT_STATED} in low or high: nobody states it."),
        Column(f"{key} source", (key, "source"), "ids", source),
    )


_SOURCE: Final = "Ids of sources, with ; between them."

GRAPH: Final = Sheet(
    "graph",
    "What holds for the whole graph: a row each.",
    (
        Column("key", (), "word", "The word on the left, as it stands.", required=True),
        Column("value", (), "text", "What is said of it."),
    ),
    required=True,
)

HEADS: Final = Sheet(
    "graph",
    "The rows of the sheet graph.",
    (
        Column("pathways", ("pathways",), "whole", "1, the version of this form.", required=True),
        Column("id", ("id",), "text", "A short name for the graph, such as medical-coding.", required=True),
        Column("title", ("title",), "text", "Its title.", required=True),
        Column("currency", ("currency",), "id", "Of all money in it, such as USD.", required=True),
        Column("reviewed", ("reviewed",), "day", "The day on which the figures were gone through.", required=True),
        Column("start", ("start",), "ids", "Ids of the nodes that a newcomer holds, with ; between them."),
    ),
)

NODES: Final = Sheet(
    "nodes",
    "What a person can hold: a diploma, a course, a credential, a role. A row each.",
    (
        Column("id", (), "id", "A short name, used in the other sheets; each stands once.", required=True),
        Column("kind", ("kind",), "word", "What it is.", required=True, choices=NODE_KINDS),
        Column("name", ("name",), "text", "Its full name.", required=True),
        Column("short", ("short",), "text", "Its abbreviation."),
        Column("aliases", ("aliases",), "texts", "Other names under which it is found, with ; between them."),
        Column("issuer", ("issuer",), "text", "Who grants it."),
        Column("summary", ("summary",), "text", "One or two plain sentences."),
        Column("url", ("url",), "text", "Its address, http or https."),
        Column("counts as", ("counts_as",), "ids", "Ids of nodes whose needs this one meets too, free."),
        *_amount("wage", "What its holders are paid.", "Ids of its sources, with ; between them."),
        Column("wage per", ("wage", "per"), "text", "The period paid for, such as year or hour."),
        Column("wage year", ("wage", "year"), "whole", "The year that the figure is of."),
        Column("wage statistic", ("wage", "statistic"), "text", "What the figure is, such as median."),
    ),
    required=True,
)

STEPS: Final = Sheet(
    "steps",
    "One way each to gain one node.",
    (
        Column("id", (), "id", "A short name; each stands once.", required=True),
        Column("gives", ("gives",), "id", "Id of the node that it gains.", required=True),
        Column(
            "needs", ("needs",), "needs",
            "What must be held before, with ; between: hs-diploma; any of (rhit; rhia); 2 of (a; b; all of (c; d)).",
        ),
        Column("recommends", ("recommends",), "needs", "What should be held, written alike; it never blocks."),
        *_amount("cost", "In the graph's currency."),
        *_amount("months", "From the start to the end, in months."),
        Column("hours", ("hours",), "number", "Hours of work in all."),
        Column("hours per week", ("hours_per_week",), "number", "Hours of work in a week."),
        Column("pass rate", ("pass_rate",), "share", "The share that passes: 0.85 or 85%."),
        Column("where", ("where",), "ids", "Places where it exists, such as US or US-TX; none: everywhere."),
        Column("valid from", ("valid_from",), "day", "The first day on which it can be taken."),
        Column("valid until", ("valid_until",), "day", "The last day on which it can be taken."),
        Column("source", ("source",), "ids", f"{_SOURCE} They hold for the needs, and for amounts without their own."),
        Column("note", ("note",), "text", "What one should know beside it."),
    ),
    required=True,
)  # fmt: skip

SOURCES: Final = Sheet(
    "sources",
    "The pages and documents that figures come from. A row each.",
    (
        Column("id", (), "id", "A short name, used in the columns called source.", required=True),
        Column("title", ("title",), "text", "As the page gives it.", required=True),
        Column("publisher", ("publisher",), "text", "Who publishes it."),
        Column("url", ("url",), "text", "Its address."),
        Column(
            "published", ("published",), "date", "Its date: 2026, 2026-11, 2026-11-22 or undated.", required=True
        ),
        Column("kind", ("kind",), "word", "What it is.", choices=SOURCE_KINDS),
    ),
)  # fmt: skip

CLAIMS: Final = Sheet(
    "claims",
    "What sources say that differs from what the graph uses: shown, never used. A row each, of a node or of a step.",
    (
        Column("node", (), "id", "Id of the node that it is about; or"),
        Column("step", (), "id", "id of the step that it is about."),
        Column("about", ("about",), "text", "The column that it speaks of, such as needs or cost.", required=True),
        Column("says", ("says",), "text", "What the source says.", required=True),
        Column("source", ("source",), "ids", _SOURCE),
        Column("status", ("status",), "word", "What to think of it.", choices=CLAIM_STATUSES),
    ),
)

RENEWALS: Final = Sheet(
    "renewals",
    "What keeps a thing alive: dues, education. A row each; a node may have several.",
    (
        Column("node", (), "id", "Id of the node.", required=True),
        Column("every months", ("every_months",), "number", "The length of the cycle in months.", required=True),
        Column("units", ("units",), "number", "Education units in a cycle."),
        *_amount("cost", "In the graph's currency, a cycle."),
        Column("note", ("note",), "text", "What is paid or done."),
        Column("source", ("source",), "ids", _SOURCE),
    ),
)

ASSUMPTIONS: Final = Sheet(
    "assumptions",
    "What stands in where an amount is unknown, by kind of the node gained. A row each.",
    (
        Column("kind", (), "word", "The kind of node.", required=True, choices=NODE_KINDS),
        *_amount("cost", "In the graph's currency.", _SOURCE),
        *_amount("months", "In months.", _SOURCE),
        Column("note", ("note",), "text", "Why this figure."),
    ),
)

SHEETS: Final = (GRAPH, NODES, STEPS, SOURCES, CLAIMS, RENEWALS, ASSUMPTIONS)
"""All sheets, in the order of the book."""

READ_ME: Final = "read me"


def plain_name(text: str) -> str:
    """Return the name of a sheet or column without what does not tell names apart.

    Parameters
    ----------
    text : str
        As somebody wrote it.

    Returns
    -------
    str
        In small letters, with single blanks.

    Examples
    --------
    >>> plain_name(" Valid_From ")
    'valid from'
    """
    return " ".join(re.split(r"[\s_]+", text.casefold())).strip()


def explained() -> list[tuple[str, str]]:
    """Return how to fill in the book: pairs of what is spoken of and what to know.

    Returns
    -------
    list of tuple of str and str
        The second is empty in a heading.
    """
    lines = list(_HOW)
    for sheet in SHEETS:
        lines += [("", ""), (f"Sheet {sheet.name}{'' if sheet.required else ' (may be left out)'}", sheet.told)]
        for column in HEADS.columns if sheet is GRAPH else sheet.columns:
            choices = f" One of: {', '.join(column.choices)}." if column.choices else ""
            must = " Must be filled in." if column.required else ""
            lines.append((column.name, column.told + choices + must))
    return lines


_HOW: Final = (
    ("How to fill in these tables", ""),
    ("Check", "pathways check, with the name of this workbook or folder, lists all that is wrong, cell by cell."),
    ("Columns", "Are told apart by their names in the first row, and may stand in any order. Empty rows do no harm."),
    ("Ids", "Short names by which the tables refer to each other: no blank at an end; small letters and - are best."),
    (
        "Lists",
        "Have ; or a line break between their items. An item that has such a sign in it stands in double quotes.",
    ),
    ("Needs", "All that is listed is needed. any of (a; b): one of them. 2 of (a; b; c): two. all of (a; b): both."),
    ("Numbers", "Plain, such as 199 or 12.5: no currency, no thousands separator. Money has 2 decimals, time 3."),
    (
        "Unknown",
        "Write unknown where nobody says. Left empty, a cost is unknown too; for a role, or for time worked, 0.",
    ),
    ("Dates", "2026-11-22."),
    ("Apostrophe", "Before = + - @ at the start of a text it keeps a spreadsheet from computing it; it is not read."),
    ("Not read", "This page, tables of other names, colours, notes and formulas (their values are)."),
)
