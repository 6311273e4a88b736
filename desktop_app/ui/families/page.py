"""Gia đình, dòng họ: two lists, a panel beside them, and forms at the second level."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop_app.domain.dates import local_day, school_year
from desktop_app.domain.ids import ClanId, EntryId
from desktop_app.i18n import _
from desktop_app.services.exports import clans_export, households_export
from desktop_app.services.families import SavedHousehold
from desktop_app.services.household_proposals import HouseholdProposal, make_proposed, propose_households
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.clans import ClanChoice, ClanRow, clan_choices, clan_rows
from desktop_app.storage.queries.families import (
    household_hamlets,
)
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui import formats
from desktop_app.ui.families.clan_list import ClanList
from desktop_app.ui.families.editing import Editing
from desktop_app.ui.families.household_list import HouseholdList
from desktop_app.ui.families.list_files import ListFiles
from desktop_app.ui.families.panels import Panels
from desktop_app.ui.families.proposals_view import ProposalsView
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.members.taking_back import TakingBack
from desktop_app.ui.members.work import reading
from desktop_app.ui.papers import PaperDesk, standard_desk
from desktop_app.ui.refusals import Written, writing
from desktop_app.ui.session import Errand, Session
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import Option
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.segmented import Segment, Segmented

AREAS = frozenset({"families", "members", "learning_models", "awards", "funds", "organisation"})
Side = Literal["households", "clans"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Around:
    """What the lists need besides the households."""

    hamlets: tuple[str, ...]
    choices: tuple[ClanChoice, ...]
    clans: tuple[ClanRow, ...]


class FamiliesPage(Page):
    """The page of households and clans.

    Args:
        session: The open book, who uses it, the lanes for work.
        desk: Where lists go; the person's own when left out.
    """

    def __init__(self, session: Session, desk: PaperDesk | None = None) -> None:
        super().__init__()
        self._session = session
        self._today = local_day(session.book.surroundings.clock())
        self._counts = (0, 0)
        self._back = TakingBack(
            session,
            done=lambda _entry: self.tell(_("Đã hoàn tác")),
            nothing=lambda: self.tell(_("Không có việc nào ở trang này để hoàn tác")),
            failed=lambda error: self._notices().tell(error),
            area="families",
        )
        self._files = ListFiles(session, desk or standard_desk(), tell=self.tell, failed=self._on_no_file)
        self.editing = Editing(session, self._today, self)
        self._panels = Panels(session, self, self._today, ask=self._ask, write=self._write)
        self.proposals = ProposalsView()
        self.households, self.clans = HouseholdList(session), ClanList()
        self.levels = QStackedWidget()
        self._lists = self._make_lists()
        for level in (self._lists, self.editing.household, self.editing.clan, self.proposals):
            self.levels.addWidget(level)
        self.content.addWidget(self.levels, 1)
        self._connect()

    def _make_lists(self) -> QWidget:
        lists = QWidget()
        column = Column(lists, gap=14)
        sides: list[Segment[Side]] = [Segment("households", _("Gia đình")), Segment("clans", _("Dòng họ"))]
        self.side: Segmented[Side] = Segmented(sides, name=_("Xem gia đình hay dòng họ"))
        self._add = Button(_("Thêm hộ"), "primary", "plus", on_click=self.primary_action)
        self.header = PageHeader(_("Gia đình, dòng họ"), " ", (self.side, self._add))
        self.notices = Notices()
        self._which = QStackedWidget()
        self._which.addWidget(self.households)
        self._which.addWidget(self.clans)
        column.addWidget(self.header)
        column.addWidget(self.notices)
        column.addWidget(self._which, 1)
        return lists

    def _connect(self) -> None:
        self.side.chosen.connect(self.show_side)
        households, clans, editing = self.households, self.clans, self.editing
        households.add_pressed.connect(lambda: editing.open_household(None))
        households.propose_pressed.connect(self.open_proposals)
        households.row_opened.connect(self._panels.show_household)
        households.row_moved.connect(self._panels.follow_household)
        households.failed.connect(self.notices.tell)
        households.counted.connect(self._on_counted)
        clans.add_pressed.connect(lambda: editing.open_clan(None))
        clans.row_opened.connect(self._panels.show_clan)
        clans.row_moved.connect(self._panels.follow_clan)
        self._panels.edit_household.connect(editing.open_household)
        self._panels.edit_clan.connect(editing.open_clan)
        self._panels.households_pressed.connect(self._on_clan_households)
        for listed in (households, clans):
            listed.print_pressed.connect(self.print_out)
            listed.export_pressed.connect(self.export)
        editing.opened.connect(self._on_form_opened)
        editing.left.connect(self.show_lists)
        editing.not_opened.connect(self.notices.tell)
        editing.dropped.connect(self._on_dropped)
        editing.household_saved.connect(self._on_household_saved)
        editing.clan_saved.connect(self._on_clan_saved)
        self.proposals.left.connect(self.show_lists)
        self.proposals.make_wanted.connect(self._on_make_wanted)

    # Level one

    def show_side(self, side: Side) -> None:
        """Shows the households or the clans."""
        self.close_panel()
        self.side.set_key(side)
        self._which.setCurrentWidget(self.clans if side == "clans" else self.households)
        self._say_counts()

    def show_lists(self) -> None:
        """Back to the lists; what was typed in a form stays as a draft."""
        self.editing.leave()
        self.proposals.forget_footer()
        self.levels.setCurrentWidget(self._lists)
        self.set_footer(None)
        self.focus_first()

    @property
    def _shows_clans(self) -> bool:
        return self.side.key() == "clans"

    def _ask_around(self) -> None:
        year = school_year(self._today)

        def question(reader: Reader) -> _Around:
            return _Around(household_hamlets(reader), clan_choices(reader), clan_rows(reader, year))

        self._ask(question, self._on_around)

    def _on_around(self, around: _Around) -> None:
        self.households.set_choices(around.hamlets, around.choices)
        self.clans.set_rows(around.clans)
        self._counts = (self._counts[0], len(around.clans))
        self._say_counts()

    def _on_counted(self, households: int) -> None:
        self._counts = (households, self._counts[1])
        self._say_counts()

    def _say_counts(self) -> None:
        households, clans = self._counts
        said = _("{households} gia đình · {clans} dòng họ")
        self.header.set_subtitle(said.format(households=formats.count(households), clans=formats.count(clans)))
        empty = not (clans if self._shows_clans else households)
        self._add.setVisible(not empty)
        self._add.set_text(_("Thêm dòng họ") if self._shows_clans else _("Thêm hộ"))

    def _on_clan_households(self, row: ClanRow) -> None:
        self.show_side("households")
        option: Option[ClanId | None] = Option(row.clan_id, row.name)
        self.households.show_clan(option)

    # Work

    def _on_make_wanted(self, chosen: tuple[HouseholdProposal, ...]) -> None:
        said = _("Đã lập {count} hộ").format(count=formats.count(len(chosen)))
        self._write(lambda work: make_proposed(work, chosen), said)

    def _write(self, change: Callable[[UnitOfWork], object], said: str) -> None:
        def done(written: Written[object]) -> None:
            if self.levels.currentWidget() is self.proposals:
                self.show_lists()
            self.tell(said, partial(self._back.take_back, written.entry_id))

        self._session.jobs.run(
            writing(self._session, change), writes=True, done=done, failed=lambda error: self._notices().tell(error)
        )

    def _ask(self, question: Callable[[Reader], T], done: Callable[[T], None], *, newest_of: Hashable = None) -> None:
        self._session.jobs.run(
            reading(self._session.book, question),
            writes=False,
            done=done,
            failed=self.notices.tell,
            newest_of=done if newest_of is None else newest_of,
        )

    # Level two

    def open_proposals(self) -> None:
        """Opens «Tự lập hộ»; nothing is written."""
        self.close_panel()
        self.levels.setCurrentWidget(self.proposals)
        self.set_footer(self.proposals.make_footer())
        self._ask(propose_households, self._on_proposed)

    def _on_proposed(self, proposals: tuple[HouseholdProposal, ...]) -> None:
        self.proposals.show_proposals(proposals)
        self.proposals.focus_first()

    def _on_form_opened(self, form: QWidget) -> None:
        self.close_panel()
        self.levels.setCurrentWidget(form)
        if form is self.editing.household:
            self.set_footer(self.editing.household.make_footer())
        else:
            self.set_footer(self.editing.clan.make_footer())

    def _on_household_saved(self, saved: SavedHousehold, entry_id: EntryId) -> None:
        self.show_lists()
        self.households.go_to(saved.household_id)
        said = _("Đã lưu hộ {name}").format(name=saved.label)
        if saved.moved:
            came = ", ".join(
                _("{name} từ hộ {household}").format(name=one.name, household=one.household) for one in saved.moved
            )
            said = _("{said}; chuyển sang: {came}").format(said=said, came=came)
        self.tell(said, partial(self._back.take_back, entry_id))

    def _on_clan_saved(self, clan_id: ClanId, name: str, entry_id: EntryId) -> None:
        self.show_lists()
        self.clans.go_to(clan_id)
        self.tell(_("Đã lưu dòng họ {name}").format(name=name), partial(self._back.take_back, entry_id))

    def _on_dropped(self, bring_back: Callable[[], None]) -> None:
        self.show_lists()
        self.tell(_("Đã bỏ nháp"), bring_back)

    def _on_no_file(self, error: Exception) -> None:
        self.notices.tell(error)

    def _notices(self) -> Notices:
        level = self.levels.currentWidget()
        if level is self.proposals:
            return self.proposals.notices
        forms = {self.editing.household: self.editing.household.notices, self.editing.clan: self.editing.clan.notices}
        return next((notices for form, notices in forms.items() if form is level), self.notices)

    # What the window asks

    @override
    def primary_action(self) -> None:
        if self.levels.currentWidget() is not self._lists:
            return
        if self._shows_clans:
            self.editing.open_clan(None)
        else:
            self.editing.open_household(None)

    @override
    def focus_first(self) -> None:
        level = self.levels.currentWidget()
        if level is self._lists:
            (self.clans if self._shows_clans else self.households).focus_first()
        elif level is self.proposals:
            self.proposals.focus_first()
        else:
            (self.editing.clan if level is self.editing.clan else self.editing.household).focus_first()

    @override
    def focus_search(self) -> None:
        if self.levels.currentWidget() is not self._lists:
            self.show_lists()
        search = self.clans.search if self._shows_clans else self.households.search
        search.setFocus()
        search.selectAll()

    @override
    def save(self) -> None:
        level = self.levels.currentWidget()
        if level is self.editing.household:
            self.editing.household.save()
        elif level is self.editing.clan:
            self.editing.clan.save()
        elif level is self.proposals:
            self.proposals.make()

    @override
    def print_out(self) -> None:
        if self.levels.currentWidget() is not self._lists:
            return
        year, wanted = school_year(self._today), self.households.wanted()
        if self._shows_clans:
            self._files.print_out(self, _("Danh sách dòng họ"), lambda reader: clans_export(reader, year))
        else:
            self._files.print_out(self, _("Danh sách gia đình"), lambda reader: households_export(reader, wanted))

    def export(self) -> None:
        """Puts the list in sight into a file for Excel."""
        year, wanted = school_year(self._today), self.households.wanted()
        if self._shows_clans:
            self._files.export(_("Danh sách dòng họ"), lambda reader: clans_export(reader, year))
        else:
            self._files.export(_("Danh sách gia đình"), lambda reader: households_export(reader, wanted))

    @override
    def undo(self) -> None:
        self._back.take_back_newest()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if areas and AREAS.isdisjoint(areas):
            return
        self.households.reload()
        self._ask_around()
        self._panels.refresh()

    @override
    def arrive(self, what: object) -> None:
        if what is Errand.ADD:
            self.primary_action()

    @override
    def go_back(self) -> bool:
        if super().go_back():
            return True
        if self.levels.currentWidget() is not self._lists:
            self.show_lists()
            return True
        if not self._shows_clans and self.households.is_narrowed:
            self.households.clear_search()
            return True
        return False
