"""The accounting graph answers what the figures and rules of its sources give, worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import pathways
from pathways.model import Graph

# The figures that the sums below are made of, in USD and months.
BACHELOR, BACHELOR_MONTHS = 4 * 11610, 4 * 12
YEAR_OF_COLLEGE = 11610
ADMISSION = (96 + 150) / 2 + (96 + 180) / 2
SECTION = Fraction("262.64")
CPA_FEES = Fraction(ADMISSION) + 4 * SECTION + 169 + 175
EA_FEES = 3 * 317 + 140
CMA_FEES = 250 + 2 * 415
CMA_STUDENT_FEES = 188 + 2 * 311


@pytest.fixture(scope="module")
def graph() -> Graph:
    return pathways.load("accounting")


# target, question, by, cost, steps whose cost nobody states, months, steps whose months nobody states
BY_HAND = [
    # hired with a diploma and trained on the job
    ("bookkeeper", {}, "cost", 0, 0, 0, 0),
    # 574 in all for a non-member, 479 and unknown dues for a member; two years of work, then about two months for the certificate
    ("certified-bookkeeper", {}, "cost", 574, 0, 24 + 2, 0),
    ("certified-bookkeeper", {"held": ["exp-bookkeeping-24", "aipb-exam"]}, "cost", 0, 0, 2, 0),
    # two years of college at 4,050; or through work that costs nothing and takes as long as the employer says
    ("junior-accountant", {}, "months", 2 * 4050, 0, 24, 0),
    ("junior-accountant", {}, "cost", 0, 0, 0, 1),
    ("accountant", {}, "cost", BACHELOR, 0, BACHELOR_MONTHS, 0),
    ("accountant", {"held": ["bookkeeper", "certified-bookkeeper"]}, "cost", BACHELOR, 0, BACHELOR_MONTHS, 0),
    # parts side by side, the longest eight months, and two for the application; the price of the PTIN is not known
    ("ea", {}, "cost", EA_FEES, 1, 8 + 2, 0),
    ("ea", {"bare": True}, "cost", EA_FEES, 1, 8 + 2, 0),
    ("ea", {"held": ["see-part-1", "ptin"]}, "cost", 2 * 317 + 140, 0, 8 + 2, 0),
    ("tax-practitioner", {}, "cost", EA_FEES, 1, 8 + 2, 0),
    # five years at the IRS spare the exam: two months for the PTIN, three for the application
    ("ea", {"held": ["exp-irs-60"]}, "cost", 140, 1, 2 + 3, 0),
    ("ea", {"held": ["exp-irs-60", "ptin"]}, "cost", 140, 0, 3, 0),
    # 150 hours: a fifth year of college beside the year of work
    ("cpa", {}, "cost", BACHELOR + YEAR_OF_COLLEGE + CPA_FEES, 0, 48 + 12 + 2, 0),
    ("cpa", {}, "months", BACHELOR + YEAR_OF_COLLEGE + CPA_FEES, 0, 48 + 12 + 2, 0),
    ("cpa", {"held": ["bookkeeper"]}, "cost", BACHELOR + YEAR_OF_COLLEGE + CPA_FEES, 0, 48 + 12 + 2, 0),
    # 120 hours: a year more of work, a year less of college
    ("cpa", {"held": ["two-year-state"]}, "cost", BACHELOR + CPA_FEES, 0, 48 + 24 + 2, 0),
    ("cpa", {"held": ["two-year-state"]}, "months", BACHELOR + YEAR_OF_COLLEGE + CPA_FEES, 0, 48 + 12 + 2, 0),
    # a degree in another field: 51 hours of courses at 387 each, then a year of work; they make 150 hours as well
    ("cpa", {"held": ["bachelor-degree"]}, "cost", 51 * 387 + CPA_FEES, 0, Fraction("20.4") + 12 + 2, 0),
    ("sec-accountant", {}, "cost", BACHELOR + YEAR_OF_COLLEGE + CPA_FEES, 0, 62, 0),
    # the whole exam: four sections side by side after admission
    ("cpa-exam", {"held": ["cpa-admission"]}, "cost", 4 * SECTION, 0, Fraction("7.5"), 0),
    ("cpa-exam", {"held": ["cpa-admission", "cpa-aud", "cpa-far"]}, "cost", 2 * SECTION, 0, Fraction("7.5"), 0),
    # dues of the IMA are not known; four years of college, two of work, two months for the certificate
    ("cma", {}, "cost", BACHELOR + CMA_FEES, 1, 48 + 24 + 2, 0),
    ("cma", {"held": ["student"]}, "cost", BACHELOR + CMA_STUDENT_FEES, 1, 48 + 24 + 2, 0),
    ("cma", {"held": ["accountant", "bachelor-degree", "exp-accounting-24"]}, "cost", CMA_FEES, 1, 18 + 2, 0),
    # 450 for the application; dues of the ACFE and a fee at certification are not known. With a degree four years and two of work;
    # without one ten years of work against fraud, after as much bookkeeping as the employer asks for
    ("cfe", {}, "months", BACHELOR + 450, 2, 48 + 24 + 2, 0),
    ("cfe", {}, "cost", 450, 2, 120 + 2, 1),
    ("cfe", {"held": ["bachelor-accounting"]}, "cost", 450, 2, 24 + 2, 0),
    ("financial-manager", {}, "cost", BACHELOR, 0, 48 + 60, 0),
    ("controller", {}, "cost", BACHELOR, 0, 48 + 60, 0),
    # two of the five years are worked
    ("financial-manager", {"held": ["exp-accounting-24", "bachelor-degree"]}, "cost", 0, 0, 60 - 24, 0),
    # a CPA has the degree and one of the five years; whoever is above an accountant need not become one
    ("financial-manager", {"held": ["cpa"]}, "cost", 0, 0, 60 - 12, 0),
    ("financial-manager", {"held": ["accounting-manager", "bachelor-degree"]}, "cost", 0, 0, 60, 0),
    # eight of the ten years are worked; a fee at certification is not known
    ("cfe", {"held": ["acfe-membership", "exp-fraud-96"]}, "cost", 450, 1, 24 + 2, 0),
    # with a degree two years will do, in a junior's job too
    ("cfe", {"held": ["acfe-membership", "junior-accountant", "bachelor-degree"]}, "cost", 450, 1, 24 + 2, 0),
    ("cfo", {}, "cost", BACHELOR, 0, 48 + 60, 1),
]


@pytest.mark.parametrize(("target", "options", "by", "cost", "no_price", "months", "no_length"), BY_HAND)
def test_answers_worked_out_by_hand(
    graph: Graph,
    target: str,
    options: dict[str, Any],
    by: str,
    cost: Fraction,
    no_price: int,
    months: Fraction,
    no_length: int,
) -> None:
    answer = pathways.route(graph, target, by=by, **options)
    assert answer.status == "optimal"
    assert answer.route is not None
    assert (Fraction(str(answer.route.cost.typical)), answer.route.cost.unknown) == (cost, no_price)
    assert (Fraction(str(answer.route.months.typical)), answer.route.months.unknown) == (months, no_length)


def steps_of(graph: Graph, target: str, **options: Any) -> set[str]:
    route = pathways.route(graph, target, **options).route
    assert route is not None
    return {step.id for step in route.steps}


def test_a_cpa_exam_is_four_fees_of_which_three_are_fixed(graph: Graph) -> None:
    taken = steps_of(graph, "cpa-exam", held=["cpa-admission"])
    assert {"cpa-aud-exam", "cpa-far-exam", "cpa-reg-exam"} < taken
    assert len(taken & {"cpa-bar-exam", "cpa-isc-exam", "cpa-tcp-exam"}) == 1
    assert steps_of(graph, "cpa-exam", held=["cpa-aud", "cpa-far", "cpa-reg", "cpa-tcp"]) == {"cpa-exam-passed"}


def test_two_disciplines_do_not_stand_in_for_a_core_section(graph: Graph) -> None:
    left = steps_of(graph, "cpa-exam", held=["cpa-admission", "cpa-aud", "cpa-far", "cpa-bar", "cpa-tcp"])
    assert left == {"cpa-reg-exam", "cpa-exam-passed"}


def test_the_sections_one_by_one_fill_the_window_of_30_months(graph: Graph) -> None:
    route = pathways.route(graph, "cpa-exam", held=["cpa-admission"]).route
    assert route is not None
    assert route.effort.typical == 30


def test_the_two_year_route_opens_only_in_states_that_have_it(graph: Graph) -> None:
    educated = ["bachelor-accounting", "exp-supervised-24", "cpa-exam"]
    assert "cpa-licence-two-years" not in steps_of(graph, "cpa", held=educated)
    assert steps_of(graph, "cpa", held=[*educated, "two-year-state"]) == {"cpa-licence-two-years"}


def test_the_two_year_route_is_not_older_than_its_model_law(graph: Graph) -> None:
    before, after = (steps_of(graph, "cpa", held=["two-year-state"], as_of=day) for day in ("2025-05-31", "2025-06-01"))
    assert "cpa-licence-150-hours" in before
    assert "cpa-licence-two-years" in after


def test_one_year_of_work_is_not_enough_without_the_extra_hours(graph: Graph) -> None:
    one_year = ["two-year-state", "bachelor-accounting", "exp-supervised-12", "cpa-exam"]
    # a second year of the same work, not two more
    assert steps_of(graph, "cpa", held=one_year) == {"supervised-work-24-after-12", "cpa-licence-two-years"}
    assert steps_of(graph, "cpa", held=[*one_year, "credits-150"]) == {"cpa-licence-150-hours"}


def test_a_related_degree_alone_makes_an_accountant_but_no_cpa(graph: Graph) -> None:
    assert steps_of(graph, "accountant", held=["bachelor-related"]) == {"become-accountant"}
    lacking = ["bachelor-related", "credits-150", "exp-supervised-12", "cpa-exam"]
    assert len(steps_of(graph, "cpa", held=lacking)) > 1


def test_a_master_saves_the_extra_hours(graph: Graph) -> None:
    held = ["master-accounting", "exp-supervised-12", "cpa-exam"]
    assert steps_of(graph, "cpa", held=held) == {"cpa-licence-master"}


def test_a_combined_programme_of_five_years_comes_out_a_year_later(graph: Graph) -> None:
    # five years at 11,610, then the year of work and the licence: 60 + 12 + 2
    route = pathways.route(graph, "cpa", via=["accounting-five-year"]).route
    assert route is not None
    assert "cpa-licence-master" in {step.id for step in route.steps}
    assert (Fraction(str(route.cost.typical)), route.months.typical) == (5 * YEAR_OF_COLLEGE + CPA_FEES, 74)


def test_five_years_are_not_cheaper_than_four_where_college_is_dearest(graph: Graph) -> None:
    # the dearest state: four years at 18,090, admission 150 + 180, four sections, ethics exam and licence
    route = pathways.route(graph, "cpa", held=["two-year-state"], estimate="high").route
    assert route is not None
    assert "bachelor-accounting-public" in {step.id for step in route.steps}
    assert Fraction(str(route.cost.high)) == 4 * 18090 + 150 + 180 + 4 * SECTION + 169 + 175


def test_supervised_years_count_for_the_cma_as_well(graph: Graph) -> None:
    passed = ["bachelor-degree", "cma-part-1", "cma-part-2", "ima-membership"]
    assert steps_of(graph, "cma", held=[*passed, "exp-supervised-24"]) == {"cma-certification"}
    assert len(steps_of(graph, "cma", held=[*passed, "exp-supervised-12"])) > 1


def test_both_cpa_rules_are_a_choice_between_a_year_and_its_tuition(graph: Graph) -> None:
    cheap, fast = pathways.tradeoff(graph, "cpa", held=["two-year-state"]).routes
    assert fast.cost.typical - cheap.cost.typical == YEAR_OF_COLLEGE
    assert cheap.months.typical - fast.months.typical == 12


def test_limits_tell_the_nearest_route_on_each_side(graph: Graph) -> None:
    assert pathways.route(graph, "cpa", held=["two-year-state"], max_cost=50000).status == "optimal"
    assert pathways.route(graph, "cpa", held=["two-year-state"], max_months=62).status == "optimal"
    answer = pathways.route(graph, "cpa", held=["two-year-state"], max_cost=50000, max_months=70)
    assert (answer.status, answer.route) == ("over_limit", None)
    assert answer.nearest is not None
    assert answer.nearest.within_months is not None
    assert answer.nearest.within_cost is not None
    assert Fraction(str(answer.nearest.within_months.cost.typical)) == BACHELOR + YEAR_OF_COLLEGE + CPA_FEES
    assert answer.nearest.within_cost.months.typical == 74
    assert pathways.route(graph, "cpa", max_cost=50000).status == "over_limit"


def test_an_unknown_price_fits_no_limit(graph: Graph) -> None:
    assert pathways.route(graph, "ea", max_cost=5000).status == "over_limit"
    assert pathways.route(graph, "ea", held=["ptin"], max_cost=EA_FEES).status == "optimal"
    assert pathways.route(graph, "ea", held=["ptin"], max_cost=EA_FEES - 1).status == "over_limit"


def test_without_a_diploma_only_what_asks_for_no_schooling_is_open(graph: Graph) -> None:
    answer = pathways.route(graph, "accountant", bare=True)
    assert answer.status == "unreachable"
    assert ["hs-diploma"] in [list(each) for each in answer.missing]
    assert pathways.route(graph, "ea", bare=True).status == "optimal"


def test_the_fee_of_the_ea_exam_is_known_since_april_2026(graph: Graph) -> None:
    earlier = pathways.route(graph, "see", as_of="2026-04-08").route
    since = pathways.route(graph, "see", as_of="2026-04-09").route
    assert earlier is not None
    assert since is not None
    assert (earlier.cost.typical, earlier.cost.unknown) == (0, 3)
    assert (since.cost.typical, since.cost.unknown) == (951, 0)


def test_fraud_work_replaces_college_at_two_years_for_one(graph: Graph) -> None:
    opened = [
        ["bachelor-degree"],
        ["associate-degree", "exp-fraud-48"],
        ["exp-fraud-96"],
    ]
    for held in opened:
        assert steps_of(graph, "cfe-exam", held=["acfe-membership", *held]) == {"cfe-exam-taken"}
    for held in (["associate-degree", "exp-fraud-24"], ["exp-fraud-72"]):
        assert len(steps_of(graph, "cfe-exam", held=["acfe-membership", *held])) > 1


def test_the_cfe_needs_fifty_points_and_two_years(graph: Graph) -> None:
    passed = ["acfe-membership", "cfe-exam"]
    enough = (["bachelor-degree", "exp-fraud-24"], ["associate-degree", "exp-fraud-72"], ["exp-fraud-120"])
    for held in enough:
        assert steps_of(graph, "cfe", held=[*passed, *held]) == {"cfe-certification"}
    for held in (["bachelor-degree"], ["associate-degree", "exp-fraud-48"], ["exp-fraud-96"]):
        assert len(steps_of(graph, "cfe", held=[*passed, *held])) > 1


def test_a_certificate_taken_by_the_ima_stands_in_for_the_degree(graph: Graph) -> None:
    worked = ["exp-accounting-24", "cma-part-1", "cma-part-2", "ima-membership"]
    assert steps_of(graph, "cma", held=[*worked, "related-certification"]) == {"cma-certification"}
    assert len(steps_of(graph, "cma", held=worked)) > 1


def test_hours_of_part_time_bookkeeping_are_as_good_as_two_years(graph: Graph) -> None:
    for work in ("exp-bookkeeping-24", "exp-bookkeeping-3000h"):
        assert steps_of(graph, "certified-bookkeeper", held=["aipb-exam", work]) == {"certified-bookkeeper-award"}


def test_people_find_the_jobs_by_their_usual_names(graph: Graph) -> None:
    for said, meant in (
        ("auditor", "accountant"),
        ("tax practitioner", "tax-practitioner"),
        ("staff accountant", "accountant"),
        ("fraud examiner", "cfe"),
        ("Chief Financial Officer", "cfo"),
    ):
        assert pathways.route(graph, said).target == meant
