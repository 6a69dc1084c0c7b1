"""The nursing graph answers what its sources say, worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import pathways
from pathways.model import Graph
from pathways.model.answers import Answer

# A month each, and $365, where no source states an exam's or a licence's: the graph's assumption.
FEE = 365
# The NCLEX and the state's licence after it, and their two months.
LICENSED = 200 + FEE


@pytest.fixture(scope="module")
def nursing() -> Graph:
    return pathways.load("nursing")


# Route, known cost in USD, months, number of steps with an unknown cost and with unknown months.
BY_HAND: list[tuple[str, dict[str, Any], int, str, int, tuple[int, int]]] = [
    # a course of $500 to $2,000, the middle of it, and the state's exam; eight weeks and a month
    ("CNA", {}, 1250 + FEE, "2.846", 3, (0, 0)),
    # a year's tuition at a public college; 12 + 2 months
    ("LPN", {}, 4050 + LICENSED, "14", 4, (0, 0)),
    # two years' tuition; 36 + 2 months
    ("RN", {}, 2 * 4050 + LICENSED, "38", 4, (0, 0)),
    # the diploma takes 24 to 36 months, and nobody prices it
    ("RN", {"by": "months"}, LICENSED, "32", 4, (1, 0)),
    # by dates and prices that are known: a year, 2 months, the bridge of 18, 2 months
    (
        "RN",
        {"by": "months", "avoid": ["nursing-diploma"]},
        4050 + 6075 + 2 * LICENSED,
        "34",
        7,
        (0, 0),
    ),
    # the bridge: 1.5 years' tuition at 4,050 a year; 18 + 2 months
    ("RN", {"held": ["LPN"]}, 6075 + LICENSED, "20", 4, (0, 0)),
    # three terms of six months at 4,700
    ("BSN", {"held": ["RN"]}, 3 * 4700, "18", 1, (0, 0)),
    # the associate degree first, then RN-to-BSN, against 46,440 + 565 straight on
    ("BSN", {}, 8100 + LICENSED + 14100, "56", 4, (0, 0)),
    ("BSN", {"avoid": ["rn-to-bsn"]}, 4 * 11610 + LICENSED, "50", 3, (0, 0)),
    # one university's bridge from practical nurse, two to three years, then the licence
    ("BSN", {"held": ["LPN"], "by": "months"}, 128177 + LICENSED, "32", 3, (0, 0)),
    ("BSN", {"held": ["LPN"]}, 6075 + LICENSED + 14100, "38", 4, (0, 0)),
    # the graduate programme has neither price nor length; 36 + 2 + 18, exam and licence
    ("NP", {}, 8100 + LICENSED + 14100 + 315 + FEE, "58", 8, (1, 1)),
    ("NP", {"held": ["RN", "BSN"]}, 315 + FEE, "2", 4, (1, 1)),
    # 38 months, 18 with critical care beside, 36 of the programme, exam and licence
    (
        "nurse anesthetist",
        {},
        8100 + LICENSED + 14100 + 2 * FEE + 1310 + FEE,
        "94",
        11,
        (1, 0),
    ),
    # the diploma instead: 32 + 18 + 36 + 2
    (
        "nurse anesthetist",
        {"by": "months"},
        LICENSED + 14100 + 2 * FEE + 1310 + FEE,
        "88",
        11,
        (2, 0),
    ),
    # a year of critical care, three of study, the exam
    ("CRNA", {"held": ["RN", "BSN"]}, 2 * FEE + 1310, "49", 5, (1, 0)),
    ("CRNA", {"held": ["RN", "BSN", "exp-icu-12"]}, 2 * FEE + 1310, "37", 4, (1, 0)),
    # the average entrant's 2.9 years instead of one
    (
        "CRNA",
        {"held": ["RN", "BSN"], "recommended": True},
        2 * FEE + 1310,
        "71.8",
        6,
        (1, 0),
    ),
    # certified already: only the state's licence is left
    ("nurse anesthetist", {"held": ["CRNA"]}, FEE, "1", 2, (0, 0)),
    # a nurse practitioner has the graduate degree in nursing: a year of critical care, 36, the exam
    ("CRNA", {"held": ["NP"]}, 2 * FEE + 1310, "49", 6, (1, 0)),
    ("NP", {"held": ["nurse midwife"]}, 315 + FEE, "2", 4, (1, 1)),
    # RN-to-BSN and the master's; certification a month
    ("clinical nurse specialist", {"held": ["RN"]}, 14100 + FEE, "19", 4, (1, 1)),
]


@pytest.mark.parametrize(("target", "options", "cost", "months", "steps", "unknown"), BY_HAND)
def test_answers_worked_out_by_hand(
    nursing: Graph,
    target: str,
    options: dict[str, Any],
    cost: int,
    months: str,
    steps: int,
    unknown: tuple[int, int],
) -> None:
    answer = pathways.route(nursing, target, **options)
    assert answer.status == "optimal"
    assert answer.route is not None
    assert answer.route.cost.typical == cost
    assert Fraction(str(answer.route.months.typical)) == Fraction(months)
    assert len(answer.route.steps) == steps
    assert (answer.route.cost.unknown, answer.route.months.unknown) == unknown


def gained(answer: Answer) -> set[str]:
    assert answer.route is not None
    return {step.gives for step in answer.route.steps}


def taken(answer: Answer) -> set[str]:
    assert answer.route is not None
    return {step.id for step in answer.route.steps}


def test_a_limit_is_kept_to_the_dollar(nursing: Graph) -> None:
    # 8,100 + 200 + 365
    assert pathways.route(nursing, "RN", max_cost=8665).status == "optimal"
    short = pathways.route(nursing, "RN", max_cost=8664)
    assert short.status == "over_limit"
    assert short.nearest is not None


def test_no_limit_of_time_is_promised_where_the_length_is_unknown(nursing: Graph) -> None:
    # no source says how long the graduate programme takes
    assert pathways.route(nursing, "NP", max_months=600).status == "over_limit"
    # a figure of one's own makes it 20 + 24 months
    own = {"fnp-study.months": 24}
    assert pathways.route(nursing, "NP", held=["RN"], max_months=44, set=own).status == "optimal"
    assert pathways.route(nursing, "NP", held=["RN"], max_months=43, set=own).status == "over_limit"


def test_without_any_programme_nobody_is_licensed(nursing: Graph) -> None:
    programmes = ["adn", "nursing-diploma", "bsn-programme", "direct-entry-nursing"]
    answer = pathways.route(nursing, "RN", avoid=programmes)
    assert answer.status == "unreachable"


def test_the_bridge_opens_to_the_licence_not_to_the_programme_or_the_exam(nursing: Graph) -> None:
    for held in (["practical-nursing-programme"], ["nclex-pn"]):
        answer = pathways.route(nursing, "ADN", held=held, via=["lpn-to-adn"])
        assert "lpn-licence" in gained(answer)
    licensed = pathways.route(nursing, "ADN", held=["LVN licence"])
    assert taken(licensed) == {"lpn-to-adn"}


def test_nursing_assistants_have_no_shorter_way(nursing: Graph) -> None:
    # no source tells of a bridge from nursing assistant
    for target in ("LPN", "RN"):
        fresh = pathways.route(nursing, target)
        assert pathways.route(nursing, target, held=["CNA"]).bound == fresh.bound


def test_the_job_counts_as_the_licence_it_takes(nursing: Graph) -> None:
    by_job = pathways.route(nursing, "BSN", held=["registered nurse"])
    by_licence = pathways.route(nursing, "BSN", held=["RN license"])
    assert taken(by_job) == taken(by_licence) == {"rn-to-bsn"}


def test_whatever_the_programme_the_exam_and_the_licence_come_after_it(nursing: Graph) -> None:
    for programme in ("adn", "nursing-diploma", "bsn-programme", "direct-entry-nursing"):
        answer = pathways.route(nursing, "RN", held=[programme])
        assert answer.route is not None
        assert (answer.route.cost.typical, answer.route.months.typical) == (LICENSED, 2), programme
        assert len(answer.route.steps) == 3, programme


def test_an_accelerated_programme_counts_with_ones_own_figures_only(nursing: Graph) -> None:
    held = ["bachelor-other"]
    assert "accelerated-bsn" not in taken(pathways.route(nursing, "RN", held=held, by="months"))
    own = {"accelerated-bsn.cost": 20000, "accelerated-bsn.months": 15}
    answer = pathways.route(nursing, "RN", held=held, by="months", set=own)
    assert "accelerated-bsn" in taken(answer)
    assert answer.route is not None
    assert (answer.route.cost.typical, answer.route.months.typical) == (20000 + LICENSED, 15 + 2)


def test_direct_entry_asks_for_a_related_degree(nursing: Graph) -> None:
    way = ["direct-entry-nursing"]
    related = pathways.route(nursing, "NP", held=["bachelor-health-science"], via=way)
    other = pathways.route(nursing, "NP", held=["bachelor-other"], via=way)
    assert "bachelor-health-science" not in gained(related)
    assert "bachelor-health-science" in gained(other)


def test_members_pay_less_for_the_certification(nursing: Graph) -> None:
    held = ["RN", "FNP programme"]
    for more, fee in (([], 315), (["AANP membership"], 240)):
        answer = pathways.route(nursing, "FNP-C", held=[*held, *more])
        assert answer.bound == fee


def test_either_certification_opens_the_licence(nursing: Graph) -> None:
    for certification in ("FNP-C", "FNP-BC"):
        answer = pathways.route(nursing, "NP", held=["RN", certification])
        assert taken(answer) == {"np-licence-application", "become-nurse-practitioner"}


def test_what_nobody_prices_is_not_chosen_over_what_somebody_does(nursing: Graph) -> None:
    for estimate in ("low", "typical"):
        answer = pathways.route(nursing, "NP", estimate=estimate)
        assert "fnp-c" in gained(answer)


def test_anaesthesia_asks_for_critical_care_and_a_degree(nursing: Graph) -> None:
    ready = pathways.route(nursing, "anaesthesia-programme", held=["RN", "BSN", "exp-icu-12"])
    assert taken(ready) == {"anaesthesia-study"}
    # a year on another ward is none of critical care
    ward = pathways.route(nursing, "anaesthesia-programme", held=["RN", "BSN", "exp-rn-12"])
    assert "exp-icu-12" in gained(ward)
    # another appropriate major does in place of nursing, if one has it
    major = ["RN", "exp-icu-12", "other appropriate major"]
    assert taken(pathways.route(nursing, "anaesthesia-programme", held=major)) == {"anaesthesia-study"}


def test_critical_care_goes_beside_rn_to_bsn(nursing: Graph) -> None:
    # 18 months for both, not 18 + 12; then 36
    answer = pathways.route(nursing, "anaesthesia-programme", held=["RN"])
    assert answer.route is not None
    assert (answer.route.cost.typical, answer.route.months.typical) == (14100, 18 + 36)


@pytest.mark.parametrize("target", ["BSN", "NP", "CNS", "nurse midwife", "nurse anaesthetist", "APRN"])
def test_nobody_is_in_two_full_time_programmes_at_once(nursing: Graph, target: str) -> None:
    full_time = {"adn", "nursing-diploma", "bsn-programme"}
    for held in ([], ["LPN"], ["bachelor-other"]):
        for route in pathways.tradeoff(nursing, target, held=held).routes:
            assert len(full_time & {step.gives for step in route.steps}) == 1


def test_no_nurse_is_sent_back_to_nursing_school(nursing: Graph) -> None:
    licensed = [
        "RN",
        "nurse manager",
        "CNS",
        "APRN",
        "NP",
        "nurse midwife",
        "nurse anaesthetist",
        "FNP-C",
        "FNP-BC",
        "CNM",
        "CRNA",
    ]
    for held in licensed:
        assert pathways.route(nursing, "RN licence", held=[held]).status == "held", held


def test_nobody_is_offered_the_exam_behind_a_licence_again(nursing: Graph) -> None:
    behind = [("LPN", "NCLEX-PN"), ("LPN", "LPN program"), ("RN", "NCLEX-RN"), ("CNA", "CNA training")]
    for held, before in behind:
        assert pathways.route(nursing, before, held=[held]).status == "held", (held, before)
    # but the licence does not say which of the three programmes led to it
    for degree in ("ADN", "nursing diploma", "BSN"):
        assert pathways.route(nursing, degree, held=["RN"]).status != "held", degree


def test_the_private_bridge_is_never_shown_below_its_whole_price(nursing: Graph) -> None:
    # $119,210 would be the tuition alone
    cost = nursing.steps["lpn-to-bsn"].cost
    assert (cost.low, cost.typical) in {(None, 128177), (128177, 128177)}


def test_no_time_is_promised_to_the_manager_s_post(nursing: Graph) -> None:
    # no source says how much experience it takes
    assert pathways.route(nursing, "nurse manager", held=["RN"], max_months=600).status == "over_limit"


@pytest.mark.parametrize(
    ("said", "node_id"),
    [
        ("LVN", "practical-nurse"),
        ("vocational nurse", "practical-nurse"),
        ("LPN program", "practical-nursing-programme"),
        ("CNA program", "cna-training"),
        ("ADN program", "adn"),
        ("RN to BSN", "bsn"),
        ("Registered nurse license", "rn-licence"),
        ("nurse anesthetist", "nurse-anaesthetist"),
        ("certified registered nurse anaesthetist", "crna"),
    ],
)
def test_nodes_are_found_by_the_names_that_people_use(nursing: Graph, said: str, node_id: str) -> None:
    assert pathways.route(nursing, said).target == node_id


def test_pay_is_that_of_the_statistics(nursing: Graph) -> None:
    medians = {
        "nursing-assistant": 39530,
        "practical-nurse": 62340,
        "registered-nurse": 93600,
        "nurse-practitioner": 129210,
        "nurse-midwife": 128790,
        "nurse-anaesthetist": 223210,
        "advanced-practice-nurse": 132050,
    }
    for node_id, median in medians.items():
        wage = nursing.nodes[node_id].wage
        assert wage is not None
        assert wage.amount.typical == median


def test_the_sources_that_differ_about_the_associate_degree_are_told(nursing: Graph) -> None:
    answer = pathways.route(nursing, "ADN")
    assert answer.route is not None
    (months,) = (step.months for step in answer.route.steps)
    assert (months.low, months.typical, months.high) == (24, 36, 48)
    claims = [claim for claim in nursing.nodes["adn"].claims if claim.about == "months"]
    assert {source for claim in claims for source in claim.source} >= {"bls-rn", "registerednursing"}


def test_a_bachelors_degree_is_advised_to_managers_not_asked(nursing: Graph) -> None:
    answer = pathways.route(nursing, "nurse manager", held=["RN"])
    assert answer.bound == 0
    assert answer.beside.recommended is not None
    # RN-to-BSN, the cheapest of what is advised
    assert answer.beside.recommended.cost.typical == 14100
