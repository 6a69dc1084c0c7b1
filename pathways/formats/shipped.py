"""The graphs that come with the package, and graph files of one's own.

Beside each ``graphs/NAME.yaml`` lies ``graphs/compiled/NAME.json``: the same tree, which reads
many times faster. It bears the checksum of the YAML it was made from; where the two do not fit, the
YAML is read. ``python -m pathways.formats.shipped`` makes them anew.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from zlib import crc32

from pathways.formats.native import Reading, read_graph
from pathways.model.errors import GraphDataError, UnknownNameError
from pathways.model.graph import Graph
from pathways.model.integrity import near_names
from pathways.records import graph_from_tree, graph_to_tree

DEFAULT = "medical-coding"
FILE_ENDINGS = (".yaml", ".yml", ".json")


def graphs_folder() -> Path:
    """Return the folder of the shipped graphs: inside the installed package, or in the checkout.

    Returns
    -------
    Path
        With a YAML file a graph.
    """
    package = Path(__file__).resolve().parent.parent
    installed = package / "graphs"
    return installed if installed.is_dir() else package.parent / "graphs"


def shipped_ids() -> list[str]:
    """Return the ids of the shipped graphs, sorted.

    Returns
    -------
    list of str
        Names of their files without the ending.
    """
    return sorted(path.stem for path in graphs_folder().glob("*.yaml"))


def load_graph(name: str) -> Graph:
    """Return a shipped graph, or the graph in a file.

    Parameters
    ----------
    name : str
        Id of a shipped graph, or the path of a YAML or JSON file.

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
    if name in shipped_ids():
        return _shipped(name)
    reading = read_file(name)
    if reading.graph is None:
        raise GraphDataError(reading.problems)
    return reading.graph


def read_file(name: str) -> Reading:
    """Read a graph file with all its problems.

    Parameters
    ----------
    name : str
        Path of a file, or the id of a shipped graph.

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
    path = graphs_folder() / f"{name}.yaml" if name in shipped_ids() else Path(name)
    if not name or not path.exists():
        raise UnknownNameError(name, near_names(name, shipped_ids()) or shipped_ids(), what="graph or file")
    return read_graph(path.read_bytes(), str(path) if path.name != f"{name}.yaml" else path.name)


def _shipped(name: str) -> Graph:
    source = (graphs_folder() / f"{name}.yaml").read_bytes()
    compiled = graphs_folder() / "compiled" / f"{name}.json"
    if compiled.is_file():
        made = json.loads(compiled.read_text(encoding="utf-8"))
        if made["made_from_crc32"] == crc32(source):
            return graph_from_tree(made["graph"])
    reading = read_graph(source, f"{name}.yaml")
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
    reading = read_graph(source, name)
    if reading.graph is None:
        raise GraphDataError(reading.problems)
    made = {"made_from_crc32": crc32(source), "graph": graph_to_tree(reading.graph)}
    return json.dumps(made, separators=(",", ":")) + "\n"


def compile_all() -> list[Path]:
    """Write the compiled form of every shipped graph beside it, and return their paths.

    Returns
    -------
    list of Path
        In the order of their ids.
    """
    written = []
    for name in shipped_ids():
        source = graphs_folder() / f"{name}.yaml"
        target = source.parent / "compiled" / f"{name}.json"
        target.parent.mkdir(exist_ok=True)
        target.write_text(compiled_text(source.read_bytes(), source.name), encoding="utf-8")
        written.append(target)
    return written


if __name__ == "__main__":
    sys.stdout.write("".join(f"{path.name}\n" for path in compile_all()))
