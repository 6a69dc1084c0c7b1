"""All rules that a graph, or the file it is in, can break: what each means and what to do."""

from __future__ import annotations

from typing import Final

from pathways.model.errors import Severity
from pathways.model.frozen import Frozen


class CheckRule(Frozen):
    """A rule that graphs and graph files keep.

    Attributes
    ----------
    id : str
        Its name in kebab-case, as a `Problem` bears it.
    severity : {"error", "warning", "note"}
        What it is to break it; an error makes a file unusable.
    title : str
        What is wrong, in a few words.
    means : str
        What is wrong, and why it matters.
    do : str
        What to do about it.
    """

    id: str
    severity: Severity
    title: str
    means: str
    do: str


def _rules(severity: Severity, *told: tuple[str, str, str, str]) -> dict[str, CheckRule]:
    return {
        rule: CheckRule(id=rule, severity=severity, title=title, means=means, do=do) for rule, title, means, do in told
    }


_FORM: Final = _rules(
    "error",
    ("not-utf-8", "Not UTF-8", "The file holds bytes that are no UTF-8 text.", "Save the file as UTF-8."),
    ("not-yaml", "Not YAML", "The file cannot be read as one YAML document.",
     "Look at the indentation, quotes and brackets at the place and just before."),
    ("not-json", "Not JSON", "The file cannot be read as JSON.",
     "Look at the commas, quotes and brackets at the place and just before."),
    ("too-large", "File too large", "The file is larger than is read.", "Split it into several graphs."),
    ("too-deep", "Nested too deep", "Lists, mappings or needs are nested deeper than is read.", "Flatten the nesting."),
    ("duplicate-key", "Key twice", "A key stands twice in one mapping, of which a reader would keep only one.",
     "Keep one of the two, or give one another name."),
    ("tag", "YAML tag", "A YAML tag asks for more than text, numbers, lists and mappings.", "Take the tag out."),
    ("bad-alias", "Alias without a value", "A YAML alias stands for nothing, or for what it is itself part of.",
     "Write the value out."),
    ("alias-bomb", "Too many aliases", "YAML aliases stand for more values than are read.", "Write the values out."),
    ("cannot-format", "Cannot be put in order", "The file cannot be put in canonical form without losing something.",
     "Look at the place; where an alias would stand before what it stands for, write it out."),
    ("undirected", "Undirected graph", "The edges of a networkx graph have no direction, so that none is a step.",
     "Use networkx.DiGraph or MultiDiGraph."),
)  # fmt: skip

_TABLES: Final = _rules(
    "error",
    ("not-workbook", "Not a workbook", "The file is no .xlsx workbook, or is damaged.", "Save it anew as .xlsx."),
    ("old-workbook", "Old workbook", "The workbook has the form of .xls, which is not read.", "Save it as .xlsx."),
    ("encrypted", "Encrypted", "The workbook asks for a password.", "Save it without one."),
    ("entities", "XML entities", "A part of the workbook declares entities, by which small files grow without bounds.",
     "Save it anew as .xlsx."),
    ("not-csv", "Not CSV", "A quote in a CSV file is not closed, or something stands behind a closing one.",
     "Write a quote inside of a quoted text twice."),
    ("one-table", "One table of several", "A CSV file is one table of a graph.", "Name the folder that it is in."),
    ("missing-sheet", "Missing table", "A graph as tables has at least graph, nodes and steps.", "Add the table."),
    ("unknown-sheet", "Unknown table", "The name of a table comes near that of one that is not there.",
     "Correct it, or give it a name of its own."),
    ("doubled-sheet", "Table twice", "Two tables have the same name, but for case and blanks.", "Keep one of them."),
    ("missing-header", "No names of columns", "A table, or a column that holds something, has no names of columns.",
     "Name the columns in the first row."),
    ("unknown-column", "Unknown column", "A column's name has no meaning in this table: most often a slip of the pen.",
     "Correct it, or take the column out."),
    ("doubled-column", "Column twice", "Two columns of a table have the same name.", "Keep one of them."),
    ("missing-column", "Missing column", "A table lacks a column that must be there.", "Add it."),
    ("merged-cells", "Merged cells", "Of merged cells only the first has a value.", "Unmerge them, and fill in each."),
    ("cell-error", "Error in a cell", "A cell holds an error such as #REF!.", "Correct the formula, or write a value."),
    ("no-value", "Formula without a value", "A formula was never computed, so that nobody knows what it gives.",
     "Open and save the workbook in a spreadsheet program, or write the value."),
    ("bad-list", "Not a list", "A cell does not read as a list or as needs.",
     "Write ; between items, and close each bracket and quote."),
    ("unknown-step", "Unknown step", "An id names no step of the graph.", "Correct the id."),
    ("too-long", "Text too long", "A text is longer than a cell of a workbook can be.",
     "Shorten it, or write CSV files or YAML."),
    ("not-carried", "Not carried", "A graph does not read back as the same from the form that it is written in.",
     "Write it in another form."),
)  # fmt: skip

