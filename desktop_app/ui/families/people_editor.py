"""The people of a household in its form: those of the book by their names, new ones typed where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import DomainError
from desktop_app.domain.families import HEAD
from desktop_app.i18n import _
from desktop_app.services.families import HouseholdPerson
from desktop_app.storage.queries.families import PersonFound
from desktop_app.storage.rules import relations
from desktop_app.ui.families.form_values import TypedPerson, first_relation, with_head
from desktop_app.ui.families.person_choice import PersonChoice
from desktop_app.ui.messages import sentence
from desktop_app.ui.session import Session
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.widgets.button import IconButton
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.inputs import TextField, set_state
from desktop_app.ui.widgets.text import Avatar, Note, Text

_RELATION_WIDTH, _YEAR_WIDTH = 208, 118


class PersonLine(QWidget):
    """One person: who, what they are to the head, and a cross.

    Args:
        typed: As it stands at first.
        changed: Called when something was typed.
        relation_changed: Called with the new relation.
        remove: Called by the cross.
    """

    def __init__(
        self,
        typed: TypedPerson,
        *,
        changed: Callable[[], None],
        relation_changed: Callable[[str], None],
        remove: Callable[[], None],
    ) -> None:
        super().__init__()
        self._typed = typed
        column = Column(self, gap=4)
        row = Row(gap=10)
        column.addLayout(row)
        self.name = TextField(typed.name, example=_("Họ và tên"), name=_("Họ và tên người mới"))
        self.year = TextField(typed.year, example=_("Năm sinh"), name=_("Năm sinh người mới"), longest=20)
        fix_size(self.year, width=_YEAR_WIDTH)
        row.addWidget(Avatar(typed.name, 36), 0, Qt.AlignmentFlag.AlignVCenter)
        if typed.person_id:
            row.addWidget(Text(_called(typed), "strong", wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            row.addWidget(self.name, 1)
            row.addWidget(self.year)
            for box in (self.name, self.year):
                box.textChanged.connect(lambda: (self.forgive(), changed()))
        options = [Option(one.code, one.label) for one in relations() if one.in_household]
        self.relation: Choice[str] = Choice(options, chosen=typed.relation)
        fix_size(self.relation, width=_RELATION_WIDTH)
        who = typed.name or _("người mới")
        self.relation.setAccessibleName(_("Quan hệ với chủ hộ: {name}").format(name=who))
        self.relation.chosen.connect(relation_changed)
        row.addWidget(self.relation)
        self.remove = IconButton("x", _("Bỏ {name} khỏi hộ").format(name=who), on_click=remove)
        row.addWidget(self.remove)
        self.note = Note("", "text3", "info", "caption")
        column.addWidget(self.note)
        self.forgive()

    def typed(self) -> TypedPerson:
        """The person as it stands now."""
        relation = self.relation.key() or ""
        if self._typed.person_id:
            return replace(self._typed, relation=relation)
        return replace(self._typed, name=self.name.value(), year=self.year.value(), relation=relation)

    def refuse(self, error: DomainError, *, about_year: bool) -> None:
        """Says below the line what is wrong with it."""
        set_state(self.year if about_year else self.name, "bad")
        self.note.set_note(sentence(error), "bad", "circle-alert")
        self.note.show()

    def forgive(self) -> None:
        """Nothing is wrong (any more); says where the person lives now, when that is elsewhere."""
        for box in (self.name, self.year):
            set_state(box, "")
        if self._typed.elsewhere:
            words = _("Đang ở hộ {name}. Lưu thì chuyển sang hộ này.").format(name=self._typed.elsewhere)
            self.note.set_note(words, "warn", "triangle-alert")
        self.note.setVisible(bool(self._typed.elsewhere))


def _called(typed: TypedPerson) -> str:
    return f"{typed.name}, {typed.year}" if typed.year else typed.name


class PeopleEditor(QWidget):
    """All people of the form, and the search that adds to them.

    Args:
        session: The open book.
        today: No birth lies after it.

    Signals:
        changed(): Something was typed, added or taken away.
    """

    changed = Signal()

    def __init__(self, session: Session, today: date) -> None:
        super().__init__()
        self._today = today
        self.lines: list[PersonLine] = []
        self.refused: QWidget = self
        column = Column(self, gap=12)
        self._column = Column(gap=12)
        column.addLayout(self._column)
        self.finder = PersonChoice(session, _("Thêm người: tìm trong sổ hoặc ghi người mới"), offers_new=True)
        self.finder.picked.connect(self._on_picked)
        self.finder.new_wanted.connect(self._on_new)
        column.addWidget(self.finder)
        self.fault = Note("", "bad", "circle-alert")
        column.addWidget(self.fault)
        self.fault.hide()

    def people(self) -> list[TypedPerson]:
        """Everybody as it stands now."""
        return [line.typed() for line in self.lines]

    def set_people(self, people: Sequence[TypedPerson]) -> None:
        """Shows these people in place of those before."""
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(typed) for typed in people]
        for line in self.lines:
            self._column.addWidget(line)
        self.say_fault("")

    def _line(self, typed: TypedPerson) -> PersonLine:
        def on_relation(relation: str) -> None:
            self._on_relation(line, typed.relation, relation)

        line = PersonLine(
            typed,
            changed=self.changed.emit,
            relation_changed=on_relation,
            remove=lambda: self._on_remove(line),
        )
        return line

    def read(self) -> tuple[HouseholdPerson, ...] | None:
        """Everybody as the book takes them; None when somebody is not right, which is then said."""
        read: list[HouseholdPerson] = []
        for line in self.lines:
            typed = line.typed()
            about_year = not typed.person_id
            try:
                if about_year:
                    typed.birth(self._today)
                about_year = False
                read.append(typed.person(self._today))
            except DomainError as error:
                line.refuse(error, about_year=about_year)
                (line.year if about_year else line.name).setFocus()
                self.refused = line
                return None
        return tuple(read)

    def say_fault(self, text: str) -> None:
        """Says below the people what is wrong with them together; empty: nothing."""
        self.fault.set_note(text, "bad", "circle-alert")
        self.fault.setVisible(bool(text))

    def _add(self, typed: TypedPerson) -> None:
        people = self.people()
        people.append(replace(typed, relation=first_relation(people, typed)))
        self.set_people(people)
        self.changed.emit()

    def _on_picked(self, found: PersonFound) -> None:
        self.finder.set_chosen(None)
        key = found.person_id.hex
        if any(line.typed().person_id == key for line in self.lines):
            self.say_fault(_("{name} đã có trong hộ này.").format(name=found.full_name))
            return
        year = str(found.birth.year) if found.birth else ""
        self._add(TypedPerson(found.full_name, key, year, found.sex, "", found.household))

    def _on_new(self, name: str) -> None:
        self._add(TypedPerson(name))
        line = self.lines[-1]
        (line.year if name else line.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_relation(self, line: PersonLine, before: str, relation: str) -> None:
        place = self.lines.index(line)
        people = self.people()
        people[place] = replace(people[place], relation=before)
        if relation == HEAD:
            people = with_head(people, place)
        else:
            people[place] = replace(people[place], relation=relation)
        self.set_people(people)
        self.lines[place].relation.setFocus()
        self.changed.emit()

    def _on_remove(self, line: PersonLine) -> None:
        self.set_people([other.typed() for other in self.lines if other is not line])
        self.finder.setFocus()
        self.changed.emit()
