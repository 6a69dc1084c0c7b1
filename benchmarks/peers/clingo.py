"""clasp, the solver in clingo: what supports itself is never true, so that cycles need no care.

The program is propositional and goes in through the backend, so that nothing is left to ground
(`benchmarks.peers.grounded` is clingo with its own grounding): a step may be used once its needs are true, what is used makes true what it gives, and the
weights of what is used are minimised, with core-guided search (``usc``) or branch and bound
(``bb``). What is timed is ``solve``, which begins with clasp's own preprocessing.

A limit on months unrolls time backwards: "this fact by then" needs "its needs by then less the
step's months", from the goal at the limit; only moments that occur are made. Least months are
bisected, each probe a question whether any route fits; the probes' times are added up.
"""

from __future__ import annotations

from functools import partial
from threading import Timer
from typing import Any, Final

import clingo

from benchmarks.instance import NEVER, NO_STEP, Arc
from benchmarks.peers.wire import Ask, Reply, Status, clock

LARGEST_WEIGHT: Final = (1 << 31) - 1
MOST_MOMENTS: Final = 400_000
Literals = list[int]


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
    if ask.instance.goal in ask.instance.held:
        return Reply("optimal", 0)
    if ask.instance.earliest[ask.instance.goal] == NEVER:
        return Reply("none")
    try:
        return _least_months(ask, strategy) if ask.objective == "months" else _least_sum(ask, strategy)
    except OverflowError as error:
        return Reply("unsupported", note=str(error))


def _least_sum(ask: Ask, strategy: str, *, any_route: bool = False) -> Reply:
    begin = clock()
    program = _Program(ask, strategy, minimise=not any_route)
    alarm = Timer(ask.seconds, program.control.interrupt)
    alarm.start()
    built = clock()
    status, steps = program.run()
    engine = clock() - built
    alarm.cancel()
    totals = ask.instance.totals(steps) if status == "optimal" else None
    value = totals.of(ask.objective) if totals else None
    return Reply(status, value, tuple(sorted(steps)), built - begin, engine)


def _least_months(ask: Ask, strategy: str) -> Reply:
    """Bisect the months, in units that divide them all."""
    instance, unit = ask.instance, ask.instance.unit("months")
    most = ask.max_months if ask.max_months is not None else sum(arc.months for arc in instance.arcs)
    low, high = instance.earliest[instance.goal] // unit, most // unit
    best = Reply("none")
    build = engine = 0.0
    limit: int | None = ask.max_months  # the first probe asks whether any route fits at all
    while low <= high or best.value is None:
        left = ask._replace(max_months=limit, seconds=max(0.05, ask.seconds - engine))
        found = _least_sum(left, strategy, any_route=True)
        build, engine = build + found.build, engine + found.engine
        if found.status == "optimal":
            assert found.value is not None
            best, high = found, found.value // unit - 1
        elif found.status != "none" or best.value is None:
            return found._replace(build=build, engine=engine, value=None)
        else:
            assert limit is not None
            low = limit // unit + 1
        limit = (low + high) // 2 * unit
    return best._replace(build=build, engine=engine)


