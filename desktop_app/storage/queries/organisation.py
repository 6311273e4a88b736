"""Questions about the book's own board."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.ids import BookId, UnitId


@dataclass(frozen=True, slots=True)
class BoardRow:
    """The board that the book belongs to, and the device's standing with the province."""

    book_id: BookId
    unit_id: UnitId
    name: str
    kind: str
    province_code: str
    commune_code: str
    server_url: str
    is_enrolled: bool


def board(reader: Connection) -> BoardRow:
    """The book's own board."""
    row = reader.execute(
        text(
            "SELECT b.book_id, b.server_url, b.device_id, u.id, u.name, u.kind, u.province_code, u.commune_code"
            " FROM book_info b JOIN unit u ON u.id = b.unit_id"
        )
    ).one()
    return BoardRow(
        BookId(UUID(row.book_id)),
        UnitId(UUID(row.id)),
        row.name,
        row.kind,
        row.province_code,
        row.commune_code,
        row.server_url,
        row.device_id is not None,
    )
