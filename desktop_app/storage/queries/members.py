"""Questions about people: pages of the list, search without marks."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.fees import FeeState
from desktop_app.domain.ids import PersonId, UnitId
from desktop_app.domain.names import clean_text
from desktop_app.storage.queries.fees import fee_states, people_by_fee_sql, person_by_fee_sql
from desktop_app.storage.queries.former_names import FormerName, former_names
from desktop_app.storage.queries.member_filter import (
    EVERYBODY,
    MemberFilter,
    MemberSort,
    Values,
    conditions,
    membership_sql,
    membership_values,
)
from desktop_app.storage.scope import is_narrowed

PAGE = 200  # rows a screen asks for at a time
_FEW_HITS = 1_000  # up to so many are fetched and sorted; of more, the list is walked until a page is full
_FEW_STEPS = 10_000  # of a walk that asks dear questions at every step; after them, whom it fits is looked up at once
_AT_ONCE = 1_000  # people whose rows are fetched by one question


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member as lists show them; `phone` is digits.

    Attributes:
        joined, standing, kind, card_number, board: Of the membership that counts: of the board that is asked for, else
            of an active one, else of the first; empty for who is no member.
        former_name: By which alone a search finds them: of somebody merged into them.
        fee: How they stand with the fees of the year that was asked for; None: no year was.
    """

    person_id: PersonId
    full_name: str
    birth: PartialDate | None
    sex: str
    hamlet: str
    phone: str
    joined: PartialDate | None
    standing: str
    occupation: str = ""
    address: str = ""
    note: str = ""
    kind: str = ""
    card_number: str = ""
    board: UnitId | None = None
    fee: FeeState | None = None
    former_name: str = ""


@dataclass(frozen=True, slots=True)
class MemberPage:
    """Some rows of a list in its order, and how many the whole list has."""

    rows: tuple[MemberRow, ...]
    total: int


_WORD = re.compile(r"[^\W_]+")
_HIT = "(SELECT rowid FROM person_search WHERE person_search MATCH :match)"
_COUNT = text("SELECT count(*) FROM person_search WHERE person_search MATCH :match")
_SOME_HITS = text(f"SELECT rowid FROM person_search WHERE person_search MATCH :match LIMIT {_FEW_HITS + 1}")
# The plus keeps SQLite from fetching every hit to sort it.
_WALKED = f"SELECT p.row FROM person p INDEXED BY ix_person_list WHERE p.deleted_at IS NULL AND +p.row IN {_HIT}"
_SORTED = "SELECT p.row FROM json_each(:rows) j CROSS JOIN person p ON p.row = j.value WHERE p.deleted_at IS NULL"
_LIST = "FROM person p INDEXED BY ix_person_filter WHERE p.deleted_at IS NULL"
_WHOLE_LIST = _LIST.replace("ix_person_filter", "ix_person_list")
_STANDS = "m.person_id NOT IN (SELECT gone.id FROM person gone WHERE gone.deleted_at IS NOT NULL)"
_PART = "LIMIT :limit OFFSET :offset"
_BY_NAME = "p.sort_key, p.row"
_ORDERS: dict[MemberSort, str] = {
    "name": _BY_NAME,
    "birth": f"p.birth = '', p.birth, {_BY_NAME}",
    "hamlet": f"CASE p.hamlet {{places}} END, {_BY_NAME}",
    "joined": (
        "(SELECT min(coalesce(nullif(m.joined, ''), '9')) FROM membership m"
        f" WHERE m.person_id = p.id AND m.deleted_at IS NULL), {_BY_NAME}"
    ),
}
_ROWS = text(
    "SELECT p.row, p.id, p.full_name, p.birth, p.sex, p.hamlet, p.phone, p.occupation, p.address, p.note,"
    " m.unit_id, m.kind, m.standing, m.joined, m.card_number"
    " FROM json_each(:rows) j CROSS JOIN person p ON p.row = j.value"
    " LEFT JOIN membership m ON m.person_id = p.id AND m.deleted_at IS NULL"
)
_date = lru_cache(maxsize=4096)(PartialDate.from_iso)


def member_page(
    reader: Connection,
    search: str = "",
    wanted: MemberFilter = EVERYBODY,
    sort: MemberSort = "name",
    offset: int = 0,
    limit: int = PAGE,
    *,
    fee_year: int | None = None,
) -> MemberPage:
    """The same as `member_rows`, with how many there are; of a filter, the number may take longer than the rows."""
    rows = member_rows(reader, search, wanted, sort, offset, limit, fee_year=fee_year)
    whole = limit < 0 or (offset == 0 and len(rows) < limit)
    return MemberPage(rows, len(rows) + offset if whole else member_total(reader, search, wanted))


