"""Applying what other devices did: it enters the journal as their entry and is not captured again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.merging import KINDS, Writing
from desktop_app.storage.engine import asked
from desktop_app.storage.fitting_values import blanks_filled, fitted, required
from desktop_app.storage.held import enter_held, hold, is_held, kept_out, must_wait
from desktop_app.storage.journal import close_entry, facts_json, hybrid_time
from desktop_app.storage.journal_folder import KeptEntry
from desktop_app.storage.letters import letter_taken
from desktop_app.storage.meeting import Arriving, brought_back, may_remove, meet
from desktop_app.storage.numbers import raise_series
from desktop_app.storage.outbox_values import WAITING, Change, OwnRange, Pulled, ReceivedPart, Value
from desktop_app.storage.redacting import note_redaction
from desktop_app.storage.tables import IN_INK
from desktop_app.storage.triggers import table_of
from desktop_app.storage.unknown_fields import KNOWN, columns_of, fields_of, plain
from desktop_app.storage.writing_fields import with_local, write_fields
from desktop_app.storage.writings import MEANT, MEANT_REMOVAL

_INK = {table_of(record).name for record in IN_INK}
_NOBODY = UUID(int=0)


def apply_pulled(connection: Connection, pulled: Pulled, now: datetime) -> tuple[set[str], int]:
    """Applies one answer of the province within the running transaction, and moves the cursor.

    Returns:
        The tables touched, and how many changes were new to this book.
    """
    tables: set[str] = set()
    new = 0
    asked(connection, "UPDATE journal_control SET applying = 1")
    for own in pulled.own:  # first: what came after them may have been written knowing them
        _number_own(connection, own)
    for part in pulled.parts:
        _place_held(connection, part)
        for fresh in _unheld(connection, part):
            tables |= _apply_part(connection, fresh, now)
            new += len(fresh.changes)
    _settle_ledger(connection, tables)
    asked(connection, "UPDATE journal_control SET applying = 0")
    reached = (pulled.cursor, pulled.log_hash, pulled.epoch)
    asked(connection, "UPDATE book_info SET cursor = ?, log_hash = ?, log_epoch = ?", reached)
    return tables, new


def take_back(connection: Connection, kept: Iterable[KeptEntry], epoch: str, now: datetime) -> tuple[int, int]:
    """Takes in own entries that an older file does not hold, as what they are, within the running transaction.

    Args:
        connection: Of the running transaction.
        kept: What the journal folder has, oldest first.
        epoch: The life of the province's log that the file knows; what was seen of another one is not told.
        now: The present moment.

    Returns:
        How many pieces of work came back, and how many changes.
    """
    entries = changes = 0
    tables: set[str] = set()
    connection.execute(text("UPDATE journal_control SET applying = 1"))
    for one in kept:
        header = one.header if one.epoch == epoch else replace(one.header, seen=-1)
        missing = _unheld(connection, ReceivedPart(0, one.replica, _NOBODY, header, 0, one.changes))
        for fresh in missing:
            tables |= _apply_part(connection, replace(fresh, sequence=0), now)
            changes += len(fresh.changes)
        entries += bool(missing)
    _settle_ledger(connection, tables)
    connection.execute(text("UPDATE journal_control SET applying = 0"))
    return entries, changes


def _settle_ledger(connection: Connection, tables: set[str]) -> None:
    """What waited may go in now, and no number that came is given again."""
    if enter_held(connection):
        tables.add("voucher")
    if tables & {"voucher", "certificate"}:
        raise_series(connection)


def _place_held(connection: Connection, part: ReceivedPart) -> None:
    """Notes where an entry that this book holds already stands in the province's log."""
    connection.execute(
        text(
            "UPDATE journal_entry SET sequence = :sequence + first_place - :first, log_replica = :replica,"
            " log_time = CASE WHEN time > :time THEN :time ELSE 0 END WHERE id = :id AND sequence = 0"
            " AND hash <> '' AND first_place BETWEEN :first AND :last"
        ),
        {
            "id": part.entry.id.hex,
            "replica": part.replica,
            "time": part.entry.time,
            "sequence": part.sequence,
            "first": part.first,
            "last": part.first + len(part.changes) - 1,
        },
    )


_HELD = text(
    "SELECT first_place, first_place + changes AS behind FROM journal_entry WHERE id = :id AND hash <> ''"
    " ORDER BY first_place"
)


