"""Reversals: the mirror of a posted voucher, and what hung on it set free again."""

from __future__ import annotations

from collections import Counter
from datetime import date
from uuid import UUID

from desktop_app.domain.donations import LINK_ONLY
from desktop_app.domain.funds import (
    AlreadyReversed,
    GoodsItemUnknown,
    PaymentMethod,
    ReasonMissing,
    ReversalNotReversed,
    ReversalTooEarly,
    VoucherNumber,
    VoucherUnknown,
    as_voucher_kind,
    series_of,
)
from desktop_app.domain.ids import BankAccountId, FundId, GoodsItemId, VoucherId
from desktop_app.domain.names import clean_text
from desktop_app.services.award_freeing import free_awards
from desktop_app.services.voucher_posting import (
    Heading,
    add_voucher,
    check_account_pays,
    check_bookable,
    check_fund_pays,
    check_stock,
)
from desktop_app.storage.tables import Donation, Fund, GoodsItem, GoodsMovement, Voucher, VoucherLine
from desktop_app.storage.unit_of_work import UnitOfWork


def reverse_voucher(work: UnitOfWork, voucher_id: VoucherId, reason: str, day: date) -> VoucherId:
    """Posts the mirror of a voucher: same kind, every line and goods movement with the opposite sign.

    In the same work its gifts wait for a receipt again, and awards that it handed over wait again. Payments
    of fees and pledges stay where they are; questions about them leave out reversed vouchers.

    Args:
        work: The running work.
        voucher_id: Of the voucher that is wrong.
        reason: Why; it is printed.
        day: Of the reversal, whose period must be open; that of the voucher may be closed.

    Raises:
        VoucherUnknown, AlreadyReversed, ReversalNotReversed, ReasonMissing: It cannot be reversed.
        DayAhead, PeriodClosed, ReversalTooEarly: Nothing can be booked on the day, or it is before the voucher's.
        FundTooSmall, FundTooSmallLater, CashTooSmall, AccountTooSmall: Money that came with it was spent since, or lies
            somewhere else by now.
        StockTooSmall: Goods that came with it were given away since.
    """
    original = _reversible(work, voucher_id)
    why = clean_text(reason)
    if not why:
        raise ReasonMissing
    lines = work.find(VoucherLine, voucher_id=voucher_id)
    goods = work.find(GoodsMovement, voucher_id=voucher_id)
    boards = {original.unit_id, *(line.unit_id for line in lines)}
    if day < original.issued_on:
        raise ReversalTooEarly(day, original.issued_on)
    funds = {FundId(fund.id): fund for fund in work.among(Fund, "id", {line.fund_id for line in lines})}
    check_bookable(work, day, *boards, *(fund.unit_id for fund in funds.values()))
    _check_money_is_there(work, original, lines, day, funds)
    _check_goods_are_there(work, original, goods, day)
    mirror = _mirror(work, original, why, day)
    work.add(*(_mirrored_line(work, mirror, line) for line in lines))
    work.add(*(_mirrored_goods(work, mirror, movement) for movement in goods))
    _set_free(work, voucher_id)
    series = series_of(as_voucher_kind(original.kind), reverses=original.reverses_id is not None)
    number = VoucherNumber(series, original.year, original.letter, original.number)
    work.describe(
        "funds.voucher_reversed",
        {"number": number.full, "party": original.party_name, "amount": original.amount, "reason": why},
    )
    return VoucherId(mirror.id)


def _mirror(work: UnitOfWork, original: Voucher, why: str, day: date) -> Voucher:
    heading = Heading(
        original.party_name,
        original.party_address,
        why,
        original.person_id,
        original.donor_id,
        original.occasion_id,
        original.counter_unit_id,
    )
    return add_voucher(
        work,
        original.unit_id,
        as_voucher_kind(original.kind),
        day,
        -original.amount,
        heading,
        method="bank" if original.method == "bank" else "cash",
        reverses=original.id,
    )


