"""The layout of the map: pure, deterministic, without overlaps, with free lanes for long links."""

from __future__ import annotations

import random
from itertools import combinations, pairwise
from time import perf_counter

import pytest

from pathways.show.map.layers import columns_of, forward_arcs, neighbours
from pathways.show.map.layout import Box, Layout, layered_layout
from pathways.show.map.order import crossings, ordered
from pathways.show.map.trunks import trunks_of

SAMPLES = 20
BOW, BOW_BACK = 32, 20
Link = tuple[str, str]


def random_boxes(count: int, seed: int) -> tuple[dict[str, Box], list[Link]]:
    """Boxes of several sizes and about two links a box, some of which lead back."""
    chance = random.Random(seed)
    boxes = {f"n{i:04}": Box(width=chance.randrange(50, 120), height=chance.choice([26, 42, 58])) for i in range(count)}
    names = list(boxes)
    links: dict[Link, None] = {}
    for i in range(1, count):
        for _ in range(chance.choice([1, 1, 2, 3])):
            other = chance.randrange(max(0, i - 30), min(count, i + 4))
            if other != i:
                links[names[other], names[i]] = None
    return boxes, list(links)


def corners(layout: Layout, boxes: dict[str, Box]) -> dict[str, tuple[float, float, float, float]]:
    """Left, top, right and bottom of each box."""
    found = {}
    for node, (x, y) in layout.centres.items():
        half_width, half_height = layout.widths[node] / 2, boxes[node].height / 2
        found[node] = (x - half_width, y - half_height, x + half_width, y + half_height)
    return found


def drawn_points(path: tuple[tuple[int, int], ...]) -> list[tuple[float, float]]:
    """Points along a path as the page draws it: bent, flat, bent, ..."""
    points: list[tuple[float, float]] = []
    for number, ((x0, y0), (x1, y1)) in enumerate(pairwise(path)):
        turns_round = number and x0 == x1
        handle = x0 - BOW_BACK if turns_round else x0 + BOW if x0 == x1 else (x0 + x1) / 2
        for k in range(SAMPLES + 1):
            t = k / SAMPLES
            s = 1 - t
            if number % 2:
                points.append((x0 + t * (x1 - x0), y0 + t * (y1 - y0)))
            else:
                x = s**3 * x0 + 3 * s * t * handle + t**3 * x1
                points.append((x, (s**3 + 3 * s * s * t) * y0 + (t**3 + 3 * s * t * t) * y1))
    return points


def boxes_run_through(layout: Layout, boxes: dict[str, Box]) -> set[tuple[Link, str]]:
    """Links whose line enters a box."""
    inside = [(node, *rectangle) for node, rectangle in corners(layout, boxes).items()]
    return {
        (link, node)
        for link, path in layout.paths.items()
        for x, y in drawn_points(path)
        for node, left, top, right, bottom in inside
        if left + 0.6 < x < right - 0.6 and top + 0.6 < y < bottom - 0.6
    }


@pytest.mark.parametrize("seed", range(4))
def test_no_two_boxes_overlap(seed: int) -> None:
    boxes, links = random_boxes(120, seed)
    placed = corners(layered_layout(boxes, links), boxes)
    for (one, a), (other, b) in combinations(placed.items(), 2):
        assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]), (one, other)


@pytest.mark.parametrize("seed", range(4))
def test_no_line_enters_a_box(seed: int) -> None:
    boxes, links = random_boxes(70, seed)
    loose = set(links[::5])
    assert not boxes_run_through(layered_layout(boxes, links, loose=loose), boxes)


def test_everything_lies_inside_the_drawing() -> None:
    boxes, links = random_boxes(90, 7)
    layout = layered_layout(boxes, links)
    width, height = layout.size
    for left, top, right, bottom in corners(layout, boxes).values():
        assert (left, top) >= (-1, -1)
        assert right <= width + 1
        assert bottom <= height + 1
    assert all(isinstance(number, int) for path in layout.paths.values() for point in path for number in point)


def test_same_arguments_same_layout() -> None:
    boxes, links = random_boxes(100, 3)
    assert layered_layout(boxes, links) == layered_layout(dict(boxes), list(links))


