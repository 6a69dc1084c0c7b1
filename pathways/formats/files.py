"""Write files so that there is never half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(name: str, text: str) -> Path:
    """Write a text as UTF-8 beside its place and move it there when it is whole.

    Parameters
    ----------
    name : str
        Path of the file; one that is there is replaced. A link is followed.
    text : str
        Its content.

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
        _write(path.resolve(), text.encode())
    except OSError as error:
        raise OSError(error.errno, error.strerror, name) from None
    return path


def _write(path: Path, content: bytes) -> None:
    """Write to what a path leads to; a device or a pipe is written to, since it must not be replaced."""
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        mask = os.umask(0)
        os.umask(mask)
        Path(beside).chmod(0o666 & ~mask)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
