"""The book's sums of its tables: brought up to the journal's end before they are told, never made by reading it all.

What somebody changed behind the journal's back is not in them; once a day, and after a migration, they are made again
from the records (`sum_again`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import msgspec
from sqlalchemy import Connection, text

from desktop_app.domain.record_sums import MODULUS, bucket_of, record_sum, signed
from desktop_app.storage.engine import asked
from desktop_app.storage.outbox_values import Value
from desktop_app.storage.schema import SCHEMA
from desktop_app.storage.tables import SYNCED
from desktop_app.storage.tables.record import EXTRA
from desktop_app.storage.triggers import board_fields, journalled_columns, table_of
from desktop_app.storage.unknown_fields import is_opened, unknown_in

_AT_ONCE: Final = 500
_BOARD = board_fields()
_TOLD: Final[Mapping[str, tuple[str, ...]]] = {
    str(table_of(record).name): tuple(
        str(c.name) for c in journalled_columns(record) if c.name not in _BOARD[table_of(record).name]
    )
    for record in SYNCED
}
TABLES: Final = frozenset(_TOLD)


@dataclass(frozen=True, slots=True)
class SumState:
    """The sums as they were kept last.

    Attributes:
        tables: Sum of each table; one that is not named is 0.
        agreed: The sums when both sides were last seen to hold the same.
        checked_at: When the sums were last made again from the records, ISO; empty: never.
        schema: Of the book then.
        summed_to: `journal_change.seq` up to which they are made.
    """

    tables: Mapping[str, int] = field(default_factory=dict[str, int])
    agreed: Mapping[str, int] = field(default_factory=dict[str, int])
    checked_at: str = ""
    schema: int = SCHEMA
    summed_to: int = 0

    @property
    def to_tell(self) -> dict[str, int]:
        """The sums that moved since both sides agreed."""
        names = self.tables.keys() | self.agreed.keys()
        now, then = self.tables, self.agreed
        return {name: now.get(name, 0) for name in sorted(names) if now.get(name, 0) != then.get(name, 0)}


class _Kept(msgspec.Struct, frozen=True):
    """The state as it stands in `book_info.sums`."""

    tables: dict[str, int] = msgspec.field(default_factory=dict[str, int])
    agreed: dict[str, int] = msgspec.field(default_factory=dict[str, int])
    checked_at: str = ""
    schema: int = SCHEMA


def read_state(connection: Connection) -> tuple[SumState, bool]:
    """The state, and whether the journal has grown since."""
    ((sums, summed_to, newest),) = asked(
        connection, "SELECT sums, summed_to, (SELECT coalesce(max(seq), 0) FROM journal_change) FROM book_info"
    )
    kept = msgspec.json.decode(sums, type=_Kept) if sums else _Kept()
    return SumState(kept.tables, kept.agreed, kept.checked_at, kept.schema, summed_to), newest > summed_to


def bring_up(connection: Connection) -> SumState:
    """Takes what the journal says since the last time into the sums, within the running transaction."""
    state, grown = read_state(connection)
    if not grown:
        return state
    sql = "SELECT DISTINCT table_name, record_id FROM journal_change WHERE seq > ?"
    touched: dict[str, list[str]] = {}
    for table, record in asked(connection, sql, (state.summed_to,)):
        touched.setdefault(table, []).append(record)
    tables = dict(state.tables)
    for table in touched.keys() & _TOLD.keys():
        change = _sum_records(connection, table, touched[table])
        tables[table] = (tables.get(table, 0) + change) % MODULUS
    ((newest,),) = asked(connection, "SELECT coalesce(max(seq), 0) FROM journal_change")
    return keep_state(connection, replace(state, tables=tables, summed_to=newest))


def sum_again(connection: Connection, now: str) -> SumState:
    """Makes the sums again from the records, whatever the journal says."""
    state, _ = read_state(connection)
    connection.execute(text("DELETE FROM record_sum"))
    tables: dict[str, int] = {}
    for table in _TOLD:
        sums = dict(_all_sums(connection, table))
        _keep_sums(connection, table, sums)
        tables[table] = sum(sums.values()) % MODULUS
    ((newest,),) = asked(connection, "SELECT coalesce(max(seq), 0) FROM journal_change")
    said = {table: value for table, value in tables.items() if value}
    return keep_state(connection, replace(state, tables=said, checked_at=now, schema=SCHEMA, summed_to=newest))


def keep_state(connection: Connection, state: SumState) -> SumState:
    """Keeps the state; returns it."""
    kept = _Kept(
        {table: value for table, value in state.tables.items() if value},
        {table: value for table, value in state.agreed.items() if value},
        state.checked_at,
        state.schema,
    )
    told = msgspec.json.encode(kept).decode()
    asked(connection, "UPDATE book_info SET sums = ?, summed_to = ?", (told, state.summed_to))
    return state


def parts(connection: Connection, table: str) -> dict[int, int]:
    """The sums of a table in parts; a part that is not named is 0."""
    found: dict[int, int] = {}
    for record, value in _kept_sums(connection, table):
        part = bucket_of(record)
        found[part] = (found.get(part, 0) + value) % MODULUS
    return {part: value for part, value in found.items() if value}


def part(connection: Connection, table: str, bucket: int) -> dict[str, int]:
    """The records of one part of a table, with their sums."""
    return {record: value for record, value in _kept_sums(connection, table) if bucket_of(record) == bucket}


def sum_of(connection: Connection, table: str, record: str) -> int:
    """The sum of a record as it stands; 0 if there is none."""
    return dict(_sums_now(connection, table, [record])).get(record, 0)


def claim(connection: Connection, table: str, record: str, value: int) -> None:
    """Says this sum for a record until it changes: the two sides differ in what cannot be settled."""
    _keep_changed(connection, table, {record: value})


def retotal(connection: Connection) -> SumState:
    """Makes the totals again from the kept sums of the records; both sides agree now."""
    state = bring_up(connection)
    tables = {table: sum(parts(connection, table).values()) % MODULUS for table in _TOLD}
    said = {table: value for table, value in tables.items() if value}
    return keep_state(connection, replace(state, tables=said, agreed=said))


def _sum_records(connection: Connection, table: str, records: Sequence[str]) -> int:
    """Keeps the sums of these records as they stand; returns by how much the table's moves."""
    change = 0
    for first in range(0, len(records), _AT_ONCE):
        some = records[first : first + _AT_ONCE]
        now = dict(_sums_now(connection, table, some))
        marks = ", ".join("?" * len(some))
        (before,) = asked(
            connection,
            f"SELECT sum(value >> 32), sum(value & 4294967295) FROM record_sum"
            f" WHERE table_name = ? AND record_id IN ({marks})",
            (table, *some),
        )
        change += sum(now.values()) - ((before[0] or 0) << 32) - (before[1] or 0)
        _keep_changed(connection, table, {record: now.get(record, 0) for record in some})
    return change % MODULUS


