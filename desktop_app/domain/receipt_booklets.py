"""Booklets of printed receipts (quyển biên lai): their leaves, what became of each, and the card that counts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from desktop_app.domain.errors import DomainError

BookletKind = Literal["receipt", "payment", "goods_receipt"]
LeafState = Literal["issued", "void", "lost", "returned", "unused"]
EventState = Literal["void", "lost", "returned"]
LeafMove = Literal["received", "issued", "void", "lost", "returned"]

BOOKLET_KINDS: Final[tuple[BookletKind, ...]] = ("receipt", "payment", "goods_receipt")
EVENT_STATES: Final[tuple[EventState, ...]] = ("void", "lost", "returned")
MOST_LEAVES: Final = 2000
LAST_LEAF: Final = 99_999_999
FIRST_YEAR: Final = 1990


@dataclass(eq=False)
class BookletUnnamed(DomainError):
    """A booklet has a symbol or a number by which it is known."""


@dataclass(eq=False)
class BookletYearWrong(DomainError):
    """The year cannot be."""

    earliest: int
    latest: int


@dataclass(eq=False)
class LeavesBackwards(DomainError):
    """The first leaf comes after the last one, or is below 1."""

    first: int
    last: int


@dataclass(eq=False)
class TooManyLeaves(DomainError):
    """No booklet has so many leaves."""

    leaves: int
    most: int


@dataclass(eq=False)
class BookletOverlaps(DomainError):
    """Leaves with these numbers stand in another booklet of the same symbol."""

    other: str
    first: int
    last: int


@dataclass(eq=False)
class BookletReceivedAhead(DomainError):
    """The booklet was not received yet."""

    day: date
    today: date


@dataclass(eq=False)
class BookletInUse(DomainError):
    """Something became of leaves of the booklet: it stays, and so do those leaves.

    Attributes:
        first, last: The lowest and the highest leaf of which something became.
    """

    name: str
    first: int
    last: int


@dataclass(eq=False)
class LeafReasonMissing(DomainError):
    """It must be said why a leaf is void, lost or given back."""


@dataclass(eq=False)
class LeafBeforeBooklet(DomainError):
    """On that day the booklet was not there yet."""

    day: date
    received_on: date


@dataclass(frozen=True, slots=True)
class LeafSpan:
    """Leaves in a row, both ends included."""

    first: int
    last: int

    @property
    def count(self) -> int:
        """How many."""
        return self.last - self.first + 1

    def holds(self, leaf: int) -> bool:
        """Whether the leaf is one of them."""
        return self.first <= leaf <= self.last

    def meets(self, other: LeafSpan) -> bool:
        """Whether some leaf is in both."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class StockMove:
    """Leaves that came in, or of which something became, on a day.

    Attributes:
        booklet: Symbol and number; empty for vouchers that the program printed itself.
        about: By whom, for whom, why; may be empty.
        prefix: What stands before the numbers of printed vouchers: `PT-`; empty for leaves.
    """

    day: date
    move: LeafMove
    booklet: str
    span: LeafSpan
    about: str = ""
    prefix: str = ""

    @property
    def first(self) -> str:
        """The lowest number as it stands on the paper."""
        return f"{self.prefix}{self.span.first:04}" if self.prefix else str(self.span.first)

    @property
    def last(self) -> str:
        """The highest number as it stands on the paper."""
        return f"{self.prefix}{self.span.last:04}" if self.prefix else str(self.span.last)


@dataclass(frozen=True, slots=True)
class StockLine:
    """A line of the stock card: a movement, and how many leaves were left after it."""

    move: StockMove
    left: int


@dataclass(frozen=True, slots=True)
class StockCount:
    """Leaves by what became of them within a period."""

    received: int = 0
    issued: int = 0
    void: int = 0
    lost: int = 0
    returned: int = 0

    @property
    def change(self) -> int:
        """By how many the stock grew."""
        return self.received - self.issued - self.void - self.lost - self.returned


@dataclass(frozen=True, slots=True)
class StockCard:
    """The stock card (thẻ kho biên lai) of one kind of receipt over a period.

    Attributes:
        opening: Leaves there before the first day.
    """

    opening: int
    lines: tuple[StockLine, ...]
    count: StockCount

    @property
    def left(self) -> int:
        """Leaves there at the end of the last day."""
        return self.opening + self.count.change


def booklet_name(symbol: str, booklet_number: str) -> str:
    """A booklet in a few words: `AA/26, quyển 03`."""
    number = f"quyển {booklet_number}" if booklet_number else ""
    return ", ".join(part for part in (symbol, number) if part)


def check_leaves(first: int, last: int) -> LeafSpan:
    """The leaves of a booklet.

    Raises:
        LeavesBackwards, TooManyLeaves: There is no such booklet.
    """
    if not 1 <= first <= last <= LAST_LEAF:
        raise LeavesBackwards(first, last)
    span = LeafSpan(first, last)
    if span.count > MOST_LEAVES:
        raise TooManyLeaves(span.count, MOST_LEAVES)
    return span


def spans_of(leaves: Iterable[int]) -> tuple[LeafSpan, ...]:
    """Leaves in whatever order as rows of neighbours, from the lowest."""
    found: list[LeafSpan] = []
    for leaf in sorted(set(leaves)):
        if found and found[-1].last == leaf - 1:
            found[-1] = LeafSpan(found[-1].first, leaf)
        else:
            found.append(LeafSpan(leaf, leaf))
    return tuple(found)


_FIRST_IN = {"received": 0}


def stock_card(moves: Sequence[StockMove], first: date, last: date) -> StockCard:
    """What came in and went out from the first day to the last, both included, with a running balance.

    Args:
        moves: In whatever order; those after the last day are left out.
    """
    ordered = sorted(moves, key=lambda m: (m.day, _FIRST_IN.get(m.move, 1), m.booklet, m.span.first))
    opening = sum(_sign(move) * move.span.count for move in ordered if move.day < first)
    left, lines = opening, list[StockLine]()
    counts: dict[LeafMove, int] = {"received": 0, "issued": 0, "void": 0, "lost": 0, "returned": 0}
    for move in ordered:
        if first <= move.day <= last:
            left += _sign(move) * move.span.count
            counts[move.move] += move.span.count
            lines.append(StockLine(move, left))
    return StockCard(opening, tuple(lines), StockCount(**counts))


def _sign(move: StockMove) -> int:
    return 1 if move.move == "received" else -1
