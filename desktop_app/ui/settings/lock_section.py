"""Khóa sổ: another passphrase for the book, with another recovery code that goes onto paper first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from typing_extensions import override

from desktop_app.domain.errors import DomainError
from desktop_app.i18n import _, pgettext
from desktop_app.services.organisation import recovery_sheet
from desktop_app.services.passphrases import change_book_key
from desktop_app.storage.faults import PassphraseTaken, PassphraseTooShort, PassphraseTooSimple, PassphraseWrong
from desktop_app.storage.keys import new_recovery_code
from desktop_app.storage.queries.organisation import board
from desktop_app.ui.first_start.key_step import KeyStep
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import PaperDesk, paper_name, print_paper, standard_desk
from desktop_app.ui.refusals import told
from desktop_app.ui.session import Session
from desktop_app.ui.settings.form import Form
from desktop_app.ui.settings.section import Section, setting_row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Line
from desktop_app.ui.widgets.field import enter_moves_on
from desktop_app.ui.widgets.inputs import PasswordField
from desktop_app.ui.widgets.text import Note, Text


class LockSection(Section):
    """What locks the book, and the form that changes it.

    Args:
        session: The open book, by somebody who sees the whole of it.
        desk: Where the paper with the recovery code goes; the person's own when left out.
    """

    def __init__(self, session: Session, desk: PaperDesk | None = None) -> None:
        super().__init__(session)
        self.desk = desk or standard_desk()
        self._board = ""
        card = Card(padded=False)
        self.button = Button(_("Đổi mã khóa"), "secondary", "key-round", on_click=self.open_change)
        meaning = _("Đổi khi người khác biết mã, khi bàn giao sổ, hoặc khi mất tờ mã cứu hộ.")
        card.body.addWidget(setting_row("lock", _("Mã khóa sổ và mã cứu hộ"), meaning, self.button))
        card.body.addWidget(Line())
        resting = _("Không gõ gì trong 15 phút thì sổ tự khóa. Khóa ngay: bấm Ctrl và L.")
        card.body.addWidget(setting_row("clock", _("Tự khóa"), resting))
        self.body.addWidget(card)

    @override
    def refresh(self) -> None:
        self.ask(board, lambda row: setattr(self, "_board", row.name))

    @override
    def focus_first(self) -> None:
        self.button.setFocus()

    def open_change(self) -> None:
        """A new passphrase, with a new recovery code."""
        form = LockForm(new_recovery_code())
        form.sheet_wanted.connect(self._on_sheet_wanted)
        self.open_form(form)

    @override
    def take_back_newest(self) -> None:
        """A passphrase is not taken back: the one before is known to nobody any more."""

    @override
    def _on_submitted(self) -> None:
        form, book = self.form, self.session.book
        if not isinstance(form, LockForm):
            return
        current, new, code = form.current.value(), form.key.pair.first.value(), form.code
        self.session.jobs.run(
            lambda _report, _cancel: change_book_key(book, current, new, code),
            writes=True,
            done=lambda _done: self._on_changed(),
            failed=self._on_not_changed,
        )

    def _on_changed(self) -> None:
        self.close_form()
        self.said.emit(_("Đã đổi mã khóa. Tờ mã cứu hộ cũ không dùng được nữa."), None)

    def _on_not_changed(self, error: Exception) -> None:
        form = self.form
        if isinstance(form, LockForm) and isinstance(error, DomainError):
            form.refuse(error)
        else:
            self.notices.tell(error)

    # The paper

    def _on_sheet_wanted(self) -> None:
        offered = self.desk.folder / paper_name(_("Mã cứu hộ"), self._board)
        self.desk.choose_file(self, offered, self._on_sheet_place)

    def _on_sheet_place(self, path: Path) -> None:
        form, name, today = self.form, self._board, self.today
        if isinstance(form, LockForm):
            code = form.code
            print_paper(
                self.session.jobs,
                self.desk,
                path,
                lambda: recovery_sheet(name, code, today),
                done=self._on_sheet_kept,
                failed=self._on_sheet_failed,
            )

    def _on_sheet_kept(self, path: Path, _opened: bool) -> None:  # noqa: FBT001 - as `print_paper` calls it
        if isinstance(self.form, LockForm):
            said = _("Đã lưu {file}. In ra, cất vào phong bì, rồi xóa tệp này đi.").format(file=path.name)
            self.form.key.say_saved(said, good=True)

    def _on_sheet_failed(self, error: Exception) -> None:
        if isinstance(self.form, LockForm):
            self.form.key.say_saved(sentence(told(error)), good=False)


class LockForm(Form):
    """The passphrase of now, the new one twice, and the new recovery code.

    Signals:
        sheet_wanted(): The paper with the code is to be saved.
    """

    sheet_wanted = Signal()

    def __init__(self, code: str) -> None:
        super().__init__(_("Đổi mã khóa sổ"), pgettext("window", "Khóa sổ"))
        self.code = code
        self.current = PasswordField()
        self.line(self.boxes.add(_("Mã khóa đang dùng"), self.current, optional=False), Text(""))
        told_before = _("Mã cứu hộ cũng đổi theo. Bản dự phòng cất trước hôm nay vẫn mở bằng mã cũ.")
        self.card.body.addWidget(Note(told_before))
        self.key = KeyStep()
        self.key.set_code(code)
        self.key.sheet_wanted.connect(self.sheet_wanted)
        self.column.addWidget(self.key)
        self.finish(_("Đổi mã khóa"), "key-round")
        enter_moves_on([self.key.pair.first, self.key.pair.again], self.key.tick.setFocus)

    @override
    def submit(self) -> None:
        if not self.current.value():
            self.boxes.field(self.current).set_error(_("Chưa gõ mã khóa đang dùng."))
            self.mistakes.point()
            return
        self.mistakes.forgive()
        if self.key.value() is not None:
            self.submitted.emit()

    @override
    def refuse(self, error: DomainError) -> None:
        if isinstance(error, PassphraseWrong):
            self.boxes.refuse(self.current, error)
            self.mistakes.point()
        elif isinstance(error, PassphraseTaken | PassphraseTooShort | PassphraseTooSimple):
            self.key.pair.first_field.set_error(sentence(error))
            self.key.pair.first.setFocus()
        else:
            self.notices.tell(error)
