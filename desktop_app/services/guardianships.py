"""Who answers for a child: somebody of the book, or a name and a telephone number."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.ids import GuardianshipId, PersonId
from desktop_app.domain.members import GuardianIsChild, GuardianMissing, GuardianshipUnknown, clean_phone
from desktop_app.domain.names import clean_name, clean_text
from desktop_app.services.memberships import known_person
from desktop_app.storage.tables import Guardianship, Person
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class GuardianFields:
    """Who answers for a child.

    Attributes:
        guardian_id: Somebody of the book; then `name` is not needed.
        relation: Code of resources/rules/relations.toml, or empty.
        phone: As typed; empty: the guardian's own in the book.
    """

    guardian_id: PersonId | None = None
    name: str = ""
    relation: str = ""
    phone: str = ""


def add_guardian(work: UnitOfWork, child: PersonId, fields: GuardianFields) -> GuardianshipId:
    """Writes down who answers for a child.

    Raises:
        PersonUnknown: The child or the guardian is not in the book.
        GuardianMissing: Neither somebody of the book nor a name.
        GuardianIsChild, NameTooLong, NameNotReadable, PhoneWrongLength: As they say.
    """
    person = known_person(work, child)
    row = Guardianship(id=work.new_id(), unit_id=work.unit_id, child_id=person.id)
    _write(work, row, person, fields)
    work.add(row)
    work.describe("members.guardian_added", {"name": person.full_name, "guardian": _name(work, row)})
    return GuardianshipId(row.id)


def edit_guardian(work: UnitOfWork, guardianship_id: GuardianshipId, fields: GuardianFields) -> None:
    """Puts right who answers for a child.

    Raises:
        GuardianshipUnknown: There is no such guardianship.
        PersonUnknown, GuardianMissing, GuardianIsChild, NameTooLong, NameNotReadable, PhoneWrongLength: As they say.
    """
    row, person = _known(work, guardianship_id)
    _write(work, row, person, fields)
    work.add(row)
    work.describe("members.guardian_changed", {"name": person.full_name, "guardian": _name(work, row)})


def remove_guardian(work: UnitOfWork, guardianship_id: GuardianshipId) -> None:
    """Takes a guardianship off the lists; can be undone.

    Raises:
        GuardianshipUnknown, PersonUnknown: There is no such guardianship or child.
    """
    row, person = _known(work, guardianship_id)
    row.deleted_at = work.now.isoformat(timespec="seconds")
    work.add(row)
    work.describe("members.guardian_removed", {"name": person.full_name, "guardian": _name(work, row)})


def _known(work: UnitOfWork, guardianship_id: GuardianshipId) -> tuple[Guardianship, Person]:
    row = work.get(Guardianship, guardianship_id)
    if row is None or row.deleted_at is not None:
        raise GuardianshipUnknown
    return row, known_person(work, PersonId(row.child_id))


def _write(work: UnitOfWork, row: Guardianship, child: Person, fields: GuardianFields) -> None:
    if fields.guardian_id == child.id:
        raise GuardianIsChild(child.full_name)
    if fields.guardian_id is not None:
        known_person(work, fields.guardian_id)
    elif not clean_text(fields.name):
        raise GuardianMissing
    row.guardian_id = fields.guardian_id
    row.guardian_name = "" if fields.guardian_id else clean_name(fields.name)
    row.relation = clean_text(fields.relation)
    row.phone = clean_phone(fields.phone)


def _name(work: UnitOfWork, row: Guardianship) -> str:
    guardian = work.get(Person, row.guardian_id) if row.guardian_id else None
    return guardian.full_name if guardian else row.guardian_name
