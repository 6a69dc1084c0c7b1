"""How the lines into a box combine: all of them together, any one, so many of them, or one way or another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pathways.model.graph import Step
from pathways.model.needs import Need

PORT_PX = 7
GAP_PX = 4
ENDS_PX = 8
BRACKET_PX = 7
TALLEST_PX = 240
"""A box grows with its lines up to here; then they stand closer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Lines, or gates of lines, that one bracket joins.

    Attributes
    ----------
    count : int
        How many of the members are needed.
    of : tuple of str or Gate
        The nodes that the lines come from, and brackets within this one.
    steps : tuple of str
        The steps that ask for just this; none where all steps do.
    """

    count: int
    of: tuple[str | Gate, ...]
    steps: tuple[str, ...] = ()

    def atoms(self) -> Iterator[str]:
        """Yield where each line comes from, in order; one that stands in several brackets, each time."""
        for member in self.of:
            if isinstance(member, str):
                yield member
            else:
                yield from member.atoms()


def gates_of(target: str, steps: Sequence[Step]) -> tuple[Gate, ...]:
    """Return the brackets at one box: the ways to gain it, each with an arrowhead of its own.

    What every way asks for is said once, and what stands alone in its way is joined to the others
    that do: any one of them will do.

    Parameters
    ----------
    target : str
        The node.
    steps : sequence of Step
        All that gain it.

    Returns
    -------
    tuple of Gate
        One for each way; a gate of one member is a line without a bracket.

    Examples
    --------
    >>> long = Step(id="long", gives="t", needs=Need.all("a", "b"))
    >>> short = Step(id="short", gives="t", needs=Need.all("a", "c"))
    >>> (gate,) = gates_of("t", [long, short])
    >>> gate.count, gate.of[0], gate.of[1].count, list(gate.of[1].atoms())
    (2, 'a', 1, ['b', 'c'])
    """
    ways: dict[tuple[str | Gate, ...], list[str]] = {}
    for step in steps:
        for members in _ways(_plain(step.needs, target)):
            ways.setdefault(members, []).append(step.id)
    if len(ways) < 2:
        return tuple(_way(members, ()) for members in ways if members)
    first, *others = ways
    common = tuple(member for member in first if all(member in members for members in others))
    rests = {tuple(each for each in members if each not in common): its for members, its in ways.items()}
    if common and all(rests):
        return (Gate(count=len(common) + 1, of=(*common, _either(rests))),)
    alone: dict[tuple[str | Gate, ...], list[str]] = {
        members: its for members, its in ways.items() if len(members) == 1
    }
    joint = [_way(members, its) for members, its in ways.items() if len(members) > 1]
    return (*([_either(alone)] if alone else []), *joint)


def _ways(gate: Gate) -> list[tuple[str | Gate, ...]]:
    """Return the ways to meet the need of one step, each with all that it takes."""
    if gate.count == len(gate.of):
        return [gate.of]
    if gate.count == 1 and _inside(gate):
        return [way for member in gate.of for way in (_ways(member) if isinstance(member, Gate) else [(member,)])]
    return [(gate,)]


def _plain(need: Need, target: str) -> Gate:
    """Return a need as a gate, without brackets that say nothing and without the target itself."""
    if len(need.of) == 1 and not isinstance(need.of[0], str):
        return _plain(need.of[0], target)
    members: list[str | Gate] = []
    for member in need.of:
        if isinstance(member, str):
            members += [member] if member != target else []
        else:
            members += _spread(_plain(member, target), need)
    needed_all = need.count == len(need.of)
    return Gate(count=len(members) if needed_all else min(need.count, len(members)), of=tuple(members))


def _spread(inner: Gate, need: Need) -> list[str | Gate]:
    """Return a gate, or its members where they may as well stand in the one around it."""
    is_all = need.count == len(need.of) and inner.count == len(inner.of)
    is_any = need.count == 1 and inner.count == 1
    return list(inner.of) if is_all or is_any or len(inner.of) < 2 else [inner]


def _way(members: tuple[str | Gate, ...], steps: Sequence[str]) -> Gate:
    """Return a way as one gate; the gate that is its only member stands for it."""
    only = members[0] if len(members) == 1 else None
    gate = only if isinstance(only, Gate) else Gate(count=len(members), of=members)
    return replace(gate, steps=tuple(steps))


def _either(ways: Mapping[tuple[str | Gate, ...], Sequence[str]]) -> Gate:
    """Join ways into one bracket of which any one will do; a bracket of that kind gives up its own."""
    members: list[str | Gate] = []
    for way, steps in ways.items():
        only = way[0] if len(way) == 1 else None
        if isinstance(only, Gate) and only.count == 1:
            members += [_way((each,), steps) if isinstance(each, str) else each for each in only.of]
        else:
            members.append(_way(way, steps))
    return Gate(count=1, of=tuple(members))


def height_of(gates: Sequence[Gate]) -> int:
    """Return how tall a box must be for the lines that enter it.

    Parameters
    ----------
    gates : sequence of Gate
        Its brackets.

    Returns
    -------
    int
        In units of the drawing.

    Examples
    --------
    >>> height_of([Gate(count=2, of=("a", "b")), Gate(count=1, of=("c",))])
    33
    """
    lines = sum(1 for gate in gates for _ in gate.atoms())
    gaps = sum(_gaps(gate) for gate in gates) + max(len(gates) - 1, 0)
    return min(TALLEST_PX, lines * PORT_PX + gaps * GAP_PX + ENDS_PX) if lines else 0


def _gaps(gate: Gate) -> int:
    """Count the places where a bracket inside this one begins or ends beside another member."""
    inner = _inside(gate)
    return sum(_gaps(each) for each in inner) + min(sum(len(each.of) > 1 for each in inner), len(gate.of) - 1)


def depth_of(gates: Sequence[Gate]) -> int:
    """Return how many brackets stand one behind the other before a box.

    Parameters
    ----------
    gates : sequence of Gate
        Its brackets.

    Returns
    -------
    int
        0 where every line enters alone.

    Examples
    --------
    >>> depth_of([Gate(count=1, of=("a", Gate(count=2, of=("b", "c"))))])
    2
    """
    return max(((len(gate.of) > 1) + depth_of(_inside(gate)) for gate in gates), default=0)


def _inside(gate: Gate) -> list[Gate]:
    return [member for member in gate.of if isinstance(member, Gate)]


def gate_data(gate: Gate, number: Mapping[str, int]) -> dict[str, Any]:
    """Return a gate as plain data, its lines by their numbers.

    Parameters
    ----------
    gate : Gate
        The gate.
    number : mapping of str to int
        The number of the line from each node.

    Returns
    -------
    dict
        ``k`` of the members in ``of`` are needed; ``steps`` ask for it.
    """
    of = [number[member] if isinstance(member, str) else gate_data(member, number) for member in gate.of]
    return {"k": gate.count, "of": of} | ({"steps": list(gate.steps)} if gate.steps else {})
