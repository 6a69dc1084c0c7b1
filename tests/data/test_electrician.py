"""The electricians' graph: what it answers, by state and by day, and the rules that it must not soften."""

from __future__ import annotations

from typing import Any

import pytest

import pathways
from pathways.model import Graph

OTHER_PLACES = ("US-CO", "US-DC", "US-OH", "US-WA")
APPRENTICESHIPS = ["apprenticeship", "ibew-apprenticeship", "iec-apprenticeship", "apprenticeship-ca"]


@pytest.fixture(scope="module")
def electrician() -> Graph:
    return pathways.load("electrician")


# Worked out by hand: known cost in USD, steps of unknown cost, months, steps of unknown months. An exam
# or application of which nobody says how long it takes is assumed to take 2 months; the union's classes are free or nearly.
JOURNEYMAN = [
    # registration 20, 2 months; 8,000 hours as 48 months; exam 2 months, of unknown cost
    ("US-TX", "cost", (20, 1, 2 + 48 + 2, 0)),
    # IEC takes 48 months too, and one more unknown price
    ("US-TX", "months", (20, 1, 2 + 48 + 2, 0)),
    # union apprenticeship 60 months, then the licence: only its fee is unknown
    ("US-WA", "cost", (0, 1, 60 + 2, 0)),
    ("US-CO", "cost", (0, 1, 60 + 2, 0)),
    ("US-DC", "cost", (0, 1, 60 + 2, 0)),
    ("US-OH", "cost", (0, 1, 60 + 2, 0)),
    # IEC 48 months, at an unknown price
    ("US-WA", "months", (0, 2, 48 + 2, 0)),
    ("US-CO", "months", (0, 2, 48 + 2, 0)),
    ("US-DC", "months", (0, 2, 48 + 2, 0)),
    ("US-OH", "months", (0, 2, 48 + 2, 0)),
    # the only fee that is known, 175; without an apprenticeship 8,000 hours, of unknown cost
    ("US-CA", "cost", (175, 0, 60 + 2, 0)),
    ("US-CA", "months", (175, 1, 48 + 2, 0)),
    # of all places: nothing unknown in California; nobody is faster than 50 months, and there only the hours' cost is unknown
    (None, "cost", (175, 0, 60 + 2, 0)),
    (None, "months", (175, 1, 48 + 2, 0)),
]
OTHERS = [
    # Texas: 52 to the journeyman, two years with the licence, exam; the fees of both exams unknown
    ("master-electrician", {"where": "US-TX"}, "cost", (20, 2, 52 + 24 + 2, 0)),
    # elsewhere years on top that nobody states
    ("master-electrician", {"where": "US-WA"}, "cost", (0, 2, 62, 1)),
    ("master-electrician", {"where": "US-CO"}, "months", (0, 3, 50, 1)),
    ("master-electrician", {}, "months", (20, 2, 78, 0)),
    # already journeyman: two years and an exam; the helper and the high school graduate start alike
    ("master-electrician", {"held": ["journeyman-tx"], "where": "US-TX"}, "cost", (0, 1, 24 + 2, 0)),
    ("journeyman-electrician", {"held": ["electrician-helper"], "where": "US-TX"}, "cost", (20, 1, 52, 0)),
    # registered and half of the hours worked
    (
        "journeyman-electrician",
        {"held": ["apprentice-electrician", "exp-master-24"], "where": "US-TX"},
        "cost",
        (0, 1, 24 + 2, 0),
    ),
    # 4,000 hours
    ("residential-electrician", {"where": "US-TX"}, "cost", (20, 1, 2 + 24 + 2, 0)),
    ("residential-electrician", {"where": "US-CO"}, "cost", (0, 1, 24 + 2, 0)),
    # 4,800 hours at 2,000 a year
    ("residential-electrician", {"where": "US-CA"}, "cost", (0, 2, 28.8 + 2, 0)),
    ("vdv-technician-ca", {}, "months", (0, 2, 12 + 12 + 2, 0)),
    # 450 + 200 for a sole owner after 175; bond and fingerprints unknown; 60 + exam 2 + one year + 2
    ("c-10", {}, "cost", (175 + 650, 2, 60 + 2 + 12 + 2, 0)),
    # the state's own kind of apprenticeship, 48 to 60 months, at an unknown price
    ("c-10", {}, "months", (175 + 650, 3, 54 + 2 + 12 + 2, 0)),
    # certified by hours alone: four years
    ("c-10", {"held": ["general-electrician-ca"], "avoid": APPRENTICESHIPS}, "cost", (650, 2, 48 + 2, 0)),
    # a master of one's own: all the way; on the payroll: the insurance, then the application, 2 months each
    ("contractor-tx", {}, "cost", (20 + 110, 3, 78 + 2, 0)),
    ("contractor-tx", {"held": ["employs-master"]}, "cost", (110, 1, 2 + 2, 0)),
    ("apprentice-tx", {"bare": True}, "cost", (20, 0, 2, 0)),
    # a licence holds the hours that it took: the 8,000 of Texas do for Colorado, and 288 class hours at 144 a year come on top
    ("journeyman-electrician", {"held": ["journeyman-tx"], "where": "US-CO"}, "months", (0, 2, 24 + 2, 0)),
    # and 4,000 of them are enough for homes; so are an apprenticeship's
    ("residential-electrician", {"held": ["journeyman-tx"], "where": "US-TX"}, "cost", (0, 1, 2, 0)),
    ("residential-electrician", {"held": ["apprenticeship"], "where": "US-TX"}, "cost", (0, 1, 2, 0)),
    ("residential-electrician", {"held": ["journeyworker-co"], "where": "US-CO"}, "cost", (0, 1, 2, 0)),
    # the residential wireman has half of the journeyman's hours behind him: 2 to register, 4,000 hours, exam
    ("journeyman-electrician", {"held": ["residential-wireman-tx"], "where": "US-TX"}, "cost", (20, 1, 2 + 24 + 2, 0)),
]


