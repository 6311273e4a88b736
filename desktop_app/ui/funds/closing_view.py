"""Closing the books on the screen: the next period with what to look at before, and the closings so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.closings import ClosingKind, Span, first_open_day, month_span, year_span
from desktop_app.i18n import _
from desktop_app.services.closing_findings import ClosingFinding
from desktop_app.services.closings import Check, CheckKind
from desktop_app.storage.queries.closings import ClosingRow, Held, Holding
from desktop_app.ui.formats import day, money
from desktop_app.ui.funds.closing_words import (
    check_words,
    closing_state,
    finding_words,
    held_words,
    period_name,
    span_words,
)
from desktop_app.ui.funds.control_level import BoardPick, Parts, rows_table
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.theme.layouts import Row, fix_size
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Scroll
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.row_model import Column, Look, RowModel
from desktop_app.ui.widgets.text import IconView, Text

_WAYS: dict[CheckKind, str] = {"cash_counted": "cash_count", "account_compared": "reconciliation"}
_ROWS_SHOWN = 6
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Period:
    """What may be closed next: from the first open day through the last of a month or year."""

    kind: ClosingKind
    span: Span


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """What the page shows, read in one go.

    Attributes:
        period: What would be closed, with `holdings` and `checks` of its last day; None: nothing is left to close.
        periods: What there is to choose from.
    """

    rows: tuple[ClosingRow, ...]
    closed: tuple[Span, ...]
    period: Period | None
    periods: tuple[Period, ...]
    checks: tuple[Check, ...]
    holdings: tuple[Holding, ...]
    findings: tuple[ClosingFinding, ...]
    held: Held

    @property
    def open_things(self) -> int:
        """How many of the checks found something."""
        return sum(not check.is_good for check in self.checks)


def periods_to_close(closed: Sequence[Span], begun: date | None, today: date) -> tuple[Period, ...]:
    """The months that are over and not closed, the years that are over, the next ones first.

    Args:
        closed: The closed days.
        begun: Day of the first voucher, or None: there is none.
        today: Of the choice.
    """
    first = first_open_day(closed)
    start = max(first, begun or today.replace(month=1, day=1))
    months: list[Period] = []
    year, month = start.year, start.month
    while (last := month_span(year, month).last) <= today:
        if not any(one.first <= last <= one.last for one in closed):
            months.append(Period("month", Span(first, last)))
        year, month = (year, month + 1) if month < _DECEMBER else (year + 1, 1)
    years = (year_span(each).last for each in range(start.year, today.year + 1))
    return (*months, *(Period("year", Span(first, last)) for last in years if last <= today))


class CheckLine(QWidget):
    """One thing that was looked at: a sign, what was found, and the way there.

    Args:
        check: What was found.
        go: Called with the key of the sub-page where it is put right; None: there is no way.
    """

    def __init__(self, check: Check, go: Callable[[str], None] | None) -> None:
        super().__init__()
        row = Row(self, gap=10)
        sign = IconView("circle-check", "ok") if check.is_good else IconView("triangle-alert", "warn")
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Text(check_words(check), "body", wrap=True), 1)
        key = _WAYS.get(check.kind, "")
        if not check.is_good and key and go is not None:
            words = _("Kiểm kê quỹ") if key == "cash_count" else _("Đối chiếu")
            row.addWidget(Button(words, "soft", size="small", on_click=lambda: go(key)))


class ClosingView(QWidget):
    """The next period at the left, the closings at the right or below.

    Signals:
        back_pressed(): Back to where the page was opened from.
        close_pressed(): The period in sight is to be closed.
        period_chosen(object): A `Period`.
        row_opened(object): A `ClosingRow`.
        way_wanted(str): Key of the sub-page where something is put right.
        held_pressed(): The period is to be looked at for which vouchers of other devices wait.
    """

    back_pressed = Signal()
    close_pressed = Signal()
    period_chosen = Signal(object)
    row_opened = Signal(object)
    way_wanted = Signal(str)
    held_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = Down(self, gap=12)
        self.close_button = Button(_("Khóa sổ"), "primary", "lock", on_click=self.close_pressed.emit)
        self.header = PageHeader(_("Khóa sổ"), " ", [self.close_button], back=_("Quỹ khuyến học"))
        self.header.back_pressed.connect(self.back_pressed)
        column.addWidget(self.header)
        self.boards = BoardPick()
        column.addWidget(self.boards)
        self._scroll = Scroll(gap=12)
        column.addWidget(self._scroll, 1)
        self._banners = Parts()
        self._scroll.body.addWidget(self._banners)
        self._scroll.body.addWidget(self._next_card())
        self._scroll.body.addWidget(self._list_card())
        self._scroll.body.addStretch(1)

    def _next_card(self) -> Card:
        card = Card(_("Kỳ sắp khóa"))
        row = Row(gap=12)
        self.period: SearchChoice[Period] = SearchChoice(empty=_("Chọn kỳ"))
        self.period.setAccessibleName(_("Kỳ sắp khóa"))
        fix_size(self.period, width=220)
        self.period.chosen.connect(self.period_chosen)
        row.addWidget(self.period)
        self._span = Text("", "meta", wrap=True)
        row.addWidget(self._span, 1)
        card.body.addLayout(row)
        self._advice = Text(_("Trước khi khóa, xem lại những việc này:"), "label", wrap=True)
        card.body.addWidget(self._advice)
        self._checks = Parts()
        card.body.addWidget(self._checks)
        return card

    def _list_card(self) -> Card:
        self.model: RowModel[ClosingRow] = RowModel(closing_columns(), key=lambda row: row.closing_id)
        self.table = rows_table(self.model, _("Các lần khóa sổ"), self.row_opened.emit)
        self._list = Card(_("Các lần khóa sổ"), padded=False)
        self._list.body.addWidget(self.table)
        return self._list

    def show_page(self, read: ClosingPage) -> None:
        """Shows what was read."""
        self._show_banners(read)
        self._show_next(read)
        self.model.set_rows(read.rows)
        self._list.setVisible(bool(read.rows))
        rows = max(3, min(len(read.rows), _ROWS_SHOWN))
        fix_size(self.table, height=44 + 56 * rows + 8)
        holding = [row for row in read.rows if row.reopening is None]
        self.header.set_subtitle(
            _("Đã khóa đến hết ngày {day}").format(day=day(max(row.span.last for row in holding)))
            if holding
            else _("Chưa khóa kỳ nào")
        )

    def _show_banners(self, read: ClosingPage) -> None:
        banners: list[Banner] = []
        if read.held.vouchers:
            words = _("Xem kỳ ấy")
            covering = (row for row in read.rows if row.reopening is None and _covers(row, read.held.last))
            row = next(covering, None)
            if row is not None:
                name = period_name(row.kind, row.span)
                words = _("Mở sổ {period} để ghi vào").format(period=name[:1].lower() + name[1:])
            button = Button(words, "secondary", "lock-open", on_click=self.held_pressed.emit)
            banners.append(Banner(*held_words(read.held), "warn", [button]))
        banners += [
            Banner(*finding_words(finding), "info" if finding.is_explained else "warn") for finding in read.findings
        ]
        self._banners.set_parts(banners)

    def _show_next(self, read: ClosingPage) -> None:
        self.period.set_options([Option(one, period_name(one.kind, one.span)) for one in read.periods])
        self.period.set_key(read.period)
        self.period.setVisible(bool(read.periods))
        self._advice.setVisible(read.period is not None)
        self.close_button.setEnabled(read.period is not None)
        self._checks.set_parts([CheckLine(check, self.way_wanted.emit) for check in read.checks])
        self._span.setText(
            span_words(read.period.span)
            if read.period
            else _("Các tháng đã qua đều khóa rồi. Hết tháng này thì khóa tiếp.")
        )

    def focus_first(self) -> None:
        """Puts the focus where the work begins."""
        target = self.period if not self.period.isHidden() else self.table
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def _covers(row: ClosingRow, last: date | None) -> bool:
    return last is not None and row.span.first <= last <= row.span.last


def closing_columns() -> tuple[Column[ClosingRow], ...]:
    """Period, who closed it, what was there, whether it holds."""
    return (
        Column(
            _("Kỳ"), lambda row: period_name(row.kind, row.span), kind="strong", second=lambda row: span_words(row.span)
        ),
        Column(_("Người khóa"), lambda row: row.closed_by, 190, optional=1),
        Column(_("Số dư cuối kỳ"), lambda row: money(row.total), 200, "money", look=lambda _row: Look("text")),
        Column(_("Tình trạng"), closing_state, 150, "badge", look=_state_look),
    )


def _state_look(row: ClosingRow) -> Look:
    return Look("ok", "lock") if row.reopening is None else Look("warn", "lock-open")
