"""Beside the list of «Lên lớp»: what the learner of the chosen line attends next, alone or with all of the school."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop_app.i18n import _
from desktop_app.ui.members.hamlet_field import OfferingField
from desktop_app.ui.members.promotion_rows import Turn
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import Text


class TurnCard(Card):
    """School and class of the new year.

    Signals:
        said(str, str): School and class of the learner shown.
        said_for_all(str, str): The same for all who leave the same school after the same class.
        stopped(): The learner shown is no longer at school.
    """

    said = Signal(str, str)
    said_for_all = Signal(str, str)
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__(gap=10)
        self._turn: Turn | None = None
        self._name, self._before = Text("", "strong", wrap=True), Text("", "meta", wrap=True)
        self.school = OfferingField(example=_("Ví dụ: THCS Quỳnh Lưu"), offers=_("Trường đã có trong sổ"))
        self.class_name = TextField(example=_("Ví dụ: 6A"), longest=30)
        self._class_field = Field(_("Lớp mới"), self.class_name)
        self.one = Button(_("Ghi cho em này"), on_click=self._on_one)
        self.all = Button("", on_click=self._on_all)
        self.stop = Button(_("Thôi học"), "quiet", on_click=self.stopped.emit)
        self.body.addWidget(self._name)
        self.body.addWidget(self._before)
        self.body.addWidget(Field(_("Trường mới"), self.school))
        self.body.addWidget(self._class_field)
        row = Row(gap=6)
        row.addWidget(self.one, 1)
        row.addWidget(self.stop)
        self.body.addLayout(row)
        self.body.addWidget(self.all)
        enter_moves_on((self.school, self.class_name), self._on_one)
        self.class_name.textChanged.connect(self._class_field.clear)
        self.school.textChanged.connect(self._class_field.clear)

    def set_schools(self, names: Sequence[str]) -> None:
        """What is offered while a school is typed."""
        self.school.set_names(names)

    def show_turn(self, turn: Turn, alike: int) -> None:
        """Shows a learner; `alike` is how many leave the same school after the same class, this one among them."""
        changed = self._turn is None or self._turn.person_id != turn.person_id or self._turn.said != turn.said
        self._turn = turn
        self._name.setText(turn.learner.full_name)
        was = _("Lớp {name}").format(name=turn.learner.class_name)
        self._before.setText(" · ".join(part for part in (was, turn.learner.school) if part))
        self.all.setVisible(alike > 1)
        self.all.set_text(_("Ghi cho cả {count} em").format(count=alike))
        self.all.setToolTip(_("Các em cùng khối, cùng trường cũ, chưa ghi trường mới"))
        if changed:
            self.school.setText(turn.choice.new_school)
            self.class_name.setText(turn.choice.new_class)
            self._class_field.clear()

    def _on_one(self) -> None:
        if self._is_filled():
            self.said.emit(self.school.value(), self.class_name.value())

    def _on_all(self) -> None:
        if self._is_filled():
            self.said_for_all.emit(self.school.value(), self.class_name.value())

    def _is_filled(self) -> bool:
        if self.school.value() or self.class_name.value():
            return True
        self._class_field.set_error(_("Ghi trường hoặc lớp mới."))
        self.class_name.setFocus()
        return False
