"""The large screen of a ceremony, for a projector: the total, how many gave, and the newest names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QFont, QGuiApplication, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.formats import count, money
from desktop_app.ui.theme.tokens import FAMILY
from desktop_app.ui.widgets.painting import CENTER, LEFT, RIGHT, painter_for, text_width, words

NAMES = 6
_GROUND, _GOLD, _WHITE, _SOFT = "#14315F", "#FFD666", "#FFFFFF", "#C9D8F2"  # a projector shows no other theme


@dataclass(frozen=True, slots=True)
class BigLine:
    """A name as the donor wants to be named, and what was given, in words or đồng."""

    name: str
    gift: str


@dataclass(frozen=True, slots=True)
class BigRead:
    """What the screen shows: the ceremony, đồng in all, lines in all, the newest lines first."""

    title: str
    total: int
    lines: int
    newest: Sequence[BigLine]


class BigScreen(QWidget):
    """A window of its own; on a second screen it fills it. Esc or its ✕ puts it away.

    Args:
        parent: Ends with it.

    Signals:
        put_away(): It was closed.
    """

    put_away = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("Màn hình lớn"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.shown = BigRead("", 0, 0, ())
        self.resize(1024, 576)

    def open_beside(self, window: QWidget) -> None:
        """Fills another screen than that of the window, if there is one; the keys stay with the window."""
        others = [screen for screen in QGuiApplication.screens() if screen is not window.screen()]
        if others:
            self.setGeometry(others[0].geometry())
            self.showFullScreen()
        else:
            self.show()
        window.activateWindow()

    def show_read(self, read: BigRead) -> None:
        """Shows other sums and names."""
        self.shown = read
        said = _("Tổng cộng {amount}, {count} khoản").format(amount=money(read.total), count=count(read.lines))
        self.setAccessibleName(f"{read.title}. {said}")
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.put_away.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, read = painter_for(self), self.shown
        painter.fillRect(self.rect(), QColor(_GROUND))
        side, high = self.width() * 0.06, float(self.height())
        box = QRectF(side, 0, self.width() - 2 * side, high)
        title = QRectF(box.x(), high * 0.04, box.width(), high * 0.11)
        words(painter, title, read.title, _fitting(read.title, high * 0.065, title.width()), _SOFT, CENTER)
        total = money(read.total)
        middle = QRectF(box.x(), title.bottom(), box.width(), high * 0.25)
        words(painter, middle, total, _fitting(total, high * 0.2, box.width()), _GOLD, CENTER)
        lines = QRectF(box.x(), middle.bottom(), box.width(), high * 0.08)
        many = _("{count} tấm lòng vàng").format(count=count(read.lines))
        words(painter, lines, many, _font(high * 0.052, 500), _WHITE, CENTER)
        top, row = lines.bottom() + high * 0.04, high * 0.075
        for place, line in enumerate(read.newest[:NAMES]):
            face = _font(row * 0.6, 600 if place == 0 else 400)
            here = QRectF(box.x(), top + place * row, box.width(), row)
            color = _WHITE if place == 0 else _SOFT
            beside = min(text_width(line.gift, face), here.width() / 2)
            words(painter, here.adjusted(0, 0, -beside - row / 2, 0), line.name, face, color, LEFT)
            words(painter, QRectF(here.right() - beside, here.y(), beside, row), line.gift, face, color, RIGHT)


def _font(size: float, weight: int) -> QFont:
    made = QFont(FAMILY)
    made.setPixelSize(max(round(size), 8))
    made.setWeight(QFont.Weight(weight))
    return made


def _fitting(text: str, size: float, room: float) -> QFont:
    """The largest font of at most `size` px in which the text has room."""
    wide = text_width(text, _font(size, 600))
    return _font(size if wide <= room else size * room / wide, 600)
