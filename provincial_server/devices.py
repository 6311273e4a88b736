"""The laptops that speak for a book: which they are, a code for one more, and the end of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from psycopg.rows import class_row

from provincial_server.audit import note
from provincial_server.database import Connected
from provincial_server.enrolment import CodeTerms, make_code

CODE_HOURS = 72
BookRole = Literal["main", "second", "replacement"]
RetiredReason = Literal["replaced", "lost", "left", "misused"]


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A laptop that speaks, or spoke, for a book.

    Attributes:
        letter: Of its receipts and certificates; never given to another one.
        role: `main`, `second`, `replacement`.
        seen_at: When it last spoke, to the minute; None if it never did.
        retired_at: Since when nothing is taken from it over the network; what it has may be handed in by package.
        reason: Why it was retired: `replaced`, `lost`, `left`, `misused`, or empty.
    """

    device_id: UUID
    name: str
    letter: str
    role: str
    program: str
    enrolled_at: datetime
    seen_at: datetime | None
    retired_at: datetime | None
    reason: str


class NoSuchBook(Exception):
    """The province knows no such book."""


class NoSuchDevice(Exception):
    """The book has no such device, or it was retired before."""


def devices_of(connection: Connected, province: str, book: UUID) -> list[DeviceRow]:
    """Every device that a book has and had, the oldest first."""
    with connection.cursor(row_factory=class_row(DeviceRow)) as cursor:
        return cursor.execute(
            "SELECT device_id, name, letter, role, program, enrolled_at, seen_at, revoked_at AS retired_at,"
            " retired_reason AS reason FROM device WHERE province_code = %s AND book_id = %s"
            " ORDER BY enrolled_at, letter",
            (province, book),
        ).fetchall()


def make_code_for_book(
    connection: Connected, province: str, book: UUID, role: BookRole, who: str, now: datetime, hours: int = CODE_HOURS
) -> str:
    """A code with which one more laptop may speak for this book; shown once, to be read out or written down.

    Raises:
        NoSuchBook: The province knows no such book.
    """
    with connection.transaction():
        terms = terms_for_book(connection, province, book, role, who, hours)
        code = make_code(connection, province, terms, now)
        note(connection, province, now, who, "devices.code_made", book, role=role)
    return code


def terms_for_book(
    connection: Connected, province: str, book: UUID, role: BookRole, who: str, hours: int = CODE_HOURS
) -> CodeTerms:
    """What a code is good for that lets one more laptop speak for this book.

    Raises:
        NoSuchBook: The province knows no such book.
    """
    return CodeTerms("", need_book(connection, province, book), hours, book, role, who)


def need_book(connection: Connected, province: str, book: UUID) -> str:
    """The name of a book's board.

    Raises:
        NoSuchBook: The province knows no such book.
    """
    row = connection.execute(
        "SELECT name FROM book WHERE province_code = %s AND book_id = %s", (province, book)
    ).fetchone()
    if row is None:
        raise NoSuchBook
    return str(row[0])


def retire_device(
    connection: Connected,
    province: str,
    book: UUID,
    device: UUID,
    reason: RetiredReason,
    who: str,
    now: datetime,
) -> None:
    """Takes nothing more from a device over the network; what it still has may be handed in by package.

    Raises:
        NoSuchDevice: The book has no such device, or it was retired before.
    """
    with connection.transaction():
        row = connection.execute(
            "UPDATE device SET revoked_at = %s, retired_reason = %s WHERE province_code = %s AND book_id = %s"
            " AND device_id = %s AND revoked_at IS NULL RETURNING letter",
            (now, reason, province, book, device),
        ).fetchone()
        if row is None:
            raise NoSuchDevice
        note(connection, province, now, who, "devices.retired", book, letter=str(row[0]), reason=reason)