# Known cost, steps of unknown cost, known months, steps of unknown months of the best route.
def figures(graph: Graph, target: str, **options: Any) -> tuple[Any, ...]:
    route = pathways.route(graph, target, **options).route
    assert route is not None
    return route.cost.typical, route.cost.unknown, float(route.months.typical), route.months.unknown


def steps(graph: Graph, target: str, **options: Any) -> list[str]:
    route = pathways.route(graph, target, **options).route
    return [] if route is None else [step.id for step in route.steps]


@pytest.mark.parametrize(("place", "by", "expected"), JOURNEYMAN)
def test_from_high_school_to_journeyman_by_state(
    electrician: Graph, place: str | None, by: str, expected: tuple[int, ...]
) -> None:
    assert figures(electrician, "journeyman", where=place, by=by) == expected


@pytest.mark.parametrize(("target", "options", "by", "expected"), OTHERS)
def test_answers_worked_out_by_hand(
    electrician: Graph, target: str, options: dict[str, Any], by: str, expected: tuple[float, ...]
) -> None:
    assert figures(electrician, target, by=by, **options) == expected


def test_hours_become_months_as_the_sources_do_it(electrician: Graph) -> None:
    worked = [step for step in electrician.steps.values() if electrician.nodes[step.gives].kind == "experience"]
    assert worked
    for step in worked:
        assert step.hours, step.id
        assert float(step.months.typical or 0) == pytest.approx(float(step.hours) / 2000 * 12), step.id


# ------------------------------------------------------------------------------------------- limits


def test_five_years_are_enough_in_texas_and_four_are_not(electrician: Graph) -> None:
    # 52 months
    assert pathways.route(electrician, "journeyman", where="US-TX", max_months=60).status == "optimal"
    four_years = pathways.route(electrician, "journeyman", where="US-TX", max_months=48)
    assert four_years.status == "over_limit"
    assert four_years.nearest is not None
    assert four_years.nearest.within_cost is not None
    assert four_years.nearest.within_cost.months.typical == 52


