"""Vouchers on paper: what is read of the book for them, and the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from desktop_app.domain.funds import VoucherKind, VoucherUnknown
from desktop_app.domain.ids import UnitId, VoucherId
from desktop_app.domain.papers import PaperSize, Signature
from desktop_app.domain.vietqr import donation_purpose, vietqr
from desktop_app.printing.fonts import in_ink
from desktop_app.printing.voucher_values import (
    CancelledVoucher,
    VoucherPaper,
    VoucherPaperGoods,
    VoucherPaperLine,
)
from desktop_app.printing.vouchers import vouchers_paper_pdf
from desktop_app.services.paper_heads import PaperDesk, paper_desk, signer
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.queries.voucher_details import DetailLine, VoucherDetail, voucher_detail
from desktop_app.storage.queries.voucher_papers import SquareAccount, square_account
from desktop_app.storage.rules import category_label

_CASH, _BANK = "Tiền mặt", "Ngân hàng"
_MOVING: dict[VoucherKind, str] = {
    "receipt": "Người nộp tiền",
    "payment": "Người nhận tiền",
    "goods_receipt": "Người giao",
    "goods_issue": "Người nhận",
}
_STORE = "Thủ kho"
_MADE_BY = "Người lập phiếu"
_SQUARE_WORDS = "Quét để ủng hộ"


def voucher_pdf(book: Book, voucher_id: VoucherId, *, size: PaperSize = "a5", copy_number: int = 0) -> bytes:
    """The paper of a posted voucher, of whatever kind, under the name that its board had on its day.

    Printing for a person goes through `services/paper_prints.py`, which knows which copy it is.

    Raises:
        VoucherUnknown: There is no such voucher.
    """
    return vouchers_pdf(book, [voucher_id], size=size, copy_numbers=[copy_number])


def vouchers_pdf(
    book: Book,
    voucher_ids: Sequence[VoucherId],
    *,
    size: PaperSize = "a5",
    copies: int = 1,
    copy_numbers: Sequence[int] | None = None,
) -> bytes:
    """The papers of several posted vouchers as one PDF.

    Args:
        copies: How many of each; with `a4_two` two copies of one voucher share a page.
        copy_numbers: Which copy each is, 0 the original; None: originals.

    Raises:
        VoucherUnknown: One of them is not in the book.
    """
    numbers = copy_numbers if copy_numbers is not None else [0] * len(voucher_ids)
    with book.reader() as reader:
        desk = _Desk(reader)
        papers = [desk.paper(voucher_id, number) for voucher_id, number in zip(voucher_ids, numbers, strict=True)]
    return vouchers_paper_pdf(papers, size, copies=copies)


class _Desk:
    """Makes papers one after the other; what they have in common is read once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._desks: dict[tuple[UnitId, date, VoucherKind], PaperDesk] = {}
        self._squares: dict[UnitId, SquareAccount | None] = {}

    def paper(self, voucher_id: VoucherId, copy_number: int) -> VoucherPaper:
        """The paper of one voucher.

        Raises:
            VoucherUnknown: There is no such voucher.
        """
        found = voucher_detail(self._reader, voucher_id)
        if found is None:
            raise VoucherUnknown
        found = _drawable(found)
        desk = self._desk(found)
        reversed_one = voucher_detail(self._reader, found.reverses_id) if found.reverses_id else None
        original = _drawable(reversed_one) if reversed_one else None
        told = original or found
        funds = tuple(dict.fromkeys(line.fund for line in found.lines))
        square, words = self._square(found)
        return VoucherPaper(
            kind=found.kind,
            head=replace(desk.head, copy_number=copy_number),
            number=found.number.full,
            reason=told.reason or _SAID_WITHOUT_REASON[found.kind],
            amount=abs(found.amount),
            signatures=_signatures(found, desk),
            party=found.party,
            address=found.address,
            method=_method(found),
            fund=", ".join(funds),
            lines=_lines(found),
            goods=_goods(found),
            attached=found.attached,
            hand_written=_leaf(found),
            cancels=CancelledVoucher(original.number.full, original.day, found.reason) if original else None,
            cancelled_by=found.reversed_by.full if found.reversed_by else "",
            qr=square,
            qr_words=words,
        )

    def _desk(self, found: VoucherDetail) -> PaperDesk:
        key = (found.unit_id, found.day, found.kind)
        if key not in self._desks:
            self._desks[key] = paper_desk(self._reader, found.unit_id, found.day, f"form_number.{found.kind}")
        return self._desks[key]

    def _square(self, found: VoucherDetail) -> tuple[str, tuple[str, ...]]:
        """Under receipts: where the next gift may go to."""
        if found.kind != "receipt" or found.is_mirror:
            return "", ()
        if found.unit_id not in self._squares:
            self._squares[found.unit_id] = square_account(self._reader, found.unit_id)
        account = self._squares[found.unit_id]
        if account is None:
            return "", ()
        words = (_SQUARE_WORDS, f"{account.bank_name} {account.number}".strip())
        return vietqr(account.bank_bin, account.number, purpose=donation_purpose("")), words


