"""What one exchange with the province is made of: the signed envelope that goes, and what follows from the answer.

The network (`engine`) and the stick (`packages`) send the same bytes and settle the answer by the same function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app import __version__
from desktop_app.domain.errors import DomainError
from desktop_app.storage.outbox_values import HistoryReason, JournalPart, Pulled, SyncPosition
from desktop_app.sync.answers import what_came_down
from desktop_app.sync.decision_intake import NOTHING_DECIDED, DecisionShelf, DecisionsMet, keep_decisions
from desktop_app.sync.entries import Unreadable, to_wire
from desktop_app.sync.faults import (
    BookRewound,
    DeviceRetired,
    NotEnrolled,
    ProgramTooOld,
    ProvinceRewound,
    SnapshotNeeded,
)
from desktop_app.sync.reports import SetAside
from desktop_app.sync.sealing import FieldSeal
from desktop_app.sync.wire import Answer, Entry, Head, Verdict, link, link_all, pack

_CHECK_LIMIT = 1000  # changes read at once while a chain is computed again

_NOTHING_TOLD: Mapping[str, int] = {}
DOUBTS: frozenset[Verdict] = frozenset({"rewound", "server_rewound"})  # the two remember different pasts
_STOPPING: dict[Verdict, type[DomainError]] = {
    "server_rewound": ProvinceRewound,
    "snapshot": SnapshotNeeded,
    "upgrade": ProgramTooOld,
    "retired": DeviceRetired,
}


class Outbox(DecisionShelf, Protocol):
    """The book as sync sees it; `desktop_app.storage.outbox` is the real one."""

    def position(self) -> SyncPosition:
        """Where the book stands with the province."""
        ...

    def unsent(self, after: int, limit: int) -> Sequence[JournalPart]:
        """Own changes numbered above `after`, oldest first: at most `limit` changes, long entries split there."""
        ...

    def at_once(self) -> AbstractContextManager[None]:
        """What is noted within is written together: all of it or nothing."""
        ...

    def acknowledged(self, accepted: int, chain: str) -> None:
        """The province holds every own change up to number `accepted`, where the chain hash is `chain`."""
        ...

    def note_set_aside(self, changes: Sequence[tuple[UUID, int, str]]) -> None:
        """The province keeps these aside, and says so once: entry, place and reason of each."""
        ...

    def begin_history(self, reason: HistoryReason) -> None:
        """Gives the present history up; what the province may not hold is offered again under another, as it was."""
        ...

    def sums(self, at: SyncPosition) -> Mapping[str, int]:
        """The sums of the tables that moved since both sides agreed; none if the book moved on since `at`."""
        ...

    def sums_agreed(self, told: Mapping[str, int]) -> None:
        """The province holds the same as these sums say."""
        ...

    def apply(self, pulled: Pulled) -> int:
        """Takes in what others did, and moves the cursor: both or neither.

        Returns:
            How many of the changes were new to this book.
        """
        ...


@dataclass(frozen=True, slots=True)
class SyncKeys:
    """What a book needs to speak: the machine's signing key, and the seal over the board's own fields."""

    device: Ed25519PrivateKey
    seal: FieldSeal


@dataclass(frozen=True, slots=True)
class Offer:
    """One signed batch, ready to go by any road.

    Attributes:
        before: Where the book stands once everything before this batch is acknowledged.
    """

    before: SyncPosition
    head: Head
    entries: tuple[Entry, ...]
    envelope: bytes

    @property
    def count(self) -> int:
        """How many changes are in it."""
        return self.head.last - self.head.acked


@dataclass(frozen=True, slots=True)
class Settled:
    """What one answer came to.

    Attributes:
        sent: Own changes that the province holds, newly known.
        received: Changes of others that were new to this book.
        more: More is waiting at the province.
    """

    verdict: Verdict
    sent: int
    received: int
    more: bool
    quarantined: tuple[SetAside, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    decisions: DecisionsMet = NOTHING_DECIDED


def offer_of(
    outbox: Outbox,
    keys: SyncKeys,
    before: SyncPosition,
    entries: tuple[Entry, ...],
    now: datetime,
    *,
    telling: bool = False,
    body: bytes = b"",
) -> Offer:
    """These changes as one batch; it is empty when there are none.

    Args:
        outbox: The book.
        keys: With which they were sealed, and the batch is signed.
        before: Where the book stands.
        entries: The changes that follow `before.acked`.
        now: Local time.
        telling: With the last batch the sums of the tables are told, so that both sides can compare.
        body: The changes as they travel, if they are packed already.

    Raises:
        NotEnrolled: The book has no device name yet.
    """
    is_last = sum(len(entry.operations) for entry in entries) == before.unsent
    head = _head(before, entries, now, outbox.sums(before) if telling and is_last else {})
    return Offer(before, head, entries, pack(head, entries, keys.device, body))


def make_offers(outbox: Outbox, keys: SyncKeys, limit: int, now: datetime) -> Iterator[Offer]:
    """Everything unsent, batch after batch, each with the head it has once the ones before are taken in.

    There is always one, empty when nothing is unsent: it asks for what is new.

    Raises:
        NotEnrolled: The book has no device name yet.
    """
    before = outbox.position()
    while True:
        entries = _entries(outbox, keys, before.acked, limit) if before.unsent else ()
        made = offer_of(outbox, keys, before, entries, now)
        yield made
        if not made.count or made.count == before.unsent:
            return
        chain = link_all(before.acked_chain, made.entries)
        before = _moved(before, made.head.last, chain)


def settle(
    outbox: Outbox,
    keys: SyncKeys,
    answer: Answer,
    before: SyncPosition,
    entries: tuple[Entry, ...] = (),
    *,
    asked: Head | None = None,
    told: Mapping[str, int] = _NOTHING_TOLD,
    linked: Callable[[int], str | None] = lambda _number: None,
) -> Settled:
    """Acknowledges what the province holds, once the chain shows that it is the same history, and takes in the rest.

    It is weighed first, and then written at once: a fault or a power cut leaves all of it or nothing.

    Args:
        outbox: The book.
        keys: As they were used for what was sent.
        answer: What the province said.
        before: Where the book stands now.
        entries: What was sent, if it is at hand; it is read from the book otherwise.
        asked: The head that the answer is for, where the book may have moved since (a package): what is behind the
            book already is passed over, and an answer to a history that was given up since is not used.
        told: The sums that went with it: if the province holds the same, both sides agree.
        linked: The chain hash after a change, if it was made of these entries already.

    Raises:
        BookRewound, ProvinceRewound, SnapshotNeeded, ProgramTooOld, DeviceRetired: The verdict; nothing was changed.
        AnswerDamaged: The answer does not fit what was asked; nothing of it was used.
    """
    decisions = keep_decisions(outbox, answer.decisions, answer.decided, before)
    if asked is not None and asked.replica != before.replica:
        return Settled(answer.verdict, 0, 0, more=True, decisions=decisions)
    if asked is not None and answer.verdict in DOUBTS and _standing(asked) != _standing(before):
        return Settled(answer.verdict, 0, 0, more=True, decisions=decisions)
    if answer.verdict in _STOPPING:
        raise _STOPPING[answer.verdict]
    late = asked is not None
    is_known = late and answer.accepted <= before.acked
    reached = before.acked_chain if is_known else _reached(outbox, keys, answer, before, entries, linked)
    sent = 0 if is_known else answer.accepted - before.acked
    start = before if asked is None else replace(before, cursor=asked.cursor, log_hash=asked.log_hash)
    pulled, unreadable = None, ()
    if (not late or start.cursor <= before.cursor < answer.cursor) and _brings(answer, start):
        pulled, unreadable = what_came_down(answer, start, keys.seal)
    agreed = told if not answer.differing and _is_alone(answer, before, sent) else _NOTHING_TOLD
    received = _note(outbox, answer, (answer.accepted, reached) if sent else None, pulled, agreed)
    quarantined = tuple(SetAside(one.entry, one.place, one.reason) for one in answer.quarantined)
    return Settled(answer.verdict, sent, received, answer.more, quarantined, unreadable, decisions)


def _note(
    outbox: Outbox, answer: Answer, held: tuple[int, str] | None, pulled: Pulled | None, agreed: Mapping[str, int]
) -> int:
    """Writes what an answer came to, all of it or nothing; returns how many changes were new to this book."""
    aside = [(one.entry, one.place, one.reason) for one in answer.quarantined]
    if not aside and held is None and pulled is None and not agreed:
        return 0
    with outbox.at_once():
        if aside:
            outbox.note_set_aside(aside)
        if held is not None:
            outbox.acknowledged(*held)
        received = outbox.apply(pulled) if pulled is not None else 0
        if agreed:
            outbox.sums_agreed(agreed)
    return received


def begin_again(outbox: Outbox, broken: BookRewound | ProvinceRewound) -> HistoryReason:
    """Begins another history because both sides remember different pasts; the next offer is made of it.

    Do it at most once for one sending: a history that is new cannot be doubted.

    Returns:
        Why: `province_restored`, or `twin` for a book that went on elsewhere or was put back with its whole disk.
    """
    reason: HistoryReason = "province_restored" if isinstance(broken, ProvinceRewound) else "twin"
    outbox.begin_history(reason)
    return reason


def _brings(answer: Answer, start: SyncPosition) -> bool:
    """Whether the answer moves the book's place in the log, or brings anything."""
    moves = answer.cursor != start.cursor or answer.epoch != start.epoch
    return moves or bool(answer.received) or bool(answer.own)


