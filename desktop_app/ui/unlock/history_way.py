"""Shown after unlocking where the file is older than what this machine had, or came from another machine."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from desktop_app.i18n import _
from desktop_app.storage.histories import HistoryStart
from desktop_app.ui.sentences.histories import AnswerWords, history_words
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
        goes_on_alone(): This machine goes on, and no other.
    """

    understood = Signal()
    both_go_on = Signal()
    goes_on_alone = Signal()

    def __init__(self, start: HistoryStart) -> None:
        super().__init__(gap=18)
        words = history_words(start)
        self.words = f"{words.title}. {words.text} {words.note}".strip()
        self.body.addWidget(Text(words.title, "h2", wrap=True))
        self.body.addWidget(Text(words.text, "body", wrap=True))
        self.button = Button(_("Đã hiểu, vào sổ"), "primary", "arrow-right", on_click=self.understood.emit)
        self.answers = tuple(Button(answer.button, "secondary", "check") for answer in words.answers)
        for button, answer in zip(self.answers, words.answers, strict=True):
            self._offer(button, answer)
        if self.answers:
            self.answers[0].clicked.connect(self.goes_on_alone)
            self.answers[1].clicked.connect(self.both_go_on)
        if words.note:
            self.body.addWidget(Note(words.note, "text2", "info", "body"))
        if not self.answers:
            row = Row()
            row.addWidget(self.button)
            row.addStretch(1)
            self.body.addLayout(row)
        self.setFocusProxy(self.answers[0] if self.answers else self.button)

    def _offer(self, button: Button, answer: AnswerWords) -> None:
        card = Card(ground="flat")
        row = Row(gap=16)
        row.addWidget(IconTile(answer.icon), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(two_lines(answer.title, answer.text, wrap=True), 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(row)
        self.body.addWidget(card)
