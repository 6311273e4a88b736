"""What it takes to get a book back from the province: an address, an enrolment code, the recovery code on paper."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.progress import Progress
from desktop_app.ui.widgets.text import Note, Text


@dataclass(frozen=True, slots=True)
class Codes:
    """As they were typed."""

    address: str
    code: str
    recovery_code: str


class CodesStep(QWidget):
    """Asks for the three; `value` gives them once all are filled in."""

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=18)
        head = Column(gap=3)
        head.addWidget(Text(_("Lấy sổ về từ tỉnh"), "title", wrap=True))
        told = _("Khi máy cũ hỏng, mất, hoặc ban dùng thêm máy thứ hai. Cần có mạng và ba thứ dưới đây.")
        head.addWidget(Text(told, "meta", wrap=True))
        column.addLayout(head)
        card = Card(gap=16)
        self.address = TextField(example="https://")
        self.code = TextField(example=_("10 chữ và số"), longest=40)
        self.recovery_code = TextField(example="ABCD-EFGH-…", longest=80)
        self.address_field = Field(
            _("Địa chỉ máy chủ của tỉnh"), self.address, hint=_("Ghi đúng như giấy của Hội tỉnh.")
        )
        self.code_field = Field(_("Mã ghép máy"), self.code, hint=_("Hội tỉnh cấp cho đúng sổ này."))
        self.recovery_field = Field(
            _("Mã cứu hộ"),
            self.recovery_code,
            hint=_("8 nhóm, mỗi nhóm 4 chữ, trên tờ giấy ban cất riêng. Hội tỉnh không có mã này."),
        )
        across = Row(gap=16)
        across.addWidget(self.address_field, 3)
        across.addWidget(self.code_field, 2)
        card.body.addLayout(across)
        card.body.addWidget(self.recovery_field)
        column.addWidget(card)
        self._progress = Progress()
        self._progress.hide()
        column.addWidget(self._progress)
        column.addWidget(Note(_("Mới hỏi tỉnh thôi, mã chưa mất: gõ nhầm thì sửa rồi tìm lại.")))
        column.addStretch(1)
        self.setFocusProxy(self.address)

    def on_enter(self, go_on: QWidget) -> None:
        """Enter in the last line goes to this button."""
        enter_moves_on([self.address, self.code, self.recovery_code], go_on.setFocus)

    def value(self) -> Codes | None:
        """The three; None while one is missing, which is then said and has the focus."""
        for field in (self.address_field, self.code_field, self.recovery_field):
            field.clear()
        if not self.address.value():
            self.address_field.set_error(_("Chưa ghi địa chỉ. Ví dụ: https://khuyenhoc.nghean.vn"))
            self.address.setFocus()
        elif not self.code.value():
            self.code_field.set_error(_("Chưa ghi mã ghép máy. Mã có 10 chữ và số."))
            self.code.setFocus()
        elif not self.recovery_code.value():
            self.recovery_field.set_error(_("Chưa ghi mã cứu hộ. Thiếu mã này thì không ai đọc được sổ."))
            self.recovery_code.setFocus()
        else:
            return Codes(self.address.value(), self.code.value(), self.recovery_code.value())
        return None

    def say_wrong(self, which: str, text: str) -> None:
        """Says beside one of the fields what is the matter: `address`, `code`, `recovery_code`."""
        field, control = {
            "address": (self.address_field, self.address),
            "code": (self.code_field, self.code),
            "recovery_code": (self.recovery_field, self.recovery_code),
        }[which]
        field.set_error(text)
        control.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """While the province is being asked nothing can be changed."""
        for control in (self.address, self.code, self.recovery_code):
            control.setEnabled(not busy)
        self._progress.setVisible(busy)
        self._progress.set_progress(_("Đang hỏi tỉnh…"), 0, 0)
