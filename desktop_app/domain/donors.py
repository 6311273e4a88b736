"""Who gives: donors, how papers name them, and which card a gift belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeGuard

from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import ClanId, HouseholdId, PersonId
from desktop_app.domain.names import MAX_NAME_LENGTH, NameTooLong, clean_text, fold

DonorKind = Literal["person", "family", "clan", "organisation", "compatriots", "anonymous"]
Naming = Literal["own", "alias", "hidden"]

DONOR_KINDS: Final[tuple[DonorKind, ...]] = ("person", "family", "clan", "organisation", "compatriots", "anonymous")
NAMINGS: Final[tuple[Naming, ...]] = ("own", "alias", "hidden")
HIDDEN_NAME: Final = "Nhà hảo tâm không nêu tên"  # stands on papers that others read
ANONYMOUS_NAME: Final = "Nhà hảo tâm ẩn danh"  # of a card for which nobody wrote a name


@dataclass(eq=False)
class DonorUnknown(DomainError):
    """There is no such donor, or the card was taken off the list."""


@dataclass(eq=False)
class DonorKindUnknown(DomainError):
    """There is no such kind of donor."""

    kind: str


@dataclass(eq=False)
class DonorNameMissing(DomainError):
    """A card needs a name, unless it is for somebody who wants to stay unknown."""


@dataclass(eq=False)
class AliasMissing(DomainError):
    """The donor is to be named otherwise, and it is not said how."""


@dataclass(eq=False)
class DonorOfPersonTaken(DomainError):
    """The person has a card already.

    Attributes:
        card: Its name.
    """

    card: str


@dataclass(eq=False)
class SameDonor(DomainError):
    """A card cannot be merged with itself."""


@dataclass(eq=False)
class DonorInUse(DomainError):
    """Gifts or pledges stand on the card: it can be merged into another one, but not taken off the list."""

    name: str
    gifts: int
    pledges: int


@dataclass(eq=False)
class NoCardsToMake(DomainError):
    """Nothing was chosen of what cards could be made from."""


@dataclass(eq=False)
class CardSourceGone(DomainError):
    """What a card was to be made from has one by now; nothing was written."""

    name: str


@dataclass(frozen=True, slots=True)
class DonorKindRule:
    """A kind of donor, as resources/rules/donor_kinds.toml names it.

    Attributes:
        openings: Names that begin with one of these words are taken for this kind.
    """

    code: DonorKind
    label: str
    hint: str
    openings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DonorFields:
    """A donor's card as a form holds it.

    Attributes:
        name: May be empty for somebody who wants to stay unknown.
        naming: How papers that others read name the donor: own name, as `shown_as` says, or not at all.
        person_id, household_id, clan_id: Who it is in the book, or none.
    """

    name: str
    kind: DonorKind = "person"
    naming: Naming = "own"
    shown_as: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    contact: str = ""
    note: str = ""
    person_id: PersonId | None = None
    household_id: HouseholdId | None = None
    clan_id: ClanId | None = None


def shown_name(name: str, naming: Naming, shown_as: str) -> str:
    """The name that papers and lists for others have."""
    if naming == "hidden":
        return HIDDEN_NAME
    return shown_as if naming == "alias" and shown_as else name


def clean_donor_name(name: str, kind: DonorKind) -> str:
    """A donor's name at the door.

    Raises:
        DonorNameMissing, NameTooLong: Nobody is named, or a whole paragraph is.
    """
    cleaned = clean_text(name)
    if len(cleaned) > MAX_NAME_LENGTH:
        raise NameTooLong(len(cleaned))
    if any(letter.isalnum() for letter in cleaned):
        return cleaned
    if kind == "anonymous":
        return ANONYMOUS_NAME
    raise DonorNameMissing


def check_naming(fields: DonorFields) -> tuple[Naming, str]:
    """How the donor is named to others: the choice, and the other name (empty where there is none).

    Raises:
        AliasMissing, NameTooLong: The other name is missing, or too long.
    """
    if fields.kind == "anonymous":
        return "hidden", ""
    if fields.naming != "alias":
        return fields.naming, ""
    alias = clean_text(fields.shown_as)
    if not alias:
        raise AliasMissing
    if len(alias) > MAX_NAME_LENGTH:
        raise NameTooLong(len(alias))
    return "alias", alias


def same_name(name: str) -> str:
    """Two names are one when only capitals and spaces differ; marks count, forms of address too."""
    return clean_text(name).casefold()


def guess_kind(name: str, kinds: Sequence[DonorKindRule]) -> DonorKind:
    """The kind that a name speaks for; the longest opening wins, and a name that says nothing is a person's.

    An opening of one word must be there with its marks: Trương is a family name, trường is a school.
    """
    plain, folded = f"{same_name(name)} ", f"{fold(name)} "
    best: DonorKind = "person"
    longest = 0
    for kind in kinds:
        for said in kind.openings:
            opens = folded.startswith(f"{fold(said)} ") if " " in said else plain.startswith(f"{said} ")
            if opens and len(said) > longest:
                best, longest = kind.code, len(said)
    return best


def is_donor_kind(text: str) -> TypeGuard[DonorKind]:
    """Whether this program knows the kind."""
    return text in DONOR_KINDS


def as_donor_kind(text: str) -> DonorKind:
    """The kind as it is stored; one of a newer program is shown as an organisation."""
    return text if is_donor_kind(text) else "organisation"


def as_naming(text: str) -> Naming:
    """The choice as it is stored; one of a newer program names nobody."""
    return text if text in NAMINGS else "hidden"
