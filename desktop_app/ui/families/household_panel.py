"""The panel at the right: one household."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal

from desktop_app.domain.ids import HouseholdId
from desktop_app.i18n import _
from desktop_app.storage.queries.families import HouseholdDetail, HouseholdRow
from desktop_app.ui.families.lines import NamedLines
from desktop_app.ui.families.wording import household_facts, household_name, household_subtitle, resident_line
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Fact, Facts, Line
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import Avatar, Text


class HouseholdPanel(SidePanel):
    """Shows a household: at once what the list knows, the rest when it has been asked for.

    Args:
        row: The household.
        today: For ages.

    Signals:
        edit_pressed(object): The `HouseholdDetail` is to be changed.
        join_wanted(object, str): The household of this id, of this name, is to come into this one.
        households_wanted(str): Households for the search text are wanted; `offer_households` answers.
        remove_pressed(): It is to go off the list.
    """

    edit_pressed = Signal(object)
    join_wanted = Signal(object, str)
    households_wanted = Signal(str)
    remove_pressed = Signal()

    def __init__(self, row: HouseholdRow, today: date) -> None:
        self._avatar = Avatar(row.head_name or row.name, 52)
        super().__init__(household_name(row), household_subtitle(row), self._avatar)
        self.household, self._today = row, today
        self.detail: HouseholdDetail | None = None
        self.edit = Button(_("Sửa hộ"), icon="pencil", size="small", on_click=self._on_edit)
        self.remove = Button(_("Bỏ khỏi danh sách"), "danger_quiet", size="small", on_click=self.remove_pressed.emit)
        self.remove.set_flush()
        self.body.addWidget(self.edit)
        self.people = NamedLines(_("Người trong hộ"), with_initials=True)
        self._facts = Facts(name_width=104)
        self.former = NamedLines(_("Đã rời hộ"), with_initials=False)
        self._note_title, self._note = Text(_("Ghi chú"), "meta"), Text("", wrap=True)
        for part in (self.people, Line(), self._facts, self._note_title, self._note, self.former, Line()):
            self.body.addWidget(part)
        self.join: SearchChoice[HouseholdId] = SearchChoice(empty=_("Ghép hộ khác vào đây"), remote=True)
        self.join.setAccessibleName(_("Ghép hộ khác vào đây"))
        self.join.searched.connect(self.households_wanted)
        self.join.chosen.connect(self._on_join)
        self.body.addWidget(self.join)
        self.body.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.set_household(row)

    def set_household(self, row: HouseholdRow) -> None:
        """Shows another household."""
        self.household, self.detail = row, None
        self._avatar.set_name(row.head_name or row.name)
        self.set_title(household_name(row), household_subtitle(row))
        self._facts.set_facts([Fact(_("Nơi ở"), row.hamlet or _("Chưa ghi"))])
        self.people.set_lines(())
        self.former.set_lines(())
        self._set_note("")

    def set_detail(self, detail: HouseholdDetail) -> None:
        """The rest has come; of another household than the one shown it is left aside."""
        if detail.row.household_id != self.household.household_id:
            return
        self.set_household(detail.row)
        self.detail = detail
        self._facts.set_facts(household_facts(detail))
        self.people.set_lines([(one.full_name, resident_line(one, self._today)) for one in detail.residents])
        gone = _("từ {day}")
        self.former.set_lines([(one.full_name, gone.format(day=one.left_on)) for one in detail.former])
        self._set_note(detail.note)

    def offer_households(self, typed: str, rows: Sequence[HouseholdRow]) -> None:
        """Households that were found for what is typed in the search of «Ghép hộ»."""
        others = [row for row in rows if row.household_id != self.household.household_id]
        self.join.answer(
            typed, [Option(row.household_id, household_name(row), household_subtitle(row)) for row in others]
        )

    def _set_note(self, note: str) -> None:
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._note_title.setVisible(bool(note))

    def _on_edit(self) -> None:
        if self.detail is not None:
            self.edit_pressed.emit(self.detail)

    def _on_join(self, household_id: HouseholdId) -> None:
        name = self.join.text()
        self.join.set_chosen(None)
        self.join_wanted.emit(household_id, name)
