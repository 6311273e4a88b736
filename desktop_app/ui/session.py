"""What every page of an open book is given: the book, who uses it, and the lanes for work."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.storage.book import Book
from desktop_app.ui.jobs import Jobs


@dataclass
class Session:
    """From unlocking to locking.

    Attributes:
        book: The open book.
        actor: Who uses it, as the journal names them.
        jobs: Lanes for every query and every write.
    """

    book: Book
    actor: str
    jobs: Jobs
