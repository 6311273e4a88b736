"""Booklets of printed receipts: written down, put right, taken off; what became of leaves without a voucher, in ink."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.dates import local_day
from desktop_app.domain.funds import BookletUnknown, LeafOutside, LeafTaken, check_day
from desktop_app.domain.ids import BookletId, UnitId
from desktop_app.domain.names import MAX_NAME_LENGTH, NameTooLong, clean_text, fold
from desktop_app.domain.receipt_booklets import (
    FIRST_YEAR,
    BookletInUse,
    BookletKind,
    BookletOverlaps,
    BookletReceivedAhead,
    BookletUnnamed,
    BookletYearWrong,
    EventState,
    LeafBeforeBooklet,
    LeafReasonMissing,
    LeafSpan,
    booklet_name,
    check_leaves,
)
from desktop_app.services.organisation import board_of
from desktop_app.storage.queries.receipt_booklets import BookletRow, booklet, booklets, leaves
from desktop_app.storage.tables import LeafEvent, ReceiptBooklet
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class BookletFields:
    """A booklet as a form holds it.

    Attributes:
        symbol, booklet_number: As printed on it; one of them at least.
        first_leaf, last_leaf: Both included.
        received_on: When the board got it.
    """

    kind: BookletKind
    year: int
    symbol: str
    booklet_number: str
    first_leaf: int
    last_leaf: int
    received_on: date
    source: str = ""
    keeper: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecordLeaves:
    """What became of leaves on which no voucher was written.

    Attributes:
        first_leaf, last_leaf: Both included.
        reason: Why.
    """

    booklet_id: BookletId
    first_leaf: int
    last_leaf: int
    state: EventState
    day: date
    reason: str


def add_booklet(work: UnitOfWork, unit_id: UnitId, fields: BookletFields) -> BookletId:
    """Writes down a booklet that a board got.

    Raises:
        BoardUnknown, BoardDissolved: There is no such board, or it has ended.
        BookletUnnamed, NameTooLong, BookletYearWrong, LeavesBackwards, TooManyLeaves: It cannot be.
        BookletReceivedAhead: It has not come yet.
        BookletOverlaps: Its leaves stand in another booklet of the same symbol and kind.
    """
    board_of(work, unit_id)
    row = ReceiptBooklet(id=work.new_id(), unit_id=unit_id)
    _fill(work, row, fields)
    work.add(row)
    work.describe("receipts.booklet_added", {"name": _label(row), "first": row.first_leaf, "last": row.last_leaf})
    return BookletId(row.id)


def edit_booklet(work: UnitOfWork, booklet_id: BookletId, fields: BookletFields) -> None:
    """Puts right what is written about a booklet; leaves of which something became stay in it, and so does its kind.

    Raises:
        BookletUnknown: There is none.
        BookletInUse: Leaves in use would lie outside, or be of another kind.
        DomainError: As `add_booklet` says.
    """
    row, found = _known(work, booklet_id)
    wanted = check_leaves(fields.first_leaf, fields.last_leaf)
    used = [leaf.leaf for leaf in leaves(work.connection, found) if leaf.state != "unused" and not leaf.outside]
    if used and not (wanted.holds(min(used)) and wanted.holds(max(used)) and fields.kind == row.kind):
        raise BookletInUse(found.name, min(used), max(used))
    _fill(work, row, fields)
    work.add(row)
    work.describe("receipts.booklet_changed", {"name": _label(row)})


def remove_booklet(work: UnitOfWork, booklet_id: BookletId) -> None:
    """Takes a booklet off the list of which no leaf was used.

    Raises:
        BookletUnknown: There is none.
        BookletInUse: Something became of a leaf.
    """
    row, found = _known(work, booklet_id)
    used = [leaf.leaf for leaf in leaves(work.connection, found) if leaf.state != "unused"]
    if used:
        raise BookletInUse(found.name, min(used), max(used))
    row.deleted_at = work.now.isoformat(timespec="seconds")
    work.add(row)
    work.describe("receipts.booklet_removed", {"name": found.name})


def record_leaves(work: UnitOfWork, command: RecordLeaves) -> None:
    """Writes in ink that leaves are void, lost or given back.

    Raises:
        BookletUnknown: There is no such booklet.
        LeavesBackwards, TooManyLeaves, LeafOutside: It has no such leaves.
        LeafTaken: Something became of one of them already.
        LeafReasonMissing: It is not said why.
        DayAhead, LeafBeforeBooklet: It cannot have happened on that day.
    """
    _row, found = _known(work, command.booklet_id)
    span = check_leaves(command.first_leaf, command.last_leaf)
    for end in (span.first, span.last):
        if not found.first_leaf <= end <= found.last_leaf:
            raise LeafOutside(end, found.first_leaf, found.last_leaf)
    reason = clean_text(command.reason)
    if not reason:
        raise LeafReasonMissing
    check_day(command.day, local_day(work.now))
    if found.received_on is not None and command.day < found.received_on:
        raise LeafBeforeBooklet(command.day, found.received_on)
    for leaf in leaves(work.connection, found):
        if leaf.state != "unused" and span.holds(leaf.leaf):
            raise LeafTaken(leaf.leaf)
    work.add(
        LeafEvent(
            id=work.new_id(),
            unit_id=found.unit_id,
            booklet_id=command.booklet_id,
            first_leaf=span.first,
            last_leaf=span.last,
            state=command.state,
            happened_on=command.day,
            reason=reason,
            recorded_by=work.actor,
        )
    )
    facts = {"name": found.name, "leaves": str(span.first), "reason": reason}
    if span.count > 1:
        facts["leaves"] = f"{span.first}–{span.last}"
    work.describe(
        "receipts.leaves_void"
        if command.state == "void"
        else "receipts.leaves_lost"
        if command.state == "lost"
        else "receipts.leaves_returned",
        facts,
    )


def _known(work: UnitOfWork, booklet_id: BookletId) -> tuple[ReceiptBooklet, BookletRow]:
    row, found = work.get(ReceiptBooklet, booklet_id), booklet(work.connection, booklet_id)
    if row is None or found is None:
        raise BookletUnknown
    return row, found


def _fill(work: UnitOfWork, row: ReceiptBooklet, fields: BookletFields) -> None:
    symbol, number = clean_text(fields.symbol), clean_text(fields.booklet_number)
    if not symbol and not number:
        raise BookletUnnamed
    source, keeper = clean_text(fields.source), clean_text(fields.keeper)
    for words in (symbol, number, source, keeper):
        if len(words) > MAX_NAME_LENGTH:
            raise NameTooLong(len(words))
    today = local_day(work.now)
    if not FIRST_YEAR <= fields.year <= today.year + 1:
        raise BookletYearWrong(FIRST_YEAR, today.year + 1)
    if fields.received_on > today:
        raise BookletReceivedAhead(fields.received_on, today)
    span = check_leaves(fields.first_leaf, fields.last_leaf)
    for other in booklets(work.connection, UnitId(row.unit_id)):
        if other.booklet_id != row.id and _same_paper(other, fields, symbol, number):
            held = LeafSpan(other.first_leaf, other.last_leaf)
            if held.meets(span):
                raise BookletOverlaps(other.name, held.first, held.last)
    row.kind, row.year, row.symbol, row.booklet_number = fields.kind, fields.year, symbol, number
    row.first_leaf, row.last_leaf = span.first, span.last
    row.received_on, row.source, row.keeper = fields.received_on.isoformat(), source, keeper
    row.note = clean_text(fields.note)


def _same_paper(other: BookletRow, fields: BookletFields, symbol: str, number: str) -> bool:
    """Whether both were printed as one series; without a symbol each booklet begins with leaf 1 again."""
    if other.kind != fields.kind or fold(other.symbol) != fold(symbol):
        return False
    return bool(symbol) or (fold(other.booklet_number) == fold(number) and other.year == fields.year)


def _label(row: ReceiptBooklet) -> str:
    return booklet_name(row.symbol, row.booklet_number)
