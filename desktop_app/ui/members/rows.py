"""The rows of a long list, held a page at a time; what has not come yet is an empty row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload
from uuid import UUID

from typing_extensions import override

from desktop_app.domain.ids import PersonId
from desktop_app.storage.queries.members import PAGE, MemberRow

NOT_YET = MemberRow(PersonId(UUID(int=0)), "", None, "", "", "", None, "")


class PagedRows(Sequence[MemberRow]):
    """As many rows as the list has, of which only some pages are here. It never asks for any: it is given pages.

    Args:
        total: How many rows the whole list has.
    """

    def __init__(self, total: int) -> None:
        self.total = total
        self._pages: dict[int, Sequence[MemberRow]] = {}

    def lengthened(self, total: int) -> PagedRows:
        """The same pages of a list that is this long."""
        longer = PagedRows(total)
        longer._pages = self._pages
        return longer

    def put(self, page: int, rows: Sequence[MemberRow]) -> range:
        """Takes in one page.

        Returns:
            The places that it fills.
        """
        self._pages[page] = rows
        first = page * PAGE
        return range(first, min(first + len(rows), self.total))

    def missing(self, first: int, last: int) -> list[int]:
        """The pages that are not here of those that hold the places from `first` to `last`."""
        if not self.total:
            return []
        low, high = max(first, 0) // PAGE, min(max(last, 0), self.total - 1) // PAGE
        return [page for page in range(low, high + 1) if page not in self._pages]

    def place_of(self, person_id: PersonId) -> int | None:
        """Where a member stands, if the page is here."""
        for page, rows in self._pages.items():
            for place, row in enumerate(rows):
                if row.person_id == person_id:
                    return page * PAGE + place
        return None

    @overload
    def __getitem__(self, index: int) -> MemberRow: ...
    @overload
    def __getitem__(self, index: slice) -> list[MemberRow]: ...
    @override
    def __getitem__(self, index: int | slice) -> MemberRow | list[MemberRow]:
        if isinstance(index, slice):
            return [self._at(place) for place in range(*index.indices(self.total))]
        place = index + self.total if index < 0 else index
        if not 0 <= place < self.total:
            raise IndexError(index)
        return self._at(place)

    def _at(self, place: int) -> MemberRow:
        page = self._pages.get(place // PAGE, ())
        within = place % PAGE
        return page[within] if within < len(page) else NOT_YET

    @override
    def __len__(self) -> int:
        return self.total

    @override
    def __iter__(self) -> Iterator[MemberRow]:
        return map(self._at, range(self.total))
