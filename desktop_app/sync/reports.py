"""What a person is told while and after the book speaks with the province."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal
from uuid import UUID

from desktop_app.storage.outbox_values import HistoryReason
from desktop_app.sync.decision_intake import NOTHING_DECIDED, DecisionsMet
from desktop_app.sync.entries import Unreadable
from desktop_app.sync.wire import Verdict


@dataclass(frozen=True, slots=True)
class SyncProgress:
    """How far it is: changes sent of those to send, changes received.

    Attributes:
        retry_in_s: Above 0 while it waits after a fault of the line.
        stage: What is being done: a copy of the book is kept, the province is called, changes go and come.
        copied: Whether a copy of the book as it is now is kept on this machine.
    """

    sent: int
    to_send: int
    received: int
    retry_in_s: float = 0.0
    stage: Literal["backup", "connect", "exchange"] = "exchange"
    copied: bool = True


@dataclass(frozen=True, slots=True)
class SetAside:
    """A change that the province took in but could not use, and keeps aside for a person."""

    entry: UUID
    place: int
    reason: str


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What one click did.

    Attributes:
        sent: Own changes that the province newly holds, as far as this book knows.
        received: Changes of others that were new to this book.
        verdict: The last one; None if it was cancelled before the first answer.
        batches: Requests that were answered.
        left: Own changes still unsent; above 0 only if it was cancelled, or somebody wrote meanwhile.
        unreadable: Sealed fields that came back changed and were left out.
        province_ahead: How far the province's clock is ahead of this computer's, if it said so.
        decisions: What came of the province's decisions.
        differing: Tables of which the two sides do not hold the same.
        repaired: Records that were damaged here and put right from the province.
        unlike: Records that the two sides do not hold alike and nobody may change: in ink, or of a newer program.
        history: Why the book went on under another history; None: it did not have to.
    """

    sent: int
    received: int
    verdict: Verdict | None
    batches: int
    left: int
    cancelled: bool
    quarantined: tuple[SetAside, ...]
    unreadable: tuple[Unreadable, ...]
    province_ahead: timedelta | None
    decisions: DecisionsMet = NOTHING_DECIDED
    differing: tuple[str, ...] = ()
    repaired: int = 0
    unlike: int = 0
    history: HistoryReason | None = None
