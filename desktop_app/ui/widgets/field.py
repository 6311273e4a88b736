"""A field: label above, control, then one line that helps, warns or says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets.inputs import set_state
from desktop_app.ui.widgets.text import IconView, Text

State = Literal["", "hint", "bad", "warn", "ok"]
_SIGNS: dict[State, tuple[str, Tone]] = {
    "bad": ("circle-alert", "bad"),
    "warn": ("triangle-alert", "warn"),
    "ok": ("circle-check", "ok"),
}


class Field(QWidget):
    """Label, control and the line below it.

    Args:
        label: What to fill in.
        control: The input; the label is its buddy and its name for screen readers.
        hint: Stands below while there is nothing else to say.
        optional: Adds «(nếu có)» to the label.

    Signals:
        state_changed(str): "", "hint", "bad", "warn" or "ok".
    """

    state_changed = Signal(str)

    def __init__(self, label: str, control: QWidget, *, hint: str = "", optional: bool = False) -> None:
        super().__init__()
        self.control, self._hint = control, hint
        self.state: State = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = Column(self, gap=6)
        self._label = Text(label, "label")
        self._label.setBuddy(control)
        control.setAccessibleName(f"{label} {_('(nếu có)')}" if optional else label)
        column.addLayout(_label_row(self._label, optional=optional))
        column.addWidget(control)
        self._line = QWidget()
        line = Row(self._line, gap=6)
        self._icon = IconView("info", "text3", 18)
        self._message = Text("", "caption", wrap=True)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._message, 1)
        column.addWidget(self._line)
        column.addStretch(1)
        self.clear()

    def set_label(self, text: str) -> None:
        """Calls the control something else."""
        self._label.setText(text)
        self.control.setAccessibleName(text)

    def set_hint(self, text: str) -> None:
        """Changes the line that stands below while there is nothing else to say."""
        self._hint = text
        if self.state in {"", "hint"}:
            self.clear()

    def set_error(self, text: str) -> None:
        """Says what is wrong and how to put it right."""
        self._show("bad", text)

    def set_warning(self, text: str) -> None:
        """Says what should be looked at again; it never blocks."""
        self._show("warn", text)

    def set_ok(self, text: str) -> None:
        """Confirms what was found."""
        self._show("ok", text)

    def clear(self) -> None:
        """Back to the hint."""
        self._show("hint" if self._hint else "", self._hint)

    def message(self) -> str:
        """The line below, as it stands."""
        return self._message.text()

    def _show(self, state: State, text: str) -> None:
        sign, tone = _SIGNS.get(state, ("info", "text3"))
        self._icon.setVisible(state in _SIGNS)
        self._icon.set_icon(sign, tone)
        self._message.setText(text)
        self._message.setProperty("role", "label" if state in _SIGNS else "caption")
        self._message.set_tone(tone)
        self._line.setVisible(bool(text))
        set_state(self._edge(), state if state in {"bad", "warn"} else "")
        self.control.setAccessibleDescription(text)
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)

    def _edge(self) -> QWidget:
        proxy = self.control.focusProxy()
        return proxy if proxy is not None else self.control


def _label_row(label: QLabel, *, optional: bool) -> Row:
    row = Row(gap=6)
    row.addWidget(label)
    if optional:
        row.addWidget(Text(_("(nếu có)"), "caption"))
    row.addStretch(1)
    return row


def enter_moves_on(controls: Sequence[QWidget], save: Callable[[], None]) -> None:
    """In a form Enter goes to the next field in sight, and from the last one saves.

    Args:
        controls: Inputs in reading order; those without a line (choices) and those folded away are passed over.
        save: Called by Enter in the last line.
    """
    lines = [line for line in (_line_of(control) for control in controls) if line is not None]
    for place, line in enumerate(lines):
        line.returnPressed.connect(_go_on(lines[place + 1 :], save))


def _line_of(control: QWidget) -> QLineEdit | None:
    if isinstance(control, QLineEdit):
        return control
    proxy = control.focusProxy()
    return proxy if isinstance(proxy, QLineEdit) else None


def _go_on(following: Sequence[QLineEdit], save: Callable[[], None]) -> Callable[[], None]:
    def move() -> None:
        line = next((line for line in following if line.isVisible() and line.isEnabled()), None)
        if line is None:
            save()
            return
        line.setFocus(Qt.FocusReason.TabFocusReason)
        line.selectAll()

    return move
