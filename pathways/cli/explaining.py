"""The commands that look round a question: explain, next and bottlenecks."""

from __future__ import annotations

import sys
from typing import Any, Final

import click

from pathways.cli.commands import cli
from pathways.cli.main import EXIT_OF_STATUS, OK, UNDECIDED, as_json, common_options, print_answer
from pathways.cli.options import asking_options, question_of, stop_of

PLAIN_WIDTH: Final = 80
"""How wide text is that goes elsewhere than to a terminal."""

_BY: Final = click.Choice(["cost", "months", "effort"])


def _width() -> int:
    if not sys.stdout.isatty():
        return PLAIN_WIDTH
    import shutil

    return min(shutil.get_terminal_size().columns, 100)


@cli.command("explain")
@click.argument("target")
@asking_options
@click.option("--by", type=_BY, default="cost", help="Which best route is marked. [default: cost]")
@click.option("--via", multiple=True, metavar="NODE|STEP", help="Use it on the way; repeatable.")
@click.option("--depth", type=click.IntRange(min=0), metavar="N",
              help="How many nodes deep to go. [default: all in JSON, what stays readable in text]")  # fmt: skip
@common_options
def explain_command(target: str, depth: int | None, **options: Any) -> int:
    """Show all that lies under TARGET: every way, what is held, what is missing, who says so."""
    from pathways.questions.explain import explain
    from pathways.show.plain_explain import explanation_plain
    from pathways.show.text.explain import explanation_text

    question = question_of(target, options)
    made = explain(question, depth=depth if as_json() else None, stop=stop_of(options))
    print_answer(
        lambda: explanation_plain(question.graph, made),
        lambda: explanation_text(question.graph, made, depth=depth, width=_width()),
    )
    return EXIT_OF_STATUS.get(made.answer.status, OK)


@cli.command("next")
@click.argument("target", required=False)
@asking_options
@click.option("--by", "order", type=click.Choice(["opens", "cost", "months"]), default="opens",
              help="What comes first: what opens most, least cost, least months. [default: opens]")  # fmt: skip
@common_options
def next_command(target: str | None, order: str, **options: Any) -> int:
    """List what can be started now, and what each one opens; with TARGET, what leads there."""
    from pathways.questions.next_steps import next_steps
    from pathways.show.plain_explain import next_plain
    from pathways.show.text.start import next_text

    question = question_of(target, options)
    answer = next_steps(question, by=order, stop=stop_of(options))
    print_answer(lambda: next_plain(answer), lambda: next_text(question.graph, answer, width=_width()))
    return EXIT_OF_STATUS.get(answer.status, OK)


@cli.command("bottlenecks")
@click.argument("target", required=False)
@asking_options
@click.option("--by", type=_BY, default="cost", help="Which best route's factors are shown. [default: cost]")
@click.option("--kind", metavar="KIND", help="The kind of the targets where none is named. [default: role]")
@click.option("--top", type=click.IntRange(min=1), metavar="K", help="How many to list in text. [default: 20]")
@common_options
def bottlenecks_command(target: str | None, kind: str | None, top: int | None, **options: Any) -> int:
    """Show what no route to TARGET, or to any role, can avoid, with blocking and delay factors."""
    from pathways.questions.bottlenecks import bottlenecks
    from pathways.show.plain_explain import bottlenecks_plain
    from pathways.show.text.start import bottlenecks_text

    question = question_of(target, options)
    answer = bottlenecks(question, kind=kind, stop=stop_of(options))
    print_answer(
        lambda: bottlenecks_plain(answer),
        lambda: bottlenecks_text(question.graph, answer, top=top, width=_width()),
    )
    return UNDECIDED if answer.undecided else EXIT_OF_STATUS.get(answer.status, OK)
