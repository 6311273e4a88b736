"""What can go wrong when the book of another board comes into this one."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.errors import DomainError


@dataclass(eq=False)
class AbsorbsItself(DomainError):
    """The other book is this one, or a copy of it."""

    name: str


@dataclass(eq=False)
class NothingToAbsorb(DomainError):
    """Everything of the other book is here already."""

    name: str


@dataclass(eq=False)
class BalancesDiffer(DomainError):
    """A fund would hold another sum here than in the other book; nothing was written."""

    name: str
