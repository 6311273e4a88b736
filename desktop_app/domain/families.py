"""Households and clans: who is what to the head, who follows a head, how their names are ordered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import DomainError
from desktop_app.domain.names import fold, sort_key

HEAD: Final = "head"
OTHER: Final = "other"
# Who is asked first to follow a head that has gone; within one relation the oldest.
_HEIRS: Final = (
    "spouse",
    "father",
    "mother",
    "child",
    "child_in_law",
    "sibling",
    "aunt_or_uncle",
    "grandfather",
    "grandmother",
    "other",
    "grandchild",
)
_PARENTS: Final = {"male": "father", "female": "mother"}
_UNBORN: Final = "9999"


@dataclass(eq=False)
class HouseholdUnknown(DomainError):
    """There is no such household in this book, or it was taken off the list."""


@dataclass(eq=False)
class HouseholdEmpty(DomainError):
    """A household has at least one person."""


@dataclass(eq=False)
class NotInHousehold(DomainError):
    """The person does not live in this household."""

    name: str


@dataclass(eq=False)
class TwiceInHousehold(DomainError):
    """The same person stands twice in one household."""

    name: str


@dataclass(eq=False)
class OneHeadOnly(DomainError):
    """A household has one head."""


@dataclass(eq=False)
class RelationUnknown(DomainError):
    """There is no such relation to the head of a household."""

    relation: str


@dataclass(eq=False)
class RelationMissing(DomainError):
    """What a person is to the head of the household was not said."""


@dataclass(eq=False)
class SameHousehold(DomainError):
    """A household cannot be joined to itself."""


@dataclass(eq=False)
class ClanUnknown(DomainError):
    """There is no such clan in this book, or it was taken off the list."""


@dataclass(eq=False)
class ClanTwice(DomainError):
    """There is a clan of this name in this hamlet already."""

    name: str


@dataclass(eq=False)
class BranchUnknown(DomainError):
    """The clan has no such branch."""


@dataclass(eq=False)
class BranchTwice(DomainError):
    """The clan has two branches of one name."""

    name: str


@dataclass(eq=False)
class NotAClanBoard(DomainError):
    """Only the board of a clan can be linked to a clan."""

    name: str


@dataclass(frozen=True, slots=True)
class Heir:
    """Somebody who may follow the head of a household; `birth` is ISO or empty."""

    relation: str
    birth: str


def next_head(people: Sequence[Heir]) -> int | None:
    """The place of the one who follows when the head has gone: the nearest relation, then the oldest; None: nobody."""
    if not people:
        return None

    def order(place: int) -> tuple[int, str, int]:
        one = people[place]
        rank = _HEIRS.index(one.relation) if one.relation in _HEIRS else len(_HEIRS)
        return rank, one.birth or _UNBORN, place

    return min(range(len(people)), key=order)


def relation_after(new_head: str, relation: str, sex: str) -> str:
    """What somebody is to the new head of a household, as far as the old relations tell; otherwise `other`.

    Args:
        new_head: What the new head was to the old one.
        relation: What this person was to the old head; `head` for the old head.
        sex: Of this person.
    """
    if relation == HEAD:
        return _old_head(new_head, sex)
    if new_head == "spouse":
        return relation if relation in {"child", "grandchild", "child_in_law"} else OTHER
    if new_head == "child":
        known = {"child": "sibling", "spouse": _PARENTS.get(sex, OTHER)}
        known |= {"father": "grandfather", "mother": "grandmother", "sibling": "aunt_or_uncle"}
        return known.get(relation, OTHER)
    if new_head in {"father", "mother"}:
        known = {"spouse": "child_in_law", "child": "grandchild", "sibling": "child"}
        known |= {"father": "spouse", "mother": "spouse"}
        return known.get(relation, OTHER)
    if new_head == "sibling" and relation in {"father", "mother", "sibling", "grandfather", "grandmother"}:
        return relation
    return OTHER


def _old_head(new_head: str, sex: str) -> str:
    if new_head == "child":
        return _PARENTS.get(sex, OTHER)
    if new_head == "grandchild":
        return {"male": "grandfather", "female": "grandmother"}.get(sex, OTHER)
    known = {"spouse": "spouse", "sibling": "sibling", "father": "child", "mother": "child"}
    known |= {"grandfather": "grandchild", "grandmother": "grandchild"}
    return known.get(new_head, OTHER)


def group_sort_key(name: str) -> str:
    """Key of a clan's or branch's name: from its first word on, `Chi 2` before `Chi 10`."""
    numbered = " ".join(word.zfill(6) if word.isdigit() else word for word in name.split())
    return sort_key(numbered, numbered)


def is_of_clan(party: str, clan: str) -> bool:
    """Whether who stands on a receipt is this clan: `Dòng họ Nguyễn Hữu` is, `Nguyễn Hữu Cường` is not."""
    wanted = fold(clan).removeprefix("dong ho ").removeprefix("ho ")
    return any(fold(party) == f"{word} {wanted}" for word in ("dong ho", "ho", "toc ho", "ban khuyen hoc dong ho"))


@dataclass(frozen=True, slots=True)
class Loner:
    """A person who stands in no household yet.

    Attributes:
        place: In the list that is asked about.
        family_name: The first word of the full name: brothers and sisters share it, husband and wife rarely do.
        guardians: Places of those who answer for this person, with what they are to them.
    """

    place: int
    family_name: str
    birth: PartialDate | None
    sex: str
    address: str
    hamlet: str
    guardians: tuple[tuple[int, str], ...] = ()


_GENERATION: Final = 16  # years between parents and children, at least
_TWO_GENERATIONS: Final = 45
_WARDS: Final = {"father": "child", "mother": "child", "grandfather": "grandchild", "grandmother": "grandchild"}


def likely_households(loners: Sequence[Loner]) -> list[list[tuple[int, str]]]:
    """Who of those in no household probably live together: same address and hamlet, or one answers for the other.

    Returns:
        Households of two people or more, the head first: places with what each is to the head.
    """
    group = {one.place: one.place for one in loners}

    def root(place: int) -> int:
        while group[place] != place:
            group[place] = group[group[place]]
            place = group[place]
        return place

    at_address: dict[tuple[str, str], int] = {}
    for one in loners:
        home = (fold(one.address), fold(one.hamlet))
        if home[0]:
            group[root(one.place)] = root(at_address.setdefault(home, one.place))
        for guardian, _relation in one.guardians:
            if guardian in group:
                group[root(one.place)] = root(guardian)
    together: dict[int, list[Loner]] = {}
    for one in loners:
        together.setdefault(root(one.place), []).append(one)
    return [_arranged(people) for people in together.values() if len(people) > 1]


def _arranged(people: list[Loner]) -> list[tuple[int, str]]:
    wards = {one.place for one in people if one.guardians}
    elders = sorted(people, key=lambda one: (one.place in wards, one.birth.iso if one.birth else _UNBORN, one.place))
    head = elders[0]
    return [(head.place, HEAD), *((one.place, likely_relation(head, one)) for one in elders[1:])]


def likely_relation(head: Loner, one: Loner) -> str:
    """What somebody probably is to the head of a household; `other` where nothing tells."""
    told = dict(one.guardians).get(head.place, "")
    if told in _WARDS:
        return _WARDS[told]
    if head.birth is None or one.birth is None:
        return OTHER
    younger = one.birth.year - head.birth.year
    if younger >= _GENERATION:
        return "grandchild" if younger >= _TWO_GENERATIONS else "child"
    if younger <= -_GENERATION:
        return _PARENTS.get(one.sex, OTHER)
    if fold(head.family_name) == fold(one.family_name):
        return "sibling"
    return "spouse" if {head.sex, one.sex} == {"male", "female"} else OTHER
