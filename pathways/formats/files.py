"""Write files so that there is never half of one."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_whole(name: str, content: str | bytes) -> Path:
    """Write a file beside its place and move it there when it is whole.

    Parameters
    ----------
    name : str
        Path of the file; one that is there is replaced, and who may read it stays. A link is followed.
    content : str or bytes
        What is in it; a text is written as UTF-8.

    Returns
    -------
    Path
        The file's absolute path.

    Raises
    ------
    OSError
        If it cannot be written, with its name; nothing is left behind then.
    """
    path = Path(name).absolute()
    try:
        _write(path.resolve(), content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise OSError(error.errno, error.strerror, name) from None
    return path


def write_whole_folder(name: str, files: Mapping[str, bytes]) -> Path:
    """Write files into a folder: beside their places first, and moved there when all of them are whole.

    Parameters
    ----------
    name : str
        Path of the folder; it is made if it is not there. What else is in it stays.
    files : mapping of str to bytes
        Their content by their names; a file of the same name, in whatever case, is replaced.

    Returns
    -------
    Path
        The folder's absolute path.

    Raises
    ------
    OSError
        If one cannot be written, with the folder's name; then none is.
    """
    folder = Path(name).absolute()
    made = not folder.exists()
    try:
        if made:
            folder.mkdir()
        _write_together(folder, files)
    except OSError as error:
        if made and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        raise OSError(error.errno, error.strerror, name) from None
    return folder


def _write_together(folder: Path, files: Mapping[str, bytes]) -> None:
    with tempfile.TemporaryDirectory(dir=folder, prefix=".") as beside:
        for file, content in files.items():
            (Path(beside) / file).write_bytes(content)
        for file in files:
            (Path(beside) / file).replace(folder / file)
    names = {file.casefold(): file for file in files}
    for path in folder.iterdir():  # Nodes.csv beside nodes.csv would be a second table of that name
        ours = names.get(path.name.casefold())
        if ours not in (None, path.name) and not path.samefile(folder / str(ours)):
            path.unlink()


def _write(path: Path, content: bytes) -> None:
    """Write to what a path leads to; a device or a pipe is written to, since it must not be replaced."""
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).chmod(_mode(path))
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Return who may read and write a file: as before, or as usual for one that is new."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