_FIELDS: Final = _rules(
    "error",
    ("version", "Format version", "The file is of another version of the format.", "Write the version that is expected."),
    ("unknown-key", "Unknown key", "A key has no meaning at this place: most often a slip of the pen.",
     "Correct it, or take it out."),
    ("missing-key", "Missing key", "A key is missing that must be there.", "Add it."),
    ("wrong-type", "Wrong type", "A value is of another type than the one that is expected.",
     "Write what is expected; a text that looks like a number goes in quotes."),
    ("empty-text", "Empty text", "A text is empty that must say something.", "Fill it in."),
    ("bad-text", "Half a character", "A text holds half a character (a lone surrogate).", "Write the text anew."),
    ("unknown-word", "Unknown word", "A value is none of the words that are allowed here.", "Choose one of them."),
    ("unknown-kind", "Unknown kind", "An assumption is made for a kind of node that does not exist.",
     "Choose one of the kinds."),
    ("bad-date", "Not a date", "A date does not exist, is not written YYYY-MM-DD, or ends before it begins.",
     "Correct it; of a source, a year, a month or undated will do."),
    ("bad-currency", "Not a currency", "The currency is no ISO 4217 code.", "Write three capital letters, such as USD."),
    ("bad-place", "Not a place", "A place is no ISO 3166 code.", "Write it such as US or US-TX."),
    ("bad-amount", "Not an amount", "A figure is negative, not finite, too large or out of its range.",
     "Correct it, or write unknown where nobody says."),
    ("too-exact", "Too many decimals", "A figure has more decimals than are counted: two of money, three of months.",
     "Round it."),
    ("low-over-high", "Bounds out of order", "low <= typical <= high does not hold.", "Put them in order."),
)  # fmt: skip

_PARTS: Final = _rules(
    "error",
    ("bad-id", "Not an id", "An id is empty, too long, has a blank at an end or a character that cannot be printed.",
     "Choose a plain word, such as cpc-exam."),
    ("reserved-id", "Reserved id", "The id anyone is reserved for what everyone holds.",
     "Choose another id; a step open to anyone has no needs."),
    ("doubled-id", "Id twice", "Two nodes have ids that are the same once they are text.", "Rename one of them."),
    ("unknown-node", "Unknown node", "An id names no node of the graph.", "Add the node, or correct the id."),
    ("unknown-source", "Unknown source", "An id names no source of the graph.", "Add the source, or correct the id."),
    ("empty-need", "Empty need", "A group of needs has no members.", "Name one, or take the group out."),
    ("doubled-member", "Member twice", "The same thing stands twice in one list.", "Keep one of them."),
    ("at-least-range", "at_least out of range", "at_least asks for fewer than one, or for more than the list has.",
     "Write a number from 1 to the length of the list."),
)  # fmt: skip

_WARNINGS: Final = _rules(
    "warning",
    ("barred-cycle", "Needs in a circle", "Some nodes need each other, and nothing leads into their circle.",
     "Add a step that gives one of them without needing the others."),
    ("unreachable", "Out of reach", "Nothing leads from the start to a node, which is no condition.",
     "Add a step that gives it, add it to start, or make it a condition."),
    ("dominated", "Step that nobody would take",
     "Another step gives the same in the same places and times, and needs, costs and takes no more.",
     "Take one of the two out, or correct it."),
    ("unsourced", "Without a source", "A figure, the needs of a step or a claim names no source.",
     "Name the source of the figure, or of the whole step."),
    ("unused-source", "Source without use", "Nothing names a source.", "Cite it where it is used, or take it out."),
)  # fmt: skip

_NOTES: Final = _rules(
    "note",
    ("old-review", "Review a year old", "The figures were last gone through more than a year ago.",
     "Go through the figures again, and set reviewed."),
    ("old-figure", "Figures two years old", "Figures are of a year, or come from a source, more than two years ago.",
     "Look for newer figures."),
    ("claims", "Sources differ", "Sources say what differs from what the graph uses.",
     "Nothing, if the claims are weighed; else settle which figure holds."),
)  # fmt: skip

RULES: Final = _FORM | _TABLES | _FIELDS | _PARTS | _WARNINGS | _NOTES
"""Every rule by its id: of the file's form, of tables, of single fields, of how parts fit together, warnings and notes."""
