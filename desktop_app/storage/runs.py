"""The list of sendings, and what the province keeps aside, for the person at the screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.storage.engine import asked

if TYPE_CHECKING:
    from desktop_app.storage.book import Book


def note_run(
    book: Book,
    outcome: str,
    sent: int,
    received: int,
    *,
    way: Literal["network", "package"] = "network",
    actor: str = "",
) -> None:
    """Notes one sending: `ok`, or the name of what stopped it; by which road, and who asked for it."""
    with book.bookkeeping(can_be_learnt_again=True) as connection:
        at = book.surroundings.clock().isoformat(timespec="seconds")
        asked(
            connection,
            "INSERT INTO sync_run (at, outcome, sent, received, way, actor) VALUES (?, ?, ?, ?, ?, ?)",
            (at, outcome, sent, received, way, actor),
        )
    book.tell(frozenset({"sync"}))


def note_set_aside(connection: Connection, changes: Iterable[tuple[UUID, int, str]], now: datetime) -> frozenset[str]:
    """Notes what the province keeps aside, each once: entry, place and reason; tells which windows it is for."""
    told = [
        {"entry": entry.hex, "place": place, "reason": reason, "at": now.isoformat()}
        for entry, place, reason in changes
    ]
    if not told:
        return frozenset()
    connection.execute(
        text(
            "INSERT OR IGNORE INTO set_aside_change (entry_id, place, reason, told_at, seen)"
            " VALUES (:entry, :place, :reason, :at, 0)"
        ),
        told,
    )
    return frozenset({"sync"})


def see_set_aside(book: Book) -> None:
    """A person has looked at what the province keeps aside."""
    with book.bookkeeping() as connection:
        connection.execute(text("UPDATE set_aside_change SET seen = 1 WHERE seen = 0"))
    book.tell(frozenset({"sync"}))


def set_sending_by_itself(book: Book, *, on: bool) -> None:
    """Whether the book is sent when a network appears, without a click."""
    with book.bookkeeping() as connection:
        connection.execute(text("UPDATE book_info SET sends_by_itself = :on"), {"on": int(on)})
    book.tell(frozenset({"sync"}))
