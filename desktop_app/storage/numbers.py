"""Numbers of vouchers and certificates: given at issue, inside the transaction, and never given twice."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import Connection

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


_RAISE = text(
    "INSERT INTO number_series (unit_id, kind, year, letter, last) VALUES (:unit, :kind, :year, :letter, :last)"
    " ON CONFLICT DO UPDATE SET last = excluded.last WHERE excluded.last > last"
)
_CAME = (
    "SELECT unit_id, CASE WHEN reverses_id IS NULL THEN kind ELSE 'reversal' END AS kind, year, letter, number"
    " FROM voucher UNION ALL SELECT unit_id, 'certificate', year, letter, number FROM certificate"
)
_BEHIND = text(
    f"SELECT i.unit_id, i.kind, i.year, i.letter, max(i.number) AS last FROM ({_CAME}) i LEFT JOIN number_series s"
    " USING (unit_id, kind, year, letter) WHERE s.last IS NOT NULL OR i.letter = (SELECT letter FROM book_info)"
    " GROUP BY i.unit_id, i.kind, i.year, i.letter HAVING max(i.number) > coalesce(max(s.last), 0)"
)


def raise_series(connection: Connection) -> None:
    """Lets every series of this file go on above the papers that came back from elsewhere: no number is given twice."""
    for row in connection.execute(_BEHIND).all():
        raise_to(connection, (row.unit_id, row.kind, row.year, row.letter), row.last)


def raise_to(connection: Connection, series: tuple[str, str, int, str], last: int) -> None:
    """Lets one series (board, kind, year, letter) go on above `last`, within a transaction that applies."""
    applying = connection.execute(text("SELECT applying FROM journal_control")).scalar_one()
    connection.execute(text("UPDATE journal_control SET applying = 1"))
    unit, kind, year, letter = series
    connection.execute(_RAISE, {"unit": unit, "kind": kind, "year": year, "letter": letter, "last": last})
    connection.execute(text("UPDATE journal_control SET applying = :applying"), {"applying": applying})
