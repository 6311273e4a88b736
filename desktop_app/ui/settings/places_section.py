"""Thôn và trường: the two lists from which forms offer names; a new name goes to everybody who names the place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeVar
from uuid import UUID

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import HamletId, SchoolId
from desktop_app.domain.names import NameMissing, NameTooLong, clean_group_name
from desktop_app.domain.organisation import PlaceNameTaken
from desktop_app.i18n import _
from desktop_app.services.places import (
    add_hamlet,
    add_school,
    remove_hamlet,
    remove_school,
    rename_hamlet,
    rename_school,
)
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.places import HamletRow, SchoolRow, hamlet_list, school_list
from desktop_app.ui.formats import count
from desktop_app.ui.session import Session
from desktop_app.ui.settings.form import Change, Form
from desktop_app.ui.settings.list_card import ListCard
from desktop_app.ui.settings.section import Section
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.row_model import Column, Look
from desktop_app.ui.widgets.text import Text

Kind = Literal["hamlet", "school"]
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Place:
    """A hamlet or school.

    Attributes:
        place_id: None when only people name it.
        more: The former commune of a hamlet, the level of a school.
    """

    kind: Kind
    place_id: UUID | None
    name: str
    more: str
    people: int


@dataclass(frozen=True, slots=True)
class PlacesKnown:
    """Both lists."""

    hamlets: tuple[Place, ...]
    schools: tuple[Place, ...]


def read_places(reader: Reader) -> PlacesKnown:
    """Both lists with how many people name each place."""
    return PlacesKnown(
        tuple(_of_hamlet(row) for row in hamlet_list(reader)), tuple(_of_school(row) for row in school_list(reader))
    )


def _of_hamlet(row: HamletRow) -> Place:
    return Place("hamlet", row.hamlet_id, row.name, row.former_commune, row.people)


def _of_school(row: SchoolRow) -> Place:
    return Place("school", row.school_id, row.name, row.level, row.people)


class PlacesSection(Section):
    """The list of hamlets above the list of schools."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.hamlets = self._make_list("hamlet")
        self.schools = self._make_list("school")
        self.body.addWidget(self.hamlets)
        self.body.addWidget(self.schools)

    def _make_list(self, kind: Kind) -> ListCard[Place]:
        of_hamlet = kind == "hamlet"
        card: ListCard[Place] = ListCard(
            _("Thôn, xóm, tổ dân phố") if of_hamlet else _("Trường học"),
            _("Khi ghi hội viên, máy gợi ý những tên này."),
            _columns(kind),
            key=lambda row: row.name,
            empty=_("Danh sách còn trống. Thêm thôn để lúc ghi hội viên chỉ cần chọn.")
            if of_hamlet
            else _("Danh sách còn trống. Thêm trường để lúc ghi học sinh chỉ cần chọn."),
            most=6,
        )
        add = _("Thêm thôn") if of_hamlet else _("Thêm trường")
        card.add_button(Button(add, "secondary", "plus", on_click=lambda: self.open_add(kind)))
        card.add_button(Button(_("Đổi tên"), "quiet", "pencil", on_click=lambda: self.open_rename(card)), of_row=True)
        card.add_button(Button(_("Bỏ khỏi danh sách"), "quiet", "x", on_click=lambda: self.remove(card)), of_row=True)

        def on_opened(_row: Place) -> None:
            self.open_rename(card)

        card.table.row_opened.connect(on_opened)
        return card

    @override
    def refresh(self) -> None:
        self.ask(read_places, self._show)

    def _show(self, known: PlacesKnown) -> None:
        self.hamlets.set_rows(known.hamlets)
        self.schools.set_rows(known.schools)

    def open_add(self, kind: Kind, name: str = "") -> None:
        """A new place in the list."""
        self.open_form(AddPlaceForm(kind, name))

    def open_rename(self, card: ListCard[Place]) -> None:
        """Another name for the place under the cursor; one that is not in the list is put into it first."""
        row = card.table.chosen_row()
        if row is None:
            return
        if row.place_id is None:
            self.open_add(row.kind, row.name)
        else:
            self.open_form(RenamePlaceForm(row, row.place_id))

    def remove(self, card: ListCard[Place]) -> None:
        """Takes the place under the cursor off the list; the toast brings it back."""
        row = card.table.chosen_row()
        if row is None:
            return
        place_id = row.place_id
        if place_id is None:
            told = _(
                "Tên này do {count} người ghi, không nằm trong danh sách. Sửa ở từng người, hoặc thêm vào danh sách."
            )
            self.notices.put(row.name, told.format(count=count(row.people)), "info")
            return
        self.notices.clear()
        said = _("Đã bỏ {name} khỏi danh sách").format(name=row.name)
        if row.kind == "hamlet":
            self.write(lambda work: remove_hamlet(work, HamletId(place_id)), lambda _done: said)
        else:
            self.write(lambda work: remove_school(work, SchoolId(place_id)), lambda _done: said)

    @override
    def primary_action(self) -> None:
        self.open_add("hamlet")


