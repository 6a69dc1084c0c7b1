"""Whether the parts of a graph fit together: the checks that hold however it was built."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from pathways.model.amounts import Amount
from pathways.model.errors import Path, Problem
from pathways.model.graph import ANYONE, NODE_KINDS, Assumption, Node, Step, Wage
from pathways.model.needs import DEEPEST, Need, levels, structure

if TYPE_CHECKING:
    from pathways.model.graph import Graph

LONGEST_ID: Final = 200
MOST_NAMED: Final = 3


def integrity_problems(graph: Graph) -> list[Problem]:
    """Return all that keeps the parts of a graph from fitting together.

    Parameters
    ----------
    graph : Graph
        The graph, or what there is of it.

    Returns
    -------
    list of Problem
        In the order of the graph's own parts; empty if all is well.
    """
    return part_problems(
        nodes=graph.nodes,
        steps=graph.steps,
        start=graph.start,
        assumptions=graph.assumptions,
        sources=graph.sources,
        node_ids=graph.nodes,
        source_ids=graph.sources,
    )


def part_problems(
    *,
    nodes: Mapping[str, Node],
    steps: Mapping[str, Step],
    start: Iterable[str],
    assumptions: Mapping[str, Assumption],
    sources: Collection[str],
    node_ids: Collection[str],
    source_ids: Collection[str],
) -> list[Problem]:
    """Return the problems between parts, where some parts may be missing.

    Parameters
    ----------
    nodes, steps, start, assumptions, sources : as in `Graph`
        The parts that could be read.
    node_ids, source_ids : collection of str
        All ids that the file declares, also those whose own entry could not be read, so that
        one fault is not reported twice.

    Returns
    -------
    list of Problem
        In the order of the parts.
    """
    check = _Check(node_ids, source_ids)
    for source_id in sources:
        check.id_text(source_id, ("sources", source_id))
    for i, node_id in enumerate(start):
        check.node(node_id, ("start", i))
    for kind, assumption in assumptions.items():
        check.assumption(kind, assumption)
    for node in nodes.values():
        check.whole_node(node)
    for step in steps.values():
        check.whole_step(step)
    return check.problems


def id_problem(text: str) -> str:
    """Say what keeps a text from being an id.

    Parameters
    ----------
    text : str
        A would-be id of a node, step or source.

    Returns
    -------
    str
        A phrase, or an empty text where it is a good id.

    Examples
    --------
    >>> id_problem("cpc"), id_problem(" cpc")
    ('', 'has a blank at an end')
    """
    if not text:
        return "is empty"
    if len(text) > LONGEST_ID:
        return f"is longer than {LONGEST_ID} characters"
    if not text.isprintable():
        return "has a character that cannot be printed"
    return "has a blank at an end" if text.strip() != text else ""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a question that names what comes near, or an empty text.

    Parameters
    ----------
    name : str
        What was written.
    known : iterable of str
        What could have been meant.

    Returns
    -------
    str
        ``did you mean 'cpc'?``
    """
    near = near_names(name, known)
    return f"did you mean {' or '.join(repr(each) for each in near)}?" if near else ""


def near_names(name: str, known: Iterable[str], cutoff: float = 0.6) -> list[str]:
    """Return the names that come near one, best first.

    Parameters
    ----------
    name : str
        What was written.
    known : iterable of str
        What could have been meant.
    cutoff : float
        How near a name must come, 0 to 1.

    Returns
    -------
    list of str
        At most three.
    """
    from difflib import get_close_matches

    return get_close_matches(name, sorted(set(known)), n=MOST_NAMED, cutoff=cutoff)


