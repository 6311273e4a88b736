"""Applying what other devices did: it enters the journal as their entry and is not captured again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.merging import Writing, newcomer_wins
from desktop_app.storage.derived import name_columns
from desktop_app.storage.held import enter_held, hold, is_held, kept_out, must_wait
from desktop_app.storage.journal import close_entry, facts_json, hybrid_time
from desktop_app.storage.outbox_values import Change, ChangeKind, OwnRange, Pulled, ReceivedPart, Value
from desktop_app.storage.tables import IN_INK, SYNCED
from desktop_app.storage.triggers import journalled_columns, table_of

_COLUMNS = {table_of(record).name: {c.name for c in journalled_columns(record)} for record in SYNCED}
_INK = {table_of(record).name for record in IN_INK}


def apply_pulled(connection: Connection, pulled: Pulled, now: datetime) -> tuple[set[str], int]:
    """Applies one answer of the province within the running transaction, and moves the cursor.

    Returns:
        The tables touched, and how many changes were new to this book.
    """
    tables: set[str] = set()
    new = 0
    connection.execute(text("UPDATE journal_control SET applying = 1"))
    for part in pulled.parts:
        _place_held(connection, part)
        fresh = _unheld(connection, part)
        if fresh is not None:
            tables |= _apply_part(connection, fresh, now)
            new += len(fresh.changes)
    for own in pulled.own:
        _number_own(connection, own)
    if enter_held(connection):
        tables.add("voucher")
    connection.execute(text("UPDATE journal_control SET applying = 0"))
    connection.execute(
        text("UPDATE book_info SET cursor = :cursor, log_hash = :hash"),
        {"cursor": pulled.cursor, "hash": pulled.log_hash},
    )
    return tables, new


def _place_held(connection: Connection, part: ReceivedPart) -> None:
    """Notes where an entry that this book holds already stands in the province's log."""
    connection.execute(
        text(
            "UPDATE journal_entry SET sequence = :sequence + first_place - :first WHERE id = :id AND sequence = 0"
            " AND hash <> '' AND first_place BETWEEN :first AND :last"
        ),
        {
            "id": part.entry.id.hex,
            "sequence": part.sequence,
            "first": part.first,
            "last": part.first + len(part.changes) - 1,
        },
    )


def _unheld(connection: Connection, part: ReceivedPart) -> ReceivedPart | None:
    """The rest of a part that this book does not hold yet."""
    held = connection.execute(
        text("SELECT coalesce(max(first_place + changes), 0) FROM journal_entry WHERE id = :id AND hash <> ''"),
        {"id": part.entry.id.hex},
    ).scalar_one()
    skip = max(0, held - part.first)
    if skip >= len(part.changes):
        return None
    return ReceivedPart(
        part.sequence + skip, part.replica, part.device, part.entry, part.first + skip, part.changes[skip:]
    )


_OPEN = text(
    "INSERT INTO journal_entry (id, first_place, replica, actor, action, facts, made_at, time, base, schema_version,"
    " undoes, first_number, first_change, changes, sequence, prev_hash, hash) VALUES (:id, :place, :replica, :actor,"
    " :action, :facts, :made_at, :time, :base, :schema, :undoes, 0, 0, 0, :sequence, '', '') RETURNING seq"
)
_NOTE = text(
    "INSERT INTO journal_change (entry, table_name, record_id, kind, before, after)"
    " VALUES (:entry, :table, :record, :kind, :before, :after)"
)
_COUNT = text(
    "UPDATE journal_entry SET changes = :count, first_change = (SELECT min(seq) FROM journal_change"
    " WHERE entry = :entry) WHERE seq = :entry"
)


def _apply_part(connection: Connection, part: ReceivedPart, now: datetime) -> set[str]:
    """Applies the changes of one part and writes it down as its maker's entry."""
    last_time = connection.execute(text("SELECT last_time FROM journal_control")).scalar_one()
    entry = _open_received(connection, part)
    kept = kept_out(connection, part.changes)
    for offset, change in enumerate(part.changes):
        writing = Writing(part.sequence + offset, part.replica, part.entry.seen, part.entry.time)
        kind, before, after = _held(connection, entry, change, kept) or _apply_change(connection, change, writing)
        connection.execute(
            _NOTE,
            {
                "entry": entry,
                "table": change.table,
                "record": change.record,
                "kind": kind,
                "before": before,
                "after": after,
            },
        )
    connection.execute(_COUNT, {"count": len(part.changes), "entry": entry})
    close_entry(connection, entry)
    connection.execute(
        text("UPDATE journal_control SET last_time = max(last_time, :time)"), {"time": hybrid_time(now, last_time)}
    )
    return {change.table for change in part.changes if change.table in _COLUMNS}


def _open_received(connection: Connection, part: ReceivedPart) -> int:
    head = part.entry
    return int(
        connection.execute(
            _OPEN,
            {
                "id": head.id.hex,
                "place": part.first,
                "replica": part.replica,
                "actor": head.actor,
                "action": head.action,
                "facts": facts_json(dict(head.facts)),
                "made_at": head.made_at,
                "time": head.time,
                "base": head.seen,
                "schema": head.schema,
                "undoes": head.undoes.hex if head.undoes else None,
                "sequence": part.sequence,
            },
        ).scalar_one()
    )


