"""The commands that keep graph files in order: check, schema, new, diff and fmt."""

from __future__ import annotations

from typing import Any

import click

from pathways.cli.commands import cli
from pathways.cli.main import (
    INVALID_DATA,
    OK,
    WRONG_USAGE,
    as_json,
    common_options,
    graph_name,
    print_answer,
    print_json,
    say_error,
)
from pathways.model.errors import UnknownNameError


@cli.command("check")
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--as-of", metavar="DATE", help="The day to which ages are counted. [default: the graph's review]")
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]),
              help="How to print them; sarif is for editors and code hosts. [default: text]")  # fmt: skip
@common_options
def check_command(files: tuple[str, ...], strict: bool, as_of: str | None, form: str | None) -> int:
    """List all problems of graph files, by place."""
    from pathways.questions.review import checked_day

    if as_json() and form not in (None, "json"):
        raise click.UsageError(f"--json asks for JSON and --format for {form}: give one of them")
    day = checked_day(as_of)
    names = files or (graph_name(),)
    problems: list[Any] = []
    unread: list[UnknownNameError | OSError] = []
    for name in names:
        try:
            problems += _problems_of(name, day, strict)
        except (UnknownNameError, OSError) as error:
            unread.append(error)
    if len(unread) < len(names):
        _print_problems(problems, len(names) - len(unread), form or ("json" if as_json() else "text"))
    for each in unread:
        say_error(each)
    if unread:
        return WRONG_USAGE
    return INVALID_DATA if any(problem.severity == "error" for problem in problems) else OK


def _print_problems(problems: list[Any], files: int, form: str) -> None:
    from pathways import __version__
    from pathways.show.plain import problems_plain
    from pathways.show.sarif import sarif_plain
    from pathways.show.text.lists import check_text

    if form == "text":
        click.echo(check_text(problems, files), nl=False)
        return
    print_json(problems_plain(problems) if form == "json" else sarif_plain(problems, __version__))


def _problems_of(name: str, as_of: str | None, strict: bool) -> tuple[Any, ...]:
    from dataclasses import replace

    from pathways.formats.shipped import read_file
    from pathways.questions.review import review

    reading = read_file(name)
    if reading.graph is None:
        return reading.problems
    found = reading.placed(review(reading.graph, as_of))
    if not strict:
        return found
    return tuple(replace(each, severity="error") if each.severity == "warning" else each for each in found)


@cli.command("schema")
@click.option("--output", "-o", metavar="FILE", help="Where to write it. [default: stdout]")
@common_options
def schema_command(output: str | None) -> int:
    """Print the JSON Schema of graph files, for editors and other programs."""
    from pathways.formats.files import write_whole
    from pathways.formats.schema import schema_text

    if output is None or output == "-":
        click.echo(schema_text(), nl=False)
        return OK
    _say_written("The schema", str(write_whole(output, schema_text())))
    return OK


def _say_written(what: str, path: str) -> None:
    print_answer(lambda: {"schema": 1, "file": path}, lambda: f"{what} is in {path}")
