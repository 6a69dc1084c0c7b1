"""Frozen data behaves as a frozen, slotted dataclass with keywords alone does."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from typing import Any

import pytest

from pathways.model import Amount, Claim, Graph, Need, Node, Renewal, Source, Step
from pathways.model.answers import Answer
from pathways.model.frozen import Frozen, field, replace


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    id: str
    count: int = 2
    named: dict[str, int] = dataclasses.field(default_factory=dict)


class Own(Frozen):
    id: str
    count: int = 2
    named: dict[str, int] = field(default_factory=dict)


class Wider(Own):
    colour: str = "red"


SAMPLES = [
    Amount.of(299, source=("a",)),
    Need.all("a", Need.any("b", "c")),
    Node(id="cca", kind="credential", name="Certified Coding Associate", renewal=(Renewal(every_months=24),)),
    Step(id="exam", gives="cca", claims=(Claim(about="cost", says="less"),)),
    Source(title="A page", published="undated"),
    Answer(graph="g", target="t", held=(), by="cost", estimate="typical", status="held"),
]


@pytest.mark.parametrize("given", [{}, {"id": "a", "nmae": 1}, {"id": "a", "count": 3}])
def test_it_is_made_and_refused_as_a_dataclass_is(given: dict[str, Any]) -> None:
    assert _outcome(Own, given) == _outcome(Plain, given)


def _outcome(of: type, given: dict[str, Any]) -> str:
    try:
        return repr(of(**given)).replace(of.__name__, "")
    except TypeError as error:
        return str(error).replace(of.__name__, "")


def test_positions_are_refused() -> None:
    with pytest.raises(TypeError, match="positional"):
        Own("a")  # type: ignore[call-arg]


@pytest.mark.parametrize("item", SAMPLES, ids=lambda item: type(item).__name__)
def test_it_never_changes(item: Any) -> None:
    name = dataclasses.fields(item)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError, match=f"cannot assign to field '{name}'"):
        setattr(item, name, "other")
    with pytest.raises(dataclasses.FrozenInstanceError, match=f"cannot delete field '{name}'"):
        delattr(item, name)
    with pytest.raises(dataclasses.FrozenInstanceError):
        item.more = 1
    assert not hasattr(item, "__dict__")


@pytest.mark.parametrize("item", SAMPLES, ids=lambda item: type(item).__name__)
def test_copies_are_equal(item: Any) -> None:
    for made in (copy.copy(item), copy.deepcopy(item), pickle.loads(pickle.dumps(item)), replace(item)):
        assert made == item
        assert repr(made) == repr(item)
        assert made is not item


def test_a_graph_is_copied_with_what_it_keeps() -> None:
    graph = Graph(id="g", title="G", currency="USD", reviewed="2026-11-22", nodes={}, steps={})
    graph.__dict__["kept"] = 1
    made = pickle.loads(pickle.dumps(graph))
    assert made == graph
    assert made.__dict__ == graph.__dict__


def test_equality_and_hash_go_by_class_and_fields() -> None:
    assert Own(id="a") == Own(id="a", count=2)
    assert Own(id="a") != Own(id="a", count=3)
    assert Own(id="a") != Wider(id="a")
    assert Own(id="a") != Plain(id="a")
    assert hash(Amount.of(2)) == hash(Amount(low=2, typical=2, high=2))
    with pytest.raises(TypeError, match="unhashable"):
        hash(Own(id="a"))


def test_the_functions_of_dataclasses_work_on_it() -> None:
    own = Own(id="a", named={"x": 1})
    assert dataclasses.asdict(own) == {"id": "a", "count": 2, "named": {"x": 1}}
    assert dataclasses.replace(own, count=3) == Own(id="a", count=3, named={"x": 1})
    assert [each.name for each in dataclasses.fields(Wider)] == ["id", "count", "named", "colour"]
    for made, expected in zip(dataclasses.fields(Own), dataclasses.fields(Plain), strict=True):
        assert (made.name, made.type, made.default) == (expected.name, expected.type, expected.default)
    assert inspect.signature(Own) == inspect.signature(Plain)
    assert dataclasses.is_dataclass(Own)


def test_defaults_that_are_made_are_not_shared() -> None:
    assert Own(id="a").named is not Own(id="a").named
