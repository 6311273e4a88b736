"""Kiểm kê quỹ: the counts so far, counting, the minutes, and booking what was found too much or too little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop_app.domain.ids import CashCountId, FundId, UnitId, VoucherId
from desktop_app.i18n import _
from desktop_app.services.cash_counts import RecordCashCount, book_difference, difference_left, record_cash_count
from desktop_app.services.control_papers import print_cash_count
from desktop_app.services.fund_officers import FundBoard, FundOfficers, board_or_first, boards_with_funds, fund_officers
from desktop_app.services.organisation import today
from desktop_app.storage.book import Reader
from desktop_app.storage.drafts import KeptDraft
from desktop_app.storage.queries.cash_counts import CashCountRow, cash_counts
from desktop_app.storage.queries.closings import cash_held, funds_of_board
from desktop_app.storage.queries.funds import FundRow
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.formats import day, money
from desktop_app.ui.funds.cash_count_form import CashCountForm, CountTexts
from desktop_app.ui.funds.cash_count_panel import CashCountPanel, booking_wording
from desktop_app.ui.funds.control_level import BoardPick, ControlLevel, rows_table
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.refusals import Written
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.row_model import Column, Look, RowModel
from desktop_app.ui.widgets.side_panel import SidePanel

DRAFT_KEY = "funds.cash_count"


@dataclass(frozen=True, slots=True)
class CountsRead:
    """The counts of a board with what is left of their differences (đồng), its funds, and who holds the posts."""

    boards: tuple[FundBoard, ...]
    unit_id: UnitId
    officers: FundOfficers
    counts: tuple[CashCountRow, ...]
    left: tuple[int, ...]
    funds: tuple[FundRow, ...]


def read_counts(reader: Reader, unit_id: UnitId | None, now: date) -> CountsRead:
    """Reads the counts of a board; None or gone: of the first that keeps a fund."""
    boards = boards_with_funds(reader)
    unit = board_or_first(boards, unit_id)
    counts = cash_counts(reader, unit)
    return CountsRead(
        boards,
        unit,
        fund_officers(reader, unit, now),
        counts,
        tuple(difference_left(reader, count) if count.difference else 0 for count in counts),
        funds_of_board(reader, unit, now),
    )


class CashCountView(QWidget):
    """The counts so far.

    Signals:
        back_pressed(): Back to where the page was opened from.
        count_pressed(): A new count.
        row_opened(object): A `CashCountRow`.
    """

    back_pressed = Signal()
    count_pressed = Signal()
    row_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = Down(self, gap=12)
        self.count = Button(_("Đếm tiền"), "primary", "banknote", on_click=self.count_pressed.emit)
        self.header = PageHeader(_("Kiểm kê quỹ"), " ", [self.count], back=_("Quỹ khuyến học"))
        self.header.back_pressed.connect(self.back_pressed)
        column.addWidget(self.header)
        self.boards = BoardPick()
        column.addWidget(self.boards)
        self.model: RowModel[CashCountRow] = RowModel(count_columns(), key=lambda row: row.count_id)
        self.table = rows_table(self.model, _("Các lần kiểm kê"), self.row_opened.emit)
        card = Card(padded=False)
        self._layers = QStackedWidget()
        text = _("Đếm tiền trong két, ghi số tờ từng loại. Máy cộng và so với sổ quỹ.")
        self._empty = EmptyState(_("Chưa kiểm kê lần nào"), text)
        self._layers.addWidget(self.table)
        self._layers.addWidget(self._empty)
        card.body.addWidget(self._layers)
        column.addWidget(card, 1)

    def show_counts(self, counts: Sequence[CashCountRow]) -> None:
        """Shows these."""
        self.model.set_rows(counts)
        self._layers.setCurrentWidget(self.table if counts else self._empty)
        newest = _("Lần gần nhất: {day}").format(day=day(counts[0].counted_on)) if counts else ""
        self.header.set_subtitle(newest)

    def focus_first(self) -> None:
        """Puts the focus where the work begins."""
        (self.table if self.model.rowCount() else self.count).setFocus(Qt.FocusReason.OtherFocusReason)


def count_columns() -> tuple[Column[CashCountRow], ...]:
    """Day, who counted, what was counted, the difference."""
    return (
        Column(_("Ngày"), lambda row: day(row.counted_on), 120),
        Column(_("Người đếm"), lambda row: row.treasurer, kind="strong", second=lambda row: row.explanation),
        Column(_("Sổ quỹ"), lambda row: money(row.expected), 178, "money", look=lambda _row: Look("text"), optional=1),
        Column(_("Đếm được"), lambda row: money(row.counted), 178, "money", look=lambda _row: Look("text")),
        Column(_("Kết quả"), difference_words, 220, "badge", look=_difference_look),
    )


def difference_words(row: CashCountRow) -> str:
    """`Khớp`, `Thừa 20.000 ₫`, `Thiếu 20.000 ₫`."""
    if not row.difference:
        return _("Khớp")
    words = _("Thừa {amount}") if row.difference > 0 else _("Thiếu {amount}")
    return words.format(amount=money(abs(row.difference)))


def _difference_look(row: CashCountRow) -> Look:
    return Look("warn", "triangle-alert") if row.difference else Look("ok", "circle-check")


class CashCountLevel(ControlLevel):
    """The page «Kiểm kê quỹ»: the list, and the form in its place."""

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self._layers = QStackedWidget()
        self.view = CashCountView()
        self.form = CashCountForm(today(place.session.book))
        self._layers.addWidget(self.view)
        self._layers.addWidget(self.form)
        self.view.back_pressed.connect(place.left)
        self.view.count_pressed.connect(self.primary_action)
        self.view.row_opened.connect(self.open_row)
        self.view.boards.chosen.connect(self._on_board_chosen)
        self.form.back_pressed.connect(self.show_list)
        self.form.day_wanted.connect(self._ask_expected)
        self.form.typed.connect(self._on_typed)
        self.form.save_wanted.connect(self._save)
        self.shown: CountsRead | None = None
        self._unit: UnitId | None = None
        self._texts: CountTexts | None = None
        self._wants_form = False
        self.panel: CashCountPanel | None = None
        self._drafts = DraftKeeper(place.session, place.page)
        self._drafts.ask(DRAFT_KEY, self._on_draft)

    @property
    @override
    def widget(self) -> QWidget:
        return self._layers

    @property
    def is_counting(self) -> bool:
        """Whether the form is in sight."""
        return self._layers.currentWidget() is self.form

    @override
    def begin(self, what: object) -> None:
        self._layers.setCurrentWidget(self.view)
        self._wants_form = what == "count"
        self._ask()

    @override
    def focus_first(self) -> None:
        if self.is_counting:
            self.form.focus_first()
        else:
            self.view.focus_first()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self.is_open and areas & {"funds", "organisation"}:
            self._ask()

    @override
    def set_mode(self, mode: WindowMode) -> None:
        self.form.set_mode(mode)

    @override
    def go_back(self) -> bool:
        if not self.is_counting:
            return False
        self.show_list()
        return True

    def _ask(self) -> None:
        now = today(self.place.session.book)
        self.read(lambda reader: read_counts(reader, self._unit, now), self._on_read)

    def _on_read(self, read: CountsRead) -> None:
        if not self.is_open:
            return
        first = self.shown is None
        self.shown, self._unit = read, read.unit_id
        self.view.boards.show_boards(read.boards, read.unit_id)
        self.view.show_counts(read.counts)
        if self._wants_form:
            self._wants_form = False
            self.primary_action()
        elif first and not self.is_counting:
            self.view.focus_first()

    def _on_board_chosen(self, unit_id: UnitId) -> None:
        self._unit = unit_id
        self.place.page.close_panel()
        self._ask()

    # Counting

    def _on_draft(self, draft: KeptDraft | None) -> None:
        if draft is not None and self._texts is None:
            self._texts = CountTexts.from_draft(draft.fields)

    @override
    def primary_action(self) -> None:
        """Opens the form, as it was left."""
        read = self.shown
        if read is None or self.is_counting:
            return
        self.place.page.close_panel()
        self._layers.setCurrentWidget(self.form)
        self.refuse = self.form.refuse
        self.place.page.set_footer(self.form.make_footer())
        self.form.begin(read.unit_id, read.officers, self._texts)
        self._ask_expected(self.form.wanted_day())
        self.form.focus_first()

    def show_list(self) -> None:
        """Back to the list; what was typed stays for the next time."""
        if self.is_counting:
            self._texts = self.form.texts()
            self._drafts.flush()
        self._layers.setCurrentWidget(self.view)
        self.place.page.set_footer(None)
        self.place.say(None)
        self._ask()
        self.view.focus_first()

    def _ask_expected(self, wanted: date) -> None:
        unit = self._unit
        if unit is not None:
            self.read(lambda reader: cash_held(reader, unit, wanted), self.form.show_expected)

    def _on_typed(self) -> None:
        if not self.is_counting:
            return
        texts = self.form.texts()
        if texts.is_blank:
            self._drafts.drop(DRAFT_KEY)
        else:
            self._drafts.type(DRAFT_KEY, texts.as_draft())

    @override
    def save(self) -> None:
        if self.is_counting:
            self.form.submit()

    def _save(self, command: RecordCashCount) -> None:
        self.write(lambda work: record_cash_count(work, command), partial(self._on_saved, command))

    def _on_saved(self, command: RecordCashCount, written: Written[CashCountId]) -> None:
        self._drafts.drop(DRAFT_KEY)
        self._layers.setCurrentWidget(self.view)
        self._texts = None
        self.place.page.set_footer(None)
        self.place.page.tell(_("Đã lưu biên bản kiểm kê ngày {day}").format(day=day(command.counted_on)))
        self._ask()
        self.view.focus_first()
        self._print(written.value, command.counted_on)

    # One count

    def open_row(self, row: CashCountRow) -> None:
        """Shows one count beside the list."""
        read = self.shown
        if read is None:
            return
        left = next((left for count, left in zip(read.counts, read.left, strict=True) if count == row), 0)
        panel = CashCountPanel(row, left, read.funds)
        panel.print_pressed.connect(partial(self._print, row.count_id, row.counted_on))
        panel.book_wanted.connect(partial(self._ask_booking, row, left))
        self.place.page.show_panel(panel)
        panel.setFocus()

    @override
    def panel_changed(self, panel: SidePanel | None) -> None:
        self.panel = panel if isinstance(panel, CashCountPanel) else None

    @override
    def print_out(self) -> None:
        if self.panel is not None:
            self.panel.print_pressed.emit()

    def _print(self, count_id: CashCountId, counted_on: date) -> None:
        session = self.place.session
        book, actor = session.book, session.actor
        words = (_("Biên bản kiểm kê quỹ"), f"{counted_on:%d-%m-%Y}")
        self.print_pdf(words, lambda: print_cash_count(book, actor, count_id).pdf, writes=True)

    def _ask_booking(self, row: CashCountRow, left: int, fund: FundRow) -> None:
        if self.panel is not None:
            self.ask(booking_wording(row, left, fund), partial(self._book, row.count_id, fund.fund_id), self.panel)

    def _book(self, count_id: CashCountId, fund_id: FundId) -> None:
        self.write(lambda work: book_difference(work, count_id, fund_id), self._on_booked)

    def _on_booked(self, _written: Written[VoucherId]) -> None:
        self.place.page.close_panel()
        self.place.page.tell(_("Đã ghi phiếu cho số tiền chênh lệch"))
        self._ask()


def level(place: LevelPlace) -> FundLevel:
    """Makes the sub-page."""
    return CashCountLevel(place)
