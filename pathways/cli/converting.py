"""The command that turns a graph from one form into another."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pathways.cli.commands import cli
from pathways.cli.main import OK, common_options, print_answer

if TYPE_CHECKING:
    from pathways.formats.registry import Format
    from pathways.model.graph import Graph


@cli.command("convert")
@click.argument("source", metavar="IN")
@click.argument("result", metavar="OUT")
@click.option("--force", is_flag=True, help="Replace what is there; of a folder, only the files of a graph.")
@common_options
def convert_command(source: str, result: str, force: bool) -> int:
    """Turn the graph in IN into OUT: a YAML or JSON file, an .xlsx workbook or a folder of CSV files.

    IN is a file, a folder or the id of a shipped graph. The ending of OUT says in which form; a name that ends in /
    is a folder. What is written is read back first, and is the same graph.
    """
    from pathways.formats.registry import format_to_write
    from pathways.formats.saving import save_graph
    from pathways.formats.shipped import found_in, graph_in

    to = format_to_write(result)
    found = found_in(source)
    graph = graph_in(found)
    path = save_graph(graph, result, force=force)
    not_carried = _not_carried(found.form, found.content)
    plain = {"schema": 1, "graph": graph.id, "from": found.form.name, "to": to.name, "file": str(path)}
    print_answer(lambda: plain | {"not_carried": not_carried}, lambda: _told(graph, path, to, not_carried))
    return OK


def _not_carried(form: Format, content: Any) -> str:
    """Say what is in a file that its graph does not hold; of comments it is known whether there are any."""
    if form.name == "yaml" and not re.search(rb"(?m)^\s*#|\s# ", content):
        return ""
    return form.left_out


def _told(graph: Graph, path: Path, to: Format, not_carried: str) -> str:
    from pathways.show.wording import one_line

    sizes = f"{len(graph.nodes)} nodes, {len(graph.steps)} steps, {len(graph.sources)} sources"
    written = f"{one_line(graph.title)} is in {path}: {sizes}. Read back, it is the same graph."
    lost = f"Not carried over, where there are any: {not_carried}." if not_carried else ""
    return "\n".join(filter(None, (written, to.guide, lost)))
