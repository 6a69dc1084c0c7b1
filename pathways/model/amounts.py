"""Exact amounts of money and time.

A number that the outside sees (USD, months) is a plain ``int`` or, with decimals, the ``float``
nearest to an exact decimal of at most three places. Arithmetic is done on whole thousandths, so
that sums and comparisons have no rounding: `to_thousandths` and `from_thousandths` are inverse
to each other for every amount below `LARGEST`.
"""

from __future__ import annotations

from typing import Final

from pathways.model.frozen import Frozen

Number = int | float

LARGEST: Final = 10**12
"""Amounts at or over this are refused: below it a float tells all thousandths apart."""

MONEY_PLACES: Final = 2
MONTHS_PLACES: Final = 3


def to_thousandths(number: Number) -> int:
    """Return an amount as whole thousandths.

    Parameters
    ----------
    number : int or float
        An amount with at most three decimal places, below `LARGEST`.

    Returns
    -------
    int
        The amount times 1,000, exact.

    Examples
    --------
    >>> to_thousandths(3.692)
    3692
    """
    return number * 1000 if isinstance(number, int) else round(number * 1000)


def from_thousandths(thousandths: int) -> Number:
    """Return whole thousandths as a plain number.

    Parameters
    ----------
    thousandths : int
        An amount times 1,000.

    Returns
    -------
    int or float
        An ``int`` where the amount is whole, else the nearest ``float``.

    Examples
    --------
    >>> from_thousandths(199_000), from_thousandths(3_692)
    (199, 3.692)
    """
    whole, rest = divmod(thousandths, 1000)
    return thousandths / 1000 if rest else whole


def midpoint(low: Number, high: Number, places: int) -> Number:
    """Return the middle of two amounts, rounded half up.

    Parameters
    ----------
    low, high : int or float
        Two amounts with at most `places` decimals.
    places : int
        How many decimals the result may have: `MONEY_PLACES` or `MONTHS_PLACES`.

    Returns
    -------
    int or float
        ``(low + high) / 2`` to `places` decimals.

    Examples
    --------
    >>> midpoint(16.01, 18.02, MONEY_PLACES)
    17.02
    """
    unit = 10 ** (3 - places)
    doubled = to_thousandths(low) + to_thousandths(high)
    return from_thousandths((doubled // unit + 1) // 2 * unit)


class Amount(Frozen):
    """A cost, a duration or a wage: what sources say of it, or that nobody says.

    Attributes
    ----------
    low : int, float or None
        The least, in the graph's currency or in months; None where nobody states it.
    typical : int, float or None
        What most pay or take, ``low <= typical <= high``; None exactly where the amount is unknown.
        Left out in a file, it is the middle of the two bounds, or the one that is stated.
    high : int, float or None
        The most; None where nobody states it.
    source : tuple of str
        Ids of the sources of this very amount; empty where those of its step hold for it.
    assumed : bool
        True where the figure is the graph's own assumption in place of an unknown one.
    own : bool
        True where the figure was given with the question, in place of the graph's.

    Examples
    --------
    >>> Amount.of(199).typical, Amount().known
    (199, False)
    """

    low: Number | None = None
    typical: Number | None = None
    high: Number | None = None
    source: tuple[str, ...] = ()
    assumed: bool = False
    own: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no amount."""
        low, typical, high = self.low, self.typical, self.high
        if typical is None:
            if low is not None or high is not None:
                raise ValueError("an amount with a bound has a typical figure too")
            return
        if 0 <= (typical if low is None else low) <= typical <= (typical if high is None else high) < LARGEST:
            return
        stated = [each for each in (low, typical, high) if each is not None]
        if any(not 0 <= each < LARGEST for each in stated):
            raise ValueError(f"an amount is at least 0 and below {LARGEST:,}, not {stated}")
        raise ValueError(f"low <= typical <= high does not hold for {stated}")

    @classmethod
    def of(cls, figure: Number, source: tuple[str, ...] = ()) -> Amount:
        """Return an amount that is one figure.

        Parameters
        ----------
        figure : int or float
            The figure, which is low, typical and high at once.
        source : tuple of str
            Ids of its sources.

        Returns
        -------
        Amount
            The amount.
        """
        return cls(low=figure, typical=figure, high=figure, source=source)

    @property
    def known(self) -> bool:
        """Whether anybody, or an assumption, says how much it is.

        Returns
        -------
        bool
            False for an unknown amount.
        """
        return self.typical is not None

    def at(self, estimate: str) -> Number | None:
        """Return the figure that an estimate goes by.

        Parameters
        ----------
        estimate : {"low", "typical", "high"}
            Which of the three; a bound that is not stated counts as typical.

        Returns
        -------
        int, float or None
            The figure; None where the amount is unknown.
        """
        figure: Number | None = getattr(self, estimate)
        return self.typical if figure is None else figure


UNKNOWN: Final = Amount()
FREE: Final = Amount.of(0)
