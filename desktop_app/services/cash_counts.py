"""Counting the cash: the count in ink, its minutes, and booking what was too much or too little."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.cash_counts import (
    CashCountUnknown,
    CountAhead,
    CounterMissing,
    DifferenceNotExplained,
    NoDifference,
    counted_total,
)
from desktop_app.domain.dates import local_day
from desktop_app.domain.ids import CashCountId, FundId, UnitId, VoucherId
from desktop_app.domain.names import clean_text
from desktop_app.services.organisation import board_of
from desktop_app.services.vouchers import PostVoucher, VoucherPart, post_voucher
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.cash_counts import CashCountRow, pieces_json
from desktop_app.storage.queries.closings import cash_held
from desktop_app.storage.tables import CashCount
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RecordCashCount:
    """A count as somebody typed it.

    Attributes:
        pieces: How many there are of each note (đồng, number); notes of which there are none may be left out.
        explanation: Why the cash and the cash book differ; needed where they do.
        chair, witness: Who was there; may be empty.
    """

    unit_id: UnitId
    counted_on: date
    pieces: tuple[tuple[int, int], ...]
    treasurer: str
    chair: str = ""
    witness: str = ""
    explanation: str = ""


def record_cash_count(work: UnitOfWork, command: RecordCashCount) -> CashCountId:
    """Writes a count in ink, beside what the cash book says at the end of that day.

    Raises:
        BoardUnknown, BoardDissolved: There is no such board.
        CountAhead: The day has not come.
        NoteUnknown, TooManyPieces: These are no notes.
        CounterMissing: Nobody counted.
        DifferenceNotExplained: The cash book says something else, and nobody wrote why.
    """
    board = board_of(work, command.unit_id)
    today = local_day(work.now)
    if command.counted_on > today:
        raise CountAhead(command.counted_on, today)
    pieces = dict(command.pieces)
    counted = counted_total(pieces)
    expected = cash_held(work.connection, command.unit_id, command.counted_on)
    treasurer, explanation = clean_text(command.treasurer), clean_text(command.explanation)
    if not treasurer:
        raise CounterMissing
    if counted != expected and not explanation:
        raise DifferenceNotExplained(abs(counted - expected))
    row = CashCount(
        id=work.new_id(),
        unit_id=command.unit_id,
        counted_on=command.counted_on,
        denominations=pieces_json(pieces),
        counted=counted,
        expected=expected,
        explanation=explanation,
        treasurer=treasurer,
        chair=clean_text(command.chair),
        witness=clean_text(command.witness),
    )
    work.add(row)
    facts = {"board": board.name, "day": f"{command.counted_on:%d/%m/%Y}", "money": counted}
    work.describe("funds.cash_counted", facts)
    return CashCountId(row.id)


def known_count(work: UnitOfWork, count_id: CashCountId) -> CashCount:
    """The record of a count.

    Raises:
        CashCountUnknown: There is none.
    """
    row = work.get(CashCount, count_id)
    if row is None:
        raise CashCountUnknown
    return row


def difference_left(reader: Reader, count: CashCountRow) -> int:
    """How much more was counted than the cash book says of that day by now, in đồng; 0 once it was booked."""
    return count.counted - cash_held(reader, count.unit_id, count.counted_on)


def book_difference(work: UnitOfWork, count_id: CashCountId, fund_id: FundId) -> VoucherId:
    """Books what a count found too much as a receipt, or too little as a payment voucher, on the day of the count.

    Raises:
        CashCountUnknown: There is no such count.
        NoDifference: The cash book agrees with it, at once or by now.
        PeriodClosed, FundUnknown, FundsOfOthers, FundTooSmall, CashTooSmall: As `post_voucher` says.
    """
    count = known_count(work, count_id)
    difference = count.counted - cash_held(work.connection, UnitId(count.unit_id), count.counted_on)
    if not difference:
        raise NoDifference
    over = difference > 0
    words = "Thừa quỹ" if over else "Thiếu quỹ"
    part = VoucherPart(fund_id, abs(difference), category="count_over" if over else "count_short")
    command = PostVoucher(
        "receipt" if over else "payment",
        count.treasurer,
        count.counted_on,
        (part,),
        reason=f"{words} khi kiểm kê ngày {count.counted_on:%d/%m/%Y}: {count.explanation}".rstrip(": "),
    )
    return post_voucher(work, command)
