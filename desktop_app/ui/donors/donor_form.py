"""The card of a donor as a form, and merging two cards that are of one donor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal
from uuid import UUID

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.donors import (
    AliasMissing,
    DonorFields,
    DonorKind,
    DonorNameMissing,
    DonorOfPersonTaken,
    DonorUnknown,
    Naming,
    SameDonor,
    check_naming,
    clean_donor_name,
)
from desktop_app.domain.families import ClanUnknown, HouseholdUnknown
from desktop_app.domain.ids import ClanId, DonorId, HouseholdId, PersonId
from desktop_app.domain.members import PersonUnknown
from desktop_app.domain.names import NameTooLong
from desktop_app.i18n import _
from desktop_app.services.donors import add_donor, change_donor, kind_of_name, merge_donors, suggest_donors
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.clans import clan_choices
from desktop_app.storage.queries.donor_story import DonorStory
from desktop_app.storage.queries.donors import DonorSuggestion
from desktop_app.storage.queries.families import HouseholdsWanted, household_ids, household_rows
from desktop_app.storage.queries.members import member_page
from desktop_app.storage.rules import donor_kinds
from desktop_app.ui.donors.form_panel import FOUND_AT_MOST, Change, FormPanel, Places
from desktop_app.ui.donors.wording import NAMINGS, kind_words
from desktop_app.ui.members.work import reading
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.choice import Choice, Option, SearchChoice
from desktop_app.ui.widgets.inputs import TextArea, TextField
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import Note, Text

LinkKind = Literal["person", "family", "clan"]


@dataclass(frozen=True, slots=True)
class Link:
    """Who a donor is in the book: a person, a household or a clan."""

    kind: LinkKind
    record: UUID


def link_of(fields: DonorFields) -> Link | None:
    """Who the card says it is, or none."""
    if fields.person_id is not None:
        return Link("person", fields.person_id)
    if fields.household_id is not None:
        return Link("family", fields.household_id)
    return Link("clan", fields.clan_id) if fields.clan_id is not None else None


def find_links(reader: Reader, kind: LinkKind, text: str) -> list[Option[Link | None]]:
    """People, households or clans of the book by their name."""
    if kind == "person":
        rows = member_page(reader, text, limit=FOUND_AT_MOST).rows
        return [Option(Link("person", row.person_id), row.full_name, row.hamlet) for row in rows]
    if kind == "family":
        ids = household_ids(reader, HouseholdsWanted(text))[:FOUND_AT_MOST]
        homes = household_rows(reader, ids)
        return [Option(Link("family", r.household_id), r.name or f"Hộ {r.head_name}", r.hamlet) for r in homes]
    words = text.casefold()
    clans = [clan for clan in clan_choices(reader) if words in clan.name.casefold()]
    return [Option(Link("clan", clan.clan_id), clan.name, clan.hamlet) for clan in clans[:FOUND_AT_MOST]]


class DonorForm(FormPanel):
    """«Thẻ nhà hảo tâm».

    Args:
        session: The open book.
        story: The card that is changed; None: a new one.
        name: What a new card is named at first.
    """

    def __init__(self, session: Session, story: DonorStory | None = None, *, name: str = "") -> None:
        title = _("Sửa thẻ nhà hảo tâm") if story is not None else _("Thêm nhà hảo tâm")
        super().__init__(title, story.fields.name if story is not None else "", "hand-coins")
        self._session, self._story = session, story
        self.draft_key = f"donors.edit.{story.donor_id.hex}" if story is not None else "donors.add"
        fields = story.fields if story is not None else DonorFields(name)
        self._kind_chosen = story is not None
        self.name = TextField(fields.name, example=_("Ví dụ: Công ty An Phát"), longest=200)
        self.kind: Choice[DonorKind] = Choice([Option(kind.code, kind.label) for kind in donor_kinds()])
        self.kind.set_key(fields.kind)
        self.link: SearchChoice[Link | None] = SearchChoice(empty=_("Không gắn với ai"), remote=True)
        self.naming: Segmented[Naming] = Segmented(
            [Segment(naming, _(words)) for naming, words in NAMINGS.items()],
            chosen=fields.naming,
            name=_("Ghi tên trên sổ vàng"),
        )
        self.alias = TextField(fields.shown_as, example=_("Ví dụ: Gia đình cháu Minh"), longest=200)
        self.address = TextField(fields.address, longest=200)
        self.phone = TextField(fields.phone, longest=60)
        self.email = TextField(fields.email, longest=120)
        self.contact = TextField(fields.contact, example=_("Ví dụ: cô Hoa kế toán"), longest=200)
        self.note = TextArea(fields.note)
        self._place_fields()
        if story is not None and story.linked:
            self.link.set_chosen(Option(link_of(fields), story.linked))
        self._show_fitting()
        self._connect()
        self.finish(_("Lưu thẻ"))

    def _place_fields(self) -> None:
        self.add(_("Tên"), self.name, check=lambda: clean_donor_name(self.name.value(), self._kind()), optional=False)
        self.add(_("Loại"), self.kind, optional=False)
        self._link_field = self.add(_("Có tên trong sổ"), self.link)
        self.body.addWidget(Text(_("Ghi tên trên sổ vàng, bảng vinh danh"), "label", wrap=True))
        self.body.addWidget(self.naming)
        self._alias_field = self.add(
            _("Tên sẽ ghi"), self.alias, check=lambda: check_naming(self.fields()), optional=False
        )
        self.add(_("Địa chỉ"), self.address)
        self.add(_("Điện thoại"), self.phone)
        self.add(_("Thư điện tử"), self.email)
        self.add(_("Người liên hệ"), self.contact)
        self.add(_("Ghi chú"), self.note)

    def _connect(self) -> None:
        self.kind.chosen.connect(self._on_kind_chosen)
        self.naming.chosen.connect(self._show_fitting)
        self.link.searched.connect(self._on_searched)
        self.link.chosen.connect(self._on_linked)
        self.name.editingFinished.connect(self._on_named)

    def _kind(self) -> DonorKind:
        return self.kind.key() or "person"

    def _link_kind(self) -> LinkKind | None:
        kind = self._kind()
        return kind if kind in {"person", "family", "clan"} else None  # pyright: ignore[reportReturnType]

    def _on_named(self) -> None:
        """Until somebody chooses, the name says which kind it is."""
        if not self._kind_chosen and self.name.value():
            self.kind.set_key(kind_of_name(self.name.value()))
            self._show_fitting()

    def _on_kind_chosen(self, _kind: DonorKind) -> None:
        self._kind_chosen = True
        chosen = self.link.key()
        if chosen is not None and chosen.kind != self._kind():
            self.link.set_chosen(None)
        self._show_fitting()

    @override
    def draft_controls(self) -> dict[str, QWidget]:
        return {
            "name": self.name,
            "kind": self.kind,
            "naming": self.naming,
            "alias": self.alias,
            "address": self.address,
            "phone": self.phone,
            "email": self.email,
            "contact": self.contact,
            "note": self.note,
        }

    @override
    def show_fitting(self) -> None:
        self._kind_chosen = self._kind_chosen or bool(self.name.value())
        self._show_fitting()

    def _show_fitting(self) -> None:
        self._link_field.setVisible(self._link_kind() is not None)
        self.naming.setEnabled(self._kind() != "anonymous")
        self._alias_field.setVisible(self.naming.key() == "alias" and self._kind() != "anonymous")

    def _on_searched(self, text: str) -> None:
        kind = self._link_kind()
        nobody: list[Option[Link | None]] = [Option(None, _("Không gắn với ai"))]
        if not text or kind is None:
            self.link.set_options(nobody)
            return
        self._session.jobs.run(
            reading(self._session.book, lambda reader: find_links(reader, kind, text)),
            writes=False,
            done=lambda found: self.link.answer(text, [*found, *nobody]),
            failed=lambda _error: None,
            newest_of=self.link,
        )

    def _on_linked(self, link: Link | None) -> None:
        if link is not None and not self.name.value():
            self.name.setText(self.link.text())

    def fields(self) -> DonorFields:
        """The card as it stands in the form."""
        link = self.link.key() if self._link_kind() is not None else None
        return DonorFields(
            self.name.value(),
            self._kind(),
            self.naming.key(),
            self.alias.value(),
            self.address.value(),
            self.phone.value(),
            self.email.value(),
            self.contact.value(),
            self.note.value(),
            PersonId(link.record) if link is not None and link.kind == "person" else None,
            HouseholdId(link.record) if link is not None and link.kind == "family" else None,
            ClanId(link.record) if link is not None and link.kind == "clan" else None,
        )

    @override
    def change(self) -> Change:
        fields, story = self.fields(), self._story
        name = clean_donor_name(fields.name, fields.kind)
        if story is None:
            self.done_words = _("Đã lập thẻ {name}").format(name=name)
            return lambda work: add_donor(work, fields)
        self.done_words = _("Đã sửa thẻ {name}").format(name=name)
        return lambda work: change_donor(work, story.donor_id, fields)

    @override
    def places(self) -> Places:
        return (
            (self.name, (DonorNameMissing, NameTooLong)),
            (self.alias, (AliasMissing,)),
            (self.link, (DonorOfPersonTaken, PersonUnknown, HouseholdUnknown, ClanUnknown)),
        )


class DonorChoice(SearchChoice[DonorId]):
    """A donor's card, found while the name is typed."""

    def __init__(self, session: Session, *, empty: str, but: DonorId | None = None) -> None:
        super().__init__(empty=empty, remote=True)
        self._session, self._but = session, but
        self.searched.connect(self._on_searched)

    def _on_searched(self, text: str) -> None:
        if not text:
            self.set_options(())
            return
        self._session.jobs.run(
            reading(self._session.book, lambda reader: suggest_donors(reader, text)),
            writes=False,
            done=partial(self._on_found, text),
            failed=lambda _error: None,
            newest_of=self,
        )

    def _on_found(self, typed: str, found: Sequence[DonorSuggestion]) -> None:
        self.answer(
            typed,
            [
                Option(one.donor_id, one.name, ", ".join(filter(None, (kind_words(one.kind), one.address))))
                for one in found
                if one.donor_id != self._but
            ],
        )


