"""The panel from which the sheets of a ceremony are printed: who signs, and who is called."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop_app.domain.signing_sheets import SheetChoices, SheetGroup, SheetOrder
from desktop_app.i18n import _
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.check_box import CheckBox
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile, Note


class SheetPanel(SidePanel):
    """«Danh sách ký nhận».

    Args:
        about: The round.
        recipients: How many stand on the decision.
        waiting: How many of them have not signed yet.

    Signals:
        sheet_pressed(): The signing sheet is to be printed.
        speech_pressed(): The list that is read out is to be printed.
    """

    sheet_pressed = Signal()
    speech_pressed = Signal()

    def __init__(self, about: str, recipients: int, waiting: int) -> None:
        super().__init__(_("Danh sách ký nhận"), about, IconTile("list-checks", "accent", 40))
        orders: list[Segment[SheetOrder]] = [
            Segment("given_name", _("Theo tên")),
            Segment("list", _("Theo quyết định")),
        ]
        self._order: Segmented[SheetOrder] = Segmented(orders, name=_("Xếp dòng"))
        self.body.addWidget(Field(_("Xếp dòng"), self._order))
        groups: list[Segment[SheetGroup]] = [
            Segment("none", _("Không")),
            Segment("hamlet", _("Thôn")),
            Segment("school", _("Trường")),
        ]
        self._group: Segmented[SheetGroup] = Segmented(groups, name=_("Cộng riêng từng"))
        self.body.addWidget(Field(_("Cộng riêng từng"), self._group))
        self.only_waiting = CheckBox(_("Chỉ người chưa nhận ({count})").format(count=waiting))
        self.only_waiting.setVisible(0 < waiting < recipients)
        self.body.addWidget(self.only_waiting)
        words = _("Mỗi trang có mã để sau buổi lễ đánh dấu người vắng. Số thứ tự giữ nguyên, in lại vẫn vậy.")
        self.body.addWidget(Note(words))
        self.body.addStretch(1)
        self.sheet = Button(_("In danh sách ký nhận"), "primary", "printer", on_click=self.sheet_pressed.emit)
        self.speech = Button(_("In danh sách đọc tên"), "secondary", "megaphone", on_click=self.speech_pressed.emit)
        self.foot.addWidget(self.sheet)
        self.foot.addWidget(self.speech)
        self.setFocusProxy(self.sheet)

    def choices(self) -> SheetChoices:
        """How the sheet is laid out."""
        return SheetChoices(self._order.key(), self._group.key())

    def choose(self, choices: SheetChoices) -> None:
        """Shows how the sheet was laid out last."""
        self._order.set_key(choices.order)
        self._group.set_key(choices.group)
