"""The lightest set of arcs that reaches a goal in time, exactly.

Arcs have whole weights, each paid once however many others use what it gives: the optimal
delete-free plan, NP-hard in general. The method is branch and bound with a bound from landmarks:

1. *Dual ascent* (`Branch.climb`). While the goal is late, the cut of a zone around it (see
   `closure`) is a set of arcs of which every route uses one; their least reduced cost is moved
   into the bound. Once free arcs reach the goal, a route of them is looked at. It weighs the bound
   and, for each landmark of which it uses more than one arc, once more what that was paid.
2. *Ascent again* (`Search._raise`). What is paid twice is taken back, and paid in another order;
   what does not lower the bound is kept. This dual adjustment (Erlenkotter 1978, A dual-based
   procedure for uncapacitated facility location) mostly ends with nothing paid twice, which is a
   proof.
3. *Cutting to size* (`cone.tightened`). What is only on routes that weigh more than the best one
   known goes, by reduced costs (SCIP-Jack does so for Steiner trees).
4. *Branching* on "use this arc" and "do without it", at an arc that is paid for twice. Both parts
   inherit what was paid.

Where every route needs k of m things whose landmarks share no arc, it pays for k of these
landmarks: the least reduced cost in them goes into the bound k times.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from pathways.search.branch import Branch, Stop, StoppedError
from pathways.search.branching import Search, Start
from pathways.search.closure import Closure
from pathways.search.cone import Cone, cone_of, tightened
from pathways.search.task import Found, Task
from pathways.search.visits import earliest

FIRST_LANDMARKS: Final = 400
"""How many landmarks the first ascent may pay before the hypergraph is cut to what matters."""


def cheapest(task: Task, stop: Stop = lambda: False, below: int | None = None, *, enough: bool = False) -> Found:
    """Return the lightest set of arcs that makes the goal true in time and within the budget.

    Parameters
    ----------
    task : Task
        The question.
    stop : callable
        Asked now and then; once it says True the search ends with what it has.
    below : int, optional
        Only sets lighter than this are of interest.
    enough : bool
        Any such set will do: the first that is found is given as proven.

    Returns
    -------
    Found
        The set, and whether it is proven.

    Notes
    -----
    A first ascent looks only at what lies near the goal, on the whole hypergraph, so that no pass
    over all of a large one is needed. Mostly it is a proof already.
    """
    if task.goal in task.held:
        return Found(arcs=frozenset(), weight=0, bound=0, proven=True)
    root, route = Branch.root(task.usable(), task.goal), None
    if task.deadline is None and task.budget is None and below is None:
        route = _first_route(task, root, stop)
    if route is None:
        part = cone_of(task.graph, task.held, task.goal, task.usable())
        if part is None:
            return Found(arcs=None, weight=0, bound=0, proven=True)
        if part.has_one_way():
            return _only(task, part, below)
        return _searched(task, _begun(part, root, None)._replace(below=below, enough=enough), stop)
    found = _looked_at(task, root, route)
    most = task.tie(found.weight)
    part = None if found.proven else narrowed(task, found, most)
    return found if part is None else _searched(task, _begun(part, root, route)._replace(most=most), stop)


def _looked_at(task: Task, root: Branch, route: frozenset[int]) -> Found:
    weight = sum([task.weights[arc] for arc in route])
    return Found(route, weight, root.bound, weight == root.bound, root.bound, root.reduced)


def _first_route(task: Task, root: Branch, stop: Stop) -> frozenset[int] | None:
    closure = Closure(task.graph, task.held, root.reduced, bytes(task.graph.facts))
    try:
        reached = root.climb(closure, None, _Patience(stop, FIRST_LANDMARKS))
    except StoppedError:
        return None
    return frozenset(closure.route((task.goal,))) if reached else None


def _only(task: Task, part: Cone, below: int | None) -> Found:
    """Return the only set of arcs that reaches the goal, if it keeps all that it has to."""
    inside = task.within(part)
    weight = sum(inside.weights)
    late = task.deadline is not None and earliest(part.graph, (), inside.months)[0][part.goal] > task.deadline
    dear = inside.budget is not None and sum(inside.budget.weights) > inside.budget.limit
    if late or dear or (below is not None and weight >= below):
        return Found(arcs=None, weight=0, bound=0, proven=True)
    return Found(frozenset(part.origin), weight, weight, proven=True)


def narrowed(task: Task, found: Found, most: int) -> Cone | None:
    """Return the part of a task in which all sets of at most some weight lie.

    Parameters
    ----------
    task : Task
        The question.
    found : Found
        What `cheapest` came back with for it.
    most : int
        The weight.

    Returns
    -------
    Cone or None
        None where no set weighs so little.
    """
    if not found.reduced or (found.most is not None and most > found.most):
        return cone_of(task.graph, task.held, task.goal, task.usable())
    spare = most - found.floor
    cone = cone_of(task.graph, task.held, task.goal, found.reduced, spare)
    if cone is None or cone.has_one_way():
        return cone
    return tightened(cone, [found.reduced[arc] for arc in cone.origin], spare)


def _searched(task: Task, start: Start, stop: Stop) -> Found:
    """Return the lightest set in a part, which becomes smaller each time that the search begins anew."""
    while True:
        outcome = Search(task, start, stop).run()
        if isinstance(outcome, Found):
            return _outside(task, start, outcome)
        outer, inner = start.part, outcome.part
        begun = _begun(inner, outcome.root, outcome.known)
        part = inner._replace(origin=[outer.origin[arc] for arc in inner.origin])
        start = outcome._replace(part=part, root=begun.root, known=begun.known)


def _begun(part: Cone, root: Branch, known: Collection[int] | None) -> Start:
    """Return the start in a part, from what is known in the numbers of the whole."""
    route = None if known is None else frozenset(place for place, arc in enumerate(part.origin) if arc in known)
    assert known is None or route is None or len(route) == len(known), "a part holds the route that it was cut around"
    return Start(part, root.within(part.origin, part.goal), route)


def _outside(task: Task, start: Start, found: Found) -> Found:
    """Return what was found in a part in the numbers of the task."""
    part = start.part
    arcs = None if found.arcs is None else frozenset(part.origin[arc] for arc in found.arcs)
    reduced = [-1] * len(task.weights)
    for arc, cost in zip(part.origin, found.reduced, strict=True):
        reduced[arc] = cost
    return found._replace(arcs=arcs, reduced=reduced, most=start.most)


class _Patience:
    """Stops when told to, or after having been asked so often."""

    def __init__(self, stop: Stop, times: int) -> None:
        self.stop = stop
        self.left = times

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0 or self.stop()
