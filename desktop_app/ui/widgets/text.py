"""Words on the screen, and the small signs that stand beside them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.ui.theme.current import colors, font, px, sized_font, theme
from desktop_app.ui.theme.icons import paint_icon
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.theme.tokens import BADGE, Role, Tone
from desktop_app.ui.widgets.painting import CENTER, LEFT, painter_for, rounded, text_width, words


class Text(QLabel):
    """A label in one of the roles of the type scale.

    Args:
        text: The words; never read as HTML.
        role: Size and weight.
        tone: Colour, where it differs from the role's own.
        wrap: Breaks lines; every sentence should.
        selectable: May be selected and copied with the mouse (codes, numbers).
    """

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        tone: Tone | None = None,
        *,
        wrap: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        if tone is not None:
            self.setProperty("tone", tone)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def set_role(self, role: Role) -> None:
        """Changes size and weight at run time."""
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)

    def set_tone(self, tone: Tone) -> None:
        """Changes the colour at run time."""
        if self.property("tone") == tone:
            return
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)


class IconView(QWidget):
    """A decorative sign, `size` px; it has no name because words stand beside it."""

    def __init__(self, icon: str, tone: Tone = "text2", size: int = 20) -> None:
        super().__init__()
        self._icon, self._size = icon, size
        self._tone: Tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, tone: Tone) -> None:
        """Changes sign and colour."""
        self._icon = icon
        self._tone = tone
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(painter_for(self), self._icon, colors().ink(self._tone), QRectF(self.rect()))


class IconTile(IconView):
    """A sign on a soft rounded square, 44 px: the head of a task, a card or a panel."""

    def __init__(self, icon: str, tone: Tone = "accent", size: int = 44) -> None:
        super().__init__(icon, tone, size)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = painter_for(self), QRectF(self.rect())
        rounded(painter, box, px(9), colors().soft(self._tone).soft)
        inset = box.width() / 4
        paint_icon(painter, self._icon, colors().soft(self._tone).ink, box.adjusted(inset, inset, -inset, -inset))


class Badge(QWidget):
    """A state in words, with a sign and a colour: the colour never stands alone."""

    def __init__(self, text: str, tone: Tone = "neutral", icon: str | None = None) -> None:
        super().__init__()
        self._text, self._icon = text, icon
        self._tone: Tone = tone
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(badge_width(self._text, self._icon), px(BADGE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_badge(painter_for(self), QRectF(self.rect()), self._text, self._tone, self._icon)


def badge_width(text: str, icon: str | None) -> int:
    """Width in px that `paint_badge` needs."""
    return text_width(text, font("badge")) + px(20) + (px(22) if icon is not None else 0)


def paint_badge(painter: QPainter, box: QRectF, text: str, tone: Tone, icon: str | None) -> None:
    """Draws a badge into `box`; the table's delegate draws the same one."""
    soft = colors().soft(tone)
    rounded(painter, box, box.height() / 2, soft.soft)
    x = box.x() + px(10)
    if icon is not None:
        side = px(16)
        paint_icon(painter, icon, soft.ink, QRectF(x, box.center().y() - side / 2, side, side))
        x += px(22)
    words(painter, QRectF(x, box.y(), box.right() - x, box.height()), text, font("badge"), soft.ink, LEFT)


_TITLES = {"ông", "bà", "anh", "chị", "cô", "chú", "bác", "thầy", "em"}


def initials(name: str) -> str:
    """First letters of family name and given name: `Nguyễn Hữu Cường` → `NC`, `Ông Minh` → `M`."""
    parts = [part for part in name.split() if part.lower() not in _TITLES] or name.split()
    return "".join(part[0].upper() for part in ([parts[0], parts[-1]] if len(parts) > 1 else parts))


def paint_avatar(painter: QPainter, box: QRectF, letters: str, ground: str) -> None:
    """Draws initials in a circle; the table's delegate draws the same one."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawEllipse(box)
    size = round(box.width() / theme().scale * 0.37)
    words(painter, box, letters, sized_font(size, 600), colors().accent_text, CENTER)


class Avatar(QWidget):
    """The initials of a person in a circle."""

    def __init__(self, name: str, size: int = 36) -> None:
        super().__init__()
        self._initials, self._size = initials(name), size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Shows another person."""
        self._initials = initials(name)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_avatar(painter_for(self), QRectF(self.rect()), self._initials, colors().accent_soft)


def two_lines(first: str, second: str, *, first_role: Role = "strong", wrap: bool = False) -> QWidget:
    """A name and below it, smaller, what belongs to it."""
    box = QWidget()
    column = Column(box)
    column.addWidget(Text(first, first_role, wrap=wrap))
    column.addWidget(Text(second, "meta", wrap=wrap))
    return box


class Note(QWidget):
    """One sentence with a sign before it: a hint, a state, a reassurance.

    Args:
        text: The sentence.
        tone: Colour of sign and words.
        icon: Name of the sign.
        role: Size of the words.
    """

    def __init__(self, text: str = "", tone: Tone = "text2", icon: str = "info", role: Role = "meta") -> None:
        super().__init__()
        row = Row(self, gap=10)
        self._icon = IconView(icon, tone)
        self._text = Text(text, role, tone, wrap=True)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)

    def set_note(self, text: str, tone: Tone, icon: str) -> None:
        """Changes sentence, colour and sign."""
        self._icon.set_icon(icon, tone)
        self._text.setText(text)
        self._text.set_tone(tone)
