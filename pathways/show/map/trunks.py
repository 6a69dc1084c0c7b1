"""The items of a layered drawing: boxes, and the lanes through which long links pass columns."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

LANE_PX = 8

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trunks:
    """Boxes and lanes, by column, and how they are joined.

    All links out of one node share their lanes: they run as one trunk from which each leaves just
    before the column of its end.

    Attributes
    ----------
    boxes : int
        The items 0 to ``boxes - 1`` are boxes, the others lanes.
    column : list of int
        The column of each item.
    columns : list of list of int
        The items of each column.
    left, right : list of list of int
        For each item, its neighbours in the column before and in the one after.
    chains : dict of (int, int) to tuple of int
        For each link the items that it passes, from its start to its end.
    """

    boxes: int
    column: list[int]
    columns: list[list[int]]
    left: list[list[int]]
    right: list[list[int]]
    chains: dict[Pair, tuple[int, ...]]

    def add(self, start: int, end: int, trunk: list[int], *, rounding: bool = False) -> None:
        """Add a link along a trunk, which grows where it is too short.

        Parameters
        ----------
        start, end : int
            The two boxes.
        trunk : list of int
            The lanes of the trunk so far, from its box outwards.
        rounding : bool
            Whether the link passes the column of its end too, to turn round behind it.
        """
        distance = self.column[end] - self.column[start]
        step = 1 if distance > 0 else -1
        lanes = max(abs(distance) - 1, 0) + rounding
        while len(trunk) < lanes:
            self.column.append(self.column[start] + step * (len(trunk) + 1))
            self.left.append([])
            self.right.append([])
            trunk.append(len(self.column) - 1)
            self._join(trunk[-2] if len(trunk) > 1 else start, trunk[-1])
        passed = trunk[:lanes]
        self._join(passed[-1] if passed else start, end)
        self.chains[start, end] = (start, *passed, end)

    def _join(self, one: int, other: int) -> None:
        """Make two items neighbours, unless they stand in one column or are joined already."""
        near, far = (one, other) if self.column[one] < self.column[other] else (other, one)
        if self.column[near] != self.column[far] and far not in self.right[near]:
            self.right[near].append(far)
            self.left[far].append(near)

    def first_order(self) -> list[list[int]]:
        """Return the columns in the order in which a walk along the links meets their items.

        Returns
        -------
        list of list of int
            A first order for `ordered`, near to which the links seldom cross.
        """
        met: dict[int, int] = {}
        for root in (item for column in self.columns for item in column):
            stack = [root]
            while stack:
                item = stack.pop()
                if item not in met:
                    met[item] = len(met)
                    stack.extend(reversed(self.right[item]))
        return [sorted(column, key=met.__getitem__) for column in self.columns]


def trunks_of(column: Sequence[int], pairs: Sequence[Pair], loose: Collection[Pair] = ()) -> Trunks:
    """Give the long links lanes through the columns between their ends.

    A link that leads back gets one in the column of its end too: there it passes the box and turns
    round, since all lines enter on the left.

    Parameters
    ----------
    column : sequence of int
        The column of each box.
    pairs : sequence of (int, int)
        The links, from, to.
    loose : collection of (int, int)
        Those that may enter on the right.

    Returns
    -------
    Trunks
        Boxes, lanes and their joints.

    Examples
    --------
    >>> trunks_of([0, 1, 2], [(0, 2), (1, 2)]).chains
    {(0, 2): (0, 3, 2), (1, 2): (1, 2)}
    """
    trunks = Trunks(
        boxes=len(column),
        column=list(column),
        columns=[[] for _ in range(max(column, default=-1) + 1)],
        left=[[] for _ in column],
        right=[[] for _ in column],
        chains={},
    )
    lanes: dict[tuple[int, bool], list[int]] = {}
    for start, end in pairs:
        trunk = lanes.setdefault((start, column[end] < column[start]), [])
        trunks.add(start, end, trunk, rounding=column[end] < column[start] and (start, end) not in loose)
    for item, its_column in enumerate(trunks.column):
        trunks.columns[its_column].append(item)
    return trunks
