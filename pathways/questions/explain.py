"""What lies under a target? All ways to it, what is held, what is missing and what would help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pathways.model.answers import Answer
from pathways.model.errors import QuestionError
from pathways.model.explanation import ExplainedNode, ExplainedWay, Explanation, NodeState, WayState, Why
from pathways.model.graph import Step
from pathways.model.needs import Need
from pathways.network.structure import attainable
from pathways.questions.attaining import barred, places_of
from pathways.questions.loosen import would_do
from pathways.questions.question import Question
from pathways.questions.route import never_stop, route
from pathways.search import Stop

_RANK: dict[WayState, int] = {"ready": 0, "reachable": 1, "blocked": 2, "barred": 3}


def explain(question: Question, *, depth: int | None = None, stop: Stop = never_stop) -> Explanation:
    """Return all that lies under a question's target.

    Parameters
    ----------
    question : Question
        What is asked, as for a route.
    depth : int, optional
        How many nodes deep to go; None for all.
    stop : callable
        Once it says True the searches end, and the answer says what is not proven.

    Returns
    -------
    Explanation
        With the answer to "which route?" in it.

    Raises
    ------
    QuestionError
        If `depth` is negative or no whole number.

    Examples
    --------
    >>> from pathways.model import Graph, Need, Node, Step
    >>> from pathways.questions.asking import asked
    >>> nodes = {each: Node(id=each, kind="credential", name=each) for each in ("cca", "licence")}
    >>> exam = Step(id="exam", gives="cca", needs=Need.all("licence"))
    >>> graph = Graph(id="tiny", title="Tiny", currency="USD", reviewed="2026-11-22",
    ...               nodes=nodes, steps={"exam": exam})
    >>> [(each.id, each.state, each.why) for each in explain(asked(graph, "cca")).nodes]
    [('cca', 'missing', 'needs'), ('licence', 'missing', 'no_step')]
    """
    _refuse_no_depth(depth)
    answer = route(question, stop)
    nodes = _Tree(question, answer).nodes()
    shown = tuple(each for each in nodes if depth is None or each.depth <= depth)
    return Explanation(
        answer=answer,
        nodes=shown,
        deeper=len(nodes) - len(shown),
        missing_opens=tuple(_opened(question, answer.missing)),
        would_do=None if answer.nearest is None else would_do(question, answer.nearest, nodes, stop),
    )


def _refuse_no_depth(depth: Any) -> None:
    if depth is not None and (isinstance(depth, bool) or not isinstance(depth, int) or depth < 0):
        raise QuestionError(f"depth is a whole number from 0, not {depth!r}")


def _opened(question: Question, sets: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield what could be reached besides if each of some sets were held."""
    before = _within(question)
    for each in sets:
        more = replace(question, given=tuple(sorted({*question.given, *each})))
        yield tuple(sorted(_within(more) - before - {*each, question.target}))


def _within(question: Question) -> frozenset[str]:
    return frozenset[str]().union(*(place.within for place in places_of(question)))


class _Tree:
    """The nodes under a target, each with its state and its ways."""

    def __init__(self, question: Question, answer: Answer) -> None:
        self.question = question
        self.graph = question.graph
        self.held = question.held
        self.places = places_of(question)
        self.within = frozenset[str]().union(*(place.within for place in self.places))
        made = answer.route.steps if answer.route else ()
        self.route_steps = {step.id for step in made}
        self.route_nodes = {step.gives for step in made}
        self.ways_of: dict[str, list[Step]] = {}
        for step in sorted(self.graph.steps.values(), key=lambda each: each.id):
            self.ways_of.setdefault(step.gives, []).append(step)
        self.counting: dict[str, list[str]] = {}
        for node_id in sorted(self.graph.nodes):
            for other in self.graph.nodes[node_id].counts_as:
                self.counting.setdefault(other, []).append(node_id)
        self.mixed, self.enterable = self._without_places()

    def _without_places(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return what could be reached if places could be mixed, and if what no step gives were held too."""
        steps = list({each.id: each for place in self.places for each in place.steps.values()}.values())
        given = {step.gives for step in steps}
        missing = (node for node in self.graph.nodes if node not in given)
        held = self.question.given
        return attainable(self.graph, held, steps), attainable(self.graph, [*held, *missing], steps)

    def nodes(self) -> list[ExplainedNode]:
        """Return all nodes, the roots first, then by depth; within one, in the order of those over them."""
        question = self.question
        roots = [question.target, *question.via.nodes]
        roots += [self.graph.steps[each].gives for each in question.via.steps]
        depths = dict.fromkeys(roots, 0)
        found, waiting = [], list(depths)
        for node_id in waiting:  # grows while it is gone through
            node = self._node(node_id, depths[node_id])
            found.append(node)
            for under in under_node(node):
                if under not in depths:
                    depths[under] = node.depth + 1
                    waiting.append(under)
        return found

    def _node(self, node_id: str, depth: int) -> ExplainedNode:
        held = node_id in self.held
        counting = [each for each in self.counting.get(node_id, ()) if not held or each in self.held]
        ways = [] if held else [self._way(step) for step in self.ways_of.get(node_id, ())]
        state: NodeState = "held" if held else "reachable" if node_id in self.within else "missing"
        return ExplainedNode(
            id=node_id,
            kind=self.graph.nodes[node_id].kind,
            state=state,
            why=self._why(node_id, ways) if state == "missing" else "",
            depth=depth,
            in_route=node_id in self.route_nodes,
            counted_from=tuple(counting),
            ways=tuple(sorted(ways, key=lambda each: (not each.in_route, _RANK[each.state], each.id))),
        )

    def _why(self, node_id: str, ways: list[ExplainedWay]) -> Why:
        if not ways:
            return "no_step"
        if all(way.state == "barred" for way in ways):
            return "barred"
        if node_id in self.mixed:
            return "places"
        return "needs" if node_id in self.enterable else "cycle"

    def _way(self, step: Step) -> ExplainedWay:
        bar = barred(self.question, step)
        needs = self.question.needs_of(step)
        state = "barred" if bar else self._way_state(step, needs)
        return ExplainedWay(
            id=step.id,
            state=state,
            barred=bar,
            lacks=tuple(sorted(set(_lacking(needs, self.within)))) if state == "blocked" else (),
            needs=needs,
            cost=self.question.cost_of(step),
            months=self.question.months_of(step),
            in_route=step.id in self.route_steps,
        )

    def _way_state(self, step: Step, needs: Need) -> WayState:
        if needs.met_by(self.held):
            return "ready"
        can_be_met = any(step.id in place.steps and needs.met_by(place.within) for place in self.places)
        return "reachable" if can_be_met else "blocked"


def _lacking(need: Need, within: frozenset[str]) -> Iterator[str]:
    """Yield the nodes out of reach in the unmet parts of a need."""
    for member in need.of:
        if isinstance(member, str):
            if member not in within:
                yield member
        elif not member.met_by(within):
            yield from _lacking(member, within)


def under_node(node: ExplainedNode) -> Iterator[str]:
    """Yield the ids of all nodes right under a node, repeated ones each time.

    Parameters
    ----------
    node : ExplainedNode
        The node.

    Yields
    ------
    str
        What its ways need, way by way without those that are barred; then what counts as it.
    """
    if node.state != "held":
        for way in node.ways:
            if way.state != "barred":
                yield from way.needs.atoms()
        yield from node.counted_from
