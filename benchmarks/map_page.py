"""How long the map takes: to build its file, and to open it until all of the first view is drawn.

Run ``python -m benchmarks.map_page``. Files are opened in headless Chromium from disk, without
network; each figure is a median of seven runs, in milliseconds. Builds are measured in processor
time, the imports of Python left out.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

from pathways.formats.shipped import load_graph
from pathways.model import Amount, Graph, Need, Node, Step
from pathways.model.graph import NODE_KINDS
from pathways.show.map import map_html

ROUNDS: Final = 7
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
SIZE: Final = (1440, 900)

DRAWN: Final = """
  new MutationObserver((_, watch) => {
    if (!document.documentElement.dataset.ready) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => { window.drawnAfter = performance.now(); }));
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-ready'] });
"""


class Goal(NamedTuple):
    """A graph, and how many milliseconds its file may take to build and to open."""

    name: str
    graph: Graph
    build: float | None
    open: float


WAIT = """() => new Promise((done) => {
  const look = () => (window.drawnAfter ? done(window.drawnAfter) : setTimeout(look, 5));
  look();
})"""


def mixed_needs(nodes: int, seed: int = 0) -> Graph:
    """Return a graph with needs of all kinds: about one step and a half a node, one in ten open to all."""
    random = Random(f"mixed needs {nodes} {seed}")
    ids = [f"n{i:04}" for i in range(nodes)]
    made = {
        each: Node(id=each, kind=random.choice(NODE_KINDS), name=f"{random.choice(WORDS)} {random.choice(WORDS)} {i}")
        for i, each in enumerate(ids)
    }
    steps: dict[str, Step] = {}
    for i in range(1, nodes):
        for _ in range(random.choice((1, 1, 2))):
            step_id = f"s{len(steps)}"
            months, cost = Amount.of(random.randrange(24)), Amount.of(random.randrange(4000))
            steps[step_id] = Step(id=step_id, gives=ids[i], needs=_need(random, ids, i), cost=cost, months=months)
    return Graph(
        id="mixed",
        title=f"{nodes} nodes",
        currency="USD",
        reviewed="2026-11-22",
        nodes=made,
        steps=steps,
        start=(ids[0],),
    )


WORDS: Final = (
    "Certified",
    "course",
    "experience",
    "assistant",
    "health",
    "information",
    "management",
    "degree",
    "coding",
)


def _need(random: Random, ids: list[str], i: int) -> Need:
    """Draw a need of one to four nodes made not long before, nested in one of three."""
    among = ids[max(0, i - 40) : i]
    drawn = random.sample(among, min(len(among), random.choice((1, 1, 2, 2, 3, 4))))
    if random.random() < 0.1:
        return Need()
    if len(drawn) == 4:
        return Need.all(drawn[0], Need.any(*drawn[1:3]), drawn[3])
    if len(drawn) == 3 and random.random() < 0.5:
        return Need.at_least(2, *drawn)
    return random.choice((Need.all, Need.any))(*drawn)


def goals() -> Iterator[Goal]:
    """Yield what is measured, with the limits that the project set itself."""
    yield Goal("medical-coding", load_graph("medical-coding"), None, 600)
    yield Goal("500 nodes", mixed_needs(500), 500, 1000)
    yield Goal("2,000 nodes", mixed_needs(2000), None, 1500)


def build_times(graph: Graph) -> list[float]:
    """Return how much processor time each of some builds of a map took."""
    map_html(graph)
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        map_html(graph)
        times.append(1000 * (time.process_time() - began))
    return times


def open_times(browser: Any, file: Path) -> list[float]:
    """Return how long each of some openings of a file took, each in a fresh context."""
    times = []
    for _ in range(ROUNDS + 1):
        with browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]}, offline=True) as context:
            page = context.new_page()
            page.add_init_script(DRAWN)
            page.goto(file.as_uri())
            times.append(float(page.evaluate(WAIT)))
    return times[1:]


def said(what: str, times: list[float], goal: float | None) -> str:
    """Return one line: the median, the spread, and whether the goal is met."""
    median = statistics.median(times)
    met = "" if goal is None else f"  goal {goal:.0f} ms: {'met' if median <= goal else 'MISSED'}"
    return f"{what:28} {median:7.0f} ms  ({min(times):.0f} to {max(times):.0f}){met}"


def main() -> int:
    """Measure, and print a line for each figure."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        print(f"none of {', '.join(BROWSERS)} is installed", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        for goal in goals():
            print(said(f"build {goal.name}", build_times(goal.graph), goal.build), flush=True)
            file = Path(folder) / "map.html"
            file.write_text(map_html(goal.graph), encoding="utf-8")
            print(said(f"open {goal.name}", open_times(browser, file), goal.open), flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
