"""Questions about learners: who attends which class, and since which school year."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import PersonId


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """A learner with school and class in a school year (`2025-2026`; empty: not said)."""

    person_id: PersonId
    full_name: str
    birth: PartialDate | None
    hamlet: str
    school: str
    class_name: str
    school_year: str


_BEFORE = text(
    "SELECT id, full_name, birth, hamlet, school, class_name, school_year FROM person WHERE class_name <> ''"
    " AND school_year < :year AND deleted_at IS NULL AND merged_into IS NULL AND erased_at IS NULL"
    " ORDER BY school, class_name, sort_key, row"
)


def learners_before(reader: Connection, school_year: str) -> tuple[LearnerRow, ...]:
    """Learners whose class is of an earlier school year than this one (or of none), by school, class and name."""
    return tuple(
        LearnerRow(
            PersonId(UUID(row.id)),
            row.full_name,
            PartialDate.from_iso(row.birth) if row.birth else None,
            row.hamlet,
            row.school,
            row.class_name,
            row.school_year,
        )
        for row in reader.execute(_BEFORE, {"year": school_year})
    )


@dataclass(frozen=True, slots=True)
class AtSchool:
    """Where a person learns; empty where it is not said."""

    class_name: str = ""
    school: str = ""
    school_year: str = ""


_SCHOOLS = text(
    "SELECT id, class_name, school, school_year FROM person"
    " WHERE (class_name <> '' OR school <> '') AND deleted_at IS NULL"
)


def schools_of_people(reader: Connection) -> dict[PersonId, AtSchool]:
    """Class and school of everybody on the lists who has one."""
    return {
        PersonId(UUID(row.id)): AtSchool(row.class_name, row.school, row.school_year)
        for row in reader.execute(_SCHOOLS)
    }
