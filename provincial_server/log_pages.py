"""What a laptop has not seen of its book's log, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

import msgspec
from psycopg.rows import class_row

from desktop_app.sync.wire import Entry, Head, Operation, OwnRange, Received
from provincial_server.batches import Slice
from provincial_server.database import Connected

MAX_PAGE_OPERATIONS = 2000
MAX_PAGE_BYTES = 16 * 1024 * 1024
_MAX_PAGE_SLICES = 5000
_KNOWS_REDACTION = 5
_operation = msgspec.json.Decoder(Operation)
_entry = msgspec.json.Decoder(Entry)


@dataclass(frozen=True, slots=True)
class Page:
    """The log above a cursor, up to `cursor`; `more` is waiting above it."""

    cursor: int
    log_hash: str
    own: tuple[OwnRange, ...] = ()
    received: tuple[Received, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class _Slice:
    first_seq: int
    last_seq: int
    replica: str
    device_id: UUID
    first_n: int
    last_n: int
    bytes: int
    log_hash: str
    ceiling: int


@dataclass(frozen=True, slots=True)
class _Row:
    seq: int
    entry_id: UUID
    place: int
    body: str


def read_page(connection: Connected, head: Head, proven: int) -> Page:
    """The page above the head's cursor.

    `proven` is the number up to which the laptop has shown that it holds the same history of its replica: what is
    below comes back as ranges, everything else with its body.
    """
    waiting = _slices_above(connection, head)
    taken, foreign = _choose(waiting, head.replica, proven)
    if not taken:
        return Page(head.cursor, head.log_hash)
    own = [slice_ for slice_ in taken if slice_ not in foreign]
    end = taken[-1]
    return Page(
        end.last_seq,
        end.log_hash,
        _join(own),
        tuple(_bodies(connection, head, foreign)),
        more=len(taken) < len(waiting) or len(waiting) == _MAX_PAGE_SLICES,
    )


def own_page(added: Sequence[Slice], head: Head) -> Page:
    """The page above the cursor of a laptop that knew everything before it added these slices."""
    if not added:
        return Page(head.cursor, head.log_hash)
    return Page(added[-1].last_seq, added[-1].log_hash, _join(added))


def _slices_above(connection: Connected, head: Head) -> list[_Slice]:
    with connection.cursor(row_factory=class_row(_Slice)) as cursor:
        return cursor.execute(
            "SELECT first_seq, last_seq, replica, device_id, first_n, last_n, bytes, log_hash, ceiling"
            " FROM log_slice"
            " WHERE province_code = %s AND book_id = %s AND last_seq > %s ORDER BY last_seq LIMIT %s",
            (head.province, head.book, head.cursor, _MAX_PAGE_SLICES),
        ).fetchall()


def _choose(waiting: Sequence[_Slice], replica: str, proven: int) -> tuple[list[_Slice], list[_Slice]]:
    """The slices of this page, and those of them that travel with their bodies."""
    taken: list[_Slice] = []
    foreign: list[_Slice] = []
    operations = size = 0
    for slice_ in waiting:
        if slice_.replica != replica or slice_.last_n > proven:
            operations += slice_.last_seq - slice_.first_seq + 1
            size += slice_.bytes
            if foreign and (operations > MAX_PAGE_OPERATIONS or size > MAX_PAGE_BYTES):
                break
            foreign.append(slice_)
        taken.append(slice_)
    return taken, foreign


def _join(own: Sequence[_Slice | Slice]) -> tuple[OwnRange, ...]:
    ranges: list[OwnRange] = []
    for slice_ in own:
        before = ranges[-1] if ranges else None
        length = before.last - before.first + 1 if before else 0
        follows = before and before.sequence + length == slice_.first_seq and before.last + 1 == slice_.first_n
        if before and follows and before.ceiling == slice_.ceiling:
            ranges[-1] = OwnRange(before.sequence, before.first, slice_.last_n, slice_.ceiling)
        else:
            ranges.append(OwnRange(slice_.first_seq, slice_.first_n, slice_.last_n, slice_.ceiling))
    return tuple(ranges)


def _bodies(connection: Connected, head: Head, foreign: Sequence[_Slice]) -> Iterator[Received]:
    if not foreign:
        return
    unproven = min((s.first_n for s in foreign if s.replica == head.replica), default=None)
    with connection.cursor(row_factory=class_row(_Row)) as cursor:
        rows = cursor.execute(
            "SELECT seq, entry_id, place, body::text AS body FROM operation"
            " WHERE province_code = %s AND book_id = %s AND seq BETWEEN %s AND %s"
            " AND (replica <> %s OR n >= %s) ORDER BY seq",
            (head.province, head.book, foreign[0].first_seq, foreign[-1].last_seq, head.replica, unproven),
        ).fetchall()
    headers = _headers(connection, head, {row.entry_id for row in rows})
    slices = iter(foreign)
    current = next(slices)
    for run in _runs(rows, {slice_.first_seq for slice_ in foreign}):
        while run[0].seq > current.last_seq:
            current = next(slices)
        operations = tuple(_readable(_operation.decode(row.body), head) for row in run)
        entry = msgspec.structs.replace(headers[run[0].entry_id], first=run[0].place, operations=operations)
        yield Received(run[0].seq, current.replica, current.device_id, entry)


def _readable(operation: Operation, head: Head) -> Operation:
    """As the asking program understands it: before schema 5 none knew that fields are blanked for good."""
    if operation.kind == "redact" and head.schema < _KNOWS_REDACTION:
        return msgspec.structs.replace(operation, kind="update")
    return operation


def _headers(connection: Connected, head: Head, ids: set[UUID]) -> dict[UUID, Entry]:
    rows = connection.execute(
        "SELECT entry_id, header::text FROM entry"
        " WHERE province_code = %s AND book_id = %s AND entry_id = ANY(%s::uuid[])",
        (head.province, head.book, "{" + ",".join(map(str, ids)) + "}"),
    )
    return {row[0]: _entry.decode(row[1]) for row in rows}


def _runs(rows: Sequence[_Row], starts: set[int]) -> Iterator[list[_Row]]:
    """Rows of one entry whose places follow each other, within one slice."""
    part = 0

    def key(pair: tuple[int, _Row]) -> int:
        nonlocal part
        index, row = pair
        before = rows[index - 1] if index else None
        joined = (
            before is not None
            and row.seq not in starts
            and row.entry_id == before.entry_id
            and row.place == before.place + 1
        )
        part += not joined
        return part

    for _, run in groupby(enumerate(rows), key):
        yield [row for _, row in run]
