"""Brings the household list from the book: its order once, its rows as they are scrolled to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from desktop_app.domain.ids import HouseholdId
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.families import (
    PAGE,
    HouseholdRow,
    HouseholdsWanted,
    household_count,
    household_ids,
    household_rows,
)
from desktop_app.ui.jobs import Job
from desktop_app.ui.members.work import reading
from desktop_app.ui.session import Session

_NO_ID = HouseholdId(UUID(int=0))
NOT_YET = HouseholdRow(_NO_ID, " ", "", "", "", "", "", 0, 0, 0, None)


class HouseholdRows(Sequence[HouseholdRow]):
    """As many rows as there are ids, of which only some pages are here; what has not come yet is an empty row."""

    def __init__(self, ids: Sequence[HouseholdId] = ()) -> None:
        self.ids = ids
        self._rows: dict[HouseholdId, HouseholdRow] = {}
        self._asked: set[int] = set()

    def put(self, rows: Sequence[HouseholdRow]) -> None:
        """Takes in rows."""
        self._rows.update((row.household_id, row) for row in rows)

    def page(self, page: int) -> Sequence[HouseholdId]:
        """The ids of one page, which counts as asked for from now on."""
        self._asked.add(page)
        return self.ids[page * PAGE : (page + 1) * PAGE]

    def missing(self, first: int, last: int) -> list[int]:
        """The pages that nobody has asked for of those that hold the places from `first` to `last`."""
        if not self.ids:
            return []
        low, high = max(first, 0) // PAGE, min(max(last, 0), len(self.ids) - 1) // PAGE
        return [page for page in range(low, high + 1) if page not in self._asked]

    def place_of(self, household_id: HouseholdId) -> int | None:
        """Where a household stands, or None."""
        return self.ids.index(household_id) if household_id in self.ids else None

    @overload
    def __getitem__(self, index: int) -> HouseholdRow: ...
    @overload
    def __getitem__(self, index: slice) -> list[HouseholdRow]: ...
    @override
    def __getitem__(self, index: int | slice) -> HouseholdRow | list[HouseholdRow]:
        if isinstance(index, slice):
            return [self._rows.get(one, NOT_YET) for one in self.ids[index]]
        return self._rows.get(self.ids[index], NOT_YET)

    @override
    def __len__(self) -> int:
        return len(self.ids)

    @override
    def __iter__(self) -> Iterator[HouseholdRow]:
        return (self._rows.get(one, NOT_YET) for one in self.ids)


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole order, the first rows that are needed, and how many households stand in the book."""

    rows: HouseholdRows
    everything: int


class HouseholdFeed(QObject):
    """Asks for households in the background; the newest question wins.

    Args:
        session: The open book.
        parent: The list that it feeds.

    Signals:
        answered(object, int): `rows` are now those `HouseholdsWanted`; so many stand in the book.
        filled(int, int): The rows from the first to the last place have come.
        failed(object): A question could not be answered.
    """

    answered = Signal(object, int)
    filled = Signal(int, int)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._serial = 0
        self._asked: Job[Answer, None] | None = None
        self.wanted = HouseholdsWanted()
        self.rows = HouseholdRows()

    def ask(self, wanted: HouseholdsWanted, *, place: int = 0, about: HouseholdId | None = None) -> None:
        """Asks anew; what was asked before and has not come is no longer wanted.

        Args:
            wanted: Which households.
            place: A place that should be among the first rows that come.
            about: A household that should be.
        """
        self._serial += 1
        serial = self._serial
        if self._asked is not None:
            self._asked.cancel()

        def question(reader: Reader) -> Answer:
            rows = HouseholdRows(household_ids(reader, wanted))
            first = rows.place_of(about) if about is not None else None
            ids = rows.page((place if first is None else first) // PAGE)
            rows.put(household_rows(reader, ids))
            return Answer(rows, household_count(reader))

        self._asked = self._session.jobs.run(
            reading(self._session.book, question),
            writes=False,
            done=lambda answer: self._on_answer(serial, wanted, answer),
            failed=lambda error: self._on_failed(serial, error),
        )

    def want(self, first: int, last: int) -> None:
        """These places are in sight: pages that are missing are asked for."""
        rows = self.rows
        for page in rows.missing(first, last):
            self._ask_page(self._serial, rows, page)

    def _ask_page(self, serial: int, rows: HouseholdRows, page: int) -> None:
        ids = rows.page(page)
        self._session.jobs.run(
            reading(self._session.book, lambda reader: household_rows(reader, ids)),
            writes=False,
            done=lambda found: self._on_page(serial, page, found),
            failed=lambda error: self._on_failed(serial, error),
        )

    def _on_answer(self, serial: int, wanted: HouseholdsWanted, answer: Answer) -> None:
        if serial == self._serial:
            self.wanted, self.rows = wanted, answer.rows
            self.answered.emit(wanted, answer.everything)

    def _on_page(self, serial: int, page: int, found: Sequence[HouseholdRow]) -> None:
        if serial == self._serial:
            self.rows.put(found)
            self.filled.emit(page * PAGE, min((page + 1) * PAGE, len(self.rows)) - 1)

    def _on_failed(self, serial: int, error: Exception) -> None:
        if serial == self._serial:
            self.failed.emit(error)
