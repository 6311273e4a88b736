"""What two books, or a book and the province, say differently."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import text

from desktop_app.storage.book import Book
from desktop_app.storage.triggers import board_fields
from tests.integration.sync.conftest import Place


def vouchers(book: Book) -> dict[str, int]:
    """Amount by id of every voucher in a book."""
    with book.whole_reader() as reader:
        return {str(key): int(amount) for key, amount in reader.execute(text("SELECT id, amount FROM voucher"))}


Records = dict[str, list[dict[str, object]]]


def province_records(place: Place, book: UUID, like: Records) -> Records:
    """What the province holds of a book, in the form of `records`, with what it may not read as in `like`."""
    rows = place.ask(
        "SELECT table_name, record_id, fields, gone FROM record WHERE book_id = %s ORDER BY record_id", book
    )
    found: Records = {table: [] for table in like}
    hidden = board_fields()
    known = {table: {str(row["id"]): row for row in rows_of} for table, rows_of in like.items()}
    for table, record, fields, gone in rows:
        if gone:
            continue
        assert isinstance(record, UUID)
        assert isinstance(fields, dict)
        same = known.get(str(table), {}).get(record.hex, {})
        row = {name: fields.get(name, same.get(name)) for name in same} or {"id": record.hex, **fields}
        row |= {name: same[name] for name in hidden.get(str(table), ()) if name in same}
        row |= {name: same[name] for name in ("id", "fold", "sort_key") if name in same}
        found.setdefault(str(table), []).append(row)
    return found


def differences(one: Records, other: Records) -> list[str]:
    """What two sets of records say differently, a line each."""
    told: list[str] = []
    for table in sorted(one.keys() | other.keys()):
        here = {str(row["id"]): row for row in one.get(table, [])}
        there = {str(row["id"]): row for row in other.get(table, [])}
        for key in sorted(here.keys() | there.keys()):
            mine, yours = here.get(key), there.get(key)
            if mine is None or yours is None:
                told.append(f"{table} {key}: only {'there' if mine is None else 'here'}")
                continue
            fields = [name for name in mine if mine[name] != yours.get(name)]
            told += [f"{table} {key} {name}: {mine[name]!r} != {yours.get(name)!r}" for name in fields]
    return told
