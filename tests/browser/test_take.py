"""What can be taken along from the map: a link, paper, a picture, a table, calendar entries, and the table twin."""

from __future__ import annotations

import csv
import io
import re
import struct
import zlib
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import pathways
from pathways.model.amounts import Amount
from pathways.model.answers import Route
from pathways.model.graph import Graph, Node, Step
from pathways.show.map import map_html
from tests.browser.conftest import Open, Opened
from tests.browser.hostile import hostile_graph
from tests.browser.samples import (
    GRAPH,
    NODES,
    ROUTE,
    SOURCES,
    STEPS,
    answered,
    chain_graph,
    medical_coding,
)

ASKED_BEFORE: dict[str, Any] = {
    "max_cost": 900, "max_months": 20, "avoid": ("retrain", "licence"), "via": ("member",), "recommended": True,
    "estimate": "high", "where": "US-TX", "as_of": "2026-12-01", "set": {"sit-exam.cost": 0, "work.months": 3},
}  # fmt: skip
WAIT_MS = 450  # longer than the page waits before it writes the address


@pytest.fixture(scope="module")
def routed() -> str:
    return map_html(GRAPH, answered())


def address(it: Opened) -> str:
    """The hash of the page's address once it is written."""
    it.page.wait_for_timeout(WAIT_MS)
    return str(it.page.evaluate("location.hash"))


# --- the link ---

PLAIN_STATE = """
const plain = (asked) => JSON.stringify(Object.keys(asked).sort().map((name) => {
  const value = asked[name];
  return [name, value instanceof Map || value instanceof Set ? [...value].sort() : value];
}));
"""
ROUND_TRIPS = (
    PLAIN_STATE
    + """
let seed = 7;
const random = (below) => { seed = (seed * 48271) % 2147483647; return seed % below; };
const some = (all) => new Set(all.filter(() => random(8) === 0));
const m = window.pathwaysMap;
const nodes = [...m.network.body.nodeIndices].map((key) => key.slice(2));
const steps = [...m.steps.keys()];
const pick = (all) => all[random(all.length)];
const state = () => ({
  want: random(4) ? pick(nodes) : null, by: pick(["cost", "months", "effort", "tradeoff"]),
  have: random(3) ? some(nodes) : new Set([...m.asked.have, ...some(nodes)]), done: some(steps),
  max_cost: pick([null, 0, 0.01, 12.5, 500, 999999999.99]), max_months: pick([null, 0, 0.001, 18, 3.692]),
  own: new Map([...some(steps)].map((id) => [id + pick([".cost", ".months"]), pick([0, 1, 12.25, 999999999])])),
  recommended: !random(2), where: pick(["", "US", "US-TX", "DE-BY"]), as_of: pick(["2026-11-22", "2024-02-29", "2026-12-01"]),
  estimate: pick(["low", "typical", "high"]), avoid: some(nodes.concat(steps)), via: new Set(),
});
const bad = [];
const lengths = [];
for (let i = 0; i < 400; i += 1) {
  Object.assign(m.asked, state());
  m.asked.via = new Set([...some(nodes.concat(steps))].filter((id) => !m.asked.avoid.has(id)));
  const hash = m.hashOf();
  const taken = m.takeHash(hash);
  if (plain(taken.patch) !== plain(m.asked) || taken.dropped.length || new URL("https://x.invalid/" + hash).hash !== hash) bad.push(hash);
  lengths.push(hash.length);
}
return { bad, shortest: Math.min(...lengths), tried: lengths.length };
"""
)


@pytest.mark.parametrize(
    "page", [lambda: map_html(GRAPH, answered(**ASKED_BEFORE)), lambda: map_html(GRAPH), lambda: map_html(hostile_graph())]
)  # fmt: skip
def test_any_question_comes_back_from_its_link(opened: Open, page: Any) -> None:
    with opened(page()) as it:
        found = it.page.evaluate(f"() => {{ {ROUND_TRIPS} }}")
        assert found["bad"] == []
        assert found["tried"] == 400
        it.page.evaluate("location.hash = ''")
        it.page.wait_for_timeout(WAIT_MS)


def test_what_is_as_in_the_beginning_is_left_out(opened: Open, routed: str) -> None:
    with opened(routed) as it:
        assert it.state("m.hashOf()") == ""
        it.state("m.change({by: 'months', max_cost: 500, have: new Set(['diploma', 'member'])})")
        assert address(it) == "#by=months&max_cost=500&have=member"
        it.state("m.change({want: null, max_cost: null, by: 'cost', have: new Set()})")
        assert address(it) == "#want=&no_have=diploma"
        it.state("m.change({want: 'auditor', have: new Set(['diploma'])})")
        assert address(it) == ""


def test_what_was_taken_away_is_said_too(opened: Open) -> None:
    with opened(map_html(GRAPH, answered(**ASKED_BEFORE))) as it:
        it.state(
            "m.change({max_cost: null, avoid: new Set(['licence']), via: new Set(), recommended: false, "
            "where: '', own: new Map([['work.months', 4]])})"
        )
        assert address(it) == "#max_cost=&recommended=0&no_avoid=retrain&no_via=member&set=work.months:4,sit-exam.cost:"


