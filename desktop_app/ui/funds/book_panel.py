"""The panel from which any book of account is printed: which one, of when, how the paper lies, with a cover or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import Signal

from desktop_app.domain.papers import PageShape
from desktop_app.i18n import N_, _
from desktop_app.storage.queries.ledger_scope import LedgerScope
from desktop_app.ui.donors.form_panel import FormPanel, day_in
from desktop_app.ui.funds.book_choice import BookChoice
from desktop_app.ui.funds.columns import period_name
from desktop_app.ui.funds.ledger import Period
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.check_box import CheckBox
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.segmented import Segment, Segmented

ANY: Literal["any"] = "any"


@dataclass(frozen=True, slots=True)
class BookAsked:
    """A book of account as somebody wants it on paper; both days are included."""

    scope: LedgerScope
    name: str
    first: date
    last: date
    shape: PageShape = "upright"
    cover: bool = False


class BookPanel(FormPanel):
    """«In sổ».

    Args:
        books: What there is to choose from.
        periods: Months and years with vouchers, newest first.
        period: The one in sight.
        today: Gives the year to days that are typed without one.

    Signals:
        export_pressed(): The book is wanted as an Excel file.
    """

    export_pressed = Signal()
    fault_words = N_("Chưa in được")

    def __init__(self, books: BookChoice, periods: Sequence[Period], period: Period, today: date) -> None:
        super().__init__(_("In sổ"), _("Sổ quỹ, sổ tiền gửi, sổ chi tiết"), "printer")
        self._books, self._today = books, today
        self.book: SearchChoice[LedgerScope] = SearchChoice(books.options, chosen=books.options[0].key)
        self.add(_("Sổ nào"), self.book, optional=False)
        self.period: SearchChoice[Period | Literal["any"]] = SearchChoice(
            [*(Option(each, period_name(each)) for each in periods), Option(ANY, _("Từ ngày… đến ngày…"))],
            chosen=period,
        )
        self.period.chosen.connect(self._show_days)
        self.add(_("Thời gian"), self.period, optional=False)
        self.first, self.last = DateField(period.first, today=today), DateField(period.last, today=today)
        self._days = [
            self.add(label, box, check=lambda box=box: self._day(box), optional=False)
            for label, box in ((_("Từ ngày"), self.first), (_("Đến hết ngày"), self.last))
        ]
        self.shape: Segmented[PageShape] = Segmented(
            [Segment("upright", _("Giấy đứng")), Segment("wide", _("Giấy ngang"))], name=_("Chiều giấy")
        )
        self.add(_("Chiều giấy"), self.shape, optional=False)
        self.cover = CheckBox(_("Có bìa, ghi số trang của sổ"))
        self.body.addWidget(self.cover)
        self.finish(_("In sổ"), "printer")
        self.export = Button(_("Ra tệp Excel"), "secondary", "download", on_click=self._export)
        self.foot.insertWidget(self.foot.count() - 1, self.export)
        self.setFocusProxy(self.book)
        self._show_days()

    def _show_days(self) -> None:
        for field in self._days:
            field.setVisible(self.period.key() == ANY)

    def _day(self, box: DateField) -> date:
        return day_in(box, self._today) if self.period.key() == ANY else self._today

    def _export(self) -> None:
        if not self.has_mistakes():
            self.export_pressed.emit()

    def asked(self) -> BookAsked:
        """What is wanted; days in the wrong order are taken the other way round.

        Raises:
            DateNotUnderstood: One of the days is none.
        """
        scope, period = self.book.key() or LedgerScope(), self.period.key()
        if isinstance(period, Period):
            first, last = period.first, period.last
        else:
            first, last = sorted((self._day(self.first), self._day(self.last)))
        shape = self.shape.key() or "upright"
        return BookAsked(scope, self._books.named(scope), first, last, shape, self.cover.isChecked())
