"""The command ``pathways``: parse, ask one question, print, and end with a status that says it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, Final, NoReturn, TypeVar

import click

from pathways import __version__
from pathways.formats.shipped import DEFAULT
from pathways.model.errors import ConversionError, GraphDataError, PathwaysError, UnknownNodeError

OK: Final = 0
NO_ROUTE: Final = 1
WRONG_USAGE: Final = 2
INVALID_DATA: Final = 3
UNDECIDED: Final = 4
INTERRUPTED: Final = 130

EXIT_OF_STATUS: Final = {"unreachable": NO_ROUTE, "over_limit": NO_ROUTE, "undecided": UNDECIDED}

F = TypeVar("F", bound=Callable[..., Any])


def main() -> NoReturn:
    """Run the command line and end the process with its status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit status.

    Parameters
    ----------
    arguments : list of str
        What stands after the command's name.

    Returns
    -------
    int
        0 an answer, 1 no route, 2 wrong usage, 3 invalid data, 4 undecided, 130 interrupted.
    """
    try:
        from pathways.cli.commands import cli

        status = cli.main(arguments, prog_name="pathways", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return WRONG_USAGE
    except (GraphDataError, ConversionError) as error:
        click.echo(str(error), err=True)
        return INVALID_DATA
    except (PathwaysError, OSError) as error:
        return _failed(error)
    return status if isinstance(status, int) else OK


def _failed(error: PathwaysError | OSError) -> int:
    if isinstance(error, BrokenPipeError):
        # The reader has gone: nothing more can be said, and nothing should be at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    say_error(error)
    if isinstance(error, UnknownNodeError) and not error.ambiguous:
        _say_where_it_is(error.name)
    return WRONG_USAGE


def _say_where_it_is(name: str) -> None:
    """Say which other shipped graph has what one graph does not: people forget to name the graph."""
    from pathways.formats.shipped import load_graph, shipped_ids
    from pathways.questions.names import nodes_named

    for graph in map(load_graph, shipped_ids()):
        if nodes_named(graph, name):
            click.echo(f"It is in the graph {graph.id!r}: add --graph {graph.id}", err=True)


def say_error(error: PathwaysError | OSError) -> None:
    """Say on standard error what is wrong."""
    told = f"{error.filename or 'standard output'}: {error.strerror or error}" if isinstance(error, OSError) else error
    click.echo(f"Error: {told}", err=True)


def _remember(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """Keep an option that may stand before or after the command's name; the later one counts."""
    if value not in (None, False):
        context.find_root().meta[f"pathways.{parameter.name}"] = value
    return value


def shared_options(*options: Callable[[Callable[[], None]], Any]) -> Callable[[F], F]:
    """Return a decorator that adds options to a command; they are made once for all commands."""

    def bearer() -> None:
        """Bear the options, as a command's function does."""

    for option in reversed(options):
        option(bearer)
    made = vars(bearer)["__click_params__"]

    def add(command: F) -> F:
        vars(command).setdefault("__click_params__", []).extend(made)
        return command

    return add


def _show_help(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        click.echo(context.get_help(), color=context.color)
        context.exit()


def _show_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        click.echo(f"pathways {__version__}", color=context.color)
        context.exit()


# What every command takes, before and after its name. The last two are as click's own, which would look for
# translations of their texts, and that takes longer than to read a graph.
common_options = shared_options(
    click.option("--graph", "-g", metavar="GRAPH", callback=_remember, expose_value=False,
                 help=f"A shipped graph's id, a file or a folder. [default: {DEFAULT}]"),
    click.option("--json", "as_json", is_flag=True, callback=_remember, expose_value=False,
                 help="Print one JSON object."),
    click.option("--version", is_flag=True, is_eager=True, callback=_show_version, expose_value=False,
                 help="Show the version and exit."),
    click.option("--help", "-h", is_flag=True, is_eager=True, callback=_show_help, expose_value=False,
                 help="Show this message and exit."),
)  # fmt: skip


def graph_name() -> str:
    """Return the graph that was asked for."""
    return str(click.get_current_context().find_root().meta.get("pathways.graph", DEFAULT))


def as_json() -> bool:
    """Tell whether JSON was asked for."""
    return bool(click.get_current_context().find_root().meta.get("pathways.as_json", False))


def print_answer(plain: Callable[[], dict[str, Any]], text: Callable[[], str]) -> None:
    """Print an answer as JSON if that was asked for, else as text; make only the one."""
    if as_json():
        print_json(plain())
    else:
        click.echo(text().rstrip("\n"))


def print_json(plain: dict[str, Any]) -> None:
    """Print plain data as JSON."""
    import json

    click.echo(json.dumps(plain, indent=2))
