"""What the machine does one after another while it sends."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.text import IconView, Text

CONNECT, SEND, RECEIVE, COMPARE, ALL_DONE = range(5)


class SendSteps(QWidget):
    """Four steps; done ones ticked, the present one strong."""

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=14)
        self._title = Text("", "label")
        column.addWidget(self._title)
        column.addSpacing(2)
        self._icons: list[IconView] = []
        self._names: list[Text] = []
        for name, note in (
            (_("Nối với máy chủ của tỉnh"), _("Cần có mạng ở bước này")),
            (_("Gửi những gì chưa gửi"), _("Người ngoài không đọc được")),
            (_("Nhận cập nhật từ tỉnh"), _("Máy khác của ban đã ghi gì")),
            (_("So lại hai bên cho khớp"), _("Tỉnh có đủ, không thừa, không thiếu")),
        ):
            row = Row(gap=12)
            icon = IconView("circle", "text3", 22)
            words = Column()
            title = Text(name, "body", wrap=True)
            words.addWidget(title)
            words.addWidget(Text(note, "caption", wrap=True))
            row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addLayout(words, 1)
            column.addLayout(row)
            self._icons.append(icon)
            self._names.append(title)
        column.addStretch(1)
        self.set_now(None)

    def set_now(self, now: int | None) -> None:
        """Marks the present step; None while nothing is under way, `ALL_DONE` after the last."""
        self._title.setText(
            _("Máy làm lần lượt") if now is None else _("Đã xong") if now == ALL_DONE else _("Đang làm")
        )
        for place, (icon, name) in enumerate(zip(self._icons, self._names, strict=True)):
            done, present = now is not None and place < now, place == now
            icon.set_icon(
                "circle-check" if done else "loader-circle" if present else "circle",
                "ok" if done else "accent" if present else "text3",
            )
            name.setProperty("role", "strong" if present else "body")
            name.set_tone("text" if done or present else "text2")
            name.style().unpolish(name)
            name.style().polish(name)
