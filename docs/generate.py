"""The pages that are made from what the program knows: graphs, commands, rules, the file's format.

Each is Markdown. `page` is asked for every page of the site; a page that it makes has only a line in the
folder that says so. The reference of the commands is kept as text, too, to be read without the site:
``python docs/generate.py`` writes it anew.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import quote

import click

from pathways.cli.commands import cli
from pathways.formats.shipped import load_graph, shipped_ids
from pathways.model.amounts import Amount
from pathways.model.graph import Claim, Graph, Source, Step
from pathways.questions.review import figures_of
from pathways.show.map import map_html
from pathways.show.wording import amount_text, wage_text

SAFE: Final = ":/?#[]@!$&'()*+,;=%~-._"
"""What stands in an address as it is."""


def page(name: str) -> str | None:
    """Return the text of a page that is made, or None for one that is written.

    Parameters
    ----------
    name : str
        The page's name, as ``graphs/medical-coding``.

    Returns
    -------
    str or None
        Markdown.
    """
    folder, _, entry = name.rpartition("/")
    if folder == "graphs" and entry in shipped_ids():
        return graph_page(load_graph(entry))
    made = MADE.get(name)
    return made() if made else None


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


def plain(text: str) -> str:
    r"""Return a text so that Markdown shows it as it is, on one line.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        With a backslash before all that could be a sign of Markdown.

    Examples
    --------
    >>> plain("a*b|c  <d>")
    'a\\*b\\|c \\<d\\>'
    """
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of Markdown.

    Parameters
    ----------
    heads : sequence of str
        What stands over the columns.
    rows : iterable of sequence of str
        Markdown of the cells, made safe already.

    Returns
    -------
    str
        Empty where there is no row.
    """
    lines = [f"| {' | '.join(row)} |\n" for row in rows]
    return f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}\n{''.join(lines)}\n" if lines else ""


def graph_page(graph: Graph) -> str:
    """Return the page of a graph: what it covers, its sources, and what they disagree on.

    Parameters
    ----------
    graph : Graph
        A shipped graph.

    Returns
    -------
    str
        Markdown.
    """
    sections = [
        ("Roles", _roles(graph)),
        ("What is not known", _unknowns(graph)),
        ("What is assumed", _assumptions(graph)),
        ("Where sources differ", _conflicts(graph)),
        ("What one should know", _notes(graph)),
        ("Sources", _sources(graph)),
    ]
    return _head(graph) + "".join(f"## {title}\n\n{text}" for title, text in sections if text)


def _head(graph: Graph) -> str:
    kinds = Counter(node.kind for node in graph.nodes.values())
    counts = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    address = f"../maps/{graph.id}.html"
    return (
        f"# {plain(graph.title)}\n\n"
        f"{len(graph.nodes)} nodes ({counts}), {len(graph.steps)} steps, {len(graph.sources)} sources; figures last gone "
        f"through on {graph.reviewed}. Money is in {plain(graph.currency)}, time in months.\n\n"
        f"```console\npathways reach --kind role --graph {graph.id}\n```\n\n"
        f'<p><a href="{address}">Open the interactive map</a></p>\n'
        f'<iframe src="{address}" title="Map of {graph.id}" loading="lazy" width="100%" height="640" '
        'sandbox="allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox" '
        'allow="clipboard-write" style="border:1px solid #8886"></iframe>\n\n'
    )


def _roles(graph: Graph) -> str:
    roles = [node for node in graph.nodes.values() if node.kind == "role"]
    rows = (
        [plain(node.name), plain(wage_text(node.wage, graph.currency)) if node.wage else "not known", f"`{node.id}`"]
        for node in roles
    )
    return table(["role", "pay", "id"], rows)


def _unknowns(graph: Graph) -> str:
    unknown = [
        (step, " and ".join(what for what, amount in _amounts(graph, step) if not amount.known))
        for step in graph.steps.values()
    ]
    rows = ([plain(graph.nodes[step.gives].label), f"`{step.id}`", what] for step, what in unknown if what)
    told = 'No source gives these, and nothing is assumed. A route that takes such a step says "at least".\n\n'
    made = table(["to gain", "step", "unknown"], rows)
    return made and told + made


def _amounts(graph: Graph, step: Step) -> tuple[tuple[str, Amount], tuple[str, Amount]]:
    return ("cost", graph.cost_of(step)), ("months", graph.months_of(step))


