"""The end of a ceremony: all its receipts in one work, goods in kind with their vouchers, papers and lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_app.domain.donors import same_name
from desktop_app.domain.funds import PaymentMethod
from desktop_app.domain.ids import (
    BankAccountId,
    DonationId,
    DonorId,
    FundId,
    GoodsItemId,
    OccasionId,
    PersonId,
    ProgrammeId,
    UnitId,
    VoucherId,
)
from desktop_app.domain.list_exports import ListColumn, ListExport
from desktop_app.domain.occasions import OccasionUnknown, goods_said
from desktop_app.services.goods import ItemFields, NewGoods, receive_goods
from desktop_app.services.goods_vouchers import GoodsPart, PostGoods
from desktop_app.services.occasions import occasion_of
from desktop_app.services.organisation import header_lines
from desktop_app.services.voucher_posting import VoucherPart
from desktop_app.services.vouchers import PostVoucher, post_voucher
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.occasions import occasion_gifts, occasion_row
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.tables import Donation, Occasion
from desktop_app.storage.unit_of_work import UnitOfWork

Grouping = Literal["line", "donor"]
_REASON = "Ủng hộ Quỹ Khuyến học, {name}"
_GOODS_REASON = "Ủng hộ hiện vật, {name}"
_METHODS: dict[PaymentMethod, str] = {"cash": "Tiền mặt", "bank": "Chuyển khoản"}


@dataclass(frozen=True, slots=True)
class CloseOccasion:
    """How the receipts of a ceremony are written.

    Attributes:
        fund_id: Where the money goes.
        day: Of the receipts: not in the future, not in a closed period.
        account_id: The bank account on which gifts by bank came in, or none: nobody named one.
        grouping: A receipt for each line, or one for all lines of a donor (cash and bank apart).
        with_goods: Goods that can be counted («50 quyển vở») get their vouchers, too; the others wait.
    """

    fund_id: FundId
    day: date
    account_id: BankAccountId | None = None
    grouping: Grouping = "line"
    with_goods: bool = True


@dataclass(frozen=True, slots=True)
class ClosedOccasion:
    """What was written: receipts of money, vouchers of goods, and how many lines of goods still wait."""

    receipts: tuple[VoucherId, ...]
    goods: tuple[VoucherId, ...]
    goods_waiting: int

    @property
    def vouchers(self) -> tuple[VoucherId, ...]:
        """All of them, in the order of their numbers."""
        return (*self.receipts, *self.goods)


def close_occasion(work: UnitOfWork, occasion_id: OccasionId, command: CloseOccasion) -> ClosedOccasion:
    """Writes the receipts of all lines that have none, and the ceremony is over. Done again, only late lines get one.

    Raises:
        OccasionUnknown: There is no such ceremony.
        FundUnknown, FundClosed, AccountUnknown, AccountClosed, DayAhead, PeriodClosed: Nothing can be booked like
            this; no receipt is written.
    """
    occasion = occasion_of(work, occasion_id)
    lines = [gift for gift in work.find(Donation, occasion_id=occasion_id) if gift.position >= 0]
    money = [gift for gift in lines if gift.amount > 0 and gift.voucher_id is None]
    receipts = tuple(_receipt(work, occasion, group, command) for group in _groups(money, command.grouping))
    goods, waiting = _receive(work, occasion, lines, command)
    occasion.closed_at = work.now.isoformat(timespec="seconds")
    work.add(occasion)
    work.describe(
        "donations.occasion_closed",
        {"name": occasion.name, "count": len(receipts) + len(goods), "amount": sum(gift.amount for gift in money)},
    )
    return ClosedOccasion(receipts, goods, waiting)


def _groups(gifts: Sequence[Donation], grouping: Grouping) -> list[list[Donation]]:
    """The lines that share a receipt, in the order of their first lines."""
    if grouping == "line":
        return [[gift] for gift in gifts]
    groups: dict[tuple[object, ...], list[Donation]] = {}
    for gift in gifts:
        who = gift.donor_id or gift.person_id or (same_name(gift.donor_name), same_name(gift.address))
        groups.setdefault((who, gift.method), []).append(gift)
    return list(groups.values())


def _receipt(work: UnitOfWork, occasion: Occasion, group: Sequence[Donation], command: CloseOccasion) -> VoucherId:
    first = group[0]
    method: PaymentMethod = "bank" if first.method == "bank" else "cash"
    part = VoucherPart(
        command.fund_id,
        sum(gift.amount for gift in group),
        command.account_id if method == "bank" else None,
        "donation",
        ProgrammeId(occasion.programme_id) if occasion.programme_id else None,
    )
    voucher_id = post_voucher(
        work,
        PostVoucher(
            "receipt",
            first.donor_name,
            command.day,
            (part,),
            next((gift.address for gift in group if gift.address), ""),
            _REASON.format(name=occasion.name),
            method,
            next((PersonId(gift.person_id) for gift in group if gift.person_id), None),
            next((DonorId(gift.donor_id) for gift in group if gift.donor_id), None),
            OccasionId(occasion.id),
        ),
    )
    for gift in group:
        gift.voucher_id, gift.fund_id = voucher_id, command.fund_id
        work.add(gift)
    return voucher_id


def _receive(
    work: UnitOfWork, occasion: Occasion, lines: Sequence[Donation], command: CloseOccasion
) -> tuple[tuple[VoucherId, ...], int]:
    """Vouchers of the goods that can be counted, and how many lines of goods wait."""
    goods = [gift for gift in lines if gift.goods and (gift.amount or gift.voucher_id is None)]
    posted: list[VoucherId] = []
    for gift in goods:
        said = goods_said(gift.goods) if command.with_goods else None
        if said is None:
            continue
        new = NewGoods(ItemFields(said.name, said.measure), GoodsPart(GoodsItemId(occasion.id), said.quantity))
        voucher = PostGoods(
            "goods_receipt",
            UnitId(occasion.unit_id),
            gift.donor_name,
            command.day,
            (),
            gift.address,
            _GOODS_REASON.format(name=occasion.name),
            PersonId(gift.person_id) if gift.person_id else None,
            DonorId(gift.donor_id) if gift.donor_id else None,
            OccasionId(occasion.id),
        )
        posted.append(receive_goods(work, voucher, [new], [DonationId(gift.id)]))
    return tuple(posted), len(goods) - len(posted)


def occasion_export(reader: Reader, occasion_id: OccasionId) -> ListExport:
    """The gifts of a ceremony, for reading aloud and for the notice board: donors as they want to be named.

    Raises:
        OccasionUnknown: There is no such ceremony.
    """
    occasion = occasion_row(reader, occasion_id)
    if occasion is None:
        raise OccasionUnknown
    columns = (
        *(ListColumn("TT", 5, "number"), ListColumn("Người, đơn vị ủng hộ", 32), ListColumn("Địa chỉ", 20)),
        *(ListColumn("Số tiền", 14, "money"), ListColumn("Hiện vật", 20)),
        *(ListColumn("Cách trao", 12, on_paper=False), ListColumn("Số phiếu thu", 12, on_paper=False)),
    )
    rows = tuple(
        (
            *(order, gift.shown, _place(gift.shown, gift.donor, gift.address), gift.amount or None, gift.goods),
            *(_METHODS[gift.method] if gift.amount else "", gift.receipt),
        )
        for order, gift in enumerate(occasion_gifts(reader, occasion_id), 1)
    )
    day = f"ngày {occasion.held_on:%d/%m/%Y}" if occasion.held_on else ""
    total = f"tổng cộng {occasion.total:,} đồng".replace(",", ".") if occasion.total else ""
    about = ", ".join(part for part in (occasion.name, day, occasion.place, total) if part)
    return ListExport(header_lines(board(reader)), "DANH SÁCH ỦNG HỘ", about, "Ủng hộ", columns, rows)


def _place(shown: str, written: str, address: str) -> str:
    """An address would name who does not want to be named."""
    return address if shown == written else ""
