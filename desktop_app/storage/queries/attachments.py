"""Questions about photos and scans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args
from uuid import UUID

from sqlalchemy import Connection, Row, text

from desktop_app.domain.attachments import MediaType, OwnerKind
from desktop_app.domain.ids import AttachmentId


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A photo or scan.

    Attributes:
        size: Bytes.
        is_here: Whether its content stands in this book, and not only on another laptop.
    """

    attachment_id: AttachmentId
    name: str
    media_type: MediaType
    size: int
    digest: str
    is_here: bool


_FROM = (
    "SELECT a.id, a.name, a.media_type, a.size, a.digest,"
    " EXISTS (SELECT 1 FROM attachment_content c WHERE c.digest = a.digest) AS here"
    " FROM attachment a WHERE a.deleted_at IS NULL"
)


def attachments(reader: Connection, owner_kind: OwnerKind, owner_id: UUID) -> tuple[AttachmentRow, ...]:
    """The photos and scans of one record, as they were added."""
    rows = reader.execute(
        text(f"{_FROM} AND a.owner_kind = :kind AND a.owner_id = :owner ORDER BY a.id"),
        {"kind": owner_kind, "owner": owner_id.hex},
    )
    return tuple(map(_row, rows))


def attachment(reader: Connection, attachment_id: AttachmentId) -> AttachmentRow | None:
    """One photo or scan, or None."""
    row = reader.execute(text(f"{_FROM} AND a.id = :id"), {"id": attachment_id.hex}).one_or_none()
    return None if row is None else _row(row)


def _row(row: Row[tuple[object, ...]]) -> AttachmentRow:
    kind: MediaType = row.media_type if row.media_type in get_args(MediaType) else "application/pdf"
    return AttachmentRow(AttachmentId(UUID(row.id)), row.name, kind, int(row.size), row.digest, bool(row.here))
