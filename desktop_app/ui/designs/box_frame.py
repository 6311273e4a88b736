"""The outline of one box over the paper: taken hold of with the mouse, moved and sized with keys."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.design_geometry import HANDLES, Handle
from desktop_app.ui.theme.current import px
from desktop_app.ui.widgets.painting import painter_for

HANDLE_SEEN = 9  # px at font setting Vừa
HANDLE_HIT = 15  # around its middle a handle is taken hold of, px; at least 12 is what hands need
STEP_MM, LEAP_MM = 0.5, 5.0
_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CURSORS: dict[Handle, Qt.CursorShape] = {
    "nw": Qt.CursorShape.SizeFDiagCursor,
    "se": Qt.CursorShape.SizeFDiagCursor,
    "ne": Qt.CursorShape.SizeBDiagCursor,
    "sw": Qt.CursorShape.SizeBDiagCursor,
    "n": Qt.CursorShape.SizeVerCursor,
    "s": Qt.CursorShape.SizeVerCursor,
    "w": Qt.CursorShape.SizeHorCursor,
    "e": Qt.CursorShape.SizeHorCursor,
}
LINE_CHOSEN = "#1F4E9E"  # the paper is light in the dark theme, too
LINE_OTHER = "#7D8FB3"


class FrameHands(Protocol):
    """What a frame tells the canvas."""

    def frame_chosen(self, frame: BoxFrame) -> None:
        """It was pressed, or has the focus."""

    def frame_pulled(
        self, frame: BoxFrame, handle: Handle | None, across: float, down: float, modifiers: Qt.KeyboardModifier
    ) -> None:
        """It, or its handle, is so many px from where it was taken hold of."""

    def frame_released(self, frame: BoxFrame) -> None:
        """The hand let go."""

    def frame_stepped(self, frame: BoxFrame, across: float, down: float, *, sizes: bool) -> None:
        """An arrow key moves or sizes it, mm."""

    def frame_delete(self, frame: BoxFrame) -> None:
        """It is to go."""


class BoxFrame(QWidget):
    """One box. Its outer edge lies `margin` px outside the box, so that handles can be taken hold of.

    Args:
        name: Name of the box.
        spoken: What it is and what it is called, for screen readers.
        hands: Does what is asked.
        parent: The canvas.
    """

    def __init__(self, name: str, spoken: str, hands: FrameHands, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self._hands = hands
        self._chosen = self._clashes = False
        self._from: QPointF | None = None
        self._handle: Handle | None = None
        self._moved = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.set_spoken(spoken)

    @staticmethod
    def margin() -> int:
        """Px around the box in which handles can be taken hold of."""
        return px(HANDLE_HIT) // 2 + 1

    def set_spoken(self, spoken: str) -> None:
        """Says something else of it."""
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)

    def set_chosen(self, *, chosen: bool, clashes: bool = False) -> None:
        """Shows whether it is the one in hand, and whether it prints over another."""
        if (chosen, clashes) != (self._chosen, self._clashes):
            self._chosen, self._clashes = chosen, clashes
            self.update()

    def box(self) -> QRectF:
        """The box itself, inside this widget."""
        side = self.margin()
        return QRectF(self.rect()).adjusted(side, side, -side, -side)

    def handle_at(self, at: QPointF) -> Handle | None:
        """Which handle a point takes hold of; only the chosen box has any."""
        if not self._chosen:
            return None
        reach = px(HANDLE_HIT) / 2
        nearest: Handle | None = None
        least = 2 * reach + 1
        for handle, middle in _middles(self.box()).items():
            across, down = abs(at.x() - middle.x()), abs(at.y() - middle.y())
            if max(across, down) <= reach and across + down < least:
                nearest, least = handle, across + down
        return nearest

    # The mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._handle = self.handle_at(event.position())
        self._from, self._moved = event.globalPosition(), False
        self._hands.frame_chosen(self)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            handle = self.handle_at(event.position())
            self.setCursor(_CURSORS[handle] if handle is not None else Qt.CursorShape.SizeAllCursor)
            return
        gone = event.globalPosition() - self._from
        if not self._moved and abs(gone.x()) + abs(gone.y()) < px(3):
            return  # a click is not a drag
        self._moved = True
        self._hands.frame_pulled(self, self._handle, gone.x(), gone.y(), event.modifiers())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._from = None
            self._hands.frame_released(self)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    # The keys

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._hands.frame_chosen(self)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(event.key())
        if step is not None:
            far = LEAP_MM if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP_MM
            sizes = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._hands.frame_stepped(self, step[0] * far, step[1] * far, sizes=sizes)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._hands.frame_delete(self)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = painter_for(self), self.box()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if not self._chosen:
            near = self.underMouse()
            pen = QPen(QColor("#A8261C" if self._clashes else LINE_OTHER), 1.4 if near or self._clashes else 1)
            pen.setStyle(Qt.PenStyle.SolidLine if near else Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
            return
        if self.hasFocus():  # a wider, paler line around: the keyboard is here
            painter.setPen(QPen(QColor(31, 78, 158, 70), 5))
            painter.drawRect(box)
        painter.setPen(QPen(QColor("#A8261C" if self._clashes else LINE_CHOSEN), 1.6))
        painter.drawRect(box)
        side = px(HANDLE_SEEN)
        painter.setBrush(QColor("#FFFFFF"))
        for middle in _middles(box).values():
            painter.drawRect(QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side))


def _middles(box: QRectF) -> dict[Handle, QPointF]:
    """The middle of each handle; those of the edges only where there is room beside the corners."""
    x = {"w": box.left(), "e": box.right()}
    y = {"n": box.top(), "s": box.bottom()}
    room = 2.5 * px(HANDLE_SEEN)
    middles: dict[Handle, QPointF] = {}
    for handle in HANDLES:
        upright = next((y[side] for side in "ns" if side in handle), None)
        level = next((x[side] for side in "we" if side in handle), None)
        if (level is None and box.width() < room) or (upright is None and box.height() < room):
            continue
        middles[handle] = QPointF(
            level if level is not None else box.center().x(), upright if upright is not None else box.center().y()
        )
    return middles
