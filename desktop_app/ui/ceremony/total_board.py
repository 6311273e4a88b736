"""The running total of a ceremony, large enough to be read from three metres."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.ceremony.lines import Sums
from desktop_app.ui.ceremony.wording import sums_line
from desktop_app.ui.formats import count, money
from desktop_app.ui.theme.current import colors, font, px, sized_font
from desktop_app.ui.theme.tokens import RADIUS_CARD
from desktop_app.ui.widgets.painting import LEFT, RIGHT, painter_for, rounded, text_width, words

LARGE = 52  # px of the total at font setting Vừa: digits of about 8 mm on a laptop
_LEAST = 20
_HEIGHT = 88
_SIDE = 18
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class TotalBoard(QWidget):
    """The sum at the left, how many lines at the right, and below what it is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.sums = Sums()
        self.show_sums(Sums())

    def show_sums(self, sums: Sums) -> None:
        """Shows other sums."""
        self.sums = sums
        said = _("Tổng cộng {amount}, {count} khoản").format(amount=money(sums.total), count=count(sums.lines))
        self.setAccessibleName(". ".join(filter(None, (said, sums_line(sums)))))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(400), px(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter, box = colors(), painter_for(self), QRectF(self.rect())
        rounded(painter, box, px(RADIUS_CARD), c.accent_soft, c.accent_line)
        inside = box.adjusted(px(_SIDE), px(2), -px(_SIDE), -px(6))
        lines = _("{count} khoản").format(count=count(self.sums.lines))
        many = sized_font(28, 600)
        beside = text_width(lines, many)
        top = QRectF(inside.x(), inside.y(), inside.width(), px(58))
        total, size = money(self.sums.total), LARGE
        room = top.width() - beside - px(16)
        while size > _LEAST and text_width(total, sized_font(size, 600)) > room:
            size -= 4
        words(painter, top.adjusted(0, 0, -beside - px(16), 0), total, sized_font(size, 600), c.accent_text, LEFT)
        words(painter, top, lines, many, c.text, RIGHT)
        below = QRectF(inside.x(), top.bottom(), inside.width(), px(22))
        words(painter, below, sums_line(self.sums) or _("Chưa có khoản nào"), font("meta"), c.text2, LEFT)
