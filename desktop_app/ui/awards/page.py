"""Khen thưởng: the rounds, one round, its certificates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeVar
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import EntryId, RoundId
from desktop_app.i18n import _
from desktop_app.services.awards import (
    BeginRound,
    DecideRound,
    ProposeAward,
    begin_round,
    decide_round,
    propose,
    withdraw,
)
from desktop_app.services.journal import undo
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.awards.begin_form import BeginRoundPanel
from desktop_app.ui.awards.certificates_view import CertificatesView
from desktop_app.ui.awards.certifying import Certifying
from desktop_app.ui.awards.decide_form import DecidePanel
from desktop_app.ui.awards.form_drafts import FormDrafts
from desktop_app.ui.awards.list_view import RoundListView
from desktop_app.ui.awards.paying import Paying
from desktop_app.ui.awards.propose_form import ProposePanel
from desktop_app.ui.awards.round_view import RoundView
from desktop_app.ui.awards.rounds import RoundDetail, RoundList, read_round, read_rounds
from desktop_app.ui.awards.selection import SelectionFooter
from desktop_app.ui.imports.level import ImportLevel, Ways
from desktop_app.ui.imports.wizard import ImportWizard
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import PaperDesk, standard_desk
from desktop_app.ui.refusals import Written, told, writing
from desktop_app.ui.session import Errand, Session
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.page import Page

T = TypeVar("T")
Level = Literal["rounds", "round", "certificates"]
FormPanel = BeginRoundPanel | ProposePanel | DecidePanel


class AwardsPage(Page):
    """The page of awards, three levels deep: all rounds, one round, its certificates.

    Args:
        session: The open book.
        desk: Where papers are put and how they are opened.
    """

    def __init__(self, session: Session, desk: PaperDesk | None = None) -> None:
        super().__init__()
        self._session, self._desk = session, desk or standard_desk()
        self.level: Level = "rounds"
        self._round_id: RoundId | None = None
        self._list: RoundList | None = None
        self._asked = 0
        self._busy = False
        self._wants_begin = False
        self._drafts = FormDrafts(session, self)
        self._last_entry: EntryId | None = None
        self.selection: SelectionFooter | None = None
        self.fault: Banner | None = None
        self.rounds, self.round, self.certificates = RoundListView(), RoundView(), CertificatesView()
        self._levels = QStackedWidget()
        for view in (self.rounds, self.round, self.certificates):
            self._levels.addWidget(view)
        self.content.addWidget(self._levels, 1)
        ways = Ways(_("Khen thưởng"), self._on_import_left, self._take_back, self._see_imported)
        self.imports = ImportLevel(session, Kind.CANDIDATES, self, self._levels, self._desk, ways)
        self.paying = Paying(self, self.round, session, self._desk, self.say_fault)
        self.certifying = Certifying(self, self.certificates, session, self._desk, self.say_fault)
        self._connect()

    def _connect(self) -> None:
        self.rounds.opened.connect(self.open_round)
        self.rounds.begin_pressed.connect(self.open_begin)
        self.rounds.import_pressed.connect(self.imports.open)
        self.round.import_pressed.connect(lambda: self.imports.open(self._round_id))
        self.round.back_pressed.connect(self.go_back)
        self.round.add_pressed.connect(self.open_propose)
        self.round.decide_pressed.connect(self.open_decide)
        self.round.certificates_pressed.connect(self.open_certificates)
        self.round.ticks_changed.connect(self._on_ticks_changed)
        self.certificates.back_pressed.connect(self.go_back)

    # What the window calls

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if not areas or areas & {"awards", "funds"}:
            self._ask()

    @override
    def primary_action(self) -> None:
        if not self.imports.is_open and self.level != "certificates":
            (self.open_begin if self.level == "rounds" else self.open_propose)()

    @override
    def arrive(self, what: object) -> None:
        if what is Errand.ADD:
            self._show_level("rounds")
            self.open_begin()
        elif isinstance(what, UUID):
            self.open_round(RoundId(what))

    @override
    def save(self) -> None:
        if isinstance(self.panel, FormPanel):
            self.panel.submit()

    @override
    def print_out(self) -> None:
        if self.level != "rounds":
            (self.certifying.choose_file if self.level == "certificates" else self.open_certificates)()

    @override
    def focus_search(self) -> None:
        if self.level == "round":
            self.round.search.setFocus()

    @override
    def focus_first(self) -> None:
        if self.imports.is_open:
            self.imports.wizard.focus_first()
        elif self.level == "certificates":
            self.certificates.citation.setFocus()
        elif self.level == "round":
            self.round.focus_learners()
        else:
            self.rounds.focus_rounds()

    @override
    def undo(self) -> None:
        if self._last_entry is not None:
            self._take_back(self._last_entry)

    @override
    def go_back(self) -> bool:
        if super().go_back() or self.imports.go_back():
            return True
        if self.level == "rounds":
            return False
        if self.level == "certificates":
            self.certifying.keep_citation()
            self.certifying.stop_preview()
            self._show_level("round")
        else:
            self._round_id = None
            self._show_level("rounds")
        self._ask()
        self.focus_first()
        return True

    @override
    def close_panel(self) -> None:
        if isinstance(self.panel, FormPanel):
            self._drafts.leave()
        super().close_panel()
        self._take_kinds()

    @override
    def set_mode(self, mode: WindowMode) -> None:
        super().set_mode(mode)
        self.imports.set_mode(mode)

    def _on_import_left(self) -> None:
        self._on_ticks_changed()
        self.focus_first()

    def _see_imported(self, wizard: ImportWizard) -> None:
        if wizard.result is not None and (round_id := wizard.result.value.round_id) is not None:
            self.open_round(round_id)

    # Reading

    def _ask(self) -> None:
        self._asked += 1
        serial, book, round_id = self._asked, self._session.book, self._round_id
        if round_id is None:
            self._read(lambda: read_rounds(book), lambda read: self._on_rounds(serial, read))
        else:
            self._read(lambda: read_round(book, round_id), lambda read: self._on_round(serial, read))

    def _read(self, question: Callable[[], T], done: Callable[[T], None]) -> None:
        self._session.jobs.run(lambda _report, _cancel: question(), writes=False, done=done, failed=self._on_failed)

    def _on_rounds(self, serial: int, read: RoundList) -> None:
        if serial != self._asked:
            return
        first, self._list = self._list is None, read
        self.rounds.show_rounds(read)
        if self._wants_begin:
            self.open_begin()
        elif first and self.isVisible() and self.panel is None:
            self.rounds.focus_rounds()

    def _on_round(self, serial: int, read: RoundDetail | None) -> None:
        if serial != self._asked:
            return
        if read is None:  # it was taken back
            self.close_panel()
            self._round_id = None
            self._show_level("rounds")
            self._ask()
            return
        fresh = self.round.round_id() != read.round.round_id or self.level == "rounds"
        self.round.show_round(read)
        if self.level == "certificates":
            self.certifying.show_round(read)
            return
        self._show_level("round")
        if fresh and not read.awards and self.mode != "narrow":
            self.open_propose()
        elif fresh:
            self.focus_first()

    def _show_level(self, level: Level) -> None:
        if level == self.level:
            return
        self.close_panel()
        self.say_fault(None)
        self.level = level
        views = {"rounds": self.rounds, "round": self.round, "certificates": self.certificates}
        self._levels.setCurrentWidget(views[level])
        self._on_ticks_changed()

    def open_round(self, round_id: RoundId) -> None:
        """Opens one round."""
        self.close_panel()
        self._round_id = round_id
        if self.level == "certificates":
            self._show_level("round")
        self._ask()

    def open_certificates(self) -> None:
        """Opens the certificates of the round."""
        if self.round.shown is not None and self.round.shown.round.decided_on is not None:
            self._show_level("certificates")
            self.certifying.show_round(self.round.shown)
            self.focus_first()

    # Forms

    def open_begin(self) -> None:
        """Opens «Lập đợt khen thưởng»."""
        self._wants_begin = self._list is None
        if self._list is not None:
            self._open(BeginRoundPanel(self._list), self._on_begin)

    def open_propose(self) -> None:
        """Opens «Thêm em», while the round is open for it."""
        shown = self.round.shown
        if shown is not None and shown.round.state == "proposed" and shown.round.round_id == self._round_id:
            self._open(ProposePanel(shown.round.name), self._on_propose)

    def open_decide(self) -> None:
        """Opens «Ghi quyết định», while there is something to decide."""
        shown = self.round.shown
        if shown is not None and shown.stage == "deciding":
            self._open(DecidePanel(shown), self._on_decide)

    def _open(self, panel: FormPanel, submitted: Callable[[T], None]) -> None:
        self.close_panel()
        self._drafts.watch(panel, f"awards.{type(panel).__name__}.{self._round_id.hex if self._round_id else ''}")
        panel.submitted.connect(submitted)
        self.show_panel(panel)
        self._take_kinds()
        (panel.focusProxy() or panel).setFocus()

    def _take_kinds(self) -> None:
        beside = self.panel is not None
        self.rounds.begin.set_kind("secondary" if beside else "primary")
        self.round.show_beside(panel=beside)

    def _on_begin(self, command: BeginRound) -> None:
        said = _("Đã lập đợt {name}").format(name=command.name)

        def begun(round_id: RoundId) -> None:
            self._forget_and_close()
            self.open_round(round_id)

        self._write(lambda unit: begin_round(unit, command), said, begun)

    def _on_propose(self, proposals: tuple[ProposeAward, ...]) -> None:
        round_id = self._round_id
        if round_id is None:
            return
        one = _("Đã thêm em {name}").format(name=proposals[0].name)
        said = one if len(proposals) == 1 else _("Đã thêm {count} em").format(count=len(proposals))

        def proposed(_ids: object) -> None:
            if isinstance(self.panel, ProposePanel):
                self.panel.begin_anew()
                self._drafts.saved()

        self._write(lambda unit: propose(unit, round_id, proposals), said, proposed)

    def _on_decide(self, command: DecideRound) -> None:
        said = _("Đã ghi quyết định {number}").format(number=command.decision_number)
        self._write(lambda unit: decide_round(unit, command), said, lambda _none: self._forget_and_close())

    def _forget_and_close(self) -> None:
        self._drafts.saved()
        self.close_panel()

    # Ticks

    def _on_ticks_changed(self) -> None:
        shown, chosen = self.round.shown, self.round.chosen()
        if self.level == "round" and chosen and shown is not None:
            self._selection_for(shown).show_chosen(chosen)
        elif self.selection is not None:
            self.selection = None
            self.set_footer(None)
        self.round.take_kinds()

    def _selection_for(self, shown: RoundDetail) -> SelectionFooter:
        decided = shown.round.state == "decided"
        if self.selection is None or self.selection.decided != decided:
            footer = SelectionFooter(decided=decided, today=shown.today, places=shown.places)
            footer.pay_pressed.connect(lambda: self.paying.begin(footer))
            footer.withdraw_pressed.connect(self._on_withdraw)
            footer.none_pressed.connect(self.round.untick)
            self.selection = footer
            self.set_footer(footer)
        return self.selection

    def _on_withdraw(self) -> None:
        round_id, ids = self.round.round_id(), [row.award_id for row in self.round.chosen()]
        if round_id is not None:
            said = _("Đã bỏ {count} em khỏi danh sách").format(count=len(ids))
            self._write(lambda unit: withdraw(unit, round_id, ids), said, lambda _count: self.round.untick())

    # Writing

    def _write(self, change: Callable[[UnitOfWork], T], said: str, done: Callable[[T], None]) -> None:
        if self._busy:
            return
        self._busy = True

        def on_written(written: Written[T]) -> None:
            self._busy = False
            self._last_entry = written.entry_id
            self.say_fault(None)
            self.tell(said, lambda: self._take_back(written.entry_id))
            done(written.value)
            self._ask()

        self._session.jobs.run(
            writing(self._session, change), writes=True, done=on_written, failed=self._on_not_written
        )

    def _take_back(self, entry_id: EntryId) -> None:
        self._last_entry = None

        def taken(_written: object) -> None:
            self.imports.taken_back(entry_id)
            self.tell(_("Đã hoàn tác"))
            self._ask()

        self._session.jobs.run(
            writing(self._session, lambda unit: undo(unit, entry_id)), writes=True, done=taken, failed=self._on_failed
        )

    def _on_not_written(self, error: Exception) -> None:
        self._busy = False
        fault = told(error)
        if isinstance(fault, DomainError) and isinstance(self.panel, FormPanel):
            self.panel.refuse(fault)
        else:
            self.say_fault(sentence(fault))

    def _on_failed(self, error: Exception) -> None:
        self.say_fault(sentence(told(error)))

    def say_fault(self, text: str | None) -> None:
        """Says above the page what could not be done; None: nothing is wrong any more."""
        if self.fault is not None:
            self.content.removeWidget(self.fault)
            self.fault.hide()
            self.fault.deleteLater()
            self.fault = None
        if text is not None:
            self.fault = Banner(text, "", "bad")
            self.content.insertWidget(0, self.fault)
