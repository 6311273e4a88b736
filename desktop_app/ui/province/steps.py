"""What the machine does one after another while it sends."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.formats import count
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.text import IconView, Text

BACKUP, CONNECT, SEND, RECEIVE, COMPARE, ALL_DONE = range(6)


class SendSteps(QWidget):
    """Five steps; done ones ticked, the present one strong."""

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=10)
        self._title = Text("", "label")
        column.addWidget(self._title)
        column.addSpacing(2)
        self._icons: list[IconView] = []
        self._names: list[Text] = []
        self._notes: list[Text] = []
        for name, note in (
            (_("Cất một bản dự phòng"), _("Trên máy này, lấy lại được")),
            (_("Nối với máy chủ của tỉnh"), _("Cần có mạng ở bước này")),
            (_("Gửi những gì chưa gửi"), _("Người ngoài không đọc được")),
            (_("Nhận cập nhật từ tỉnh"), _("Máy khác của ban đã ghi gì")),
            (_("So lại hai bên cho khớp"), _("Tỉnh có đủ, không thừa, không thiếu")),
        ):
            row = Row(gap=12)
            note_text = Text(note, "caption", wrap=True)
            icon = IconView("circle", "text3", 22)
            words = Column()
            title = Text(name, "body", wrap=True)
            words.addWidget(title)
            words.addWidget(note_text)
            self._notes.append(note_text)
            row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addLayout(words, 1)
            column.addLayout(row)
            self._icons.append(icon)
            self._names.append(title)
        column.addStretch(1)
        self.set_now(None)

    def set_to_send(self, number: int) -> None:
        """Says how much will go."""
        self._names[SEND].setText(
            _("Gửi {count} thay đổi").format(count=count(number)) if number else _("Gửi những gì chưa gửi")
        )

    def set_copied(self, *, copied: bool) -> None:
        """Says whether the copy of the book could be kept."""
        kept = _("Trên máy này, lấy lại được")
        self._notes[BACKUP].setText(kept if copied else _("Chưa cất được, máy vẫn gửi tiếp"))

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
