"""The answer to "what can no route avoid?"."""

from __future__ import annotations

from typing import Literal

from pathways.model.answers import By, Status, Total
from pathways.model.conditions import Conditions
from pathways.model.frozen import Frozen
from pathways.model.graph import NodeKind


class NodeBottleneck(Frozen):
    """A node that no route to some target can avoid.

    Attributes
    ----------
    id : str
        The node.
    kind : str
        Its kind.
    targets : int
        For how many targets it is unavoidable, itself not counted.
    blocking_factor : int
        How many other nodes cannot be reached without it, limits aside.
    delay_factor : int
        How many nodes the longest chain through it has, in which none can be gained without the
        one before it.
    delay_months : Total
        The most months that such a chain takes, each node by its fastest way.
    """

    id: str
    kind: NodeKind
    targets: int
    blocking_factor: int
    delay_factor: int
    delay_months: Total

    @property
    def complexity(self) -> int:
        """The structural complexity: blocking factor and delay factor together.

        Returns
        -------
        int
            Their sum.
        """
        return self.blocking_factor + self.delay_factor


class StepBottleneck(Frozen):
    """A step that no route to some target can avoid.

    Attributes
    ----------
    id, gives : str
        The step, and the node that it gains.
    targets : int
        For how many targets it is unavoidable.
    blocking_factor : int
        How many nodes cannot be reached without it, limits aside; the one that it gives may be one.
    """

    id: str
    gives: str
    targets: int
    blocking_factor: int


class RouteFactor(Frozen):
    """The factors of one step of a route, the route seen as a curriculum.

    Attributes
    ----------
    id, gives : str
        The step, and the node that it gains.
    blocking_factor : int
        How many later steps of the route cannot be taken before it is.
    delay_factor : int
        How many steps the longest chain through it has.
    delay_months : Total
        The months of the chain through it that takes longest.
    """

    id: str
    gives: str
    blocking_factor: int
    delay_factor: int
    delay_months: Total

    @property
    def complexity(self) -> int:
        """The structural complexity: blocking factor and delay factor together.

        Returns
        -------
        int
            Their sum.
        """
        return self.blocking_factor + self.delay_factor


class BottleneckAnswer(Frozen):
    """The answer to "what can no route avoid?".

    Attributes
    ----------
    conditions : Conditions
        What it holds for.
    target : str
        Id of the node asked for; empty where all of a kind are.
    kind : str
        The kind of the targets where none is named; empty for every kind.
    by : {"cost", "months", "effort"}
        What the best route to a named target goes by.
    status : str
        That of the answer to "which route?" to a named target; empty where none is.
    targets : tuple of str
        Ids of the targets that can be reached within the limits and are not held, sorted.
    unreached : tuple of str
        Ids of those that cannot, sorted.
    undecided : tuple of str
        Ids of those for which a time limit left open what is unavoidable, sorted.
    nodes : tuple of NodeBottleneck
        With a named target: what no route to it within the limits avoids, without the target
        itself, in the order of its best route. Else all that is unavoidable for some target or
        blocks some node: of most targets first, then by blocking factor, delay factor and id.
    steps : tuple of StepBottleneck
        Likewise.
    route : tuple of RouteFactor
        The steps of the best route to a named target, with their factors in it.
    complexity : int
        The structural complexity, the sum of all blocking and delay factors: of the best route to
        a named target; without one, of all nodes that can be reached.
    """

    conditions: Conditions
    target: str = ""
    kind: NodeKind | Literal[""] = ""
    by: By = "cost"
    status: Status | Literal[""] = ""
    targets: tuple[str, ...] = ()
    unreached: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    nodes: tuple[NodeBottleneck, ...] = ()
    steps: tuple[StepBottleneck, ...] = ()
    route: tuple[RouteFactor, ...] = ()
    complexity: int = 0