def _is_alone(answer: Answer, before: SyncPosition, sent: int) -> bool:
    """Whether nothing but what this laptop sent is new, so that the sums on both sides are of the same records."""
    own = sum(one.last - one.first + 1 for one in answer.own)
    return not answer.received and not answer.more and answer.cursor - before.cursor == own <= sent


def _standing(one: Head | SyncPosition) -> tuple[int, str, int, str]:
    return one.acked, one.acked_chain, one.cursor, one.log_hash


def _entries(outbox: Outbox, keys: SyncKeys, after: int, limit: int) -> tuple[Entry, ...]:
    return tuple(to_wire(part, keys.seal) for part in outbox.unsent(after, limit))


def _moved(before: SyncPosition, acked: int, chain: str) -> SyncPosition:
    return replace(before, acked=acked, acked_chain=chain, unsent=before.acked + before.unsent - acked)


def _head(before: SyncPosition, entries: tuple[Entry, ...], now: datetime, sums: Mapping[str, int]) -> Head:
    if before.device is None:
        raise NotEnrolled
    return Head(
        province=before.province,
        book=before.book,
        device=before.device,
        replica=before.replica,
        acked=before.acked,
        acked_chain=before.acked_chain,
        last=before.acked + sum(len(entry.operations) for entry in entries),
        cursor=before.cursor,
        log_hash=before.log_hash,
        schema=before.schema,
        program=__version__,
        local_time=now.isoformat(),
        journal_head=before.journal_head,
        sums=dict(sums),
        decided=before.decided,
        epoch=before.epoch,
        recovering=before.recovering,
    )


