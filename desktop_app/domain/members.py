"""People: what a board writes down of a person, and what a membership of a board is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from desktop_app.domain.dates import EARLIEST_YEAR, PartialDate
from desktop_app.domain.errors import DomainError
from desktop_app.domain.names import clean_text

Sex = Literal["male", "female", ""]
Standing = Literal["active", "moved", "resigned", "deceased"]
Role = Literal["member", "pupil", "donor", "officer", "guardian"]

STANDINGS: Final[tuple[Standing, ...]] = ("active", "moved", "resigned", "deceased")
SHORTEST_PHONE, LONGEST_PHONE = 10, 11  # digits; landlines have 11
_ABROAD = "84"


@dataclass(eq=False)
class PhoneWrongLength(DomainError):
    """A telephone number with too few or too many digits."""

    digits: int
    needed: int = SHORTEST_PHONE


@dataclass(eq=False)
class PersonUnknown(DomainError):
    """There is no such person in this book, or the person was taken out of it."""


@dataclass(eq=False)
class MembershipUnknown(DomainError):
    """There is no such membership in this book."""


@dataclass(eq=False)
class BoardUnknown(DomainError):
    """There is no such board in this book."""


@dataclass(eq=False)
class MemberKindUnknown(DomainError):
    """There is no such kind of member."""

    kind: str


@dataclass(eq=False)
class AlreadyMember(DomainError):
    """The person is a member of this board already."""

    name: str
    board: str


@dataclass(eq=False)
class CardNumberTaken(DomainError):
    """Another member of the board has a card of this number."""

    number: str
    name: str


@dataclass(eq=False)
class CardPatternWrong(DomainError):
    """Card numbers cannot be written after this pattern: it has no single `{number}`, or is too long."""

    pattern: str


@dataclass(eq=False)
class EventDayOutOfRange(DomainError):
    """A membership begins or changes before `EARLIEST_YEAR` or in a year to come."""

    year: int
    earliest: int
    latest: int


@dataclass(eq=False)
class GivenNameNotInName(DomainError):
    """The name to list by is no part of the full name."""

    given: str
    name: str


@dataclass(eq=False)
class GuardianMissing(DomainError):
    """A guardian must be somebody in the book or have a name."""


@dataclass(eq=False)
class GuardianIsChild(DomainError):
    """Nobody is their own guardian."""

    name: str


@dataclass(eq=False)
class GuardianshipUnknown(DomainError):
    """There is no such guardianship in this book."""


@dataclass(frozen=True, slots=True)
class PersonFields:
    """What a board writes down of a person.

    Attributes:
        given_name: The name to list by where the last word is not it («Y Moan» is called Y Moan); empty: the last word.
        phone: Digits, or empty.
        national_id: CCCD, twelve digits (old CMND: nine), or empty.
        address: House number and street; the hamlet stands in `hamlet`.
        commune_code: Where the person lives, five digits; empty: where the board is.
        old_commune: The commune's name before July 2025, as people still say it.
        school, class_name: What a learner attends in `school_year` (`2026-2027`).
    """

    full_name: str
    given_name: str = ""
    birth: PartialDate | None = None
    sex: Sex = ""
    hamlet: str = ""
    phone: str = ""
    note: str = ""
    national_id: str = ""
    address: str = ""
    commune_code: str = ""
    old_commune: str = ""
    occupation: str = ""
    school: str = ""
    class_name: str = ""
    school_year: str = ""


@dataclass(frozen=True, slots=True)
class MemberKind:
    """A kind of membership, as resources/rules/member_kinds.toml names it."""

    code: str
    label: str
    hint: str
    pays_fee: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """What one person is to another: to the head of a household, or, as a guardian, to a child."""

    code: str
    label: str
    in_household: bool
    as_guardian: bool


def clean_phone(text: str) -> str:
    """A telephone number as digits only; `+84` becomes `0`; empty stays empty.

    Raises:
        PhoneWrongLength: Not 10 or 11 digits.
    """
    digits = "".join(str(int(c)) for c in text if c.isdecimal())  # ٠٩ become 09; ² is no digit of a number
    if digits.startswith(_ABROAD):  # no number at home begins so: they begin with 0
        digits = "0" + digits[len(_ABROAD) :]
    if digits and not SHORTEST_PHONE <= len(digits) <= LONGEST_PHONE:
        raise PhoneWrongLength(len(digits))
    return digits


def check_given_name(given: str, full_name: str) -> str:
    """A name to list by, which must stand in the full name word for word; empty stays empty.

    Raises:
        GivenNameNotInName: It does not.
    """
    words, called = full_name.split(), given.split()
    places = range(len(words) - len(called) + 1)
    if called and not any(words[i : i + len(called)] == called for i in places):
        raise GivenNameNotInName(given, full_name)
    return " ".join(called)


_PATTERN: Final = re.compile(r"[^{}]*\{number(?::0?[1-9])?\}[^{}]*")
_LONGEST_PATTERN: Final = 40  # letters


def check_card_pattern(text: str) -> str:
    """How card numbers are written: words around `{number}`, or around `{number:04}` for four digits.

    Raises:
        CardPatternWrong: There is no such place in it, or more than one, or it is a whole sentence.
    """
    pattern = clean_text(text)
    if len(pattern) > _LONGEST_PATTERN or not _PATTERN.fullmatch(pattern):
        raise CardPatternWrong(pattern)
    return pattern


def check_event_day(day: PartialDate | None, today: date) -> str:
    """A day on which a membership began or changed, as it is stored; unknown is empty.

    Raises:
        EventDayOutOfRange: Before `EARLIEST_YEAR` or after this year.
    """
    if day is None:
        return ""
    if not EARLIEST_YEAR <= day.year <= today.year:
        raise EventDayOutOfRange(day.year, EARLIEST_YEAR, today.year)
    return day.iso
