"""Named programmes: Thắp sáng ước mơ, Tiếp sức đến trường and others."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.errors import DomainError

_FIRST, _LAST = 1945, 2100  # a slip of the hand is outside; nothing is claimed about years inside


@dataclass(eq=False)
class ProgrammeNameTaken(DomainError):
    """Another programme has this name."""

    name: str


@dataclass(eq=False)
class ProgrammeYearsWrong(DomainError):
    """A programme's years run forwards, within what can be meant."""

    first: int
    last: int
    earliest: int = _FIRST
    latest: int = _LAST


def check_years(first: int, last: int) -> None:
    """Whether a programme may have these years; 0: not said.

    Raises:
        ProgrammeYearsWrong: They cannot be meant.
    """
    if any(year and not _FIRST <= year <= _LAST for year in (first, last)) or (first and last and last < first):
        raise ProgrammeYearsWrong(first, last)
