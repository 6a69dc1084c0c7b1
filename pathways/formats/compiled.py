"""The compiled form of a graph: plain data laid out as the model is, so that it is built at once.

Nothing in it is checked: it is made from graphs that were, and lies beside the file it was made from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from pathways.model.amounts import Amount
from pathways.model.frozen import Frozen, fields_of, unchecked
from pathways.model.graph import Assumption, Claim, Graph, Node, Renewal, Source, Step, Wage
from pathways.model.needs import Need

F = TypeVar("F", bound=Frozen)

Compiled = dict[str, Any]


def compiled(graph: Graph) -> Compiled:
    """Return the compiled form of a graph.

    Parameters
    ----------
    graph : Graph
        The graph.

    Returns
    -------
    dict
        The fields of the graph; each record in it as a dict of the fields that are not at their defaults.

    Examples
    --------
    >>> node = Node(id="cca", kind="credential", name="Certified Coding Associate")
    >>> graph = Graph(id="tiny", title="Tiny", currency="USD", reviewed="2026-11-22", nodes={"cca": node}, steps={})
    >>> compiled(graph)["nodes"]
    {'cca': {'id': 'cca', 'kind': 'credential', 'name': 'Certified Coding Associate'}}
    >>> built(compiled(graph)) == graph
    True
    """
    return {name: _plain(value) for name, value in fields_of(graph).items()}


def _plain(value: Any) -> Any:
    match value:
        case Frozen():
            usual = type(value).__field_defaults__
            return {name: _plain(each) for name, each in fields_of(value).items() if each != usual.get(name, ...)}
        case tuple():
            return [_plain(each) for each in value]
        case Mapping():
            return {key: _plain(each) for key, each in value.items()}
        case _:
            return value


def built(form: Compiled) -> Graph:
    """Return the graph of a compiled form.

    Parameters
    ----------
    form : dict
        What `compiled` returned, also after a way through JSON.

    Returns
    -------
    Graph
        The graph; what does not come from `compiled` makes one that breaks later.
    """
    return _record(Graph, form)


def _record(cls: type[F], entry: Compiled) -> F:
    return unchecked(cls, {name: _READ[name](value) if name in _READ else value for name, value in entry.items()})


def _one(cls: type[F]) -> Callable[[Compiled], F]:
    return lambda entry: _record(cls, entry)


def _listed(cls: type[F]) -> Callable[[list[Compiled]], tuple[F, ...]]:
    return lambda entries: tuple([_record(cls, entry) for entry in entries])


def _table(cls: type[F]) -> Callable[[dict[str, Compiled]], dict[str, F]]:
    return lambda entries: {key: _record(cls, entry) for key, entry in entries.items()}


def _members(members: list[str | Compiled]) -> tuple[str | Need, ...]:
    return tuple([member if isinstance(member, str) else _record(Need, member) for member in members])


# How a field is read; a field of the same name is of the same form in every class.
_READ: Final[Mapping[str, Callable[[Any], Any]]] = {
    "start": tuple,
    "sources": _table(Source),
    "assumptions": _table(Assumption),
    "nodes": _table(Node),
    "steps": _table(Step),
    "aliases": tuple,
    "counts_as": tuple,
    "renewal": _listed(Renewal),
    "claims": _listed(Claim),
    "wage": _one(Wage),
    "amount": _one(Amount),
    "needs": _one(Need),
    "recommends": _one(Need),
    "of": _members,
    "cost": _one(Amount),
    "months": _one(Amount),
    "where": tuple,
    "source": tuple,
}
