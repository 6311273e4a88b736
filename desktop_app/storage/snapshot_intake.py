"""Taking in a snapshot of the province, page by page: each page is one transaction, and what came stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import Connection, text

from desktop_app.storage.brought import SNAPSHOT, BroughtEntry, bring
from desktop_app.storage.held import enter_held
from desktop_app.storage.numbers import raise_series
from desktop_app.storage.outbox_values import BroughtRecord
from desktop_app.storage.province_facts import fact, forget_fact, note_fact
from desktop_app.storage.unit_of_work import AREAS

if TYPE_CHECKING:
    from desktop_app.storage.book import Book

_NAME = "snapshot"


class SnapshotPlace(msgspec.Struct, frozen=True):
    """How far a snapshot has been taken in.

    Attributes:
        seq, log_hash, epoch: The end of the province's log when its first page was read: the cursor to go on from.
        table, after: Where the next page goes on; `table` is empty after the last one.
        records: How many have come, of `all_records`.
    """

    seq: int
    log_hash: str
    epoch: str
    table: str = ""
    after: str = ""
    records: int = 0
    all_records: int = 0


class SnapshotIntake:
    """A book that takes in a snapshot (`desktop_app.sync.snapshot.SnapshotTaker`)."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def place(self) -> SnapshotPlace | None:
        """How far it has come; None if none was begun."""
        with self._book.whole_reader() as reader:
            kept = fact(reader, _NAME)
        return msgspec.json.decode(kept, type=SnapshotPlace) if kept else None

    def has_records(self) -> bool:
        """Whether the book holds anything that the snapshot could say is gone."""
        with self._book.whole_reader() as reader:
            return bool(reader.execute(text("SELECT 1 FROM journal_change LIMIT 1")).scalar())

    def take(self, place: SnapshotPlace, tables: Mapping[str, Sequence[BroughtRecord]]) -> int:
        """Takes one page in; `place` is where the next one goes on. After the last the cursor moves.

        Returns:
            How many records changed.
        """
        world = self._book.surroundings
        now = world.clock()
        with self._book.bookkeeping(can_be_learnt_again=True) as connection:
            entry = BroughtEntry(world.new_id(), SNAPSHOT, {"records": place.records}, now)
            changed = bring(connection, entry, tables)
            note_fact(connection, _NAME, msgspec.json.encode(place), now.isoformat())
            if not place.table:
                _end(connection, place)
        self._book.tell(frozenset(AREAS[table] for table in changed if table in AREAS) | {"journal"})
        return sum(map(len, changed.values()))


def _end(connection: Connection, place: SnapshotPlace) -> None:
    """Goes on from the snapshot's cursor; own changes that the province held stand before everything it brought."""
    enter_held(connection)
    connection.execute(
        text(
            "UPDATE journal_entry SET sequence = -changes WHERE sequence = 0 AND hash <> '' AND changes > 0 AND"
            " replica = (SELECT replica FROM book_info) AND first_number + changes - 1 <= (SELECT acked FROM book_info)"
        )
    )
    connection.execute(
        text("UPDATE book_info SET cursor = :cursor, log_hash = :hash, log_epoch = :epoch"),
        {"cursor": place.seq, "hash": place.log_hash, "epoch": place.epoch},
    )
    raise_series(connection)
    forget_fact(connection, _NAME)
