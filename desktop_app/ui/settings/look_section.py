"""Chữ và màu: letter size, and light or dark; both hold at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.looks import SystemLook
from desktop_app.ui.recent import Ground
from desktop_app.ui.session import Session
from desktop_app.ui.settings.section import Section, setting_row
from desktop_app.ui.theme.current import colors, px, sized_font, theme
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.theme.tokens import SCALES
from desktop_app.ui.widgets.card import Card, Line
from desktop_app.ui.widgets.check_box import LargeChoice
from desktop_app.ui.widgets.painting import CENTER, text_width, words
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import Text

_LETTERS = (18, 22, 26)  # px of the sample on the cards, in the order of SCALES


class LookSection(Section):
    """Three cards for the letter size, and a row for light or dark."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.look = session.look or _own_look()
        card = Card(padded=False)
        head = QWidget()
        column = Column(head, gap=4, margins=(20, 16, 20, 20))
        column.addWidget(Text(_("Cỡ chữ"), "h2"))
        column.addWidget(Text(_("Đổi là thấy ngay, không cần mở lại phần mềm."), "meta", wrap=True))
        row = Row(gap=14, margins=(0, 10, 0, 0))
        names = (_("Vừa"), _("Lớn"), _("Rất lớn"))
        self.sizes: dict[float, SizeCard] = {}
        for scale, name, letters in zip(SCALES, names, _LETTERS, strict=True):
            button = SizeCard(name, letters)
            button.clicked.connect(lambda _checked=False, to=scale: self.look.choose_scale(to))
            self.sizes[scale] = button
            row.addWidget(button, 1)
        column.addLayout(row)
        card.body.addWidget(head)
        card.body.addWidget(Line())
        grounds: list[Segment[Ground]] = [
            Segment("light", _("Sáng")),
            Segment("dark", _("Tối")),
            Segment("system", _("Theo máy")),
        ]
        self.ground: Segmented[Ground] = Segmented(grounds, chosen=self.look.ground, name=_("Màu nền"))
        self.ground.chosen.connect(self._on_ground)
        card.body.addWidget(setting_row("eye", _("Màu nền"), _("Nền tối dịu mắt khi làm buổi tối"), self.ground))
        self.body.addWidget(card)
        self._take()

    @override
    def focus_first(self) -> None:
        self.sizes[theme().scale].setFocus()

    def _on_ground(self, ground: Ground) -> None:
        self.look.choose_ground(ground)

    def _take(self) -> None:
        self.sizes[theme().scale].setChecked(True)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "ground"):
            self._take()


def _own_look() -> SystemLook:
    """Of a window that nobody remembers anything of (pictures, tests)."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):  # a widget cannot be without one
        raise TypeError
    return SystemLook(app, theme().scale, ground=theme().mode)


class SizeCard(LargeChoice):
    """One letter size: two words as large as they will be, and its name."""

    def __init__(self, name: str, letters: int) -> None:
        super().__init__(name)
        self._letters = letters

    @override
    def sizeHint(self) -> QSize:
        return QSize(text_width(_("Khuyến học"), sized_font(self._letters, 600)) + px(28), px(110))

    @override
    def paint_inside(self, painter: QPainter, box: QRectF) -> None:
        c, on = colors(), self.isChecked()
        sample = QRectF(box.x(), box.y() + px(16), box.width(), px(44))
        words(painter, sample, _("Khuyến học"), sized_font(self._letters, 600), c.text, CENTER)
        name = QRectF(box.x(), box.bottom() - px(42), box.width(), px(28))
        ink = c.accent_text if on else c.text2
        words(painter, name, self.text(), sized_font(15, 600 if on else 400), ink, CENTER)
