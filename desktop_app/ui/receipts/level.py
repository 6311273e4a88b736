"""Biên lai: receipt control as a sub-page of the funds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop_app.domain.ids import BookletId, UnitId
from desktop_app.domain.receipt_booklets import StockCard
from desktop_app.domain.receipt_control import NumberFinding
from desktop_app.i18n import _
from desktop_app.services.exports import export_workbook
from desktop_app.services.fund_officers import FundBoard, board_or_first, boards_with_funds
from desktop_app.services.organisation import today
from desktop_app.services.receipt_booklets import (
    BookletFields,
    RecordLeaves,
    add_booklet,
    edit_booklet,
    record_leaves,
    remove_booklet,
)
from desktop_app.services.receipt_control import gap_report_pdf, receipt_card, receipt_card_export, receipt_card_pdf
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.receipt_booklets import BookletRow, LeafRow, booklet, booklets, leaves
from desktop_app.storage.queries.receipt_control import NumberRow, SeriesRow, number_findings, series, series_numbers
from desktop_app.ui.formats import day
from desktop_app.ui.funds.control_level import ControlLevel
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.funds.voucher_desk import VoucherDesk
from desktop_app.ui.papers import paper_name, print_paper
from desktop_app.ui.receipts.booklet_panel import BookletPanel
from desktop_app.ui.receipts.card_view import CardAsked, CardView
from desktop_app.ui.receipts.findings_view import FindingPanel, FindingsView
from desktop_app.ui.receipts.leaf_panel import LeafPanel, LeavesSaid, leaves_wording
from desktop_app.ui.receipts.leaves_view import LeavesView, NumbersView
from desktop_app.ui.receipts.list_view import ReceiptsView
from desktop_app.ui.receipts.words import event_words, leaves_words
from desktop_app.ui.refusals import Written
from desktop_app.ui.widgets.side_panel import SidePanel


@dataclass(frozen=True, slots=True)
class ReceiptsRead:
    """The booklets and series of a board, and what was found in them."""

    boards: tuple[FundBoard, ...]
    unit_id: UnitId
    booklets: tuple[BookletRow, ...]
    series: tuple[SeriesRow, ...]
    findings: tuple[NumberFinding, ...]


def read_receipts(reader: Reader, unit_id: UnitId | None) -> ReceiptsRead:
    """Reads the receipts of a board; None or gone: of the first that keeps a fund."""
    boards = boards_with_funds(reader)
    unit = board_or_first(boards, unit_id)
    return ReceiptsRead(
        boards,
        unit,
        booklets(reader, unit),
        tuple(row for row in series(reader) if row.key.unit_id == unit),
        tuple(finding for finding in number_findings(reader) if finding.unit_id == unit),
    )


class ReceiptsLevel(ControlLevel):
    """The list, and in its place a booklet, a series, the stock card or the report."""

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self._layers = QStackedWidget()
        self.view, self.leaves, self.numbers = ReceiptsView(), LeavesView(), NumbersView()
        self.card, self.found = CardView(today(place.session.book)), FindingsView()
        for layer in (self.view, self.leaves, self.numbers, self.card, self.found):
            self._layers.addWidget(layer)
        self._connect()
        self.vouchers = VoucherDesk(place.session, place.page, place.desk, lambda _detail: None, place.say)
        self.shown: ReceiptsRead | None = None
        self.booklet: BookletRow | None = None
        self.line: SeriesRow | None = None
        self.panel: SidePanel | None = None
        self._unit: UnitId | None = None

    def _connect(self) -> None:
        self.view.back_pressed.connect(self.place.left)
        for part in (self.leaves, self.numbers, self.card, self.found):
            part.back_pressed.connect(self.show_list)
        self.view.add_pressed.connect(self.primary_action)
        self.view.card_pressed.connect(self.open_card)
        self.view.findings_pressed.connect(self.open_findings)
        self.view.booklet_opened.connect(self.open_booklet)
        self.view.series_opened.connect(self.open_series)
        self.view.boards.chosen.connect(self._on_board_chosen)
        self.leaves.edit_pressed.connect(self.edit)
        self.leaves.event_pressed.connect(self.ask_leaves)
        self.leaves.leaf_opened.connect(self.open_leaf)
        self.numbers.number_opened.connect(self.open_number)
        self.card.asked.connect(self._on_card_asked)
        self.card.print_pressed.connect(self.print_out)
        self.card.export_pressed.connect(self.export)
        self.found.print_pressed.connect(self.print_out)
        self.found.finding_opened.connect(self.open_finding)

    @property
    @override
    def widget(self) -> QWidget:
        return self._layers

    @override
    def begin(self, what: object) -> None:
        self._layers.setCurrentWidget(self.view)
        self._ask()

    @override
    def focus_first(self) -> None:
        shown = self._layers.currentWidget()
        for part in (self.view, self.leaves, self.numbers, self.card, self.found):
            if part is shown:
                part.focus_first()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self.is_open and areas & {"funds", "organisation"}:
            self._ask()
            self.vouchers.refresh()

    @override
    def panel_changed(self, panel: SidePanel | None) -> None:
        """A form beside the list has the one primary button."""
        self.panel = panel
        is_form = isinstance(panel, BookletPanel | LeafPanel)
        self.view.add.set_kind("secondary" if is_form else "primary")
        if not is_form:
            self.refuse = lambda _error: False

    @override
    def go_back(self) -> bool:
        if self._layers.currentWidget() is self.view:
            return False
        self.show_list()
        return True

    @override
    def primary_action(self) -> None:
        """A booklet came."""
        if self.shown is not None and self._layers.currentWidget() is self.view:
            self._show_form(None)

    # Reading

    def show_list(self) -> None:
        """Back to the list."""
        self.place.page.close_panel()
        self.place.say(None)
        self.booklet = self.line = None
        self._layers.setCurrentWidget(self.view)
        self.view.focus_first()
        self._ask()

    def _ask(self) -> None:
        shown = self._layers.currentWidget()
        if shown is self.leaves and self.booklet is not None:
            self._ask_leaves(self.booklet.booklet_id)
        elif shown is self.numbers and self.line is not None:
            self.open_series(self.line)
        elif shown is self.card:
            self._on_card_asked(self.card.wanted())
        else:
            self.read(lambda reader: read_receipts(reader, self._unit), self._on_read)

    def _on_read(self, read: ReceiptsRead) -> None:
        if not self.is_open:
            return
        first = self.shown is None
        self.shown, self._unit = read, read.unit_id
        self.view.boards.show_boards(read.boards, read.unit_id)
        self.view.show_control(read.booklets, read.series, read.findings)
        self.found.show_findings(read.findings)
        if first:
            self.view.focus_first()

    def _on_board_chosen(self, unit_id: UnitId) -> None:
        self._unit = unit_id
        self.place.page.close_panel()
        self._ask()

    def open_booklet(self, row: BookletRow) -> None:
        """Shows a booklet leaf by leaf."""
        self._go(self.leaves)
        self.booklet = row
        self._ask_leaves(row.booklet_id)

    def _ask_leaves(self, booklet_id: BookletId) -> None:
        def question(reader: Reader) -> tuple[BookletRow, tuple[LeafRow, ...]] | None:
            row = booklet(reader, booklet_id)
            return (row, leaves(reader, row)) if row is not None else None

        self.read(question, self._on_leaves)

    def _on_leaves(self, read: tuple[BookletRow, tuple[LeafRow, ...]] | None) -> None:
        if self._layers.currentWidget() is not self.leaves:
            return
        if read is None:
            self.show_list()
            return
        self.booklet = read[0]
        self.leaves.show_leaves(*read)

    def open_series(self, row: SeriesRow) -> None:
        """Shows a series number by number."""
        if self._layers.currentWidget() is not self.numbers:
            self._go(self.numbers)

        def question(reader: Reader) -> tuple[SeriesRow | None, tuple[NumberRow, ...]]:
            now = next((one for one in series(reader) if one.key == row.key), None)
            return now, series_numbers(reader, row.key)

        self.line = row
        self.read(question, self._on_numbers)

    def _on_numbers(self, read: tuple[SeriesRow | None, tuple[NumberRow, ...]]) -> None:
        if read[0] is not None:
            self.numbers.show_numbers(read[0], read[1])

    def open_card(self) -> None:
        """Shows the stock card."""
        self._go(self.card)
        self._on_card_asked(self.card.wanted())

    def _on_card_asked(self, asked: CardAsked) -> None:
        unit = self._unit
        if unit is not None:
            self.read(
                lambda reader: receipt_card(reader, unit, asked.kind, asked.first, asked.last),
                partial(self._on_card, asked),
                newest_of=self._on_card,
            )

    def _on_card(self, asked: CardAsked, card: StockCard) -> None:
        self.card.show_card(asked, card)

    def open_findings(self) -> None:
        """Shows the report."""
        self._go(self.found)

    def _go(self, layer: QWidget) -> None:
        self.place.page.close_panel()
        self.place.say(None)
        self._layers.setCurrentWidget(layer)
        self.focus_first()

    # Beside it

    def open_leaf(self, leaf: LeafRow) -> None:
        """The voucher on a leaf, or the form for a leaf without one."""
        if leaf.papers:
            self.vouchers.open(leaf.papers[0].voucher_id)
        elif leaf.state == "unused":
            self.ask_leaves(leaf.leaf)
        else:
            self.place.page.close_panel()

    def open_number(self, row: NumberRow) -> None:
        """The voucher with a number."""
        if row.paper is not None:
            self.vouchers.open(row.paper.voucher_id)
        else:
            self.place.page.close_panel()

    def open_finding(self, finding: NumberFinding) -> None:
        """One finding and what may be done."""
        panel = FindingPanel(finding)
        panel.voucher_wanted.connect(self.vouchers.open)
        self.place.page.show_panel(panel)

    def edit(self) -> None:
        """Puts the booklet in sight right."""
        if self.booklet is not None:
            self._show_form(self.booklet)

    def _show_form(self, row: BookletRow | None) -> None:
        panel = BookletPanel(today(self.place.session.book), row)
        panel.save_wanted.connect(partial(self._save, row))
        if row is not None:
            panel.remove_wanted.connect(partial(self._remove, row))
        self.place.page.show_panel(panel)
        self.refuse = panel.refuse
        panel.setFocus()

    def _save(self, row: BookletRow | None, fields: BookletFields) -> None:
        unit = self._unit
        if row is not None:
            self.write(lambda work: edit_booklet(work, row.booklet_id, fields), partial(self._said, _("Đã sửa quyển")))
        elif unit is not None:
            self.write(lambda work: add_booklet(work, unit, fields), partial(self._said, _("Đã thêm quyển")))

    def _remove(self, row: BookletRow) -> None:
        words = _("Đã bỏ {name} khỏi danh sách").format(name=row.name)
        self.write(lambda work: remove_booklet(work, row.booklet_id), partial(self._said, words))

    def _said(self, words: str, written: Written[object]) -> None:
        self.place.page.close_panel()
        self.tell_done(words, written.entry_id)
        self._ask()

    def ask_leaves(self, leaf: int | None = None) -> None:
        """Asks what became of leaves; the first unused one is offered."""
        row = self.booklet
        if row is None or not row.unused:
            return
        unused = next((one.leaf for one in self.leaves.model.rows() if one.state == "unused"), row.next_leaf)
        panel = LeafPanel(row, leaf or row.next_leaf or unused or row.first_leaf, today(self.place.session.book))
        panel.save_wanted.connect(partial(self._confirm, row, panel))
        self.place.page.show_panel(panel)
        self.refuse = panel.refuse
        panel.setFocus()

    def _confirm(self, row: BookletRow, panel: LeafPanel, said: LeavesSaid) -> None:
        self.ask(leaves_wording(row, said), partial(self._record, row, said), panel)

    def _record(self, row: BookletRow, said: LeavesSaid) -> None:
        command = RecordLeaves(row.booklet_id, said.first, said.last, said.state, said.day, said.reason)
        words = _("Đã ghi {leaves}: {state}").format(
            leaves=leaves_words(said.first, said.last), state=event_words(said.state).lower()
        )
        self.write(lambda work: record_leaves(work, command), partial(self._recorded, words))

    def _recorded(self, words: str, _written: Written[None]) -> None:
        self.place.page.close_panel()
        self.place.page.tell(words)
        self._ask()

    # Papers

    @override
    def print_out(self) -> None:
        """The card or the report in sight on paper."""
        book, shown, unit = self.place.session.book, self._layers.currentWidget(), self._unit
        if shown is self.card and unit is not None:
            asked = self.card.wanted()
            words = (_("Thẻ kho biên lai"), asked.kind, day(asked.first), day(asked.last))
            self.print_pdf(words, lambda: receipt_card_pdf(book, unit, asked.kind, asked.first, asked.last))
        else:
            self.print_pdf((_("Báo cáo số phiếu"), day(today(book))), lambda: gap_report_pdf(book))

    def export(self) -> None:
        """The card as an Excel file."""
        unit, place, asked = self._unit, self.place, self.card.wanted()
        if unit is None:
            return
        path = place.desk.folder / paper_name(_("Thẻ kho biên lai"), asked.kind, day(asked.first), day(asked.last))
        print_paper(
            place.session.jobs,
            place.desk,
            path.with_suffix(".xlsx"),
            lambda: export_workbook(
                place.session.book,
                lambda reader: receipt_card_export(reader, unit, asked.kind, asked.first, asked.last),
            ),
            done=lambda kept, _opened: place.page.tell(_("Đã cất thẻ kho ở tệp {file}").format(file=kept.name)),
            failed=self.fail,
        )


def level(place: LevelPlace) -> FundLevel:
    """Makes the sub-page."""
    return ReceiptsLevel(place)
