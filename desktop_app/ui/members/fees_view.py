"""Membership fees of a board in one year: who owes, who has paid, who is exempt, and what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.fees import FeeState
from desktop_app.domain.ids import PersonId
from desktop_app.domain.money import Vnd
from desktop_app.i18n import _
from desktop_app.storage.queries.fees import FeeRow, FeeStanding
from desktop_app.ui import formats
from desktop_app.ui.members.form_sections import Named, NamedChoice
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.refusals import checked_amount, say_when_refused
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.theme.layouts import Row, fix_size
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.money_field import MoneyField
from desktop_app.ui.widgets.row_model import Column, Look, RowModel
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Text

Which = Literal["owing", "paid", "exempt", "all"]
USUAL_FEES = (20_000, 30_000, 50_000)
YEARS_BACK = 2
_STATES: dict[Which, frozenset[FeeState]] = {
    "owing": frozenset({"unpaid", "part"}),
    "paid": frozenset({"paid"}),
    "exempt": frozenset({"exempt"}),
    "all": frozenset({"unpaid", "part", "paid", "exempt", "none"}),
}


@dataclass(frozen=True, slots=True)
class FeesAsked:
    """Which fees are looked at; `board` is the id in hex, empty: the book's own."""

    year: int
    board: str = ""


def fee_columns() -> list[Column[FeeRow]]:
    """Ticks, the person, what is missing and the state."""
    return [
        Column("", lambda row: row.full_name, 46, kind="check", tickable=lambda row: row.missing > 0),
        Column(_("Họ và tên"), lambda row: row.full_name, kind="person", second=lambda row: row.hamlet),
        Column(_("Đã nộp"), lambda row: formats.money(row.paid) if row.paid else "", 130, kind="money", optional=1),
        Column(_("Còn thiếu"), lambda row: formats.money(row.missing) if row.missing else "", 130, kind="money"),
        Column(_("Hội phí"), fee_word, 150, kind="badge", look=_fee_look),
    ]


def fee_word(row: FeeRow) -> str:
    """The state in words."""
    words: dict[FeeState, str] = {
        "unpaid": _("Chưa nộp"),
        "part": _("Nộp một phần"),
        "paid": _("Đã nộp"),
        "exempt": _("Miễn phí"),
        "none": _("Không thu"),
    }
    return words[row.state]


def _fee_look(row: FeeRow) -> Look:
    looks: dict[FeeState, tuple[Tone, str | None]] = {
        "unpaid": ("warn", "clock"),
        "part": ("warn", "clock"),
        "paid": ("ok", "check"),
        "exempt": ("neutral", None),
        "none": ("neutral", None),
    }
    tone, icon = looks[row.state]
    return Look(tone, icon)