LINK = (
    "#want=exam&by=months&have=member,licence&done=take-course&no_have=diploma&max_cost=500&max_months=12.5"
    "&recommended=1&set=sit-exam.cost:0,work.months:3&where=US-TX&as_of=2026-12-01&avoid=retrain&see=coder&view=table"
)


def test_a_shared_link_is_followed(opened: Open, routed: str) -> None:
    with opened(routed, fragment=LINK) as it:
        asked = it.state("({...m.asked, have: [...m.asked.have], done: [...m.asked.done], avoid: [...m.asked.avoid]})")
        assert asked["want"] == "exam"
        assert asked["by"] == "months"
        assert asked["have"] == ["member", "licence"]
        assert asked["done"] == ["take-course"]
        assert (asked["max_cost"], asked["max_months"]) == (500, 12.5)
        assert asked["recommended"] is True
        assert (asked["where"], asked["as_of"]) == ("US-TX", "2026-12-01")
        assert asked["avoid"] == ["retrain"]
        assert it.state("[...m.asked.own]") == [["sit-exam.cost", 0], ["work.months", 3]]
        assert it.page.is_visible("#table")
        assert "Medical coder" in it.page.inner_text("#facts h2")
        assert not it.page.is_visible("#noted")
        assert sorted(address(it)[1:].split("&")) == sorted(LINK[1:].split("&"))


def test_the_answer_and_the_choice_of_a_link_are_shown(opened: Open) -> None:
    page = map_html(medical_coding())
    with opened(page, fragment="#want=cpc&by=tradeoff&have=aapc-membership&route=2") as it:
        it.page.wait_for_selector("html[data-answer='optimal']", state="attached")
        assert "Route to Certified Professional Coder" in it.page.inner_text("#route h2")
        assert it.state("[m.now.chosen, m.now.answer.routes.length]") == [1, 3]
        assert address(it) == "#want=cpc&by=tradeoff&have=aapc-membership&route=2"
        it.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        steps = it.page.locator("#checklist .boxes li").count()
        assert steps == it.state("m.now.answer.routes[1].steps.length")
        it.page.evaluate("dispatchEvent(new Event('afterprint'))")
        it.state("m.tick(m.now.route.steps[0].gives)")
        it.page.wait_for_selector("html[data-answer='optimal']", state="attached")
        assert "done=become-medical-coder" in address(it)
        rows = rows_of(taken(it, "takeCsv")[1])
        assert [row["done"] for row in rows[:2]] == ["yes", "no"]
        assert len(entries_of(taken(it, "takeCalendar")[1])) == len(rows) - 1


def test_a_link_put_into_an_open_page_is_followed(opened: Open, routed: str) -> None:
    with opened(routed) as it:
        it.page.evaluate("location.hash = '#have=member&see=exam'")
        it.page.wait_for_timeout(100)
        assert it.state("[...m.asked.have]") == ["diploma", "member"]
        assert it.state("m.state.node") == "exam"
        it.page.evaluate("history.back()")
        it.page.wait_for_timeout(200)
        assert it.state("[...m.asked.have]") == ["diploma"]
        assert it.state("m.state.node") is None


def test_a_place_in_the_page_is_no_question(opened: Open, routed: str) -> None:
    with opened(routed, fragment="#by=months") as it:
        it.page.focus(".skip")
        it.page.keyboard.press("Enter")
        assert address(it) == "#by=months"
        assert it.state("m.asked.by") == "months"
        assert not it.page.is_visible("#noted")


BAD = [
    "want=nobody", "have=nobody", "done=exam", "by=money", "max_cost=-1", "max_cost=1e3", "max_cost=1.234", "max_cost=NaN",
    "max_cost=1000000000000", "max_months=1.2345", "max_months=0x10", "set=sit-exam.cost:x", "set=sit-exam.hours:1",
    "set=nobody.cost:1", "set=sit-exam", "set=sit-exam.cost:-1", "where=Texas", "where=us", "as_of=2026-02-30",
    "as_of=yesterday", "as_of=0000-01-01", "estimate=best", "recommended=yes", "see=nobody", "view=globe", "route=0",
    "want=%E0%A4%A", "have=%ff", "__proto__=1", "constructor=x", "color=red", "have=__proto__", "avoid=exam&via=exam",
    "=", "by=cost&x", "recommended=constructor", "recommended=valueOf", "recommended=__proto__", "by=toString", "estimate=valueOf",
    "set=sit-exam.constructor:1", "set=__proto__.cost:1", "view=constructor", "start=tomorrow", "start=2026-02-30",
    "start=0001-01-01", "start=3000-01-01",
]  # fmt: skip


def test_what_a_link_should_not_say_is_left_out(opened: Open, routed: str) -> None:
    with opened(routed) as it:
        for bad in BAD:
            dropped, want = it.page.evaluate(
                "(bad) => { const taken = window.pathwaysMap.takeHash(bad); return [taken.dropped.length, taken.patch.want]; }",
                f"#{bad}",
            )
            assert dropped == 1, bad
            assert want == "auditor", bad


@pytest.mark.parametrize("bad", ["want=nobody", "see=%3Cscript%3Ewindow.broken=1%3C/script%3E", "have=%ff", "x=1&" * 9])
def test_what_was_left_out_of_a_link_is_told(opened: Open, routed: str, bad: str) -> None:
    with opened(routed, fragment=f"#{bad}") as it:
        assert "they were left out" in it.page.inner_text("#noted")
        assert it.page.get_attribute("#noted", "role") == "status"
        assert it.state("m.asked.want") == "auditor"
        assert it.page.evaluate("window.broken") is None
        it.page.click("#noted button")
        assert not it.page.is_visible("#noted")
        assert address(it) == ""


