"""Books of account on A4: page totals carried forward, the empty rest crossed out, a cover on request."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.money import format_amount
from desktop_app.printing.drawing import Sheet, one_at_a_time
from desktop_app.printing.fonts import in_ink
from desktop_app.printing.layout import POINTS_PER_MM, load_layout
from desktop_app.printing.ledger_covers import cover_page
from desktop_app.printing.minutes import HEAD_VARIABLES, head_values, headed_flow, place_and_day
from desktop_app.printing.pages import draw_pages
from desktop_app.printing.ruled_tables import RuledColumn, RuledStyle, RuledTable
from desktop_app.printing.signing import put_signing, signing_height, signing_row

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.papers import PageShape, PaperHead, Signature
    from desktop_app.printing.layout import Layout
    from desktop_app.printing.pages import Page
    from desktop_app.printing.ruled_tables import Cells

UPRIGHT: Final = "so-ke-toan-doc"
WIDE: Final = "so-ke-toan-ngang"
_UNIT: Final = "Đơn vị tính: đồng"
_FORWARD: Final = "Cộng chuyển sang trang sau"
_BROUGHT: Final = "Cộng trang trước chuyển sang"
_NOTE_PT: Final = 12.0
_LINE: Final = _NOTE_PT * 1.25
_PAGE_PT: Final = 11.0
_BELOW_MM: Final = 6.0


@dataclass(frozen=True, slots=True)
class PrintedLedgerLine:
    """One line of a book, đồng; amounts of the paper that cancels another stand below zero, as entered."""

    day: date
    number: str
    text: str
    received: int
    paid: int
    balance: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class PrintedLedger:
    """A book of account of a period.

    Attributes:
        head: The day is that on which it is signed.
        title: `SỔ QUỸ TIỀN MẶT`, `SỔ TIỀN GỬI NGÂN HÀNG`, `SỔ CHI TIẾT THEO QUỸ` …
        about: Lines under the title: the account, the fund, the period.
        opening: Đồng before the first line.
        lines: In the order of the days, none left out.
        period: In words: `Tháng 11 năm 2026`.
        first, last: Days of the period.
        amount_titles: What stands over the amounts in, out and left.
        has_balance: Books of one programme or donor have none.
    """

    head: PaperHead
    title: str
    about: tuple[str, ...]
    period: str
    first: date
    last: date
    opening: int
    lines: tuple[PrintedLedgerLine, ...]
    signatures: tuple[Signature, ...]
    amount_titles: tuple[str, str, str] = ("Thu", "Chi", "Tồn")
    has_balance: bool = True

    @property
    def received(self) -> int:
        """Đồng in, of the whole period."""
        return sum(line.received for line in self.lines)

    @property
    def paid(self) -> int:
        """Đồng out, of the whole period."""
        return sum(line.paid for line in self.lines)

    @property
    def closing(self) -> int:
        """Đồng at the end."""
        return self.opening + self.received - self.paid


@one_at_a_time
def ledger_pdf(ledger: PrintedLedger, shape: PageShape = "upright", *, cover: bool = False) -> bytes:
    """The book as a PDF; the same bytes for the same values.

    Args:
        shape: How the pages lie.
        cover: Whether a cover with the number of pages stands before it.

    Raises:
        PrintedValueMissing: A required value is empty.
        GlyphMissing: A letter cannot be printed.
    """
    template = WIDE if shape == "wide" else UPRIGHT
    layout = load_layout(template, HEAD_VARIABLES)
    laying = _Laying(layout, ledger, is_wide=shape == "wide")
    pages = laying.pages()
    if cover:
        opened, closed = f"{ledger.first:%d/%m/%Y}", f"{ledger.last:%d/%m/%Y}"
        told = (f"{ledger.period}", f"Ngày mở sổ: {opened}", f"Ngày khóa sổ: {closed}", f"Số trang: {len(pages):02}")
        pages = [cover_page(layout, ledger.head, ledger.title, (*ledger.about, *told), ledger.signatures), *pages]
    sheet = Sheet(layout, title=ledger.title)
    draw_pages(sheet, pages)
    return sheet.pdf()


class _Laying:
    """A book in the making."""

    def __init__(self, layout: Layout, ledger: PrintedLedger, *, is_wide: bool) -> None:
        self._ledger = ledger
        self._is_wide = is_wide
        self._values = head_values(ledger.title, ledger.head, ledger.title, (*ledger.about, ledger.period))
        self._flow, style = headed_flow(layout, ledger.title, self._values)
        self._style = RuledStyle(style.size_pt, style.row_mm)
        self._columns = _wide_columns(ledger) if is_wide else _upright_columns(ledger)
        self._so_far = (0, 0, ledger.opening)
        self._table = RuledTable(self._flow, self._columns, self._style, self._carried)

    def pages(self) -> list[Page]:
        """All pages, numbered."""
        self._flow.gap(1)
        self._flow.say(_UNIT, font="serif-italic", size_pt=_NOTE_PT, align="right", after_mm=0.8)
        self._rows()
        self._foot()
        self._number()
        return self._flow.pages

    def _rows(self) -> None:
        ledger = self._ledger
        has_months = (ledger.first.year, ledger.first.month) != (ledger.last.year, ledger.last.month)
        totals_below = 1 + has_months + ledger.has_balance
        keep = self._foot_height() + totals_below * self._style.row_mm * POINTS_PER_MM
        opening = self._total("Số dư đầu kỳ", "", "", self._balance(ledger.opening))
        if ledger.has_balance or not ledger.lines:
            self._table.row(opening, bold=True, keep=0 if ledger.lines else keep)
        received = paid = done = 0
        for (year, month), lines in groupby(ledger.lines, key=lambda line: (line.day.year, line.day.month)):
            came = gone = 0
            for line in lines:
                done += 1
                self._table.row(self._cells(line), keep=keep if done == len(ledger.lines) else 0)
                came, gone = came + line.received, gone + line.paid
                received, paid = received + line.received, paid + line.paid
                self._so_far = (received, paid, line.balance)
            if has_months:
                sums = (format_amount(came), format_amount(gone), self._balance(self._so_far[2]))
                self._table.row(self._total(f"Cộng tháng {month:02}/{year}", *sums), bold=True)
        totals = (format_amount(ledger.received), format_amount(ledger.paid), "")
        self._table.row(self._total("Cộng số phát sinh trong kỳ", *totals), bold=True)
        if ledger.has_balance:
            closing = self._total("Số dư cuối kỳ", "", "", format_amount(ledger.closing))
            self._table.row(closing, bold=True)

    def _carried(self) -> tuple[Cells, Cells]:
        received, paid, balance = self._so_far
        sums = (format_amount(received), format_amount(paid), self._balance(balance))
        return self._total(_FORWARD, *sums), self._total(_BROUGHT, *sums)

    def _balance(self, amount: int) -> str:
        return format_amount(amount) if self._ledger.has_balance else ""

    def _total(self, label: str, *sums: str) -> Cells:
        """A row that says in the column of words what it adds up."""
        shown = sums if self._ledger.has_balance else sums[:2]
        before = ("",) * (3 if self._is_wide else 2)
        return (*before, label, *shown, "") if self._is_wide else (*before, label, *shown)

    def _cells(self, line: PrintedLedgerLine) -> Cells:
        amounts = (_or_empty(line.received), _or_empty(line.paid), format_amount(line.balance))
        shown = amounts if self._ledger.has_balance else amounts[:2]
        day, said = f"{line.day:%d/%m/%Y}", in_ink(line.text)
        if not self._is_wide:
            return (day, line.number, f"{said} ({line.note})" if line.note else said, *shown)
        numbers = (line.number, "") if line.received else ("", line.number)
        return (day, *numbers, said, *shown, line.note)

    def _foot_height(self) -> float:
        row = signing_row(self._flow, self._ledger.signatures)
        lines = 3 if self._ledger.has_balance else 2
        return signing_height(self._flow, row) + (lines + 1) * _LINE + 3 * POINTS_PER_MM

    def _foot(self) -> None:
        """Crosses out what is empty; at the foot of the last page stand the number of pages and who signs."""
        flow, ledger = self._flow, self._ledger
        flow.keep_together(self._foot_height())
        foot = flow.bottom - self._foot_height()
        self._table.cross_out(foot)
        flow.y = max(flow.y, foot)
        flow.gap(2)
        if ledger.has_balance and ledger.closing >= 0:
            flow.say(f"– Số dư cuối kỳ bằng chữ: {amount_in_words(ledger.closing)}.", size_pt=_NOTE_PT)
        total = len(flow.pages)
        flow.say(f"– Sổ này có {total:02} trang, đánh số từ trang 01 đến trang {total:02}.", size_pt=_NOTE_PT)
        flow.say(place_and_day(self._values), font="serif-italic", size_pt=_NOTE_PT, align="right")
        put_signing(flow, signing_row(flow, ledger.signatures))

    def _number(self) -> None:
        flow = self._flow
        total = len(flow.pages)
        for number, page in enumerate(flow.pages, 1):
            text = f"Trang {number:02}/{total:02}"
            x = (flow.left + flow.right - flow.width_of(text, _PAGE_PT)) / 2
            flow.say_on(page, text, x, flow.bottom + _BELOW_MM * POINTS_PER_MM, size_pt=_PAGE_PT)


def _amounts(ledger: PrintedLedger, width: float) -> tuple[RuledColumn, ...]:
    came, gone, left = ledger.amount_titles
    columns = (
        RuledColumn(came, width, "right", "Số tiền", "1", is_amount=True),
        RuledColumn(gone, width, "right", "Số tiền", "2", is_amount=True),
        RuledColumn(left, width, "right", "Số tiền", "3", is_amount=True),
    )
    return columns if ledger.has_balance else columns[:2]


def _upright_columns(ledger: PrintedLedger) -> tuple[RuledColumn, ...]:
    return (
        RuledColumn("Ngày, tháng", 19, "centre", letter="A"),
        RuledColumn("Số phiếu", 23, "centre", letter="B"),
        RuledColumn("Diễn giải", 54, letter="C"),
        *_amounts(ledger, 25),
    )


def _wide_columns(ledger: PrintedLedger) -> tuple[RuledColumn, ...]:
    return (
        RuledColumn("Ngày, tháng", 24, "centre", letter="A"),
        RuledColumn(ledger.amount_titles[0], 26, "centre", "Số phiếu", "B"),
        RuledColumn(ledger.amount_titles[1], 26, "centre", "Số phiếu", "C"),
        RuledColumn("Diễn giải", 71, letter="D"),
        *_amounts(ledger, 29),
        RuledColumn("Ghi chú", 32, letter="E"),
    )


def _or_empty(amount: int) -> str:
    return format_amount(amount) if amount else ""
