"""Two copies of one book with histories of their own, exchanging by a log as the province keeps it."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import text

from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.keys import key_file
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.outbox_values import OwnRange, Pulled, ReceivedPart
from desktop_app.storage.queries.conflicts import differences
from desktop_app.storage.tables import Person
from tests.conftest import NOON, PASSPHRASE


@dataclass
class Log:
    """The province in a list: it gives every part its place."""

    parts: list[ReceivedPart] = field(default_factory=list)
    length: int = 0

    def take(self, book: Book, limit: int = 1_000) -> None:
        """One click: everything unsent goes into the log, everything new comes."""
        outbox = BookOutbox(book)
        before = outbox.position()
        own: list[OwnRange] = []
        for part in outbox.unsent(before.acked, limit):
            self.parts.append(
                ReceivedPart(self.length + 1, before.replica, UUID(int=1), part.entry, part.first, part.changes)
            )
            own.append(OwnRange(self.length + 1, part.number, part.last_number))
            self.length += len(part.changes)
            outbox.acknowledged(part.last_number, "1" * 64)
        pulled = tuple(p for p in self.parts if p.sequence > before.cursor and p.replica != before.replica)
        outbox.apply(Pulled(pulled, tuple(own), self.length, "2" * 64))


@dataclass
class Clock:
    """A clock that a test sets."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class Laptop:
    """One of the two: its book, its clock, and who works at it."""

    book: Book
    clock: Clock
    who: str

    def add(self, name: str) -> str:
        with self.book.work(self.who) as work:
            person = work.new_id()
            work.add(Person(id=person, unit_id=work.unit_id, full_name=name, fold=name.lower(), sort_key=name))
            work.describe("members.added", {"name": name})
        return person.hex

    def edit(self, record: str, **values: str | None) -> UUID:
        with self.book.work(self.who) as work:
            for column, value in values.items():
                work.connection.execute(
                    text(f"UPDATE person SET {column} = :v WHERE id = :id"), {"v": value, "id": record}
                )
            work.describe("members.changed")
            return work.entry_id

    def people(self) -> list[tuple[object, ...]]:
        with self.book.reader() as reader:
            columns = "id, full_name, hamlet, phone, occupation, deleted_at"
            return [tuple(row) for row in reader.exec_driver_sql(f"SELECT {columns} FROM person ORDER BY id")]

    def waiting(self) -> list[tuple[object, ...]]:
        """What waits for a person, as every device must tell it."""
        with self.book.reader() as reader:
            return sorted(
                (one.record_id, told.field, str(told.kept.value), str(told.other.value), told.other_side.who)
                for one in differences(reader)
                for told in one.fields
            )


@contextmanager
def two_laptops(book: Book, folder: Path, surroundings: Surroundings) -> Generator[tuple[Laptop, Laptop, Log]]:
    """Both hold everything of `book`, and nothing is unsent."""
    log = Log()
    log.take(book)
    book.close()
    other = folder / "bản chép.sokh"
    shutil.copy(book.path, other)
    shutil.copy(key_file(book.path), key_file(other))
    one, two = Clock(), Clock()
    with (
        open_book(book.path, Passphrase(PASSPHRASE), replace(surroundings, clock=one)) as here,
        open_book(other, Passphrase(PASSPHRASE), replace(surroundings, clock=two)) as there,
    ):
        with there.bookkeeping() as connection:
            connection.execute(text("UPDATE book_info SET replica = 'ffffffffffffffff', acked = 0"))
            connection.execute(
                text(
                    "INSERT INTO replica_start (replica, began_at, reason)"
                    " VALUES ('ffffffffffffffff', '2026-11-21T06:00:00+00:00', 'copied')"
                )
            )
        yield Laptop(here, one, "ông Minh"), Laptop(there, two, "bà Lài"), log