def member_rows(
    reader: Connection,
    search: str = "",
    wanted: MemberFilter = EVERYBODY,
    sort: MemberSort = "name",
    offset: int = 0,
    limit: int = PAGE,
    *,
    fee_year: int | None = None,
) -> tuple[MemberRow, ...]:
    """Some people of the book; with `search`, of those whose name or telephone holds every word.

    Words match from their beginning and without marks; marks that are typed narrow the result. Somebody is also found
    by the name of who was merged into them.

    Args:
        wanted: What else has to be so of them.
        sort: In which order; who is equal in it stands by given name.
        limit: -1 for all of them.
        fee_year: Rows say how people stand with the fees of this year.
    """
    words = _searched(reader, search)
    if words.match and not words.former and wanted == EVERYBODY and sort == "name" and not is_narrowed(reader):
        # A narrowed user's list is shorter than what the search index knows.
        found = _hits(reader, words.match, offset, limit)
    else:
        found = _places(reader, words, wanted, sort, offset, limit)
    return words.said_of(_rows(reader, found, wanted.board, fee_year))


def member_total(reader: Connection, search: str = "", wanted: MemberFilter = EVERYBODY) -> int:
    """How many people `member_rows` has, all pages together."""
    words = _searched(reader, search)
    if words.match and not words.former and wanted == EVERYBODY and not is_narrowed(reader):
        return int(reader.execute(_COUNT, {"match": words.match}).scalar_one())
    return _total(reader, words, wanted)


def member_ids(
    reader: Connection, search: str = "", wanted: MemberFilter = EVERYBODY, sort: MemberSort = "name"
) -> tuple[PersonId, ...]:
    """Everybody on a list, in its order."""
    order, values = _order(reader, sort)
    where, more = _where(_searched(reader, search), wanted)
    ids = reader.execute(text(f"SELECT p.id {_LIST}{where} ORDER BY {order}"), values | more).scalars()
    return tuple(PersonId(UUID(found)) for found in ids)


def membership_ids(reader: Connection, wanted: MemberFilter) -> tuple[tuple[UUID, str], ...]:
    """The memberships of those on a list, and their standings; only those of the board, where it names one."""
    where, values = _where(_NO_WORDS, wanted)
    board = " AND m.unit_id = :board" if wanted.board is not None else ""
    found = reader.execute(
        text(
            f"SELECT m.id, m.standing FROM membership m WHERE m.deleted_at IS NULL{board}"
            f" AND m.person_id IN (SELECT p.id {_LIST}{where}) ORDER BY m.id"
        ),
        values,
    )
    return tuple((UUID(row.id), row.standing) for row in found)


@dataclass(frozen=True, slots=True)
class _Searched:
    """What a search asks of the index, and whom it finds beside it."""

    match: str = ""
    former: tuple[FormerName, ...] = ()

    def said_of(self, rows: tuple[MemberRow, ...]) -> tuple[MemberRow, ...]:
        names = {former.person_id: former.full_name for former in self.former}
        return tuple(replace(row, former_name=names.get(row.person_id, "")) for row in rows) if names else rows


_NO_WORDS = _Searched()


def _searched(reader: Connection, search: str) -> _Searched:
    words = _WORD.findall(clean_text(search).lower())
    return _Searched(" AND ".join(f'"{word}"*' for word in words), former_names(reader, words))


def _hits(reader: Connection, match: str, offset: int, limit: int) -> list[int]:
    """Who is found by words alone."""
    part: Values = {"limit": limit, "offset": offset}
    some = list(reader.execute(_SOME_HITS, {"match": match}).scalars())
    if len(some) > _FEW_HITS:
        asked, values = _WALKED, part | {"match": match}
    else:
        asked, values = _SORTED, part | {"rows": json.dumps(some)}
    return list(reader.execute(text(f"{asked} ORDER BY {_BY_NAME} {_PART}"), values).scalars())


def _places(
    reader: Connection, words: _Searched, wanted: MemberFilter, sort: MemberSort, offset: int, limit: int
) -> list[int]:
    order, values = _order(reader, sort)
    part: Values = {"limit": limit, "offset": offset}
    if wanted.fee is not None and 0 <= offset + limit < _FEW_STEPS:
        found = _first_by_fee(reader, words, wanted, order, values | part)
        if len(found) == limit:
            return found
    where, more = _where(words, wanted)
    people = _LIST if where or sort != "name" else _WHOLE_LIST
    asked = text(f"SELECT p.row {people}{where} ORDER BY {order} {_PART}")
    return list(reader.execute(asked, values | more | part).scalars())


