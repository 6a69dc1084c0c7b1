"""Figures and needs in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pathways.model.amounts import Amount, Number
from pathways.model.answers import Total
from pathways.model.graph import Graph, Renewal, Source, Wage
from pathways.model.needs import Need

UNKNOWN_TEXT: Final = "unknown"
_SIGNS: Final[Mapping[str, str]] = {"USD": "$", "EUR": "€", "GBP": "£"}


def number_text(number: Number) -> str:
    """Return a number with thousands apart.

    Parameters
    ----------
    number : int or float
        The number.

    Returns
    -------
    str
        The text.

    Examples
    --------
    >>> number_text(12345.5), number_text(3)
    ('12,345.5', '3')
    """
    return f"{number:,}"


def money_text(number: Number, currency: str) -> str:
    """Return an amount of money.

    Parameters
    ----------
    number : int or float
        The number.
    currency : str
        ISO 4217 code; empty where it is months.

    Returns
    -------
    str
        The text.

    Examples
    --------
    >>> money_text(1299, "USD"), money_text(12.5, "USD"), money_text(7, "CHF")
    ('$1,299', '$12.50', '7 CHF')
    """
    figure = f"{number:,}" if isinstance(number, int) else f"{number:,.2f}"
    sign = _SIGNS.get(currency)
    if sign is not None:
        return sign + figure
    return figure if currency == "XXX" else f"{figure} {currency}"


def amount_text(amount: Amount, currency: str = "") -> str:
    """Return an amount with its range and marks.

    Parameters
    ----------
    amount : Amount
        The amount.
    currency : str
        ISO 4217 code where it is money; empty where it is months.

    Returns
    -------
    str
        ``425 (425 to 499)``; ``~`` before an assumed figure, ``=`` before one of the asker's own;
        ``unknown`` where it is.

    Examples
    --------
    >>> amount_text(Amount(low=1, typical=2, high=3)), amount_text(Amount(typical=2, high=3, assumed=True))
    ('2 (1 to 3)', '~2 (not stated to 3)')
    """
    if amount.typical is None:
        return UNKNOWN_TEXT
    mark = "~" if amount.assumed else "=" if amount.own else ""
    return mark + _figure(amount.typical, currency) + _range(amount.low, amount.typical, amount.high, currency)


def _figure(number: Number, currency: str) -> str:
    return money_text(number, currency) if currency else number_text(number)


def _range(low: Number | None, typical: Number, high: Number | None, currency: str) -> str:
    if low == high == typical or (low is None and high is None):
        return ""
    bounds = ("not stated" if each is None else _figure(each, currency) for each in (low, high))
    return f" ({' to '.join(bounds)})"


def one_line(text: str) -> str:
    r"""Return a text in one line, without what could move a terminal's cursor.

    Parameters
    ----------
    text : str
        Text of a graph file.

    Returns
    -------
    str
        Every character that cannot be printed is a blank.

    Examples
    --------
    >>> one_line("a\tb\x1b[2J")
    'a b [2J'
    """
    if text.isprintable():
        return text
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def total_text(total: Total, currency: str = "") -> str:
    """Return a total's typical figure, with "at least" where an amount in it is unknown.

    Parameters
    ----------
    total : Total
        The total.
    currency : str
        ISO 4217 code; empty where it is months.

    Returns
    -------
    str
        The text; ``unknown`` where nothing is known of it, since "at least 0" reads as free.

    Examples
    --------
    >>> total_text(Total(low=1, typical=2, high=3, unknown=1), "USD")
    'at least $2'
    >>> total_text(Total(low=0, typical=0, high=0, unknown=1), "USD")
    'unknown'
    """
    if total.unknown and not total.high:
        return UNKNOWN_TEXT
    least = "at least " if total.unknown else ""
    mark = "~" if total.assumed else ""
    return least + mark + _figure(total.typical, currency)


def range_text(total: Total, currency: str = "") -> str:
    """Return a total with the range from its low to its high figure, where there is one.

    Parameters
    ----------
    total : Total
        The total.
    currency : str
        ISO 4217 code; empty where it is months.

    Returns
    -------
    str
        The text.

    Examples
    --------
    >>> range_text(Total(low=1, typical=2, high=3), "USD"), range_text(Total(low=2, typical=2, high=2))
    ('$2 ($1 to $3)', '2')
    """
    return total_text(total, currency) + _range(total.low, total.typical, total.high, currency)


def months_text(figure: str) -> str:
    """Return months with their unit.

    Parameters
    ----------
    figure : str
        Months as text.

    Returns
    -------
    str
        The text.

    Examples
    --------
    >>> months_text("1"), months_text("~2"), months_text("at least ~1")
    ('1 month', '~2 months', 'at least ~1 month')
    """
    return f"{figure} month" if figure.rpartition(" ")[2].lstrip("~=") == "1" else f"{figure} months"


def steps_text(count: int) -> str:
    """Return a number of steps.

    Parameters
    ----------
    count : int
        The number.

    Returns
    -------
    str
        The text.

    Examples
    --------
    >>> steps_text(1), steps_text(2)
    ('1 step', '2 steps')
    """
    return "1 step" if count == 1 else f"{count} steps"


def node_text(graph: Graph, node_id: str) -> str:
    """Return a node's name with its abbreviation.

    Parameters
    ----------
    graph : Graph
        The graph.
    node_id : str
        Id of a node.

    Returns
    -------
    str
        ``Certified Professional Coder (CPC)``.
    """
    node = graph.nodes[node_id]
    return one_line(f"{node.name} ({node.short})" if node.short and node.short != node.name else node.name)


def label_text(graph: Graph, node_id: str) -> str:
    """Return the shortest text that people know a node by.

    Parameters
    ----------
    graph : Graph
        The graph.
    node_id : str
        Id of a node.

    Returns
    -------
    str
        The text.
    """
    return one_line(graph.nodes[node_id].label)


def need_text(graph: Graph, need: Need) -> str:
    """Return a need in words.

    Parameters
    ----------
    graph : Graph
        The graph.
    need : Need
        The need.

    Returns
    -------
    str
        ``A and (B or C)``; ``at least 2 of (A, B, C)``; ``nothing``.
    """
    if not need.of:
        return "nothing: open to anyone"
    return _joined(graph, need)


def _joined(graph: Graph, need: Need) -> str:
    if len(need.of) == 1 and isinstance(need.of[0], Need):
        return _joined(graph, need.of[0])
    parts = [label_text(graph, m) if isinstance(m, str) else _nested(graph, m) for m in need.of]
    if need.rule == "at_least":
        return f"at least {need.count} of ({', '.join(parts)})"
    return (" and " if need.rule == "all" else " or ").join(parts)


def _nested(graph: Graph, need: Need) -> str:
    text = _joined(graph, need)
    return f"({text})" if len(need.of) > 1 and need.rule != "at_least" else text


def renewal_text(renewal: Renewal, currency: str) -> str:
    """Return what upkeep asks for, in words.

    Parameters
    ----------
    renewal : Renewal
        The renewal.
    currency : str
        ISO 4217 code; empty where it is months.

    Returns
    -------
    str
        The text.

    Examples
    --------
    >>> renewal_text(Renewal(every_months=24, units=36, cost=Amount.of(90)), "USD")
    'every 24 months: 36 units, $90'
    """
    units = [] if renewal.units is None else [f"{number_text(renewal.units)} units"]
    cost = amount_text(renewal.cost, currency) if renewal.cost.known else "cost unknown"
    note = f"; {renewal.note}" if renewal.note else ""
    return f"every {months_text(number_text(renewal.every_months))}: {', '.join([*units, cost])}{note}"


def wage_text(wage: Wage, currency: str) -> str:
    """Return a wage in words.

    Parameters
    ----------
    wage : Wage or None
        The wage.
    currency : str
        ISO 4217 code; empty where it is months.

    Returns
    -------
    str
        The text.

    Examples
    --------
    >>> wage_text(Wage(amount=Amount(low=3, typical=4, high=5), per="hour", year=2024), "USD")
    '$4 ($3 to $5) per hour, 2024'
    """
    per = f" per {wage.per}" if wage.per else ""
    marks = ", ".join(str(each) for each in (wage.statistic, wage.year) if each)
    return amount_text(wage.amount, currency) + per + (f", {marks}" if marks else "")


def source_text(source: Source) -> str:
    """Return a source in one line: title, publisher, date, address.

    Parameters
    ----------
    source : Source
        The source.

    Returns
    -------
    str
        The text.

    Examples
    --------
    >>> source_text(Source(title="Certified Coding Associate", publisher="AHIMA", published="undated"))
    'Certified Coding Associate, AHIMA (undated)'
    """
    publisher = f", {source.publisher}" if source.publisher and source.publisher not in source.title else ""
    address = f" {source.url}" if source.url else ""
    return one_line(f"{source.title}{publisher} ({source.published}){address}")
