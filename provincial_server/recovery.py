"""The time after the province was restored, in which its laptops offer again all that they hold."""

from __future__ import annotations

import secrets
from datetime import datetime

from desktop_app.sync.wire import Head
from provincial_server.audit import note
from provincial_server.database import Connected


def begin_recovery(connection: Connected, province: str, reason: str, who: str, now: datetime) -> int:
    """Gives the log of every book another life and opens its recovery; each book in its own transaction.

    Returns:
        How many books.
    """
    books = connection.execute("SELECT book_id FROM book_head WHERE province_code = %s", (province,)).fetchall()
    for (book,) in books:
        epoch = secrets.token_hex(8)
        with connection.transaction():
            connection.execute(
                "UPDATE book_head SET epoch = %s WHERE province_code = %s AND book_id = %s", (epoch, province, book)
            )
            connection.execute(
                "INSERT INTO recovery (province_code, book_id, epoch, opened_at, reason) VALUES (%s, %s, %s, %s, %s)",
                (province, book, epoch, now, reason),
            )
    note(connection, province, now, who, "recovery.begun", None, books=str(len(books)))
    return len(books)


def open_recovery(connection: Connected, head: Head, now: datetime) -> None:
    """A laptop remembers more than this log holds: the log gets another life and its recovery opens, once.

    The caller's transaction holds the book's lock, or none is needed: asked again while it is open, nothing happens.
    """
    book = (head.province, head.book)
    opened = connection.execute(
        """
        WITH begun AS (
            INSERT INTO recovery (province_code, book_id, epoch, opened_at, reason)
            SELECT %(province)s, %(book)s, %(epoch)s, %(now)s, 'laptop_knows_more'
            WHERE NOT EXISTS (SELECT 1 FROM recovery WHERE province_code = %(province)s AND book_id = %(book)s
                              AND closed_at IS NULL)
            RETURNING epoch
        )
        UPDATE book_head SET epoch = begun.epoch FROM begun
        WHERE province_code = %(province)s AND book_id = %(book)s
        """,
        {"province": book[0], "book": book[1], "epoch": secrets.token_hex(8), "now": now},
    )
    if opened.rowcount:
        note(connection, head.province, now, "", "sync.province_rewound", head.book, device=head.device.hex)


def count_offered(connection: Connected, head: Head, offered: int, taken: int) -> None:
    """Counts what came again, and what of it was missing here, while the book's recovery is open."""
    connection.execute(
        "UPDATE recovery SET offered = offered + %s, taken = taken + %s"
        " WHERE province_code = %s AND book_id = %s AND closed_at IS NULL",
        (offered, taken, head.province, head.book),
    )


def note_rewound(connection: Connected, head: Head, held: int, now: datetime) -> None:
    """Flags for a person that a laptop came with another past: put back whole, or in use twice (the same key)."""
    facts = {"device": head.device.hex, "acked": str(head.acked), "held": str(held)}
    note(connection, head.province, now, "", "sync.laptop_rewound", head.book, **facts)