def test_a_limit_on_the_cost_is_kept_only_where_every_fee_is_known(electrician: Graph) -> None:
    assert figures(electrician, "journeyman", max_cost=175) == (175, 0, 62, 0)
    assert pathways.route(electrician, "journeyman", max_cost=174).status == "over_limit"
    assert pathways.route(electrician, "journeyman", where="US-TX", max_cost=100_000).status == "over_limit"
    # both limits: the known price takes 62 months
    assert pathways.route(electrician, "journeyman", max_cost=175, max_months=60).status == "over_limit"


def test_one_s_own_fees_fill_the_gaps(electrician: Graph) -> None:
    own = {"tx-journeyman-exam.cost": 100, "tx-journeyman-exam.months": 1}
    assert figures(electrician, "journeyman", where="US-TX", set=own) == (20 + 100, 0, 2 + 48 + 1, 0)


# ------------------------------------------------------------------------------------------- places


def test_a_licence_makes_a_journeyman_in_its_own_state_only(electrician: Graph) -> None:
    licences = {
        "US-TX": "journeyman-tx", "US-WA": "journey-level-wa", "US-CA": "general-electrician-ca", "US-CO": "journeyworker-co",
        "US-DC": "licence-elsewhere", "US-OH": "licence-elsewhere",
    }  # fmt: skip
    for place, licence in licences.items():
        assert figures(electrician, "journeyman", held=[licence], where=place) == (0, 0, 0, 0)
        for other, licence_there in licences.items():
            if licence_there != licence:
                assert len(steps(electrician, "journeyman", held=[licence], where=other)) > 1, (licence, other)


def test_no_state_s_licence_can_be_had_in_another(electrician: Graph) -> None:
    assert pathways.route(electrician, "journeyman-tx", where="US-WA").status == "unreachable"
    assert pathways.route(electrician, "c-10", where="US-TX").status == "unreachable"
    assert pathways.route(electrician, "contractor", where="US-CO").status == "unreachable"


def test_without_a_place_the_state_of_the_answer_is_named(electrician: Graph) -> None:
    assert pathways.route(electrician, "journeyman").where == "US-CA"
    assert pathways.route(electrician, "journeyman-tx").where == "US-TX"
    assert pathways.route(electrician, "master", by="months").where == "US-TX"


def test_a_state_without_rules_here_is_said_to_be_one(electrician: Graph) -> None:
    new_york = pathways.route(electrician, "journeyman", where="US-NY")
    assert new_york.status == "unreachable"
    assert new_york.missing == (("other-state",),)
    # apprenticeship and licence, as in most states
    assert figures(electrician, "journeyman", where="US-NY", held=["other-state"]) == (0, 1, 62, 0)


def test_the_hint_at_another_state_names_all_that_it_is_not(electrician: Graph) -> None:
    names = {
        "US-CA": "California", "US-CO": "Colorado", "US-DC": "D.C.", "US-OH": "Ohio", "US-TX": "Texas",
        "US-WA": "Washington",
    }  # fmt: skip
    assert {place for step in electrician.steps.values() for place in step.where} == set(names)
    # or a Californian, told what a master's post would take, takes California for such a state
    for name in names.values():
        assert name in electrician.nodes["other-state"].name


def test_california_has_no_master_here(electrician: Graph) -> None:
    assert pathways.route(electrician, "master", where="US-CA").status == "unreachable"
    for place in OTHER_PLACES:
        # never promised in a stated time
        route = pathways.route(electrician, "master", where=place).route
        assert route is not None
        assert (route.months.unknown, steps(electrician, "master", where=place)[-1]) == (1, "become-master")


# ------------------------------------------------------------------------------------------- Washington's change of 2023

WORKED = ["exp-wa-48", "class-hours-96"]
SCHOOL = ["exp-wa-school", "class-hours-96"]


@pytest.mark.parametrize("held", [WORKED, SCHOOL])
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2023-06-30", ["wa-exam-after-work"]),
        # from the next day on only an apprenticeship
        ("2023-07-01", ["become-apprentice", "ibew-programme", "wa-exam-after-apprenticeship"]),
        (None, ["become-apprentice", "ibew-programme", "wa-exam-after-apprenticeship"]),
    ],
)
def test_washington_s_hours_are_enough_until_june_2023(
    electrician: Graph, held: list[str], day: str | None, expected: list[str]
) -> None:
    assert steps(electrician, "journey-level-wa", held=held, as_of=day) == expected


