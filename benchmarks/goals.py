"""The goals, one table each: what is measured, and whether it is met."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from benchmarks.families import FIRST_SEED, Case
from benchmarks.peers.wire import Reply
from benchmarks.race import OURS, PEERS, Asked, Question, Race, Worker, installed, median_of, settled

STRICT: Final = tuple(name for name in PEERS if name != "clasp")
"""The peers that a goal is measured by: those whose time holds all that they do themselves.

clasp, the solver in clingo, is told a program that this benchmark has grounded for it outside of its
time; its column shows what is left of clingo's time once grounding is free.
"""


class Plan(NamedTuple):
    """How thoroughly to measure."""

    seeds: int = 5
    seconds: float = 6.0
    families: frozenset[str] = frozenset()
    quick: bool = False

    def cases(self, family: str, size: int) -> list[Case]:
        """Return the benchmark's cases of a family, none where the family was not asked for."""
        if self.families and family not in self.families:
            return []
        return [Case(family, size, FIRST_SEED + i) for i in range(self.seeds)]


class Row(NamedTuple):
    """A row of a table: its cells as text, and what was measured, for the plot.

    Attributes
    ----------
    cells : tuple of str
        As many as the table has columns.
    medians : mapping of str to float
        Engine seconds by solver; empty where there is nothing to plot.
    name : str
        What the row is about.
    met : bool or None
        Whether the goal is met; None where there is none.
    """

    cells: tuple[str, ...]
    medians: Mapping[str, float]
    name: str
    met: bool | None


class Table(NamedTuple):
    """A table with what it shows, and the faults that were found on the way."""

    title: str
    note: str
    columns: tuple[str, ...]
    rows: list[Row]
    faults: list[str]


# family, size in earnest, size in a quick run, and how many times faster than the best peer
SINGLE: Final[tuple[tuple[str, int, int, float | None], ...]] = (
    ("short ladders", 50, 30, 5),
    ("short ladders", 200, 60, 5),
    ("short ladders", 1000, 100, 5),
    ("random layers", 50, 20, 5),
    ("random layers", 200, 30, 5),
    ("grid", 10, 4, None),
    ("grid", 30, 6, 5),
    ("chain", 20, 6, None),
    ("chain", 40, 8, 1),
    ("winding chain", 40, 8, None),
    ("set cover", 20, 6, None),
    ("set cover", 40, 8, 1),
    ("random layers", 1000, 40, None),
)
FRONTS: Final = (
    ("short ladders", 50, 20),
    ("short ladders", 200, 40),
    ("random layers", 50, 15),
    ("grid", 10, 3),
    ("chain", 12, 5),
)


def tables(plan: Plan) -> Iterator[Table]:
    """Yield the tables one after the other, each as soon as it is measured."""
    with Race(filter(installed, (OURS, *PEERS))) as race:
        yield _single(plan, race, is_reduced=True)
        yield _single(plan, race, is_reduced=False)
    if installed("CP-SAT"):
        yield _fronts(plan)
    yield _one_need(plan)
    if plan.quick:
        return
    if not plan.families:
        yield _every_target(plan)
    if not plan.families or "short ladders" in plan.families:
        yield _large()
    if not plan.families:
        yield _start_up()


def _single(plan: Plan, race: Race, *, is_reduced: bool) -> Table:
    given = "what is left after reachability, relevance and dominance" if is_reduced else "the graph as it is"
    made = Table(
        title=f"Cheapest route, proven; peers are given {given}",
        note="Engine milliseconds of processor time, median; (k/n) settled where not all are. "
        "Ratio: the best of clingo (core-guided and branch and bound), HiGHS and CP-SAT over Pathways; "
        "to clasp: the same for clasp alone, told a program that was grounded outside of its time. "
        "Whole: start-up with imports, building the model or the compiled form, and the engine.",
        columns=("family", "size", "steps", *race.workers, "ratio", "to clasp", "whole", "best whole", "goal", "met"),
        rows=[],
        faults=[],
    )
    for family, size, small, wanted in SINGLE:
        cases = plan.cases(family, small if plan.quick else size)
        rounds = [race.ask(Question(case, "question", plan.seconds, is_reduced)) for case in cases]
        if rounds:
            made.faults.extend(fault for each in rounds for fault in each.faults)
            goal = wanted if is_reduced and not plan.quick else None
            made.rows.append(_single_row(rounds, goal, race.start_ups()))
    return made