def _json(values: Mapping[str, Value]) -> str:
    return json.dumps(dict(values), ensure_ascii=False)


_Done = tuple[ChangeKind, str | None, str | None]
_NOTHING: _Done = ("update", "{}", "{}")


def _held(connection: Connection, entry: int, change: Change, kept: frozenset[str]) -> _Done | None:
    """Keeps a record for a closed period aside; None: it goes its usual way."""
    columns = _COLUMNS.get(change.table)
    if change.kind == "delete" or change.table not in _INK or columns is None:
        return None
    if is_held(connection, change.table, change.record):
        return _NOTHING
    stands = connection.execute(text(f'SELECT 1 FROM "{change.table}" WHERE id = :id'), {"id": change.record})
    if stands.scalar() is not None or not must_wait(connection, change, kept):
        return None
    hold(connection, entry, change)
    return "insert", None, _json({name: value for name, value in change.changed.items() if name in columns})


def _apply_change(connection: Connection, change: Change, writing: Writing) -> _Done:
    """Does one change; returns what it came to here: its kind, what it replaced and what it wrote (JSON)."""
    columns = _COLUMNS.get(change.table)
    if columns is None:
        return change.kind, None, _json(change.changed)  # a newer program's table: kept in the journal
    found = (
        connection.execute(text(f'SELECT * FROM "{change.table}" WHERE id = :id'), {"id": change.record})
        .mappings()
        .one_or_none()
    )
    standing: dict[str, Value] = {name: found[name] for name in columns} if found is not None else {}
    if change.kind == "delete":
        return _delete(connection, change, standing, writing)
    if found is not None and change.table in _INK:
        return _NOTHING  # a posted record is never changed, whoever asks
    wanted = {name: value for name, value in change.changed.items() if name in columns}
    if found is None:
        values = _with_local(change.table, wanted)
        names = ", ".join(f'"{name}"' for name in values)
        places = ", ".join(f":{name}" for name in values)
        connection.execute(
            text(f'INSERT INTO "{change.table}" (id{names and ", " + names}) VALUES (:id{places and ", " + places})'),
            {"id": change.record, **values},
        )
        return "insert", None, _json(wanted)
    won = {
        name: value
        for name, value in wanted.items()
        if standing[name] != value and _wins(connection, change, name, writing)
    }
    if won:
        assignments = ", ".join(f'"{name}" = :{name}' for name in _with_local(change.table, won, standing))
        connection.execute(
            text(f'UPDATE "{change.table}" SET {assignments} WHERE id = :id'),
            {"id": change.record, **_with_local(change.table, won, standing)},
        )
    replaced = _json({name: standing[name] for name in won})
    return "update", replaced, _json(won)


def _delete(connection: Connection, change: Change, standing: Mapping[str, Value], writing: Writing) -> _Done:
    """Removes a record unless somebody who did not know of the removal edited it: then the edit wins."""
    edited = any(not _wins(connection, change, name, writing) for name in standing)
    if not standing or edited or change.table in _INK:
        return _NOTHING
    connection.execute(text(f'DELETE FROM "{change.table}" WHERE id = :id'), {"id": change.record})
    return "delete", _json(standing), None


_LAST_WRITING = text(
    "SELECT e.sequence, e.first_change, c.seq, e.replica, e.base, e.time FROM journal_change c"
    " JOIN journal_entry e ON e.seq = c.entry WHERE c.record_id = :record AND c.table_name = :table AND e.hash <> ''"
    " AND json_type(c.after, '$.' || :field) IS NOT NULL ORDER BY c.seq DESC LIMIT 1"
)


def _wins(connection: Connection, change: Change, field: str, newcomer: Writing) -> bool:
    row = connection.execute(
        _LAST_WRITING, {"record": change.record, "table": change.table, "field": field}
    ).one_or_none()
    if row is None:
        return True
    sequence = row.sequence + row.seq - row.first_change if row.sequence else None
    return newcomer_wins(Writing(sequence, row.replica, row.base, row.time), newcomer)


def _with_local(
    table: str, values: Mapping[str, Value], standing: Mapping[str, Value] | None = None
) -> dict[str, Value]:
    if table != "person" or not {"full_name", "given_name"} & values.keys():
        return dict(values)
    whole = {**(standing or {}), **values}
    given = whole.get("given_name")
    names = name_columns(str(whole.get("full_name") or ""), str(given) if given else None)
    return {**values, "fold": names.fold, "sort_key": names.sort_key}


def _number_own(connection: Connection, own: OwnRange) -> None:
    """Notes where own entries stand in the province's log."""
    connection.execute(
        text(
            "UPDATE journal_entry SET sequence = :sequence + first_number - :first WHERE sequence = 0"
            " AND replica = (SELECT replica FROM book_info) AND changes > 0 AND first_number BETWEEN :first AND :last"
        ),
        {"sequence": own.sequence, "first": own.first, "last": own.last},
    )


def enrolled(connection: Connection, *, device: UUID, province: str, letter: str, server_url: str) -> None:
    """Keeps the name that the province gave this device, within the running transaction."""
    connection.execute(
        text(
            "UPDATE book_info SET device_id = :device, province_code = :province, letter = :letter, server_url = :url"
        ),
        {"device": device.hex, "province": province, "letter": letter, "url": server_url},
    )
