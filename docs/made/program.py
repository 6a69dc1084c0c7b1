"""The references of the commands and of the rules of `check`."""

from __future__ import annotations

import re
from typing import Final

import click

from docs.made.markdown import code, described, plain, table
from pathways.cli.commands import cli
from pathways.model.rules import RULES

SHARED: Final = frozenset({"graph", "as_json", "version", "help"})
"""What every command takes."""

HEAD: Final = """\
# Commands

<!-- Made by `python -m docs.generate` from the commands themselves: do not edit. -->

A node goes by its id, short name, full name or alias, in any case. An unknown name gets suggestions, an ambiguous one its candidates.

Answers go to standard output, all else to standard error. The exit status is 0 for an answer, 1 for "no route", 2 for wrong usage, 3 for
invalid data, 4 for undecided within the time limit, 130 for interrupted. Colours show only on a terminal, and not where `NO_COLOR` is set.
A file that a command writes is moved to its place when it is whole.

"""


def commands_page() -> str:
    """Return the reference of the command line, as the commands themselves give it.

    Returns
    -------
    str
        Markdown.
    """
    with click.Context(cli, info_name="pathways") as above:
        names = cli.list_commands(above)
        parts = [HEAD, "| command | does |\n| --- | --- |\n"]
        parts += [f"| [`{name}`](#pathways-{name}) | {_first_line(_command(above, name))} |\n" for name in names]
        parts.append(f"\n## For every command\n\nBefore or after its name.\n\n{_options(cli, above, shared=True)}")
        for name in names:
            command = _command(above, name)
            with click.Context(command, parent=above, info_name=name) as context:
                parts.append(_section(command, context))
    return "".join(parts)


def _command(above: click.Context, name: str) -> click.Command:
    command = cli.get_command(above, name)
    assert command is not None
    return command


def _first_line(command: click.Command) -> str:
    return _lightly((command.help or "").strip().split("\n\n")[0])


def _lightly(text: str) -> str:
    """Return a text of the program's own with no more backslashes than it takes: it is read as it stands, too."""
    return re.sub(r"([\\`*_<>|\[\]])", r"\\\1", " ".join(text.split()))


def _section(command: click.Command, context: click.Context) -> str:
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    told = "\n\n".join(_lightly(part) for part in (command.help or "").strip().split("\n\n"))
    return f"## {context.command_path}\n\n```text\n{usage}\n```\n\n{told}\n\n{_options(command, context, shared=False)}"


def _options(command: click.Command, context: click.Context, shared: bool) -> str:
    options = [each for each in command.get_params(context) if isinstance(each, click.Option)]
    records = (each.get_help_record(context) for each in options if (each.name in SHARED) == shared)
    rows = ([f"`{names}`".replace("|", "\\|"), _lightly(told)] for names, told in filter(None, records))
    return table(["option", "meaning"], rows)


def rules_page() -> str:
    """Return all rules that a graph file can break, by how grave that is.

    Returns
    -------
    str
        Markdown.
    """
    titles = {"error": "Errors", "warning": "Warnings", "note": "Notes"}
    return "".join(f"## {title}\n\n{_rules(severity)}" for severity, title in titles.items())


def _rules(severity: str) -> str:
    return described(
        (
            f'<span id="{rule.id}"></span>{code(rule.id)}: {plain(rule.title)}',
            f"{plain(rule.means)}  \n  *What to do:* {plain(rule.do)}",
        )
        for rule in RULES.values()
        if rule.severity == severity
    )
