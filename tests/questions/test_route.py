"""What an answer to "which route?" holds, case by case."""

from __future__ import annotations

import pytest

from pathways.formats.shipped import load_graph
from pathways.model import Amount, Claim, Graph, Need, Node, Renewal, Step, UnknownNodeError
from pathways.model.answers import Answer
from pathways.model.errors import QuestionError
from pathways.questions.asking import asked
from pathways.questions.route import route
from pathways.verify import faults


def node(node_id: str, **fields: object) -> Node:
    return Node(**({"id": node_id, "kind": "credential", "name": node_id.title()} | fields))  # type: ignore[arg-type]


def step(
    step_id: str, gives: str, *needs: str | Need, cost: float | None = 10, months: float | None = 1, **more: object
) -> Step:
    amounts = [Amount() if each is None else Amount.of(each) for each in (cost, months)]
    return Step(id=step_id, gives=gives, needs=Need.all(*needs), cost=amounts[0], months=amounts[1], **more)  # type: ignore[arg-type]


def graph_of(*steps: Step, nodes: tuple[Node, ...] = (), start: tuple[str, ...] = ()) -> Graph:
    ids = {each for s in steps for each in (s.gives, *s.needs.atoms(), *s.recommends.atoms())} | set(start)
    made = {each: node(each) for each in sorted(ids)} | {each.id: each for each in nodes}
    return Graph(id="g", title="G", currency="USD", reviewed="2026-11-22", start=start, nodes=made,
                 steps={each.id: each for each in steps})  # fmt: skip


def ids(answer: Answer) -> list[str]:
    assert answer.route is not None
    return [each.id for each in answer.route.steps]


def test_a_shared_prerequisite_is_paid_once() -> None:
    #        +-> b -+
    # (a) ---+      +-> goal
    #        +-> c -+
    graph = graph_of(
        step("a", "a", cost=20), step("b", "b", "a", cost=1), step("c", "c", "a", cost=1), step("g", "goal", "b", "c", cost=1)
    )  # fmt: skip
    answer = route(asked(graph, "goal"))
    assert answer.route is not None
    assert answer.route.cost.typical == 23
    assert answer.route.months.typical == 3
    assert answer.route.effort.typical == 4


def test_a_membership_serves_several_exams_and_is_weighed_by_the_optimum() -> None:
    # one exam is cheaper without membership, two are cheaper with it
    steps = [step("join", "member", cost=90)]
    for exam in ("x", "y"):
        steps += [step(f"{exam}-plain", exam, cost=100), step(f"{exam}-member", exam, "member", cost=50)]
    graph = graph_of(*steps, step("both", "goal", "x", "y", cost=0))
    assert ids(route(asked(graph, "x"))) == ["x-plain"]
    assert sorted(ids(route(asked(graph, "goal")))) == ["both", "join", "x-member", "y-member"]


def test_nothing_held_an_open_step_and_a_target_held() -> None:
    graph = graph_of(step("open", "a"))
    assert route(asked(graph, "a")).status == "optimal"
    held = route(asked(graph, "a", held=["a"]))
    assert (held.status, held.bound) == ("held", 0)
    assert held.route is not None
    assert held.route.steps == ()


def test_start_is_held_unless_bare() -> None:
    graph = graph_of(step("s", "b", "a"), start=("a",))
    assert route(asked(graph, "b")).status == "optimal"
    assert route(asked(graph, "b", bare=True)).status == "unreachable"
    assert route(asked(graph, "b", bare=True, held=["a"])).held == ("a",)


def test_a_cycle_of_free_steps_gives_nothing() -> None:
    graph = graph_of(step("ab", "b", "a", cost=0, months=0), step("ba", "a", "b", cost=0, months=0))
    assert route(asked(graph, "a")).status == "unreachable"


def test_of_two_equal_steps_one_is_taken_once() -> None:
    graph = graph_of(step("one", "a"), step("two", "a"))
    assert len(ids(route(asked(graph, "a")))) == 1


def test_unknown_is_never_free() -> None:
    graph = graph_of(step("unknown", "a", cost=None), step("dear", "a", cost=10_000))
    answer = route(asked(graph, "a"))
    assert ids(answer) == ["dear"]
    only = route(asked(graph, "a", avoid=["dear"]))
    assert only.route is not None
    assert (only.route.cost.typical, only.route.cost.unknown) == (0, 1)
    assert route(asked(graph, "a", avoid=["dear"], max_cost=10_000)).status == "over_limit"


def test_months_break_ties_also_where_some_are_unknown() -> None:
    # u is unknown on every route; of the two that cost the same, the faster one is better
    steps = [
        step("u", "u", cost=1, months=None),
        step("slow", "m", cost=5, months=9),
        step("tardy", "m", cost=5, months=7),
    ]
    graph = graph_of(*steps, step("zippy", "m", cost=5, months=2), step("g", "goal", "u", "m", cost=0, months=0))
    answer = route(asked(graph, "goal"))
    assert answer.route is not None
    assert (answer.route.months.typical, answer.route.months.unknown) == (2, 1)
    assert "zippy" in ids(answer)


