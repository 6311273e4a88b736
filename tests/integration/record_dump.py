"""Every synced row of a book, to tell whether something left it as it was."""

from __future__ import annotations

from pathlib import Path

from desktop_app.storage.book import Book, Passphrase, open_book
from desktop_app.storage.tables import SYNCED
from desktop_app.storage.triggers import journalled_columns, table_of


def records(book: Book) -> dict[str, list[dict[str, object]]]:
    """For every synced table its rows by id, with what is journalled and, of people, what is found by."""
    found: dict[str, list[dict[str, object]]] = {}
    with book.reader() as reader:
        for record in SYNCED:
            table = table_of(record).name
            columns = ["id", *(column.name for column in journalled_columns(record))]
            columns += ["fold", "sort_key"] if table == "person" else []
            rows = reader.exec_driver_sql(f'SELECT {", ".join(columns)} FROM "{table}" ORDER BY id')
            found[table] = [dict(row._mapping) for row in rows]
    return found


def stored(path: str | Path, passphrase: str) -> dict[str, list[dict[str, object]]]:
    """The same of a book that is closed; opening counts itself, so the bytes of the file say nothing."""
    with open_book(Path(path), Passphrase(passphrase)) as book:
        return records(book)