def _keep_changed(connection: Connection, table: str, sums: Mapping[str, int]) -> None:
    if gone := [(table, record) for record, value in sums.items() if not value]:
        connection.exec_driver_sql("DELETE FROM record_sum WHERE table_name = ? AND record_id = ?", gone)
    _keep_sums(connection, table, {record: value for record, value in sums.items() if value})


def _keep_sums(connection: Connection, table: str, sums: Mapping[str, int]) -> None:
    if sums:
        connection.exec_driver_sql(
            "INSERT INTO record_sum (table_name, record_id, value) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET value = excluded.value",
            [(table, record, signed(value)) for record, value in sums.items()],
        )


def _kept_sums(connection: Connection, table: str) -> Iterator[tuple[str, int]]:
    rows = connection.exec_driver_sql("SELECT record_id, value FROM record_sum WHERE table_name = ?", (table,))
    for record, value in rows:
        yield record, value % MODULUS


def _sums_now(connection: Connection, table: str, records: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The sums of these records as they stand in the table, or wait for their period."""
    names = _TOLD[table]
    listed = ", ".join(f'"{name}"' for name in (*names, EXTRA))
    marks = ", ".join("?" * len(records))
    yield from _summed(
        table, names, asked(connection, f'SELECT id, {listed} FROM "{table}" WHERE id IN ({marks})', records)
    )
    waiting = asked(
        connection,
        f"SELECT record_id, changed FROM held_change WHERE table_name = ? AND record_id IN ({marks})",
        (table, *records),
    )
    yield from _summed_waiting(table, waiting)


def _all_sums(connection: Connection, table: str) -> Iterator[tuple[str, int]]:
    names = _TOLD[table]
    listed = ", ".join(f'"{name}"' for name in (*names, EXTRA))
    yield from _summed(table, names, connection.exec_driver_sql(f'SELECT id, {listed} FROM "{table}"'))
    waiting = connection.exec_driver_sql("SELECT record_id, changed FROM held_change WHERE table_name = ?", (table,))
    yield from _summed_waiting(table, waiting)


def _summed(table: str, names: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[tuple[str, int]]:
    for row in rows:
        record, *values, unknown = row
        record = str(record)
        fields = {name: value for name, value in zip(names, values, strict=True) if value}
        if unknown is not None:
            fields |= _readable(unknown_in(table, unknown))
        yield record, record_sum(table, record, fields)


def _summed_waiting(table: str, rows: Iterable[Sequence[Value]]) -> Iterator[tuple[str, int]]:
    for record, changed in rows:
        fields: dict[str, Value] = json.loads(str(changed))
        told = {name: value for name, value in fields.items() if name not in _BOARD[table]}
        yield str(record), record_sum(table, str(record), _readable(told))


def _readable(fields: Mapping[str, Value]) -> dict[str, Value]:
    """Without what the province only has sealed."""
    return {name: value for name, value in fields.items() if not is_opened(value)}
