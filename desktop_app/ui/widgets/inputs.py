"""Boxes to type in. None of them rewrites what is being typed: Vietnamese keyboards send backspace and letters."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.theme.current import font, px, theme
from desktop_app.ui.theme.icons import icon
from desktop_app.ui.theme.layouts import fix_size
from desktop_app.ui.widgets.painting import text_width

SEARCH_PAUSE_MS = 120
_AROUND_EXAMPLE = 72  # px of a search box: the air at both sides, the sign and the cross


def set_state(control: QWidget, state: str) -> None:
    """Marks an input "bad", "warn" or "" (nothing to say) by its border."""
    if control.property("state") == state:
        return
    control.setProperty("state", state)
    control.style().unpolish(control)
    control.style().polish(control)
    control.update()


class TextField(QLineEdit):
    """One line of text; what it gives back is NFC without spaces at the ends.

    Args:
        text: What stands in it at first.
        example: Shown while it is empty.
        name: For screen readers where no `Field` gives one.
        longest: Letters at most.
    """

    def __init__(self, text: str = "", *, example: str = "", name: str = "", longest: int = 300) -> None:
        super().__init__(text)
        self.setPlaceholderText(example)
        self.setAccessibleName(name)
        self.setMaxLength(longest)

    def value(self) -> str:
        """The text, NFC, without spaces at the ends."""
        return unicodedata.normalize("NFC", self.text()).strip()


class PasswordField(TextField):
    """A passphrase, shown as dots until the eye is pressed."""

    def __init__(self, *, example: str = "", name: str = "") -> None:
        super().__init__(example=example, name=name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = self.addAction(icon("eye"), QLineEdit.ActionPosition.TrailingPosition)
        self._look = theme()
        self._eye.setToolTip(_("Hiện chữ đang gõ"))
        self._eye.triggered.connect(self._on_eye)

    @override
    def value(self) -> str:
        """The passphrase exactly as typed, NFC."""
        return unicodedata.normalize("NFC", self.text())

    def _on_eye(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._draw_eye()

    def _draw_eye(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self._eye.setIcon(icon("eye" if hidden else "eye-off"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and theme() != self._look:
            self._look = theme()
            self._draw_eye()


class SearchField(TextField):
    """A search box with a sign before it and a cross to empty it.

    Signals:
        searched(str): The text, a short pause after the last letter, at once on Enter or when emptied.
        moved_down(): The arrow down was pressed: the list below wants the focus.
    """

    searched = Signal(str)
    moved_down = Signal()

    def __init__(self, example: str, *, name: str = "") -> None:
        super().__init__(example=example, name=name or example)
        self._example = example
        self.setProperty("lead", "true")
        self._look = theme()
        self._sign = self.addAction(icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = self.addAction(icon("x"), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip(_("Xóa tìm kiếm"))
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self._pause = QTimer(self, singleShot=True, interval=SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._send)
        self._sent = ""
        self.textChanged.connect(self._on_text_changed)
        self.returnPressed.connect(self._send)

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if text:
            self._pause.start()
        else:
            self._send()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten_example()

    def _shorten_example(self) -> None:
        """Where there is no room, what stands in brackets is left out, then what comes after the first comma."""
        room = self.width() - px(_AROUND_EXAMPLE)
        shorter = (self._example, self._example.partition(" (")[0], self._example.partition(",")[0])
        fitting = (words for words in shorter if text_width(words, font("body")) <= room)
        self.setPlaceholderText(next(fitting, shorter[-1]))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and theme() != self._look:
            self._look = theme()
            self._shorten_example()
            self._sign.setIcon(icon("search", "text3"))
            self._clear.setIcon(icon("x"))

    def _send(self) -> None:
        self._pause.stop()
        if self.value() != self._sent:
            self._sent = self.value()
            self.searched.emit(self._sent)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.moved_down.emit()
        else:
            super().keyPressEvent(event)


class TextArea(QPlainTextEdit):
    """Several lines of text; the tab key leaves it.

    Args:
        text: What stands in it at first.
        lines: Height in lines.
        example: Shown while it is empty.
        name: For screen readers where no `Field` gives one.
    """

    def __init__(self, text: str = "", *, lines: int = 3, example: str = "", name: str = "") -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(example)
        self.setAccessibleName(name)
        fix_size(self, height=lines * 21 + 28)

    def value(self) -> str:
        """The text, NFC, without spaces at the ends."""
        return unicodedata.normalize("NFC", self.toPlainText()).strip()
