"""Questions to the book, as work for the reading lanes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from desktop_app.storage.book import Book, Reader
from desktop_app.ui.jobs import Cancel, Report

T = TypeVar("T")


def reading(book: Book, question: Callable[[Reader], T]) -> Callable[[Report[None], Cancel], T]:
    """Work that asks the book one question."""

    def work(_report: Report[None], _cancel: Cancel) -> T:
        with book.reader() as reader:
            return question(reader)

    return work
