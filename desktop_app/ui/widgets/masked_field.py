"""A box for a number that not everybody in the room should read: whole while it is typed, masked when it is left."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from typing_extensions import override

from desktop_app.ui.widgets.inputs import TextField


class MaskedField(TextField):
    """Shows `mask(text)` while the focus is elsewhere; `value` is always what was typed.

    Args:
        mask: Gives the masked text; text that it gives back unchanged stays in sight.
        example: Shown while it is empty.
        longest: Letters at most.
    """

    def __init__(self, mask: Callable[[str], str], *, example: str = "", longest: int = 60) -> None:
        self._mask = mask
        self._typed: str | None = None  # what is behind the mask; none while it is in sight
        super().__init__(example=example, longest=longest)

    @override
    def value(self) -> str:
        if self._typed is not None:
            return unicodedata.normalize("NFC", self._typed).strip()
        return super().value()

    @override
    def setText(self, arg__1: str | None) -> None:
        self._typed = None
        super().setText(arg__1 or "")
        if not self.hasFocus():
            self._cover()

    @override
    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        if self._typed is not None:
            typed, self._typed = self._typed, None
            self._put(typed)
        super().focusInEvent(arg__1)

    @override
    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        super().focusOutEvent(arg__1)
        if arg__1.reason() != Qt.FocusReason.PopupFocusReason:
            self._cover()

    def _cover(self) -> None:
        typed = self.text()
        masked = self._mask(typed)
        if masked != typed:
            self._typed = typed
            self._put(masked)

    def _put(self, text: str) -> None:
        """Shows another text; nobody is told, for nothing was typed."""
        silent = self.blockSignals(True)  # noqa: FBT003 - Qt
        super().setText(text)
        self.blockSignals(silent)
        self.update()