def test_links_lead_rightwards_unless_they_lead_back() -> None:
    #  a -> b -> c -> a, and a is the earliest
    box = Box(width=60, height=26)
    layout = layered_layout(dict.fromkeys("abc", box), [("a", "b"), ("b", "c"), ("c", "a")])
    (ax, _), (bx, _), (cx, _) = (layout.centres[each] for each in "abc")
    assert ax < bx < cx
    back = layout.paths["c", "a"]
    assert back[0][0] > back[-1][0]
    assert back[-1][0] == ax - layout.widths["a"] // 2
    assert not boxes_run_through(layout, dict.fromkeys("abc", box))


def test_in_a_cycle_stages_decide_what_leads_back() -> None:
    box = Box(width=60, height=26)
    ring = [("late", "early"), ("early", "late"), ("late", "alone")]
    layout = layered_layout(dict.fromkeys(["late", "early", "alone"], box), ring, {"late": 2, "early": 1, "alone": 0})
    assert layout.centres["early"][0] < layout.centres["late"][0] < layout.centres["alone"][0]


def test_what_is_held_stands_in_the_first_column() -> None:
    boxes, links = random_boxes(60, 5)
    layout = layered_layout(boxes, links, first=["n0000"])
    assert layout.centres["n0000"][0] <= min(x for x, _ in layout.centres.values()) + 60


def test_loose_links_may_stay_within_a_column() -> None:
    box = Box(width=60, height=26)
    layout = layered_layout({"a": box, "b": box}, [("a", "b")], loose=[("a", "b")])
    (start, end) = layout.paths["a", "b"]
    assert start[0] == end[0]
    assert not boxes_run_through(layout, {"a": box, "b": box})


def test_an_empty_and_a_single_drawing() -> None:
    assert layered_layout({}, []).size == (0, 0)
    assert layered_layout({"a": Box(width=50, height=20)}, []).centres == {"a": (25, 10)}


def test_turned_arcs_have_no_cycle() -> None:
    chance = random.Random(1)
    links = [(a, b) for a, b in ((chance.randrange(40), chance.randrange(40)) for _ in range(200)) if a != b]
    stages = [chance.randrange(3) for _ in range(40)]
    column = columns_of(40, forward_arcs(stages, links), capacity=6)
    assert all(column[a] < column[b] for a, b in forward_arcs(stages, links))


def test_columns_keep_to_their_capacity() -> None:
    boxes, links = random_boxes(100, 2)
    number = {node: i for i, node in enumerate(boxes)}
    arcs = forward_arcs([0] * 100, [(number[a], number[b]) for a, b in links])
    column = columns_of(100, arcs, capacity=5)
    assert max(column.count(each) for each in set(column)) <= 5
    before, after = neighbours(100, arcs)
    assert sum(map(len, before)) == sum(map(len, after)) == len(set(arcs))


def test_links_of_one_node_share_a_trunk() -> None:
    trunks = trunks_of([0, 1, 2, 3], [(0, 2), (0, 3)])
    assert trunks.chains[0, 2][:2] == trunks.chains[0, 3][:2] == (0, 4)


def test_ordering_takes_crossings_away() -> None:
    chance = random.Random(4)
    columns = [list(range(12)), list(range(12, 24))]
    right: list[list[int]] = [[] for _ in range(24)]
    left: list[list[int]] = [[] for _ in range(24)]
    for upper in range(12):
        for lower in chance.sample(range(12, 24), 2):
            right[upper].append(lower)
            left[lower].append(upper)
    after, count = ordered(columns, left, right)
    assert count == crossings(after, right) < crossings(columns, right)
    assert [sorted(column) for column in after] == columns


@pytest.mark.parametrize(("count", "seconds"), [(500, 3), (2000, 12)])
def test_large_drawings_end_in_time(count: int, seconds: float) -> None:
    boxes, links = random_boxes(count, 1)
    began = perf_counter()
    layout = layered_layout(boxes, links)
    assert perf_counter() - began < seconds
    assert len(layout.centres) == count


def test_a_long_chain_and_a_wide_fan_end() -> None:
    box = Box(width=60, height=26)
    names = [f"n{i:04}" for i in range(1500)]
    chain = layered_layout(dict.fromkeys(names, box), list(pairwise(names)))
    assert chain.columns == 1500
    fan = layered_layout(dict.fromkeys(names, box), [(names[0], each) for each in names[1:]])
    assert fan.columns > 2