def test_no_hash_at_all_throws(opened: Open, routed: str) -> None:
    fuzz = """() => {
      let seed = 11;
      const random = (below) => { seed = (seed * 48271) % 2147483647; return seed % below; };
      const bits = ["want", "have", "no_have", "set", "=", "=", "&", ",", ":", ".", "%", "%41", "%zz", "exam", "sit-exam", "cost", "-", "1",
        "__proto__", "no_", "see", "\\ud800", "é", "#", "max_cost", "as_of", "2026-11-22", "by", "via", "avoid", "done", "route", " "];
      const m = window.pathwaysMap;
      for (let i = 0; i < 3000; i += 1) {
        const hash = "#" + Array.from({ length: random(14) }, () => bits[random(bits.length)]).join("");
        const taken = m.takeHash(hash);
        if (!taken) continue;
        const { patch } = taken;
        if (!(patch.have instanceof Set && patch.own instanceof Map && typeof patch.by === "string")) return hash;
        if (patch.max_cost !== null && !(patch.max_cost >= 0 && patch.max_cost < 1e12)) return hash;
        if (Object.keys(patch).length !== Object.keys(m.asked).length) return hash;
      }
      return "";
    }"""
    with opened(routed) as it:
        assert it.page.evaluate(fuzz) == ""


def test_without_an_address_nothing_breaks(opened: Open, routed: str) -> None:
    lacking = "History.prototype.replaceState = () => { throw new DOMException('no', 'SecurityError'); };"
    with opened(routed, script=lacking) as it:
        it.state("m.change({by: 'months'})")
        assert address(it) == ""
        assert it.state("m.hashOf()") == "#by=months"


def test_in_a_frame_the_hash_is_offered(browser: Any, routed: str) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content("<iframe sandbox='allow-scripts' width=1000 height=700></iframe>")
    page.evaluate("(text) => { document.querySelector('iframe').srcdoc = text; }", routed)
    frame = page.frame_locator("iframe")
    frame.locator(".takeLink:visible").click()
    assert "no address" in frame.locator(".linked").inner_text()
    frame.locator("#view-table").click()
    frame.locator(".takeLink:visible").click()
    frame.locator(".linked .link").wait_for()
    assert frame.locator(".linked .link").input_value() == "#view=table"
    assert "Append this" in frame.locator(".linked").inner_text()
    assert errors == []
    context.close()


def test_the_link_is_copied_or_offered(opened: Open, routed: str) -> None:
    written = "navigator.clipboard.writeText = async (text) => { window.written = text; };"
    with opened(routed, script=written) as it:
        it.state("m.change({by: 'months'})")
        it.page.click(".takeLink:visible")
        it.page.wait_for_timeout(50)
        assert it.page.evaluate("written").endswith("map.html#by=months")
        assert it.page.inner_text("#said").startswith("Copied")
    refused = "navigator.clipboard.writeText = async () => { throw new DOMException('no', 'NotAllowedError'); };"
    with opened(routed, script=refused) as it:
        it.page.click(".takeLink:visible")
        it.page.wait_for_timeout(50)
        assert it.page.input_value(".linked .link").endswith("map.html")
        assert it.page.evaluate("getSelection().toString()").endswith("map.html")


# --- files ---


