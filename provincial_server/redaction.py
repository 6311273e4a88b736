"""Takes a person's data out of the log, too, once a laptop has redacted a record: the law stands above the log.

Older bodies of the record, and later ones by writers who did not know, get the values of the redaction. The hashes of
histories stay valid, because only hashes are kept of what was acknowledged. What was lost in conflicts goes away, and
sentences of entries lose the words that named the person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from psycopg.rows import class_row

from desktop_app.domain.errors import NOT_DECODED
from desktop_app.domain.privacy import NAMED, SHORTEST_FOUND, STAYING, blanked_words
from desktop_app.sync.wire import Entry, Operation, Scalar
from provincial_server.database import Connected
from provincial_server.merging import RecordState, Version

KEPT_DAYS = 90
_encode = msgspec.json.Encoder().encode
_operation = msgspec.json.Decoder(Operation)
_entry = msgspec.json.Decoder(Entry)

Book = tuple[str, UUID]
Key = tuple[str, UUID]


@dataclass(frozen=True, slots=True)
class _Logged:
    seq: int
    entry_id: UUID
    replica: str
    body: str
    header: str


@dataclass(slots=True)
class _Blanking:
    """One record: what stands in its blanked fields, and what older bodies held."""

    fields: Mapping[str, Scalar]
    redactions: Mapping[str, Version]
    found: set[str] = field(default_factory=set[str])
    names: set[str] = field(default_factory=set[str])


def redact_log(connection: Connected, book: Book, states: Mapping[Key, RecordState]) -> None:
    """Blanks the log after operations on these records went into it, where one of them is redacted.

    Costs nothing where no record is redacted; the caller holds the book's lock.
    """
    ones: dict[Key, _Blanking] = {}
    for key, state in states.items():
        if not state.versions:
            continue
        redactions = {name: version for name, version in state.redacted.items() if name not in STAYING}
        if redactions:
            ones[key] = _Blanking({name: state.fields.get(name) for name in redactions}, redactions)
    if not ones:
        return
    _blank_operations(connection, book, ones)
    for key, one in ones.items():
        _blank_kept(connection, book, key, one)
    for name in {name for one in ones.values() for name in one.names}:
        _blank_headers_naming(connection, book, name)


def _blank_operations(connection: Connected, book: Book, ones: Mapping[Key, _Blanking]) -> None:
    """One look through the book's log for all these records; it has no index by record because nothing else asks."""
    ids = [form for _, record in ones for form in (record.hex, str(record))]
    with connection.cursor(row_factory=class_row(_Logged)) as cursor:
        rows = cursor.execute(
            "SELECT o.seq, o.entry_id, o.replica, o.body::text AS body, e.header::text AS header FROM operation o"
            " JOIN entry e ON e.province_code = o.province_code AND e.book_id = o.book_id AND e.entry_id = o.entry_id"
            " WHERE o.province_code = %s AND o.book_id = %s AND o.body->>'k' = ANY(%s) ORDER BY o.seq",
            (*book, ids),
        ).fetchall()
    about = [(row, _operation.decode(row.body)) for row in rows]
    concerned = [(row, op, ones[key]) for row, op in about if (key := (op.table, UUID(op.record))) in ones]
    for row, operation, one in concerned:
        _blank_operation(connection, book, row, operation, one)
    headers: dict[UUID, Entry] = {}
    for row, _, one in concerned:
        header = headers.setdefault(row.entry_id, _entry.decode(row.header))
        last = max(version.seq for version in one.redactions.values())
        late = row.seq > last and any(_unknown(row, header, version) for version in one.redactions.values())
        facts = blanked_words(header.facts, None if late else tuple(one.found))
        headers[row.entry_id] = _with_facts(connection, book, header, facts)


def _blank_operation(connection: Connected, book: Book, row: _Logged, operation: Operation, one: _Blanking) -> None:
    if operation.kind == "redact":
        return
    header = _entry.decode(row.header)
    blanked = dict(operation.changed)
    for name in operation.changed.keys() & one.fields.keys():
        if row.seq < one.redactions[name].seq or _unknown(row, header, one.redactions[name]):
            _note(one, operation.table, name, blanked[name])
            blanked[name] = one.fields[name]
    if blanked != operation.changed:
        body = _encode(msgspec.structs.replace(operation, changed=blanked)).decode()
        connection.execute(
            "UPDATE operation SET body = %s WHERE province_code = %s AND book_id = %s AND seq = %s",
            (body, *book, row.seq),
        )


def _unknown(row: _Logged, header: Entry, redaction: Version) -> bool:
    return redaction.seq > header.seen and row.replica != redaction.replica


def _note(one: _Blanking, table: str, name: str, value: Scalar) -> None:
    if isinstance(value, str) and len(value) >= SHORTEST_FOUND and value != one.fields[name]:
        one.found.add(value)
        if (table, name) in NAMED:
            one.names.add(value)


def _with_facts(connection: Connected, book: Book, header: Entry, facts: dict[str, Scalar]) -> Entry:
    if facts == header.facts:
        return header
    changed = msgspec.structs.replace(header, facts=facts)
    connection.execute(
        "UPDATE entry SET header = %s WHERE province_code = %s AND book_id = %s AND entry_id = %s",
        (_encode(changed).decode(), *book, header.id),
    )
    return changed


def _blank_headers_naming(connection: Connected, book: Book, name: str) -> None:
    rows = connection.execute(
        "SELECT header::text FROM entry WHERE province_code = %s AND book_id = %s AND position(%s in header::text) > 0",
        (*book, name),
    ).fetchall()
    for (text,) in rows:
        header = _entry.decode(text)
        _with_facts(connection, book, header, blanked_words(header.facts, (name,)))


def _blank_kept(connection: Connected, book: Book, key: Key, one: _Blanking) -> None:
    """Conflicts of the record go away; what is kept aside of it is blanked, or goes if nobody can read it."""
    table, record = key
    connection.execute(
        "DELETE FROM conflict WHERE province_code = %s AND book_id = %s AND table_name = %s AND record_id = %s"
        " AND field = ANY(%s)",
        (*book, table, record, list(one.fields)),
    )
    rows = connection.execute(
        "SELECT entry_id, place, body FROM quarantine WHERE province_code = %s AND book_id = %s"
        " AND position(%s::bytea in body) > 0",
        (*book, record.hex.encode()),
    ).fetchall()
    for entry, place, body in rows:
        connection.execute(
            "UPDATE quarantine SET body = %s"
            " WHERE province_code = %s AND book_id = %s AND entry_id = %s AND place = %s",
            (_blanked_aside(bytes(body), record, one), *book, entry, place),
        )


def _blanked_aside(body: bytes, record: UUID, one: _Blanking) -> bytes:
    try:
        entry = _entry.decode(body)
    except NOT_DECODED:
        return b""
    operations = tuple(
        msgspec.structs.replace(
            op, changed={**op.changed, **{n: one.fields[n] for n in op.changed.keys() & one.fields}}
        )
        if op.record == record.hex
        else op
        for op in entry.operations
    )
    return _encode(msgspec.structs.replace(entry, operations=operations, facts=blanked_words(entry.facts, None)))


def purge_conflicts(connection: Connected, province: str, now: datetime) -> int:
    """Forgets the values that lost more than `KEPT_DAYS` days ago.

    Returns:
        How many.
    """
    return connection.execute(
        "DELETE FROM conflict WHERE province_code = %s AND at < %s", (province, now - timedelta(days=KEPT_DAYS))
    ).rowcount
