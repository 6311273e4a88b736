"""Danh sách ký nhận: who gets what, with room to sign, a square on every page; and the list that is read out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.money import format_amount
from desktop_app.domain.names import clean_text
from desktop_app.printing.drawing import Sheet, one_at_a_time
from desktop_app.printing.layout import POINTS_PER_MM, load_layout
from desktop_app.printing.minutes import headed_flow
from desktop_app.printing.pages import draw_pages
from desktop_app.printing.qr_codes import put_qr
from desktop_app.printing.ruled_tables import RuledColumn, RuledStyle, RuledTable
from desktop_app.printing.signing import SIGNING_VARIABLES, put_signing, signing_height, signing_row
from desktop_app.printing.values import PrintedValueMissing, board_values, date_values, optional, require

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.papers import PaperHead, Signature
    from desktop_app.domain.signing_sheets import SheetRow
    from desktop_app.printing.pages import Flow

TEMPLATE: Final = "danh-sach-ky-nhan"
SPEECH: Final = "danh-sach-doc-ten"
_KNOWN: Final = frozenset(
    {
        *("board_1", "board_2", "board_3", "day", "month", "year", "place", "title", "about", "about_2"),
        *SIGNING_VARIABLES,
    }
)
_SPEECH_KNOWN: Final = frozenset({"title", "about", "about_2"})
_SQUARE_MM: Final = 21.0
_LEAST_MM: Final = 11.5  # of a row: room for a signature
_FOOT_MM: Final = 184.0
_SMALL_PT: Final = 10.5
_TEXT_PT: Final = 13.0
_PAGE_PT: Final = 13.0
_RULED: Final = "#000000"

CodeOf = Callable[[int, "Sequence[SheetRow]"], str]
"""Gives the code of a page: its number from 1, and the rows that stand on it."""


@dataclass(frozen=True, slots=True)
class SigningSheet:
    """What a signing sheet says; the day is written by hand at the ceremony.

    Attributes:
        about: The round; `about_2`: the decision that it belongs to, or empty.
        rows: In their order, with their numbers.
        code_of: Gives the code of a page.
        signatures: Who signs at its end.
    """

    head: PaperHead
    about: str
    about_2: str
    rows: tuple[SheetRow, ...]
    code_of: CodeOf
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class SpeechList:
    """What is read out at a ceremony: the round, its day and place, and the recipients."""

    about: str
    about_2: str
    rows: tuple[SheetRow, ...]


@one_at_a_time
def signing_sheet_pdf(sheet: SigningSheet) -> bytes:
    """The sheet as a PDF, A4 on its side; the same bytes for the same values.

    Raises:
        PrintedValueMissing: It has no row, or lacks what it cannot do without.
        TooManyHeaderLines: There are more than three lines of the board.
        GlyphMissing: A letter cannot be printed.
    """
    if not sheet.rows:
        raise PrintedValueMissing(TEMPLATE, "rows", sheet.about)
    return _Sheets(sheet).pdf()


class _Sheets:
    """A signing sheet in the making."""

    def __init__(self, sheet: SigningSheet) -> None:
        self._sheet = sheet
        self._layout = load_layout(TEMPLATE, _KNOWN)
        needed = require(TEMPLATE, sheet.about, title="DANH SÁCH KÝ NHẬN", place=sheet.head.place, about=sheet.about)
        free = optional(about_2=sheet.about_2, above_1="", above_2="", sign_title="", sign_name="")
        head = board_values(TEMPLATE, sheet.head.board_lines) | date_values(sheet.head.day)
        self._flow, style = headed_flow(self._layout, sheet.about, head | needed | free)
        self._style = style
        self._flow.on_turn = lambda: _number_page(self._flow, style.page_number_mm)
        self._flow.gap(3)
        self._columns = _columns(sheet.rows)
        self._place_and_day = "{place}, ngày …… tháng …… năm ………".format_map(needed)

    def pdf(self) -> bytes:
        on_pages = self._put_rows()
        self._put_closing()
        for page, rows in enumerate(on_pages, 1):
            self._put_foot(page, rows)
        paper = Sheet(self._layout, title=f"Danh sách ký nhận: {self._sheet.about}")
        draw_pages(paper, self._flow.pages)
        return paper.pdf()

    def _put_rows(self) -> list[list[SheetRow]]:
        """Puts the table; gives the rows of each page."""
        style = RuledStyle(self._style.size_pt, self._style.row_mm, line=_RULED, least_mm=_LEAST_MM)
        table = RuledTable(self._flow, self._columns.ruled(), style)
        on_pages: list[list[SheetRow]] = []
        grouped = any(row.group for row in self._sheet.rows)
        one = self._style.row_mm * POINTS_PER_MM
        closing = one + self._closing_height()
        for group, members in groupby(self._sheet.rows, key=lambda row: row.group):
            rows = list(members)
            if grouped:
                self._columns.put_group(table, group or "Chưa ghi", rows, 2 * one)
            for row in rows:
                is_last = row is self._sheet.rows[-1]
                table.row(self._columns.cells(row), keep=closing if is_last else 0)
                on_pages += [[] for _ in range(len(self._flow.pages) - len(on_pages))]
                on_pages[-1].append(row)
        table.row(self._columns.total(self._sheet.rows), bold=True)
        on_pages += [[] for _ in range(len(self._flow.pages) - len(on_pages))]
        return on_pages

    def _closing_height(self) -> float:
        row = signing_row(self._flow, self._sheet.signatures)
        return signing_height(self._flow, row) + 6 * _TEXT_PT

    def _put_closing(self) -> None:
        flow, total = self._flow, sum(row.amount for row in self._sheet.rows)
        row = signing_row(flow, self._sheet.signatures)
        flow.keep_together(self._closing_height())
        flow.gap(2)
        counted = f"Danh sách có {len(self._sheet.rows)} suất"
        words = f"{counted}, số tiền {format_amount(total)} đồng. Bằng chữ: {amount_in_words(total)}."
        flow.say(words if total else f"{counted}.", font="serif-italic", size_pt=_TEXT_PT)
        flow.say(self._place_and_day, font="serif-italic", size_pt=_TEXT_PT, align="right")
        put_signing(flow, row)

    def _put_foot(self, place: int, rows: Sequence[SheetRow]) -> None:
        """The square at the right, its code beside it, and which rows the page holds."""
        flow, page = self._flow, self._flow.pages[place - 1]
        top, side = _FOOT_MM * POINTS_PER_MM, _SQUARE_MM * POINTS_PER_MM
        if not rows:
            return
        code = self._sheet.code_of(place, rows)
        put_qr(page, code, flow.right - side + 4, top - 4, side)
        said = (
            f"Trang {place}/{len(flow.pages)} · dòng {rows[0].number} đến {rows[-1].number}",
            f"Mã trang: {code}",
        )
        for at, text in enumerate(said):
            x = flow.right - side - flow.width_of(text, _SMALL_PT)
            flow.say_on(page, text, x, top + 22 + at * 15, size_pt=_SMALL_PT)
        note = "Người nhận thay ghi rõ họ tên và quan hệ với người được nhận."
        flow.say_on(page, note, flow.left, top + 22, font="serif-italic", size_pt=_SMALL_PT)


def _number_page(flow: Flow, down_mm: float) -> None:
    number = str(len(flow.pages))
    x = (flow.left + flow.right - flow.width_of(number, _PAGE_PT)) / 2
    flow.say_at(number, x, down_mm * POINTS_PER_MM, size_pt=_PAGE_PT)


def _columns(rows: Sequence[SheetRow]) -> _Columns:
    return _Columns(
        classes=any(row.class_name for row in rows),
        places=any(row.school or row.hamlet for row in rows),
        merits=any(row.achievement for row in rows),
        money=any(row.amount for row in rows),
        goods=any(row.goods for row in rows),
    )


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a sheet: those that nobody fills are left out."""

    classes: bool
    places: bool
    merits: bool
    money: bool
    goods: bool

    def _shown(self) -> tuple[tuple[RuledColumn, bool], ...]:
        return (
            (RuledColumn("TT", 11, "centre"), True),
            (RuledColumn("Họ và tên", 50), True),
            (RuledColumn("Lớp", 15, "centre"), self.classes),
            (RuledColumn("Trường, thôn", 40), self.places),
            (RuledColumn("Thành tích", 42), self.merits),
            (RuledColumn("Số tiền (đồng)", 27, "right", is_amount=True), self.money),
            (RuledColumn("Hiện vật", 30), self.goods),
            (RuledColumn("Ký nhận", 40), True),
            (RuledColumn("Ghi chú", 32), True),
        )

    def ruled(self) -> list[RuledColumn]:
        """The columns that are shown."""
        return [column for column, is_shown in self._shown() if is_shown]

    def cells(self, row: SheetRow) -> tuple[str | None, ...]:
        """A row; who signs has an empty place."""
        where = ", ".join(part for part in (row.school, row.hamlet) if part)
        amount = format_amount(row.amount) if row.amount else ""
        texts = (str(row.number), row.name, row.class_name, where, row.achievement, amount, row.goods, "", row.note)
        return tuple(text for text, (_, is_shown) in zip(texts, self._shown(), strict=True) if is_shown)

    def _wide(self, words: str, amount: int) -> tuple[str | None, ...]:
        """Words over all columns up to the amount, and the amount."""
        before = 2 + self.classes + self.places + self.merits
        money = (format_amount(amount),) if self.money else ()
        after = self.goods + 2
        return (words, *([None] * (before - 1)), *money, *([""] * after))

    def put_group(self, table: RuledTable, name: str, rows: Sequence[SheetRow], keep: float) -> None:
        """The line above a group: its name, how many, and what it comes to."""
        words = f"{clean_text(name)}: {len(rows)} suất"
        table.row(self._wide(words, sum(row.amount for row in rows)), bold=True, keep=keep)

    def total(self, rows: Sequence[SheetRow]) -> tuple[str | None, ...]:
        """The last line."""
        return self._wide(f"Tổng cộng: {len(rows)} suất", sum(row.amount for row in rows))


