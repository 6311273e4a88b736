"""Trang chủ: what to do first, money second, the trend last."""

from __future__ import annotations

from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.formats import spoken_day
from desktop_app.ui.home.cards import FundCard, RecentCard, SendCard, TaskCard, YearCard
from desktop_app.ui.home.view import HomeView, Task, greeting, read_home
from desktop_app.ui.session import Errand, Session
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Scroll
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.page import Page

LEFT, RIGHT = 17, 10  # how the two columns share the width


class HomePage(Page):
    """The first page of an open book."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asking = self._stale = False
        self._wants_focus = False
        self.add_button = Button(_("Thêm hội viên"), "secondary", "user-plus", on_click=self._on_add_member)
        self.record_button = Button(_("Ghi thu, ủng hộ"), "primary", "plus", on_click=self.primary_action)
        self._header = PageHeader(_("Trang chủ"), "", [self.add_button, self.record_button])
        self.content.addWidget(self._header)
        self.tasks, self.funds, self.sending = TaskCard(), FundCard(), SendCard()
        self.year, self.recent = YearCard(), RecentCard()
        scroll = Scroll()
        across, left, right = Row(gap=16), Column(gap=16), Column(gap=16)
        left.addWidget(self.tasks)
        left.addWidget(self.year, 1)
        for card in (self.funds, self.sending):
            right.addWidget(card)
        right.addWidget(self.recent, 1)
        across.addLayout(left, LEFT)
        across.addLayout(right, RIGHT)
        scroll.body.addLayout(across, 1)
        self._scroll = scroll
        self.content.addWidget(scroll, 1)
        scroll.hide()  # until there is something to show
        self.tasks.chosen.connect(self._on_task_chosen)
        self.funds.opened.connect(self._on_funds_opened)
        self.sending.send_wanted.connect(self._on_send_wanted)

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self._asking:
            self._stale = True
            return
        self._asking, self._stale = True, False
        session = self._session
        session.jobs.run(
            lambda _report, _cancel: read_home(session.book), writes=False, done=self._on_read, failed=self._on_failed
        )

    def _on_read(self, view: HomeView) -> None:
        self._asking = False
        self._header.set_title(greeting(view.now, self._session.actor))
        self._header.set_subtitle(spoken_day(view.now.date()))
        # A button that is about to be replaced may hold the focus.
        self._wants_focus |= any(button.hasFocus() for button in self.tasks.buttons)
        for card in (self.tasks, self.funds, self.sending, self.year, self.recent):
            card.show_view(view)
        self._scroll.show()
        if self._wants_focus:
            self.focus_first()
        if self._stale:
            self.refresh(frozenset())

    def _on_failed(self, error: Exception) -> None:
        self._asking = False
        raise error

    @override
    def focus_first(self) -> None:
        """The first button of what is to be done."""
        self._wants_focus = not self.tasks.buttons
        (self.tasks.buttons[0] if self.tasks.buttons else self.record_button).setFocus()

    @override
    def primary_action(self) -> None:
        """Records a donation."""
        self.went_to.emit("funds", Errand.ADD)

    def _on_add_member(self) -> None:
        self.went_to.emit("members", Errand.ADD)

    def _on_task_chosen(self, task: Task) -> None:
        self.went_to.emit(task.key, task.errand)

    def _on_funds_opened(self) -> None:
        self.went_to.emit("funds", None)

    def _on_send_wanted(self) -> None:
        self.went_to.emit("sync", Errand.SEND)
