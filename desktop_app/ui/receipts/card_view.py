"""Thẻ kho biên lai: what came in, what was used, what is left, over a year or a quarter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.receipt_booklets import BOOKLET_KINDS, BookletKind, StockCard, StockLine
from desktop_app.i18n import _
from desktop_app.ui.formats import count, day
from desktop_app.ui.receipts.words import kind_words, move_words, period_days
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.row_model import Column, RowModel
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Text

YEARS = 6


@dataclass(frozen=True, slots=True)
class CardAsked:
    """Which card: of what, from the first day to the last."""

    kind: BookletKind
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the table: its place, and the movement."""

    place: int
    line: StockLine


class CardView(QWidget):
    """The stock card.

    Signals:
        back_pressed(): Back to the booklets.
        asked(object): Another `CardAsked`.
        print_pressed(): On paper.
        export_pressed(): As an Excel file.
    """

    back_pressed = Signal()
    asked = Signal(object)
    print_pressed = Signal()
    export_pressed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        column = Down(self, gap=12)
        export = Button(_("Xuất Excel"), "secondary", "file-spreadsheet", on_click=self.export_pressed.emit)
        paper = Button(_("In thẻ kho"), "secondary", "printer", on_click=self.print_pressed.emit)
        self.header = PageHeader(_("Thẻ kho biên lai"), " ", [export, paper], back=_("Biên lai"))
        self.header.back_pressed.connect(self.back_pressed)
        column.addWidget(self.header)
        self.kind: Choice[BookletKind] = Choice([Option(kind, kind_words(kind)) for kind in BOOKLET_KINDS])
        self.kind.setAccessibleName(_("Loại giấy"))
        years = range(today.year, today.year - YEARS, -1)
        self.year: Choice[int] = Choice([Option(year, _("Năm {year}").format(year=year)) for year in years])
        self.year.setAccessibleName(_("Năm"))
        quarters = [Segment(part, _("Quý {part}").format(part=part)) for part in range(1, 5)]
        self.part: Segmented[int] = Segmented([Segment(0, _("Cả năm")), *quarters], name=_("Kỳ"))
        for box in (self.kind, self.year, self.part):
            box.chosen.connect(self._on_chosen)
        bar = Row(gap=12)
        for box in (self.kind, self.year, self.part):
            bar.addWidget(box)
        bar.addStretch(1)
        column.addLayout(bar)
        column.addWidget(self._sums())
        self.model: RowModel[_Line] = RowModel(card_columns(), key=lambda line: line.place)
        self.table: Table[_Line] = Table(self.model, name=_("Thẻ kho biên lai"))
        self._nothing = Text(_("Kỳ này không nhập, không dùng tờ nào."), "body", "text2", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layers = QStackedWidget()
        self._layers.addWidget(self.table)
        self._layers.addWidget(self._nothing)
        sheet = Card(padded=False)
        sheet.body.addWidget(self._layers)
        column.addWidget(sheet, 1)

    def _sums(self) -> Card:
        card = Card(gap=0)
        card.body.set_margins((20, 10, 20, 10))
        row = Row(gap=14)
        self._numbers: list[Text] = []
        words = (_("Đầu kỳ"), _("Nhập"), _("Đã dùng"), _("Hỏng"), _("Mất"), _("Trả lại"), _("Còn lại"))
        for word in words:
            pair = Down(gap=1)
            number = Text("0", "strong")
            pair.addWidget(Text(word, "meta"))
            pair.addWidget(number)
            row.addLayout(pair, 1)
            self._numbers.append(number)
        card.body.addLayout(row)
        return card

    def wanted(self) -> CardAsked:
        """What is chosen."""
        first, last = period_days(self.year.key() or self._today.year, self.part.key())
        return CardAsked(self.kind.key() or "receipt", first, last)

    def _on_chosen(self, _key: object) -> None:
        self.asked.emit(self.wanted())

    def show_card(self, asked: CardAsked, card: StockCard) -> None:
        """Shows the card of a period."""
        counts = card.count
        self.header.set_subtitle(
            _("{kind}, từ {first} đến {last}").format(
                kind=kind_words(asked.kind), first=day(asked.first), last=day(asked.last)
            )
        )
        numbers = (
            *(card.opening, counts.received, counts.issued, counts.void, counts.lost),
            *(counts.returned, card.left),
        )
        self._say(numbers)
        self.model.set_rows([_Line(place, line) for place, line in enumerate(card.lines)])
        self._layers.setCurrentWidget(self.table if card.lines else self._nothing)

    def _say(self, numbers: Sequence[int]) -> None:
        for text, number in zip(self._numbers, numbers, strict=True):
            text.setText(count(number))

    def focus_first(self) -> None:
        """Puts the focus where the work begins."""
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)


def card_columns() -> tuple[Column[_Line], ...]:
    """The day, the leaves, what became of them, what is left."""
    return (
        Column(_("Ngày"), lambda row: day(row.line.move.day), 116),
        Column(
            _("Quyển, dãy số"),
            lambda row: row.line.move.booklet or _("In từ máy"),
            kind="strong",
            second=lambda row: row.line.move.about,
        ),
        Column(_("Số"), _numbers, 190, align_right=True),
        Column(_("Nhập"), lambda row: _count(row, "received"), 80, align_right=True),
        Column(_("Đã dùng"), lambda row: _count(row, "issued"), 92, align_right=True),
        Column(_("Hỏng, mất, trả"), lambda row: move_words(row.line), 136, align_right=True),
        Column(_("Còn lại"), lambda row: count(row.line.left), 92, align_right=True),
    )


def _numbers(row: _Line) -> str:
    move = row.line.move
    return move.first if move.span.count == 1 else f"{move.first} – {move.last}"


def _count(row: _Line, move: str) -> str:
    return count(row.line.move.span.count) if row.line.move.move == move else ""
