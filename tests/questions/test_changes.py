"""What changed between two graphs is told whole, and what it does to the routes is proven or said not to be."""

from __future__ import annotations

from random import Random

import pytest

import pathways
from pathways.formats.native import read_graph
from pathways.model import Amount, Graph, Need, UnknownNodeError
from pathways.model.changes import ChangesAnswer
from pathways.model.frozen import replace
from pathways.questions.asking import asked
from pathways.questions.changes import changes
from pathways.questions.route import route
from pathways.show.text.changes import changes_text
from tests.oracles.larger_graphs import larger_graph
from tests.oracles.random_graphs import random_graph

# school (held) -> course -> exam: certificate -> job; or a dear and quick course
OLD = """\
pathways: 1
id: trade
title: Trade
currency: USD
reviewed: 2026-11-22
start: [school]
sources:
  list: {title: Price list, published: 2025}
  page: {title: Page, published: 2025}
nodes:
  school: {kind: degree, name: School}
  course: {kind: training, name: Course}
  certificate: {kind: credential, name: Certificate, aliases: [paper], claims: [{about: cost, says: More., source: page}]}
  job: {kind: role, name: Job}
  other-job: {kind: role, name: Other job}
steps:
  slow: {gives: course, needs: [school], cost: 100, months: 6, source: list}
  quick: {gives: course, needs: [school], cost: 500, months: 2, source: list}
  exam: {gives: certificate, needs: [course], cost: {low: 250, typical: 299, high: 350, source: page}, months: 1, source: list}
  apply: {gives: job, needs: [certificate], source: page}
"""


def graph_of(text: str) -> Graph:
    reading = read_graph(text.encode(), "trade.yaml")
    assert reading.graph is not None, reading.problems
    return reading.graph


def changed(*pairs: tuple[str, str]) -> ChangesAnswer:
    text = OLD
    for old, new in pairs:
        assert text.count(old) >= 1, old
        text = text.replace(old, new)
    return changes(graph_of(OLD), graph_of(text))


def fields(answer: ChangesAnswer) -> list[tuple[str, str, str, list[str]]]:
    return [(each.table, each.id, each.change, [field.field for field in each.fields]) for each in answer.entries]


def verdicts(answer: ChangesAnswer) -> dict[tuple[str, str], str]:
    return {(each.target, each.by): each.verdict for each in answer.routes}


def told(*pairs: tuple[str, str]) -> str:
    text = OLD
    for old, new in pairs:
        text = text.replace(old, new)
    before, after = graph_of(OLD), graph_of(text)
    return " ".join(changes_text(before, after, changes(before, after)).split())


def test_the_same_graph_says_so_whatever_the_order() -> None:
    assert changes(graph_of(OLD), graph_of(OLD)) == ChangesAnswer(
        old="trade", new="trade", targets=("job", "other-job")
    )
    lines = OLD.splitlines(keepends=True)
    turned = "".join([*lines[:-4], *reversed(lines[-4:])])
    assert changes(graph_of(OLD), graph_of(turned)).same
    assert changes_text(graph_of(OLD), graph_of(OLD), changed()) == "Both graphs say the same.\n"


def test_where_only_words_change_the_routes_are_what_they_were() -> None:
    said = told(("title: Trade", "title: The trade"))
    assert said.startswith("trade to trade: all best routes are what they were. The graph - title: Trade -> The trade")
    assert "not what they were" not in said


def test_a_dearer_exam_makes_the_routes_dearer() -> None:
    answer = changed(("typical: 299", "typical: 329"))
    assert fields(answer) == [("steps", "exam", "changed", ["cost"])]
    assert verdicts(answer) == {("job", "cost"): "dearer", ("job", "months"): "dearer"}
    assert [(each.old and each.old.cost.typical, each.new and each.new.cost.typical) for each in answer.routes] == [
        (399, 429),
        (799, 829),
    ]
    said = told(("typical: 299", "typical: 329"))
    assert "exam (gives Certificate) - cost: $299 ($250 to $350) -> $329 ($250 to $350) (+$30, page)" in said
    assert "cheapest: dearer than before: $399 ($350 to $450), 7 months, 3 steps -> $429" in said


