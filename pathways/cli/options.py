"""What every question about what is held and what may be used takes, and the question that it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from pathways.cli.main import graph_name, shared_options

if TYPE_CHECKING:
    from pathways.questions.question import Question

Options = Mapping[str, Any]

asking_options = shared_options(
    click.option("--from", "-f", "held", multiple=True, metavar="NODE", help="What you hold; repeatable."),
    click.option("--bare", is_flag=True, help="Do not hold what the graph starts newcomers with."),
    click.option("--max-cost", type=float, metavar="MONEY", help="Inclusive limit on the cost."),
    click.option("--max-months", type=float, metavar="MONTHS", help="Inclusive limit on the elapsed months."),
    click.option("--avoid", multiple=True, metavar="NODE|STEP", help="Do not use it; repeatable."),
    click.option("--set", "own", multiple=True, metavar="STEP.cost=0",
                 help="Put your own figure in place of a step's cost or months; repeatable."),
    click.option("--recommended", is_flag=True, help="Treat every recommendation as a need."),
    click.option("--where", metavar="PLACE", help="Where you will do it: US or US-TX."),
    click.option("--as-of", metavar="DATE", help="The day whose rules hold. [default: the graph's review]"),
    click.option("--estimate", type=click.Choice(["low", "typical", "high"]), default="typical",
                 help="The figures that decide. [default: typical]"),
    click.option("--time-limit", type=click.FloatRange(min=0), default=10.0, metavar="SECONDS",
                 help="Give the best found after so long. [default: 10]"),
)  # fmt: skip


def question_of(target: str | None, options: Options) -> Question:
    """Return the question that a command's options make of the graph that was asked for.

    Parameters
    ----------
    target : str or None
        The node asked for; None where no single one is.
    options : mapping of str to object
        What click made of the options.

    Returns
    -------
    Question
        With its graph.

    Raises
    ------
    click.BadParameter
        If a figure of one's own is no number.
    """
    from pathways.formats.shipped import load_graph
    from pathways.questions.asking import asked

    plain = {key: options[key] for key in _PASSED_ON if key in options}
    own = dict(_own_figure(text) for text in options.get("own", ()))
    return asked(load_graph(graph_name()), target, set=own, **plain)


_PASSED_ON = (
    "held", "bare", "by", "max_cost", "max_months", "avoid", "via", "recommended", "where", "as_of", "estimate",
)  # fmt: skip


def _own_figure(text: str) -> tuple[str, float]:
    key, _, figure = text.partition("=")
    try:
        return key.strip(), float(figure)
    except ValueError:
        message = f"expected STEP.cost=NUMBER or STEP.months=NUMBER, found {text!r}"
        raise click.BadParameter(message, param_hint="--set") from None


def stop_of(options: Options) -> Callable[[], bool]:
    """Return what tells a search that its time is up.

    Parameters
    ----------
    options : mapping of str to object
        What click made of the options.

    Returns
    -------
    callable
        Says True from then on.
    """
    from pathways.timing import stop_after

    return stop_after(options["time_limit"])
