"""How commands are asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pathways.cli.main import run


class Run:
    """What a command printed, and how it ended."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def plain(self) -> dict[str, Any]:
        made: dict[str, Any] = json.loads(self.out)
        return made


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Ask in an empty folder; there is never a traceback."""
    monkeypatch.chdir(tmp_path)

    def asked(*arguments: str) -> Run:
        status = run(list(arguments))
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Run(status, said.out, said.err)

    return asked
