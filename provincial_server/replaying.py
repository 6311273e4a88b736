"""Proves that what stands is what the raw operations say, book by book, and puts right what does not.

Records are merged again in memory from the log; sums and roll-ups are computed again within a transaction that is
rolled back unless something is to be mended.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
from psycopg import sql

from desktop_app.domain.dates import Clock, system_clock
from desktop_app.sync.wire import EMPTY_CHAIN
from provincial_server.database import Connected
from provincial_server.merging import RecordState, Version, take
from provincial_server.rebuilding import written
from provincial_server.records import put_in, take_out
from provincial_server.rollup import recompute
from provincial_server.sums import sum_again
from provincial_server.understood import take_in_understood

_fields = msgspec.json.Decoder(dict[str, str | int | float | bool | None])
_versions = msgspec.json.Decoder(dict[str, Version])
_row = msgspec.json.Decoder(dict[str, str | int | float | bool | None])
# each roll-up with the columns that are all nothing in a row that says nothing
_AMOUNTS: dict[str, tuple[str, ...]] = {
    "rollup": ("value",),
    "rollup_fund": ("raised", "spent"),
    "rollup_round": (),
    "award_mark": (),
    "person_mark": (),
}
_ROLLUPS = tuple(_AMOUNTS)
_PAGE = 20_000
_Key = tuple[str, UUID]
Book = tuple[str, UUID]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that does not stand as the log says.

    Attributes:
        what: `log` (a gap or a wrong hash, which nothing mends), `set_aside` (an older program did not know this kind
            of change, this one does), `record`, `sum`, `rollup`.
        where: The table, and the record or the place; no values.
    """

    book: UUID
    what: str
    where: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """What was looked through."""

    books: int
    operations: int
    records: int
    differences: Sequence[Difference]


class _NotKept(Exception):
    """What was computed is only compared."""


def replay(
    connection: Connected,
    province: str,
    *,
    mend: bool,
    told: Callable[[int, int], None] | None = None,
    clock: Clock = system_clock,
) -> Replayed:
    """Looks through every book of a province; each under its lock, so its laptops wait for a moment.

    Args:
        connection: In autocommit.
        province: Its code.
        mend: Whether to write what the log says where something else stands.
        told: Is told how many books of how many are done.
        clock: Says when what was set aside goes in.
    """
    books = [
        row[0]
        for row in connection.execute(
            "SELECT book_id FROM book_head WHERE province_code = %s ORDER BY book_id", (province,)
        )
    ]
    differences: list[Difference] = []
    operations = records = 0
    for done, book in enumerate(books, 1):
        found, some, many = replay_book(connection, (province, book), clock(), mend=mend)
        differences += found
        operations += some
        records += many
        if told is not None:
            told(done, len(books))
    return Replayed(len(books), operations, records, differences)


def replay_book(connection: Connected, book: Book, now: datetime, *, mend: bool) -> tuple[list[Difference], int, int]:
    """One book.

    Returns:
        What differs, how many operations its log has, and how many records they make.
    """
    differences: list[Difference] = []
    operations = records = 0
    try:
        with connection.transaction():
            _lock(connection, book)
            if understood := take_in_understood(connection, book, now):
                differences.append(Difference(book[1], "set_aside", f"quarantine: {understood}"))
            seq, log_hash = _end(connection, book)
            made, operations = _made(connection, book)
            records = len(made)
            differences += _log_differences(connection, book, seq, log_hash, operations)
            differences += _compare_records(connection, book, made)
            if sum_again(connection, book):
                differences.append(Difference(book[1], "sum", "table_sum"))
            before = _rollups(connection, book)
            recompute(connection, *book)
            after = _rollups(connection, book)
            wrong = {(before | after)[mark] for mark in before.keys() ^ after.keys()}
            differences += [Difference(book[1], "rollup", where) for where in sorted(wrong)]
            if not mend:
                raise _NotKept  # noqa: TRY301 - the only way out of a transaction without keeping it
    except _NotKept:
        pass
    return differences, operations, records


def _lock(connection: Connected, book: Book) -> None:
    connection.execute("SELECT 1 FROM book_head WHERE province_code = %s AND book_id = %s FOR UPDATE", book)


