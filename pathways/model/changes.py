"""The answer to "what changed between two graphs?"."""

from __future__ import annotations

from typing import Any, Literal

from pathways.model.answers import By, Route
from pathways.model.frozen import Frozen

Table = Literal["graph", "assumptions", "sources", "nodes", "steps"]
Change = Literal["added", "removed", "renamed", "changed"]
Verdict = Literal[
    "cheaper", "dearer", "faster", "slower", "newly_reachable", "no_longer_reachable", "fewer_unknown", "more_unknown",
    "range", "other_steps", "other_currency", "undecided",
]  # fmt: skip
Standing = Literal["optimal", "best_found", "held", "unreachable", "undecided", "absent"]


class FieldChange(Frozen):
    """One field of an entry that says something else.

    Attributes
    ----------
    field : str
        Its name.
    old, new : Any
        What it said and what it says, as the graph has it. Of a list, only what was taken out and what was added.
    """

    field: str
    old: Any
    new: Any


class EntryChange(Frozen):
    """A node, step, source or assumption that came, went or changed; or the graph's own fields.

    Attributes
    ----------
    table : str
        Where it stands; ``graph`` for the graph's own fields.
    id : str
        Its id in the new graph; in the old one where it was removed.
    change : {"added", "removed", "renamed", "changed"}
        What became of it.
    old_id : str
        The id that it had, where it was renamed.
    fields : tuple of FieldChange
        What it says otherwise than before, where it was in both.
    """

    table: Table
    id: str
    change: Change
    old_id: str = ""
    fields: tuple[FieldChange, ...] = ()


class RouteChange(Frozen):
    """A best route that is not what it was.

    Attributes
    ----------
    target : str
        Id of the node in the new graph; in the old one where it was removed.
    by : {"cost", "months"}
        Whether it is the cheapest route or the fastest.
    verdict : str
        ``cheaper``, ``dearer``, ``faster``, ``slower``; ``newly_reachable``, ``no_longer_reachable``; ``fewer_unknown`` and
        ``more_unknown`` where the number of its unknown amounts changed, so that its totals do not compare; ``range``
        where only the low or the high total did; ``other_steps`` at the same totals; ``other_currency`` where costs do
        not compare; ``undecided`` where the time limit struck before both were proven.
    old, new : Route or None
        The two routes; None where there is none, or none was found in time.
    old_standing, new_standing : str
        The status of each, or ``absent`` where the graph has no such node.
    same_steps : bool
        Whether both take the same steps, renamed ones included.
    """

    target: str
    by: By
    verdict: Verdict
    old: Route | None
    new: Route | None
    old_standing: Standing
    new_standing: Standing
    same_steps: bool


class ChangesAnswer(Frozen):
    """The answer to "what changed between two graphs?".

    Attributes
    ----------
    old, new : str
        Ids of the graphs.
    entries : tuple of EntryChange
        The graph's own fields first, then assumptions, sources, nodes and steps, each by id.
    routes : tuple of RouteChange
        By target, the cheapest route first; those that are what they were are left out.
    targets : tuple of str
        Ids of all nodes whose routes were looked at, sorted.
    """

    old: str
    new: str
    entries: tuple[EntryChange, ...] = ()
    routes: tuple[RouteChange, ...] = ()
    targets: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether both graphs say the same.

        Returns
        -------
        bool
            True where nothing changed but the order in which it is written.
        """
        return not self.entries and not self.routes
