"""The answer to "what lies under a target?": every node and way, what is missing, what would do."""

from __future__ import annotations

from typing import Literal

from pathways.model.amounts import Amount, Number
from pathways.model.answers import Answer, Total
from pathways.model.frozen import Frozen
from pathways.model.graph import NodeKind
from pathways.model.needs import Need

NodeState = Literal["held", "reachable", "missing"]
WayState = Literal["ready", "reachable", "blocked", "barred"]
Why = Literal["", "no_step", "barred", "needs", "cycle", "places"]


class Barred(Frozen):
    """Why a step cannot be taken, whatever is held.

    Attributes
    ----------
    avoid : tuple of str
        What of it was to be avoided: its own id, that of the node it gives, or both.
    where : tuple of str
        The places where it exists, if the place asked for is none of them.
    valid_from, valid_until : str
        Its first day if that is yet to come, its last day if that is past; else empty.
    """

    avoid: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    valid_from: str = ""
    valid_until: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything bars it."""
        return bool(self.avoid or self.where or self.valid_from or self.valid_until)


class ExplainedWay(Frozen):
    """One way to gain a node: a step.

    Attributes
    ----------
    id : str
        The step.
    state : {"ready", "reachable", "blocked", "barred"}
        Whether its needs are met by what is held; can be met; cannot be met; or whether it cannot
        be taken at all, for its place, its dates or because it is to be avoided.
    barred : Barred
        What bars it.
    lacks : tuple of str
        For a blocked way: ids of what keeps its needs from being met, sorted. Empty where all can
        be reached, but in different places only.
    needs : Need
        What it asks for, with its recommendations where they count as needs.
    cost, months : Amount
        What it takes, with assumed figures and the asker's own ones marked.
    in_route : bool
        Whether the best route takes it.
    """

    id: str
    state: WayState
    barred: Barred
    lacks: tuple[str, ...]
    needs: Need
    cost: Amount
    months: Amount
    in_route: bool


class ExplainedNode(Frozen):
    """A node at or under the target.

    Attributes
    ----------
    id : str
        The node.
    kind : str
        Its kind.
    state : {"held", "reachable", "missing"}
        Whether it is held, or can be reached from what is held, limits aside.
    why : str
        For a missing node: ``no_step`` (nothing gives it), ``barred`` (all that gives it is barred),
        ``needs`` (no usable way's needs can be met), ``cycle`` (it needs itself: even with all held
        that nothing gives, it could not be entered), ``places`` (what it needs can be had in
        different places only). Else empty.
    depth : int
        How many nodes lie between it and the target at the least, plus 1; 0 for the target.
    in_route : bool
        Whether the best route gains it.
    counted_from : tuple of str
        Ids of nodes that count as it, sorted; where it is held, only of those that are held.
    ways : tuple of ExplainedWay
        The steps that give it: those of the best route first, then by state, then by id; none
        where it is held.
    """

    id: str
    kind: NodeKind
    state: NodeState
    why: Why = ""
    depth: int = 0
    in_route: bool = False
    counted_from: tuple[str, ...] = ()
    ways: tuple[ExplainedWay, ...] = ()


class Loosened(Frozen):
    """One change of the question with which a route fits, and that route's totals.

    Attributes
    ----------
    max_cost, max_months : int, float or None
        The limits then.
    cost, months : Total
        Of the best route then.
    set : str
        The figure that would be 0, ``STEP.cost`` or ``STEP.months``; empty where none is.
    held : str
        Id of the node that would be held; empty where none is.
    """

    max_cost: Number | None
    max_months: Number | None
    cost: Total
    months: Total
    set: str = ""
    held: str = ""


class WouldDo(Frozen):
    """What would have to give for a target that is over a limit.

    Attributes
    ----------
    max_cost : Loosened or None
        The least limit on the cost that would do alone; None where none was asked or none does.
    max_months : Loosened or None
        The least limit on the months that would do alone.
    both : tuple of Loosened
        Where two limits were asked for and raising neither alone does: the ends of the trade-off,
        the cheapest route of known figures and the fastest.
    set : tuple of Loosened
        The single figures of which each would do, were it 0; by id of the step.
    held : tuple of Loosened
        The single nodes of which each would do, were it held; the nearest to the target first.
    proven : bool
        False where a time limit struck before all was tried.
    """

    max_cost: Loosened | None = None
    max_months: Loosened | None = None
    both: tuple[Loosened, ...] = ()
    set: tuple[Loosened, ...] = ()
    held: tuple[Loosened, ...] = ()
    proven: bool = True


class Explanation(Frozen):
    """The answer to "what lies under a target?".

    Attributes
    ----------
    answer : Answer
        The answer to "which route?", asked the same.
    nodes : tuple of ExplainedNode
        The target, what else the route was to use, and all under them, each once, by depth. What
        is held and what is barred is not looked under.
    deeper : int
        How many nodes lie deeper than was asked for and are left out.
    missing_opens : tuple of tuple of str
        For each set of `answer.missing`: what else could be reached if it were held, sorted.
    would_do : WouldDo or None
        For ``over_limit``: what would have to give.
    """

    answer: Answer
    nodes: tuple[ExplainedNode, ...]
    deeper: int = 0
    missing_opens: tuple[tuple[str, ...], ...] = ()
    would_do: WouldDo | None = None
