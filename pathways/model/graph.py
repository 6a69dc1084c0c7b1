"""The pathway graph: nodes, the steps that gain them, and the sources of every figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final, Literal, get_args

from pathways.model.amounts import UNKNOWN, Amount, Number
from pathways.model.errors import GraphDataError
from pathways.model.frozen import Frozen, field, replace
from pathways.model.needs import NOTHING, Need

NodeKind = Literal["degree", "training", "credential", "membership", "experience", "role", "condition"]
SourceKind = Literal["official", "statistics", "survey", "guide", "article"]
ClaimStatus = Literal["outdated", "wrong", "disputed", "alternative"]

NODE_KINDS: Final[tuple[NodeKind, ...]] = get_args(NodeKind)
SOURCE_KINDS: Final[tuple[SourceKind, ...]] = get_args(SourceKind)
CLAIM_STATUSES: Final[tuple[ClaimStatus, ...]] = get_args(ClaimStatus)

ANYONE: Final = "anyone"
"""The reserved node that everyone holds: where a step open to anyone starts."""


class Source(Frozen):
    """Where figures come from: a page or document, and the date that it bears.

    Attributes
    ----------
    title : str
        As the page gives it.
    publisher : str
        Who published it; may be empty.
    url : str
        Its address; may be empty.
    published : str
        The date that it bears: ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or ``undated``.
    kind : str
        What it is worth: ``official`` (of those who set the figure), ``statistics``, ``survey``, ``guide`` or
        ``article``; may be empty.
    """

    title: str
    published: str
    publisher: str = ""
    url: str = ""
    kind: SourceKind | Literal[""] = ""


class Claim(Frozen):
    """What a source says that differs from what the graph uses: shown, never used.

    Attributes
    ----------
    about : str
        The field that it speaks of, such as ``needs`` or ``cost``.
    says : str
        What the source says, in the graph's words.
    source : tuple of str
        Ids of the sources that say so.
    status : str
        What the graph holds of it: ``outdated``, ``wrong``, ``disputed`` or ``alternative``; may be empty.
    """

    about: str
    says: str
    source: tuple[str, ...] = ()
    status: ClaimStatus | Literal[""] = ""


class Renewal(Frozen):
    """What keeps a thing alive: every so many months, so many units and so much money.

    Attributes
    ----------
    every_months : int or float
        The length of the cycle in months, over 0.
    units : int, float or None
        Units of continuing education in a cycle.
    cost : Amount
        What a cycle costs, in the graph's currency.
    note : str
        What is paid or done; may be empty.
    source : tuple of str
        Ids of the sources of all this.
    """

    every_months: Number
    units: Number | None = None
    cost: Amount = UNKNOWN
    note: str = ""
    source: tuple[str, ...] = ()


class Wage(Frozen):
    """What holders of a node are paid.

    Attributes
    ----------
    amount : Amount
        In the graph's currency, with its source.
    per : str
        The period that is paid for, such as ``year`` or ``hour``; may be empty.
    year : int or None
        The year that the figures are of, four digits.
    statistic : str
        What ``typical`` is, such as ``median``; may be empty.
    """

    amount: Amount
    per: str = ""
    year: int | None = None
    statistic: str = ""


class Node(Frozen):
    """Something one can hold: a degree, a credential, a role, ...

    Attributes
    ----------
    id : str
        The id that the file uses.
    name : str
        The full name.
    kind : str
        What sort of thing it is: ``degree`` (diplomas and degrees), ``training`` (courses, programmes,
        apprenticeships), ``credential`` (certifications, licences), ``membership``, ``experience`` (time worked),
        ``role`` or ``condition`` (what is true of a person or not: an age, a clean record, residence).
    short : str
        Its abbreviation; may be empty.
    issuer : str
        Who grants it; may be empty.
    summary : str
        One or two plain sentences; may be empty.
    url : str
        The address of its page; may be empty.
    aliases : tuple of str
        Other names under which it is found.
    counts_as : tuple of str
        Ids of nodes whose needs this one meets too, free of cost and time.
    renewal : tuple of Renewal
        What its upkeep asks for.
    claims : tuple of Claim
        What sources say that differs.
    wage : Wage or None
        What its holders are paid, in the graph's currency.
    """

    id: str
    kind: NodeKind
    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    issuer: str = ""
    summary: str = ""
    url: str = ""
    counts_as: tuple[str, ...] = ()
    renewal: tuple[Renewal, ...] = ()
    claims: tuple[Claim, ...] = ()
    wage: Wage | None = None

    @property
    def label(self) -> str:
        """The shortest text that people know it by.

        Returns
        -------
        str
            The abbreviation, or the name.
        """
        return self.short or self.name


class Step(Frozen):
    """One way to gain one node: in the literature a B-hyperarc.

    Attributes
    ----------
    id : str
        The id that the file uses.
    gives : str
        Id of the node that it gains.
    needs : Need
        What must be held before, all of it; nothing where it is open to anyone.
    recommends : Need
        What should be held before; it never blocks.
    cost : Amount
        What it costs, in the graph's currency. Left out it is unknown, but 0 for a step that gives a role or an
        experience.
    months : Amount
        How many months pass from its beginning to its end. Left out they are unknown, but 0 for a step that gives
        a role.
    hours : int, float or None
        Hours of work in all.
    hours_per_week : int, float or None
        Hours of work in a week.
    pass_rate : int, float or None
        Share of those who try and succeed, over 0 and at most 1.
    where : tuple of str
        ISO 3166 codes of the places where it exists, such as ``US`` or ``US-TX``; empty for everywhere.
    valid_from : str
        The first day (``YYYY-MM-DD``) on which it can be taken; may be empty.
    valid_until : str
        The last day (``YYYY-MM-DD``) on which it can be taken; may be empty.
    source : tuple of str
        Ids of the sources of the needs and of every amount that names none of its own.
    claims : tuple of Claim
        What sources say that differs.
    note : str
        What one should know beside it; may be empty.
    """

    id: str
    gives: str
    needs: Need = NOTHING
    recommends: Need = NOTHING
    cost: Amount = UNKNOWN
    months: Amount = UNKNOWN
    hours: Number | None = None
    hours_per_week: Number | None = None
    pass_rate: Number | None = None
    where: tuple[str, ...] = ()
    valid_from: str = ""
    valid_until: str = ""
    source: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    note: str = ""


class Assumption(Frozen):
    """What stands in where an amount is unknown, for one kind of node gained.

    Attributes
    ----------
    cost : Amount
        What stands in for an unknown cost, in the graph's currency.
    months : Amount
        What stands in for unknown months.
    note : str
        Why these figures; may be empty.
    """

    cost: Amount = UNKNOWN
    months: Amount = UNKNOWN
    note: str = ""


class Graph(Frozen, slots=False):
    """A whole pathway graph, checked when it is built; treat the mappings in it as read-only.

    Attributes
    ----------
    id : str
        Its id.
    title : str
        Its title.
    currency : str
        ISO 4217 code of all money in it, such as ``USD``.
    reviewed : str
        The day (``YYYY-MM-DD``) on which its figures were last gone through.
    start : tuple of str
        Ids of what a newcomer holds unless a question says otherwise.
    nodes : mapping of str to Node
        What can be held, by id, in the order of the file.
    steps : mapping of str to Step
        The ways to gain nodes, one each, by id, in the order of the file.
    sources : mapping of str to Source
        Where the figures come from, by id, in the order of the file.
    assumptions : mapping of str to Assumption
        What stands in where an amount is unknown, by kind of the node gained.

    Raises
    ------
    GraphDataError
        If an id is unknown, a need cannot be counted, or a figure is out of its range; with
        all such problems at once.

    Examples
    --------
    >>> exam = Step(id="exam", gives="cca", cost=Amount.of(299))
    >>> cca = Node(id="cca", kind="credential", name="Certified Coding Associate")
    >>> graph = Graph(id="tiny", title="Tiny", currency="USD", reviewed="2026-11-22",
    ...               nodes={"cca": cca}, steps={"exam": exam})
    >>> graph.cost_of(graph.steps["exam"]).typical
    299
    """

    id: str
    title: str
    currency: str
    reviewed: str
    nodes: Mapping[str, Node]
    steps: Mapping[str, Step]
    sources: Mapping[str, Source] = field(default_factory=dict)
    start: tuple[str, ...] = ()
    assumptions: Mapping[str, Assumption] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a graph whose parts do not fit together."""
        from pathways.model.integrity import integrity_problems

        problems = integrity_problems(self)
        if problems:
            raise GraphDataError(problems)

    @cached_property
    def derived(self) -> dict[Any, Any]:
        """What others have worked out from the whole graph and keep with it; no part of its data.

        Returns
        -------
        dict
            Empty at first.
        """
        return {}

    def cost_of(self, step: Step) -> Amount:
        """Return a step's cost, or what the graph assumes where it is unknown.

        Parameters
        ----------
        step : Step
            A step of this graph.

        Returns
        -------
        Amount
            In the graph's currency; ``assumed`` tells a stand-in.
        """
        return self._or_assumed(step, step.cost, "cost")

    def months_of(self, step: Step) -> Amount:
        """Return a step's months, or what the graph assumes where they are unknown.

        Parameters
        ----------
        step : Step
            A step of this graph.

        Returns
        -------
        Amount
            In months; ``assumed`` tells a stand-in.
        """
        return self._or_assumed(step, step.months, "months")

    def _or_assumed(self, step: Step, amount: Amount, which: Literal["cost", "months"]) -> Amount:
        if amount.known:
            return amount
        assumption = self.assumptions.get(self.nodes[step.gives].kind)
        if assumption is None:
            return amount
        stand_in: Amount = getattr(assumption, which)
        return replace(stand_in, assumed=True) if stand_in.known else amount

    def counted(self, held: Iterable[str]) -> frozenset[str]:
        """Return what is held together with all that it counts as.

        Parameters
        ----------
        held : iterable of str
            Node ids.

        Returns
        -------
        frozenset of str
            The ids and, transitively, those of their ``counts_as``.
        """
        found: set[str] = set()
        open_ids = list(held)
        while open_ids:
            node_id = open_ids.pop()
            if node_id not in found:
                found.add(node_id)
                open_ids.extend(self.nodes[node_id].counts_as)
        return frozenset(found)
