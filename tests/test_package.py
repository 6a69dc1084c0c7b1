"""What is installed: the graphs, the map's parts and the licences come with the package."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=HOME, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def test_everything_that_the_package_reads_is_in_it(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    graphs = {f"pathways/{path.relative_to(HOME)}" for path in (HOME / "graphs").rglob("*") if path.is_file()}
    parts = {str(path.relative_to(HOME)) for path in (HOME / "pathways/show/map").rglob("*") if path.suffix in _PARTS}
    assert graphs
    assert parts
    assert graphs | parts | {"pathways/py.typed"} <= names


_PARTS = {".js", ".css", ".jinja", ".json", ".gz", ".txt"}


def test_licences_come_with_it(wheel: zipfile.ZipFile) -> None:
    licences = [name for name in wheel.namelist() if ".dist-info/licenses/" in name]
    assert any(name.endswith("/LICENSE") for name in licences)
    assert sum("vendor" in name for name in licences) == 3


def test_it_runs_from_the_wheel_alone(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    code = "import pathways; print(pathways.__file__); print(pathways.route(pathways.load(), 'cca').status)"
    found = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert found.stdout.splitlines() == [str(tmp_path / "pathways" / "__init__.py"), "optimal"]


def test_what_the_readme_links_to_is_in_the_source_distribution(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(command, cwd=HOME, check=True, capture_output=True)
    (built,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(built) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (HOME / "README.md").read_text(encoding="utf-8"))
    assert links
    assert set(links) <= names