def _single_row(rounds: Sequence[Asked], goal: float | None, start_ups: Mapping[str, float]) -> Row:
    family, size, _ = case = rounds[0].question.case
    medians = {name: median_of(rounds, name) for name in start_ups}
    ratio = min(medians[name] for name in STRICT if name in medians) / medians[OURS]
    clasp = medians["clasp"] / medians[OURS]
    whole = {name: _whole(rounds, name, start_up) for name, start_up in start_ups.items()}
    wanted, met = _goal(case, goal, ratio, rounds)
    times = (f"{_ms(median)}{_share(rounds, name)}" for name, median in medians.items())
    best_whole = min(seconds for name, seconds in whole.items() if name != OURS)
    cells = (
        family, str(size), f"{len(case.draw().graph.steps):,}", *times, _ratio(ratio, rounds), f"{clasp:.2f}",
        _ms(whole[OURS]), _ms(best_whole), wanted, _yes(met),
    )  # fmt: skip
    return Row(cells, medians, f"{family}, {size:,}", met)


def _goal(case: Case, goal: float | None, ratio: float, rounds: Sequence[Asked]) -> tuple[str, bool | None]:
    if (case.family, case.size) == ("random layers", 1000):
        slowest = max(each.replies[OURS].engine for each in rounds)
        proven = all(settled(each.replies[OURS]) for each in rounds)
        return "all proven in 5 s", proven and slowest <= 5
    if goal is None:
        return "", None
    all_settled = all(settled(each.replies[OURS]) for each in rounds)
    return f"{goal:g} times", ratio >= goal and all_settled


