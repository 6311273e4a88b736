"""Questions about clans: the list with its counts, one in full, its people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.families import group_sort_key, is_of_clan
from desktop_app.domain.ids import BranchId, ClanId, PersonId, UnitId
from desktop_app.domain.money import Vnd
from desktop_app.domain.names import fold
from desktop_app.storage.queries.group_awards import GroupAward, clan_awards


@dataclass(frozen=True, slots=True)
class ClanRow:
    """A clan as lists show it; `awarded` are learners of it with an award in the school year that was asked for."""

    clan_id: ClanId
    name: str
    hamlet: str
    head_name: str
    branches: int
    households: int
    people: int
    learners: int
    awarded: int


@dataclass(frozen=True, slots=True)
class BranchRow:
    """A branch of a clan."""

    branch_id: BranchId
    name: str
    head_id: PersonId | None
    head_name: str
    households: int
    people: int


@dataclass(frozen=True, slots=True)
class ClanDetail:
    """A clan in full; `given` is what the clan and its people gave to the funds, in all and in the year asked for."""

    row: ClanRow
    head_id: PersonId | None
    note: str
    branches: tuple[BranchRow, ...]
    board_id: UnitId | None
    board_name: str
    given: Vnd
    given_this_year: Vnd
    awards: tuple[GroupAward, ...] = ()


@dataclass(frozen=True, slots=True)
class ClanPerson:
    """Somebody of a clan."""

    person_id: PersonId
    full_name: str
    birth: PartialDate | None
    branch: str
    class_name: str


@dataclass(frozen=True, slots=True)
class ClanChoice:
    """A clan or a branch to choose from; branches stand below their clan."""

    clan_id: ClanId
    name: str
    hamlet: str
    branches: tuple[tuple[BranchId, str], ...]


_CLANS = (
    "SELECT c.id, c.name, c.hamlet, c.head_id, c.note, p.full_name AS head_name FROM clan c"
    " LEFT JOIN person p ON p.id = c.head_id AND p.deleted_at IS NULL WHERE c.deleted_at IS NULL"
)
_BRANCHES = "SELECT clan_id AS id, count(*) AS n FROM clan_branch WHERE deleted_at IS NULL GROUP BY clan_id"
_HOUSEHOLDS = (
    "SELECT clan_id AS id, count(*) AS n FROM household WHERE deleted_at IS NULL AND clan_id IS NOT NULL"
    " GROUP BY clan_id"
)
_PEOPLE = (
    "SELECT s.clan_id AS id, count(*) AS n, sum(p.school <> '' OR p.class_name <> '') AS learners FROM clan_member s"
    " JOIN person p ON p.id = s.person_id AND p.deleted_at IS NULL WHERE s.deleted_at IS NULL GROUP BY s.clan_id"
)
_AWARDED = (
    "SELECT s.clan_id AS id, count(DISTINCT a.person_id) AS n FROM award a"
    " JOIN award_round r ON r.id = a.round_id AND r.school_year = :school_year AND r.deleted_at IS NULL"
    " JOIN clan_member s ON s.person_id = a.person_id AND s.deleted_at IS NULL"
    " WHERE a.state IN ('decided', 'paid') AND a.deleted_at IS NULL GROUP BY s.clan_id"
)


def clan_rows(reader: Connection, school_year: str, search: str = "", hamlet: str = "") -> tuple[ClanRow, ...]:
    """The clans in Vietnamese order; with `search`, those whose name or head holds it, marks aside."""
    branches, households = _counted(reader, _BRANCHES), _counted(reader, _HOUSEHOLDS)
    people = {row.id: (int(row.n), int(row.learners)) for row in reader.execute(text(_PEOPLE))}
    awarded = _counted(reader, _AWARDED, {"school_year": school_year})
    wanted = fold(search)
    rows = [
        ClanRow(
            ClanId(UUID(row.id)),
            row.name,
            row.hamlet,
            row.head_name or "",
            branches.get(row.id, 0),
            households.get(row.id, 0),
            *people.get(row.id, (0, 0)),
            awarded.get(row.id, 0),
        )
        for row in reader.execute(text(_CLANS))
        if (not hamlet or row.hamlet == hamlet) and wanted in fold(f"{row.name} {row.head_name or ''}")
    ]
    return tuple(sorted(rows, key=lambda row: (group_sort_key(row.name), group_sort_key(row.hamlet))))


def _counted(reader: Connection, asked: str, given: Mapping[str, str] | None = None) -> dict[str, int]:
    return {row.id: int(row.n) for row in reader.execute(text(asked), dict(given or {}))}


def clan_count(reader: Connection) -> int:
    """How many clans stand in the book."""
    return int(reader.execute(text("SELECT count(*) FROM clan WHERE deleted_at IS NULL")).scalar_one())


def clan_hamlets(reader: Connection) -> tuple[str, ...]:
    """The hamlets in which clans sit, `Thôn 2` before `Thôn 10`."""
    asked = "SELECT DISTINCT hamlet FROM clan WHERE hamlet <> '' AND deleted_at IS NULL"
    return tuple(sorted(reader.execute(text(asked)).scalars(), key=group_sort_key))


def clan_choices(reader: Connection) -> tuple[ClanChoice, ...]:
    """All clans with their branches, in Vietnamese order."""
    branches: dict[str, list[tuple[BranchId, str]]] = {}
    asked = "SELECT id, clan_id, name FROM clan_branch WHERE deleted_at IS NULL ORDER BY position, id"
    for row in reader.execute(text(asked)):
        branches.setdefault(row.clan_id, []).append((BranchId(UUID(row.id)), row.name))
    clans = [
        ClanChoice(ClanId(UUID(row.id)), row.name, row.hamlet, tuple(branches.get(row.id, ())))
        for row in reader.execute(text(_CLANS))
    ]
    return tuple(sorted(clans, key=lambda clan: group_sort_key(clan.name)))


def clan_boards(reader: Connection) -> tuple[tuple[UnitId, str], ...]:
    """The boards of clans in this book."""
    asked = "SELECT id, name FROM unit WHERE kind = 'clan' AND deleted_at IS NULL AND dissolved_on = '' ORDER BY name"
    return tuple((UnitId(UUID(row.id)), row.name) for row in reader.execute(text(asked)))


def clan_detail(reader: Connection, clan_id: ClanId, school_year: str, year: int) -> ClanDetail | None:
    """One clan in full, or None."""
    row = next((row for row in clan_rows(reader, school_year) if row.clan_id == clan_id), None)
    if row is None:
        return None
    key = {"id": clan_id.hex}
    more = reader.execute(text("SELECT head_id, note FROM clan WHERE id = :id"), key).one()
    board = reader.execute(
        text("SELECT id, name FROM unit WHERE clan_id = :id AND deleted_at IS NULL LIMIT 1"), key
    ).one_or_none()
    given, given_this_year = _given(reader, clan_id, row.name, year)
    return ClanDetail(
        row,
        PersonId(UUID(more.head_id)) if more.head_id else None,
        more.note,
        _branches(reader, clan_id),
        UnitId(UUID(board.id)) if board else None,
        board.name if board else "",
        given,
        given_this_year,
        clan_awards(reader, clan_id),
    )


def _branches(reader: Connection, clan_id: ClanId) -> tuple[BranchRow, ...]:
    rows = reader.execute(
        text(
            "SELECT b.id, b.name, b.head_id, p.full_name AS head_name,"
            " (SELECT count(*) FROM household h WHERE h.branch_id = b.id AND h.deleted_at IS NULL"
            "   AND h.clan_id = b.clan_id) AS households,"
            " (SELECT count(*) FROM clan_member s JOIN person o ON o.id = s.person_id AND o.deleted_at IS NULL"
            "   WHERE s.clan_id = b.clan_id AND s.branch_id = b.id AND s.deleted_at IS NULL) AS people"
            " FROM clan_branch b LEFT JOIN person p ON p.id = b.head_id AND p.deleted_at IS NULL"
            " WHERE b.clan_id = :id AND b.deleted_at IS NULL ORDER BY b.position, b.id"
        ),
        {"id": clan_id.hex},
    )
    return tuple(
        BranchRow(
            BranchId(UUID(row.id)),
            row.name,
            PersonId(UUID(row.head_id)) if row.head_id else None,
            row.head_name or "",
            int(row.households),
            int(row.people),
        )
        for row in rows
    )


def _given(reader: Connection, clan_id: ClanId, name: str, year: int) -> tuple[Vnd, Vnd]:
    """Receipts of the clan's people and those written in the clan's name; membership fees are no gifts."""
    asked = (
        "SELECT v.year, v.party_name, v.amount, EXISTS (SELECT 1 FROM clan_member s WHERE s.person_id = v.person_id"
        "   AND s.clan_id = :id AND s.deleted_at IS NULL) AS of_people FROM voucher v WHERE v.kind = 'receipt'"
        " AND NOT EXISTS (SELECT 1 FROM fee_payment f WHERE f.voucher_id IN (v.id, v.reverses_id))"
    )
    amounts = [
        (row.year, int(row.amount))
        for row in reader.execute(text(asked), {"id": clan_id.hex})
        if row.of_people or is_of_clan(row.party_name, name)
    ]
    return Vnd(sum(amount for _, amount in amounts)), Vnd(sum(amount for when, amount in amounts if when == year))


def clan_person_rows(reader: Connection, clan_id: ClanId) -> tuple[ClanPerson, ...]:
    """The people of a clan, branch by branch, in the order of lists."""
    rows = reader.execute(
        text(
            "SELECT p.id, p.full_name, p.birth, p.class_name, b.name AS branch FROM clan_member s"
            " JOIN person p ON p.id = s.person_id AND p.deleted_at IS NULL"
            " LEFT JOIN clan_branch b ON b.id = s.branch_id AND b.deleted_at IS NULL"
            " WHERE s.clan_id = :id AND s.deleted_at IS NULL"
            " ORDER BY b.position IS NULL, b.position, p.sort_key, p.row"
        ),
        {"id": clan_id.hex},
    )
    return tuple(
        ClanPerson(
            PersonId(UUID(row.id)),
            row.full_name,
            PartialDate.from_iso(row.birth) if row.birth else None,
            row.branch or "",
            row.class_name,
        )
        for row in rows
    )
