"""Speaking with the province where the way back is not served entry by entry any more: a snapshot, then as always."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.storage.book import Book
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.outbox_values import SyncPosition
from desktop_app.storage.snapshot_intake import SnapshotIntake
from desktop_app.sync.client import ProvinceClient
from desktop_app.sync.engine import Surroundings, synchronise
from desktop_app.sync.exchange import SyncKeys
from desktop_app.sync.faults import SnapshotNeeded
from desktop_app.sync.reports import SyncProgress, SyncReport
from desktop_app.sync.snapshot import SnapshotProgress, fetch_snapshot
from desktop_app.sync.sums import Questioner


def take_snapshot(
    book: Book,
    client: ProvinceClient,
    keys: SyncKeys,
    report: Callable[[SnapshotProgress], None],
    cancel: Callable[[], bool],
) -> bool:
    """Fetches the book as it stands at the province, or the rest of it; what was not sent stays to be sent.

    Returns:
        Whether it is complete; False: it was cancelled, and the next call goes on.

    Raises:
        DomainError, EnvironmentFault: The province refused, or the line failed; what came stays.
    """
    asking = Questioner(client, keys, BookOutbox(book).position())
    return fetch_snapshot(SnapshotIntake(book), asking, report, cancel)


def synchronise_all(
    book: Book,
    client: ProvinceClient,
    keys: SyncKeys,
    report: Callable[[SyncProgress], None],
    cancel: Callable[[], bool],
    surroundings: Surroundings,
    *,
    at: SyncPosition,
) -> SyncReport:
    """Sends and fetches as `sync.engine.synchronise`, and takes a snapshot first where the province asks for that.

    `at` is where the book stands.

    Raises:
        DomainError, EnvironmentFault: As `synchronise`.
    """
    outbox = BookOutbox(book)

    def on_page(progress: SnapshotProgress) -> None:
        report(SyncProgress(0, outbox.position().unsent, progress.received))

    if at.in_snapshot:
        take_snapshot(book, client, keys, on_page, cancel)
        at = outbox.position()
    try:
        return synchronise(outbox, client, keys, report, cancel, surroundings, at=at)
    except SnapshotNeeded:
        if not take_snapshot(book, client, keys, on_page, cancel):
            raise
    return synchronise(outbox, client, keys, report, cancel, surroundings)
