"""The page's own search beside Python's: questions, how they are run in a browser, and how answers compare."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any, Final, NamedTuple

from pathways.model import Amount, Graph, Step
from pathways.model.answers import Route, RouteStep, Total
from pathways.model.graph import Renewal
from pathways.model.several import RoutesAnswer
from pathways.questions.asking import asked
from pathways.questions.route import route
from pathways.questions.routes import _Plan
from pathways.questions.tradeoff import tradeoff
from pathways.show.map.facts import answer_facts, graph_facts
from pathways.show.map.page import search_script
from pathways.verify import faults

Facts = dict[str, Any]
KINDS: Final = ("cost", "months", "effort", "tradeoff")
DAYS: Final = ("2025-01-01", "2026-11-22", "2027-06-30")
LONGEST: Final = 12
"""Longer routes are not replayed: that takes long. Their figures are compared all the same."""
PLACES: Final = ("US", "US-TX", "US-CA")

RUN: Final = (
    "'use strict';\n"
    + search_script()
    + """
const ended = (made) => { let slices = 0; for (;;) { const { done, value } = made.next(); if (done) return [value, slices]; slices += 1; } };
const clockOf = ({ after, slice }) => {
  let [looks, asked] = [0, 0];
  return { over: () => (looks += 1) > (after ?? Infinity), due: () => Boolean(slice) && (asked += 1) % slice === 0 };
};
window.answersOf = (cases) => cases.map(({ facts, questions }) => questions.map(({ clock, ...question }) => {
  try {
    const [answer, slices] = ended(answering(facts, question, clockOf(clock || {})));
    return { ...answer, slices };
  } catch (error) {
    return { failed: `${error.stack}` };
  }
}));
window.standingOf = (facts, question) => {
  const { held, ready, reachable, opens } = standing(facts, question);
  return { held: [...held], ready, reachable: [...reachable], opens: facts.nodes.map(({ id }) => [id, opens(id)]) };
};
"""
)


class Case(NamedTuple):
    """A graph, and questions about it in the words of Python's `asked`."""

    graph: Graph
    questions: list[Facts]


def page_question(graph: Graph, options: Facts) -> Facts:
    """The same question in the words of the page."""
    told = {name: value for name, value in options.items() if name not in {"bare", "held"}}
    return told | {"held": [*options.get("held", ()), *(() if options.get("bare") else graph.start)]}


def answers_of(page: Any, cases: list[Case]) -> list[list[Facts]]:
    """The page's answers, all asked for at once."""
    sent = [
        {"facts": graph_facts(each.graph), "questions": [page_question(each.graph, one) for one in each.questions]}
        for each in cases
    ]
    found: list[list[Facts]] = page.evaluate("(cases) => window.answersOf(cases)", sent)
    return found


def compare(page: Any, cases: list[Case]) -> int:
    """Compare all answers of the page with Python's; return how many there were."""
    count = 0
    for case, answers in zip(cases, answers_of(page, cases), strict=True):
        for options, answer in zip(case.questions, answers, strict=True):
            assert "failed" not in answer, (answer["failed"], options)
            agree(case.graph, options, answer)
            count += 1
    return count


def agree(graph: Graph, options: Facts, answer: Facts) -> None:
    """Check one answer of the page, whose equal routes may differ from Python's in their steps."""
    by = options["by"]
    question = asked(graph, options["target"], **plain(options), by="cost" if by == "tradeoff" else by)
    right = tradeoff(question) if by == "tradeoff" else route(question)
    facts = answer_facts(right)
    where = (options, facts, answer)
    differing = {"route", "beside", "nearest", "where", "set"}
    same = {name: value for name, value in facts.items() if name not in differing}
    told = {name: value for name, value in answer.items() if name not in {*differing, "routes", "more", "slices"}}
    assert told == same, where
    assert answer.get("set", {}) == facts.get("set", {}), where
    check_route(graph, options, answer["route"], facts["route"], right.by, where)
    check_nearest(graph, options, answer, facts, where)
    check_beside(
        answer.get("beside", {}),
        facts.get("beside", {}),
        answer["route"] == facts["route"],
        right.by,
        right.estimate,
        where,
    )
    if answer["route"] == facts["route"]:
        assert answer.get("where") == facts.get("where"), where
    if isinstance(right, RoutesAnswer):
        check_front(graph, options, answer, right)


