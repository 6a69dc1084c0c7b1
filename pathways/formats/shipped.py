"""The graphs that come with the package, and graph files of one's own, in whatever form.

Beside each ``graphs/NAME.yaml`` lies ``graphs/compiled/NAME.json``: the same graph, which reads
many times faster. It bears the checksum of the YAML it was made from; where the two do not fit, the
YAML is read. ``python -m pathways.formats.shipped`` makes them anew.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from pathways.formats.compiled import built, compiled
from pathways.model.errors import GraphDataError, UnknownNameError
from pathways.model.graph import Graph

if TYPE_CHECKING:
    from pathways.formats.native import Reading
    from pathways.formats.registry import Content, Format

DEFAULT = "medical-coding"


def graphs_folder() -> str:
    """Return the folder of the shipped graphs: inside the installed package, or in the checkout.

    Returns
    -------
    str
        With a YAML file a graph.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(package, "graphs")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "graphs")


def shipped_ids() -> list[str]:
    """Return the ids of the shipped graphs, sorted.

    Returns
    -------
    list of str
        Names of their files without the ending.
    """
    return sorted(name.removesuffix(".yaml") for name in os.listdir(graphs_folder()) if name.endswith(".yaml"))


def _source_path(name: str) -> str:
    return os.path.join(graphs_folder(), f"{name}.yaml")


def _compiled_path(name: str) -> str:
    return os.path.join(graphs_folder(), "compiled", f"{name}.json")


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


class Found(NamedTuple):
    """What was found under a name.

    Attributes
    ----------
    name : str
        The file's, for messages.
    content : bytes or mapping of str to bytes
        What is in it.
    form : Format
        How it is to be read.
    """

    name: str
    content: Content
    form: Format


def load_graph(name: str) -> Graph:
    """Return a shipped graph, or the graph in a file or folder.

    Parameters
    ----------
    name : str
        Id of a shipped graph, or the path of a YAML or JSON file, of a workbook or of a folder of CSV files.

    Returns
    -------
    Graph
        The graph.

    Raises
    ------
    UnknownNameError
        If there is neither.
    GraphDataError
        If the file has errors; with all of them.
    OSError
        If the file cannot be read.

    Examples
    --------
    >>> load_graph("medical-coding").currency
    'USD'
    """
    return _shipped(name) if name in shipped_ids() else graph_in(found_in(name))


def read_file(name: str) -> Reading:
    """Read a graph file with all its problems.

    Parameters
    ----------
    name : str
        Path of a file or folder, or the id of a shipped graph.

    Returns
    -------
    Reading
        The graph, or all that is wrong.

    Raises
    ------
    UnknownNameError
        If there is no such file.
    OSError
        If the file cannot be read.
    """
    found = found_in(name)
    return found.form.read(found.content, found.name)


def found_in(name: str) -> Found:
    """Return the content of a graph file, and its form.

    Parameters
    ----------
    name : str
        Path of a file or folder, or the id of a shipped graph.

    Returns
    -------
    Found
        What was found.

    Raises
    ------
    UnknownNameError
        If there is no such file.
    OSError
        If the file cannot be read.
    """
    from pathways.formats.registry import YAML, content_of, format_of
    from pathways.model.integrity import near_names

    if name in shipped_ids():
        return Found(f"{name}.yaml", _bytes(_source_path(name)), YAML)
    if not name or not os.path.exists(name):
        raise UnknownNameError(name, near_names(name, shipped_ids()) or shipped_ids(), what="graph or file")
    content = content_of(name)
    return Found(name, content, format_of(content, name))


def graph_in(found: Found) -> Graph:
    """Return the graph in what was found.

    Parameters
    ----------
    found : Found
        What `found_in` returned.

    Returns
    -------
    Graph
        The graph.

    Raises
    ------
    GraphDataError
        If it has errors; with all of them.
    """
    return _graph(found.form.read(found.content, found.name))


def _shipped(name: str) -> Graph:
    source = _bytes(_source_path(name))
    if os.path.isfile(_compiled_path(name)):
        made = json.loads(_bytes(_compiled_path(name)))
        if made["made_from_crc32"] == crc32(source):
            return built(made["graph"])
    return _read(source, f"{name}.yaml")


def _read(source: bytes, name: str) -> Graph:
    from pathways.formats.native import read_graph

    return _graph(read_graph(source, name))


def _graph(reading: Reading) -> Graph:
    if reading.graph is None:
        raise GraphDataError(reading.problems)
    return reading.graph


def compiled_text(source: bytes, name: str) -> str:
    """Return the compiled form of a graph file.

    Parameters
    ----------
    source : bytes
        The YAML.
    name : str
        The file's name, for messages.

    Returns
    -------
    str
        One line of JSON.

    Raises
    ------
    GraphDataError
        If the file has errors.
    """
    made = {"made_from_crc32": crc32(source), "graph": compiled(_read(source, name))}
    return json.dumps(made, separators=(",", ":")) + "\n"


def compile_all() -> list[str]:
    """Write the compiled form of every shipped graph beside it, and return their paths.

    Returns
    -------
    list of str
        In the order of their ids.
    """
    written = []
    for name in shipped_ids():
        made = compiled_text(_bytes(_source_path(name)), f"{name}.yaml")
        os.makedirs(os.path.dirname(_compiled_path(name)), exist_ok=True)
        with open(_compiled_path(name), "wb") as file:
            file.write(made.encode())
        written.append(_compiled_path(name))
    return written


if __name__ == "__main__":
    sys.stdout.write("".join(f"{os.path.basename(path)}\n" for path in compile_all()))
