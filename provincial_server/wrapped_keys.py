"""Books' keys, wrapped by their recovery codes: kept here for the day on which a laptop is lost.

The province cannot open them: a recovery code has 160 bits and is never told to it.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from provincial_server.database import Connected
from provincial_server.refusals import Refused

MAX_BYTES = 4096


def keep_wrapped_key(
    connection: Connected, province: str, book: UUID, device: UUID, slots: bytes, now: datetime
) -> None:
    """Keeps a book's wrapped key in the place of the one before.

    Raises:
        Refused: `bad_envelope`: longer than a wrapped key can be, or empty.
    """
    if not 0 < len(slots) <= MAX_BYTES:
        raise Refused("bad_envelope")
    connection.execute(
        "INSERT INTO wrapped_key (province_code, book_id, slots, device_id, at) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT (province_code, book_id) DO UPDATE"
        " SET slots = excluded.slots, device_id = excluded.device_id, at = excluded.at",
        (province, book, slots, device, now),
    )


def read_wrapped_key(connection: Connected, province: str, book: UUID) -> bytes | None:
    """The book's wrapped key; None if it was never handed in."""
    row = connection.execute(
        "SELECT slots FROM wrapped_key WHERE province_code = %s AND book_id = %s", (province, book)
    ).fetchone()
    return bytes(row[0]) if row else None
