"""clingo as it is mostly used: a short program of rules, the instance as facts.

The facts are parsed before the clock starts; what is timed is ``ground`` and ``solve``. Cost and
effort are minimised, with or without a limit on the cost; limits on months and least months are
left to `benchmarks.peers.clingo`, which has nothing to ground.
"""

from __future__ import annotations

from collections.abc import Iterator
from threading import Timer
from typing import Any, Final

import clingo

from benchmarks.instance import NEVER, NO_STEP, Instance
from benchmarks.peers.clingo import fitting
from benchmarks.peers.clingo import solve as solve_propositional
from benchmarks.peers.wire import Ask, Reply, Status, clock

RULES: Final = """
ready(A) :- every(A); true(F) : tail(A,F).
ready(A) :- some(A,N); N { true(F) : tail(A,F) }.
{ use(A) } :- ready(A), step(A).
true(F) :- use(A), head(A,F).
true(F) :- ready(A), free(A), head(A,F).
:- goal(F), not true(F).
#minimize { W,A : use(A), weight(A,W) }.
:- limit(L); #sum { C,A : use(A), price(A,C) } > L.
#defined limit/1. #defined some/2. #defined every/1. #defined free/1. #defined step/1. #defined tail/2.
#defined weight/2. #defined price/2. #defined head/2.
#show use/1.
"""


def solve(ask: Ask, strategy: str = "usc") -> Reply:
    """Answer a question.

    Parameters
    ----------
    ask : Ask
        The question.
    strategy : {"usc", "bb"}
        How clasp optimises.

    Returns
    -------
    Reply
        The answer.
    """
    instance = ask.instance
    easy = instance.goal in instance.held or instance.earliest[instance.goal] == NEVER
    if easy or ask.max_months is not None or ask.objective == "months":
        return solve_propositional(ask, strategy)
    begin = clock()
    try:
        control = clingo.Control(["0", f"--opt-strategy={strategy}"])
        control.add("base", [], RULES + "".join(_facts(ask)))
    except OverflowError as error:
        return Reply("unsupported", note=str(error))
    alarm = Timer(ask.seconds, control.interrupt)
    alarm.start()
    built = clock()
    control.ground([("base", [])])
    status, used = _run(control)
    engine = clock() - built
    alarm.cancel()
    steps = tuple(sorted(instance.open_arcs[i].step for i in used))
    totals = instance.totals(frozenset(steps)) if status == "optimal" else None
    return Reply(status, totals.of(ask.objective) if totals else None, steps, built - begin, engine)


def _run(control: Any) -> tuple[Status, list[int]]:
    models: list[list[int]] = []

    def keep(model: Any) -> None:
        models.append([symbol.arguments[0].number for symbol in model.symbols(shown=True)])

    result = control.solve(on_model=keep)
    if result.unsatisfiable:
        return "none", []
    return ("optimal", models[-1]) if models and result.exhausted else ("undecided", [])


def _facts(ask: Ask) -> Iterator[str]:
    instance: Instance = ask.instance
    cost_unit, month_unit = instance.unit("cost"), instance.unit("months")
    yield f"goal({instance.goal})."
    if ask.max_cost is not None:
        yield f"limit({fitting(ask.max_cost // cost_unit)})."
    for i, arc in enumerate(instance.open_arcs):
        yield f"free({i})." if arc.step == NO_STEP else f"step({i})."
        yield f"every({i})." if arc.needed == len(arc.tail) else f"some({i},{arc.needed})."
        yield f"head({i},{arc.head})."
        yield from (f"tail({i},{fact})." for fact in arc.tail)
        weight = arc.months // month_unit if ask.objective == "effort" else arc.cost // cost_unit
        if weight:
            yield f"weight({i},{fitting(weight)})."
        if ask.max_cost is not None and arc.cost:
            yield f"price({i},{fitting(arc.cost // cost_unit)})."
