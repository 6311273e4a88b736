"""A book that has moved to this machine: the machine where it was speaks for it no more."""

from __future__ import annotations

from contextlib import suppress

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.services.speaking import ask_signed
from desktop_app.storage.book import Book
from desktop_app.storage.histories import moved_from, note_left
from desktop_app.storage.outbox import BookOutbox
from desktop_app.sync.exchange import SyncKeys
from desktop_app.sync.sum_questions import Kept, RetireDevice


def leave_old_machine_quietly(book: Book, keys: SyncKeys) -> None:
    """After a conversation with the province: it takes nothing more from the machine where the book was before.

    What that machine still has may be handed in by package. Where this fails, the next conversation tries again.
    """
    with book.whole_reader() as reader:
        before = moved_from(reader)
    if before is None:
        return
    if before == BookOutbox(book).position().device:
        return
    with suppress(DomainError, EnvironmentFault):
        ask_signed(book, "v1/retire", RetireDevice(before), Kept, keys)
        note_left(book)
