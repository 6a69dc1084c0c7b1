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
        Path of the file; one that is there is replaced.
    text : str
        Its content.

    Returns
    -------
    Path
        The file's absolute path.

    Raises
    ------
    OSError
        If it cannot be written; nothing is left behind then.
    """
    path = Path(name).absolute()
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OSError(error.errno, error.strerror, name) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        mask = os.umask(0)
        os.umask(mask)
        Path(beside).chmod(0o666 & ~mask)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return path
