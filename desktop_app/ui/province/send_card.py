"""The sheet with the one large button: what waits, and how far it is."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.dates import HANOI
from desktop_app.i18n import _
from desktop_app.storage.queries.journal import Unsent
from desktop_app.sync.reports import SyncProgress
from desktop_app.ui.formats import count, moment, weekday_inside
from desktop_app.ui.province.remaining import remaining_words
from desktop_app.ui.province.steps import ALL_DONE, BACKUP, CONNECT, RECEIVE, SEND, SendSteps
from desktop_app.ui.province.wording import waiting
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Line
from desktop_app.ui.widgets.check_box import CheckBox
from desktop_app.ui.widgets.progress import ProgressBar
from desktop_app.ui.widgets.text import IconTile, IconView, Note, Text


class SendCard(Card):
    """Chưa gửi: what waits, the button, the steps.

    Signals:
        send_wanted(): Everything is to be sent now.
        pause_wanted(): The sending under way is to stop.
        by_itself_chosen(bool): Whether the book is sent without a click when a network appears.
    """

    send_wanted = Signal()
    pause_wanted = Signal()
    by_itself_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__(padded=False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        across = Row()
        left = Column(gap=14, margins=(26, 22, 26, 18))
        head = Row(gap=16)
        self._tile = IconTile("cloud-upload", "warn", 56)
        head.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        words = Column(gap=2)
        self.title = Text("", "title", wrap=True)
        self._last = Text("", "meta", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self._last)
        head.addLayout(words, 1)
        left.addLayout(head)
        self._kinds = QWidget()
        self._kind_rows = Column(self._kinds, gap=10)
        self._rows: list[QWidget] = []
        left.addWidget(self._kinds)
        self.bar = ProgressBar()
        left.addWidget(self.bar)
        self._calm = Note(_("Vẫn làm việc khác được. Mất mạng thì phần đã gửi vẫn giữ, lần sau gửi tiếp."))
        left.addWidget(self._calm)
        self.send_button = Button(_("Gửi lên tỉnh"), "primary", "send", size="hero")
        self.pause_button = Button(_("Tạm dừng"), "secondary", "pause", size="large")
        for button in (self.send_button, self.pause_button):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            left.addWidget(button)
        left.addStretch(1)
        self.network = Note("", "ok", "wifi")
        self.network.hide()
        left.insertWidget(left.count() - 1, self.network)
        self.by_itself = CheckBox(_("Tự gửi khi máy có mạng"))
        self.by_itself.clicked.connect(lambda: self.by_itself_chosen.emit(self.by_itself.isChecked()))
        left.insertWidget(left.count() - 1, self.by_itself)
        self._watch = QElapsedTimer()
        self._watch.start()
        self.send_button.clicked.connect(self.send_wanted)
        self.pause_button.clicked.connect(self.pause_wanted)
        self.steps = SendSteps()
        right = Column(margins=(26, 24, 22, 18))
        right.addWidget(self.steps)
        across.addLayout(left, 6)
        across.addWidget(Line(upright=True))
        across.addLayout(right, 5)
        self.body.addLayout(across)
        self._set_sending(sending=False)

    def show_waiting(self, unsent: Unsent, last: datetime | None) -> None:
        """Shows what waits to be sent."""
        self._tile.set_icon("cloud-upload" if unsent.changes else "check", "warn" if unsent.changes else "ok")
        self.title.setText(
            _("Chưa gửi: {count} thay đổi").format(count=count(unsent.changes)) if unsent.changes else _("Đã gửi hết")
        )
        self._last.setText(_("Chưa gửi lần nào") if last is None else _last_sent(last))
        for row in self._rows:
            self._kind_rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for kind in waiting(unsent):
            box = QWidget()
            line = Row(box, gap=12)
            line.addWidget(IconView(kind.icon, "text2", 20), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Text(kind.text, "body", wrap=True), 1)
            self._rows.append(box)
            self._kind_rows.addWidget(box)
        self._kinds.setVisible(bool(self._rows))
        self.steps.set_to_send(unsent.changes)
        self._set_sending(sending=False)

    def show_network(self, *, there: bool | None) -> None:
        """Says whether the machine has a network; None: nobody knows."""
        self.network.setVisible(there is not None)
        if there:
            self.network.set_note(_("Máy đang có mạng"), "ok", "wifi")
        elif there is not None:
            self.network.set_note(_("Máy chưa có mạng. Có mạng thì gửi sau, hoặc chép ra USB."), "text2", "wifi-off")

    def begin(self, to_send: int) -> None:
        """A sending has begun."""
        self._set_sending(sending=True)
        self._watch.restart()
        self.steps.set_to_send(to_send)
        self.show_progress(SyncProgress(0, to_send, 0, stage="backup"))

    def show_progress(self, progress: SyncProgress) -> None:
        """Shows how far it is."""
        self._tile.set_icon("cloud-upload", "accent")
        if progress.retry_in_s:
            self.title.setText(_("Đang chờ mạng…"))
            seconds = count(round(progress.retry_in_s) or 1)
            self._last.setText(
                _("Thử lại sau {seconds} giây. Có thể tạm dừng, chưa có gì bị mất.").format(seconds=seconds)
            )
            return
        if progress.stage == "backup":
            self._watch.restart()
            self.title.setText(_("Đang cất bản dự phòng…"))
            self._last.setText(_("Cứ để máy chạy."))
            self.steps.set_now(BACKUP)
            return
        self.steps.set_copied(copied=progress.copied)
        if progress.stage == "connect":
            self._watch.restart()
            self.title.setText(_("Đang nối với tỉnh…"))
            self.steps.set_now(CONNECT)
            return
        self.steps.set_now(SEND if progress.sent < progress.to_send else RECEIVE)
        self.title.setText(
            _("Đang gửi: {sent} trên {all}").format(sent=count(progress.sent), all=count(progress.to_send))
            if progress.to_send
            else _("Đang hỏi tỉnh…")
        )
        self._last.setText(remaining_words(progress.sent, progress.to_send, self._watch.elapsed() / 1000))
        self.bar.set_progress(progress.sent, progress.to_send)

    def end(self, *, good: bool) -> None:
        """The sending has ended."""
        self._set_sending(sending=False)
        self.steps.set_now(ALL_DONE if good else None)

    def _set_sending(self, *, sending: bool) -> None:
        self.bar.setVisible(sending)
        self._calm.setVisible(sending)
        if sending:
            self.network.hide()
        self.pause_button.setVisible(sending)
        self.pause_button.setEnabled(True)
        self.by_itself.setVisible(not sending)
        self.send_button.setVisible(not sending)
        if sending:
            self._kinds.hide()


def _last_sent(last: datetime) -> str:
    name = weekday_inside(last.astimezone(HANOI).date())
    return _("Gửi lần trước: {weekday}, {moment}").format(weekday=name, moment=moment(last))
