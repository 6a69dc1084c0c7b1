"""Solvers in processes of their own, asked the same questions, their answers compared."""

from __future__ import annotations

import json
import os
import select
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from typing import Any, Final, NamedTuple

from benchmarks.families import Case
from benchmarks.instance import Instance
from benchmarks.peers.wire import Ask, Reply, ask_line, reply_from
from benchmarks.reduce import reduced

MODULES: Final[Mapping[str, tuple[str, ...]]] = {
    "Pathways": ("benchmarks.ours",),
    "clingo": ("benchmarks.peers", "clingo"),
    "clingo bb": ("benchmarks.peers", "clingo-bb"),
    "clasp": ("benchmarks.peers", "clasp"),
    "HiGHS": ("benchmarks.peers", "highs"),
    "CP-SAT": ("benchmarks.peers", "cpsat"),
    "networkx": ("benchmarks.shortest", "networkx"),
    "networkx both ends": ("benchmarks.shortest", "networkx both ends"),
    "scipy": ("benchmarks.shortest", "scipy"),
    "rustworkx": ("benchmarks.shortest", "rustworkx"),
}
OURS: Final = "Pathways"
PEERS: Final = ("clingo", "clingo bb", "clasp", "HiGHS", "CP-SAT")
PACKAGES: Final = {
    "clasp": "clingo",
    "clingo bb": "clingo",
    "HiGHS": "highspy",
    "CP-SAT": "ortools",
    "networkx both ends": "networkx",
    OURS: "pathways",
}
GRACE: Final = 30.0
"""Seconds that a worker may take beyond the time limit, to draw, to build and to notice the limit."""


class Worker:
    """A solver's process: it answers one line at a time, and is started anew if it hangs.

    Attributes
    ----------
    start_up : float
        Seconds of processor from the start of the process until it has imported all that it needs.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._start()

    def _start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", *MODULES[self.name]], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        ready, _, seconds = (self._line(120.0) or "").partition(" ")
        if ready != "ready":
            raise RuntimeError(f"{self.name} did not start; is the bench extra installed?")
        self.start_up = float(seconds)

    def _line(self, seconds: float) -> str | None:
        """Return the next line of its output; None if there is none in time."""
        assert self.process.stdout is not None
        end, text = time.monotonic() + seconds, b""
        while not text.endswith(b"\n"):
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, end - time.monotonic()))
            part = os.read(self.process.stdout.fileno(), 1 << 16) if ready else b""
            if not part:
                return None
            text += part
        return text.decode().strip()

    def ask(self, line: str, seconds: float) -> Reply:
        """Return the answer to a line; one that does not come in time is undecided."""
        assert self.process.stdin is not None
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()
        answer = self._line(seconds + GRACE)
        if answer is not None:
            return reply_from(answer)
        self.close()
        self._start()
        return Reply("undecided", engine=seconds, note="stopped from outside")

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.communicate()


class Question(NamedTuple):
    """What is asked of all solvers: the cheapest route, or the whole front of cost and months."""

    case: Case
    what: str = "question"
    seconds: float = 6.0
    reduced: bool = True


class Asked(NamedTuple):
    """A question with all its answers, and what is wrong between them."""

    question: Question
    replies: dict[str, Reply]
    faults: list[str]


class Race:
    """Solvers that run side by side in their processes, one question at a time.

    Parameters
    ----------
    solvers : iterable of str
        Keys of `MODULES`.
    """

    def __init__(self, solvers: Iterable[str]) -> None:
        self.workers = {name: Worker(name) for name in solvers}
        self.ask(Question(Case("one need", 20, 0)))  # what is done once a process is done here

    def ask(self, question: Question) -> Asked:
        """Ask every solver in turn, and compare what they say."""
        lines = {name: _line(name, question) for name in self.workers}
        replies = {name: worker.ask(lines[name], question.seconds) for name, worker in self.workers.items()}
        return Asked(question, replies, list(_faults(question, replies)))

    def start_ups(self) -> dict[str, float]:
        """Return the seconds that each process took to start."""
        return {name: worker.start_up for name, worker in self.workers.items()}

    def close(self) -> None:
        """End all processes."""
        for worker in self.workers.values():
            worker.close()

    def __enter__(self) -> Race:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def installed(name: str) -> bool:
    """Tell whether a solver can be started here."""
    return find_spec(PACKAGES.get(name, name)) is not None


def _line(name: str, question: Question) -> str:
    if name in PEERS:
        data = json.loads(ask_line(Ask(_instance(question), seconds=question.seconds)))
        return json.dumps(data | {"front": question.what == "front"})
    plain: dict[str, Any] = {"what": question.what, "case": list(question.case), "objective": "cost"}
    return json.dumps(plain | {"seconds": question.seconds})


def _instance(question: Question) -> Instance:
    """Return what peers are given; fronts and costs of both forms are the same."""
    graph, target = question.case.draw()
    if question.reduced:
        graph = reduced(graph, graph.counted(graph.start), target)
    return Instance.of(graph, target)


def _faults(question: Question, replies: Mapping[str, Reply]) -> Iterable[str]:
    """Yield what cannot be: solvers that differ, failures, a route of ours that is none."""
    decided = {name: each for name, each in replies.items() if each.status in {"optimal", "none"}}
    if len({(each.status, each.value, each.points) for each in decided.values()}) > 1:
        said = ", ".join(f"{name}: {each.status} {each.value} {each.points}" for name, each in decided.items())
        yield f"DIFFERENCE at {question}: {said}"
    yield from (
        f"FAILURE of {name} at {question}: {each.note}" for name, each in replies.items() if each.status == "failed"
    )
    ours = replies.get(OURS)
    if ours is not None and ours.value is not None and question.what == "question":
        graph, target = question.case.draw()
        totals = Instance.of(graph, target).totals(frozenset(ours.steps))
        if totals is None or totals.cost != ours.value:
            yield f"WRONG at {question}: the steps of Pathways come to {totals}, not {ours.value}"


def seconds_of(reply: Reply, limit: float) -> float:
    """Return the engine's time; what is not settled counts as the limit."""
    return min(reply.engine, limit) if settled(reply) else limit


def settled(reply: Reply) -> bool:
    """Tell whether a question was answered for good."""
    return reply.status in {"optimal", "none"}


def median_of(rounds: Iterable[Asked], name: str) -> float:
    """Return the median of a solver's times."""
    return statistics.median(seconds_of(each.replies[name], each.question.seconds) for each in rounds)
