"""Write a graph in one of its forms, and make sure that it reads back as the same."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pathways.formats.files import write_whole, write_whole_folder
from pathways.formats.registry import Content, format_to_write
from pathways.formats.tables.folder import READ_ME_FILE
from pathways.model.errors import ConversionError, Problem
from pathways.model.frozen import fields_of
from pathways.model.graph import Graph
from pathways.records.writing import graph_to_tree


def save_graph(graph: Graph, name: str, *, force: bool = False) -> Path:
    """Write a graph in the form that a name asks for.

    Parameters
    ----------
    graph : Graph
        The graph.
    name : str
        A file, or a folder; see `pathways.formats.registry.format_to_write`.
    force : bool
        Whether to replace what is there; of a folder, only the files of a graph.

    Returns
    -------
    Path
        Its absolute path.

    Raises
    ------
    QuestionError
        If the name does not say in which form.
    FileExistsError
        If it is there already, and is not to be replaced.
    ConversionError
        If the form cannot hold the graph, or it would not read back as the same; nothing is written then.
    OSError
        If it cannot be written; nothing is left behind then.
    """
    form = format_to_write(name)
    _refuse_half_characters(graph)
    content = form.write(graph)
    _refuse_to_replace(name, content, force=force)
    reading = form.read(_read_back(content), name)
    different = reading.problems if reading.graph is None else tuple(differences(graph, reading.graph))
    if different:
        raise ConversionError(different)
    return write_whole(name, content) if isinstance(content, bytes) else write_whole_folder(name, content)


def _refuse_half_characters(graph: Graph) -> None:
    """Refuse texts that no file can hold; only a graph made in Python can have them."""
    for key, value in graph_to_tree(graph).items():
        for name, entry in value.items() if isinstance(value, dict) else [(key, value)]:
            try:
                f"{name}{json.dumps(entry, ensure_ascii=False)}".encode()
            except UnicodeEncodeError:
                path = (key, name) if isinstance(value, dict) else (key,)
                message = "a text holds half a character (a lone surrogate)"
                problem = Problem(rule="bad-text", path=path, message=message, fix="write it anew")
                raise ConversionError([problem]) from None


def _read_back(content: Content) -> Content:
    if isinstance(content, bytes):
        return content
    return {name: data for name, data in content.items() if name.endswith(".csv")}


def _refuse_to_replace(name: str, content: Content, *, force: bool) -> None:
    said = "is there already, and was not replaced"
    if isinstance(content, bytes):
        there = [name] if not force and os.path.lexists(name) else []
    else:
        ours = {each.casefold() for each in content}
        found = [each for each in sorted(Path(name).glob("*")) if each.name.casefold() in ours]
        if force:
            said = "is not one that was written for a graph, and was not replaced: move it elsewhere"
            found = [each for each in found if _is_foreign(each, content)]
        there = [str(each) for each in found]
    if there:
        raise FileExistsError(errno.EEXIST, said, there[0])


def _is_foreign(path: Path, content: Mapping[str, bytes]) -> bool:
    """Tell whether it is a README.txt that does not begin as ours do: many a folder has one of its own."""
    if path.name.casefold() != READ_ME_FILE.casefold() or not path.is_file():
        return False
    first_line = content[READ_ME_FILE].partition(b"\n")[0]
    with path.open("rb") as file:
        return file.read(len(first_line)) != first_line


def differences(graph: Graph, other: Graph) -> Iterator[Problem]:
    """Yield where two graphs differ.

    Parameters
    ----------
    graph, other : Graph
        The graphs.

    Yields
    ------
    Problem
        One for each part of the first that is not the same in the second, or is missing there.
    """
    theirs = fields_of(other)
    for key, value in fields_of(graph).items():
        if not isinstance(value, Mapping):
            if value != theirs[key]:
                yield _different((key,), value, theirs[key])
            continue
        for name, entry in value.items():
            if entry != theirs[key].get(name):
                yield _different((key, name), entry, theirs[key].get(name))


def _different(path: tuple[str, ...], value: Any, other: Any) -> Problem:
    fix = "write the graph in another form, and report this, please"
    return Problem(rule="not-carried", path=path, message=f"reads back as {other!r}, not as {value!r}"[:500], fix=fix)
