"""The notebooks run from top to bottom, show what they promise, and are kept without their output."""

from __future__ import annotations

import os
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from matplotlib.image import imread
from nbclient import NotebookClient

import pathways

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"


class Shown(NamedTuple):
    """What a notebook has to show: how many plots, and pieces of what it prints."""

    plots: int
    printed: tuple[str, ...]


SHOWN = {
    "compare-routes": Shown(
        6,
        (
            "cost    647 USD",
            "3 of 4 routes have an unknown amount",
            "from a year of coding",
            "roles, 16 of them cost something from some starting point",
            "Electrician (USA): 7 of 7 roles, 4 with an unknown amount, 2 without a point",
        ),
    ),
    "first-steps": Shown(0, ("optimal at 399 USD", "Nursing (USA) - optimal")),
    "networkx": Shown(2, ("800 = 800", "shortest path: 110", "each need by itself: 220", "route: 120", "True")),
    "write-your-own-graph": Shown(
        0,
        (
            "did you mean 'apprentice'",
            "unknown key 'month'; did you mean 'months'?",
            "0 errors, 0 warnings",
            "Baker with a shop of their own: the cheapest route",
            "at least 4950 EUR, 31 months",
            "spoiled.xlsx:steps!C3: error",
            "spoiled.xlsx:steps!I3: error",
            "€1,200 -> €1,500 (+€300, guild)",
        ),
    ),
}


def test_these_are_all() -> None:
    assert {path.stem for path in FOLDER.glob("*.ipynb")} == set(SHOWN)


@pytest.fixture(scope="module", params=sorted(SHOWN))
def ran(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, nbformat.NotebookNode]:
    """The notebook of that name after it ran in an empty folder, which it leaves empty, as it leaves that of temporary files."""
    folder, temporary = tmp_path_factory.mktemp(request.param), tmp_path_factory.mktemp("a name with blanks")
    notebook = nbformat.read(FOLDER / f"{request.param}.ipynb", as_version=4)
    place = {"metadata": {"path": str(folder)}}
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources=place)
    client.execute(env=os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary)))
    assert list(folder.iterdir()) == list(temporary.iterdir()) == []
    return request.param, notebook


def test_it_shows_what_it_promises(ran: tuple[str, nbformat.NotebookNode]) -> None:
    name, notebook = ran
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    printed = "".join(output.get("text", "") for output in outputs)
    for piece in SHOWN[name].printed:
        assert piece in printed
    plots = [output.data["image/png"] for output in outputs if "image/png" in output.get("data", {})]
    assert len(plots) == SHOWN[name].plots
    for plot in plots:
        pixels = imread(BytesIO(b64decode(plot)), format="png")
        assert (pixels[..., :3] < 1).any(axis=2).mean() > 0.01, "an empty plot"


MAPS = {"first-steps": "medical auditor", "write-your-own-graph": "own-bakery"}


def test_the_map_is_shown(ran: tuple[str, nbformat.NotebookNode]) -> None:
    """In a frame, and beside it the same route as text, for where no frame can be."""
    name, notebook = ran
    shown = [cell.outputs for cell in notebook.cells if cell.source.startswith("graph.show_map(")]
    assert len(shown) == (name in MAPS)
    for (output,) in shown:
        assert output.output_type == "execute_result"
        assert output.data["text/html"].startswith("<iframe title=")
        assert ": the cheapest route" in output.data["text/plain"]


def test_the_map_is_the_one_of_the_graph(ran: tuple[str, nbformat.NotebookNode]) -> None:
    name, notebook = ran
    shown = [cell.outputs for cell in notebook.cells if cell.source == 'graph.show_map("medical auditor")']
    assert len(shown) == (name == "first-steps")
    view = pathways.load().show_map("medical auditor")
    for (output,) in shown:
        assert dict(output.data) == {"text/html": view._repr_html_(), "text/plain": str(view)}


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_it_is_kept_without_output(name: str) -> None:
    notebook = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in notebook.cells)
