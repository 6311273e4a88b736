"""Gifts as lists name them: money, goods, or both, before a receipt is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop_app.domain.errors import DomainError

LINK_ONLY: Final = -1  # place of a line that stands on nobody's list: it only says which card a receipt belongs to


@dataclass(eq=False)
class DonationUnknown(DomainError):
    """There is no such gift, or it was taken off the list."""


@dataclass(eq=False)
class DonationAlreadyPosted(DomainError):
    """A receipt was written for this gift; it is in ink."""

    donor: str


@dataclass(eq=False)
class DonationEmpty(DomainError):
    """A gift of neither money nor goods."""

    donor: str


@dataclass(eq=False)
class NothingToPost(DomainError):
    """None of the gifts is money."""
