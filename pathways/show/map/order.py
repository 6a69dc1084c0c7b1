"""The order of items inside the columns of a layered drawing: few crossings by sweeps and sifting."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Columns = list[list[int]]
Near = Sequence[Sequence[int]]

SWEEPS = 24
PATIENCE = 3
SWEEPS_WHEN_LARGE = 4
LARGE = 3000
MOST_SIFTED = 700


def ordered(columns: Columns, left: Near, right: Near) -> tuple[Columns, int]:
    """Order the items of each column so that few lines cross.

    Barycentre sweeps from left to right and back (Sugiyama, Tagawa and Toda 1981), each followed
    by sifting in small drawings (Matuszewski, Schönfeld and Molitor 1999); the best order seen is kept.

    Parameters
    ----------
    columns : list of list of int
        Items by column, in a first order.
    left, right : sequence of sequence of int
        For each item, its neighbours in the column before and in the one after.

    Returns
    -------
    (list of list of int, int)
        The columns in the new order, and how many crossings are left.

    Examples
    --------
    >>> ordered([[0, 1], [2, 3]], [[], [], [1], [0]], [[3], [2], [], []])
    ([[0, 1], [3, 2]], 0)
    """
    items = sum(len(column) for column in columns)
    best, fewest = columns, crossings(columns, right)
    current = [list(column) for column in columns]
    since = 0
    for sweep in range(SWEEPS if items < LARGE else SWEEPS_WHEN_LARGE):
        current = _swept(current, left, right, rightwards=sweep % 2 == 0)
        if items <= MOST_SIFTED:
            current = _sifted(current, left, right)
        found = crossings(current, right)
        since += 1
        if found < fewest:
            best, fewest, since = [list(column) for column in current], found, 0
        if since > PATIENCE:
            break
    return best, fewest


def crossings(columns: Columns, right: Near) -> int:
    """Count the pairs of lines between adjacent columns that cross.

    Parameters
    ----------
    columns : list of list of int
        Items by column, in order.
    right : sequence of sequence of int
        For each item, its neighbours in the next column.

    Returns
    -------
    int
        The number of crossings.

    Examples
    --------
    >>> crossings([[0, 1], [2, 3]], [[3], [2], [], []])
    1
    """
    total = 0
    for column, following in pairwise(columns):
        place = {item: i for i, item in enumerate(following)}
        ends = [end for item in column for end in sorted(place[each] for each in right[item])]
        total += _inversions(ends, len(following))
    return total


def _inversions(numbers: Sequence[int], size: int) -> int:
    """Count the pairs that stand in the wrong order, with a Fenwick tree."""
    tree = [0] * (size + 1)
    total = 0
    for seen, number in enumerate(numbers):
        total += seen
        at = number + 1
        while at > 0:
            total -= tree[at]
            at -= at & -at
        at = number + 1
        while at <= size:
            tree[at] += 1
            at += at & -at
    return total


def _swept(columns: Columns, left: Near, right: Near, *, rightwards: bool) -> Columns:
    """Sort each column by the mean place of its items' neighbours on one side."""
    near = left if rightwards else right
    sequence = columns if rightwards else columns[::-1]
    place: dict[int, float] = {}
    result: Columns = []
    for column in sequence:
        result.append(_by_mean(column, near, place))
        scale = max(len(column) - 1, 1)
        place = {item: i / scale for i, item in enumerate(result[-1])}
    return result if rightwards else result[::-1]


def _by_mean(column: list[int], near: Near, place: dict[int, float]) -> list[int]:
    """Sort by the mean place of the neighbours; an item without any keeps its share of the column."""
    scale = max(len(column) - 1, 1)
    means = {}
    for i, item in enumerate(column):
        places = [place[each] for each in near[item]] if place else []
        means[item] = sum(places) / len(places) if places else i / scale
    return sorted(column, key=means.__getitem__)


def _sifted(columns: Columns, left: Near, right: Near) -> Columns:
    """Move each item to the place in its column where it crosses least, the others left as they are (sifting)."""
    place = {item: i for column in columns for i, item in enumerate(column)}
    for column in columns:
        for item in list(column):
            _sift(item, column, (left, right), place)
    return columns


def _sift(item: int, column: list[int], sides: tuple[Near, Near], place: dict[int, int]) -> None:
    """Move one item to its best place."""
    own = [[place[each] for each in near[item]] for near in sides]
    here = place[item]
    best, target = 0, here
    for way in (-1, 1):
        gained, at = 0, here + way
        while 0 <= at < len(column):
            gained += way * sum(_crossed(own[i], near[column[at]], place) for i, near in enumerate(sides))
            if gained > best:
                best, target = gained, at
            at += way
    if target != here:
        column.insert(target, column.pop(here))
        for i in range(min(here, target), max(here, target) + 1):
            place[column[i]] = i


def _crossed(mine: Sequence[int], others: Sequence[int], place: dict[int, int]) -> int:
    """Count how many pairs of lines cross if one item stands above another, less those if it stands below."""
    total = 0
    for other in others:
        it = place[other]
        for a in mine:
            total += (a > it) - (a < it)
    return total
