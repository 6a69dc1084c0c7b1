"""How long a whole command takes, as a ratio to the least that any click command takes.

Run ``python benchmarks/start_up.py``: each command runs twenty times, in turn with
``python -c "import click"``, and the medians are compared. The goal is a ratio of at most 1.6.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

ROUNDS = 20
# As installed by pip: compiled modules are on disk. (The first, unmeasured run writes them here.)
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
BASE = ["-c", "import click"]
COMMANDS = {
    "route": ["-m", "pathways", "route", "medical auditor"],
    "route --json": ["-m", "pathways", "route", "medical auditor", "--json"],
    "route --by months": ["-m", "pathways", "route", "medical auditor", "--by", "months"],
    "route cpc --by months": ["-m", "pathways", "route", "cpc", "--by", "months"],
    "show": ["-m", "pathways", "show", "cpc"],
    "graphs": ["-m", "pathways", "graphs"],
}


def seconds(arguments: list[str]) -> float:
    """Return how long one run of Python takes."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, env=ENVIRONMENT, check=True)
    return time.perf_counter() - begin


def measured() -> dict[str, float]:
    """Return the median seconds of each command, and of the least that click takes."""
    seconds(BASE)
    for arguments in COMMANDS.values():
        seconds(arguments)
    times: dict[str, list[float]] = {name: [] for name in ("import click", *COMMANDS)}
    for _ in range(ROUNDS):
        times["import click"].append(seconds(BASE))
        for name, arguments in COMMANDS.items():
            times[name].append(seconds(arguments))
    return {name: statistics.median(each) for name, each in times.items()}


def main() -> None:
    """Measure, and print one table."""
    times = measured()
    print(f"Python {sys.version.split()[0]}, median of {ROUNDS}\n")
    print(f"{'command':24}{'ms':>8}{'ratio':>8}")
    for name, median in times.items():
        print(f"{name:24}{median * 1000:8.1f}{median / times['import click']:8.2f}")


if __name__ == "__main__":
    main()