class FeesView(QWidget):
    """Level two of the page of members.

    Signals:
        left(): Back to the list.
        asked(object): Other fees are to be shown (`FeesAsked`).
        fee_set(object): What a member pays in the year shown (`Vnd`).
        print_pressed(): The unpaid list is wanted on paper.
        ticked(object): The ticked `FeeRow`s.
    """

    left = Signal()
    asked = Signal(object)
    fee_set = Signal(object)
    print_pressed = Signal()
    ticked = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.standing: FeeStanding | None = None
        self._print = Button(_("In danh sách chưa nộp"), icon="printer", on_click=self.print_pressed.emit)
        self.header = PageHeader(_("Hội phí"), " ", [self._print], back=_("Hội viên"))
        self.header.back_pressed.connect(self.left)
        column = Down(self, gap=14)
        column.addWidget(self.header)
        self.notices = Notices()
        column.addWidget(self.notices)
        column.addLayout(self._bar())
        self.rule = self._rule_card()
        column.addWidget(self.rule)
        self.rule.hide()
        self.model = RowModel(fee_columns(), key=lambda row: row.person_id)
        self.table: Table[FeeRow] = Table(self.model, name=_("Hội phí của từng người"))
        card = Card(padded=False)
        card.body.addWidget(self.table, 1)
        self.nobody = Text("", "body", "text2", wrap=True)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.body.addWidget(self.nobody, 1)
        column.addWidget(card, 1)
        self.model.ticks_changed.connect(lambda: self.ticked.emit(self.model.ticked()))

    def _bar(self) -> Row:
        years = range(self._today.year - YEARS_BACK, self._today.year + 2)
        self.year: Segmented[int] = Segmented(
            [Segment(year, str(year)) for year in years], chosen=self._today.year, name=_("Năm")
        )
        self.board = NamedChoice()
        self.board.setAccessibleName(_("Ban"))
        self.which: Segmented[Which] = Segmented(
            [
                Segment("owing", _("Chưa nộp")),
                Segment("paid", _("Đã nộp")),
                Segment("exempt", _("Miễn")),
                Segment("all", _("Tất cả")),
            ],
            name=_("Xem ai"),
        )
        self.year.chosen.connect(self._on_asked)
        self.board.chosen.connect(self._on_asked)
        self.which.chosen.connect(self._on_which)
        bar = Down(gap=10)
        first, second = Row(gap=12), Row(gap=12)
        first.addWidget(self.year)
        first.addWidget(self.board, 1)
        first.addStretch(1)
        self.change = Button(_("Sửa mức thu"), "quiet", "pencil", size="small", on_click=self.ask_fee)
        self._rule_text = Text("", "strong", wrap=True)
        self._rule_text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        second.addWidget(self.which)
        second.addWidget(self._rule_text, 1)
        second.addWidget(self.change)
        bar.addLayout(first)
        bar.addLayout(second)
        across = Row()
        across.addLayout(bar, 1)
        return across

    def _rule_card(self) -> Card:
        card = Card(_("Mỗi hội viên nộp bao nhiêu một năm?"), gap=12)
        self.money = MoneyField(usual=USUAL_FEES)
        self.money_field = Field(_("Số tiền (đồng)"), self.money, hint=_("Theo mức mà ban đã họp và quyết"))
        say_when_refused(self.money_field, self.money)
        row = Row(gap=14)
        row.addWidget(self.money_field, 1)
        buttons = Down(gap=8)
        self.set_fee = Button(_("Ghi mức thu"), "secondary", "check", on_click=self._on_set)
        buttons.addWidget(self.set_fee)
        buttons.addWidget(Button(_("Thôi"), "quiet", on_click=card.hide))
        buttons.addStretch(1)
        row.addLayout(buttons)
        card.body.addLayout(row)
        fix_size(self.money, width=420)
        return card

    # For the page

    def set_boards(self, boards: Sequence[Named]) -> None:
        """The boards of the book; with one there is nothing to choose."""
        self.board.set_named(boards)
        self.board.setVisible(len(boards) > 1)

    def show_standing(self, standing: FeeStanding, tick: Sequence[PersonId] = ()) -> None:
        """Shows the fees of a board in a year.

        Args:
            tick: Whom to tick beforehand; the first one is brought into sight.
        """
        self.standing = standing
        self.header.set_title(_("Hội phí năm {year}").format(year=standing.year))
        counts = (
            _("Chưa ghi mức thu của năm này")
            if standing.rule is None
            else _("{paid} người đã nộp, {owing} chưa nộp, {exempt} được miễn. Còn thiếu {missing}")
        )
        self.header.set_subtitle(
            counts.format(
                paid=formats.count(standing.count("paid")),
                owing=formats.count(standing.count("unpaid", "part")),
                exempt=formats.count(standing.count("exempt")),
                missing=formats.money(standing.missing),
            )
        )
        self._print.setEnabled(standing.missing > 0)
        self._rule_text.setText(
            _("Mức thu: {amount} một người").format(amount=formats.money(standing.rule))
            if standing.rule
            else _("Chưa ghi mức thu")
        )
        was_asked = self.window().focusWidget() in self.rule.findChildren(QWidget)
        self.rule.setVisible(standing.rule is None)
        if tick:
            self.which.set_key("owing")
            self.model.set_ticked(set(tick))
        self._show()
        if tick:
            self.table.choose(tick[0])
        if was_asked and standing.rule is not None:
            self.table.setFocus()
        self.ticked.emit(self.model.ticked())

    def begin(self, year: int) -> None:
        """The fees of this year are about to be shown, of the book's own board."""
        self.year.set_key(year)
        self.board.set_code("")
        self.model.set_ticked(set())

    def show_all_owing(self) -> None:
        """Everybody who owes something, whatever was shown before."""
        self.which.set_key("owing")
        self._show()

    def untick(self) -> None:
        """Nobody is ticked any more."""
        self.model.set_ticked(set())

    def ask_fee(self) -> None:
        """Shows the box for what a member pays."""
        self.rule.show()
        if self.standing is not None and self.standing.rule:
            self.money.set_amount(Vnd(self.standing.rule))
        self.money.edit.setFocus()

    def focus_first(self) -> None:
        """The amount while none is set, else the table."""
        (self.money.edit if not self.rule.isHidden() else self.table).setFocus()

    # What happens

    def _on_asked(self, _chosen: object) -> None:
        self._ask()

    def _on_which(self, _which: Which) -> None:
        self._show()

    def _ask(self) -> None:
        self.untick()
        self.asked.emit(FeesAsked(self.year.key(), self.board.code()))

    def _show(self) -> None:
        if self.standing is None:
            return
        wanted = _STATES[self.which.key()]
        rows = [row for row in self.standing.rows if row.state in wanted]
        self.model.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.nobody.setVisible(not rows)
        self.nobody.setText(self._nobody())
        if rows and not self.table.currentIndex().isValid():
            self.table.choose_place(0)

    def _nobody(self) -> str:
        if self.standing is not None and self.standing.rule is None:
            return _("Ghi mức thu trước, rồi danh sách người chưa nộp hiện ở đây.")
        return {
            "owing": _("Không còn ai chưa nộp."),
            "paid": _("Chưa ai nộp."),
            "exempt": _("Chưa ai được miễn."),
            "all": _("Ban này chưa có hội viên nào phải nộp."),
        }[self.which.key()]

    def _on_set(self) -> None:
        amount = checked_amount(self.money_field, self.money)
        if amount is not None:
            self.fee_set.emit(amount)
