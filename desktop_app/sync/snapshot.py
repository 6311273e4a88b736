"""Fetching a book as it stands, page by page, where the log is not served any more or would take long."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop_app.storage.outbox_values import BroughtRecord
from desktop_app.storage.snapshot_intake import SnapshotPlace
from desktop_app.sync.sealing import FieldSeal
from desktop_app.sync.sum_questions import AskSnapshot, SnapshotPage
from desktop_app.sync.sums import Questioner, brought

_SNAPSHOT = "v1/snapshot"


class SnapshotTaker(Protocol):
    """The book; `desktop_app.storage.snapshot_intake` is the real one."""

    def place(self) -> SnapshotPlace | None:
        """How far a snapshot has been taken in; None if none was begun."""
        ...

    def has_records(self) -> bool:
        """Whether the book holds anything that the snapshot could say is gone."""
        ...

    def take(self, place: SnapshotPlace, tables: Mapping[str, Sequence[BroughtRecord]]) -> int:
        """Takes one page in; `place` is where the next one goes on."""
        ...


@dataclass(frozen=True, slots=True)
class SnapshotProgress:
    """How many records have come, of how many."""

    received: int
    all_records: int


def fetch_snapshot(
    taker: SnapshotTaker,
    questioner: Questioner,
    report: Callable[[SnapshotProgress], None],
    cancel: Callable[[], bool],
) -> bool:
    """Fetches the rest of a snapshot; cut short, the next call goes on where this one stopped.

    Returns:
        Whether it is complete; False: it was cancelled.

    Raises:
        DomainError, EnvironmentFault: The province refused, or the line failed; what came stays.
    """
    place = taker.place()
    older = taker.has_records()
    while not cancel():
        question = AskSnapshot(place.table, place.after, gone=older) if place else AskSnapshot(gone=older)
        page = questioner.ask(_SNAPSHOT, question, SnapshotPage)
        place = _next(place, page)
        taker.take(place, _opened(page, questioner.keys.seal))
        report(SnapshotProgress(place.records, max(place.all_records, place.records)))
        if not place.table:
            return True
    return False


def _next(place: SnapshotPlace | None, page: SnapshotPage) -> SnapshotPlace:
    came = sum(map(len, page.tables.values()))
    if place is None:
        return SnapshotPlace(page.seq, page.log_hash, page.epoch, page.table, page.after, came, page.records)
    return SnapshotPlace(
        place.seq, place.log_hash, place.epoch, page.table, page.after, place.records + came, place.all_records
    )


def _opened(page: SnapshotPage, seal: FieldSeal) -> dict[str, list[BroughtRecord]]:
    return {table: [brought(table, one, seal) for one in records] for table, records in page.tables.items()}
