"""What can no route avoid? For one target, or for all of a kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, NamedTuple

from pathways.model.answers import Route, Status
from pathways.model.bottleneck import BottleneckAnswer, NodeBottleneck, RouteFactor, StepBottleneck
from pathways.model.errors import QuestionError
from pathways.model.graph import NODE_KINDS, NodeKind
from pathways.network.visits import Visit, counts, survival
from pathways.questions.attaining import conditions_of, places_of
from pathways.questions.factors import graph_factors, route_factors
from pathways.questions.question import Chosen, Question
from pathways.questions.route import best_route, never_stop
from pathways.search import Stop


def bottlenecks(question: Question, *, kind: str | None = None, stop: Stop = never_stop) -> BottleneckAnswer:
    """Return what no route can avoid, with blocking and delay factors.

    A node is unavoidable for a target if the target cannot be reached when no step that gives the
    node is taken, and a step if it cannot without that step: just what ``--avoid`` asks. With limits,
    if no route that keeps them does without it. What is held is never one.

    Parameters
    ----------
    question : Question
        What is asked; without a target, all nodes of a kind are the targets.
    kind : str, optional
        The kind of the targets where none is named; by default roles, and all nodes where no
        node of the graph is a role. Empty for all nodes.
    stop : callable
        Once it says True no search goes on, and the answer says what it leaves open.

    Returns
    -------
    BottleneckAnswer
        Exact, but for the targets that it names as undecided.

    Raises
    ------
    QuestionError
        If `kind` is none that there is, or a target is named too.

    Notes
    -----
    Without limits no search is needed: see `pathways.network.visits.survival`. With limits, only what
    is on every route found so far can be unavoidable; for each such thing a route without it is
    looked for, and whatever that route lacks needs no search of its own.

    Examples
    --------
    >>> from pathways.model import Graph, Need, Node, Step
    >>> from pathways.questions.asking import asked
    >>> nodes = {each: Node(id=each, kind="credential", name=each) for each in ("course", "cca")}
    >>> steps = {"study": Step(id="study", gives="course"),
    ...          "exam": Step(id="exam", gives="cca", needs=Need.all("course"))}
    >>> graph = Graph(id="tiny", title="Tiny", currency="USD", reviewed="2026-11-22",
    ...               nodes=nodes, steps=steps)
    >>> answer = bottlenecks(asked(graph, "cca"))
    >>> [each.id for each in answer.nodes], [each.id for each in answer.steps]
    (['course'], ['study', 'exam'])
    """
    wanted = _kind(question, kind)
    survey = _Survey(question, stop)
    asked_for = [question.target] if question.target else _nodes_of(question, wanted)
    looked = {each: survey.look(each) for each in asked_for if each not in question.held}
    reached = {each: found for each, found in looked.items() if found.reached}
    return BottleneckAnswer(
        conditions=conditions_of(question),
        target=question.target,
        kind=wanted,
        by=question.by,
        status=(looked[question.target].status if looked else "held") if question.target else "",
        targets=tuple(sorted(reached)),
        unreached=tuple(sorted(each for each, found in looked.items() if found.status in _NO_ROUTE)),
        undecided=tuple(sorted(each for each, found in looked.items() if found.undecided)),
        nodes=survey.nodes(reached),
        steps=survey.steps(reached),
        route=survey.route_factors(reached),
        complexity=survey.complexity(reached),
    )


_NO_ROUTE = frozenset({"unreachable", "over_limit"})


def _kind(question: Question, kind: str | None) -> NodeKind | Literal[""]:
    if question.target and kind:
        raise QuestionError("kind says which targets where none is named; leave one of them out")
    if kind is None:
        roles = not question.target and any(node.kind == "role" for node in question.graph.nodes.values())
        return "role" if roles else ""
    for each in ("", *NODE_KINDS):
        if each == kind:
            return each  # type: ignore[return-value]  # a literal, as the loop goes over literals
    raise QuestionError(f"kind is one of {', '.join(NODE_KINDS)}, not {kind!r}")


def _nodes_of(question: Question, kind: str) -> list[str]:
    return sorted(node.id for node in question.graph.nodes.values() if kind in ("", node.kind))


class _Looked(NamedTuple):
    """What came of looking at one target: what is unavoidable, as bits, and its best route if one was looked for."""

    status: Status
    unavoidable: int = 0
    route: Route | None = None
    undecided: bool = False

    @property
    def reached(self) -> bool:
        return self.status in {"optimal", "best_found"} or (self.status == "undecided" and not self.undecided)


class _Survey:
    """Looks at targets one by one, and puts together what is found."""

    def __init__(self, question: Question, stop: Stop) -> None:
        self.question = question
        self.stop = stop
        self.places = places_of(question)
        graph, given = question.graph, question.given
        self.found = survival([Visit(graph, given, place.steps.values()) for place in self.places])
        self.factors = graph_factors(question, self.places, self.found)
        self.step_blocks = counts(self.found.unavoidable.values(), self.width)

    @property
    def width(self) -> int:
        return len(self.found.bit_of_node) + len(self.found.bit_of_step)

    def look(self, target: str) -> _Looked:
        if target not in self.found.unavoidable:
            return _Looked("unreachable")
        limited = self.question.max_cost is not None or self.question.max_months is not None
        always = self.found.unavoidable[target] & ~(1 << self.found.bit_of_node[target])
        if not limited and not self.question.target:
            return _Looked("optimal", always)
        asked = replace(self.question, target=target)
        best = best_route(asked, self.stop)
        if best.route is None:
            return self._without_route(limited, always, proven=best.proven)
        status: Status = "optimal" if best.proven else "best_found"
        more, undecided = self._within_limits(asked, always, best.route) if limited else (0, False)
        return _Looked(status, always | more, best.route, undecided)

    def _without_route(self, limited: bool, always: int, *, proven: bool) -> _Looked:
        if proven:
            return _Looked("over_limit")
        return _Looked("undecided", undecided=True) if limited else _Looked("undecided", always)

    def _within_limits(self, asked: Question, always: int, route: Route) -> tuple[int, bool]:
        """Return what else no route within the limits avoids, and whether something was left open."""
        open_bits = self._bits_of(asked, route) & ~always
        unavoidable, undecided = 0, False
        while open_bits:
            bit = (open_bits & -open_bits).bit_length() - 1
            open_bits &= ~(1 << bit)
            other = best_route(self._avoiding(asked, bit), self.stop)
            if other.route is not None:
                open_bits &= self._bits_of(asked, other.route)
            elif other.proven:
                unavoidable |= 1 << bit
            else:
                undecided = True
        return unavoidable, undecided

    def _bits_of(self, asked: Question, route: Route) -> int:
        mask = 0
        for step in route.steps:
            mask |= 1 << self.found.bit_of_step[step.id]
            mask |= 1 << self.found.bit_of_node[step.gives] if step.gives != asked.target else 0
        return mask

    def _avoiding(self, asked: Question, bit: int) -> Question:
        nodes, steps = asked.avoid
        if bit < len(self.found.bit_of_node):
            nodes = tuple(sorted({*nodes, list(self.found.bit_of_node)[bit]}))
        else:
            steps = tuple(sorted({*steps, list(self.found.bit_of_step)[bit - len(self.found.bit_of_node)]}))
        return replace(asked, avoid=Chosen(nodes, steps))

    def _targets(self, reached: Mapping[str, _Looked]) -> list[int]:
        """Return for how many targets each bit is unavoidable."""
        return counts((each.unavoidable for each in reached.values()), self.width)

    def nodes(self, reached: Mapping[str, _Looked]) -> tuple[NodeBottleneck, ...]:
        targets = self._targets(reached)
        made = (self._node(node, targets[bit]) for node, bit in self.found.bit_of_node.items())
        if self.question.target:
            place = self._places_in_route(reached)
            listed = sorted((each for each in made if each.targets), key=lambda each: place.get(each.id, 0))
        else:
            listed = [each for each in made if each.targets or each.blocking_factor]
            listed.sort(key=lambda each: (-each.targets, -each.blocking_factor, -each.delay_factor, each.id))
        return tuple(listed)

    def _node(self, node: str, targets: int) -> NodeBottleneck:
        factors = self.factors[node]
        return NodeBottleneck(
            id=node,
            kind=self.question.graph.nodes[node].kind,
            targets=targets,
            blocking_factor=factors.blocking,
            delay_factor=factors.delay,
            delay_months=factors.months,
        )

    def _places_in_route(self, reached: Mapping[str, _Looked]) -> dict[str, int]:
        """Return where each node first comes, and each step, in the best route to the target."""
        place: dict[str, int] = {}
        for found in reached.values():
            for i, step in enumerate(found.route.steps if found.route else ()):
                place.setdefault(step.gives, i)
        return place

    def steps(self, reached: Mapping[str, _Looked]) -> tuple[StepBottleneck, ...]:
        targets, graph = self._targets(reached), self.question.graph
        made = [
            StepBottleneck(id=step, gives=graph.steps[step].gives, targets=targets[bit], blocking_factor=self.step_blocks[bit])
            for step, bit in self.found.bit_of_step.items()
        ]  # fmt: skip
        if self.question.target:
            place = self._places_in_route(reached)
            return tuple(sorted((each for each in made if each.targets), key=lambda each: place.get(each.gives, 0)))
        listed = [each for each in made if each.targets or each.blocking_factor > 1]
        return tuple(sorted(listed, key=lambda each: (-each.targets, -each.blocking_factor, each.id)))

    def route_factors(self, reached: Mapping[str, _Looked]) -> tuple[RouteFactor, ...]:
        found = reached.get(self.question.target)
        return () if found is None or found.route is None else route_factors(self.question, found.route)

    def complexity(self, reached: Mapping[str, _Looked]) -> int:
        if self.question.target:
            return sum(each.complexity for each in self.route_factors(reached))
        return sum(each.blocking + each.delay for each in self.factors.values())