def test_at_least_k_is_met_by_any_k_and_a_counted_node_counts_on_its_own() -> None:
    three = [step(each, each, cost=cost) for each, cost in (("x", 5), ("y", 7), ("z", 9))]
    goal = step("g", "goal", Need.at_least(2, "x", "y", "z"), cost=0)
    assert sorted(ids(route(asked(graph_of(*three, goal), "goal")))) == ["g", "x", "y"]
    counting = graph_of(*three, goal, nodes=(node("z", counts_as=("x", "y")),))
    assert sorted(ids(route(asked(counting, "goal")))) == ["g", "z"] or route(asked(counting, "goal")).bound == 9
    assert route(asked(counting, "goal", max_cost=9)).status == "optimal"


def test_thirty_of_sixty_is_no_trouble() -> None:
    skills = [step(f"k{i:02}", f"k{i:02}", cost=100 + i) for i in range(60)]
    goal = step("g", "goal", Need.at_least(30, *(each.gives for each in skills)), cost=0)
    answer = route(asked(graph_of(*skills, goal), "goal"))
    assert (answer.status, answer.bound) == ("optimal", sum(range(100, 130)))


def test_a_limit_that_equals_the_optimum_is_kept() -> None:
    graph = graph_of(step("a", "a", cost=99.5, months=3.5))
    assert route(asked(graph, "a", max_cost=99.5, max_months=3.5)).status == "optimal"
    assert route(asked(graph, "a", max_cost=99.49)).status == "over_limit"
    assert route(asked(graph, "a", max_months=3.499)).status == "over_limit"


def test_the_steps_stand_in_order_with_their_times() -> None:
    #  slow (6) -+
    #            +-> goal
    #  fast (1) -+
    graph = graph_of(step("slow", "x", months=6), step("fast", "y", months=1), step("end", "goal", "x", "y", months=2))
    made = route(asked(graph, "goal")).route
    assert made is not None
    assert [(s.id, s.start, s.finish, s.critical) for s in made.steps] == [
        ("fast", 0, 1, False),
        ("slow", 0, 6, True),
        ("end", 6, 8, True),
    ]
    assert made.steps[2].needs == ("x", "y")


def test_low_typical_and_high_are_those_of_the_chosen_route() -> None:
    wide = Step(id="wide", gives="a", cost=Amount(low=1, typical=5, high=9), months=Amount(typical=2))
    graph = graph_of(wide, step("sure", "a", cost=6))
    assert ids(route(asked(graph, "a"))) == ["wide"]
    assert ids(route(asked(graph, "a", estimate="high"))) == ["sure"]
    made = route(asked(graph, "a")).route
    assert made is not None
    assert (made.cost.low, made.cost.typical, made.cost.high) == (1, 5, 9)
    assert (made.months.low, made.months.high) == (2, 2)


def test_ones_own_figures_decide_and_are_marked() -> None:
    graph = graph_of(step("dear", "a", cost=500), step("cheap", "a", cost=100))
    answer = route(asked(graph, "a", set={"dear.cost": 0, "dear.months": 0.5}))
    assert ids(answer) == ["dear"]
    assert answer.set == {"dear.cost": 0, "dear.months": 0.5}
    assert answer.route is not None
    assert answer.route.steps[0].cost.own
    assert faults(graph, answer.route, "a", (), own=answer.set) == []


def test_rules_hold_from_and_until_a_day() -> None:
    old = step("old", "a", cost=1, valid_until="2025-12-31")
    new = step("new", "a", cost=2, valid_from="2026-01-01")
    graph = graph_of(old, new)
    assert ids(route(asked(graph, "a"))) == ["new"]
    assert ids(route(asked(graph, "a", as_of="2025-12-31"))) == ["old"]
    assert route(asked(graph, "a", as_of="2026-01-01")).as_of == "2026-01-01"


def test_what_is_recommended_is_left_out_and_told() -> None:
    asks = step("exam", "a", "d", cost=100, recommends=Need.all(Need.any("course", "work")), note="be rested")
    steps = asks, step("course", "course", cost=400), step("job", "work", cost=900)
    nodes = (node("a", renewal=(Renewal(every_months=24, cost=Amount.of(90)), Renewal(every_months=12)),
                  claims=(Claim(about="cost", says="dearer"),)),)  # fmt: skip
    answer = route(asked(graph_of(*steps, nodes=nodes, start=("d",)), "a"))
    beside = answer.beside
    assert ids(answer) == ["exam"]
    assert [(each.step, each.need.of) for each in beside.left_out] == [("exam", (Need.any("course", "work"),))]
    assert beside.recommended is not None
    assert beside.recommended.cost.typical == 500
    assert beside.notes == (("exam", "be rested"),)
    assert [owner for owner, _ in beside.claims] == ["a"]
    assert (beside.upkeep_per_year.typical, beside.upkeep_per_year.unknown) == (45, 1)
    followed = route(asked(graph_of(*steps, nodes=nodes, start=("d",)), "a", recommended=True))
    assert sorted(ids(followed)) == ["course", "exam"]
    assert followed.beside.left_out == ()


