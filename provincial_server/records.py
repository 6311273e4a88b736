"""The state of every record, kept beside the log: read, merged and written back once for each batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from desktop_app.sync.wire import Head, Scalar
from provincial_server.copying import NO, NULL, SIXTEEN, YES, big, columns, copy_in, sized
from provincial_server.database import Connected
from provincial_server.merging import Lost, RecordState, Version, Write, begin, merge
from provincial_server.person_marks import Marker
from provincial_server.redaction import redact_log
from provincial_server.rollup_differences import facts_of
from provincial_server.rollup_facts import Fact, parent_of
from provincial_server.rollup_writing import Change, add_differences
from provincial_server.sums import Book, SumChanges

_Key = tuple[str, UUID]
_encode = msgspec.json.Encoder().encode
_versions = msgspec.json.Decoder(dict[str, Version])
_fields = msgspec.json.Decoder(dict[str, Scalar])
_RECORD_COLUMNS = "province_code, book_id, table_name, record_id, fields, gone, seq, time, replica, versions, parent_id"


_JSONB = b"\1"  # the version that its binary form begins with
_NO_VERSIONS = sized(_JSONB + b"{}")


@dataclass(frozen=True, slots=True)
class Merged:
    """What a batch makes of the records that it touches.

    Attributes:
        before: What `facts_of` said of them as they were.
        states: As they stand now.
        rows: The same, as `put_in` writes them.
        conflicts: The values that lost, each with the operation that met them.
    """

    before: Mapping[_Key, Fact | None]
    states: Mapping[_Key, RecordState]
    sums: SumChanges
    rows: Sequence[bytes]
    conflicts: Sequence[tuple[Write, Lost]]


def write_records(connection: Connected, head: Head, writes: Sequence[Write], now: datetime) -> None:
    """Merges these operations, in their order, into the state of their records, and adds what changes to the roll-ups.

    The rows touched are taken out and put in again by COPY, which for a thousand records takes a third of the time
    of an upsert; the caller holds the book's lock, and readers see the old rows until the end of the transaction.
    """
    if writes:
        book = head.province, head.book
        write_merged(connection, head, merge_all(book, take_out(connection, book, keys_of(writes)), writes), now)


def keys_of(writes: Sequence[Write]) -> dict[_Key, None]:
    """The records that these operations touch, each once."""
    return dict.fromkeys((write.operation.table, write.record) for write in writes)


def merge_all(book: Book, states: dict[_Key, RecordState], writes: Sequence[Write]) -> Merged:
    """Merges these operations, in their order, into the states of their records, which `take_out` gave.

    Nothing is asked of the database, so it can be done while that is at work.
    """
    before = facts_of(states)
    sums = SumChanges()
    _count(sums, states, -1)
    conflicts: list[tuple[Write, Lost]] = []
    for write in writes:
        key = write.operation.table, write.record
        state = states.get(key)
        if state is None:
            states[key] = begin(write)
        else:
            conflicts += [(write, lost) for lost in merge(state, write)]
    _count(sums, states, 1)
    return Merged(before, states, sums, _rows(book, states), conflicts)


def write_merged(
    connection: Connected,
    head: Head,
    merged: Merged,
    now: datetime,
    *,
    marker: Marker | None = None,
    first: bool = False,
) -> None:
    """Puts these records in again, and adds what changed to the roll-ups.

    `marker`: marks the book's people, where the caller has it already. `first`: the book's log was empty.
    """
    states = merged.states
    add_differences(connection, head, Change(merged.before, states, merged.sums.rows(), marker), first=first)
    _put_rows_in(connection, merged.rows)
    redact_log(connection, (head.province, head.book), states)
    _keep_conflicts(connection, head, merged.conflicts, now)


def _count(sums: SumChanges, states: dict[_Key, RecordState], sign: int) -> None:
    for (table, record), state in states.items():
        if not state.gone:
            sums.take(table, record.hex, state.fields, sign)


def take_out(connection: Connected, book: Book, keys: Iterable[_Key]) -> dict[_Key, RecordState]:
    """Removes these records from the table and returns their states; `put_in` brings them back."""
    by_table: dict[str, list[str]] = {}
    for table, record in keys:
        by_table.setdefault(table, []).append(record.hex)
    states: dict[_Key, RecordState] = {}
    for table, records in by_table.items():  # one statement for each table: planned well even before any ANALYZE
        rows = connection.execute(
            "DELETE FROM record WHERE province_code = %s AND book_id = %s AND table_name = %s"
            " AND record_id = ANY(%s::uuid[])"
            " RETURNING record_id, seq, time, replica, gone, fields::text, versions::text",
            (*book, table, "{" + ",".join(records) + "}"),
        )
        for record, seq, time, replica, gone, fields, versions in rows:
            base = Version(seq, time, replica)
            states[table, record] = RecordState(base, _fields.decode(fields), gone, _versions.decode(versions))
    return states


def put_in(connection: Connected, book: Book, states: dict[_Key, RecordState]) -> None:
    """Writes the states of records that are not in the table."""
    _put_rows_in(connection, _rows(book, states))


def _put_rows_in(connection: Connected, rows: Sequence[bytes]) -> None:
    if rows:
        copy_in(connection, f"COPY record ({_RECORD_COLUMNS}) FROM STDIN (FORMAT BINARY)", rows)


def _rows(book: Book, states: Mapping[_Key, RecordState]) -> list[bytes]:
    begin = columns(11) + sized(book[0].encode()) + SIXTEEN + book[1].bytes
    return [_row(begin, key, state) for key, state in states.items()]


def _row(begin: bytes, key: _Key, state: RecordState) -> bytes:
    table, record = key
    seq, time, replica = state.base
    parent = parent_of(table, state.fields)
    return b"".join(
        (
            begin,
            sized(table.encode()),
            SIXTEEN,
            record.bytes,
            sized(_JSONB + _encode(state.fields)),
            YES if state.gone else NO,
            big(seq),
            big(time),
            sized(replica.encode()),
            sized(_JSONB + _encode(state.versions)) if state.versions else _NO_VERSIONS,
            SIXTEEN + parent.bytes if parent else NULL,
        )
    )


def _keep_conflicts(connection: Connected, head: Head, conflicts: Sequence[tuple[Write, Lost]], now: datetime) -> None:
    if not conflicts:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO conflict (province_code, book_id, seq, field, table_name, record_id, lost_value, lost_seq,"
            " lost_time, lost_replica, kept_seq, at) VALUES (%s, %s, %s, %s, %s, %s, %s::jsonb, %s, %s, %s, %s, %s)",
            [
                (
                    *(head.province, head.book, write.version.seq, lost.field, write.operation.table),
                    *(write.record, _encode(lost.value).decode(), *lost.version, lost.kept_seq, now),
                )
                for write, lost in conflicts
            ],
        )
