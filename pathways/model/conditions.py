"""What was asked for beyond a target: it stands in each answer."""

from __future__ import annotations

from collections.abc import Mapping

from pathways.model.amounts import Number
from pathways.model.answers import Estimate
from pathways.model.frozen import Frozen, field


class Conditions(Frozen):
    """What an answer holds for.

    Attributes
    ----------
    graph : str
        Id of the graph.
    held : tuple of str
        Ids of what was held at the start, without what it counts as, sorted.
    estimate : {"low", "typical", "high"}
        The figures that decided.
    set : mapping of str to int or float
        The asker's own figures, ``STEP.cost`` or ``STEP.months``.
    max_cost, max_months : int, float or None
        The limits asked for.
    avoid : tuple of str
        Ids of nodes and steps not to use.
    recommended : bool
        Whether every recommendation counted as a need.
    where, as_of : str
        Place and day that the answer holds for; no place is an empty text.
    """

    graph: str
    held: tuple[str, ...]
    estimate: Estimate = "typical"
    set: Mapping[str, Number] = field(default_factory=dict)
    max_cost: Number | None = None
    max_months: Number | None = None
    avoid: tuple[str, ...] = ()
    recommended: bool = False
    where: str = ""
    as_of: str = ""
