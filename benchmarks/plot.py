"""The plot of the first table: engine time by family and solver, on a logarithmic scale."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.goals import Row
from benchmarks.race import OURS

INK: Final = "#7a7f87"
"""Of text and lines: readable on white and on near-black alike."""

TIERS: Final = (9, -9, 18, -18, 27, -27)
"""How far, in points, a name may stand over or under its dot: the nearest that is free."""

ROW_INCHES: Final = 0.92
POINTS_A_LETTER: Final = 5.2

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

    figure, axes = plt.subplots(figsize=(9, 0.8 + ROW_INCHES * len(rows)))
    axes.set_xscale("log")
    axes.set_xlim(*_span(rows, limit))
    axes.set_ylim(-0.6, len(rows) - 0.4)
    points_a_decade = 72 * 9 * 0.775 / math.log10(axes.get_xlim()[1] / axes.get_xlim()[0])
    for place, row in enumerate(reversed(rows)):
        _draw_row(axes, place, row, points_a_decade)
    axes.axvline(limit * 1000, color=INK, linewidth=0.8, linestyle=":", zorder=0)
    axes.text(limit * 1000, len(rows) - 0.4, "not settled", color=INK, ha="center", va="bottom", fontsize=8)
    axes.set_yticks(range(len(rows)), [row.name for row in reversed(rows)])
    axes.set_xlabel("engine milliseconds, median", color=INK)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    _quiet(axes)
    figure.savefig(to, format="svg", transparent=True, bbox_inches="tight", metadata={"Date": None})
    plt.close(figure)


def _span(rows: Sequence[Row], limit: float) -> tuple[float, float]:
    """Return the ends of the scale: from half of the least time to thrice the limit."""
    return 500 * min(min(row.medians.values()) for row in rows), 3000 * limit


def _draw_row(axes: Any, place: int, row: Row, points_a_decade: float) -> None:
    times = {name: seconds * 1000 for name, seconds in row.medians.items()}
    axes.plot([min(times.values()), max(times.values())], [place, place], color=INK, linewidth=0.6, zorder=1)
    free = dict.fromkeys(TIERS, -math.inf)  # the right end of what stands in each tier
    for name, time in sorted(times.items(), key=lambda each: (each[1], each[0] != OURS, each[0])):
        ours = name == OURS
        middle, half = math.log10(time) * points_a_decade, len(name) * POINTS_A_LETTER / 2
        tier = next((each for each in TIERS if free[each] <= middle - half), TIERS[-1])
        free[tier] = middle + half + POINTS_A_LETTER
        axes.scatter([time], [place], s=46 if ours else 22, color=COLOURS[name], zorder=4 if ours else 3)
        axes.annotate(
            name, (time, place), (0, tier), textcoords="offset points", ha="center", va="center",
            color=COLOURS[name], fontsize=8, weight="bold" if ours else "normal",
        )  # fmt: skip


def _quiet(axes: Any) -> None:
    axes.tick_params(colors=INK, which="both", length=0)
    axes.grid(axis="x", color=INK, alpha=0.25, linewidth=0.6)
    for spine in axes.spines.values():
        spine.set_visible(False)