def _end(connection: Connected, book: Book) -> tuple[int, str]:
    """Where the log of a book ends, and its hash there."""
    head = connection.execute(
        "SELECT seq, log_hash FROM book_head WHERE province_code = %s AND book_id = %s", book
    ).fetchone()
    return (int(head[0]), str(head[1])) if head else (0, EMPTY_CHAIN)


def _made(connection: Connected, book: Book) -> tuple[dict[_Key, RecordState], int]:
    """Every record as the log makes it, and the number of operations."""
    states: dict[_Key, RecordState] = {}
    after = count = 0
    while rows := connection.execute(
        "SELECT o.seq, o.replica, o.body::text, e.header::text FROM operation o JOIN entry e"
        " ON e.province_code = o.province_code AND e.book_id = o.book_id AND e.entry_id = o.entry_id"
        " WHERE o.province_code = %s AND o.book_id = %s AND o.seq > %s ORDER BY o.seq LIMIT %s",
        (*book, after, _PAGE),
    ).fetchall():
        for row in rows:
            take(states, written(row))
        after, count = int(rows[-1][0]), count + len(rows)
    return states, count


def _log_differences(connection: Connected, book: Book, seq: int, log_hash: str, operations: int) -> list[Difference]:
    """Whether the log is without a gap, and its ends follow each other."""
    found: list[Difference] = []
    if operations != seq:
        found.append(Difference(book[1], "log", f"operation: {operations} of {seq}"))
    expected = 1
    last = EMPTY_CHAIN
    for first_seq, last_seq, said in connection.execute(
        "SELECT first_seq, last_seq, log_hash FROM log_slice WHERE province_code = %s AND book_id = %s"
        " ORDER BY last_seq",
        book,
    ):
        if first_seq != expected:
            found.append(Difference(book[1], "log", f"log_slice {first_seq}"))
        expected, last = int(last_seq) + 1, str(said)
    if expected != seq + 1 or last != log_hash:
        found.append(Difference(book[1], "log", "book_head"))
    return found


def _compare_records(connection: Connected, book: Book, made: dict[_Key, RecordState]) -> list[Difference]:
    """Compares every record, and puts those right that differ; what was made is used up."""
    wrong: dict[_Key, None] = {}
    right = set[_Key]()
    for table, record, seq, time, replica, gone, fields, versions in connection.execute(
        "SELECT table_name, record_id, seq, time, replica, gone, fields::text, versions::text FROM record"
        " WHERE province_code = %s AND book_id = %s",
        book,
    ):
        key = (str(table), record)
        kept = RecordState(Version(seq, time, replica), _fields.decode(fields), gone, _versions.decode(versions))
        if _looks(made.get(key)) == _looks(kept):
            right.add(key)
        else:
            wrong[key] = None
    wrong |= {key: None for key in made if key not in right}
    if wrong:
        take_out(connection, book, wrong)
        put_in(connection, book, {key: made[key] for key in wrong if key in made})
    return [Difference(book[1], "record", f"{table} {record.hex}") for table, record in wrong]


def _looks(state: RecordState | None) -> object:
    """What is compared: the values with their versions, however they are written down."""
    if state is None:
        return None
    names = set(state.fields) | set(state.versions)
    return state.gone, state.fields, {name: tuple(state.version_of(name)) for name in names}


def _rollups(connection: Connected, book: Book) -> dict[str, str]:
    """Every row of the book's roll-ups that is not nothing: a mark of its values → its place, telling no names."""
    marks: dict[str, str] = {}
    for table in _ROLLUPS:
        rows = connection.execute(
            sql.SQL(
                "SELECT (to_jsonb(t) - 'province_code' - 'book_id')::text FROM {} t"
                " WHERE province_code = %s AND book_id = %s"
            ).format(sql.Identifier(table)),
            book,
        )
        for (text,) in rows:
            row = _row.decode(str(text))
            if any(row.get(name) for name in _AMOUNTS[table]) or not _AMOUNTS[table]:
                mark = hashlib.sha256(f"{table} {sorted(row.items())}".encode()).hexdigest()[:16]
                named = [str(row[name]) for name in ("period", "indicator") if name in row]
                marks[mark] = " ".join((table, *(named or [mark])))
    return marks
