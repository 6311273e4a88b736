"""What the paper of a voucher says, of whatever kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.papers import PaperHead, Signature

VoucherPaperKind = Literal["receipt", "payment", "transfer", "opening", "goods_receipt", "goods_issue"]


@dataclass(frozen=True, slots=True)
class VoucherPaperLine:
    """A part of a voucher's amount.

    Attributes:
        amount: Đồng; on a transfer below zero where it leaves, above zero where it arrives.
        fund: Name of the fund.
        place: `Tiền mặt`, or the bank and the number of the account.
        category, programme, note: May be empty.
    """

    fund: str
    amount: int
    place: str = ""
    category: str = ""
    programme: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class VoucherPaperGoods:
    """A line of a goods voucher.

    Attributes:
        quantity: In thousandths of the measure.
        unit_value, amount: Đồng; 0 where nobody valued it.
        valued_by: Who estimated the value, and how; may be empty.
    """

    item: str
    measure: str
    quantity: int
    unit_value: int
    amount: int
    valued_by: str = ""


@dataclass(frozen=True, slots=True)
class CancelledVoucher:
    """The voucher that this one cancels, and why."""

    number: str
    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class VoucherPaper:
    """What one voucher says. Amounts stand without a sign, also on the one that cancels another.

    Attributes:
        head: The day is that of the voucher.
        number: As papers show it: `PT-0149/2026`.
        party: Who gives or gets; empty on transfers and openings.
        amount: Đồng, all lines together; of goods their value, which may be 0.
        method: `Tiền mặt`, `Chuyển khoản`; empty where it does not matter.
        fund: The fund where there is one only; else the names of all.
        attached: Original papers that go with it; may be empty.
        hand_written: The leaf of a booklet that was written by hand: `Biên lai số 0035, quyển 03`; may be empty.
        cancels: Set on the paper that cancels another.
        cancelled_by: Number of the paper that cancelled this one; marked on every print after that; may be empty.
        qr: What a bank's app reads from the square at the foot, see `domain/vietqr.py`; empty: no square.
        qr_words: What stands beside the square, one line each.
    """

    kind: VoucherPaperKind
    head: PaperHead
    number: str
    reason: str
    amount: int
    signatures: tuple[Signature, ...]
    party: str = ""
    address: str = ""
    method: str = ""
    fund: str = ""
    lines: tuple[VoucherPaperLine, ...] = ()
    goods: tuple[VoucherPaperGoods, ...] = ()
    attached: str = ""
    hand_written: str = ""
    cancels: CancelledVoucher | None = None
    cancelled_by: str = ""
    qr: str = ""
    qr_words: tuple[str, ...] = ()
