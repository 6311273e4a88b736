"""Questions about award rounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, Row, text

from desktop_app.domain.awards import AwardState, RoundState
from desktop_app.domain.ids import AwardId, FundId, RoundId, UnitId


@dataclass(frozen=True, slots=True)
class RoundRow:
    """An award round with its sums (đồng); `unit_id` is the board that holds it."""

    round_id: RoundId
    unit_id: UnitId
    name: str
    school_year: str
    state: RoundState
    fund_id: FundId
    fund: str
    citation: str
    decision_number: str
    decided_on: date | None
    signer_name: str
    signer_title: str
    learners: int
    amount: int
    paid_learners: int
    paid_amount: int
    certificates: int


@dataclass(frozen=True, slots=True)
class AwardRow:
    """One learner in a round; `certificate` is the number in the register, 0 before it is given."""

    award_id: AwardId
    name: str
    class_name: str
    school: str
    achievement: str
    amount: int
    state: AwardState
    paid_on: date | None
    certificate: int


_ROUNDS = (
    "SELECT r.*, f.name AS fund, count(a.id) AS learners, coalesce(sum(a.amount), 0) AS amount,"
    " count(a.id) FILTER (WHERE a.state = 'paid') AS paid_learners,"
    " coalesce(sum(a.amount) FILTER (WHERE a.state = 'paid'), 0) AS paid_amount,"
    " (SELECT count(*) FROM certificate c JOIN award x ON x.id = c.award_id WHERE x.round_id = r.id) AS certificates"
    " FROM award_round r JOIN fund f ON f.id = r.fund_id"
    " LEFT JOIN award a ON a.round_id = r.id AND a.deleted_at IS NULL"
    " WHERE r.deleted_at IS NULL {condition} GROUP BY r.id ORDER BY r.id DESC"
)


def rounds(reader: Connection) -> tuple[RoundRow, ...]:
    """All rounds, newest first."""
    return tuple(map(_round, reader.execute(text(_ROUNDS.format(condition="")))))


def award_round(reader: Connection, round_id: RoundId) -> RoundRow | None:
    """One round, or None."""
    row = reader.execute(text(_ROUNDS.format(condition="AND r.id = :id")), {"id": round_id.hex}).one_or_none()
    return _round(row) if row else None


def _round(row: Row[tuple[object, ...]]) -> RoundRow:
    return RoundRow(
        RoundId(UUID(row.id)),
        UnitId(UUID(row.unit_id)),
        row.name,
        row.school_year,
        row.state,
        FundId(UUID(row.fund_id)),
        row.fund,
        row.citation,
        row.decision_number,
        date.fromisoformat(row.decided_on) if row.decided_on else None,
        row.signer_name,
        row.signer_title,
        row.learners,
        int(row.amount),
        row.paid_learners,
        int(row.paid_amount),
        row.certificates,
    )


def last_place(reader: Connection, round_id: RoundId) -> int:
    """The place of the last learner on the list of a round, those taken off it included; 0 when there is none."""
    asked = text("SELECT coalesce(max(position), 0) FROM award WHERE round_id = :round")
    return int(reader.execute(asked, {"round": round_id.hex}).scalar_one())


def awards(reader: Connection, round_id: RoundId) -> tuple[AwardRow, ...]:
    """The learners of a round in their order on the list."""
    rows = reader.execute(
        text(
            "SELECT a.*, v.issued_on AS paid_on, coalesce((SELECT max(number) FROM certificate c WHERE"
            " c.award_id = a.id), 0) AS certificate FROM award a LEFT JOIN voucher v ON v.id = a.paid_voucher_id"
            " WHERE a.round_id = :round AND a.deleted_at IS NULL ORDER BY a.position, a.id"
        ),
        {"round": round_id.hex},
    )
    return tuple(
        AwardRow(
            AwardId(UUID(row.id)),
            row.recipient_name,
            row.recipient_class,
            row.recipient_school,
            row.achievement,
            int(row.amount),
            row.state,
            date.fromisoformat(row.paid_on) if row.paid_on else None,
            row.certificate,
        )
        for row in rows
    )
