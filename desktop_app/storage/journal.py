"""The journal: opening and sealing entries, and the hash chain that proves them.

An entry's hash covers the hash before it, the entry's own words and every change in it, so that no later hand can
alter, drop or reorder what was done without breaking the chain from there on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.storage.outbox_values import WAITING

FIRST_HASH = "0" * 64
COUNTER_BITS = 16
UNKNOWN_ACTOR = "không rõ"

Fact = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class EntryHead:
    """The words of an entry that its hash covers."""

    id: str
    replica: str
    actor: str
    action: str
    facts: str
    made_at: str
    time: int
    base: int
    schema_version: int
    undoes: str | None
    first_number: int


class ChangeText(NamedTuple):
    """One change as it is hashed; there are thousands in an entry, so it is the row as it was asked for."""

    table_name: str
    record_id: str
    kind: str
    before: str | None
    after: str | None


def hybrid_time(now: datetime, last: int) -> int:
    """Milliseconds since 1970 shifted left by 16 bits; never at or below `last`, whatever the clock says."""
    return max(int(now.timestamp() * 1000) << COUNTER_BITS, last + 1)


def entry_hash(previous: str, head: EntryHead, changes: Iterable[ChangeText]) -> str:
    """SHA-256 over the previous hash, the head and the changes, each in one unambiguous form."""
    digest = hashlib.sha256(bytes.fromhex(previous))
    digest.update(
        json.dumps(
            [
                head.id,
                head.replica,
                head.actor,
                head.action,
                head.facts,
                head.made_at,
                head.time,
                head.base,
                head.schema_version,
                head.undoes,
                head.first_number,
            ],
            ensure_ascii=False,
        ).encode()
    )
    for table, record, kind, before, after in changes:
        digest.update(f"\x1e{table}\x1f{record}\x1f{kind}\x1f{before or ''}\x1f{after or ''}".encode())
    return digest.hexdigest()


def facts_json(facts: Mapping[str, Fact]) -> str:
    """Facts as they are stored."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True)


_CHANGES = text(
    "SELECT table_name, record_id, kind, before, after FROM journal_change WHERE entry = :entry ORDER BY seq"
)
_OF_TABLE = text("SELECT record_id, kind, after FROM journal_change WHERE table_name = :table ORDER BY seq")
_HEAD = text(
    "SELECT id, replica, actor, action, facts, made_at, time, base, schema_version, undoes, first_number"
    " FROM journal_entry WHERE seq = :entry"
)


def changes_of(connection: Connection, entry: int) -> Iterator[ChangeText]:
    """The changes of one entry, in the order in which they were made."""
    return map(ChangeText._make, connection.execute(_CHANGES, {"entry": entry}))


def head_of(connection: Connection, entry: int) -> EntryHead:
    """The hashed words of one entry."""
    return EntryHead(*connection.execute(_HEAD, {"entry": entry}).one())


def last_hash(connection: Connection) -> str:
    """The hash of the newest sealed entry: the book's whole past in 64 hex digits."""
    found = connection.execute(
        text("SELECT hash FROM journal_entry WHERE hash <> '' ORDER BY seq DESC LIMIT 1")
    ).scalar_one_or_none()
    return found or FIRST_HASH


def replayed(reader: Connection, table: str) -> dict[str, dict[str, Fact]]:
    """The fields of every record of a table as the journal tells them, one change after the other."""
    found: dict[str, dict[str, Fact]] = {}
    for record, kind, after in reader.execute(_OF_TABLE, {"table": table}):
        if kind == "delete":
            found.pop(record, None)
        elif kind == "insert":
            found[record] = json.loads(after)
        elif not kind.startswith(WAITING) and after != "{}":
            found.setdefault(record, {}).update(json.loads(after))
    return found


def open_entry(connection: Connection, *, entry_id: UUID, actor: str, now: datetime, schema_version: int) -> int:
    """Begins an entry of this book's own within the running transaction; capture writes into it from now on."""
    last = connection.execute(text("SELECT last_time FROM journal_control")).scalar_one()
    entry = connection.execute(
        text(
            "INSERT INTO journal_entry (id, replica, actor, action, facts, made_at, time, base, schema_version,"
            " first_place, first_number, first_change, changes, sequence, prev_hash, hash)"
            " SELECT :id, replica, :actor, '', '{}', :made_at, :time, cursor, :schema,"
            " 0, 0, 0, 0, 0, '', '' FROM book_info RETURNING seq"
        ),
        {
            "id": entry_id.hex,
            "actor": actor,
            "made_at": now.isoformat(timespec="milliseconds"),
            "time": hybrid_time(now, last),
            "schema": schema_version,
        },
    ).scalar_one()
    connection.execute(text("UPDATE journal_control SET open_entry = :entry"), {"entry": entry})
    return int(entry)


def seal_entry(
    connection: Connection, entry: int, *, action: str, facts: Mapping[str, Fact], undoes: UUID | None = None
) -> int:
    """Closes the open entry: gives it its number, its action and its hash.

    Returns:
        How many changes it holds.
    """
    first, count = connection.execute(
        text("SELECT coalesce(min(seq), 0), count(*) FROM journal_change WHERE entry = :entry"), {"entry": entry}
    ).one()
    connection.execute(
        text(
            "UPDATE journal_entry SET action = :action, facts = :facts, undoes = :undoes, first_change = :first,"
            " changes = :count, first_number = coalesce((SELECT e.first_number + e.changes FROM journal_entry e"
            " WHERE e.replica = journal_entry.replica AND e.hash <> '' AND e.first_number > 0 ORDER BY"
            " e.first_number DESC, e.seq DESC"
            " LIMIT 1), (SELECT r.first_number + r.changes FROM resend r WHERE r.replica = journal_entry.replica"
            " ORDER BY r.first_number DESC LIMIT 1), 1) WHERE seq = :entry"
        ),
        {
            "action": action,
            "facts": facts_json(facts),
            "undoes": undoes.hex if undoes else None,
            "first": first,
            "count": count,
            "entry": entry,
        },
    )
    close_entry(connection, entry)
    return int(count)


def close_entry(connection: Connection, entry: int) -> None:
    """Links an entry, whose words and changes are complete, into the chain."""
    previous = last_hash(connection)
    head = head_of(connection, entry)
    connection.execute(
        text("UPDATE journal_entry SET prev_hash = :previous, hash = :hash WHERE seq = :entry"),
        {
            "previous": previous,
            "hash": entry_hash(previous, head, changes_of(connection, entry)),
            "entry": entry,
        },
    )
    connection.execute(
        text("UPDATE journal_control SET open_entry = NULL, last_time = max(last_time, :time)"), {"time": head.time}
    )
