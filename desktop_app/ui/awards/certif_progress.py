"""The bar across the bottom while certificates go to the printer, and while a batch waits to be taken up again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.printing.batch import Batch
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Footer
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.progress import Progress
from desktop_app.ui.widgets.text import IconTile, Note, Text


class BatchFooter(Footer):
    """«Đang in giấy khen: 12 trên 28 tờ», pause, stop; «In tiếp từ tờ 13» while it rests.

    Signals:
        pause_pressed(), stop_pressed(), spoiled_pressed(): Buttons of those names.
        resume_pressed(int): Goes on with this sheet, from 1.
    """

    pause_pressed = Signal()
    stop_pressed = Signal()
    spoiled_pressed = Signal()
    resume_pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._shown = -1
        self.progress = Progress()
        self.note = Note("", "bad", "circle-alert")
        self.note.hide()
        words = Column(gap=4)
        words.addWidget(self.progress)
        words.addWidget(self.note)
        self.pause = Button(_("Tạm dừng"), "secondary", "pause", on_click=self.pause_pressed.emit)
        self.sheet = TextField(name=_("In tiếp từ tờ số"), longest=4)
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sheet.returnPressed.connect(self.submit)
        fix_size(self.sheet, width=64)
        self.resume = Button(_("In tiếp"), "primary", "play", on_click=self.submit)
        self.spoiled = Button(_("Ghi tờ hỏng"), "quiet", on_click=self.spoiled_pressed.emit)
        self.stop = Button(_("Dừng hẳn"), "danger_quiet", on_click=self.stop_pressed.emit)
        self._from = QWidget()
        row = Row(self._from, gap=8)
        row.addWidget(Text(_("từ tờ"), "label"))
        row.addWidget(self.sheet)
        row.addWidget(self.resume)
        self.row.addWidget(IconTile("printer"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addLayout(words, 1)
        for part in (self.pause, self._from, self.spoiled, self.stop):
            self.row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_batch(self, batch: Batch) -> None:
        """Shows how far it is."""
        total, done, current = len(batch.sheets), batch.done, batch.current
        resting = batch.state == "paused"
        item = f"{current.name} · {batch.device.name}" if current is not None and batch.device is not None else ""
        said = {
            "printing": _("Đang in giấy khen: {done} trên {total} tờ"),
            "pausing": _("Dừng sau tờ này: đã in {done} trên {total} tờ"),
            "paused": _("Đang nghỉ: đã in {done} trên {total} tờ"),
            "ended": _("Đã in {done} trên {total} tờ"),
        }[batch.state]
        self.progress.set_progress(said.format(done=done, total=total), done, total, "" if resting else item)
        self._show_resting(resting=resting, done=done)
        self.pause.setEnabled(batch.state in {"printing", "pausing"})
        rest = _("Xem giấy, nạp phôi rồi in tiếp.") if batch.rests and resting else ""
        self._say(batch.fault or rest, bad=bool(batch.fault))

    def show_unfinished(self, done: int, total: int, printer: str) -> None:
        """A batch of an earlier day: «Đợt in dở: đã in 37 trên 120 tờ»."""
        words = _("Đợt in dở: đã in {done} trên {total} tờ").format(done=done, total=total)
        self.progress.set_progress(words, done, total, printer)
        self._show_resting(resting=True, done=done)
        self._say("", bad=False)

    def refuse(self, text: str) -> None:
        """Says what is wrong with the number of the sheet."""
        self._say(text, bad=True)
        self.sheet.setFocus()

    def submit(self) -> None:
        """Goes on with the sheet that is typed."""
        typed = self.sheet.value()
        self.resume_pressed.emit(int(typed) if typed.isascii() and typed.isdigit() else 0)

    def _show_resting(self, *, resting: bool, done: int) -> None:
        mine = any(part.hasFocus() for part in (self.pause, self.resume, self.sheet))
        self.pause.setVisible(not resting)
        self._from.setVisible(resting)
        self.spoiled.setVisible(resting)
        if mine:  # what had the focus is perhaps out of sight now
            (self.resume if resting else self.pause).setFocus()
        if resting and self._shown != done:
            self.sheet.setText(f"{done + 1}")
        self._shown = done if resting else -1
        self.resume.setAccessibleName(_("In tiếp từ tờ {sheet}").format(sheet=self.sheet.value()))

    def _say(self, text: str, *, bad: bool) -> None:
        self.note.set_note(text, "bad" if bad else "text2", "circle-alert" if bad else "info")
        self.note.setVisible(bool(text))


class MakingFooter(Footer):
    """«Đang làm giấy khen: 12 trên 28 tờ» while the pages are laid out.

    Signals:
        stop_pressed(): «Dừng hẳn».
    """

    stop_pressed = Signal()

    def __init__(self, total: int) -> None:
        super().__init__()
        self.progress = Progress()
        self.row.addWidget(IconTile("printer"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self.progress, 1)
        self.row.addWidget(Button(_("Dừng hẳn"), "danger_quiet", on_click=self.stop_pressed.emit))
        self.show_pages(0, total)

    def show_pages(self, done: int, total: int, name: str = "") -> None:
        """Shows how many pages are laid out."""
        words = _("Đang làm giấy khen: {done} trên {total} tờ").format(done=done, total=total)
        self.progress.set_progress(words, done, total, name)
