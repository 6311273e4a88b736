"""Boards: their kinds, their tree, their names today and before, and what they count themselves against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from desktop_app.domain.dates import EARLIEST_YEAR, PartialDate
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import UnitId
from desktop_app.domain.names import MAX_NAME_LENGTH, NameTooLong, clean_text, fold

LETTERHEAD_LINES: Final = 2  # above the board's own name; papers have room for three lines in all
MOST_PEOPLE: Final = 10_000_000  # more than any province has


@dataclass(eq=False)
class UnknownUnitKind(DomainError):
    """There is no such kind of board."""

    kind: str
    known: str


@dataclass(eq=False)
class BoardUnknown(DomainError):
    """There is no such board in this book."""


@dataclass(eq=False)
class BoardDissolved(DomainError):
    """The board was dissolved or merged, so nothing is put under it or changed about it."""

    name: str


@dataclass(eq=False)
class BoardBelowItself(DomainError):
    """A board would report to itself, directly or through others."""

    name: str
    parent: str


@dataclass(eq=False)
class KindNotBelow(DomainError):
    """Boards of this kind do not report to boards of that kind."""

    kind: str
    parent_kind: str


@dataclass(eq=False)
class BoardNameTaken(DomainError):
    """Another board under the same parent has this name."""

    name: str


@dataclass(eq=False)
class BookBoardStays(DomainError):
    """The board that the book belongs to is not dissolved and not merged into another one."""

    name: str


@dataclass(eq=False)
class BoardStillHeld(DomainError):
    """A board with active members, with boards under it or with money is not dissolved; it is merged."""

    name: str
    members: int
    boards: int
    money: int


@dataclass(eq=False)
class ChangeBeforeLast(DomainError):
    """A name or a parent changes after the change before it, never before."""

    day: date
    last: date


@dataclass(eq=False)
class LetterheadTooLong(DomainError):
    """More lines above the board's name than papers have room for."""

    lines: int
    most: int = LETTERHEAD_LINES


@dataclass(eq=False)
class PopulationOutOfRange(DomainError):
    """A population is counted in whole people, and a household has at least one."""

    people: int
    households: int


@dataclass(eq=False)
class PopulationYearOutOfRange(DomainError):
    """A population is written for a year that was, or is."""

    year: int
    latest: int


@dataclass(eq=False)
class PopulationSourceMissing(DomainError):
    """A population without its source is a guess."""


@dataclass(eq=False)
class CountNotUnderstood(DomainError):
    """A number of people or households is written with something else than digits."""

    text: str


@dataclass(eq=False)
class PlaceNameTaken(DomainError):
    """The list of hamlets or schools holds this name already."""

    name: str


@dataclass(eq=False)
class PlaceUnknown(DomainError):
    """There is no such hamlet or school in the list."""


@dataclass(frozen=True, slots=True)
class UnitKind:
    """A kind of board.

    Attributes:
        code: As it is stored.
        label: As a person chooses it.
        hint: One line about it.
        name_pattern: How a name of this kind begins; `{place}` is the commune.
        icon: Name of its icon.
        below: Codes of the kinds that may report to a board of this kind.
        keeps_book: Whether such a board begins a book of its own.
    """

    code: str
    label: str
    hint: str
    name_pattern: str
    icon: str
    below: tuple[str, ...] = ()
    keeps_book: bool = True


@dataclass(frozen=True, slots=True)
class PastState:
    """What a board was called and whom it reported to, up to the day `until` (the first on which it was not so)."""

    until: date
    name: str
    parent_id: UnitId | None


def check_letterhead(text: str) -> str:
    """The lines above a board's name, one to a line, in their one form; empty for those made from its place.

    Raises:
        LetterheadTooLong: More than `LETTERHEAD_LINES`.
        NameTooLong: A whole paragraph stands in one line.
    """
    lines = [line for line in map(clean_text, text.splitlines()) if line]
    if len(lines) > LETTERHEAD_LINES:
        raise LetterheadTooLong(len(lines))
    for line in lines:
        if len(line) > MAX_NAME_LENGTH:
            raise NameTooLong(len(line))
    return "\n".join(lines)


def check_below(kind: UnitKind, parent: UnitKind) -> None:
    """Whether a board of this kind may report to one of that kind.

    Raises:
        KindNotBelow: It may not.
    """
    if kind.code not in parent.below:
        raise KindNotBelow(kind.label, parent.label)


def reaches(parents: Mapping[UnitId, UnitId | None], start: UnitId | None, target: UnitId) -> bool:
    """Whether `target` is met on the way up from `start`, itself included."""
    seen: set[UnitId] = set()
    at = start
    while at is not None and at not in seen:
        if at == target:
            return True
        seen.add(at)
        at = parents.get(at)
    return False


def state_on(day: date, past: Iterable[PastState], now: PastState) -> PastState:
    """The state that was true on a day.

    Args:
        day: Which day.
        past: Former states in the order in which they were written.
        now: Today's; its `until` is not looked at.
    """
    after = [state for state in past if state.until > day]
    return min(after, key=lambda state: state.until, default=now)  # min is stable: the first written of one day


def check_change_day(day: date, past: Iterable[PastState]) -> None:
    """Whether a name or parent may change on `day`.

    Raises:
        ChangeBeforeLast: A later change is written already.
    """
    last = max((state.until for state in past), default=date.min)
    if day < last:
        raise ChangeBeforeLast(day, last)


def check_population(people: int, households: int, source: str) -> str:
    """The source, if the figures can be true.

    Raises:
        PopulationOutOfRange: No people, or more households than people.
        PopulationSourceMissing: Nobody says so.
    """
    if not 0 < people <= MOST_PEOPLE or not 0 <= households <= people:
        raise PopulationOutOfRange(people, households)
    cleaned = clean_text(source)
    if not cleaned:
        raise PopulationSourceMissing
    return cleaned


def read_count(text: str) -> int:
    """A count as people write it: `8450`, `8.450`, `8 450`.

    Raises:
        CountNotUnderstood: There is something else than digits, or nothing.
    """
    plain = text.strip()
    if not re.fullmatch(r"[0-9]{1,9}|[0-9]{1,3}(?:[., ][0-9]{3}){1,2}", plain):
        raise CountNotUnderstood(plain)
    return int(re.sub(r"[^0-9]", "", plain))


def check_population_year(year: int, latest: int) -> int:
    """The year, if a population can be known for it.

    Raises:
        PopulationYearOutOfRange: Before `EARLIEST_YEAR` or after `latest`.
    """
    if not EARLIEST_YEAR <= year <= latest:
        raise PopulationYearOutOfRange(year, latest)
    return year


def first_day(found: PartialDate) -> date:
    """The earliest day that a partial date can mean."""
    return date(found.year, found.month or 1, found.day or 1)


def last_day(found: PartialDate) -> date:
    """The latest day that a partial date can mean."""
    if found.month is None:
        return date(found.year, 12, 31)
    if found.day is not None:
        return date(found.year, found.month, found.day)
    following = date(found.year + found.month // 12, found.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def unit_id_of(text: str | None) -> UnitId | None:
    """A board's id as rows hold it, or None."""
    return UnitId(UUID(text)) if text else None


def natural_key(name: str) -> list[str]:
    """Orders names of boards, hamlets and schools: `Thôn 2` before `Thôn 10`."""
    return [part.zfill(6) if part.isdigit() else part for part in fold(name).split()]
