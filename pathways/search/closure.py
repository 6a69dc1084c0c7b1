"""What free arcs alone make true, and the landmarks that keep a goal from being true.

An arc is *free* when its reduced cost is 0, and *barred* when it is negative. A *zone* is a set of
facts that are not true, the goal among them. A route makes some fact of the zone true first, and
the arc that does so has too little of its tail inside the zone to be held up by it. So these arcs,
the *cut* of the zone, are a disjunctive landmark: every route uses one of them (Haslum, Slaney,
Thiebaux 2012, Minimal landmarks for optimal delete-free planning). The zone is grown from the goal
backwards and through free arcs only, as the dual ascent of Wong (1984) does in a plain digraph; it
stays as small as it can be, and what lies elsewhere takes no time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from pathways.search.hypergraph import Hypergraph
from pathways.search.visits import Makers, tree


class Closure:
    """The facts that free arcs make true; it grows as arcs become free.

    Parameters
    ----------
    graph : Hypergraph
        The facts and arcs.
    held : collection of int
        Facts that are true from the beginning.
    reduced : list of int
        By arc, its reduced cost. Whoever lowers one to 0 tells `use`.
    dearness : sequence of int
        By fact; where one of several facts has to be in a zone, the dearest is.
    """

    __slots__ = ("dearness", "graph", "held", "makers", "missing", "reduced", "true")

    def __init__(self, graph: Hypergraph, held: Collection[int], reduced: list[int], dearness: Sequence[int]) -> None:
        self.graph = graph
        self.reduced = reduced
        self.dearness = dearness
        self.true = bytearray(graph.facts)
        self.held = held
        self.makers: Makers = {}
        self.missing = list(graph.needed)
        for fact in held:
            self.true[fact] = 1
        ready = [arc for arc in graph.openers if not reduced[arc]]
        for fact in held:
            for arc in graph.users[fact]:
                self.missing[arc] -= 1
                if not self.missing[arc] and not reduced[arc]:
                    ready.append(arc)
        self._fire(ready)

    def is_late(self, fact: int) -> bool:
        """Tell whether a fact is not true.

        Parameters
        ----------
        fact : int
            A fact.

        Returns
        -------
        bool
            True if free arcs alone do not make it true.
        """
        return not self.true[fact]

    def use(self, arcs: Iterable[int]) -> bool:
        """Take arcs that have become free; tell whether a fact became true by them.

        Parameters
        ----------
        arcs : iterable of int
            Arcs whose reduced cost has come to 0.

        Returns
        -------
        bool
            True if one did.
        """
        ready = [arc for arc in arcs if self.missing[arc] <= 0]
        if ready:
            self._fire(ready)
            return True
        return False

    def _fire(self, stack: list[int]) -> None:
        true, makers, missing, reduced = self.true, self.makers, self.missing, self.reduced
        heads, users = self.graph.heads, self.graph.users
        while stack:
            arc = stack.pop()
            head = heads[arc]
            if true[head]:
                continue
            true[head] = 1
            makers[head] = arc
            for user in users[head]:
                missing[user] -= 1
                if not missing[user] and not reduced[user]:
                    stack.append(user)

    def zone(self, goal: int) -> Zone:
        """Return the zone of a fact that is not true.

        Parameters
        ----------
        goal : int
            The fact.

        Returns
        -------
        Zone
            The zone, grown as far as free arcs force it to.
        """
        return Zone(self, goal)

    def route(self, goals: Iterable[int]) -> set[int]:
        """Return the free arcs through which some facts became true.

        Parameters
        ----------
        goals : iterable of int
            Facts that are true.

        Returns
        -------
        set of int
            Arcs.
        """
        return tree(self.graph, self.makers, goals, self.held)


class Zone:
    """A fact that is not true, with the facts that keep it so, and the cut around them.

    Parameters
    ----------
    closure : Closure
        What is true by now.
    goal : int
        The fact around which it is grown.

    Attributes
    ----------
    cut : dict of int to None
        The arcs of which every route to the fact uses one; none where there is no route.
    """

    __slots__ = ("closure", "cut", "facts")

    def __init__(self, closure: Closure, goal: int) -> None:
        self.closure = closure
        self.facts = {goal}
        self.cut: dict[int, None] = {}
        self._grow([goal])

    def pass_through(self, arcs: Sequence[int]) -> None:
        """Grow by what holds up arcs that have become free without anything becoming true.

        Parameters
        ----------
        arcs : sequence of int
            Arcs of the cut.
        """
        for arc in arcs:
            self.cut.pop(arc, None)
        for arc in arcs:
            self._grow(self._hold_up(arc))

    def _grow(self, stack: list[int]) -> None:
        """Let facts that have just been put into the zone count."""
        closure, cut, facts = self.closure, self.cut, self.facts
        graph, reduced = closure.graph, closure.reduced
        makers, users, tails, spare = graph.makers, graph.users, graph.tails, graph.spare
        while stack:
            fact = stack.pop()
            for arc in users[fact]:
                if arc in cut and (not spare[arc] or self._is_held_up(arc)):
                    del cut[arc]
            for arc in makers[fact]:
                cost = reduced[arc]
                if cost > 0:
                    if facts.isdisjoint(tails[arc]) or (spare[arc] and not self._is_held_up(arc)):
                        cut[arc] = None
                elif not cost:
                    stack += self._hold_up(arc)

    def _is_held_up(self, arc: int) -> bool:
        """Tell whether the zone has so much of an arc's tail that the arc cannot fire first."""
        facts = self.facts
        return sum([fact in facts for fact in self.closure.graph.tails[arc]]) > self.closure.graph.spare[arc]

    def _hold_up(self, arc: int) -> list[int]:
        """Put into the zone what holds up a free arc; return the facts that are new in it."""
        closure, facts = self.closure, self.facts
        tail, spare = closure.graph.tails[arc], closure.graph.spare[arc]
        true, dearness = closure.true, closure.dearness
        if not spare:
            dearest, most = -1, -1
            for fact in tail:
                if fact in facts:
                    return []
                if dearness[fact] > most and not true[fact]:
                    dearest, most = fact, dearness[fact]
            facts.add(dearest)
            return [dearest]
        late = [fact for fact in tail if not true[fact]]
        inside = sum([fact in facts for fact in late])
        outside = sorted([fact for fact in late if fact not in facts], key=lambda fact: -dearness[fact])
        new = outside[: max(0, spare + 1 - inside)]
        facts.update(new)
        return new
