"""Hypothesis strategies: graphs with every field, and texts that are hard to write down."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from pathways.model import Amount, Assumption, Claim, Graph, Need, Node, Renewal, Source, Step, Wage
from pathways.model.amounts import LARGEST, MONEY_PLACES, MONTHS_PLACES, from_thousandths
from pathways.model.graph import ANYONE, CLAIM_STATUSES, NODE_KINDS, SOURCE_KINDS
from pathways.model.integrity import id_problem
from pathways.model.needs import structure
from pathways.records.reading import defaults

HARD_TEXTS = (
    "NO", "no", "12", "-1", "1.50", "0x10", "null", "~", "true", "2024-01-01", "12:30", ".inf", "unknown", "y", "=",
    "a: b", "a #b", "#a", "- a", "-", "? a", ":", "a:", "it's", '"quoted"', "back\\slash", "[a]", "{a: b}", "a, b",
    "&a", "*a", "!a", "| a", "> a", "%a", "@a", "`a", "---", "...", " blank ", "two  blanks", "\ttab\t", "a\nb",
    "a\n", "\na", "a\n\nb\n", "a\n  b", "a \nb", "\n", " ", "NEL\x85x", "LS\u2028x", "BOM\ufeffx", "bell\x07", "\x7f",
    "\r\n", "emoji \U0001f469\u200d\U0001f4bb", "\u202eleft", "日本語", "word " * 60, "x" * 300, "a\\\nb", "http://a.b/c?d#e",
    "=1+1", "'", "0", "a" * 130 + " b: c", "line one\nline two # three\n- four",
    "+1", "@SUM(A1)", "''=", "  a ", "a\r\nb", "1e5", "MARCH1", "TRUE", "#REF!", "a;b", 'say "no"', "any of (x)", "2024-05",
    "001", "?", "\x00\x1f", "_x0001_", "a\u2028b", "\ufeff", "85%",
)  # fmt: skip

any_text = st.one_of(
    st.sampled_from(HARD_TEXTS), st.text(st.characters(exclude_categories=["Cs"])), st.text("ab :#-'\"\n\t,[]{}\\")
)
words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=6)
some_text = st.one_of(
    st.sampled_from([text for text in HARD_TEXTS if text.strip()]), st.builds("{}{}".format, words, any_text)
)
ids = st.one_of(
    st.sampled_from([text for text in HARD_TEXTS if not id_problem(text)]),
    words.filter(lambda text: text != ANYONE),
    st.builds("{} {}".format, words, words),
)
days = st.dates().map(lambda day: day.isoformat())


def numbers(places: int) -> st.SearchStrategy[int | float]:
    unit = 10 ** (3 - places)
    whole = st.one_of(st.integers(0, 5000), st.integers(0, LARGEST * 1000 // unit - 1))
    return whole.map(lambda each: from_thousandths(each * unit))


def amounts(places: int, cited: st.SearchStrategy[tuple[str, ...]]) -> st.SearchStrategy[Amount]:
    return st.one_of(st.just(Amount()), known_amounts(places, cited))


def known_amounts(places: int, cited: st.SearchStrategy[tuple[str, ...]]) -> st.SearchStrategy[Amount]:
    figures = st.lists(numbers(places), min_size=3, max_size=3).map(sorted)
    forms = st.sampled_from(("one", "typical", "high", "low", "all"))
    return st.builds(_amount, figures, forms, cited)


def _amount(figures: list[int | float], form: str, source: tuple[str, ...]) -> Amount:
    low, typical, high = figures
    if form == "one":
        return Amount.of(typical, source)
    return Amount(
        low=low if form in ("low", "all") else None,
        typical=typical,
        high=high if form in ("high", "all") else None,
        source=source,
    )


def needs(node_ids: list[str]) -> st.SearchStrategy[Need]:
    group = st.recursive(st.sampled_from(node_ids), _groups, max_leaves=8)
    return st.lists(group, max_size=3, unique_by=structure).map(lambda members: Need.all(*members))


def _groups(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    of = st.lists(inner, min_size=1, max_size=4, unique_by=structure)
    counted = of.flatmap(lambda each: st.integers(1, len(each)).map(lambda k: Need.at_least(k, *each)))
    return st.one_of(of.map(lambda each: Need.all(*each)), of.map(lambda each: Need.any(*each)), counted)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Draw a graph in which any field may hold anything that it can."""
    node_ids = draw(st.lists(ids, min_size=1, max_size=4, unique=True))
    source_ids = draw(st.lists(ids, max_size=3, unique=True))
    cited = st.lists(st.sampled_from(source_ids), max_size=2, unique=True).map(tuple) if source_ids else st.just(())
    claims = st.lists(
        st.builds(Claim, about=any_text, says=any_text, source=cited, status=st.sampled_from(("", *CLAIM_STATUSES))),
        max_size=2,
    ).map(tuple)
    nodes = {each: draw(_nodes(each, node_ids, cited, claims)) for each in node_ids}
    step_ids = draw(st.lists(ids, max_size=4, unique=True))
    return Graph(
        id=draw(some_text),
        title=draw(some_text),
        currency=draw(st.sampled_from(("USD", "EUR", "XXX"))),
        reviewed=draw(days),
        start=draw(st.lists(st.sampled_from(node_ids), max_size=2, unique=True).map(tuple)),
        sources={each: draw(_SOURCES) for each in source_ids},
        assumptions=draw(st.dictionaries(st.sampled_from(NODE_KINDS), _assumptions(cited), max_size=2)),
        nodes=nodes,
        steps={each: draw(_steps(each, nodes, cited, claims)) for each in step_ids},
    )


