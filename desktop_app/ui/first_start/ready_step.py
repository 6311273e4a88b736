"""Everything once more before the book is made, and where its file will be."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Fact, Facts
from desktop_app.ui.widgets.progress import Progress
from desktop_app.ui.widgets.text import IconTile, Note, Text


class ReadyStep(QWidget):
    """The summary.

    Signals:
        folder_wanted(): The book is to be kept somewhere else.
    """

    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=18)
        head = Column(gap=3)
        head.addWidget(Text(_("Xem lại rồi lập sổ"), "title", wrap=True))
        head.addWidget(Text(_("Đúng cả thì bấm Lập sổ. Chưa đúng thì Quay lại, chữ đã gõ vẫn còn."), "meta", wrap=True))
        column.addLayout(head)
        card = Card(gap=16)
        row = Row(gap=18)
        row.addWidget(IconTile("book-open-check", "accent", 56), 0, Qt.AlignmentFlag.AlignTop)
        self.facts = Facts(name_width=130)
        row.addWidget(self.facts, 1)
        card.body.addLayout(row)
        column.addWidget(card)
        place = Card(ground="flat")
        beside = Row(gap=16)
        words = Column(gap=2)
        words.addWidget(Text(_("Sổ gồm tệp này và tệp khóa .khoa đi kèm"), "strong"))
        self._path = Text("", "meta", wrap=True)
        words.addWidget(self._path)
        beside.addLayout(words, 1)
        self.folder_button = Button(_("Đổi chỗ cất"), "secondary", "folder-open")
        self.folder_button.clicked.connect(self.folder_wanted)
        beside.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignVCenter)
        place.body.addLayout(beside)
        column.addWidget(place)
        column.addWidget(Note(_("Máy cất thêm một bản khóa ở máy này, phòng khi tệp khóa cạnh sổ bị xóa nhầm.")))
        self._progress = Progress()
        self._progress.hide()
        column.addWidget(self._progress)
        column.addStretch(1)

    def show_summary(self, facts: list[Fact], path: Path) -> None:
        """Shows what was chosen; breaks in the path fall after the slashes."""
        self.facts.set_facts(facts)
        self._path.setText(str(path).replace("/", "/\u200b").replace("\\", "\\\u200b"))

    def set_busy(self, *, busy: bool) -> None:
        """While the book is being made nothing can be changed."""
        self.folder_button.setEnabled(not busy)
        self._progress.setVisible(busy)
        self._progress.set_progress(_("Đang lập sổ và khóa lại…"), 0, 0)
