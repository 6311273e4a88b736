"""The message at the bottom after something was done, with the way to take it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.theme.current import colors, font, px
from desktop_app.ui.theme.icons import paint_icon
from desktop_app.ui.theme.tokens import RADIUS_WELL, SMALL_CONTROL, TOAST
from desktop_app.ui.widgets.painting import CENTER, LEFT, painter_for, rounded, text_width, words

SHOWN_MS = 8000
FROM_BOTTOM = 24


def announce(about: QObject, sentence: str) -> None:
    """Has a screen reader say the sentence."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - 8 ms that the start can spare

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(about, sentence))


class Toast(QWidget):
    """One message over the bottom of its parent; 8 seconds, longer under the mouse or with the focus.

    Args:
        parent: The window part that it lies over.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._floor = 0
        self._text, self._fitted, self._icon = "", "", "circle-check"
        self._undo: Callable[[], None] | None = None
        self._takes_back = True
        self._button = _Link(self)
        self._button.clicked.connect(self._on_clicked)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.dismiss)
        parent.installEventFilter(self)
        self._button.installEventFilter(self)
        self.hide()

    def show_message(
        self,
        text: str,
        undo: Callable[[], None] | None = None,
        *,
        action: str = "",
        icon: str = "circle-check",
        takes_back: bool = True,
    ) -> None:
        """Shows another message.

        Args:
            text: What was done.
            undo: Called when the action is pressed; none for no action.
            action: Its words; «Hoàn tác» if not given.
            icon: Sign before the words.
            takes_back: Whether the action takes back what was done, so that Ctrl+Z means it.
        """
        self._text, self._icon, self._undo, self._takes_back = text, icon, undo, takes_back
        self._button.setVisible(undo is not None)
        self._button.setText(action or _("Hoàn tác"))
        self._button.setAccessibleName(self._button.text())
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, text)

    def set_floor(self, height: int) -> None:
        """Stands above a bar of so many px at the bottom, whose buttons stay in sight."""
        self._floor = height
        if not self.isHidden():
            self._place()

    def take_undo(self) -> bool:
        """Takes back what the message shown is about; False when there is nothing to take back."""
        if self._undo is None or not self._takes_back or self.isHidden():
            return False
        self._on_clicked()
        return True

    def dismiss(self) -> None:
        """Takes the message away."""
        self._timer.stop()
        self._undo = None
        self.hide()

    def _on_clicked(self) -> None:
        undo = self._undo
        self.dismiss()
        if undo is not None:
            undo()

    def _place(self) -> None:
        action = self._button.sizeHint().width() + px(8) if self._undo is not None else px(14)
        within = self._over.rect()
        around = px(50) + px(14) + action
        room = within.width() - 2 * px(FROM_BOTTOM) - around
        metrics = QFontMetrics(font("body"))
        self._fitted = metrics.elidedText(self._text, Qt.TextElideMode.ElideMiddle, room)  # a path may be long
        width = around + text_width(self._fitted, font("body"))
        height = px(TOAST)
        top = within.height() - self._floor - height - px(FROM_BOTTOM)
        self.setGeometry(round(within.center().x() - width / 2), top, width, height)
        size = self._button.sizeHint()
        self._button.setGeometry(
            width - size.width() - px(8), (height - size.height()) // 2, size.width(), size.height()
        )

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over and not self.isHidden():
            self._place()
        elif event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut and not self.isHidden():
            self._timer.start()
        return False

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if not self._button.hasFocus() and not self.isHidden():
            self._timer.start()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        c, painter, box = colors(), painter_for(self), QRectF(self.rect())
        rounded(painter, box, px(RADIUS_WELL), c.toast)
        side = px(22)
        paint_icon(painter, self._icon, c.toast_link, QRectF(px(16), box.center().y() - side / 2, side, side))
        words(painter, box.adjusted(px(50), 0, 0, 0), self._fitted, font("body"), c.on_toast, LEFT)


class _Link(QPushButton):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def sizeHint(self) -> QSize:
        return QSize(text_width(self.text(), font("strong")) + px(32), px(SMALL_CONTROL + 4))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = painter_for(self), QRectF(self.rect())
        words(painter, box, self.text(), font("strong"), colors().toast_link, CENTER)
        if self.hasFocus() or self.underMouse():
            rounded(painter, box, px(6), None, colors().toast_link, 2)
