"""A form beside a list: fields, the one button that writes, and refusals beside their fields."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import PersonId
from desktop_app.i18n import N_, _
from desktop_app.storage.queries.members import MemberRow, member_page
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.formats import phone, read_day
from desktop_app.ui.members.form_boxes import Boxes
from desktop_app.ui.members.work import reading
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import MistakeNote
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.dialog import Wording
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile

Change = Callable[[UnitOfWork], object]
Places = tuple[tuple[QWidget, tuple[type[DomainError], ...]], ...]
FOUND_AT_MOST = 20


def day_in(box: DateField, today: date) -> date:
    """The day that was typed.

    Raises:
        DateNotUnderstood: The box is empty, or holds no day.
    """
    return read_day(box.value(), today)


class FormPanel(SidePanel):
    """Fill `body`, enter fields by `add`, then call `finish`.

    Attributes:
        draft_key: Under which what is typed is kept in the book until it is saved; empty: it is not kept.
        done_words: What the toast says when it was written.
        can_be_taken_back: Whether the toast offers to take it back.
        fault_words: What stands above a refusal that is about no field.

    Signals:
        submitted(): Every field is right; `change` is to be written.
        given_up(): Nothing is written.
    """

    submitted = Signal()
    given_up = Signal()
    draft_key = ""
    done_words = ""
    can_be_taken_back = True
    fault_words = N_("Chưa ghi được")

    def __init__(self, title: str, subtitle: str, icon: str) -> None:
        super().__init__(title, subtitle, IconTile(icon, "accent", 40))
        self.boxes = Boxes()
        self._fault: Banner | None = None

    def add(
        self,
        label: str,
        control: QWidget,
        *,
        check: Callable[[], object] | None = None,
        optional: bool = True,
        hint: str = "",
    ) -> Field:
        """Puts a field below those before."""
        field = self.boxes.add(label, control, check=check, optional=optional, hint=hint)
        self.body.addWidget(field)
        return field

    def finish(self, verb: str, icon: str = "check") -> None:
        """Puts the buttons below; called once all fields stand."""
        self.body.addStretch(1)
        self._note = MistakeNote([self.boxes.field(control) for control in self.boxes])
        self.yes = Button(verb, "primary", icon, on_click=self.submit)
        for part in (self._note, self.yes, Button(_("Thôi"), "quiet", on_click=self.given_up.emit)):
            self.foot.addWidget(part)
        enter_moves_on(list(self.boxes), self.submit)

    def submit(self) -> None:
        """Sends the form, or goes to the first field that is wrong."""
        if not self.has_mistakes():
            self.submitted.emit()

    def has_mistakes(self) -> bool:
        """Checks every field, and goes to the first one that is wrong."""
        self.boxes.check_all()
        return self._note.point()

    def change(self) -> Change:
        """What is to be written. Asked only when every field is right."""
        raise NotImplementedError

    def draft_controls(self) -> dict[str, QWidget]:
        """The fields that a draft keeps, by names that stay the same from version to version."""
        return {}

    def show_fitting(self) -> None:
        """Shows the fields that go with what is chosen; called after a draft was put back."""

    def question(self) -> Wording | None:
        """What is asked once before it is written, where it cannot be taken back; None: nothing."""
        return None

    def places(self) -> Places:
        """Which field is about which refusals."""
        return ()

    def refuse(self, error: Exception) -> bool:
        """Says beside its field, or above the form, why it was not written; what is typed stays."""
        if not isinstance(error, DomainError):
            return False
        control = next((control for control, kinds in self.places() if isinstance(error, kinds)), None)
        self.clear_fault()
        if control is not None and not control.isHidden():
            self.boxes.refuse(control, error)
            self._note.point()
            return True
        self._fault = Banner(_(self.fault_words), sentence(error), "bad")
        self.body.insertWidget(0, self._fault)
        self.scrolled.ensureWidgetVisible(self._fault)
        return True

    def clear_fault(self) -> None:
        """Takes away what was said above the form."""
        if self._fault is not None:
            self.body.removeWidget(self._fault)
            self._fault.hide()
            self._fault.deleteLater()
            self._fault = None


class PersonChoice(SearchChoice[PersonId]):
    """Somebody of the book, found while the name is typed."""

    def __init__(self, session: Session, *, empty: str) -> None:
        super().__init__(empty=empty, remote=True)
        self._session = session
        self.searched.connect(self._on_searched)

    def _on_searched(self, text: str) -> None:
        if not text:
            self.set_options(())
            return
        self._session.jobs.run(
            reading(self._session.book, lambda reader: member_page(reader, text, limit=FOUND_AT_MOST).rows),
            writes=False,
            done=partial(self._on_found, text),
            failed=lambda _error: None,
            newest_of=self,
        )

    def _on_found(self, typed: str, rows: tuple[MemberRow, ...]) -> None:
        self.answer(typed, [_option(row) for row in rows])


def _option(row: MemberRow) -> Option[PersonId]:
    parts = (str(row.birth.year) if row.birth else "", row.hamlet, phone(row.phone))
    return Option(row.person_id, row.full_name, ", ".join(part for part in parts if part))