class _Program:
    """A propositional program for a question."""

    def __init__(self, ask: Ask, strategy: str, *, minimise: bool) -> None:
        self.ask = ask
        self.instance = ask.instance
        self.minimise = minimise
        self.control = clingo.Control(["0" if minimise else "1", f"--opt-strategy={strategy}"])
        self.use: dict[int, int] = {}
        with self.control.backend() as backend:
            self.backend = backend
            goal = self._untimed() if ask.max_months is None else self._timed(ask.max_months)
            backend.add_rule([], [-goal])
            self._limit_cost()
            if minimise:
                backend.add_minimize(0, self._weighted("effort" if ask.objective == "effort" else "cost"))

    def _untimed(self) -> int:
        arcs = self.instance.open_arcs
        facts = {self.instance.goal, *(arc.head for arc in arcs)}
        atoms: dict[int, int] = {fact: self.backend.add_atom() for fact in sorted(facts)}
        for arc in arcs:
            ready = self._at_least(arc.needed, [atoms[fact] for fact in arc.tail])
            if arc.step == NO_STEP:
                self.backend.add_rule([atoms[arc.head]], ready)
                continue
            self.use[arc.step] = self.backend.add_atom()
            self.backend.add_rule([self.use[arc.step]], ready, choice=True)
            self.backend.add_rule([atoms[arc.head]], [self.use[arc.step]])
        return atoms[self.instance.goal]

    def _timed(self, deadline: int) -> int:
        makers: dict[int, list[Arc]] = {}
        for arc in self.instance.open_arcs:
            makers.setdefault(arc.head, []).append(arc)
        goal = (self.instance.goal, deadline)
        atoms: dict[tuple[int, int], int] = {goal: self.backend.add_atom()}
        waiting = [goal]
        while waiting:
            fact, moment = waiting.pop()
            for arc in makers.get(fact, ()):
                self._by_then(arc, moment, atoms, waiting)
            if len(atoms) > MOST_MOMENTS:
                raise OverflowError("too many moments to unroll")
        return atoms[goal]

    def _by_then(
        self, arc: Arc, moment: int, atoms: dict[tuple[int, int], int], waiting: list[tuple[int, int]]
    ) -> None:
        """Add the rule that an arc makes its head true by a moment, if it can."""
        begin = moment - arc.months
        tail = [fact for fact in arc.tail if self.instance.earliest[fact] <= begin]
        if begin < 0 or len(tail) < arc.needed:
            return
        members = []
        for fact in tail if arc.needed else ():
            if (fact, begin) not in atoms:
                atoms[fact, begin] = self.backend.add_atom()
                waiting.append((fact, begin))
            members.append(atoms[fact, begin])
        self.backend.add_rule([atoms[arc.head, moment]], [*self._used(arc), *self._at_least(arc.needed, members)])

    def _used(self, arc: Arc) -> Literals:
        if arc.step == NO_STEP:
            return []
        if arc.step not in self.use:
            self.use[arc.step] = self.backend.add_atom()
            self.backend.add_rule([self.use[arc.step]], [], choice=True)
        return [self.use[arc.step]]

    def _at_least(self, needed: int, members: Literals) -> Literals:
        """Return a body that holds once so many members do."""
        if needed == len(members):
            return members
        atom = self.backend.add_atom()
        if needed == 1:
            for member in members:
                self.backend.add_rule([atom], [member])
        else:
            self.backend.add_weight_rule([atom], needed, [(member, 1) for member in members])
        return [atom]

    def _limit_cost(self) -> None:
        if self.ask.max_cost is not None:
            weighted = self._weighted("cost")
            too_much = self.ask.max_cost // self.instance.unit("cost") + 1
            if too_much <= sum(weight for _, weight in weighted):
                self.backend.add_weight_rule([], fitting(too_much), weighted)

    def _weighted(self, which: str) -> list[tuple[int, int]]:
        unit = self.instance.unit("cost" if which == "cost" else "months")
        amounts = ((arc.step, arc.cost if which == "cost" else arc.months) for arc in self.instance.arcs)
        return [(self.use[step], fitting(amount // unit)) for step, amount in amounts if amount and step in self.use]

    def run(self) -> tuple[Status, frozenset[int]]:
        """Return how it ended, and the steps of the last model."""
        found: list[frozenset[int]] = []
        result = self.control.solve(on_model=partial(self._keep, found))
        if result.unsatisfiable:
            return "none", frozenset()
        proven = found and (result.exhausted or not self.minimise)
        return ("optimal", found[-1]) if proven else ("undecided", frozenset())

    def _keep(self, found: list[frozenset[int]], model: Any) -> None:
        found.append(frozenset(step for step, atom in self.use.items() if model.is_true(atom)))


def fitting(weight: int) -> int:
    """Return a weight that clingo can hold, or raise OverflowError."""
    if weight > LARGEST_WEIGHT:
        raise OverflowError(f"clingo's weights end at {LARGEST_WEIGHT:,}")
    return weight
