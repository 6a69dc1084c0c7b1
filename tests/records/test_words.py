"""Dates and places are told from what only looks like one."""

from __future__ import annotations

from datetime import date
from random import Random

from pathways.records.words import is_date, is_day, is_place


def test_days_are_those_of_the_calendar() -> None:
    random = Random("days")
    for _ in range(20_000):
        year, month, day = (
            random.choice((1, 1900, 2000, 2023, 2024, 9999)),
            random.randint(0, 13),
            random.randint(0, 32),
        )
        try:
            date(year, month, day)
            exists = True
        except ValueError:
            exists = False
        assert is_day(f"{year:04}-{month:02}-{day:02}") == exists


def test_what_is_no_date_is_none() -> None:
    for text in (
        "",
        "-",
        "26-11-22",
        "2026-1-1",
        "2026-11-22-",
        "2026--11",
        "2026-11-2²",
        "٢٠٢٦",
        "2026-11-22T00",
        "+026",
    ):
        assert not is_date(text)
    assert is_date("2026")
    assert is_date("2026-11")
    assert not is_day("2026-11")


def test_places_are_formed_like_iso_3166_codes() -> None:
    assert all(map(is_place, ("US", "US-TX", "DE-BY", "GB-ENG", "FR-75")))
    assert not any(map(is_place, ("", "us", "USA", "US-", "US-TEXAS", "US-tx", "U1", "US TX", "ÜS")))
