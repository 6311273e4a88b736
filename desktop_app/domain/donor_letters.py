"""Letters to donors: what can keep one from being written."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.errors import DomainError


@dataclass(eq=False)
class NothingToThankFor(DomainError):
    """A letter of thanks is for a gift that stands in the book; a reversed receipt is none."""

    donor: str


@dataclass(eq=False)
class NothingGivenThatYear(DomainError):
    """None of the chosen donors gave anything in the year."""

    year: int
