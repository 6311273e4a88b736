"""Questions about award rounds and the awards in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, text

from desktop_app.domain.award_kinds import RecipientKind, as_recipient_kind, criteria_codes
from desktop_app.domain.awards import AwardState, RoundState, as_award_state, as_round_state
from desktop_app.domain.ids import (
    AwardId,
    ClanId,
    DonorId,
    FundId,
    GoodsItemId,
    HouseholdId,
    PersonId,
    ProgrammeId,
    RoundId,
    UnitId,
    VoucherId,
)


@dataclass(frozen=True, slots=True)
class RoundRow:
    """An award round with its sums (đồng).

    Attributes:
        unit_id: The board that holds it.
        learners, amount: Of all on the list but those who were rejected.
        paid_learners, paid_amount: Of those who got theirs.
        listed: All on the list.
        waiting, waiting_amount: Decided and not handed over; `absent` of them because nobody came.
        to_certify: How many are to have a certificate once there is a decision.
        with_goods: How many of `learners` are given goods.
        kind: A code of `storage.rules.award_kinds`, or empty.
    """

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
    board: str
    kind: str
    programme_id: ProgrammeId | None
    programme: str
    quota: int
    announced_on: date | None
    proposals_until: date | None
    announcement: str
    reviewed_on: date | None
    review_note: str
    held_on: date | None
    held_at: str
    closed_on: date | None
    certificate_title: str
    design: str
    second_signer_name: str
    second_signer_title: str
    listed: int
    accepted: int
    rejected: int
    waiting: int
    absent: int
    returned: int
    with_goods: int
    waiting_amount: int
    to_certify: int


@dataclass(frozen=True, slots=True)
class AwardRow:
    """One award in a round.

    Attributes:
        class_name, school, birth, hamlet, parent: What the list said of a learner.
        birth: ISO, perhaps only the year, or empty.
        paid_on: The day of its payment voucher.
        certificate: The number in the register, 0 before it is given.
        criteria: Codes of `storage.rules.hardships`.
        points: Hundredths; 0: not scored.
        quantity: Of `goods`, in thousandths of `measure`.
        goods_value: Đồng, of what was given out and not taken back.
        received_on: When it was signed for.
    """

    award_id: AwardId
    name: str
    class_name: str
    school: str
    achievement: str
    amount: int
    state: AwardState
    paid_on: date | None
    certificate: int
    recipient_kind: RecipientKind
    person_id: PersonId | None
    household_id: HouseholdId | None
    clan_id: ClanId | None
    awarded_unit_id: UnitId | None
    donor_id: DonorId | None
    birth: str
    hamlet: str
    parent: str
    hardship: str
    criteria: tuple[str, ...]
    proof: str
    proof_until: date | None
    proof_checked_by: str
    category: str
    proposed_by: str
    points: int
    review_note: str
    item_id: GoodsItemId | None
    goods: str
    measure: str
    quantity: int
    goods_value: int
    paid_voucher_id: VoucherId | None
    goods_voucher_id: VoucherId | None
    no_certificate: bool
    received_on: date | None
    received_by: str
    received_relation: str
    outcome_note: str
    position: int

    @property
    def takes_voucher(self) -> bool:
        """Whether handing it over writes a voucher."""
        return bool(self.amount or self.item_id)

    @property
    def is_given(self) -> bool:
        """Whether its money or its goods stand on a voucher."""
        return bool(self.paid_voucher_id or self.goods_voucher_id)


_ROUNDS = (
    "SELECT r.*, f.name AS fund, u.name AS board, p.name AS programme, count(a.id) AS listed,"
    " count(a.id) FILTER (WHERE a.state <> 'rejected') AS learners,"
    " coalesce(sum(a.amount) FILTER (WHERE a.state <> 'rejected'), 0) AS amount,"
    " count(a.id) FILTER (WHERE a.state = 'paid') AS paid_learners,"
    " coalesce(sum(a.amount) FILTER (WHERE a.state = 'paid'), 0) AS paid_amount,"
    " count(a.id) FILTER (WHERE a.state = 'accepted') AS accepted,"
    " count(a.id) FILTER (WHERE a.state = 'rejected') AS rejected,"
    " count(a.id) FILTER (WHERE a.state IN ('decided', 'absent')) AS waiting,"
    " coalesce(sum(a.amount) FILTER (WHERE a.state IN ('decided', 'absent')), 0) AS waiting_amount,"
    " count(a.id) FILTER (WHERE a.state IN ('decided', 'paid', 'absent') AND a.no_certificate = 0) AS to_certify,"
    " count(a.id) FILTER (WHERE a.state = 'absent') AS absent,"
    " count(a.id) FILTER (WHERE a.state = 'returned') AS returned,"
    " count(a.id) FILTER (WHERE a.state <> 'rejected' AND a.item_id IS NOT NULL) AS with_goods,"
    " (SELECT count(*) FROM certificate c JOIN award x ON x.id = c.award_id WHERE x.round_id = r.id) AS certificates"
    " FROM award_round r JOIN fund f ON f.id = r.fund_id"
    " LEFT JOIN unit u ON u.id = r.unit_id LEFT JOIN programme p ON p.id = r.programme_id"
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


def _round(row: Row[Any]) -> RoundRow:
    return RoundRow(
        round_id=RoundId(UUID(row.id)),
        unit_id=UnitId(UUID(row.unit_id)),
        name=row.name,
        school_year=row.school_year,
        state=as_round_state(row.state),
        fund_id=FundId(UUID(row.fund_id)),
        fund=row.fund,
        citation=row.citation,
        decision_number=row.decision_number,
        decided_on=_day(row.decided_on),
        signer_name=row.signer_name,
        signer_title=row.signer_title,
        learners=row.learners,
        amount=int(row.amount),
        paid_learners=row.paid_learners,
        paid_amount=int(row.paid_amount),
        certificates=row.certificates,
        board=row.board or "",
        kind=row.kind,
        programme_id=ProgrammeId(UUID(row.programme_id)) if row.programme_id else None,
        programme=row.programme or "",
        quota=int(row.quota),
        announced_on=_day(row.announced_on),
        proposals_until=_day(row.proposals_until),
        announcement=row.announcement,
        reviewed_on=_day(row.reviewed_on),
        review_note=row.review_note,
        held_on=_day(row.held_on),
        held_at=row.held_at,
        closed_on=_day(row.closed_on),
        certificate_title=row.certificate_title,
        design=row.design,
        second_signer_name=row.second_signer_name,
        second_signer_title=row.second_signer_title,
        listed=row.listed,
        accepted=row.accepted,
        rejected=row.rejected,
        waiting=row.waiting,
        absent=row.absent,
        returned=row.returned,
        with_goods=row.with_goods,
        waiting_amount=int(row.waiting_amount),
        to_certify=row.to_certify,
    )


def last_place(reader: Connection, round_id: RoundId) -> int:
    """The place of the last award on the list of a round, those taken off it included; 0 when there is none."""
    asked = text("SELECT coalesce(max(position), 0) FROM award WHERE round_id = :round")
    return int(reader.execute(asked, {"round": round_id.hex}).scalar_one())


_AWARDS = (
    "SELECT a.*, v.issued_on AS paid_on, i.name AS goods, i.measure,"
    " coalesce((SELECT max(number) FROM certificate c WHERE c.award_id = a.id), 0) AS certificate,"
    " coalesce((SELECT sum(m.amount) FROM goods_movement m WHERE m.award_id = a.id), 0) AS goods_value"
    " FROM award a LEFT JOIN voucher v ON v.id = a.paid_voucher_id LEFT JOIN goods_item i ON i.id = a.item_id"
    " WHERE {condition} AND a.deleted_at IS NULL ORDER BY a.position, a.id"
)


def awards(reader: Connection, round_id: RoundId) -> tuple[AwardRow, ...]:
    """The awards of a round in their order on the list."""
    rows = reader.execute(text(_AWARDS.format(condition="a.round_id = :round")), {"round": round_id.hex})
    return tuple(map(_award, rows))


def award(reader: Connection, award_id: AwardId) -> AwardRow | None:
    """One award, or None."""
    row = reader.execute(text(_AWARDS.format(condition="a.id = :id")), {"id": award_id.hex}).one_or_none()
    return _award(row) if row else None


def _award(row: Row[Any]) -> AwardRow:
    return AwardRow(
        award_id=AwardId(UUID(row.id)),
        name=row.recipient_name,
        class_name=row.recipient_class,
        school=row.recipient_school,
        achievement=row.achievement,
        amount=int(row.amount),
        state=as_award_state(row.state),
        paid_on=_day(row.paid_on),
        certificate=row.certificate,
        recipient_kind=as_recipient_kind(row.recipient_kind),
        person_id=PersonId(UUID(row.person_id)) if row.person_id else None,
        household_id=HouseholdId(UUID(row.household_id)) if row.household_id else None,
        clan_id=ClanId(UUID(row.clan_id)) if row.clan_id else None,
        awarded_unit_id=UnitId(UUID(row.awarded_unit_id)) if row.awarded_unit_id else None,
        donor_id=DonorId(UUID(row.donor_id)) if row.donor_id else None,
        birth=row.recipient_birth,
        hamlet=row.recipient_hamlet,
        parent=row.parent_name,
        hardship=row.hardship,
        criteria=criteria_codes(row.criteria),
        proof=row.proof,
        proof_until=_day(row.proof_until),
        proof_checked_by=row.proof_checked_by,
        category=row.category,
        proposed_by=row.proposed_by,
        points=int(row.score),
        review_note=row.review_note,
        item_id=GoodsItemId(UUID(row.item_id)) if row.item_id else None,
        goods=row.goods or "",
        measure=row.measure or "",
        quantity=int(row.quantity),
        goods_value=int(row.goods_value),
        paid_voucher_id=VoucherId(UUID(row.paid_voucher_id)) if row.paid_voucher_id else None,
        goods_voucher_id=VoucherId(UUID(row.goods_voucher_id)) if row.goods_voucher_id else None,
        no_certificate=bool(row.no_certificate),
        received_on=_day(row.received_on),
        received_by=row.received_by,
        received_relation=row.received_relation,
        outcome_note=row.outcome_note,
        position=int(row.position),
    )


def _day(text_: str | None) -> date | None:
    """An ISO day as it is stored; None: none, or not readable."""
    try:
        return date.fromisoformat(text_) if text_ else None
    except ValueError:
        return None
