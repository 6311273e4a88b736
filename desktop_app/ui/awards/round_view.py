"""One award round: its steps, its learners, its money."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.ids import RoundId
from desktop_app.domain.names import fold
from desktop_app.i18n import _
from desktop_app.storage.queries.awards import AwardRow
from desktop_app.ui.awards.columns import award_columns
from desktop_app.ui.awards.money_card import DecisionCard, MoneyCard
from desktop_app.ui.awards.rounds import STAGES, RoundDetail
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Scroll
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.inputs import SearchField
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.stepper import Step, Stepper
from desktop_app.ui.widgets.table import Table

Filter = Literal["all", "unpaid", "paid"]
LONGEST_TITLE = 46  # letters of a round's name that fit beside the buttons
LONGEST_BESIDE_PANEL = 30


def short_title(name: str, longest: int = LONGEST_TITLE) -> str:
    """A round's name for the head of a page; what is longer ends in «…» after a whole word."""
    return name if len(name) <= longest else f"{name[:longest].rpartition(' ')[0] or name[:longest]}…"


class RoundView(QWidget):
    """Head with the next step, stepper, learners, and at the right the money.

    Signals:
        back_pressed(), add_pressed(), decide_pressed(), certificates_pressed(): Buttons of those names.
        import_pressed(): «Nhập từ Excel».
        ticks_changed(): Other learners are ticked.
    """

    back_pressed = Signal()
    add_pressed = Signal()
    import_pressed = Signal()
    decide_pressed = Signal()
    certificates_pressed = Signal()
    ticks_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown: RoundDetail | None = None
        self._models: dict[bool, RowModel[AwardRow]] = {}
        self._beside_panel = False
        self.add = Button(_("Thêm em"), "secondary", "user-plus")
        self.bring = Button(_("Nhập từ Excel"), "secondary", "file-spreadsheet")
        self.bring.clicked.connect(self.import_pressed)
        self.decide = Button(_("Ghi quyết định"), "primary", "file-text")
        self.certificates = Button(_("In giấy khen"), "secondary", "award")
        self.add.clicked.connect(self.add_pressed)
        self.decide.clicked.connect(self.decide_pressed)
        self.certificates.clicked.connect(self.certificates_pressed)
        buttons = (self.bring, self.add, self.decide, self.certificates)
        self.header = PageHeader("", "", buttons, back=_("Các đợt khen thưởng"))
        self.header.back_pressed.connect(self.back_pressed)
        self.stepper = Stepper(())
        self.stepper.step_pressed.connect(self._on_step_pressed)
        column = Column(self, gap=12)
        column.addWidget(self.header)
        column.addWidget(self.stepper)
        across = Row(gap=16)
        left = Column(gap=12)
        left.addWidget(self._make_filters())
        left.addWidget(self._make_sheet(), 1)
        across.addLayout(left, 1)
        across.addWidget(self._make_side())
        column.addLayout(across, 1)

    def _make_filters(self) -> QWidget:
        box = QWidget()
        row = Row(box, gap=10)
        self.filter: Segmented[Filter] = Segmented((), name=_("Đã nhận hay chưa"))
        self.choose_all = Button("", "soft", "square-check-big")
        self.choose_all.clicked.connect(self.tick_unpaid)
        self.search = SearchField(_("Tìm em…"))
        self.search.setMaximumWidth(280)
        self.filter.chosen.connect(self._show_rows)
        self.search.searched.connect(self._show_rows)
        row.addWidget(self.filter)
        row.addWidget(self.choose_all)
        row.addStretch(1)
        row.addWidget(self.search, 2)
        self._filters = box
        return box

    def _make_sheet(self) -> Card:
        card = Card(padded=False)
        self._layers = QStackedWidget()
        card.body.addWidget(self._layers)
        self._layers.addWidget(QWidget())
        add = Button(_("Thêm em"), "secondary", "user-plus")
        add.clicked.connect(self.add_pressed)
        text = _("Ghi từng em được đề nghị, hoặc dán cả danh sách từ Excel.")
        self._empty = EmptyState(_("Đợt này chưa có em nào"), text, [add])
        self._layers.addWidget(self._empty)
        self._tables = {decided: self._make_table(decided=decided) for decided in (False, True)}
        self.table = self._tables[False]
        return card

    def _make_side(self) -> QWidget:
        side = Scroll(gap=14)
        self.money, self.decision = MoneyCard(), DecisionCard()
        side.body.addWidget(self.money)
        side.body.addWidget(self.decision)
        side.body.addStretch(1)
        fix_size(side, width=268)
        self._side = side
        return side

    # What is shown

    def show_round(self, shown: RoundDetail) -> None:
        """Shows a round; ticks and filter stay when it is the one already shown."""
        fresh = self.shown is None or self.shown.round.round_id != shown.round.round_id
        self.shown = shown
        self._show_title()
        self._show_steps(shown)
        self.table = self._tables[shown.round.state == "decided"]
        if fresh:
            self.model.set_ticked(set())
            self.search.clear()
        self._show_filters(shown, fresh=fresh)
        self._show_rows()
        self.money.show_round(shown)
        self.decision.show_round(shown)
        self._show_buttons()

    def _show_title(self) -> None:
        if self.shown is not None:
            longest = LONGEST_BESIDE_PANEL if self._beside_panel else LONGEST_TITLE
            self.header.set_title(short_title(self.shown.round.name, longest))

    def _make_table(self, *, decided: bool) -> Table[AwardRow]:
        model: RowModel[AwardRow] = RowModel(award_columns(decided=decided), key=lambda row: row.award_id)
        model.ticks_changed.connect(self.ticks_changed)
        table = Table(model, name=_("Các em trong đợt"))
        self._models[decided] = model
        self._layers.addWidget(table)
        return table

    def _show_steps(self, shown: RoundDetail) -> None:
        found = shown.round
        paid = _("{paid} trên {all} em").format(paid=found.paid_learners, all=found.learners)
        printed = _("{count} tờ đã vào sổ").format(count=found.certificates) if found.certificates else _("chưa in")
        steps = (
            Step(_("Đề nghị"), _("{count} em").format(count=found.learners)),
            Step(_("Quyết định"), found.decision_number or _("chưa có")),
            Step(_("Trao tiền"), paid if found.decided_on is not None else _("chưa trao")),
            Step(_("In giấy khen"), printed),
        )
        self.stepper.set_steps(steps, now=STAGES.index(shown.stage))

    def _show_filters(self, shown: RoundDetail, *, fresh: bool) -> None:
        found, unpaid = shown.round, len(shown.unpaid)
        self._filters.setVisible(bool(shown.awards))
        segments: list[Segment[Filter]] = [
            Segment("all", _("Tất cả {count}").format(count=found.learners)),
            Segment("unpaid", _("Chưa nhận {count}").format(count=unpaid)),
            Segment("paid", _("Đã nhận {count}").format(count=found.paid_learners)),
        ]
        if fresh or self.filter.isHidden():
            self.filter.set_segments(segments, chosen="all")
        else:
            for segment in segments:
                self.filter.set_text(segment.key, segment.text)
        self.filter.setVisible(found.decided_on is not None)
        self.choose_all.set_text(_("Chọn cả {count} em").format(count=unpaid))
        self.choose_all.setVisible(found.decided_on is not None and unpaid > 0)

    def _show_rows(self) -> None:
        if self.shown is None:
            return
        wanted, words = self.filter.key(), fold(self.search.value())
        rows = [
            row
            for row in self.shown.awards
            if (wanted == "all" or (row.state == "paid") == (wanted == "paid"))
            and words in fold(f"{row.name} {row.class_name} {row.school}")
        ]
        kept = self.table.chosen_row()
        self.model.set_rows(rows)
        self.table.set_match(self.search.value())
        if kept is not None:
            self.table.choose(kept.award_id)
        self._layers.setCurrentWidget(self.table if self.shown.awards else self._empty)
        self.ticks_changed.emit()

    def _show_buttons(self) -> None:
        shown = self.shown
        if shown is None:
            return
        proposed = shown.round.state == "proposed"
        self.add.setVisible(proposed)
        self.bring.setVisible(proposed and not shown.awards and not self._beside_panel)
        self.decide.setVisible(proposed and bool(shown.awards))
        self.certificates.setVisible(not proposed)
        free = not self._beside_panel and not self.chosen()
        self.add.set_kind("primary" if free and not shown.awards else "secondary")
        self.decide.set_kind("primary" if free else "secondary")
        self.certificates.set_kind("primary" if free and shown.stage in {"certifying", "done"} else "secondary")

    def show_beside(self, *, panel: bool) -> None:
        """Makes room for a panel: the money stands back, and the panel's button is the primary one."""
        self._beside_panel = panel
        self._side.setVisible(not panel)
        self._show_title()
        self._show_buttons()

    def take_kinds(self) -> None:
        """Ticks changed: while learners are ticked the primary button is in the bar below."""
        self._show_buttons()

    @property
    def model(self) -> RowModel[AwardRow]:
        """The learners in sight: those of a decided round have other columns."""
        return self._models[self.shown is not None and self.shown.round.state == "decided"]

    # What a person does

    def chosen(self) -> list[AwardRow]:
        """The ticked learners in sight who can still be acted upon."""
        return [row for row in self.model.ticked() if row.state != "paid"]

    def tick_unpaid(self) -> None:
        """Ticks every learner who waits for money."""
        if self.shown is not None:
            self.filter.set_key("all")
            self.search.clear()
            self._show_rows()
            self.model.set_ticked({row.award_id for row in self.shown.unpaid})

    def untick(self) -> None:
        """Takes every tick away."""
        self.model.set_ticked(set())

    def round_id(self) -> RoundId | None:
        """The round shown."""
        return self.shown.round.round_id if self.shown is not None else None

    def focus_learners(self) -> None:
        """Puts the focus on the list."""
        if self.model.rowCount():
            if self.table.chosen_row() is None:
                self.table.choose_place(0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add.setFocus()

    def _on_step_pressed(self, place: int) -> None:
        if self.shown is None:
            return
        if place == len(STAGES) - 2:
            self.certificates_pressed.emit()
        elif place == 0 and self.shown.round.state == "proposed":
            self.add.setFocus()  # the step itself is drawn anew, the focus comes back to the button
            self.add_pressed.emit()
        elif self.shown.round.state == "decided":
            self.filter.set_key("paid" if place == STAGES.index("paying") else "all")
            self._show_rows()
