"""What is refused is said where it belongs: beside its field, above the page, or in the calm dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.domain.ids import EntryId
from desktop_app.domain.money import Vnd
from desktop_app.i18n import _
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.jobs import Cancel, Report
from desktop_app.ui.messages import sentence
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.money_field import MoneyField
from desktop_app.ui.widgets.text import Note

T = TypeVar("T")


def checked(field: Field, read: Callable[[], T]) -> T | None:
    """What `read` gives back; None when it breaks a rule, which is then said beside the field."""
    try:
        value = read()
    except DomainError as error:
        field.set_error(sentence(error))
        return None
    field.clear()
    return value


def checked_amount(field: Field, box: MoneyField) -> Vnd | None:
    """The amount in a box, which must have one; what is wrong with it is said beside the field."""
    if not box.edit.text().strip():
        field.set_error(_("Chưa ghi số tiền. Ví dụ: 2.000.000."))
        return None
    return checked(field, box.checked_amount)


def say_when_refused(field: Field, box: MoneyField) -> None:
    """Says beside the field what is wrong with an amount, when the box is left."""

    def on_refused(error: DomainError | None) -> None:
        if error is None:
            field.clear()
        else:
            field.set_error(sentence(error))

    box.refused.connect(on_refused)


class MistakeNote(Note):
    """«Còn 2 chỗ cần sửa» at the foot of a form; gone when everything is right.

    Args:
        fields: All fields of the form that can be wrong.
    """

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__(tone="bad", icon="circle-alert")
        self._fields = tuple(fields)
        for field in self._fields:
            field.state_changed.connect(self._on_state_changed)
        self.hide()

    def point(self) -> bool:
        """Counts the fields with a mistake and goes to the first one.

        Returns:
            Whether there is any.
        """
        bad = self._bad()
        self._say(len(bad))
        if bad:
            bad[0].control.setFocus()
        return bool(bad)

    def forgive(self) -> None:
        """Takes every mistake away: the form begins anew."""
        for field in self._fields:
            field.clear()
        self._say(0)

    def _bad(self) -> list[Field]:
        return [field for field in self._fields if field.state == "bad"]

    def _on_state_changed(self, _state: str) -> None:
        if not self.isHidden():
            self._say(len(self._bad()))

    def _say(self, mistakes: int) -> None:
        self.set_note(_("Còn {count} chỗ cần sửa").format(count=mistakes), "bad", "circle-alert")
        self.setVisible(bool(mistakes))


def refuse(error: DomainError, places: Sequence[tuple[Field, tuple[type[DomainError], ...]]]) -> bool:
    """Says an error beside the field that it is about.

    Args:
        error: What the service refused.
        places: Which field is about which errors.

    Returns:
        False when it is about none of them.
    """
    field = next((field for field, kinds in places if isinstance(error, kinds)), None)
    if field is not None:
        field.set_error(sentence(error))
    return field is not None


def told(error: Exception) -> DomainError | EnvironmentFault:
    """The error if there is a sentence for it; any other is our fault and goes on to the calm dialog."""
    if isinstance(error, DomainError | EnvironmentFault):
        return error
    raise error


@dataclass(frozen=True, slots=True)
class Written(Generic[T]):
    """What a piece of work gave back, and the journal entry by which it is taken back."""

    value: T
    entry_id: EntryId


def writing(session: Session, change: Callable[[UnitOfWork], T]) -> Callable[[Report[None], Cancel], Written[T]]:
    """Work for the writing lane: changes the book whole or not at all."""

    def work(_report: Report[None], _cancel: Cancel) -> Written[T]:
        with session.book.work(session.actor) as unit:
            value = change(unit)
        return Written(value, EntryId(unit.entry_id))

    return work
