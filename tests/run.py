"""Run the whole test suite on a machine with nothing prepared but Python 3.11 or newer.

Makes an environment in ``.venv-test``, looks for a browser and, where it may, asks the system's
package manager for one; then checks style, types, floors and docstrings, and runs all tests.
With ``CI=true`` a missing browser is a failure; elsewhere the browser tests are skipped, loudly.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
ENVIRONMENT = HOME / ".venv-test"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> int:
    """Prepare, check and test; return the exit status of the first thing that failed."""
    if sys.version_info < (3, 11):
        print(f"Pathways needs Python 3.11 or newer; this is {sys.version.split()[0]}")
        return 2
    python = environment()
    browser()
    scripts = python.parent
    checks: dict[str, list[str | Path]] = {
        "style": [scripts / "ruff", "check", "."],
        "format": [scripts / "ruff", "format", "--check", "."],
        "types": [scripts / "mypy"],
        "floors": [scripts / "lint-imports"],
        "docstrings": [scripts / "numpydoc", "lint", *documented()],
        "tests": [python, "-m", "pytest", "-n", "auto", *sys.argv[1:]],
    }
    for name, command in checks.items():
        print(f"\n== {name}", flush=True)
        status = subprocess.run([str(each) for each in command], cwd=HOME, check=False).returncode
        if status:
            print(f"\n{name}: failed")
            return status
    return 0


def documented() -> list[Path]:
    """Return the modules whose docstrings are part of the documentation."""
    return sorted(path for path in (HOME / "pathways").rglob("*.py") if "cli" not in path.parts)


def environment() -> Path:
    """Return the Python of an environment that holds the project and what its tests need."""
    python = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        print("== environment", flush=True)
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
    quiet = ["--quiet", "--disable-pip-version-check"]
    subprocess.run([python, "-m", "pip", "install", *quiet, "--editable", f"{HOME}[dev]"], check=True)
    return python


def browser() -> None:
    """Look for a browser; where there is none, ask the system's package manager for one."""
    if any(map(shutil.which, BROWSERS)):
        return
    manager = shutil.which("apt-get")
    if manager is not None and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("== browser", flush=True)
        subprocess.run([manager, "update", "-qq"], check=False)
        subprocess.run([manager, "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=False)
    if not any(map(shutil.which, BROWSERS)):
        print("NO BROWSER: install Chromium, or the tests of the map in a browser do not run", flush=True)


if __name__ == "__main__":
    sys.exit(main())
