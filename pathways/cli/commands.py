"""The commands of ``pathways``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click
from click.core import ParameterSource

from pathways.cli.main import (
    EXIT_OF_STATUS,
    OK,
    UNDECIDED,
    as_json,
    common_options,
    graph_name,
    print_answer,
)
from pathways.cli.options import asking_options, question_of, stop_of


@click.group()
@common_options
def cli() -> None:
    """Find the cheapest, the fastest and every sensible route to a role.

    Credentials, degrees and roles are nodes of a graph whose steps cost money and time. Each
    answer is proven, or says that it is not, and names the source of every figure.
    """


@cli.command("route")
@click.argument("target")
@asking_options
@click.option("--by", type=click.Choice(["cost", "months", "effort"]), default="cost",
              help="What is least: money, elapsed months, or months one step at a time. [default: cost]")  # fmt: skip
@click.option("--via", multiple=True, metavar="NODE|STEP", help="Use it on the way; repeatable.")
@click.option("--top", type=click.IntRange(min=1), metavar="K",
              help="The K best routes that differ in their steps.")  # fmt: skip
@common_options
def route_command(target: str, top: int | None, **options: Any) -> int:
    """Find the best route to TARGET: a node's id, short name, name or alias."""
    from pathways.questions.route import route
    from pathways.show.plain import answer_plain
    from pathways.show.text.route import answer_text

    question = question_of(target, options)
    if top is not None:
        from pathways.questions.alternatives import alternatives

        return _print_routes(question.graph, alternatives(question, top, stop_of(options)))
    answer = route(question, stop_of(options))
    print_answer(lambda: answer_plain(answer), lambda: answer_text(question.graph, answer))
    return EXIT_OF_STATUS.get(answer.status, OK)


@cli.command("tradeoff")
@click.argument("target")
@asking_options
@click.option("--via", multiple=True, metavar="NODE|STEP", help="Use it on the way; repeatable.")
@common_options
def tradeoff_command(target: str, **options: Any) -> int:
    """Compare the routes to TARGET from the cheapest to the fastest, none beaten in both."""
    from pathways.questions.tradeoff import tradeoff

    question = question_of(target, options)
    return _print_routes(question.graph, tradeoff(question, stop_of(options)))


def _print_routes(graph: Any, answer: Any) -> int:
    """Print an answer with several routes, and return the exit status that says what it is."""
    from pathways.show.plain_several import routes_plain
    from pathways.show.text.several import routes_text

    print_answer(lambda: routes_plain(answer), lambda: routes_text(graph, answer))
    return EXIT_OF_STATUS.get(answer.status, OK)


@cli.command("reach")
@asking_options
@click.option("--kind", default="", metavar="KIND", help="Only nodes of this kind, such as role.")
@click.option("--by", "order", type=click.Choice(["cost", "months", "wage"]), default="cost",
              help="What comes first: least cost, least months, highest pay. [default: cost]")  # fmt: skip
@common_options
def reach_command(kind: str, order: str, **options: Any) -> int:
    """List all that can be reached, each with its least cost and its least months."""
    from pathways.questions.reach import reach
    from pathways.show.plain import reach_plain
    from pathways.show.text.lists import reach_text

    question = question_of(None, options)
    answer = reach(question, kind=kind, by=order, stop=stop_of(options))
    print_answer(lambda: reach_plain(answer), lambda: reach_text(question.graph, answer))
    return UNDECIDED if answer.undecided else OK


@cli.command("graphs")
@common_options
def graphs_command() -> int:
    """List the shipped graphs, their size and review date."""
    from pathways.formats.shipped import load_graph, shipped_ids
    from pathways.show.plain import graphs_plain
    from pathways.show.text.lists import graphs_text

    graphs = [load_graph(each) for each in shipped_ids()]
    print_answer(lambda: graphs_plain(graphs), lambda: graphs_text(graphs))
    return OK


@cli.command("show")
@click.argument("node")
@common_options
def show_command(node: str) -> int:
    """Show all that the graph says of NODE, every figure with its source."""
    from pathways.formats.shipped import load_graph
    from pathways.questions.names import find_node
    from pathways.show.plain import node_plain
    from pathways.show.text.node import node_page

    graph = load_graph(graph_name())
    found = graph.nodes[find_node(graph, node)]
    print_answer(lambda: node_plain(graph, found), lambda: node_page(graph, found))
    return OK


