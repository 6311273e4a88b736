"""The bar across the bottom while people who owe a fee are ticked, and the question before the money is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.i18n import _
from desktop_app.storage.queries.fees import FeeRow
from desktop_app.ui.formats import long_day, money, signless
from desktop_app.ui.members.fees_panels import Taking
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Fact, Footer
from desktop_app.ui.widgets.dialog import Wording
from desktop_app.ui.widgets.text import Text


class FeesFooter(Footer):
    """«Thu 5 người · 150.000 ₫ · Một trăm năm mươi nghìn đồng».

    Signals:
        take_pressed(): The money of the ticked people is to be taken.
        exempt_pressed(): No fee is to be asked of them.
        none_pressed(): Nobody is to be ticked.
    """

    take_pressed = Signal()
    exempt_pressed = Signal()
    none_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._counted, self._sum = Text("", "strong"), Text("", "meta", wrap=True)
        words = Column(gap=1)
        words.addWidget(self._counted)
        words.addWidget(self._sum)
        self.row.addLayout(words, 1)
        none = Button(_("Bỏ chọn"), "quiet", on_click=self.none_pressed.emit)
        exempt = Button(_("Miễn…"), "secondary", on_click=self.exempt_pressed.emit)
        exempt.setToolTip(_("Những người này không phải nộp năm nay"))
        self.take = Button("", "primary", "hand-coins", on_click=self.take_pressed.emit)
        self.row.addWidget(none)
        self.row.addWidget(exempt)
        self.row.addWidget(self.take)

    def show_chosen(self, chosen: Sequence[FeeRow]) -> None:
        """Shows who is ticked."""
        total = sum(row.missing for row in chosen)
        self._counted.setText(_("{count} người · {amount}").format(count=len(chosen), amount=money(total)))
        self._sum.setText(amount_in_words(total))
        self.take.set_text(_("Thu {count} người…").format(count=len(chosen)))


def taking_wording(taking: Taking, year: int) -> Wording:
    """The one question before fees are written in ink, with the amount in words."""
    total, others = taking.total, len(taking.parts) - 1
    who = taking.parts[0][0].full_name
    if taking.party:
        who = _("{name}, nộp cho {count} người").format(name=taking.party, count=len(taking.parts))
    elif others:
        who = _("{name} và {count} người nữa").format(name=who, count=others)
    subtitle = (
        _("Hội phí năm {year}, chung một phiếu thu")
        if taking.party
        else _("Hội phí năm {year}, mỗi người một phiếu thu")
    )
    return Wording(
        _("Thu hội phí {amount}?").format(amount=money(total)),
        yes=_("Đúng, ghi vào sổ và in"),
        no=_("Xem lại"),
        subtitle=subtitle.format(year=year),
        facts=(
            Fact(_("Người nộp"), who, "strong"),
            Fact(_("Số tiền"), _("{amount} đồng").format(amount=signless(total)), "strong"),
            Fact(_("Bằng chữ"), amount_in_words(total), "strong"),
            Fact(_("Vào quỹ"), taking.fund.name),
            Fact(_("Ngày"), long_day(taking.day)),
        ),
        note=_("Ghi rồi không sửa, không xóa được. Xem kỹ trước khi ghi."),
        icon="arrow-down-left",
        yes_icon="printer",
        tone="ok",
    )
