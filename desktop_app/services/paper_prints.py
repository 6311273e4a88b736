"""Printing with a log: the first print is the original, every later one says «BẢN SAO lần n»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.ids import VoucherId
from desktop_app.domain.papers import PaperSize
from desktop_app.storage.book import Book, Reader


@dataclass(frozen=True, slots=True)
class PrintRow:
    """One print of a paper, UTC; `copy_number` 0 is the original."""

    copy_number: int
    printed_at: datetime
    printed_by: str


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A paper that was printed now: its PDF, and which copy it is."""

    pdf: bytes
    copy_number: int


def print_voucher(
    book: Book, actor: str, voucher_id: VoucherId, *, size: PaperSize = "a5", copies: int = 1
) -> PrintedPaper:
    """Prints a voucher and logs it; where the paper cannot be made, nothing is logged.

    Call it on the writing lane. Copies made in one go (liên 1, liên 2) count as one print.

    Raises:
        VoucherUnknown: There is no such voucher.
        GlyphMissing, TextDoesNotFit, PrintedValueMissing: The paper cannot be made.
    """
    raise NotImplementedError


def print_vouchers(
    book: Book, actor: str, voucher_ids: Sequence[VoucherId], *, size: PaperSize = "a5", copies: int = 1
) -> bytes:
    """Prints several vouchers as one PDF, each with its own mark, and logs them in one entry.

    Raises:
        VoucherUnknown: One of them is not in the book; nothing is logged.
        GlyphMissing, TextDoesNotFit, PrintedValueMissing: A paper cannot be made; nothing is logged.
    """
    raise NotImplementedError


def voucher_prints(reader: Reader, voucher_id: VoucherId) -> tuple[PrintRow, ...]:
    """Every print of a voucher that this book knows of, the oldest first."""
    raise NotImplementedError
