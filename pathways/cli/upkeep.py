"""The commands that keep graph files in order: check, schema, new, diff and fmt."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

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
from pathways.model.errors import GraphDataError, Problem, UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")


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


@cli.command("new")
@click.argument("file")
@click.option("--id", "graph_id", metavar="ID", help="The graph's id. [default: the file's name]")
@click.option("--title", metavar="TITLE", help="The graph's title. [default: made of its id]")
@click.option("--currency", default="USD", metavar="CODE", help="Of all money, ISO 4217. [default: USD]")
@click.option("--reviewed", metavar="DATE", help="The day of review that it bears. [default: today]")
@click.option("--schema/--no-schema", "beside", default=True,
              help="Write the schema beside it, so that editors complete the file at once. [default: --schema]")  # fmt: skip
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@common_options
def new_command(file: str, beside: bool, force: bool, **options: str | None) -> int:
    """Begin a graph of your own: write a small one to FILE, with every shape explained.

    FILE ends in .yaml, .yml, .json or .xlsx, or in / for a folder of CSV files.
    """
    from pathways.formats.registry import JSON, YAML, format_to_write

    form = format_to_write(file)
    if form in (YAML, JSON):
        written = _begin_text(file, form is JSON, force, options)
        schema = _schema_beside(written.parent, wanted=beside, force=force)
    else:
        written, schema = _begin_tables(file, force, options), None
    print_answer(
        lambda: {"schema": 1, "file": str(written), "graph_schema": schema},
        lambda: _begun(str(written), file, schema, form.guide),
    )
    return OK


def _schema_beside(folder: Path, *, wanted: bool, force: bool) -> str | None:
    """Write the schema if it is wanted and not there; return where it is."""
    from pathways.formats.schema import SCHEMA_NAME, write_schema

    there = folder / SCHEMA_NAME
    if wanted and (force or not there.exists()):
        return write_schema(str(folder))
    return str(there) if there.exists() else None


def _begin_text(file: str, in_json: bool, force: bool, options: Mapping[str, str | None]) -> Path:
    from pathlib import Path

    from pathways.formats.files import write_whole
    from pathways.formats.starter import starter_json, starter_text

    text = _starter(starter_json if in_json else starter_text, Path(file).stem, options)
    if Path(file).exists() and not force:
        raise _already_there(file)
    return write_whole(file, text)


def _begin_tables(file: str, force: bool, options: Mapping[str, str | None]) -> Path:
    from pathlib import Path

    from pathways.formats.saving import save_graph
    from pathways.formats.starter import starter_graph

    try:
        return save_graph(_starter(starter_graph, Path(file).stem, options), file, force=force)
    except FileExistsError as error:
        raise _already_there(error.filename) from None


def _already_there(file: str) -> click.UsageError:
    return click.UsageError(f"{file} is there already; choose another name, or give --force to replace it")


def _starter(make: Callable[[str, str, str, str], T], name: str, options: Mapping[str, str | None]) -> T:
    """Make the graph to begin with; what it is not told follows from the file's name and the day."""
    from pathways.timing import today

    graph_id, title, reviewed = options["graph_id"], options["title"], options["reviewed"]
    graph_id = name.encode(errors="replace").decode() if graph_id is None else graph_id
    title = graph_id.replace("-", " ").capitalize() if title is None else title
    try:
        return make(graph_id, title, options["currency"] or "", reviewed or today())
    except GraphDataError as error:
        told = dict.fromkeys(f"--{each.path[0]}: {each.message}" for each in error.problems if each.path)
        raise click.UsageError("; ".join(told) or str(error)) from None


def _begun(path: str, name: str, schema: str | None, guide: str) -> str:
    from shlex import quote

    lines = [f"The new graph is in {path}"]
    if schema is not None:
        lines.append(f"The schema is in {schema}: editors that know YAML or JSON schemas complete the graph by it.")
    lines += [guide] if guide else []
    lines.append(f"Change it, and look at it with: pathways check {quote(name)} --strict")
    return "\n".join(lines)


