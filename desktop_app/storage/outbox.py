"""The book as sync sees it: what is unsent, and what the province has acknowledged."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from desktop_app.domain.certificate_proofs import ProvinceKey, known_keys
from desktop_app.domain.errors import NOT_DECODED
from desktop_app.storage.book_sums import BookSums, note_agreed
from desktop_app.storage.decisions import ToldDecision, held_bodies, keep_decisions
from desktop_app.storage.engine import asked
from desktop_app.storage.histories import begin_history
from desktop_app.storage.inbox import apply_pulled
from desktop_app.storage.journal import FIRST_HASH
from desktop_app.storage.outbox_values import (
    WAITING,
    Change,
    EntryHeader,
    HistoryReason,
    JournalPart,
    Pulled,
    SyncPosition,
    Value,
)
from desktop_app.storage.redacting import with_links
from desktop_app.storage.runs import note_set_aside
from desktop_app.storage.schema import SCHEMA
from desktop_app.storage.signing_keys import kept_province_keys
from desktop_app.storage.unit_of_work import AREAS

if TYPE_CHECKING:
    from desktop_app.storage.book import Book

_LAST_OWN = (
    "coalesce((SELECT e.first_number + e.changes - 1 FROM journal_entry e WHERE e.replica = b.replica AND e.hash <> ''"
    " AND e.first_number > 0 ORDER BY e.first_number DESC, e.seq DESC LIMIT 1), (SELECT r.first_number + r.changes - 1"
    " FROM resend r WHERE r.replica = b.replica ORDER BY r.first_number DESC LIMIT 1), 0)"
)
_POSITION = (
    "SELECT b.book_id, b.province_code, b.device_id, b.replica, b.acked, b.acked_chain, b.cursor, b.log_hash,"
    " b.log_epoch,"
    " EXISTS (SELECT 1 FROM replica_start s WHERE s.replica = b.replica AND s.reason = 'province_restored') AND b.acked"
    " < coalesce((SELECT r.first_number + r.changes - 1 FROM resend r WHERE r.replica = b.replica"
    " ORDER BY r.first_number DESC LIMIT 1), 0) AS recovering,"
    " b.server_url AS address, EXISTS (SELECT 1 FROM redacted_record) AS redacted,"
    " EXISTS (SELECT 1 FROM province_fact WHERE name = 'snapshot') AS in_snapshot,"
    f" b.decided, {_LAST_OWN} - b.acked AS unsent,"
    " (SELECT hash FROM journal_entry WHERE hash <> '' ORDER BY seq DESC LIMIT 1) AS journal_head FROM book_info b"
)
_HEADER = "e.seq, e.id, e.actor, e.action, e.made_at, e.time, e.base, e.schema_version, e.undoes, e.facts"
_MINE = "(SELECT replica FROM book_info)"
_ENTRIES = (
    f"SELECT {_HEADER}, r.first_number AS number, r.place, r.first_change, r.changes FROM resend r"
    f" JOIN journal_entry e ON e.seq = r.entry WHERE r.replica = {_MINE} AND r.first_number + r.changes - 1 > :after"
    f" UNION ALL SELECT {_HEADER}, e.first_number AS number, 0 AS place, e.first_change, e.changes FROM journal_entry e"
    f" WHERE e.replica = {_MINE} AND e.hash <> '' AND e.first_number > 0 AND e.changes > 0"
    " AND e.first_number + e.changes - 1 > :after AND e.first_number >= coalesce((SELECT x.first_number FROM"
    f" journal_entry x WHERE x.replica = {_MINE} AND x.first_number BETWEEN 1 AND :after + 1"
    " ORDER BY x.first_number DESC LIMIT 1), 0) ORDER BY number LIMIT :limit"  # each has one change at least
)
_LOST_LOG = (
    "SELECT coalesce(max(json_extract(facts, '$.newest')), 0) FROM replica_start WHERE reason = 'province_restored'"
)
_CHANGES = "SELECT table_name, record_id, kind, after FROM journal_change WHERE seq BETWEEN ? AND ? ORDER BY seq"


class _Row(NamedTuple):
    """One of `_ENTRIES`."""

    seq: int
    id: str
    actor: str
    action: str
    made_at: str
    time: int
    base: int
    schema_version: int
    undoes: str | None
    facts: str
    number: int
    place: int
    first_change: int
    changes: int


class BookOutbox:
    """The one road between a book and sync (`desktop_app.sync.exchange.Outbox`)."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._noting: Connection | None = None
        self._touched: frozenset[str] = frozenset()

    def position(self) -> SyncPosition:
        """Where the book stands with the province."""
        with self._book.whole_reader() as reader:
            (info,) = asked(reader, _POSITION)
        book, province, device, replica, acked, chain, cursor, log_hash, epoch, *rest = info
        recovering, address, redacted, in_snapshot, decided, unsent, journal_head = rest
        return SyncPosition(
            book=UUID(book),
            province=province,
            device=UUID(device) if device else None,
            replica=replica,
            acked=acked,
            acked_chain=chain,
            cursor=cursor,
            log_hash=log_hash,
            epoch=epoch,
            recovering=bool(recovering),
            schema=SCHEMA,
            journal_head=journal_head or FIRST_HASH,
            unsent=max(0, unsent),
            decided=decided,
            address=address,
            redacted=bool(redacted),
            in_snapshot=bool(in_snapshot),
        )

    def unsent(self, after: int, limit: int) -> Sequence[JournalPart]:
        """Own changes numbered above `after`, oldest first: at most `limit` changes, long entries split there."""
        parts: list[JournalPart] = []
        with self._book.whole_reader() as reader, reader.begin():
            ((lost,),) = asked(reader, _LOST_LOG)
            for row in map(_Row._make, asked(reader, _ENTRIES, {"after": after, "limit": limit})):
                skipped = max(0, after + 1 - row.number)
                first = row.first_change + skipped
                last = min(row.first_change + row.changes, first + limit) - 1
                found = asked(reader, _CHANGES, (first, last))
                changes = tuple(
                    Change(table, record, kind.removeprefix(WAITING), _read_json(values) if values else {})
                    for table, record, kind, values in found
                )
                parts.append(JournalPart(_header(row, lost), row.number + skipped, row.place + skipped, changes))
                limit -= len(changes)
                if limit <= 0:
                    break
            return with_links(reader, parts)

    @contextmanager
    def at_once(self) -> Generator[None]:
        """What is noted within is written together, all of it or nothing; the windows are told afterwards.

        The province would tell all of it again, so the disk is not waited for.
        """
        with self._notes():
            yield

    @contextmanager
    def _notes(self) -> Generator[Connection]:
        """The transaction that is open, or one of its own."""
        if self._noting is not None:
            yield self._noting
            return
        try:
            with self._book.bookkeeping(can_be_learnt_again=True) as connection:
                self._noting = connection
                yield connection
        finally:
            self._noting = None
            touched, self._touched = self._touched, frozenset()
        if touched:
            self._book.tell(touched)

    def begin_history(self, reason: HistoryReason) -> None:
        """Gives the present history up; what the province may not hold is offered again under another, as it was."""
        begin_history(self._book, reason)

    def acknowledged(self, accepted: int, chain: str) -> None:
        """The province holds every own change up to number `accepted`, where the chain hash is `chain`."""
        with self._notes() as connection:
            sql = "UPDATE book_info SET acked = :accepted, acked_chain = :chain WHERE acked <= :accepted"
            asked(connection, sql, {"accepted": accepted, "chain": chain})

    def note_set_aside(self, changes: Sequence[tuple[UUID, int, str]]) -> None:
        """The province keeps these aside, and says so once: entry, place and reason of each."""
        with self._notes() as connection:
            self._touched |= note_set_aside(connection, changes, self._book.surroundings.clock())

    def sums(self, at: SyncPosition) -> Mapping[str, int]:
        """The sums of the tables that moved since both sides agreed; none if the book moved on since `at`."""
        return BookSums(self._book).to_tell(at.journal_head)

    def sums_agreed(self, told: Mapping[str, int]) -> None:
        """The province holds the same as these sums say."""
        with self._notes() as connection:
            note_agreed(connection, told, self._book.surroundings.clock())

    def apply(self, pulled: Pulled) -> int:
        """Takes in what others did, and moves the cursor: both or neither.

        Returns:
            How many of the changes were new to this book.
        """
        with self._notes() as connection:
            tables, new = apply_pulled(connection, pulled, self._book.surroundings.clock())
            if tables:
                self._touched |= {*(AREAS[table] for table in tables), "journal"}
        return new

    def province_keys(self) -> Mapping[tuple[str, bytes], bytes]:
        """The keys that this book has learnt: (province, key id) → public key."""
        with self._book.whole_reader() as reader:
            return known_keys(tuple(ProvinceKey(*found) for found in kept_province_keys(reader)))

    def held_decisions(self) -> Mapping[int, bytes]:
        """The bodies of the province's decisions that are kept and proven, by number."""
        with self._book.whole_reader() as reader:
            return held_bodies(reader)

    def keep_decisions(self, told: Sequence[ToldDecision], decided: int) -> int:
        """Keeps what is new, and up to which number the book is told; how many were new."""
        with self._book.bookkeeping() as connection:
            new = keep_decisions(connection, told, decided, self._book.surroundings.clock().isoformat())
        if new:
            self._book.tell(frozenset({"decisions"}))
        return new


def _read_json(text: str) -> dict[str, Value]:
    """Changed fields as the journal keeps them, by the faster of two readers where it can."""
    try:
        return msgspec.json.decode(text)
    except NOT_DECODED:  # half a surrogate pair, a number beyond all measure
        return json.loads(text)


def _header(row: _Row, lost: int) -> EntryHeader:
    """What the entry says; what was seen of a log that the province lost since cannot be told by its numbers.

    Args:
        row: Of `_ENTRIES`.
        lost: `journal_entry.seq` up to which the book spoke of that log.
    """
    forgotten = row.seq <= lost or (lost and not row.base)
    return EntryHeader(
        id=UUID(row.id),
        actor=row.actor,
        action=row.action,
        made_at=row.made_at,
        time=row.time,
        seen=-1 if forgotten else row.base,
        schema=row.schema_version,
        undoes=UUID(row.undoes) if row.undoes else None,
        facts=json.loads(row.facts),
    )
