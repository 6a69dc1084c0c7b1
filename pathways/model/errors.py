"""What can go wrong, as data with a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pathways.model.frozen import Frozen

Severity = Literal["error", "warning", "note"]
Path = tuple[str | int, ...]


class Problem(Frozen):
    """One thing that is wrong, or doubtful, in a graph file.

    Attributes
    ----------
    rule : str
        The name of the rule that it breaks, in kebab-case.
    path : tuple of str or int
        Keys and list positions from the top of the file down to the place.
    message : str
        What was expected and what was found.
    fix : str
        The next thing to do; may be empty.
    severity : {"error", "warning", "note"}
        Errors make a file unusable.
    file : str
        Name of the file, empty where there is none.
    line, column : int
        Place in the file, from 1; 0 where it is not known.
    cell : str
        Place in a table, such as ``steps!D7``; empty elsewhere.

    Examples
    --------
    >>> str(Problem(rule="unknown-node", path=("steps", "exam", "needs", 0), file="a.yaml",
    ...             line=7, column=13, message="unknown node 'cpcc'", fix="did you mean 'cpc'?"))
    "a.yaml:7:13: error: steps.exam.needs[0]: unknown node 'cpcc'; did you mean 'cpc'? [unknown-node]"
    """

    rule: str
    path: Path
    message: str
    fix: str = ""
    severity: Severity = "error"
    file: str = ""
    line: int = 0
    column: int = 0
    cell: str = ""

    @property
    def address(self) -> str:
        """The path as text: ``steps.exam.needs[0]``.

        Returns
        -------
        str
            Keys joined by dots, positions in brackets.
        """
        text = ""
        for key in self.path:
            text += f"[{key}]" if isinstance(key, int) else f".{key}"
        return text.lstrip(".")

    def __str__(self) -> str:
        """Return the problem as one line."""
        where = (self.cell,) if self.cell else (self.line, self.column)
        place = ":".join(str(each) for each in (self.file, *where) if each)
        parts = [place, self.severity, self.address, self.message]
        fix = f"; {self.fix}" if self.fix else ""
        return ": ".join(part for part in parts if part) + f"{fix} [{self.rule}]"


class PathwaysError(Exception):
    """The base of all errors that this package raises on purpose."""


class GraphDataError(PathwaysError, ValueError):
    """A graph whose data cannot be used.

    Parameters
    ----------
    problems : iterable of Problem
        All problems found, sorted by place.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Return one line a problem."""
        return "\n".join(str(problem) for problem in self.problems)


class UnknownNameError(PathwaysError, LookupError):
    """A name that fits nothing in the graph, or more than one thing.

    Parameters
    ----------
    name : str
        What was asked for.
    suggestions : iterable of str
        Ids that come near, best first; the candidates where the name is ambiguous.
    what : str
        What it was to name: ``node``, ``step``, ``graph``.
    ambiguous : bool
        True where it fits several.
    """

    def __init__(
        self, name: str, suggestions: Iterable[str] = (), *, what: str = "node", ambiguous: bool = False
    ) -> None:
        self.name = name
        self.what = what
        self.suggestions = tuple(suggestions)
        self.ambiguous = ambiguous
        super().__init__(name, self.suggestions)

    def __str__(self) -> str:
        """Return what was asked for and what comes near."""
        listed = ", ".join(repr(each) for each in self.suggestions)
        if self.ambiguous:
            return f"{self.name!r} names more than one {self.what}: {listed}; say which by its id"
        near = f"; did you mean {listed}?" if listed else ""
        return f"no {self.what} is named {self.name!r}{near}"


class UnknownNodeError(UnknownNameError):
    """A name that fits no node of the graph, or more than one."""


class QuestionError(PathwaysError, ValueError):
    """A question that makes no sense as it is asked, such as a negative limit."""


class ConversionError(PathwaysError):
    """A graph that cannot be turned into what was asked for.

    Parameters
    ----------
    problems : iterable of Problem
        What could not be turned, each with its place.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Return one line a problem."""
        return "\n".join(str(problem) for problem in self.problems)
