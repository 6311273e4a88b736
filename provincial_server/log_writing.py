"""Writes a book's log: entries, operations, page ends, what is kept aside, and where the log now ends."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from desktop_app.sync.wire import EMPTY_CHAIN, Entry, Head
from provincial_server.batches import Logged, Slice, Spoilt, header_of, raw
from provincial_server.copying import SIXTEEN, big, columns, copy_in, copying, sized, small
from provincial_server.database import Connected

_FEW = 30  # operations: beyond them the statement takes longer than two COPYs
_WRITE_FEW = """
    WITH entries AS (
        INSERT INTO entry (province_code, book_id, entry_id, header)
        SELECT %(province)s, %(book)s, entry_id, header
        FROM json_to_recordset(%(entries)s::json) AS new (entry_id uuid, header json)
    )
    INSERT INTO operation (province_code, book_id, seq, entry_id, place, replica, n, body)
    SELECT %(province)s, %(book)s, seq, entry_id, place, %(replica)s, n, body
    FROM json_to_recordset(%(operations)s::json) AS new (seq bigint, entry_id uuid, place integer, n bigint, body json)
"""  # a value of the type json comes out byte for byte as it went in


@dataclass(frozen=True, slots=True)
class LogEnd:
    """How far both sides now hold the replica's history (`n`, `chain`), and where the book's log ends.

    `slices` are what was added to the log.
    """

    n: int
    chain: str
    seq: int
    log_hash: str
    slices: Sequence[Slice]


def write_entries(connection: Connected, head: Head, entries: Sequence[Entry], now: datetime) -> None:
    """Keeps what these entries say besides their operations; the caller knows that none is there yet."""
    if not entries:
        return
    begin = columns(4) + sized(head.province.encode()) + SIXTEEN + head.book.bytes + SIXTEEN
    copy_in(
        connection,
        "COPY entry (province_code, book_id, entry_id, header) FROM STDIN (FORMAT BINARY)",
        (begin + entry.id.bytes + sized(header_of(entry, now)) for entry in entries),
    )


def write_operations(connection: Connected, head: Head, logged: Sequence[Logged]) -> None:
    """Appends operations to the log."""
    if logged:
        with _writing_operations(connection, head, logged):
            pass


@contextmanager
def _writing_operations(connection: Connected, head: Head, logged: Sequence[Logged]) -> Generator[None]:
    begin = columns(8) + sized(head.province.encode()) + SIXTEEN + head.book.bytes
    replica = sized(head.replica.encode())
    with copying(
        connection,
        "COPY operation (province_code, book_id, seq, entry_id, place, replica, n, body) FROM STDIN (FORMAT BINARY)",
        (
            b"".join((begin, big(seq), SIXTEEN, at.entry.id.bytes, small(at.place), replica, big(at.n), sized(at.body)))
            for at, seq, _ in logged
        ),
    ):
        yield


@contextmanager
def writing_log(
    connection: Connected, head: Head, entries: Sequence[Entry], logged: Sequence[Logged], now: datetime
) -> Generator[None]:
    """Keeps new entries and appends operations, a few of them in one statement, many by COPY.

    What is done inside asks nothing of the connection: of many operations it is done while PostgreSQL takes them in.
    """
    if len(logged) > _FEW:
        write_entries(connection, head, entries, now)
        with _writing_operations(connection, head, logged):
            yield
        return
    if logged:
        _write_few(connection, head, entries, logged, now)
    yield


def _write_few(
    connection: Connected, head: Head, entries: Sequence[Entry], logged: Sequence[Logged], now: datetime
) -> None:
    headers = (b'{"entry_id":"%b","header":%b}' % (_text(one.id), header_of(one, now)) for one in entries)
    rows = (
        b'{"seq":%d,"entry_id":"%b","place":%d,"n":%d,"body":%b}' % (seq, _text(at.entry.id), at.place, at.n, at.body)
        for at, seq, _ in logged
    )
    connection.execute(
        _WRITE_FEW,
        {
            "province": head.province,
            "book": head.book,
            "replica": head.replica,
            "entries": _array(headers),
            "operations": _array(rows),
        },
    )


def _text(id_: UUID) -> bytes:
    return str(id_).encode()


def _array(values: Iterable[bytes]) -> str:
    return (b"[" + b",".join(values) + b"]").decode()


def head_outside(book: tuple[str, UUID], replica: str, device: UUID) -> Head:
    """Under which operations are written that no conversation brings: from another log, or from what was set aside."""
    return Head(
        province=book[0],
        book=book[1],
        device=device,
        replica=replica,
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


def write_slices(connection: Connected, head: Head, slices: Sequence[Slice]) -> None:
    """Notes the ends of what such operations added to the log."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO log_slice (province_code, book_id, last_seq, first_seq, replica, device_id, first_n, last_n,"
            " bytes, log_hash, ceiling) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                (
                    *(head.province, head.book, one.last_seq, one.first_seq, head.replica, head.device),
                    *(one.first_n, one.last_n, one.bytes, one.log_hash, one.ceiling),
                )
                for one in slices
            ],
        )


