"""Người dùng: the users of the book among the sections of «Cài đặt»."""

from __future__ import annotations

from typing_extensions import override

from desktop_app.ui.session import Session
from desktop_app.ui.settings.section import Section
from desktop_app.ui.settings.users_section import UsersSection


class PeopleSection(Section):
    """Holds the users of the book; what they do is not in the journal, so Ctrl+Z leaves it alone."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.users = UsersSection(session)
        self.users.said.connect(self.said)
        self.body.addWidget(self.users)

    @override
    def refresh(self) -> None:
        self.users.refresh()

    @override
    def take_back_newest(self) -> None:
        """A user comes back by the toast alone."""