def check_front(graph: Graph, options: Facts, answer: Facts, right: RoutesAnswer) -> None:
    where = (options, answer_facts(right), answer)
    assert len(answer["routes"]) == len(right.routes), where
    assert answer["more"] == right.more, where
    assert answer["route"] == (
        None
        if not right.routes
        else {name: answer["routes"][0][name] for name in ("cost", "months", "effort", "steps")}
    )
    for found, one, beside, place in zip(answer["routes"], right.routes, right.besides, right.places, strict=True):
        made = answer_facts(replace(right, route=one, beside=beside))
        check_route(graph, options, found, made["route"], "cost", where)
        is_same = found["steps"] == made["route"]["steps"]
        check_beside(found["beside"], made.get("beside", {}), is_same, "cost", right.estimate, where)
        assert found["proven"], where
        assert found["where"] == place or not is_same, where


def check_nearest(graph: Graph, options: Facts, answer: Facts, facts: Facts, where: object) -> None:
    found, right = answer.get("nearest", {}), facts.get("nearest", {})
    assert set(found) == set(right), where
    assert found.get("fallback") == right.get("fallback"), where
    for name, by in (("within_months", "cost"), ("within_cost", "months")):
        check_route(graph, options, found.get(name), right.get(name), by, where)


def check_beside(found: Facts, right: Facts, is_same: bool, by: str, estimate: str, where: object) -> None:
    if not is_same:
        return
    assert {k: v for k, v in found.items() if k != "recommended"} == {
        k: v for k, v in right.items() if k != "recommended"
    }, where
    assert ("recommended" in found) == ("recommended" in right), where
    if "recommended" in found:
        # Equal by the estimate that decides; equal routes may differ by another.
        assert key(found["recommended"], by, estimate) == key(right["recommended"], by, estimate), where


def check_route(graph: Graph, options: Facts, found: Facts | None, right: Facts | None, by: str, where: object) -> None:
    """The same figures by the deciding estimate, and a certificate; all the same where the steps are."""
    assert (found is None) == (right is None), where
    if found is None or right is None:
        return
    estimate = options.get("estimate", "typical")
    assert key(found, by, estimate) == key(right, by, estimate), where
    # Beyond 10**13 no float holds all thousandths, so that Python's own totals are not exact either.
    assert not certificate(graph, options, found) or certificate(graph, options, right), where
    if {each["id"] for each in found["steps"]} == {each["id"] for each in right["steps"]}:
        assert without_critical(found) == without_critical(right), where
        assert {each["id"] for each in found["steps"] if each["critical"]} == critical(graph, options, right), where


def without_critical(made: Facts) -> Facts:
    steps = [{name: value for name, value in each.items() if name != "critical"} for each in made["steps"]]
    return {"cost": made["cost"], "months": made["months"], "effort": made["effort"], "steps": steps}


def critical(graph: Graph, options: Facts, made: Facts) -> set[str]:
    """The steps that make the target late if they take longer, each tried."""
    question = asked(graph, options["target"], **plain(options))
    steps = [graph.steps[each] for each in sorted(each["id"] for each in made["steps"])]
    plan = _Plan(question, steps)
    months = plan.months([question.months_of(each) for each in steps], question.estimate)
    end = plan.goal_time(months, plan.times(months))
    return {each.id for i, each in enumerate(steps) if plan._delays(i, months, end)}


def plain(options: Facts) -> Facts:
    return {name: value for name, value in options.items() if name not in {"target", "by", "clock"}}


def key(made: Facts, by: str, estimate: str = "typical") -> tuple[object, ...]:
    """What routes are compared by."""
    order = {"cost": ("cost", "months"), "months": ("months", "cost"), "effort": ("effort", "cost")}[by]
    return (*((made[each]["unknown"], made[each][estimate]) for each in order), len(made["steps"]))


def certificate(graph: Graph, options: Facts, found: Facts) -> list[str]:
    """What the checker that shares no code with any search says of a route of the page."""
    if len(found["steps"]) > LONGEST:
        return []
    held = [*options.get("held", ()), *(() if options.get("bare") else graph.start)]
    return faults(
        graph,
        route_from(found),
        options["target"],
        held,
        via=options.get("via", ()),
        recommended=options.get("recommended", False),
        own=options.get("set"),
        estimate=options.get("estimate", "typical"),
    )