def _reached(
    outbox: Outbox,
    keys: SyncKeys,
    answer: Answer,
    before: SyncPosition,
    entries: tuple[Entry, ...],
    linked: Callable[[int], str | None],
) -> str:
    """The chain hash after what the province says it holds, once it is shown to be the same history."""
    held = before.acked + before.unsent
    if answer.verdict == "rewound":
        raise BookRewound(answer.accepted, held)
    if answer.accepted < before.acked:
        raise ProvinceRewound
    chain = linked(answer.accepted) or _chain_at(outbox, keys, answer.accepted, before, entries)
    if chain != answer.chain:
        raise BookRewound(answer.accepted, held)
    return answer.chain


def _chain_at(outbox: Outbox, keys: SyncKeys, accepted: int, before: SyncPosition, entries: tuple[Entry, ...]) -> str:
    """The chain hash after change `accepted`, which an earlier, larger batch may have brought there."""
    chain, number = before.acked_chain, before.acked
    while number < accepted:
        entries = entries or _entries(outbox, keys, number, min(_CHECK_LIMIT, accepted - number))
        if not entries:
            raise BookRewound(accepted, number)
        for entry in entries:
            for place, operation in enumerate(entry.operations[: accepted - number], start=entry.first):
                chain = link(chain, entry.id, place, operation)
                number += 1
        entries = ()
    return chain