@pytest.mark.parametrize(("day", "open_"), [("2023-07-01", True), ("2025-07-01", True), ("2025-07-02", False)])
def test_washington_s_good_cause_holds_for_two_years(electrician: Graph, day: str, open_: bool) -> None:
    exempt = steps(electrician, "journey-level-wa", held=[*WORKED, "good-cause-wa"], as_of=day)
    assert (exempt == ["wa-exam-good-cause"]) is open_
    # the exemption is from the apprenticeship, not from the hours
    assert "wa-exam-good-cause" not in steps(electrician, "journey-level-wa", held=["good-cause-wa"], as_of=day)
    # and for nobody who was not granted it
    assert "wa-exam-good-cause" not in steps(electrician, "journey-level-wa", held=WORKED, as_of=day)


def test_washington_s_hours_have_to_be_half_commercial(electrician: Graph) -> None:
    any_hours = ["exp-electrical-48", "class-hours-96"]
    # hours of an unknown kind are not taken for commercial ones
    route = steps(electrician, "journey-level-wa", held=any_hours, as_of="2023-06-30", avoid=APPRENTICESHIPS)
    assert route == ["become-apprentice", "wa-work-commercial", "wa-work-48", "wa-exam-after-work"]


def test_washington_s_classes_are_its_own_96_hours(electrician: Graph) -> None:
    route = steps(electrician, "journey-level-wa", as_of="2023-06-30", avoid=APPRENTICESHIPS)
    assert "classes-96" in route
    assert "classes-288" not in route
    # the hours of a licence from elsewhere are not the commercial ones
    texan = steps(electrician, "journey-level-wa", held=["journeyman-tx"], as_of="2023-06-30", avoid=APPRENTICESHIPS)
    assert "wa-work-commercial" in texan


def test_school_stands_for_two_years_of_work_in_washington(electrician: Graph) -> None:
    day = {"as_of": "2023-06-30", "avoid": APPRENTICESHIPS}
    # 24 of school, then 24 of work: the same four years; classes and exam fees unknown, school 2 x 4,050
    school = figures(electrician, "journey-level-wa", via=["technical-school-24", "exp-wa-school"], **day)
    assert school == (8100, 2, 24 + 24 + 2, 0)
    # with the school behind one, half the time
    assert figures(electrician, "journey-level-wa", by="months", held=["technical-school-24"], **day)[2] == 24 + 2


# ------------------------------------------------------------------------------------------- California's hours


def test_years_of_any_kind_are_not_taken_for_california_s_capped_hours(electrician: Graph) -> None:
    for years in ("exp-electrical-48", "exp-master-48", "exp-wa-48"):
        route = steps(electrician, "general-electrician-ca", held=[years], by="months")
        assert "ca-work-48" in route, years
    assert steps(electrician, "general-electrician-ca", held=["exp-ca-48"]) == ["ca-general-exam"]
    note = electrician.steps["ca-work-48"].note
    assert all(cap in note for cap in ("300", "3,000", "6,000", "1,500", "750", "600"))


def test_iec_teaches_too_few_hours_for_california_and_the_union_enough(electrician: Graph) -> None:
    # 576 class hours and 800; 720 are asked for
    assert figures(electrician, "journeyman", where="US-CA", held=["ibew-apprenticeship"]) == (175, 0, 2, 0)
    iec = figures(electrician, "journeyman", where="US-CA", held=["iec-apprenticeship"])
    assert iec == figures(electrician, "journeyman", where="US-CA")


def test_a_licence_of_another_state_stands_for_california_s_hours(electrician: Graph) -> None:
    for licence in ("journeyman-tx", "journey-level-wa", "journeyworker-co", "licence-elsewhere", "master-tx"):
        assert steps(electrician, "general-electrician-ca", held=[licence]) == ["ca-general-out-of-state"], licence
    residential = steps(electrician, "general-electrician-ca", held=["residential-wireman-tx"])
    assert "ca-general-out-of-state" not in residential


