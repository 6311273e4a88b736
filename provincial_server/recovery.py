"""The time after the province was restored, in which its laptops offer again all that they hold."""

from __future__ import annotations

import secrets
from datetime import datetime

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