def _reversible(work: UnitOfWork, voucher_id: VoucherId) -> Voucher:
    original = work.get(Voucher, voucher_id)
    if original is None:
        raise VoucherUnknown
    if original.reverses_id is not None and not _is_twin(work, original):
        raise ReversalNotReversed
    mirrors = work.find(Voucher, reverses_id=voucher_id)
    if mirrors:
        first = mirrors[0]
        raise AlreadyReversed(VoucherNumber("reversal", first.year, first.letter, first.number).full)
    return original


def _is_twin(work: UnitOfWork, mirror: Voucher) -> bool:
    """Whether the same voucher has another mirror that holds: two devices reversed it without knowing of each other."""
    twins = [twin for twin in work.find(Voucher, reverses_id=mirror.reverses_id or mirror.id) if twin.id != mirror.id]
    return any(not work.find(Voucher, reverses_id=twin.id) for twin in twins)


def _check_money_is_there(
    work: UnitOfWork, original: Voucher, lines: list[VoucherLine], day: date, funds: dict[FundId, Fund]
) -> None:
    """Every fund, cash box and bank account into which the voucher brought money still holds it."""
    sign = -1 if original.kind == "payment" else 1
    method: PaymentMethod = "bank" if original.method == "bank" else "cash"
    of_fund: Counter[FundId] = Counter()
    of_place: Counter[tuple[UUID, BankAccountId | None]] = Counter()
    for line in lines:
        fund = funds[FundId(line.fund_id)]
        of_fund[FundId(fund.id)] += sign * line.amount
        account_id = BankAccountId(line.account_id) if line.account_id is not None else None
        of_place[fund.unit_id, account_id] += sign * line.amount
    for fund_id, brought in of_fund.items():
        if brought > 0:
            check_fund_pays(work, funds[fund_id], day, brought)
    for (board, account_id), brought in of_place.items():
        if brought > 0:
            check_account_pays(work, board, method, account_id, day, brought)


def _check_goods_are_there(work: UnitOfWork, original: Voucher, goods: list[GoodsMovement], day: date) -> None:
    if original.kind != "goods_receipt":
        return
    brought: dict[GoodsItemId, int] = {}
    for movement in goods:
        item_id = GoodsItemId(movement.item_id)
        brought[item_id] = brought.get(item_id, 0) + movement.quantity
    for item_id, quantity in brought.items():
        item = work.get(GoodsItem, item_id)
        if item is None:
            raise GoodsItemUnknown
        check_stock(work, item, day, quantity)


def _mirrored_line(work: UnitOfWork, mirror: Voucher, line: VoucherLine) -> VoucherLine:
    return VoucherLine(
        id=work.new_id(),
        unit_id=line.unit_id,
        voucher_id=mirror.id,
        fund_id=line.fund_id,
        amount=-line.amount,
        award_id=line.award_id,
        account_id=line.account_id,
        programme_id=line.programme_id,
        category=line.category,
        note=line.note,
    )


def _mirrored_goods(work: UnitOfWork, mirror: Voucher, movement: GoodsMovement) -> GoodsMovement:
    return GoodsMovement(
        id=work.new_id(),
        unit_id=movement.unit_id,
        voucher_id=mirror.id,
        item_id=movement.item_id,
        happened_on=mirror.issued_on,
        quantity=-movement.quantity,
        unit_value=movement.unit_value,
        amount=-movement.amount,
        valued_by=movement.valued_by,
        fund_id=movement.fund_id,
        programme_id=movement.programme_id,
        award_id=movement.award_id,
    )


def _set_free(work: UnitOfWork, voucher_id: VoucherId) -> None:
    for gift in work.find(Donation, voucher_id=voucher_id):
        if gift.position == LINK_ONLY:
            gift.deleted_at = work.now.isoformat(timespec="seconds")
        else:
            gift.voucher_id = None
        work.add(gift)
    free_awards(work, voucher_id)
