"""Counting the cash: how many notes of each value, the sum in words beside what the cash book says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.cash_counts import (
    NOTES,
    CountAhead,
    CounterMissing,
    DifferenceNotExplained,
    counted_total,
    parse_pieces,
)
from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import UnitId
from desktop_app.i18n import _
from desktop_app.services.cash_counts import RecordCashCount
from desktop_app.services.fund_officers import FundOfficers
from desktop_app.ui.formats import day as day_words
from desktop_app.ui.formats import money, signless
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import checked, refuse
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.layouts import Column, Grid, Row, fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Fact, Facts, Footer, Scroll
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.inputs import TextField, set_state
from desktop_app.ui.widgets.text import Note, Text

_HALF = (len(NOTES) + 1) // 2


@dataclass(frozen=True, slots=True)
class CountTexts:
    """What stands in the form, as typed."""

    pieces: tuple[str, ...] = ("",) * len(NOTES)
    day: str = ""
    treasurer: str = ""
    chair: str = ""
    witness: str = ""
    explanation: str = ""

    def as_draft(self) -> dict[str, str]:
        """As a draft keeps it."""
        notes = {f"note_{note}": text for note, text in zip(NOTES, self.pieces, strict=True)}
        return {
            **notes,
            "day": self.day,
            "treasurer": self.treasurer,
            "chair": self.chair,
            "witness": self.witness,
            "explanation": self.explanation,
        }

    @classmethod
    def from_draft(cls, fields: Mapping[str, str]) -> CountTexts:
        """What `as_draft` wrote; what is missing is empty."""
        return cls(
            tuple(fields.get(f"note_{note}", "") for note in NOTES),
            *(fields.get(name, "") for name in ("day", "treasurer", "chair", "witness", "explanation")),
        )

    @property
    def is_blank(self) -> bool:
        """Whether no note was counted and nothing explained."""
        return not any(self.pieces) and not self.explanation and not self.witness


class NoteGrid(QWidget):
    """The notes in two columns: value, how many, how much. Enter and the arrow keys go from box to box.

    Signals:
        typed(): A number changed.
    """

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        grid = Grid(self, gap=8)
        self.boxes: dict[int, TextField] = {}
        self._sums: dict[int, Text] = {}
        for place, note in enumerate(NOTES):
            across, row = (0, place) if place < _HALF else (4, place - _HALF)
            value = Text(signless(note), "strong")
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            box = TextField(example="0", name=_("Số tờ {note} đồng").format(note=signless(note)), longest=9)
            box.setAlignment(Qt.AlignmentFlag.AlignRight)
            fix_size(box, width=88)
            box.textChanged.connect(self.typed)
            made = Text("", "meta")
            made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(value, row, across)
            grid.addWidget(box, row, across + 1)
            grid.addWidget(made, row, across + 2)
            self.boxes[note], self._sums[note] = box, made
        for column in (2, 6):
            grid.setColumnStretch(column, 1)
        grid.setColumnMinimumWidth(3, 20)

    def pieces(self) -> dict[int, int]:
        """How many there are of each note.

        Raises:
            PiecesNotUnderstood, TooManyPieces: A box does not say that.
        """
        return {note: parse_pieces(box.text()) for note, box in self.boxes.items()}

    def show_sums(self) -> int:
        """Shows what each box makes, marks those that cannot be read, and gives back đồng in all."""
        total = 0
        for note, box in self.boxes.items():
            try:
                number = parse_pieces(box.text())
            except DomainError:
                self._sums[note].setText("")
                set_state(box, "bad")
                continue
            set_state(box, "")
            self._sums[note].setText(signless(note * number) if number else "")
            total += counted_total({note: number})
        return total

    def first_mistake(self) -> tuple[TextField, DomainError] | None:
        """The first box that cannot be read, and why."""
        for box in self.boxes.values():
            try:
                parse_pieces(box.text())
            except DomainError as error:
                return box, error
        return None


class CashCountForm(QWidget):
    """The form of a count.

    Signals:
        back_pressed(): Back to the list; what was typed stays.
        day_wanted(object): The day changed: the cash book is to be asked about it.
        typed(): Something was typed.
        save_wanted(object): A `RecordCashCount` is to be written.
    """

    back_pressed = Signal()
    day_wanted = Signal(object)
    typed = Signal()
    save_wanted = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today, self._expected = today, 0
        self._unit: UnitId | None = None
        column = Column(self, gap=12)
        subtitle = _("Biên bản đã lưu thì giữ nguyên; đếm lại thì lập biên bản mới.")
        self.header = PageHeader(_("Đếm tiền mặt"), subtitle, back=_("Kiểm kê quỹ"))
        self.header.back_pressed.connect(self.back_pressed)
        column.addWidget(self.header)
        self._scroll = Scroll()
        column.addWidget(self._scroll, 1)
        self._beside = Row(gap=16)
        self._scroll.body.addLayout(self._beside)
        self._scroll.body.addStretch(1)
        self.grid = NoteGrid()
        self._beside.addWidget(self._notes_card(), 3, Qt.AlignmentFlag.AlignTop)
        self._beside.addWidget(self._words_card(), 2, Qt.AlignmentFlag.AlignTop)
        self._fields = (self._day, self._treasurer, self._chair, self._witness, self._why)
        self._connect()
        self.footer: Footer | None = None

    def _notes_card(self) -> Card:
        card = Card(_("Số tờ từng loại"), gap=14)
        card.body.addWidget(self.grid)
        self._mistake = Note("", "bad", "circle-alert", "label")
        self._mistake.hide()
        card.body.addWidget(self._mistake)
        self._facts = Facts(name_width=170)
        card.body.addWidget(self._facts)
        self.verdict = Note("", "ok", "circle-check", "strong")
        card.body.addWidget(self.verdict)
        self.why = TextField(example=_("Ví dụ: chưa kịp ghi phiếu chi"), longest=300)
        self._why = Field(_("Vì sao lệch?"), self.why)
        card.body.addWidget(self._why)
        return card

    def _words_card(self) -> Card:
        card = Card(_("Biên bản"), gap=14)
        self.day = DateField(self._today, today=self._today)
        self.treasurer = TextField(longest=120)
        self.chair = TextField(longest=120)
        self.witness = TextField(longest=120)
        self._day = Field(_("Ngày đếm"), self.day)
        self._treasurer = Field(_("Thủ quỹ, người đếm"), self.treasurer)
        self._chair = Field(_("Người phụ trách ban"), self.chair, optional=True)
        self._witness = Field(_("Người chứng kiến"), self.witness, optional=True)
        for field in (self._day, self._treasurer, self._chair, self._witness):
            card.body.addWidget(field)
        return card

    def _connect(self) -> None:
        self.grid.typed.connect(self._on_typed)
        for box in (self.why, self.treasurer, self.chair, self.witness, self.day):
            box.textChanged.connect(self.typed)
        self.day.day_changed.connect(self._on_day_changed)
        self.day.refused.connect(self._on_day_refused)
        boxes = [*self.grid.boxes.values(), self.why, self.day, self.treasurer, self.chair, self.witness]
        enter_moves_on(boxes, self.submit)

    def make_footer(self) -> Footer:
        """A fresh bar with «Lưu biên bản và in»."""
        footer = Footer()
        words = Column(gap=1)
        self.total, self.words = Text("", "h2"), Text("", "meta", wrap=True)
        words.addWidget(self.total)
        words.addWidget(self.words)
        footer.row.addLayout(words, 1)
        footer.row.addWidget(Button(_("Lưu biên bản và in"), "primary", "printer", on_click=self.submit))
        self.footer = footer
        self._say_sum(self.grid.show_sums())
        return footer

    # What is shown

    def begin(self, unit_id: UnitId, officers: FundOfficers, texts: CountTexts | None) -> None:
        """Begins a count: empty with the names in office, or as it was left."""
        self._unit = unit_id
        if texts is None or texts.is_blank:
            texts = CountTexts(treasurer=officers.treasurer, chair=officers.chair, day=day_words(self._today))
        for box, text in zip(self.grid.boxes.values(), texts.pieces, strict=True):
            box.setText(text)
        self.day.setText(texts.day or day_words(self._today))
        self.treasurer.setText(texts.treasurer)
        self.chair.setText(texts.chair)
        self.witness.setText(texts.witness)
        self.why.setText(texts.explanation)
        for field in self._fields:
            field.clear()
        self._on_typed()

    def texts(self) -> CountTexts:
        """What stands in the form."""
        return CountTexts(
            tuple(box.text() for box in self.grid.boxes.values()),
            self.day.text(),
            self.treasurer.text(),
            self.chair.text(),
            self.witness.text(),
            self.why.text(),
        )

    def show_expected(self, expected: int) -> None:
        """What the cash book says at the end of the day, in đồng."""
        self._expected = expected
        self._on_typed()

    def wanted_day(self) -> date:
        """The day in the form; today where it cannot be read."""
        try:
            return self.day.day() or self._today
        except DateNotUnderstood:
            return self._today

    def set_mode(self, mode: WindowMode) -> None:
        """In a narrow window the cards stand below each other."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._beside.setDirection(down if mode == "narrow" else across)

    def _on_day_changed(self, _day: date | None) -> None:
        self.day_wanted.emit(self.wanted_day())

    def _on_day_refused(self, error: DomainError | None) -> None:
        if error is None:
            self._day.clear()
        else:
            self._day.set_error(sentence(error))

    def _on_typed(self) -> None:
        total = self.grid.show_sums()
        mistake = self.grid.first_mistake()
        self._mistake.setVisible(mistake is not None)
        if mistake is not None:
            self._mistake.set_note(sentence(mistake[1]), "bad", "circle-alert")
        self._facts.set_facts((Fact(_("Sổ quỹ cuối ngày"), money(self._expected), "strong"),))
        difference = total - self._expected
        self._why.setVisible(bool(difference))
        if not difference:
            self.verdict.set_note(_("Khớp với sổ quỹ"), "ok", "circle-check")
        else:
            words = _("Thừa {amount} so với sổ quỹ") if difference > 0 else _("Thiếu {amount} so với sổ quỹ")
            self.verdict.set_note(words.format(amount=money(abs(difference))), "warn", "triangle-alert")
        self._say_sum(total)
        self.typed.emit()

    def _say_sum(self, total: int) -> None:
        if self.footer is not None and isValid(self.footer):
            self.total.setText(_("Đếm được {amount}").format(amount=money(total)))
            self.words.setText(amount_in_words(total))

    # Saving

    def submit(self) -> None:
        """Asks for the count to be written; what is wrong is said where it stands."""
        mistake = self.grid.first_mistake()
        if self._unit is None:
            return
        if mistake is not None:
            mistake[0].setFocus()
            return
        day = checked(self._day, self._read_day)
        if day is None:
            self.day.setFocus()
            return
        pieces = self.grid.pieces()
        self.save_wanted.emit(
            RecordCashCount(
                self._unit,
                day,
                tuple(pieces.items()),
                self.treasurer.value(),
                self.chair.value(),
                self.witness.value(),
                self.why.value(),
            )
        )

    def _read_day(self) -> date:
        return self.day.day() or self._today

    def refuse(self, error: Exception) -> bool:
        """Says a refusal beside its field; False when it is about none."""
        places = (
            (self._day, (CountAhead,)),
            (self._treasurer, (CounterMissing,)),
            (self._why, (DifferenceNotExplained,)),
        )
        if not isinstance(error, DomainError) or not refuse(error, places):
            return False
        field = next(field for field, kinds in places if isinstance(error, kinds))
        field.control.setFocus()
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(field))
        return True

    def focus_first(self) -> None:
        """Puts the focus on the largest note."""
        self.grid.boxes[NOTES[0]].setFocus(Qt.FocusReason.OtherFocusReason)
