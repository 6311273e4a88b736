"""The panel at the right: one clan."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from desktop_app.i18n import _
from desktop_app.storage.queries.clans import ClanDetail, ClanRow
from desktop_app.ui.families.lines import NamedLines
from desktop_app.ui.families.wording import branch_line, clan_facts
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Facts, Line
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile, Text


class ClanPanel(SidePanel):
    """Shows a clan: its counts, its branches, its board, what it gave.

    Args:
        row: The clan.
        year: For what was given this year.

    Signals:
        edit_pressed(object): The `ClanDetail` is to be changed.
        households_pressed(object): The households of this `ClanRow` are to be shown.
        remove_pressed(): It is to go off the list.
    """

    edit_pressed = Signal(object)
    households_pressed = Signal(object)
    remove_pressed = Signal()

    def __init__(self, row: ClanRow, year: int) -> None:
        super().__init__(row.name, row.hamlet, IconTile("trees", size=48))
        self.clan, self._year = row, year
        self.detail: ClanDetail | None = None
        self.edit = Button(_("Sửa dòng họ"), icon="pencil", size="small", on_click=self._on_edit)
        self.remove = Button(_("Bỏ khỏi danh sách"), "danger_quiet", size="small", on_click=self.remove_pressed.emit)
        self.households = Button(
            _("Xem các hộ"), "soft", "house", size="small", on_click=lambda: self.households_pressed.emit(self.clan)
        )
        self.body.addWidget(self.edit)
        self.body.addWidget(self.households)
        self._facts = Facts(name_width=140)
        self.branches = NamedLines(_("Các chi, phái"), with_initials=False)
        self._note = Text("", wrap=True)
        for part in (self._facts, Line(), self.branches, self._note):
            self.body.addWidget(part)
        self.body.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.set_clan(row)

    def set_clan(self, row: ClanRow) -> None:
        """Shows another clan."""
        self.clan, self.detail = row, None
        self.set_title(row.name, row.hamlet)
        self._facts.set_facts(())
        self.branches.set_lines(())
        self._note.hide()
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

    def _on_edit(self) -> None:
        if self.detail is not None:
            self.edit_pressed.emit(self.detail)
