"""The page Hội viên: list, detail, form and import, wired to the book."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from desktop_app.domain.ids import EntryId, PersonId
from desktop_app.i18n import _
from desktop_app.services.organisation import today
from desktop_app.storage.queries.members import MemberRow, member, member_place
from desktop_app.ui import formats
from desktop_app.ui.duplicates.level import DuplicatesLevel
from desktop_app.ui.duplicates.view import DuplicatesView
from desktop_app.ui.jobs import Job
from desktop_app.ui.members.adding import Adding
from desktop_app.ui.members.deeds import Deeds
from desktop_app.ui.members.detail import MemberPanel
from desktop_app.ui.members.editing import Editing
from desktop_app.ui.members.form import MemberForm
from desktop_app.ui.members.form_desk import FormDesk
from desktop_app.ui.members.import_wizard import ImportWizard
from desktop_app.ui.members.list_paper import ListPaper
from desktop_app.ui.members.list_view import MemberList
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.members.story import Shown, gift_from, read_story
from desktop_app.ui.members.taking_back import AREA, TakingBack
from desktop_app.ui.members.unfinished import OfferedDraft, newest_draft
from desktop_app.ui.members.work import reading
from desktop_app.ui.papers import PaperDesk, standard_desk
from desktop_app.ui.refusals import Written
from desktop_app.ui.session import Errand, Session
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.page import Page


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
        self._story: Job[Shown | None, None] | None = None
        self._adding: Adding | None = None
        self._editing: Editing | None = None
        self._offered = False
        self._wizard: ImportWizard | None = None
        self._back = TakingBack(
            session,
            done=self._on_taken_back,
            nothing=lambda: self.tell(_("Không có việc nào ở trang này để hoàn tác")),
            failed=lambda error: self._notices().tell(error),
        )
        self._paper_desk = desk or standard_desk()
        self._paper = ListPaper(session, self._paper_desk, tell=self.tell, failed=self._on_not_printed)
        self._deeds = Deeds(session, self, self._back, self._paper_desk)
        self.list = MemberList(session)
        self._levels = QStackedWidget()
        self._levels.addWidget(self.list)
        self.content.addWidget(self._levels, 1)
        self.doubles = DuplicatesLevel(session, self, self._levels, left=self.show_list, take_back=self._back.take_back)
        self.list.add_pressed.connect(self.open_form)
        self.list.import_pressed.connect(self.open_import)
        self.list.print_pressed.connect(self.print_out)
        self.list.doubles_pressed.connect(self.open_duplicates)
        self.list.row_opened.connect(self._on_row_opened)
        self.list.row_moved.connect(self._on_row_moved)
        self.list.failed.connect(self.list.notices.tell)

    # Level one: the list, and the panel of a member

    def show_list(self) -> None:
        """Back to the list; what was typed in the form stays as a draft."""
        self._leave_form()
        self._levels.setCurrentWidget(self.list)
        self.set_footer(None)
        self._offer_draft()
        self.list.focus_first()

    def _leave_form(self) -> None:
        for desk in (self._adding, self._editing):
            if desk is not None:
                desk.leave()
                desk.form.forget_footer()

    def _offer_draft(self) -> None:
        self._session.jobs.run(
            reading(self._session.book, newest_draft),
            writes=False,
            done=self._on_draft,
            failed=self.list.notices.tell,
        )

    def _offer_if_listed(self, _kept_at: object = None) -> None:
        if self._levels.currentWidget() is self.list:
            self._offer_draft()

    def _on_draft(self, draft: OfferedDraft | None) -> None:
        if self._levels.currentWidget() is not self.list:
            return
        if draft is None:
            if self._offered:
                self.list.notices.clear()
            self._offered = False
            return
        self._offered = True
        buttons = (
            Button(_("Ghi tiếp"), size="small", on_click=partial(self._resume, draft)),
            Button(_("Bỏ nháp"), "quiet", size="small", on_click=partial(self._drop_draft, draft)),
        )
        self.list.notices.put(_("Còn nháp đang ghi dở: {who}").format(who=draft.who), buttons=buttons)

    def _resume(self, draft: OfferedDraft) -> None:
        if draft.person_id is None:
            self.adding.open()
        else:
            self.editing.open(draft.person_id)

    def _drop_draft(self, draft: OfferedDraft) -> None:
        desk = self.adding if draft.person_id is None else self.editing
        desk.discard(draft.draft)
        self.tell(_("Đã bỏ nháp"), partial(desk.keep_again, draft.draft))

    def _on_row_opened(self, row: MemberRow) -> None:
        if isinstance(self.panel, MemberPanel):
            self.panel.set_member(row)
        else:
            panel = MemberPanel(row, self._today)
            panel.edit_pressed.connect(self.open_edit)
            panel.person_pressed.connect(self.show_person)
            panel.gift_pressed.connect(self._on_gift)
            panel.action_pressed.connect(self._deeds.begin)
            self.show_panel(panel)
        self._ask_story(row.person_id)

    def _on_row_moved(self, row: MemberRow) -> None:
        if isinstance(self.panel, MemberPanel) and self.panel.person_id != row.person_id:
            self._on_row_opened(row)

    def _ask_story(self, person_id: PersonId) -> None:
        if self._story is not None:
            self._story.cancel()
        self._story = self._session.jobs.run(
            reading(self._session.book, lambda reader: read_story(reader, person_id)),
            writes=False,
            done=partial(self._on_story, person_id),
            failed=self.list.notices.tell,
        )

    def _on_story(self, person_id: PersonId, shown: Shown | None) -> None:
        if not isinstance(self.panel, MemberPanel) or self.panel.person_id != person_id:
            return
        if shown is None or shown.story.is_off_list:  # taken back, or taken off the list
            self.close_panel()
        else:
            self.panel.set_story(shown)

    def show_person(self, person_id: PersonId) -> None:
        """Shows one person beside the list, with the cursor on their row."""
        self.show_list()
        self._session.jobs.run(
            reading(self._session.book, lambda reader: (member(reader, person_id), member_place(reader, person_id))),
            writes=False,
            done=lambda found: self._on_person(*found),
            failed=self.list.notices.tell,
        )

    def _on_person(self, row: MemberRow | None, place: int | None) -> None:
        if row is None:
            self.list.reload()
            return
        if place is not None:
            self.list.go_to(row.person_id, place)
        self._on_row_opened(row)

    def _on_gift(self, shown: Shown) -> None:
        self.went_to.emit("funds", gift_from(shown))

    # Level two: the form

    @property
    def adding(self) -> Adding:
        """The form of a new member and its way into the book."""
        if self._adding is None:
            self._adding = Adding(self._session, self._today, self)
            self._adding.saved.connect(self._on_added)
            self._wire(self._adding)
        return self._adding

    @property
    def editing(self) -> Editing:
        """The form of somebody in the book."""
        if self._editing is None:
            self._editing = Editing(self._session, self._today, self)
            self._editing.saved.connect(self._on_edited)
            self._editing.failed.connect(self.list.notices.tell)
            self._wire(self._editing)
        return self._editing

    def _wire(self, desk: FormDesk) -> None:
        desk.opened.connect(partial(self._on_form_opened, desk))
        desk.left.connect(self.show_list)
        desk.dropped.connect(partial(self._on_dropped, desk))
        desk.see_wanted.connect(self.show_person)
        desk.keeper.kept.connect(self._offer_if_listed)
        desk.keeper.gone.connect(self._offer_if_listed)
        desk.form.set_mode(self.mode)
        self._levels.addWidget(desk.form)

    @property
    def form(self) -> MemberForm:
        """The form in sight; that of a new member when there is none."""
        level = self._levels.currentWidget()
        return level if isinstance(level, MemberForm) else self.adding.form

    def open_form(self, name: str = "") -> None:
        """Opens the form, with the draft where there is one, else with this name."""
        self.adding.open(name)

    def open_edit(self, person_id: PersonId) -> None:
        """Opens the form of somebody in the book, with the draft where there is one."""
        self.editing.open(person_id)

    def _on_form_opened(self, desk: FormDesk) -> None:
        self._leave_form()
        self.close_panel()
        self._levels.setCurrentWidget(desk.form)
        self.set_footer(desk.form.make_footer())
        desk.form.focus_first()

    def _on_added(self, written: Written[PersonId], name: str, again: bool) -> None:  # noqa: FBT001 - a Qt signal
        if again:
            self.form.focus_first()
        else:
            self.show_list()
            self._go_to(written.value)
        self.tell(_("Đã ghi {name} vào sổ").format(name=name), partial(self._back.take_back, written.entry_id))

    def _on_edited(self, written: Written[bool], name: str, changed: bool) -> None:  # noqa: FBT001 - a Qt signal
        person_id = self.editing.person_id
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
        )

    def _on_dropped(self, desk: FormDesk) -> None:
        self.show_list()
        if desk.can_bring_back:
            self.tell(_("Đã bỏ nháp"), desk.bring_back)

    # Level two: the import

    @property
    def wizard(self) -> ImportWizard:
        """The wizard «Nhập hội viên từ Excel»."""
        if self._wizard is None:
            self._wizard = ImportWizard(self._session)
            self._wizard.step_changed.connect(self._on_step_changed)
            self._wizard.written.connect(self._on_imported)
            self._wizard.undo_wanted.connect(self._back.take_back)
            self._wizard.left.connect(self.show_list)
            self._wizard.set_mode(self.mode)
            self._levels.addWidget(self._wizard)
        return self._wizard

    def open_import(self) -> None:
        """Opens the wizard, where it was left."""
        self.close_panel()
        self._leave_form()
        self._levels.setCurrentWidget(self.wizard)
        self.wizard.start()

    def _on_step_changed(self) -> None:
        if self._levels.currentWidget() is self.wizard:
            self.set_footer(self.wizard.make_footer())
            self.wizard.focus_first()

    def _on_imported(self, entry_id: EntryId, count: int) -> None:
        text = _("Đã ghi {count} người vào sổ").format(count=formats.count(count))
        self.tell(text, partial(self._back.take_back, entry_id))

    def open_duplicates(self) -> None:
        """Opens the review of people who may be one."""
        self.close_panel()
        self._leave_form()
        self.doubles.open()

    # What is told

    def _notices(self) -> Notices:
        level = self._levels.currentWidget()
        holds = isinstance(level, (MemberForm, ImportWizard, DuplicatesView))
        return level.notices if holds else self.list.notices

    def _on_not_printed(self, error: Exception) -> None:
        self.list.notices.tell(error, self.print_out, _("Chọn chỗ khác"))

    def _on_taken_back(self, entry_id: EntryId) -> None:
        if self._wizard is not None:
            self._wizard.taken_back(entry_id)
        self.tell(_("Đã hoàn tác"))

    # What the window asks

    @override
    def primary_action(self) -> None:
        if self._levels.currentWidget() is self.list:
            self.open_form()

    @override
    def focus_first(self) -> None:
        level = self._levels.currentWidget()
        if isinstance(level, (MemberList, MemberForm, ImportWizard, DuplicatesView)):
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
            self._paper.print_out(self)

    @override
    def undo(self) -> None:
        self._back.take_back_newest()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if areas and AREA not in areas:
            return
        self.list.reload()
        self.doubles.refresh()
        if isinstance(self.panel, MemberPanel):
            self._ask_story(self.panel.person_id)

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
        if super().go_back():
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
        for desk in (self._adding, self._editing):
            if desk is not None:
                desk.form.set_mode(mode)
        if self._wizard is not None:
            self._wizard.set_mode(mode)
        self.doubles.set_mode(mode)
