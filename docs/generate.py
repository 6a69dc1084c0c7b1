"""What is made for the site from what the program knows: graphs, fields of the file, rules, commands, maps.

A page that is made, or a part of one, stands in the folder as the line `MARK`. The reference of the commands is kept
whole, to be read without the site: ``python -m docs.generate`` writes it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from docs.made.format import fields_page
from docs.made.graphs import graph_page, graphs_page
from docs.made.program import commands_page, rules_page
from pathways.formats.shipped import load_graph, shipped_ids
from pathways.show.map import map_html

MARK: Final = "(made: see docs/generate.py)"

COMMANDS: Final = Path(__file__).resolve().parent / "reference" / "commands.md"
"""The page that is kept whole."""

MADE: Final[Mapping[str, Callable[[], str]]] = {
    "graphs/index": graphs_page,
    "reference/format": fields_page,
    "reference/checks": rules_page,
}


def page(name: str, written: str) -> str:
    """Return the text of a page with what is made for it.

    Parameters
    ----------
    name : str
        The page's name, as ``graphs/medical-coding``.
    written : str
        What stands in the folder.

    Returns
    -------
    str
        Markdown.
    """
    if MARK not in written:
        return written
    folder, _, entry = name.rpartition("/")
    made = MADE[name]() if name in MADE else graph_page(load_graph(entry)) if folder == "graphs" else ""
    return written.replace(f"{MARK}\n", made)


def write_maps(folder: Path) -> None:
    """Write the map of every shipped graph.

    Parameters
    ----------
    folder : Path
        Made where it is not there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for graph_id in shipped_ids():
        (folder / f"{graph_id}.html").write_text(map_html(load_graph(graph_id)), encoding="utf-8")


if __name__ == "__main__":
    COMMANDS.write_text(commands_page(), encoding="utf-8")
