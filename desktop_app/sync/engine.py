"""One click: everything unsent goes to the province, everything new comes back."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop_app import __version__
from desktop_app.domain.dates import Clock, system_clock
from desktop_app.domain.errors import DomainError
from desktop_app.storage.outbox_values import JournalPart, Pulled, SyncPosition
from desktop_app.sync.answers import clock_difference, what_came_down
from desktop_app.sync.client import ProvinceClient
from desktop_app.sync.entries import Unreadable, to_wire
from desktop_app.sync.faults import (
    AnswerDamaged,
    BatchTooLarge,
    BookRewound,
    ConnectionCut,
    DeviceRetired,
    NotEnrolled,
    PassingFault,
    ProgramTooOld,
    ProvinceBusy,
    ProvinceRewound,
    ProvinceSilent,
    ProvinceUnreachable,
    RecordTooLarge,
    SnapshotNeeded,
)
from desktop_app.sync.pacing import Pace, wait_s
from desktop_app.sync.reports import SetAside, SyncProgress, SyncReport
from desktop_app.sync.sealing import FieldSeal
from desktop_app.sync.wire import Answer, Entry, Head, Verdict, link, pack

PATIENCE = 5  # failures in a row before a person is told
_CHECK_LIMIT = 1000  # changes read at once while a chain is computed again
_NAP_S = 0.5  # how soon a cancelled wait ends

_STOPPING: dict[Verdict, type[DomainError]] = {
    "server_rewound": ProvinceRewound,
    "snapshot": SnapshotNeeded,
    "upgrade": ProgramTooOld,
    "retired": DeviceRetired,
}


class Outbox(Protocol):
    """The book as sync sees it; `desktop_app.storage.outbox` is the real one."""

    def position(self) -> SyncPosition:
        """Where the book stands with the province."""
        ...

    def unsent(self, after: int, limit: int) -> Sequence[JournalPart]:
        """Own changes numbered above `after`, oldest first: at most `limit` changes, long entries split there."""
        ...

    def acknowledged(self, accepted: int, chain: str) -> None:
        """The province holds every own change up to number `accepted`, where the chain hash is `chain`."""
        ...

    def apply(self, pulled: Pulled) -> int:
        """Takes in what others did, and moves the cursor, in one transaction.

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
class Surroundings:
    """Time and chance, which tests replace.

    Attributes:
        stopwatch: Seconds from any fixed point.
        chance: A number from 0 to 1.
    """

    clock: Clock = system_clock
    stopwatch: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.SystemRandom().random


def synchronise(
    outbox: Outbox,
    client: ProvinceClient,
    keys: SyncKeys,
    report: Callable[[SyncProgress], None],
    cancel: Callable[[], bool],
    surroundings: Surroundings | None = None,
) -> SyncReport:
    """Sends everything unsent and takes in everything new, batch by batch; each batch is settled by itself.

    Nothing is lost whenever it stops: what was not acknowledged stays unsent, what was not applied is asked for again.

    Raises:
        NotEnrolled: The book has no device name yet.
        DomainError: BookRewound, ProvinceRewound, SnapshotNeeded, ProgramTooOld, DeviceRetired, DeviceNotRecognised …
        EnvironmentFault: The line failed `PATIENCE` times in a row, or could not be opened at all.
    """
    return _Exchange(outbox, client, keys, report, cancel, surroundings or Surroundings()).run()


