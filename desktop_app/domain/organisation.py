"""Boards: their kinds, and what a new book needs to know of its board."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.errors import DomainError
from desktop_app.domain.names import MAX_NAME_LENGTH, NameMissing, NameTooLong, clean_text


@dataclass(eq=False)
class UnknownUnitKind(DomainError):
    """There is no such kind of board."""

    kind: str
    known: str


@dataclass(frozen=True, slots=True)
class UnitKind:
    """A kind of board.

    Attributes:
        code: As it is stored.
        label: As a person chooses it.
        hint: One line about it.
        name_pattern: How a name of this kind begins; `{place}` is the commune.
        icon: Name of its icon.
    """

    code: str
    label: str
    hint: str
    name_pattern: str
    icon: str


def check_board_name(text: str) -> str:
    """A board's name as it is printed on papers.

    Raises:
        NameMissing: Nothing is left of it.
        NameTooLong: More than `MAX_NAME_LENGTH` letters.
    """
    name = clean_text(text)
    if not name:
        raise NameMissing
    if len(name) > MAX_NAME_LENGTH:
        raise NameTooLong(len(name))
    return name