def move_log_end(connection: Connected, book: tuple[str, UUID], seq: int, log_hash: str, now: datetime) -> None:
    """Says where the log ends after such operations; the history of no replica moves."""
    connection.execute(
        "UPDATE book_head SET seq = %(seq)s, log_hash = %(hash)s, turns = turns + 1, grown_at = %(now)s,"
        " rolled_up_seq = CASE WHEN rolled_up_seq = seq THEN %(seq)s ELSE rolled_up_seq END"
        " WHERE province_code = %(province)s AND book_id = %(book)s",
        {"seq": seq, "hash": log_hash, "now": now, "province": book[0], "book": book[1]},
    )


def write_quarantine(connection: Connected, head: Head, spoilt: Sequence[Spoilt], now: datetime) -> None:
    """Keeps bad operations aside, once each."""
    if not spoilt:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO quarantine (province_code, book_id, entry_id, place, replica, n, reason, body, at)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            [
                (head.province, head.book, at.entry.id, at.place, head.replica, at.n, item.reason, raw(at), now)
                for item in spoilt
                for at in (item.placed,)
            ],
        )


def write_log_end(connection: Connected, head: Head, end: LogEnd, now: datetime) -> None:
    """Moves the ends of the log and of the replica's history, and notes what was acknowledged, in one round trip."""
    connection.execute(
        """
        WITH log AS (
            UPDATE book_head SET seq = %(seq)s, log_hash = %(log_hash)s, turns = turns + 1,
                   grown_at = CASE WHEN %(grown)s THEN %(now)s ELSE grown_at END,
                   rolled_up_seq = CASE WHEN rolled_up_seq = seq THEN %(seq)s ELSE rolled_up_seq END
            WHERE province_code = %(province)s AND book_id = %(book)s
        ), device AS (
            UPDATE device SET seen_at = %(now)s, journal_head = %(journal)s
            WHERE province_code = %(province)s AND book_id = %(book)s AND device_id = %(device)s
        ), slices AS (
            INSERT INTO log_slice (province_code, book_id, last_seq, first_seq, replica, device_id, first_n, last_n,
                                   bytes, log_hash, ceiling)
            SELECT %(province)s, %(book)s, last_seq, first_seq, %(replica)s, %(device)s, first_n, last_n, bytes,
                   log_hash, ceiling
            FROM json_to_recordset(%(slices)s::json) AS new (first_seq bigint, last_seq bigint, first_n bigint,
                                                             last_n bigint, bytes bigint, log_hash text,
                                                             ceiling bigint)
        ), history AS (
            INSERT INTO replica (province_code, book_id, replica, last_n, chain)
            VALUES (%(province)s, %(book)s, %(replica)s, %(n)s, %(chain)s)
            ON CONFLICT (province_code, book_id, replica) DO UPDATE
            SET last_n = excluded.last_n, chain = excluded.chain WHERE replica.last_n < excluded.last_n
        )
        INSERT INTO acknowledged (province_code, book_id, replica, n, chain, device_id, journal_head, at)
        VALUES (%(province)s, %(book)s, %(replica)s, %(n)s, %(chain)s, %(device)s, %(journal)s, %(now)s)
        ON CONFLICT DO NOTHING
        """,
        {
            "province": head.province,
            "book": head.book,
            "device": head.device,
            "replica": head.replica,
            "journal": head.journal_head,
            "now": now,
            "n": end.n,
            "chain": end.chain,
            "seq": end.seq,
            "log_hash": end.log_hash,
            "grown": bool(end.slices),
            "slices": msgspec.json.encode(end.slices).decode(),
        },
    )