@one_at_a_time
def speech_list_pdf(speech: SpeechList) -> bytes:
    """The list that is read out, in large letters on A4; the same bytes for the same values.

    Raises:
        PrintedValueMissing: Nobody stands on it.
        GlyphMissing: A letter cannot be printed.
    """
    if not speech.rows:
        raise PrintedValueMissing(SPEECH, "rows", speech.about)
    layout = load_layout(SPEECH, _SPEECH_KNOWN)
    values = require(SPEECH, speech.about, title="DANH SÁCH ĐỌC TÊN", about=speech.about)
    flow, style = headed_flow(layout, speech.about, values | optional(about_2=speech.about_2))
    flow.on_turn = lambda: _number_page(flow, style.page_number_mm)
    flow.gap(4)
    columns = (RuledColumn("TT", 14, "centre"), RuledColumn("Họ và tên", 82), RuledColumn("Lớp, trường, thôn", 79))
    table = RuledTable(flow, columns, RuledStyle(style.size_pt, style.row_mm, line="#8A8578"))
    for row in speech.rows:
        parts = (row.class_name, row.school or row.hamlet)
        table.row((str(row.number), row.name, ", ".join(part for part in parts if part)))
    paper = Sheet(layout, title=f"Danh sách đọc tên: {speech.about}")
    draw_pages(paper, flow.pages)
    return paper.pdf()
