"""A new member: the form and its way into the book."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.ids import PersonId
from desktop_app.domain.names import clean_text
from desktop_app.services.guardianships import GuardianFields, add_guardian
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.person_family import set_family
from desktop_app.storage.drafts import KeptDraft
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.members.form_desk import FormDesk, typed_since
from desktop_app.ui.members.form_values import Filled, Texts
from desktop_app.ui.refusals import Written, writing
from desktop_app.ui.session import Session

ADD_KEY = "members.add"


class Adding(FormDesk):
    """Wires the form to the book.

    Signals:
        saved(object, str, bool): The `Written[PersonId]`, the name, and whether another member follows.
    """

    saved = Signal(object, str, bool)

    def __init__(self, session: Session, today: date, parent: QObject) -> None:
        super().__init__(session, today, parent, editing=False)
        self.form.save_wanted.connect(self._on_save_wanted)

    def open(self, name: str = "") -> None:
        """Opens the form: with the draft where there is one, else with this name."""
        if self.is_touched:
            self.opened.emit()
            return
        stood = self.texts
        fresh = Texts(full_name=clean_text(name), hamlet=stood.hamlet)
        self.keeper.ask(ADD_KEY, partial(self._on_asked, fresh, stood))

    def _on_asked(self, fresh: Texts, stood: Texts, draft: KeptDraft | None) -> None:
        typed = typed_since(stood, self.texts)
        self.begin(ADD_KEY, Texts(hamlet=fresh.hamlet), draft)
        if draft is None and fresh.full_name:
            typed.setdefault("full_name", fresh.full_name)
        if typed:  # meanwhile, by somebody quicker than the book: it stands above what was found
            self.type_over(typed)

    def _on_save_wanted(self, filled: Filled, again: bool) -> None:  # noqa: FBT001 - a Qt signal
        if self._saving:
            return
        self._saving = True
        self.form.notices.clear()
        self._session.jobs.run(
            writing(self._session, lambda work: write_new(work, filled)),
            writes=True,
            done=partial(self._on_saved, filled, again),
            failed=self._on_not_saved,
        )

    def _on_saved(self, filled: Filled, again: bool, written: Written[PersonId]) -> None:  # noqa: FBT001
        self._saving = False
        self.keeper.drop(self.key)
        kept = self.texts
        self.before = Texts(hamlet=filled.person.hamlet, board=kept.board, kind=kept.kind) if again else Texts()
        self.form.start(self.before)
        self.before = self.texts
        self.saved.emit(written, filled.person.full_name, again)


def write_new(work: UnitOfWork, filled: Filled) -> PersonId:
    """Writes a filled form into the book, with the guardian, the household and the clan: one piece of work.

    Raises:
        DomainError: As `add_member`, `add_guardian` and `set_family`.
    """
    person = filled.person
    command = AddMember(
        **{field.name: getattr(person, field.name) for field in fields(person)},
        joined=filled.joined,
        board=filled.board,
        kind=filled.kind or "regular",
        card_number=filled.card_number,
    )
    person_id = add_member(work, command)
    if filled.guardian is not None:
        told = filled.guardian
        add_guardian(work, person_id, GuardianFields(None, told.name, told.relation, told.phone))
    set_family(work, person_id, filled.family)
    work.describe("members.added", {"name": clean_text(person.full_name)})
    return person_id
