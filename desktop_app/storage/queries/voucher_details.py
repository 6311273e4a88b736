"""One voucher with everything that its screen and its paper say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.funds import PaymentMethod, VoucherKind, VoucherNumber, as_voucher_kind
from desktop_app.domain.ids import (
    AwardId,
    BankAccountId,
    BookletId,
    DonorId,
    FundId,
    GoodsItemId,
    OccasionId,
    PersonId,
    ProgrammeId,
    UnitId,
    VoucherId,
)
from desktop_app.storage.queries.ledger_scope import SIGNED, voucher_number


@dataclass(frozen=True, slots=True)
class DetailLine:
    """A line of a voucher (đồng).

    Attributes:
        amount: As it stands on the paper; below zero on a mirror entry.
        signed: As it counts in the fund: below zero where money went out.
        account: The bank account in a few words; empty: cash, or a bank account nobody named.
        award: Who was rewarded with it, or empty.
    """

    fund_id: FundId
    fund: str
    amount: int
    signed: int
    account_id: BankAccountId | None
    account: str
    category: str
    programme_id: ProgrammeId | None
    programme: str
    award_id: AwardId | None
    award: str
    note: str


@dataclass(frozen=True, slots=True)
class DetailGoods:
    """A line of a goods voucher; quantity in thousandths of the measure, value in đồng."""

    item_id: GoodsItemId
    item: str
    measure: str
    quantity: int
    unit_value: int
    amount: int
    valued_by: str
    fund_id: FundId | None
    programme_id: ProgrammeId | None
    award_id: AwardId | None


@dataclass(frozen=True, slots=True)
class VoucherDetail:
    """A voucher as it was posted.

    Attributes:
        unit_id: The board that posted it.
        reverses_id, reverses: The voucher that this one reverses, and its number; or none.
        reversed_by_id, reversed_by: The mirror entry, and its number; or none.
        booklet: «Ký hiệu AB, quyển 3» as `symbol, number`, or empty.
        attachments: How many photos and scans belong to it.
        prints: How many times its paper was printed.
    """

    voucher_id: VoucherId
    unit_id: UnitId
    kind: VoucherKind
    number: VoucherNumber
    day: date
    party: str
    address: str
    reason: str
    method: PaymentMethod
    amount: int
    lines: tuple[DetailLine, ...]
    goods: tuple[DetailGoods, ...]
    person_id: PersonId | None
    donor_id: DonorId | None
    occasion_id: OccasionId | None
    counter_unit_id: UnitId | None
    booklet_id: BookletId | None
    booklet: str
    leaf: int
    attached: str
    recorded_by: str
    approved_by: str
    reverses_id: VoucherId | None
    reverses: VoucherNumber | None
    reversed_by_id: VoucherId | None
    reversed_by: VoucherNumber | None
    attachments: int
    prints: int

    @property
    def is_reversed(self) -> bool:
        """Whether a mirror entry takes it back."""
        return self.reversed_by_id is not None

    @property
    def is_mirror(self) -> bool:
        """Whether it takes another voucher back."""
        return self.reverses_id is not None


_VOUCHER = text(
    "SELECT v.*, o.kind AS o_kind, o.year AS o_year, o.letter AS o_letter, o.number AS o_number,"
    " m.id AS m_id, m.year AS m_year, m.letter AS m_letter, m.number AS m_number,"
    " coalesce(nullif(trim(b.symbol || ', ' || b.booklet_number, ', '), ''), '') AS booklet,"
    " (SELECT count(*) FROM attachment a WHERE a.owner_kind = 'voucher' AND a.owner_id = v.id"
    "   AND a.deleted_at IS NULL) AS attachments,"
    " (SELECT count(*) FROM paper_print p WHERE p.subject_kind = 'voucher' AND p.subject_id = v.id) AS prints"
    " FROM voucher v LEFT JOIN voucher o ON o.id = v.reverses_id"
    " LEFT JOIN voucher m ON m.id = (SELECT min(id) FROM voucher WHERE reverses_id = v.id)"
    " LEFT JOIN receipt_booklet b ON b.id = v.booklet_id WHERE v.id = :id"
)
_VOUCHER_LINES = text(
    f"SELECT l.*, {SIGNED} AS signed, coalesce(f.name, '') AS fund, coalesce(g.name, '') AS programme,"
    " coalesce(trim(a.bank_name || ' ' || a.number), '') AS account, coalesce(w.recipient_name, '') AS award"
    " FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id LEFT JOIN fund f ON f.id = l.fund_id"
    " LEFT JOIN programme g ON g.id = l.programme_id LEFT JOIN bank_account a ON a.id = l.account_id"
    " LEFT JOIN award w ON w.id = l.award_id WHERE l.voucher_id = :id ORDER BY l.id"
)
_GOODS = text(
    "SELECT m.*, coalesce(i.name, '') AS item, coalesce(i.measure, '') AS measure FROM goods_movement m"
    " LEFT JOIN goods_item i ON i.id = m.item_id WHERE m.voucher_id = :id ORDER BY m.id"
)


def voucher_detail(reader: Connection, voucher_id: VoucherId) -> VoucherDetail | None:
    """One voucher with its lines, or None."""
    row = reader.execute(_VOUCHER, {"id": voucher_id.hex}).one_or_none()
    if row is None:
        return None
    return VoucherDetail(
        VoucherId(UUID(row.id)),
        UnitId(UUID(row.unit_id)),
        as_voucher_kind(row.kind),
        voucher_number(row.kind, row.reverses_id, row.year, row.letter, row.number),
        date.fromisoformat(row.issued_on),
        row.party_name,
        row.party_address,
        row.reason,
        "bank" if row.method == "bank" else "cash",
        int(row.amount),
        _lines(reader, voucher_id),
        _goods(reader, voucher_id),
        PersonId(UUID(row.person_id)) if row.person_id else None,
        DonorId(UUID(row.donor_id)) if row.donor_id else None,
        OccasionId(UUID(row.occasion_id)) if row.occasion_id else None,
        UnitId(UUID(row.counter_unit_id)) if row.counter_unit_id else None,
        BookletId(UUID(row.booklet_id)) if row.booklet_id else None,
        row.booklet,
        row.leaf,
        row.attached,
        row.recorded_by,
        row.approved_by,
        VoucherId(UUID(row.reverses_id)) if row.reverses_id else None,
        VoucherNumber(as_voucher_kind(row.o_kind), row.o_year, row.o_letter, row.o_number) if row.o_kind else None,
        VoucherId(UUID(row.m_id)) if row.m_id else None,
        VoucherNumber("reversal", row.m_year, row.m_letter, row.m_number) if row.m_id else None,
        int(row.attachments),
        int(row.prints),
    )


def _lines(reader: Connection, voucher_id: VoucherId) -> tuple[DetailLine, ...]:
    return tuple(
        DetailLine(
            FundId(UUID(row.fund_id)),
            row.fund,
            int(row.amount),
            int(row.signed),
            BankAccountId(UUID(row.account_id)) if row.account_id else None,
            row.account,
            row.category,
            ProgrammeId(UUID(row.programme_id)) if row.programme_id else None,
            row.programme,
            AwardId(UUID(row.award_id)) if row.award_id else None,
            row.award,
            row.note,
        )
        for row in reader.execute(_VOUCHER_LINES, {"id": voucher_id.hex})
    )


def _goods(reader: Connection, voucher_id: VoucherId) -> tuple[DetailGoods, ...]:
    return tuple(
        DetailGoods(
            GoodsItemId(UUID(row.item_id)),
            row.item,
            row.measure,
            int(row.quantity),
            int(row.unit_value),
            int(row.amount),
            row.valued_by,
            FundId(UUID(row.fund_id)) if row.fund_id else None,
            ProgrammeId(UUID(row.programme_id)) if row.programme_id else None,
            AwardId(UUID(row.award_id)) if row.award_id else None,
        )
        for row in reader.execute(_GOODS, {"id": voucher_id.hex})
    )
