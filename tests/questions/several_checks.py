"""What the tests of several routes share: random questions, and what trying everything says of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import count
from random import Random
from typing import Any, NamedTuple

from pathways.model import Amount, Graph, Step
from pathways.model.answers import Route
from pathways.model.several import RoutesAnswer
from pathways.questions.asking import asked
from pathways.questions.question import Question
from pathways.verify import faults
from tests.oracles.brute_force import Key, Tried, all_routes, minimal
from tests.oracles.random_graphs import random_graph

# Each seed is a batch of questions; PATHWAYS_BATCHES makes it a campaign.
BATCHES = range(int(os.environ.get("PATHWAYS_BATCHES", "20")))
QUESTIONS = 40
PLACES = ("US", "US-TX", "US-CA")


class Asked(NamedTuple):
    """A question, and all minimal routes that keep its conditions."""

    graph: Graph
    options: dict[str, Any]
    question: Question
    routes: list[Tried]


def random_question(random: Random, by: str = "cost") -> Asked:
    """Return a question with some of all that can be asked with."""
    graph = random_graph(random, places=random.random() < 0.3, unknown=random.choice((0, 0.15, 0.4)))
    target, other = (random.choice(list(graph.nodes)[1:]) for _ in range(2))
    options: dict[str, Any] = {"by": by}
    if random.random() < 0.3:
        options["max_cost"] = random.choice((10, 25, 60, 99.5, 120))
    if random.random() < 0.3:
        options["max_months"] = random.choice((1, 3.5, 6, 9))
    step = random.choice(list(graph.steps))
    extra = random.choice(("via", "via step", "avoid", "held", "recommended", "set", "bare", "", "", ""))
    if extra in {"via", "via step"}:
        options["via"] = [other if extra == "via" else step]
    elif extra in {"avoid", "held"}:
        options[extra] = [other]
    elif extra == "set":
        options["set"] = {f"{step}.{random.choice(('cost', 'months'))}": random.choice((0, 3, 25))}
    elif extra:
        options[extra] = True
    return Asked(graph, options, asked(graph, target, **options), right_routes(graph, target, options))


def right_routes(graph: Graph, target: str, options: dict[str, Any]) -> list[Tried]:
    """Return the minimal routes within limits, places apart, by trying everything."""
    graph = with_own(graph, options.get("set", {}))
    held = [*([] if options.get("bare") else graph.start), *options.get("held", [])]
    goals = [target, *options.get("via", [])]
    found: dict[frozenset[str], Tried] = {}
    placed = sorted({place for step in graph.steps.values() for place in step.where})
    for place in placed or [""]:
        usable = [
            step
            for step in graph.steps.values()
            if (not step.where or {place, place.partition("-")[0]} & set(step.where))
            and step.gives not in options.get("avoid", [])
        ]
        recommended = bool(options.get("recommended"))
        for each in minimal(all_routes(graph, goals, held, usable, recommended=recommended)):
            found.setdefault(each.steps, each)
    limits = [
        None if options.get(each) is None else Fraction(str(options[each])) for each in ("max_cost", "max_months")
    ]
    return [each for each in found.values() if each.within(*limits)]


def with_own(graph: Graph, own: dict[str, float]) -> Graph:
    """Return the graph with the asker's figures in it."""
    steps: dict[str, Step] = dict(graph.steps)
    for key, figure in own.items():
        step_id, _, which = key.rpartition(".")
        amount = Amount.of(figure)
        steps[step_id] = (
            replace(steps[step_id], cost=amount) if which == "cost" else replace(steps[step_id], months=amount)
        )
    return replace(graph, steps=steps)


def key(made: Route, by: str) -> Key:
    """Return what a route of an answer is ranked by, as `Tried.key` gives it."""
    cost, months, effort = ((t.unknown, Fraction(str(t.typical))) for t in (made.cost, made.months, made.effort))
    order = {"cost": (cost, months), "months": (months, cost), "effort": (effort, cost)}[by]
    return (*order, len(made.steps))


def check_certificates(case: Asked, answer: RoutesAnswer) -> None:
    """Replay every route of an answer."""
    checked = {name: case.options[name] for name in ("via", "recommended") if name in case.options}
    for made, place in zip(answer.routes, answer.places, strict=True):
        own = case.options.get("set", {})
        assert faults(case.graph, made, answer.target, answer.held, own=own, **checked) == []
        used = {where for step in made.steps for where in case.graph.steps[step.id].where}
        assert bool(place) == bool(used)
        assert used <= {place, place.partition("-")[0]}
    assert len({frozenset(step.id for step in made.steps) for made in answer.routes}) == len(answer.routes)


def stop_at(moments: int) -> Callable[[], bool]:
    """Return a stop that strikes after having been asked so often."""
    clock = count()
    return lambda: next(clock) >= moments
