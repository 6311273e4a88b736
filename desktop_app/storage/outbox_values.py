"""What the book hands to sync and takes back: plain frozen values, no wire types and no tables.

An *operation* is one change of one record. The changes of this book's own replica are numbered 1, 2, 3 … without
a gap, in the order of their journal entries; the province acknowledges by that number. An entry that changed no
synced record has no number and does not travel.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from desktop_app.domain.merging import Writing

WAITING = "aside:"
"""Before the kind of a change in the journal that could not stand yet: its record was not here, or nobody here knows
what it means."""
Value = str | int | float | bool | None
ChangeKind = Literal["insert", "update", "delete", "redact"]
HistoryReason = Literal["created", "restored", "moved", "copied", "twin", "province_restored", "lacking"]
"""Why a file began the linear history that it writes: `twin`, the province knew another past of it; `lacking`, it did
not know a record that it had acknowledged."""


@dataclass(frozen=True, slots=True)
class SyncPosition:
    """Where this book stands with the province.

    Attributes:
        province: The province's two-digit code, as `EnrolAnswer.province` gave it; empty until enrolled.
        device: This machine's name at the province; None until enrolled.
        replica: 16 hex digits: the linear history that this file is.
        acked: Number of the last own change that the province acknowledged; 0 = none yet.
        acked_chain: The chain hash after change `acked`; `wire.EMPTY_CHAIN` for 0.
        cursor: Server sequence up to which this book has pulled; 0 = nothing yet.
        log_hash: The province's hash at `cursor`, as its answer gave it; `wire.EMPTY_CHAIN` for 0.
        schema: Version number of the schema of this book.
        journal_head: Hash of the newest sealed journal entry.
        unsent: How many own changes have a number above `acked`.
        epoch: Which life of the province's log `cursor` belongs to; empty if it was never said.
        recovering: What goes next is offered again because the province was restored.
        decided: Number up to which the province's decisions are here.
        address: Where the province is reached; empty until enrolled.
        redacted: Whether anything was ever erased for good.
        in_snapshot: Whether a snapshot was begun and has not come whole.
    """

    book: UUID
    province: str
    device: UUID | None
    replica: str
    acked: int
    acked_chain: str
    cursor: int
    log_hash: str
    schema: int
    journal_head: str
    unsent: int
    decided: int = 0
    epoch: str = ""
    recovering: bool = False
    address: str = ""
    redacted: bool = False
    in_snapshot: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One record touched.

    Attributes:
        table: Name of the synced table.
        record: The record's id, 32 hex digits.
        kind: One of `domain.merging.KINDS`, or what only a newer program knows.
        changed: The changed columns with their new values (every column for an insert, none for a delete; what
            stands in the blanked fields for a `redact`).
        chain: The chain hash after it, where it was blanked before the province acknowledged it; otherwise empty.
    """

    table: str
    record: str
    kind: str
    changed: Mapping[str, Value]
    chain: str = ""


@dataclass(frozen=True, slots=True)
class EntryHeader:
    """Who did what, when, knowing what: a journal entry without its changes.

    Attributes:
        id: The journal entry's id, the same for ever and on every road.
        action: Code of the action, `members.add`.
        made_at: When, ISO 8601 in UTC.
        time: Hybrid logical time: milliseconds since 1970 shifted left by 16 bits, plus a counter.
        seen: The server sequence that the book had pulled when the work was done; -1: of a log that the province lost.
        schema: Schema version that the values were written under.
        undoes: The entry that this one takes back.
        facts: What the sentence in the audit view needs.
    """

    id: UUID
    actor: str
    action: str
    made_at: str
    time: int
    seen: int
    schema: int
    undoes: UUID | None = None
    facts: Mapping[str, Value] = field(default_factory=dict[str, Value])


@dataclass(frozen=True, slots=True)
class JournalPart:
    """Consecutive changes of one entry of this book's own journal: the whole entry, or a piece of a long one.

    Attributes:
        number: Number of the first change here; the others follow without a gap.
        first: Place of the first change here within its entry, from 0.
        changes: At least one.
    """

    entry: EntryHeader
    number: int
    first: int
    changes: tuple[Change, ...]

    @property
    def last_number(self) -> int:
        """Number of the last change here."""
        return self.number + len(self.changes) - 1


@dataclass(frozen=True, slots=True)
class ReceivedPart:
    """Consecutive changes of one entry, as they stand in the province's log.

    They may be this book's own (after a restore): what is already held is known by entry id and place, and skipped.

    Attributes:
        sequence: Server sequence of the first change here; the others follow without a gap.
        replica: The history that they came from.
        device: The machine that made them.
        first: Place of the first change here within its entry, from 0.
    """

    sequence: int
    replica: str
    device: UUID
    entry: EntryHeader
    first: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class OwnRange:
    """Own changes in the province's log: `first`…`last` of this replica stand from `sequence` on without a gap.

    Attributes:
        ceiling: To where the province pulled times back that a wrong clock put into the future; 0: it did not.
    """

    sequence: int
    first: int
    last: int
    ceiling: int = 0


@dataclass(frozen=True, slots=True)
class Pulled:
    """Everything that one answer of the province brings down, to be applied in one transaction.

    Attributes:
        parts: In the order of the province's log.
        own: Own changes that need no body because the province and this book hold the same chain.
        cursor: The book's new cursor once this is applied, with `log_hash`, the province's hash there.
        epoch: Which life of the province's log the cursor belongs to.
    """

    parts: tuple[ReceivedPart, ...]
    own: tuple[OwnRange, ...]
    cursor: int
    log_hash: str
    epoch: str = ""


@dataclass(frozen=True, slots=True)
class BroughtRecord:
    """A record as the province holds it, brought without the entries that made it.

    Attributes:
        fields: Its columns with their values, opened if they were sealed.
        writings: Who wrote what: each with the columns that it wrote last.
        gone: It was removed.
    """

    record: str
    fields: Mapping[str, Value]
    writings: tuple[tuple[Writing, tuple[str, ...]], ...]
    gone: bool = False
