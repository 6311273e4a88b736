"""Questions about booklets of printed receipts: their leaves, what became of each, and how many are left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import MINYEAR, date
from uuid import UUID

from sqlalchemy import Connection, Row, text

from desktop_app.domain.funds import VoucherNumber
from desktop_app.domain.handovers import BookletStock, ranges_text
from desktop_app.domain.ids import BookletId, UnitId, VoucherId
from desktop_app.domain.receipt_booklets import (
    BOOKLET_KINDS,
    EVENT_STATES,
    BookletKind,
    EventState,
    LeafSpan,
    LeafState,
    StockMove,
    booklet_name,
    spans_of,
)
from desktop_app.storage.queries.ledger_scope import voucher_number


@dataclass(frozen=True, slots=True)
class LeafPaper:
    """A voucher that stands on a leaf; amount in đồng."""

    voucher_id: VoucherId
    number: VoucherNumber
    day: date
    party: str
    amount: int
    recorded_by: str
    reversed_by: VoucherNumber | None


@dataclass(frozen=True, slots=True)
class LeafRow:
    """One leaf, or one number beside the leaves of its booklet.

    Attributes:
        state: What became of it; of several things that did, the voucher counts.
        day: When; None: unused.
        papers: The vouchers on it; more than one: written on two devices, or one of them on a wrong leaf.
        reason: Of a void, lost or returned leaf.
        recorded_by: Who wrote that down.
        also: What else became of it, against all order.
        outside: The booklet has no such leaf.
    """

    leaf: int
    state: LeafState
    day: date | None = None
    papers: tuple[LeafPaper, ...] = ()
    reason: str = ""
    recorded_by: str = ""
    also: tuple[EventState, ...] = ()
    outside: bool = False

    @property
    def is_cancelled(self) -> bool:
        """Whether the voucher on it was reversed."""
        return bool(self.papers) and all(paper.reversed_by is not None for paper in self.papers)


@dataclass(frozen=True, slots=True)
class BookletRow:
    """A booklet and how many of its leaves are what.

    Attributes:
        received_on: The day on which the board got it; None: not said.
        issued, void, lost, returned, unused: Leaves; together all of them.
        cancelled: How many of those issued carry a voucher that was reversed.
        next_leaf: The first leaf after the last one of which something became, or None: none is left there.
    """

    booklet_id: BookletId
    unit_id: UnitId
    board: str
    kind: BookletKind
    year: int
    symbol: str
    booklet_number: str
    first_leaf: int
    last_leaf: int
    received_on: date | None
    source: str
    keeper: str
    note: str
    issued: int
    void: int
    lost: int
    returned: int
    unused: int
    cancelled: int
    next_leaf: int | None

    @property
    def name(self) -> str:
        """Its symbol and number."""
        return booklet_name(self.symbol, self.booklet_number)

    @property
    def leaves(self) -> int:
        """How many it has."""
        return self.last_leaf - self.first_leaf + 1

    @property
    def is_used(self) -> bool:
        """Whether something became of a leaf."""
        return self.unused < self.leaves


@dataclass(frozen=True, slots=True)
class _Event:
    """What became of a leaf without a voucher."""

    state: EventState
    day: date
    reason: str
    by: str


@dataclass(slots=True)
class _Uses:
    """What became of the leaves of one booklet, by leaf."""

    papers: dict[int, list[LeafPaper]] = field(default_factory=dict[int, list[LeafPaper]])
    events: dict[int, list[_Event]] = field(default_factory=dict[int, list["_Event"]])

    def leaf(self, number: int, *, outside: bool = False) -> LeafRow:
        """What became of one leaf."""
        papers, events = tuple(self.papers.get(number, ())), self.events.get(number, [])
        states: tuple[EventState, ...] = tuple(event.state for event in events)
        if papers:
            return LeafRow(number, "issued", papers[0].day, papers, also=states, outside=outside)
        if events:
            one, rest = events[0], states[1:]
            return LeafRow(number, one.state, one.day, (), one.reason, one.by, rest, outside)
        return LeafRow(number, "unused", outside=outside)

    def used(self) -> set[int]:
        """The numbers of all leaves of which something became."""
        return self.papers.keys() | self.events.keys()


_BOOKLETS = (
    "SELECT b.*, coalesce(u.name, '') AS board FROM receipt_booklet b LEFT JOIN unit u ON u.id = b.unit_id"
    " WHERE b.deleted_at IS NULL"
)
_PAPERS = (
    "SELECT v.booklet_id, v.leaf, v.id, v.kind, v.reverses_id, v.year, v.letter, v.number, v.issued_on, v.party_name,"
    " v.amount, v.recorded_by, m.year AS m_year, m.letter AS m_letter, m.number AS m_number FROM voucher v"
    " LEFT JOIN voucher m ON m.id = (SELECT min(id) FROM voucher WHERE reverses_id = v.id)"
    " WHERE v.booklet_id IS NOT NULL"
)


def booklets(reader: Connection, unit_id: UnitId | None = None) -> tuple[BookletRow, ...]:
    """The booklets of a board, or of all; the newest year first, of a year as they are numbered."""
    whose = " AND b.unit_id = :unit" if unit_id is not None else ""
    rows = reader.execute(
        text(
            f"{_BOOKLETS}{whose} ORDER BY b.year DESC, b.kind = 'goods_receipt', b.kind DESC, b.symbol, b.first_leaf,"
            " b.id"
        ),
        {"unit": unit_id.hex} if unit_id is not None else {},
    ).all()
    uses = _uses(reader, None)
    return tuple(_booklet(row, uses.get(row.id, _Uses())) for row in rows)


def booklet(reader: Connection, booklet_id: BookletId) -> BookletRow | None:
    """One booklet, or None."""
    row = reader.execute(text(f"{_BOOKLETS} AND b.id = :id"), {"id": booklet_id.hex}).one_or_none()
    return None if row is None else _booklet(row, _uses(reader, booklet_id).get(row.id, _Uses()))


def leaves(reader: Connection, found: BookletRow) -> tuple[LeafRow, ...]:
    """Every leaf of a booklet in order, then what was written on leaves that it does not have."""
    uses = _uses(reader, found.booklet_id).get(found.booklet_id.hex, _Uses())
    span = LeafSpan(found.first_leaf, found.last_leaf)
    outside = sorted(number for number in uses.used() if not span.holds(number))
    return (
        *(uses.leaf(number) for number in range(span.first, span.last + 1)),
        *(uses.leaf(number, outside=True) for number in outside),
    )


def leaf_moves(reader: Connection, unit_id: UnitId, kind: BookletKind) -> tuple[StockMove, ...]:
    """What came in of a board's leaves of one kind and what became of them: one movement for neighbours on a day.

    A booklet counts as received on the day that is written, or earlier if a leaf was used before.
    """
    uses = _uses(reader, None)
    found: list[StockMove] = []
    for row in booklets(reader, unit_id):
        if row.kind == kind:
            found += _moves(row, uses.get(row.booklet_id.hex, _Uses()))
    return tuple(found)


def receipt_stock(reader: Connection, unit_id: UnitId, day: date) -> tuple[BookletStock, ...]:
    """The booklets of a board of which leaves are left at the end of a day."""
    uses, found = _uses(reader, None), list[BookletStock]()
    for row in booklets(reader, unit_id):
        own = uses.get(row.booklet_id.hex, _Uses())
        leaf_rows = [own.leaf(number) for number in range(row.first_leaf, row.last_leaf + 1)]
        left = [leaf.leaf for leaf in leaf_rows if leaf.day is None or leaf.day > day]
        if left and _received(row, leaf_rows) <= day:
            found.append(BookletStock(row.kind, row.name, row.first_leaf, row.last_leaf, ranges_text(left), len(left)))
    return tuple(found)


def _moves(row: BookletRow, uses: _Uses) -> Iterable[StockMove]:
    leaf_rows = [uses.leaf(number) for number in range(row.first_leaf, row.last_leaf + 1)]
    yield StockMove(
        _received(row, leaf_rows), "received", row.name, LeafSpan(row.first_leaf, row.last_leaf), row.source
    )
    same: dict[tuple[date, LeafState, str], list[int]] = {}
    for leaf in leaf_rows:
        if leaf.day is not None:
            same.setdefault((leaf.day, leaf.state, leaf.reason), []).append(leaf.leaf)
    for (day, state, reason), numbers in same.items():
        if state != "unused":
            for span in spans_of(numbers):
                yield StockMove(day, state, row.name, span, reason)


def _received(row: BookletRow, leaf_rows: Iterable[LeafRow]) -> date:
    days = [leaf.day for leaf in leaf_rows if leaf.day is not None]
    return min([*days, row.received_on or date(max(row.year, MINYEAR), 1, 1)])


def _uses(reader: Connection, booklet_id: BookletId | None) -> dict[str, _Uses]:
    """What became of leaves, by booklet."""
    found: dict[str, _Uses] = {}
    values = {"id": booklet_id.hex} if booklet_id is not None else {}
    own = " AND v.booklet_id = :id" if booklet_id is not None else ""
    for row in reader.execute(text(f"{_PAPERS}{own} ORDER BY v.id"), values):
        found.setdefault(row.booklet_id, _Uses()).papers.setdefault(row.leaf, []).append(_paper(row))
    own = " AND booklet_id = :id" if booklet_id is not None else ""
    for row in reader.execute(text(f"SELECT * FROM leaf_event WHERE deleted_at IS NULL{own} ORDER BY id"), values):
        uses = found.setdefault(row.booklet_id, _Uses())
        event = _Event(_state(row.state), date.fromisoformat(row.happened_on), row.reason, row.recorded_by)
        for leaf in range(row.first_leaf, row.last_leaf + 1):
            uses.events.setdefault(leaf, []).append(event)
    return found


def _paper(row: Row[tuple[object, ...]]) -> LeafPaper:
    return LeafPaper(
        VoucherId(UUID(row.id)),
        voucher_number(row.kind, row.reverses_id, row.year, row.letter, row.number),
        date.fromisoformat(row.issued_on),
        row.party_name,
        int(row.amount),
        row.recorded_by,
        VoucherNumber("reversal", row.m_year, row.m_letter, row.m_number) if row.m_number else None,
    )


def _booklet(row: Row[tuple[object, ...]], uses: _Uses) -> BookletRow:
    span = LeafSpan(row.first_leaf, row.last_leaf)
    inside = [number for number in uses.used() if span.holds(number)]
    found = [uses.leaf(number) for number in inside]
    states = Counter(leaf.state for leaf in found)
    after = max(inside, default=span.first - 1) + 1
    return BookletRow(
        BookletId(UUID(row.id)),
        UnitId(UUID(row.unit_id)),
        row.board,
        _kind(row.kind),
        row.year,
        row.symbol,
        row.booklet_number,
        span.first,
        span.last,
        date.fromisoformat(row.received_on) if row.received_on else None,
        row.source,
        row.keeper,
        row.note,
        states["issued"],
        states["void"],
        states["lost"],
        states["returned"],
        span.count - len(inside),
        sum(leaf.is_cancelled for leaf in found),
        after if after <= span.last else None,
    )


def _kind(written: str) -> BookletKind:
    return _KINDS.get(written, "receipt")


def _state(written: str) -> EventState:
    """As it is written; what a newer program wrote counts as void: nothing can be written on the leaf."""
    return _STATES.get(written, "void")


_KINDS: dict[str, BookletKind] = {kind: kind for kind in BOOKLET_KINDS}
_STATES: dict[str, EventState] = {state: state for state in EVENT_STATES}
