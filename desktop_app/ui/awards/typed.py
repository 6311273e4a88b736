"""What was typed into a form that is closed before it is saved, so that it stands there again."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def typed_texts(form: QWidget) -> tuple[str, ...]:
    """The texts of all boxes of a form, in their order."""
    lines = [line.text() for line in form.findChildren(QLineEdit)]
    return (*lines, *(area.toPlainText() for area in form.findChildren(QPlainTextEdit)))


def put_back(form: QWidget, texts: tuple[str, ...]) -> None:
    """Puts the texts back into a form of the same kind."""
    lines, areas = form.findChildren(QLineEdit), form.findChildren(QPlainTextEdit)
    for line, text in zip(lines, texts[: len(lines)], strict=True):
        line.setText(text)
    for area, text in zip(areas, texts[len(lines) :], strict=True):
        area.setPlainText(text)
