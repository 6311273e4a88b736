"""The panel beside the lists: what it shows, and the work that is begun in it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.dates import school_year
from desktop_app.domain.ids import BranchId, ClanId, HouseholdId
from desktop_app.i18n import _
from desktop_app.services.clans import add_clan_people, remove_clan
from desktop_app.services.families import join_households, remove_household
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.clans import ClanDetail, ClanRow, clan_detail
from desktop_app.storage.queries.families import (
    HouseholdDetail,
    HouseholdRow,
    HouseholdsWanted,
    PersonFound,
    household_detail,
    household_ids,
    household_rows,
)
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.families.clan_panel import ClanPanel
from desktop_app.ui.families.household_panel import HouseholdPanel
from desktop_app.ui.families.wording import household_name
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.page import Page

MOST_OFFERED = 20  # households in the search of «Ghép hộ»
T = TypeVar("T")


class Asking(Protocol):
    """Asks the book in the background."""

    def __call__(
        self, question: Callable[[Reader], T], done: Callable[[T], None], *, newest_of: Hashable = None
    ) -> None:
        """Calls `done` with the answer to the newest of several questions for one place, see `Jobs.run`."""
        ...


class Panels(QObject):
    """Shows a household or a clan in the page's panel.

    Args:
        session: The open book.
        page: Whose panel it is.
        today: For ages and for this year.
        ask: Asks the book.
        write: Does a piece of work, and says this sentence when it is done.

    Signals:
        edit_household(object), edit_clan(object): This detail is to be changed.
        households_pressed(object): The households of this `ClanRow` are to be shown.
    """

    edit_household = Signal(object)
    edit_clan = Signal(object)
    households_pressed = Signal(object)

    def __init__(
        self,
        session: Session,
        page: Page,
        today: date,
        *,
        ask: Asking,
        write: Callable[[Callable[[UnitOfWork], object], str], None],
    ) -> None:
        super().__init__(page)
        self._session, self._page, self._today, self._ask, self._write = session, page, today, ask, write

    def show_household(self, row: HouseholdRow) -> None:
        """Shows a household: at once what the list knows, the rest when it has come."""
        if isinstance(self._page.panel, HouseholdPanel):
            self._page.panel.set_household(row)
        else:
            panel = HouseholdPanel(row, self._today)
            panel.edit_pressed.connect(self.edit_household)
            panel.remove_pressed.connect(self._remove_household)
            panel.join_wanted.connect(self._join)
            panel.households_wanted.connect(self._offer_households)
            self._page.show_panel(panel)
        self._ask_household(row.household_id)

    def follow_household(self, row: HouseholdRow) -> None:
        """The cursor went to a household: an open panel shows it."""
        panel = self._page.panel
        if isinstance(panel, HouseholdPanel) and panel.household.household_id != row.household_id:
            self.show_household(row)

    def show_clan(self, row: ClanRow) -> None:
        """Shows a clan: at once what the list knows, the rest when it has come."""
        if isinstance(self._page.panel, ClanPanel):
            self._page.panel.set_clan(row)
        else:
            panel = ClanPanel(self._session, row, self._today.year)
            panel.edit_pressed.connect(self.edit_clan)
            panel.remove_pressed.connect(self._remove_clan)
            panel.households_pressed.connect(self.households_pressed)
            panel.join_wanted.connect(self._join_clan)
            self._page.show_panel(panel)
        self._ask_clan(row.clan_id)

    def follow_clan(self, row: ClanRow) -> None:
        """The cursor went to a clan: an open panel shows it."""
        panel = self._page.panel
        if isinstance(panel, ClanPanel) and panel.clan.clan_id != row.clan_id:
            self.show_clan(row)

    def refresh(self) -> None:
        """What an open panel shows may have changed."""
        panel = self._page.panel
        if isinstance(panel, HouseholdPanel):
            self._ask_household(panel.household.household_id)
        elif isinstance(panel, ClanPanel):
            self._ask_clan(panel.clan.clan_id)

    # Answers

    def _ask_household(self, household_id: HouseholdId) -> None:
        self._ask(
            lambda reader: household_detail(reader, household_id),
            partial(self._on_household, household_id),
            newest_of=self._on_household,
        )

    def _on_household(self, household_id: HouseholdId, detail: HouseholdDetail | None) -> None:
        panel = self._page.panel
        if not isinstance(panel, HouseholdPanel) or panel.household.household_id != household_id:
            return
        if detail is None:  # taken off the list meanwhile
            self._page.close_panel()
        else:
            panel.set_detail(detail)

    def _ask_clan(self, clan_id: ClanId) -> None:
        year = school_year(self._today)
        self._ask(
            lambda reader: clan_detail(reader, clan_id, year, self._today.year),
            partial(self._on_clan, clan_id),
            newest_of=self._on_clan,
        )

    def _on_clan(self, clan_id: ClanId, detail: ClanDetail | None) -> None:
        panel = self._page.panel
        if not isinstance(panel, ClanPanel) or panel.clan.clan_id != clan_id:
            return
        if detail is None:
            self._page.close_panel()
        else:
            panel.set_detail(detail)

    def _offer_households(self, text: str) -> None:
        def question(reader: Reader) -> tuple[HouseholdRow, ...]:
            return household_rows(reader, household_ids(reader, HouseholdsWanted(text))[:MOST_OFFERED])

        def offer(rows: tuple[HouseholdRow, ...]) -> None:
            if isinstance(self._page.panel, HouseholdPanel):
                self._page.panel.offer_households(text, rows)

        self._ask(question, offer, newest_of=self._offer_households)

    # Work

    def _remove_household(self) -> None:
        panel = self._page.panel
        if isinstance(panel, HouseholdPanel):
            household_id = panel.household.household_id
            said = _("Đã chuyển {name} ra khỏi danh sách").format(name=household_name(panel.household))
            self._page.close_panel()
            self._write(lambda work: remove_household(work, household_id), said)

    def _remove_clan(self) -> None:
        panel = self._page.panel
        if isinstance(panel, ClanPanel):
            clan = panel.clan
            self._page.close_panel()
            said = _("Đã chuyển dòng họ {name} ra khỏi danh sách").format(name=clan.name)
            self._write(lambda work: remove_clan(work, clan.clan_id), said)

    def _join_clan(self, found: PersonFound, branch_id: BranchId | None) -> None:
        panel = self._page.panel
        if isinstance(panel, ClanPanel):
            clan = panel.clan
            said = _("Đã ghi {name} vào dòng họ {clan}").format(name=found.full_name, clan=clan.name)
            self._write(lambda work: add_clan_people(work, clan.clan_id, [found.person_id], branch_id), said)

    def _join(self, gone_id: HouseholdId, name: str) -> None:
        panel = self._page.panel
        if isinstance(panel, HouseholdPanel):
            kept_id = panel.household.household_id
            said = _("Đã ghép {name} vào hộ này").format(name=name)
            self._write(lambda work: join_households(work, kept_id, gone_id), said)
