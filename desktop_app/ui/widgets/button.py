"""Buttons: a verb and its object, by how much they matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.ui.theme.current import colors, px, sized_font
from desktop_app.ui.theme.icons import paint_icon
from desktop_app.ui.theme.tokens import CONTROL, HERO, RADIUS_CONTROL, SMALL_CONTROL, Colors, Tone
from desktop_app.ui.widgets.painting import LEFT, focus_ring, painter_for, rounded, text_width, words

Kind = Literal["primary", "secondary", "soft", "quiet", "danger", "danger_quiet"]
Size = Literal["normal", "small", "large", "hero"]

_HEIGHTS: dict[Size, int] = {"normal": CONTROL, "small": SMALL_CONTROL, "large": 56, "hero": HERO}
_PADDING: dict[Size, int] = {"normal": 17, "small": 13, "large": 26, "hero": 24}
_ICON = 20
_GAP = 8


@dataclass(frozen=True, slots=True)
class _Look:
    ground: str | None
    line: str | None
    ink: str
    sign: str


_PRESSED: dict[Kind, Callable[[Colors], str]] = {
    "primary": lambda c: c.accent_press,
    "secondary": lambda c: c.sunken,
}


class Button(QPushButton):
    """A button of the kit.

    Args:
        text: Verb and object, in Vietnamese.
        kind: primary (filled, at most one enabled per screen), secondary (outline), soft (inside lists),
            quiet (words only), danger (red outline), danger_quiet (red words).
        icon: Name of a sign to the left of the words.
        trailing: Name of a sign to the right of the words (arrow-right, chevron-down).
        size: small 40, normal 44, large 56, hero 62 px high.
        icon_tone: Colour of the sign where it differs from the words (money in, money out).
        on_click: Called at each press.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = "secondary",
        icon: str | None = None,
        *,
        trailing: str | None = None,
        size: Size = "normal",
        icon_tone: Tone | None = None,
        on_click: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.kind: Kind = kind
        self._icon_name, self._trailing = icon, trailing
        self._size: Size = size
        self._icon_tone: Tone | None = icon_tone
        self._active = self._flush = False
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if on_click is not None:
            pressed = on_click  # `clicked` also sends whether the button is checked
            self.clicked.connect(lambda: pressed())  # noqa: PLW0108

    def set_text(self, text: str) -> None:
        """Changes the words, also for screen readers."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_kind(self, kind: Kind) -> None:
        """Changes how much the button matters."""
        if kind != self.kind:
            self.kind = kind
            self.updateGeometry()  # the words of a primary button are heavier
            self.update()

    def set_icon(self, icon: str | None) -> None:
        """Changes the sign on the left."""
        self._icon_name = icon
        self.updateGeometry()
        self.update()

    def set_active(self, *, active: bool) -> None:
        """Marks a filter button whose filter is in force."""
        self._active = active
        self.update()

    def set_flush(self) -> None:
        """A quiet button below or above a title: its sign begins where the title begins."""
        self._flush = True
        self.updateGeometry()

    def _font(self) -> QFont:
        if self._size == "hero":
            return sized_font(20, 600)
        if self._size == "large":
            return sized_font(18, 500)
        weight = 600 if self.kind == "primary" else 500
        return sized_font(15 if self._size == "small" else 16, weight)

    def _look(self) -> _Look:
        c, kind = colors(), self.kind
        if not self.isEnabled():
            line = None if kind in {"quiet", "danger_quiet"} else c.border
            return _Look(c.disabled if line else None, line, c.disabled_text, c.disabled_text)
        if self._active:
            return _Look(c.accent_soft, c.accent_text, c.accent_text, c.accent_text)
        near = self.isDown() or self.underMouse()
        soft = c.accent_line if near else c.accent_soft
        looks: dict[Kind, _Look] = {
            "primary": _Look(c.accent_hover if near else c.accent, None, c.on_accent, c.on_accent),
            "soft": _Look(soft, None, c.accent_text, c.accent_text),
            "quiet": _Look(c.accent_soft if near else None, None, c.accent_text, c.accent_text),
            "danger": _Look(c.bad.soft if near else c.surface, c.bad.ink, c.bad.ink, c.bad.ink),
            "danger_quiet": _Look(c.bad.soft if near else None, None, c.bad.ink, c.bad.ink),
            "secondary": _Look(c.surface2 if near else c.surface, c.control, c.text, c.text2),
        }
        return replace(looks[kind], ground=_PRESSED[kind](c)) if self.isDown() and kind in _PRESSED else looks[kind]

    @override
    def sizeHint(self) -> QSize:
        width = (1 if self._flush else 2) * px(_PADDING[self._size]) + text_width(self.text(), self._font())
        for sign in (self._icon_name, self._trailing):
            if sign is not None:
                width += px(_ICON) + (px(_GAP) if self.text() else 0)
        return QSize(max(width, px(_HEIGHTS[self._size])), px(_HEIGHTS[self._size]))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, box = painter_for(self), self._look(), QRectF(self.rect())
        radius = px(RADIUS_CONTROL)
        rounded(painter, box, radius, look.ground, look.line)
        side, gap, face = px(_ICON), px(_GAP), self._font()
        length = text_width(self.text(), face)
        total = length + sum(side + (gap if length else 0) for s in (self._icon_name, self._trailing) if s is not None)
        x = px(2) if self._flush else box.center().x() - total / 2  # a sign has a little air of its own
        if self._icon_name is not None:
            tone = self._icon_tone
            sign = colors().ink(tone) if tone is not None and self.isEnabled() and self.kind != "primary" else look.sign
            paint_icon(painter, self._icon_name, sign, QRectF(x, box.center().y() - side / 2, side, side))
            x += side + (gap if length else 0)
        words(painter, QRectF(x, 0, length + 2, box.height()), self.text(), face, look.ink, LEFT)
        if self._trailing is not None:
            paint_icon(
                painter, self._trailing, look.sign, QRectF(x + length + gap, box.center().y() - side / 2, side, side)
            )
        if self.hasFocus():
            focus_ring(painter, box, radius, filled=self.kind == "primary")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter presses the button that has the focus, as on other desktops; money buttons switch this off.
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.property("enter_is_dead"):
            if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.click()
                return
            event.ignore()
            return
        super().keyPressEvent(event)


class IconButton(Button):
    """A button that is only a sign (✕, ‹, ›, lock): the name is read aloud and shown as a tooltip."""

    def __init__(
        self, icon: str, name: str, kind: Kind = "quiet", *, on_click: Callable[[], None] | None = None
    ) -> None:
        super().__init__("", kind, icon, on_click=on_click)
        self.setAccessibleName(name)
        self.setToolTip(name)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(CONTROL), px(CONTROL))

    @override
    def _look(self) -> _Look:
        look = super()._look()
        return _Look(look.ground, look.line, look.ink, colors().text2) if self.kind == "quiet" else look
