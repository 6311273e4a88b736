"""One count beside the list: what was counted, and an honest way to book what differs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.ids import FundId
from desktop_app.i18n import _
from desktop_app.storage.queries.cash_counts import CashCountRow
from desktop_app.storage.queries.funds import FundRow
from desktop_app.ui.formats import count, day, money, signless
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Fact, Facts, Line
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.dialog import Wording
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile, Note, Text


class CashCountPanel(SidePanel):
    """What a count says.

    Args:
        row: The count.
        left: How much more was counted than the cash book says by now, in đồng.
        funds: Of the board; where the difference may be booked.

    Signals:
        print_pressed(): The minutes on paper.
        book_wanted(object): The difference is to be booked into this `FundRow`.
    """

    print_pressed = Signal()
    book_wanted = Signal(object)

    def __init__(self, row: CashCountRow, left: int, funds: Sequence[FundRow]) -> None:
        super().__init__(_("Kiểm kê ngày {day}").format(day=day(row.counted_on)), "", IconTile("banknote"))
        self._funds = tuple(funds)
        people = ((_("Người đếm"), row.treasurer), (_("Phụ trách ban"), row.chair), (_("Chứng kiến"), row.witness))
        self.body.addWidget(
            Facts(
                (
                    Fact(_("Đếm được"), money(row.counted), "strong"),
                    Fact(_("Sổ quỹ"), money(row.expected)),
                    Fact(_("Lệch"), money(row.difference), tone="warn" if row.difference else "ok"),
                    *(Fact(what, name) for what, name in people if name),
                )
            )
        )
        if row.explanation:
            self.body.addWidget(Note(row.explanation))
        if row.pieces:
            self.body.addWidget(Line())
            self.body.addWidget(Text(_("Số tờ từng loại"), "label"))
            notes = tuple(
                Fact(signless(note), _("{count} tờ").format(count=count(number))) for note, number in row.pieces
            )
            self.body.addWidget(Facts(notes, right=True))
        if left:
            self._offer_booking(left)
        self.foot.addWidget(Button(_("In biên bản"), "secondary", "printer", on_click=self.print_pressed.emit))

    def _offer_booking(self, left: int) -> None:
        self.body.addWidget(Line())
        words = (
            _("Tiền thừa {amount} chưa vào sổ. Không rõ của ai thì ghi một phiếu thu, sổ và két khớp lại.")
            if left > 0
            else _("Tiền thiếu {amount} còn trong sổ. Không tìm ra thì ghi một phiếu chi, sổ và két khớp lại.")
        )
        self.body.addWidget(Note(words.format(amount=money(abs(left))), "warn", "triangle-alert"))
        self.fund: Choice[FundId] = Choice([Option(fund.fund_id, fund.name) for fund in self._funds])
        field = Field(_("Ghi vào quỹ"), self.fund)
        field.setVisible(len(self._funds) > 1)
        self.body.addWidget(field)
        title = _("Ghi phiếu thu tiền thừa") if left > 0 else _("Ghi phiếu chi tiền thiếu")
        icon = "arrow-down-left" if left > 0 else "arrow-up-right"
        self.foot.addWidget(Button(title, "secondary", icon, on_click=self.book))

    def book(self) -> None:
        """Asks for the difference to be booked into the chosen fund."""
        key = self.fund.key()
        fund = next((fund for fund in self._funds if fund.fund_id == key), None)
        if fund is not None:
            self.book_wanted.emit(fund)


def booking_wording(row: CashCountRow, left: int, fund: FundRow) -> Wording:
    """The one question before a difference is booked in ink."""
    over = left > 0
    title = _("Ghi phiếu thu {amount}?") if over else _("Ghi phiếu chi {amount}?")
    return Wording(
        title.format(amount=money(abs(left))),
        yes=_("Đúng, ghi vào sổ"),
        no=_("Xem lại"),
        facts=(
            Fact(_("Nội dung"), _("Thừa quỹ khi kiểm kê") if over else _("Thiếu quỹ khi kiểm kê"), "strong"),
            Fact(_("Số tiền"), _("{amount} đồng").format(amount=signless(abs(left))), "strong"),
            Fact(_("Bằng chữ"), amount_in_words(abs(left)), "strong"),
            Fact(_("Quỹ"), fund.name),
            Fact(_("Ngày"), day(row.counted_on)),
        ),
        note=_("Ghi rồi không sửa, không xóa được. Tìm ra lý do thì lập phiếu hủy."),
        icon="arrow-down-left" if over else "arrow-up-right",
        tone="ok" if over else "bad",
    )
