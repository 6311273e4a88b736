"""The list of sendings, for the person at the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from desktop_app.storage.book import Book


def note_run(book: Book, outcome: str, sent: int, received: int, way: str = "network", actor: str = "") -> None:
    """Notes one sending: `ok`, `written` (onto a stick), or the name of what stopped it.

    Args:
        book: The book.
        outcome: See above.
        sent: Own changes that went.
        received: Changes of others that came.
        way: `network` or `package`.
        actor: Who sent.
    """
    with book.bookkeeping(can_be_learnt_again=True) as connection:
        connection.execute(
            text(
                "INSERT INTO sync_run (at, outcome, sent, received, way, actor)"
                " VALUES (:at, :outcome, :sent, :received, :way, :actor)"
            ),
            {
                "at": book.surroundings.clock().isoformat(timespec="seconds"),
                "outcome": outcome,
                "sent": sent,
                "received": received,
                "way": way,
                "actor": actor,
            },
        )
    book.tell(frozenset({"sync"}))
