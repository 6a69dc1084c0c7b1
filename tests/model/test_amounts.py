"""Amounts are exact: what goes in as a decimal comes out as the same one."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.model import Amount, from_thousandths, to_thousandths
from pathways.model.amounts import LARGEST, MONEY_PLACES, MONTHS_PLACES, midpoint

WHOLE = st.integers(0, LARGEST * 1000 - 1)


@given(WHOLE)
def test_thousandths_and_back_loses_nothing(thousandths: int) -> None:
    number = from_thousandths(thousandths)
    assert to_thousandths(number) == thousandths
    assert Decimal(str(number)) * 1000 == thousandths


@given(WHOLE, WHOLE, st.sampled_from([MONEY_PLACES, MONTHS_PLACES]))
def test_the_midpoint_is_rounded_half_up(one: int, other: int, places: int) -> None:
    unit = 10 ** (3 - places)
    low, high = (from_thousandths(each // unit * unit) for each in (one, other))
    exact = (Decimal(str(low)) + Decimal(str(high))) / 2
    right = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    assert Decimal(str(midpoint(low, high, places))) == right


@pytest.mark.parametrize(
    "wrong", [{"low": 1}, {"low": 3, "typical": 2}, {"typical": 2, "high": 1}, {"typical": -1}, {"typical": LARGEST}]
)
def test_what_is_no_amount_cannot_be_built(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"amount|low <= typical"):
        Amount(**wrong)  # type: ignore[arg-type]


def test_a_bound_that_is_not_stated_counts_as_typical() -> None:
    amount = Amount(typical=5, high=9)
    assert [amount.at(each) for each in ("low", "typical", "high")] == [5, 5, 9]
    assert Amount().at("high") is None