class AddPlaceForm(Form):
    """A place for the list."""

    def __init__(self, kind: Kind, name: str = "") -> None:
        of_hamlet = kind == "hamlet"
        super().__init__(_("Thêm thôn") if of_hamlet else _("Thêm trường"), _("Thôn và trường"))
        self._kind: Kind = kind
        example = _("Ví dụ: Thôn 3") if of_hamlet else _("Ví dụ: THCS Quỳnh Lưu")
        self.name = TextField(name, example=example, longest=200)
        self.more = TextField(example=_("Ví dụ: xã Quỳnh Hậu") if of_hamlet else _("Ví dụ: THCS"), longest=120)
        more = _("Thuộc xã cũ") if of_hamlet else _("Cấp học")
        self.line(
            self.boxes.add(_("Tên"), self.name, check=lambda: clean_group_name(self.name.value()), optional=False),
            self.boxes.add(more, self.more),
        )
        self.finish(_("Thêm vào danh sách"))

    @override
    def change(self) -> Change:
        name, more = self.name.value(), self.more.value()
        if self._kind == "hamlet":
            return lambda work: add_hamlet(work, name, more)
        return lambda work: add_school(work, name, more)

    @override
    def said(self) -> str:
        return _("Đã thêm {name}").format(name=self.name.value())

    @override
    def places(self) -> tuple[tuple[QWidget, tuple[type[DomainError], ...]], ...]:
        return ((self.name, (NameMissing, NameTooLong, PlaceNameTaken)),)


class RenamePlaceForm(Form):
    """Another name, for the list and for everybody who names the place."""

    def __init__(self, row: Place, place_id: UUID) -> None:
        super().__init__(_("Đổi tên {name}").format(name=row.name), _("Thôn và trường"))
        self._row, self._place_id = row, place_id
        self.name = TextField(row.name, longest=200)
        self.line(
            self.boxes.add(_("Tên mới"), self.name, check=lambda: clean_group_name(self.name.value()), optional=False),
            Text(""),
        )
        told = _("Tên mới cũng thay ở {count} người đang ghi tên này.").format(count=count(row.people))
        self.card.body.addWidget(Text(told, "meta", wrap=True))
        self.finish(_("Đổi tên"))

    @override
    def change(self) -> Change:
        name, place_id = self.name.value(), self._place_id
        if self._row.kind == "hamlet":
            return lambda work: rename_hamlet(work, HamletId(place_id), name)
        return lambda work: rename_school(work, SchoolId(place_id), name)

    @override
    def said(self) -> str:
        told = _("Đã đổi {old} thành {name}, ở {count} người")
        return told.format(old=self._row.name, name=self.name.value(), count=count(self._row.people))

    @override
    def places(self) -> tuple[tuple[QWidget, tuple[type[DomainError], ...]], ...]:
        return ((self.name, (NameMissing, NameTooLong, PlaceNameTaken)),)


def _columns(kind: Kind) -> tuple[Column[Place], ...]:
    more = _("Thuộc xã cũ") if kind == "hamlet" else _("Cấp học")
    return (
        Column(_("Tên"), lambda row: row.name, kind="strong"),
        Column(more, lambda row: row.more, 170, kind="muted", optional=2),
        Column(_("Số người"), lambda row: count(row.people), 100, align_right=True),
        Column("", _state, 196, kind="badge", look=lambda _row: Look("warn", "info"), optional=1),
    )


def _state(row: Place) -> str:
    return _("Ngoài danh sách") if row.place_id is None else ""
