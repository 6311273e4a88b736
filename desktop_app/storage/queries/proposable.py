"""Who in the book may be proposed for an award: pupils and adults, families, clans, boards, donors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.award_kinds import RecipientKind
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import RoundId
from desktop_app.domain.names import sort_key


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody or something of the book that an award may go to.

    Attributes:
        key: Id of the person, household, clan, board or donor.
        name: Empty for a household without a name of its own: it is called by its head.
        head: Who answers for a pupil, or heads the family or clan.
        head_sex: `male`, `female` or empty; told of families.
        listed: Stands on the list of the round already.
        received: How many awards of this school year were decided for them in other rounds.
    """

    kind: RecipientKind
    key: UUID
    name: str
    birth: PartialDate | None = None
    class_name: str = ""
    school: str = ""
    hamlet: str = ""
    head: str = ""
    head_sex: str = ""
    listed: bool = False
    received: int = 0


_PEOPLE = (
    "SELECT p.id, p.full_name AS name, p.birth, p.class_name, p.school, p.hamlet,"
    " (SELECT coalesce(nullif(g.guardian_name, ''), q.full_name, '') FROM guardianship g"
    "   LEFT JOIN person q ON q.id = g.guardian_id WHERE g.child_id = p.id AND g.deleted_at IS NULL"
    "   ORDER BY g.id LIMIT 1) AS head, '' AS head_sex"
    " FROM person p WHERE p.deleted_at IS NULL AND p.merged_into IS NULL AND p.erased_at IS NULL {which}"
    " ORDER BY p.sort_key, p.row"
)
_NO_SCHOOL = "'' AS birth, '' AS class_name, '' AS school"
_FAMILIES = (
    f"SELECT h.id, h.name, {_NO_SCHOOL}, h.hamlet, p.full_name AS head, p.sex AS head_sex FROM household h"
    " LEFT JOIN person p ON p.id = h.head_id AND p.deleted_at IS NULL WHERE h.deleted_at IS NULL"
)
_CLANS = (
    f"SELECT c.id, c.name, {_NO_SCHOOL}, c.hamlet, p.full_name AS head, p.sex AS head_sex FROM clan c"
    " LEFT JOIN person p ON p.id = c.head_id AND p.deleted_at IS NULL WHERE c.deleted_at IS NULL"
)
_BOARDS = (
    f"SELECT u.id, u.name, {_NO_SCHOOL}, u.hamlet, '' AS head, '' AS head_sex FROM unit u"
    " WHERE u.deleted_at IS NULL AND u.dissolved_on = ''"
)
_DONORS = (
    f"SELECT d.id, d.name, {_NO_SCHOOL}, d.address AS hamlet, '' AS head, '' AS head_sex FROM donor d"
    " WHERE d.deleted_at IS NULL AND d.merged_into IS NULL AND d.kind <> 'anonymous' AND d.naming <> 'hidden'"
)
_PUPILS = _PEOPLE.format(which="AND (p.school <> '' OR p.class_name <> '')")
_GROWN = _PEOPLE.format(which="AND p.school = '' AND p.class_name = ''")
_ASKED: Final[dict[RecipientKind, tuple[str, str]]] = {
    "pupil": ("person_id", _PUPILS),
    "adult": ("person_id", _GROWN),
    "teacher": ("person_id", _GROWN),
    "family": ("household_id", _FAMILIES),
    "clan": ("clan_id", _CLANS),
    "board": ("awarded_unit_id", _BOARDS),
    "donor": ("donor_id", _DONORS),
}
_STANDING = (
    "SELECT a.{key} AS id, max(a.round_id = :round) AS listed,"
    " sum(a.round_id <> :round AND a.state IN ('decided', 'paid', 'absent')) AS received FROM award a"
    " JOIN award_round r ON r.id = a.round_id AND r.deleted_at IS NULL"
    " WHERE a.{key} IS NOT NULL AND a.deleted_at IS NULL AND (a.round_id = :round OR r.school_year = :year)"
    " GROUP BY a.{key}"
)


def proposable(reader: Connection, kind: RecipientKind, round_id: RoundId, school_year: str) -> tuple[Candidate, ...]:
    """Everybody of a kind in Vietnamese order, with what they have in this round and in the others of the year."""
    key, asked = _ASKED[kind]
    given = {"round": round_id.hex, "year": school_year}
    standing = {row.id: row for row in reader.execute(text(_STANDING.format(key=key)), given)}
    found = [
        Candidate(
            kind,
            UUID(row.id),
            row.name,
            PartialDate.from_iso(row.birth) if row.birth else None,
            row.class_name,
            row.school,
            row.hamlet,
            row.head or "",
            row.head_sex or "",
            bool(has.listed) if (has := standing.get(row.id)) is not None else False,
            int(has.received) if has is not None else 0,
        )
        for row in reader.execute(text(asked))
    ]
    if key == "person_id":
        return tuple(found)
    return tuple(sorted(found, key=lambda one: sort_key(one.name or one.head)))