_SOURCES = st.builds(
    Source,
    title=any_text,
    publisher=any_text,
    url=any_text,
    published=st.one_of(st.just("undated"), days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4])),
    kind=st.sampled_from(("", *SOURCE_KINDS)),
)


def _assumptions(cited: st.SearchStrategy[tuple[str, ...]]) -> st.SearchStrategy[Assumption]:
    return st.builds(Assumption, cost=amounts(MONEY_PLACES, cited), months=amounts(MONTHS_PLACES, cited), note=any_text)


def _nodes(node_id: str, node_ids: list[str], cited: Any, claims: Any) -> st.SearchStrategy[Node]:
    positive = numbers(MONTHS_PLACES).filter(bool)
    renewal = st.builds(
        Renewal,
        every_months=positive,
        units=st.none() | numbers(MONTHS_PLACES),
        cost=amounts(MONEY_PLACES, cited),
        note=any_text,
        source=cited,
    )
    wage = st.builds(
        Wage,
        amount=known_amounts(MONEY_PLACES, cited),
        per=any_text,
        year=st.none() | st.integers(1000, 9999),
        statistic=any_text,
    )
    return st.builds(
        Node,
        id=st.just(node_id),
        kind=st.sampled_from(NODE_KINDS),
        name=some_text,
        short=any_text,
        aliases=st.lists(any_text, max_size=2).map(tuple),
        issuer=any_text,
        summary=any_text,
        url=any_text,
        counts_as=st.lists(st.sampled_from(node_ids), max_size=2, unique=True).map(tuple),
        renewal=st.lists(renewal, max_size=2).map(tuple),
        claims=claims,
        wage=st.none() | wage,
    )


@st.composite
def _steps(draw: st.DrawFn, step_id: str, nodes: dict[str, Node], cited: Any, claims: Any) -> Step:
    gives = draw(st.sampled_from(list(nodes)))
    usual = defaults(nodes[gives].kind)
    first, last = sorted(draw(st.tuples(days, days)))
    hours = st.none() | numbers(MONTHS_PLACES)
    return Step(
        id=step_id,
        gives=gives,
        needs=draw(needs(list(nodes))),
        recommends=draw(needs(list(nodes))),
        cost=draw(st.just(usual["cost"]) | amounts(MONEY_PLACES, cited)),
        months=draw(st.just(usual["months"]) | amounts(MONTHS_PLACES, cited)),
        hours=draw(hours),
        hours_per_week=draw(hours),
        pass_rate=draw(st.none() | st.integers(1, 1000).map(from_thousandths)),
        where=draw(st.lists(st.sampled_from(("US", "US-TX", "NO")), max_size=2, unique=True).map(tuple)),
        valid_from=draw(st.sampled_from(("", first))),
        valid_until=draw(st.sampled_from(("", last))),
        source=draw(cited),
        claims=draw(claims),
        note=draw(any_text),
    )
