"""The script for counsellors reads what spreadsheets write, and hides no unknown amount."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "advise-many.md"
HEAD = "client,goal,holds,budget,months\n"


def advised(folder: Path, clients: bytes) -> list[dict[str, str]]:
    """Return the rows that the page's script writes."""
    (script,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    (folder / "advise.py").write_text(script, encoding="utf-8")
    (folder / "clients.csv").write_bytes(clients)
    subprocess.run([sys.executable, "advise.py", "clients.csv", "routes.csv"], cwd=folder, check=True)
    text = (folder / "routes.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";" if ";" in text.splitlines()[0] else ","))


@pytest.mark.parametrize("comma", [",", ";"])
def test_it_reads_what_spreadsheets_write(tmp_path: Path, comma: str) -> None:
    """A mark of UTF-8, Windows line ends, signs of money, blanks, a short row and an empty one."""
    table = StringIO()
    csv.writer(table, delimiter=comma).writerows([
        HEAD.strip().split(","),
        ["José", "medical auditor", " cca ; exp-coding-12 ", "$1,000", ""],
        [""] * 5,
        ["B", "nonsuch", "", "", ""],
        ["C", "ccs"],
    ])  # fmt: skip
    rows = advised(tmp_path, table.getvalue().encode("utf-8-sig"))
    assert [(row["client"], row["status"][:21], row["cost"]) for row in rows] == [
        ("José", "optimal", "399"),
        ("B", "look at this row: no ", ""),
        ("C", "optimal", "399"),
    ]


def test_a_row_that_cannot_be_read_leaves_the_others(tmp_path: Path) -> None:
    rows = advised(tmp_path, f"{HEAD}A,ccs,,much,\nB,ccs,,-5,\nC,ccs,,nan,\nD,ccs,,500,\n".encode())
    assert [row["status"].startswith("look at this row") for row in rows] == [True, True, True, False]


def test_what_nobody_states_is_named(tmp_path: Path) -> None:
    rows = advised(tmp_path, f"{HEAD}A,cic,,,\nB,master-degree,,,\nC,ccs,,,\n".encode())
    assert [row["at least"] for row in rows] == ["cost", "cost and months", ""]
