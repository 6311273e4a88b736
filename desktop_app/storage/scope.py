"""What a user of one board sees of a book that holds many, and what such a user may write.

On the connections of a narrowed book every table is shadowed by a temporary view of the same name, which SQLite takes
first: no question can forget the limit, because no question knows of it. What is written is looked at once more before
the commit. It is a fence inside the program and not a lock: docs/adr/0012.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.storage.engine import NARROWED
from desktop_app.storage.tables import (
    SYNCED,
    BookInfo,
    Clan,
    ClanBranch,
    ClanMember,
    Consent,
    Draft,
    Guardianship,
    Hamlet,
    Household,
    HouseholdMember,
    JournalChange,
    JournalEntry,
    LearningResult,
    NotSame,
    NumberSeries,
    Person,
    Programme,
    Record,
    School,
    StandingEvent,
    Unit,
    Voucher,
    VoucherLine,
)
from desktop_app.storage.triggers import table_of

if TYPE_CHECKING:
    import sqlcipher3.dbapi2 as sqlcipher
    from sqlmodel import SQLModel

_UNITS = "(SELECT id FROM temp.in_scope_unit)"
_CLANS = "(SELECT id FROM temp.in_scope_clan)"
_PEOPLE = "(SELECT id FROM temp.in_scope_person)"
_OWNED = f"unit_id IN {_UNITS}"

# Which rows of a table are in sight; a table that is not named here shows what the boards in sight own.
_ROWS: dict[type[Record], str] = {
    Unit: f"id IN {_UNITS}",
    Hamlet: "1",  # the commune's lists of places are no secret, and every form needs them
    School: "1",
    Person: f"id IN {_PEOPLE}",
    StandingEvent: f"membership_id IN (SELECT id FROM main.membership WHERE {_OWNED})",
    Guardianship: f"child_id IN {_PEOPLE}",
    Consent: f"person_id IN {_PEOPLE}",
    NotSame: f"one_id IN {_PEOPLE} AND other_id IN {_PEOPLE}",
    Household: (
        f"clan_id IN {_CLANS} OR {_OWNED} OR id IN"
        f" (SELECT household_id FROM main.household_member WHERE deleted_at IS NULL AND person_id IN {_PEOPLE})"
    ),
    HouseholdMember: f"person_id IN {_PEOPLE}",
    Clan: f"id IN {_CLANS}",
    ClanBranch: f"clan_id IN {_CLANS}",
    ClanMember: f"clan_id IN {_CLANS}",
    # What was moved here from another board, and what a fund holds that came here when boards were merged.
    Voucher: (
        f"{_OWNED} OR counter_unit_id IN {_UNITS}"
        f" OR unit_id IN (SELECT origin_unit_id FROM main.fund WHERE origin_unit_id IS NOT NULL AND {_OWNED})"
    ),
    VoucherLine: f"fund_id IN (SELECT id FROM main.fund WHERE {_OWNED})",
    Programme: "1",  # as lists of places
    LearningResult: f"{_OWNED} OR subject_id IN {_PEOPLE} OR subject_id IN {_CLANS}",
}
_IN_SIGHT_ONLY: frozenset[type[Record]] = frozenset(
    {Hamlet, School, Programme, LearningResult, Voucher, VoucherLine}
)  # read, but owned by another board


def rows_in_sight(record: type[Record]) -> str:
    """The condition, in terms of the helper views, under which a row of this table is in sight."""
    return _ROWS.get(record, _OWNED)


def helper_views(scope: UUID) -> dict[str, str]:
    """The sets of boards, clans and people in sight, by name of the view, each after those that it needs."""
    return {
        "in_scope_unit": (
            f"WITH RECURSIVE below(id) AS (SELECT '{scope.hex}' UNION SELECT u.id FROM main.unit u"
            " JOIN below ON u.parent_id = below.id) SELECT id FROM below"
        ),
        "in_scope_clan": (
            f"SELECT clan_id AS id FROM main.unit WHERE clan_id IS NOT NULL AND id IN {_UNITS}"
            f" UNION SELECT id FROM main.clan WHERE {_OWNED}"
        ),
        "in_scope_direct": (
            f"SELECT person_id AS id FROM main.membership WHERE deleted_at IS NULL AND {_OWNED}"
            f" UNION SELECT person_id FROM main.clan_member WHERE deleted_at IS NULL AND clan_id IN {_CLANS}"
            " UNION SELECT m.person_id FROM main.household_member m JOIN main.household h ON h.id = m.household_id"
            f" WHERE m.deleted_at IS NULL AND (h.clan_id IN {_CLANS} OR h.unit_id IN {_UNITS})"
            f" UNION SELECT person_id FROM main.officer WHERE person_id IS NOT NULL AND {_OWNED}"
            f" UNION SELECT person_id FROM main.award WHERE person_id IS NOT NULL AND {_OWNED}"
            " UNION SELECT subject_id FROM main.learning_result WHERE model = 'citizen' AND subject_id IS NOT NULL"
            f" AND {_OWNED} UNION SELECT id FROM main.person WHERE {_OWNED}"
        ),
        "in_scope_person": (
            "WITH direct AS MATERIALIZED (SELECT id FROM temp.in_scope_direct)"  # dear, so it is made once
            " SELECT id FROM direct UNION SELECT guardian_id FROM main.guardianship"
            " WHERE guardian_id IS NOT NULL AND deleted_at IS NULL AND child_id IN (SELECT id FROM direct)"
            # Who was merged into one of them, or was taken off the lists as a member: both can be taken back.
            " UNION SELECT id FROM main.person WHERE merged_into IS NOT NULL"
            " AND merged_into IN (SELECT id FROM direct)"
            " UNION SELECT p.id FROM main.person p INDEXED BY ix_person_gone"
            " CROSS JOIN main.membership m ON m.person_id = p.id"
            f" WHERE p.deleted_at IS NOT NULL AND m.{_OWNED}"
        ),
    }


def shadow_views(scope: UUID) -> dict[str, str]:
    """The views that stand in front of the tables, by name of the table."""
    views = {table_of(record).name: _shadow(record, rows_in_sight(record)) for record in SYNCED}
    # The topmost board in sight reports to nobody in sight.
    views["unit"] = _shadow(Unit, rows_in_sight(Unit), parent_id=f"nullif(parent_id, {_above(scope)})")
    views["book_info"] = _shadow(BookInfo, "1", unit_id=f"'{scope.hex}'")
    views["number_series"] = _shadow(NumberSeries, _OWNED)
    views["journal_change"] = _shadow(JournalChange, _CHANGE_IN_SIGHT)
    views["journal_entry"] = _shadow(
        JournalEntry,
        "EXISTS (SELECT 1 FROM main.journal_change c WHERE c.entry = journal_entry.seq) AND NOT EXISTS"
        f" (SELECT 1 FROM main.journal_change c WHERE c.entry = journal_entry.seq AND NOT ({_CHANGE_IN_SIGHT}))",
    )
    mark = draft_mark(scope)
    views["draft"] = _shadow(Draft, f"substr(key, 1, {len(mark)}) = '{mark}'", key=f"substr(key, {len(mark) + 1})")
    return views


def draft_mark(scope: UUID | None) -> str:
    """What the keys of a narrowed user's drafts begin with in the file; empty for the whole book."""
    return f"~{scope.hex}~" if scope is not None else ""