def _drawable(found: VoucherDetail) -> VoucherDetail:
    """Its words as they can be printed: what is in ink is not reworded for the sake of a paper."""
    return replace(
        found,
        party=in_ink(found.party),
        address=in_ink(found.address),
        reason=in_ink(found.reason),
        attached=in_ink(found.attached),
        recorded_by=in_ink(found.recorded_by),
        lines=tuple(replace(line, note=in_ink(line.note), award=in_ink(line.award)) for line in found.lines),
        goods=tuple(replace(one, valued_by=in_ink(one.valued_by)) for one in found.goods),
    )


_SAID_WITHOUT_REASON: dict[VoucherKind, str] = {
    "receipt": "Thu tiền",
    "payment": "Chi tiền",
    "transfer": "Chuyển quỹ",
    "opening": "Số dư đầu kỳ",
    "goods_receipt": "Ủng hộ hiện vật",
    "goods_issue": "Xuất hiện vật",
}


def _method(found: VoucherDetail) -> str:
    if found.goods or len({line.account_id for line in found.lines}) > 1:
        return ""
    account = next((line.account for line in found.lines if line.account), "")
    if found.kind in ("receipt", "payment"):
        at_bank = "chuyển khoản, " + account if account else "chuyển khoản"
        return at_bank if account or found.method == "bank" else "tiền mặt"
    return account or "tiền mặt"


def _lines(found: VoucherDetail) -> tuple[VoucherPaperLine, ...]:
    """The lines with the amounts of the paper; on a transfer below zero where the money leaves."""
    return tuple(
        VoucherPaperLine(
            line.fund,
            _amount(found, line),
            line.account or (_BANK if found.method == "bank" else _CASH),
            category_label(line.category) if line.category else "",
            line.programme,
            line.note or line.award,
        )
        for line in found.lines
    )


def _amount(found: VoucherDetail, line: DetailLine) -> int:
    if found.kind == "transfer":
        return -line.amount if found.is_mirror else line.amount
    return abs(line.amount)


def _goods(found: VoucherDetail) -> tuple[VoucherPaperGoods, ...]:
    return tuple(
        VoucherPaperGoods(one.item, one.measure, abs(one.quantity), one.unit_value, abs(one.amount), one.valued_by)
        for one in found.goods
    )


def _leaf(found: VoucherDetail) -> str:
    return f"số {found.leaf}, {found.booklet}".removesuffix(", ") if found.booklet_id else ""


def _signatures(found: VoucherDetail, desk: PaperDesk) -> tuple[Signature, ...]:
    made_by = signer(_MADE_BY, found.recorded_by)
    moving = _MOVING.get(found.kind)
    if moving is None or found.is_mirror:
        return made_by, desk.treasurer, desk.chair
    keeper = Signature(_STORE) if found.goods else desk.treasurer
    return made_by, signer(moving, found.party), keeper, desk.chair
