"""Who stands in no household yet, where they live, and who answers for them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import PersonId


@dataclass(frozen=True, slots=True)
class PersonWithoutHousehold:
    """Somebody in no household; `guardians` are people of the book with what they are to this one."""

    person_id: PersonId
    full_name: str
    birth: PartialDate | None
    sex: str
    hamlet: str
    address: str
    guardians: tuple[tuple[PersonId, str], ...]


_PEOPLE = text(
    "SELECT p.id, p.full_name, p.birth, p.sex, p.hamlet, p.address FROM person p WHERE p.deleted_at IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM household_member s JOIN household h ON h.id = s.household_id"
    "   AND h.deleted_at IS NULL WHERE s.person_id = p.id AND s.left_on = '' AND s.deleted_at IS NULL)"
    " AND (p.address <> '' OR EXISTS (SELECT 1 FROM guardianship g WHERE g.deleted_at IS NULL"
    "   AND g.guardian_id IS NOT NULL AND (g.child_id = p.id OR g.guardian_id = p.id)))"
    " ORDER BY p.sort_key, p.row"
)
_GUARDIANS = text(
    "SELECT child_id, guardian_id, relation FROM guardianship"
    " WHERE guardian_id IS NOT NULL AND deleted_at IS NULL ORDER BY id"
)


def people_without_household(reader: Connection) -> tuple[PersonWithoutHousehold, ...]:
    """Those in no household of whom the address or a guardian in the book is known, in the order of lists."""
    guardians: dict[str, list[tuple[PersonId, str]]] = {}
    for row in reader.execute(_GUARDIANS):
        guardians.setdefault(row.child_id, []).append((PersonId(UUID(row.guardian_id)), row.relation))
    return tuple(
        PersonWithoutHousehold(
            PersonId(UUID(row.id)),
            row.full_name,
            PartialDate.from_iso(row.birth) if row.birth else None,
            row.sex,
            row.hamlet,
            row.address,
            tuple(guardians.get(row.id, ())),
        )
        for row in reader.execute(_PEOPLE)
    )