def test_a_time_limit_says_what_it_leaves_open() -> None:
    # a thing of 9 gives both x and y; each alone is had for 8, and sooner
    steps = [step("both", "m", cost=9, months=5), step("mx", "x", "m", cost=0), step("my", "y", "m", cost=0)]
    steps += [step("x", "x", cost=8), step("y", "y", cost=8), step("g", "goal", "x", "y", cost=0)]
    graph = graph_of(*steps)
    assert ids(route(asked(graph, "goal", by="months", max_cost=10)))[0] == "both"
    stopped = route(asked(graph, "goal", by="months", max_cost=10), stop=lambda: True)
    assert (stopped.status, stopped.route, stopped.bound) == ("undecided", None, None)
    unlimited = route(asked(graph, "goal"), stop=lambda: True)
    assert unlimited.status == "best_found"
    assert unlimited.route is not None
    assert faults(graph, unlimited.route, "goal", ()) == []
    assert (unlimited.bound or 0) <= 9 <= unlimited.route.cost.typical


def test_over_both_limits_the_cheapest_and_the_fastest_of_all_are_named() -> None:
    graph = graph_of(step("slow", "a", cost=10, months=9), step("fast", "a", cost=90, months=1))
    neither = route(asked(graph, "a", max_cost=5, max_months=0.5)).nearest
    assert neither is not None
    assert neither.fallback
    assert [r and r.steps[0].id for r in (neither.within_months, neither.within_cost)] == ["slow", "fast"]
    one = route(asked(graph, "a", max_cost=20, max_months=5)).nearest
    assert one is not None
    assert not one.fallback
    assert [r and r.steps[0].id for r in (one.within_months, one.within_cost)] == ["fast", "slow"]


def test_a_node_and_a_step_of_the_same_id_are_told_apart() -> None:
    graph = graph_of(step("b", "c", "a"), step("x", "b", "a"), start=("a",))
    assert ids(route(asked(graph, "c", avoid=["b"]))) == ["b"]
    assert route(asked(graph, "b", avoid=["b"])).status == "unreachable"


@pytest.mark.parametrize(("names", "held"), [(["B"], ("b",)), (["anyone"], ()), (["a", "A"], ("a",))])
def test_names_are_found_in_any_case_and_anyone_is_always_held(names: list[str], held: tuple[str, ...]) -> None:
    assert asked(graph_of(step("ab", "b", "a")), "a", held=names).given == held


def test_an_unknown_name_gets_suggestions_and_an_ambiguous_one_its_candidates() -> None:
    graph = graph_of(nodes=(node("cpc", aliases=("coder",)), node("cca", aliases=("coder",)), node("ccs-p")))
    with pytest.raises(UnknownNodeError) as unknown:
        asked(graph, "cpcc")
    assert unknown.value.suggestions[0] == "cpc"
    assert "did you mean 'cpc'" in str(unknown.value)
    with pytest.raises(UnknownNodeError) as ambiguous:
        asked(graph, "Coder")
    assert ambiguous.value.suggestions == ("cca", "cpc")
    assert asked(graph, "CCS p").target == "ccs-p"
    with pytest.raises(UnknownNodeError) as nothing_near:
        asked(graph, "zzz")
    assert nothing_near.value.suggestions
    with pytest.raises(UnknownNodeError):
        asked(graph, "")


def test_a_name_that_is_one_nodes_id_and_anothers_name_is_the_first_ones() -> None:
    graph = graph_of(nodes=(node("xyz"), node("n1", short="xyz"), node("n2", short="Élan")))
    assert asked(graph, "xyz").target == "xyz"
    with pytest.raises(UnknownNodeError) as ambiguous:
        asked(graph, "XYZ")
    assert ambiguous.value.suggestions == ("n1", "xyz")
    assert asked(graph, "e\u0301lan").target == "n2"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"by": "price"}, "by is one of"),
        ({"max_cost": -1}, "at least 0"),
        ({"max_cost": float("nan")}, "at least 0"),
        ({"max_months": 1.23456}, "at most 3 decimal places"),
        ({"max_cost": "12"}, "is a number"),
        ({"set": {"a": 1}}, "STEP.cost"),
        ({"set": {"ab.price": 1}}, "STEP.cost"),
        ({"as_of": "2026-02-30"}, "is a day"),
        ({"where": "Texas"}, "ISO 3166"),
        ({"held": "a"}, "list of names"),
        ({"via": 7}, "list of names"),
        ({"set": [1]}, "mapping"),
        ({"set": {5: 1}}, "STEP.cost"),
        ({"where": ""}, "ISO 3166"),
        ({"where": 5}, "ISO 3166"),
        ({"as_of": ""}, "is a day"),
        ({"estimate": "median"}, "estimate is one of"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        asked(graph_of(step("ab", "b", "a")), "b", **wrong)  # type: ignore[arg-type]


def test_nothing_can_be_avoided_and_used_at_once() -> None:
    graph = load_graph("medical-coding")
    with pytest.raises(QuestionError, match="'cpc' is both to be avoided and to be used"):
        asked(graph, "medical-auditor", avoid=["CPC"], via=["cpc"])
