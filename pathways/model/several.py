"""Answers that hold several routes."""

from __future__ import annotations

from pathways.model.amounts import Number
from pathways.model.answers import Answer, Beside, Route


class RoutesAnswer(Answer):
    """The answer to "which routes?": an `Answer` whose route is the first of several.

    Attributes
    ----------
    routes : tuple of Route
        For a trade-off by ascending cost; for alternatives the best first. What is not proven to
        stand in its place comes last.
    places : tuple of str
        The place that each route uses; an empty text where it uses none.
    besides : tuple of Beside
        What each route tells beside.
    proven_count : int
        How many of the routes are proven, from the first on: to be on the front, or to be the
        next best.
    more : bool or None
        Whether there are routes beyond those; None where the time limit struck before that was
        known.
    rest_bound : int, float or None
        Where the time limit struck: what no route beyond the proven ones can beat, in the unit of
        `by`.
    top : int or None
        How many routes were asked for; None for a trade-off, which is whole.
    """

    routes: tuple[Route, ...] = ()
    places: tuple[str, ...] = ()
    besides: tuple[Beside, ...] = ()
    proven_count: int = 0
    more: bool | None = False
    rest_bound: Number | None = None
    top: int | None = None
