"""The panel at the right: one clan."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal

from desktop_app.domain.ids import BranchId
from desktop_app.i18n import _
from desktop_app.storage.queries.clans import ClanDetail, ClanRow
from desktop_app.storage.queries.families import PersonFound
from desktop_app.ui.families.lines import NamedLines
from desktop_app.ui.families.person_choice import PersonChoice
from desktop_app.ui.families.wording import branch_line, clan_facts
from desktop_app.ui.members.form_sections import Named, NamedChoice
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Facts, Line
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile, Text


class ClanPanel(SidePanel):
    """Shows a clan: its counts, its branches, its board, what it gave.

    Args:
        session: Asked for people of the book.
        row: The clan.
        year: For what was given this year.

    Signals:
        edit_pressed(object): The `ClanDetail` is to be changed.
        households_pressed(object): The households of this `ClanRow` are to be shown.
        remove_pressed(): It is to go off the list.
        join_wanted(object, object): This `PersonFound` is to stand in the clan, in this branch (`BranchId` or None).
    """

    edit_pressed = Signal(object)
    households_pressed = Signal(object)
    remove_pressed = Signal()
    join_wanted = Signal(object, object)

    def __init__(self, session: Session, row: ClanRow, year: int) -> None:
        super().__init__(row.name, row.hamlet, IconTile("trees", size=48))
        self.clan, self._year = row, year
        self.detail: ClanDetail | None = None
        self.edit = Button(_("Sửa dòng họ"), icon="pencil", size="small", on_click=self._on_edit)
        self.remove = Button(_("Bỏ khỏi danh sách"), "danger_quiet", size="small", on_click=self.remove_pressed.emit)
        self.remove.set_flush()
        self.households = Button(
            _("Xem các hộ"), "soft", "house", size="small", on_click=lambda: self.households_pressed.emit(self.clan)
        )
        self.body.addWidget(self.edit)
        self.body.addWidget(self.households)
        self._facts = Facts(name_width=140)
        self.branches = NamedLines(_("Các chi, phái"), with_initials=False)
        self._note = Text("", wrap=True)
        for part in (self._facts, Line(), self.branches, self._note, Line()):
            self.body.addWidget(part)
        self._add_joining(session)
        self.body.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.set_clan(row)

    def _add_joining(self, session: Session) -> None:
        self.join = PersonChoice(session, _("Thêm người vào dòng họ"))
        self.join.picked.connect(self._on_picked)
        self.branch = NamedChoice(nothing=_("Chưa rõ chi"))
        self._branch_field = Field(_("Vào chi"), self.branch)
        self.body.addWidget(self._branch_field)
        self.body.addWidget(self.join)

    def set_clan(self, row: ClanRow) -> None:
        """Shows another clan."""
        self.clan, self.detail = row, None
        self.set_title(row.name, row.hamlet)
        self._facts.set_facts(())
        self.branches.set_lines(())
        self._note.hide()
        self.join.setEnabled(False)
        self._branch_field.hide()
        self.households.setVisible(bool(row.households))

    def set_detail(self, detail: ClanDetail) -> None:
        """The rest has come; of another clan than the one shown it is left aside."""
        if detail.row.clan_id != self.clan.clan_id:
            return
        self.set_clan(detail.row)
        self.detail = detail
        self._facts.set_facts(clan_facts(detail, self._year))
        self.branches.set_lines([(branch.name, branch_line(branch)) for branch in detail.branches])
        self._note.setText(detail.note)
        self._note.setVisible(bool(detail.note))
        self.join.setEnabled(True)
        chosen, names = self.branch.code(), [Named(branch.branch_id.hex, branch.name) for branch in detail.branches]
        self.branch.set_named(names)
        self.branch.set_code(chosen if chosen in {name.code for name in names} else "")
        self._branch_field.setVisible(bool(detail.branches))

    def _on_picked(self, found: PersonFound | None) -> None:
        self.join.set_chosen(None)
        if found is not None and self.detail is not None:
            code = self.branch.code()
            self.join_wanted.emit(found, BranchId(UUID(code)) if code else None)

    def _on_edit(self) -> None:
        if self.detail is not None:
            self.edit_pressed.emit(self.detail)