class MergeForm(FormPanel):
    """«Gộp với thẻ khác»: the card in sight stays and gets what the other one has."""

    def __init__(self, session: Session, story: DonorStory) -> None:
        super().__init__(_("Gộp với thẻ khác"), story.fields.name, "users")
        self._story = story
        self.other = DonorChoice(session, empty=_("Tìm thẻ ghi trùng"), but=story.donor_id)
        self.add(_("Thẻ ghi trùng"), self.other, check=self._check, optional=False)
        self.body.addWidget(
            Note(
                _("Thẻ {name} ở lại. Khoản cho, cam kết của thẻ kia chuyển sang đây; phiếu đã in giữ nguyên.").format(
                    name=story.fields.name
                ),
                "text2",
                "info",
            )
        )
        self.finish(_("Gộp hai thẻ"), "users")

    def _check(self) -> DonorId:
        chosen = self.other.key()
        if chosen is None:
            raise SameDonor
        return chosen

    @override
    def change(self) -> Change:
        kept, gone = self._story.donor_id, self._check()
        self.done_words = _("Đã gộp hai thẻ của {name}").format(name=self._story.fields.name)
        return lambda work: merge_donors(work, kept, gone)

    @override
    def places(self) -> Places:
        return ((self.other, (SameDonor, DonorUnknown)),)