def _unheld(connection: Connection, part: ReceivedPart) -> list[ReceivedPart]:
    """What of a part this book does not hold yet: the rest, or what the province had kept aside from the middle."""
    at, end = part.first, part.first + len(part.changes)
    missing: list[ReceivedPart] = []
    held = [(int(row.first_place), int(row.behind)) for row in connection.execute(_HELD, {"id": part.entry.id.hex})]
    for first, behind in (*held, (end, end)):
        upto = min(first, end)
        if upto > at:
            skip = at - part.first
            changes = part.changes[skip : upto - part.first]
            missing.append(ReceivedPart(part.sequence + skip, part.replica, part.device, part.entry, at, changes))
        at = max(at, behind)
    return missing


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
    for offset, told in enumerate(part.changes):
        change = _fitted(connection, part, offset, now)
        arriving = Arriving(
            change=change,
            writing=Writing(part.sequence + offset, part.replica, part.entry.seen, part.entry.time),
            entry=part.entry.id.hex,
            place=part.first + offset,
            actor=part.entry.actor,
            made_at=part.entry.made_at,
            opened=entry,
            now=now.isoformat(timespec="seconds"),
        )
        kind, before, after = _held(connection, entry, change, kept) or _apply_change(connection, arriving)
        connection.execute(
            _NOTE,
            {
                "entry": entry,
                "table": told.table,
                "record": told.record,
                "kind": kind,
                "before": before,
                "after": after,
            },
        )
    connection.execute(_COUNT, {"count": len(part.changes), "entry": entry})
    close_entry(connection, entry)
    later = max(hybrid_time(now, last_time), part.entry.time)  # what is written knowing this must be later than it
    connection.execute(text("UPDATE journal_control SET last_time = max(last_time, :time)"), {"time": later})
    return {change.table for change in part.changes if change.table in KNOWN}


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


_Done = tuple[str, str | None, str | None]
_NOTHING: _Done = ("update", "{}", "{}")


def _fitted(connection: Connection, part: ReceivedPart, offset: int, now: datetime) -> Change:
    """A change without the values that no column here can hold; that some were left out is noted for a person.

    What there is no column for at all stays in it: a newer program wrote it.
    """
    change = part.changes[offset]
    if not _is_understood(change):
        return change
    known = KNOWN[change.table]
    change = replace(change, changed={n: plain(v) if n in known else v for n, v in change.changed.items() if n})
    if change.kind == "redact":
        change = replace(change, changed=blanks_filled(change.table, change.changed))
    values, misfits = fitted(change.table, change.changed)
    if misfits:
        _set_aside(connection, part, offset, now)
    unknown = {name: value for name, value in change.changed.items() if name not in known}
    return replace(change, changed=values | unknown)


def _is_understood(change: Change) -> bool:
    """Whether this program knows what it means; if not it is kept in the journal as it came, and offered again so."""
    return change.table in KNOWN and change.kind in KINDS


_ASIDE = text(
    "INSERT INTO set_aside_change (entry_id, place, reason, told_at, seen) VALUES (:entry, :place, 'misfit', :now, 0)"
    " ON CONFLICT DO NOTHING"
)


def _set_aside(connection: Connection, part: ReceivedPart, offset: int, now: datetime) -> None:
    at = now.isoformat(timespec="seconds")
    connection.execute(_ASIDE, {"entry": part.entry.id.hex, "place": part.first + offset, "now": at})


def _held(connection: Connection, entry: int, change: Change, kept: frozenset[str]) -> _Done | None:
    """Keeps a record for a closed period aside; None: it goes its usual way."""
    if change.kind == "delete" or change.table not in _INK or not _is_understood(change):
        return None
    if required(change.table) - change.changed.keys():
        return None
    if is_held(connection, change.table, change.record):
        return _NOTHING
    stands = connection.execute(text(f'SELECT 1 FROM "{change.table}" WHERE id = :id'), {"id": change.record})
    if stands.scalar() is not None or not must_wait(connection, change, kept):
        return None
    hold(connection, entry, change)
    return "insert", None, _json(change.changed)


def _apply_change(connection: Connection, arriving: Arriving) -> _Done:
    """Does one change; returns what it came to here: its kind, what it replaced and what it wrote (JSON)."""
    change = arriving.change
    if not _is_understood(change):
        return _kept_as_it_came(connection, change)
    found = (
        connection.execute(text(f'SELECT * FROM "{change.table}" WHERE id = :id'), {"id": change.record})
        .mappings()
        .one_or_none()
    )
    standing = fields_of(change.table, dict(found)) if found is not None else {}
    if change.kind == "delete":
        return _delete(connection, arriving, standing)
    if found is not None and change.table in _INK:
        return _NOTHING  # a posted record is never changed, whoever asks
    wanted = change.changed
    if found is None:
        return _insert(connection, arriving, wanted)
    if change.kind == "redact":
        write_fields(connection, change.table, change.record, wanted, standing)
        note_redaction(connection, change.table, change.record, wanted)
        return "redact", "{}", _json(wanted)
    met = meet(connection, arriving, standing)
    won = {name: value for name, value in met.taken.items() if standing.get(name) != value}
    write_fields(connection, change.table, change.record, won, standing)
    return "update", _json(met.replaced), _json(met.taken)