def taken(it: Opened, name: str) -> tuple[str, bytes]:
    """The name and the bytes of the file that a button saves."""
    with it.page.expect_download() as download:
        it.page.click(f".{name}")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def rows_of(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert not re.search(r"(?<!\r)\n", re.sub(r'"[^"]*"', "", text))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_route_as_a_table(opened: Open, routed: str) -> None:
    with opened(routed) as it:
        name, data = taken(it, "takeCsv")
        assert name == "sample-auditor.csv"
        rows = rows_of(data)
        assert [row["step"] for row in rows] == [step.id for step in ROUTE.steps]
        assert [row["number"] for row in rows] == ["1", "2", "3", "4", "5", "6"]
        for row, step in zip(rows, ROUTE.steps, strict=True):
            assert row["gains"] == NODES[step.gives].name
            for field in ("cost", "months"):
                amount = getattr(step, field)
                for which in ("low", "typical", "high"):
                    figure = getattr(amount, which)
                    assert row[f"{field} {which}"] == ("unknown" if figure is None else f"{figure:g}")
            assert (float(row["from month"]), float(row["to month"])) == (step.start, step.finish)
            assert all(SOURCES[key].title in row["sources"] for key in step.sources)
        assert rows[1]["figures"] == "Time: ~ assumed"
        assert rows[2]["figures"] == "Cost: unknown"
        assert rows[2]["needs"] == "Course in medical coding, Board membership"
        assert "https://example.org/fees?a=1&b=2" in rows[2]["sources"]
        assert "of 2026-03" in rows[2]["sources"]
        assert rows[2]["note"] == "Bring two pencils."
        assert it.page.inner_text("#said") == "Saved as sample-auditor.csv"


FORMULAS = ["=1+1", "+1", "-1", "@sum", "\t=1", " =1", "\n=1", "\uff1d1", '"quoted", and\r\nbroken', "plain, comma"]


def formula_page() -> str:
    """A route whose names are what spreadsheets would run."""
    names = {f"n{i}": name for i, name in enumerate(FORMULAS)}
    nodes = {key: Node(id=key, kind="credential", name=name) for key, name in names.items()}
    steps = {
        f"s{i}": Step(id=f"s{i}", gives=key, cost=Amount(typical=1), note=names[key]) for i, key in enumerate(nodes)
    }
    graph = Graph(id="=f", title="F", currency="USD", reviewed="2026-11-22", nodes=nodes, steps=steps)
    routed = tuple(
        replace(ROUTE.steps[0], id=step.id, gives=step.gives, needs=(), cost=step.cost, months=Amount(), sources=())
        for step in steps.values()
    )
    return map_html(
        graph, answered(target="n0", held=(), route=replace(ROUTE, steps=routed), beside=answered("held").beside)
    )


def test_no_cell_is_a_formula(opened: Open) -> None:
    with opened(formula_page()) as it:
        name, data = taken(it, "takeCsv")
        assert name == "f-n0.csv"
        rows = rows_of(data)
        assert [row["gains"].removeprefix("'") for row in rows] == FORMULAS
        for row in rows:
            for cell in row.values():
                assert not re.match(r"\s*[=+\-@\uff1d]", cell), cell
            assert row["months typical"] == row["to month"] == "unknown"


PROPERTY = re.compile(r"([A-Z-]+)((?:;[A-Z]+=[A-Z]+)*):(.*)", re.DOTALL)


def entries_of(data: bytes) -> list[dict[str, str]]:
    """The entries of a calendar, read strictly."""
    text = data.decode("utf-8")
    assert text.endswith("END:VCALENDAR\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert not any("\n" in line or "\r" in line for line in lines)
    assert all(len(line.encode("utf-8")) <= 75 for line in lines)
    unfolded = text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")
    assert unfolded[:4] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Pathways//Map//EN", "CALSCALE:GREGORIAN"]
    entries: list[dict[str, str]] = []
    inside = False
    for line in unfolded[4:-1]:
        if line in {"BEGIN:VEVENT", "END:VEVENT"}:
            assert inside is (line == "END:VEVENT")
            inside = not inside
            entries += [{}] if inside else []
            continue
        matched = PROPERTY.fullmatch(line)
        assert matched, line
        name, parameters, value = matched.groups()
        assert not re.search(r"[\x00-\x1f\x7f]", value)
        if inside:
            assert name not in entries[-1]
            entries[-1][name] = plain_value(value) if name in {"SUMMARY", "DESCRIPTION", "UID"} else value
            assert not name.startswith("DT") or name == "DTSTAMP" or parameters == ";VALUE=DATE"
    for entry in entries:
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION"} <= set(entry)
        assert re.fullmatch(r"\d{8}T\d{6}Z", entry["DTSTAMP"])
        assert entry["DTSTART"] < entry["DTEND"]
    assert len({entry["UID"] for entry in entries}) == len(entries)
    return entries


def plain_value(value: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", value)
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], value)


def later(start: date, months: float) -> date:
    """A day so many months later; a part of a month is so many of its days."""
    whole, part = divmod(months, 1)

    def on(count: int) -> date:
        year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
        return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))

    return on(int(whole)) + timedelta(days=int(part * (on(int(whole) + 1) - on(int(whole))).days + 0.5))


@pytest.mark.parametrize("start", [date(2026, 11, 22), date(2027, 1, 31), date(2028, 2, 29)])
def test_the_route_as_calendar_entries(opened: Open, start: date) -> None:
    steps = list(ROUTE.steps)
    steps[2] = replace(steps[2], start=4.5, finish=6.75, critical=False)
    steps[4] = replace(steps[4], months=Amount())  # so that the last one begins at the earliest there can be
    with opened(map_html(GRAPH, answered(route=replace(ROUTE, steps=tuple(steps))))) as it:
        it.page.fill(".taken input", start.isoformat())
        name, data = taken(it, "takeCalendar")
        assert name == "sample-auditor.ics"
        entries = entries_of(data)
        assert len(entries) == len(steps)
        for number, (entry, step) in enumerate(zip(entries, steps, strict=True), 1):
            first = later(start, step.start)
            until = first if step.months.typical is None else later(start, step.finish)
            assert entry["DTSTART"] == f"{first:%Y%m%d}"
            assert entry["DTEND"] == f"{max(until, first + timedelta(days=1)):%Y%m%d}"
            earliest = number == len(steps)
            assert entry["SUMMARY"] == f"{number}. {NODES[step.gives].name}{' (at the earliest)' * earliest}"
            assert entry.get("STATUS") == ("TENTATIVE" if earliest else None)
            assert ("this is the earliest" in entry["DESCRIPTION"]) is earliest
            assert ("critical" in entry["DESCRIPTION"]) is step.critical
            assert entry["UID"] == f"sample/{step.id}@pathways"
        assert "Cost: unknown\n" in entries[2]["DESCRIPTION"]
        assert "\nTime: unknown\n" in entries[4]["DESCRIPTION"]
        assert "Needs: Course in medical coding, Board membership" in entries[2]["DESCRIPTION"]
        assert "Fees of the board (The Board, of 2026-03)" in entries[2]["DESCRIPTION"]
        assert entries[2]["URL"] == "https://example.org/cc"
        assert "URL" not in entries[3]
        assert entries[4]["DESCRIPTION"].startswith("How long it takes is unknown")


