"""The graph of cybersecurity careers: true to its sources in what it is asked.

The answers below were worked out by hand from the figures of the sources. Those used again and again, in USD and months:
Google's cybersecurity course 300 and 6; Security+ 425 and 16 to 20 weeks, so 4.154; CISSP exam 749 and 10 to 16 weeks, so
3; ISC2's dues 135; a bachelor's degree 4 x 11,610 = 46,440 and 48; an associate degree 2 x 4,050 = 8,100 and 24; where no
source says how long a credential takes, 3 months are assumed.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

import pathways
from pathways.model import Graph

BACHELOR = 4 * 11610
ASSOCIATE = 2 * 4050
ANALYST = 300 + 425
OLD_LIST = date(2026, 3, 31)
NEW_LIST = date(2026, 4, 1)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return pathways.load("cybersecurity")


# Target, conditions, order, the steps where they matter, cost, months.
BY_HAND: list[tuple[str, dict[str, Any], str, list[str] | None, int, float | str]] = [
    # Google's course is the cheapest certificate; two A+ exams at 259 with 8 to 10 weeks (1.846 to 2.308) the fastest
    ("help-desk", {}, "cost", ["google-it-support-course", "become-help-desk"], 300, 6),
    ("help-desk", {}, "months", ["a-plus-exams", "become-help-desk"], 2 * 259, "2.077"),
    ("help-desk", {"held": ["some-college"]}, "cost", ["become-help-desk"], 0, 0),
    # course and certificate run side by side, and the course takes longer
    ("security-analyst", {}, "cost", None, ANALYST, 6),
    ("security-analyst", {}, "months", None, ANALYST, 6),
    ("security-analyst", {"held": ["help-desk"]}, "cost", None, ANALYST, 6),
    # an analyst after 6, five years, and 3 for the endorsement; or a degree beside the work, and four years
    ("cissp", {}, "cost", None, ANALYST + 749 + 135, 6 + 60 + 3),
    ("cissp", {}, "months", None, ANALYST + 749 + 135 + ASSOCIATE, 6 + 48 + 3),
    ("cissp", {"held": ["security-analyst"]}, "cost", None, 749 + 135, 60 + 3),
    ("cissp", {"held": ["exp-security-60"]}, "cost", None, 749 + 135, 3 + 3),
    # the associate pays 50 a year; the exam is open to anyone
    ("associate-cissp", {}, "cost", None, 749 + 50, 3),
    ("cissp", {"held": ["associate-cissp", "exp-security-60"]}, "cost", None, 135, 3),
    # degree, then help desk without a certificate, 30 months (the middle of 0 to 60), analyst, five years
    ("ciso", {}, "cost", None, BACHELOR, 48 + 30 + 60),
    # at the help desk already, the 30 months pass during the degree
    ("ciso", {"held": ["help-desk"]}, "cost", None, BACHELOR, 48 + 60),
    # the degree beside the work as an analyst
    ("ciso", {}, "months", None, BACHELOR + ANALYST, 6 + 60),
    ("ciso", {"held": ["help-desk"]}, "months", None, BACHELOR + ANALYST, 6 + 60),
    ("systems-administrator", {}, "cost", None, ASSOCIATE, 24),
    # one year more; the SSCP's exam costs 249
    ("sscp", {"held": ["security-analyst"]}, "cost", None, 249 + 135, 12 + 3),
    # ISACA's dues of 145 and the members' 575 come cheaper than 760; 50 to apply; 120 credits waive two years
    ("cisa", {"held": ["exp-security-36", "bachelor-degree"]}, "cost", None, 145 + 575 + 50, 3 + 3),
    # 760 and 50 to apply; five years, three of them as a manager
    ("cism", {"held": ["security-manager"]}, "cost", None, 760 + 50, 60 + 3),
    # exam 1,199 and application 100
    ("ceh", {"held": ["exp-security-24", "bachelor-computing"]}, "cost", None, 1299, 3),
    # non-member's price, the longer experience without a degree
    ("pmp", {"held": ["exp-project-60", "pm-education"]}, "cost", None, 555, 3),
]


@pytest.mark.parametrize(("target", "options", "by", "steps", "cost", "months"), BY_HAND)
def test_answers_worked_out_by_hand(
    graph: Graph,
    target: str,
    options: dict[str, Any],
    by: str,
    steps: list[str] | None,
    cost: int,
    months: float | str,
) -> None:
    answer = pathways.route(graph, target, by=by, **options)
    assert answer.status == "optimal"
    assert answer.route is not None
    assert (answer.route.cost.typical, answer.route.cost.unknown) == (cost, 0)
    assert Fraction(str(answer.route.months.typical)) == Fraction(str(months))
    assert steps is None or [step.id for step in answer.route.steps] == steps


def found(graph: Graph, target: str, **options: Any) -> tuple[float, float]:
    """Return cost and months of the best route, which has to be there and without unknowns."""
    answer = pathways.route(graph, target, **options)
    assert answer.route is not None
    assert answer.route.cost.unknown == answer.route.months.unknown == 0
    return float(answer.route.cost.typical), float(answer.route.months.typical)


def test_from_the_help_desk_to_ciso_money_is_weighed_against_years(graph: Graph) -> None:
    # 725 for course and certificate save three and a half of nine years
    front = pathways.tradeoff(graph, "ciso", held=["help-desk"]).routes
    assert [(route.cost.typical, route.months.typical) for route in front] == [
        (BACHELOR, 108),
        (BACHELOR + ANALYST, 66),
    ]


def test_a_limit_that_fits_and_one_that_does_not(graph: Graph) -> None:
    assert found(graph, "ciso", max_months=66) == (BACHELOR + ANALYST, 66)
    over = pathways.route(graph, "ciso", max_months=65)
    assert (over.status, over.route) == ("over_limit", None)
    assert pathways.route(graph, "cissp", max_cost=1608).status == "over_limit"
    assert found(graph, "cissp", max_cost=1609) == (1609, 69)


def test_without_a_diploma_no_job_is_reached_by_certificates(graph: Graph) -> None:
    answer = pathways.route(graph, "security-analyst", bare=True)
    assert (answer.status, answer.route) == ("unreachable", None)
    assert answer.missing == (("hs-diploma",),)


@pytest.mark.parametrize("removed", ["ceh", "cisa", "crisc", "oscp"])
def test_four_credentials_waive_a_year_of_the_cissp_only_until_april_2026(graph: Graph, removed: str) -> None:
    held = ["cissp-passed", "isc2-membership", "security-analyst", "exp-security-48", removed]
    assert found(graph, "cissp", held=held, as_of=OLD_LIST) == (0, 3)
    # the fifth year has to be worked
    assert found(graph, "cissp", held=held, as_of=NEW_LIST) == (0, 12 + 3)


@pytest.mark.parametrize("kept", ["cism", "ccsp", "bachelor-computing", "associate-computing", "wgu-cybersecurity"])
def test_what_still_waives_a_year_of_the_cissp(graph: Graph, kept: str) -> None:
    held = ["cissp-passed", "isc2-membership", "security-analyst", "exp-security-48", kept]
    assert found(graph, "cissp", held=held) == (0, 3)


def test_waivers_of_the_cissp_are_not_added_up(graph: Graph) -> None:
    held = [
        "cissp-passed",
        "isc2-membership",
        "security-analyst",
        "exp-security-36",
        "bachelor-computing",
        "cism",
        "ccsp",
    ]
    assert found(graph, "cissp", held=held) == (0, 12 + 3)


def test_a_degree_in_another_field_waives_nothing_of_the_cissp(graph: Graph) -> None:
    # the older wording took any four-year degree; it is a claim, not a rule
    held = ["cissp-passed", "isc2-membership", "security-analyst", "exp-security-48", "bachelor-business"]
    assert found(graph, "cissp", held=held) == (0, 12 + 3)
    assert "2015" in next(each.source[0] for each in graph.nodes["cissp"].claims if "four-year" in each.says)


def test_the_exam_alone_makes_nobody_a_cissp(graph: Graph) -> None:
    answer = pathways.route(graph, "cissp", held=["cissp-passed"])
    assert answer.route is not None
    assert "work-security-60" in [step.id for step in answer.route.steps]


def test_one_fee_pays_for_all_isc2_certifications(graph: Graph) -> None:
    # both exams and one fee of 135
    held = ["exp-security-60"]
    assert found(graph, "cissp", held=held, via=["sscp"])[0] == 749 + 249 + 135
    # who holds the SSCP pays the fee already
    assert found(graph, "cissp", held=[*held, "sscp"])[0] == 749
    assert found(graph, "associate-cissp", held=["sscp"])[0] == 749


def test_the_cissp_opens_the_ccsp(graph: Graph) -> None:
    assert found(graph, "ccsp", held=["cissp"]) == (599, 3 + 3)


def test_the_beginners_exam_was_free_until_may_2026(graph: Graph) -> None:
    assert found(graph, "cc", as_of=date(2026, 5, 20)) == (50, 3)
    assert found(graph, "cc", as_of=date(2026, 5, 21)) == (199 + 50, 3)


def test_the_beginners_certificate_is_not_taken_as_enough_for_an_analyst(graph: Graph) -> None:
    # safe side: no source says which certificates employers count
    assert found(graph, "security-analyst", held=["cc", "google-cybersecurity"]) == (425, 4.154)
    assert found(graph, "security-analyst", held=["security-plus", "google-cybersecurity"]) == (0, 0)


def test_the_three_years_of_management_are_never_waived_for_the_cism(graph: Graph) -> None:
    held = ["security-manager", "cism-passed"]
    assert found(graph, "cism", held=held) == (50, 60 + 3)
    assert found(graph, "cism", held=[*held, "security-plus"]) == (50, 48 + 3)
    assert found(graph, "cism", held=[*held, "cissp"]) == (50, 36 + 3)
    assert found(graph, "cism", held=[*held, "cissp", "cisa", "security-plus"]) == (50, 36 + 3)
    assert found(graph, "cism", held=["cism-passed", "exp-security-60", "bachelor-degree"])[1] == 36 + 3


@pytest.mark.parametrize(
    ("schooling", "years"),
    [
        ([], 5),
        (["associate-computing"], 4),
        (["bachelor-degree"], 3),
        (["bachelor-degree", "associate-computing"], 3),
        (["master-cybersecurity"], 2),
    ],
)
def test_schooling_waives_up_to_three_years_of_the_cisa(graph: Graph, schooling: list[str], years: int) -> None:
    held = ["security-analyst", "cisa-passed", *schooling]
    assert found(graph, "cisa", held=held) == (50, 12 * years + 3)


def test_a_year_more_is_all_that_lacks_after_four(graph: Graph) -> None:
    assert found(graph, "exp-security-60", held=["security-analyst", "exp-security-48"]) == (0, 12)
    assert found(graph, "exp-security-60", held=["security-analyst"]) == (0, 60)


def test_an_administrator_gains_security_experience_slowly(graph: Graph) -> None:
    # a quarter of the time: four years for one
    assert found(graph, "exp-security-12", held=["systems-administrator"], avoid=["security-analyst"]) == (0, 48)
    assert found(graph, "exp-security-12", held=["security-analyst"]) == (0, 12)


def test_the_ceh_asks_for_the_course_or_for_two_years(graph: Graph) -> None:
    assert found(graph, "ceh", held=["ceh-training"]) == (1199, 3)
    held = ["exp-security-12", "bachelor-computing", "security-analyst"]
    assert found(graph, "ceh", held=held) == (1299, 12 + 3)


def test_one_exam_gives_both_oscps(graph: Graph) -> None:
    assert found(graph, "oscp") == found(graph, "oscp-plus") == (1499, 3)
    assert not graph.nodes["oscp"].renewal
    assert graph.nodes["oscp-plus"].renewal


def test_the_wgu_degree_brings_certificates_but_no_years_of_work(graph: Graph) -> None:
    held = ["wgu-cybersecurity"]
    for included in ("a-plus", "network-plus", "security-plus", "cysa-plus", "pentest-plus"):
        assert pathways.route(graph, included, held=held).status == "held"
    # the degree stands in for the SSCP's year, so only the dues lack
    assert found(graph, "sscp", held=held) == (135, 3)
    assert pathways.route(graph, "ccsp", held=held).status == "optimal"
    assert found(graph, "ccsp", held=[*held, "security-analyst"])[1] >= 60


def test_advice_is_no_barrier(graph: Graph) -> None:
    formal = pathways.route(graph, "securityx")
    assert formal.route is not None
    assert (formal.route.cost.typical, formal.route.months.typical) == (509, 3)
    # ten years in computing, five of them in security
    assert formal.beside.recommended is not None
    assert formal.beside.recommended.months.typical >= 120


def test_an_unknown_price_is_never_taken_as_free(graph: Graph) -> None:
    answer = pathways.route(graph, "cciso", held=["exp-security-60"])
    assert answer.route is not None
    # the known price of the course comes before the exam alone, whose price nobody states
    assert [step.id for step in answer.route.steps] == ["cciso-course"]
    assert pathways.route(graph, "wgu-cybersecurity", max_cost=1_000_000).status == "over_limit"


def test_people_find_the_jobs_and_credentials_by_the_names_they_use(graph: Graph) -> None:
    asked = {
        "CASP+": "securityx",
        "SOC analyst": "security-analyst",
        "Associate of ISC2": "associate-cissp",
        "sysadmin": "systems-administrator",
        "chief security officer": "ciso",
        "ISC2 AMF": "isc2-membership",
    }
    for name, node in asked.items():
        assert pathways.route(graph, name).target == node