class _Check:
    """Collects problems; knows which ids there are."""

    def __init__(self, node_ids: Collection[str], source_ids: Collection[str]) -> None:
        self.node_ids = node_ids
        self.source_ids = source_ids
        self.problems: list[Problem] = []
        self._near: dict[tuple[str, str], str] = {}

    def found(self, rule: str, path: Path, message: str, fix: str = "") -> None:
        self.problems.append(Problem(rule=rule, path=path, message=message, fix=fix))

    def id_text(self, text: str, path: Path) -> None:
        fault = id_problem(text)
        if fault:
            self.found(
                "bad-id", path, f"the id {text[:LONGEST_ID]!r} {fault}", "choose a plain word, such as 'cpc-exam'"
            )

    def _known(self, what: str, text: str, known: Collection[str], path: Path, declare: str) -> None:
        if text in known:
            return
        key = (what, text)
        if key not in self._near:
            self._near[key] = did_you_mean(text, known) if len(self._near) < 100 else ""
        self.found(f"unknown-{what}", path, f"unknown {what} {text!r}", self._near[key] or declare)

    def node(self, text: str, path: Path) -> None:
        if text != ANYONE or text in self.node_ids:
            self._known("node", text, self.node_ids, path, "add it under nodes, or correct the id")
        else:
            self.found("reserved-id", path, f"{ANYONE!r} is reserved", "leave the need out: it is open to anyone")

    def cited(self, cited: Iterable[str], path: Path) -> None:
        for i, text in enumerate(cited):
            self._known(
                "source", text, self.source_ids, (*path, "source", i), "add it under sources, or correct the id"
            )

    def amount(self, amount: Amount, path: Path) -> None:
        self.cited(amount.source, path)

    def assumption(self, kind: str, assumption: Assumption) -> None:
        path: Path = ("assumptions", kind)
        if kind not in NODE_KINDS:
            fix = did_you_mean(kind, NODE_KINDS) or f"the kinds are {', '.join(NODE_KINDS)}"
            self.found("unknown-kind", path, f"expected a kind of node, found {kind!r}", fix)
        self.amount(assumption.cost, (*path, "cost"))
        self.amount(assumption.months, (*path, "months"))

    def whole_node(self, node: Node) -> None:
        path: Path = ("nodes", node.id)
        self.id_text(node.id, path)
        if node.id == ANYONE:
            self.found("reserved-id", path, f"{ANYONE!r} is reserved", "choose another id")
        for i, each in enumerate(node.counts_as):
            self.node(each, (*path, "counts_as", i))
        for i, renewal in enumerate(node.renewal):
            self.cited(renewal.source, (*path, "renewal", i))
            self.amount(renewal.cost, (*path, "renewal", i, "cost"))
        self._claims(node, path)
        if isinstance(node.wage, Wage):
            self.amount(node.wage.amount, (*path, "wage"))

    def whole_step(self, step: Step) -> None:
        path: Path = ("steps", step.id)
        self.id_text(step.id, path)
        self.node(step.gives, (*path, "gives"))
        for name in ("needs", "recommends"):
            need: Need = getattr(step, name)
            if levels(need) > DEEPEST:  # only one made in Python: a file is not read so deep
                message = f"expected at most {DEEPEST} levels of nested needs, found {levels(need)}"
                self.found("too-deep", (*path, name), message, "flatten the nesting")
                continue
            for rule, where, message, fix in need_faults(need, (*path, name)):
                self.found(rule, where, message, fix)
            for where, text in placed_atoms(need, (*path, name)):
                self.node(text, where)
        self.cited(step.source, path)
        self.amount(step.cost, (*path, "cost"))
        self.amount(step.months, (*path, "months"))
        self._claims(step, path)

    def _claims(self, of: Node | Step, path: Path) -> None:
        for i, claim in enumerate(of.claims):
            self.cited(claim.source, (*path, "claims", i))


def _members(need: Need, path: Path) -> Iterator[tuple[Path, str | Need]]:
    for i, member in enumerate(need.of):
        yield (*path, i), member


def inner_path(need: Need, path: Path) -> Path:
    """Return the path of the list inside a nested need.

    Parameters
    ----------
    need : Need
        The nested need.
    path : tuple
        Its own path.

    Returns
    -------
    tuple
        The path with ``all``, ``any`` or ``of`` added.
    """
    return (*path, "of" if need.rule == "at_least" else need.rule)


def placed_atoms(need: Need, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield each node id in a need with its place.

    Parameters
    ----------
    need : Need
        The need; its members are at `path`.
    path : tuple
        The place of the list of its members.

    Yields
    ------
    tuple of path and str
        In the order of the file.
    """
    for where, member in _members(need, path):
        if isinstance(member, str):
            yield where, member
        else:
            yield from placed_atoms(member, inner_path(member, where))


def doubled(members: Iterable[str | Need]) -> Iterator[tuple[int, str | Need]]:
    """Yield each member of a list that stood in it before, with its place.

    Parameters
    ----------
    members : iterable of str or Need
        The list.

    Yields
    ------
    tuple of int and str or Need
        Position, from 0, and member.

    Examples
    --------
    >>> list(doubled(["a", "b", "a"]))
    [(2, 'a')]
    """
    seen: set[tuple[object, ...]] = set()
    for i, member in enumerate(members):
        key = structure(member)
        if key in seen:
            yield i, member
        seen.add(key)


def need_faults(need: Need, path: Path, *, outermost: bool = True) -> Iterator[tuple[str, Path, str, str]]:
    """Yield what keeps a need from being counted.

    Parameters
    ----------
    need : Need
        The need; its members are at `path`.
    path : tuple
        The place of the list of its members.
    outermost : bool
        Whether it is a step's whole need, which alone may be empty.

    Yields
    ------
    tuple of rule, path, message, fix
        One a fault, outer ones first.
    """
    if not need.of and not outermost:
        yield "empty-need", path, "expected at least one member, found an empty list", "name one, or take it out"
    for i, member in doubled(need.of):
        named = repr(member) if isinstance(member, str) else "the same group"
        yield "doubled-member", (*path, i), f"{named} stands twice in one list", "keep one of them"
    if need.rule == "at_least" and need.of and not 1 <= need.count <= len(need.of):
        message = f"at_least is {need.count}, of a list of {len(need.of)}"
        yield "at-least-range", (*path[:-1], "at_least"), message, f"expected 1 to {len(need.of)}"
    for where, member in _members(need, path):
        if not isinstance(member, str):
            yield from need_faults(member, inner_path(member, where), outermost=False)
