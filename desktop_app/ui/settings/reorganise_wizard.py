"""«Sắp xếp lại»: boards merge, split, get another name or parent by a decision; four steps, the last one writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dates import local_day
from desktop_app.domain.ids import EntryId, ReorganisationId
from desktop_app.domain.reorganisation import ReorganisationCommand, ReorganisationKind, ReorganisationPlan
from desktop_app.i18n import _
from desktop_app.services.reorganisation import apply_reorganisation, preview_reorganisation
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.organisation import boards
from desktop_app.storage.queries.reorganisation import book_state
from desktop_app.ui.formats import day, money
from desktop_app.ui.jobs import Cancel, Report
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.members.work import reading
from desktop_app.ui.refusals import Written, writing
from desktop_app.ui.session import Session
from desktop_app.ui.settings.reorganise_boards import Around, BoardsStep, MergeStep, MoveStep, RenameStep, SplitStep
from desktop_app.ui.settings.reorganise_preview import PreviewStep
from desktop_app.ui.settings.reorganise_steps import DecisionStep, KindStep
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Fact, Footer, Scroll
from desktop_app.ui.widgets.dialog import Question, Wording, ask
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.stepper import Step, Stepper

_MAKERS: dict[ReorganisationKind, Callable[[Around], BoardsStep]] = {
    "merge": MergeStep,
    "split": SplitStep,
    "rename": RenameStep,
    "move": MoveStep,
}
T = TypeVar("T")
KIND, BOARDS, DECISION, PREVIEW = range(4)


def read_around(reader: Reader, today: date) -> Around:
    """What the steps choose from."""
    return Around(boards(reader, today, dissolved=False), book_state(reader))


class ReorganiseWizard(QWidget):
    """Level two of «Cài đặt».

    Args:
        session: The open book.

    Signals:
        left(): Back to the sections; nothing was written.
        step_changed(): The page takes the footer anew.
        written(object): The `EntryId` of what was written.
    """

    left = Signal()
    step_changed = Signal()
    written = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._today = local_day(session.book.surroundings.clock())
        self._around: Around | None = None
        self._made_for: ReorganisationKind | None = None
        self.boards: BoardsStep | None = None
        self.plan: ReorganisationPlan | None = None
        self.question: Question | None = None
        self._busy = False
        column = Column(self, gap=14)
        header = PageHeader(_("Sắp xếp lại các ban"), back=_("Cài đặt"))
        header.back_pressed.connect(self.left)
        column.addWidget(header)
        self.stepper = Stepper(_steps(), now=KIND)
        self.stepper.step_pressed.connect(self.show_step)
        column.addWidget(self.stepper)
        self.notices = Notices()
        column.addWidget(self.notices)
        self._scroll = Scroll(margins=(0, 0, 6, 4))
        column.addWidget(self._scroll, 1)
        self.kind, self.decision, self.preview = KindStep(), DecisionStep(self._today), PreviewStep()
        self._place = KIND
        for part in (self.kind, self.decision, self.preview):
            self._scroll.body.addWidget(part)
        self._scroll.body.addStretch(1)
        self.show_step(KIND)

    # Steps

    def refresh(self) -> None:
        """The book changed: boards and people are read again the next time the second step is begun."""
        self._made_for = None

    def begin(self) -> None:
        """Begins anew."""
        self.boards, self._made_for, self.plan = self._without_boards(), None, None
        self.notices.clear()
        self.show_step(KIND)

    def _without_boards(self) -> None:
        if self.boards is not None:
            self._scroll.body.removeWidget(self.boards)
            self.boards.hide()
            self.boards.deleteLater()

    def show_step(self, place: int) -> None:
        """Brings a step into sight; what was typed in the others stays."""
        self._place = place
        parts = {KIND: self.kind, BOARDS: self.boards, DECISION: self.decision, PREVIEW: self.preview}
        for at, part in parts.items():
            if part is not None:
                part.setVisible(at == place)
        self.stepper.set_steps(_steps(), now=place)
        self._scroll.verticalScrollBar().setValue(0)
        self.step_changed.emit()
        self.focus_first()

    def focus_first(self) -> None:
        """Where the work of the step begins."""
        part = (self.kind, self.boards, self.decision, self.preview)[self._place]
        if part is not None and part.isVisible():
            part.focus_first()

    def make_footer(self) -> Footer:
        """The bar with the buttons, made anew for each step."""
        footer = Footer()
        if self._place == PREVIEW:
            write = Button(_("Ghi vào sổ"), "primary", "check", on_click=self.go_on)
            write.setEnabled(self.plan is not None and not self.plan.is_blocked)
            footer.row.addWidget(write)
        else:
            footer.row.addWidget(Button(_("Tiếp tục"), "primary", trailing="arrow-right", on_click=self.go_on))
        if self._place > KIND:
            footer.row.addWidget(Button(_("Quay lại"), "secondary", "arrow-left", on_click=self.go_back))
        footer.row.addWidget(Button(_("Thôi"), "quiet", on_click=self.left.emit))
        footer.row.addStretch(1)
        return footer

    def go_back(self) -> None:
        """The step before, or out of the wizard."""
        self.notices.clear()
        if self._place == KIND:
            self.left.emit()
        else:
            self.show_step(self._place - 1)

    def go_on(self) -> None:
        """The next step, if this one is right; from the last one the question before writing."""
        self.notices.clear()
        if self._busy:
            return
        if self._place == KIND:
            self._ask_around()
        elif self._place == BOARDS:
            if self.boards is not None and self.boards.is_right():
                self.show_step(DECISION)
        elif self._place == DECISION:
            if self.decision.is_right():
                self._ask_plan()
        elif self.plan is not None and not self.plan.is_blocked:
            self._confirm(self.plan)

    # Asking

    def _ask_around(self) -> None:
        if self._made_for == self.kind.kind() and self.boards is not None:
            self.show_step(BOARDS)
            return
        self._run(reading(self._session.book, lambda reader: read_around(reader, self._today)), self._on_around)

    def _on_around(self, around: Around) -> None:
        self._busy = False
        self._without_boards()
        self._made_for = self.kind.kind()
        self.boards = _MAKERS[self._made_for](around)
        self._scroll.body.insertWidget(1, self.boards)
        self.show_step(BOARDS)

    def command(self) -> ReorganisationCommand | None:
        """What is to be done, as far as it is typed."""
        return self.boards.command(self.decision.decision()) if self.boards is not None else None

    def _ask_plan(self) -> None:
        command, today = self.command(), self._today
        if command is not None:
            question = reading(self._session.book, lambda reader: preview_reorganisation(reader, command, today))
            self._run(question, self._on_plan)

    def _on_plan(self, plan: ReorganisationPlan) -> None:
        self._busy = False
        if self._place != DECISION:
            return  # the person went back meanwhile
        self.plan = plan
        self.preview.show_plan(plan)
        self.show_step(PREVIEW)

    # Writing

    def _confirm(self, plan: ReorganisationPlan) -> None:
        wording = confirm_wording(plan)
        self.question = ask(Question(self, wording), partial(self._write, plan.command))

    def _write(self, command: ReorganisationCommand) -> None:
        work = writing(self._session, lambda work: apply_reorganisation(work, command))
        self._run(work, self._on_written, writes=True)

    def _on_written(self, written: Written[ReorganisationId]) -> None:
        self._busy = False
        entry_id: EntryId = written.entry_id
        self.begin()
        self.decision.number.clear()
        self.written.emit(entry_id)

    def _run(
        self, work: Callable[[Report[None], Cancel], T], done: Callable[[T], None], *, writes: bool = False
    ) -> None:
        self._busy = True
        self._session.jobs.run(work, writes=writes, done=done, failed=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self.notices.tell(error)


def confirm_wording(plan: ReorganisationPlan) -> Wording:
    """The question before a decision is written."""
    decision = plan.command.decision
    facts = [Fact(_("Hiệu lực"), day(decision.effective_on))]
    if plan.members:
        facts.append(Fact(_("Hội viên"), _("{count} người chuyển").format(count=len(plan.members))))
    if plan.dissolved:
        facts.append(Fact(_("Thôi hoạt động"), _("{count} ban").format(count=len(plan.dissolved))))
    if plan.funds:
        facts.append(Fact(_("Tiền quỹ"), money(plan.money), "strong"))
    return Wording(
        _("Ghi quyết định {number} vào sổ?").format(number=decision.number),
        _("Đúng, ghi vào sổ"),
        _("Xem lại"),
        plan.target_name,
        tuple(facts),
        _("Phiếu thu, phiếu chi, giấy khen cũ giữ nguyên tên cũ. Ghi xong vẫn hoàn tác được."),
        "users-round",
        "check",
    )


def _steps() -> tuple[Step, ...]:
    return (Step(_("Việc gì")), Step(_("Ban, người")), Step(_("Quyết định")), Step(_("Xem và ghi")))
