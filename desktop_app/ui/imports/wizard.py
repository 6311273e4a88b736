"""The wizard that brings a list from Excel into the book: four steps, nothing written before the last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.domain.ids import EntryId, RoundId
from desktop_app.i18n import _
from desktop_app.services.imports import Choices, Imported, NewRound
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.spreadsheets.lists import ReadOptions
from desktop_app.ui import formats
from desktop_app.ui.imports.check_step import CheckStep
from desktop_app.ui.imports.choose_step import ChooseStep, ask_for_file
from desktop_app.ui.imports.columns_step import ColumnsStep
from desktop_app.ui.imports.done_step import DoneStep
from desktop_app.ui.imports.draft import Draft
from desktop_app.ui.imports.footers import (
    Foot,
    StepFoot,
    check_foot,
    columns_foot,
    columns_said,
    step_foot,
    working_foot,
)
from desktop_app.ui.imports.leftovers import Leftovers
from desktop_app.ui.imports.side import Side
from desktop_app.ui.imports.targets import Targets, read_targets
from desktop_app.ui.imports.under_way import UnderWay
from desktop_app.ui.imports.wishes import Wishes
from desktop_app.ui.imports.wording import WORDS, Sums
from desktop_app.ui.imports.work import Counts, ReadFile, recent_work, usual_folders
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.papers import PaperDesk
from desktop_app.ui.refusals import Written
from desktop_app.ui.session import Session
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.card import Footer
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.stepper import Step, Stepper

CHOOSE, COLUMNS, CHECK, DONE = range(4)
LONG = 2_000  # lines from which the footer says how far the work is


class ImportWizard(QWidget):
    """A level of a page: a list of one kind from a file.

    Args:
        session: The open book.
        kind: What the lines are.
        desk: Where the lines left behind are kept.
        back: Name of the page above.
        folders: Where files changed last are looked for; the person's usual ones when left out.

    Signals:
        step_changed(): Another step is in sight, or the footer of this one changed: ask for it anew.
        written(object, int): The journal entry of the import, and how many lines it wrote.
        undo_wanted(object): The import just done (its journal entry) is to be taken back.
        told(str): Something to say in passing.
        left(): Back to the page.
        see_pressed(): To what was written.
    """

    step_changed = Signal()
    written = Signal(object, int)
    undo_wanted = Signal(object)
    told = Signal(str)
    left = Signal()
    see_pressed = Signal()

    def __init__(
        self, session: Session, kind: Kind, desk: PaperDesk, *, back: str, folders: Sequence[Path] | None = None
    ) -> None:
        super().__init__()
        self._session, self.kind = session, kind
        self._folders = usual_folders() if folders is None else tuple(folders)
        self.step = CHOOSE
        self.draft: Draft | None = None
        self.result: Written[Imported] | None = None
        self.given = Choices()
        self._targets: Targets | None = None
        self._leftovers = Leftovers(session, desk, self.told.emit, self._fail)
        self.under_way = UnderWay(session, kind, self)
        self._working: Foot | None = None
        self._primary: QWidget = self
        column = Column(self, gap=12)
        header = PageHeader(_(WORDS[kind].title), back=back)
        header.back_pressed.connect(self.left)
        column.addWidget(header)
        self.stepper = Stepper(self._step_names(), now=CHOOSE)
        self.stepper.step_pressed.connect(self._go)
        column.addWidget(self.stepper)
        self.notices = Notices()
        column.addWidget(self.notices)
        self.choose, self.columns = ChooseStep(kind), ColumnsStep(kind)
        self.check, self.done = CheckStep(kind), DoneStep(kind)
        self.side = Side(self)
        self._wishes = Wishes(lambda: self.draft, self._read_again)
        self._steps = QStackedWidget()
        for step in (self.choose, self.columns, self.check, self.done):
            self._steps.addWidget(step)
        column.addWidget(self._steps, 1)
        self._connect()

    def _connect(self) -> None:
        self.under_way.counted.connect(self._on_counted)
        self.choose.choose_pressed.connect(self.choose_file)
        self.choose.file_chosen.connect(self.read)
        self.choose.stop_pressed.connect(self.stop)
        self.columns.changed.connect(self.step_changed)
        self.side.choose_pressed.connect(self.choose_file)
        self.side.fonts_agreed.connect(self._on_fonts_agreed)
        self.side.given_changed.connect(self._on_given_changed)
        self.check.changed.connect(self.step_changed)
        self._wishes.listen(self.side, self.check)
        self.done.keep_pressed.connect(self.keep_leftovers)

    def _step_names(self) -> list[Step]:
        lines = _("{count} dòng").format(count=formats.count(len(self.draft.rows))) if self.draft else ""
        return [Step(_("Chọn tệp")), Step(_("Ghép cột")), Step(_("Kiểm tra"), lines), Step(_("Ghi vào sổ"))]

    # For the page

    def start(self, round_id: RoundId | None = None) -> None:
        """From the beginning, unless a file is already being looked at.

        Args:
            round_id: Candidates: the round they are proposed in.
        """
        if self.step == DONE:
            self.draft = None
            self.given = Choices()
        if round_id is not None:
            self.given = replace(self.given, round=round_id)
            if self.draft is not None:
                self.draft.given = self.given
        self._go(CHOOSE if self.draft is None else self.step)
        jobs, book, tell = self._session.jobs, self._session.book, self.notices.tell
        show = self._on_targets
        jobs.run(lambda _report, _cancel: read_targets(book), writes=False, done=show, failed=tell, newest_of=show)
        if self.step == CHOOSE:
            recent = self.choose.set_recent
            jobs.run(recent_work(self._folders), writes=False, done=recent, failed=tell, newest_of=recent)

    def _on_targets(self, targets: Targets) -> None:
        self._targets = targets
        chosen = self.given.round
        if not isinstance(chosen, NewRound | None) and chosen not in dict(targets.rounds):
            self.given = replace(self.given, round=None)
        if self.draft is not None and self.step != DONE:
            self._fill_side()

    def set_mode(self, mode: WindowMode) -> None:
        """Follows the layout of the window."""
        self.choose.set_mode(mode)
        self.check.set_mode(mode)

    def focus_first(self) -> None:
        """Where the work of this step begins."""
        if self._working is not None:
            self._working.primary.setFocus()
        elif self.step == CHOOSE:
            (self.choose.stop if self.under_way.is_reading else self.choose.choose).setFocus()
        elif self.step == CHECK:
            self.check.focus_first()
        elif self.step != COLUMNS or not (self.columns.columns.focus_first() or self.side.focus_first()):
            self._primary.setFocus()

    def go_back(self) -> bool:
        """Esc: from one line back to the kinds, from a step to the one before; False at the ends."""
        if self.under_way.is_writing:
            return True
        if self.step == CHECK and self.check.go_back():
            return True
        if self.step in {COLUMNS, CHECK}:
            self._go(self.step - 1)
            return True
        return False

    def back(self) -> None:
        """One step back."""
        if self.step in {COLUMNS, CHECK}:
            self._go(self.step - 1)

    # The foot

    def make_footer(self) -> Footer | None:
        """The bar with the buttons of this step; the first one has its button on the page."""
        if self._working is not None:
            self._working = working_foot(self._work_title(), self.stop)
            return self._working.footer
        if self.step == CHOOSE or self.draft is None:
            return None
        foot = step_foot(self._step_foot(self.draft))
        self._primary = foot.primary
        return foot.footer

    def _step_foot(self, draft: Draft) -> StepFoot:
        if self.step == DONE:
            undo = (_("Hoàn tác"), "undo-2", self._on_undo)
            return StepFoot(undo, (_(WORDS[self.kind].see), None, self.see_pressed.emit))
        if self.step == CHECK:
            return check_foot(self.kind, draft.sums(), self.back, self.go_on, self.choose_file)
        return columns_foot(self.columns.columns, len(draft.rows), self.back, self.go_on, asks=self.side.asks)

    def go_on(self) -> None:
        """The primary button of this step."""
        draft = self.draft
        if draft is None or self.under_way.is_reading or self.under_way.is_writing:
            return
        if self.step == DONE:
            self.see_pressed.emit()
        elif self.step == COLUMNS and columns_said(self.columns.columns, asks=self.side.asks)[1]:
            if self.columns.columns.mapping == draft.columns_now:
                self._go(CHECK)
            else:
                self._read_again(draft.mapped(self.columns.columns.mapping), lambda: self._go(CHECK))
        elif self.step == CHECK and draft.sums().written:
            self._write(draft)

    def _go(self, step: int) -> None:
        if self.under_way.is_writing:
            return
        self.step = step
        self._steps.setCurrentIndex(step)
        self.stepper.set_steps(self._step_names(), now=len(self._step_names()) if step == DONE else step)
        self.notices.clear()
        self.step_changed.emit()

    # Reading

    def choose_file(self) -> None:
        """Asks for a file, without blocking."""
        ask_for_file(self, _(WORDS[self.kind].choose), self.read)

    def read(self, path: Path) -> None:
        """Reads a file in the background; nothing is written."""
        self.draft = None
        self._go(CHOOSE)
        self.choose.notices.clear()
        self.choose.set_reading(path.name)
        self.under_way.read(
            path, None, self.given, None, lambda file: self._on_read(path, file), lambda e: self._on_not_read(path, e)
        )

    def _on_read(self, path: Path, file: ReadFile) -> None:
        self.choose.set_reading("")
        self.draft = Draft(self.kind, path, file, given=self.given)
        self._show_draft(fresh=True)
        self._go(COLUMNS)

    def _on_not_read(self, path: Path, error: Exception) -> None:
        self.choose.set_reading("")
        again = (lambda: self.read(path)) if isinstance(error, (EnvironmentFault, DomainError)) else None
        self.choose.notices.tell(error, again, _("Đọc lại"))
        self.choose.choose.setFocus()

    def _read_again(self, options: ReadOptions, then: Callable[[], None] | None = None) -> None:
        """Reads the file in hand with other options; what was decided stays."""
        draft = self.draft
        if draft is None or self.under_way.is_writing:
            return

        def take(file: ReadFile) -> None:
            self._end_work()
            draft.take(file)
            self._show_draft(fresh=False)
            (then or self.step_changed.emit)()

        def refuse(error: Exception) -> None:
            self._end_work()
            self._show_draft(fresh=False)
            self.step_changed.emit()
            self.notices.tell(error)

        self.under_way.read(draft.path, options, self.given, draft, take, refuse)

    def _on_counted(self, counts: Counts) -> None:
        """Says how far long work is; short work says nothing."""
        if self.step == CHOOSE:
            self.choose.show_counts(counts)
            return
        if self._working is None and counts.total >= LONG:
            self._begin_work()
        if self._working is not None:
            self._working.show_counts(self._work_title(), counts)

    def _work_title(self) -> str:
        return _("Đang ghi vào sổ…") if self.under_way.is_writing else _("Đang đọc lại tệp…")

    def _begin_work(self) -> None:
        self._steps.setEnabled(False)
        self.stepper.setEnabled(False)
        self._working = working_foot(self._work_title(), self.stop)
        self.step_changed.emit()

    def _end_work(self) -> None:
        self._working = None
        self._steps.setEnabled(True)
        self.stepper.setEnabled(True)

    def stop(self) -> None:
        """Stops what is under way; nothing has happened."""
        self.under_way.stop_writing()
        if self.under_way.stop_reading():
            self._end_work()
            self.choose.set_reading("")
            self._show_draft(fresh=False)
            self.step_changed.emit()

    def _show_draft(self, *, fresh: bool) -> None:
        draft = self.draft
        if draft is None:
            return
        columns = self.columns.columns
        settled = frozenset(index for index, _field in draft.options.columns)
        if not fresh:
            settled = (settled | columns.settled) - {row.column.index for row in columns.open_rows}
        columns.set_columns(draft.file.preview.read.columns, settled)
        self._fill_side()
        self.check.set_draft(draft, fresh=fresh)

    def _fill_side(self) -> None:
        draft = self.draft
        if draft is not None:
            self.columns.set_side(lambda body: self.side.fill(body, draft, self._targets))

    # Writing

    def _write(self, draft: Draft) -> None:
        said = draft.sums()
        self.notices.clear()
        self.under_way.write(
            draft, lambda result: self._on_written(draft, said, result), self._not_written, self._stopped
        )
        self._begin_work()

    def _on_written(self, draft: Draft, said: Sums, result: Written[Imported]) -> None:
        self._end_work()
        self.result = result
        self.done.set_result(draft, said)
        self._go(DONE)
        self.written.emit(result.entry_id, said.written)

    def _not_written(self, error: Exception) -> None:
        self._end_work()
        self.step_changed.emit()
        self.notices.tell(error)

    def _stopped(self) -> None:
        self._end_work()
        self.step_changed.emit()
        self.notices.put(_("Đã dừng, chưa ghi gì vào sổ"))

    def taken_back(self, entry_id: EntryId) -> None:
        """A piece of work was undone; if it was this import, the file may be looked at and written again."""
        if self.result is not None and self.result.entry_id == entry_id:
            self.result = None
            if self.step == DONE:
                self._go(CHECK)

    def _on_undo(self) -> None:
        if self.result is not None:
            self.undo_wanted.emit(self.result.entry_id)

    def keep_leftovers(self) -> None:
        """Asks where the lines left behind are to be kept, and keeps them as a workbook."""
        if self.draft is not None:
            self._leftovers.keep(self, self.draft)

    def _fail(self, error: Exception) -> None:
        self.notices.tell(error)

    # What a person chooses

    def _on_fonts_agreed(self) -> None:
        if self.draft is not None:
            self.draft.fonts_agreed = True
            self._fill_side()
            self.step_changed.emit()

    def _on_given_changed(self, given: Choices) -> None:
        draft = self.draft
        if draft is None:
            return
        is_other_board = given.board != draft.given.board
        self.given = draft.given = given
        if is_other_board:
            self._read_again(draft.options)
