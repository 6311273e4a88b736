"""Khóa sổ: periods are closed, and opened again by the chair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.ids import ClosingId, UnitId
from desktop_app.i18n import _
from desktop_app.services.closing_findings import closing_findings
from desktop_app.services.closings import close_period, closing_checks, reopen_period
from desktop_app.services.fund_officers import FundBoard, FundOfficers, board_or_first, fund_officers
from desktop_app.services.organisation import today
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.closings import (
    ClosingRow,
    boards_with_closings,
    boards_with_funds,
    closed_spans,
    closings,
    first_voucher_day,
    held_back,
    holdings,
)
from desktop_app.ui.formats import count
from desktop_app.ui.funds.closing_panel import ClosingPanel
from desktop_app.ui.funds.closing_view import ClosingPage, ClosingView, Period, periods_to_close
from desktop_app.ui.funds.closing_words import closed_toast, closing_wording, period_name
from desktop_app.ui.funds.control_level import ControlLevel
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.refusals import Written
from desktop_app.ui.widgets.side_panel import SidePanel


@dataclass(frozen=True, slots=True)
class ClosingRead:
    """What the page shows, of which board, and who holds the posts."""

    boards: tuple[FundBoard, ...]
    unit_id: UnitId
    officers: FundOfficers
    page: ClosingPage


def read_closings(reader: Reader, unit_id: UnitId | None, wanted: Period | None, day: date) -> ClosingRead:
    """Reads the closings of a board and what would be closed next.

    Args:
        reader: Of the book.
        unit_id: Which board; None or gone: the first that keeps a fund.
        wanted: The period that is looked at; None or closed: the next one.
        day: Today.
    """
    boards = boards_with_closings(reader)
    unit = board_or_first(boards, unit_id)
    closed = closed_spans(reader, unit)
    keeps_funds = any(one.unit_id == unit for one in boards_with_funds(reader))  # a board that ended closes nothing
    periods = periods_to_close(closed, first_voucher_day(reader, unit), day) if keeps_funds else ()
    period = wanted if wanted in periods else next(iter(periods), None)
    page = ClosingPage(
        closings(reader, unit),
        closed,
        period,
        periods,
        closing_checks(reader, unit, period.span) if period else (),
        holdings(reader, unit, period.span.last) if period else (),
        closing_findings(reader, unit),
        held_back(reader, unit),
    )
    return ClosingRead(boards, unit, fund_officers(reader, unit, day), page)


class ClosingLevel(ControlLevel):
    """The page «Khóa sổ»."""

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self.view = ClosingView()
        self.view.back_pressed.connect(place.left)
        self.view.close_pressed.connect(self.primary_action)
        self.view.period_chosen.connect(self._on_period_chosen)
        self.view.row_opened.connect(self.open_row)
        self.view.way_wanted.connect(self._on_way_wanted)
        self.view.boards.chosen.connect(self._on_board_chosen)
        self.view.held_pressed.connect(self._open_held)
        self.shown: ClosingRead | None = None
        self._unit: UnitId | None = None
        self._wanted: Period | None = None
        self.panel: ClosingPanel | None = None
        self._reopened = False

    @property
    @override
    def widget(self) -> QWidget:
        return self.view

    @override
    def begin(self, what: object) -> None:
        self._ask()

    @override
    def focus_first(self) -> None:
        self.view.focus_first()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self.is_open and areas & {"funds", "organisation"}:
            self._ask()

    def _ask(self) -> None:
        day = today(self.place.session.book)
        self.read(lambda reader: read_closings(reader, self._unit, self._wanted, day), self._on_read)

    def _on_read(self, read: ClosingRead) -> None:
        if not self.is_open:
            return
        first = self.shown is None
        entered = self.shown.page.held.vouchers - read.page.held.vouchers if self.shown is not None else 0
        self.shown, self._unit, self._wanted = read, read.unit_id, read.page.period
        if entered > 0 and self._reopened:
            self.place.page.tell(_("Đã mở lại sổ, {count} phiếu chờ đã vào sổ").format(count=count(entered)))
        self._reopened = False
        self.view.boards.show_boards(read.boards, read.unit_id)
        self.view.show_page(read.page)
        if first:
            self.view.focus_first()

    def _on_way_wanted(self, key: str) -> None:
        self.place.open_level(key, None)

    def _on_board_chosen(self, unit_id: UnitId) -> None:
        self._unit, self._wanted = unit_id, None
        self.place.page.close_panel()
        self._ask()

    def _on_period_chosen(self, period: Period) -> None:
        self._wanted = period
        self._ask()

    # Closing

    @override
    def primary_action(self) -> None:
        """Asks once, then closes the period in sight."""
        read = self.shown
        if read is None or read.page.period is None:
            return
        period, page = read.page.period, read.page
        wording = closing_wording(period.kind, period.span, page.holdings, page.open_things)
        self.ask(wording, partial(self._close, read.unit_id, period), self.view.close_button)

    def _close(self, unit_id: UnitId, period: Period) -> None:
        actor = self.place.session.actor
        self._wanted = None
        self.write(
            lambda work: close_period(work, unit_id, period.kind, period.span.last, actor),
            lambda _written: self._on_closed(period),
        )

    def _on_closed(self, period: Period) -> None:
        self.place.page.tell(closed_toast(period.kind, period.span))
        self._ask()

    # One closing

    def open_row(self, row: ClosingRow) -> None:
        """Shows one closing beside the page."""
        chair = self.shown.officers.chair if self.shown is not None else ""
        panel = ClosingPanel(row, chair)
        panel.reopen_wanted.connect(partial(self._reopen, row.closing_id))
        self.place.page.show_panel(panel)
        panel.setFocus()

    def _open_held(self) -> None:
        """Shows the closing for which vouchers of other devices wait."""
        read = self.shown
        day = read.page.held.last if read is not None else None
        if read is None or day is None:
            return
        rows = (row for row in read.page.rows if row.reopening is None and row.span.first <= day <= row.span.last)
        row = next(rows, None)
        if row is not None:
            self.open_row(row)

    @override
    def panel_changed(self, panel: SidePanel | None) -> None:
        self.panel = panel if isinstance(panel, ClosingPanel) else None
        self.refuse = self.panel.refuse if self.panel is not None else lambda _error: False
        if panel is None and self.is_open:
            self.view.table.setFocus()

    def _reopen(self, closing_id: ClosingId, by: str, reason: str) -> None:
        self.write(lambda work: reopen_period(work, closing_id, by, reason), self._on_reopened)

    def _on_reopened(self, _written: Written[None]) -> None:
        row = self.panel.row if self.panel is not None else None
        self.place.page.close_panel()
        if row is not None:
            name = period_name(row.kind, row.span)
            self.place.page.tell(_("Đã mở lại sổ {period}").format(period=name[:1].lower() + name[1:]))
        self._reopened = True
        self._ask()


def level(place: LevelPlace) -> FundLevel:
    """Makes the sub-page."""
    return ClosingLevel(place)