UNKNOWN_WORK = replace(ROUTE, steps=(*ROUTE.steps[:4], replace(ROUTE.steps[4], months=Amount()), ROUTE.steps[5]))


def test_times_behind_a_step_of_unknown_length_are_the_earliest(opened: Open) -> None:
    with opened(map_html(GRAPH, answered(route=UNKNOWN_WORK))) as it:
        rows = rows_of(taken(it, "takeCsv")[1])
        assert [row["figures"] for row in rows[3:]] == ["", "Time: unknown", "From and to month: at the earliest"]
        paper = on_paper(it)
        assert "from month 18 at the earliest" in paper
        assert "in month 18" not in paper


def test_a_table_says_what_holds_for_the_whole_route(opened: Open) -> None:
    page = map_html(
        GRAPH, answered(max_cost=900, estimate="high", where="US-TX", via=("member",), set={"work.months": 12})
    )
    with opened(page) as it:
        rows = rows_of(taken(it, "takeCsv")[1])
        assert len(rows) == len(ROUTE.steps)
        for row in rows:
            assert None not in row
            assert row["target"] == "Auditor"
            for expected in ("Total cost: ", "at least $795", "Until reached: ", "Proven: no route that keeps these conditions",
                             "1 step has an unknown amount: Certified Coder", "1 step counts with an assumed figure"):  # fmt: skip
                assert expected in row["answer"], expected
            assert row["figures that decide"] == "highest"
            assert row["place"] == "US-TX"  # which was not asked for: the route uses it
            assert row["rules of"] == "2026-11-22"
            for expected in (
                "Cost: at most $900",
                "By way of: Board membership",
                "Your figures: One year of coding work: Time 12 months",
            ):
                assert expected in row["conditions"], expected


def test_a_calendar_says_what_holds_for_the_whole_route(opened: Open) -> None:
    with opened(map_html(GRAPH, answered("best_found", bound=700, max_months=20, where="US-TX"))) as it:
        data = taken(it, "takeCalendar")[1]
        whole = data.decode().replace("\r\n ", "").split("\r\n")
        described = [plain_value(line.partition(":")[2]) for line in whole if line.startswith("X-WR-CALDESC:")]
        entries = entries_of(data)
        assert len(described) == 1
        for told in (described[0], entries[-1]["DESCRIPTION"]):
            for expected in (
                "at least $795",
                "can beat $700",
                "United States: TX",
                "Time: at most 20 months",
                "1 step has an unknown amount",
            ):
                assert expected.lower() in told.lower(), expected
        assert not any("$795" in entry["DESCRIPTION"] for entry in entries[:-1])


def test_a_done_step_is_not_to_be_done_too(opened: Open) -> None:
    with opened(map_html(GRAPH), fragment="#want=auditor&have=diploma&via=take-course&done=take-course") as it:
        it.page.wait_for_selector("html[data-answer='optimal']", state="attached")
        rows = rows_of(taken(it, "takeCsv")[1])
        assert [row["done"] for row in rows if row["step"] == "take-course"] == ["yes"]
        paper = on_paper(it)
        assert paper.count("Course in medical coding (Training)") == 1
        assert len(entries_of(taken(it, "takeCalendar")[1])) == len(rows) - 1


def test_the_day_of_the_start_stays_in_the_link(opened: Open, routed: str) -> None:
    with opened(routed) as it:
        assert address(it) == ""
        it.page.fill(".taken input", "2027-03-01")
        assert address(it) == "#start=2027-03-01"
        it.page.fill(".taken input", "0027-03-01")
        assert address(it) == ""
        it.page.evaluate("document.activeElement.blur()")
        assert it.page.input_value(".taken input").startswith("20")
    with opened(routed, fragment="#start=2027-03-01") as it:
        assert it.page.input_value(".taken input") == "2027-03-01"
        assert entries_of(taken(it, "takeCalendar")[1])[0]["DTSTART"] == "20270301"
        assert address(it) == "#start=2027-03-01"
        it.page.evaluate("location.hash = '#start=2027-04-01&by=months'")
        it.page.wait_for_selector(".taken input[value='2027-04-01']", state="attached")
        assert not it.page.is_visible("#noted")


def test_what_is_taken_waits_for_the_answer(opened: Open, routed: str) -> None:
    with opened(routed, script="window.printed = 0; window.print = () => { window.printed += 1; };") as it:
        saved: list[str] = []
        it.page.on("download", lambda download: saved.append(download.suggested_filename))
        for name in ("takeCsv", "takeCalendar", "takePicture", "takePrint"):
            it.state("m.now.stale = true")
            it.page.click(f".{name}")
            assert "still being searched" in it.page.inner_text(".linked"), name
            assert "still being searched" in it.page.inner_text("#said"), name
            it.page.wait_for_timeout(150)
        assert saved == []
        assert it.page.evaluate("printed") == 0
        it.state("m.now.stale = false")
        it.page.wait_for_timeout(150)
        assert it.page.evaluate("printed") == 1  # what was asked for last, and once
        it.state("m.now.stale = true")
        it.page.click(".takeCsv")
        with it.page.expect_download() as download:
            it.state("m.change({by: 'months'})")
        rows = rows_of(Path(download.value.path()).read_bytes())
        assert "takes less time" in rows[0]["answer"]
        assert it.page.locator(".linked").inner_text() == ""
        saved.clear()
        it.state("m.now.stale = true")
        it.page.click(".takeCsv")
        it.state("m.change({avoid: new Set(['exam', 'year'])})")
        it.page.wait_for_selector("html[data-answer='unreachable']", state="attached")
        it.page.wait_for_timeout(200)
        assert saved == []


