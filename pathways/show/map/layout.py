"""Where everything on the map stands: a layered drawing from left to right.

Five moves: turn the links that lead back, give nodes columns, join each node's long links to one
trunk that runs between the boxes, order the columns, set the heights. Links run flat through a
column, in lanes kept free for them, and bend only between columns: none can touch a box.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pathways.show.map.heights import heights_of
from pathways.show.map.layers import columns_of, forward_arcs
from pathways.show.map.order import ordered
from pathways.show.map.ports import paths_of
from pathways.show.map.trunks import LANE_PX, Trunks, trunks_of

PANE_PX = (1100, 760)
ROW_GAP_PX = 13
NARROWEST_GAP, WIDEST_GAP, GAP_PER_BEND = 34, 56, 0.8
CAPACITIES = (5, 6, 7, 8, 9, 10, 11, 12, 13, 14)
FEW = 150
SQUARE = 1.6

Link = tuple[str, str]
Pair = tuple[int, int]
Point = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """The size that a node's box takes, in units of the drawing, and the room for brackets before it."""

    width: int
    height: int
    before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A finished drawing.

    Attributes
    ----------
    centres : mapping of str to (int, int)
        The middle of each box.
    widths : mapping of str to int
        The width of each box: that of the widest one in its column.
    paths : mapping of (str, str) to tuple of (int, int)
        For each link the points from its start to its arrowhead. Odd stretches (the first, the
        third, ...) bend between two columns, even ones run flat through a column.
    size : (int, int)
        Width and height of it all; the top left corner is the point (0, 0).
    columns, crossings : int
        How many columns there are, and how many pairs of lines cross.
    """

    centres: Mapping[str, Point]
    widths: Mapping[str, int]
    paths: Mapping[Link, tuple[Point, ...]]
    size: Point
    columns: int
    crossings: int


def layered_layout(
    boxes: Mapping[str, Box],
    links: Sequence[Link],
    stages: Mapping[str, int] | None = None,
    first: Collection[str] = (),
    loose: Collection[Link] = (),
) -> Layout:
    """Lay boxes out in columns, so that links lead from left to right.

    Parameters
    ----------
    boxes : mapping of str to Box
        By node.
    links : sequence of (str, str)
        From, to; each pair once, none from a node to itself.
    stages : mapping of str to int, optional
        How many rounds of steps away each node is: of the links that close a cycle, those to an
        earlier stage are drawn from right to left.
    first : collection of str
        Nodes to keep in the first column.
    loose : collection of (str, str)
        Links that may lead either way, or stay within a column, where they bow out beside it.

    Returns
    -------
    Layout
        The same for the same arguments; about linear in nodes and links.

    Examples
    --------
    >>> box = Box(width=80, height=30)
    >>> layout = layered_layout({"school": box, "exam": box, "job": box}, [("school", "exam"), ("exam", "job")])
    >>> layout.centres["school"], layout.centres["exam"], layout.crossings
    ((40, 15), (155, 15), 0)
    """
    names = sorted(boxes, key=lambda node: (stages[node], node)) if stages else list(boxes)
    number = {node: i for i, node in enumerate(names)}
    sizes = [boxes[node] for node in names]
    pairs = [(number[a], number[b]) for a, b in links]
    firm = [(number[a], number[b]) for a, b in links if (a, b) not in loose]
    arcs = forward_arcs([stages[node] if stages else 0 for node in names], firm)
    shape = _Shape(sizes=sizes, pairs=pairs, arcs=arcs, loose=frozenset(pairs) - frozenset(firm))
    trunks = _roomiest(shape, frozenset(number[each] for each in first))
    room = _room(sizes, trunks)
    columns, crossed = ordered(trunks.first_order(), trunks.left, trunks.right)
    heights = heights_of(columns, room, trunks.boxes, trunks.left, trunks.right)
    return _drawn(names, sizes, trunks, heights, crossed)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """What there is to draw: sizes, links, the links without cycles, and those that may lead either way."""

    sizes: Sequence[Box]
    pairs: Sequence[Pair]
    arcs: Sequence[Pair]
    loose: frozenset[Pair]


def _roomiest(shape: _Shape, first: frozenset[int]) -> Trunks:
    """Choose the height of the columns with which the drawing fits the pane at the largest scale."""
    sizes = shape.sizes
    fair = round((SQUARE * len(sizes)) ** 0.5)
    capacities = CAPACITIES if len(sizes) <= FEW else (fair // 2, fair * 3 // 4)
    best: tuple[float, Trunks] | None = None
    tried: set[tuple[int, ...]] = set()
    for capacity in capacities:
        column = columns_of(len(sizes), shape.arcs, capacity, first)
        if tuple(column) in tried:
            continue
        tried.add(tuple(column))
        trunks = trunks_of(column, shape.pairs, shape.loose)
        scale = _scale(sizes, trunks)
        if best is None or scale > best[0]:
            best = (scale, trunks)
    assert best is not None
    return best[1]


def _scale(sizes: Sequence[Box], trunks: Trunks) -> float:
    """Return about how large a drawing can be shown in the pane."""
    room = _room(sizes, trunks)
    edges = _column_edges(sizes, trunks)
    height = max((sum(2 * room[item] for item in column) for column in trunks.columns), default=1)
    return min(PANE_PX[0] / max(edges[-1][1], 1), PANE_PX[1] / max(height, 1)) if edges else 1.0


def _room(sizes: Sequence[Box], trunks: Trunks) -> list[float]:
    """Return half the height that each item takes: boxes with a gap, lanes without."""
    lanes = len(trunks.left) - len(sizes)
    return [(size.height + ROW_GAP_PX) / 2 for size in sizes] + [LANE_PX / 2] * lanes


def _column_edges(sizes: Sequence[Box], trunks: Trunks) -> list[tuple[int, int]]:
    """Return the left and right edge of each column."""
    edges: list[tuple[int, int]] = []
    at = 0
    for column in trunks.columns:
        boxes = [sizes[item] for item in column if item < len(sizes)]
        width = max((box.width for box in boxes), default=0)
        at += max((box.before for box in boxes), default=0)
        edges.append((at, at + width))
        bends = sum(len(trunks.right[item]) for item in column)
        at += width + min(WIDEST_GAP, round(NARROWEST_GAP + GAP_PER_BEND * bends))
    return edges


def _drawn(
    names: Sequence[str], sizes: Sequence[Box], trunks: Trunks, heights: Sequence[float], crossed: int
) -> Layout:
    """Round everything to whole units and move it so that the top left corner is (0, 0)."""
    edges = _column_edges(sizes, trunks)
    top = min((heights[i] - size.height / 2 for i, size in enumerate(sizes)), default=0.0)
    low = min([top, *(heights[i] - LANE_PX / 2 for i in range(len(sizes), len(heights)))], default=0.0)
    middle = [round(height - low) for height in heights]
    bottom = max([*(middle[i] + (size.height + 1) // 2 for i, size in enumerate(sizes)), *middle], default=0)
    spans = [edges[column] for column in trunks.column]
    paths = paths_of(trunks, middle, spans, [size.height for size in sizes])
    return Layout(
        centres={name: (sum(spans[i]) // 2, middle[i]) for i, name in enumerate(names)},
        widths={name: spans[i][1] - spans[i][0] for i, name in enumerate(names)},
        paths={(names[a], names[b]): path for (a, b), path in paths.items()},
        size=(edges[-1][1] if edges else 0, bottom),
        columns=len(trunks.columns),
        crossings=crossed,
    )
