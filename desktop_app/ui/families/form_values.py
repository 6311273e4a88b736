"""What stands in the forms of households and clans, as typed: kept as a draft word for word, read when it is saved."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import cast
from uuid import UUID

from desktop_app.domain.dates import PartialDate, check_birth, parse_partial_date
from desktop_app.domain.families import HEAD, Loner, likely_relation, relation_after
from desktop_app.domain.ids import PersonId
from desktop_app.domain.members import Sex
from desktop_app.domain.names import clean_name
from desktop_app.services.families import HouseholdPerson, NewPerson

_SEXES: dict[str, Sex] = {"father": "male", "grandfather": "male", "mother": "female", "grandmother": "female"}


@dataclass(frozen=True, slots=True)
class TypedPerson:
    """A person of the household form.

    Attributes:
        person_id: Hex of somebody in the book; empty: somebody new.
        year: Year or date of birth, as typed or as the book has it.
        elsewhere: The household where they live now, when it is another one.
    """

    name: str
    person_id: str = ""
    year: str = ""
    sex: str = ""
    relation: str = ""
    elsewhere: str = ""

    def birth(self, today: date) -> PartialDate | None:
        """The birth, or None for an empty box.

        Raises:
            DateNotUnderstood, YearOutOfRange: It is no birth.
        """
        text = self.year.strip()
        return check_birth(parse_partial_date(text), today) if text else None

    def person(self, today: date) -> HouseholdPerson:
        """The person as the book takes them.

        Raises:
            NameMissing, NameTooLong, NameNotReadable, DateNotUnderstood, YearOutOfRange: Somebody new cannot
                stand in it.
        """
        if self.person_id:
            return HouseholdPerson(PersonId(UUID(self.person_id)), self.relation)
        new = NewPerson(clean_name(self.name), self.birth(today), _SEXES.get(self.relation, ""))
        return HouseholdPerson(new, self.relation)


def with_head(people: list[TypedPerson], place: int) -> list[TypedPerson]:
    """The same people with another head: what the others are follows from what they were."""
    before = people[place].relation
    return [
        replace(one, relation=HEAD if i == place else relation_after(before, one.relation, one.sex))
        for i, one in enumerate(people)
    ]


def first_relation(people: list[TypedPerson], new: TypedPerson) -> str:
    """What somebody who is added probably is: the head where there is none, else what names and ages tell."""
    head = next((one for one in people if one.relation == HEAD), None)
    return HEAD if head is None else likely_relation(_loner(head), _loner(new))


def _loner(one: TypedPerson) -> Loner:
    year = one.year[-4:]
    birth = PartialDate(int(year)) if year.isdigit() and int(year) else None
    return Loner(0, one.name.partition(" ")[0], birth, one.sex, "", "")


def people_text(people: list[TypedPerson]) -> str:
    """People as one text of a draft."""
    return json.dumps([asdict(one) for one in people], ensure_ascii=False)


def people_of_text(text: str) -> list[TypedPerson]:
    """People of a draft; one that cannot be read has none."""
    return [
        TypedPerson(*(one.get(name, "") for name in ("name", "person_id", "year", "sex", "relation", "elsewhere")))
        for one in _objects(text)
    ]


@dataclass(frozen=True, slots=True)
class TypedBranch:
    """A branch of the clan form; ids in hex, empty for none."""

    name: str
    branch_id: str = ""
    head_id: str = ""
    head_name: str = ""


def branches_text(branches: list[TypedBranch]) -> str:
    """Branches as one text of a draft."""
    return json.dumps([asdict(one) for one in branches], ensure_ascii=False)


def branches_of_text(text: str) -> list[TypedBranch]:
    """Branches of a draft; one that cannot be read has none."""
    names = ("name", "branch_id", "head_id", "head_name")
    return [TypedBranch(*(one.get(name, "") for name in names)) for one in _objects(text)]


def _objects(text: str) -> list[Mapping[str, str]]:
    try:
        read = json.loads(text or "[]")
    except ValueError:
        return []
    if not isinstance(read, list):
        return []
    rows = (cast("dict[object, object]", one) for one in cast("list[object]", read) if isinstance(one, dict))
    return [{str(name): str(value) for name, value in row.items()} for row in rows]
