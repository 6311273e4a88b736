"""The sendings before this one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.dates import HANOI
from desktop_app.i18n import _
from desktop_app.storage.queries.journal import SyncRunRow
from desktop_app.ui.formats import short_day, weekday
from desktop_app.ui.province.wording import run_words
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Line
from desktop_app.ui.widgets.text import IconView, Note, Text


class HistoryCard(Card):
    """Những lần gửi trước, the newest first; the last few, or all that are known.

    Signals:
        all_wanted(): Older ones are to be shown, too.
    """

    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Những lần gửi trước"), padded=False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._parts: list[QWidget] = []

    def show_runs(self, runs: Sequence[SyncRunRow], *, more: bool = False) -> None:
        """Shows these sendings; `more`: there are older ones."""
        for part in self._parts:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        for run in runs:
            self._add(Line())
            self._add(_line(run))
        if more:
            self._add(Line())
            box = QWidget()
            everything = Button(_("Xem tất cả"), "quiet", size="small", on_click=self.all_wanted.emit)
            Row(box, margins=(8, 4, 8, 2)).addWidget(everything, 0, Qt.AlignmentFlag.AlignLeft)
            self._add(box)
        if not runs:
            self._add(Line())
            empty = QWidget()
            Row(empty, margins=(19, 14, 19, 14)).addWidget(Note(_("Chưa gửi lần nào.")))
            self._add(empty)

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self.body.addWidget(part)


def _line(run: SyncRunRow) -> QWidget:
    words, at = run_words(run), run.at.astimezone(HANOI)
    box = QWidget()
    row = Row(box, gap=12, margins=(19, 9, 19, 9))
    row.addWidget(IconView(words.icon, words.tone, 22), 0, Qt.AlignmentFlag.AlignVCenter)
    lines = Column()
    lines.addWidget(Text(f"{weekday(at.date())}, {short_day(at.date())}", "strong"))
    who = run.actor[:1].upper() + run.actor[1:] if run.actor else ""
    lines.addWidget(Text(" · ".join(part for part in (f"{at:%H:%M}", who) if part), "caption"))
    row.addLayout(lines)
    row.addStretch(1)
    result = Text(words.text, "meta")
    row.addWidget(result, 0, Qt.AlignmentFlag.AlignVCenter)
    return box
