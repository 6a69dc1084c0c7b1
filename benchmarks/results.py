"""The tables as Markdown, with what they were measured on."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from benchmarks.goals import Table

PACKAGES: Final = ("clingo", "highspy", "ortools", "networkx", "scipy", "rustworkx", "numpy")


def markdown(table: Table) -> str:
    """Return a table with its title, its note and its faults."""
    widths = [max(map(len, column)) for column in zip(table.columns, *(row.cells for row in table.rows), strict=True)]
    lines = [_line(table.columns, widths), "|" + "|".join("-" * (width + 2) for width in widths) + "|"]
    lines += [_line(row.cells, widths) for row in table.rows]
    faults = [f"**{fault}**" for fault in table.faults]
    return "\n".join([f"## {table.title}", "", table.note, "", *lines, *faults, ""])


def _line(cells: Iterable[str], widths: Iterable[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"


def document(tables: Iterable[Table], day: str, command: str, picture: str) -> str:
    """Return the whole of ``RESULTS.md``."""
    rows = [row for table in tables for row in table.rows if row.met is not None]
    met = sum(bool(row.met) for row in rows)
    head = [
        "# Benchmark",
        "",
        f"Measured on {day} with `{command}`; {met} of {len(rows)} goals met.",
        "",
        *(f"- {line}" for line in machine()),
        "",
        f"![Engine time by family and solver]({picture})",
        "",
    ]
    return "\n".join(head + [markdown(table) for table in tables])


def machine() -> Iterator[str]:
    """Yield what it was measured on: processor, cores, how busy they are, Python and solvers."""
    yield f"{_processor()}, {os.cpu_count()} cores; {platform.system()} {platform.machine()}"
    if hasattr(os, "getloadavg"):
        yield f"load average {os.getloadavg()[0]:.1f}; limits are in seconds of the day, so that they strike early where it is over 1"
    yield f"Python {sys.version.split()[0]} ({platform.python_implementation()})"
    yield ", ".join(f"{name} {_version(name)}" for name in PACKAGES)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or "unknown processor"
