"""Questions about people: pages of the list, search without marks, likely doubles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Row, TextClause, text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import PersonId
from desktop_app.domain.keystrokes import spelled_fold
from desktop_app.domain.members import Likeness
from desktop_app.domain.names import clean_text

PAGE = 200  # rows a screen asks for at a time
_FEW_NAMES = 50  # more than these are not asked for by name


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member as lists show them; `phone` is digits."""

    person_id: PersonId
    full_name: str
    birth: PartialDate | None
    sex: str
    hamlet: str
    phone: str
    joined: PartialDate | None
    standing: str


@dataclass(frozen=True, slots=True)
class MemberDetail:
    """A member with what no list shows: the note, and when and by whom the person was written into the book."""

    member: MemberRow
    note: str
    written_at: datetime | None
    written_by: str


@dataclass(frozen=True, slots=True)
class MemberPage:
    """Some rows of a list in its order, and how many the whole list has."""

    rows: tuple[MemberRow, ...]
    total: int


_FIELDS = (
    "p.id, p.full_name, p.birth, p.sex, p.hamlet, p.phone,"
    " (SELECT joined FROM membership m WHERE m.person_id = p.id AND m.deleted_at IS NULL LIMIT 1) AS joined,"
    " (SELECT standing FROM membership m WHERE m.person_id = p.id AND m.deleted_at IS NULL LIMIT 1) AS standing"
)
_ORDER = "ORDER BY p.sort_key, p.row LIMIT :limit OFFSET :offset"
_ALL = text(f"SELECT {_FIELDS} FROM person p WHERE p.deleted_at IS NULL {_ORDER}")
_NO_BIRTH = text(f"SELECT {_FIELDS} FROM person p WHERE p.birth = '' AND p.deleted_at IS NULL {_ORDER}")
_COUNT = text("SELECT count(*) FROM person_search WHERE person_search MATCH :match")
# The plus keeps SQLite from fetching every hit to sort it: it walks the list in its order until the page is full.
_FOUND = text(
    f"SELECT {_FIELDS} FROM person p WHERE +p.row IN (SELECT rowid FROM person_search WHERE person_search MATCH :match)"
    " ORDER BY p.sort_key, p.row LIMIT :limit OFFSET :offset"
)
# Several words are slow to look up, so this looks once, for the page and for the total.
_FOUND_WITH_TOTAL = text(
    "WITH hit AS MATERIALIZED (SELECT rowid FROM person_search WHERE person_search MATCH :match)"
    f" SELECT {_FIELDS}, (SELECT count(*) FROM hit) AS total FROM person p WHERE +p.row IN hit"
    " ORDER BY p.sort_key, p.row LIMIT :limit OFFSET :offset"
)
_WORD = re.compile(r"[^\W_]+")


def member_page(reader: Connection, search: str = "", offset: int = 0, limit: int = PAGE) -> MemberPage:
    """A page of the member list by given name; with `search`, those whose name or telephone holds every word.

    Words match from their beginning and without marks; marks that are typed narrow the result.
    """
    words = _WORD.findall(clean_text(search).lower())
    if not words:
        rows = reader.execute(_ALL, {"limit": limit, "offset": offset})
        return MemberPage(tuple(map(_row, rows)), member_count(reader))
    match = " AND ".join(f'"{word}"*' for word in words)
    asked = {"match": match, "limit": limit, "offset": offset}
    if len(words) > 1 and (found := reader.execute(_FOUND_WITH_TOTAL, asked).all()):
        return MemberPage(tuple(map(_row, found)), int(found[0].total))
    total = int(reader.execute(_COUNT, {"match": match}).scalar_one())
    if offset >= total:
        return MemberPage((), total)
    rows = reader.execute(_FOUND, asked)
    return MemberPage(tuple(map(_row, rows)), total)


def page_without_birth(reader: Connection, offset: int = 0, limit: int = PAGE) -> MemberPage:
    """A page of those whose birth is not known, by given name."""
    rows = reader.execute(_NO_BIRTH, {"limit": limit, "offset": offset})
    total = reader.execute(text("SELECT count(*) FROM person WHERE birth = '' AND deleted_at IS NULL")).scalar_one()
    return MemberPage(tuple(map(_row, rows)), int(total))