def _above(scope: UUID) -> str:
    return f"(SELECT parent_id FROM main.unit WHERE id = '{scope.hex}' AND parent_id NOT IN {_UNITS})"


def _in_sight_by_table() -> str:
    """A change is in sight with its record; of a record that is gone, the change says whose it was."""
    whens = " ".join(f"WHEN '{table_of(record).name}' THEN {_record_in_sight(record)}" for record in SYNCED)
    owner = "json_extract(coalesce(after, before), '$.unit_id')"
    return f"(CASE table_name {whens} END OR (kind <> 'update' AND {owner} IN {_UNITS}))"


def _record_in_sight(record: type[Record]) -> str:
    rule = rows_in_sight(record)
    if rule.startswith("id IN "):  # no need to walk the table
        return f"record_{rule}"
    return f"record_id IN (SELECT id FROM main.{table_of(record).name} WHERE {rule})"


_CHANGE_IN_SIGHT = _in_sight_by_table()


def _shadow(record: type[SQLModel], condition: str, **instead: str) -> str:
    table = table_of(record)
    columns = ", ".join(
        f'{instead[c.name]} AS "{c.name}"' if c.name in instead else f'"{c.name}"' for c in table.columns
    )
    return f"SELECT {columns} FROM main.{table.name} WHERE {condition}"


def narrow(connection: sqlcipher.Connection, scope: UUID) -> None:
    """Narrows a connection that reads, for as long as it lives."""
    for name, body in (helper_views(scope) | shadow_views(scope)).items():
        connection.execute(f"CREATE TEMP VIEW {name} AS {body}")


def is_narrowed(reader: Connection) -> bool:
    """Whether this reader sees a part of the book only; the search index, which is not shadowed, still finds all."""
    return bool(reader.info.get(NARROWED))


def outside(writing: Connection, seen: Connection, entry: int, scope: UUID) -> int:
    """How many changes of the open entry touch what is not in sight or does not belong to the boards in sight.

    What was changed or taken away must have been in sight before; what was added must be in sight now.

    Args:
        writing: The connection of the work.
        seen: A narrowed reader, which sees the book as it was before the work.
        entry: `journal_entry.seq` of the work.
        scope: The board.
    """
    for name, body in helper_views(scope).items():
        writing.execute(text(f"CREATE TEMP VIEW IF NOT EXISTS {name} AS {body}"))
    return sum(_outside_of(record, writing, seen, entry) for record in SYNCED)


def _outside_of(record: type[Record], writing: Connection, seen: Connection, entry: int) -> int:
    name, rule = table_of(record).name, rows_in_sight(record)
    asked = {"entry": entry, "table": name}
    touched: list[tuple[str, str]] = [(row.record_id, row.kind) for row in writing.execute(_TOUCHED, asked)]
    if not touched:
        return 0
    added = {record_id for record_id, kind in touched if kind == "insert"}
    gone = {record_id for record_id, kind in touched if kind == "delete"}
    before = {record_id for record_id, _kind in touched} - added
    own = _OWNED if record in _IN_SIGHT_ONLY else rule
    now = (added | before if own == _OWNED else added) - gone
    lost = before - _ids(seen, f"SELECT id FROM {name} WHERE {own}", before)
    return len(lost | (now - _ids(writing, f"SELECT id FROM main.{name} WHERE {own}", now)))


_TOUCHED = text("SELECT DISTINCT record_id, kind FROM main.journal_change WHERE entry = :entry AND table_name = :table")


def _ids(connection: Connection, question: str, wanted: set[str]) -> set[str]:
    return set(connection.execute(text(question)).scalars()) & wanted if wanted else set()
