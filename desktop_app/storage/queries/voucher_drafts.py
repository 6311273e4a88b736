"""Questions about vouchers that are not posted yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import get_args
from uuid import UUID

from sqlalchemy import Connection, Row, text

from desktop_app.domain.ids import UnitId, VoucherDraftId, VoucherId
from desktop_app.domain.voucher_drafts import DraftKind, DraftState


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft for the list and the panel.

    Attributes:
        amount: Đồng; 0: not known yet.
        body: JSON, as `services/voucher_drafts.py` reads it.
        requested_by, requested_at: Who wrote it or sent it to the chair, and when (UTC).
        decision_note: Why it was refused.
    """

    draft_id: VoucherDraftId
    unit_id: UnitId
    board: str
    kind: DraftKind
    state: DraftState
    party: str
    amount: int
    body: str
    requested_by: str
    requested_at: datetime | None
    decided_by: str
    decided_at: datetime | None
    decision_note: str
    voucher_id: VoucherId | None


_FROM = (
    "SELECT d.*, coalesce(u.name, '') AS board FROM voucher_draft d LEFT JOIN unit u ON u.id = d.unit_id"
    " WHERE d.deleted_at IS NULL"
)
_OPEN = text(
    f"{_FROM} AND d.state IN ('awaiting', 'refused', 'draft')"
    " ORDER BY CASE d.state WHEN 'awaiting' THEN 0 WHEN 'refused' THEN 1 ELSE 2 END, d.requested_at DESC, d.id DESC"
)
_ONE = text(f"{_FROM} AND d.id = :id")
_STILL_OPEN = text("SELECT count(*) FROM voucher_draft WHERE deleted_at IS NULL AND state = 'awaiting'")


def open_drafts(reader: Connection) -> tuple[DraftRow, ...]:
    """The drafts of every board in sight that are not posted: those that wait, refused ones, half written ones."""
    return tuple(map(_row, reader.execute(_OPEN)))


def draft_row(reader: Connection, draft_id: VoucherDraftId) -> DraftRow | None:
    """One draft in whatever state, or None."""
    row = reader.execute(_ONE, {"id": draft_id.hex}).one_or_none()
    return None if row is None else _row(row)


def awaiting_count(reader: Connection) -> int:
    """How many wait for the chair."""
    return reader.execute(_STILL_OPEN).scalar_one()


def _row(row: Row[tuple[object, ...]]) -> DraftRow:
    return DraftRow(
        VoucherDraftId(UUID(row.id)),
        UnitId(UUID(row.unit_id)),
        row.board,
        row.kind if row.kind in get_args(DraftKind) else "payment",
        row.state if row.state in get_args(DraftState) else "draft",
        row.party_name,
        int(row.amount),
        row.body,
        row.requested_by,
        _moment(row.requested_at),
        row.decided_by,
        _moment(row.decided_at),
        row.decision_note,
        VoucherId(UUID(row.voucher_id)) if row.voucher_id else None,
    )


def _moment(iso: str) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None
