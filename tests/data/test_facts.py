"""The four articles behind the medical coding graph are in it whole: each fact is found where the ledger says.

A row of the ledger is a fact at a place of the graph: what it holds there is an id, a number or a piece of a text,
or several of them with a semicolon between.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from pathways.formats.shipped import graphs_folder, load_graph
from pathways.model.graph import CLAIM_STATUSES
from pathways.records.writing import graph_to_tree

ARTICLES: Final = {"hbt-2021", "gigworker-2023", "coder-guide", "learn-org"}
IDS: Final = [f"F{number:03}" for number in range(1, 152)] + [f"C{number:02}" for number in range(1, 28)]
COLUMNS: Final = ["fact", "source", "about", "place", "holds", "outside"]

Row = dict[str, str]


def ledger() -> list[Row]:
    with Path(graphs_folder(), "medical-coding.facts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


TREE: Final = graph_to_tree(load_graph("medical-coding"))
ROWS: Final = ledger()
INSIDE: Final = [row for row in ROWS if not row["outside"]]

# Where the public pages differ among themselves: what is used, and what the others say.
AMONG_PUBLIC_PAGES: Final = [
    ("steps/rhit-exam/note", "A retake waits 90 days", "ahima-faq-copy"),
    ("nodes/rhit/claims", "about 91 days", "oep-rhit-eligibility"),
    ("nodes/rhit/claims", "30 days", "oep-rhit-after"),
    ("nodes/rhia/claims", "30 days", "oep-rhia-statistics"),
    ("nodes/rhia/renewal", "30", "ahima-recert-old"),
    ("nodes/rhia/claims", "20 units", "oep-rhia-results"),
    ("nodes/rhit/claims", "as a third way", "nasroo-rhit"),
    ("nodes/cpc/wage", "58895", "mbc-cpc"),
    ("nodes/cpc/claims", "$67,147", "oep-crc-cpc"),
    ("nodes/cpc/claims", "20.2% more, not 20.7%", "mbc-certs"),
    ("steps/cpc-a-exam/cost", "425", "mbc-cpc"),
    ("steps/cpc-a-exam/claims", "$399 online with one attempt", "confidence-cpc"),
    ("steps/cpb-exam/note", "135 questions in four hours", "element-cpb"),
    ("nodes/cpb/claims", "200 questions", "aapc-cpb-2014"),
    ("nodes/cic/renewal", "36", "element-cic"),
    ("nodes/cic/claims", "40 units", "ilmc-cic"),
    ("steps/circc-exam/needs", "aapc-membership", "medcodely-circc"),
    ("nodes/circc/claims", "Proof of experience", "circcexam"),
    ("nodes/cpb/claims", "AAPC training is required", "allied-cpb"),
    ("nodes/aapc-membership/claims", "30 days of grace", "aapc-revoked"),
    ("nodes/aapc-membership/claims", "10 days of grace", "aapc-hardship"),
    ("steps/practicode-cases/note", "before the CPC", "aapc-practicode-faq"),
    ("nodes/practicode/claims", "The CPC has to come first", "clarified-practicode"),
    ("nodes/crc/claims", "an apprentice status too", "oep-crc-cpc"),
    ("steps/ged-exam/claims", "$80 to $120", "gednow-take"),
    ("steps/ged-exam/claims", "$120 to $160", "gednow-cost"),
]


def fault(place: str, holds: str, sources: set[str]) -> str:
    """Return what is wrong with a pointer into the graph, or an empty text."""
    if not list(entries_at(place)):
        return f"{place} leads nowhere"
    found = sources_of(place, holds)
    if not found:
        return f"{holds!r} is not in {place}"
    if all(named is not None and not named & sources for named in found):
        return f"{holds!r} in {place} names none of {sorted(sources)}"
    return ""


def sources_of(place: str, holds: str) -> list[set[str] | None]:
    """Return the sources of each entry at a place that holds a piece; None where it bears none."""
    return [named for value, named in entries_at(place) if holds_it(value, holds)]


def entries_at(place: str) -> Iterator[tuple[Any, set[str] | None]]:
    """Yield what stands at a place, each with the sources that it names; None where a place bears none."""
    branch, entry_id, field = place.split("/") if place.count("/") == 2 else ("", "", "")
    entry = TREE.get(branch, {}).get(entry_id, {})
    value = entry.get(field)
    if value is None or branch not in ("nodes", "steps"):
        return
    if field in ("claims", "renewal"):
        for each in value:
            yield (each["says"] if field == "claims" else each), named_in(each)
    elif branch == "steps":
        yield value, named_in(value) or named_in(entry)
    else:
        yield value, named_in(value) if field == "wage" else None


def named_in(value: Any) -> set[str]:
    if not isinstance(value, dict):
        return set()
    own = value.get("source", [])
    return {own} if isinstance(own, str) else set(own)


def holds_it(value: Any, holds: str) -> bool:
    """Tell whether a value is, or has within it, a number, an id or a piece of a text."""
    if isinstance(value, dict | list):
        inner = [each for key, each in value.items() if key != "source"] if isinstance(value, dict) else value
        return any(holds_it(each, holds) for each in inner)
    if str(value) == holds:
        return True
    # a piece is looked for in sentences only: an id within an id, a number within a sentence is another thing
    in_a_sentence = isinstance(value, str) and " " in value and not holds.isdigit()
    return in_a_sentence and re.search(rf"(?<!\w){re.escape(holds)}(?!\w)", value) is not None


def pieces(row: Row) -> list[str]:
    return row["holds"].split(";")


def claims_of(row: Row) -> list[dict[str, Any]]:
    branch, entry_id, field = row["place"].split("/")
    claims = TREE[branch][entry_id]["claims"] if field == "claims" else []
    return [each for each in claims if any(holds_it(each["says"], piece) for piece in pieces(row))]


def test_every_fact_and_every_conflict_is_listed_in_order() -> None:
    assert all(list(row) == COLUMNS for row in ROWS)
    listed = [row["fact"] for row in ROWS]
    assert list(dict.fromkeys(listed)) == IDS
    assert listed == sorted(listed, key=IDS.index)


def test_no_fact_is_listed_twice_at_the_same_place() -> None:
    places = [(row["fact"], row["place"]) for row in ROWS]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['fact']} {row['place']}")
def test_a_fact_is_where_the_ledger_says_or_has_a_reason(row: Row) -> None:
    assert row["about"]
    sources = set(row["source"].split(";"))
    assert sources <= set(TREE["sources"])
    assert row["fact"].startswith("C") or sources <= ARTICLES
    if row["outside"]:
        assert not row["place"]
        assert not row["holds"]
    else:
        assert [fault(row["place"], piece, sources) for piece in pieces(row)] == [""] * len(pieces(row))


def test_few_facts_are_outside() -> None:
    inside = {row["fact"] for row in INSIDE}
    # C27 is about garbled lines that say nothing
    assert [each for each in IDS if each not in inside] == ["C27"]


@pytest.mark.parametrize("conflict", [each for each in IDS if each.startswith("C") and each != "C27"])
def test_a_conflict_shows_its_parties(conflict: str) -> None:
    rows = [row for row in INSIDE if row["fact"] == conflict]
    claims = [claim for row in rows for claim in claims_of(row)]
    assert len(rows) >= 2 or claims
    assert all(claim["status"] in CLAIM_STATUSES for claim in claims)
    # an article is seen to say its side; C04 is a rule that none of them knows
    named = set().union(
        *(found for row in rows for each in pieces(row) for found in sources_of(row["place"], each) if found)
    )
    assert conflict == "C04" or named & ARTICLES
    # and so does every other party
    assert set().union(*(row["source"].split(";") for row in rows)) <= named


@pytest.mark.parametrize(("place", "holds", "source"), AMONG_PUBLIC_PAGES)
def test_where_public_pages_differ_each_is_told(place: str, holds: str, source: str) -> None:
    assert fault(place, holds, {source}) == ""


@pytest.mark.parametrize(
    ("place", "holds", "source", "complaint"),
    [
        ("nodes/coding-clerk/wage", "36000", "gigworker-2023", ""),
        ("nodes/coding-clerk/wage", "3600", "gigworker-2023", "is not in"),
        ("nodes/coding-clerk/wage", "36000", "hbt-2021", "names none of"),
        ("nodes/coding-clerk/claims", "Similar to the auditing exams", "gigworker-2023", "is not in"),
        ("nodes/cca/claims", "Locally recognised", "gigworker-2023", "names none of"),
        ("nodes/ccs/renewal", "2", "ahima-recert-faq", "is not in"),
        ("steps/cca-exam/needs", "hs", "ahima-cca", "is not in"),
        ("steps/no-such-step/cost", "800", "gigworker-2023", "leads nowhere"),
        ("nodes/cca", "Certified Coding Associate", "ahima-cca", "leads nowhere"),
    ],
)
def test_a_wrong_pointer_is_found_out(place: str, holds: str, source: str, complaint: str) -> None:
    found = fault(place, holds, {source})
    assert complaint in found
    assert bool(found) == bool(complaint)
