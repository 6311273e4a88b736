"""What stands beside the form: what is still wrong, and quiet help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui import formats
from desktop_app.ui.members.form_boxes import Problem
from desktop_app.ui.theme.current import colors, px
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.theme.tokens import RADIUS_CARD
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.painting import painter_for, rounded
from desktop_app.ui.widgets.text import IconView, Text

SIDE_WIDTH = 284


def left_to_fix(count: int) -> str:
    """How many fields are wrong."""
    return _("Còn {count} chỗ cần sửa").format(count=count)


class DraftState(QWidget):
    """«Đã tự lưu nháp lúc 09:42», at the head of the form."""

    def __init__(self) -> None:
        super().__init__()
        row = Row(self, gap=8)
        self._icon = IconView("circle-check", "ok", 20)
        row.addWidget(self._icon)
        self._text = Text("", "meta")
        row.addWidget(self._text)
        self.hide()

    def say(self, kept_at: datetime | None) -> None:
        """When the draft was kept last; none: there is no draft."""
        self.setVisible(kept_at is not None)
        if kept_at is not None:
            self._icon.set_icon("circle-check", "ok")
            self._text.setText(_("Đã tự lưu nháp lúc {time}").format(time=formats.clock_time(kept_at)))

    def say_not_kept(self) -> None:
        """The draft could not be written; the words still stand in the form."""
        self._icon.set_icon("triangle-alert", "warn")
        self._text.setText(_("Chưa cất được nháp. Phần đang gõ vẫn còn ở đây."))
        self.show()


class ProblemList(QFrame):
    """The fields that are wrong; each button goes to its field.

    Args:
        go_to: Called with the problem that was pressed.
    """

    def __init__(self, go_to: Callable[[Problem], None]) -> None:
        super().__init__()
        self._go_to = go_to
        column = Column(self, gap=4, margins=(16, 12, 12, 10))
        head = Row(gap=10)
        head.addWidget(IconView("circle-alert", "bad", 22))
        self._title = Text("", "strong")
        head.addWidget(self._title, 1)
        column.addLayout(head)
        self._inside = column
        self._buttons: list[Button] = []
        self._shown: list[tuple[str, str]] = []
        self.hide()

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Shows these; nothing at all when there are none."""
        said = [(problem.name, problem.sentence) for problem in problems]
        if said == self._shown:
            return
        self._shown = said
        for button in self._buttons:
            self._inside.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(problem) for problem in problems]
        for button in self._buttons:
            self._inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._title.setText(left_to_fix(len(problems)))
        self.setVisible(bool(problems))

    def _button(self, problem: Problem) -> Button:
        button = Button(
            problem.name, "danger_quiet", trailing="arrow-right", size="small", on_click=lambda: self._go_to(problem)
        )
        button.setAccessibleDescription(problem.sentence)
        return button

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        soft = colors().soft("bad")
        rounded(painter_for(self), QRectF(self.rect()), px(RADIUS_CARD), soft.soft, soft.line)


def make_side(problems: ProblemList) -> QWidget:
    """The column at the right of the form."""
    side = QWidget()
    fix_size(side, width=SIDE_WIDTH)
    column = Column(side, gap=14)
    column.addWidget(problems)
    keys = (_("Phím Enter: sang ô tiếp theo"), _("Ctrl + S: lưu hội viên"), _("Esc: quay lại, nháp vẫn còn"))
    column.addWidget(tip(_("Gõ cho nhanh"), "pencil", keys))
    safe = _("Mất điện hay tắt máy, mở lại vẫn còn nguyên phần đang gõ.")
    column.addWidget(tip(_("Không lo mất chữ"), "shield-check", (safe,)))
    column.addStretch(1)
    return side


def tip(title: str, icon: str, lines: Sequence[str]) -> Card:
    """A quiet card that helps."""
    card = Card(ground="flat", gap=6)
    head = Row(gap=10)
    head.addWidget(IconView(icon))
    head.addWidget(Text(title, "strong"), 1)
    card.body.addLayout(head)
    for line in lines:
        card.body.addWidget(Text(line, "meta", wrap=True))
    return card
