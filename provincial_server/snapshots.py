"""A book as it stands, page by page: for a new laptop, and for one that was away longer than the log is served.

The raw operations stay for ever; what is purged is only the right to be told them one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from desktop_app.sync.questions import Asker
from desktop_app.sync.sum_questions import AskSnapshot, FieldWriting, ProvinceRecord, SnapshotPage
from desktop_app.sync.wire import Scalar
from provincial_server.audit import note
from provincial_server.database import Connected
from provincial_server.ids import uuid_of
from provincial_server.merging import MARKS
from provincial_server.refusals import Refused

PAGE_RECORDS = 5000
PAGE_BYTES = 8 * 1024 * 1024
RECORD_COLUMNS = "replace(record_id::text, '-', ''), gone, fields::text, versions::text, seq, time, replica"
_LAST_TABLES = ("period_closing",)  # a closed period takes nothing more: what belongs to it comes before
_NO_RECORD = "00000000-0000-0000-0000-000000000000"
_fields = msgspec.json.Decoder(dict[str, Scalar])
_writings = msgspec.json.Decoder(dict[str, tuple[int, int, str]])


def snapshot_page(connection: Connected, asker: Asker, question: AskSnapshot) -> SnapshotPage:
    """The next page; the end of the log is read before the records, so nothing is missed in between.

    Raises:
        Refused: `bad_envelope`: the place to go on from is no record.
    """
    if question.after:
        try:
            uuid_of(question.after)
        except ValueError:
            raise Refused("bad_envelope") from None
    book = (asker.province, asker.book)
    row = connection.execute(
        "SELECT seq, log_hash, epoch FROM book_head WHERE province_code = %s AND book_id = %s", book
    ).fetchone()
    seq, log_hash, epoch = row or (0, "0" * 64, "")
    tables: dict[str, tuple[ProvinceRecord, ...]] = {}
    room = PAGE_RECORDS
    names = [name for name in _tables(connection, book) if _rank(name) >= _rank(question.table)]
    at, after = "", ""
    for name in names:
        found, cut = _read(connection, book, name, question, room)
        if found:
            tables[name] = tuple(found)
            room -= len(found)
        if cut or room <= 0:
            at, after = name, found[-1].record
            break
    count = 0 if question.table else _count(connection, book)
    return SnapshotPage(int(str(seq)), str(log_hash), str(epoch), tables, at, after, count)


def province_record(row: Sequence[object]) -> ProvinceRecord:
    """A record out of a row of `RECORD_COLUMNS`."""
    record, gone, fields, versions, seq, time, replica = row
    base = FieldWriting(int(str(seq)), int(str(time)), str(replica))
    if gone:
        return ProvinceRecord(str(record), base, gone=True)
    told = _writings.decode(str(versions)).items()
    written = {name: FieldWriting(*writing) for name, writing in told if name and not name.startswith(MARKS)}
    return ProvinceRecord(str(record), base, _fields.decode(str(fields)), written)


def purge(connection: Connected, province: str, book: UUID, below: int, who: str, now: datetime) -> int:
    """Does not serve the log of a book below a place any more: who is behind it takes a snapshot.

    Args:
        connection: Of the province.
        province: Its code.
        book: The book.
        below: A place in the book's log; pages end only at certain places, so the line is drawn at or below it.
        who: Who decided it.
        now: When.

    Returns:
        The line that stands now; it never goes back.
    """
    with connection.transaction():
        row = connection.execute(
            "UPDATE book_head SET purged_seq = greatest(purged_seq, coalesce((SELECT max(last_seq) FROM log_slice s"
            " WHERE s.province_code = book_head.province_code AND s.book_id = book_head.book_id AND s.last_seq <= %s),"
            " 0)) WHERE province_code = %s AND book_id = %s RETURNING purged_seq",
            (below, province, book),
        ).fetchone()
        line = int(row[0]) if row else 0
        note(connection, province, now, who, "books.purged", book, below=str(line))
    return line


def _rank(table: str) -> tuple[bool, str]:
    return table in _LAST_TABLES, table


def _tables(connection: Connected, book: tuple[str, UUID]) -> list[str]:
    rows = connection.execute(
        "SELECT DISTINCT table_name FROM record WHERE province_code = %s AND book_id = %s", book
    ).fetchall()
    return sorted((str(row[0]) for row in rows), key=_rank)


def _read(
    connection: Connected, book: tuple[str, UUID], table: str, question: AskSnapshot, most: int
) -> tuple[list[ProvinceRecord], bool]:
    """The next records of a table, and whether they were cut off because they are large."""
    goes_on = table == question.table and question.after
    rows = connection.execute(
        f"SELECT {RECORD_COLUMNS} FROM record WHERE province_code = %s AND book_id = %s AND table_name = %s"  # noqa: S608
        " AND record_id > %s AND (%s OR NOT gone) ORDER BY record_id LIMIT %s",
        (*book, table, question.after if goes_on else _NO_RECORD, question.gone, most),
    )
    found: list[ProvinceRecord] = []
    size = 0
    for row in rows:
        found.append(province_record(row))
        size += len(str(row[2]))
        if size > PAGE_BYTES:
            return found, True
    return found, False


def _count(connection: Connected, book: tuple[str, UUID]) -> int:
    row = connection.execute(
        "SELECT count(*) FROM record WHERE province_code = %s AND book_id = %s AND NOT gone", book
    ).fetchone()
    return int(row[0]) if row else 0
