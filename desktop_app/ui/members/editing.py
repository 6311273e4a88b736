"""Somebody's fields: the same form, and what changed in it on its way into the book."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.ids import GuardianshipId, PersonId
from desktop_app.domain.members import PersonUnknown
from desktop_app.domain.names import clean_text
from desktop_app.services.guardianships import GuardianFields, add_guardian, edit_guardian
from desktop_app.services.members import edit_person
from desktop_app.services.person_family import FamilyFields, set_family
from desktop_app.storage.book import Reader
from desktop_app.storage.drafts import KeptDraft, kept_draft
from desktop_app.storage.queries.people import GuardianRow, guardians, person_fields
from desktop_app.storage.queries.person_family import FamilyHeld, family_of
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui import formats
from desktop_app.ui.members.form_desk import FormDesk
from desktop_app.ui.members.form_values import Filled, GuardianText, Texts, texts_of
from desktop_app.ui.members.person_family import family_texts
from desktop_app.ui.refusals import Written, writing
from desktop_app.ui.session import Session

EDIT_KEY = "members.edit."
_Held = tuple[Texts, GuardianRow | None, FamilyHeld, KeptDraft | None]


@dataclass(frozen=True, slots=True)
class Before:
    """What stands beside a person's own fields when the form is opened; only what differs from it is written."""

    guardian: GuardianRow | None
    family: FamilyFields


class Editing(FormDesk):
    """Wires the form of somebody who stands in the book to it.

    Signals:
        saved(object, str, bool): The `Written[bool]`, the name, and whether anything changed.
        failed(object): The person cannot be shown.
    """

    saved = Signal(object, str, bool)
    failed = Signal(object)

    def __init__(self, session: Session, today: date, parent: QObject) -> None:
        super().__init__(session, today, parent, editing=True)
        self.person_id: PersonId | None = None
        self._guardian: GuardianRow | None = None
        self._family = FamilyFields()
        self.form.save_wanted.connect(self._on_save_wanted)

    def open(self, person_id: PersonId) -> None:
        """Opens the form with what the book holds, or with the draft where there is one."""
        if self.person_id is not None and self.person_id != person_id:
            self.leave()
        self.keeper.ask_book(
            lambda reader: _held(reader, person_id),
            partial(self._on_held, person_id),
            self.failed.emit,
            newest_of=self._on_held,
        )

    def _on_held(self, person_id: PersonId, held: _Held) -> None:
        texts, self._guardian, family, draft = held
        self._family = FamilyFields(family.household_id, family.relation, family.clan_id, family.branch_id)
        self.form.fields.family.set_held(family)
        self.person_id = person_id
        self.form.header.set_title(texts.full_name)
        self.begin(EDIT_KEY + person_id.hex, texts, draft)

    def _on_save_wanted(self, filled: Filled, _again: bool) -> None:  # noqa: FBT001 - a Qt signal
        person_id, before = self.person_id, Before(self._guardian, self._family)
        if self._saving or person_id is None:
            return
        self._saving = True
        self.form.notices.clear()
        self._session.jobs.run(
            writing(self._session, lambda work: write_changes(work, person_id, filled, before)),
            writes=True,
            done=partial(self._on_saved, filled.person.full_name),
            failed=self._on_not_saved,
        )

    def _on_saved(self, name: str, written: Written[bool]) -> None:
        self._saving = False
        self.keeper.drop(self.key)
        self.before = self.texts
        self.form.draft_state.say(None)
        self.saved.emit(written, name, written.value)


def _held(reader: Reader, person_id: PersonId) -> _Held:
    person = person_fields(reader, person_id)
    if person is None:
        raise PersonUnknown
    found = guardians(reader, person_id)
    first = found[0] if found else None
    family = family_of(reader, person_id)
    texts = replace(texts_of(person), **family_texts(family))
    if first is not None:
        told = {
            "guardian_name": first.name,
            "guardian_relation": first.relation,
            "guardian_phone": formats.phone(first.phone),
        }
        texts = replace(texts, **told)
    return texts, first, family, kept_draft(reader, EDIT_KEY + person_id.hex)


def write_changes(work: UnitOfWork, person_id: PersonId, filled: Filled, before: Before) -> bool:
    """Writes what changed of a person, the guardian, the household and the clan: one piece of work.

    Returns:
        Whether anything changed.

    Raises:
        DomainError: As `edit_person`, `add_guardian`, `edit_guardian` and `set_family`.
    """
    changed = set(edit_person(work, person_id, filled.person))
    if filled.guardian is not None and _differs(filled.guardian, before.guardian):
        _write_guardian(work, person_id, filled.guardian, before.guardian)
        changed.add("guardian")
    if filled.family.places != before.family.places:
        changed |= set_family(work, person_id, filled.family)
    if changed:
        name = clean_text(filled.person.full_name)
        work.describe("members.changed", {"name": name, "fields": " ".join(sorted(changed))})
    return bool(changed)


def _differs(told: GuardianText, before: GuardianRow | None) -> bool:
    return before is None or (told.name, told.relation, told.phone) != (before.name, before.relation, before.phone)


def _write_guardian(work: UnitOfWork, child: PersonId, told: GuardianText, before: GuardianRow | None) -> None:
    same = before is not None and before.name == told.name
    known = before.person_id if before is not None and same else None
    fields = GuardianFields(known, told.name, told.relation, told.phone)
    if before is None:
        add_guardian(work, child, fields)
    else:
        edit_guardian(work, GuardianshipId(before.guardianship_id), fields)
