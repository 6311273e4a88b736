"""The sums of an open book as sync asks for them, and the settling of what differs, record by record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, text

from desktop_app.storage.brought import REPAIRED, BroughtEntry, bring
from desktop_app.storage.engine import asked
from desktop_app.storage.journal import FIRST_HASH
from desktop_app.storage.outbox_values import BroughtRecord
from desktop_app.storage.schema import SCHEMA
from desktop_app.storage.sums import (
    TABLES,
    bring_up,
    claim,
    keep_state,
    part,
    parts,
    read_state,
    retotal,
    sum_again,
    sum_of,
)
from desktop_app.storage.unit_of_work import AREAS
from desktop_app.storage.writings import history

if TYPE_CHECKING:
    from desktop_app.storage.book import Book

CHECKED_EVERY: Final = timedelta(days=1)
_SET_ASIDE = text(
    "SELECT EXISTS (SELECT 1 FROM set_aside_change s JOIN journal_entry e ON e.id = s.entry_id"
    " JOIN journal_change c ON c.entry = e.seq WHERE c.record_id = :record AND c.table_name = :table)"
)

_FORGET_PLACE = text(
    "UPDATE journal_entry SET sequence = 0 WHERE replica <> '' AND sequence <> 0 AND seq IN"
    " (SELECT entry FROM journal_change WHERE record_id = :record AND table_name = :table)"
)


@dataclass(frozen=True, slots=True)
class Difference:
    """What of one part of a table is not alike.

    Attributes:
        records: As the province has them, where this book lacks them or has them otherwise; `sums` are their sums.
        unknown: Records of this book that the province does not know.
    """

    table: str
    records: Sequence[BroughtRecord]
    sums: Mapping[str, int]
    unknown: Sequence[str]


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of a difference.

    Attributes:
        repaired: Records that were put right here.
        lacking: Records that the province does not know and should: to be offered again.
        left: Records that cannot be alike (in ink, of a newer program, set aside by the province): said once, left so.
    """

    repaired: tuple[str, ...]
    lacking: tuple[str, ...]
    left: tuple[str, ...]


def check_is_due(checked_at: str, schema: int, now: datetime) -> bool:
    """Whether the sums are to be made again from the records on both sides: once a day, and after a migration.

    Args:
        checked_at: When they were made last, ISO; empty: never.
        schema: Of the book then.
        now: The present moment.
    """
    if schema != SCHEMA:
        return True
    return bool(checked_at) and now - datetime.fromisoformat(checked_at) >= CHECKED_EVERY


def note_agreed(connection: Connection, told: Mapping[str, int], now: datetime) -> None:
    """Notes, within the running transaction, that the province holds the same as these sums say."""
    state, _ = read_state(connection)
    checked_at = state.checked_at or now.isoformat()
    keep_state(connection, replace(state, agreed={**state.agreed, **told}, checked_at=checked_at))


class BookSums:
    """The sums of a book (`desktop_app.sync.sums.SumKeeper`)."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def to_tell(self, journal_head: str = "") -> dict[str, int]:
        """The sums that moved since both sides agreed; nothing is written when the journal has not grown.

        With `journal_head`: none if the journal does not end there any more.
        """
        with self._book.whole_reader() as reader:
            state, grown = read_state(reader)
            ends_there = not journal_head or _newest_hash(reader) == journal_head
        if grown and ends_there:
            with self._book.bookkeeping(can_be_learnt_again=True) as connection:
                state = bring_up(connection)
                ends_there = not journal_head or _newest_hash(connection) == journal_head
        return state.to_tell if ends_there else {}

    def must_check(self) -> bool:
        """Whether the sums are to be made again from the records on both sides: once a day, and after a migration."""
        with self._book.whole_reader() as reader:
            state, _ = read_state(reader)
        return check_is_due(state.checked_at, state.schema, self._now())

    def check(self) -> frozenset[str]:
        """Makes the sums again from the records; returns the tables that there are."""
        with self._book.bookkeeping(can_be_learnt_again=True) as connection:
            sum_again(connection, self._now().isoformat())
        return TABLES

    def parts(self, table: str) -> dict[int, int]:
        """The sums of a table in parts; a part that is not named is 0."""
        with self._book.whole_reader() as reader:
            return parts(reader, table)

    def part(self, table: str, bucket: int) -> dict[str, int]:
        """The records of one part of a table, with their sums."""
        with self._book.whole_reader() as reader:
            return part(reader, table, bucket)

    def settle(self, difference: Difference) -> Settlement:
        """Puts right what was damaged here; what this book has not sent yet is never overwritten."""
        table = difference.table
        with self._book.bookkeeping() as connection:
            waiting = {one.record for one in difference.records if _is_unsent(connection, table, one.record)}
            wrong = [one for one in difference.records if one.record not in waiting]
            entry = BroughtEntry(self._book.surroundings.new_id(), REPAIRED, {"table": table}, self._now())
            repaired = bring(connection, entry, {table: wrong}).get(table, [])
            bring_up(connection)
            left = [
                one.record
                for one in wrong
                if _claimed(connection, table, one.record, difference.sums.get(one.record, 0))
            ]
            lacking = [one for one in difference.unknown if not _is_unsent(connection, table, one)]
            refused = [one for one in lacking if _is_set_aside(connection, table, one)]
            for record in refused:
                claim(connection, table, record, 0)
        if repaired and table in AREAS:
            self._book.tell(frozenset({AREAS[table], "journal"}))
        return Settlement(tuple(repaired), tuple(one for one in lacking if one not in refused), (*left, *refused))

    def forget_places(self, records: Iterable[tuple[str, str]]) -> None:
        """The province does not know these records (table and id): what made them has no place in its log."""
        with self._book.bookkeeping() as connection:
            for table, record in records:
                connection.execute(_FORGET_PLACE, {"table": table, "record": record})

    def alike(self) -> None:
        """What differed is settled: both sides agree as far as they can."""
        with self._book.bookkeeping(can_be_learnt_again=True) as connection:
            state = retotal(connection)
            keep_state(connection, replace(state, checked_at=state.checked_at or self._now().isoformat()))

    def _now(self) -> datetime:
        return self._book.surroundings.clock()


def _newest_hash(connection: Connection) -> str:
    found = asked(connection, "SELECT hash FROM journal_entry WHERE hash <> '' ORDER BY seq DESC LIMIT 1")
    return str(found[0][0]) if found else FIRST_HASH


def _claimed(connection: Connection, table: str, record: str, value: int) -> bool:
    """Takes the province's sum for a record that cannot be made alike; whether there was need."""
    if sum_of(connection, table, record) == value:
        return False
    claim(connection, table, record, value)
    return True


def _is_unsent(connection: Connection, table: str, record: str) -> bool:
    return any(change.writing.sequence is None for change in history(connection, table, record).changes)


def _is_set_aside(connection: Connection, table: str, record: str) -> bool:
    return bool(connection.execute(_SET_ASIDE, {"table": table, "record": record}).scalar_one())
