"""What is done with one person beside editing: opens the panel of a deed and writes what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import EntryId, PersonId
from desktop_app.i18n import _
from desktop_app.services.duplicates import unmerge
from desktop_app.services.memberships import take_off_list
from desktop_app.services.privacy import ErasePlan, erase_plan
from desktop_app.storage.book import Reader
from desktop_app.storage.drafts import drop_draft
from desktop_app.storage.queries.person_story import MergedPerson
from desktop_app.ui.members.actions import ActionKey
from desktop_app.ui.members.consent_panel import ConsentPanel
from desktop_app.ui.members.deed_panels import (
    DeedPanel,
    ExemptPanel,
    JoinPanel,
    MembershipPanel,
    StandingPanel,
)
from desktop_app.ui.members.detail import MemberPanel
from desktop_app.ui.members.editing import EDIT_KEY
from desktop_app.ui.members.erase_panel import ErasePanel
from desktop_app.ui.members.form_sections import Offers
from desktop_app.ui.members.guardian_panel import GuardianPanel
from desktop_app.ui.members.offers import read_offers
from desktop_app.ui.members.person_papers import PersonPapers
from desktop_app.ui.members.story import Shown
from desktop_app.ui.members.work import reading
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import Written, told, writing
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.dialog import Question, ask
from desktop_app.ui.widgets.page import Page

T = TypeVar("T")


class Deeds(QObject):
    """One deed at a time.

    Args:
        session: The open book.
        page: Where the panels stand.
        today: For days and ages.
        take_back: Takes back a piece of work by its journal entry.
        papers: Where papers of one person go.

    Signals:
        person_wanted(object): The person of this `PersonId` is to be shown again.
        fees_wanted(object): Fees are to be taken from the person of this `PersonId`.
        failed(object): Something could not be read.
    """

    person_wanted = Signal(object)
    fees_wanted = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        page: Page,
        today: date,
        *,
        take_back: Callable[[EntryId], None],
        papers: PersonPapers,
    ) -> None:
        super().__init__(page)
        self._session, self._page, self._today = session, page, today
        self._take_back, self._papers = take_back, papers
        self._busy = False
        self.question: Question | None = None

    def begin(self, key: ActionKey, shown: Shown) -> None:
        """Begins what was chosen in the menu."""
        story, name = shown.story, shown.story.fields.full_name
        if key == "standing":
            self._open(StandingPanel(story, self._today), _("Đã ghi tình trạng của {name}").format(name=name))
        elif key == "exempt":
            self._open(ExemptPanel(story), _("Đã miễn hội phí cho {name}").format(name=name))
        elif key == "consent":
            self._open(ConsentPanel(story, self._today), _("Đã ghi ý kiến của {name}").format(name=name))
        elif key == "remove":
            self._remove(story.person_id, name)
        elif key == "fee":
            self.fees_wanted.emit(story.person_id)
        elif key == "card":
            self._papers.cards([held.membership_id for held in story.memberships], name)
        elif key == "everything":
            self._papers.everything(story.person_id, name)
        elif key == "erase":
            self._ask_book(lambda reader: erase_plan(reader, story.person_id), partial(self._on_plan, shown))
        else:
            self._ask_book(lambda reader: read_offers(reader, self._today), partial(self._on_offers, key, shown))

    def _ask_book(self, question: Callable[[Reader], T], done: Callable[[T], None]) -> None:
        self._session.jobs.run(
            reading(self._session.book, question),
            writes=False,
            done=done,
            failed=self.failed.emit,
            newest_of=self._ask_book,
        )

    def _is_in_sight(self, shown: Shown) -> bool:
        """Whether no other person was chosen since."""
        panel = self._page.panel
        return not isinstance(panel, MemberPanel) or panel.person_id == shown.story.person_id

    def _on_offers(self, key: ActionKey, shown: Shown, offers: Offers) -> None:
        if not self._is_in_sight(shown):
            return
        story, name = shown.story, shown.story.fields.full_name
        if key == "membership":
            self._open(MembershipPanel(story, offers), _("Đã sửa việc hội của {name}").format(name=name))
        elif key == "join":
            self._open(JoinPanel(story, offers), _("Đã ghi {name} vào ban").format(name=name))
        else:
            said = _("Đã ghi người giám hộ của {name}").format(name=name)
            self._open(GuardianPanel(story, offers, self._session), said)

    def _on_plan(self, shown: Shown, plan: ErasePlan) -> None:
        if not self._is_in_sight(shown):
            return
        panel = ErasePanel(shown.story, plan)
        self._show(panel)
        panel.submitted.connect(lambda: self._ask_erase(panel))

    # Panels

    def _show(self, panel: DeedPanel) -> None:
        panel.given_up.connect(lambda: self.person_wanted.emit(panel.person_id))
        self._page.show_panel(panel)
        panel.setFocus()

    def _open(self, panel: DeedPanel, said: str) -> None:
        self._show(panel)
        panel.submitted.connect(lambda: self._write(panel, said))

    def _write(self, panel: DeedPanel, said: str) -> None:
        if self._busy:
            return
        self._busy = True
        self._session.jobs.run(
            writing(self._session, panel.change()),
            writes=True,
            done=partial(self._on_written, panel.person_id, said),
            failed=partial(self._on_refused, panel),
        )

    def _on_written(self, person_id: PersonId, said: str, written: Written[object]) -> None:
        self._busy = False
        self.person_wanted.emit(person_id)
        self._page.tell(said, partial(self._take_back, written.entry_id))

    def _on_refused(self, panel: DeedPanel, error: Exception) -> None:
        self._busy = False
        fault = told(error)
        if isinstance(fault, DomainError):
            panel.refuse(fault)
        else:
            panel.say_fault(sentence(fault))

    # Off the list, and out of the book

    def part(self, one: MergedPerson) -> None:
        """Somebody who was merged into the person shown stands on their own again."""
        if self._busy:
            return
        self._busy = True
        self._session.jobs.run(
            writing(self._session, lambda work: unmerge(work, one.person_id)),
            writes=True,
            done=partial(self._on_parted, one.name),
            failed=self._on_not_parted,
        )

    def _on_parted(self, name: str, written: Written[int]) -> None:
        self._busy = False
        said = _("Đã tách {name} ra, thành hai người như trước").format(name=name)
        self._page.tell(said, partial(self._take_back, written.entry_id))

    def _on_not_parted(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(error)

    def _remove(self, person_id: PersonId, name: str) -> None:
        self._session.jobs.run(
            writing(self._session, lambda work: take_off_list(work, [person_id])),
            writes=True,
            done=partial(self._on_removed, name),
            failed=self.failed.emit,
        )

    def _on_removed(self, name: str, written: Written[int]) -> None:
        self._page.close_panel()
        said = _("Đã chuyển {name} ra khỏi danh sách").format(name=name)
        self._page.tell(said, partial(self._take_back, written.entry_id))

    def _ask_erase(self, panel: ErasePanel) -> None:
        if self._busy or self.question is not None:
            return
        self.question = ask(Question(self._page, panel.wording()), lambda: self._on_sure(panel), self._on_reconsidered)

    def _on_reconsidered(self) -> None:
        self.question = None

    def _on_sure(self, panel: ErasePanel) -> None:
        self.question, self._busy = None, True
        self._session.jobs.run(
            writing(self._session, panel.change()),
            writes=True,
            done=lambda _written: self._on_erased(panel),
            failed=partial(self._on_refused, panel),
        )

    def _on_erased(self, panel: ErasePanel) -> None:
        self._busy = False
        key = EDIT_KEY + panel.person_id.hex
        self._session.jobs.run(
            lambda _report, _cancel: drop_draft(self._session.book, key),
            writes=True,
            done=lambda _gone: None,
            failed=self.failed.emit,
        )
        self._page.close_panel()
        self._page.tell(_("Đã xóa thông tin cá nhân của {name}").format(name=panel.plan.full_name))
