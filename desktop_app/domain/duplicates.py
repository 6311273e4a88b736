"""Two people who are one: what the one that stays is to have, field by field, and what comes over from the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import PersonId
from desktop_app.domain.keystrokes import read_keystrokes
from desktop_app.domain.names import fold

CarriedKind = Literal[
    "membership",
    "shared_board",
    "household",
    "clan",
    "guardianship",
    "consent",
    "post",
    "award",
    "donation",
    "voucher",
    "learning_result",
    "fee_payment",
    "fee_exemption",
    "donor",
    "pledge",
    "direct_gift",
]
MERGED_FIELDS = (
    "full_name",
    "given_name",
    "birth",
    "sex",
    "hamlet",
    "phone",
    "national_id",
    "address",
    "commune_code",
    "old_commune",
    "occupation",
    "school",
    "class_name",
    "school_year",
    "note",
)
_OF_THE_SCHOOL_YEAR = ("school", "class_name", "school_year")


@dataclass(eq=False)
class SamePerson(DomainError):
    """A person cannot be merged with themselves."""


@dataclass(eq=False)
class MergePlanOutdated(DomainError):
    """Somebody changed one of the two since the plan was made."""

    name: str


@dataclass(eq=False)
class NotMerged(DomainError):
    """This person was not merged into another, or stands on their own again."""


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """One field of the two, as it is stored.

    Attributes:
        name: Column of `person`.
        takes_gone: Whether the one that stays gets the other's value.
    """

    name: str
    kept: str
    gone: str
    takes_gone: bool

    @property
    def differs(self) -> bool:
        """Whether both are known and say different things."""
        return bool(self.kept) and bool(self.gone) and self.kept != self.gone

    @property
    def value(self) -> str:
        """What the one that stays will have. Notes are never lost: both stay."""
        if self.name == "note" and self.differs:
            return f"{self.kept}; {self.gone}"
        return self.gone if self.takes_gone else self.kept


@dataclass(frozen=True, slots=True)
class Carried:
    """How many records of a kind come over, or (`shared_board`) are joined with one that is there."""

    kind: CarriedKind
    count: int


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What merging two people will do, before it is done.

    Attributes:
        kept_id: The one that stays.
        gone_id: The one that goes off the lists and points to the other.
        choices: Every field, in the order of `MERGED_FIELDS`.
        carried: What comes over, in the order of `CarriedKind`; no zeros.
        shared_boards: Names of the boards that both are members of: one membership stays.
    """

    kept_id: PersonId
    gone_id: PersonId
    choices: tuple[FieldChoice, ...]
    carried: tuple[Carried, ...]
    shared_boards: tuple[str, ...]

    def choose(self, name: str, *, takes_gone: bool) -> MergePlan:
        """The plan with another choice for one field."""
        choices = tuple(replace(c, takes_gone=takes_gone) if c.name == name else c for c in self.choices)
        return replace(self, choices=choices)

    def value(self, name: str) -> str:
        """What the one that stays will have in a field."""
        return next(choice.value for choice in self.choices if choice.name == name)


def propose(kept: dict[str, str], gone: dict[str, str]) -> tuple[FieldChoice, ...]:
    """The choices for two people by their stored fields: what is known wins, then what says more."""
    newer_school = gone["school_year"] > kept["school_year"]
    return tuple(
        FieldChoice(name, kept[name], gone[name], _takes_gone(name, kept[name], gone[name], newer_school=newer_school))
        for name in MERGED_FIELDS
    )


def _takes_gone(name: str, kept: str, gone: str, *, newer_school: bool) -> bool:
    if not kept or not gone:
        return bool(gone)
    if name in _OF_THE_SCHOOL_YEAR:
        return newer_school
    if name in {"birth", "national_id"}:  # a whole day before a year, a CCCD before a CMND
        return len(gone) > len(kept)
    return name == "full_name" and _how_full(gone) > _how_full(kept)


def _how_full(name: str) -> tuple[bool, int, int, int]:
    """A name says more without leftovers of typing, with more letters of its words, and with its marks."""
    lowered = name.lower()
    marks = sum(a != b for a, b in zip(lowered, fold(lowered), strict=False))
    return read_keystrokes(name) == name, len(name.split()), len(fold(name).replace(".", "")), marks
