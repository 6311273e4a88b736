"""Names of a board's choices that are not records of their own, and what holds where nothing was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop_app.domain.errors import DomainError

APPROVAL_LIMIT: Final = "approval_limit"
"""Đồng above which the chair approves a payment before it is posted; empty: the two-person rule is not used."""

FORM_NUMBER_RECEIPT: Final = "form_number.receipt"
FORM_NUMBER_PAYMENT: Final = "form_number.payment"
FORM_NUMBER_TRANSFER: Final = "form_number.transfer"
FORM_NUMBER_OPENING: Final = "form_number.opening"
FORM_NUMBER_GOODS_RECEIPT: Final = "form_number.goods_receipt"
FORM_NUMBER_GOODS_ISSUE: Final = "form_number.goods_issue"
FORM_NUMBER_CASH_BOOK: Final = "form_number.cash_book"
FORM_NUMBER_BANK_BOOK: Final = "form_number.bank_book"
FORM_NUMBER_DETAIL_BOOK: Final = "form_number.detail_book"
FORM_NUMBER_CASH_COUNT: Final = "form_number.cash_count"
FORM_NUMBER_HANDOVER: Final = "form_number.handover"
FORM_NUMBER_DISCLOSURE: Final = "form_number.disclosure"
"""What stands at the top right of a printed form (mẫu số); empty until a board writes it."""

PAPER_HEADER: Final = "paper_header"
"""One to three lines at the top left of papers, in place of the board's own; empty: the board's own."""

PAPER_SIZE: Final = "paper_size"
"""`A5`, `A4` (two on a sheet) or `A4_WHOLE`; see `domain/paper_choices.py`."""

GOLDEN_BOOK_LIFETIME: Final = "golden_book.lifetime"
GOLDEN_BOOK_YEAR: Final = "golden_book.year"
GOLDEN_BOOK_OCCASION: Final = "golden_book.occasion"
"""Đồng from which a donor stands in the golden book: in all, in one year, on one occasion; empty: no such rule."""

_DEFAULTS: Final[dict[str, str]] = {
    APPROVAL_LIMIT: "",
    FORM_NUMBER_RECEIPT: "",
    FORM_NUMBER_PAYMENT: "",
    FORM_NUMBER_TRANSFER: "",
    FORM_NUMBER_OPENING: "",
    FORM_NUMBER_GOODS_RECEIPT: "",
    FORM_NUMBER_GOODS_ISSUE: "",
    FORM_NUMBER_CASH_BOOK: "",
    FORM_NUMBER_BANK_BOOK: "",
    FORM_NUMBER_DETAIL_BOOK: "",
    FORM_NUMBER_CASH_COUNT: "",
    FORM_NUMBER_HANDOVER: "",
    FORM_NUMBER_DISCLOSURE: "",
    PAPER_HEADER: "",
    PAPER_SIZE: "A5",
    GOLDEN_BOOK_LIFETIME: "",
    GOLDEN_BOOK_YEAR: "",
    GOLDEN_BOOK_OCCASION: "",
}


@dataclass(eq=False)
class SettingUnknown(DomainError):
    """There is no such choice."""

    name: str


def default_setting(name: str) -> str:
    """What holds where a board chose nothing.

    Raises:
        SettingUnknown: There is no such choice.
    """
    try:
        return _DEFAULTS[name]
    except KeyError:
        raise SettingUnknown(name) from None


def setting_names() -> tuple[str, ...]:
    """All names of choices."""
    return tuple(_DEFAULTS)
