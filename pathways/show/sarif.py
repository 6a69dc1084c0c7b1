"""The problems of graph files as SARIF 2.1.0, which editors and code hosts show beside the lines they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final
from urllib.parse import quote

from pathways.model.errors import Problem
from pathways.model.rules import RULES, CheckRule

Plain = dict[str, Any]

VERSION: Final = "2.1.0"
SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif_plain(problems: Sequence[Problem], version: str) -> Plain:
    """Return the problems of graph files as a SARIF log of one run.

    Parameters
    ----------
    problems : sequence of Problem
        The problems, with the names of their files.
    version : str
        Version of this package.

    Returns
    -------
    dict
        Plain data to be written as JSON: all rules, and a result a problem, in their order.

    Examples
    --------
    >>> log = sarif_plain([Problem(rule="bad-id", path=("nodes", " a"), message="m", file="a b.yaml", line=2)], "1.0")
    >>> log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    {'uri': 'a%20b.yaml'}
    """
    rules = _rules(problems)
    numbers = {rule["id"]: i for i, rule in enumerate(rules)}
    driver = {"name": "pathways", "version": version, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, numbers[problem.rule]) for problem in problems],
    }
    return {"$schema": SCHEMA, "version": VERSION, "runs": [run]}


def _rules(problems: Iterable[Problem]) -> list[Plain]:
    """Return all rules; one that only a problem knows has no more to say than its name."""
    known = {rule.id: _rule(rule) for rule in RULES.values()}
    return [*known.values(), *({"id": each} for each in dict.fromkeys(p.rule for p in problems) if each not in known)]


def _rule(rule: CheckRule) -> Plain:
    return {
        "id": rule.id,
        "name": rule.id.title().replace("-", ""),
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": rule.means},
        "help": {"text": rule.do},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(problem: Problem, rule_index: int) -> Plain:
    said = f"{problem.message}; {problem.fix}" if problem.fix else problem.message
    # Viewers show line and message only, and a sheet has no lines.
    text = f"{problem.cell}: {said}" if problem.cell and not problem.line else said
    return {
        "ruleId": problem.rule,
        "ruleIndex": rule_index,
        "level": problem.severity,
        "message": {"text": text},
        "locations": _locations(problem),
    }


def _locations(problem: Problem) -> list[Plain]:
    place: Plain = {}
    if problem.file:
        place["physicalLocation"] = {"artifactLocation": {"uri": file_uri(problem.file)}} | _region(problem)
    logical: list[Plain] = []
    if problem.address:
        logical.append({"fullyQualifiedName": problem.address, "kind": "member"})
    if problem.cell:
        logical.append({"fullyQualifiedName": problem.cell, "kind": "cell"})
    if logical:
        place["logicalLocations"] = logical
    return [place] if place else []


def _region(problem: Problem) -> Plain:
    """Return the place in the file; its first line where there is none, since code hosts show no result without one."""
    column = {"startColumn": problem.column} if problem.line and problem.column else {}
    return {"region": {"startLine": problem.line or 1} | column}


def file_uri(name: str) -> str:
    r"""Return the name of a file as a URI: a relative one for a name that was given relative.

    Parameters
    ----------
    name : str
        A path as it was given.

    Returns
    -------
    str
        Percent-encoded.

    Examples
    --------
    >>> file_uri("my graphs/é:1.yaml")
    'my%20graphs/%C3%A9%3A1.yaml'
    """
    from pathlib import Path

    path = Path(name)
    if path.is_absolute():
        return path.as_uri()
    return quote(path.as_posix().encode(errors="surrogateescape"), safe="/")