def _first_by_fee(reader: Connection, words: _Searched, wanted: MemberFilter, order: str, values: Values) -> list[int]:
    """Those on a page who are met among the first of the list, each asked for the fee on the way."""
    if wanted.fee is None:
        return []
    where, more = _where(words, replace(wanted, fee=None))
    met = f"SELECT p.row, p.id {_LIST}{where} ORDER BY {order} LIMIT {_FEW_STEPS}"
    asked = text(f"SELECT p.row FROM ({met}) p WHERE {person_by_fee_sql(wanted.fee)} {_PART}")
    return list(reader.execute(asked, values | more | {"year": str(wanted.fee_year)}).scalars())


def _order(reader: Connection, sort: MemberSort) -> tuple[str, Values]:
    if sort != "hamlet":
        return _ORDERS[sort], {}
    places = enumerate([*hamlets(reader), ""])
    values: Values = {f"place{place}": name for place, name in places}
    return _ORDERS[sort].format(places=" ".join(f"WHEN :{key} THEN {key[5:]}" for key in values)), values


def _where(words: _Searched, wanted: MemberFilter) -> tuple[str, Values]:
    asked, values = conditions(wanted)
    if words.former:
        asked.append(f"(+p.row IN {_HIT} OR p.row IN (SELECT value FROM json_each(:former)))")
        values |= {"match": words.match, "former": json.dumps([former.row for former in words.former])}
    elif words.match:
        asked.append(f"+p.row IN {_HIT}")
        values["match"] = words.match
    return "".join(f" AND {one}" for one in asked), values


def _total(reader: Connection, words: _Searched, wanted: MemberFilter) -> int:
    if not words.match and wanted.asks_memberships_alone:
        return _total_of_members(reader, wanted)
    if not words.match and wanted.asks_fee_alone and wanted.fee is not None:
        asked = f"SELECT count(*) FROM ({people_by_fee_sql(wanted.fee)}) m WHERE {_STANDS}"
        return int(reader.execute(text(asked), {"year": str(wanted.fee_year)}).scalar_one())
    where, values = _where(words, wanted)
    people = _LIST if where else _WHOLE_LIST
    return int(reader.execute(text(f"SELECT count(*) {people}{where}"), values).scalar_one())


def _total_of_members(reader: Connection, wanted: MemberFilter) -> int:
    """Counted among memberships, which is faster than asking everybody for theirs."""
    asked = f"SELECT count(DISTINCT m.person_id) FROM membership m WHERE {membership_sql(wanted)} AND {_STANDS}"
    return int(reader.execute(text(asked), membership_values(wanted)).scalar_one())


def _rows(
    reader: Connection, places: Sequence[int], board: UnitId | None = None, fee_year: int | None = None
) -> tuple[MemberRow, ...]:
    """The people in these places of the table, in this order."""
    found: list[MemberRow] = []
    for first in range(0, len(places), _AT_ONCE):
        rows = _some_rows(reader, places[first : first + _AT_ONCE], board)
        if fee_year is not None:
            fees = fee_states(reader, fee_year, [row.person_id for row in rows])
            rows = [replace(row, fee=fees[row.person_id]) for row in rows]
        found += rows
    return tuple(found)


def _some_rows(reader: Connection, places: Sequence[int], board: UnitId | None) -> list[MemberRow]:
    best: dict[int, tuple[tuple[bool, bool], MemberRow]] = {}
    asked = board.hex if board is not None else ""
    for row in reader.execute(_ROWS, {"rows": json.dumps(places)}):
        place, key, name, birth, sex, hamlet, phone, occupation, address, note, unit, kind, standing, joined, card = row
        rank = (unit == asked, standing == "active")
        if place in best and best[place][0] >= rank:
            continue
        made = MemberRow(
            PersonId(UUID(key)),
            name,
            _date(birth) if birth else None,
            sex,
            hamlet,
            phone,
            _date(joined) if joined else None,
            standing or "",
            occupation,
            address,
            note,
            kind or "",
            card or "",
            UnitId(UUID(unit)) if unit else None,
        )
        best[place] = (rank, made)
    return [best[place][1] for place in places]


def member_count(reader: Connection) -> int:
    """How many people stand in the book."""
    return int(reader.execute(text(f"SELECT count(*) {_WHOLE_LIST}")).scalar_one())


def members_without_birth(reader: Connection) -> int:
    """How many people in the book have no year of birth."""
    return int(reader.execute(text(f"SELECT count(*) {_LIST} AND p.birth = ''")).scalar_one())


def member(reader: Connection, person_id: PersonId) -> MemberRow | None:
    """One member, or None."""
    asked = text("SELECT row FROM person WHERE id = :id AND deleted_at IS NULL")
    place = reader.execute(asked, {"id": person_id.hex}).scalar_one_or_none()
    return _rows(reader, [place])[0] if place is not None else None


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
    names = reader.execute(text(f"SELECT DISTINCT p.hamlet {_LIST} AND p.hamlet <> ''")).scalars()
    return tuple(sorted(names, key=lambda name: [part.zfill(6) if part.isdigit() else part for part in name.split()]))
