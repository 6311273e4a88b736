"""Bảng đối chiếu ngân hàng: a month of an account beside the bank's statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.money import format_amount
from desktop_app.printing.drawing import one_at_a_time
from desktop_app.printing.minutes import MinutesPages
from desktop_app.printing.ruled_tables import RuledColumn

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.papers import PaperHead, Signature
    from desktop_app.printing.ruled_tables import Cells


@dataclass(frozen=True, slots=True)
class ReconciledItem:
    """Something that explains the difference.

    Attributes:
        amount: Đồng that the statement has more than the book (below zero: less).
        number: Of the voucher, or empty.
        day: Of the voucher or of the line of the statement, or none.
    """

    note: str
    amount: int
    number: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ReconciliationSheet:
    """What the sheet says, đồng.

    Attributes:
        month: Its first day.
        account: Number of the account.
        bank, holder: As they stand on the statement.
        opening, received, paid: Of the book, in the month.
        book_balance, statement_balance: At the end of the month.
        note: Free; may be empty.
    """

    head: PaperHead
    month: date
    account: str
    opening: int
    received: int
    paid: int
    book_balance: int
    statement_balance: int
    signatures: tuple[Signature, ...]
    items: tuple[ReconciledItem, ...] = ()
    bank: str = ""
    holder: str = ""
    note: str = ""

    @property
    def unexplained(self) -> int:
        """Đồng of the difference that no item explains."""
        return self.statement_balance - self.book_balance - sum(item.amount for item in self.items)


@one_at_a_time
def reconciliation_pdf(sheet: ReconciliationSheet) -> bytes:
    """The sheet as a PDF, A4 upright; the same bytes for the same values.

    Raises:
        PrintedValueMissing: A required value is empty.
        GlyphMissing: A letter cannot be printed.
    """
    month = f"Tháng {sheet.month.month:02} năm {sheet.month.year}"
    about = (month, f"Tài khoản số {sheet.account}" + (f" tại {sheet.bank}" if sheet.bank else ""))
    pages = MinutesPages(sheet.head, "BẢNG ĐỐI CHIẾU SỐ DƯ TIỀN GỬI NGÂN HÀNG", about)
    pages.fact("Chủ tài khoản:", sheet.holder)
    pages.table(_COLUMNS, _rows(sheet))
    explained = sheet.statement_balance - sheet.book_balance
    if sheet.items:
        pages.heading("Các khoản làm cho hai số dư khác nhau")
        rows: list[Cells] = [
            (str(place), f"{item.day:%d/%m/%Y}" if item.day else "", item.number, item.note, format_amount(item.amount))
            for place, item in enumerate(sheet.items, 1)
        ]
        total = format_amount(sum(item.amount for item in sheet.items))
        pages.table(_ITEM_COLUMNS, rows, [("Cộng", None, None, None, total)])
    pages.fact("Kết luận:", _conclusion(explained, sheet.unexplained), bold=True)
    pages.fact("Ghi chú:", sheet.note)
    pages.sign(sheet.signatures, with_day=True)
    return pages.pdf()


_COLUMNS = (
    RuledColumn("STT", 14, "centre"),
    RuledColumn("Nội dung", 98),
    RuledColumn("Số tiền (đồng)", 46, "right", is_amount=True),
)
_ITEM_COLUMNS = (
    RuledColumn("TT", 11, "centre"),
    RuledColumn("Ngày", 24, "centre"),
    RuledColumn("Số phiếu", 28, "centre"),
    RuledColumn("Nội dung", 61),
    RuledColumn("Ngân hàng hơn (kém) sổ", 34, "right", is_amount=True),
)


def _rows(sheet: ReconciliationSheet) -> list[Cells]:
    said = (
        ("Số dư đầu tháng theo sổ tiền gửi", sheet.opening),
        ("Thu trong tháng", sheet.received),
        ("Chi trong tháng", sheet.paid),
        ("Số dư cuối tháng theo sổ tiền gửi", sheet.book_balance),
        ("Số dư cuối tháng theo sao kê của ngân hàng", sheet.statement_balance),
        ("Chênh lệch (5 − 4)", sheet.statement_balance - sheet.book_balance),
    )
    return [(str(place), words, format_amount(amount)) for place, (words, amount) in enumerate(said, 1)]


def _conclusion(difference: int, unexplained: int) -> str:
    if not difference and not unexplained:
        return "Số dư theo sổ khớp với ngân hàng."
    if not unexplained:
        return "Chênh lệch đã rõ các khoản ở trên; không còn khoản nào chưa rõ."
    return f"Còn {format_amount(abs(unexplained))} đồng chênh lệch chưa rõ lý do."
