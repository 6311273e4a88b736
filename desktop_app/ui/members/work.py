"""What the pages of members ask of the book and write into it, as work for the lanes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from desktop_app.domain.ids import EntryId
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.jobs import Cancel, Report
from desktop_app.ui.session import Session

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Written(Generic[T]):
    """What a piece of work gave back, and the journal entry by which it is taken back."""

    entry_id: EntryId
    value: T


def reading(book: Book, question: Callable[[Reader], T]) -> Callable[[Report[None], Cancel], T]:
    """Work that asks the book one question."""

    def work(_report: Report[None], _cancel: Cancel) -> T:
        with book.reader() as reader:
            return question(reader)

    return work


def writing(session: Session, change: Callable[[UnitOfWork], T]) -> Callable[[Report[None], Cancel], Written[T]]:
    """Work that changes the book, whole or not at all."""

    def work(_report: Report[None], _cancel: Cancel) -> Written[T]:
        with session.book.work(session.actor) as unit:
            value = change(unit)
        return Written(EntryId(unit.entry_id), value)

    return work
