"""Phiếu thu and phiếu chi: the voucher that the payer or payee takes home, on A5 across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.money import check_amount, format_amount
from desktop_app.printing.drawing import Sheet, one_at_a_time
from desktop_app.printing.layout import load_layout
from desktop_app.printing.values import board_values, date_values, optional, require, with_words

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.money import Vnd

TEMPLATE: Final = "phieu-thu-chi"
_KNOWN: Final = frozenset(
    {
        "board_1",
        "board_2",
        "board_3",
        "day",
        "month",
        "year",
        "number",
        "party",
        "address",
        "reason",
        "amount",
        "words",
        "fund",
        "attached",
        "form_number",
        "reprint",
        "prepared_by",
        "treasurer",
        "head_title",
        "head",
    }
)


class VoucherKind(StrEnum):
    """Money in or money out."""

    RECEIPT = "receipt"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a voucher says.

    Attributes:
        kind: Phiếu thu or phiếu chi.
        number: As it was issued, `PT-0001/2026`.
        day: The day on the voucher.
        board_lines: One to three lines; the last names the board.
        party: Full name of the payer or the payee.
        reason: What the money is for.
        amount: From 1 đồng.
        fund: Name of the fund.
        address: Of the party, may be empty.
        attached: Papers that go with the voucher, may be empty.
        form_number: Number of a legal form, only where the board's rules name one.
        prepared_by: Who wrote the voucher, may be empty: then the name is written by hand.
        treasurer: May be empty.
        head: Who approves it, may be empty.
        head_title: What the head of this board is called, `Trưởng ban`; when empty, the word of the template.
        reprint: Whether this is not the first copy.
    """

    kind: VoucherKind
    number: str
    day: date
    board_lines: tuple[str, ...]
    party: str
    reason: str
    amount: Vnd
    fund: str
    address: str = ""
    attached: str = ""
    form_number: str = ""
    prepared_by: str = ""
    treasurer: str = ""
    head: str = ""
    head_title: str = ""
    reprint: bool = False


@one_at_a_time
def receipt_pdf(receipt: Receipt) -> bytes:
    """One voucher as a PDF of one page, A5 across; the same bytes for the same voucher.

    Raises:
        PrintedValueMissing: A required value is empty.
        AmountNotPositive: The amount is zero or below.
        GlyphMissing: A letter cannot be printed.
        TextDoesNotFit: A text is too long for the page.
    """
    return _drawn([receipt])


@one_at_a_time
def receipts_pdf(receipts: Sequence[Receipt]) -> bytes:
    """Several vouchers as one PDF, a page each, in the order given.

    Args:
        receipts: At least one.

    Raises:
        PrintedValueMissing, AmountNotPositive, GlyphMissing, TextDoesNotFit: As for one voucher.
    """
    return _drawn(receipts)


def _drawn(receipts: Sequence[Receipt]) -> bytes:
    layout = load_layout(TEMPLATE, _KNOWN)
    pages = [with_words(layout.words[receipt.kind], _values(receipt)) for receipt in receipts]
    sheet = Sheet(layout, title=pages[0]["number"])
    for values in pages:
        sheet.draw_stacks(layout.stacks, values, values["party"])
        sheet.end_page()
    return sheet.pdf()


def _values(receipt: Receipt) -> dict[str, str]:
    amount = check_amount(receipt.amount)
    needed = require(
        receipt.kind,
        receipt.party,
        number=receipt.number,
        party=receipt.party,
        reason=receipt.reason,
        fund=receipt.fund,
    )
    free = optional(
        address=receipt.address,
        attached=receipt.attached,
        form_number=receipt.form_number,
        prepared_by=receipt.prepared_by,
        treasurer=receipt.treasurer,
        head=receipt.head,
        head_title=receipt.head_title,
        reprint="×" if receipt.reprint else "",
    )
    money = {"amount": format_amount(amount), "words": amount_in_words(amount)}
    return board_values(receipt.kind, receipt.board_lines) | date_values(receipt.day) | needed | free | money
