"""A part of one book's log is written into another's, with its entries' own ids, authors and actions (ADR 0026).

What is sealed for the board that wrote it is left out: nobody can read it there. What an author knew is told in terms
of the other log, so that it is judged there as it was meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

import msgspec
from psycopg.rows import class_row

from desktop_app.sync.wire import EMPTY_CHAIN, Entry, Head, Operation, link
from provincial_server.batches import Logged, Placed, clamped, cut_slices
from provincial_server.database import Connected
from provincial_server.log_writing import head_outside, move_log_end, write_entries, write_operations, write_slices
from provincial_server.merging import Version, Write
from provincial_server.records import write_records

SEALED = "~1:"  # how a value begins that only its own book can read (desktop_app/sync/sealing.py)
LATE_FROM, HANDED_FROM = "late_from", "handed_from"
"""Facts of a forwarded entry: the name of the board that it came from, after the merge or at it."""
_AT_ONCE = 5000
_operation = msgspec.json.Decoder(Operation)
_entry = msgspec.json.Decoder(Entry)


@dataclass(frozen=True, slots=True)
class _Row:
    seq: int
    entry_id: UUID
    place: int
    replica: str
    n: int
    body: str
    device_id: UUID


class Carrier:
    """One book's log on its way into another's, a part at a time."""

    def __init__(
        self,
        connection: Connected,
        province: str,
        book: UUID,
        into: UUID,
        name: str,
        now: datetime,
        *,
        is_late: bool,
    ) -> None:
        self._connection, self._province, self._now = connection, province, now
        self._book, self._into, self._name, self._is_late = book, into, name, is_late
        self._seen: dict[int, int] = {}

    def carry(self) -> bool:
        """Carries one part over, in one transaction; whether there may be more."""
        with self._connection.transaction():
            head = self._connection.execute(
                "SELECT seq, log_hash FROM book_head WHERE province_code = %s AND book_id = %s FOR UPDATE",
                (self._province, self._into),
            ).fetchone()
            if head is None:
                return False
            rows = self._rows(carried(self._connection, self._province, self._book, self._into))
            if rows:
                self._write(rows, int(head[0]), str(head[1]))
        return len(rows) == _AT_ONCE

    def _rows(self, after: int) -> list[_Row]:
        with self._connection.cursor(row_factory=class_row(_Row)) as cursor:
            return cursor.execute(
                "SELECT o.seq, o.entry_id, o.place, o.replica, o.n, o.body::text AS body, s.device_id FROM operation o"
                " JOIN log_slice s ON s.province_code = o.province_code AND s.book_id = o.book_id"
                " AND o.seq BETWEEN s.first_seq AND s.last_seq"
                " WHERE o.province_code = %s AND o.book_id = %s AND o.seq > %s ORDER BY o.seq LIMIT %s",
                (self._province, self._book, after, _AT_ONCE),
            ).fetchall()

    def _write(self, rows: Sequence[_Row], seq: int, log_hash: str) -> None:
        known = self._known(rows)
        headers = self._headers(rows)
        chain, sealed, begun = EMPTY_CHAIN, 0, seq
        entries: dict[UUID, Entry] = {}
        logged: list[tuple[_Row, Logged]] = []
        for row in rows:
            held = known.get((row.entry_id, row.place))
            if held is not None:
                self._seen[row.seq] = held
                continue
            seq += 1
            self._seen[row.seq] = seq
            operation, hidden = _readable(_operation.decode(row.body))
            sealed += hidden
            if row.entry_id not in entries:
                entries[row.entry_id] = self._told_here(headers[row.entry_id])
            entry = entries[row.entry_id]
            chain = link(chain, entry.id, row.place, operation)
            placed = Placed(entry, row.place, operation, row.n, chain, msgspec.json.encode(operation))
            logged.append((row, Logged(placed, seq, UUID(operation.record))))
        held_entries = self._held_entries(entries)
        write_entries(
            self._connection, self._head(rows[0]), [e for e in entries.values() if e.id not in held_entries], self._now
        )
        for _, run in groupby(logged, key=lambda pair: (pair[0].replica, pair[0].device_id)):
            part = list(run)
            log_hash = self._write_run(part[0][0], [item for _, item in part], log_hash)
        writes = [
            Write(
                Version(item.seq, clamped(item.placed.entry.time, self._now), row.replica),
                item.placed.entry.seen,
                item.record,
                item.placed.operation,
            )
            for row, item in logged
        ]
        write_records(self._connection, self._head(rows[0]), writes, self._now)
        self._end(rows, (begun + 1 if logged else 0, seq if logged else 0), log_hash, len(entries), sealed)

    def _write_run(self, row: _Row, run: Sequence[Logged], log_hash: str) -> str:
        """Writes consecutive operations of one history; returns the log's hash behind them."""
        head = self._head(row)
        write_operations(self._connection, head, run)
        slices = cut_slices(run, row.replica, log_hash)
        write_slices(self._connection, head, slices)
        return slices[-1].log_hash

    def _end(self, rows: Sequence[_Row], at: tuple[int, int], log_hash: str, entries: int, sealed: int) -> None:
        if at[1]:
            move_log_end(self._connection, (self._province, self._into), at[1], log_hash, self._now)
        self._connection.execute(
            "INSERT INTO late_work (province_code, book_id, from_book, from_seq, to_seq, first_seq, last_seq, entries,"
            " sealed_fields, is_late, at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            (
                *(self._province, self._into, self._book, rows[0].seq, rows[-1].seq, *at),
                *(entries, sealed, self._is_late, self._now),
            ),
        )

    def _known(self, rows: Sequence[_Row]) -> dict[tuple[UUID, int], int]:
        """What the other log holds of these already, and where: it came by an earlier link of the chain."""
        found = self._connection.execute(
            "SELECT entry_id, place, seq FROM operation WHERE province_code = %s AND book_id = %s"
            " AND entry_id = ANY(%s::uuid[])",
            (self._province, self._into, _array({row.entry_id for row in rows})),
        )
        return {(entry, place): seq for entry, place, seq in found}

    def _headers(self, rows: Sequence[_Row]) -> dict[UUID, Entry]:
        found = self._connection.execute(
            "SELECT entry_id, header::text FROM entry WHERE province_code = %s AND book_id = %s"
            " AND entry_id = ANY(%s::uuid[])",
            (self._province, self._book, _array({row.entry_id for row in rows})),
        )
        return {entry: _entry.decode(header) for entry, header in found}

    def _held_entries(self, entries: dict[UUID, Entry]) -> set[UUID]:
        found = self._connection.execute(
            "SELECT entry_id FROM entry WHERE province_code = %s AND book_id = %s AND entry_id = ANY(%s::uuid[])",
            (self._province, self._into, _array(set(entries))),
        )
        return {row[0] for row in found}

    def _told_here(self, entry: Entry) -> Entry:
        """The entry as the other book is told it: by whom it is, and what its author knew in terms of the other log."""
        facts = {LATE_FROM if self._is_late else HANDED_FROM: self._name, **entry.facts}
        return msgspec.structs.replace(entry, seen=self._seen_there(entry.seen), facts=facts)

    def _seen_there(self, seen: int) -> int:
        if seen not in self._seen:
            row = self._connection.execute(
                "SELECT there.seq FROM operation here JOIN operation there ON there.province_code = here.province_code"
                " AND there.book_id = %s AND there.entry_id = here.entry_id AND there.place = here.place"
                " WHERE here.province_code = %s AND here.book_id = %s AND here.seq <= %s"
                " ORDER BY here.seq DESC LIMIT 1",
                (self._into, self._province, self._book, seen),
            ).fetchone()
            self._seen[seen] = int(row[0]) if row else 0
        return self._seen[seen]

    def _head(self, row: _Row) -> Head:
        """Under which the row is written in the other log."""
        return head_outside((self._province, self._into), row.replica, row.device_id)


def _readable(operation: Operation) -> tuple[Operation, int]:
    """The operation without what is sealed for the board that wrote it, and how many fields that were."""
    plain = {
        name: value
        for name, value in operation.changed.items()
        if not (isinstance(value, str) and value.startswith(SEALED))
    }
    hidden = len(operation.changed) - len(plain)
    return (msgspec.structs.replace(operation, changed=plain) if hidden else operation), hidden


def carried(connection: Connected, province: str, book: UUID, into: UUID) -> int:
    """Up to which place of its log a book has gone over into another one."""
    row = connection.execute(
        "SELECT coalesce(max(to_seq), 0) FROM late_work WHERE province_code = %s AND book_id = %s AND from_book = %s",
        (province, into, book),
    ).fetchone()
    return int(row[0]) if row else 0


def _array(values: set[UUID]) -> str:
    return "{" + ",".join(map(str, values)) + "}"
