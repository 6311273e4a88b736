"""A new member: the form and its way into the book."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import PersonId
from desktop_app.domain.members import Likeness
from desktop_app.domain.names import clean_text
from desktop_app.i18n import _
from desktop_app.services.members import AddMember, add_member, like_members
from desktop_app.storage.queries.members import hamlets
from desktop_app.ui.jobs import Job
from desktop_app.ui.members.form import MemberForm
from desktop_app.ui.members.form_values import Texts
from desktop_app.ui.members.work import reading
from desktop_app.ui.refusals import Written, writing
from desktop_app.ui.session import Session


class Adding(QObject):
    """Wires the form to the book.

    Args:
        session: The open book.
        today: No birth lies after it.
        parent: The page.

    Signals:
        opened(): The form wants to be in sight.
        left(): Back to the list; the draft stays.
        saved(object, str, bool): The `Written[PersonId]`, the name, and whether another member follows.
        dropped(object): The draft (`Texts`) was thrown away.
        see_wanted(str): The person of this name is to be shown.
    """

    opened = Signal()
    left = Signal()
    saved = Signal(object, str, bool)
    dropped = Signal(object)
    see_wanted = Signal(str)

    def __init__(self, session: Session, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._saving = False
        self._likeness: Job[list[Likeness], None] | None = None
        self.form = MemberForm(today)
        self.form.left.connect(self.left)
        self.form.see_wanted.connect(self.see_wanted)
        self.form.save_wanted.connect(self._on_save_wanted)
        self.form.likeness_wanted.connect(self._on_likeness_wanted)
        self.form.drop_wanted.connect(self.drop)

    @property
    def draft(self) -> Texts | None:
        """What was typed and is neither saved nor thrown away."""
        texts = self.form.fields.texts()
        return None if texts.is_blank else texts

    def open(self, name: str = "") -> None:
        """Opens the form, with the draft where there is one, else with this name."""
        if self.draft is None:
            self.form.start(Texts(full_name=clean_text(name), hamlet=self.form.fields.texts().hamlet))
        self.resume()

    def resume(self) -> None:
        """Goes on with what stands in the form."""
        self.opened.emit()
        self._session.jobs.run(
            reading(self._session.book, hamlets),
            writes=False,
            done=self.form.fields.hamlet.set_hamlets,
            failed=self.form.notices.tell,
        )

    def drop(self) -> None:
        """Throws the draft away; `bring_back` takes that back."""
        draft = self.draft
        self.form.start(Texts())
        self.dropped.emit(draft)

    def bring_back(self, draft: Texts) -> None:
        """A draft that was thrown away is wanted after all."""
        self.form.start(draft)
        self.resume()

    def _on_likeness_wanted(self, name: str, birth: PartialDate | None) -> None:
        if self._likeness is not None:
            self._likeness.cancel()
            self._likeness = None
        if not name:
            return

        def answer(likes: list[Likeness]) -> None:
            if self._likeness is job:
                self.form.show_likeness(likes)

        job = self._session.jobs.run(
            reading(self._session.book, lambda reader: like_members(reader, name, birth)),
            writes=False,
            done=answer,
            failed=self.form.notices.tell,
        )
        self._likeness = job

    def _on_save_wanted(self, command: AddMember, again: bool) -> None:  # noqa: FBT001 - a Qt signal
        if self._saving:
            return
        self._saving = True
        self.form.notices.clear()
        self._session.jobs.run(
            writing(self._session, lambda work: add_member(work, command)),
            writes=True,
            done=partial(self._on_saved, command, again),
            failed=self._on_not_saved,
        )

    def _on_saved(self, command: AddMember, again: bool, written: Written[PersonId]) -> None:  # noqa: FBT001
        self._saving = False
        self.form.start(Texts(hamlet=command.hamlet) if again else Texts())
        self.saved.emit(written, command.full_name, again)

    def _on_not_saved(self, error: Exception) -> None:
        self._saving = False
        if not (isinstance(error, DomainError) and self.form.refuse(error)):
            self.form.notices.tell(error, self.form.save, _("Lưu lại"))