def test_an_apprenticeship_saves_three_of_the_contractor_s_four_years(electrician: Graph) -> None:
    with_it = figures(electrician, "c-10", held=["general-electrician-ca-apprenticed"])
    without = figures(electrician, "c-10", held=["general-electrician-ca"], avoid=APPRENTICESHIPS)
    assert without[2] - with_it[2] == 36


def test_the_year_after_an_apprenticeship_does_not_begin_before_its_end(electrician: Graph) -> None:
    for by in ("cost", "months"):
        route = pathways.route(electrician, "c-10", by=by).route
        assert route is not None
        made = {step.id: step for step in route.steps}
        programme = next(step for step in route.steps if step.id.endswith("-programme"))
        assert made["ca-work-journeyman-apprenticed"].start >= programme.finish + 2
        # nobody works two jobs of 8,000 hours at a time
        assert "ca-work-48" not in made


# ------------------------------------------------------------------------------------------- Texas, Colorado, contractors


def test_texas_masters_hold_the_journeyman_licence_for_two_years(electrician: Graph) -> None:
    # 12,000 hours at once would not do: the last two years are those of the licence
    route = steps(electrician, "master-tx", held=["exp-master-48", "exp-journeyman-48"])
    assert route == ["tx-journeyman-exam", "tx-work-as-journeyman", "tx-master-exam"]


def test_nobody_works_in_texas_unregistered(electrician: Graph) -> None:
    for by in ("cost", "months"):
        for target in ("journeyman-tx", "residential-wireman-tx", "master-tx"):
            route = pathways.route(electrician, target, by=by).route
            assert route is not None
            made = {step.id: step for step in route.steps}
            first = min(step.start for step in route.steps if step.id != "tx-register-apprentice")
            assert first >= made["tx-register-apprentice"].finish


def test_texas_asks_for_no_diploma_and_the_others_do(electrician: Graph) -> None:
    assert pathways.route(electrician, "journeyman-tx", bare=True, avoid=["hs-diploma"]).status == "optimal"
    for place in ("US-CA", *OTHER_PLACES):
        answer = pathways.route(electrician, "journeyman", bare=True, avoid=["hs-diploma"], where=place)
        assert answer.status == "unreachable", place


def test_colorado_wants_classes_beside_the_hours(electrician: Graph) -> None:
    assert steps(electrician, "journeyworker-co", held=["exp-electrical-48"], avoid=APPRENTICESHIPS) == [
        "classes-288",
        "co-journeyworker-exam",
    ]
    # an apprenticeship has them
    for programme in ("ibew-apprenticeship", "iec-apprenticeship"):
        assert steps(electrician, "journeyworker-co", held=[programme]) == ["co-journeyworker-exam"]


def test_a_texas_contractor_needs_a_master_and_insurance(electrician: Graph) -> None:
    own = steps(electrician, "contractor-tx", held=["master-tx"])
    employed = steps(electrician, "contractor-tx", held=["employs-master"])
    assert own == employed == ["tx-take-insurance", "tx-contractor-application"]
    assert "tx-master-exam" in steps(electrician, "contractor-tx", held=["journeyman-tx"])


@pytest.mark.parametrize(
    ("node", "every_months", "units", "cost"),
    [
        ("apprentice-tx", 12, None, 20),
        ("master-tx", 12, 4, None),
        ("contractor-tx", 12, None, 110),
        ("journey-level-wa", 36, 8 + 4 + 12, None),
        ("general-electrician-ca", 36, 32, None),
        ("c-10", 24, None, 470),
    ],
)
def test_renewals(electrician: Graph, node: str, every_months: int, units: int | None, cost: int | None) -> None:
    (renewal,) = electrician.nodes[node].renewal
    assert (renewal.every_months, renewal.units, renewal.cost.typical) == (every_months, units, cost)


def test_the_trade_off_of_california_s_contractor_is_money_unknown_against_time(electrician: Graph) -> None:
    routes = pathways.tradeoff(electrician, "c-10").routes
    assert [(route.cost.typical, route.cost.unknown, route.months.typical) for route in routes] == [
        (825, 2, 76),
        (825, 3, 70),
    ]
