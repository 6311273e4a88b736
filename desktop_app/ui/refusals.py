"""What is refused is said where it belongs: beside its field, above the page, or in the calm dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

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


def point_at_mistakes(fields: Sequence[Field], note: Note) -> bool:
    """Counts the fields with a mistake in the note of the form and goes to the first one.

    Returns:
        Whether there is any.
    """
    bad = [field for field in fields if field.state == "bad"]
    note.setVisible(bool(bad))
    if bad:
        note.set_note(_("Còn {count} chỗ cần sửa").format(count=len(bad)), "bad", "circle-alert")
        _focus(bad[0].control)
    return bool(bad)


def _focus(control: QWidget) -> None:
    control.setFocus()


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
