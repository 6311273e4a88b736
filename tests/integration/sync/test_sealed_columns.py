"""What only the board may read never lies readable at the province, whatever record it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import text

from desktop_app.services.organisation import BeginBook
from desktop_app.services.province import enrol_device, send
from desktop_app.storage.book import Book, Surroundings
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.tables import IN_INK, SYNCED, Record
from desktop_app.storage.triggers import journalled_columns, table_of
from desktop_app.sync.engine import Surroundings as SyncSurroundings
from tests.integration.sync.conftest import Place
from tests.integration.sync.test_real_book import CHEAP, PASSPHRASE
from tests.new_books import begin_new_book

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


@pytest.fixture(scope="module")
def travelled(place: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A book with a full row in every table, which it has sent."""
    folder = tmp_path_factory.mktemp("sealed")
    surroundings = Surroundings(machine=folder / "machine", kdf_cost=CHEAP)
    command = BeginBook("Hội Khuyến học xã Mẫu", "commune", "17329", "ông Minh (mẫu)")
    with begin_new_book(folder / "so.sokh", command, PASSPHRASE, surroundings).book as book:
        enrol_device(book, place.address, place.code(book))
        for record in TABLES:
            with book.work("ông Minh (mẫu)") as work:
                work.add(full_row(record, work.unit_id, work.new_id()))
                work.describe("members.added", {"name": "mẫu"})
        send(book, surroundings=SyncSurroundings(sleep=lambda seconds: None, chance=lambda: 1.0))
        yield book


@pytest.mark.parametrize("record", TABLES, ids=lambda record: table_of(record).name)
def test_a_row_with_a_secret_in_every_such_column_arrives_without_it(
    travelled: Book, place: Place, record: type[Record]
) -> None:
    of_table = (BookOutbox(travelled).position().book, table_of(record).name)
    (held,) = place.ask(
        "SELECT string_agg(r::text, ' ') FROM record r WHERE book_id = %s AND table_name = %s", *of_table
    )
    assert held[0]
    assert SECRET not in str(held)
    with travelled.reader() as reader:
        (kept,) = reader.execute(text(f"SELECT count(*) FROM {table_of(record).name} WHERE unit_id IS NOT NULL")).one()
    assert kept >= 1


def test_nothing_that_the_province_keeps_of_these_rows_tells_a_secret(travelled: Book, place: Place) -> None:
    at = BookOutbox(travelled).position()
    assert at.unsent == 0
    assert place.ask("SELECT count(*) FROM quarantine WHERE book_id = %s", at.book) == [(0,)]
    for table in ("operation", "record", "entry"):
        assert SECRET not in str(place.ask(f"SELECT t::text FROM {table} t WHERE book_id = %s", at.book))
