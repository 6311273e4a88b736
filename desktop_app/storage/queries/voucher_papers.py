"""Questions that only the paper of a voucher asks."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from desktop_app.domain.ids import UnitId


@dataclass(frozen=True, slots=True)
class SquareAccount:
    """The bank account to which the square on a board's papers leads."""

    bank_bin: str
    bank_name: str
    number: str
    holder: str


_ACCOUNT = text(
    "SELECT bank_bin, bank_name, number, holder FROM bank_account WHERE unit_id = :unit AND deleted_at IS NULL"
    " AND bank_bin <> '' AND number <> '' AND closed_on = '' ORDER BY position, id LIMIT 1"
)


def square_account(reader: Connection, unit_id: UnitId) -> SquareAccount | None:
    """The board's first open account whose bank has a code, or None: then no square is printed."""
    row = reader.execute(_ACCOUNT, {"unit": unit_id.hex}).one_or_none()
    return None if row is None else SquareAccount(row.bank_bin, row.bank_name, row.number, row.holder)
