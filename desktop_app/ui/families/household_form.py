"""The form of a household: text → one finished `HouseholdFields`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import DomainError
from desktop_app.domain.families import HEAD, HouseholdEmpty, OneHeadOnly
from desktop_app.domain.ids import BranchId, ClanId, HouseholdId
from desktop_app.i18n import _, pgettext
from desktop_app.services.families import HouseholdFields
from desktop_app.storage.queries.clans import ClanChoice
from desktop_app.storage.queries.families import HouseholdDetail
from desktop_app.ui.families.form_values import TypedPerson, people_of_text, people_text
from desktop_app.ui.families.people_editor import PeopleEditor
from desktop_app.ui.members.hamlet_field import HamletField
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.messages import sentence
from desktop_app.ui.session import Session
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Footer, Scroll
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.inputs import TextArea, TextField


class HouseholdForm(QWidget):
    """Level two of «Gia đình»: a new household, or one that is changed.

    Args:
        session: The open book.
        today: No birth lies after it.

    Signals:
        save_wanted(object, object): The finished `HouseholdFields`, and the `HouseholdId` or None for a new one.
        typed(): Something stands otherwise than before.
        drop_wanted(): What is typed is to be thrown away.
        left(): Back to the list; the draft stays.
    """

    save_wanted = Signal(object, object)
    typed = Signal()
    drop_wanted = Signal()
    left = Signal()

    def __init__(self, session: Session, today: date) -> None:
        super().__init__()
        self.household_id: HouseholdId | None = None
        self._clans: tuple[ClanChoice, ...] = ()
        column = Column(self, gap=14)
        self._header = PageHeader(_("Thêm hộ"), back=_("Gia đình, dòng họ"))
        self._header.back_pressed.connect(self.left)
        self.notices = Notices()
        column.addWidget(self._header)
        column.addWidget(self.notices)
        self._scroll = scroll = Scroll(margins=(0, 0, 14, 4))
        column.addWidget(scroll, 1)
        self.people = PeopleEditor(session, today)
        people = Card(_("Người trong hộ"))
        people.body.addWidget(self.people)
        for card in (people, self._make_home(), self._make_clan()):
            scroll.body.addWidget(card)
        scroll.body.addStretch(1)
        self._connect()

    def _make_home(self) -> Card:
        card = Card(_("Nơi ở"))
        self.hamlet, self.address = HamletField(), TextField(example=_("Số nhà, ngõ, đường"))
        self.number, self.name = TextField(longest=40), TextField(example=_("Ví dụ: Nhà ông giáo Cường"))
        self.note = TextArea(lines=2)
        self.name_field = Field(_("Tên gọi riêng"), self.name, optional=True)
        rows = (
            (Field(_("Thôn, xóm"), self.hamlet), Field(_("Địa chỉ"), self.address, optional=True)),
            (self.name_field, Field(pgettext("household", "Số hộ"), self.number, optional=True)),
        )
        for fields in rows:
            row = Row(gap=14)
            for field in fields:
                row.addWidget(field, 1)
            card.body.addLayout(row)
        card.body.addWidget(Field(_("Ghi chú"), self.note, optional=True))
        return card

    def _make_clan(self) -> Card:
        card = Card(_("Dòng họ"))
        self.clan: SearchChoice[str] = SearchChoice(empty=_("Chưa thuộc dòng họ nào"))
        self.branch: SearchChoice[str] = SearchChoice(empty=_("Chưa rõ chi"))
        row = Row(gap=14)
        row.addWidget(Field(_("Dòng họ"), self.clan, optional=True), 1)
        self._branch_field = Field(_("Chi, phái"), self.branch, optional=True)
        row.addWidget(self._branch_field, 1)
        card.body.addLayout(row)
        return card

    def _connect(self) -> None:
        self.people.changed.connect(self.typed)
        for box in (self.hamlet, self.address, self.number, self.name):
            box.textChanged.connect(self.typed)
        self.note.textChanged.connect(self.typed)
        self.clan.chosen.connect(self._on_clan)
        self.branch.chosen.connect(self.typed)

    # For the page

    def make_footer(self) -> Footer:
        """The bar with the buttons, made anew each time the form comes into sight."""
        footer = Footer()
        footer.row.addWidget(Button(_("Lưu hộ"), "primary", "check", on_click=self.save))
        footer.row.addStretch(1)
        footer.row.addWidget(Button(_("Bỏ nháp này"), "danger_quiet", "trash-2", on_click=self.drop_wanted.emit))
        return footer

    def set_choices(self, hamlets: Sequence[str], clans: Sequence[ClanChoice]) -> None:
        """What is offered for the hamlet and the clan."""
        self.hamlet.set_hamlets(hamlets)
        self._clans = tuple(clans)
        options = [Option(clan.clan_id.hex, clan.name, clan.hamlet) for clan in clans]
        chosen = self.clan.key()
        self.clan.set_options([Option("", _("Chưa thuộc dòng họ nào")), *options])
        self._choose_clan(chosen or "", self.branch.key() or "")

    def start(self, detail: HouseholdDetail | None) -> None:
        """Begins with this household, or with a new one."""
        self.household_id = detail.row.household_id if detail is not None else None
        self._header.set_title(_("Sửa hộ") if detail is not None else _("Thêm hộ"))
        self.notices.clear()
        self.set_texts(_texts(detail) if detail is not None else {})

    def texts(self) -> dict[str, str]:
        """Everything as typed."""
        return {
            "people": people_text(self.people.people()),
            "hamlet": self.hamlet.text(),
            "address": self.address.text(),
            "number": self.number.text(),
            "name": self.name.text(),
            "note": self.note.toPlainText(),
            "clan": self.clan.key() or "",
            "branch": self.branch.key() or "",
        }

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Puts these texts in place of what stands in the form; it does not count as typing."""
        was = self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.people.set_people(people_of_text(texts.get("people", "")))
        for box, key in ((self.hamlet, "hamlet"), (self.address, "address"), (self.number, "number")):
            box.setText(texts.get(key, ""))
        self.name.setText(texts.get("name", ""))
        self.note.setPlainText(texts.get("note", ""))
        self._choose_clan(texts.get("clan", ""), texts.get("branch", ""))
        self.name_field.clear()
        self.blockSignals(was)

    def focus_first(self) -> None:
        """Where the work begins: the search for people."""
        self.people.finder.setFocus()

    def save(self) -> None:
        """Sends the finished household, or goes to what is wrong."""
        people = self.people.read()
        if people is None:
            self._scroll.ensureWidgetVisible(self.people.refused, 0, px(60))  # with the sentence below the line
            return
        heads = sum(one.relation == HEAD for one in people)
        if not people or heads != 1:
            self.people.say_fault(sentence(OneHeadOnly() if people else HouseholdEmpty()))
            self.people.finder.setFocus()
            return
        self.people.say_fault("")
        clan, branch = self.clan.key(), self.branch.key()
        fields = HouseholdFields(
            people,
            self.name.value(),
            self.number.value(),
            self.hamlet.value(),
            self.address.value(),
            ClanId(UUID(clan)) if clan else None,
            BranchId(UUID(branch)) if clan and branch else None,
            self.note.value(),
        )
        self.save_wanted.emit(fields, self.household_id)

    def refuse(self, error: DomainError) -> None:
        """The book refused: says why above the form; what is typed stays."""
        self.notices.tell(error)

    # What happens

    def _on_clan(self, clan: str) -> None:
        self._choose_clan(clan, "")
        self.typed.emit()

    def _choose_clan(self, clan: str, branch: str) -> None:
        self.clan.set_key(clan or None)
        chosen = next((one for one in self._clans if one.clan_id.hex == clan), None)
        branches = chosen.branches if chosen is not None else ()
        self.branch.set_options(
            [Option("", _("Chưa rõ chi")), *(Option(key.hex, name) for key, name in branches)] if branches else []
        )
        self.branch.set_key(branch or None)
        self._branch_field.setVisible(bool(branches))


def _texts(detail: HouseholdDetail) -> dict[str, str]:
    people = [
        TypedPerson(one.full_name, one.person_id.hex, str(one.birth.year) if one.birth else "", one.sex, one.relation)
        for one in detail.residents
    ]
    return {
        "people": people_text(people),
        "hamlet": detail.row.hamlet,
        "address": detail.address,
        "number": detail.row.number,
        "name": detail.row.name,
        "note": detail.note,
        "clan": detail.clan_id.hex if detail.clan_id else "",
        "branch": detail.branch_id.hex if detail.branch_id else "",
    }
