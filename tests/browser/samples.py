"""Graphs and answers that the tests of the map share, and texts that try to break out of a page."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
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


CALL = "window.broken=1"
HOSTILE = (
    f"<script>{CALL}</script>",
    f"</script><script>{CALL}</script>",
    f"</SCRIPT ><script>{CALL}//",
    f"<!--<script>{CALL}</script>-->",
    f"--><script>{CALL}</script>",
    f"]]><script>{CALL}</script>",
    f"</title><script>{CALL}</script>",
    f"</style><script>{CALL}</script>",
    f"</textarea><script>{CALL}</script>",
    f"</noscript><script>{CALL}</script>",
    f"<img src=x onerror={CALL}>",
    f'"><img src=x onerror="{CALL}">',
    f"'><img src=x onerror='{CALL}'>",
    f"<svg onload={CALL}>",
    f"<svg><script>{CALL}</script></svg>",
    f"<svg><animate onbegin={CALL} attributeName=x dur=1s>",
    f"<math><mtext></mtext><mglyph><svg><style></style><img src=x onerror={CALL}>",
    f"<body onload={CALL}>",
    f"<details open ontoggle={CALL}>x",
    f"<input autofocus onfocus={CALL}>",
    f"<video><source onerror={CALL}></video>",
    f"<audio src=x onerror={CALL}>",
    f"<iframe srcdoc='<script>parent.{CALL}</script>'></iframe>",
    f"<iframe src='javascript:parent.{CALL}'></iframe>",
    f"<object data='javascript:{CALL}'></object>",
    f"<embed src='javascript:{CALL}'>",
    f"<a href='javascript:{CALL}'>x</a>",
    f"<form action='javascript:{CALL}'><button>x</button></form>",
    f"<meta http-equiv=refresh content='0;url=javascript:{CALL}'>",
    "<meta http-equiv=refresh content='0;url=https://example.invalid/'>",
    "<base href='https://example.invalid/'>",
    "<link rel=stylesheet href='https://example.invalid/x.css'>",
    "<link rel=prefetch href='https://example.invalid/x'>",
    "<img src='https://example.invalid/x.png'>",
    "<style>@import 'https://example.invalid/x.css';</style>",
    "<style>*{background:url(https://example.invalid/x)}</style>",
    f"javascript:{CALL}",
    f"JaVaScRiPt:{CALL}",
    f"java\tscript:{CALL}".replace("\t", "%09"),
    f"data:text/html,<script>{CALL}</script>",
    f"vbscript:{CALL}",
    f'https://example.org/"onmouseover="{CALL}',
    f"https://example.org/'><script>{CALL}</script>",
    f"${{{CALL}}}",
    f"`;{CALL};`",
    f"';{CALL};//",
    f'";{CALL};//',
    f"\\';{CALL};//",
    f"\\u003cscript\\u003e{CALL}\\u003c/script\\u003e",
    f"&lt;script&gt;{CALL}&lt;/script&gt;",
    f"&#60;script&#62;{CALL}&#60;/script&#62;",
    f"{{{{ {CALL} }}}}",
    "{{ 7 * 7 }}{% for x in (1, 2) %}{{ x }}{% endfor %}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{# comment #}",
    "{% raw %}",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "toString",
    "href <a href=x>",
    "*bold* _italic_ `code` <b>b</b>",
    "n:0",
    "\u2028 line \u2029 paragraph",
    "\u202eright to left",
    "null\u0000byte",
    "half \ud800 pair",
    "quote \" apostrophe ' ampersand & less < greater > backslash \\",
    "emoji 🧑‍⚕️ and 漢字 and عربى",
)


def id_like(text: str) -> str:
    """The text as far as an id may have it."""
    return "".join(each for each in text if each.isprintable()).strip()[:200]


def hostile_graph() -> Graph:
    """A graph with a hostile text in each field that takes text."""
    ids = [id_like(text) for text in HOSTILE]
    sources = {
        key: Source(title=text, published=text, publisher=text, url=text)
        for key, text in zip(ids, HOSTILE, strict=True)
    }
    nodes = {key: hostile_node(key, text) for key, text in zip(ids, HOSTILE, strict=True)}
    steps = {
        key: hostile_step(key, text, before) for key, text, before in zip(ids, HOSTILE, [ids[-1], *ids], strict=False)
    }
    return Graph(
        id=ids[0],
        title=HOSTILE[1] + HOSTILE[6] + HOSTILE[52],
        currency="<b>",
        reviewed=HOSTILE[10],
        nodes=nodes,
        steps=steps,
        sources=sources,
        start=(ids[0],),
        assumptions={"role": Assumption(cost=Amount.of(3), note=HOSTILE[10])},
    )


def hostile_node(key: str, text: str) -> Node:
    """A node whose every text is the hostile one."""
    return Node(
        id=key,
        kind="role",
        name=text,
        short=text,
        aliases=(text,),
        issuer=text,
        summary=text,
        url=text,
        renewal=(Renewal(every_months=12, note=text, source=(key,)),),
        claims=(Claim(about=text, says=text, source=(key,)),),
        wage=Wage(amount=Amount.of(1, (key,)), per=text, statistic=text),
    )


def hostile_step(key: str, text: str, before: str) -> Step:
    """A step whose every text is the hostile one."""
    return Step(
        id=key,
        gives=key,
        needs=Need.any(before),
        recommends=Need.all(before),
        where=(text,),
        valid_from=text,
        valid_until=text,
        source=(key,),
        claims=(Claim(about=text, says=text, source=(key,)),),
        note=text,
    )


def hostile_file(folder: Path) -> Graph:
    """A graph of hostile texts that came through a file; half a surrogate pair is refused there."""
    texts = [text for text in HOSTILE if "\ud800" not in text]
    nodes = {f"n{i}": hostile_node_entry(text) for i, text in enumerate(texts)}
    steps = {
        f"s{i}": {"gives": f"n{i}", "needs": [f"n{i - 1}"] if i else [], "cost": 1, "note": text, "source": [f"q{i}"]}
        for i, text in enumerate(texts)
    }
    sources = {f"q{i}": {"title": text, "publisher": text, "published": "undated"} for i, text in enumerate(texts)}
    tree = {
        "pathways": 1, "id": "hostile", "title": "".join(texts), "currency": "USD", "reviewed": "2026-11-22",
        "nodes": nodes, "steps": steps, "sources": sources,
    }  # fmt: skip
    file = folder / "hostile.json"
    file.write_text(json.dumps(tree), encoding="utf-8")
    return load_graph(str(file))


def hostile_node_entry(text: str) -> dict[str, Any]:
    """A node of a file whose every free text is the hostile one."""
    claims = [{"about": "needs", "says": text, "source": ["q0"]}]
    return {
        "kind": "role", "name": text, "short": text, "aliases": [text], "issuer": text, "summary": text, "claims": claims,
    }  # fmt: skip
