"""Forms of «Cài đặt»: cards of fields, their buttons in the footer of the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dates import DateNotUnderstood, PartialDate, parse_partial_date
from desktop_app.domain.errors import DomainError
from desktop_app.i18n import _
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.members.form_boxes import Boxes
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.refusals import MistakeNote
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Footer
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField

Change = Callable[[UnitOfWork], object]


class Fields(QWidget):
    """A card of fields; enter them in `boxes` and put them down by `line`, then call `end`.

    Args:
        title: Heading of the card.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.boxes = Boxes()
        self.column = Column(self, gap=12)
        self.notices = Notices()
        self.column.addWidget(self.notices)
        self.card = Card(title, gap=14)
        self.column.addWidget(self.card)

    def line(self, *fields: QWidget, inside: Column | None = None) -> None:
        """Puts fields beside each other, on the card or in a part of it."""
        row = Row(gap=16)
        for field in fields:
            row.addWidget(field, 1)
        (inside or self.card.body).addLayout(row)

    def day_box(
        self, label: str, day: date | None, today: date, *, optional: bool = False, hint: str = ""
    ) -> tuple[DateField, Field]:
        """A box for a whole day, and its field."""
        box = DateField(day, today=today)
        return box, self.boxes.add(label, box, check=lambda: _needed_day(box, optional), optional=optional, hint=hint)

    def partial_box(self, label: str, value: PartialDate | None, *, hint: str = "") -> tuple[TextField, Field]:
        """A box for a day of which perhaps only the year is known, and its field."""
        box = TextField(str(value) if value else "", example=_("Ví dụ: 2025"), longest=60)
        return box, self.boxes.add(label, box, check=lambda: read_partial(box), optional=True, hint=hint)

    def end(self) -> None:
        """Puts down the line that counts mistakes; called once all fields stand."""
        self.mistakes = MistakeNote([self.boxes.field(control) for control in self.boxes])
        self.card.body.addWidget(self.mistakes)

    def is_right(self) -> bool:
        """Whether every field is right; otherwise goes to the first that is not."""
        self.boxes.check_all()
        return not self.mistakes.point()

    def focus_first(self) -> None:
        """Where the work begins."""
        first = next(iter(self.boxes), None)
        if first is not None:
            first.setFocus()


class Form(Fields):
    """A form in place of the cards: a way back above, buttons in the footer of the page; call `finish` at the end.

    Args:
        title: What is done.
        back: Name of the section, for the way back.

    Signals:
        submitted(): The form keeps all rules.
        given_up(): Back to the cards.
    """

    submitted = Signal()
    given_up = Signal()

    def __init__(self, title: str, back: str) -> None:
        super().__init__(title)
        way_back = Button(back, "quiet", "arrow-left", size="small", on_click=self.given_up.emit)
        way_back.set_flush()
        self.column.insertWidget(0, way_back, 0, Qt.AlignmentFlag.AlignLeft)
        self._verb, self._icon = _("Ghi vào sổ"), "check"

    def finish(self, verb: str, icon: str = "check") -> None:
        """Names the button; called once all fields stand."""
        self._verb, self._icon = verb, icon
        self.end()
        enter_moves_on(list(self.boxes), self.submit)

    def make_footer(self) -> Footer:
        """The bar with the buttons, made anew each time the form comes into sight."""
        footer = Footer()
        footer.row.addWidget(Button(self._verb, "primary", self._icon, on_click=self.submit))
        footer.row.addWidget(Button(_("Thôi"), "quiet", on_click=self.given_up.emit))
        footer.row.addStretch(1)
        return footer

    def submit(self) -> None:
        """Sends the form, or goes to the first field that is wrong."""
        if self.is_right():
            self.submitted.emit()

    # What a form overrides

    def change(self) -> Change:
        """What is written; asked for when every field is right."""
        raise NotImplementedError

    def said(self) -> str:
        """The sentence when it is written."""
        raise NotImplementedError

    def places(self) -> tuple[tuple[QWidget, tuple[type[DomainError], ...]], ...]:
        """Which control is about which errors."""
        return ()

    def refuse(self, error: DomainError) -> None:
        """The book refused: says it beside its field, or above them; what is typed stays."""
        box = next((box for box, kinds in self.places() if isinstance(error, kinds)), None)
        if box is None:
            self.notices.tell(error)
            return
        self.boxes.refuse(box, error)
        self.mistakes.point()


def read_partial(box: TextField) -> PartialDate | None:
    """What stands in a box for a day, month or year.

    Raises:
        DateNotUnderstood: It is no date.
    """
    return parse_partial_date(box.value()) if box.value() else None


def _needed_day(box: DateField, optional: bool) -> date | None:  # noqa: FBT001 - of one box
    found = box.day()
    if found is None and not optional:
        raise DateNotUnderstood("")
    return found
