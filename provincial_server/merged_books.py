"""A book goes into another one: its log goes on in the other's log, and so does whatever it still sends (ADR 0026).

Nothing of the old book's log is changed, and nothing that it sends is refused. What cannot be read without the old
book's key is left out of the copy. One transaction touches the log of one book.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

import msgspec
from psycopg.rows import class_row

from desktop_app.domain.dates import local_day
from desktop_app.sync.decisions import BoardNamed, BookMerge, Paper
from desktop_app.sync.wire import EMPTY_CHAIN, Entry, Head, Operation, link
from provincial_server.batches import Logged, Placed, Slice, clamped, cut_slices
from provincial_server.database import Connected
from provincial_server.log_writing import write_entries, write_operations
from provincial_server.merging import Version, Write
from provincial_server.records import write_records

SEALED = "~1:"  # how a value begins that only its own book can read (desktop_app/sync/sealing.py)
LATE_FROM, HANDED_FROM = "late_from", "handed_from"
"""Facts of a forwarded entry: the name of the board that it came from, after the merge or at it."""
_AT_ONCE = 5000
_FIRST_WORDS = 500  # operations among which a book's first board stands
_operation = msgspec.json.Decoder(Operation)
_entry = msgspec.json.Decoder(Entry)


class BookUnknown(Exception):
    """There is no such book, or it has sent nothing yet, so that its board is not known."""


class MergesIntoItself(Exception):
    """The two are one book."""


class MergedElsewhere(Exception):
    """The book that is to end, or the one that is to go on, has gone into another one already."""


@dataclass(frozen=True, slots=True)
class LateWork:
    """What a merged book sent after the merge, and where it stands now."""

    from_book: UUID
    from_name: str
    into_name: str
    at: datetime
    changes: int
    entries: int
    sealed_fields: int


@dataclass(frozen=True, slots=True)
class _Fate:
    name: str
    state: str
    merged_into: UUID | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class _Row:
    seq: int
    entry_id: UUID
    place: int
    replica: str
    n: int
    body: str
    device_id: UUID


def book_merge(connection: Connected, province: str, book: UUID, into: UUID, paper: Paper) -> BookMerge | int:
    """The decision that lets a book go into another one; or the number of the one that did so already.

    Raises:
        MergesIntoItself, BookUnknown, MergedElsewhere: It cannot be decided.
    """
    if book == into:
        raise MergesIntoItself
    ending, going_on = _fate(connection, province, book), _fate(connection, province, into)
    if ending is None or going_on is None:
        raise BookUnknown
    if ending.merged_into == into:
        row = connection.execute(
            "SELECT decision FROM book WHERE province_code = %s AND book_id = %s", (province, book)
        ).fetchone()
        return int(row[0]) if row else 0
    if ending.merged_into is not None or going_on.merged_into is not None:
        raise MergedElsewhere
    return BookMerge(
        paper=paper,
        books=(book, into),
        book=book,
        board=BoardNamed(own_board(connection, province, book), ending.name),
        into_book=into,
        into=BoardNamed(own_board(connection, province, into), going_on.name),
    )


def end_book(connection: Connected, province: str, body: BookMerge, number: int) -> None:
    """Notes that a book ends by this decision; from its day on its log goes over (`carry_due`)."""
    connection.execute(
        "UPDATE book SET merged_into = %s, ended_on = %s, decision = %s WHERE province_code = %s AND book_id = %s",
        (body.into_book, body.paper.effective_on, number, province, body.book),
    )


def carry_due(connection: Connected, province: str, now: datetime) -> int:
    """Lets every book whose day has come go over, and carries what an interrupted request left behind.

    Returns:
        How many books there were.
    """
    rows = connection.execute(
        """
        SELECT b.book_id FROM book b
        JOIN book_head h ON h.province_code = b.province_code AND h.book_id = b.book_id
        WHERE b.province_code = %(province)s AND b.merged_into IS NOT NULL AND b.ended_on <= %(today)s
          AND (b.state = 'active' OR h.seq > (
            SELECT coalesce(max(w.to_seq), 0) FROM late_work w WHERE w.province_code = b.province_code
                AND w.book_id = b.merged_into AND w.from_book = b.book_id))
        """,
        {"province": province, "today": local_day(now)},
    ).fetchall()
    for row in rows:
        carry_on(connection, province, row[0], now)
    return len(rows)


def carry_on(connection: Connected, province: str, book: UUID, now: datetime) -> None:
    """Lets what a merged book holds above what has gone over go on in the other log, and from there along the chain."""
    passed: set[UUID] = set()
    while book not in passed:
        passed.add(book)
        fate = _fate(connection, province, book)
        if fate is None or fate.merged_into is None or fate.ended_on is None or fate.ended_on > local_day(now):
            return
        if fate.state == "active" and _is_absorbed(connection, province, book, fate.merged_into):
            _skip_history(connection, province, book, fate.merged_into, now)
        step = _Step(connection, province, book, fate.merged_into, fate.name, now, is_late=fate.state == "merged")
        while step.carry():
            pass
        if fate.state == "active":
            connection.execute(
                "UPDATE book SET state = 'merged' WHERE province_code = %s AND book_id = %s", (province, book)
            )
        book = fate.merged_into


def own_board(connection: Connected, province: str, book: UUID) -> UUID:
    """The board that a book belongs to: the first one that stands in its log.

    Raises:
        BookUnknown: It has sent nothing yet.
    """
    rows = connection.execute(
        "SELECT body->>'k' FROM (SELECT body FROM operation WHERE province_code = %s AND book_id = %s"
        " ORDER BY seq LIMIT %s) first WHERE body->>'t' = 'unit' LIMIT 1",
        (province, book, _FIRST_WORDS),
    ).fetchall()
    if not rows:
        raise BookUnknown
    return UUID(rows[0][0])


def read_late_work(connection: Connected, province: str, limit: int = 100) -> list[LateWork]:
    """What merged books sent afterwards, the newest first."""
    with connection.cursor(row_factory=class_row(LateWork)) as cursor:
        return cursor.execute(
            "SELECT w.from_book, a.name AS from_name, b.name AS into_name, w.at, w.to_seq - w.from_seq + 1 AS changes,"
            " w.entries, w.sealed_fields FROM late_work w"
            " JOIN book a ON a.province_code = w.province_code AND a.book_id = w.from_book"
            " JOIN book b ON b.province_code = w.province_code AND b.book_id = w.book_id"
            " WHERE w.province_code = %s AND w.is_late ORDER BY w.at DESC LIMIT %s",
            (province, limit),
        ).fetchall()


class _Step:
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
            rows = self._rows(_carried(self._connection, self._province, self._book, self._into))
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
            placed = Placed(entry, row.place, operation, row.n, chain)
            logged.append((row, Logged(placed, seq, UUID(operation.record), msgspec.json.encode(operation))))
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
        self._write_slices(head, slices)
        return slices[-1].log_hash

    def _write_slices(self, head: Head, slices: Sequence[Slice]) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO log_slice (province_code, book_id, last_seq, first_seq, replica, device_id, first_n,"
                " last_n, bytes, log_hash) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
                [
                    (
                        *(head.province, head.book, one.last_seq, one.first_seq, head.replica, head.device),
                        *(one.first_n, one.last_n, one.bytes, one.log_hash),
                    )
                    for one in slices
                ],
            )

    def _end(self, rows: Sequence[_Row], at: tuple[int, int], log_hash: str, entries: int, sealed: int) -> None:
        if at[1]:
            self._connection.execute(
                "UPDATE book_head SET seq = %(seq)s, log_hash = %(hash)s, turns = turns + 1, grown_at = %(now)s,"
                " rolled_up_seq = CASE WHEN rolled_up_seq = seq THEN %(seq)s ELSE rolled_up_seq END"
                " WHERE province_code = %(province)s AND book_id = %(book)s",
                {
                    "seq": at[1],
                    "hash": log_hash,
                    "now": self._now,
                    "province": self._province,
                    "book": self._into,
                },
            )
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
        return Head(
            province=self._province,
            book=self._into,
            device=row.device_id,
            replica=row.replica,
            acked=0,
            acked_chain=EMPTY_CHAIN,
            last=0,
            cursor=0,
            log_hash=EMPTY_CHAIN,
            schema=0,
            program="",
            local_time="",
            journal_head="",
        )


def _readable(operation: Operation) -> tuple[Operation, int]:
    """The operation without what is sealed for the board that wrote it, and how many fields that were."""
    plain = {
        name: value
        for name, value in operation.changed.items()
        if not (isinstance(value, str) and value.startswith(SEALED))
    }
    hidden = len(operation.changed) - len(plain)
    return (msgspec.structs.replace(operation, changed=plain) if hidden else operation), hidden


def _carried(connection: Connected, province: str, book: UUID, into: UUID) -> int:
    row = connection.execute(
        "SELECT coalesce(max(to_seq), 0) FROM late_work WHERE province_code = %s AND book_id = %s AND from_book = %s",
        (province, into, book),
    ).fetchone()
    return int(row[0]) if row else 0


def _is_absorbed(connection: Connected, province: str, book: UUID, into: UUID) -> bool:
    """Whether the board that goes on took the old book's file in by itself, so that its records stand there already."""
    try:
        board = own_board(connection, province, book)
    except BookUnknown:
        return False
    return (
        connection.execute(
            "SELECT 1 FROM record WHERE province_code = %s AND book_id = %s AND table_name = 'unit' AND record_id = %s",
            (province, into, board),
        ).fetchone()
        is not None
    ) and not _carried(connection, province, book, into)


def _skip_history(connection: Connected, province: str, book: UUID, into: UUID, now: datetime) -> None:
    connection.execute(
        "INSERT INTO late_work (province_code, book_id, from_book, from_seq, to_seq, first_seq, last_seq, entries,"
        " sealed_fields, is_late, at) SELECT province_code, %s, book_id, 1, seq, 0, 0, 0, 0, false, %s FROM book_head"
        " WHERE province_code = %s AND book_id = %s AND seq > 0",
        (into, now, province, book),
    )


def _fate(connection: Connected, province: str, book: UUID) -> _Fate | None:
    with connection.cursor(row_factory=class_row(_Fate)) as cursor:
        return cursor.execute(
            "SELECT name, state, merged_into, ended_on FROM book WHERE province_code = %s AND book_id = %s",
            (province, book),
        ).fetchone()


def _array(values: set[UUID]) -> str:
    return "{" + ",".join(map(str, values)) + "}"
