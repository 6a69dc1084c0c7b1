"""How long the map page's own search takes in a browser, for every target of a graph.

Run ``python -m benchmarks.page_search``; it needs playwright and the system's Chromium. Each target is asked for by
cost, by months, by effort and for the trade-off, and so within limits that bite; the goals are a
median of 5 ms, at most 1 s for the slowest, and all proven. On graphs of 2,000 nodes the longest stretch
without a pause is measured, which is what a page stands still for: at most 20 ms.
"""

from __future__ import annotations

import argparse
import shutil
from statistics import median, quantiles
from typing import Any, Final

from benchmarks.families import FAMILIES, FIRST_SEED
from pathways.formats.shipped import load_graph
from pathways.model import Graph
from pathways.show.map.facts import graph_facts
from pathways.show.map.page import search_script

KINDS: Final = ("cost", "months", "effort", "tradeoff")
NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
SECONDS: Final = 10
SLICE_MS: Final = 10
MEDIAN_MS, SLOWEST_MS, STRETCH_MS = 5, 1000, 20

MEASURE: Final = (
    "'use strict';\n"
    + search_script()
    + """
// Asks once; tells how long it took, the longest stretch without a pause, and the answer.
const timed = (facts, question, seconds, slice) => {
  const begin = performance.now();
  let [from, stretch] = [begin, 0];
  const clock = { over: () => performance.now() - begin > 1000 * seconds, due: () => performance.now() - from > slice };
  const made = answering(facts, question, clock);
  for (;;) {
    const { done, value } = made.next();
    const now = performance.now();
    stretch = Math.max(stretch, now - from);
    from = now;
    if (done) return { ms: now - begin, stretch, answer: value };
  }
};
const PROVEN = new Set(["optimal", "held", "unreachable", "over_limit"]);
const isProven = ({ status, missing_unproven: missing, nearest, beside }) =>
  PROVEN.has(status) && !missing && !(nearest && nearest.unproven) && !(beside && beside.recommended_unproven);

// By kind of question, of every target: [milliseconds, longest stretch, whether proven, id].
window.measured = ({ facts, targets, by, seconds, slice, tight, recommended }) => targets.map((target) => {
  const question = { target, held: facts.start, by, recommended };
  if (tight) {
    // Limits in the midst of what there is to choose from.
    const [cheap, fast] = ["cost", "months"].map((each) => timed(facts, { ...question, by: each }, seconds, slice).answer.route);
    if (cheap) question.max_months = Math.floor((cheap.months.typical + fast.months.typical) / 2);
    if (cheap && tight === "both") question.max_cost = Math.floor((cheap.cost.typical + fast.cost.typical) / 2);
  }
  const { ms, stretch, answer } = timed(facts, question, seconds, slice);
  return [ms, stretch, isProven(answer), target];
});
"""
)


def row(name: str, by: str, measured: list[list[Any]]) -> str:
    """Return one line of the table."""
    times = sorted(each[0] for each in measured)
    late = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    proven = sum(each[2] for each in measured)
    slowest = max(measured, key=lambda each: each[0])
    is_met = median(times) <= MEDIAN_MS and times[-1] <= SLOWEST_MS and proven == len(times)
    return (
        f"{name:28}{by:22}{len(times):6}{median(times):9.1f}{late:9.1f}{times[-1]:9.1f}"
        f"{100 * proven / len(times):8.1f} %{max(each[1] for each in measured):9.1f}  {'met' if is_met else 'MISSED'}  {slowest[3]}"
    )


def graphs(seeds: list[int]) -> list[tuple[str, Graph, list[str]]]:
    """Return the graphs to measure on, each with the targets to ask for."""
    shipped = load_graph("medical-coding")
    listed = [("medical-coding", shipped, list(shipped.nodes))]
    for family in ("short ladders", "random layers"):
        for seed in seeds:
            graph = FAMILIES[family](133, seed).graph  # about 300 steps
            listed.append((f"{family}, {len(graph.steps)} steps", graph, list(graph.nodes)))
    return listed


def main() -> None:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser(description="Time the map page's own search in a browser.")
    parser.add_argument("--development", action="store_true", help="draw the graphs that one may tune on")
    parser.add_argument("--seeds", type=int, default=2, help="how many graphs of each family")
    options = parser.parse_args()
    first = 0 if options.development else FIRST_SEED
    seeds = list(range(first, first + options.seeds))
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only who measures needs it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=next(filter(None, map(shutil.which, NAMES)), None))
        page = browser.new_page()
        page.add_script_tag(content=MEASURE)
        print(f"Chromium {browser.version}, milliseconds\n")
        print(
            f"{'graph':28}{'question':22}{'asked':>6}{'median':>9}{'95 %':>9}{'slowest':>9}{'proven':>10}{'stretch':>9}"
        )
        for name, graph, targets in graphs(seeds):
            asked = {"facts": graph_facts(graph), "targets": targets, "seconds": SECONDS, "slice": SLICE_MS}
            for by in KINDS:
                for label, more in (
                    ("", {}),
                    (", months limited", {"tight": "months"}),
                    (", both limited", {"tight": "both"}),
                    (", recommended", {"recommended": True}),
                ):
                    print(row(name, by + label, page.evaluate("measured", asked | {"by": by} | more)), flush=True)
        print()
        for family in ("short ladders", "random layers"):
            graph = FAMILIES[family](2000, first).graph
            targets = list(graph.nodes)[200::200]
            for by in KINDS:
                asked = {"facts": graph_facts(graph), "targets": targets, "seconds": 2, "slice": SLICE_MS, "by": by}
                found = page.evaluate("measured", asked)
                stretch = max(each[1] for each in found)
                print(
                    f"{family}, 2,000 nodes, {by}: longest stretch {stretch:.1f} ms, {'met' if stretch <= STRETCH_MS else 'MISSED'}",
                    flush=True,
                )
        browser.close()


if __name__ == "__main__":
    main()
