"""Lines of people and branches in panels: initials, a name, and below it what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.text import Avatar, Text


class NamedLines(QWidget):
    """A heading and lines of two texts below it; nothing at all while there is none.

    Args:
        title: The heading.
        with_initials: People have their initials before the name.
    """

    def __init__(self, title: str, *, with_initials: bool) -> None:
        super().__init__()
        self._with_initials = with_initials
        self._column = Column(self, gap=10)
        self.title = Text(title, "h2")
        self._column.addWidget(self.title)
        self._lines: list[QWidget] = []

    def set_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Shows these names, each with what stands below it."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(first, second) for first, second in lines]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(lines))

    def _line(self, first: str, second: str) -> QWidget:
        line = QWidget()
        row = Row(line, gap=10)
        if self._with_initials:
            row.addWidget(Avatar(first, 34), 0, Qt.AlignmentFlag.AlignTop)
        words = Column()
        words.addWidget(Text(first, "body", wrap=True))
        if second:
            words.addWidget(Text(second, "caption", wrap=True))
        row.addLayout(words, 1)
        return line
