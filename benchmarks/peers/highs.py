"""HiGHS: the mixed integer program of a delete-free task, after Imai and Fukunaga (2015).

Each arc has a binary; a fact is true if exactly one of the arcs to it is used; a used arc has
its needs. What could support itself round a cycle is kept apart by order variables, which only
facts on cycles have: the head of a used arc comes after its needs. For limits on months, and for
least months, each fact has a time, and the head of a used arc is no earlier than its needs and
the arc's months after them. Of an arc that needs k of m, the k it goes by are chosen.

What is timed is ``run``: presolve, cuts and search, on one thread, without a gap.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

import highspy
import numpy as np

from benchmarks.instance import NEVER, NO_STEP, Arc
from benchmarks.peers.shape import cycles, windows
from benchmarks.peers.wire import Ask, Reply, Status, clock

Terms = dict[int, float]
INFINITE: Final = math.inf


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
    solver = model.loaded(ask.seconds)
    built = clock()
    solver.run()
    engine = clock() - built
    status = _status(solver)
    if status != "optimal":
        return Reply(status, None, (), built - begin, engine, note=str(solver.getModelStatus()))
    values = solver.getSolution().col_value
    steps = tuple(sorted(step for step, column in model.use.items() if values[column] > 0.5))
    return Reply("optimal", _value(ask, steps), steps, built - begin, engine)


def _value(ask: Ask, steps: Sequence[int]) -> int | None:
    totals = ask.instance.totals(frozenset(steps))
    return totals.of(ask.objective) if totals else None


def _status(solver: Any) -> Status:
    status, known = solver.getModelStatus(), highspy.HighsModelStatus
    if status == known.kOptimal:
        return "optimal"
    if status in {known.kInfeasible, known.kUnboundedOrInfeasible}:
        return "none"
    return "undecided" if status == known.kTimeLimit else "failed"


class _Model:
    """Columns and rows of a question."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask
        self.columns: list[tuple[float, float, float, bool]] = []
        self.rows: list[tuple[float, float, Terms]] = []
        self.use: dict[int, int] = {}
        self.arcs = ask.instance.open_arcs
        facts = sorted({fact for arc in self.arcs for fact in (*arc.tail, arc.head)})
        self.true = {fact: self.column(0, 1, integer=False) for fact in facts}
        self.used = [self.column(0, 1, cost=self._weight(arc)) for arc in self.arcs]
        self.use = {arc.step: self.used[i] for i, arc in enumerate(self.arcs) if arc.step != NO_STEP}
        self.row(1, 1, {self.true[ask.instance.goal]: 1})
        self._makers()
        chosen = [self._needs(arc, self.used[i]) for i, arc in enumerate(self.arcs)]
        self._order(chosen)
        if ask.max_months is not None or ask.objective == "months":
            self._times(chosen)
        if ask.max_cost is not None:
            unit = ask.instance.unit("cost")
            self.row(
                -INFINITE, ask.max_cost // unit, {self.used[i]: arc.cost // unit for i, arc in enumerate(self.arcs)}
            )

    def _weight(self, arc: Arc) -> float:
        if self.ask.objective == "months":
            return 0
        which = "months" if self.ask.objective == "effort" else "cost"
        amount = arc.months if which == "months" else arc.cost
        return amount // self.ask.instance.unit(which)  # type: ignore[arg-type]

    def column(self, low: float, high: float, *, cost: float = 0, integer: bool = True) -> int:
        self.columns.append((low, high, cost, integer))
        return len(self.columns) - 1

    def row(self, low: float, high: float, terms: Terms) -> None:
        self.rows.append((low, high, {column: factor for column, factor in terms.items() if factor}))

    def _makers(self) -> None:
        """A fact is true as often as an arc to it is used: once at most."""
        makers: dict[int, Terms] = {fact: {column: -1} for fact, column in self.true.items()}
        for i, arc in enumerate(self.arcs):
            makers[arc.head][self.used[i]] = 1
        for terms in makers.values():
            self.row(0, 0, terms)

    def _needs(self, arc: Arc, used: int) -> dict[int, int]:
        """Require the needs of an arc; return, by fact of its tail, what tells that it goes by it."""
        if arc.needed == len(arc.tail):
            chosen = dict.fromkeys(arc.tail, used)
        else:
            chosen = {fact: self.column(0, 1) for fact in arc.tail}
            self.row(0, INFINITE, dict.fromkeys(chosen.values(), 1.0) | {used: -arc.needed})
        for fact, by in chosen.items():
            self.row(0, INFINITE, {self.true[fact]: 1, by: -1})
        return chosen

    def _order(self, chosen: list[dict[int, int]]) -> None:
        component = cycles(self.arcs)
        place = {fact: self.column(0, size - 1, integer=False) for fact, (_, size) in component.items()}
        for i, arc in enumerate(self.arcs):
            for fact in arc.tail:
                if fact == arc.head:
                    self.row(0, 0, {chosen[i][fact]: 1})
                elif arc.head in place and fact in place and component[fact][0] == component[arc.head][0]:
                    size = component[fact][1]
                    self.row(1 - size, INFINITE, {place[arc.head]: 1, place[fact]: -1, chosen[i][fact]: -size})

    def _times(self, chosen: list[dict[int, int]]) -> None:
        window, unit = windows(self.ask.instance, self.ask.max_months)
        by_months = self.ask.objective == "months"
        at = {}
        for fact, (low, high, late) in window.items():
            cost = int(by_months and fact == self.ask.instance.goal)
            if late:
                self.row(0, 0, {self.true[fact]: 1})
            at[fact] = self.column(low, high, cost=cost, integer=False)
        for i, arc in enumerate(self.arcs):
            takes = arc.months // unit
            self.row(window[arc.head].low, INFINITE, {at[arc.head]: 1, self.used[i]: window[arc.head].low - takes})
            for fact, by in chosen[i].items():
                if fact == arc.head:
                    continue  # never gone by: see the order
                slack = window[fact].high + takes - window[arc.head].low
                self.row(takes - slack, INFINITE, {at[arc.head]: 1, at[fact]: -1, by: -slack})

    def loaded(self, seconds: float) -> Any:
        """Return a solver that holds the model."""
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = len(self.columns), len(self.rows)
        low, high, cost, integer = zip(*self.columns, strict=True)
        program.col_lower_, program.col_upper_ = np.array(low, float), np.array(high, float)
        program.col_cost_ = np.array(cost, float)
        kinds = highspy.HighsVarType
        program.integrality_ = [kinds.kInteger if each else kinds.kContinuous for each in integer]
        program.row_lower_ = np.array([each[0] for each in self.rows], float)
        program.row_upper_ = np.array([each[1] for each in self.rows], float)
        self._matrix(program.a_matrix_)
        solver = highspy.Highs()
        options = {"output_flag": False, "threads": 1, "time_limit": float(seconds), "mip_rel_gap": 0.0}
        for name, value in (options | {"mip_abs_gap": 0.5, "mip_feasibility_tolerance": 1e-8}).items():
            solver.setOptionValue(name, value)
        solver.passModel(program)
        return solver

    def _matrix(self, matrix: Any) -> None:
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = np.cumsum([0, *(len(terms) for _, _, terms in self.rows)])
        matrix.index_ = np.array([column for _, _, terms in self.rows for column in terms], int)
        matrix.value_ = np.array([factor for _, _, terms in self.rows for factor in terms.values()], float)