@pytest.mark.parametrize(
    ("old", "new", "cost", "months"),
    [
        ("cost: 100", "cost: 50", "cheaper", None),
        ("cost: 100", "cost: 600", "dearer", None),
        ("months: 2", "months: 1", None, "faster"),
        ("months: 6", "months: 7", "slower", None),
        ("high: 350", "high: 360", "range", "range"),
        ("cost: 100", "cost: unknown", "dearer", None),
        ("months: 1,", "months: unknown,", "more_unknown", "more_unknown"),
        ("currency: USD", "currency: EUR", "other_currency", "other_currency"),
        ("needs: [course], cost: {", "cost: {", "cheaper", "faster"),
        ("needs: [course], cost: {", "needs: [other-job], cost: {", "no_longer_reachable", "no_longer_reachable"),
        ("needs: [certificate]", "needs: [course]", "cheaper", "faster"),
        ("slow: {gives: course", "slow-2: {months: 6, cost: 100, gives: course", None, None),
    ],
)
def test_what_it_does_to_the_routes(old: str, new: str, cost: str | None, months: str | None) -> None:
    pairs = (
        [(old, new)]
        if "slow-2" not in new
        else [
            (
                "slow: {gives: course, needs: [school], cost: 100, months: 6",
                "slow-2: {gives: course, needs: [school], cost: 100, months: 6",
            )
        ]
    )
    found = verdicts(changed(*pairs))
    assert (found.get(("job", "cost")), found.get(("job", "months"))) == (cost, months)


def test_other_steps_at_the_same_totals_are_told() -> None:
    both = "  slow: {gives: course, needs: [school], cost: 100, months: 6, source: list}\n"
    other = "  evening: {gives: course, needs: [], cost: 100, months: 6, source: list}\n"
    answer = changed((both, other))
    assert verdicts(answer) == {("job", "cost"): "other_steps"}
    assert "now by evening, exam, apply" in told((both, other))


def test_what_becomes_reachable_or_goes_is_told() -> None:
    new = ("  apply:", "  apply-2: {gives: other-job, needs: [course], source: page}\n  apply:")
    assert verdicts(changed(new)) == {("other-job", each): "newly_reachable" for each in ("cost", "months")}
    assert "Other job - cheapest: newly reachable: no route -> $100, 6 months, 2 steps" in told(new)
    gone = [
        ("  job: {kind: role, name: Job}\n", ""),
        ("  apply: {gives: job, needs: [certificate], source: page}\n", ""),
    ]
    answer = changed(*gone)
    assert verdicts(answer) == {("job", each): "no_longer_reachable" for each in ("cost", "months")}
    assert {each.new_standing for each in answer.routes} == {"absent"}
    assert [(each.id, each.change) for each in answer.entries] == [("job", "removed"), ("apply", "removed")]


RENAMED = [
    ("certificate: {kind", "trade-paper: {kind"),
    ("[certificate]", "[trade-paper]"),
    ("gives: certificate", "gives: trade-paper"),
]


def test_a_renamed_id_is_told_as_renamed_and_changes_nothing_else() -> None:
    answer = changed(*RENAMED)
    assert [(each.id, each.change, each.old_id, each.fields) for each in answer.entries] == [
        ("trade-paper", "renamed", "certificate", ())
    ]
    assert answer.routes == ()
    assert "renamed from certificate: trade-paper (Certificate)" in told(*RENAMED)
    answer = changed(("  page: {", "  the-page: {"), ("source: page", "source: the-page"))
    assert [(each.id, each.change, each.old_id) for each in answer.entries] == [("the-page", "renamed", "page")]


def test_another_name_under_another_id_is_removed_and_added() -> None:
    answer = changed(("  other-job: {kind: role, name: Other job}", "  third-job: {kind: role, name: Third job}"))
    assert [(each.id, each.change) for each in answer.entries] == [("other-job", "removed"), ("third-job", "added")]


def test_needs_are_said_with_their_rule_before_them() -> None:
    new = ("needs: [course], cost: {", "needs: [{any: [course, {at_least: 1, of: [job, school]}]}], cost: {")
    assert "needs: Course -> any of (Course, at least 1 of (Job, School))" in told(new)
    assert [each.field for each in changed(new).entries[0].fields] == ["needs"]


def test_a_claim_an_alias_and_a_note_are_told() -> None:
    said = told(
        ("claims: [{about: cost, says: More., source: page}]", "claims: [{about: cost, says: Less., source: list}]"),
        ("aliases: [paper]", "aliases: [paper, diploma]"),
        ("needs: [certificate]", "note: Be polite., needs: [certificate]"),
    )
    for part in ("claim taken out: cost: More. (page)", "claim added: cost: Less. (list)", "alias added: diploma",
                 "note: not stated -> Be polite."):  # fmt: skip
        assert part in said


def test_a_source_for_a_figure_that_stays_is_no_new_figure() -> None:
    answer = changed(("high: 350, source: page", "high: 350, source: list"))
    assert fields(answer) == [("steps", "exam", "changed", ["cost"])]
    assert answer.routes == ()


