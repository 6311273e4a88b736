"""What a laptop asks when its sums and the province's differ: which parts, then which records, and never more."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain.record_sums import bucket_of, record_sum
from desktop_app.sync.questions import Asker
from desktop_app.sync.sum_questions import (
    AskBuckets,
    AskRecords,
    BucketsAnswer,
    ProvinceRecord,
    RecordsAnswer,
)
from provincial_server.audit import note
from provincial_server.database import Connected
from provincial_server.rebuilding import rebuild_records
from provincial_server.snapshots import RECORD_COLUMNS, province_record
from provincial_server.sums import Book, sum_again, sum_parts

MAX_RECORDS = 500  # in one answer
WHO = "máy chủ"


def answer_buckets(connection: Connected, asker: Asker, question: AskBuckets, now: datetime) -> BucketsAnswer:
    """The sums in parts, from the records; the kept sums are made again, too, if the laptop wants that."""
    book = (asker.province, asker.book)
    with connection.transaction():
        seq = _lock(connection, book)
        if question.anew and sum_again(connection, book):
            note(connection, asker.province, now, WHO, "sums.made_again", asker.book)
        for table, count in sorted(question.repaired.items()):
            note(
                connection,
                asker.province,
                now,
                WHO,
                "sums.repaired_at_board",
                asker.book,
                table=table[:100],
                records=str(count),
            )
        parts = sum_parts(connection, book, question.tables)
    return BucketsAnswer(seq, parts)


def answer_records(connection: Connected, asker: Asker, question: AskRecords, now: datetime) -> RecordsAnswer:
    """The records of one part that are not as the laptop has them.

    What differs is first made again from the raw operations: a record that was damaged here is put right here, and
    is then no longer different.
    """
    book = (asker.province, asker.book)
    with connection.transaction():
        seq = _lock(connection, book)
        found = _read_part(connection, book, question)
        doubtful = _different(question, found)
        if doubtful:
            mended = rebuild_records(connection, book, question.table, doubtful)
            if mended:
                sum_again(connection, book)
                note(
                    connection,
                    asker.province,
                    now,
                    WHO,
                    "sums.repaired_here",
                    asker.book,
                    table=question.table[:100],
                    records=str(len(mended)),
                )
                found = _read_part(connection, book, question)
    return _records_answer(seq, question, found)


Part = dict[str, tuple[ProvinceRecord, int]]


def _records_answer(seq: int, question: AskRecords, found: Part) -> RecordsAnswer:
    wrong = [record for record in _different(question, found) if record in found]
    some = wrong[:MAX_RECORDS]
    return RecordsAnswer(
        seq,
        tuple(found[record][0] for record in some),
        {record: found[record][1] for record in some},
        tuple(sorted(question.held.keys() - found.keys())),
        more=len(some) < len(wrong),
    )


def _different(question: AskRecords, found: Part) -> list[str]:
    """The records that one side has and the other has not, or has otherwise; the number of none is 0."""
    held = question.held
    wrong = [record for record, (_, value) in found.items() if held.get(record, 0) != value]
    return wrong + sorted(held.keys() - found.keys())


def _lock(connection: Connected, book: Book) -> int:
    row = connection.execute(
        "SELECT seq FROM book_head WHERE province_code = %s AND book_id = %s FOR UPDATE", book
    ).fetchone()
    return int(row[0]) if row else 0


def _read_part(connection: Connected, book: Book, question: AskRecords) -> Part:
    """The records of a part; those that are gone, too, with the number 0."""
    rows = connection.execute(
        f"SELECT {RECORD_COLUMNS} FROM record WHERE province_code = %s AND book_id = %s AND table_name = %s",  # noqa: S608
        (*book, question.table),
    )
    part: Part = {}
    for row in rows:
        if bucket_of(str(row[0])) == question.bucket:
            made = province_record(row)
            part[made.record] = (made, 0 if made.gone else record_sum(question.table, made.record, made.fields))
    return part
