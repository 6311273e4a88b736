"""The page Hội viên: list, detail, form and import, wired to the book."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from desktop_app.domain.ids import EntryId, PersonId
from desktop_app.i18n import _
from desktop_app.services.organisation import today
from desktop_app.storage.queries.members import MemberDetail, MemberRow, member_detail, member_place
from desktop_app.ui import formats
from desktop_app.ui.jobs import Job
from desktop_app.ui.members.adding import Adding
from desktop_app.ui.members.detail import MemberPanel
from desktop_app.ui.members.form import MemberForm
from desktop_app.ui.members.form_values import Texts
from desktop_app.ui.members.import_wizard import ImportWizard
from desktop_app.ui.members.list_paper import ListPaper
from desktop_app.ui.members.list_view import MemberList
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.members.taking_back import AREA, TakingBack
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
        self._detail: Job[MemberDetail | None, None] | None = None
        self._adding: Adding | None = None
        self._wizard: ImportWizard | None = None
        self._back = TakingBack(
            session,
            done=self._on_taken_back,
            nothing=lambda: self.tell(_("Không có việc nào ở trang này để hoàn tác")),
            failed=lambda error: self._notices().tell(error),
        )
        self._paper = ListPaper(session, desk or standard_desk(), tell=self.tell, failed=self._on_not_printed)
        self.list = MemberList(session)
        self._levels = QStackedWidget()
        self._levels.addWidget(self.list)
        self.content.addWidget(self._levels, 1)
        self.list.add_pressed.connect(self.open_form)
        self.list.import_pressed.connect(self.open_import)
        self.list.print_pressed.connect(self.print_out)
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
        if self._adding is not None:
            self._adding.form.forget_footer()

    def _offer_draft(self) -> None:
        draft = self._adding.draft if self._adding is not None else None
        if draft is None:
            self.list.notices.clear()
            return
        buttons = (
            Button(_("Ghi tiếp"), size="small", on_click=self.adding.resume),
            Button(_("Bỏ nháp"), "quiet", size="small", on_click=self.adding.drop),
        )
        who = draft.full_name or _("chưa ghi tên")
        self.list.notices.put(_("Còn nháp đang ghi dở: {who}").format(who=who), buttons=buttons)

    def _on_row_opened(self, row: MemberRow) -> None:
        if isinstance(self.panel, MemberPanel):
            self.panel.set_member(row)
        else:
            self.show_panel(MemberPanel(row, self._today))
        self._ask_detail(row.person_id)

    def _on_row_moved(self, row: MemberRow) -> None:
        if isinstance(self.panel, MemberPanel) and self.panel.member.person_id != row.person_id:
            self._on_row_opened(row)

    def _ask_detail(self, person_id: PersonId) -> None:
        if self._detail is not None:
            self._detail.cancel()
        self._detail = self._session.jobs.run(
            reading(self._session.book, lambda reader: member_detail(reader, person_id)),
            writes=False,
            done=partial(self._on_detail, person_id),
            failed=self.list.notices.tell,
        )

    def _on_detail(self, person_id: PersonId, detail: MemberDetail | None) -> None:
        if not isinstance(self.panel, MemberPanel) or self.panel.member.person_id != person_id:
            return
        if detail is None:  # taken back meanwhile
            self.close_panel()
        else:
            self.panel.set_detail(detail)

    # Level two: the form

    @property
    def adding(self) -> Adding:
        """The form and its way into the book."""
        if self._adding is None:
            self._adding = Adding(self._session, self._today, self)
            self._adding.opened.connect(self._on_form_opened)
            self._adding.left.connect(self.show_list)
            self._adding.saved.connect(self._on_saved)
            self._adding.dropped.connect(self._on_dropped)
            self._adding.see_wanted.connect(self._on_see_wanted)
            self._adding.form.set_mode(self.mode)
            self._levels.addWidget(self._adding.form)
        return self._adding

    @property
    def form(self) -> MemberForm:
        """The form «Thêm hội viên»."""
        return self.adding.form

    def open_form(self, name: str = "") -> None:
        """Opens the form, with the draft where there is one, else with this name."""
        self.adding.open(name)

    def _on_form_opened(self) -> None:
        self.close_panel()
        self._levels.setCurrentWidget(self.form)
        self.set_footer(self.form.make_footer())
        self.form.focus_first()

    def _on_see_wanted(self, name: str) -> None:
        self.show_list()
        self.list.search.setText(name)

    def _on_saved(self, written: Written[PersonId], name: str, again: bool) -> None:  # noqa: FBT001 - a Qt signal
        if again:
            self.form.focus_first()
        else:
            self.show_list()
            self._go_to(written.value)
        self.tell(_("Đã ghi {name} vào sổ").format(name=name), partial(self._back.take_back, written.entry_id))

    def _go_to(self, person_id: PersonId) -> None:
        self._session.jobs.run(
            reading(self._session.book, lambda reader: member_place(reader, person_id)),
            writes=False,
            done=lambda place: self.list.go_to(person_id, place) if place is not None else self.list.reload(),
            failed=self.list.notices.tell,
        )

    def _on_dropped(self, draft: Texts | None) -> None:
        self.show_list()
        if draft is not None:
            self.tell(_("Đã bỏ nháp"), partial(self.adding.bring_back, draft))

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

    # What is told

    def _notices(self) -> Notices:
        level = self._levels.currentWidget()
        return level.notices if isinstance(level, (MemberForm, ImportWizard)) else self.list.notices

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
        if isinstance(level, (MemberList, MemberForm, ImportWizard)):
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
        if isinstance(self.panel, MemberPanel):
            self._ask_detail(self.panel.member.person_id)

    @override
    def arrive(self, what: object) -> None:
        if what is Errand.ADD:
            self.open_form()
        elif what is Errand.IMPORT:
            self.open_import()
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
        if self._adding is not None:
            self._adding.form.set_mode(mode)
        if self._wizard is not None:
            self._wizard.set_mode(mode)
