"""All lightest sets: the parts of a task in which they lie."""

from __future__ import annotations

from pathways.search.branch import Branch, Stop
from pathways.search.branching import Search, Start
from pathways.search.cheapest import narrowed
from pathways.search.closure import Closure
from pathways.search.cone import Cone, cone_of
from pathways.search.task import Found, Task
from pathways.search.timetable import Timetable


def tied_parts(task: Task, found: Found, stop: Stop) -> list[Cone] | None:
    """Return parts of a task of which every lightest set lies in one.

    Parameters
    ----------
    task : Task
        A task without a budget.
    found : Found
        What `cheapest` came back with for it: a set, proven to be the lightest.
    stop : callable
        Once it says True the search ends.

    Returns
    -------
    list of Cone or None
        None where the search was stopped.

    Notes
    -----
    The same branch and bound, that goes on while a bound is no more than the least weight. Where it
    is the least weight, all lightest sets of the branch are of arcs whose reduced cost is 0.
    """
    whole = narrowed(task, found, found.weight)
    assert whole is not None
    if found.floor == found.weight or whole.has_one_way():
        return [whole]
    inside = task.within(whole)
    start = Start(whole, Branch.root(list(inside.weights), whole.goal), below=found.weight + 1, round=0)
    search = _TieSearch(task, start, stop)
    outcome = search.run()
    if not isinstance(outcome, Found) or not outcome.proven:
        return None
    return [part._replace(origin=[whole.origin[arc] for arc in part.origin]) for part in search.parts]


class _TieSearch(Search):
    """The search for all sets of a weight that is known to be the least."""

    def __init__(self, whole: Task, start: Start, stop: Stop) -> None:
        super().__init__(whole, start, stop)
        self.parts: list[Cone] = []

    def _offer(self, route: object) -> bool:  # noqa: ARG002  # no route is better than what is known
        return True

    def _anew(self, branch: Branch) -> None:  # noqa: ARG002
        return None

    def _looked_at(self, branch: Branch, reach: Closure | Timetable) -> set[int] | None:
        assert self.limit is not None
        if branch.bound < self.limit - 1:
            return reach.route(branch.goals) | branch.used
        part = cone_of(self.graph, (), self.task.goal, [-1 if cost else 0 for cost in branch.reduced])
        if part is not None:
            self.parts.append(part)
        return None
