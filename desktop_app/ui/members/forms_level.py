"""Level two of the page: the forms of people, and the drafts that the list offers to go on with."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop_app.i18n import _
from desktop_app.ui.members.adding import Adding
from desktop_app.ui.members.editing import Editing
from desktop_app.ui.members.form import MemberForm
from desktop_app.ui.members.form_desk import FormDesk
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.members.unfinished import OfferedDraft, newest_draft
from desktop_app.ui.members.work import reading
from desktop_app.ui.session import Session
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.page import Page


class FormsLevel(QObject):
    """Makes each form when it is opened for the first time.

    Args:
        session: The open book.
        today: No birth lies after it.
        page: The page of members.
        levels: Where the forms stand beside the list.
        notices: Above the list: a draft is offered there.

    Signals:
        left(): Back to the list; the draft stays.
        dropped(object): A draft was thrown away; the callable brings it back, None: there was nothing in it.
        see_wanted(object): The person of this `PersonId` is to be shown.
        added(object, str, bool): The `Written[PersonId]`, the name, and whether another member follows.
        edited(object, str, bool): The `Written[bool]`, the name, and whether anything changed.
        failed(object): Something could not be read.
    """

    left = Signal()
    dropped = Signal(object)
    see_wanted = Signal(object)
    added = Signal(object, str, bool)
    edited = Signal(object, str, bool)
    failed = Signal(object)

    def __init__(self, session: Session, today: date, page: Page, levels: QStackedWidget, notices: Notices) -> None:
        super().__init__(page)
        self._session, self._today, self._page = session, today, page
        self._levels, self._notices = levels, notices
        self._mode: WindowMode = page.mode
        self._adding: Adding | None = None
        self._editing: Editing | None = None
        self._offered = False

    @property
    def adding(self) -> Adding:
        """The form of a new member and its way into the book."""
        if self._adding is None:
            self._adding = Adding(self._session, self._today, self)
            self._adding.saved.connect(self.added)
            self._wire(self._adding)
        return self._adding

    @property
    def editing(self) -> Editing:
        """The form of somebody in the book."""
        if self._editing is None:
            self._editing = Editing(self._session, self._today, self)
            self._editing.saved.connect(self.edited)
            self._editing.failed.connect(self.failed)
            self._wire(self._editing)
        return self._editing

    def _wire(self, desk: FormDesk) -> None:
        desk.opened.connect(partial(self._on_opened, desk))
        desk.left.connect(self.left)
        desk.dropped.connect(partial(self._on_dropped, desk))
        desk.see_wanted.connect(self.see_wanted)
        desk.keeper.kept.connect(self._offer_if_listed)
        desk.keeper.gone.connect(self._offer_if_listed)
        desk.form.set_mode(self._mode)
        self._levels.addWidget(desk.form)

    @property
    def form(self) -> MemberForm:
        """The form in sight; that of a new member when there is none."""
        level = self._levels.currentWidget()
        return level if isinstance(level, MemberForm) else self.adding.form

    def leave(self) -> None:
        """The forms go out of sight: what was typed is on its way into the book."""
        for desk in (self._adding, self._editing):
            if desk is not None:
                desk.leave()
                desk.form.forget_footer()

    def set_mode(self, mode: WindowMode) -> None:
        """The window's layout changed."""
        self._mode = mode
        for desk in (self._adding, self._editing):
            if desk is not None:
                desk.form.set_mode(mode)

    def _on_opened(self, desk: FormDesk) -> None:
        self.leave()
        self._page.close_panel()
        self._levels.setCurrentWidget(desk.form)
        self._page.set_footer(desk.form.make_footer())
        desk.form.focus_first()

    def _on_dropped(self, desk: FormDesk) -> None:
        self.dropped.emit(desk.bring_back if desk.can_bring_back else None)

    # Drafts

    def offer_draft(self) -> None:
        """Offers above the list the form that was left half typed last, if there is one."""
        self._session.jobs.run(
            reading(self._session.book, newest_draft),
            writes=False,
            done=self._on_draft,
            failed=self.failed.emit,
            newest_of=self._on_draft,
        )

    def _offer_if_listed(self, _kept_at: object = None) -> None:
        if self._is_listed():
            self.offer_draft()

    def _is_listed(self) -> bool:
        return self._levels.currentIndex() == 0

    def _on_draft(self, draft: OfferedDraft | None) -> None:
        if not self._is_listed():
            return
        if draft is None:
            if self._offered:
                self._notices.clear()
            self._offered = False
            return
        self._offered = True
        buttons = (
            Button(_("Ghi tiếp"), size="small", on_click=partial(self._resume, draft)),
            Button(_("Bỏ nháp"), "quiet", size="small", on_click=partial(self._discard, draft)),
        )
        self._notices.put(_("Còn nháp đang ghi dở: {who}").format(who=draft.who), buttons=buttons)

    def _resume(self, draft: OfferedDraft) -> None:
        if draft.person_id is None:
            self.adding.open()
        else:
            self.editing.open(draft.person_id)

    def _discard(self, draft: OfferedDraft) -> None:
        desk = self.adding if draft.person_id is None else self.editing
        desk.discard(draft.draft)
        self.dropped.emit(partial(desk.keep_again, draft.draft))
