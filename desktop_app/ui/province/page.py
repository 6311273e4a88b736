"""Đồng bộ: one button that sends everything to the province and takes in what is new there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from threading import Event
from typing import Literal

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.domain.ids import EntryId
from desktop_app.i18n import _
from desktop_app.services.fairness import send_fairly
from desktop_app.services.journal import undo
from desktop_app.services.province import enrol_device
from desktop_app.storage.administrative import administrative_units
from desktop_app.storage.book import Book
from desktop_app.storage.histories import note_told
from desktop_app.storage.queries.conflicts import AsideRow, changes_aside
from desktop_app.storage.queries.journal import (
    SendingStanding,
    SyncRunRow,
    Unsent,
    sending_standing,
    sync_runs,
    unsent,
)
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.runs import see_set_aside, set_sending_by_itself
from desktop_app.sync import faults
from desktop_app.sync.enrolment import Enrolled
from desktop_app.sync.reports import SyncProgress, SyncReport
from desktop_app.ui.jobs import Cancel, Job, Report
from desktop_app.ui.messages import sentence
from desktop_app.ui.province.decision_desk import DecisionDesk
from desktop_app.ui.province.decision_words import met_words
from desktop_app.ui.province.differences import DifferenceView
from desktop_app.ui.province.enrol_card import EnrolCard
from desktop_app.ui.province.history import HistoryCard
from desktop_app.ui.province.network import has_network
from desktop_app.ui.province.package_desk import PackageDesk
from desktop_app.ui.province.send_card import SendCard
from desktop_app.ui.province.waiting_banners import AsideBanner, DifferingBanner
from desktop_app.ui.province.wording import outcome
from desktop_app.ui.refusals import writing
from desktop_app.ui.session import Errand, Session
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.card import Scroll
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.toast import announce

RUNS_SHOWN = 7
ALL_RUNS = 200
PARTING_S = 10.0  # how long locking the book waits for a request under way
_RIGHT = 5  # sixteenths of the page's width
_CODE_FAULTS = (
    *(faults.CodeMistyped, faults.CodeUnknown, faults.CodeUsed, faults.CodeExpired),
    *(faults.CodeForNewBook, faults.DeviceOfOtherBook),
)
_NEEDS_CODE = (faults.NotEnrolled, faults.DeviceKeyMissing, faults.DeviceKeyDamaged, faults.DeviceNotRecognised)


@dataclass(frozen=True, slots=True)
class ProvinceView:
    """Where the book stands with the province."""

    province: str
    is_enrolled: bool
    unsent: Unsent
    runs: tuple[SyncRunRow, ...]
    standing: SendingStanding
    aside: tuple[AsideRow, ...]

    @property
    def last_sent(self) -> datetime | None:
        """When something was last sent, or seen to be complete."""
        return next((run.at for run in self.runs if run.outcome == "ok"), None)


def read_province(book: Book) -> ProvinceView:
    """Asks everything that the page shows, of one state of the book."""
    with book.reader() as reader:
        owner = board(reader)
        province = administrative_units().province(owner.province_code).name
        aside = tuple(one for one in changes_aside(reader) if not one.seen)
        runs, standing = sync_runs(reader, ALL_RUNS), sending_standing(reader)
        return ProvinceView(province, owner.is_enrolled, unsent(reader), runs, standing, aside)


class ProvincePage(Page):
    """Sending, and before the first sending: giving this machine its name at the province."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asking = self._stale = False
        self._view: ProvinceView | None = None
        self._job: Job[SyncReport, SyncProgress] | None = None
        self._quiet = Event()  # set while nothing is under way with the province
        self._quiet.set()
        self._send_when_read = self._needs_code = False
        session.partings.append(self._part)
        self._header = PageHeader(_("Đồng bộ"), _("Gửi số liệu của ban lên tỉnh"))
        self._all_runs = False
        scroll, self._levels, self._front = Scroll(), QStackedWidget(), QWidget()
        main = Column(self._front, gap=14)
        main.addWidget(self._header)
        main.addWidget(scroll, 1)
        self._levels.addWidget(self._front)
        self.content.addWidget(self._levels, 1)
        self._differences: DifferenceView | None = None
        self._across, left, right = Row(gap=16), Column(gap=14), Column(gap=14)
        self.banner = Banner("")
        self.banner.hide()
        self.sending, self.enrolling, self.history = SendCard(), EnrolCard(), HistoryCard()
        self.differing, self.aside = DifferingBanner(self.open_differences), AsideBanner(self._on_aside_seen)
        for part in (self.banner, self.differing, self.aside, self.enrolling, self.sending):
            left.addWidget(part)
        self.packages = PackageDesk(self, session, lambda words: self._say(words.title, words.text, words.kind))
        self.decisions = DecisionDesk(self, session)
        left.addWidget(self.decisions.card)
        left.addWidget(self.packages.card)
        left.addStretch(1)
        right.addWidget(self.history)
        right.addStretch(1)
        self._across.addLayout(left, 16 - _RIGHT)
        self._across.addLayout(right, _RIGHT)
        scroll.body.addLayout(self._across, 1)
        for part in (self.sending, self.enrolling, self.packages.card):
            part.hide()  # until the book has been asked
        self.sending.send_wanted.connect(self.send)
        self.sending.pause_wanted.connect(self.pause)
        self.sending.by_itself_chosen.connect(self._on_by_itself)
        self.history.all_wanted.connect(self._on_all_runs)
        self.enrolling.enrol_wanted.connect(self._on_enrol_wanted)

    # What is shown

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self._asking:
            self._stale = True
            return
        self._asking, self._stale = True, False
        session = self._session
        session.jobs.run(
            lambda _report, _cancel: read_province(session.book),
            writes=False,
            done=self._on_read,
            failed=self._on_not_read,
        )

    def _on_read(self, view: ProvinceView) -> None:
        self._asking, self._view = False, view
        fresh = not (self.sending.isVisible() or self.enrolling.isVisible())
        self._header.set_subtitle(_("Gửi số liệu của ban lên Hội Khuyến học {province}").format(province=_spoken(view)))
        enrolled = view.is_enrolled and not self._needs_code
        changed = fresh or enrolled != self.sending.isVisible()  # what had the focus is gone
        self.enrolling.setVisible(not enrolled)
        self.sending.setVisible(enrolled)
        self.packages.card.show()
        self.packages.refresh(enrolled=enrolled)
        self.decisions.refresh()
        self._show_runs(view)
        self.differing.show_count(view.standing.differing)
        self.aside.show_rows(view.aside)
        self.sending.by_itself.setChecked(view.standing.by_itself)
        if self._differences is not None and self._levels.currentWidget() is self._differences:
            self._differences.read_again()
        self._show_history(there=view.is_enrolled and self.panel is None)
        if self._job is None:
            self.sending.show_waiting(view.unsent, view.last_sent)
            self.sending.show_network(there=has_network())
        if changed and self.isVisible():
            self.focus_first()
        if self._stale:
            self.refresh(frozenset())
        if self._send_when_read:
            self._send_when_read = False
            self.send()

    def _on_not_read(self, error: Exception) -> None:
        self._asking = False
        raise error

    @override
    def show_panel(self, panel: SidePanel) -> None:
        super().show_panel(panel)
        self._show_history(there=False)  # there is room for two columns, not for three

    @override
    def close_panel(self) -> None:
        super().close_panel()
        self._show_history(there=self._view is not None and self._view.is_enrolled)

    def _show_history(self, *, there: bool) -> None:
        self.history.setVisible(there)
        self._across.setStretch(1, _RIGHT if there else 0)  # an empty column keeps its share otherwise

    def _show_runs(self, view: ProvinceView) -> None:
        shown = view.runs if self._all_runs else view.runs[:RUNS_SHOWN]
        self.history.show_runs(shown, more=len(view.runs) > len(shown))

    def _on_all_runs(self) -> None:
        self._all_runs = True
        if self._view is not None:
            self._show_runs(self._view)

    # Differences, what is kept aside, the switch

    def open_differences(self) -> None:
        """Shows the records of which two devices wrote something else."""
        if self._differences is None:
            self._differences = DifferenceView(self._session)
            self._differences.left.connect(self._close_differences)
            self._differences.settled.connect(self._on_settled)
            self._levels.addWidget(self._differences)
        self.close_panel()
        self._levels.setCurrentWidget(self._differences)
        self._differences.begin()

    def _close_differences(self) -> None:
        self._levels.setCurrentWidget(self._front)
        self.refresh(frozenset())
        self.focus_first()

    def _on_settled(self, name: str, entry_id: EntryId) -> None:
        self.tell(_("Đã chọn xong: {name}").format(name=name), partial(self._take_back, entry_id))

    def _take_back(self, entry_id: EntryId) -> None:
        self._session.jobs.run(
            writing(self._session, lambda unit: undo(unit, entry_id)),
            writes=True,
            done=lambda _done: self.refresh(frozenset()),
            failed=self._on_not_sent,
        )

    @override
    def go_back(self) -> bool:
        if self._differences is not None and self._levels.currentWidget() is self._differences:
            return self._differences.go_back()
        return super().go_back()

    def _on_aside_seen(self) -> None:
        self._bookkeep(see_set_aside)

    def _on_by_itself(self, on: bool) -> None:  # noqa: FBT001 - a slot of Qt
        self._bookkeep(lambda book: set_sending_by_itself(book, on=on))

    def _bookkeep(self, note: Callable[[Book], None]) -> None:
        session = self._session
        session.jobs.run(
            lambda _report, _cancel: note(session.book),
            writes=True,
            done=lambda _done: self.refresh(frozenset()),
            failed=self._on_not_sent,
        )

    @override
    def focus_first(self) -> None:
        """The button that sends; before the first time, the address."""
        if self._differences is not None and self._levels.currentWidget() is self._differences:
            self._differences.focus_first()
            return
        (self.sending.send_button if self.sending.isVisible() else self.enrolling.address).setFocus()

    @override
    def primary_action(self) -> None:
        """Sends."""
        self.send()

    @override
    def arrive(self, what: object) -> None:
        if what is Errand.SEND:
            self._send_when_read = self._view is None
            self.send()

    # Sending

    def send(self) -> None:
        """One click: everything unsent goes, everything new comes."""
        view = self._view
        if view is None or not view.is_enrolled or self._needs_code or self._job is not None:
            return
        self.banner.hide()
        self.sending.begin(view.unsent.changes)
        self.sending.pause_button.setFocus()
        session, quiet = self._session, self._quiet
        quiet.clear()

        def work(report: Report[SyncProgress], cancel: Cancel) -> SyncReport:
            try:
                return send_fairly(session.book, session.actor, report, cancel)
            finally:
                quiet.set()

        # Not in the lane of writes: a slow line must never keep anybody from writing in the book.
        self._job = session.jobs.run(
            work,
            writes=False,
            done=self._on_sent,
            failed=self._on_not_sent,
            progress=self.sending.show_progress,
            cancelled=self._on_ended,
        )

    def pause(self) -> None:
        """Stops after the request under way; what was sent stays sent."""
        if self._job is not None:
            self._job.cancel()
            self.sending.pause_button.setEnabled(False)

    def _part(self) -> None:
        """The book is about to be closed (called on a job's thread)."""
        job = self._job
        if job is not None:
            job.cancel()
        self._quiet.wait(PARTING_S)

    def _on_sent(self, report: SyncReport) -> None:
        self._on_ended(good=not report.cancelled)
        told = outcome(report)
        self._say(told.title, f"{told.text} {met_words(report.decisions)}".strip(), told.kind)
        if report.history == "province_restored":
            self._bookkeep(note_told)

    def _on_not_sent(self, error: Exception) -> None:
        self._on_ended()
        if not isinstance(error, DomainError | EnvironmentFault):
            raise error
        self._needs_code = isinstance(error, _NEEDS_CODE)
        network = isinstance(error, faults.PassingFault)
        title = _("Chưa gửi được, chưa có gì bị mất")
        self._say(title, sentence(error), "warn" if network else "bad", "wifi-off" if network else None)

    def _on_ended(self, *, good: bool = False) -> None:
        self._job = None
        self._quiet.set()
        view = self._view
        if view is not None:
            self.sending.show_waiting(view.unsent, view.last_sent)
        self.sending.end(good=good)
        self.sending.send_button.setFocus()
        self.refresh(frozenset())

    def _say(self, title: str, text: str, kind: Literal["info", "warn", "bad", "ok"], icon: str | None = None) -> None:
        self.banner.set_words(title, text, kind, icon=icon)
        self.banner.show()
        announce(self.banner, f"{title}. {text}")

    # Enrolment

    def _on_enrol_wanted(self) -> None:
        session, address, code = self._session, self.enrolling.address.value(), self.enrolling.code.value()
        self.banner.hide()
        self.enrolling.set_busy(busy=True)
        session.jobs.run(
            lambda _report, _cancel: enrol_device(session.book, address, code),
            writes=True,
            done=self._on_enrolled,
            failed=self._on_not_enrolled,
        )

    def _on_enrolled(self, enrolled: Enrolled) -> None:
        self.enrolling.set_busy(busy=False)
        self._needs_code = False
        self._say(
            _("Đã ghép máy này với {province}").format(province=enrolled.province_name),
            _("Từ giờ chỉ cần bấm Gửi lên tỉnh."),
            "ok",
        )
        self.refresh(frozenset())

    def _on_not_enrolled(self, error: Exception) -> None:
        self.enrolling.set_busy(busy=False)
        if isinstance(error, _CODE_FAULTS):
            self.enrolling.code_field.set_error(sentence(error))
            self.enrolling.code.setFocus()
        elif isinstance(error, DomainError | faults.NotAProvince):
            self.enrolling.address_field.set_error(sentence(error))
            self.enrolling.address.setFocus()
        elif isinstance(error, EnvironmentFault):
            network = isinstance(error, faults.PassingFault)
            self._say(_("Chưa ghép được máy"), sentence(error), "warn" if network else "bad")
        else:
            raise error


def _spoken(view: ProvinceView) -> str:
    return view.province[:1].lower() + view.province[1:]
