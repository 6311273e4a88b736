"""Brings the member list from the book: the newest search wins, and pages come as they are scrolled to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.ids import PersonId
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.clans import clan_count
from desktop_app.storage.queries.families import household_count
from desktop_app.storage.queries.fees import fee_rules
from desktop_app.storage.queries.members import (
    PAGE,
    MemberPage,
    hamlets,
    member_count,
    member_ids,
    member_page,
)
from desktop_app.storage.queries.organisation import boards
from desktop_app.storage.saved_views import KeptView, kept_views
from desktop_app.ui.jobs import Job
from desktop_app.ui.members.arrangement import USUAL, Arrangement
from desktop_app.ui.members.filter_panel import BoardChoice
from desktop_app.ui.members.rows import PagedRows
from desktop_app.ui.members.work import reading
from desktop_app.ui.session import Session

PAGE_NAME = "members"  # under which arrangements of this list are kept


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom the list shows: those with these words among those whom the arrangement asks for.

    Attributes:
        fees: Whether rows say how people stand with the fees of the year.
    """

    search: str = ""
    arranged: Arrangement = USUAL
    fees: bool = False

    def page(self, reader: Reader, page: int) -> MemberPage:
        """Asks the book for one page of them."""
        arranged = self.arranged
        fee_year = arranged.wanted.fee_year if self.fees and "fee" in arranged.columns else None
        return member_page(reader, self.search, arranged.wanted, arranged.sort, offset=page * PAGE, fee_year=fee_year)

    def everybody(self, reader: Reader) -> tuple[PersonId, ...]:
        """Asks the book for all of them, in the order of the list."""
        return member_ids(reader, self.search, self.arranged.wanted, self.arranged.sort)

    @property
    def is_everyone(self) -> bool:
        """Whether nobody is left aside."""
        return not self.search and self.arranged.wanted.is_everyone


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the list has to know of the book beside its rows.

    Attributes:
        everyone: How many people stand in the book.
        asks_fees: Whether any board asks for a fee this year.
        views: The arrangements that are kept; one without a name is how the list was left.
    """

    everyone: int
    households: int
    clans: int
    hamlets: tuple[str, ...]
    boards: tuple[BoardChoice, ...]
    asks_fees: bool
    views: tuple[KeptView, ...]


def surroundings(reader: Reader, day: date) -> Surroundings:
    """Asks the book for them, as they are on a day."""
    return Surroundings(
        member_count(reader),
        household_count(reader),
        clan_count(reader),
        hamlets(reader),
        tuple(BoardChoice(row.unit_id, row.name) for row in boards(reader, day, dissolved=False)),
        any(rule.year == day.year and rule.amount for rule in fee_rules(reader)),
        kept_views(reader, PAGE_NAME),
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of what was searched, and what surrounds the list where that was asked, too."""

    page: MemberPage
    around: Surroundings | None


class MemberFeed(QObject):
    """Asks for members in the background.

    Args:
        session: The open book.
        parent: The list that it feeds.
        day: Today.

    Signals:
        answered(object): `rows` are now those `Wanted`.
        filled(int, int): The rows from the first to the last place have come.
        counted(object): The `Surroundings` have come.
        failed(object): A question could not be answered.
    """

    answered = Signal(object)
    filled = Signal(int, int)
    counted = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject, day: date) -> None:
        super().__init__(parent)
        self._session, self._day = session, day
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
            count_all: Whether what surrounds the list may have changed.
        """
        self._serial += 1
        serial, page = self._serial, place // PAGE
        if self._asked is not None:
            self._asked.cancel()
        self._drop_coming(set())

        def question(reader: Reader) -> Answer:
            found = wanted.page(reader, page)
            return Answer(found, surroundings(reader, self._day) if count_all else None)

        self._asked = self._session.jobs.run(
            reading(self._session.book, question),
            writes=False,
            done=lambda answer: self._on_answer(serial, wanted, page, answer),
            failed=lambda error: self._on_failed(serial, error),
        )

    def ask_everybody(self, wanted: Wanted, done: Callable[[tuple[PersonId, ...]], None]) -> None:
        """Asks who is on a list, all of it."""
        self._session.jobs.run(
            reading(self._session.book, wanted.everybody), writes=False, done=done, failed=self.failed.emit
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
        if answer.around is not None:
            self.counted.emit(answer.around)
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
