"""Vouchers on paper: what is read of the book for them, and the PDF."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.ids import VoucherId
from desktop_app.domain.papers import PaperSize
from desktop_app.storage.book import Book


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
    raise NotImplementedError
