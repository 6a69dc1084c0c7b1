"""A worker: ``python -m benchmarks.peers SOLVER`` answers questions that come as lines of JSON.

Imports are over when it says ``ready``, so that they are in no time that it reports.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from benchmarks.peers.wire import Ask, Reply, ask_from, serve

SOLVERS = ("clingo", "clingo-bb", "clasp", "clasp-bb", "highs", "cpsat")


def solver(name: str) -> Callable[[Ask], Reply]:
    """Return the function that answers; no other solver is imported."""
    strategy = "bb" if name.endswith("-bb") else "usc"
    if name.startswith("clingo"):
        from benchmarks.peers import grounded  # noqa: PLC0415

        return partial(grounded.solve, strategy=strategy)
    if name.startswith("clasp"):
        from benchmarks.peers import clingo  # noqa: PLC0415

        return partial(clingo.solve, strategy=strategy)
    if name == "highs":
        from benchmarks.peers import highs  # noqa: PLC0415

        return highs.solve
    from benchmarks.peers import cpsat  # noqa: PLC0415

    return cpsat.solve


def answering(name: str) -> Callable[[dict[str, Any]], Reply]:
    """Return the function that answers a line; the key ``front`` asks CP-SAT for a front."""
    plain = solver(name)

    def answer(data: dict[str, Any]) -> Reply:
        if data.pop("front", False):
            from benchmarks.peers import cpsat  # noqa: PLC0415

            return cpsat.front(ask_from(data))
        return plain(ask_from(data))

    return answer


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in SOLVERS:
        sys.exit(f"usage: python -m benchmarks.peers {{{'|'.join(SOLVERS)}}}")
    serve(answering(sys.argv[1]))
