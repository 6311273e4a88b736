"""One closing beside the page: what was there, who closed it, and opening it again for a reason."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal

from desktop_app.domain.closings import ChairMissing, ReopeningReasonMissing
from desktop_app.domain.errors import DomainError
from desktop_app.i18n import _
from desktop_app.storage.queries.closings import ClosingRow
from desktop_app.ui.formats import day, money
from desktop_app.ui.funds.closing_words import closing_state, period_name, span_words, sums
from desktop_app.ui.refusals import refuse
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Fact, Facts, Line
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile, Note, Text


class ClosingPanel(SidePanel):
    """What a closing says, and its reopening.

    Args:
        row: The closing.
        chair: Who heads the board, or empty.

    Signals:
        reopen_wanted(str, str): By whom and why.
    """

    reopen_wanted = Signal(str, str)

    def __init__(self, row: ClosingRow, chair: str) -> None:
        super().__init__(period_name(row.kind, row.span), closing_state(row), IconTile("lock", "warn"))
        self.row = row
        cash, bank = sums(row.holdings)
        self.body.addWidget(
            Facts(
                (
                    Fact(_("Các ngày"), span_words(row.span)),
                    Fact(_("Người khóa"), row.closed_by),
                    Fact(_("Tiền mặt"), money(cash)),
                    Fact(_("Ngân hàng"), money(bank)),
                    Fact(_("Cộng"), money(cash + bank), "strong"),
                )
            )
        )
        self._add_funds(row)
        self.by = TextField(chair, longest=120)
        self.reason = TextField(example=_("Ví dụ: ghi sót phiếu chi"), longest=300)
        self.by_field = Field(_("Người quyết định mở lại"), self.by)
        self.reason_field = Field(_("Lý do mở lại"), self.reason)
        if row.reopening is not None:
            self._add_reopened(row)
            return
        self.body.addWidget(Line())
        self.body.addWidget(
            Note(
                _("Mở lại thì ghi thêm được phiếu của kỳ này; số dư các kỳ sau đổi theo. Lý do nằm mãi trong sổ."),
                "warn",
                "triangle-alert",
            )
        )
        self.body.addWidget(self.by_field)
        self.body.addWidget(self.reason_field)
        self.reopen = Button(_("Mở lại kỳ này"), "danger", "lock-open", on_click=self.send)
        self.foot.addWidget(self.reopen)
        enter_moves_on((self.by, self.reason), self.send)
        self.setFocusProxy(self.by if not chair else self.reason)

    def _add_funds(self, row: ClosingRow) -> None:
        funds: Counter[str] = Counter()
        for one in row.holdings:
            funds[one.fund] += one.amount
        if len(funds) > 1:
            self.body.addWidget(Text(_("Từng quỹ"), "label"))
            self.body.addWidget(Facts(tuple(Fact(name, money(amount)) for name, amount in funds.items()), right=True))

    def _add_reopened(self, row: ClosingRow) -> None:
        opened = row.reopening
        if opened is None:
            return
        self.body.addWidget(Line())
        words = _("{name} mở lại ngày {day}: {reason}").format(
            name=opened.by, day=day(opened.day), reason=opened.reason
        )
        self.body.addWidget(Note(words, "warn", "lock-open"))

    def send(self) -> None:
        """Asks for the reopening; what is missing is said beside its field."""
        self.by_field.clear()
        self.reason_field.clear()
        if not self.by.value():
            self.refuse(ChairMissing())
        elif not self.reason.value():
            self.refuse(ReopeningReasonMissing())
        else:
            self.reopen_wanted.emit(self.by.value(), self.reason.value())

    def refuse(self, error: Exception) -> bool:
        """Says a refusal beside its field; False when it is about none."""
        places = ((self.by_field, (ChairMissing,)), (self.reason_field, (ReopeningReasonMissing,)))
        if not isinstance(error, DomainError) or not refuse(error, places):
            return False
        next(field for field, kinds in places if isinstance(error, kinds)).control.setFocus()
        return True
