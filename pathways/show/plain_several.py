"""Answers that hold several routes as plain data: what ``--json`` prints, schema 1."""

from __future__ import annotations

from pathways.model.several import RoutesAnswer
from pathways.show.plain import Plain, answer_plain, beside_plain, route_plain


def routes_plain(answer: RoutesAnswer) -> Plain:
    """Return the answer to "which routes?" as plain data.

    Parameters
    ----------
    answer : RoutesAnswer
        A trade-off, or alternatives.

    Returns
    -------
    dict
        One object as ``pathways tradeoff --json`` and ``pathways route --top --json`` print it:
        that of a single route with ``routes`` instead of ``route``.
    """
    made = answer_plain(answer)
    del made["route"]
    made.pop("beside", None)
    return made | {
        "top": answer.top,
        "more": answer.more,
        "rest_bound": answer.rest_bound,
        "routes": [_route(answer, i) for i in range(len(answer.routes))],
    }


def _route(answer: RoutesAnswer, i: int) -> Plain:
    return route_plain(answer.routes[i]) | {
        "where": answer.places[i] or None,
        "proven": i < answer.proven_count,
        "beside": beside_plain(answer.besides[i]),
    }
