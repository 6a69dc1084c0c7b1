"""Every shipped graph: sourced, up to date in its compiled form, and true to what it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import pathways
from pathways.formats.formatting import formatted
from pathways.formats.native import read_graph
from pathways.formats.shipped import compiled_text, graphs_folder, load_graph, shipped_ids
from pathways.model import Graph, Source
from pathways.questions.names import find_node
from pathways.questions.review import review

SHIPPED = shipped_ids()


@pytest.mark.parametrize("name", SHIPPED)
def test_the_compiled_form_is_up_to_date(name: str) -> None:
    source = Path(graphs_folder(), f"{name}.yaml")
    compiled = Path(graphs_folder(), "compiled", f"{name}.json")
    made = compiled_text(source.read_bytes(), source.name)
    assert compiled.read_text(encoding="utf-8") == made, "run: python -m pathways.formats.shipped"


@pytest.mark.parametrize("name", SHIPPED)
def test_the_compiled_form_is_the_same_graph(name: str) -> None:
    read = read_graph(Path(graphs_folder(), f"{name}.yaml").read_bytes(), name).graph
    assert repr(load_graph(name)) == repr(read)
    assert load_graph(name) == read


@pytest.mark.parametrize("name", SHIPPED)
def test_it_is_in_canonical_form(name: str) -> None:
    source = Path(graphs_folder(), f"{name}.yaml").read_bytes()
    assert formatted(source, f"{name}.yaml") == source, f"run: pathways fmt graphs/{name}.yaml"


@pytest.mark.parametrize("name", SHIPPED)
def test_the_strict_check_is_silent(name: str) -> None:
    assert [str(each) for each in review(load_graph(name)) if each.severity != "note"] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_every_figure_and_every_need_has_a_dated_source(name: str) -> None:
    graph = pathways.load(name)
    for step in graph.steps.values():
        assert step.source, f"{step.id} names no source"
    for source_id, source in graph.sources.items():
        assert source.published, source_id
    for source in cited(graph):
        assert source.title


def cited(graph: Graph) -> Iterator[Source]:
    for node in graph.nodes.values():
        for claim in node.claims:
            assert claim.source, f"a claim on {node.id} names no source"
            yield from (graph.sources[each] for each in claim.source)
        for renewal in node.renewal:
            assert renewal.source or renewal.cost.source, f"a renewal of {node.id} names no source"
        assert node.wage is None or node.wage.amount.source, f"the wage of {node.id} names no source"


@pytest.mark.parametrize("name", SHIPPED)
def test_no_node_or_alias_is_ambiguous(name: str) -> None:
    graph = pathways.load(name)
    for node in graph.nodes.values():
        for text in filter(None, (node.id, node.short, node.name, *node.aliases)):
            assert find_node(graph, text) == node.id


@pytest.fixture(scope="module")
def coding() -> Graph:
    return pathways.load("medical-coding")


# Worked out by hand from the figures and their sources: route, cost in USD, months.
BY_HAND = [
    # the non-member fee alone; with membership it would be 205 + 199
    ("cca", {}, "cost", ["cca-exam"], 299, 2),
    # 205 + 299 with membership is dearer than 399
    ("ccs", {}, "cost", ["ccs-exam"], 399, 2),
    # two years at a public college, 2 x 4,050; then 299 without membership
    ("rhit", {}, "cost", None, 2 * 4050 + 299, 24 + 2),
    # four years at a public college, 4 x 11,610; then 299
    ("rhia", {}, "cost", None, 4 * 11610 + 299, 48 + 2),
    # AAPC dues 222 and one attempt 425, after two years of work; six to twelve weeks of study
    ("cpc", {}, "cost", None, 222 + 425, Fraction("26.077")),
    ("cpc", {"held": ["exp-coding-12"]}, "cost", None, 222 + 425, Fraction("14.077")),
    # a credential is enough for the role: the CCS, formally open to a diploma
    ("medical-auditor", {}, "cost", ["ccs-exam", "become-medical-auditor"], 399, 2),
    ("medical-auditor", {"held": ["ccs"]}, "cost", ["become-medical-auditor"], 0, 0),
    ("coding-manager", {}, "cost", None, 4 * 11610, 48),
    # two years at a public college, 2 x 4,050; beside them 30 months of office work, the middle of 0 to 60
    ("him-director", {}, "cost", None, 2 * 4050, 30),
    # four years at a public college, then five years of training others: 48 + 60
    ("training-manager", {}, "cost", None, 4 * 11610, 48 + 60),
    ("training-manager", {"held": ["bachelor-degree"]}, "cost", None, 0, 60),
    # a diploma is enough where one learns on the job
    ("medical-assistant", {}, "months", ["become-medical-assistant"], 0, 0),
    ("claims-clerk", {}, "months", ["become-claims-clerk"], 0, 0),
    # the certificate is what a transcriptionist needs: up to 12 months, its price unknown, so one who holds it
    ("medical-transcriptionist", {"held": ["transcription-certificate"]}, "cost", ["become-transcriptionist"], 0, 0),
    # the fee just fits
    ("cca", {"max_cost": 299}, "months", ["cca-exam"], 299, 2),
    # members pay 299 - 70 for the RHIT exam, once they hold the membership and the degree
    ("rhit", {"held": ["associate-hit-cahiim", "ahima-membership"]}, "cost", ["rhit-exam-member"], 229, 2),
    # a certificate beside the first year of coding, 2,500 (the RHIT would be 8,399); three years of coding, and only
    # then two of leading coders, since no source lets one year be both: 36 + 24
    ("coding-supervisor", {}, "cost", None, 2500, 36 + 24),
]


@pytest.mark.parametrize(("target", "options", "by", "steps", "cost", "months"), BY_HAND)
def test_answers_worked_out_by_hand(
    coding: Graph,
    target: str,
    options: dict[str, Any],
    by: str,
    steps: list[str] | None,
    cost: int,
    months: Fraction,
) -> None:
    answer = pathways.route(coding, target, by=by, **options)
    assert answer.status == "optimal"
    assert answer.route is not None
    assert (answer.route.cost.typical, answer.route.cost.unknown) == (cost, 0)
    assert Fraction(str(answer.route.months.typical)) == months
    assert steps is None or [step.id for step in answer.route.steps] == steps


def test_months_give_another_route_where_there_is_one(coding: Graph) -> None:
    cheapest, fastest = (pathways.route(coding, "cpc", by=by) for by in ("cost", "months"))
    assert cheapest.route is not None
    assert fastest.route is not None
    assert fastest.route.months.typical < cheapest.route.months.typical
    assert fastest.route.cost.unknown or fastest.route.cost.typical > cheapest.route.cost.typical


def test_a_membership_pays_off_once_several_exams_are_taken(coding: Graph) -> None:
    # 205 + 199 + 299 + 229 with membership against 299 + 399 + 299 without
    all_three = pathways.route(coding, "ccs", via=["cca", "rhit"], held=["associate-hit-cahiim"])
    assert all_three.route is not None
    assert "ahima-membership" in [step.gives for step in all_three.route.steps]
    assert all_three.route.cost.typical == 205 + 199 + 299 + 229


def test_rhit_asks_for_the_accredited_degree(coding: Graph) -> None:
    generic = pathways.route(coding, "rhit", held=["associate-degree"])
    accredited = pathways.route(coding, "rhit", held=["associate-hit-cahiim"])
    assert generic.bound == pathways.route(coding, "rhit").bound
    assert accredited.bound == 299


def test_the_apprentice_mark_goes_in_three_ways(coding: Graph) -> None:
    held = {
        "two years": ["cpc-a", "aapc-membership", "exp-coding-24"],
        "one year and Practicode": ["cpc-a", "exp-coding-12", "practicode"],
        "one year and the course": ["cpc-a", "exp-coding-12", "coding-course-80h"],
        "course and Practicode": ["cpc-a", "coding-course-80h", "practicode"],
    }
    for name, things in held.items():
        one_step = pathways.route(coding, "cpc", held=things, avoid=["cpc-exam"])
        assert one_step.route is not None
        assert len(one_step.route.steps) == 1, name
    only_practicode = pathways.route(coding, "cpc", held=["cpc-a", "practicode"], avoid=["cpc-exam"])
    assert only_practicode.route is not None
    assert len(only_practicode.route.steps) > 1


@pytest.mark.parametrize(
    ("held", "as_of", "steps"),
    [
        # until 2020 one of several ways to qualify was a must: with a diploma alone, a job and two years in it (of 6, 6
        # and 12 months) came before the exam, with the CCA one year
        ([], "2020-01-22", 5),
        (["cca"], "2020-01-22", 4),
        (["exp-coding-24"], "2020-01-22", 1),
        (["rhit"], "2020-01-22", 1),
        (["cca", "exp-coding-12"], "2020-01-22", 1),
        # since then the same ways are advice
        ([], "2020-01-23", 1),
        ([], None, 1),
    ],
)
def test_the_ccs_once_asked_for_more_than_a_diploma(
    coding: Graph, held: list[str], as_of: str | None, steps: int
) -> None:
    answer = pathways.route(coding, "ccs", held=held, as_of=as_of)
    assert answer.route is not None
    assert len(answer.route.steps) == steps


def test_the_formal_minimum_is_told_apart_from_what_is_recommended(coding: Graph) -> None:
    answer = pathways.route(coding, "ccs")
    assert [each.step for each in answer.beside.left_out] == ["ccs-exam"]
    assert answer.beside.recommended is not None
    assert answer.route is not None
    assert answer.beside.recommended.months.typical > answer.route.months.typical


# First-time pass rates as stated last: 2025 for CCA, CCS and RHIA, 2020 for the CHPS.
PASS_RATES = {"cca-exam": 0.62, "cca-exam-member": 0.62, "ccs-exam": 0.84, "rhia-exam": 0.67, "chps-exam": 0.53}


@pytest.mark.parametrize("step", PASS_RATES)
def test_pass_rates_are_the_newest_stated(coding: Graph, step: str) -> None:
    assert coding.steps[step].pass_rate == PASS_RATES[step]


def test_a_pass_rate_that_nobody_vouches_for_is_only_a_claim(coding: Graph) -> None:
    #  one site gives 50% to 54% for the CPC and says it is AAPC's; AAPC was not found to say so
    exam = coding.steps["cpc-a-exam"]
    assert exam.pass_rate is None
    assert [claim.status for claim in exam.claims if claim.about == "pass_rate"] == ["disputed"]


# The statistics office, May 2024: 10th percentile, median, 90th percentile a year.
WAGES = {
    "medical-coder": (35780, 50250, 80950),
    "health-information-technologist": (39120, 67310, 112130),
    "him-director": (69680, 117960, 219080),
    "compliance-officer": (46230, 78420, 130030),
    "claims-examiner": (47810, 76790, 112150),
    "coding-educator": (37510, 65850, 120190),
    "training-manager": (75810, 127090, 219990),
    "medical-assistant": (35020, 44200, 57830),
    "medical-transcriptionist": (26370, 37550, 53890),
    "medical-biller": (None, 47170, None),
    "claims-clerk": (None, 48450, None),
    "medical-secretary": (None, 44640, None),
    "coding-instructor": (None, 61490, None),
    "hospital-coder": (None, 56520, None),
}


@pytest.mark.parametrize("role", WAGES)
def test_wages_are_those_of_may_2024(coding: Graph, role: str) -> None:
    wage = coding.nodes[role].wage
    assert wage is not None
    assert (wage.amount.low, wage.amount.typical, wage.amount.high) == WAGES[role]
    assert (wage.per, wage.year) == ("year", 2024)


# What a cycle asks for: months, education units, dollars (none where no fee beside the dues is stated).
RENEWALS = {
    **dict.fromkeys(("cca", "ccs", "ccs-p", "rhit"), (24, 20, 218)),
    **dict.fromkeys(("rhia", "cdip", "chda", "chps"), (24, 30, 218)),
    **dict.fromkeys(("cpc-a", "cpc", "coc", "cic", "crc", "cpb", "cpma", "cppm", "cpco", "cdeo"), (24, 36, None)),
    "cbcs": (24, 10, None),
    "cmrs": (12, 15, None),
    "aapc-membership": (12, None, 222),
    # student dues of 157 end with the first credential, so that what is to be kept up costs the full dues
    "aapc-student-membership": (12, None, 222),
}


@pytest.mark.parametrize("node", RENEWALS)
def test_renewals_are_those_in_force(coding: Graph, node: str) -> None:
    (renewal,) = coding.nodes[node].renewal
    assert (renewal.every_months, renewal.units, renewal.cost.typical) == RENEWALS[node]


# A year of upkeep: 218 every second year; 222 of AAPC dues, and what the units cost is not stated.
@pytest.mark.parametrize(("target", "upkeep", "unknown"), [("cca", 109, 0), ("rhit", 109, 0), ("cpc", 222, 1)])
def test_a_year_of_upkeep(coding: Graph, target: str, upkeep: int, unknown: int) -> None:
    total = pathways.route(coding, target).beside.upkeep_per_year
    assert (total.typical, total.unknown) == (upkeep, unknown)


def test_what_does_not_fit_or_cannot_be_gained_is_said(coding: Graph) -> None:
    assert pathways.route(coding, "cca", max_cost=298).status == "over_limit"
    assert pathways.route(coding, "training-manager", max_months=107).status == "over_limit"
    assert pathways.route(coding, "travel-nurse").status == "unreachable"


# Schooling and years weigh against each other in the six ways to the CHPS; each pair is just enough or just not.
@pytest.mark.parametrize(
    ("held", "steps"),
    [
        (["exp-privacy-72"], 1),
        (["associate-degree", "exp-privacy-48"], 1),
        (["cca", "exp-privacy-48"], 1),
        (["bachelor-degree", "exp-privacy-24"], 1),
        (["rhia", "exp-privacy-24"], 1),
        (["master-degree", "exp-privacy-12"], 1),
        (["exp-privacy-48"], 2),
        (["cca", "exp-privacy-24"], 2),
        (["bachelor-degree", "exp-privacy-12"], 2),
    ],
)
def test_the_six_ways_to_the_chps(coding: Graph, held: list[str], steps: int) -> None:
    #  what is missing is one more stretch of work, or the CCA
    answer = pathways.route(coding, "chps", held=held, by="months")
    assert answer.route is not None
    assert len(answer.route.steps) == steps


def test_the_loser_of_a_disagreement_stands_as_a_claim(coding: Graph) -> None:
    said = {
        "rhit": "about 91 days",
        "rhia": "20 units, two of them on privacy",
        "cic": "40 units",
        "him-director": "$110,680",
        "medical-biller": "$35,000",
        "aapc-membership": "$190 a year",
    }
    for node, words in said.items():
        (claim,) = [claim for claim in coding.nodes[node].claims if words in claim.says]
        assert claim.status in {"outdated", "wrong", "disputed"}, node
        assert claim.source, node
