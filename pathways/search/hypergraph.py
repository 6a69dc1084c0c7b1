"""The graph compiled to integers: facts, and arcs that make a fact of at least k others.

A node is a fact, and so is each nested need. An arc is a step, a nested need (free and instant)
or a ``counts_as`` (likewise): it fires as soon as enough of its tail are true, and makes its head
true. So all / any / at least k are one thing, and no combination is ever written out. Made once
for a graph, this form serves all questions about it.
"""

from __future__ import annotations

from collections.abc import Iterable

from pathways.model.graph import Graph, Step
from pathways.model.needs import Need, structure

Ways = list[list[tuple[int, int]]]
"""By fact, pairs of an arc and a fact at its other end."""


class Hypergraph:
    """Facts and arcs, as index arrays (a directed B-hypergraph).

    Parameters
    ----------
    facts : int
        How many facts there are at first.

    Attributes
    ----------
    facts : int
        How many facts there are.
    tails : list of tuple of int
        By arc, the facts it asks for, each once.
    needed : list of int
        By arc, how many of its tail have to be true.
    spare : list of int
        By arc, how many it can do without: 0 for all of them, ``m - k`` for at least ``k`` of ``m``.
    heads : list of int
        By arc, the fact that it makes true.
    makers, users : list of list of int
        By fact, the arcs that make it true, and the arcs that ask for it.
    openers : list of int
        The arcs that ask for nothing.
    most_needed : int
        The most that any arc needs.
    """

    __slots__ = ("_ways", "facts", "heads", "makers", "most_needed", "needed", "openers", "spare", "tails", "users")

    def __init__(self, facts: int = 0) -> None:
        self.facts = facts
        self.tails: list[tuple[int, ...]] = []
        self.needed: list[int] = []
        self.spare: list[int] = []
        self.heads: list[int] = []
        self.makers: list[list[int]] = [[] for _ in range(facts)]
        self.users: list[list[int]] = [[] for _ in range(facts)]
        self.openers: list[int] = []
        self.most_needed = 0
        self._ways: tuple[Ways, Ways] | None = None

    @property
    def ways(self) -> tuple[Ways, Ways] | None:
        """Forward and backward, by fact: the arcs that lead on from it, each with where it leads.

        Returns
        -------
        tuple of list of list of tuple of int, or None
            The fact `facts` stands for what an arc needs that needs nothing. None where some arc
            needs more than one fact, so that the arcs are no plain digraph.
        """
        if self._ways is None and self.most_needed <= 1:
            forward: Ways = [[] for _ in range(self.facts + 1)]
            backward: Ways = [[] for _ in range(self.facts + 1)]
            for arc, (tail, head) in enumerate(zip(self.tails, self.heads, strict=True)):
                for fact in tail if self.needed[arc] else (self.facts,):
                    forward[fact].append((arc, head))
                    backward[head].append((arc, fact))
            self._ways = forward, backward
        return self._ways

    def add_fact(self) -> int:
        """Add a fact.

        Returns
        -------
        int
            Its number.
        """
        self.makers.append([])
        self.users.append([])
        self.facts += 1
        return self.facts - 1

    def add_arc(self, tail: tuple[int, ...], head: int, spare: int = 0) -> int:
        """Add an arc.

        Parameters
        ----------
        tail : tuple of int
            The facts it asks for, each once.
        head : int
            The fact that it makes true.
        spare : int
            How many of the tail it can do without.

        Returns
        -------
        int
            Its number.
        """
        arc = len(self.heads)
        self.tails.append(tail)
        needed = len(tail) - spare
        self.most_needed = max(self.most_needed, needed)
        self.needed.append(needed)
        self.spare.append(spare)
        self.heads.append(head)
        self.makers[head].append(arc)
        if not needed:
            self.openers.append(arc)
        for fact in tail:
            self.users[fact].append(arc)
        return arc

    def watch(self, arc: int) -> int:
        """Add a fact that is true once an arc has fired, and lead through it to the arc's head.

        Parameters
        ----------
        arc : int
            The arc.

        Returns
        -------
        int
            The fact.
        """
        head, fact = self.heads[arc], self.add_fact()
        self.makers[head].remove(arc)
        self.makers[fact].append(arc)
        self.heads[arc] = fact
        self.add_arc((fact,), head)
        return fact

    def copy(self) -> Hypergraph:
        """Return a copy, to which more can be added.

        Returns
        -------
        Hypergraph
            Equal to this one and independent of it.
        """
        made = Hypergraph()
        made.facts = self.facts
        made.tails, made.heads = list(self.tails), list(self.heads)
        made.needed, made.spare = list(self.needed), list(self.spare)
        made.makers, made.users = [list(arcs) for arcs in self.makers], [list(arcs) for arcs in self.users]
        made.openers, made.most_needed = list(self.openers), self.most_needed
        return made


class CompiledGraph(Hypergraph):
    """The hypergraph of a pathway graph: arc ``i`` is step ``i`` for all steps, by id.

    Nested needs and ``counts_as`` are the arcs after those of the steps.

    Parameters
    ----------
    graph : Graph
        The graph.
    recommended : bool
        Whether every recommendation is a need.
    only : iterable of Step, optional
        Take these steps alone, and the nodes that they name; all by default.

    Attributes
    ----------
    fact_of : dict of str to int
        The fact of each node.
    steps : list of Step
        By arc, and by id.
    number_of : dict of str to int
        The arc of each step.
    """

    __slots__ = ("fact_of", "number_of", "steps")

    def __init__(self, graph: Graph, *, recommended: bool = False, only: Iterable[Step] | None = None) -> None:
        self.steps = sorted(graph.steps.values() if only is None else only, key=_step_id)
        nodes = graph.nodes if only is None else graph.counted(_named(self.steps))
        super().__init__(len(nodes))
        self.fact_of = {node_id: fact for fact, node_id in enumerate(sorted(nodes))}
        self.number_of = {step.id: number for number, step in enumerate(self.steps)}
        nested: list[tuple[Need, int]] = []
        for step in self.steps:
            needs = _whole_need(step) if recommended and step.recommends else step.needs
            self.add_arc(self._tail(needs, nested), self.fact_of[step.gives], len(needs.of) - needs.count)
        for need, head in nested:  # grows on the way: needs within needs
            self.add_arc(self._tail(need, nested), head, len(need.of) - need.count)
        for node_id, fact in self.fact_of.items():
            for other in sorted(graph.nodes[node_id].counts_as):
                self.add_arc((fact,), self.fact_of[other])

    def _tail(self, need: Need, nested: list[tuple[Need, int]]) -> tuple[int, ...]:
        members = need.of
        if len(members) == 1 and isinstance(members[0], str):
            return (self.fact_of[members[0]],)
        tail = []
        for member in sorted(members, key=structure):
            if isinstance(member, str):
                tail.append(self.fact_of[member])
            else:
                tail.append(self.add_fact())
                nested.append((member, tail[-1]))
        return tuple(tail)


def _step_id(step: Step) -> str:
    return step.id


def _named(steps: Iterable[Step]) -> set[str]:
    """Return the nodes that some steps name."""
    return {node for step in steps for node in (step.gives, *step.needs.atoms(), *step.recommends.atoms())}


def _whole_need(step: Step) -> Need:
    return Need.all(step.needs, step.recommends) if step.needs else step.recommends
