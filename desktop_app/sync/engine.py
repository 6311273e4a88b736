"""One click: everything unsent goes to the province, everything new comes back."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from desktop_app.domain.dates import Clock, system_clock
from desktop_app.storage.outbox_values import HistoryReason, SyncPosition
from desktop_app.sync.answers import clock_difference
from desktop_app.sync.client import ProvinceClient
from desktop_app.sync.decision_intake import NOTHING_DECIDED
from desktop_app.sync.entries import Unreadable
from desktop_app.sync.exchange import Outbox, Settled, SyncKeys, begin_again, offer_of, settle
from desktop_app.sync.faults import (
    AnswerDamaged,
    BatchTooLarge,
    BookRewound,
    ConnectionCut,
    PassingFault,
    ProvinceBusy,
    ProvinceRewound,
    ProvinceSilent,
    ProvinceUnreachable,
    RecordTooLarge,
)
from desktop_app.sync.pacing import Pace, wait_s
from desktop_app.sync.read_ahead import ReadAhead
from desktop_app.sync.reports import SetAside, SyncProgress, SyncReport
from desktop_app.sync.wire import Entry, Verdict

PATIENCE = 5  # failures in a row before a person is told
_NAP_S = 0.5  # how soon a cancelled wait ends


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
    *,
    at: SyncPosition | None = None,
) -> SyncReport:
    """Sends everything unsent and takes in everything new, batch by batch; each batch is settled by itself.

    Nothing is lost whenever it stops: what was not acknowledged stays unsent, what was not applied is asked for again.
    Where the two remember different pasts, the book goes on under another history, and offers again what the province
    may not hold, within the same click. `at` is where the book stands, if that is at hand.

    Raises:
        NotEnrolled: The book has no device name yet.
        DomainError: SnapshotNeeded, ProgramTooOld, DeviceRetired, DeviceNotRecognised …
        EnvironmentFault: The line failed `PATIENCE` times in a row, or could not be opened at all.
    """
    exchange = _Exchange(outbox, client, keys, report, cancel, surroundings or Surroundings())
    return exchange.run(at)


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
        self._pace, self._ahead = Pace(), ReadAhead(outbox, keys)
        self._failures = self._batches = self._sent = self._received = 0
        self._verdict: Verdict | None = None
        self._quarantined: list[SetAside] = []
        self._unreadable: list[Unreadable] = []
        self._decisions = NOTHING_DECIDED
        self._clock_ahead: timedelta | None = None
        self._differing: tuple[str, ...] = ()
        self._at: SyncPosition | None = None
        self._history: HistoryReason | None = None

    def run(self, at: SyncPosition | None) -> SyncReport:
        self._at = at
        with self._ahead:
            unfinished = self._speak()
        return SyncReport(
            sent=self._sent,
            received=self._received,
            verdict=self._verdict,
            batches=self._batches,
            left=(self._at or self._outbox.position()).unsent,
            cancelled=unfinished,
            quarantined=tuple(self._quarantined),
            unreadable=tuple(self._unreadable),
            province_ahead=self._clock_ahead,
            decisions=self._decisions,
            differing=self._differing,
            history=self._history,
        )

    def _speak(self) -> bool:
        """Asks until there is nothing more to do; whether it was stopped before that."""
        unfinished = True
        while unfinished and not self._cancel():
            try:
                unfinished = self._exchange()
                self._failures = 0
            except PassingFault as fault:
                self._recover(fault)
            except (BookRewound, ProvinceRewound) as broken:
                self._begin_again(broken)
        return unfinished

    def _exchange(self) -> bool:
        """One request and what follows from its answer; whether there is more to do."""
        before = self._at or self._outbox.position()
        self._at = None  # until this exchange is settled, only the book knows
        entries = self._ahead.take(before, self._pace.size)
        body = self._ahead.packed
        offer = offer_of(self._outbox, self._keys, before, entries, self._world.clock(), telling=True, body=body)
        self._ahead.prepare(before, entries, self._pace.next_at_most)
        began = self._world.stopwatch()
        try:
            answer = self._client.sync(offer.envelope)
        except BatchTooLarge:
            self._shrink(offer.entries, offer.count)
            raise
        self._pace.learn(offer.count, self._world.stopwatch() - began)
        self._batches += 1
        self._verdict = answer.verdict
        self._clock_ahead = clock_difference(answer.server_time, self._world.clock())
        told, linked = offer.head.sums, self._ahead.linked
        self._count(settle(self._outbox, self._keys, answer, before, entries, told=told, linked=linked))
        self._differing = answer.differing
        after = self._at = self._outbox.position()
        self._report(SyncProgress(self._sent, self._sent + after.unsent, self._received))
        unfinished = answer.more or after.unsent > 0
        if unfinished and _place(after) == _place(before):
            raise AnswerDamaged  # neither side moved: asking for ever would not help
        return unfinished

    def _count(self, settled: Settled) -> None:
        self._sent += settled.sent
        self._received += settled.received
        self._quarantined += settled.quarantined
        self._unreadable += settled.unreadable
        self._decisions = self._decisions.joined(settled.decisions)

    def _begin_again(self, broken: BookRewound | ProvinceRewound) -> None:
        """Goes on under another history, at most once in a click: were that not believed either, nothing would be."""
        if self._history is not None:
            raise broken
        self._history = begin_again(self._outbox, broken)
        self._at = None

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


def _place(at: SyncPosition) -> tuple[int, int, int]:
    """What moves while there is something to do."""
    return at.acked, at.cursor, at.decided
