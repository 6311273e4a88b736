"""Vouchers on paper: phiếu thu, phiếu chi, chuyển quỹ, số dư đầu kỳ, biên nhận and phiếu xuất hiện vật, phiếu hủy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.money import check_amount, format_amount
from desktop_app.printing.drawing import Sheet, one_at_a_time
from desktop_app.printing.fitting import Line, fit_stack
from desktop_app.printing.layout import POINTS_PER_MM, TemplateUnreadable, load_layout
from desktop_app.printing.pages import INK, Flow, Page, Segment, draw_page, draw_pages
from desktop_app.printing.qr_codes import put_qr
from desktop_app.printing.ruled_tables import RuledStyle, RuledTable
from desktop_app.printing.signing import SIGNING_VARIABLES, put_signing, signing_height, signing_row
from desktop_app.printing.values import PrintedValueMissing, board_values, date_values, optional, require
from desktop_app.printing.voucher_tables import BROUGHT, FORWARD, goods_table, lines_table, total_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.papers import PaperSize
    from desktop_app.printing.layout import Layout, Stack
    from desktop_app.printing.ruled_tables import Cells
    from desktop_app.printing.signing import SigningRow
    from desktop_app.printing.voucher_values import VoucherPaper

HALF_PAGE: Final = "phieu-nua-trang"
WHOLE_PAGE: Final = "phieu-ca-trang"
_KNOWN: Final = frozenset(
    {
        *("board_1", "board_2", "board_3", "day", "month", "year"),
        *("number", "party", "address", "reason", "amount", "words"),
        *("fund", "programme", "attached", "hand_written", "cancels", "cancel_reason"),
        *("cancelled_by", "form_number", "copy", "sheet_of"),
        *SIGNING_VARIABLES,
    }
)
_NO_MONEY: Final = {"amount": "", "words": ""}
_A4_HEIGHT_MM: Final = 297
_CUT_FROM: Final = 8 * POINTS_PER_MM
_AROUND_BOX_MM: Final = 2.0
_AROUND_WORDS_MM: Final = 1.0
_FOOT_MM: Final = 1.0
_NUMBER_MM: Final = 4.0
_QR_MM: Final = 25.0
_QR_PT: Final = 7.0
_PAGE_PT: Final = 9.5


@one_at_a_time
def vouchers_paper_pdf(vouchers: Sequence[VoucherPaper], size: PaperSize = "a5", *, copies: int = 1) -> bytes:
    """Vouchers as one PDF, in the order given, each as many times as asked; the same bytes for the same values.

    Args:
        vouchers: At least one.
        size: `a4_two`: halves follow each other, so two copies of one voucher or two vouchers share a page.
        copies: How many of each, from 1 up; more than one are marked `Liên 1`, `Liên 2` …

    Raises:
        PrintedValueMissing: There is no voucher, or a required value is empty.
        AmountNotPositive: An amount of money is zero or below.
        GlyphMissing: A letter cannot be printed.
        TextDoesNotFit: A text is too long for the page.
    """
    if not vouchers:
        raise PrintedValueMissing(WHOLE_PAGE, "vouchers", "")
    layout = load_layout(WHOLE_PAGE if size == "a4" else HALF_PAGE, _KNOWN)
    slips = [slip for voucher in vouchers for slip in _slips(layout, voucher, copies)]
    if size == "a4_two":
        return _two_per_sheet(layout, slips, vouchers[0].number)
    sheet = Sheet(layout, title=vouchers[0].number)
    draw_pages(sheet, slips)
    return sheet.pdf()


def _slips(layout: Layout, voucher: VoucherPaper, copies: int) -> list[Page]:
    """The pages of a voucher: first page of every copy, then second page of every copy, so that cutting sorts them."""
    laid = [_copy(layout, voucher, f"Liên {copy}" if copies > 1 else "") for copy in range(1, copies + 1)]
    return [page for place in range(len(laid[0])) for page in (pages[place] for pages in laid)]


def _two_per_sheet(layout: Layout, slips: Sequence[Page], title: str) -> bytes:
    sheet = Sheet(msgspec.structs.replace(layout, height_mm=_A4_HEIGHT_MM), title=title)
    middle = sheet.height / 2
    cut = Page(Segment(_CUT_FROM, middle, sheet.width - _CUT_FROM, middle, 0.5, "#8A8578", dashed=True))
    for place in range(0, len(slips), 2):
        draw_page(sheet, slips[place])
        draw_page(sheet, cut)
        if place + 1 < len(slips):
            draw_page(sheet, slips[place + 1], down=middle)
        sheet.end_page()
    return sheet.pdf()


def _copy(layout: Layout, voucher: VoucherPaper, sheet_of: str) -> list[Page]:
    """On one page where that is possible, else on several that leave room for their numbers."""
    pages = _Laying(layout, voucher, sheet_of, numbered=False).pages()
    return pages if len(pages) == 1 else _Laying(layout, voucher, sheet_of, numbered=True).pages()


class _Laying:
    """One copy of a voucher in the making."""

    def __init__(self, layout: Layout, voucher: VoucherPaper, sheet_of: str, *, numbered: bool) -> None:
        table = layout.table
        if table is None:
            raise TemplateUnreadable(HALF_PAGE, "table")
        facts = next(stack for stack in layout.stacks if stack.name == "Nội dung")
        self._voucher = voucher
        self._values = _values(layout, voucher, sheet_of)
        self._stacks = {stack.name: stack for stack in (*layout.stacks, *layout.closing)}
        self._style = RuledStyle(table.size_pt, table.row_mm, line="#5B6B86", fill="#EDF1F8")
        bottom = table.bottom_mm - (_NUMBER_MM if numbered else 0)
        edges = (facts.x_mm, facts.x_mm + facts.width_mm, table.next_top_mm, bottom)
        self._flow = Flow(layout, voucher.party or voucher.number, edges)
        self._flow.on_turn = self._running_head
        self._is_half = layout.height_mm < layout.width_mm

    def pages(self) -> list[Page]:
        """All pages, numbered where there are several."""
        for name in ("Tên Hội", "Mẫu số", "Tên phiếu", "Số phiếu"):
            self._flow.put_stack(self._stacks[name], self._values)
        has_table = bool(self._voucher.goods) or len(self._voucher.lines) > 1
        facts = self._stacks["Nội dung trên bảng" if has_table else "Nội dung"]
        self._flow.y = facts.y_mm * POINTS_PER_MM
        self._flow.flow_stack(facts, self._values)
        if has_table:
            self._flow.gap(1.6)
            self._table()
        self._foot(has_table=has_table)
        self._number_pages()
        return self._flow.pages

    def _table(self) -> None:
        columns, rows, sums = goods_table(self._voucher) if self._voucher.goods else lines_table(self._voucher)
        shown = 0

        def carried() -> tuple[Cells, Cells]:
            so_far = sums(shown)
            return total_row(columns, FORWARD, so_far), total_row(columns, BROUGHT, so_far)

        table = RuledTable(self._flow, columns, self._style, carried)
        *above, last = rows
        for shown, row in enumerate(above):  # noqa: B007 - `carried` asks how many are above
            table.row(row)
        shown = len(above)
        table.row(last, keep=self._style.row_mm * POINTS_PER_MM + self._foot_height(has_table=True))
        shown = len(rows)
        table.row(total_row(columns, "Cộng", sums(shown)), bold=True)

    def _foot_height(self, *, has_table: bool) -> float:
        """Points that the amount in words and the signatures take."""
        return self._money_height(has_table=has_table) + signing_height(self._flow, self._signing_row())

    def _signing_row(self) -> SigningRow:
        return signing_row(self._flow, self._voucher.signatures, spare_mm=_QR_MM + 1 if self._voucher.qr else 0)

    def _money_height(self, *, has_table: bool) -> float:
        if not self._values["amount"]:
            return 0.0
        money = self._money(has_table=has_table)
        if has_table:
            height = fit_stack(money, self._values, self._flow.about).height
            return height + 2 * _AROUND_WORDS_MM * POINTS_PER_MM
        return (money.height_mm + 2 * money.padding_mm + 2 * _AROUND_BOX_MM) * POINTS_PER_MM

    def _money(self, *, has_table: bool) -> Stack:
        return self._stacks["Số tiền bằng chữ" if has_table else "Số tiền"]

    def _foot(self, *, has_table: bool) -> None:
        height = self._foot_height(has_table=has_table)
        self._flow.keep_together(height)
        if self._is_half and not has_table:
            self._flow.y = max(self._flow.y, self._flow.bottom - height - _FOOT_MM * POINTS_PER_MM)
        top = self._flow.y / POINTS_PER_MM
        if self._values["amount"]:
            money = self._money(has_table=has_table)
            above = _AROUND_WORDS_MM if has_table else money.padding_mm + _AROUND_BOX_MM
            self._flow.put_stack(money, self._values, y_mm=top + above)
        self._flow.y += self._money_height(has_table=has_table)
        self._sign()

    def _sign(self) -> None:
        top = self._flow.y / POINTS_PER_MM
        put_signing(self._flow, self._signing_row())
        if self._voucher.qr:
            self._square(self._flow.right / POINTS_PER_MM - _QR_MM, top)

    def _square(self, x_mm: float, y_mm: float) -> None:
        side = _QR_MM * POINTS_PER_MM
        put_qr(self._flow.page, self._voucher.qr, x_mm * POINTS_PER_MM, y_mm * POINTS_PER_MM, side)
        y = (y_mm + _QR_MM + 1.6) * POINTS_PER_MM
        for words in self._voucher.qr_words:
            size = min(_QR_PT, _QR_MM * POINTS_PER_MM / self._flow.width_of(words, 1))
            spare = _QR_MM * POINTS_PER_MM - self._flow.width_of(words, size)
            self._flow.say_at(words, x_mm * POINTS_PER_MM + spare / 2, y, size_pt=size)
            y += _QR_PT * 1.15

    def _running_head(self) -> None:
        head = f"{self._values['title']} số {self._values['number']} (tiếp theo)"
        self._flow.say_at(head, self._flow.left, self._flow.y - 3 * POINTS_PER_MM, font="serif-italic", size_pt=11)

    def _number_pages(self) -> None:
        total = len(self._flow.pages)
        if total == 1:
            return
        baseline = self._flow.bottom + _NUMBER_MM * POINTS_PER_MM
        for number, page in enumerate(self._flow.pages, 1):
            text = f"Trang {number}/{total}"
            x = self._flow.right - self._flow.width_of(text, _PAGE_PT)
            page.lines.append(Line(text, "serif", _PAGE_PT, INK, x, baseline))


def _values(layout: Layout, voucher: VoucherPaper, sheet_of: str) -> dict[str, str]:
    words = layout.words["cancelling" if voucher.cancels else voucher.kind]
    is_goods = bool(voucher.goods)
    amount = voucher.amount if is_goods and not voucher.amount else check_amount(voucher.amount)
    needed = require(voucher.kind, voucher.party, number=voucher.number, reason=voucher.reason)
    funds = f"{voucher.fund} ({voucher.method})" if voucher.fund and voucher.method else voucher.fund
    several = is_goods or len(voucher.lines) > 1
    fund_in_table = len({line.fund for line in voucher.lines}) > 1 or voucher.kind == "transfer"
    cancelled = voucher.cancels
    kind = layout.words[voucher.kind]["title"].capitalize()
    free = optional(
        party=voucher.party,
        address=voucher.address,
        fund="" if fund_in_table else funds,
        programme="" if several or not voucher.lines else voucher.lines[0].programme,
        attached=voucher.attached,
        hand_written=voucher.hand_written,
        cancels=f"{kind} số {cancelled.number} ngày {cancelled.day:%d/%m/%Y}" if cancelled else "",
        cancel_reason=cancelled.reason if cancelled else "",
        cancelled_by=voucher.cancelled_by,
        form_number=voucher.head.form_number,
        copy=str(voucher.head.copy_number or ""),
        sheet_of=sheet_of,
    )
    money = {"amount": format_amount(amount), "words": amount_in_words(amount)} if amount else _NO_MONEY
    return (
        board_values(voucher.kind, voucher.head.board_lines)
        | date_values(voucher.head.day)
        | {
            **words,
            **needed,
            **free,
            **money,
        }
    )
