"""The zip archive that a workbook is: told from what is none, and opened within limits."""

from __future__ import annotations

import re
from io import BytesIO
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from pathways.formats.tree import MOST_BYTES

_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS: Final = (("content.xml", "an OpenDocument file"), ("xl/workbook.bin", "the form of .xlsb"))
_STRICT: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_MOST_TAGS: Final = 7_000_000
"""In a sheet, or in the texts that cells share; a filled cell has four to six."""
_MOST_TAGS_ELSEWHERE: Final = 300_000
"""A workbook has at most 65,490 styles."""


class WorkbookError(ValueError):
    """A file that is no workbook that can be read.

    Parameters
    ----------
    rule, message, fix : str
        As in `pathways.model.errors.Problem`.
    """

    def __init__(self, rule: str, message: str, fix: str = "save it anew as Excel workbook, .xlsx") -> None:
        self.rule, self.message, self.fix = rule, message, fix
        super().__init__(message)


class TooLargeError(WorkbookError):
    """A workbook in which there is too much.

    Parameters
    ----------
    most : str
        What would have been read.
    """

    def __init__(self, most: str) -> None:
        fix = "delete empty rows and sheets of your own, or write YAML"
        super().__init__("too-large", f"expected at most {most}, found more", fix)


class WorkbookArchive(ZipFile):
    """An archive that unpacks its parts within limits, and gives those of the strict form in the usual one.

    Case does not count in names of parts.

    Parameters
    ----------
    data : bytes
        The file.

    Raises
    ------
    WorkbookError
        If it is too large, or of another program.
    """

    def __init__(self, data: bytes) -> None:
        self.last, self._left = "the archive", MOST_BYTES
        if len(data) > MOST_BYTES:
            raise TooLargeError(f"{MOST_BYTES:,} bytes")
        if data.startswith(_OLD):
            locked = "EncryptedPackage".encode("utf-16-le") in data
            raise _locked() if locked else _other("the form of .xls", rule="old-workbook")
        super().__init__(BytesIO(data))
        self.parts = {entry.filename.lower(): entry for entry in self.infolist()}
        for name, form in _OTHERS:
            if name in self.parts:
                raise _other(form)
        if "[content_types].xml" not in self.parts:
            raise _other("another zip archive")

    def read(self, name: str | ZipInfo, *_: Any) -> bytes:  # noqa: D102 -- as in ZipFile
        return self._content(name, _MOST_TAGS_ELSEWHERE)

    def open(self, name: str | ZipInfo, *_: Any, **__: Any) -> IO[bytes]:  # noqa: D102 -- as in ZipFile
        return BytesIO(self._content(name, _MOST_TAGS))

    def _content(self, name: str | ZipInfo, most_tags: int) -> bytes:
        entry = name if isinstance(name, ZipInfo) else self.parts[name.lower()]
        self.last = entry.filename
        if entry.flag_bits & 1:
            raise _locked()
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # others may unpack more than is asked for
            raise _other("a form of zip that no workbook has")
        self._left -= entry.file_size  # if that is a lie, the part is cut there and counts as damaged
        if self._left < 0:
            raise TooLargeError(f"{MOST_BYTES:,} bytes when unpacked")
        with super().open(entry) as part:
            content = part.read()
        if content.count(b"<") > most_tags:
            raise TooLargeError(f"{most_tags:,} tags in {self.last}")
        if b"<!DOCTYPE" in content:
            raise WorkbookError("entities", f"{self.last} declares entities, which no workbook does")
        return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)


def _locked() -> WorkbookError:
    return WorkbookError("encrypted", "the workbook is encrypted", "save it without a password")


def _other(found: str, *, rule: str = "not-workbook") -> WorkbookError:
    return WorkbookError(rule, f"expected a workbook, .xlsx, found {found}")
