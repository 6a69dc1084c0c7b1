"""What a step asks for: all, any or at least k of some nodes, nested freely."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal

from pathways.model.frozen import Frozen

Rule = Literal["all", "any", "at_least"]


class Need(Frozen):
    """What a step asks for: all, any or at least k of some nodes, nested freely.

    A need of ``m`` members is met when at least ``count`` of them are: ``count == m`` for
    ``all``, ``1`` for ``any``. The need of all of nothing is always met.

    Attributes
    ----------
    rule : {"all", "any", "at_least"}
        How the members combine, in the word that the author of the graph chose.
    count : int
        How many of the members are needed.
    of : tuple of str or Need
        The members in the order of the file: node ids and nested needs.

    Examples
    --------
    >>> need = Need.all("hs-diploma", Need.any("cca", "ccs"))
    >>> need.met_by({"hs-diploma", "ccs"}), sorted(need.atoms())
    (True, ['cca', 'ccs', 'hs-diploma'])
    """

    rule: Rule = "all"
    count: int = 0
    of: tuple[str | Need, ...] = ()

    @classmethod
    def all(cls, *members: str | Need) -> Need:
        """Return the need of all members.

        Parameters
        ----------
        *members : str or Need
            Node ids and nested needs.

        Returns
        -------
        Need
            Met when every member is.
        """
        return cls(rule="all", count=len(members), of=members)

    @classmethod
    def any(cls, *members: str | Need) -> Need:
        """Return the need of any one of the members.

        Parameters
        ----------
        *members : str or Need
            Node ids and nested needs.

        Returns
        -------
        Need
            Met when one member is.
        """
        return cls(rule="any", count=1, of=members)

    @classmethod
    def at_least(cls, count: int, *members: str | Need) -> Need:
        """Return the need of at least ``count`` of the members.

        Parameters
        ----------
        count : int
            How many are needed, at least 1.
        *members : str or Need
            Node ids and nested needs.

        Returns
        -------
        Need
            Met when so many members are.
        """
        return cls(rule="at_least", count=count, of=members)

    def __bool__(self) -> bool:
        """Tell whether anything is needed at all."""
        return bool(self.of)

    def atoms(self) -> Iterator[str]:
        """Yield the ids of all nodes in it, in the order of the file, repeated ones each time."""
        for member in self.of:
            if isinstance(member, str):
                yield member
            else:
                yield from member.atoms()

    def met_by(self, held: set[str] | frozenset[str]) -> bool:
        """Tell whether it is met.

        Parameters
        ----------
        held : set of str
            Ids of what is held, with all that they count as.

        Returns
        -------
        bool
            True if at least ``count`` members are held or met.
        """
        met = sum(m in held if isinstance(m, str) else m.met_by(held) for m in self.of)
        return met >= self.count


NOTHING: Final = Need()


DEEPEST: Final = 64
"""More levels of nesting than this are refused, in files as in Python."""


def levels(need: Need) -> int:
    """Return how many levels a need has.

    Parameters
    ----------
    need : Need
        A step's whole need.

    Returns
    -------
    int
        1 where nothing is nested.

    Examples
    --------
    >>> levels(Need.all("hs-diploma", Need.any("cca", "ccs")))
    2
    """
    found, inside = 0, [need]
    while inside:
        found += 1
        inside = [member for each in inside for member in each.of if not isinstance(member, str)]
    return found


def structure(member: str | Need) -> tuple[Any, ...]:
    """Return what a member of a need says, whatever the order in which it is written.

    Parameters
    ----------
    member : str or Need
        A node id or a nested need.

    Returns
    -------
    tuple
        Equal for members that ask for the same; to sort and to compare by.

    Examples
    --------
    >>> structure(Need.any("a", "b")) == structure(Need.any("b", "a"))
    True
    """
    if isinstance(member, str):
        return (0, member)
    return (1, len(member.of), member.count, tuple(sorted(map(structure, member.of))))
