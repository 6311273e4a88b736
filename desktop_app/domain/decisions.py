"""What can stand in the way of a decision of the province on a laptop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_app.domain.errors import DomainError

DecisionState = Literal["waiting", "applied", "set_aside", "void", "unproven", "early", "unreadable"]
"""`void`: withdrawn before it was applied. `unproven`: the province's key that signed it is not known here yet.
`early`: the decision before it is missing. `unreadable`: it needs a newer program."""


@dataclass(eq=False)
class DecisionUnknown(DomainError):
    """There is no such decision in this book."""


@dataclass(eq=False)
class DecisionNotNext(DomainError):
    """An earlier decision still waits; they are applied in their order.

    Attributes:
        paper: Number on the paper of the one that comes first.
    """

    paper: str


@dataclass(eq=False)
class DecisionSettled(DomainError):
    """It does not wait any more: it was applied, set aside or withdrawn."""


@dataclass(eq=False)
class DecisionNotProven(DomainError):
    """The key that signed it is not known here yet."""


@dataclass(eq=False)
class DecisionEarly(DomainError):
    """A decision before it has not come yet."""


@dataclass(eq=False)
class DecisionUnreadable(DomainError):
    """It is of a kind that this program does not know."""


@dataclass(eq=False)
class DecisionBoardMissing(DomainError):
    """A board that it names does not stand in this book."""

    name: str


@dataclass(eq=False)
class BookNotHereYet(DomainError):
    """The book of the board that goes into this one has not come to this laptop yet."""

    name: str


@dataclass(eq=False)
class DecisionNotYet(DomainError):
    """The book goes into another one on this day, and not before."""

    day: date


@dataclass(eq=False)
class CannotTakeBack(DomainError):
    """It was not applied here, or a later decision was."""


@dataclass(eq=False)
class CatalogueItemWrong(DomainError):
    """An item of a catalogue cannot be used as it is written."""

    title: str


@dataclass(eq=False)
class BookEnded(DomainError):
    """This book went into another board's, and a person has confirmed it: nothing new is written here."""


@dataclass(eq=False)
class DecisionForWholeBook(DomainError):
    """A user of one board cannot apply what concerns the whole book."""
