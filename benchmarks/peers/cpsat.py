"""CP-SAT of OR-Tools, one worker, with order variables on cycles and start times under a limit.

The same constraints as the mixed integer program, in its own terms: exactly one of the arcs to a
true fact is used, a used arc implies its needs, and "comes after" is enforced by the use of the
arc. ``cost then months`` minimises both as one number, and so does each point of a front, which
is asked for from the cheapest on, each strictly faster than the one before.

What is timed is ``solve``: presolve and search.
"""

from __future__ import annotations

from typing import Any

from ortools.sat.python import cp_model

from benchmarks.instance import NEVER, NO_STEP, Arc, Totals
from benchmarks.peers.shape import cycles, windows
from benchmarks.peers.wire import Ask, Reply, Status, clock


def solve(ask: Ask) -> Reply:
    """Answer a question.

    Parameters
    ----------
    ask : Ask
        The question.

    Returns
    -------
    Reply
        The answer.
    """
    instance = ask.instance
    if instance.goal in instance.held:
        return Reply("optimal", 0)
    least = instance.earliest[instance.goal]
    if least == NEVER or (ask.max_months is not None and least > ask.max_months):
        return Reply("none")
    begin = clock()
    model = _Model(ask)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = ask.seconds
    built = clock()
    status = _STATUS.get(solver.solve(model.model), "undecided")
    engine = clock() - built
    if status != "optimal":
        return Reply(status, None, (), built - begin, engine)
    steps = tuple(sorted(step for step, used in model.use.items() if solver.boolean_value(used)))
    totals = instance.totals(frozenset(steps))
    return Reply("optimal", totals.of(ask.objective) if totals else None, steps, built - begin, engine)


_STATUS: dict[Any, Status] = {
    cp_model.OPTIMAL: "optimal",
    cp_model.INFEASIBLE: "none",
    cp_model.MODEL_INVALID: "failed",
}


def front(ask: Ask) -> Reply:
    """Return the front of cost and months.

    Parameters
    ----------
    ask : Ask
        The question; its seconds are for the whole front.

    Returns
    -------
    Reply
        With ``points``; ``optimal`` once nothing is faster than the last.
    """
    points: list[tuple[int, int]] = []
    build, engine, limit = 0.0, 0.0, ask.max_months
    while True:
        seconds = max(0.01, ask.seconds - engine)
        found = solve(ask._replace(objective="cost then months", max_months=limit, seconds=seconds))
        build, engine = build + found.build, engine + found.engine
        if found.status != "optimal":
            break
        point = _totals(ask, found)
        points.append((point.cost, point.months))
        limit = point.months - 1
    status: Status = "optimal" if found.status == "none" else "undecided"
    return Reply(status, None, (), build, engine, tuple(points))


def _totals(ask: Ask, found: Reply) -> Totals:
    totals = ask.instance.totals(frozenset(found.steps))
    assert totals is not None
    return totals


class _Model:
    """A CP-SAT model of a question."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask
        self.model = cp_model.CpModel()
        self.arcs = ask.instance.open_arcs
        facts = sorted({fact for arc in self.arcs for fact in (*arc.tail, arc.head)})
        self.true = {fact: self.model.new_bool_var("") for fact in facts}
        self.used = [self.model.new_bool_var("") for _ in self.arcs]
        self.use = {arc.step: self.used[i] for i, arc in enumerate(self.arcs) if arc.step != NO_STEP}
        self.model.add_bool_or(self.true[ask.instance.goal])
        self._makers()
        chosen = [self._needs(arc, self.used[i]) for i, arc in enumerate(self.arcs)]
        self._order(chosen)
        goal_time = None
        if ask.max_months is not None or "months" in ask.objective:
            goal_time = self._times(chosen)
        if ask.max_cost is not None:
            unit = ask.instance.unit("cost")
            self.model.add(self._sum("cost") <= ask.max_cost // unit)
        self.model.minimize(self._objective(goal_time))

    def _makers(self) -> None:
        makers: dict[int, list[Any]] = {fact: [] for fact in self.true}
        for i, arc in enumerate(self.arcs):
            makers[arc.head].append(self.used[i])
        for fact, used in makers.items():
            self.model.add_exactly_one([*used, self.true[fact].negated()])

    def _needs(self, arc: Arc, used: Any) -> dict[int, Any]:
        """Require the needs of an arc; return, by fact of its tail, what tells that it goes by it."""
        if arc.needed == len(arc.tail):
            chosen = dict.fromkeys(arc.tail, used)
        else:
            chosen = {fact: self.model.new_bool_var("") for fact in arc.tail}
            self.model.add(sum(chosen.values()) >= arc.needed).only_enforce_if(used)
        for fact, by in chosen.items():
            self.model.add_implication(by, self.true[fact])
        return chosen

    def _order(self, chosen: list[dict[int, Any]]) -> None:
        component = cycles(self.arcs)
        place = {fact: self.model.new_int_var(0, size - 1, "") for fact, (_, size) in component.items()}
        for i, arc in enumerate(self.arcs):
            for fact in arc.tail:
                if fact == arc.head:
                    self.model.add_bool_and(chosen[i][fact].negated())
                elif arc.head in place and fact in place and component[fact][0] == component[arc.head][0]:
                    self.model.add(place[arc.head] > place[fact]).only_enforce_if(chosen[i][fact])

    def _times(self, chosen: list[dict[int, Any]]) -> Any:
        window, self.month = windows(self.ask.instance, self.ask.max_months)
        at = {}
        for fact, (low, high, late) in window.items():
            if late:
                self.model.add_bool_and(self.true[fact].negated())
            at[fact] = self.model.new_int_var(low, high, "")
        for i, arc in enumerate(self.arcs):
            takes = arc.months // self.month
            self.model.add(at[arc.head] >= takes).only_enforce_if(self.used[i])
            for fact, by in chosen[i].items():
                self.model.add(at[arc.head] >= at[fact] + takes).only_enforce_if(by)
        self.latest = window[self.ask.instance.goal].high
        return at[self.ask.instance.goal]

    def _sum(self, which: str) -> Any:
        unit = self.ask.instance.unit("cost" if which == "cost" else "months")
        amounts = [(arc.cost if which == "cost" else arc.months) // unit for arc in self.arcs]
        return cp_model.LinearExpr.weighted_sum(self.used, amounts)

    def _objective(self, goal_time: Any) -> Any:
        if self.ask.objective == "months":
            return goal_time
        if self.ask.objective == "cost then months":
            return self._sum("cost") * (self.latest + 1) + goal_time
        return self._sum(self.ask.objective)
