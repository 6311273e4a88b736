"""After a conversation with the province: do both hold the same? What does not is put right, record by record."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.storage.book import Book
from desktop_app.storage.book_sums import BookSums
from desktop_app.storage.histories import begin_history, history_to_tell, note_told
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.queries.organisation import board
from desktop_app.sync.client import ProvinceClient
from desktop_app.sync.exchange import SyncKeys
from desktop_app.sync.reports import SyncReport
from desktop_app.sync.sums import Compared, Questioner, compare


def compare_quietly(book: Book, keys: SyncKeys, done: SyncReport) -> SyncReport:
    """Settles what the sums showed to differ; once a day both sides make their sums again from the records.

    Where the line fails meanwhile, the next conversation finds the same difference.
    """
    if done.cancelled or done.left or done.verdict not in {"ok", "have"}:
        return done
    due = BookSums(book).must_check()
    if not done.differing and not due:
        return done
    with suppress(DomainError, EnvironmentFault):
        found = compare_now(book, keys, BookSums(book).check() if due else done.differing)
        if found is not None:
            return replace(done, repaired=sum(found.repaired.values()), unlike=found.left)
    return done


def compare_now(book: Book, keys: SyncKeys, tables: Iterable[str]) -> Compared | None:
    """Compares these tables with the province and settles what differs; what it should know is offered again.

    Returns:
        None if the province has something that this book has not pulled.

    Raises:
        DomainError, EnvironmentFault: The province refused, or the line failed.
    """
    position = BookOutbox(book).position()
    with book.reader() as reader:
        address = board(reader).server_url
    with ProvinceClient(address) as client:
        found = compare(BookSums(book), Questioner(client, keys, position), tables)
    if found is not None and found.lacking:
        _offer_again(book, found.lacking)
    return found


def _offer_again(book: Book, records: Iterable[tuple[str, str]]) -> None:
    """What the province acknowledged and does not know is offered again, under another history, with the next batch."""
    with book.whole_reader() as reader:
        nothing_to_tell = history_to_tell(reader) is None
    BookSums(book).forget_places(records)
    begin_history(book, "lacking")
    if nothing_to_tell:
        note_told(book)