@cli.command("diff")
@click.argument("old")
@click.argument("new")
@click.option("--role", "roles", multiple=True, metavar="NODE",
              help="Compare the best routes to this node only; repeatable. [default: all roles]")  # fmt: skip
@click.option("--time-limit", type=click.FloatRange(min=0), default=10.0, metavar="SECONDS",
              help="Leave the routes that are left undecided after so long. [default: 10]")  # fmt: skip
@common_options
def diff_command(old: str, new: str, roles: tuple[str, ...], time_limit: float) -> int:
    """Say what the graph NEW says otherwise than OLD, and whose best routes got cheaper, dearer, faster or slower.

    Both are files or ids of shipped graphs.
    """
    from pathways.formats.shipped import load_graph
    from pathways.questions.changes import changes
    from pathways.show.plain_changes import changes_plain
    from pathways.show.text.changes import changes_text
    from pathways.timing import stop_after

    before, after = load_graph(old), load_graph(new)
    answer = changes(before, after, roles or None, stop_after(time_limit))
    print_answer(lambda: changes_plain(answer), lambda: changes_text(before, after, answer))
    return OK


@cli.command("fmt")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--check", "only_check", is_flag=True,
              help="Write nothing; end with 3 if a file is not in canonical form.")  # fmt: skip
@click.option("--expand-aliases", is_flag=True, help="Write out what YAML aliases stand for.")
@common_options
def fmt_command(files: tuple[str, ...], only_check: bool, expand_aliases: bool) -> int:
    """Put graph files in canonical form: the same graph, every comment kept; - is stdin to stdout.

    Fields come in the order of the format, nodes, steps and sources in yours. A file with errors is left alone.
    """
    if "-" in files:
        if len(files) > 1:
            raise click.UsageError("- stands for the whole input: give it alone")
        return _format_input(only_check, expand_aliases)
    done = [_format_file(name, only_check, expand_aliases) for name in files]
    told = {"would change": "not in canonical form", "unchanged": "in canonical form"} if only_check else {}
    print_answer(
        lambda: {
            "schema": 1,
            "files": [{"file": n, "status": s.replace(" ", "_")} for n, s in zip(files, done, strict=True)],
        },
        lambda: "\n".join(f"{name}: {told.get(status, status)}" for name, status in zip(files, done, strict=True)),
    )
    if "unread" in done:
        return WRONG_USAGE
    return INVALID_DATA if {"refused", "would change"} & set(done) else OK


def _format_file(name: str, only_check: bool, expand_aliases: bool) -> str:
    """Format a file and return what came of it; say on standard error what is wrong."""
    from pathways.formats.files import write_whole
    from pathways.formats.formatting import formatted

    try:
        data = _text_of(name)
        made = formatted(data, name, expand_aliases=expand_aliases)
        if made == data:
            return "unchanged"
        if not only_check:
            write_whole(name, made.decode())
    except GraphDataError as error:
        click.echo(str(error), err=True)
        return "refused"
    except OSError as error:
        say_error(error)
        return "unread"
    return "would change" if only_check else "formatted"


def _text_of(name: str) -> bytes:
    """Return what is in a file of YAML or JSON; refuse tables, which have no canonical form."""
    from pathways.formats.registry import content_of, format_of

    content = content_of(name)
    if isinstance(content, bytes) and format_of(content, name).name in ("yaml", "json"):
        return content
    message = "expected YAML or JSON, found tables, which have no canonical form"
    fix = "pathways convert makes YAML of them"
    raise GraphDataError([Problem(rule="cannot-format", path=(), message=message, fix=fix, file=name)])


def _format_input(only_check: bool, expand_aliases: bool) -> int:
    from pathways.formats.formatting import formatted

    data = sys.stdin.buffer.read()
    made = formatted(data, "standard input", expand_aliases=expand_aliases)
    if only_check:
        return OK if made == data else INVALID_DATA
    click.echo(made, nl=False)
    return OK
