"""What is inside a workbook: a zip archive of XML parts, read with limits and without entities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import IO, TYPE_CHECKING, Final

from pathways.formats.tree import MOST_BYTES

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element
    from zipfile import ZipFile

_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DEEPEST: Final = 100
_MOST_ELEMENTS: Final = 5_000_000
_MOST_INSIDE: Final = 300_000
"""A row has at most 16,384 cells, a workbook at most 65,490 styles."""
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class WorkbookError(ValueError):
    """A file that is no workbook that can be read.

    Parameters
    ----------
    rule, message, fix : str
        As in `pathways.model.errors.Problem`.
    """

    def __init__(self, rule: str, message: str, fix: str) -> None:
        self.rule, self.message, self.fix = rule, message, fix
        super().__init__(message)


def decoded(text: str) -> str:
    r"""Return a text of a workbook with the characters that XML cannot hold.

    Parameters
    ----------
    text : str
        As it stands in the XML.

    Returns
    -------
    str
        With ``_x000D_`` and its like replaced.

    Examples
    --------
    >>> decoded("a_x0001_b"), decoded("_x005F_x0001_")
    ('a\x01b', '_x0001_')
    """
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def local(tag: str) -> str:
    """Return the name of an element without its namespace, of which there are two for workbooks.

    Parameters
    ----------
    tag : str
        As ElementTree has it.

    Returns
    -------
    str
        Such as ``row``.
    """
    return tag.rpartition("}")[2]


class Parts:
    """The parts of a workbook.

    Parameters
    ----------
    data : bytes
        The file.

    Raises
    ------
    WorkbookError
        If it is none that can be read.
    """

    def __init__(self, data: bytes) -> None:
        self._archive = _archive(data)
        self._names = {name.lower(): name for name in self._archive.namelist()}
        self._left = MOST_BYTES

    def has(self, name: str) -> bool:
        """Tell whether there is a part of this name.

        Parameters
        ----------
        name : str
            Its path; case does not count.

        Returns
        -------
        bool
            True if there is.
        """
        return name.lower() in self._names

    def elements(self, name: str, kept: str) -> Iterator[Element]:
        """Yield elements of a part, each when it is whole; then it is emptied.

        Parameters
        ----------
        name : str
            Path of the part.
        kept : str
            Names of the elements to yield, with blanks between.

        Yields
        ------
        Element
            In their order.

        Raises
        ------
        WorkbookError
            If the part is too large, damaged, or has a declaration of entities.
        """
        wanted = set(kept.split())
        try:
            with self._opened(name) as stream:
                yield from _whole(stream, wanted)
        except WorkbookError:
            raise
        except _unreadable() as error:
            raise _damaged(name, error) from None

    def _opened(self, name: str) -> IO[bytes]:
        from zipfile import ZIP_DEFLATED, ZIP_STORED

        entry = self._archive.getinfo(self._names[name.lower()])
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise _damaged(name)
        if entry.flag_bits & 1:
            raise WorkbookError("encrypted", "the workbook is encrypted", "save it without a password")
        self._left -= entry.file_size
        if self._left < 0:
            raise too_large(f"{MOST_BYTES:,} bytes when unpacked")
        return self._archive.open(entry)


def _archive(data: bytes) -> ZipFile:
    from zipfile import BadZipFile, ZipFile

    if len(data) > MOST_BYTES:
        raise WorkbookError("too-large", f"expected at most {MOST_BYTES:,} bytes, found more", "split the graph")
    if data.startswith(_OLD):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise WorkbookError("encrypted", "the workbook is encrypted", "save it without a password")
        raise WorkbookError(
            "old-workbook", "expected .xlsx, found the form of .xls", "save it as Excel workbook, .xlsx"
        )
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        raise WorkbookError("not-workbook", "expected a workbook, .xlsx", "save it anew as .xlsx") from None
    _refuse_others(set(archive.namelist()))
    return archive


def _refuse_others(names: set[str]) -> None:
    if "content.xml" in names:
        raise WorkbookError("not-workbook", "expected .xlsx, found an OpenDocument file", "save it as .xlsx")
    if "xl/workbook.bin" in names:
        raise WorkbookError("not-workbook", "expected .xlsx, found the form of .xlsb", "save it as .xlsx")


def _whole(stream: IO[bytes], wanted: set[str]) -> Iterator[Element]:
    from defusedxml.ElementTree import iterparse

    open_ones: list[Element] = []
    kept = inside = seen = 0  # how many of those that are open are wanted; what is in them; all
    for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
        is_wanted = local(element.tag) in wanted
        if event == "start":
            open_ones.append(element)
            kept += is_wanted
            inside, seen = (inside + 1 if kept else 0), seen + 1
            if inside > _MOST_INSIDE or seen > _MOST_ELEMENTS:
                raise too_large(f"{_MOST_INSIDE if inside > _MOST_INSIDE else _MOST_ELEMENTS:,} elements")
            if len(open_ones) > _DEEPEST:
                raise WorkbookError("too-deep", "the workbook is nested as no workbook is", "save it anew as .xlsx")
            continue
        open_ones.pop()
        kept -= is_wanted
        if is_wanted:
            yield element
        if not kept:
            element.clear()
            if open_ones:
                open_ones[-1].remove(element)


def too_large(most: str) -> WorkbookError:
    """Return what is said of a workbook in which there is too much.

    Parameters
    ----------
    most : str
        What would have been read.

    Returns
    -------
    WorkbookError
        To be raised.
    """
    fix = "delete empty rows and sheets of your own, or write YAML"
    return WorkbookError("too-large", f"expected at most {most}, found more", fix)


def _unreadable() -> tuple[type[Exception], ...]:
    """Return what zipfile, zlib, expat and defusedxml raise at what they cannot read."""
    from zipfile import BadZipFile
    from zlib import error

    return (BadZipFile, error, SyntaxError, ValueError, LookupError, RuntimeError, OSError, EOFError)


def _damaged(name: str, error: Exception | None = None) -> WorkbookError:
    if type(error).__module__.startswith("defusedxml"):
        return WorkbookError("entities", f"{name} declares entities, which no workbook does", "save it anew as .xlsx")
    return WorkbookError("not-workbook", f"the workbook is damaged: {name} cannot be read", "save it anew as .xlsx")
