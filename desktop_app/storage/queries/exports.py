"""Questions whose answers only leave the book as lists: the register of certificates, gifts, candidates of a round."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from desktop_app.domain.awards import AwardState
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import FundId, RoundId


@dataclass(frozen=True, slots=True)
class GiftRow:
    """A gift as its list has it; `amount` in đồng, 0 for goods only."""

    donor_name: str
    address: str
    amount: int
    goods: str
    given_on: PartialDate | None
    fund: str
    receipt: str
    note: str


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A learner of a round; `amount` in đồng."""

    full_name: str
    birth: PartialDate | None
    class_name: str
    school: str
    hamlet: str
    parent_name: str
    achievement: str
    hardship: str
    amount: int
    state: AwardState


_NUMBER = "CASE {0}.letter WHEN 'A' THEN '' ELSE {0}.letter END || printf('%04d', {0}.number) || '/' || {0}.year"
_GIFTS = text(
    "SELECT d.donor_name, d.address, d.amount, d.goods, d.given_on, d.note, coalesce(f.name, '') AS fund,"
    f" coalesce('PT-' || {_NUMBER.format('v')}, '') AS receipt"
    " FROM donation d LEFT JOIN fund f ON f.id = d.fund_id LEFT JOIN voucher v ON v.id = d.voucher_id"
    " WHERE d.deleted_at IS NULL AND d.position >= 0 ORDER BY d.position, d.id"
)
_CANDIDATES = (
    "SELECT a.recipient_name, a.recipient_birth, a.recipient_class, a.recipient_school, a.recipient_hamlet,"
    " a.parent_name, a.achievement, a.hardship, a.amount, a.state FROM award a JOIN award_round r ON r.id = a.round_id"
    " WHERE a.deleted_at IS NULL AND r.deleted_at IS NULL {only} ORDER BY r.id, a.position, a.id"
)


def gifts(reader: Connection) -> tuple[GiftRow, ...]:
    """The gifts of the book in the order of their lists."""
    return tuple(
        GiftRow(
            row.donor_name,
            row.address,
            row.amount,
            row.goods,
            PartialDate.from_iso(row.given_on) if row.given_on else None,
            row.fund,
            row.receipt,
            row.note,
        )
        for row in reader.execute(_GIFTS)
    )


def candidates(reader: Connection, round_id: RoundId | None = None) -> tuple[CandidateRow, ...]:
    """The learners of a round, or of all rounds, in the order of their lists."""
    asked = _CANDIDATES.format(only="AND r.id = :round" if round_id else "")
    return tuple(
        CandidateRow(
            row.recipient_name,
            PartialDate.from_iso(row.recipient_birth) if row.recipient_birth else None,
            row.recipient_class,
            row.recipient_school,
            row.recipient_hamlet,
            row.parent_name,
            row.achievement,
            row.hardship,
            row.amount,
            row.state,
        )
        for row in reader.execute(text(asked), {"round": round_id.hex} if round_id else {})
    )


def fund_name(reader: Connection, fund_id: FundId) -> str:
    """What a fund is called."""
    return str(reader.execute(text("SELECT name FROM fund WHERE id = :id"), {"id": fund_id.hex}).scalar_one())
