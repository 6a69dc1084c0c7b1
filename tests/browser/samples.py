"""Graphs and answers that the tests of the map share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pathways.formats.shipped import load_graph
from pathways.model.amounts import Amount
from pathways.model.answers import Answer, Beside, LeftOut, Nearest, Route, RouteStep, Status, Total
from pathways.model.graph import Assumption, Claim, Graph, Node, Renewal, Source, Step, Wage
from pathways.model.needs import Need

#  diploma --> course --all--+--> exam (credential) --any--> coder --> year --k of 3--> auditor
#  member  -----------all---/     exam-old --counts as--> exam       \__back to__ course
SOURCES = {
    "board": Source(
        title="Fees of the board", publisher="The Board", url="https://example.org/fees?a=1&b=2", published="2026-03"
    ),
    "guide": Source(title="A guide", published="undated", url="ftp://example.org/guide"),
}
NODES = {
    node.id: node
    for node in (
        Node(id="diploma", kind="degree", name="High school diploma", aliases=("GED",)),
        Node(id="adult", kind="condition", name="Eighteen years old"),
        Node(id="course", kind="training", name="Course in medical coding"),
        Node(id="member", kind="membership", name="Board membership", issuer="The Board"),
        Node(
            id="exam",
            kind="credential",
            name="Certified Coder",
            short="CC",
            issuer="The Board",
            summary="The one that employers ask for.",
            url="https://example.org/cc",
            renewal=(Renewal(every_months=24, units=36, cost=Amount.of(90), note="education", source=("board",)),),
            claims=(Claim(about="needs", says="No course is needed.", source=("guide",), status="outdated"),),
        ),
        Node(id="exam-old", kind="credential", name="Certified Coder (old style)", short="CC-O", counts_as=("exam",)),
        Node(
            id="coder",
            kind="role",
            name="Medical coder",
            wage=Wage(
                amount=Amount(low=35780, typical=50250, high=80950, source=("board",)),
                per="year",
                year=2024,
                statistic="median",
            ),
        ),
        Node(id="year", kind="experience", name="One year of coding"),
        Node(id="auditor", kind="role", name="Auditor"),
        Node(id="licence", kind="credential", name="State licence that nothing gains"),
    )
}
STEPS = {
    step.id: step
    for step in (
        Step(id="take-course", gives="course", needs=Need.all("diploma"), cost=Amount.of(650), source=("board",)),
        Step(id="retrain", gives="course", needs=Need.all("year"), cost=Amount.of(100), months=Amount.of(1)),
        Step(id="join", gives="member", cost=Amount.of(145), months=Amount.of(0), source=("board",)),
        Step(
            id="sit-exam",
            gives="exam",
            needs=Need.all("course", "member"),
            recommends=Need.all("adult"),
            months=Amount(low=1, typical=2, high=3, source=("guide",)),
            pass_rate=0.67,
            where=("US", "US-TX"),
            valid_from="2026-01-01",
            note="Bring two pencils.",
            source=("board",),
        ),
        Step(
            id="hired",
            gives="coder",
            needs=Need.any("exam", "diploma"),
            cost=Amount.of(0),
            months=Amount.of(0),
            source=("guide",),
        ),
        Step(id="work", gives="year", needs=Need.all("coder"), cost=Amount.of(0), months=Amount.of(12)),
        Step(
            id="promoted",
            gives="auditor",
            needs=Need.all(Need.at_least(2, "exam", "year", "licence")),
            cost=Amount.of(0),
            months=Amount.of(0),
            source=("guide",),
        ),
    )
}
GRAPH = Graph(
    id="sample",
    title="Sample & <graph>",
    currency="USD",
    reviewed="2026-11-22",
    nodes=NODES,
    steps=STEPS,
    sources=SOURCES,
    start=("diploma",),
    assumptions={"training": Assumption(months=Amount.of(4), note="as long as such courses last")},
)


def route_step(step: str, needs: tuple[str, ...], start: float, finish: float) -> RouteStep:
    """One step of the sample's route."""
    it = STEPS[step]
    return RouteStep(
        id=step,
        gives=it.gives,
        needs=needs,
        cost=GRAPH.cost_of(it),
        months=GRAPH.months_of(it),
        start=start,
        finish=finish,
        critical=True,
        sources=it.source,
    )


ROUTE = Route(
    cost=Total(low=795, typical=795, high=795, unknown=1),
    months=Total(low=17, typical=18, high=19, assumed=1),
    effort=Total(low=17, typical=18, high=19, assumed=1),
    steps=(
        route_step("join", (), 0, 0),
        route_step("take-course", ("diploma",), 0, 4),
        route_step("sit-exam", ("course", "member"), 4, 6),
        route_step("hired", ("exam",), 6, 6),
        route_step("work", ("coder",), 6, 18),
        route_step("promoted", ("exam", "year"), 18, 18),
    ),
)


def answered(status: Status = "optimal", **changed: Any) -> Answer:
    """An answer of a status about the sample, with whatever else is to be so."""
    found = status in {"optimal", "best_found"}
    over = status == "over_limit"
    answer = Answer(
        graph="sample",
        target="auditor",
        held=("diploma",),
        by="cost",
        estimate="typical",
        status=status,
        bound=795 if found else None,
        route=ROUTE if found else None,
        missing=(("licence",), ("adult", "licence")) if status == "unreachable" else (),
        nearest=Nearest(within_months=ROUTE) if over else None,
        max_cost=500 if over else None,
        max_months=20 if over else None,
        as_of="2026-11-22",
        beside=Beside(left_out=(LeftOut(step="sit-exam", need=Need.all("adult")),) if found else ()),
    )
    return replace(answer, **changed)


def chain_graph(count: int) -> Graph:
    """A graph of many nodes, each of which needs one or two before it."""
    names = [f"n{i:04}" for i in range(count)]
    nodes = {name: Node(id=name, kind="credential", name=f"Credential {name}") for name in names}
    steps = {
        f"s{i}": Step(
            id=f"s{i}",
            gives=names[i],
            needs=Need.all(*dict.fromkeys((names[i // 2], names[max(0, i - 7)]))),
            cost=Amount.of(i),
            months=Amount.of(1),
        )
        for i in range(1, count)
    }
    return Graph(
        id="chain", title="Chain", currency="USD", reviewed="2026-11-22", nodes=nodes, steps=steps, start=(names[0],)
    )


def medical_coding() -> Graph:
    """The shipped graph."""
    return load_graph("medical-coding")