def _kept_as_it_came(connection: Connection, change: Change) -> _Done:
    """A table or a kind of a newer program: the journal holds it, and what is erased leaves the journal even so."""
    if change.kind not in KINDS:
        return f"{WAITING}{change.kind}", None, _json(change.changed)
    if change.kind == "redact":
        note_redaction(connection, change.table, change.record, change.changed)
    return change.kind, None, _json(change.changed)


def _insert(connection: Connection, arriving: Arriving, wanted: Mapping[str, Value]) -> _Done:
    """Puts in a record that is not here: one that was removed here comes back whole.

    A part of a record that never was here cannot stand alone: it waits in the journal until the record comes.
    """
    change = arriving.change
    told = {**brought_back(connection, arriving), **wanted}
    if required(change.table) - told.keys():
        return f"{WAITING}{change.kind}", None, _json(change.changed)
    told |= _waited_for(connection, change)
    if change.kind == "redact":
        note_redaction(connection, change.table, change.record, wanted)
    values = with_local(change.table, columns_of(change.table, told))
    names = ", ".join(f'"{name}"' for name in values)
    places = ", ".join(f":{name}" for name in values)
    connection.execute(
        text(f'INSERT INTO "{change.table}" (id{names and ", " + names}) VALUES (:id{places and ", " + places})'),
        {"id": change.record, **values},
    )
    return "redact" if change.kind == "redact" else "insert", None, _json(told)


_WAITED = ", ".join(f"'{WAITING}{kind}'" for kind in sorted(KINDS))
_PARTS = text(
    "SELECT c.after FROM journal_change c JOIN journal_entry e ON e.seq = c.entry WHERE c.record_id = :record"
    f" AND c.table_name = :table AND c.kind IN ({_WAITED}) AND e.hash <> '' ORDER BY e.time, c.seq"
)


def _waited_for(connection: Connection, change: Change) -> dict[str, Value]:
    """What came of a record before the record itself, as after an older copy was put back: all of it is later work."""
    told: dict[str, Value] = {}
    for after in connection.execute(_PARTS, {"record": change.record, "table": change.table}).scalars():
        told |= json.loads(after)
    return told


def _delete(connection: Connection, arriving: Arriving, standing: Mapping[str, Value]) -> _Done:
    """Removes a record unless somebody who did not know of the removal edited it: then the edit wins."""
    change = arriving.change
    if not standing or change.table in _INK:
        return _NOTHING
    if not may_remove(connection, arriving):
        return "update", _json({MEANT: MEANT_REMOVAL}), "{}"
    connection.execute(text(f'DELETE FROM "{change.table}" WHERE id = :id'), {"id": change.record})
    return "delete", _json(standing), None


# of what the province kept aside because it did not know the kind: it stands in its log since it was brought up to date
_UNDERSTOOD = (
    "DELETE FROM set_aside_change WHERE reason = 'kind' AND EXISTS (SELECT 1 FROM journal_entry e"
    " WHERE e.id = set_aside_change.entry_id AND e.replica = (SELECT replica FROM book_info) AND e.changes > 0"
    " AND set_aside_change.place BETWEEN e.first_place AND e.first_place + e.changes - 1"
    " AND e.first_number + set_aside_change.place - e.first_place BETWEEN :first AND :last)"
)


def _number_own(connection: Connection, own: OwnRange) -> None:
    """Notes where own entries stand in the province's log, and under which time if it pulled that back."""
    told = {"sequence": own.sequence, "first": own.first, "last": own.last, "ceiling": own.ceiling}
    pulled_back = "log_time = CASE WHEN :ceiling > 0 AND time > :ceiling THEN :ceiling ELSE 0 END"
    asked(
        connection,
        f"UPDATE journal_entry SET sequence = :sequence + first_number - :first, {pulled_back} WHERE sequence = 0"
        " AND replica = (SELECT replica FROM book_info) AND changes > 0 AND first_number BETWEEN :first AND :last",
        told,
    )
    asked(
        connection,
        "UPDATE journal_entry SET sequence = :sequence - :first + (SELECT r.first_number FROM resend r"
        f" WHERE r.entry = journal_entry.seq), {pulled_back} WHERE sequence = 0 AND seq IN (SELECT r.entry"
        " FROM resend r WHERE r.replica = (SELECT replica FROM book_info) AND r.first_number BETWEEN :first AND :last)",
        told,
    )
    asked(connection, _UNDERSTOOD, {"first": own.first, "last": own.last})


def enrolled(connection: Connection, *, device: UUID, province: str, letter: str, server_url: str) -> None:
    """Keeps the name and the letter that the province gave this device, within the running transaction."""
    letter = letter_taken(connection, letter)
    connection.execute(
        text(
            "UPDATE book_info SET device_id = :device, province_code = :province, letter = :letter, server_url = :url"
        ),
        {"device": device.hex, "province": province, "letter": letter, "url": server_url},
    )
    raise_series(connection)  # a province that was restored may have given this letter before
