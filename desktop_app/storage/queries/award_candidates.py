"""Who of the book can be proposed for an award, as lists of a round write them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.donors import shown_name
from desktop_app.domain.ids import ClanId, DonorId, HouseholdId, PersonId, UnitId
from desktop_app.storage.queries.people import partial


@dataclass(frozen=True, slots=True)
class PersonCandidate:
    """A person; `parent` is a guardian of the book, or empty."""

    person_id: PersonId
    name: str
    birth: PartialDate | None
    hamlet: str
    class_name: str
    school: str
    parent: str


@dataclass(frozen=True, slots=True)
class GroupCandidate:
    """A family, a clan, a board or a donor, without the word before the name."""

    group_id: UUID
    name: str
    hamlet: str


_PEOPLE = text(
    "SELECT p.id, p.full_name, p.birth, p.hamlet, p.class_name, p.school,"
    " coalesce((SELECT coalesce(g.full_name, s.guardian_name) FROM guardianship s"
    "  LEFT JOIN person g ON g.id = s.guardian_id AND g.deleted_at IS NULL"
    "  WHERE s.child_id = p.id AND s.deleted_at IS NULL ORDER BY s.id LIMIT 1), '') AS parent"
    " FROM person p WHERE p.deleted_at IS NULL AND p.id IN (SELECT value FROM json_each(:ids))"
)
_HOUSEHOLDS = text(
    "SELECT h.id, coalesce(nullif(h.name, ''), p.full_name, nullif(h.number, ''), '') AS name, h.hamlet"
    " FROM household h LEFT JOIN person p ON p.id = h.head_id AND p.deleted_at IS NULL"
    " WHERE h.deleted_at IS NULL AND h.id IN (SELECT value FROM json_each(:ids))"
)
_CLANS = text(
    "SELECT id, name, hamlet FROM clan WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(:ids))"
)
_BOARDS = text("SELECT id, name FROM unit WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(:ids))")
_DONORS = text(
    "SELECT id, name, naming, shown_as FROM donor WHERE deleted_at IS NULL AND naming <> 'hidden'"
    " AND id IN (SELECT value FROM json_each(:ids))"
)


def people_to_propose(reader: Connection, person_ids: Sequence[PersonId]) -> tuple[PersonCandidate, ...]:
    """These people in this order; those who left the book are left out."""
    found = {
        row.id: PersonCandidate(
            PersonId(UUID(row.id)),
            row.full_name,
            partial(row.birth),
            row.hamlet,
            row.class_name,
            row.school,
            row.parent,
        )
        for row in reader.execute(_PEOPLE, _ids(person_ids))
    }
    return tuple(found[one.hex] for one in person_ids if one.hex in found)


def households_to_propose(reader: Connection, household_ids: Sequence[HouseholdId]) -> tuple[GroupCandidate, ...]:
    """These households in this order, named after the head where they have no name; those without any are left out."""
    rows = reader.execute(_HOUSEHOLDS, _ids(household_ids))
    return _ordered(household_ids, [GroupCandidate(UUID(row.id), row.name, row.hamlet) for row in rows])


def clans_to_propose(reader: Connection, clan_ids: Sequence[ClanId]) -> tuple[GroupCandidate, ...]:
    """These clans in this order."""
    rows = reader.execute(_CLANS, _ids(clan_ids))
    return _ordered(clan_ids, [GroupCandidate(UUID(row.id), row.name, row.hamlet) for row in rows])


def boards_to_propose(reader: Connection, unit_ids: Sequence[UnitId]) -> tuple[GroupCandidate, ...]:
    """These boards in this order."""
    rows = reader.execute(_BOARDS, _ids(unit_ids))
    return _ordered(unit_ids, [GroupCandidate(UUID(row.id), row.name, "") for row in rows])


def donors_to_propose(reader: Connection, donor_ids: Sequence[DonorId]) -> tuple[GroupCandidate, ...]:
    """These donors in this order, as they want to be named; those who want to stay unknown are left out."""
    rows = reader.execute(_DONORS, _ids(donor_ids))
    return _ordered(
        donor_ids,
        [
            GroupCandidate(
                UUID(row.id), shown_name(row.name, "alias" if row.naming == "alias" else "own", row.shown_as), ""
            )
            for row in rows
        ],
    )


def _ids(wanted: Sequence[UUID]) -> dict[str, str]:
    return {"ids": json.dumps([one.hex for one in wanted])}


def _ordered(wanted: Sequence[UUID], found: list[GroupCandidate]) -> tuple[GroupCandidate, ...]:
    named = {one.group_id: one for one in found if one.name}
    return tuple(named[one] for one in wanted if one in named)
