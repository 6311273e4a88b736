"""What every section of «Cài đặt» is: cards below each other, and one form at a time in their place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dates import local_day
from desktop_app.domain.errors import DomainError
from desktop_app.i18n import _
from desktop_app.storage.book import Reader
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.members.taking_back import TakingBack
from desktop_app.ui.members.work import reading
from desktop_app.ui.refusals import Written, writing
from desktop_app.ui.session import Session
from desktop_app.ui.settings.form import Form
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.card import Footer
from desktop_app.ui.widgets.text import IconView, two_lines

T = TypeVar("T")


class Section(QWidget):
    """Put cards into `body`; `ask` and `write` do work in the background.

    Args:
        session: The open book.

    Signals:
        said(str, object): A sentence for the toast, and what undoes it (a callable) or None.
        level_changed(): A form came into sight or went: the page takes its footer anew.
    """

    said = Signal(str, object)
    level_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.today = local_day(session.book.surroundings.clock())
        self.form: Form | None = None
        self._column = Column(self, gap=14)
        self.notices = Notices()
        self._column.addWidget(self.notices)
        self.main = QWidget()
        self.body = Column(self.main, gap=14)
        self._column.addWidget(self.main)
        self._column.addStretch(1)
        self._back = TakingBack(
            session,
            done=lambda _entry: self.said.emit(_("Đã hoàn tác"), None),
            nothing=lambda: self.said.emit(_("Không có việc nào ở trang này để hoàn tác"), None),
            failed=self.notices.tell,
            area="organisation",
        )

    # What a section may override

    def refresh(self) -> None:
        """What is shown may have changed: asks again."""

    def focus_first(self) -> None:
        """The section was just opened."""

    def primary_action(self) -> None:
        """Ctrl+N."""

    # Work

    def ask(self, question: Callable[[Reader], T], done: Callable[[T], None]) -> None:
        """Asks the book one question; of several for the same `done` only the newest is answered."""
        work = reading(self.session.book, question)
        self.session.jobs.run(work, writes=False, done=done, failed=self.notices.tell, newest_of=done)

    def write(
        self, change: Callable[[UnitOfWork], T], said: Callable[[T], str], then: Callable[[T], None] | None = None
    ) -> None:
        """Changes the book; the toast says so and takes it back. A form in sight says what was refused.

        Args:
            change: The work.
            said: The sentence, made of what the work gave back.
            then: Called with the same before it is said.
        """
        self.notices.clear()

        def done(written: Written[T]) -> None:
            if then is not None:
                then(written.value)
            self.said.emit(said(written.value), partial(self.take_back, written.entry_id))

        self.session.jobs.run(writing(self.session, change), writes=True, done=done, failed=self._on_refused)

    @property
    def take_back(self) -> Callable[..., None]:
        """Takes back a piece of work by its entry."""
        return self._back.take_back

    def take_back_newest(self) -> None:
        """Ctrl+Z: takes back the newest piece of work about boards."""
        self._back.take_back_newest()

    def _on_refused(self, error: Exception) -> None:
        if self.form is not None and isinstance(error, DomainError):
            self.form.refuse(error)
        else:
            self.notices.tell(error)

    # Forms

    def open_form(self, form: Form) -> None:
        """Shows a form in place of the cards; «Thôi» and Esc bring them back."""
        self.close_form()
        self.form = form
        form.submitted.connect(self._on_submitted)
        form.given_up.connect(self.close_form)
        self._column.insertWidget(1, form)
        self.main.hide()
        self.level_changed.emit()
        form.focus_first()

    def close_form(self) -> None:
        """Back to the cards."""
        if self.form is None:
            return
        form, self.form = self.form, None
        self._column.removeWidget(form)
        form.hide()
        form.deleteLater()
        self.main.show()
        self.level_changed.emit()
        self.focus_first()

    def submit_form(self) -> None:
        """Sends the form in sight, or goes to what is wrong in it."""
        if self.form is not None:
            self.form.submit()

    def make_footer(self) -> Footer | None:
        """The bar of the form in sight, made anew each time."""
        return self.form.make_footer() if self.form is not None else None

    def _on_submitted(self) -> None:
        form = self.form
        if form is not None:
            self.write(form.change(), lambda _value: form.said(), lambda _value: self.close_form())


def setting_row(icon: str, title: str, note: str, *controls: QWidget) -> QWidget:
    """One setting: sign, what it is and what it means, and at the right what changes it."""
    line = QWidget()
    row = Row(line, gap=14, margins=(20, 10, 20, 10))
    row.addWidget(IconView(icon, "text2", 22), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(two_lines(title, note, wrap=True), 1)
    for control in controls:
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
    return line
