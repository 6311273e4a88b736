"""Order-independent sums of a book's records, by table and part, kept in the transaction that changes the records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

import msgspec

from desktop_app.domain.record_sums import MODULUS, bucket_of, record_sum, signed
from desktop_app.sync.wire import Head, Scalar
from provincial_server.database import Connected

_encode = msgspec.json.Encoder().encode
_fields = msgspec.json.Decoder(dict[str, Scalar])
# numeric, because a sum of bigints must wrap around instead of overflowing
_WRAPPED = (
    "(((table_sum.sum::numeric + excluded.sum::numeric + 27670116110564327424) %% 18446744073709551616)"
    " - 9223372036854775808)::bigint"
)

Book = tuple[str, UUID]


class SumChanges:
    """What a batch does to the sums of a book: fed with records before and after, written once."""

    def __init__(self) -> None:
        self._changes: defaultdict[tuple[str, int], int] = defaultdict(int)

    def take(self, table: str, record: str, fields: Mapping[str, Scalar], sign: int) -> None:
        """Adds a record to the sums (`sign` 1), or takes it away (-1)."""
        self._changes[table, bucket_of(record)] += sign * record_sum(table, record, fields)

    def less(self, table: str, bucket: int, kept: int) -> None:
        """Takes away what was kept of a part."""
        self._changes[table, bucket] -= kept

    def any(self) -> bool:
        """Whether the sums move at all."""
        return any(change % MODULUS for change in self._changes.values())

    def write(self, connection: Connected, book: Book) -> None:
        """Moves the kept sums; the caller holds the book's lock."""
        rows = [
            {"t": table, "b": bucket, "s": signed(change)}
            for (table, bucket), change in self._changes.items()
            if change % MODULUS
        ]
        if not rows:
            return
        connection.execute(
            "INSERT INTO table_sum (province_code, book_id, table_name, bucket, sum)"  # noqa: S608 - our own words
            " SELECT %s, %s, t, b, s FROM json_to_recordset(%s::json) AS new (t text, b smallint, s bigint)"
            f" ON CONFLICT (province_code, book_id, table_name, bucket) DO UPDATE SET sum = {_WRAPPED}",
            (*book, _encode(rows).decode()),
        )


def differing_tables(connection: Connected, head: Head) -> tuple[str, ...]:
    """The tables whose sums are not those that the laptop tells."""
    if not head.sums:
        return ()
    rows = connection.execute(
        "SELECT table_name, sum(sum) FROM table_sum WHERE province_code = %s AND book_id = %s"
        " AND table_name = ANY(%s) GROUP BY table_name",
        (head.province, head.book, list(head.sums)),
    )
    held = {str(table): int(total) % MODULUS for table, total in rows}
    return tuple(sorted(table for table, told in head.sums.items() if told % MODULUS != held.get(table, 0)))


def sum_again(connection: Connected, book: Book) -> bool:
    """Makes the sums of a book again from its records; the caller holds the book's lock.

    Returns:
        Whether they were not what the records say.
    """
    changes = SumChanges()
    for table, record, fields in connection.execute(
        "SELECT table_name, replace(record_id::text, '-', ''), fields::text FROM record"
        " WHERE province_code = %s AND book_id = %s AND NOT gone",
        book,
    ):
        changes.take(str(table), str(record), _fields.decode(fields), 1)
    for table, bucket, kept in connection.execute(
        "SELECT table_name, bucket, sum FROM table_sum WHERE province_code = %s AND book_id = %s", book
    ):
        changes.less(str(table), int(bucket), int(kept))
    changes.write(connection, book)
    return changes.any()
