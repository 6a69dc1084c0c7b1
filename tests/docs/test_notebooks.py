"""The notebooks run from top to bottom, and are kept without their output."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import pathways

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def test_there_are_notebooks() -> None:
    assert [path.name for path in NOTEBOOKS] == ["first-steps.ipynb"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs(path: Path, tmp_path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()
    printed = "".join(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", []))
    assert "optimal at 399 USD" in printed
    assert_the_map_is_shown(notebook)
    assert list(tmp_path.iterdir()) == []


def assert_the_map_is_shown(notebook: nbformat.NotebookNode) -> None:
    """The map is in a frame, and beside it the same route as text, for where no frame can be."""
    (cell,) = (cell for cell in notebook.cells if cell.source.startswith("graph.show_map("))
    (output,) = cell.outputs
    view = pathways.load().show_map("medical auditor")
    assert output.output_type == "execute_result"
    assert dict(output.data) == {"text/html": view._repr_html_(), "text/plain": str(view)}
    assert view._repr_html_().startswith("<iframe title='Medical coding (USA)' sandbox='allow-scripts ")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_without_output(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in notebook.cells)
