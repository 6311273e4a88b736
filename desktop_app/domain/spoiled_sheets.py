"""Spoiled sheets of blanks: what a note of them must say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop_app.domain.errors import DomainError

MOST_SHEETS: Final = 500
"""More are not spoiled at once: it is a slip of the keyboard."""


@dataclass(eq=False)
class SpoiledCountWrong(DomainError):
    """There must be at least one sheet, and not a whole ream."""

    most: int


@dataclass(eq=False)
class SpoiledReasonMissing(DomainError):
    """A spoiled sheet is noted with the reason."""


@dataclass(eq=False)
class SpoiledSheetUnknown(DomainError):
    """There is no such note of spoiled sheets."""


def check_spoiled(count: int, reason: str) -> None:
    """Whether spoiled sheets may be noted like this.

    Raises:
        SpoiledCountWrong: There is none, or there are more than a person spoils.
        SpoiledReasonMissing: Nobody said why.
    """
    if not 1 <= count <= MOST_SHEETS:
        raise SpoiledCountWrong(MOST_SHEETS)
    if not reason:
        raise SpoiledReasonMissing