@cli.command("map")
@click.argument("target", required=False)
@asking_options
@click.option("--by", type=click.Choice(["cost", "months", "effort"]), default="cost",
              help="The route to show: least money, elapsed months or effort. [default: cost]")  # fmt: skip
@click.option("--via", multiple=True, metavar="NODE|STEP", help="Use it on the way; repeatable.")
@click.option("--output", "-o", metavar="FILE", help="Where to write it. [default: GRAPH-map.html; - for stdout]")
@click.option("--open", "open_it", is_flag=True, help="Open it in your browser.")
@click.option("--embed", is_flag=True, help="Write a frame to paste into a page of yours, in place of a page.")
@common_options
def map_command(target: str | None, output: str | None, open_it: bool, embed: bool, **options: Any) -> int:
    """Write the interactive map as one HTML file; with TARGET, its best route is lit."""
    from pathways.formats.files import write_whole
    from pathways.questions.route import route
    from pathways.show.wording import one_line

    if target is None:
        _refuse_route_options()
    _refuse_to_open(open_it, embed, output)
    question = question_of(target, options)
    answer = None if target is None else route(question, stop_of(options))
    status = "" if answer is None else answer.status
    page = _drawn(question, answer, embed)
    default = f"{question.graph.id}-map{'-embed' if embed else ''}.html"
    path = None if output == "-" else write_whole(output or default, page)
    opened = _opened(path.as_uri()) if open_it and path is not None else None
    if path is None:
        click.echo(page, nl=False)
    elif as_json():
        asked_for = {} if answer is None else {"target": question.target, "status": status}
        done = {} if opened is None else {"opened": opened}
        print_answer(lambda: {"schema": 1, "graph": question.graph.id, "file": str(path), **asked_for, **done}, str)
    else:
        click.echo(
            f"The map of {one_line(question.graph.title)} is in {path}\n{_what_now(path.as_uri(), opened, embed)}"
        )
    if status in _NO_ROUTE_TEXTS and not as_json():
        name = one_line(question.graph.nodes[question.target].name)
        click.echo(_NO_ROUTE_TEXTS[status].format(name=name), err=path is None)
    return EXIT_OF_STATUS.get(status, OK)


def _refuse_to_open(open_it: bool, embed: bool, output: str | None) -> None:
    """Refuse what a browser cannot open."""
    if open_it and embed:
        raise click.UsageError("--embed writes a part of a page, and --open opens a whole one: give one of them")
    if open_it and output == "-":
        raise click.UsageError("--open opens a file, and '--output -' writes none: give one of them")


def _drawn(question: Any, answer: Any, embed: bool) -> str:
    from pathways.show.map import map_html

    page = map_html(question.graph, answer, held=question.given, bare=True, where=question.where)
    if not embed:
        return page
    from pathways.show.map.frame import map_fragment

    return map_fragment(page, question.graph.title)


def _opened(address: str) -> bool:
    """Open a file in the default browser, and tell whether there was one."""
    import webbrowser

    try:
        return webbrowser.open(address)
    except (webbrowser.Error, OSError):
        return False


def _what_now(address: str, opened: bool | None, embed: bool) -> str:
    if embed:
        return "Paste what is in it into a page of yours; it says how."
    if opened:
        return f"It opens in your browser: {address}"
    return f"{'' if opened is None else 'No browser could be opened. '}Open it in a browser: {address}"


_NO_ROUTE_TEXTS: Mapping[str, str] = {
    "unreachable": "There is no route to {name}: the map names what is missing.",
    "over_limit": "There is no route to {name} within the limits: the map shows what comes nearest.",
    "undecided": "The time limit struck before a route to {name} was found or ruled out.",
}


def _refuse_route_options() -> None:
    """Refuse options that ask for a route where no target is named: they would do nothing."""
    context = click.get_current_context()
    given = [
        parameter.opts[0]
        for parameter in context.command.params
        if isinstance(parameter, click.Option)
        and parameter.name not in _OF_EVERY_MAP
        and context.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE
    ]
    if given:
        raise click.UsageError(f"without a TARGET the map shows no route, which {', '.join(given)} would ask for")


_OF_EVERY_MAP = frozenset({"held", "bare", "output", "open_it", "embed", "graph", "as_json"})


import pathways.cli.converting  # noqa: E402  # adds its commands; it needs what stands above
import pathways.cli.explaining  # noqa: E402  # as above
import pathways.cli.upkeep  # noqa: E402, F401  # as above
