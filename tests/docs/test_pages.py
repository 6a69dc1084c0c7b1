"""What the pages of the site show is what happens.

A page's blocks are run in order, in an empty folder. After a paragraph that ends in a colon and names one file, a block
is that file: it is written, or where the page has made it, it is compared. Blocks of `console` and `python` are run; a
block of `text` that follows is what they print, where a line of three dots stands for any lines.
"""

from __future__ import annotations

import re
import runpy
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from pathways.cli.main import run

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted(
    str(path.relative_to(DOCS))
    for path in DOCS.rglob("*.md")
    if re.search(r"```(console|yaml|python)\n", path.read_text(encoding="utf-8"))
)
NOT_RUN: Final = frozenset({"sh", "html", "yml", "{toctree}", "{include}", "{eval-rst}"})
STATUS: Final = {
    'pathways explain "hospital coder" --max-cost 200': 1,
    "pathways check bakery": 3,
}
"""Commands whose exit status is not 0, as their page says."""

_BLOCK = re.compile(r"^( *)```(\S*)[^\n]*\n(.*?)^\1```$", flags=re.DOTALL | re.MULTILINE)


class Block(NamedTuple):
    """A block of code, and the file that it is, if any."""

    language: str
    text: str
    file: str


def blocks(page: str) -> Iterator[Block]:
    """Yield the blocks of a page in order."""
    end = 0
    for found in _BLOCK.finditer(page):
        indent, language, text = found.groups()
        before = page[end : found.start()].strip().split("\n\n")[-1]
        end = found.end()
        named = re.findall(r"`([\w./-]+\.(?:yaml|csv|py))`", before) if before.endswith(":") else []
        yield Block(language, re.sub(f"^{indent}", "", text, flags=re.MULTILINE), named[0] if len(named) == 1 else "")


def fits(shown: str, printed: str) -> bool:
    """Tell whether a text is what is shown of it."""
    pieces = re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE)
    return re.fullmatch("(?:.*\n)*?".join(map(re.escape, pieces)), printed) is not None


def test_dots_stand_for_whole_lines() -> None:
    assert fits("a\n...\n", "a\nb\nc\n")
    assert fits("a\n...\nc\n", "a\nc\n")
    assert not fits("a\n", "a\nb\n")
    assert not fits("...\nc\n", "a\nbc\n")


class Reader:
    """Somebody who does all that a page shows."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys = capsys
        self.monkeypatch = monkeypatch
        self.names: dict[str, Any] = {}
        self.printed: str | None = None

    def do(self, block: Block) -> None:
        """Do what a block says, or compare it."""
        if block.file:
            self.keep(block)
        elif block.language == "text":
            assert self.printed is not None, f"nothing printed this:\n{block.text}"
            assert fits(block.text, self.printed), f"shown:\n{block.text}\nprinted:\n{self.printed}"
        elif block.language == "console":
            for command in block.text.splitlines():
                self.ask(command)
        elif block.language == "python":
            exec(compile(block.text, "page", "exec"), self.names)
            self.printed = self.capsys.readouterr().out
        else:
            assert block.language in NOT_RUN, f"what is a block of {block.language!r}?"

    def keep(self, block: Block) -> None:
        """Write a file, or compare the one that is there."""
        path = Path(block.file)
        if path.exists():
            assert path.read_text(encoding="utf-8-sig") == block.text  # spreadsheets put the mark of UTF-8 first
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")

    def ask(self, command: str) -> None:
        """Run a command."""
        program, *arguments = shlex.split(command)
        if program == "python":
            self.monkeypatch.setattr("sys.argv", arguments)
            runpy.run_path(arguments[0], run_name="__main__")
        else:
            assert program == "pathways"
            assert run(arguments) == STATUS.get(command, 0), command
        self.printed = self.capsys.readouterr().out


@pytest.mark.parametrize("name", PAGES)
def test_a_page_does_what_it_says(
    name: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("webbrowser.open", lambda _: True)
    reader = Reader(capsys, monkeypatch)
    for block in blocks((DOCS / name).read_text(encoding="utf-8")):
        reader.do(block)
    for graph in tmp_path.glob("*.yaml"):
        assert run(["check", str(graph)]) == 0


def test_every_how_to_is_run() -> None:
    assert {str(path.relative_to(DOCS)) for path in DOCS.glob("how-to/*.md")} <= set(PAGES)
    assert {"tutorial.md", "semantics.md", "reference/format.md"} <= set(PAGES)
