"""Brings the member list from the book: the newest search wins, and pages come as they are scrolled to."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop_app.storage.book import Reader
from desktop_app.storage.queries.member_filter import MemberFilter
from desktop_app.storage.queries.members import (
    PAGE,
    MemberPage,
    member_count,
    member_page,
)
from desktop_app.ui.jobs import Job
from desktop_app.ui.members.rows import PagedRows
from desktop_app.ui.members.work import reading
from desktop_app.ui.session import Session


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom the list shows: everyone, those with these words, or those whose birth is not known."""

    search: str = ""
    without_birth: bool = False

    def page(self, reader: Reader, page: int) -> MemberPage:
        """Asks the book for one page of them."""
        return member_page(reader, self.search, MemberFilter(without_birth=self.without_birth), offset=page * PAGE)

    @property
    def is_everyone(self) -> bool:
        """Whether nobody is left aside."""
        return not self.search and not self.without_birth


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of what was searched, and how many stand in the book where that was asked, too."""

    page: MemberPage
    everyone: int | None


class MemberFeed(QObject):
    """Asks for members in the background.

    Args:
        session: The open book.
        parent: The list that it feeds.

    Signals:
        answered(object): `rows` are now those `Wanted`.
        filled(int, int): The rows from the first to the last place have come.
        counted(int): So many stand in the book.
        failed(object): A question could not be answered.
    """

    answered = Signal(object)
    filled = Signal(int, int)
    counted = Signal(int)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._serial = 0
        self._asked: Job[Answer, None] | None = None
        self._coming: dict[int, Job[MemberPage, None]] = {}
        self.wanted = Wanted()
        self.rows = PagedRows(0)

    def ask(self, wanted: Wanted, *, place: int = 0, count_all: bool = False) -> None:
        """Asks anew; what was asked before and has not come is no longer wanted.

        Args:
            wanted: Whom to show.
            place: A place that should be among the first rows that come.
            count_all: Whether the number of all members may have changed.
        """
        self._serial += 1
        serial, page = self._serial, place // PAGE
        if self._asked is not None:
            self._asked.cancel()
        self._drop_coming(set())

        def question(reader: Reader) -> Answer:
            found = wanted.page(reader, page)
            everyone = found.total if wanted.is_everyone else member_count(reader) if count_all else None
            return Answer(found, everyone)

        self._asked = self._session.jobs.run(
            reading(self._session.book, question),
            writes=False,
            done=lambda answer: self._on_answer(serial, wanted, page, answer),
            failed=lambda error: self._on_failed(serial, error),
        )

    def want(self, first: int, last: int) -> None:
        """These places are in sight: pages that are missing are asked for, those out of sight no longer are."""
        missing = self.rows.missing(first, last)
        self._drop_coming(set(missing))
        for page in missing:
            if page not in self._coming:
                self._coming[page] = self._ask_page(self._serial, self.wanted, page)

    def _ask_page(self, serial: int, wanted: Wanted, page: int) -> Job[MemberPage, None]:
        return self._session.jobs.run(
            reading(self._session.book, lambda reader: wanted.page(reader, page)),
            writes=False,
            done=lambda found: self._on_page(serial, page, found),
            failed=lambda error: self._on_failed(serial, error),
        )

    def _drop_coming(self, wanted: set[int]) -> None:
        for page in self._coming.keys() - wanted:
            self._coming.pop(page).cancel()

    def _on_answer(self, serial: int, wanted: Wanted, page: int, answer: Answer) -> None:
        if serial != self._serial:
            return
        self.wanted = wanted
        self.rows = PagedRows(answer.page.total)
        self.rows.put(page, answer.page.rows)
        if answer.everyone is not None:
            self.counted.emit(answer.everyone)
        self.answered.emit(wanted)

    def _on_page(self, serial: int, page: int, found: MemberPage) -> None:
        if serial != self._serial:
            return
        self._coming.pop(page, None)
        places = self.rows.put(page, found.rows)
        if places:
            self.filled.emit(places.start, places.stop - 1)

    def _on_failed(self, serial: int, error: Exception) -> None:
        if serial == self._serial:
            self._coming.clear()
            self.failed.emit(error)
