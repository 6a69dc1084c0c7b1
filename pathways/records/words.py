"""Texts of a fixed form: dates and places."""

from __future__ import annotations

from typing import Final


def is_place(text: str) -> bool:
    """Tell whether a text is formed like an ISO 3166 code.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    bool
        True for ``US`` and ``US-TX``.

    Examples
    --------
    >>> is_place("US-TX"), is_place("Texas")
    (True, False)
    """
    country, dash, part = text.partition("-")
    if not (len(country) == 2 and country.isascii() and country.isalpha() and country.isupper()):
        return False
    return not dash or (0 < len(part) <= 3 and part.isascii() and part.isalnum() and part == part.upper())


_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_date(text: str) -> bool:
    """Tell whether a text is a year, a month or a day that exists.

    Written out, since to import `datetime` takes longer than to answer most questions.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    bool
        True for ``YYYY``, ``YYYY-MM`` and ``YYYY-MM-DD``.

    Examples
    --------
    >>> is_date("2024-02-29"), is_date("2023-02-29"), is_date("2026-11"), is_date("0000")
    (True, False, True, False)
    """
    year, *others = text.split("-")
    sizes = [len(part) for part in (year, *others)]
    if sizes not in ([4], [4, 2], [4, 2, 2]) or not (text.isascii() and text.replace("-", "").isdigit()):
        return False
    month, day = (int(part) for part in (*others, "01", "01")[:2])
    leap = int(year) % 4 == 0 and (int(year) % 100 != 0 or int(year) % 400 == 0)
    return year != "0000" and 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1] - (month == 2 and not leap)


def is_day(text: str) -> bool:
    """Tell whether a text is a day that exists, ``YYYY-MM-DD``.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    bool
        True if it is.
    """
    return len(text) == 10 and is_date(text)