def test_what_the_time_does_not_suffice_for_is_undecided() -> None:
    old = larger_graph(Random("undecided"))
    step = old.steps["s0"]
    new = replace(old, steps={**old.steps, "s0": replace(step, cost=Amount.of(10**6))})
    patient, hurried = (changes(old, new, [*old.nodes], stop) for stop in (lambda: False, lambda: True))
    assert hurried.entries == patient.entries
    proven = {each: verdict for each, verdict in verdicts(hurried).items() if verdict != "undecided"}
    assert "undecided" in verdicts(hurried).values()
    assert proven.items() <= verdicts(patient).items()
    assert "not decided in the time given" in " ".join(changes_text(old, new, hurried).split())


def test_a_named_role_is_found_in_either_graph() -> None:
    old, new = (
        graph_of(OLD),
        graph_of(
            OLD.replace("  other-job: {kind: role, name: Other job}\n", "").replace("typical: 299", "typical: 300")
        ),
    )
    assert changes(old, new, ["Other Job"]).targets == ("other-job",)
    assert verdicts(changes(old, new, ["paper"])) == {
        ("certificate", "cost"): "dearer",
        ("certificate", "months"): "dearer",
    }
    with pytest.raises(UnknownNodeError):
        changes(old, new, ["nobody"])


def test_every_verdict_agrees_with_the_answers_to_both_graphs() -> None:
    random = Random("changes")
    seen: set[str] = set()
    for _ in range(60):
        old = random_graph(random)
        new = replace(old, steps={each.id: _altered(random, each) for each in old.steps.values()})
        answer = changes(old, new, [*old.nodes])
        seen |= {each.verdict for each in answer.routes}
        listed = verdicts(answer)
        for target in old.nodes:
            for by in ("cost", "months"):
                before, after = (route(asked(graph, target, by=by)) for graph in (old, new))
                _agrees(listed.get((target, by)), by, before, after)
    assert {"cheaper", "dearer", "newly_reachable", "no_longer_reachable"} <= seen


def _altered(random: Random, step: pathways.model.Step) -> pathways.model.Step:
    if random.random() < 0.6:
        return step
    if random.random() < 0.3:
        return replace(step, needs=Need.all(*(each for each in step.needs.of if random.random() < 0.5)))
    return (
        replace(step, cost=Amount.of(random.choice((0, 5, 70))))
        if random.random() < 0.8
        else replace(step, needs=Need.all("n1"))
    )


def _agrees(
    verdict: str | None, by: str, before: pathways.model.answers.Answer, after: pathways.model.answers.Answer
) -> None:
    if before.route is None or after.route is None:
        reached = (before.route is not None, after.route is not None)
        assert verdict == {(False, True): "newly_reachable", (True, False): "no_longer_reachable"}.get(reached)
        return
    one, other = (getattr(each.route, by) for each in (before, after))
    if one.unknown != other.unknown:
        assert verdict == ("fewer_unknown" if other.unknown < one.unknown else "more_unknown")
    elif one.typical != other.typical:
        less, more = ("cheaper", "dearer") if by == "cost" else ("faster", "slower")
        assert verdict == (less if other.typical < one.typical else more)
    else:
        assert verdict not in ({"cheaper", "dearer"} if by == "cost" else {"faster", "slower"})


def test_the_order_of_sources_and_needs_says_nothing() -> None:
    amount = ("{low: 250, typical: 299, high: 350, source: page}", "{low: 250, typical: 299, high: 350, source: [%s]}")
    claim = ("says: More., source: page", "says: More., source: [%s]")
    one, other = (
        graph_of(OLD.replace(amount[0], amount[1] % order).replace(claim[0], claim[1] % order))
        for order in ("page, list", "list, page")
    )
    assert one != other
    assert changes(one, other).same


def test_another_source_of_the_same_figure_is_told_with_both() -> None:
    assert "sources of cost: page -> list" in told(("high: 350, source: page", "high: 350, source: list"))
    assert "sources of cost: page -> none of its own" in told(("high: 350, source: page", "high: 350"))


RENEWED = "name: Certificate, renewal: [{every_months: 12, cost: 5, source: %s}]"


def test_another_source_of_a_renewal_is_told_with_both() -> None:
    before, after = (graph_of(OLD.replace("name: Certificate", RENEWED % each)) for each in ("page", "list"))
    said = " ".join(changes_text(before, after, changes(before, after)).split())
    assert "$5 (page)" in said.partition("renewal added")[0]
    assert "$5 (list)" in said.partition("renewal added")[2]


def test_nodes_known_by_the_same_name_are_told_apart() -> None:
    same = ("name: Other job", "name: Course")
    before, after = graph_of(OLD.replace(*same)), graph_of(OLD.replace(*same).replace("[course]", "[other-job]"))
    said = " ".join(changes_text(before, after, changes(before, after)).split())
    assert "needs: Course (course) -> Course (other-job)" in said
