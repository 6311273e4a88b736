"""The page Hội viên: list, detail, form and import, wired to the book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from desktop_app.domain.ids import EntryId, PersonId
from desktop_app.i18n import _
from desktop_app.services.organisation import today
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.storage.queries.members import member_place
from desktop_app.ui.duplicates.level import DuplicatesLevel
from desktop_app.ui.duplicates.view import DuplicatesView
from desktop_app.ui.imports.level import ImportLevel, Ways
from desktop_app.ui.imports.wizard import ImportWizard
from desktop_app.ui.members.deed_panels import DeedPanel
from desktop_app.ui.members.deeds import Deeds
from desktop_app.ui.members.fees_level import FeesLevel
from desktop_app.ui.members.fees_view import FeesView
from desktop_app.ui.members.form import MemberForm
from desktop_app.ui.members.forms_level import FormsLevel
from desktop_app.ui.members.list_actions import ListActions
from desktop_app.ui.members.list_paper import ListPaper
from desktop_app.ui.members.list_view import MemberList
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.members.person_papers import PersonPapers
from desktop_app.ui.members.person_side import PersonSide
from desktop_app.ui.members.promotion_level import PromotionLevel, PromotionView
from desktop_app.ui.members.taking_back import AREA, TakingBack
from desktop_app.ui.members.work import reading
from desktop_app.ui.papers import PaperDesk, standard_desk
from desktop_app.ui.refusals import Written
from desktop_app.ui.session import Errand, Session
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.side_panel import SidePanel


class MembersPage(Page):
    """Hội viên. Form and wizard are made when they are opened for the first time.

    Args:
        session: The open book, who uses it, the lanes for work.
        desk: Where papers go; the person's own when left out.
    """

    def __init__(self, session: Session, desk: PaperDesk | None = None) -> None:
        super().__init__()
        self._session = session
        self._today = today(session.book)
        self._back = TakingBack(
            session,
            done=self._on_taken_back,
            nothing=lambda: self.tell(_("Không có việc nào ở trang này để hoàn tác")),
            failed=lambda error: self._notices().tell(error),
        )
        self._paper_desk = desk or standard_desk()
        self._paper = ListPaper(session, self._paper_desk, tell=self.tell, failed=self._on_not_printed)
        self.list = MemberList(session)
        self.list_actions = ListActions(session, self, self.list, self._back, self._paper_desk)
        self._levels = QStackedWidget()
        self._levels.addWidget(self.list)
        self.content.addWidget(self._levels, 1)
        self.doubles = DuplicatesLevel(session, self, self._levels, left=self.show_list, take_back=self._back.take_back)
        self._papers = PersonPapers(session, self._paper_desk, tell=self.tell, failed=self._on_failed)
        self.deeds = Deeds(session, self, self._today, take_back=self._back.take_back, papers=self._papers)
        self.side = PersonSide(session, self._today, self, self.deeds)
        self.forms = FormsLevel(session, self._today, self, self._levels, self.list.notices)
        parts = (session, self._today, self, self._levels)
        take_back = self._back.take_back
        self.fees = FeesLevel(*parts, self._paper_desk, left=self.show_list, take_back=take_back)
        self.promotion = PromotionLevel(*parts, left=self.show_list, take_back=take_back)
        self.imports, self.results = (self._import_of(kind) for kind in (Kind.MEMBERS, Kind.RESULTS))
        self._connect()

    def _import_of(self, kind: Kind) -> ImportLevel:
        ways = Ways(_("Hội viên"), self.show_list, self._back.take_back)
        return ImportLevel(self._session, kind, self, self._levels, self._paper_desk, ways)

    def _connect(self) -> None:
        self.list.add_pressed.connect(self.open_form)
        self.list.import_pressed.connect(self.open_import)
        self.list.print_pressed.connect(self.print_out)
        self.list.yearly.doubles_wanted.connect(self.open_duplicates)
        self.list.row_opened.connect(self.side.open)
        self.list.row_moved.connect(self.side.follow)
        for part in (self.list, self.side, self.deeds, self.forms):
            part.failed.connect(self._on_failed)
        self.side.edit_wanted.connect(self.open_edit)
        self.side.place_found.connect(self.list.go_to)
        self.side.not_found.connect(self.list.reload)
        self.deeds.person_wanted.connect(self.show_person)
        self.deeds.fees_wanted.connect(self._on_fee_wanted)
        self.list_actions.fees_wanted.connect(self.open_fees)
        self.list.yearly.fees_wanted.connect(lambda: self.open_fees())  # noqa: PLW0108 - nobody is ticked
        self.list.yearly.promotion_wanted.connect(self.open_promotion)
        self.list.yearly.results_wanted.connect(self.open_results)
        self.forms.left.connect(self.show_list)
        self.forms.dropped.connect(self._on_dropped)
        self.forms.see_wanted.connect(self.show_person)
        self.forms.added.connect(self._on_added)
        self.forms.edited.connect(self._on_edited)

    # Level one: the list, and the panel of a member

    def show_list(self) -> None:
        """Back to the list; what was typed in the form stays as a draft."""
        self._leave_form()
        self._levels.setCurrentWidget(self.list)
        self.set_footer(None)
        self.list_actions.offer()
        self.forms.offer_draft()
        self.list.focus_first()

    def _leave_form(self) -> None:
        self.forms.leave()

    def show_person(self, person_id: PersonId) -> None:
        """Shows one person beside the list, with the cursor on their row."""
        self.show_list()
        self.side.find(person_id)

    def _on_failed(self, error: Exception) -> None:
        self.list.notices.tell(error)

    # Level two: the form

    @property
    def form(self) -> MemberForm:
        """The form in sight; that of a new member when there is none."""
        return self.forms.form

    def open_form(self, name: str = "") -> None:
        """Opens the form, with the draft where there is one, else with this name."""
        self.forms.adding.open(name)

    def open_edit(self, person_id: PersonId) -> None:
        """Opens the form of somebody in the book, with the draft where there is one."""
        self.forms.editing.open(person_id)

    def _on_added(self, written: Written[PersonId], name: str, again: bool) -> None:  # noqa: FBT001 - a Qt signal
        if again:
            self.form.focus_first()
        else:
            self.show_list()
            self._go_to(written.value)
        self.tell(_("Đã ghi {name} vào sổ").format(name=name), partial(self._back.take_back, written.entry_id))

    def _on_edited(self, written: Written[bool], name: str, changed: bool) -> None:  # noqa: FBT001 - a Qt signal
        person_id = self.forms.editing.person_id
        if person_id is not None:
            self.show_person(person_id)
        if changed:
            self.tell(_("Đã sửa {name}").format(name=name), partial(self._back.take_back, written.entry_id))
        else:
            self.tell(_("Không có gì thay đổi"))

    def _go_to(self, person_id: PersonId) -> None:
        self._session.jobs.run(
            reading(self._session.book, lambda reader: member_place(reader, person_id)),
            writes=False,
            done=lambda place: self.list.go_to(person_id, place) if place is not None else self.list.reload(),
            failed=self.list.notices.tell,
            newest_of=self._go_to,
        )

    def _on_dropped(self, bring_back: Callable[[], None] | None) -> None:
        self.show_list()
        if bring_back is not None:
            self.tell(_("Đã bỏ nháp"), bring_back)

    # Level two: the imports

    @property
    def wizard(self) -> ImportWizard:
        """The wizard «Nhập hội viên từ Excel»."""
        return self.imports.wizard

    def open_import(self) -> None:
        """Opens the wizard of members, where it was left."""
        self._leave_form()
        self.imports.open()

    def open_results(self) -> None:
        """Opens the wizard of results of learning citizens."""
        self._leave_form()
        self.results.open()

    def open_duplicates(self) -> None:
        """Opens the review of people who may be one."""
        self.close_panel()
        self._leave_form()
        self.doubles.open()

    # Level two: what is done once a year

    def open_fees(self, people: Sequence[PersonId] = ()) -> None:
        """Opens the fees of this year, with those ticked whose fee is to be taken."""
        self._leave_form()
        self.fees.open(people)

    def _on_fee_wanted(self, person_id: PersonId) -> None:
        self.open_fees((person_id,))

    def open_promotion(self) -> None:
        """Opens «Lên lớp»."""
        self._leave_form()
        self.promotion.open()

    # What is told

    def _notices(self) -> Notices:
        level = self._levels.currentWidget()
        holds = isinstance(level, (MemberForm, ImportWizard, DuplicatesView, FeesView, PromotionView))
        return level.notices if holds else self.list.notices

    def _on_not_printed(self, error: Exception) -> None:
        self.list.notices.tell(error, self.print_out, _("Chọn chỗ khác"))

    def _on_taken_back(self, entry_id: EntryId) -> None:
        for level in (self.imports, self.results):
            level.taken_back(entry_id)
        self.tell(_("Đã hoàn tác"))

    @override
    def show_panel(self, panel: SidePanel) -> None:
        super().show_panel(panel)
        self._take_kind()

    @override
    def close_panel(self) -> None:
        super().close_panel()
        self._take_kind()

    def _take_kind(self) -> None:
        """A panel that is filled in has the one primary button."""
        self.list.add.set_kind("secondary" if isinstance(self.panel, DeedPanel) else "primary")
        self.fees.panel_changed(self.panel)

    # What the window asks

    @override
    def primary_action(self) -> None:
        if self._levels.currentWidget() is self.list:
            self.open_form()

    @override
    def focus_first(self) -> None:
        level = self._levels.currentWidget()
        if isinstance(level, (MemberList, MemberForm, ImportWizard, DuplicatesView, FeesView, PromotionView)):
            level.focus_first()

    @override
    def focus_search(self) -> None:
        if self._levels.currentWidget() is not self.list:
            self.show_list()
        self.list.search.setFocus()
        self.list.search.selectAll()

    @override
    def save(self) -> None:
        if isinstance(self._levels.currentWidget(), MemberForm):
            self.form.save()

    @override
    def print_out(self) -> None:
        if self._levels.currentWidget() is self.list:
            self._paper.print_out(self, self.list.wanted(), self.list.filter_said())
        elif self.fees.is_open:
            self.fees.print_out()

    @override
    def undo(self) -> None:
        self._back.take_back_newest()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if areas and AREA not in areas:
            return
        self.list.reload()
        for part in (self.doubles, self.side, self.fees, self.promotion):
            part.refresh()

    @override
    def arrive(self, what: object) -> None:
        if what is Errand.ADD:
            self.open_form()
        elif what is Errand.IMPORT:
            self.open_import()
        elif what is Errand.DOUBLES:
            self.open_duplicates()
        elif what is Errand.WITHOUT_BIRTH:
            self.show_list()
            self.list.show_without_birth()

    @override
    def go_back(self) -> bool:
        if super().go_back() or self.imports.go_back() or self.results.go_back():
            return True
        if self._levels.currentWidget() is not self.list:
            self.show_list()
            return True
        if self.list.is_narrowed:
            self.list.clear_search()
            return True
        return False

    @override
    def set_mode(self, mode: WindowMode) -> None:
        super().set_mode(mode)
        self.forms.set_mode(mode)
        for level in (self.imports, self.results):
            level.set_mode(mode)
        self.doubles.set_mode(mode)
