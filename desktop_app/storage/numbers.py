"""Numbers of vouchers and certificates: given at issue, inside the transaction, and never given twice."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import text

if TYPE_CHECKING:
    from desktop_app.storage.unit_of_work import UnitOfWork

_ISSUE = text(
    "INSERT INTO number_series (unit_id, kind, year, letter, last) VALUES (:unit, :kind, :year, :letter, 1)"
    " ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last"
)


def issue_number(work: UnitOfWork, kind: str, year: int, unit_id: UUID | None = None) -> tuple[str, int]:
    """The next number of a board's series of the kind, in the year, on this device; the work's own board when none.

    The series stands in a row of its own that only grows, so a number is never given again, whatever is undone.

    Returns:
        The device's series letter, and the number (from 1).
    """
    letter = work.connection.execute(text("SELECT letter FROM book_info")).scalar_one()
    number = work.connection.execute(
        _ISSUE, {"unit": (unit_id or work.unit_id).hex, "kind": kind, "year": year, "letter": letter}
    ).scalar_one()
    return str(letter), int(number)
