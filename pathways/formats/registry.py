"""The forms that a graph can be read from and written in.

Each is an entry of `FORMATS`. What reads and writes is imported when it is used: most commands need none of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from pathways.model.errors import Problem, QuestionError
from pathways.model.graph import Graph

if TYPE_CHECKING:
    from pathways.formats.native import Reading

Content = bytes | Mapping[str, bytes]
"""What is in a file, or in the files of a folder by their names."""

_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"


class Format(NamedTuple):
    """A form of graph files.

    Attributes
    ----------
    name : str
        A short word for it.
    endings : tuple of str
        Endings of the names of its files; none for folders.
    read : callable
        Takes the content and the name for messages; returns the graph or all problems.
    write : callable
        Takes a graph; returns the content.
    left_out : str
        What a file of this form may hold that no graph does; empty if nothing.
    guide : str
        Where it tells people how to fill it in; empty if nowhere.
    """

    name: str
    endings: tuple[str, ...]
    read: Callable[[Content, str], Reading]
    write: Callable[[Graph], Content]
    left_out: str = ""
    guide: str = ""


def _read_native(content: Content, name: str) -> Reading:
    from pathways.formats.native import read_graph

    assert isinstance(content, bytes)
    return read_graph(content, name)


def _write_yaml(graph: Graph) -> bytes:
    from pathways.formats.yaml_writing import yaml_text
    from pathways.records.writing import graph_to_tree

    return yaml_text(graph_to_tree(graph)).encode()


def _write_json(graph: Graph) -> bytes:
    from pathways.formats.json_writing import json_text
    from pathways.records.writing import graph_to_tree

    return json_text(graph_to_tree(graph)).encode()


def _read_workbook(content: Content, name: str) -> Reading:
    from pathways.formats.tables.reading import read_book
    from pathways.formats.tables.workbook_reading import read_workbook

    assert isinstance(content, bytes)
    return read_book(read_workbook(content, name))


def _write_workbook(graph: Graph) -> bytes:
    from pathways.formats.tables.workbook_writing import write_workbook
    from pathways.formats.tables.writing import table_rows

    return write_workbook(table_rows(graph))


def _read_folder(content: Content, name: str) -> Reading:
    from pathways.formats.tables.book import Book
    from pathways.formats.tables.folder import read_folder
    from pathways.formats.tables.reading import read_book

    if isinstance(content, bytes):
        message = "expected a folder of CSV files, found one of them"
        fix = "name the folder that it is in"
        return read_book(Book(name, [], (Problem(rule="one-table", path=(), message=message, fix=fix, file=name),)))
    return read_book(read_folder(content, name))


def _write_folder(graph: Graph) -> dict[str, bytes]:
    from pathways.formats.tables.folder import write_folder
    from pathways.formats.tables.writing import table_rows

    return write_folder(table_rows(graph))


YAML: Final = Format("yaml", (".yaml", ".yml"), _read_native, _write_yaml, "comments")
JSON: Final = Format("json", (".json",), _read_native, _write_json)
WORKBOOK: Final = Format(
    "xlsx",
    (".xlsx",),
    _read_workbook,
    _write_workbook,
    left_out="formulas, colours, notes and sheets of other names",
    guide="The sheet 'read me' tells how to fill it in.",
)
FOLDER: Final = Format(
    "csv",
    (),
    _read_folder,
    _write_folder,
    left_out="files of other names",
    guide="README.txt in it tells how to fill them in.",
)

FORMATS: Final = (YAML, JSON, WORKBOOK, FOLDER)


def content_of(path: str) -> Content:
    """Return what is in a file, or in the CSV files of a folder.

    Parameters
    ----------
    path : str
        The file or folder.

    Returns
    -------
    bytes or dict of str to bytes
        No more than a byte over what can be read, so that it is refused.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    from pathways.formats.tree import MOST_BYTES

    if not os.path.isdir(path):
        with open(path, "rb") as file:
            return file.read(MOST_BYTES + 1)
    found: dict[str, bytes] = {}
    left = MOST_BYTES + 1
    for name in sorted(os.listdir(path)):
        if name.lower().endswith(".csv") and os.path.isfile(os.path.join(path, name)):
            with open(os.path.join(path, name), "rb") as file:
                found[name] = file.read(left)
            left -= len(found[name])
    return found


def format_of(content: Content, name: str) -> Format:
    """Return the form of what was found: a folder or a workbook by what it is, the others by the name.

    Parameters
    ----------
    content : bytes or mapping of str to bytes
        What is in it.
    name : str
        The name of the file or folder.

    Returns
    -------
    Format
        YAML, whose reader reads JSON too, where nothing tells.

    Examples
    --------
    >>> format_of(b"pathways: 1", "mine.yaml").name, format_of({}, "mine").name
    ('yaml', 'csv')
    """
    ending = os.path.splitext(name.lower())[1]
    if not isinstance(content, bytes) or ending == ".csv":
        return FOLDER
    if content.startswith((_ZIP, _OLD_OFFICE)) or ending in (".xlsx", ".xlsm", ".xls"):
        return WORKBOOK
    return next((each for each in FORMATS if ending in each.endings), YAML)


def format_to_write(name: str) -> Format:
    """Return the form that a name asks for.

    Parameters
    ----------
    name : str
        A file's name with its ending; a folder that is there, or a name that ends in ``/``, for CSV files.

    Returns
    -------
    Format
        The form.

    Raises
    ------
    QuestionError
        If the name does not tell.

    Examples
    --------
    >>> format_to_write("mine.xlsx").name, format_to_write("mine/").name
    ('xlsx', 'csv')
    """
    if os.path.isdir(name) or name.endswith(("/", os.sep)):
        return FOLDER
    ending = os.path.splitext(name.lower())[1]
    found = next((each for each in FORMATS if ending in each.endings), None)
    if found is not None:
        return found
    if ending == ".csv":
        raise QuestionError(f"a graph is several CSV files: name a folder for them, such as {name[:-4]}/")
    endings = ", ".join(ending for each in FORMATS for ending in each.endings)
    raise QuestionError(f"{name!r} does not say in which form: let it end in {endings}, or in / for CSV files")
