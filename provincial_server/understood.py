"""What an older program kept aside because it did not know the kind of change: this one knows it and takes it in.

The laptops were told that it counts as sent, and never send it again. It goes behind everything else in its book's log;
what was written later, knowing it or not, is told from it by the rule for all that comes late.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from uuid import UUID

import msgspec
from psycopg.rows import class_row

from desktop_app.sync.wire import EMPTY_CHAIN, Entry, link
from provincial_server.batches import Logged, OperationId, Placed, clamped, cut_slices
from provincial_server.database import Connected
from provincial_server.log_writing import head_outside, move_log_end, write_entries, write_operations, write_slices
from provincial_server.merging import Version, Write
from provincial_server.records import write_records
from provincial_server.screening import fault_of, fault_of_header, record_id_of
from provincial_server.sums import Book

_entry = msgspec.json.Decoder(Entry)
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class _Row:
    entry_id: UUID
    place: int
    replica: str
    n: int
    body: bytes
    device_id: UUID | None


@dataclass(frozen=True, slots=True)
class _Understood:
    """One operation that may go in now, the device that sent it, and to where its time was pulled back (0: not)."""

    placed: Placed
    record: UUID
    replica: str
    device: UUID
    ceiling: int


def take_in_understood(connection: Connected, book: Book, now: datetime) -> int:
    """Puts into the log and the records what is kept aside of a book and is understood now.

    Args:
        connection: Within the caller's transaction, which holds the book's lock.
        book: Province and book.
        now: The moment.

    Returns:
        How many operations went in; what came by another road meanwhile is not counted.
    """
    waiting = _understood(connection, book, now)
    known = _known(connection, book, waiting)
    new = [one for one in waiting if one.placed.id not in known]
    if new:
        _write(connection, book, new, now)
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM quarantine WHERE province_code = %s AND book_id = %s AND entry_id = %s AND place = %s",
            [(*book, *one.placed.id) for one in waiting],
        )
    return len(new)


def _understood(connection: Connected, book: Book, now: datetime) -> list[_Understood]:
    with connection.cursor(row_factory=class_row(_Row)) as cursor:
        rows = cursor.execute(
            "SELECT q.entry_id, q.place, q.replica, q.n, q.body, (SELECT a.device_id FROM acknowledged a"
            " WHERE a.province_code = q.province_code AND a.book_id = q.book_id AND a.replica = q.replica"
            " AND a.n >= q.n ORDER BY a.n LIMIT 1) AS device_id"
            " FROM quarantine q WHERE q.province_code = %s AND q.book_id = %s AND q.reason = 'kind'"
            " ORDER BY q.at, q.replica, q.n",
            book,
        ).fetchall()
    times = _times(connection, book, {row.entry_id for row in rows})
    found: list[_Understood] = []
    for row in rows:
        told = _entry.decode(row.body)
        (operation,) = told.operations
        body, record = _encode(operation), record_id_of(operation)
        if row.device_id is None or record is None or fault_of_header(told) or fault_of(operation, body):
            continue
        entry = msgspec.structs.replace(told, time=times.get(told.id, clamped(told.time, now)))
        chain = operation.chained or link(EMPTY_CHAIN, entry.id, row.place, operation)
        placed = Placed(entry, row.place, operation, row.n, chain, body)
        ceiling = entry.time if entry.time < told.time else 0
        found.append(_Understood(placed, record, row.replica, row.device_id, ceiling))
    return found


def _times(connection: Connected, book: Book, entries: set[UUID]) -> dict[UUID, int]:
    """The times under which the log has entries of which the rest went in at once."""
    rows = connection.execute(
        "SELECT entry_id, (header->>'h')::bigint FROM entry"
        " WHERE province_code = %s AND book_id = %s AND entry_id = ANY(%s)",
        (*book, list(entries)),
    )
    return {row[0]: row[1] for row in rows}


def _known(connection: Connected, book: Book, waiting: Sequence[_Understood]) -> set[OperationId]:
    """Those that the log holds: a laptop that began anew has sent them once more."""
    rows = connection.execute(
        "SELECT entry_id, place FROM operation WHERE province_code = %s AND book_id = %s AND entry_id = ANY(%s)",
        (*book, list({one.placed.entry.id for one in waiting})),
    )
    return {(row[0], row[1]) for row in rows}


def _write(connection: Connected, book: Book, new: Sequence[_Understood], now: datetime) -> None:
    head = connection.execute(
        "SELECT seq, log_hash FROM book_head WHERE province_code = %s AND book_id = %s", book
    ).fetchone()
    seq, log_hash = (int(head[0]), str(head[1])) if head else (0, EMPTY_CHAIN)
    _write_entries(connection, book, new, now)
    writes: list[Write] = []
    for (replica, device, ceiling), run in groupby(new, key=lambda one: (one.replica, one.device, one.ceiling)):
        logged = [Logged(one.placed, seq + at, one.record) for at, one in enumerate(run, 1)]
        write_operations(connection, head_outside(book, replica, device), logged)
        slices = [replace(one, ceiling=ceiling) for one in cut_slices(logged, replica, log_hash)]
        write_slices(connection, head_outside(book, replica, device), slices)
        seq, log_hash = slices[-1].last_seq, slices[-1].log_hash
        writes += [
            Write(Version(at, one.entry.time, replica), one.entry.seen, record, one.operation)
            for one, at, record in logged
        ]
    write_records(connection, head_outside(book, new[0].replica, new[0].device), writes, now)
    move_log_end(connection, book, seq, log_hash, now)


def _write_entries(connection: Connected, book: Book, new: Sequence[_Understood], now: datetime) -> None:
    entries = {one.placed.entry.id: one.placed.entry for one in new}
    held = _times(connection, book, set(entries))
    head = head_outside(book, new[0].replica, new[0].device)
    write_entries(connection, head, [entry for id_, entry in entries.items() if id_ not in held], now)
