"""A small graph to begin one's own with: every shape of the format once, explained beside it."""

from __future__ import annotations

import re
from typing import Final

from pathways.formats.schema import MODELINE, SCHEMA_NAME
from pathways.formats.yaml_layout import Item, one_line
from pathways.model.errors import GraphDataError
from pathways.model.graph import Graph
from pathways.records.words import is_day

TEMPLATE: Final = """\
MODELINE
# A pathway graph: what can be held on the way to a role (nodes), every way to gain it (steps), who says so (sources).
# Make the example your own, and look at it now and then:
#   pathways check FILE --strict    all that is wrong or doubtful
#   pathways route job -g FILE      the best route
#   pathways map job -g FILE        the map
#   pathways fmt FILE               puts it in order

pathways: 1  # version of the format
id: ID
title: TITLE
currency: CURRENCY  # of all money in the file, ISO 4217
reviewed: REVIEWED  # the day on which you last went through the figures
start: [school, clean-record]  # what a newcomer holds

# What stands in where an amount is unknown, by kind of node gained; answers mark it. Leave out what is a mere guess.
assumptions:
  credential: {months: 2, note: "Preparing for an exam and booking it."}

# Every figure names a source. kind: official, statistics, survey, guide or article.
# published: YYYY, YYYY-MM, YYYY-MM-DD or undated.
sources:
  price-list:
    {title: "Example price list", publisher: Example Institute, url: "https://example.org/prices", published: undated,
     kind: official}
  pay-survey: {title: "Example pay survey", published: undated, kind: statistics}

# What can be held. kind: degree, training, credential, membership, experience, role, or condition: what is true of a
# person or not.
nodes:
  school: {kind: degree, name: Secondary school}
  course: {kind: training, name: Evening course, aliases: [night school]}
  practice-12: {kind: experience, name: 12 months of practice}
  clean-record: {kind: condition, name: Clean criminal record}
  assistant-certificate: {kind: credential, name: Assistant's certificate}
  certificate:
    kind: credential
    name: Certificate of the trade
    short: CT  # it is found by any of its names
    issuer: Example Institute
    summary: One or two plain sentences.
    url: https://example.org/certificate
    counts_as: [assistant-certificate]  # whoever holds it also meets needs for these
    renewal:  # dues and education, each on its own cycle
      - {every_months: 24, units: 20, cost: 90, source: price-list}
    claims:  # what sources say that differs from what is used here; shown, never used
      - {about: cost, says: "An exam costs 500.", source: pay-survey, status: outdated}
  job:
    kind: role
    name: The job
    wage: {low: 30000, typical: 36000, high: 48000, per: year, year: 2025, statistic: median, source: pay-survey}

# One way each to gain one node. Everything in a list of needs is needed; no needs at all: open to anyone.
# In a list stands a node's id, {all: [..]}, {any: [..]} or {at_least: 2, of: [..]}, nested freely.
# cost and months: a number, [low, high], {low, typical, high, source} or unknown. Unknown is never taken as free.
steps:
  take-course:
    gives: course
    needs: [school]
    cost: [400, 900]
    months: 6
    hours: 120
    hours_per_week: 5
    source: price-list
  practise: {gives: practice-12, needs: [course], months: 12, source: pay-survey}  # the cost of time worked is 0
  assistant-exam: {gives: assistant-certificate, needs: [course], cost: unknown, source: price-list}
  exam:
    gives: certificate
    needs:
      - clean-record
      - any: [{all: [course, practice-12]}, {at_least: 2, of: [school, course, assistant-certificate]}]
    recommends: [practice-12]  # advice, never a barrier
    cost: {low: 250, typical: 300, high: 350, source: price-list}
    months: {low: 1, high: 3}  # typical is the middle
    pass_rate: 0.8
    valid_from: 2025-01-01  # the rule holds from then on; valid_until ends it
    source: [price-list, pay-survey]  # of the needs, and of every figure that names none of its own
    note: What one should know beside it.
  apply: {gives: job, needs: [certificate], source: pay-survey}  # cost and months of a role are 0
  # A way that exists only there would say where: [US] or [US-TX].
"""


def starter_text(graph_id: str, title: str, currency: str, reviewed: str) -> str:
    """Return a commented graph file to begin with.

    Parameters
    ----------
    graph_id, title : str
        Any texts that are not blank.
    currency : str
        ISO 4217 code.
    reviewed : str
        The day, ``YYYY-MM-DD``.

    Returns
    -------
    str
        YAML that breaks no rule, notes aside.

    Raises
    ------
    GraphDataError
        If one of these makes no good graph.
    """
    fields = {
        "MODELINE": MODELINE,
        "ID": _scalar(graph_id),
        "TITLE": _scalar(title),
        "CURRENCY": _scalar(currency),
        "REVIEWED": reviewed if is_day(reviewed) else _scalar(reviewed),
    }
    text = re.sub("|".join(fields), lambda name: fields[name.group()], TEMPLATE)
    _refuse_faults(text)
    return text


def _scalar(text: str) -> str:
    return one_line(Item("text", text))


def _refuse_faults(text: str) -> None:
    from pathways.formats.native import read_graph

    problems = read_graph(text.encode(errors="replace"), "").problems
    if problems:
        raise GraphDataError(problems)


def starter_graph(graph_id: str, title: str, currency: str, reviewed: str) -> Graph:
    """Return the same graph, for every form that has no comments.

    Parameters
    ----------
    graph_id, title, currency, reviewed : str
        As for `starter_text`.

    Returns
    -------
    Graph
        The graph.

    Raises
    ------
    GraphDataError
        As `starter_text` does.
    """
    from pathways.formats.native import read_graph

    graph = read_graph(starter_text(graph_id, title, currency, reviewed).encode(), "").graph
    assert graph is not None
    return graph


def starter_json(graph_id: str, title: str, currency: str, reviewed: str) -> str:
    """Return the same graph as JSON, which names its schema.

    Parameters
    ----------
    graph_id, title, currency, reviewed : str
        As for `starter_text`.

    Returns
    -------
    str
        JSON, without comments.

    Raises
    ------
    GraphDataError
        As `starter_text` does.
    """
    from pathways.formats.json_writing import json_text
    from pathways.records.writing import graph_to_tree

    return json_text({"$schema": SCHEMA_NAME} | graph_to_tree(starter_graph(graph_id, title, currency, reviewed)))