def _row(row: Row[tuple[object, ...]]) -> MemberRow:
    return MemberRow(
        PersonId(UUID(row.id)),
        row.full_name,
        PartialDate.from_iso(row.birth) if row.birth else None,
        row.sex,
        row.hamlet,
        row.phone,
        PartialDate.from_iso(row.joined) if row.joined else None,
        row.standing or "",
    )


def member_count(reader: Connection) -> int:
    """How many people stand in the book."""
    return int(reader.execute(text("SELECT count(*) FROM person WHERE deleted_at IS NULL")).scalar_one())


def members_without_birth(reader: Connection) -> int:
    """How many people in the book have no year of birth."""
    return int(reader.execute(text("SELECT count(*) FROM person WHERE birth = '' AND deleted_at IS NULL")).scalar_one())


def member(reader: Connection, person_id: PersonId) -> MemberRow | None:
    """One member, or None."""
    found = reader.execute(
        text(f"SELECT {_FIELDS} FROM person p WHERE p.id = :id AND p.deleted_at IS NULL"), {"id": person_id.hex}
    )
    row = found.one_or_none()
    return _row(row) if row else None


def member_detail(reader: Connection, person_id: PersonId) -> MemberDetail | None:
    """One member with note and origin, or None."""
    row = member(reader, person_id)
    if row is None:
        return None
    key = {"id": person_id.hex}
    note = reader.execute(text("SELECT note FROM person WHERE id = :id"), key).scalar_one()
    entry = reader.execute(
        text(
            "SELECT e.made_at, e.actor FROM journal_change c JOIN journal_entry e ON e.seq = c.entry"
            " WHERE c.record_id = :id AND c.table_name = 'person' AND e.hash <> '' ORDER BY c.seq LIMIT 1"
        ),
        key,
    ).one_or_none()
    written_at = datetime.fromisoformat(entry.made_at) if entry else None
    return MemberDetail(row, note, written_at, entry.actor if entry else "")


def member_place(reader: Connection, person_id: PersonId) -> int | None:
    """How many stand before this member in the whole list, or None."""
    return reader.execute(
        text(
            "SELECT (SELECT count(*) FROM person o"
            " WHERE o.deleted_at IS NULL AND (o.sort_key, o.row) < (p.sort_key, p.row))"
            " FROM person p WHERE p.id = :id AND p.deleted_at IS NULL"
        ),
        {"id": person_id.hex},
    ).scalar_one_or_none()


def hamlets(reader: Connection) -> tuple[str, ...]:
    """The hamlets written in the book so far, `Thôn 2` before `Thôn 10`."""
    names = reader.execute(
        text("SELECT DISTINCT hamlet FROM person WHERE hamlet <> '' AND deleted_at IS NULL")
    ).scalars()
    return tuple(sorted(names, key=lambda name: [part.zfill(6) if part.isdigit() else part for part in name.split()]))


def likenesses(reader: Connection, names: Iterable[str]) -> dict[str, list[Likeness]]:
    """For every folded name of `names` that stands in the book: who bears it, `Nguyeenx` counted as Nguyễn."""
    found: dict[str, list[Likeness]] = {}
    asked: dict[str, list[str]] = {}
    for name in names:
        asked.setdefault(spelled_fold(name), []).append(name)
    for row in reader.execute(*_bearers(set(asked))):
        birth = PartialDate.from_iso(row.birth) if row.birth else None
        for name in asked.get(row.fold, ()):
            found.setdefault(name, []).append(Likeness(row.full_name, birth, row.hamlet))
    return found


def _bearers(names: set[str]) -> tuple[TextClause, dict[str, str]]:
    """The question for people of these names: a few are sought in the book, many are met on a walk through it."""
    asked = "SELECT fold, full_name, birth, hamlet FROM person WHERE deleted_at IS NULL"
    if len(names) > _FEW_NAMES:
        return text(f"{asked} ORDER BY row"), {}
    keys = {f"name{i}": name for i, name in enumerate(names)}
    return text(f"{asked} AND fold IN ({', '.join(f':{key}' for key in keys)}) ORDER BY row"), keys
