"""Agreement to what is done with a person's data: for what, how it was given, and who speaks for a child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import DomainError

ConsentWay = Literal["paper", "spoken", "message"]
ChildWord = Literal["", "agreed", "refused"]
Word = str | int | float | bool | None
"""What a fact of a sentence may be."""

ADULT_FOR_CONSENT: Final = 16  # years; below, somebody answers for the child (Luật Trẻ em)
CHILD_IS_ASKED: Final = 7  # years; from here on the child's own word is written down too
ERASED_NAME: Final = "(đã xóa theo yêu cầu)"  # stands in the book, so it is not a sentence of one language
STAYING: Final = frozenset({"deleted_at", "erased_at"})  # they say that it was erased, and nothing of the person
NAMED: Final = frozenset({("person", "full_name"), ("donor", "name")})  # looked for in every sentence of a journal
SHORTEST_FOUND: Final = 3  # letters; below, a value is found by chance


@dataclass(eq=False)
class ConsentPurposeUnknown(DomainError):
    """There is no such purpose."""

    purpose: str


@dataclass(eq=False)
class ConsentNeedsGuardian(DomainError):
    """For a child a parent or guardian agrees, and is named."""

    name: str
    age: int


@dataclass(eq=False)
class ChildWordMissing(DomainError):
    """From 7 years on the child's own word is written down too."""

    name: str
    age: int


@dataclass(eq=False)
class PaperNumberMissing(DomainError):
    """An agreement on paper is kept under a number."""


@dataclass(eq=False)
class ReasonMissing(DomainError):
    """What cannot be taken back is not done without a reason."""


@dataclass(frozen=True, slots=True)
class ConsentPurpose:
    """What one can agree to, as resources/rules/consent_purposes.toml names it.

    Attributes:
        about: `keep`, `publish` or `send`.
    """

    code: str
    label: str
    hint: str
    about: str


def age_on(birth: PartialDate, day: date) -> int:
    """Years of age on a day, the highest that the known part of the birth allows."""
    years = day.year - birth.year
    if birth.month is None:
        return years
    if birth.day is None:
        return years - (day.month < birth.month)
    return years - ((day.month, day.day) < (birth.month, birth.day))


def youngest_age_on(birth: PartialDate, day: date) -> int:
    """Years of age on a day, the lowest that the known part of the birth allows: who may be a child counts as one."""
    years = day.year - birth.year
    month, dayth = birth.month or 12, birth.day or 31
    return years - ((day.month, day.day) < (month, dayth))


def needs_guardian(birth: PartialDate | None, day: date) -> bool:
    """Whether somebody else must agree for this person; an unknown birth is taken for an adult's."""
    return birth is not None and youngest_age_on(birth, day) < ADULT_FOR_CONSENT


def child_is_asked(birth: PartialDate | None, day: date) -> bool:
    """Whether a child who needs a guardian is old enough that the child's own word is written down too."""
    return birth is not None and needs_guardian(birth, day) and age_on(birth, day) >= CHILD_IS_ASKED


def blanked_words(facts: Mapping[str, Word], found: Sequence[str] | None) -> dict[str, Word]:
    """The facts of a sentence without the words that hold one of these values; None: without any words."""
    return {
        name: ERASED_NAME
        if isinstance(value, str) and value and (found is None or any(one in value for one in found))
        else value
        for name, value in facts.items()
    }
