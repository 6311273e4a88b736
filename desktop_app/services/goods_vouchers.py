"""Vouchers of goods, posted: goods that came (biên nhận hiện vật) and goods that were given out (phiếu xuất)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from desktop_app.domain.funds import GoodsItemUnknown, GoodsKind, NoLines, QuantityNotPositive, ValueBelowZero
from desktop_app.domain.goods import THOUSANDTHS
from desktop_app.domain.ids import (
    AwardId,
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
from desktop_app.domain.money import check_amount
from desktop_app.domain.names import clean_text
from desktop_app.services.memberships import known_person
from desktop_app.services.voucher_posting import (
    Heading,
    add_voucher,
    check_bookable,
    check_stock,
    checked_party,
    fund_of,
    known_programmes,
)
from desktop_app.storage.tables import GoodsItem, GoodsMovement
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class GoodsPart:
    """A line of a goods voucher.

    Attributes:
        quantity: In thousandths of the item's measure, above zero.
        unit_value: Đồng for one, as estimated; 0: not valued.
        amount: Đồng for all; None: quantity times value, rounded to whole đồng.
        valued_by: Who estimated it, and how.
    """

    item_id: GoodsItemId
    quantity: int
    unit_value: int = 0
    amount: int | None = None
    valued_by: str = ""
    fund_id: FundId | None = None
    programme_id: ProgrammeId | None = None
    award_id: AwardId | None = None

    @property
    def value(self) -> int:
        """Đồng for all of it."""
        if self.amount is not None:
            return self.amount
        return (self.quantity * self.unit_value + THOUSANDTHS // 2) // THOUSANDTHS


@dataclass(frozen=True, slots=True)
class PostGoods:
    """A voucher of goods.

    Attributes:
        unit_id: The board whose stock it is; its items are its own.
        party: Who gives or gets the goods.
    """

    kind: GoodsKind
    unit_id: UnitId
    party: str
    day: date
    parts: Sequence[GoodsPart]
    address: str = ""
    reason: str = ""
    person_id: PersonId | None = None
    donor_id: DonorId | None = None
    occasion_id: OccasionId | None = None
    booklet_id: BookletId | None = None
    leaf: int = 0
    attached: str = ""
    recorded_by: str = ""
    approved_by: str = ""


def post_goods(work: UnitOfWork, command: PostGoods) -> VoucherId:
    """Posts a voucher of goods; the stock of an item never goes below zero, on the day or later.

    Raises:
        NoLines, PartyMissing, NameTooLong: It has no line, or nobody is named.
        GoodsItemUnknown, QuantityNotPositive, ValueBelowZero, AmountTooLarge: A line cannot be.
        FundUnknown, ProgrammeUnknown, PersonUnknown: It names what is not there.
        DayAhead, PeriodClosed: Nothing can be booked on the day.
        BookletUnknown, LeafOutside, LeafTaken: It cannot stand on the leaf.
        StockTooSmall: What is to be given out is not there.
    """
    if command.person_id is not None:
        known_person(work, command.person_id)
    party = checked_party(command.party)
    items = _checked_parts(work, command.unit_id, command.parts)
    total = sum(part.value for part in command.parts)
    if total:
        check_amount(total)
    check_bookable(work, command.day, command.unit_id)
    if command.kind == "goods_issue":
        wanted: Counter[GoodsItemId] = Counter()
        for part in command.parts:
            wanted[part.item_id] += part.quantity
        for item_id, quantity in wanted.items():
            check_stock(work, items[item_id], command.day, quantity)
    heading = Heading(
        party,
        command.address,
        command.reason,
        command.person_id,
        command.donor_id,
        command.occasion_id,
        None,
        command.booklet_id,
        command.leaf,
        command.attached,
        command.recorded_by,
        command.approved_by,
    )
    voucher = add_voucher(work, command.unit_id, command.kind, command.day, total, heading)
    work.add(*(_movement(work, voucher.id, command, part) for part in command.parts))
    work.describe(
        "funds.goods_receipt_posted" if command.kind == "goods_receipt" else "funds.goods_issue_posted",
        {"party": party, "count": len(command.parts), "amount": total},
    )
    return VoucherId(voucher.id)


def _checked_parts(work: UnitOfWork, board: UnitId, parts: Sequence[GoodsPart]) -> dict[GoodsItemId, GoodsItem]:
    if not parts:
        raise NoLines
    items: dict[GoodsItemId, GoodsItem] = {}
    for part in parts:
        item = work.get(GoodsItem, part.item_id)
        if item is None or item.deleted_at is not None or item.unit_id != board:
            raise GoodsItemUnknown
        if part.quantity <= 0:
            raise QuantityNotPositive(item.name)
        if part.unit_value < 0 or part.value < 0:
            raise ValueBelowZero(item.name)
        items[part.item_id] = item
    for fund_id in {part.fund_id for part in parts if part.fund_id is not None}:
        fund_of(work, fund_id)
    known_programmes(work, (part.programme_id for part in parts if part.programme_id is not None))
    return items


def _movement(work: UnitOfWork, voucher_id: UUID, command: PostGoods, part: GoodsPart) -> GoodsMovement:
    return GoodsMovement(
        id=work.new_id(),
        unit_id=command.unit_id,
        voucher_id=voucher_id,
        item_id=part.item_id,
        happened_on=command.day,
        quantity=part.quantity,
        unit_value=part.unit_value,
        amount=part.value,
        valued_by=clean_text(part.valued_by),
        fund_id=part.fund_id,
        programme_id=part.programme_id,
        award_id=part.award_id,
    )
