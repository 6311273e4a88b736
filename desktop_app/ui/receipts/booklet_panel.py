"""A booklet that came, or is put right, beside the list."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.domain.errors import DomainError
from desktop_app.domain.names import NameTooLong
from desktop_app.domain.receipt_booklets import (
    BOOKLET_KINDS,
    BookletInUse,
    BookletKind,
    BookletOverlaps,
    BookletReceivedAhead,
    BookletUnnamed,
    BookletYearWrong,
    LeavesBackwards,
    TooManyLeaves,
)
from desktop_app.i18n import _
from desktop_app.services.receipt_booklets import BookletFields
from desktop_app.storage.queries.receipt_booklets import BookletRow
from desktop_app.ui.messages import sentence
from desktop_app.ui.receipts.words import kind_words
from desktop_app.ui.refusals import MistakeNote, refuse
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile, Note


class BookletPanel(SidePanel):
    """The form of a booklet.

    Args:
        today: Of the day offered.
        row: The booklet to put right; None: a new one.

    Signals:
        save_wanted(object): The `BookletFields`.
        remove_wanted(): It is to be taken off the list.
    """

    save_wanted = Signal(object)
    remove_wanted = Signal()

    def __init__(self, today: date, row: BookletRow | None = None) -> None:
        title = _("Sửa quyển") if row else _("Thêm quyển biên lai")
        super().__init__(title, row.name if row else _("Ghi như in trên bìa quyển"), IconTile("receipt-text"))
        self.row = row
        self.kind: Choice[BookletKind] = Choice([Option(kind, kind_words(kind)) for kind in BOOKLET_KINDS])
        self.symbol = TextField(row.symbol if row else "", example=_("Ví dụ: AA/26"), longest=120)
        self.number = TextField(row.booklet_number if row else "", example=_("Ví dụ: 03"), longest=120)
        self.year = TextField(str(row.year if row else today.year), longest=9)
        self.first = TextField(str(row.first_leaf) if row else "", example="1", longest=12)
        self.last = TextField(str(row.last_leaf) if row else "", example="50", longest=12)
        self.day = DateField(row.received_on if row else today, today=today)
        self.source = TextField(row.source if row else "", example=_("Ví dụ: Hội Khuyến học tỉnh"), longest=300)
        self.keeper = TextField(row.keeper if row else "", longest=300)
        self.note_box = TextField(row.note if row else "", longest=500)
        if row is not None:
            self.kind.set_key(row.kind)
        self._make_fields()
        self._mistakes = MistakeNote(self._fields)
        self.body.addStretch(1)
        self.foot.addWidget(self._mistakes)
        self.send_button = Button(_("Lưu quyển"), "primary", "check", on_click=self.send)
        self.foot.addWidget(self.send_button)
        if row is not None and not row.is_used:
            self.foot.addWidget(Button(_("Bỏ quyển này"), "danger_quiet", "trash-2", on_click=self.remove_wanted.emit))
        lines = (self.symbol, self.number, self.year, self.first, self.last, self.day)
        enter_moves_on((*lines, self.source, self.keeper, self.note_box), self.send)
        self.setFocusProxy(self.symbol)

    def _make_fields(self) -> None:
        self.kind_field = Field(_("Loại giấy"), self.kind)
        self.symbol_field = Field(_("Ký hiệu"), self.symbol)
        self.number_field = Field(_("Quyển số"), self.number)
        self.year_field = Field(_("Năm"), self.year)
        self.first_field = Field(_("Từ tờ số"), self.first)
        self.last_field = Field(_("Đến tờ số"), self.last)
        self.day_field = Field(_("Ngày nhận"), self.day)
        self.source_field = Field(_("Nhận của ai"), self.source, optional=True)
        self.keeper_field = Field(_("Ai giữ"), self.keeper, optional=True)
        note_field = Field(_("Ghi chú"), self.note_box, optional=True)
        self._fields = (
            *(self.kind_field, self.symbol_field, self.number_field, self.year_field, self.first_field),
            *(self.last_field, self.day_field, self.source_field, self.keeper_field),
        )
        pairs = (
            (self.symbol_field, self.number_field),
            (self.first_field, self.last_field),
            (self.year_field, self.day_field),
        )
        self.body.addWidget(self.kind_field)
        for pair in pairs:
            row = Row(gap=12)
            for field in pair:
                row.addWidget(field, 1)
            self.body.addLayout(row)
        for field in (self.source_field, self.keeper_field, note_field):
            self.body.addWidget(field)
        if self.row is not None and self.row.is_used:
            self.body.addWidget(Note(_("Quyển đã dùng: loại giấy và các tờ đã dùng giữ nguyên.")))
        self.day.refused.connect(self._on_day_refused)
        boxes = (self.symbol, self.number, self.year, self.first, self.last, self.source, self.keeper)
        symbol, numbers = self.symbol_field, (self.year_field, self.first_field, self.last_field)
        for box, field in zip(boxes, (symbol, symbol, *numbers, self.source_field, self.keeper_field), strict=True):
            box.textEdited.connect(field.clear)

    def _on_day_refused(self, error: DomainError | None) -> None:
        if error is None:
            self.day_field.clear()
        else:
            self.day_field.set_error(sentence(error))

    def send(self) -> None:
        """Hands over what was typed; what cannot be is said beside its field."""
        for field in self._fields:
            field.clear()
        if not self.symbol.value() and not self.number.value():
            self.symbol_field.set_error(sentence(BookletUnnamed()))
        year = whole_number(self.year_field, self.year)
        first, last = whole_number(self.first_field, self.first), whole_number(self.last_field, self.last)
        day = self._checked_day()
        if self._mistakes.point() or year is None or first is None or last is None or day is None:
            return
        kind = self.kind.key() or "receipt"
        self.save_wanted.emit(
            BookletFields(
                *(kind, year, self.symbol.value(), self.number.value(), first, last, day),
                *(self.source.value(), self.keeper.value(), self.note_box.value()),
            )
        )

    def _checked_day(self) -> date | None:
        try:
            day = self.day.day()
        except DateNotUnderstood as error:
            self.day_field.set_error(sentence(error))
            return None
        if day is None:
            self.day_field.set_error(_("Chưa ghi ngày nhận."))
        return day

    def refuse(self, error: Exception) -> bool:
        """Says a refusal beside its field; False when it is about none."""
        places = (
            (self.symbol_field, (BookletUnnamed, BookletOverlaps, NameTooLong)),
            (self.first_field, (LeavesBackwards, TooManyLeaves, BookletInUse)),
            (self.year_field, (BookletYearWrong,)),
            (self.day_field, (BookletReceivedAhead,)),
        )
        return isinstance(error, DomainError) and refuse(error, places) and self._mistakes.point()


def whole_number(field: Field, box: TextField) -> int | None:
    """The whole number in a box, dots and spaces aside; what is no number is said beside the field."""
    digits = box.value().replace(".", "").replace(" ", "").replace("\u00a0", "")
    if digits.isascii() and digits.isdigit():
        return int(digits)
    field.set_error(_("Ghi bằng chữ số. Ví dụ: 50.") if digits else _("Chưa ghi số. Ví dụ: 50."))
    return None
