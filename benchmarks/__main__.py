"""All tables with one command: ``python -m benchmarks``; the exit status is 1 if solvers differ."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.families import FAMILIES
from benchmarks.goals import Plan, Table, tables
from benchmarks.race import MODULES, installed
from benchmarks.results import document, machine, markdown

HERE = Path(__file__).resolve().parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print each table once it is there, and tell faults at the end."""
    options = _options(arguments)
    plan = Plan(families=frozenset(options.family or ()), seeds=options.seeds, seconds=options.seconds)
    if options.quick:
        plan = plan._replace(quick=True, seeds=2, seconds=2.0)
    missing = [name for name in MODULES if not installed(name)]
    if missing and not plan.quick:
        print(f"not installed: {', '.join(missing)}; pip install -e '.[bench]'", file=sys.stderr)
        return 2
    for line in machine():
        print(line)
    made = []
    for table in tables(plan):
        if table.rows:
            print(f"\n{markdown(table)}", flush=True)
            made.append(table)
    if options.write:
        write(made, plan, options.date, " ".join(["python -m benchmarks", *(arguments or sys.argv[1:])]))
    faults = [fault for table in made for fault in table.faults]
    for fault in faults:
        print(f"\n!!! {fault}", file=sys.stderr)
    return 1 if faults else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--family", action="append", choices=FAMILIES, help="only this family; repeatable")
    parser.add_argument("--seeds", type=int, default=5, help="how many graphs of each family and size (5)")
    parser.add_argument("--seconds", type=float, default=6.0, help="the time limit of a question (6)")
    parser.add_argument("--quick", action="store_true", help="tiny sizes, two seeds: do all solvers agree?")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md and its plot")
    parser.add_argument("--date", default=dt.datetime.now(tz=dt.UTC).date().isoformat(), help="of RESULTS.md")
    return parser.parse_args(arguments)


def write(made: list[Table], plan: Plan, day: str, command: str) -> None:
    """Write ``RESULTS.md`` and the plot of the first table."""
    from benchmarks.plot import draw  # noqa: PLC0415

    picture = HERE / "results.svg"
    draw([row for row in made[0].rows if row.medians], plan.seconds, picture)
    (HERE / "RESULTS.md").write_text(document(made, day, command, picture.name), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
