"""The heights at which the items of a layered drawing stand: straight long lines, no overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ROUNDS = 8
ROUNDS_WHEN_LARGE = 4
LARGE = 3000
BOXES, BOX_AND_LANE, LANES = 1.0, 2.0, 8.0
"""How strongly two boxes, a box and a lane, two lanes hold to each other's height."""

Near = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stays the same while heights are fitted.

    Attributes
    ----------
    room : sequence of float
        Half the height that each item takes, its share of the gaps included.
    boxes : int
        The items from this number on are lanes, which hold to each other so that trunks are straight.
    limit : float
        Half the height of the tallest column: nothing reaches beyond it.
    """

    room: Sequence[float]
    boxes: int
    limit: float


def heights_of(
    columns: Sequence[Sequence[int]], room: Sequence[float], boxes: int, left: Near, right: Near
) -> list[float]:
    """Give every item a height, close to its neighbours' and with its room above and below.

    Each column in turn is fitted to the weighted mean heights of its neighbours by least squares
    under its order (pool adjacent violators; Ayer et al. 1955), from left to right and back. The
    tallest column bounds them all, so that the drawing is no taller than it must be.

    Parameters
    ----------
    columns : sequence of sequence of int
        Items by column, from the top.
    room : sequence of float
        Half the height that each item takes, its share of the gaps included.
    boxes : int
        The items from this number on are lanes, which hold to each other so that trunks are straight.
    left, right : sequence of sequence of int
        For each item, its neighbours in the column before and in the one after.

    Returns
    -------
    list of float
        The height of each item's middle.

    Examples
    --------
    >>> heights_of([[0], [1, 2]], [5.0, 5.0, 5.0], 3, [[], [0], [0]], [[1, 2], [], []])
    [0.0, -5.0, 5.0]
    """
    height = _stacked(columns, room)
    tallest = max((sum(room[item] for item in column) for column in columns), default=0.0)
    frame = Frame(room=room, boxes=boxes, limit=tallest)
    for turn in range(ROUNDS if len(room) < LARGE else ROUNDS_WHEN_LARGE):
        near = left if turn % 2 == 0 else right
        for column in columns if turn % 2 == 0 else columns[::-1]:
            _fit(column, frame, near, height)
    both = [(*a, *b) for a, b in zip(left, right, strict=True)]
    for column in columns:
        _fit(column, frame, both, height)
    return height


def _stacked(columns: Sequence[Sequence[int]], room: Sequence[float]) -> list[float]:
    """Stack every column about the height 0."""
    height = [0.0] * len(room)
    for column in columns:
        at = -sum(room[item] for item in column)
        for item in column:
            height[item] = at + room[item]
            at += 2 * room[item]
    return height


def _fit(column: Sequence[int], frame: Frame, near: Near, height: list[float]) -> None:
    """Move the items of one column to the heights nearest to those wanted that leave room for all."""
    room = frame.room
    offsets, wanted, weights = [], [], []
    offset = -room[column[0]]
    for item in column:
        mean, weight = _pull(item, frame.boxes, near[item], height)
        offset += room[item]
        offsets.append(offset)
        wanted.append(mean - offset)
        weights.append(weight)
        offset += room[item]
    low, high = room[column[0]] - frame.limit, frame.limit - room[column[-1]] - offsets[-1]
    for item, offset, fitted in zip(column, offsets, _rising(wanted, weights), strict=True):
        height[item] = min(max(fitted, low), high) + offset


def _pull(item: int, boxes: int, near: Sequence[int], height: Sequence[float]) -> tuple[float, float]:
    """Return the height that an item is drawn to, and how strongly."""
    to_box, to_lane = (BOXES, BOX_AND_LANE) if item < boxes else (BOX_AND_LANE, LANES)
    total = weight = 0.0
    for other in near:
        pull = to_box if other < boxes else to_lane
        total += pull * height[other]
        weight += pull
    return (total / weight, weight) if weight else (height[item], 0.05)


def _rising(wanted: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Return the never falling sequence that is nearest in weighted least squares."""
    blocks: list[tuple[float, float, int]] = []
    for each, its_weight in zip(wanted, weights, strict=True):
        mean, weight, size = each, its_weight, 1
        while blocks and blocks[-1][0] > mean:
            earlier, earlier_weight, earlier_size = blocks.pop()
            mean = (earlier * earlier_weight + mean * weight) / (earlier_weight + weight)
            weight += earlier_weight
            size += earlier_size
        blocks.append((mean, weight, size))
    return [mean for mean, _, size in blocks for _ in range(size)]
