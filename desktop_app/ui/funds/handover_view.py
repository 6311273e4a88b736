"""Handing over, step by step on one page: count, look, name the papers, name the people, write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import DomainError
from desktop_app.domain.handovers import (
    GiverMissing,
    HandedToOneself,
    HandoverContent,
    HandoverNeedsCount,
    TakerMissing,
)
from desktop_app.i18n import _
from desktop_app.services.fund_officers import FundOfficers
from desktop_app.storage.queries.cash_counts import CashCountRow
from desktop_app.storage.queries.handovers import HandoverRow
from desktop_app.ui.formats import day, money
from desktop_app.ui.funds.control_level import BoardPick, Parts, rows_table
from desktop_app.ui.funds.handover_parts import StepCard, facts_of, money_facts, open_facts
from desktop_app.ui.refusals import refuse
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.theme.layouts import Grid, fix_size
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Footer, Scroll
from desktop_app.ui.widgets.check_box import CheckBox
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.row_model import Column, Look, RowModel
from desktop_app.ui.widgets.text import Note, Text

_ROWS_SHOWN = 4


def usual_documents() -> tuple[str, ...]:
    """What usually goes along with the office."""
    return (
        _("Sổ quỹ, sổ sách giấy"),
        _("Phiếu thu, phiếu chi gốc"),
        _("Sao kê, sổ ngân hàng"),
        _("Biên lai chưa dùng"),
        _("Chìa khóa két"),
        _("USB bản dự phòng"),
    )


@dataclass(frozen=True, slots=True)
class HandoverTexts:
    """What stands in the boxes, as typed."""

    giver: str = ""
    taker: str = ""
    witness: str = ""
    decision: str = ""
    more: str = ""
    ticked: frozenset[str] = frozenset()

    def as_draft(self) -> dict[str, str]:
        """As a draft keeps it."""
        return {
            "giver": self.giver,
            "taker": self.taker,
            "witness": self.witness,
            "decision": self.decision,
            "more": self.more,
            "ticked": "\n".join(sorted(self.ticked)),
        }

    @classmethod
    def from_draft(cls, fields: Mapping[str, str]) -> HandoverTexts:
        """What `as_draft` wrote; what is missing is empty."""
        names = ("giver", "taker", "witness", "decision", "more")
        ticked = frozenset(filter(None, fields.get("ticked", "").splitlines()))
        return cls(*(fields.get(name, "") for name in names), ticked=ticked)


class HandoverView(QWidget):
    """The page.

    Signals:
        back_pressed(): Back to where the page was opened from.
        count_pressed(): The cash is to be counted.
        typed(): Something was typed or ticked.
        save_pressed(): The minutes are to be written.
        row_opened(object): A `HandoverRow` of before.
        users_pressed(): To where users and passphrases are.
    """

    back_pressed = Signal()
    count_pressed = Signal()
    typed = Signal()
    save_pressed = Signal()
    row_opened = Signal(object)
    users_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = Down(self, gap=12)
        subtitle = _("Thủ quỹ cũ và thủ quỹ mới cùng làm, từ trên xuống")
        self.header = PageHeader(_("Bàn giao thủ quỹ"), subtitle, back=_("Quỹ khuyến học"))
        self.header.back_pressed.connect(self.back_pressed)
        column.addWidget(self.header)
        self.boards = BoardPick()
        column.addWidget(self.boards)
        self._scroll = Scroll(gap=12)
        column.addWidget(self._scroll, 1)
        self.done = Banner(
            _("Đã bàn giao"), " ", "ok", [Button(_("Mở Cài đặt"), "secondary", on_click=self.users_pressed.emit)]
        )
        self.done.hide()
        self._scroll.body.addWidget(self.done)
        steps = (self._count_step(), self._look_step(), self._papers_step(), self._people_step(), self._after_step())
        for step in (*steps, self._list_card()):
            self._scroll.body.addWidget(step)
        self._scroll.body.addStretch(1)
        enter_moves_on((self.more, self.giver, self.taker, self.witness, self.decision), self.save_pressed.emit)

    def _count_step(self) -> StepCard:
        self._count = StepCard(1, _("Đếm tiền mặt"))
        self.count_button = Button(_("Đếm tiền"), "secondary", "banknote", on_click=self.count_pressed.emit)
        self._count.head_row.addWidget(self.count_button)
        return self._count

    def _look_step(self) -> StepCard:
        self._look = StepCard(2, _("Xem những gì bàn giao"))
        self._content = Parts(gap=10)
        self._look.inside.addWidget(self._content)
        return self._look

    def _papers_step(self) -> StepCard:
        self._papers = StepCard(3, _("Giấy tờ, đồ vật kèm theo"))
        grid = Grid(gap=4)
        self.boxes: dict[str, CheckBox] = {}
        for place, name in enumerate(usual_documents()):
            box = CheckBox(name)
            box.toggled.connect(self._on_typed)
            grid.addWidget(box, place // 2, place % 2, Qt.AlignmentFlag.AlignLeft)
            self.boxes[name] = box
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._papers.inside.addLayout(grid)
        self.more = TextField(example=_("Ví dụ: 2 quyển sổ vàng; con dấu"), longest=400)
        self.more.textChanged.connect(self._on_typed)
        self._papers.inside.addWidget(Field(_("Thứ khác, cách nhau bằng dấu ;"), self.more, optional=True))
        return self._papers

    def _people_step(self) -> StepCard:
        self._people = StepCard(4, _("Người giao, người nhận"))
        self.giver, self.taker = TextField(longest=120), TextField(longest=120)
        self.witness, self.decision = TextField(longest=120), TextField(example=_("Ví dụ: 07/QĐ-HKH"), longest=60)
        self.giver_field = Field(_("Thủ quỹ cũ"), self.giver)
        self.taker_field = Field(_("Thủ quỹ mới"), self.taker)
        fields = (
            self.giver_field,
            self.taker_field,
            Field(_("Người chứng kiến"), self.witness, optional=True),
            Field(_("Số quyết định"), self.decision, optional=True),
        )
        grid = Grid(gap=12)
        for place, field in enumerate(fields):
            grid.addWidget(field, place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._people.inside.addLayout(grid)
        for box in (self.giver, self.taker, self.witness, self.decision):
            box.textChanged.connect(self._on_typed)
        note = _("Ghi biên bản thì sổ khóa đến hết hôm nay; từ mai người nhận ghi tiếp. Chức thủ quỹ đổi theo.")
        self._people.inside.addWidget(Note(note, "text2", "lock"))
        return self._people

    def _after_step(self) -> StepCard:
        step = StepCard(5, _("Sau khi ghi: đổi mã khóa"))
        step.state.setText(_("Người nhận có mã khóa riêng, người cũ thôi dùng. Làm ở Cài đặt, phần Người dùng."))
        step.head_row.addWidget(Button(_("Mở Cài đặt"), "secondary", "key-round", on_click=self.users_pressed.emit))
        return step

    def _list_card(self) -> Card:
        self.model: RowModel[HandoverRow] = RowModel(handover_columns(), key=lambda row: row.handover_id)
        self.table = rows_table(self.model, _("Các lần bàn giao"), self.row_opened.emit)
        self._list = Card(_("Các lần bàn giao (bấm để in lại)"), padded=False)
        self._list.body.addWidget(self.table)
        self._list.hide()
        return self._list

    def make_footer(self) -> Footer:
        """A fresh bar with «Ghi biên bản và in»."""
        footer = Footer()
        words = Text(_("Biên bản ghi rồi thì giữ nguyên."), "meta", wrap=True)
        footer.row.addWidget(words, 1)
        self.save = Button(_("Ghi biên bản và in"), "primary", "handshake", on_click=self.save_pressed.emit)
        footer.row.addWidget(self.save)
        return footer

    # What is shown

    def show_content(self, content: HandoverContent, counted: CashCountRow | None, today: date) -> None:
        """Shows what there is, and today's count of the cash if there is one."""
        if counted is None:
            self._count.say(_("Chưa đếm hôm nay, {day}").format(day=day(today)), done=False)
        else:
            words = _("Đã đếm hôm nay: {amount}").format(amount=money(counted.counted))
            self._count.say(words, done=True)
        self.count_button.setVisible(counted is None)
        self._look.say(_("Tất cả {amount} theo sổ").format(amount=money(content.total)), done=False)
        parts: list[QWidget] = [facts_of(money_facts(content))]
        still = open_facts(content)
        if still:
            parts += [Text(_("Việc còn dở và chứng từ"), "label"), facts_of(still)]
        self._content.set_parts(parts)

    def show_rows(self, rows: tuple[HandoverRow, ...]) -> None:
        """Shows the handovers of before."""
        self.model.set_rows(rows)
        self._list.setVisible(bool(rows))
        fix_size(self.table, height=44 + 56 * max(1, min(len(rows), _ROWS_SHOWN)) + 8)

    def show_done(self, row: HandoverRow) -> None:
        """Says that it is written, and what to do the same day."""
        title = _("{giver} đã bàn giao cho {taker}").format(giver=row.from_name, taker=row.to_name)
        text = _("Hôm nay lập người dùng cho người nhận và đổi mã khóa. Cất một bản dự phòng.")
        self.done.set_words(title, text, "ok")
        self.done.show()
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.done))

    def begin(self, officers: FundOfficers, texts: HandoverTexts | None) -> None:
        """Begins a handover: with the treasurer in office, or as it was left."""
        shown = texts or HandoverTexts(giver=officers.treasurer)
        for box, text in (
            (self.giver, shown.giver),
            (self.taker, shown.taker),
            (self.witness, shown.witness),
            (self.decision, shown.decision),
            (self.more, shown.more),
        ):
            box.setText(text)
        for name, tick in self.boxes.items():
            tick.setChecked(name in shown.ticked)
        self.giver_field.clear()
        self.taker_field.clear()
        self._on_typed()

    def texts(self) -> HandoverTexts:
        """What stands in the boxes."""
        ticked = frozenset(name for name, box in self.boxes.items() if box.isChecked())
        boxes = (self.giver, self.taker, self.witness, self.decision, self.more)
        return HandoverTexts(*(box.text() for box in boxes), ticked=ticked)

    def documents(self) -> tuple[str, ...]:
        """What goes along, ticked things first."""
        ticked = (name for name, box in self.boxes.items() if box.isChecked())
        return (*ticked, *(part.strip() for part in self.more.value().split(";") if part.strip()))

    def _on_typed(self) -> None:
        number = len(self.documents())
        self._papers.say(
            _("{count} thứ kèm theo").format(count=number) if number else _("Chọn những thứ giao hôm nay"),
            done=bool(number),
        )
        named = bool(self.giver.value() and self.taker.value())
        self._people.say(_("Đã ghi hai người") if named else _("Ghi họ tên hai người"), done=named)
        self.typed.emit()

    def refuse(self, error: Exception) -> bool:
        """Says a refusal where it belongs; False when it is about nothing here."""
        if isinstance(error, HandoverNeedsCount):
            self._count.say(_("Đếm tiền hôm nay trước, rồi mới ghi biên bản"), done=False)
            self._count.state.set_tone("bad")
            self._show(self.count_button)
            return True
        places = ((self.giver_field, (GiverMissing,)), (self.taker_field, (TakerMissing, HandedToOneself)))
        if not isinstance(error, DomainError) or not refuse(error, places):
            return False
        self._show(next(field for field, kinds in places if isinstance(error, kinds)).control)
        return True

    def _show(self, target: QWidget) -> None:
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(target, 0, 80))

    def focus_first(self) -> None:
        """Puts the focus where the work begins."""
        target = self.more if self.count_button.isHidden() else self.count_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def handover_columns() -> tuple[Column[HandoverRow], ...]:
    """Day, from whom to whom, how much."""
    return (
        Column(_("Ngày"), lambda row: day(row.handed_on), 120),
        Column(_("Giao, nhận"), lambda row: row.to_name, kind="strong", second=_from_words),
        Column(_("Số tiền"), lambda row: money(row.content.total), 190, "money", look=lambda _row: Look("text")),
    )


def _from_words(row: HandoverRow) -> str:
    return _("nhận từ {name}").format(name=row.from_name)
