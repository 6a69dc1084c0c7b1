"""Where links leave and enter their boxes, and the points that they pass."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.show.map.trunks import Trunks

PORT_STEP_PX = 7
CORNER_PX = 7

Point = tuple[int, int]
Port = tuple[int, bool, int]
"""A box, whether it is on its right side, and the item next to it (the box itself for what leaves)."""


def paths_of(
    trunks: Trunks, middle: Sequence[int], spans: Sequence[tuple[int, int]], tall: Sequence[int]
) -> dict[tuple[int, int], tuple[Point, ...]]:
    """Return the points of every link, from the border of one box to that of the other.

    Parameters
    ----------
    trunks : Trunks
        Boxes, lanes and links.
    middle : sequence of int
        The height of each item's middle.
    spans : sequence of (int, int)
        The left and the right edge of each item's column.
    tall : sequence of int
        The height of each box.

    Returns
    -------
    dict of (int, int) to tuple of (int, int)
        For each link its points: start, then the two ends of each lane, then its end.
    """
    ports = _ports(trunks, middle, tall)
    paths = {}
    for (start, end), chain in trunks.chains.items():
        leaves, enters = _sides(trunks, chain)
        points = [(spans[start][leaves], ports[start, leaves, start])]
        for lane in chain[1:-1]:
            points += [(spans[lane][1 - leaves], middle[lane]), (spans[lane][leaves], middle[lane])]
        points.append((spans[end][enters], ports[end, enters, chain[-2]]))
        paths[start, end] = tuple(points)
    return paths


def _sides(trunks: Trunks, chain: Sequence[int]) -> tuple[bool, bool]:
    """Tell whether a link leaves and whether it enters on the right; one within a column bows out there."""
    column = trunks.column
    leaves = column[chain[-1]] >= column[chain[0]]
    turns_round = len(chain) > 2 and column[chain[-2]] == column[chain[-1]]
    return leaves, column[chain[-1]] <= column[chain[0]] and not turns_round


def _ports(trunks: Trunks, middle: Sequence[int], tall: Sequence[int]) -> dict[Port, int]:
    """Return the height of every port."""
    sides: dict[tuple[int, bool], dict[int, list[int]]] = {}
    for (start, end), chain in trunks.chains.items():
        leaves, enters = _sides(trunks, chain)
        sides.setdefault((start, leaves), {}).setdefault(start, []).append(middle[chain[1]])
        sides.setdefault((end, enters), {}).setdefault(chain[-2], []).append(middle[chain[-2]])
    return {
        (box, on_right, item): height
        for (box, on_right), towards in sides.items()
        for item, height in _spread(towards, middle[box], tall[box]).items()
    }


def _spread(towards: dict[int, list[int]], middle: int, tall: int) -> dict[int, int]:
    """Spread the ports on one side of a box, in the order of what they lead to."""
    items = sorted(towards, key=lambda item: (sum(towards[item]) / len(towards[item]), item))
    step = min(PORT_STEP_PX, max(tall - 2 * CORNER_PX, 0) / max(len(items) - 1, 1))
    first = middle - step * (len(items) - 1) / 2
    return {item: round(first + step * i) for i, item in enumerate(items)}
