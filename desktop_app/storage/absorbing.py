"""The rows of another book come into this one as they stand there, under their own ids."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection, func, select, text

from desktop_app.storage.tables import SYNCED, Person
from desktop_app.storage.triggers import table_of

if TYPE_CHECKING:
    from desktop_app.storage.tables import Record
    from desktop_app.storage.unit_of_work import UnitOfWork


def count_rows(reader: Connection) -> int:
    """How many records a book holds, those taken off lists as well."""
    return sum(
        int(reader.execute(select(func.count()).select_from(table_of(record))).scalar_one()) for record in SYNCED
    )


def count_missing(here: Connection, there: Connection) -> dict[str, int]:
    """How many rows of each table the other book holds and this one does not; what was taken off lists as well."""
    counts: dict[str, int] = {}
    for record in SYNCED:
        ids = table_of(record).c.id
        held = set(here.execute(select(ids)).scalars())
        counts[table_of(record).name] = sum(one not in held for one in there.execute(select(ids)).scalars())
    return counts


def write_missing(work: UnitOfWork, there: Connection) -> dict[str, int]:
    """Writes what this book does not hold into the running work, boards first and vouchers before their lines.

    Returns:
        How many rows of each table were written.
    """
    counts: dict[str, int] = {}
    for record in SYNCED:
        rows = _missing(work.connection, there, record)
        work.add_many(record, rows)
        counts[table_of(record).name] = len(rows)
    return counts


def _missing(here: Connection, there: Connection, record: type[Record]) -> list[dict[str, object]]:
    table = table_of(record)
    columns = [column for column in table.columns if record is not Person or column.name != "row"]
    names = [column.name for column in columns]
    held = set(here.execute(select(table.c.id)).scalars())
    rows = there.execute(select(*columns).order_by(table.c.id))
    return [dict(zip(names, row, strict=True)) for row in rows if row.id not in held]


_SERIES = "SELECT unit_id, kind, year, letter, last FROM number_series"
_RAISE = text(
    "UPDATE number_series SET last = last + 1 WHERE unit_id = :unit_id AND kind = :kind AND year = :year"
    " AND letter = :letter"
)
_BEGIN = text(
    "INSERT INTO number_series (unit_id, kind, year, letter, last) VALUES (:unit_id, :kind, :year, :letter, 1)"
)


def carry_series(work: UnitOfWork, there: Connection) -> None:
    """Numbers go on where the other book stopped, so that none of its vouchers gets a double."""
    held = {tuple(row[:4]): int(row.last) for row in work.connection.execute(text(_SERIES))}
    for row in there.execute(text(_SERIES)):
        key = {"unit_id": row.unit_id, "kind": row.kind, "year": row.year, "letter": row.letter}
        last = held.get(tuple(row[:4]), 0)
        if last == 0 and row.last:
            work.connection.execute(_BEGIN, key)
            last = 1
        for _ in range(last, row.last):  # a series only grows by one (storage/triggers.py)
            work.connection.execute(_RAISE, key)


def balances(reader: Connection) -> dict[UUID, int]:
    """What every fund holds, in đồng."""
    rows = reader.execute(
        text(
            "SELECT f.id, coalesce(sum(CASE v.kind WHEN 'payment' THEN -l.amount ELSE l.amount END), 0) AS money"
            " FROM fund f LEFT JOIN voucher_line l ON l.fund_id = f.id LEFT JOIN voucher v ON v.id = l.voucher_id"
            " GROUP BY f.id"
        )
    )
    return {UUID(row.id): int(row.money) for row in rows}
