"""The panel of one person beside the list: opened, kept in step with the book, and what is done from it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.ids import PersonId
from desktop_app.storage.queries.members import MemberRow, member, member_place
from desktop_app.ui.jobs import Job
from desktop_app.ui.members.deeds import Deeds
from desktop_app.ui.members.detail import MemberPanel
from desktop_app.ui.members.story import Shown, gift_from, read_story
from desktop_app.ui.members.work import reading
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.page import Page


class PersonSide(QObject):
    """Shows people at the right of the page.

    Args:
        session: The open book.
        today: For ages.
        page: The page of members.
        deeds: What is done beside editing.

    Signals:
        edit_wanted(object): The form of this `PersonId` is wanted.
        place_found(object, int): The `PersonId` that was asked for stands at this place of the whole list.
        not_found(): Who was asked for is not in the list.
        failed(object): Something could not be read.
    """

    edit_wanted = Signal(object)
    place_found = Signal(object, int)
    not_found = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, today: date, page: Page, deeds: Deeds) -> None:
        super().__init__(page)
        self._session, self._today, self._page, self._deeds = session, today, page, deeds
        self._finding: Job[tuple[MemberRow | None, int | None], None] | None = None

    @property
    def panel(self) -> MemberPanel | None:
        """The panel, while it is in sight."""
        return self._page.panel if isinstance(self._page.panel, MemberPanel) else None

    def open(self, row: MemberRow) -> None:
        """Shows somebody of the list."""
        if self._finding is not None:
            self._finding.overtake()  # whoever is being looked for is not the one who was chosen last
        panel = self.panel
        if panel is not None:
            panel.set_member(row)
        else:
            panel = MemberPanel(row, self._today)
            panel.edit_pressed.connect(self.edit_wanted)
            panel.person_pressed.connect(self.find)
            panel.gift_pressed.connect(self._on_gift)
            panel.action_pressed.connect(self._deeds.begin)
            panel.part_pressed.connect(self._deeds.part)
            self._page.show_panel(panel)
        self._ask(row.person_id)

    def follow(self, row: MemberRow) -> None:
        """The cursor of the list went to another row."""
        panel = self.panel
        if panel is not None and panel.person_id != row.person_id:
            self.open(row)

    def find(self, person_id: PersonId) -> None:
        """Shows somebody wherever they stand in the list."""
        self._finding = self._session.jobs.run(
            reading(self._session.book, lambda reader: (member(reader, person_id), member_place(reader, person_id))),
            writes=False,
            done=lambda found: self._on_found(*found),
            failed=self.failed.emit,
            newest_of=self._on_found,
        )

    def refresh(self) -> None:
        """The book changed: asks again about who is shown."""
        if self.panel is not None:
            self._ask(self.panel.person_id)

    def _on_found(self, row: MemberRow | None, place: int | None) -> None:
        if row is None or place is None:
            self.not_found.emit()
            return
        self.place_found.emit(row.person_id, place)
        self.open(row)

    def _ask(self, person_id: PersonId) -> None:
        self._session.jobs.run(
            reading(self._session.book, lambda reader: read_story(reader, person_id)),
            writes=False,
            done=partial(self._on_story, person_id),
            failed=self.failed.emit,
            newest_of=self._on_story,
        )

    def _on_story(self, person_id: PersonId, shown: Shown | None) -> None:
        panel = self.panel
        if panel is None or panel.person_id != person_id:
            return
        if shown is None or shown.story.is_off_list:  # taken back, or taken off the list
            self._page.close_panel()
        else:
            panel.set_story(shown)

    def _on_gift(self, shown: Shown) -> None:
        self._page.went_to.emit("funds", gift_from(shown))
