"""The panel in which is written down who answers for a child."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import PersonId
from desktop_app.domain.members import GuardianIsChild, GuardianMissing, PhoneWrongLength, clean_phone
from desktop_app.domain.names import NameNotReadable, NameTooLong
from desktop_app.i18n import _
from desktop_app.services.guardianships import GuardianFields, add_guardian, edit_guardian, remove_guardian
from desktop_app.storage.queries.members import MemberRow, member_page
from desktop_app.storage.queries.person_story import PersonStory
from desktop_app.ui import formats
from desktop_app.ui.members.deed_panels import Change, DeedPanel
from desktop_app.ui.members.form_sections import NamedChoice, Offers
from desktop_app.ui.members.work import reading
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.inputs import TextField

FOUND_AT_MOST = 20


class GuardianPanel(DeedPanel):
    """«Người giám hộ»: somebody of the book, or a name and a telephone number; the first of several is changed."""

    def __init__(self, story: PersonStory, offers: Offers, session: Session) -> None:
        super().__init__(_("Người giám hộ"), story, "users")
        self._session = session
        self._before = story.guardians[0] if story.guardians else None
        self._taking_away = False
        self.known: SearchChoice[PersonId] = SearchChoice(empty=_("Tìm người trong sổ"), remote=True)
        self.name = TextField(example=_("Ví dụ: Trần Thị Nhàn"), longest=200)
        self.relation = NamedChoice()
        self.relation.set_named(offers.relations)
        self.phone = TextField(example=_("Ví dụ: 0912 345 678"), longest=60)
        self.body.addWidget(self.boxes.add(_("Có tên trong sổ"), self.known))
        self.body.addWidget(self.boxes.add(_("Hoặc ghi họ tên"), self.name))
        self.body.addWidget(self.boxes.add(_("Là gì của người này"), self.relation, optional=False))
        self.body.addWidget(self.boxes.add(_("Điện thoại"), self.phone, check=lambda: clean_phone(self.phone.value())))
        self.known.searched.connect(self._on_searched)
        self.known.chosen.connect(self._on_known)
        self._fill()
        self.finish(_("Ghi vào sổ"))
        if self._before is not None:
            self.foot.addWidget(Button(_("Bỏ người giám hộ này"), "danger_quiet", "x", on_click=self._take_away))

    def _fill(self) -> None:
        row = self._before
        if row is None:
            return
        if row.person_id is not None:
            self.known.set_chosen(Option(row.person_id, row.name))
        else:
            self.name.setText(row.name)
        self.relation.set_code(row.relation)
        self.phone.setText(formats.phone(row.phone))

    def _on_searched(self, text: str) -> None:
        if not text:
            self.known.set_options(())
            return
        self._session.jobs.run(
            reading(self._session.book, lambda reader: member_page(reader, text, limit=FOUND_AT_MOST).rows),
            writes=False,
            done=partial(self._on_found, text),
            failed=lambda _error: None,
            newest_of=self.known,
        )

    def _on_found(self, typed: str, rows: tuple[MemberRow, ...]) -> None:
        self.known.answer(typed, [_option(row) for row in rows if row.person_id != self.person_id])

    def _on_known(self, _person_id: PersonId) -> None:
        self.name.clear()

    def _take_away(self) -> None:
        self._taking_away = True
        self.submitted.emit()

    @override
    def change(self) -> Change:
        before = self._before
        if self._taking_away and before is not None:
            return lambda work: remove_guardian(work, before.guardianship_id)
        typed = self.name.value()
        fields = GuardianFields(
            None if typed else self.known.key(), typed, self.relation.code(), clean_phone(self.phone.value())
        )
        if before is None:
            return lambda work: add_guardian(work, self.person_id, fields)
        return lambda work: edit_guardian(work, before.guardianship_id, fields)

    @override
    def places(self) -> tuple[tuple[QWidget, tuple[type[DomainError], ...]], ...]:
        return (
            (self.name, (GuardianMissing, GuardianIsChild, NameTooLong, NameNotReadable)),
            (self.phone, (PhoneWrongLength,)),
        )


def _option(row: MemberRow) -> Option[PersonId]:
    parts = (str(row.birth.year) if row.birth else "", row.hamlet, formats.phone(row.phone))
    return Option(row.person_id, row.full_name, ", ".join(part for part in parts if part))
