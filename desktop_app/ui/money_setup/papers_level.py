"""Giấy tờ in ra: on what vouchers are printed, what stands at their head, their form numbers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.board_settings import (
    FORM_NUMBER_BANK_BOOK,
    FORM_NUMBER_CASH_BOOK,
    FORM_NUMBER_CASH_COUNT,
    FORM_NUMBER_DETAIL_BOOK,
    FORM_NUMBER_DISCLOSURE,
    FORM_NUMBER_GOODS_ISSUE,
    FORM_NUMBER_GOODS_RECEIPT,
    FORM_NUMBER_HANDOVER,
    FORM_NUMBER_OPENING,
    FORM_NUMBER_PAYMENT,
    FORM_NUMBER_RECEIPT,
    FORM_NUMBER_TRANSFER,
)
from desktop_app.domain.ids import UnitId
from desktop_app.domain.paper_choices import LONGEST_FORM_NUMBER, HeadTooLong, clean_head
from desktop_app.domain.papers import PaperSize
from desktop_app.i18n import _
from desktop_app.services.fund_officers import FundBoard, board_or_first, boards_with_funds
from desktop_app.services.paper_choices import NUMBERED, PaperChoices, paper_choices, set_paper_choices
from desktop_app.storage.book import Reader
from desktop_app.ui.funds.control_level import BoardPick, ControlLevel
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import Written, checked
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.layouts import Column, Grid
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Footer, Scroll
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.inputs import TextArea, TextField
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import Text


def numbered_papers() -> dict[str, str]:
    """The papers that have a form number, as people call them."""
    names = {
        FORM_NUMBER_RECEIPT: _("Phiếu thu"),
        FORM_NUMBER_PAYMENT: _("Phiếu chi"),
        FORM_NUMBER_TRANSFER: _("Phiếu chuyển quỹ"),
        FORM_NUMBER_OPENING: _("Số dư đầu kỳ"),
        FORM_NUMBER_GOODS_RECEIPT: _("Biên nhận hiện vật"),
        FORM_NUMBER_GOODS_ISSUE: _("Phiếu xuất hiện vật"),
        FORM_NUMBER_CASH_BOOK: _("Sổ quỹ tiền mặt"),
        FORM_NUMBER_BANK_BOOK: _("Sổ tiền gửi"),
        FORM_NUMBER_DETAIL_BOOK: _("Sổ chi tiết"),
        FORM_NUMBER_CASH_COUNT: _("Biên bản kiểm kê"),
        FORM_NUMBER_HANDOVER: _("Biên bản bàn giao"),
        FORM_NUMBER_DISCLOSURE: _("Bản công khai"),
    }
    return {name: names[name] for name in NUMBERED}


@dataclass(frozen=True, slots=True)
class PapersRead:
    """What the page shows, and of which board."""

    boards: tuple[FundBoard, ...]
    unit_id: UnitId
    choices: PaperChoices


def read_papers(reader: Reader, unit_id: UnitId | None) -> PapersRead:
    """The choices of a board; None or gone: of the first that keeps a fund."""
    boards = boards_with_funds(reader)
    unit = board_or_first(boards, unit_id)
    return PapersRead(boards, unit, paper_choices(reader, unit))


class PapersView(QWidget):
    """The page.

    Signals:
        back_pressed(): Back to where it was opened from.
        typed(): Something stands otherwise than before.
    """

    back_pressed = Signal()
    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=12)
        header = PageHeader(_("Giấy tờ in ra"), _("Áp dụng cho giấy in từ nay về sau"), back=_("Quỹ khuyến học"))
        header.back_pressed.connect(self.back_pressed)
        column.addWidget(header)
        self.boards = BoardPick()
        column.addWidget(self.boards)
        scroll = Scroll(gap=12)
        column.addWidget(scroll, 1)
        scroll.body.addWidget(self._size_card())
        scroll.body.addWidget(self._head_card())
        scroll.body.addWidget(self._numbers_card())
        scroll.body.addStretch(1)
        self.arrange(3)

    def _size_card(self) -> Card:
        card = Card(_("Khổ giấy của phiếu"))
        self.paper: Segmented[PaperSize] = Segmented(
            [Segment("a5", _("Nửa tờ (A5)")), Segment("a4_two", _("Tờ A4, hai liên")), Segment("a4", _("Cả tờ A4"))],
            name=_("Khổ giấy của phiếu"),
        )
        self.paper.chosen.connect(self._on_paper_chosen)
        card.body.addWidget(self.paper)
        words = _("Hai liên: in hai bản giống nhau trên một tờ A4 rồi cắt đôi, một bản giao, một bản lưu.")
        card.body.addWidget(Text(words, "meta", wrap=True))
        return card

    def _on_paper_chosen(self, _size: PaperSize) -> None:
        self.typed.emit()

    def _head_card(self) -> Card:
        card = Card(_("Dòng đầu giấy"))
        self.head = TextArea(lines=3, example=_("Để trống thì ghi tên hội cấp trên và tên ban"))
        self.head.textChanged.connect(self.typed)
        self.head_field = Field(
            _("Góc trái, nhiều nhất ba dòng"), self.head, hint=_("Ghi đúng như muốn in, mỗi ý một dòng.")
        )
        card.body.addWidget(self.head_field)
        return card

    def _numbers_card(self) -> Card:
        card = Card(_("Mẫu số"))
        words = _("Chữ in ở góc phải của giấy, như cấp trên hướng dẫn. Để trống thì không in.")
        card.body.addWidget(Text(words, "meta", wrap=True))
        self._grid = Grid(gap=12)
        self.numbers = {name: TextField(longest=LONGEST_FORM_NUMBER) for name in numbered_papers()}
        self._fields = [Field(label, self.numbers[name]) for name, label in numbered_papers().items()]
        for box in self.numbers.values():
            box.textChanged.connect(self.typed)
        card.body.addLayout(self._grid)
        return card

    def arrange(self, columns: int) -> None:
        """Puts the form numbers into so many columns."""
        for field in self._fields:
            self._grid.removeWidget(field)
        for place, field in enumerate(self._fields):
            self._grid.addWidget(field, place // columns, place % columns)
        for place in range(3):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)

    def show_choices(self, choices: PaperChoices) -> None:
        """Shows what the board chose."""
        silent = self.blockSignals(True)  # noqa: FBT003 - Qt
        self.paper.set_key(choices.size)
        self.head.setPlainText(choices.head)
        self.head_field.clear()
        for name, box in self.numbers.items():
            box.setText(choices.numbers.get(name, ""))
        self.blockSignals(silent)

    def choices(self) -> PaperChoices:
        """What stands in the boxes."""
        return PaperChoices(
            self.paper.key(), self.head.value(), {name: box.value() for name, box in self.numbers.items()}
        )


class PapersLevel(ControlLevel):
    """The page «Giấy tờ in ra»."""

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self.view = PapersView()
        self.view.back_pressed.connect(place.left)
        self.view.typed.connect(self._show_changed)
        self.view.boards.chosen.connect(self._on_board_chosen)
        self.shown: PapersRead | None = None
        self.keep = Button(_("Lưu"), "primary", "check", on_click=self.save)
        self.refuse = self._refuse

    @property
    @override
    def widget(self) -> QWidget:
        return self.view

    @override
    def begin(self, what: object) -> None:
        footer = Footer()
        self.keep = Button(_("Lưu"), "primary", "check", on_click=self.save)
        footer.row.addStretch(1)
        footer.row.addWidget(Button(_("Thôi"), "quiet", on_click=self.place.left))
        footer.row.addWidget(self.keep)
        self.place.page.set_footer(footer)
        self._ask(self.shown.unit_id if self.shown is not None else None)

    @override
    def focus_first(self) -> None:
        self.view.paper.setFocus()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        """What is typed stays: the page is read anew only while it says what the book says."""
        if self.is_open and "funds" in areas and self.shown is not None and not self._is_changed():
            self._ask(self.shown.unit_id)

    @override
    def set_mode(self, mode: WindowMode) -> None:
        self.view.arrange({"wide": 3, "regular": 3, "compact": 2}.get(mode, 1))

    def _ask(self, unit_id: UnitId | None) -> None:
        self.read(lambda reader: read_papers(reader, unit_id), self._on_read)

    def _on_read(self, read: PapersRead) -> None:
        self.shown = read
        self.view.boards.show_boards(read.boards, read.unit_id)
        self.view.show_choices(read.choices)
        self._show_changed()

    def _on_board_chosen(self, unit_id: UnitId) -> None:
        self._ask(unit_id)

    def _is_changed(self) -> bool:
        return self.shown is not None and self.view.choices() != self.shown.choices

    def _show_changed(self) -> None:
        self.keep.setEnabled(self._is_changed())

    @override
    def save(self) -> None:
        read, choices = self.shown, self.view.choices()
        if read is None or checked(self.view.head_field, lambda: clean_head(choices.head)) is None:
            return
        self.write(lambda work: set_paper_choices(work, read.unit_id, choices), self._on_kept)

    def _on_kept(self, written: Written[None]) -> None:
        self.tell_done(_("Đã lưu; giấy in từ nay theo mẫu này"), written.entry_id)
        if self.shown is not None:
            self._ask(self.shown.unit_id)

    def _refuse(self, error: Exception) -> bool:
        if isinstance(error, HeadTooLong):
            self.view.head_field.set_error(sentence(error))
            return True
        return False


def level(place: LevelPlace) -> FundLevel:
    """Makes the sub-page."""
    return PapersLevel(place)
