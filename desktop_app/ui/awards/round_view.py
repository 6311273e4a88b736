"""One award round: its steps, its rows, and at the right what comes next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.ids import RoundId
from desktop_app.i18n import _
from desktop_app.storage.queries.awards import AwardRow
from desktop_app.ui.awards.money_card import DecisionCard, MoneyCard
from desktop_app.ui.awards.next_card import NextCard
from desktop_app.ui.awards.review_cards import CandidateCard, QuotaCard
from desktop_app.ui.awards.roster import RosterRow, StepKey, roster
from desktop_app.ui.awards.roster_part import STEP_KEYS, RosterPart
from desktop_app.ui.awards.rounds import STAGES, RoundDetail
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Scroll
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.stepper import Step, Stepper

LONGEST_TITLE = 46  # letters of a round's name that fit beside the buttons
LONGEST_BESIDE_PANEL = 30


def short_title(name: str, longest: int = LONGEST_TITLE) -> str:
    """A round's name for the head of a page; what is longer ends in «…» after a whole word."""
    return name if len(name) <= longest else f"{name[:longest].rpartition(' ')[0] or name[:longest]}…"


class RoundView(QWidget):
    """Head with what is done in the step, stepper, rows, and at the right the cards.

    Signals:
        back_pressed(): The way back to all rounds.
        pressed(str): A button of the head: `edit`, `import`, `add`, `finish`, `reopen`, `decide`, `sheet`, `hand_over`,
            `certificates`, `documents`.
        step_changed(): Another step is looked at.
        ticks_changed(): Other rows are ticked.
    """

    back_pressed = Signal()
    pressed = Signal(str)
    step_changed = Signal()
    ticks_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown: RoundDetail | None = None
        self._step: StepKey | None = None
        self._beside_panel = False
        self._rows: tuple[RosterRow, ...] = ()
        self._make_buttons()
        self.stepper = Stepper(())
        self.stepper.step_pressed.connect(self._on_step_pressed)
        column = Column(self, gap=12)
        column.addWidget(self.header)
        column.addWidget(self.stepper)
        across = Row(gap=16)
        self.roster = RosterPart()
        self.roster.ticks_changed.connect(self.ticks_changed)
        self.roster.row_chosen.connect(self._on_row_chosen)
        self.roster.add_pressed.connect(lambda: self.pressed.emit("add"))
        across.addWidget(self.roster, 1)
        across.addWidget(self._make_side())
        column.addLayout(across, 1)

    def _make_buttons(self) -> None:
        self.edit = IconButton("pencil", _("Sửa đợt này"), on_click=lambda: self.pressed.emit("edit"))
        self.documents = IconButton(
            "file-text",
            _("Văn bản của đợt: tờ trình, biên bản, quyết định"),
            on_click=lambda: self.pressed.emit("documents"),
        )
        self.bring = self._button("import", _("Nhập từ Excel"), "file-spreadsheet")
        self.add = self._button("add", _("Thêm em"), "user-plus")
        self.review = Button(_("Xét duyệt"), "secondary", "list-checks", on_click=lambda: self.look_at("reviewing"))
        self.finish = self._button("finish", _("Xét xong"), "check")
        self.reopen = self._button("reopen", _("Xét lại"), "undo-2")
        self.decide = self._button("decide", _("Ghi quyết định"), "file-text")
        self.sheet = self._button("sheet", _("Danh sách ký nhận"), "printer")
        self.sheet.setToolTip(_("In danh sách để từng em ký nhận"))
        self.certificates = self._button("certificates", _("In giấy khen"), "award")
        self.hand_over = self._button("hand_over", _("Ghi buổi trao"), "hand-coins")
        self.hand_over.setToolTip(_("Ghi kết quả buổi trao: chỉ đánh dấu em vắng"))
        buttons = (
            self.edit,
            self.documents,
            self.bring,
            self.add,
            self.reopen,
            self.decide,
            self.review,
            self.finish,
            self.sheet,
            self.certificates,
            self.hand_over,
        )
        self._primaries: dict[StepKey, Button] = {"reviewing": self.finish, "deciding": self.decide}
        self.header = PageHeader("", "", buttons, back=_("Các đợt khen thưởng"))
        self.header.back_pressed.connect(self.back_pressed)

    def _button(self, what: str, words: str, icon: str) -> Button:
        return Button(words, "secondary", icon, on_click=lambda: self.pressed.emit(what))

    def _make_side(self) -> QWidget:
        side = Scroll(gap=14)
        self.money, self.decision, self.next = MoneyCard(), DecisionCard(), NextCard()
        self.quota, self.candidate = QuotaCard(), CandidateCard()
        for card in (self.quota, self.money, self.candidate, self.next, self.decision):
            side.body.addWidget(card)
        side.body.addStretch(1)
        fix_size(side, width=268)
        self._side = side
        return side

    # What is shown

    @property
    def step(self) -> StepKey:
        """The step in sight: the one that is looked at, else the present one."""
        return self._step or self._present()

    def _present(self) -> StepKey:
        stage = self.shown.stage if self.shown is not None else "proposing"
        return STEP_KEYS[min(STAGES.index(stage), len(STEP_KEYS) - 1)]

    def show_round(self, shown: RoundDetail) -> None:
        """Shows a round; ticks, filter and the step looked at stay when it is the one already shown."""
        before = self.shown
        fresh = before is None or before.round.round_id != shown.round.round_id
        if fresh or (before is not None and before.round.state != shown.round.state):
            self._step = None
        self.shown, self._rows = shown, roster(shown)
        for card in (self.money, self.decision, self.next, self.quota):
            card.show_round(shown)
        self._show_step(fresh=fresh)

    def _show_step(self, *, fresh: bool = False) -> None:
        shown, step = self.shown, self.step
        if shown is None:
            return
        self._show_title()
        self._show_steps(shown)
        self.roster.show_rows(
            self._rows, step, is_open=shown.is_open, decided=shown.round.decided_on is not None, fresh=fresh
        )
        self.quota.setVisible(step == "reviewing")
        self.money.setVisible(step != "reviewing")
        self.decision.setVisible(step == "paying" and shown.round.decided_on is not None)
        self._show_candidate(self.roster.table.chosen_row())
        self._show_buttons()

    def _show_title(self) -> None:
        if self.shown is not None:
            longest = LONGEST_BESIDE_PANEL if self._beside_panel else LONGEST_TITLE
            self.header.set_title(short_title(self.shown.round.name, longest))

    def _show_steps(self, shown: RoundDetail) -> None:
        found, sheet = shown.round, shown.sheet
        weighed = sheet.accepted + sheet.rejected
        chosen = _("chọn {count} em").format(count=sheet.accepted if weighed else found.learners)
        paid = _("{paid} trên {all} em").format(paid=found.paid_learners, all=found.learners)
        printed = _("{count} tờ đã vào sổ").format(count=found.certificates) if found.certificates else _("chưa in")
        decided = found.decided_on is not None
        steps = (
            Step(_("Đề nghị"), _("{count} em").format(count=found.listed)),
            Step(_("Xét duyệt"), chosen if weighed or decided else _("chưa xét")),
            Step(_("Quyết định"), found.decision_number or _("chưa có")),
            Step(_("Trao tiền"), paid if decided else _("chưa trao")),
            Step(_("In giấy"), printed),
        )
        place = STEP_KEYS.index(self.step)
        now = max(min(STAGES.index(shown.stage), len(steps)), place)
        self.stepper.set_steps(steps, now=now, looked=place if place != now and self._step is not None else None)

    def _show_buttons(self) -> None:
        shown, step = self.shown, self.step
        if shown is None:
            return
        listed, is_open, decided = bool(shown.awards), shown.is_open, shown.round.decided_on is not None
        alone, waiting = not self._beside_panel, bool(shown.waiting)
        proposing, reviewing = is_open and step == "proposing", is_open and step == "reviewing"
        self.edit.setVisible(alone and shown.round.state != "closed")
        self.documents.setVisible(alone and listed)
        self.bring.setVisible(alone and proposing and not listed)
        self.add.setVisible(proposing and (alone or not listed))
        self.review.setVisible(proposing and listed)
        self.finish.setVisible(reviewing and listed)
        self.reopen.setVisible(shown.round.state == "reviewed")
        self.decide.setVisible((proposing and listed and alone) or shown.round.state == "reviewed")
        self.sheet.setVisible(decided and alone)
        self.certificates.setVisible(decided and not waiting)
        self.hand_over.setVisible(decided and waiting)
        self._show_kinds(shown)

    def _show_kinds(self, shown: RoundDetail) -> None:
        """One button is the primary one; while rows are ticked or a panel stands beside, that one is elsewhere."""
        free = not self._beside_panel and not self.chosen()
        wanted = {
            "proposing": self.review if shown.awards else self.add,
            "reviewing": self.finish if shown.is_open else None,
            "deciding": self.decide,
            "paying": self.hand_over if shown.waiting else self.certificates,
        }[self.step]
        for button in (self.add, self.review, self.finish, self.decide, self.hand_over, self.certificates):
            button.set_kind("primary" if free and button is wanted else "secondary")

    def show_beside(self, *, panel: bool) -> None:
        """Makes room for a panel: the cards stand back, and the panel's button is the primary one."""
        self._beside_panel = panel
        self._side.setVisible(not panel)
        self._show_title()
        self._show_buttons()

    def take_kinds(self) -> None:
        """Ticks changed: while rows are ticked the primary button is in the bar below."""
        if self.shown is not None:
            self._show_kinds(self.shown)

    def _on_row_chosen(self, row: RosterRow | None) -> None:
        self._show_candidate(row)

    def _show_candidate(self, row: RosterRow | None) -> None:
        wanted = self.shown is not None and self.step in {"proposing", "reviewing"}
        self.candidate.show_row(row if wanted else None, self.shown.today if self.shown is not None else None)

    # What a person does

    @property
    def model(self) -> RowModel[RosterRow]:
        """The rows in sight."""
        return self.roster.model

    def chosen(self) -> list[AwardRow]:
        """The ticked awards in sight who can still be acted upon."""
        return self.roster.chosen()

    def round_id(self) -> RoundId | None:
        """The round shown."""
        return self.shown.round.round_id if self.shown is not None else None

    def look_at(self, step: StepKey) -> None:
        """Looks at a step; the present one is the one that the round waits in."""
        self._step = None if step == self._present() else step
        self._show_step()
        self.step_changed.emit()

    def focus_learners(self) -> None:
        """Puts the focus on the list."""
        if self.model.rowCount():
            self.roster.focus_rows()
        else:
            self.add.setFocus()

    def _on_step_pressed(self, place: int) -> None:
        if place < len(STEP_KEYS):
            self.look_at(STEP_KEYS[place])
            self.focus_learners()
        else:
            self.pressed.emit("certificates")
