"""The plot of the first table: engine time by family and solver, on a logarithmic scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.goals import Row
from benchmarks.race import OURS

INK: Final = "#7a7f87"
"""Of text and lines: readable on white and on near-black alike."""

COLOURS: Final[Mapping[str, str]] = {
    OURS: "#e4572e",
    "clingo": "#2a8fbd",
    "clasp": "#6fa8dc",
    "clingo bb": "#9a8fd0",
    "HiGHS": "#3f9c6d",
    "CP-SAT": "#b8862b",
}


def draw(rows: Sequence[Row], limit: float, to: Path) -> None:
    """Write the plot as SVG: a line a family, a dot a solver, names beside the dots.

    The background is transparent and all colours are of middle brightness, so that it can be
    read on a light page and on a dark one. What was not settled stands at the limit.
    """
    import matplotlib as mpl  # noqa: PLC0415

    mpl.use("Agg")
    mpl.rcParams.update({"svg.hashsalt": "pathways", "svg.fonttype": "none", "font.size": 9})
    from matplotlib import pyplot as plt  # noqa: PLC0415

    figure, axes = plt.subplots(figsize=(9, 0.8 + 0.62 * len(rows)))
    for place, row in enumerate(reversed(rows)):
        _draw_row(axes, place, row)
    axes.axvline(limit * 1000, color=INK, linewidth=0.8, linestyle=":")
    axes.text(limit * 1000, len(rows) - 0.45, "limit", color=INK, ha="center", va="bottom")
    axes.set_xscale("log")
    axes.set_yticks(range(len(rows)), [row.name for row in reversed(rows)])
    axes.set_xlabel("engine milliseconds, median", color=INK)
    _quiet(axes)
    figure.savefig(to, format="svg", transparent=True, bbox_inches="tight", metadata={"Date": None})
    plt.close(figure)


def _draw_row(axes: Any, place: int, row: Row) -> None:
    times = {name: seconds * 1000 for name, seconds in row.medians.items()}
    axes.plot([min(times.values()), max(times.values())], [place, place], color=INK, linewidth=0.6, zorder=1)
    above = True
    for name, time in sorted(times.items(), key=lambda each: (each[1], each[0])):
        ours = name == OURS
        axes.scatter([time], [place], s=46 if ours else 22, color=COLOURS[name], zorder=3)
        axes.annotate(
            name, (time, place), (0, 5 if above else -5), textcoords="offset points", ha="center",
            va="bottom" if above else "top", color=COLOURS[name], fontsize=8, weight="bold" if ours else "normal",
        )  # fmt: skip
        above = not above


def _quiet(axes: Any) -> None:
    axes.tick_params(colors=INK, which="both", length=0)
    axes.grid(axis="x", color=INK, alpha=0.25, linewidth=0.6)
    for spine in axes.spines.values():
        spine.set_visible(False)