def route_from(facts: Facts) -> Route:
    """A route from its facts."""
    steps = tuple(
        RouteStep(
            id=each["id"],
            gives=each["gives"],
            needs=tuple(each["needs"]),
            cost=amount_from(each["cost"]),
            months=amount_from(each["months"]),
            start=each["start"],
            finish=each["finish"],
            critical=each["critical"],
            sources=(),
        )
        for each in facts["steps"]
    )
    totals = {name: Total(**facts[name]) for name in ("cost", "months", "effort")}
    return Route(**totals, steps=steps)


def amount_from(facts: Any) -> Amount:
    if facts == "unknown":
        return Amount()
    if not isinstance(facts, dict):
        return Amount.of(facts)
    return Amount(low=facts.get("low"), typical=facts["typical"], high=facts.get("high"))


def varied(random: Random, graph: Graph, *, huge: float = 0.1) -> Graph:
    """The same graph with dates, renewals, and now and then figures so huge that their sums need BigInt."""
    factor = random.choice((10**7, 9 * 10**9)) if random.random() < huge else 0
    steps = {each.id: _varied_step(random, each, factor) for each in graph.steps.values()}
    nodes = {
        each.id: replace(each, renewal=tuple(_renewal(random) for _ in range(random.choice((0, 0, 1, 2)))))
        for each in graph.nodes.values()
    }
    return replace(graph, steps=steps, nodes=nodes)


def _varied_step(random: Random, step: Step, factor: int) -> Step:
    first, last = random.choice((("", ""), ("", ""), ("", ""), ("2026-01-01", ""), ("", "2026-12-31")))
    cost, months = (_huge(random, each, factor) if factor else each for each in (step.cost, step.months))
    return replace(step, cost=cost, months=months, valid_from=first, valid_until=last)


def _huge(random: Random, amount: Amount, factor: int) -> Amount:
    """A multiple and a little more, so that the figures have no common divisor."""
    more = random.randint(0, 9)
    low, typical, high = (
        None if each is None else round(each * factor) % 10**12 + more
        for each in (amount.low, amount.typical, amount.high)
    )
    known = sorted(each for each in (low, typical, high) if each is not None)
    return (
        amount if typical is None else replace(amount, low=low and known[0], typical=typical, high=high and known[-1])
    )


def _renewal(random: Random) -> Renewal:
    cost = random.choice((Amount(), Amount.of(90), Amount(low=10, typical=33.33, high=70)))
    return Renewal(every_months=random.choice((7, 12, 24, 36, 13.5)), cost=cost)


def random_options(random: Random, graph: Graph) -> Facts:
    """Some of all that can be asked with; one question in three is plain."""
    nodes, steps = list(graph.nodes), list(graph.steps)
    given = [each.gives for each in graph.steps.values()]
    options: Facts = {"target": random.choice(nodes[1:] if random.random() < 0.3 else given)}
    if random.random() < 1 / 3:
        return options
    if random.random() < 0.35:
        options["max_cost"] = random.choice((0, 10, 25, 60, 99.5, 120, 300))
    if random.random() < 0.35:
        options["max_months"] = random.choice((0, 1, 3.5, 6, 9, 14))
    if random.random() < 0.3:
        options["estimate"] = random.choice(("low", "high"))
    for _ in range(random.choice((0, 1, 1, 2))):
        _add_option(random, options, nodes, steps)
    if set(options.get("avoid", ())) & set(options.get("via", ())):
        del options["avoid"]
    return options


def _add_option(random: Random, options: Facts, nodes: list[str], steps: list[str]) -> None:
    extra = random.choice(
        ("via", "via step", "avoid", "avoid step", "held", "recommended", "set", "bare", "where", "as_of")
    )
    thing = random.choice(steps if "step" in extra else nodes)
    if extra.partition(" ")[0] in {"via", "avoid", "held"}:
        options[extra.partition(" ")[0]] = [thing]
    elif extra == "set":
        own = {f"{random.choice(steps)}.{random.choice(('cost', 'months'))}": random.choice((0, 3, 25)) for _ in "ab"}
        options["set"] = own
    elif extra in {"where", "as_of"}:
        options[extra] = random.choice(PLACES if extra == "where" else DAYS)
    else:
        options[extra] = True
