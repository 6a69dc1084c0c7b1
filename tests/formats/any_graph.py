"""Graphs of all that a graph can hold, for tests of what should lose nothing."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from pathways.model import Amount, Assumption, Claim, Graph, Need, Node, Renewal, Source, Step, Wage
from pathways.model.amounts import from_thousandths
from pathways.model.graph import ANYONE, CLAIM_STATUSES, NODE_KINDS, SOURCE_KINDS
from pathways.model.integrity import id_problem
from pathways.model.needs import structure
from pathways.records.reading import defaults

ODD = ["=1+1", "+1", "-1", "@SUM(A1)", "'x", "''=", "'", " ", "  a ", "a\r\nb", "\ttab", "1e5", "MARCH1", "TRUE", "#REF!",
       "a;b", 'say "no"', "any of (x)", "2024-05", "001", "?", "unknown", "\x00\x1f", "_x0001_", "a\u2028b", "\ufeff", "85%"]  # fmt: skip

texts = st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), st.sampled_from(ODD))
said = texts.filter(lambda text: bool(text.strip()))
ids = said.filter(lambda text: not id_problem(text) and text != ANYONE)


@st.composite
def amounts(draw: Any, sources: st.SearchStrategy[tuple[str, ...]], places: int = 2) -> Amount:
    if draw(st.integers(0, 5)) == 0:
        return Amount()
    unit = 10 ** (3 - places)
    figures = st.one_of(st.integers(0, 3000), st.integers(0, 10**12 - 1)).map(
        lambda n: from_thousandths(n * unit % 10**15)
    )
    low, typical, high = sorted(draw(st.lists(figures, min_size=3, max_size=3)))
    form = draw(st.sampled_from(["one", "all", "low", "high", "alone"]))
    source = draw(sources)
    if form == "one":
        return Amount.of(typical, source)
    return Amount(
        low=low if form in ("all", "low") else None,
        typical=typical,
        high=high if form in ("all", "high") else None,
        source=source,
    )


def needs(nodes: list[str]) -> st.SearchStrategy[Need]:
    def group(members: st.SearchStrategy[Any]) -> st.SearchStrategy[Need]:
        lists = st.lists(members, min_size=1, max_size=3, unique_by=structure)
        return st.tuples(lists, st.sampled_from(["all", "any", "at_least"]), st.integers(1, 3)).map(
            lambda made: (
                Need.at_least(min(made[2], len(made[0])), *made[0])
                if made[1] == "at_least"
                else getattr(Need, made[1])(*made[0])
            )
        )

    members = st.recursive(st.sampled_from(nodes), group, max_leaves=5)
    return st.lists(members, max_size=3, unique_by=structure).map(lambda made: Need.all(*made))


@st.composite
def graphs(draw: Any, texts: st.SearchStrategy[str] = texts, ids: st.SearchStrategy[str] = ids) -> Graph:
    said = texts.filter(lambda text: bool(text.strip()))
    source_ids = draw(st.lists(ids, max_size=3, unique=True))
    node_ids = draw(st.lists(ids, min_size=1, max_size=4, unique=True))
    cited = st.lists(st.sampled_from(source_ids), unique=True, max_size=2).map(tuple) if source_ids else st.just(())
    numbers = st.integers(1, 10**6).map(from_thousandths)
    days = st.dates().map(lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}")
    claims = st.lists(
        st.builds(Claim, about=texts, says=texts, source=cited, status=st.sampled_from(["", *CLAIM_STATUSES])),
        max_size=2,
    ).map(tuple)
    renewals = st.lists(
        st.builds(Renewal, every_months=numbers, units=st.none() | numbers, cost=amounts(cited), note=texts, source=cited),
        max_size=2,
    ).map(tuple)  # fmt: skip
    year = st.none() | st.integers(1000, 9999)
    known = amounts(cited).filter(lambda amount: amount.known)
    wages = st.builds(Wage, amount=known, per=texts, year=year, statistic=texts)
    counted = st.lists(st.sampled_from(node_ids), unique=True, max_size=2).map(tuple)
    kinds = st.sampled_from(NODE_KINDS)
    nodes = {
        each: draw(
            st.builds(
                Node, id=st.just(each), kind=kinds, name=said, short=texts, aliases=st.lists(texts, max_size=3).map(tuple),
                issuer=texts, summary=texts, url=texts, counts_as=counted, renewal=renewals, claims=claims,
                wage=st.none() | wages,
            )
        )
        for each in node_ids
    }  # fmt: skip
    steps = {}
    for each in draw(st.lists(ids, max_size=3, unique=True)):
        gives = draw(st.sampled_from(node_ids))
        left_out = defaults(nodes[gives].kind)
        first, last = sorted([draw(days), draw(days)])
        steps[each] = draw(
            st.builds(
                Step, id=st.just(each), gives=st.just(gives), needs=needs(node_ids), recommends=needs(node_ids),
                cost=amounts(cited) | st.just(left_out["cost"]), months=amounts(cited, 3) | st.just(left_out["months"]),
                hours=st.none() | numbers, hours_per_week=st.none() | numbers,
                pass_rate=st.none() | st.integers(1, 1000).map(from_thousandths),
                where=st.lists(st.sampled_from(["US", "US-TX", "NO"]), unique=True).map(tuple),
                valid_from=st.sampled_from(["", first]), valid_until=st.sampled_from(["", last]),
                source=cited, claims=claims, note=texts,
            )
        )  # fmt: skip
    published = st.sampled_from(["undated", "2024", "2024-05", "2024-05-17"])
    sources = {
        each: draw(
            st.builds(
                Source, title=texts, published=published, publisher=texts, url=texts,
                kind=st.sampled_from(["", *SOURCE_KINDS]),
            )
        )
        for each in source_ids
    }  # fmt: skip
    guesses = st.builds(Assumption, cost=amounts(st.just(())), months=amounts(st.just(()), 3), note=texts)
    return Graph(
        id=draw(said), title=draw(said), currency="USD", reviewed=draw(days), nodes=nodes, steps=steps, sources=sources,
        start=draw(counted), assumptions={kind: draw(guesses) for kind in draw(st.sets(kinds, max_size=2))},
    )  # fmt: skip
