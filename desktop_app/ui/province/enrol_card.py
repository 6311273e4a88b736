"""This machine has no name at the province yet: the address and the code that the province gave."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from desktop_app.i18n import _
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import IconTile, Note, Text


class EnrolCard(Card):
    """Ghép máy này với tỉnh.

    Signals:
        enrol_wanted(): Address and code are filled in.
    """

    enrol_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(gap=18)
        self.body.set_margins((26, 22, 26, 22))
        head = Row(gap=16)
        head.addWidget(IconTile("cloud-upload", "accent", 56), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(gap=2)
        words.addWidget(Text(_("Ghép máy này với tỉnh"), "title", wrap=True))
        told = _("Làm một lần. Hội Khuyến học tỉnh cấp một địa chỉ và một mã cho máy của ban.")
        words.addWidget(Text(told, "meta", wrap=True))
        head.addLayout(words, 1)
        self.body.addLayout(head)
        self.address = TextField(example="https://")
        self.code = TextField(example=_("10 chữ và số"), longest=40)
        self.address_field = Field(
            _("Địa chỉ máy chủ của tỉnh"), self.address, hint=_("Ghi đúng như giấy của Hội tỉnh.")
        )
        self.code_field = Field(_("Mã ghép máy"), self.code, hint=_("Chữ hoa, chữ thường, dấu gạch đều được."))
        fields = Row(gap=16)
        fields.addWidget(self.address_field, 3)
        fields.addWidget(self.code_field, 2)
        self.body.addLayout(fields)
        buttons = Row(gap=12)
        self.button = Button(_("Ghép máy"), "primary", "wifi")
        self.button.clicked.connect(self.enrol)
        buttons.addWidget(self.button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.body.addWidget(Note(_("Chưa có mã thì cứ ghi sổ như thường: chưa gửi không mất gì.")))
        enter_moves_on([self.address, self.code], self.enrol)

    def enrol(self) -> None:
        """Asks for it, if both are filled in."""
        self.address_field.clear()
        self.code_field.clear()
        if not self.address.value():
            self.address_field.set_error(_("Chưa ghi địa chỉ. Ví dụ: https://khuyenhoc.nghean.vn"))
            self.address.setFocus()
        elif not self.code.value():
            self.code_field.set_error(_("Chưa ghi mã ghép máy. Mã có 10 chữ và số."))
            self.code.setFocus()
        elif self.button.isEnabled():
            self.enrol_wanted.emit()

    def set_busy(self, *, busy: bool) -> None:
        """While the province is being asked."""
        self.button.setEnabled(not busy)
        self.button.set_text(_("Đang hỏi tỉnh…") if busy else _("Ghép máy"))
