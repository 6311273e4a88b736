"""Funds of a board as cards: their names, what they are for, when they end."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.errors import DomainError


@dataclass(eq=False)
class FundNameTaken(DomainError):
    """Another fund of the board has this name."""

    name: str


@dataclass(eq=False)
class FundPurposeMissing(DomainError):
    """An earmarked fund must say for whom or what its money is."""


@dataclass(eq=False)
class FundProgrammeMissing(DomainError):
    """A fund of a programme must say of which."""


@dataclass(eq=False)
class FundHoldsMoney(DomainError):
    """A fund is closed when it is empty."""

    fund: str
    balance: int


@dataclass(eq=False)
class LastFund(DomainError):
    """A board keeps at least one open fund."""
