"""Above the ledger: which fund, which month, and the sums of the month."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.domain.ids import FundId
from desktop_app.i18n import _
from desktop_app.storage.queries.funds import FundRow
from desktop_app.storage.queries.ledger import LedgerBook
from desktop_app.ui.formats import day, money, signless
from desktop_app.ui.funds.columns import period_name
from desktop_app.ui.funds.ledger import LedgerRead, Period
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets.button import IconButton
from desktop_app.ui.widgets.card import Card, Line
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import Note, Text

MOST_SEGMENTS = 4
_LONG = 14  # letters of an amount for which the large letters have no room beside the others


class MonthBar(QWidget):
    """Fund at the left, month at the right with a step back and forth.

    Where there is no room for the funds beside each other, they are a list that drops down.

    Signals:
        fund_chosen(object): A `FundId`, or None: all funds together.
        period_chosen(object): A `Period`.
    """

    fund_chosen = Signal(object)
    period_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = Row(self, gap=8)
        self._fund_name = Text("", "h2", wrap=True)
        self.funds: Segmented[FundId | None] = Segmented((), name=_("Quỹ"))
        self.fund_list: SearchChoice[FundId | None] = SearchChoice(empty=_("Tất cả các quỹ"))
        self.fund_list.setAccessibleName(_("Quỹ"))
        for control in (self.funds, self.fund_list):
            control.chosen.connect(self.fund_chosen)
        row.addWidget(self._fund_name, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.funds)
        row.addWidget(self.fund_list, 1)
        self._air = QWidget()
        row.addWidget(self._air, 1)
        self.month: SearchChoice[Period] = SearchChoice(empty=_("Chọn tháng"))
        self.month.setAccessibleName(_("Tháng"))
        fix_size(self.month, width=176)
        self.month.chosen.connect(self.period_chosen)
        self.earlier = IconButton("chevron-left", _("Tháng trước"), "secondary", on_click=lambda: self._step(-1))
        self.later = IconButton("chevron-right", _("Tháng sau"), "secondary", on_click=lambda: self._step(1))
        for part in (self.earlier, self.month, self.later):
            row.addWidget(part)
        self._shown: tuple[FundRow, ...] = ()
        self._period: Period | None = None
        self._several = False
        self._arrange()

    def show_choice(self, read: LedgerRead) -> None:
        """Shows what there is to choose from, and what is chosen."""
        self._several = len(read.funds) > 1
        self._fund_name.setText(read.fund.name if read.fund is not None else _("Tất cả các quỹ"))
        chosen = read.fund.fund_id if read.fund is not None else None
        named = [(row.fund_id, row.name) for row in read.funds]
        if named != [(row.fund_id, row.name) for row in self._shown]:
            segments: list[Segment[FundId | None]] = [Segment(row.fund_id, row.name) for row in read.funds]
            self.funds.set_segments([*segments, Segment(None, _("Tất cả"))] if len(segments) < MOST_SEGMENTS else [])
            options: list[Option[FundId | None]] = [
                Option(row.fund_id, row.name, _("Còn {amount}").format(amount=money(row.balance))) for row in read.funds
            ]
            self.fund_list.set_options([*options, Option(None, _("Tất cả các quỹ"))])
        self._shown = read.funds
        if self.funds.has(chosen):
            self.funds.set_key(chosen)
        self.fund_list.set_key(chosen)
        self._period = read.period
        self.month.set_options([Option(each, period_name(each)) for each in read.periods])
        self.month.set_chosen(Option(read.period, period_name(read.period)))
        year = read.period.kind == "year"
        for button, name in (
            (self.earlier, _("Năm trước") if year else _("Tháng trước")),
            (self.later, _("Năm sau") if year else _("Tháng sau")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.later.setEnabled(read.period.last < read.today)
        self._arrange()

    def _step(self, step: int) -> None:
        if self._period is not None:
            self.period_chosen.emit(self._period.step(step))

    def _arrange(self) -> None:
        beside = self.month.width() + 2 * self.earlier.sizeHint().width() + px(3 * 8 + 12)
        fits = 1 < len(self._shown) < MOST_SEGMENTS and self.funds.sizeHint().width() + beside <= self.width()
        self._fund_name.setVisible(not self._several)
        self.funds.setVisible(self._several and fits)
        self._air.setVisible(self._several and fits)
        self.fund_list.setVisible(self._several and not fits)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class TotalsCard(Card):
    """Đầu tháng, Thu, Chi, Còn lại; below them what was only moved, and whether the month is closed."""

    def __init__(self) -> None:
        super().__init__(gap=0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.body.set_margins((0, 8, 0, 8))
        self._row = Row(margins=(4, 0, 4, 0))
        self.body.addLayout(self._row)
        self.names = tuple(Text(name, "meta") for name in (_("Đầu tháng"), _("Thu"), _("Chi"), _("Còn lại")))
        tones: tuple[Tone, ...] = ("text", "ok", "bad", "accent")
        self.amounts = tuple(Text("", "h2", tone) for tone in tones)
        for place, (name, amount) in enumerate(zip(self.names, self.amounts, strict=True)):
            if place:
                self._row.addWidget(Line(upright=True))
            column = Column(margins=(16, 0, 12, 0), gap=1)
            column.addWidget(name)
            column.addWidget(amount)
            self._row.addLayout(column, 1)
        self._below = QWidget()
        below = Column(self._below, margins=(20, 8, 20, 0), gap=4)
        self.moved = Note("", "text2", "refresh-cw")
        self.closed = Note("", "text2", "lock")
        below.addWidget(self.moved)
        below.addWidget(self.closed)
        self.body.addWidget(self._below)

    def show_sums(self, read: LedgerRead) -> None:
        """Shows the sums of what is in sight; the signs say in or out."""
        book = read.book
        received = f"+ {signless(book.received)}" if book.received > 0 else signless(book.received)
        texts = (signless(book.opening), received, signless(-book.paid), money(book.closing))
        role = "strong" if max(len(text) for text in texts) > _LONG else "h2"
        for amount, text in zip(self.amounts, texts, strict=True):
            amount.set_role(role)
            amount.setText(text)
        self.amounts[1].set_tone("ok" if book.received else "text")
        self.amounts[2].set_tone("bad" if book.paid else "text")
        self.names[0].setText(_("Đầu năm") if read.period.kind == "year" else _("Đầu tháng"))
        moved, closed = moved_words(book), closed_words(read)
        self.moved.set_note(moved, "text2", "refresh-cw")
        self.closed.set_note(closed, "text2", "lock")
        self.moved.setVisible(bool(moved))
        self.closed.setVisible(bool(closed))
        self._below.setVisible(bool(moved or closed))


def moved_words(book: LedgerBook) -> str:
    """What counts neither as received nor as paid; empty when there is nothing."""
    parts: list[str] = []
    if book.openings:
        parts.append(_("Số dư đầu kỳ ghi vào: {amount}").format(amount=money(book.openings)))
    if book.transferred_in == book.transferred_out and book.transferred_in:
        parts.append(_("Chuyển giữa các quỹ: {amount}").format(amount=money(book.transferred_in)))
    elif book.transferred_in or book.transferred_out:
        words = _("Chuyển đến: {came} · Chuyển đi: {went}")
        parts.append(words.format(came=money(book.transferred_in), went=money(book.transferred_out)))
    return " · ".join(parts)


def closed_words(read: LedgerRead) -> str:
    """`Tháng 10 đã khóa sổ`, or up to which day; empty when the whole period is open."""
    closed_on, period = read.closed_on, read.period
    if closed_on is None:
        return ""
    if closed_on < period.last:
        return _("Đã khóa sổ đến hết ngày {day}").format(day=day(closed_on))
    if period.kind == "year":
        return _("Năm {year} đã khóa sổ, không ghi thêm được").format(year=period.first.year)
    return _("Tháng {month} đã khóa sổ, không ghi thêm được").format(month=period.first.month)
