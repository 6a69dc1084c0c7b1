"""What is missing: the smallest sets of nodes that would open a target if they were held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from typing import Final

from pathways.model.frozen import replace
from pathways.questions.question import Question
from pathways.search import Stop, Task, cheapest

MOST_SETS: Final = 20

Sets = tuple[tuple[str, ...], ...]


def missing_sets(question: Question, stop: Stop) -> tuple[Sets, bool, bool]:
    """Return the smallest sets of nodes that would open the target if held.

    Parameters
    ----------
    question : Question
        A question whose target cannot be reached.
    stop : callable
        Once it says True no further set is looked for.

    Returns
    -------
    sets : tuple of tuple of str
        No set holds another. They are of nodes that no usable step gives; if these cannot open
        the target, of any that cannot be reached; never the target itself. By size, then by id;
        the first 20.
    more : bool
        Whether there are others.
    proven : bool
        False where the search was stopped before it was done.
    """
    found: list[tuple[str, ...]] = []
    proven = True
    for only_unavailable in (True, False):
        for place in question.places():
            sets, done = _sets_in(question, place, _candidates(question, place, only_unavailable), stop)
            found += sets
            proven &= done
        if found:
            break
    ordered = sorted(set(found), key=lambda each: (len(each), each))
    least = [each for each in ordered if not any(set(other) < set(each) for other in ordered)]
    return tuple(least[:MOST_SETS]), len(least) > MOST_SETS or not proven, proven


def _candidates(question: Question, place: str, only_unavailable: bool) -> list[str]:
    """Return the nodes that might be held: those out of reach, or of these only what no step gives."""
    from pathways.network.structure import attainable

    steps = question.steps_in(place)
    asked_steps = [replace(step, needs=question.needs_of(step)) for step in steps]
    outside = set(question.graph.nodes) - attainable(question.graph, question.given, asked_steps) - {question.target}
    return sorted(outside - {step.gives for step in steps} if only_unavailable else outside)


def _sets_in(
    question: Question, place: str, candidates: Sequence[str], stop: Stop
) -> tuple[list[tuple[str, ...]], bool]:
    """Return the first sets, least first: a hitting-set tree (Reiter 1987) over the optimum.

    Each optimum found is barred by one of its members in turn; every other least set misses one
    of them, so that it is found in one of the parts.
    """
    lookup = _Lookup(question, place, candidates, stop)
    found: dict[tuple[str, ...], None] = {}
    barred_before: set[frozenset[str]] = {frozenset()}
    queue = [(weight, each, frozenset[str]()) for weight, each in lookup.least(frozenset())]
    while queue and len(found) <= MOST_SETS and not lookup.stopped:
        _, least, barred = heappop(queue)
        found[least] = None
        for node in least:
            more = barred | {node}
            if more not in barred_before:
                barred_before.add(more)
                for weight, each in lookup.least(more):
                    heappush(queue, (weight, each, more))
    return list(found), not lookup.stopped


class _Lookup:
    """Finds the least set of candidates that opens the target, some of them barred."""

    def __init__(self, question: Question, place: str, candidates: Sequence[str], stop: Stop) -> None:
        self.candidates = candidates
        self.stop = stop
        self.stopped = False
        problem = question.problem_in(place)
        graph = problem.graph.copy()
        fact_of = question.compiled.graph.fact_of
        self.first = len(graph.heads)
        for node in candidates:
            graph.add_arc((), fact_of[node])
        # One candidate fewer is always better; of as many, the set whose first id comes first.
        whole, most = 1 << len(candidates), len(candidates) - 1
        weights = [0] * self.first + [whole - (1 << (most - i)) for i in range(len(candidates))]
        self.task = Task(graph=graph, held=problem.held, goal=problem.goal, weights=weights, barred=problem.barred)

    def least(self, barred: frozenset[str]) -> Iterable[tuple[int, tuple[str, ...]]]:
        """Yield the least set, with its weight, if there is one."""
        without = {self.first + i for i, node in enumerate(self.candidates) if node in barred}
        found = cheapest(self.task._replace(barred=self.task.barred | without), self.stop)
        self.stopped |= not found.proven
        if found.arcs is not None and found.proven:
            chosen = sorted(arc - self.first for arc in found.arcs if arc >= self.first)
            yield found.weight, tuple(self.candidates[i] for i in chosen)
