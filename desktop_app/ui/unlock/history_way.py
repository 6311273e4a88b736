"""Shown after unlocking where the file is older than what this machine had, or came from another machine."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from desktop_app.i18n import _
from desktop_app.storage.histories import HistoryStart
from desktop_app.ui.sentences.histories import history_words
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.text import IconTile, Note, Text, two_lines


class HistoryWay(Card):
    """One sentence and one button; or one question with two answers.

    Args:
        start: What is to be told.

    Signals:
        understood(): It was read.
        both_go_on(): Both machines go on.
        has_moved(): The book has moved to this machine.
    """

    understood = Signal()
    both_go_on = Signal()
    has_moved = Signal()

    def __init__(self, start: HistoryStart) -> None:
        super().__init__(gap=18)
        words = history_words(start)
        self.asks = start.asks
        self.words = f"{words.title}. {words.text} {words.note}".strip()
        self.body.addWidget(Text(words.title, "h2", wrap=True))
        self.body.addWidget(Text(words.text, "body", wrap=True))
        self.moved = Button(_("Sổ chuyển sang máy này"), "secondary", "check")
        self.both = Button(_("Dùng cả hai máy"), "secondary", "check")
        self.button = Button(_("Đã hiểu, vào sổ"), "primary", "arrow-right", on_click=self.understood.emit)
        if start.asks:
            self._ask()
        if words.note:
            self.body.addWidget(Note(words.note, "text2", "info", "body"))
        if not start.asks:
            row = Row()
            row.addWidget(self.button)
            row.addStretch(1)
            self.body.addLayout(row)
        self.setFocusProxy(self.moved if start.asks else self.button)

    def _ask(self) -> None:
        self.moved.clicked.connect(self.has_moved)
        self.both.clicked.connect(self.both_go_on)
        for icon, button, title, text in (
            ("archive-restore", self.moved, _("Máy cũ thôi không dùng nữa"), _("Số phiếu ở máy này đi tiếp như cũ.")),
            (
                "users",
                self.both,
                _("Cả hai máy cùng ghi"),
                _("Mỗi máy ghi phần mình, số phiếu có chữ riêng; gửi lên tỉnh thì gặp nhau."),
            ),
        ):
            card = Card(ground="flat")
            row = Row(gap=16)
            row.addWidget(IconTile(icon), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(two_lines(title, text, wrap=True), 1)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            card.body.addLayout(row)
            self.body.addWidget(card)