class _Exchange:
    """One run of `synchronise`."""

    def __init__(
        self,
        outbox: Outbox,
        client: ProvinceClient,
        keys: SyncKeys,
        report: Callable[[SyncProgress], None],
        cancel: Callable[[], bool],
        surroundings: Surroundings,
    ) -> None:
        self._outbox, self._client, self._keys = outbox, client, keys
        self._report, self._cancel, self._world = report, cancel, surroundings
        self._pace = Pace()
        self._failures = self._batches = self._sent = self._received = 0
        self._verdict: Verdict | None = None
        self._quarantined: list[SetAside] = []
        self._unreadable: list[Unreadable] = []
        self._ahead: timedelta | None = None
        self._at: SyncPosition | None = None

    def run(self) -> SyncReport:
        unfinished = True
        while unfinished and not self._cancel():
            try:
                unfinished = self._exchange()
                self._failures = 0
            except PassingFault as fault:
                self._recover(fault)
        return SyncReport(
            sent=self._sent,
            received=self._received,
            verdict=self._verdict,
            batches=self._batches,
            left=(self._at or self._outbox.position()).unsent,
            cancelled=unfinished,
            quarantined=tuple(self._quarantined),
            unreadable=tuple(self._unreadable),
            province_ahead=self._ahead,
        )

    def _exchange(self) -> bool:
        """One request and what follows from its answer; whether there is more to do."""
        before = self._at or self._outbox.position()
        self._at = None  # until this exchange is settled, only the book knows
        entries = self._entries(before.acked, self._pace.size) if before.unsent else ()
        count = sum(len(entry.operations) for entry in entries)
        envelope = pack(self._head(before, before.acked + count), entries, self._keys.device)
        began = self._world.stopwatch()
        try:
            answer = self._client.sync(envelope)
        except BatchTooLarge:
            self._shrink(entries, count)
            raise
        self._pace.learn(count, self._world.stopwatch() - began)
        self._heed(answer)
        self._acknowledge(answer, before, entries)
        self._pull(answer, before)
        after = self._at = self._outbox.position()
        self._report(SyncProgress(self._sent, self._sent + after.unsent, self._received))
        unfinished = answer.more or after.unsent > 0
        if unfinished and (after.acked, after.cursor) == (before.acked, before.cursor):
            raise AnswerDamaged  # neither side moved: asking for ever would not help
        return unfinished

    def _entries(self, after: int, limit: int) -> tuple[Entry, ...]:
        return tuple(to_wire(part, self._keys.seal) for part in self._outbox.unsent(after, limit))

    def _head(self, position: SyncPosition, last: int) -> Head:
        if position.device is None:
            raise NotEnrolled
        return Head(
            province=position.province,
            book=position.book,
            device=position.device,
            replica=position.replica,
            acked=position.acked,
            acked_chain=position.acked_chain,
            last=last,
            cursor=position.cursor,
            log_hash=position.log_hash,
            schema=position.schema,
            program=__version__,
            local_time=self._world.clock().isoformat(),
            journal_head=position.journal_head,
        )

    def _heed(self, answer: Answer) -> None:
        self._batches += 1
        self._verdict = answer.verdict
        self._ahead = clock_difference(answer.server_time, self._world.clock())
        if answer.verdict in _STOPPING:
            raise _STOPPING[answer.verdict]

    def _acknowledge(self, answer: Answer, before: SyncPosition, entries: tuple[Entry, ...]) -> None:
        """Marks as sent what the province says it holds, once it is shown to be the same history."""
        held = before.acked + before.unsent
        if answer.verdict == "rewound":
            raise BookRewound(answer.accepted, held)
        if answer.accepted < before.acked:
            raise ProvinceRewound
        if self._chain_at(answer.accepted, before, entries) != answer.chain:
            raise BookRewound(answer.accepted, held)
        self._quarantined += [SetAside(one.entry, one.place, one.reason) for one in answer.quarantined]
        if answer.accepted > before.acked:
            self._outbox.acknowledged(answer.accepted, answer.chain)
            self._sent += answer.accepted - before.acked

    def _chain_at(self, accepted: int, before: SyncPosition, entries: tuple[Entry, ...]) -> str:
        """The chain hash after change `accepted`, which an earlier, larger batch may have brought there."""
        chain, number = before.acked_chain, before.acked
        while number < accepted:
            if not entries:
                raise BookRewound(accepted, number)
            for entry in entries:
                for place, operation in enumerate(entry.operations[: accepted - number], start=entry.first):
                    chain = link(chain, entry.id, place, operation)
                    number += 1
            entries = self._entries(number, _CHECK_LIMIT) if number < accepted else ()
        return chain

    def _pull(self, answer: Answer, before: SyncPosition) -> None:
        if answer.cursor == before.cursor and not answer.received and not answer.own:
            return
        pulled, unreadable = what_came_down(answer, before, self._keys.seal)
        self._received += self._outbox.apply(pulled)
        self._unreadable += unreadable

    def _shrink(self, entries: tuple[Entry, ...], count: int) -> None:
        if count <= 1:
            only = entries[0].operations[0] if count else None
            raise RecordTooLarge(only.table if only else "", only.record if only else "")
        self._pace.take_less(count)
        self._failures = 0  # it gets smaller every time, so it ends

    def _recover(self, fault: PassingFault) -> None:
        """Waits for the line to come back, or gives up."""
        if isinstance(fault, BatchTooLarge):
            return
        nothing_there = isinstance(fault, ProvinceUnreachable) and not self._batches and not self._failures
        if nothing_there or self._failures == PATIENCE:
            raise fault
        self._failures += 1
        if isinstance(fault, ProvinceSilent | ConnectionCut):
            self._pace.slow_down()
        wait = wait_s(self._failures, self._world.chance())
        if isinstance(fault, ProvinceBusy):
            wait = max(wait, fault.retry_after_s)
        self._report(SyncProgress(self._sent, self._sent + self._outbox.position().unsent, self._received, wait))
        while wait > 0 and not self._cancel():
            self._world.sleep(min(wait, _NAP_S))
            wait -= _NAP_S
