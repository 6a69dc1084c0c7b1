"""Files are written whole or not at all, and nothing that is no file is replaced by one."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from threading import Thread

import pytest

from pathways.formats.files import write_whole

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes")


def test_a_file_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    file.write_text("before")
    assert write_whole(str(file), "after") == file
    assert file.read_text() == "after"
    assert list(tmp_path.iterdir()) == [file]


@posix
def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    file = tmp_path / "elsewhere" / "map.html"
    link = tmp_path / "link.html"
    link.symlink_to(file)
    assert write_whole(str(link), "text") == link
    assert link.is_symlink()
    assert file.read_text() == "text"


@posix
def test_a_pipe_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write_whole(str(pipe), "text")
    reader.join(10)
    assert read == ["text"]
    assert pipe.is_fifo()


@pytest.mark.parametrize("inside", [".", "missing/map.html"])
def test_what_cannot_be_written_is_named(tmp_path: Path, inside: str) -> None:
    name = str(tmp_path / inside)
    with pytest.raises(OSError) as caught:
        write_whole(name, "text")
    assert caught.value.filename == name
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing_behind_and_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path, __: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    name = str(tmp_path / "map.html")
    with pytest.raises(OSError, match="No space left") as caught:
        write_whole(name, "text")
    assert caught.value.filename == name
    assert list(tmp_path.iterdir()) == []


@posix
def test_who_may_read_a_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "private.yaml"
    file.write_text("before")
    file.chmod(0o640)
    write_whole(str(file), "after")
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("after", 0o640)
