"""The panel at the right: one member."""

from __future__ import annotations

from datetime import date

from desktop_app.i18n import _
from desktop_app.storage.queries.members import MemberDetail, MemberRow
from desktop_app.ui.members.columns import detail_facts, origin, subtitle
from desktop_app.ui.widgets.card import Facts, Line
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import Avatar, Note, Text


class MemberPanel(SidePanel):
    """Shows a member: at once what the list knows, the rest when it has been asked for.

    Args:
        row: The member.
        today: For the age.
    """

    def __init__(self, row: MemberRow, today: date) -> None:
        self._avatar = Avatar(row.full_name, 52)
        super().__init__(row.full_name, subtitle(row), self._avatar)
        self.member = row
        self._today = today
        self._facts = Facts(name_width=104)
        self._note_title, self._note = Text(_("Ghi chú"), "meta"), Text("", wrap=True)
        self._origin = Note("", "text3", "clock", "caption")
        self._lines = (Line(), Line())
        self.body.addWidget(self._facts)
        for part in (self._lines[0], self._note_title, self._note, self._lines[1], self._origin):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.set_member(row)

    def set_member(self, row: MemberRow) -> None:
        """Shows another member, or the same one anew."""
        self.member = row
        self._avatar.set_name(row.full_name)
        self.set_title(row.full_name, subtitle(row))
        self._facts.set_facts(detail_facts(row, self._today))
        self._show_more("", "")

    def set_detail(self, detail: MemberDetail) -> None:
        """What the list does not know has come; of another member than the one shown it is left aside."""
        if detail.member.person_id == self.member.person_id:
            self.set_member(detail.member)
            self._show_more(detail.note, origin(detail))

    def _show_more(self, note: str, written: str) -> None:
        self._note.setText(note)
        self._origin.set_note(written, "text3", "clock")
        for part in (self._lines[0], self._note_title, self._note):
            part.setVisible(bool(note))
        for part in (self._lines[1], self._origin):
            part.setVisible(bool(written))
