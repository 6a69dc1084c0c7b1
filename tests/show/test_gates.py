"""The brackets on the map: they say just what the needs say, and boxes have room for them."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.model.graph import Step
from pathways.model.needs import Need
from pathways.show.map.gates import PORT_PX, TALLEST_PX, Gate, depth_of, gate_data, gates_of, height_of

ATOMS = "abcde"


def needs(levels: int = 3) -> st.SearchStrategy[Need]:
    member: st.SearchStrategy[str | Need] = st.sampled_from(ATOMS)
    if levels > 1:
        member = member | needs(levels - 1)
    members = st.lists(member, min_size=1, max_size=4)
    return members.flatmap(
        lambda of: st.integers(1, len(of)).map(
            lambda k: Need.all(*of) if k == len(of) else Need.any(*of) if k == 1 else Need.at_least(k, *of)
        )
    )


def met(member: str | Gate, held: set[str]) -> bool:
    if isinstance(member, str):
        return member in held
    return sum(met(each, held) for each in member.of) >= member.count


def step(number: int, need: Need) -> Step:
    return Step(id=f"s{number}", gives="t", needs=need)


@settings(deadline=None)
@given(st.lists(needs(), min_size=1, max_size=4))
def test_they_are_met_by_what_meets_a_step(ways: list[Need]) -> None:
    gates = gates_of("t", [step(i, need) for i, need in enumerate(ways)])
    for size in range(len(ATOMS) + 1):
        for held in map(set, combinations(ATOMS, size)):
            assert any(met(gate, held) for gate in gates) == any(need.met_by(held) for need in ways)


@settings(deadline=None)
@given(st.lists(needs(), min_size=1, max_size=4))
def test_every_node_that_is_needed_has_a_line(ways: list[Need]) -> None:
    gates = gates_of("t", [step(i, need) for i, need in enumerate(ways)])
    named = {atom for need in ways for atom in need.atoms()}
    assert {atom for gate in gates for atom in gate.atoms()} == named
    assert 0 < height_of(gates) <= TALLEST_PX
    assert height_of(gates) >= min(TALLEST_PX, PORT_PX * len(named))


def test_each_way_has_a_gate_of_its_own() -> None:
    gates = gates_of("t", [step(0, Need.all("a", "b")), step(1, Need.all("a", Need.any("c", "d"))), step(2, Need())])
    assert [(gate.count, list(gate.atoms()), gate.steps) for gate in gates] == [
        (2, ["a", "b"], ("s0",)),
        (2, ["a", "c", "d"], ("s1",)),
    ]
    assert depth_of(gates) == 2


def test_what_every_way_needs_is_said_once() -> None:
    (gate,) = gates_of("t", [step(0, Need.all("a", "b", "c")), step(1, Need.all("c", "d"))])
    assert (gate.count, gate.of[0]) == (2, "c")
    assert list(gate.atoms()) == ["c", "a", "b", "d"]


def test_what_stands_alone_is_joined() -> None:
    (gate,) = gates_of("t", [step(0, Need.all("a")), step(1, Need.any("b", "c")), step(2, Need.all("a"))])
    assert (gate.count, list(gate.atoms())) == (1, ["a", "b", "c"])


def test_brackets_that_say_nothing_are_left_out() -> None:
    need = Need.all(Need.all("a", Need.any("b")), Need.any(Need.any("c", "d"), "e"))
    (gate,) = gates_of("t", [step(0, need)])
    assert gate == Gate(count=3, of=("a", "b", Gate(count=1, of=("c", "d", "e"))))


def test_the_target_does_not_lead_to_itself() -> None:
    assert gates_of("t", [step(0, Need.all("t"))]) == ()
    assert list(gates_of("t", [step(0, Need.any("t", "a"))])[0].atoms()) == ["a"]
    assert gates_of("t", []) == ()


def test_as_data_lines_have_numbers() -> None:
    (gate,) = gates_of("t", [step(0, Need.all("a", Need.at_least(2, "b", "c", "d")))])
    assert gate_data(gate, {"a": 4, "b": 5, "c": 6, "d": 7}) == {"k": 2, "of": [4, {"k": 2, "of": [5, 6, 7]}]}
