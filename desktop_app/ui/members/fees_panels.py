"""Beside the list of fees: how the money of the ticked people is taken, and why no fee is asked of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.errors import DomainError
from desktop_app.domain.fees import ExemptionReasonMissing, FeeMoreThanMissing
from desktop_app.domain.funds import PartyMissing, check_day
from desktop_app.domain.money import Vnd, format_amount, parse_amount
from desktop_app.i18n import N_, _
from desktop_app.storage.queries.fees import FeeRow
from desktop_app.storage.queries.funds import FundRow
from desktop_app.ui.formats import money
from desktop_app.ui.members.form_boxes import Boxes
from desktop_app.ui.members.form_sections import Named, NamedChoice
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import MistakeNote
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile, Note, Text

Receipts = Literal["each", "one"]
PARTS_UP_TO = 8  # people whose amount may be changed one by one; a longer list is paid in full
# Words to begin with, which the board may change; what is waived is for the board to say.
REASONS = (N_("Hộ nghèo"), N_("Trên 80 tuổi"), N_("Ốm đau lâu ngày"), N_("Mới vào hội"))


@dataclass(frozen=True, slots=True)
class Taking:
    """Money that is about to be written.

    Attributes:
        parts: Who pays how much.
        party: Who hands it over; empty: each payer, with a receipt of their own.
    """

    parts: tuple[tuple[FeeRow, Vnd], ...]
    fund: FundRow
    day: date
    party: str = ""

    @property
    def total(self) -> int:
        """Đồng."""
        return sum(amount for _row, amount in self.parts)


class FeesPanel(SidePanel):
    """A short form about the ticked people. Fill `body`, enter fields in `boxes`, then call `finish`.

    Signals:
        given_up(): Back to the list; nothing is written.
    """

    given_up = Signal()

    def __init__(self, title: str, rows: Sequence[FeeRow], icon: str) -> None:
        who = rows[0].full_name if len(rows) == 1 else _("{count} người").format(count=len(rows))
        super().__init__(title, who, IconTile(icon, "accent", 40))
        self.rows = tuple(rows)
        self.boxes = Boxes()
        self._fault: Banner | None = None

    def finish(self, verb: str, icon: str) -> None:
        """Puts the buttons below; called once all fields stand."""
        self.body.addStretch(1)
        self._note = MistakeNote([self.boxes.field(control) for control in self.boxes])
        self.yes = Button(verb, "primary", icon, on_click=self.submit)
        for part in (self._note, self.yes, Button(_("Thôi"), "quiet", on_click=self.given_up.emit)):
            self.foot.addWidget(part)
        enter_moves_on(list(self.boxes), self.submit)

    def submit(self) -> None:
        """Sends the form, or goes to the first field that is wrong."""
        self.boxes.check_all()
        if not self._note.point():
            self.send()

    def send(self) -> None:
        """Every field is right."""
        raise NotImplementedError

    def say_fault(self, error: DomainError) -> None:
        """Says above the form why it could not be written; what is typed stays."""
        if self._fault is not None:
            self.body.removeWidget(self._fault)
            self._fault.deleteLater()
        self._fault = Banner(_("Chưa ghi được"), sentence(error), "bad")
        self.body.insertWidget(0, self._fault)


class TakePanel(FeesPanel):
    """«Thu hội phí».

    Args:
        rows: Who pays; all of them owe something.
        funds: Where the money may go; at least one.
        mates: How many others of their households owe a fee, too.
        today: No money is taken after it.

    Signals:
        take_wanted(object): The `Taking`.
        mates_wanted(): The others of the household are to be ticked, too.
    """

    take_wanted = Signal(object)
    mates_wanted = Signal()

    def __init__(self, rows: Sequence[FeeRow], funds: Sequence[FundRow], mates: int, today: date) -> None:
        super().__init__(_("Thu hội phí"), rows, "hand-coins")
        self._funds, self._today = tuple(funds), today
        if mates:
            add = _("Thêm {count} người cùng nhà").format(count=mates)
            self.body.addWidget(Button(add, icon="house", size="small", on_click=self.mates_wanted.emit))
        self.amounts: list[TextField] = []
        if len(rows) <= PARTS_UP_TO:
            self._make_amounts()
        else:
            self.body.addWidget(Note(_("Mỗi người nộp đủ phần còn thiếu."), "text2", "info"))
        self._make_receipts()
        self._make_where()
        self.total = Text("", "strong")
        self.words = Text("", "meta", wrap=True)
        for part in (self.total, self.words):
            self.foot.addWidget(part)
        self.finish(_("Ghi thu…"), "hand-coins")
        self._say_total()

    def _make_amounts(self) -> None:
        for row in self.rows:
            box = TextField(format_amount(row.missing), longest=20)
            box.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.amounts.append(box)
            hint = _("Còn thiếu {amount}").format(amount=money(row.missing)) if len(self.rows) == 1 else ""
            check = partial(_read_part, row, box)
            after = partial(_shape, box)
            name = row.full_name if len(self.rows) > 1 else _("Nộp bao nhiêu (đồng)")
            self.body.addWidget(self.boxes.add(name, box, check=check, after=after, optional=False, hint=hint))
            box.textChanged.connect(self._say_total)

    def _make_receipts(self) -> None:
        self.receipts: Segmented[Receipts] = Segmented(
            [Segment("each", _("Mỗi người 1 phiếu")), Segment("one", _("Chung 1 phiếu"))], name=_("Phiếu thu")
        )
        self.party = TextField(self.rows[0].full_name, longest=200)
        self._party = self.boxes.add(_("Người nộp"), self.party, check=self._read_party, optional=False)
        self._party.hide()
        self.receipts.chosen.connect(self._on_receipts)
        self.receipts.setVisible(len(self.rows) > 1)
        self.body.addWidget(self.receipts)
        self.body.addWidget(self._party)

    def _make_where(self) -> None:
        self.fund = NamedChoice()
        self.fund.set_named([Named(fund.fund_id.hex, fund.name) for fund in self._funds])
        self.day = DateField(self._today, today=self._today)
        self.body.addWidget(self.boxes.add(_("Vào quỹ"), self.fund, optional=False))
        self.body.addWidget(self.boxes.add(_("Ngày thu"), self.day, check=self._read_day, optional=False))

    def _on_receipts(self, receipts: Receipts) -> None:
        self._party.setVisible(receipts == "one")
        if receipts == "one":
            self.party.setFocus()
            self.party.selectAll()

    def _read_day(self) -> date:
        return check_day(self.day.day() or self._today, self._today)

    def _read_party(self) -> str:
        if self.receipts.key() == "one" and not self.party.value():
            raise PartyMissing
        return self.party.value()

    def _parts(self) -> tuple[tuple[FeeRow, Vnd], ...]:
        if not self.amounts:
            return tuple((row, Vnd(row.missing)) for row in self.rows)
        return tuple((row, _read_part(row, box)) for row, box in zip(self.rows, self.amounts, strict=True))

    def _say_total(self, _text: str = "") -> None:
        try:
            total = sum(amount for _row, amount in self._parts())
        except DomainError:
            self.total.setText("")
            self.words.setText("")
            return
        self.total.setText(_("{count} người · {amount}").format(count=len(self.rows), amount=money(total)))
        self.words.setText(amount_in_words(total))

    @override
    def send(self) -> None:
        fund = next(fund for fund in self._funds if fund.fund_id.hex == self.fund.code())
        self.take_wanted.emit(
            Taking(self._parts(), fund, self._read_day(), self._read_party() if self.receipts.key() == "one" else "")
        )


def _read_part(row: FeeRow, box: TextField) -> Vnd:
    amount = parse_amount(box.value())
    if amount > row.missing:
        raise FeeMoreThanMissing(row.full_name, amount, row.missing)
    return amount


def _shape(box: TextField) -> None:
    box.setText(format_amount(parse_amount(box.value())))


class WaivePanel(FeesPanel):
    """«Miễn hội phí».

    Signals:
        waive_wanted(str): No fee is asked of the ticked people, for this reason.
    """

    waive_wanted = Signal(str)

    def __init__(self, rows: Sequence[FeeRow], year: int) -> None:
        super().__init__(_("Miễn hội phí năm {year}").format(year=year), rows, "hand-coins")
        self.reason = TextField(example=_("Ví dụ: Hộ nghèo"), longest=200)
        self.body.addWidget(self.boxes.add(_("Lý do miễn"), self.reason, check=self._check, optional=False))
        chips = Column(gap=6)
        for start in range(0, len(REASONS), 2):
            row = Row(gap=6)
            for reason in REASONS[start : start + 2]:
                row.addWidget(Button(_(reason), size="small", on_click=self._putting(_(reason))), 1)
            chips.addLayout(row)
        self.body.addLayout(chips)
        self.body.addWidget(Note(_("Bấm một lý do rồi sửa lại được."), "text2", "info"))
        self.finish(_("Miễn cho {count} người").format(count=len(rows)), "check")
        self.setFocusProxy(self.reason)

    def _putting(self, reason: str) -> Callable[[], None]:
        def put() -> None:
            self.reason.setText(reason)
            self.reason.setFocus()

        return put

    def _check(self) -> None:
        if not self.reason.value():
            raise ExemptionReasonMissing

    @override
    def send(self) -> None:
        self.waive_wanted.emit(self.reason.value())
