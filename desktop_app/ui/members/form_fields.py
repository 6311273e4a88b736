"""The boxes of the member form: each knows how to check itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import DomainError
from desktop_app.domain.members import Sex
from desktop_app.domain.names import MAX_NAME_LENGTH
from desktop_app.i18n import _
from desktop_app.ui import formats
from desktop_app.ui.members.form_values import (
    Texts,
    is_ahead,
    read_birth,
    read_joined,
    read_name,
    read_phone,
    read_year,
)
from desktop_app.ui.members.hamlet_field import HamletField
from desktop_app.ui.messages import sentence
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.segmented import Segment, Segmented


@dataclass(frozen=True, slots=True)
class Problem:
    """A field that must be put right before anything is saved."""

    name: str
    sentence: str
    control: QWidget


class FormFields:
    """All boxes, and the two sheets they stand on.

    Args:
        today: No birth lies after it.
    """

    def __init__(self, today: date) -> None:
        self._today = today
        self.name = TextField(longest=MAX_NAME_LENGTH * 10)  # a pasted text is refused in words, never cut short
        self.sex: Segmented[Sex] = Segmented(
            [Segment("", _("Chưa ghi"), "text"), Segment("male", _("Nam")), Segment("female", _("Nữ"))]
        )
        self.day = TextField(example=_("Ví dụ: 15/08"), longest=60)
        self.year = TextField(example=_("Ví dụ: 1961"), longest=60)
        self.phone = TextField(example=_("Ví dụ: 0912 345 678"), longest=60)
        self.hamlet = HamletField()
        self.joined = TextField(example=_("Ví dụ: 2015 hoặc 20/11/2015"), longest=60)
        self.note = TextField(longest=500)
        self._fields: dict[QWidget, Field] = {}
        self._labels: dict[QWidget, str] = {}
        self._checks: dict[TextField, Callable[[Texts], object]] = {
            self.name: read_name,
            self.year: lambda texts: read_year(texts, today),
            self.day: lambda texts: read_birth(texts, today),
            self.phone: read_phone,
            self.joined: read_joined,
        }
        self.cards = (self._who(), self._board())
        for control in self._checks:
            control.editingFinished.connect(partial(self._on_left, control))
            control.textChanged.connect(partial(self._on_typed, control))

    def _who(self) -> Card:
        card = Card(_("Người này là ai"), gap=14)
        first, second = Row(gap=14), Row(gap=14)
        first.addWidget(self._field(_("Họ và tên"), self.name), 5)
        first.addWidget(self._field(_("Giới tính"), self.sex), 4)
        second.addWidget(self._field(_("Ngày, tháng sinh"), self.day, optional=True), 1)
        second.addWidget(self._field(_("Năm sinh"), self.year, optional=True), 1)
        second.addWidget(self._field(_("Số điện thoại"), self.phone, optional=True), 1)
        card.body.addLayout(first)
        card.body.addLayout(second)
        return card

    def _board(self) -> Card:
        card = Card(_("Nơi ở và việc hội"), gap=14)
        row = Row(gap=14)
        row.addWidget(self._field(_("Thôn, xóm"), self.hamlet, optional=True), 1)
        joined = self._field(_("Vào hội"), self.joined, optional=True, hint=_("Chỉ nhớ năm thì ghi năm"))
        row.addWidget(joined, 1)
        card.body.addLayout(row)
        card.body.addWidget(self._field(_("Ghi chú"), self.note, optional=True))
        return card

    def _field(self, label: str, control: QWidget, *, optional: bool = False, hint: str = "") -> Field:
        field = Field(label, control, optional=optional, hint=hint)
        self._fields[control], self._labels[control] = field, label
        return field

    @property
    def lines(self) -> tuple[TextField, ...]:
        """The boxes in reading order."""
        return (self.name, self.day, self.year, self.phone, self.hamlet, self.joined, self.note)

    # Texts

    def texts(self) -> Texts:
        """What stands in the form."""
        return Texts(
            self.name.value(),
            self.sex.key(),
            self.day.value(),
            self.year.value(),
            self.phone.value(),
            self.hamlet.value(),
            self.joined.value(),
            self.note.value(),
        )

    def set_texts(self, texts: Texts) -> None:
        """Puts texts in and forgets what was wrong with those before."""
        self.sex.set_key(texts.sex)
        stood = (texts.full_name, texts.day, texts.year, texts.phone, texts.hamlet, texts.joined, texts.note)
        for box, text in zip(self.lines, stood, strict=True):
            box.setText(text)
        for field in self._fields.values():
            field.clear()

    # Checks

    def problems(self) -> list[Problem]:
        """The fields known to be wrong, in reading order."""
        return [
            Problem(self._labels[box], self._fields[box].message(), box)
            for box in self.lines
            if self._fields[box].state == "bad"
        ]

    def check_all(self) -> list[Problem]:
        """Checks every field, as saving does."""
        for box in self._checks:
            self._check(box)
        return self.problems()

    def refuse(self, box: TextField, error: DomainError) -> None:
        """Says beside a field why it was not taken."""
        self._fields[box].set_error(sentence(error))

    def _on_left(self, box: TextField) -> None:
        if box.value():
            self._check(box)
            if box is self.day and self.year.value():
                self._check(self.year)
            if box is self.year and (self.day.value() or self._fields[self.day].state):
                self._check(self.day)
        elif box is not self.name:
            self._fields[box].clear()

    def _on_typed(self, box: TextField, _text: str) -> None:
        """A wrong field becomes right as soon as it is; it never becomes wrong while it is being typed."""
        if self._fields[box].state == "bad" and self._error(box) is None:
            self._check(box)

    def _error(self, box: TextField) -> DomainError | None:
        texts = self.texts()
        try:
            if box is self.day:
                read_year(texts, self._today)  # a wrong year is said there, not here
        except DomainError:
            return None
        try:
            self._checks[box](texts)
        except DomainError as error:
            return error
        return None

    def _check(self, box: TextField) -> None:
        error, field = self._error(box), self._fields[box]
        if error is not None:
            field.set_error(sentence(error))
            return
        field.clear()
        texts = self.texts()
        if box is self.phone and texts.phone:
            self.phone.setText(formats.phone(read_phone(texts)))
        if box is self.joined and is_ahead(read_joined(texts), self._today):
            field.set_warning(_("Ngày này còn ở phía trước. Vẫn ghi được."))
