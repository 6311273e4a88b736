"""Choosing a passphrase: typed twice, each with an eye to look at it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import DomainError
from desktop_app.i18n import _
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import PasswordField


class PassphrasePair(QWidget):
    """Two fields side by side; `value` gives the passphrase once both are right."""

    def __init__(self, label: str) -> None:
        super().__init__()
        row = Row(self, gap=16)
        self.first, self.again = PasswordField(), PasswordField()
        hint = _("Ít nhất 6 chữ hoặc số. Một câu ngắn dễ nhớ thì tốt hơn năm sinh.")
        self.first_field = Field(label, self.first, hint=hint)
        self.again_field = Field(_("Gõ lại mã khóa"), self.again)
        row.addWidget(self.first_field, 1)
        row.addWidget(self.again_field, 1)
        self.first.editingFinished.connect(self._on_first_left)
        self.again.editingFinished.connect(self._on_again_left)

    def value(self) -> str | None:
        """The passphrase; None while something is wrong, which is then said and has the focus."""
        if not self._first_is_right():
            self.first.setFocus()
            return None
        if not self._again_is_right():
            self.again.setFocus()
            return None
        return self.first.value()

    def _on_first_left(self) -> None:
        if self.first.value():
            self._first_is_right()
            if self.again.value():
                self._again_is_right()

    def _on_again_left(self) -> None:
        if self.again.value():
            self._again_is_right()

    def _first_is_right(self) -> bool:
        # Not at the head of the file: the window is shown before these libraries are read.
        from desktop_app.storage.keys import check_passphrase  # noqa: PLC0415
        from desktop_app.ui.messages import sentence  # noqa: PLC0415

        try:
            check_passphrase(self.first.value())
        except DomainError as error:
            self.first_field.set_error(sentence(error))
            return False
        self.first_field.clear()
        return True

    def _again_is_right(self) -> bool:
        if self.again.value() != self.first.value():
            self.again_field.set_error(_("Hai lần gõ chưa giống nhau. Gõ lại lần nữa."))
            return False
        self.again_field.set_ok(_("Hai lần gõ giống nhau."))
        return True
