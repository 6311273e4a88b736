"""Printing with a log: the first print is the original, every later one says «BẢN SAO lần n»."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop_app.domain.board_settings import PAPER_SIZE
from desktop_app.domain.funds import VoucherUnknown
from desktop_app.domain.ids import UnitId, VoucherId
from desktop_app.domain.paper_choices import paper_size
from desktop_app.domain.papers import PaperSize
from desktop_app.services.board_settings import setting
from desktop_app.services.voucher_papers import vouchers_pdf
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.queries.ledger_scope import voucher_number
from desktop_app.storage.queries.paper_prints import PrintRow, paper_prints, print_count
from desktop_app.storage.tables import PaperPrint, Voucher
from desktop_app.storage.unit_of_work import UnitOfWork

_VOUCHER = "voucher"


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A paper that was printed now: its PDF, and which copy it is (0: the original)."""

    pdf: bytes
    copy_number: int


def print_voucher(
    book: Book, actor: str, voucher_id: VoucherId, *, size: PaperSize | None = None, copies: int | None = None
) -> PrintedPaper:
    """Prints a voucher and logs it; where the paper cannot be made, nothing is logged.

    Call it on the writing lane. Copies made in one go (liên 1, liên 2) count as one print.

    Args:
        size: None: as the board chose.
        copies: None: as many as share a sheet of that size.

    Raises:
        VoucherUnknown: There is no such voucher.
        GlyphMissing, TextDoesNotFit, PrintedValueMissing: The paper cannot be made.
    """
    with book.work(actor) as work:
        number = _log_voucher(work, voucher_id)
        chosen = size or _chosen_size(work, voucher_id)
        pdf = vouchers_pdf(
            book,
            [voucher_id],
            size=chosen,
            copies=copies or (2 if chosen == "a4_two" else 1),
            copy_numbers=[number],
        )
    return PrintedPaper(pdf, number)


def print_vouchers(
    book: Book, actor: str, voucher_ids: Sequence[VoucherId], *, size: PaperSize | None = None, copies: int = 1
) -> bytes:
    """Prints several vouchers as one PDF, each with its own mark, and logs them in one entry.

    Args:
        voucher_ids: At least one, none twice.
        size: None: as the board of the first one chose.

    Raises:
        VoucherUnknown: One of them is not in the book; nothing is logged.
        GlyphMissing, TextDoesNotFit, PrintedValueMissing: A paper cannot be made; nothing is logged.
    """
    with book.work(actor) as work:
        numbers = [_log_voucher(work, voucher_id) for voucher_id in voucher_ids]
        if len(voucher_ids) > 1:
            work.describe("papers.vouchers_printed", {"count": len(voucher_ids)})
        chosen = size or _chosen_size(work, voucher_ids[0])
        return vouchers_pdf(book, voucher_ids, size=chosen, copies=copies, copy_numbers=numbers)


def print_paper(
    book: Book,
    actor: str,
    subject_kind: str,
    subject_id: UUID,
    unit_id: UnitId,
    title: str,
    make: Callable[[int], bytes],
) -> PrintedPaper:
    """Prints any paper in ink (minutes of a count, of a handover) and logs it; on failure nothing is logged.

    Args:
        subject_kind: The table of what is printed: `cash_count`, `handover` …
        title: As the journal names the paper: `Biên bản kiểm kê quỹ ngày 30/11/2026`.
        make: Gives the PDF of the copy with this number; 0: the original.
    """
    with book.work(actor) as work:
        number = log_print(work, subject_kind, subject_id, unit_id, title)
        return PrintedPaper(make(number), number)


def voucher_prints(reader: Reader, voucher_id: VoucherId) -> tuple[PrintRow, ...]:
    """Every print of a voucher that this book knows of, on whatever device, the oldest first."""
    return paper_prints(reader, _VOUCHER, voucher_id)


def _chosen_size(work: UnitOfWork, voucher_id: VoucherId) -> PaperSize:
    """The paper on which the board of a voucher prints: half a page, or two on a sheet.

    Raises:
        VoucherUnknown: There is no such voucher.
    """
    row = work.get(Voucher, voucher_id)
    if row is None:
        raise VoucherUnknown
    return paper_size(setting(work.connection, UnitId(row.unit_id), PAPER_SIZE))


def _log_voucher(work: UnitOfWork, voucher_id: VoucherId) -> int:
    row = work.get(Voucher, voucher_id)
    if row is None:
        raise VoucherUnknown
    number = voucher_number(
        row.kind, str(row.reverses_id) if row.reverses_id else None, row.year, row.letter, row.number
    )
    return log_print(work, _VOUCHER, voucher_id, UnitId(row.unit_id), number.full)


def log_print(work: UnitOfWork, subject_kind: str, subject_id: UUID, unit_id: UnitId, title: str) -> int:
    """Logs one print in the work that is open.

    Returns:
        Which copy it is; 0: the original.
    """
    number = print_count(work.connection, subject_kind, subject_id)
    work.add(
        PaperPrint(
            id=work.new_id(),
            unit_id=unit_id,
            subject_kind=subject_kind,
            subject_id=subject_id,
            copy_number=number,
            printed_at=work.now.isoformat(timespec="seconds"),
            printed_by=work.actor,
        )
    )
    if number:
        work.describe("papers.printed_again", {"paper": title, "copy": number})
    else:
        work.describe("papers.printed", {"paper": title})
    return number
