"""The panel at the right: one person with the whole story."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.ids import PersonId
from desktop_app.i18n import _
from desktop_app.storage.queries.members import MemberRow
from desktop_app.ui import formats
from desktop_app.ui.members import story as telling
from desktop_app.ui.members.actions import Action, actions
from desktop_app.ui.members.story import Shown
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Fact, Facts, Line
from desktop_app.ui.widgets.person_line import PersonLine
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import Avatar, Badge, Note, Text

NAMES = 104  # px of the column of names at font setting Vừa
CHANGES_SHOWN = 5


class MemberPanel(SidePanel):
    """Shows a person: at once what the list knows, the rest when it has been asked for.

    Args:
        row: The member.
        today: For the age.

    Signals:
        edit_pressed(object): The person's fields are to be changed (`PersonId`).
        gift_pressed(object): A donation of this person is to be written down (`Shown`).
        person_pressed(object): Another person is to be shown (`PersonId`).
        action_pressed(object, object): Something else is to be done (`Action`, `Shown`).
        part_pressed(object): This `MergedPerson` is to stand on their own again.
    """

    edit_pressed = Signal(object)
    gift_pressed = Signal(object)
    person_pressed = Signal(object)
    action_pressed = Signal(object, object)
    part_pressed = Signal(object)

    def __init__(self, row: MemberRow, today: date) -> None:
        self._avatar = Avatar(row.full_name, 52)
        super().__init__(row.full_name, " ", self._avatar)
        self._today = today
        self.member = row
        self.shown: Shown | None = None
        self._story: QWidget | None = None
        self._signs: QWidget | None = None
        self._unfolded: set[str] = set()
        self.edit = Button(_("Sửa"), "secondary", "pencil", on_click=lambda: self.edit_pressed.emit(self.person_id))
        self.gift = Button(_("Ghi ủng hộ"), "soft", "hand-coins", on_click=self._on_gift)
        self.more = Button(_("Việc khác"), "quiet", trailing="chevron-down", size="small", on_click=self._on_more)
        self._top = Row(gap=8)
        self._top.addStretch(1)
        self.more.set_flush()
        self.body.addLayout(self._top)
        self._buttons = Row(gap=10)
        self._buttons.addWidget(self.edit, 1)
        self._buttons.addWidget(self.gift, 1)
        self.body.addLayout(self._buttons)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._facts = Facts(name_width=NAMES)
        self.body.addWidget(self._facts)
        self.body.addStretch(1)
        self.set_member(row)

    @property
    def person_id(self) -> PersonId:
        """Who is shown."""
        return self.member.person_id

    def set_member(self, row: MemberRow) -> None:
        """Shows another member, or the same one anew."""
        if self.shown is not None and self.shown.story.person_id == row.person_id:
            self.member = row
            return
        self.member, self.shown = row, None
        self._unfolded.clear()
        self._avatar.set_name(row.full_name)
        self.set_title(row.full_name, " ")
        self._put_signs([])
        self._put_story(None)
        self._facts.set_facts(telling.row_facts(row, self._today))
        self._take_state()

    def set_story(self, shown: Shown) -> None:
        """What the list does not know has come; of another member than the one shown it is left aside."""
        if shown.story.person_id != self.person_id:
            return
        self.shown = shown
        name = shown.story.fields.full_name
        self._avatar.set_name(name)
        self.set_title(name, telling.subtitle(shown.story))
        self._put_signs(telling.signs(shown.story, self._today))
        self._facts.set_facts(telling.facts(shown, self._today))
        self._put_story(self._told(shown))
        self._take_state()

    def _take_state(self) -> None:
        gone = self.shown is not None and (self.shown.story.is_off_list or self.shown.story.is_erased)
        for button in (self.edit, self.gift):
            button.setEnabled(self.shown is not None and not gone)
        self.more.setEnabled(self.shown is not None)

    # Parts

    def _put_signs(self, signs: Sequence[telling.Sign]) -> None:
        if self._signs is not None:
            self._top.removeWidget(self._signs)
            self._signs.hide()
            self._signs.deleteLater()
            self._signs = None
        if not signs:
            return
        self._signs = QWidget()
        column = Column(self._signs, gap=6, margins=(0, 6, 0, 0))
        for sign in signs:
            column.addWidget(Badge(sign.text, sign.tone, sign.icon))
        self._top.insertWidget(0, self._signs)

    def _put_story(self, story: QWidget | None) -> None:
        if self._story is not None:
            self.body.removeWidget(self._story)
            self._story.hide()
            self._story.deleteLater()
        self._story = story
        if story is not None:
            self.body.insertWidget(self.body.count() - 1, story)

    def _told(self, shown: Shown) -> QWidget:
        story = shown.story
        box = QWidget()
        column = Column(box, gap=14)
        self._tell_family(column, shown)
        if story.gifts:
            self._tell_gifts(column, shown)
        self._tell(column, _("Cam kết"), telling.pledge_facts(story))
        self._tell(column, _("Tặng thẳng"), telling.direct_facts(story))
        self._tell(column, _("Khen thưởng"), telling.learning_facts(story))
        self._tell(column, _("Danh hiệu học tập"), telling.title_facts(story))
        self._tell(column, _("Chức vụ"), telling.post_facts(story))
        self._tell(column, _("Sinh hoạt"), telling.memberships(story), name_width=128)
        self._tell(column, _("Hội phí"), telling.fee_facts(story.fees, self._today))
        self._tell(column, _("Ý kiến đồng ý"), telling.consent_facts(story), name_width=150)
        if story.fields.note:
            note = Column(gap=2)
            note.addWidget(Text(_("Ghi chú"), "meta"))
            note.addWidget(Text(story.fields.note, wrap=True))
            column.addWidget(Line())
            column.addLayout(note)
        self._tell_merged(column, shown)
        self._tell_changes(column, shown)
        return box

    def _tell_family(self, column: Column, shown: Shown) -> None:
        people = [row for row in shown.home if row.person_id != shown.story.person_id]
        guardians, wards = shown.story.guardians, shown.story.wards
        if not (people or guardians or wards):
            return
        column.addWidget(Line())
        lines = Column(gap=0)
        lines.addWidget(Text(_("Gia đình"), "h2"))
        said: dict[PersonId, str] = {row.person_id: telling.relation_word(row.relation) for row in people}
        names = {row.person_id: row.name for row in people}
        for guardian in guardians:
            word = telling.said_together(telling.relation_word(guardian.relation), _("giám hộ"))
            if guardian.person_id is None:
                lines.addWidget(self._person(None, guardian.name, word))
            else:
                names[guardian.person_id] = guardian.name
                said[guardian.person_id] = word
        for ward in wards:  # the relation is what this person is to the child, so it is not said of the child
            if ward.person_id is not None:
                names[ward.person_id] = ward.name
                said[ward.person_id] = telling.said_together(said.get(ward.person_id, ""), _("được giám hộ"))
        for person_id, note in said.items():
            lines.addWidget(self._person(person_id, names[person_id], note))
        column.addLayout(lines)

    def _person(self, person_id: PersonId | None, name: str, note: str) -> PersonLine:
        line = PersonLine(name, note)
        if person_id is None:
            line.setEnabled(False)
        else:
            line.clicked.connect(lambda: self.person_pressed.emit(person_id))
        return line

    def _tell_gifts(self, column: Column, shown: Shown) -> None:
        story = shown.story
        column.addWidget(Line())
        row = Row(gap=10)
        words = Column(gap=1)
        words.addWidget(Text(_("Đã ủng hộ"), "meta"))
        words.addWidget(Text(formats.money(story.gifts_total), "h2"))
        row.addLayout(words, 1)
        lines = Facts([telling.gift(gift) for gift in story.gifts], name_width=NAMES)
        see = Button(_("Xem {count} lần").format(count=len(story.gifts)), "quiet", size="small")
        see.clicked.connect(lambda: self._unfold("gifts", lines))
        lines.setVisible("gifts" in self._unfolded)
        row.addWidget(see)
        column.addLayout(row)
        column.addWidget(lines)

    def _unfold(self, what: str, part: QWidget) -> None:
        self._unfolded ^= {what}
        part.setVisible(what in self._unfolded)

    def _tell(self, column: Column, title: str, facts: Sequence[Fact], *, name_width: int = NAMES) -> None:
        if facts:
            column.addWidget(Line())
            column.addWidget(Text(title, "h2"))
            column.addWidget(
                Facts(facts, name_width=NAMES) if name_width == NAMES else _WrappedFacts(facts, name_width)
            )

    def _tell_merged(self, column: Column, shown: Shown) -> None:
        if not shown.story.merged:
            return
        column.addWidget(Line())
        lines = Column(gap=2)
        lines.addWidget(Text(_("Đã gộp từ"), "h2"))
        for one in shown.story.merged:
            row = Row(gap=10)
            row.addWidget(Text(one.name, wrap=True), 1)
            if one.directly:
                part = Button(_("Tách ra lại"), "quiet", size="small")
                part.setAccessibleName(_("Tách {name} ra lại").format(name=one.name))
                part.clicked.connect(partial(self.part_pressed.emit, one))
                row.addWidget(part)
            lines.addLayout(row)
        column.addLayout(lines)

    def _tell_changes(self, column: Column, shown: Shown) -> None:
        story = shown.story
        column.addWidget(Line())
        said = telling.origin(story)
        if said:
            column.addWidget(Note(said, "text3", "clock", "caption"))
        if not story.changes:
            return
        lines = QWidget()
        inside = Column(lines, gap=6)
        for change in story.changes[:CHANGES_SHOWN]:
            inside.addWidget(Text(telling.change_line(change), "caption", wrap=True))
        see = Button(_("Xem các thay đổi"), "quiet", size="small")
        see.clicked.connect(lambda: self._unfold("changes", lines))
        lines.setVisible("changes" in self._unfolded)
        row = Row()
        row.addWidget(see)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(lines)

    # What happens

    def _on_gift(self) -> None:
        if self.shown is not None:
            self.gift_pressed.emit(self.shown)

    def menu(self) -> QMenu | None:
        """The menu «Việc khác» for the person shown."""
        if self.shown is None:
            return None
        menu = QMenu(self)
        menu.setAccessibleName(_("Việc khác"))
        for group in actions(self.shown.story):
            for action in group:
                self._offer(menu, action)
            menu.addSeparator()
        return menu

    def _offer(self, menu: QMenu, action: Action) -> None:
        shown = self.shown
        menu.addAction(action.text).triggered.connect(lambda: self.action_pressed.emit(action.key, shown))

    def _on_more(self) -> None:
        menu = self.menu()
        if menu is not None:
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))


class _WrappedFacts(QWidget):
    """Facts whose names may be as long as their values."""

    def __init__(self, facts: Sequence[Fact], name_width: int) -> None:
        super().__init__()
        column = Column(self, gap=6)
        for fact in facts:
            row = Row(gap=10)
            name, value = Text(fact.name, "meta", wrap=True), Text(fact.value, fact.role, fact.tone, wrap=True)
            row.addWidget(name, name_width)
            row.addWidget(value, 300 - name_width)
            column.addLayout(row)