def test_an_answer_that_is_looked_for_is_not_printed(opened: Open, routed: str) -> None:
    with opened(routed) as it:
        it.state("m.now.stale = true")
        paper = on_paper(it)
        assert "still being searched" in paper
        assert "$795" not in paper
        it.page.emulate_media(media="print")
        assert not it.page.is_visible(".work")
        assert it.page.locator("#paper").count() == 0
        it.page.emulate_media(media="screen")
        it.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert it.page.locator("#checklist").count() == 0
        it.state("m.now.stale = false")


DRAWN_TEXTS = """
window.drawnTexts = [];
const plainly = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (words, x, y, ...rest) {
  const at = this.getTransform();
  const wide = this.measureText(words).width;
  const left = this.textAlign === "left" ? x : x - wide / 2;
  const stands = at.e + left * at.a >= 0 && at.f + y * at.d <= this.canvas.height;
  window.drawnTexts.push([words, this.canvas.isConnected, at.e + (left + wide) * at.a <= this.canvas.width, stands]);
  return plainly.call(this, words, x, y, ...rest);
};
"""


def words_of_picture(it: Opened) -> str:
    """All that is written in the picture, of which nothing may be cut."""
    it.page.evaluate("drawnTexts.length = 0")
    taken(it, "takePicture")
    drawn = [each for each in it.page.evaluate("drawnTexts") if not each[1]]
    assert [words for words, _, fits, stands in drawn if not (fits and stands)] == []
    return " ".join(words for words, *_ in drawn)


def test_a_picture_alone_is_honest(opened: Open) -> None:
    long = "Certified " + "Codeofunbrokenlength" * 5
    graph = replace(
        GRAPH,
        nodes={
            **GRAPH.nodes,
            "exam": replace(NODES["exam"], name=long),
            "member": replace(NODES["member"], name="Member " * 16),
        },
    )
    asked = {"via": ("member", "exam"), "max_cost": 900, "where": "US-TX", "set": {"work.months": 12}}
    with opened(map_html(graph, answered("best_found", bound=700, **asked)), script=DRAWN_TEXTS) as it:
        words = words_of_picture(it)
        for expected in ("Route to Auditor", "Total cost: ", "at least $795", "Until reached: ", "18 months", "None that keeps these conditions can beat $700",
                         "1 step has an unknown amount", "1 step counts with an assumed figure", "Cost: at most $900", "United States: TX",
                         "Your figures: One year of coding work: Time 12 months", "2026-11-22"):  # fmt: skip
            assert expected in words, expected
        assert long.replace(" ", "") in words.replace(" ", "")
    with opened(
        map_html(GRAPH), fragment="#want=auditor&have=diploma,member&done=take-course", script=DRAWN_TEXTS
    ) as it:
        it.page.wait_for_selector("html[data-answer='optimal']", state="attached")
        words = words_of_picture(it)
        assert "Left to pay: " in words
        assert "Left until reached: " in words
        assert "steps done, for $650" in words
        assert "Total cost" not in words
        it.state("m.change({want: 'licence'})")
        it.page.wait_for_selector("html[data-answer='unreachable']", state="attached")
        assert "no set of steps" in words_of_picture(it)


def test_a_calendar_of_hostile_texts(opened: Open) -> None:
    graph = hostile_graph()
    steps = tuple(
        replace(ROUTE.steps[0], id=step.id, gives=step.gives, needs=(), cost=step.cost, months=Amount.of(1), sources=())
        for step in graph.steps.values()
    )
    far = replace(steps[-1], months=Amount.of(10**9), start=10**6, finish=10**9)
    route = Route(cost=ROUTE.cost, months=ROUTE.months, effort=ROUTE.effort, steps=(*steps[:-1], far))
    page = map_html(graph, answered(target=steps[-1].gives, held=(), route=route, beside=answered("held").beside))
    with opened(page) as it:
        entries = entries_of(taken(it, "takeCalendar")[1])
        assert len(entries) == len(steps)
        assert all(re.match(r"https?://", entry.get("URL", "http://")) for entry in entries)
        assert entries[-1]["DTSTART"].startswith("999")
        rows = rows_of(taken(it, "takeCsv")[1])
        assert len(rows) == len(steps)


