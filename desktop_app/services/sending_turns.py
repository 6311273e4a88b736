"""One sending of a book at a time: a click waits for the one that goes by itself."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from desktop_app.storage.book import Book

_LOOK_S = 0.2  # how soon a person who waits can stop waiting
_turns: dict[Path, Lock] = {}


@contextmanager
def sending_turn(book: Book, cancel: Callable[[], bool]) -> Generator[bool]:
    """Waits until nobody else sends this book; tells whether it is one's turn (False: `cancel` said so)."""
    turn = _turns.setdefault(book.path, Lock())
    while not (mine := turn.acquire(timeout=_LOOK_S)):
        if cancel():
            break
    try:
        yield mine
    finally:
        if mine:
            turn.release()


def is_sending(book: Book) -> bool:
    """Whether this book is being sent."""
    turn = _turns.get(book.path)
    return turn is not None and turn.locked()
