"""What goes to a worker and what comes back: one line of JSON each."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from benchmarks.instance import Instance, Objective

Status = Literal["optimal", "none", "undecided", "unsupported", "failed"]

clock = time.process_time
"""What builds and engines are timed with: seconds of processor, so that what else runs does not count.

All solvers run on one thread, so that on an idle machine it is the time of day.
"""


class Ask(NamedTuple):
    """A question to a peer.

    Attributes
    ----------
    instance : Instance
        What is asked.
    objective : str
        ``cost``, ``effort`` or ``months``; CP-SAT also takes ``cost then months``.
    max_cost, max_months : int or None
        Inclusive limits in thousandths.
    seconds : float
        The time limit.
    """

    instance: Instance
    objective: Objective = "cost"
    max_cost: int | None = None
    max_months: int | None = None
    seconds: float = 60.0


class Reply(NamedTuple):
    """An answer.

    Attributes
    ----------
    status : str
        ``optimal``; ``none``: proven that there is no route within the limits; ``undecided``: out
        of time; ``unsupported``: the figures are too large for the solver; ``failed``: it broke.
    value : int or None
        The least figure in thousandths, where it is optimal.
    steps : tuple of int
        Numbers of the steps of a route that has it (free ones may be too many).
    build, engine : float
        Seconds to build the solver's model, and seconds that the solver ran from then on.
    points : tuple of (int, int)
        The front, where one was asked for: cost and months, cheapest first.
    note : str
        What went wrong.
    """

    status: Status
    value: int | None = None
    steps: tuple[int, ...] = ()
    build: float = 0.0
    engine: float = 0.0
    points: tuple[tuple[int, int], ...] = ()
    note: str = ""


def ask_line(ask: Ask) -> str:
    """Return a question as one line of JSON."""
    return json.dumps(ask._asdict() | {"instance": ask.instance.to_json()})


def ask_from(data: dict[str, Any]) -> Ask:
    """Return the question that such a line holds, once parsed."""
    return Ask(**(data | {"instance": Instance.from_json(data["instance"])}))


def reply_line(reply: Reply) -> str:
    """Return an answer as one line of JSON."""
    return json.dumps(reply._asdict())


def reply_from(line: str) -> Reply:
    """Return the answer that a line holds."""
    data = json.loads(line)
    points = tuple((cost, months) for cost, months in data["points"])
    return Reply(**(data | {"steps": tuple(data["steps"]), "points": points}))


def serve(answer: Callable[[dict[str, Any]], Reply]) -> None:
    """Say ``ready`` and the processor's seconds so far; then answer each line of input with one of output.

    Whatever goes wrong with one question is told in its reply.
    """
    print("ready", clock(), flush=True)
    for line in sys.stdin:
        try:
            reply = answer(json.loads(line))
        except Exception as error:  # noqa: BLE001 - a worker outlives any fault of a solver
            reply = Reply("failed", note=f"{type(error).__name__}: {error}")
        print(reply_line(reply), flush=True)
