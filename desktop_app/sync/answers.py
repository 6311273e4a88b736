"""Reading an answer of the province: nothing of it is used unless all of it fits."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop_app.storage.outbox_values import OwnRange, Pulled, ReceivedPart, SyncPosition
from desktop_app.sync.entries import Unreadable, from_wire
from desktop_app.sync.faults import AnswerDamaged
from desktop_app.sync.sealing import FieldSeal
from desktop_app.sync.wire import Answer


def what_came_down(answer: Answer, before: SyncPosition, seal: FieldSeal) -> tuple[Pulled, tuple[Unreadable, ...]]:
    """Everything to apply, and the fields that had to be left out.

    Raises:
        AnswerDamaged: Something lies outside the stretch between the old cursor and the new one.
    """
    parts: list[ReceivedPart] = []
    unreadable: list[Unreadable] = []
    for received in answer.received:
        part, lost = from_wire(received, seal)
        parts.append(part)
        unreadable += lost
    own = tuple(OwnRange(one.sequence, one.first, one.last, one.ceiling) for one in answer.own)
    pulled = Pulled(tuple(parts), own, answer.cursor, answer.log_hash, answer.epoch)
    if not _fits(pulled, before, answer.accepted):
        raise AnswerDamaged
    return pulled, tuple(unreadable)


def clock_difference(server_time: str, here: datetime) -> timedelta | None:
    """How far the province's clock is ahead; None if its time cannot be read."""
    try:
        there = datetime.fromisoformat(server_time)
    except ValueError:
        return None
    return there - here if there.tzinfo else None


def _fits(pulled: Pulled, before: SyncPosition, accepted: int) -> bool:
    """Whether all of it lies above the old cursor and within the new one, or the next pull would skip something."""
    if pulled.cursor < before.cursor or any(own.last < own.first or own.last > accepted for own in pulled.own):
        return False
    ranges = [(own.sequence, own.sequence + own.last - own.first) for own in pulled.own]
    ranges += [(part.sequence, part.sequence + len(part.changes) - 1) for part in pulled.parts]
    return all(before.cursor < first and last <= pulled.cursor for first, last in ranges)
