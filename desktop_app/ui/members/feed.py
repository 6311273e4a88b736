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
    MemberRow,
    hamlets,
    member_count,
    member_ids,
    member_page,
    member_rows,
    member_total,
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
        """Asks the book for one page of them, and how many there are."""
        arranged = self.arranged
        return member_page(
            reader, self.search, arranged.wanted, arranged.sort, offset=page * PAGE, fee_year=self._fee_year
        )

    def rows(self, reader: Reader, page: int) -> tuple[MemberRow, ...]:
        """Asks the book for one page of them."""
        arranged = self.arranged
        return member_rows(
            reader, self.search, arranged.wanted, arranged.sort, offset=page * PAGE, fee_year=self._fee_year
        )

    def total(self, reader: Reader) -> int:
        """Asks the book how many they are."""
        return member_total(reader, self.search, self.arranged.wanted)

    @property
    def _fee_year(self) -> int | None:
        return self.arranged.wanted.fee_year if self.fees and "fee" in self.arranged.columns else None

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
    """The first rows of what was searched.

    Attributes:
        total: How many there are, where that was found out with the rows.
        around: What surrounds the list, where that was asked, too, and the book is small.
    """

    rows: tuple[MemberRow, ...]
    total: int | None
    around: Surroundings | None


@dataclass(frozen=True, slots=True)
class Rest:
    """What comes after the first rows: how many there are, and what surrounds the list where that was asked, too."""

    total: int
    around: Surroundings | None


class MemberFeed(QObject):
    """Asks for members in the background.

    Args:
        session: The open book.
        parent: The list that it feeds.
        day: Today.

    Signals:
        answered(object): `rows` are now those `Wanted`; where `total` is not known, only the first of them.
        numbered(): `total` is known now and `rows` are as long as the list.
        filled(int, int): The rows from the first to the last place have come.
        counted(object): The `Surroundings` have come.
        failed(object): A question could not be answered.
    """

    answered = Signal(object)
    numbered = Signal()
    filled = Signal(int, int)
    counted = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject, day: date) -> None:
        super().__init__(parent)
        self._session, self._day = session, day
        self._serial = 0
        self._asked: Job[Answer, None] | Job[Rest, None] | None = None
        self._around_due = False
        self._coming: dict[int, Job[MemberPage, None]] = {}
        self.wanted = Wanted()
        self.rows = PagedRows(0)
        self.total: int | None = None

    def ask(self, wanted: Wanted, *, place: int = 0, count_all: bool = False) -> None:
        """Asks anew; what was asked before and has not come is no longer wanted.

        Args:
            wanted: Whom to show.
            place: A place that should be among the first rows that come.
            count_all: Whether what surrounds the list may have changed.
        """
        self._serial += 1
        self._around_due = self._around_due or count_all
        serial, page, around_due = self._serial, place // PAGE, self._around_due
        if self._asked is not None:
            self._asked.cancel()
        self._drop_coming(set())

        def question(reader: Reader) -> Answer:
            rows, total = _first(wanted, reader, place)
            at_once = around_due and wanted.is_everyone and len(rows) < PAGE  # it takes no time in a small book
            return Answer(rows, total, surroundings(reader, self._day) if at_once else None)

        self._asked = self._session.jobs.run(
            reading(self._session.book, question),
            writes=False,
            done=lambda answer: self._on_answer(serial, wanted, page, answer),
            failed=lambda error: self._on_failed(serial, error),
        )

    def _ask_rest(self, serial: int, wanted: Wanted) -> None:
        """Asks for what the rows need not wait for."""
        known, around_due = self.total, self._around_due

        def question(reader: Reader) -> Rest:
            total = wanted.total(reader) if known is None else known
            return Rest(total, surroundings(reader, self._day) if around_due else None)

        self._asked = self._session.jobs.run(
            reading(self._session.book, question),
            writes=False,
            done=lambda rest: self._on_rest(serial, rest),
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
        self.wanted, self.total = wanted, answer.total
        self.rows = PagedRows(len(answer.rows) if answer.total is None else answer.total)
        self.rows.put(page, answer.rows)
        self._take_around(answer.around)
        if serial != self._serial:  # what surrounds the list may change what is asked
            return
        if self.total is None or self._around_due:
            self._ask_rest(serial, wanted)
        self.answered.emit(wanted)

    def _on_rest(self, serial: int, rest: Rest) -> None:
        if serial != self._serial:
            return
        if self.total is None:
            self.total = rest.total
            self.rows = self.rows.lengthened(rest.total)
            self.numbered.emit()
        self._take_around(rest.around)

    def _take_around(self, around: Surroundings | None) -> None:
        if around is not None:
            self._around_due = False
            self.counted.emit(around)

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


def _first(wanted: Wanted, reader: Reader, place: int) -> tuple[tuple[MemberRow, ...], int | None]:
    """The first rows, and the number of all where it is known with them or needed to show that place."""
    if place > 0 or wanted.arranged.wanted.is_everyone:
        page = wanted.page(reader, place // PAGE)
        return page.rows, page.total
    rows = wanted.rows(reader, 0)
    return rows, None if len(rows) == PAGE else len(rows)
