"""The answer to "what can be started now?"."""

from __future__ import annotations

from typing import Literal

from pathways.model.amounts import Amount
from pathways.model.answers import Status
from pathways.model.conditions import Conditions
from pathways.model.frozen import Frozen
from pathways.model.graph import NodeKind


class NextStep(Frozen):
    """A step that can be started now.

    Attributes
    ----------
    id, gives : str
        The step, and the node that it gains.
    kind : str
        The kind of that node.
    cost, months : Amount
        What it takes, with assumed figures and the asker's own ones marked.
    where : tuple of str
        ISO 3166 codes of the places where it exists; empty for everywhere.
    counts_as : tuple of str
        Ids of what would be held besides, since what it gives counts as it, sorted.
    opens : tuple of str
        Ids of the steps that could be started once it is done and cannot before, sorted.
    opens_nodes : tuple of str
        Ids of the nodes that these give and no step that can be started now does, sorted.
    in_route : bool
        Whether the best route to the target takes it.
    leads_to_target : bool
        Whether what it gives can matter to the target: it is the target, or a step that can be
        gained on the way there names it in its needs. A step of which it is false is on no route;
        one of which it is true may still be on none that is thrifty.
    sources : tuple of str
        Ids of all sources of its needs and figures, sorted.
    """

    id: str
    gives: str
    kind: NodeKind
    cost: Amount
    months: Amount
    where: tuple[str, ...] = ()
    counts_as: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    opens_nodes: tuple[str, ...] = ()
    in_route: bool = False
    leads_to_target: bool = False
    sources: tuple[str, ...] = ()


class NextAnswer(Frozen):
    """The answer to "what can be started now?".

    Attributes
    ----------
    conditions : Conditions
        What it holds for.
    steps : tuple of NextStep
        All steps that keep the limits, whose needs are met by what is held and whose node is not
        held, in the order asked for.
    over_limit : tuple of str
        Ids of the steps that could be started but alone break a limit, sorted.
    by : {"opens", "cost", "months"}
        The order.
    target : str
        Id of the node that was asked for; empty where none was.
    status : str
        That of the answer to "which route?" to the target; empty where none was asked for.
    """

    conditions: Conditions
    steps: tuple[NextStep, ...]
    over_limit: tuple[str, ...] = ()
    by: str = "opens"
    target: str = ""
    status: Status | Literal[""] = ""
