"""The book on its way from the province, and what came back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.formats import count
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Fact, Facts
from desktop_app.ui.widgets.progress import Progress
from desktop_app.ui.widgets.text import IconTile, Note, Text


class FetchingStep(QWidget):
    """How far it is.

    Signals:
        stopped(): It is to stop; what came stays for the next time.
    """

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=18)
        head = Column(gap=3)
        head.addWidget(Text(_("Đang lấy sổ về"), "title", wrap=True))
        told = _("Mất mạng giữa chừng cũng không sao: lần sau lấy tiếp từ chỗ đang dở.")
        head.addWidget(Text(told, "meta", wrap=True))
        column.addLayout(head)
        card = Card(gap=16)
        self.progress = Progress()
        card.body.addWidget(self.progress)
        row = Row(gap=12)
        self.stop_button = Button(_("Dừng lại"), "secondary", "pause", on_click=self.stopped.emit)
        row.addWidget(self.stop_button)
        row.addStretch(1)
        card.body.addLayout(row)
        column.addWidget(card)
        column.addStretch(1)
        self.setFocusProxy(self.stop_button)

    def show_progress(self, stage: str, received: int, expected: int) -> None:
        """Shows how far it is; `stage` is `enrol`, `fetch` or `compare`."""
        if stage == "enrol":
            said = _("Đang ghép máy này với tỉnh…")
        elif stage == "compare":
            said = _("Đang so với sổ ở tỉnh cho khớp…")
        elif expected:
            said = _("Đã về {done} trong {all} mục").format(done=count(received), all=count(expected))
        else:
            said = _("Đã về {done} việc ghi sổ").format(done=count(received))
        self.progress.set_progress(said, min(received, expected), expected)

    def set_running(self, *, running: bool) -> None:
        """While it is fetched it can be stopped."""
        self.stop_button.setEnabled(running)


class CameBackStep(QWidget):
    """What came back, and what could not."""

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=18)
        head = Column(gap=3)
        head.addWidget(Text(_("Sổ đã về đủ"), "title", wrap=True))
        self.meta = Text("", "meta", wrap=True)
        head.addWidget(self.meta)
        column.addLayout(head)
        card = Card(gap=16)
        row = Row(gap=18)
        row.addWidget(IconTile("circle-check", "ok", 56), 0, Qt.AlignmentFlag.AlignTop)
        self.facts = Facts(name_width=230)
        row.addWidget(self.facts, 1)
        card.body.addLayout(row)
        column.addWidget(card)
        self._notes = Column(gap=10)
        column.addLayout(self._notes)
        column.addStretch(1)

    def show_contents(self, meta: str, facts: list[Fact], good: list[str], missing: list[str]) -> None:
        """Shows what is in the book, what else is good to know, and what is not in it."""
        self.meta.setText(meta)
        self.facts.set_facts(facts)
        for text in good:
            self._notes.addWidget(Note(text))
        for text in missing:
            self._notes.addWidget(Note(text, "warn", "triangle-alert"))