def png_size(data: bytes) -> tuple[int, int, int]:
    """The width and height of a PNG, and how many different stretches of its pixels there are."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    wide, tall, depth, kind = struct.unpack(">IIBB", data[16:26])
    assert depth == 8
    at, packed = 8, b""
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] == b"IDAT":
            packed += data[at + 8 : at + 8 + length]
        at += 12 + length
    pixels = zlib.decompress(packed)
    row = wide * {2: 3, 6: 4}[kind] + 1
    assert len(pixels) == tall * row
    return wide, tall, len({pixels[i : i + 40] for i in range(0, len(pixels), 40)})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_as_a_picture(opened: Open, routed: str, scheme: str) -> None:
    with opened(routed, color_scheme=scheme) as it:
        before = it.drawn(), it.state("[m.network.getScale(), m.network.getViewPosition()]")
        name, data = taken(it, "takePicture")
        assert name == "sample-auditor.png"
        wide, tall, differing = png_size(data)
        assert 1200 < wide < 4000
        assert 500 < tall < 3000
        assert differing > 3000
        assert (it.drawn(), it.state("[m.network.getScale(), m.network.getViewPosition()]")) == before


def test_a_picture_of_a_large_map_keeps_to_its_size(opened: Open) -> None:
    graph = chain_graph(1000)
    with opened(map_html(graph, pathways.route(graph, "n0999"))) as it:
        wide, tall, differing = png_size(taken(it, "takePicture")[1])
        assert wide * tall <= 16e6
        assert wide * tall > 4e6
        assert differing > 3000


# --- paper ---


def on_paper(it: Opened) -> str:
    """The words of the checklist, which stays until what follows a print is told."""
    it.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    it.page.emulate_media(media="print")
    words = str(it.page.inner_text("#checklist"))
    it.page.emulate_media(media="screen")
    return words


def test_paper_names_the_place_and_the_way(opened: Open) -> None:
    with opened(map_html(GRAPH, answered(where="US-TX"))) as it:
        paper = on_paper(it)
        assert "by the rules of United States: TX" in paper
        assert re.search(r"3\. Certified Coder \(Credential\)\s+sit-exam", paper)
    with opened(map_html(GRAPH, answered(where="US-TX"), where="US-TX")) as it:
        assert "other places were compared" not in on_paper(it)


def pages_of(pdf: bytes) -> list[tuple[float, float]]:
    """The size of each page of a PDF."""
    return [(float(w), float(h)) for w, h in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)]


@pytest.mark.parametrize(("paper", "width"), [("A4", 595), ("Letter", 612)])
def test_the_route_is_printed_as_a_checklist_and_the_map_beside_it(
    opened: Open, routed: str, paper: str, width: int
) -> None:
    with opened(routed) as it:
        pages = pages_of(it.page.pdf(format=paper))
        assert len(pages) == 2
        assert abs(pages[0][0] - width) < 2
        assert it.page.locator("#checklist, #paper").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_has_all_of_the_route_dark_on_light(opened: Open, scheme: str) -> None:
    page = map_html(GRAPH, answered(max_cost=900, as_of="2026-12-01"))
    with opened(page, color_scheme=scheme) as it:
        seen = it.drawn()
        it.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        it.page.emulate_media(media="print", color_scheme=scheme)
        paper = it.page.inner_text("#checklist")
        for expected in (
            "Sample & <graph>", "Route to Auditor", "2026-11-22", "at least $795", "17 months",
            "18 months", "19 months", "Proven:", "You hold: High school diploma", "at most $900", "2026-12-01",
            "3. Certified Coder", "Needs: Course in medical coding, Board membership[1]", "Bring two pencils.",
            "month 4 to 6", "Fees of the board (The Board, of 2026-03)", "[2]", "1 step has an unknown amount",
        ):  # fmt: skip
            assert expected in paper, expected
        assert it.page.locator("#checklist .boxes li").count() == len(ROUTE.steps)
        assert it.page.locator("#checklist .boxes .box").first.is_visible()
        for hidden in (".top", ".side", ".legend", ".tools", "#map"):
            assert not it.page.is_visible(hidden), hidden
        inks = "[document.body, at('checklist'), at('checklist').querySelector('strong')]"
        colours = it.page.evaluate(
            f"() => {{ const at = (id) => document.getElementById(id); return {inks}.map((e) => getComputedStyle(e).color); }}"
        )
        assert set(colours) == {"rgb(22, 25, 29)"}
        assert it.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        corner = it.page.evaluate(
            "[...document.getElementById('paper').getContext('2d').getImageData(1, 1, 1, 1).data]"
        )
        assert corner == [255, 255, 255, 255]
        it.page.emulate_media(media="screen", color_scheme=scheme)
        it.page.evaluate("dispatchEvent(new Event('afterprint'))")
        it.page.wait_for_timeout(100)
        assert it.page.locator("#checklist, #paper").count() == 0
        assert abs(it.drawn() - seen) < 10


def test_no_step_is_cut_by_the_end_of_a_page(opened: Open) -> None:
    graph = medical_coding()
    steps = tuple(
        replace(
            ROUTE.steps[0],
            id=step.id,
            gives=step.gives,
            needs=(),
            cost=graph.cost_of(step),
            months=graph.months_of(step),
        )
        for step in list(graph.steps.values())[:60]
    )
    long_name = replace(next(iter(graph.nodes.values())), name="Unbroken" * 40)
    graph = replace(graph, nodes={**graph.nodes, long_name.id: long_name})
    page = map_html(
        graph,
        answered(target="cpc", held=(long_name.id,), route=replace(ROUTE, steps=steps), beside=answered("held").beside),
    )
    with opened(page) as it:
        assert len(pages_of(it.page.pdf(format="A4"))) > 5
        it.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        it.page.emulate_media(media="print")
        it.page.set_viewport_size({"width": 620, "height": 900})
        assert it.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        breaks = it.page.eval_on_selector_all(
            "#checklist .boxes li", "all => all.map((e) => getComputedStyle(e).breakInside)"
        )
        assert set(breaks) == {"avoid"}


def test_without_a_question_the_map_is_printed(opened: Open) -> None:
    with opened(map_html(GRAPH)) as it:
        assert len(pages_of(it.page.pdf(format="A4"))) >= 1
        it.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        it.page.emulate_media(media="print")
        assert it.page.locator("#checklist").count() == 0
        assert it.page.is_visible("#paper")


# --- the table ---


def cells(it: Opened, table: int, column: int) -> list[str]:
    """The texts of a column, of the rows that are seen."""
    rows = it.page.locator("#table table").nth(table).locator("tbody tr:not([hidden])")
    return [
        text.strip()
        for text in rows.locator(f":nth-child({column})").evaluate_all(
            "all => all.filter((e) => e.parentElement.tagName === 'TR').map((e) => e.innerText)"
        )
    ]


def test_the_table_says_the_state_and_takes_ticks(opened: Open, routed: str) -> None:
    with opened(routed) as it:
        it.page.click("#view-table")
        state = dict(zip([text.split("\n")[0] for text in cells(it, 0, 1)], cells(it, 0, 3), strict=True))
        assert state["High school diploma"] == "held"
        assert state["Auditor"] == "Step 6 of the route"
        assert state["State licence that nothing gains"] == "\u2013"
        box = it.page.get_by_label("I have it: State licence that nothing gains")
        assert not box.is_checked()
        box.focus()
        it.page.keyboard.press("Space")
        assert box.is_checked()
        it.page.wait_for_timeout(100)
        assert (
            it.page.evaluate("document.activeElement.getAttribute('aria-label')")
            == "I have it: State licence that nothing gains"
        )
        assert it.state("[...m.asked.have]") == ["diploma", "licence"]
        state = dict(zip([text.split("\n")[0] for text in cells(it, 0, 1)], cells(it, 0, 3), strict=True))
        assert state["State licence that nothing gains"] == "held"
        assert "have=licence" in address(it)


def test_the_table_has_the_facts_of_each_step(opened: Open, routed: str) -> None:
    with opened(routed) as it:
        it.page.click("#view-table")
        row = it.page.locator("#table table").nth(1).locator("tbody tr", has_text="sit-exam").inner_text()
        for expected in ("Eighteen years old", "unknown", "2 months (1 to 3 months)", "US, US-TX", "from 2026-01-01",
                         "Bring two pencils."):  # fmt: skip
            assert expected in row, expected
        box = it.page.locator("#table table").nth(0).locator("tbody tr", has_text="Certified Coder").first
        assert "Sources differ (1)" in box.inner_text()
        box.locator("summary").click()
        assert "needs: No course is needed. outdated" in box.inner_text().replace("\n", " ")
        assert "Fees of the board (The Board, of 2026-03)" in it.page.inner_text("#table-sources")


def test_the_table_has_ones_own_figures(opened: Open, routed: str) -> None:
    with opened(routed) as it:
        it.page.click("#view-table")
        row = it.page.locator("#table table").nth(1).locator("tbody tr", has_text="take-course")
        assert "your figure" not in row.inner_text()
        it.state("m.change({own: new Map([['take-course.cost', 123], ['take-course.months', 7]])})")
        words = re.sub(r"\s+", " ", row.inner_text())
        assert "$123 your figure in place of $650" in words
        assert "7 months your figure in place of 4 months ~ assumed" in words
        it.page.fill("#sift", "$123")
        assert len(cells(it, 1, 1)) == 1
        it.page.fill("#sift", "")
        it.state("m.change({own: new Map()})")
        assert "your figure" not in row.inner_text()


def test_the_table_is_sifted_and_sorted(opened: Open, routed: str) -> None:
    with opened(routed) as it:
        it.page.click("#view-table")
        it.page.fill("#sift", "coder")
        assert len(cells(it, 0, 1)) < len(NODES)
        assert "of 10" in it.page.inner_text("#table h2 >> nth=0")
        assert it.page.inner_text("#said").startswith("Boxes (")
        it.page.fill("#sift", "")
        assert len(cells(it, 1, 1)) == len(STEPS)
        head = it.page.locator("#table table").nth(1).locator("th", has_text="Cost")
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == "ascending"
        assert cells(it, 1, 4)[0].startswith("$0")
        assert cells(it, 1, 4)[-1] == "unknown"
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == "descending"
        assert it.page.locator("#table th[aria-sort]").count() == 1
        assert cells(it, 1, 4)[0] == "unknown"


def test_a_large_table_does_not_hold_the_page_up(opened: Open) -> None:
    with opened(map_html(chain_graph(2000))) as it:
        assert it.page.locator("#table tr").count() == 0
        took = it.page.evaluate(
            "() => { const t = performance.now(); document.getElementById('view-table').click(); document.body.offsetHeight; return performance.now() - t; }"
        )
        assert took < 600
        expect = it.page.locator("#table tbody tr").nth(3998)
        expect.wait_for(state="attached", timeout=20_000)
        it.page.fill("#sift", "n0777")
        assert len(cells(it, 0, 1)) < 10
        assert any("n0777" in each for each in cells(it, 0, 1))
