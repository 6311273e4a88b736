"""Records that the province brings as they stand, without the entries that made them: a snapshot, or what was damaged.

They enter the journal as an entry of the province, which is never sent, so that the book still explains every record
that it holds. Who wrote what is kept in `field_version`, and merging goes on as if the entries had come.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.merging import Writing, newcomer_wins
from desktop_app.storage.fitting_values import default_of, fitted, required
from desktop_app.storage.held import hold, kept_out, must_wait
from desktop_app.storage.journal import Fact, close_entry, facts_json, hybrid_time
from desktop_app.storage.outbox_values import BroughtRecord, Change, ChangeKind, Value
from desktop_app.storage.schema import SCHEMA
from desktop_app.storage.tables import IN_INK
from desktop_app.storage.tables.record import EXTRA
from desktop_app.storage.triggers import table_of
from desktop_app.storage.unknown_fields import KNOWN, columns_of, fields_of, plain
from desktop_app.storage.writing_fields import with_local, write_fields
from desktop_app.storage.writings import history

PROVINCE = "máy chủ tỉnh"
SNAPSHOT = "sync.snapshot_taken"
REPAIRED = "sync.repaired"
_INK = {table_of(record).name for record in IN_INK}
_LOCKED = ("voucher", "voucher_line", "goods_movement")
_AT_ONCE = 500

_OPEN = text(
    "INSERT INTO journal_entry (id, first_place, replica, actor, action, facts, made_at, time, base, schema_version,"
    " undoes, first_number, first_change, changes, sequence, prev_hash, hash) SELECT :id, 0, '', :actor, :action,"
    " :facts, :made_at, :time, cursor, :schema, NULL, 0, 0, 0, 0, '', '' FROM book_info RETURNING seq"
)
_CLOSE = text(
    "UPDATE journal_entry SET changes = :count, sequence = -:count, first_change ="
    " coalesce((SELECT min(seq) FROM journal_change WHERE entry = :entry), 0) WHERE seq = :entry"
)
_NOTE = "INSERT INTO journal_change (entry, table_name, record_id, kind, before, after) VALUES (?, ?, ?, ?, ?, ?)"

_Noted = tuple[str, str, ChangeKind, str | None, str | None]


@dataclass(frozen=True, slots=True)
class BroughtEntry:
    """The entry under which records are brought.

    Attributes:
        action: `SNAPSHOT` or `REPAIRED`.
    """

    id: UUID
    action: str
    facts: Mapping[str, Fact]
    now: datetime


def bring(
    connection: Connection, entry: BroughtEntry, tables: Mapping[str, Sequence[BroughtRecord]]
) -> dict[str, list[str]]:
    """Makes these records as the province has them, but for what this book has written and not sent yet.

    Records in ink that stand otherwise here are left alone: a posted record is never changed, whoever asks.

    Returns:
        For each table the records that changed.
    """
    connection.execute(text("UPDATE journal_control SET applying = 1"))
    noted: list[_Noted] = []
    for table, records in tables.items():
        if table in KNOWN:
            noted += _bring_table(connection, table, records)
    if noted:
        _write_down(connection, entry, noted)
    for table, records in tables.items():
        if table in KNOWN:
            _keep_writings(connection, table, records)
    connection.execute(text("UPDATE journal_control SET applying = 0"))
    changed: defaultdict[str, list[str]] = defaultdict(list)
    for table, record, *_ in noted:
        changed[table].append(record)
    return dict(changed)


def _bring_table(connection: Connection, table: str, records: Sequence[BroughtRecord]) -> list[_Noted]:
    records = [replace(one, fields=_fitted(table, one.fields)) for one in records]
    standing = _standing(connection, table, [one.record for one in records])
    fresh = [one for one in records if one.record not in standing and not one.gone and _is_whole(table, one)]
    noted = _insert(connection, table, fresh, _held_back(connection, table, fresh))
    for one in records:
        if one.record in standing and table not in _INK:
            noted += _settle(connection, table, one, standing[one.record])
    return noted


def _fitted(table: str, fields: Mapping[str, Value]) -> dict[str, Value]:
    """The fields without the values that no column here can hold, those of a newer program among them as they came."""
    known = KNOWN[table]
    values, _ = fitted(table, {name: plain(value) for name, value in fields.items() if name in known})
    return values | {name: value for name, value in fields.items() if name and name not in known}


def _is_whole(table: str, one: BroughtRecord) -> bool:
    """Whether it can stand alone: an edit of a record that never came makes none, neither there nor here."""
    return required(table) <= one.fields.keys()


def _standing(connection: Connection, table: str, records: Sequence[str]) -> dict[str, dict[str, Value]]:
    names = [*sorted(KNOWN[table]), EXTRA]
    listed = ", ".join(f'"{name}"' for name in names)
    found: dict[str, dict[str, Value]] = {}
    for first in range(0, len(records), _AT_ONCE):
        some = records[first : first + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        for row in connection.exec_driver_sql(f'SELECT id, {listed} FROM "{table}" WHERE id IN ({marks})', tuple(some)):
            found[row[0]] = fields_of(table, dict(zip(names, row[1:], strict=True)))
    return found


def _held_back(connection: Connection, table: str, fresh: Sequence[BroughtRecord]) -> set[str]:
    """Keeps what came for a closed period aside; returns which records that are."""
    if table not in _LOCKED or not connection.execute(text("SELECT 1 FROM period_closing LIMIT 1")).scalar():
        return set()
    changes = {one.record: Change(table, one.record, "insert", one.fields) for one in fresh}
    kept = kept_out(connection, changes.values())
    waiting: set[str] = set()
    for one in fresh:
        if must_wait(connection, changes[one.record], kept):
            newest = connection.execute(text("SELECT coalesce(max(seq), 0) + 1 FROM journal_entry")).scalar_one()
            hold(connection, newest, changes[one.record])
            waiting.add(one.record)
    return waiting


def _insert(
    connection: Connection, table: str, fresh: Sequence[BroughtRecord], waiting: Collection[str]
) -> list[_Noted]:
    groups: defaultdict[tuple[str, ...], list[tuple[Value, ...]]] = defaultdict(list)
    noted: list[_Noted] = []
    for one in fresh:
        values = with_local(table, columns_of(table, one.fields))
        if one.record not in waiting:
            groups[tuple(values)].append((one.record, *values.values()))
        noted.append((table, one.record, "insert", None, _json(one.fields)))
    for names, rows in groups.items():
        listed = ", ".join(f'"{name}"' for name in ("id", *names))
        marks = ", ".join("?" * (len(names) + 1))
        connection.exec_driver_sql(f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', rows)
    return noted


def _settle(connection: Connection, table: str, one: BroughtRecord, standing: Mapping[str, Value]) -> list[_Noted]:
    """What of a record that stands here gives way to what the province holds."""
    if one.gone:
        return _remove(connection, table, one, standing)
    differing = {name: value for name, value in one.fields.items() if not _alike(standing.get(name), value)}
    unsaid = {
        name for name in standing.keys() - one.fields.keys() if standing[name] not in {None, _default(table, name)}
    }
    if not differing and not unsaid:
        return []
    past = history(connection, table, one.record)
    differing |= {name: _default(table, name) for name in unsaid if past.last(name) is None}  # nobody ever wrote it
    writers = {name: writing for writing, names in one.writings for name in names}
    taken: dict[str, Value] = {}
    for name, value in differing.items():
        last = past.last(name)
        if last is not None and last.writing.sequence is None:  # written here, and not sent yet
            told = writers.get(name, Writing(0, "", 0, 0))
            if not newcomer_wins(last.writing, told):
                continue
        taken[name] = value
    write_fields(connection, table, one.record, taken, standing)
    before = {name: standing.get(name) for name in taken}
    return [(table, one.record, "update", _json(before), _json(taken))] if taken else []


def _remove(connection: Connection, table: str, one: BroughtRecord, standing: Mapping[str, Value]) -> list[_Noted]:
    if any(change.writing.sequence is None for change in history(connection, table, one.record).changes):
        return []
    connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE id = ?', (one.record,))
    return [(table, one.record, "delete", _json(standing), None)]


def _write_down(connection: Connection, entry: BroughtEntry, noted: Sequence[_Noted]) -> None:
    last_time = connection.execute(text("SELECT last_time FROM journal_control")).scalar_one()
    seq = connection.execute(
        _OPEN,
        {
            "id": entry.id.hex,
            "actor": PROVINCE,
            "action": entry.action,
            "facts": facts_json(dict(entry.facts)),
            "made_at": entry.now.isoformat(timespec="milliseconds"),
            "time": hybrid_time(entry.now, last_time),
            "schema": SCHEMA,
        },
    ).scalar_one()
    connection.exec_driver_sql(_NOTE, [(seq, *one) for one in noted])
    connection.execute(_CLOSE, {"entry": seq, "count": len(noted)})  # the province holds it: it is not offered again
    close_entry(connection, seq)


def _keep_writings(connection: Connection, table: str, records: Sequence[BroughtRecord]) -> None:
    if not records:
        return
    connection.exec_driver_sql(
        "DELETE FROM field_version WHERE table_name = ? AND record_id = ?", [(table, one.record) for one in records]
    )
    rows = [
        (table, one.record, ",".join(names), writing.sequence, writing.replica, writing.time)
        for one in records
        for writing, names in one.writings
        if names
    ]
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO field_version (table_name, record_id, field, sequence, replica, time)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )


def _default(table: str, name: str) -> Value:
    """What stands in a field that nobody wrote."""
    return default_of(table, name) if name in KNOWN[table] else None


def _alike(here: Value, there: Value) -> bool:
    """Whether two values say the same; nothing at all and an empty text do."""
    return here == there or (not here and not there)


def _json(values: Mapping[str, Value]) -> str:
    return json.dumps(dict(values), ensure_ascii=False)
