"""The people who open one book, each with a passphrase of their own."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import UnitId
from desktop_app.domain.names import clean_text


@dataclass(eq=False)
class UserUnknown(DomainError):
    """The book has no user of this name."""

    name: str


@dataclass(eq=False)
class UserTwice(DomainError):
    """The book has a user of this name already."""

    name: str


@dataclass(eq=False)
class NotKeeper(DomainError):
    """Who sees one board only tried to say who else may open the book."""


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user of a book.

    Attributes:
        name: As the journal names them.
        role: What they are, in words, or empty.
        scope: The one board that they see, with those below it; None: the whole book.
        board: Name of that board, or empty.
    """

    name: str
    role: str
    scope: UnitId | None
    board: str


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same to a reader: case and spaces do not tell people apart."""
    return clean_text(one).casefold() == clean_text(other).casefold()