def _assumptions(graph: Graph) -> str:
    rows = (
        [kind, amount_text(each.cost, graph.currency), amount_text(each.months), plain(each.note)]
        for kind, each in graph.assumptions.items()
    )
    told = "Where no source gives an amount for what is of this kind, these stand in, marked `~` in every answer.\n\n"
    made = table(["to gain a", "cost", "months", "why"], rows)
    return made and told + made


def _conflicts(graph: Graph) -> str:
    rows = [
        [plain(name), plain(claim.about), plain(claim.says), claim.status, _cited(graph, claim.source)]
        for name, claims in _claims(graph)
        for claim in claims
    ]
    told = (
        "The graph goes by the newest and most official source. What others say stands here, and beside the figures "
        "in every answer; no sum takes it in.\n\n"
    )
    made = table(["of", "about", "another source says", "held to be", "source"], rows)
    return made and told + made


def _claims(graph: Graph) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """Yield the claims on each node, and after them those on the steps that give it."""
    for node in graph.nodes.values():
        ways = (step.claims for step in graph.steps.values() if step.gives == node.id)
        yield node.label, tuple(chain(node.claims, *ways))


def _notes(graph: Graph) -> str:
    rows = (
        [plain(graph.nodes[step.gives].label), f"`{step.id}`", plain(step.note)]
        for step in graph.steps.values()
        if step.note
    )
    return table(["to gain", "step", "note"], rows)


def _sources(graph: Graph) -> str:
    figures = Counter(each for figure in figures_of(graph) for each in figure.sources)
    rows = (
        [
            f'<span id="source-{number}">{number}</span>',
            _source(source),
            source.published,
            source.kind,
            str(figures[source_id]),
        ]
        for number, (source_id, source) in enumerate(graph.sources.items(), 1)
    )
    return table(["", "source", "of", "kind", "figures"], rows)


def _source(source: Source) -> str:
    publisher = f"{plain(source.publisher)}: " if source.publisher else ""
    linked = f"[{plain(source.title)}](<{quote(source.url, safe=SAFE)}>)" if source.url else plain(source.title)
    return publisher + linked


def _cited(graph: Graph, sources: Iterable[str]) -> str:
    numbers = {source_id: number for number, source_id in enumerate(graph.sources, 1)}
    return " ".join(f'<a href="#source-{numbers[each]}">{numbers[each]}</a>' for each in sources)


def graphs_page() -> str:
    """Return the page that lists the shipped graphs.

    Returns
    -------
    str
        Markdown.
    """
    graphs = [load_graph(each) for each in shipped_ids()]
    rows = (
        [
            f"[{plain(graph.title)}]({graph.id}.md)",
            str(len(graph.nodes)),
            str(len(graph.steps)),
            str(len(graph.sources)),
            graph.reviewed,
        ]
        for graph in graphs
    )
    names = "".join(f"{graph.id}\n" for graph in graphs)
    listed = table(["graph", "nodes", "steps", "sources", "gone through"], rows)
    return f"# The shipped graphs\n\n{listed}```{{toctree}}\n:hidden:\n\n{names}```\n"


def commands_page() -> str:
    """Return the reference of the command line, as the commands themselves give it.

    Returns
    -------
    str
        Markdown.
    """
    with click.Context(cli, info_name="pathways", max_content_width=100, terminal_width=100) as above:
        parts = [
            f"# Commands\n\nEvery command takes `--graph`, `--json` and `--help`, before or after its name.\n\n{_help(cli, above)}"
        ]
        for name in cli.list_commands(above):
            command = cli.get_command(above, name)
            assert command is not None
            with click.Context(
                command, parent=above, info_name=name, max_content_width=100, terminal_width=100
            ) as context:
                parts.append(f"## pathways {name}\n\n{_help(command, context)}")
    return "\n".join(parts)


def _help(command: click.Command, context: click.Context) -> str:
    return f"```text\n{command.get_help(context)}\n```\n"


MADE: Final[Mapping[str, Callable[[], str]]] = {"graphs/index": graphs_page, "reference/commands": commands_page}

if __name__ == "__main__":
    (Path(__file__).parent / "reference" / "commands.md").write_text(commands_page(), encoding="utf-8")
