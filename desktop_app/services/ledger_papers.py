"""Books of account on paper and as a workbook: the same lines and sums that the screen shows."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.board_settings import (
    FORM_NUMBER_BANK_BOOK,
    FORM_NUMBER_CASH_BOOK,
    FORM_NUMBER_DETAIL_BOOK,
)
from desktop_app.domain.dates import local_day
from desktop_app.domain.list_exports import ListCell, ListColumn, ListExport
from desktop_app.domain.papers import PageShape
from desktop_app.printing.ledger_books import PrintedLedger, PrintedLedgerLine, ledger_pdf
from desktop_app.services.paper_heads import paper_desk, signer
from desktop_app.spreadsheets.list_writer import list_workbook
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.queries.ledger import LedgerLine, ledger_page
from desktop_app.storage.queries.ledger_papers import ScopeNames, scope_names
from desktop_app.storage.queries.ledger_scope import LedgerScope
from desktop_app.storage.queries.organisation import board


@dataclass(frozen=True, slots=True)
class _Sort:
    """A sort of book: its title, its form, what stands over its amounts."""

    title: str
    form: str
    amounts: tuple[str, str, str] = ("Thu", "Chi", "Tồn")
    name: str = "Sổ quỹ"


_CASH = _Sort("SỔ QUỸ TIỀN MẶT", FORM_NUMBER_CASH_BOOK)
_BANK = _Sort("SỔ TIỀN GỬI NGÂN HÀNG", FORM_NUMBER_BANK_BOOK, ("Gửi vào", "Rút ra", "Còn lại"), "Sổ tiền gửi")
_FUND = _Sort("SỔ CHI TIẾT THEO QUỸ", FORM_NUMBER_DETAIL_BOOK, ("Thu", "Chi", "Còn lại"), "Sổ chi tiết")
_PROGRAMME = _Sort("SỔ CHI TIẾT THEO CHƯƠNG TRÌNH", FORM_NUMBER_DETAIL_BOOK, ("Thu", "Chi", "Còn lại"), "Sổ chi tiết")
_DONOR = _Sort("SỔ CHI TIẾT THEO NHÀ HẢO TÂM", FORM_NUMBER_DETAIL_BOOK, ("Thu", "Chi", ""), "Sổ chi tiết")
_WHOLE = _Sort("SỔ THU CHI", FORM_NUMBER_DETAIL_BOOK, ("Thu", "Chi", "Còn lại"), "Sổ thu chi")


def ledger_book_pdf(
    book: Book, scope: LedgerScope, first: date, last: date, *, shape: PageShape = "upright", cover: bool = False
) -> bytes:
    """A book of account of a period as a PDF on A4.

    Args:
        scope: What it is limited to; says which book it is: cash, bank, fund, programme or donor.
        first: Included.
        last: Included.
        shape: How the pages lie.
        cover: Whether a cover with the number of pages stands before it.

    Raises:
        GlyphMissing: A letter cannot be printed.
    """
    with book.reader() as reader:
        ledger = printed_ledger(reader, scope, first, last, local_day(book.surroundings.clock()))
    return ledger_pdf(ledger, shape, cover=cover)


def ledger_book_workbook(book: Book, scope: LedgerScope, first: date, last: date) -> bytes:
    """The same book as an .xlsx file: opening balance, every line, sums and closing balance."""
    with book.reader() as reader:
        ledger = printed_ledger(reader, scope, first, last, local_day(book.surroundings.clock()))
    return list_workbook(ledger_export(ledger, _sort(scope).name))


def printed_ledger(reader: Reader, scope: LedgerScope, first: date, last: date, signed_on: date) -> PrintedLedger:
    """A book of account as it stands on paper."""
    sort, names = _sort(scope), scope_names(reader, scope)
    found = ledger_page(reader, scope, first, last)
    desk = paper_desk(reader, names.unit_id or board(reader).unit_id, signed_on, sort.form)
    is_one_year = first.year == last.year
    return PrintedLedger(
        head=desk.head,
        title=sort.title,
        about=_about(names),
        period=period_words(first, last),
        first=first,
        last=last,
        opening=found.opening,
        lines=tuple(_line(line, is_one_year=is_one_year) for line in found.lines),
        signatures=(signer("Người ghi sổ"), desk.treasurer, desk.chair),
        amount_titles=sort.amounts,
        has_balance=scope.donor_id is None,
    )


def ledger_export(ledger: PrintedLedger, name: str) -> ListExport:
    """The rows of a printed book as a list for a workbook: opening and sums stand as rows of their own."""
    came, gone, left = ledger.amount_titles
    columns = (
        *(ListColumn("Ngày", 11, "date"), ListColumn("Số phiếu", 16), ListColumn("Diễn giải", 52)),
        *(ListColumn(came, 16, "money"), ListColumn(gone, 16, "money")),
        *((ListColumn(left, 17, "money"),) if ledger.has_balance else ()),
        ListColumn("Ghi chú", 24),
    )

    def row(
        day: date | None, number: str, words: str, amounts: tuple[ListCell, ...], note: str = ""
    ) -> tuple[ListCell, ...]:
        return (day, number, words, *amounts[: 3 if ledger.has_balance else 2], note)

    lines = (
        row(line.day, line.number, line.text, (line.received or None, line.paid or None, line.balance), line.note)
        for line in ledger.lines
    )
    opening = (row(None, "", "Số dư đầu kỳ", (None, None, ledger.opening)),) if ledger.has_balance else ()
    closing = (row(None, "", "Số dư cuối kỳ", (None, None, ledger.closing)),) if ledger.has_balance else ()
    sums = row(None, "", "Cộng số phát sinh trong kỳ", (ledger.received, ledger.paid, None))
    about = ", ".join((*ledger.about, ledger.period))
    rows = (*opening, *lines, sums, *closing)
    return ListExport(ledger.head.board_lines, ledger.title, about, name, columns, rows)


def period_words(first: date, last: date) -> str:
    """A period as papers name it: `Tháng 11 năm 2026`, `Năm 2026`, or its two days."""
    if first == last:
        return f"Ngày {first:%d/%m/%Y}"
    is_to_month_end = last.day == monthrange(last.year, last.month)[1]
    if first.day == 1 and is_to_month_end and first.year == last.year:
        if first.month == last.month:
            return f"Tháng {first.month:02} năm {first.year}"
        if (first.month, last.month) == (1, 12):
            return f"Năm {first.year}"
    return f"Từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"


def _sort(scope: LedgerScope) -> _Sort:
    if scope.donor_id is not None:
        return _DONOR
    if scope.programme_id is not None:
        return _PROGRAMME
    if scope.account == "cash":
        return _CASH
    if scope.account is not None:
        return _BANK
    return _FUND if scope.fund_id is not None else _WHOLE


def _about(names: ScopeNames) -> tuple[str, ...]:
    holder = f"chủ tài khoản {names.holder}" if names.holder and names.account else ""
    account = f"Tài khoản {names.account}" if names.account else ""
    told = ", ".join(filter(None, (account, holder)))
    subject = names.donor or names.programme
    return tuple(filter(None, (told, subject, names.fund)))[:2]


def _line(line: LedgerLine, *, is_one_year: bool) -> PrintedLedgerLine:
    words = ": ".join(part for part in (line.party, line.reason) if part)
    if line.counterpart:
        way = "từ" if line.came_in > line.went_out else "sang"
        words = " ".join(part for part in (words or "Chuyển quỹ", f"({way} {line.counterpart})") if part)
    note = ""
    if line.reversed_by is not None:
        note = f"đã hủy theo {line.reversed_by.short}"
    elif line.reverses is not None:
        note = f"hủy {line.reverses.short}"
    number = line.number.short if is_one_year else line.number.full
    return PrintedLedgerLine(line.day, number, words, line.came_in, line.went_out, line.balance, note)
