"""What only the board may read never lies readable at the province, whatever record it stands in."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import text

from desktop_app.services.province import enrol_device, send
from desktop_app.storage.book import Book
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.tables import IN_INK, SYNCED, Record
from desktop_app.storage.triggers import journalled_columns, table_of
from desktop_app.sync.engine import Surroundings as SyncSurroundings
from tests.integration.sync.conftest import Place
from tests.integration.sync.test_real_book import book, surroundings

__all__ = ["book", "surroundings"]
SECRET, OPEN = "điều kín", "điều ngỏ"
TABLES = tuple(record for record in SYNCED if record not in IN_INK)


def full_row(record: type[Record], unit: UUID, new: UUID) -> Record:
    """A row with a word in every column of text: a secret one where only the board may read."""
    values: dict[str, object] = {"id": new, "unit_id": unit}
    for column in journalled_columns(record):
        if column.name in {"id", "unit_id", "deleted_at", "extra"} or column.type.python_type is not str:
            continue
        values[column.name] = SECRET if column.info.get("audience") == "board" else OPEN
    for column in table_of(record).columns:
        if column.type.python_type is UUID and column.name not in values:
            values[column.name] = unit
    return record(**values)


def test_the_columns_that_name_or_reach_somebody_are_the_boards_own() -> None:
    sealed = {
        f"{table_of(record).name}.{column.name}"
        for record in SYNCED
        for column in journalled_columns(record)
        if column.info.get("audience") == "board"
    }
    assert sealed >= {
        "person.phone",
        "person.national_id",
        "person.address",
        "person.note",
        "guardianship.phone",
        "consent.note",
        "household.address",
        "household.note",
        "clan.note",
        "award.hardship",
        "donation.address",
        "donation.note",
    }


@pytest.mark.parametrize("record", TABLES, ids=lambda record: table_of(record).name)
def test_a_row_with_a_secret_in_every_such_column_travels_without_it(
    book: Book, place: Place, record: type[Record]
) -> None:
    enrol_device(book, place.address, place.code())
    with book.work("ông Minh (mẫu)") as work:
        work.add(full_row(record, work.unit_id, work.new_id()))
        work.describe("members.added", {"name": "mẫu"})
    send(book, surroundings=SyncSurroundings(sleep=lambda seconds: None, chance=lambda: 1.0))
    at = BookOutbox(book).position()
    assert at.unsent == 0
    held = str(place.ask("SELECT o::text FROM operation o WHERE book_id = %s", at.book))
    held += str(place.ask("SELECT r::text FROM record r WHERE book_id = %s", at.book))
    held += str(place.ask("SELECT e::text FROM entry e WHERE book_id = %s", at.book))
    assert place.ask("SELECT count(*) FROM quarantine WHERE book_id = %s", at.book) == [(0,)]
    assert SECRET not in held
    with book.reader() as reader:
        (kept,) = reader.execute(text(f"SELECT count(*) FROM {table_of(record).name} WHERE unit_id IS NOT NULL")).one()
    assert kept >= 1
