"""Where one is in a piece of work of three to five steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.theme.current import colors, font, px, sized_font
from desktop_app.ui.theme.icons import paint_icon
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.painting import CENTER, LEFT, focus_ring, painter_for, text_width, words


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name and, if known, its count («28 em»)."""

    name: str
    note: str = ""


class Stepper(Card):
    """The steps on a sheet: done ones have a tick and may be pressed, the present one is filled.

    Args:
        steps: Three to five.
        now: Place of the present step, from 0; as many as there are steps when all is done.

    Signals:
        step_pressed(int): A step already done was pressed, or the present one while another is looked at.
    """

    step_pressed = Signal(int)

    def __init__(self, steps: Sequence[Step], *, now: int = 0) -> None:
        super().__init__(gap=0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = Row(gap=8, margins=(4, 0, 4, 0))
        self.body.addLayout(self._row)
        self.body.set_margins((20, 8, 20, 8))
        self._parts: list[QWidget] = []
        self.set_steps(steps, now=now)

    def set_steps(self, steps: Sequence[Step], *, now: int, looked: int | None = None) -> None:
        """Shows other steps or another present one.

        Args:
            steps: Three to five.
            now: As of the class.
            looked: The step that is looked back at; None: the present one.
        """
        focused = next((i for i, part in enumerate(self._parts) if part.hasFocus()), None)
        for part in self._parts:
            self._row.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        for place, step in enumerate(steps):
            if place:
                self._add(_Link(done=place <= now), 1)
            mark = _Mark(step, place, now, now if looked is None else looked)
            mark.clicked.connect(lambda _checked=False, at=place: self.step_pressed.emit(at))
            self._add(mark, 0)
        if focused is not None and focused < len(self._parts) and self._parts[focused].isEnabled():
            self._parts[focused].setFocus()

    def _add(self, part: QWidget, stretch: int) -> None:
        self._parts.append(part)
        self._row.addWidget(part, stretch)


class _Link(QWidget):
    def __init__(self, *, done: bool) -> None:
        super().__init__()
        self._done = done

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(20), px(44))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter = colors(), painter_for(self)
        painter.setPen(QPen(QColor(c.ok.ink if self._done else c.control), 2))
        middle = self.height() / 2
        painter.drawLine(QPointF(1, middle), QPointF(self.width() - 1, middle))


class _Mark(QAbstractButton):
    def __init__(self, step: Step, place: int, now: int, looked: int) -> None:
        super().__init__()
        self._step, self._place, self._now = step, place, now
        self._looked_back = place == looked != now
        state = _("xong") if place < now else _("đang làm") if place == now else _("chưa làm")
        if self._looked_back:
            state = _("đang xem lại")
        self.setAccessibleName(f"{step.name}, {step.note}, {state}" if step.note else f"{step.name}, {state}")
        pressable = place < now or (place == now and looked != now)
        self.setEnabled(pressable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if pressable else Qt.FocusPolicy.NoFocus)
        if pressable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        wide = max(text_width(self._step.name, font("strong")), text_width(self._step.note, font("caption")))
        return QSize(px(46) + wide, px(44))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter, middle = colors(), painter_for(self), self.height() / 2
        done, present = self._place < self._now, self._place == self._now
        if self._looked_back:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.accent_soft))
            painter.drawRoundedRect(QRectF(self.rect()), px(8), px(8))
        circle = QRectF(px(3), middle - px(16), px(32), px(32))
        painter.setPen(Qt.PenStyle.NoPen if done or present else QPen(QColor(c.control), 1.5))
        painter.setBrush(QColor(c.ok.soft if done else c.accent if present else c.surface))
        painter.drawEllipse(circle)
        if done:
            inset = px(7)
            paint_icon(painter, "check", c.ok.ink, circle.adjusted(inset, inset, -inset, -inset))
        else:
            ink = c.on_accent if present else c.text2
            words(painter, circle, str(self._place + 1), sized_font(16, 600), ink, CENTER)
        left, wide = px(44), self.width() - px(44)
        top = middle - px(21) if self._step.note else middle - px(11)
        ink = c.text if present else c.text2
        words(
            painter, QRectF(left, top, wide, px(22)), self._step.name, font("strong" if present else "body"), ink, LEFT
        )
        if self._step.note:
            words(painter, QRectF(left, top + px(22), wide, px(20)), self._step.note, font("caption"), c.text3, LEFT)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), px(8))
