"""The passphrase, and the recovery code to be kept on paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.theme.current import colors, font, px
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.theme.tokens import RADIUS_CARD, RADIUS_CONTROL
from desktop_app.ui.unlock.passphrase import PassphrasePair
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.check_box import CheckBox
from desktop_app.ui.widgets.painting import CENTER, painter_for, rounded, words
from desktop_app.ui.widgets.text import IconView, Note, Text

GROUPS_ACROSS = 4
GROUP_HEIGHT = 52


class KeyStep(QWidget):
    """Sets the passphrase and shows the recovery code.

    Signals:
        sheet_wanted(): The paper with the recovery code is to be saved.
    """

    sheet_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=18)
        head = Column(gap=3)
        head.addWidget(Text(_("Đặt mã khóa sổ"), "title", wrap=True))
        head.addWidget(Text(_("Mở sổ là hỏi mã này, để người khác không xem được tiền quỹ."), "meta", wrap=True))
        column.addLayout(head)
        self.pair = PassphrasePair(_("Mã khóa"))
        column.addWidget(self.pair)
        card = _WarnCard()
        title = Row(gap=12)
        title.addWidget(IconView("key-round", "warn", 24))
        title.addWidget(Text(_("Mã cứu hộ: chép ra giấy ngay"), "h2"))
        title.addStretch(1)
        card.body.addLayout(title)
        told = _("Quên mã khóa thì dùng mã này để mở sổ. Không ai khác lấy lại được, kể cả Hội tỉnh.")
        card.body.addWidget(Text(told, "meta", wrap=True))
        self.code = CodeGroups()
        card.body.addWidget(self.code)
        actions = Row(gap=12)
        self.sheet_button = Button(_("Lưu tờ mã cứu hộ để in"), "secondary", "printer")
        self.sheet_button.clicked.connect(self.sheet_wanted)
        actions.addWidget(self.sheet_button)
        actions.addStretch(1)
        card.body.addLayout(actions)
        self.saved = Note("", "ok", "circle-check")
        self.saved.hide()
        card.body.addWidget(self.saved)
        self.tick = CheckBox(_("Đã chép mã cứu hộ ra giấy và cất cẩn thận"))
        self.tick.toggled.connect(self._on_ticked)
        card.body.addWidget(self.tick)
        self.untold = Note(_("Chép mã cứu hộ ra giấy, rồi đánh dấu vào ô này."), "bad", "circle-alert", "label")
        self.untold.hide()
        card.body.addWidget(self.untold)
        column.addWidget(card)
        column.addStretch(1)
        self.setFocusProxy(self.pair.first)

    def set_code(self, code: str) -> None:
        """Shows the recovery code."""
        self.code.set_code(code)

    def say_saved(self, text: str, *, good: bool) -> None:
        """Says where the paper was saved, or why it was not."""
        self.saved.set_note(text, "ok" if good else "bad", "circle-check" if good else "circle-alert")
        self.saved.show()

    def value(self) -> str | None:
        """The passphrase; None while something is missing, which is then said and has the focus."""
        passphrase = self.pair.value()
        if passphrase is None:
            return None
        self.untold.setVisible(not self.tick.isChecked())
        if not self.tick.isChecked():
            self.tick.setFocus()
            return None
        return passphrase

    def _on_ticked(self) -> None:
        self.untold.hide()


class CodeGroups(QWidget):
    """The eight groups of the recovery code, each in a box of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_code("")

    def set_code(self, code: str) -> None:
        """Shows another code, its groups parted by dashes."""
        self._groups = code.split("-")
        # Read aloud letter by letter.
        self.setAccessibleName(_("Mã cứu hộ: {code}").format(code=", ".join(" ".join(g) for g in self._groups)))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        rows = max(-(-len(self._groups) // GROUPS_ACROSS), 2)
        return QSize(px(400), rows * px(GROUP_HEIGHT) + (rows - 1) * px(10))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c, gap = painter_for(self), colors(), px(10)
        wide = (self.width() - gap * (GROUPS_ACROSS - 1)) / GROUPS_ACROSS
        for place, group in enumerate(self._groups):
            down, across = divmod(place, GROUPS_ACROSS)
            box = QRectF(across * (wide + gap), down * (px(GROUP_HEIGHT) + gap), wide, px(GROUP_HEIGHT))
            rounded(painter, box, px(RADIUS_CONTROL), c.surface, c.warn.line)
            words(painter, box, group, font("amount"), c.text, CENTER)


class _WarnCard(QFrame):
    """A sheet that asks for attention."""

    def __init__(self) -> None:
        super().__init__()
        self.body = Column(self, gap=12, margins=(24, 20, 24, 18))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        warn = colors().warn
        rounded(painter_for(self), QRectF(self.rect()), px(RADIUS_CARD), warn.soft, warn.line)