def _whole(rounds: Sequence[Asked], name: str, start_up: float) -> float:
    builds = sorted(each.replies[name].build for each in rounds)
    return start_up + builds[len(builds) // 2] + median_of(rounds, name)


def _fronts(plan: Plan) -> Table:
    names = (OURS, "CP-SAT")
    made = Table(
        title="Front of cost and months",
        note="Engine milliseconds for the whole front, each point strictly faster than the one before. "
        "CP-SAT minimises cost and months as one number, and is given the reduced graph.",
        columns=("family", "size", "points", *names, "ratio", "goal", "met"),
        rows=[],
        faults=[],
    )
    with Race(names) as race:
        for family, size, small in FRONTS[:: 2 if plan.quick else 1]:
            used = small if plan.quick else size
            rounds = [race.ask(Question(case, "front", 3 * plan.seconds)) for case in plan.cases(family, used)]
            if rounds:
                made.faults.extend(fault for each in rounds for fault in each.faults)
                made.rows.append(_front_row(plan, rounds))
    return made


def _front_row(plan: Plan, rounds: Sequence[Asked]) -> Row:
    family, size, _ = rounds[0].question.case
    medians = {name: median_of(rounds, name) for name in (OURS, "CP-SAT")}
    counts = sorted(max(len(each.points) for each in asked.replies.values()) for asked in rounds)
    ratio = medians["CP-SAT"] / medians[OURS]
    met = None if plan.quick else ratio >= 15 and all(settled(each.replies[OURS]) for each in rounds)
    times = (f"{_ms(medians[name])}{_share(rounds, name)}" for name in medians)
    cells = (family, str(size), f"{counts[0]} to {counts[-1]}", *times, f"{ratio:.1f}", "15 times", _yes(met))
    return Row(cells, medians, f"front: {family}, {size:,}", met)


def _one_need(plan: Plan) -> Table:
    names = tuple(filter(installed, (OURS, "networkx", "networkx both ends", "scipy", "rustworkx")))
    made = Table(
        title="One need a step: Dijkstra's algorithm of other packages",
        note="Engine milliseconds, median; all graphs and arrays built beforehand. The goal: 3 times faster than "
        "networkx in plain Python, and within twice the time of scipy. Pathways searches from both ends and "
        "finds all ties; scipy goes to all nodes.",
        columns=("steps", *names, "networkx / Pathways", "Pathways / scipy", "met"),
        rows=[],
        faults=[],
    )
    cases = plan.cases("one need", 500 if plan.quick else 25_000)
    if not cases:
        return made
    with Race(names) as race:
        race.ask(Question(cases[0]))  # the first call of a compiled library is not like the others
        rounds = [race.ask(Question(case, "question", max(plan.seconds, 20.0))) for case in cases]
    made.faults.extend(fault for each in rounds for fault in each.faults)
    medians = {name: median_of(rounds, name) for name in names}
    faster, slower = medians["networkx"] / medians[OURS], medians[OURS] / medians.get("scipy", medians["networkx"])
    met = None if plan.quick else faster >= 3 and slower <= 2
    times = (f"{_ms(medians[name])}{_share(rounds, name)}" for name in names)
    cells = (f"{cases[0].size:,}", *times, f"{faster:.2f}", f"{slower:.2f}", _yes(met))
    made.rows.append(Row(cells, medians, f"one need, {cases[0].size:,} steps", met))
    return made


def _every_target(plan: Plan) -> Table:
    reply = _alone(json.dumps({"what": "every target", "graph": "medical-coding"}), plan.seconds)
    met = settled(reply.reply) and reply.reply.engine < 0.001
    cells = ("medical-coding", str(reply.reply.value), _ms(reply.reply.engine), "1.00", _yes(met))
    return Table(
        title="Every target of a shipped graph",
        note="Milliseconds of a whole `pathways.route(graph, target)` in one process, median over all targets.",
        columns=("graph", "targets", "median ms", "goal", "met"),
        rows=[Row(cells, {}, "every target", met)],
        faults=reply.faults,
    )


def _large() -> Table:
    nodes = 100_000
    case = Case("short ladders", nodes, FIRST_SEED)
    seconds = 60.0
    line = json.dumps({"what": "first and second", "case": list(case), "seconds": seconds})
    reply = _alone(line, 2 * seconds)
    met = settled(reply.reply) and reply.reply.build < 3 and reply.reply.engine < 0.3
    cells = (f"{nodes:,}", f"{reply.reply.build:.3f}", "3", f"{reply.reply.engine:.3f}", "0.3", _yes(met))
    return Table(
        title="A large graph, from Python objects",
        note="Seconds of the first route asked for, all compiling included, and of a route to another target after it.",
        columns=("nodes", "first", "goal", "second", "goal", "met"),
        rows=[Row(cells, {}, "large", met)],
        faults=reply.faults,
    )


class _Alone(NamedTuple):
    reply: Reply
    faults: list[str]


def _alone(line: str, seconds: float) -> _Alone:
    worker = Worker(OURS)
    reply = worker.ask(line, seconds)
    worker.close()
    return _Alone(reply, [f"FAILURE of Pathways at {line}: {reply.note}"] if reply.status == "failed" else [])


def _start_up() -> Table:
    from benchmarks.start_up import measured  # noqa: PLC0415

    times = measured()
    base = times.pop("import click")
    rows = []
    for name, seconds in times.items():
        met = seconds / base <= 1.6
        cells = (name, _ms(seconds), _ms(base), f"{seconds / base:.2f}", "1.60", _yes(met))
        rows.append(Row(cells, {}, name, met))
    return Table(
        title="Whole commands",
        note="Milliseconds from start to end of a process, median of ten, in turn with `python -c 'import click'`.",
        columns=("command", "ms", "import click", "ratio", "goal", "met"),
        rows=rows,
        faults=[],
    )


def _ms(seconds: float) -> str:
    milliseconds = seconds * 1000
    return f"{milliseconds:,.0f}" if milliseconds >= 99.5 else f"{milliseconds:.3g}"


def _ratio(ratio: float, rounds: Sequence[Asked]) -> str:
    """Return a ratio as text; none where no solver settled anything."""
    anybody = any(settled(reply) for each in rounds for reply in each.replies.values())
    return f"{ratio:.2f}" if anybody else ""


def _share(rounds: Sequence[Asked], name: str) -> str:
    number = sum(settled(each.replies[name]) for each in rounds)
    return "" if number == len(rounds) else f" ({number}/{len(rounds)})"


def _yes(met: bool | None) -> str:
    return "" if met is None else "yes" if met else "NO"
