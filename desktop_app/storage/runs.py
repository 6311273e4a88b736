"""The list of sendings, for the person at the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from desktop_app.storage.book import Book


def note_run(book: Book, outcome: str, sent: int, received: int) -> None:
    """Notes one sending: `ok`, or the name of what stopped it."""
    with book.bookkeeping(can_be_learnt_again=True) as connection:
        connection.execute(
            text("INSERT INTO sync_run (at, outcome, sent, received) VALUES (:at, :outcome, :sent, :received)"),
            {
                "at": book.surroundings.clock().isoformat(timespec="seconds"),
                "outcome": outcome,
                "sent": sent,
                "received": received,
            },
        )
    book.tell(frozenset({"sync"}))
