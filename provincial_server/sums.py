"""Order-independent sums of a book's records, by table, kept in the transaction that changes the records.

The parts of a table are summed when a laptop asks for them, which it does only when the tables differ: kept beside the
records they were nearly as many rows as these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Final
from uuid import UUID

import msgspec

from desktop_app.domain.record_sums import MODULUS, bucket_of, record_sum, signed
from desktop_app.sync.wire import Head, Scalar
from provincial_server.database import Connected

_encode = msgspec.json.Encoder().encode
_fields = msgspec.json.Decoder(dict[str, Scalar])
ADD_SUMS: Final = """
    INSERT INTO table_sum (province_code, book_id, table_name, sum)
    SELECT %(province)s, %(book)s, table_name, sum
    FROM json_to_recordset(%(sums)s::json) AS new (table_name text, sum bigint)
    ON CONFLICT (province_code, book_id, table_name) DO UPDATE SET sum =
        (((table_sum.sum::numeric + excluded.sum::numeric + 27670116110564327424) %% 18446744073709551616)
         - 9223372036854775808)::bigint
"""  # moves the kept sums; numeric, because a sum of bigints must wrap around instead of overflowing

Book = tuple[str, UUID]


class SumChanges:
    """What a batch does to the sums of a book: fed with records before and after, written once (`ADD_SUMS`)."""

    def __init__(self) -> None:
        self._changes: defaultdict[str, int] = defaultdict(int)

    def take(self, table: str, record: str, fields: Mapping[str, Scalar], sign: int) -> None:
        """Adds a record to the sums (`sign` 1), or takes it away (-1)."""
        self._changes[table] += sign * record_sum(table, record, fields)

    def less(self, table: str, kept: int) -> None:
        """Takes away what was kept of a table."""
        self._changes[table] -= kept

    def rows(self) -> list[dict[str, str | int]]:
        """What `ADD_SUMS` takes: each table whose sum moves, and by how much."""
        return [
            {"table_name": table, "sum": signed(change)} for table, change in self._changes.items() if change % MODULUS
        ]


def differing_tables(connection: Connected, head: Head) -> tuple[str, ...]:
    """The tables whose sums are not those that the laptop tells."""
    if not head.sums:
        return ()
    rows = connection.execute(
        "SELECT table_name, sum FROM table_sum WHERE province_code = %s AND book_id = %s AND table_name = ANY(%s)",
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
    for table, record, fields in _standing_records(connection, book, None):
        changes.take(table, record, fields, 1)
    for table, kept in connection.execute(
        "SELECT table_name, sum FROM table_sum WHERE province_code = %s AND book_id = %s", book
    ):
        changes.less(str(table), int(kept))
    rows = changes.rows()
    if rows:
        connection.execute(ADD_SUMS, {"province": book[0], "book": book[1], "sums": _encode(rows).decode()})
    return bool(rows)


def sum_parts(connection: Connected, book: Book, tables: Collection[str]) -> dict[str, dict[int, int]]:
    """The sums of these tables (none: of every table) in parts, from the records themselves."""
    parts: dict[str, dict[int, int]] = {table: {} for table in tables}
    for table, record, fields in _standing_records(connection, book, list(tables) or None):
        part = parts.setdefault(table, {})
        bucket = bucket_of(record)
        part[bucket] = (part.get(bucket, 0) + record_sum(table, record, fields)) % MODULUS
    return parts


def _standing_records(
    connection: Connected, book: Book, tables: list[str] | None
) -> Iterator[tuple[str, str, dict[str, Scalar]]]:
    rows = connection.execute(
        "SELECT table_name, replace(record_id::text, '-', ''), fields::text FROM record"
        " WHERE province_code = %s AND book_id = %s AND NOT gone AND (%s::text[] IS NULL OR table_name = ANY(%s))",
        (*book, tables, tables),
    )
    return ((str(table), str(record), _fields.decode(fields)) for table, record, fields in rows)
