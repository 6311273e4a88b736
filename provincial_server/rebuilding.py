"""Records made again from the raw operations, which are kept for ever: what was damaged here is put right here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from uuid import UUID

import msgspec

from desktop_app.sync.wire import Entry, Operation
from provincial_server.database import Connected
from provincial_server.ids import uuid_of
from provincial_server.merging import RecordState, Version, Write, take
from provincial_server.records import put_in, take_out
from provincial_server.rollup import ask_again
from provincial_server.sums import Book

_operation = msgspec.json.Decoder(Operation)
_entry = msgspec.json.Decoder(Entry)


def rebuild_records(connection: Connected, book: Book, table: str, records: Sequence[str]) -> tuple[str, ...]:
    """Makes these records again from the book's log, in its order, by the rule by which they were made.

    The caller holds the book's lock, and makes the sums again where something was mended.

    Args:
        connection: Within the caller's transaction.
        book: Province and book.
        table: Name of the table.
        records: Ids, 32 hex digits; what is no id is passed over.

    Returns:
        The ids of those that did not stand as the log says.
    """
    keys = {(table, record): None for record in _ids(records)}
    made = _made_again(connection, book, table, records)
    kept = take_out(connection, book, keys)
    mended = [key for key in keys if kept.get(key) != made.get(key) and (key in made or key in kept)]
    put_in(connection, book, made)
    if mended:
        ask_again(connection, *book)
    return tuple(key[1].hex for key in mended)


def _made_again(
    connection: Connected, book: Book, table: str, records: Sequence[str]
) -> dict[tuple[str, UUID], RecordState]:
    rows = connection.execute(
        "SELECT o.seq, o.replica, o.body::text, e.header::text FROM operation o JOIN entry e"
        " ON e.province_code = o.province_code AND e.book_id = o.book_id AND e.entry_id = o.entry_id"
        " WHERE o.province_code = %s AND o.book_id = %s AND o.body->>'t' = %s"
        " AND lower(replace(o.body->>'k', '-', '')) = ANY(%s) ORDER BY o.seq",
        (*book, table, list(records)),
    )
    states: dict[tuple[str, UUID], RecordState] = {}
    for row in rows:
        take(states, written(row))
    return states


def written(row: Sequence[object]) -> Write:
    """An operation of the log as it was merged: out of its place, replica and body, and its entry's header."""
    seq, replica, body, header = row
    entry, operation = _entry.decode(str(header)), _operation.decode(str(body))
    return Write(Version(int(str(seq)), entry.time, str(replica)), entry.seen, UUID(operation.record), operation)


def _ids(records: Iterable[str]) -> Iterator[UUID]:
    """Those that can be ids: what a laptop holds under another name no log can hold."""
    for record in records:
        with suppress(ValueError):
            yield uuid_of(record)
