"""Being without a network: out onto a stick, in from a stick, and the packages of other boards on their way."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.services.package_overview import PackageView
from desktop_app.services.relay import ANSWERED
from desktop_app.ui.formats import count
from desktop_app.ui.province.package_words import carried_line, waiting_words
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Line
from desktop_app.ui.widgets.text import IconTile, Note, Text

_SHOWN = 5  # packages of others that are named one by one


class PackageCard(Card):
    """Không có mạng?

    Signals:
        out_wanted(): Everything unsent, or the application, is to be copied out.
        in_wanted(): A file was brought.
        proof_wanted(): The proof of delivery of the last package that was answered.
        relay_wanted(str): Of the packages of other boards: `send`, `copy` or `return`.
    """

    out_wanted = Signal()
    in_wanted = Signal()
    proof_wanted = Signal()
    relay_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=12)
        row = Row(gap=14)
        row.addWidget(IconTile("usb", "neutral"))
        words = Column(gap=2)
        words.addWidget(Text(_("Không có mạng?"), "strong", wrap=True))
        self._text = Text("", "meta", wrap=True)
        words.addWidget(self._text)
        row.addLayout(words, 1)
        self.out_button = Button(_("Chép ra USB"), "secondary", "download", on_click=self.out_wanted.emit)
        self.in_button = Button(_("Nhận từ USB"), "quiet", "upload", on_click=self.in_wanted.emit)
        row.addWidget(self.out_button)
        row.addWidget(self.in_button)
        self.body.addLayout(row)
        self._last = QWidget()
        last = Row(self._last, gap=12)
        self.last_note = Note()
        last.addWidget(self.last_note, 1)
        self.proof_button = Button(
            _("Giấy báo đã nhận"), "quiet", "printer", size="small", on_click=self.proof_wanted.emit
        )
        last.addWidget(self.proof_button)
        self.body.addWidget(self._last)
        self._relay = QWidget()
        relay = Column(self._relay, gap=8)
        relay.addWidget(Line())
        self.relay_title = Text("", "strong", wrap=True)
        relay.addWidget(self.relay_title)
        self.relay_lines = Text("", "meta", wrap=True)
        relay.addWidget(self.relay_lines)
        self.relay_note = Text(_("Gói niêm kín: máy này không mở được."), "meta", wrap=True)
        relay.addWidget(self.relay_note)
        buttons = Row(gap=12)
        self.send_button = Button(_("Chuyển lên tỉnh"), "soft", "send", size="small")
        self.copy_button = Button(_("Chép tiếp"), "soft", "download", size="small")
        self.return_button = Button(_("Chép trả lời"), "soft", "download", size="small")
        for button, what in ((self.send_button, "send"), (self.copy_button, "copy"), (self.return_button, "return")):
            button.clicked.connect(lambda _checked=False, what=what: self.relay_wanted.emit(what))
            buttons.addWidget(button)
        buttons.addStretch(1)
        relay.addLayout(buttons)
        self.body.addWidget(self._relay)
        self._last.hide()
        self._relay.hide()

    def show_packages(self, view: PackageView, *, enrolled: bool) -> None:
        """Shows where packages stand; before enrolment, how it is done without a network."""
        invited = view.invitation is not None and view.invitation.can_enrol
        self.out_button.setVisible(enrolled or invited)
        self.out_button.set_text(_("Chép ra USB") if enrolled else _("Chép đơn xin ghép"))
        self._text.setText(_offline_words(enrolled=enrolled, invited=invited))
        waiting = waiting_words(view.last)
        answered = view.last is not None and view.last.state == "answered"
        self.last_note.set_note(waiting, "ok" if answered else "text2", "circle-check" if answered else "clock")
        self.proof_button.setVisible(view.proven is not None)
        self._last.setVisible(bool(waiting))
        self._show_carried(view)

    def set_busy(self, *, busy: bool) -> None:
        """While something is copied or read."""
        for button in (self.out_button, self.in_button, self.send_button, self.copy_button, self.return_button):
            button.setEnabled(not busy)

    def _show_carried(self, view: PackageView) -> None:
        carried = view.carried
        lines = [carried_line(package) for package in carried[:_SHOWN]]
        if len(carried) > _SHOWN:
            lines.append(_("và {count} gói nữa").format(count=count(len(carried) - _SHOWN)))
        self.relay_lines.setText("\n".join(lines))
        self.relay_title.setText(_("Chuyển hộ {count} gói của ban khác").format(count=count(len(carried))))
        answered = sum(package.state == ANSWERED for package in carried)
        self.send_button.setVisible(answered < len(carried))
        self.copy_button.setVisible(answered < len(carried))
        self.return_button.setVisible(answered > 0)
        self._relay.setVisible(bool(carried))


def _offline_words(*, enrolled: bool, invited: bool) -> str:
    if enrolled:
        return _("Chép ra USB rồi đưa lên tỉnh, hoặc gửi qua Zalo, thư điện tử.")
    if invited:
        return _("Đã có tệp mời của tỉnh. Chép đơn xin ghép máy ra USB, đưa lên tỉnh rồi nhận tệp trả lời.")
    return _("Ghép máy không cần mạng: xin Hội tỉnh tệp mời (.skmoi), rồi bấm Nhận từ USB.")
