"""Questions about households: their list in Vietnamese order, search by anybody who lives there, one in full."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, Row, text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.families import group_sort_key
from desktop_app.domain.ids import BranchId, ClanId, HouseholdId, PersonId
from desktop_app.domain.names import clean_text, fold, sort_key
from desktop_app.storage.queries.group_awards import GroupAward, household_awards

PAGE = 200  # rows a screen asks for at a time
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class HouseholdsWanted:
    """Which households: those where somebody's name holds every word, of this hamlet, of this clan."""

    search: str = ""
    hamlet: str = ""
    clan_id: ClanId | None = None

    @property
    def is_everything(self) -> bool:
        """Whether no household is left aside."""
        return not self.search and not self.hamlet and self.clan_id is None


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """A household as lists show it.

    Attributes:
        name: Its own name, or empty: it is called by its head.
        members: How many of its people are active members of the association.
        learners: How many go to school, as far as their class or school is known.
        title_year: The last year in which it was recognised as a learning family, or none.
    """

    household_id: HouseholdId
    name: str
    number: str
    hamlet: str
    head_name: str
    head_sex: str
    clan: str
    people: int
    members: int
    learners: int
    title_year: int | None


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who lives in a household; `awards` are those decided or paid."""

    person_id: PersonId
    full_name: str
    birth: PartialDate | None
    sex: str
    relation: str
    is_member: bool
    class_name: str
    school: str
    awards: int


@dataclass(frozen=True, slots=True)
class FormerResident:
    """Somebody who lived in a household until a day."""

    full_name: str
    left_on: PartialDate


@dataclass(frozen=True, slots=True)
class FamilyTitle:
    """A year of the household in the model of learning families; `state` as in `learning_result`."""

    year: int
    state: str
    level: str


@dataclass(frozen=True, slots=True)
class HouseholdDetail:
    """A household in full: the head first, then by age."""

    row: HouseholdRow
    address: str
    note: str
    clan_id: ClanId | None
    branch_id: BranchId | None
    branch: str
    residents: tuple[Resident, ...]
    former: tuple[FormerResident, ...]
    titles: tuple[FamilyTitle, ...]
    awards: tuple[GroupAward, ...] = ()


_LISTED = (
    "SELECT h.id, h.name, h.number, p.sort_key FROM household h"
    " LEFT JOIN person p ON p.id = h.head_id AND p.deleted_at IS NULL WHERE h.deleted_at IS NULL"
)
_WITH_PERSON = (
    "SELECT s.household_id FROM household_member s JOIN person p ON p.id = s.person_id"
    " WHERE s.left_on = '' AND s.deleted_at IS NULL AND p.deleted_at IS NULL"
    " AND p.row IN (SELECT rowid FROM person_search WHERE person_search MATCH :match)"
)
_ROWS = text(
    "SELECT h.id, h.name, h.number, h.hamlet, p.full_name AS head_name, p.sex AS head_sex, c.name AS clan,"
    " (SELECT max(r.year) FROM learning_result r WHERE r.subject_id = h.id AND r.model = 'family'"
    "   AND r.state = 'recognised' AND r.deleted_at IS NULL) AS title_year"
    " FROM household h LEFT JOIN person p ON p.id = h.head_id AND p.deleted_at IS NULL"
    " LEFT JOIN clan c ON c.id = h.clan_id AND c.deleted_at IS NULL"
    " WHERE h.deleted_at IS NULL AND h.id IN (SELECT value FROM json_each(:ids))"
)
_ACTIVE = (
    "EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.deleted_at IS NULL AND m.standing = 'active')"
)
_COUNTS = text(
    "SELECT s.household_id AS id, count(*) AS people, sum(p.school <> '' OR p.class_name <> '') AS learners,"
    f" sum({_ACTIVE}) AS members"
    " FROM household_member s JOIN person p ON p.id = s.person_id AND p.deleted_at IS NULL"
    " WHERE s.left_on = '' AND s.deleted_at IS NULL AND s.household_id IN (SELECT value FROM json_each(:ids))"
    " GROUP BY s.household_id"
)


def household_ids(reader: Connection, wanted: HouseholdsWanted) -> tuple[HouseholdId, ...]:
    """All households that are wanted, by the name of the head; those without one by their own name."""
    words = _WORD.findall(clean_text(wanted.search).lower())
    asked, given = _LISTED, {"hamlet": wanted.hamlet, "clan": wanted.clan_id.hex if wanted.clan_id else ""}
    if wanted.hamlet:
        asked += " AND h.hamlet = :hamlet"
    if wanted.clan_id is not None:
        asked += " AND h.clan_id = :clan"
    rows = [tuple(row) for row in reader.execute(text(f"{asked} ORDER BY p.sort_key, h.id"), given)]
    if words:
        match = " AND ".join(f'"{word}"*' for word in words)
        found = set(reader.execute(text(_WITH_PERSON), {"match": match}).scalars())
        rows = [row for row in rows if row[0] in found or _is_called(row[1], row[2], words)]
    if any(key is None for *_, key in rows):  # few have no head, and usually none
        rows.sort(key=lambda row: (row[3] or sort_key(row[1] or row[2] or "z"), row[0]))
    return tuple(HouseholdId(UUID(row[0])) for row in rows)


def _is_called(name: str, number: str, words: Sequence[str]) -> bool:
    if not name and not number:
        return False
    called = fold(f"{name} {number}")
    return all(fold(word) in called for word in words)


def household_rows(reader: Connection, household_ids: Sequence[HouseholdId]) -> tuple[HouseholdRow, ...]:
    """These households in this order; those that are gone are left out."""
    ids = {"ids": json.dumps([one.hex for one in household_ids])}
    counts = {row.id: row for row in reader.execute(_COUNTS, ids)}
    found = {row.id: row for row in reader.execute(_ROWS, ids)}
    return tuple(_household_row(found[one.hex], counts.get(one.hex)) for one in household_ids if one.hex in found)


def _household_row(row: Row[tuple[object, ...]], counts: Row[tuple[object, ...]] | None) -> HouseholdRow:
    return HouseholdRow(
        HouseholdId(UUID(row.id)),
        row.name,
        row.number,
        row.hamlet,
        row.head_name or "",
        row.head_sex or "",
        row.clan or "",
        int(counts.people) if counts else 0,
        int(counts.members) if counts else 0,
        int(counts.learners) if counts else 0,
        row.title_year,
    )


def household_count(reader: Connection) -> int:
    """How many households stand in the book."""
    return int(reader.execute(text("SELECT count(*) FROM household WHERE deleted_at IS NULL")).scalar_one())


def household_hamlets(reader: Connection) -> tuple[str, ...]:
    """The hamlets in which households stand, `Thôn 2` before `Thôn 10`."""
    asked = "SELECT DISTINCT hamlet FROM household WHERE hamlet <> '' AND deleted_at IS NULL"
    return tuple(sorted(reader.execute(text(asked)).scalars(), key=group_sort_key))


def household_detail(reader: Connection, household_id: HouseholdId) -> HouseholdDetail | None:
    """One household in full, or None."""
    rows = household_rows(reader, (household_id,))
    if not rows:
        return None
    key = {"id": household_id.hex}
    more = reader.execute(
        text(
            "SELECT h.address, h.note, h.clan_id, h.branch_id, b.name AS branch FROM household h"
            " LEFT JOIN clan_branch b ON b.id = h.branch_id AND b.deleted_at IS NULL WHERE h.id = :id"
        ),
        key,
    ).one()
    titles = reader.execute(
        text(
            "SELECT year, state, level FROM learning_result WHERE subject_id = :id AND model = 'family'"
            " AND deleted_at IS NULL ORDER BY year DESC"
        ),
        key,
    )
    return HouseholdDetail(
        rows[0],
        more.address,
        more.note,
        ClanId(UUID(more.clan_id)) if more.clan_id else None,
        BranchId(UUID(more.branch_id)) if more.branch_id else None,
        more.branch or "",
        _residents(reader, household_id),
        _former(reader, household_id),
        tuple(FamilyTitle(row.year, row.state, row.level) for row in titles),
        household_awards(reader, household_id),
    )


def _residents(reader: Connection, household_id: HouseholdId) -> tuple[Resident, ...]:
    rows = reader.execute(
        text(
            "SELECT p.id, p.full_name, p.birth, p.sex, s.relation, p.class_name, p.school,"
            f" {_ACTIVE} AS is_member, (SELECT count(*) FROM award a WHERE a.person_id = p.id"
            "   AND a.state IN ('decided', 'paid', 'absent') AND a.deleted_at IS NULL) AS awards"
            " FROM household_member s JOIN person p ON p.id = s.person_id AND p.deleted_at IS NULL"
            " WHERE s.household_id = :id AND s.left_on = '' AND s.deleted_at IS NULL"
            " ORDER BY s.relation <> 'head', p.birth = '', p.birth, p.sort_key"
        ),
        {"id": household_id.hex},
    )
    return tuple(
        Resident(
            PersonId(UUID(row.id)),
            row.full_name,
            PartialDate.from_iso(row.birth) if row.birth else None,
            row.sex,
            row.relation,
            bool(row.is_member),
            row.class_name,
            row.school,
            int(row.awards),
        )
        for row in rows
    )


def _former(reader: Connection, household_id: HouseholdId) -> tuple[FormerResident, ...]:
    rows = reader.execute(
        text(
            "SELECT p.full_name, s.left_on FROM household_member s"
            " JOIN person p ON p.id = s.person_id AND p.deleted_at IS NULL"
            " WHERE s.household_id = :id AND s.left_on <> '' AND s.deleted_at IS NULL ORDER BY s.left_on DESC, s.id"
        ),
        {"id": household_id.hex},
    )
    return tuple(FormerResident(row.full_name, PartialDate.from_iso(row.left_on)) for row in rows)


@dataclass(frozen=True, slots=True)
class PersonFound:
    """Somebody of the book who may be taken into a household; `household` is where they live now, or empty."""

    person_id: PersonId
    full_name: str
    birth: PartialDate | None
    sex: str
    hamlet: str
    household: str


def people_like(reader: Connection, search: str, limit: int = 20) -> tuple[PersonFound, ...]:
    """People whose name holds every word, without marks, by given name; none for an empty search."""
    words = _WORD.findall(clean_text(search).lower())
    if not words:
        return ()
    rows = reader.execute(
        text(
            "SELECT p.id, p.full_name, p.birth, p.sex, p.hamlet, (SELECT coalesce(nullif(h.name, ''), o.full_name)"
            "   FROM household_member s JOIN household h ON h.id = s.household_id AND h.deleted_at IS NULL"
            "   LEFT JOIN person o ON o.id = h.head_id WHERE s.person_id = p.id AND s.left_on = ''"
            "   AND s.deleted_at IS NULL LIMIT 1) AS household"
            " FROM person p WHERE p.deleted_at IS NULL AND"
            " +p.row IN (SELECT rowid FROM person_search WHERE person_search MATCH :match)"
            " ORDER BY p.sort_key, p.row LIMIT :limit"
        ),
        {"match": " AND ".join(f'"{word}"*' for word in words), "limit": limit},
    )
    return tuple(
        PersonFound(
            PersonId(UUID(row.id)),
            row.full_name,
            PartialDate.from_iso(row.birth) if row.birth else None,
            row.sex,
            row.hamlet,
            row.household or "",
        )
        for row in rows
    )
