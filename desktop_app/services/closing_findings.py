"""Balances of closings that are not those of the book any more; read by pages and by the command that verifies."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from desktop_app.domain.ids import FundId, UnitId
from desktop_app.domain.money import format_amount
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.queries.closings import (
    ClosingRow,
    Holding,
    LateVoucher,
    boards_with_closings,
    closed_holdings,
    closings,
    late_vouchers,
    reopened_since,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a fund held in one place when its period was closed, and what it holds there by now (đồng)."""

    fund: str
    place: str
    then: int
    now: int


@dataclass(frozen=True, slots=True)
class ClosingFinding:
    """A closing that holds, whose balances are not those of the book any more.

    Attributes:
        differences: Only those that an earlier closing does not show already.
        late: The vouchers of closed days that came after the closing.
        is_explained: A period was opened again since, so that its balances had to change.
    """

    closing: ClosingRow
    differences: tuple[Difference, ...]
    late: tuple[LateVoucher, ...]
    is_explained: bool


def closing_findings(reader: Reader, unit_id: UnitId) -> tuple[ClosingFinding, ...]:
    """Where the balances written at a closing are not what the book says of that day by now, oldest first."""
    found: list[ClosingFinding] = []
    shown: Counter[tuple[FundId, str]] = Counter()
    for closing in reversed(closings(reader, unit_id)):
        if closing.reopening is not None:
            continue
        now = closed_holdings(reader, closing)
        moved = _moved(closing.holdings, now)
        fresh = {key: amount for key, amount in moved.items() if amount != shown[key]}
        if fresh:
            names = {(one.fund_id, one.place): one for one in now}
            found.append(_finding(reader, closing, fresh, names))
        shown = moved
    return tuple(found)


def _moved(then: tuple[Holding, ...], now: tuple[Holding, ...]) -> Counter[tuple[FundId, str]]:
    moved: Counter[tuple[FundId, str]] = Counter()
    for one in now:
        moved[(one.fund_id, one.place)] += one.amount
    for one in then:
        moved[(one.fund_id, one.place)] -= one.amount
    return Counter({key: amount for key, amount in moved.items() if amount})


def _finding(
    reader: Reader,
    closing: ClosingRow,
    fresh: dict[tuple[FundId, str], int],
    names: dict[tuple[FundId, str], Holding],
) -> ClosingFinding:
    then = {(one.fund_id, one.place): one for one in closing.holdings}
    differences: list[Difference] = []
    for key in fresh:
        was, has = then.get(key), names.get(key)
        fund = (has or was).fund if has or was else ""  # pyright: ignore[reportOptionalMemberAccess]
        differences.append(Difference(fund, key[1], was.amount if was else 0, has.amount if has else 0))
    late = late_vouchers(reader, closing)
    return ClosingFinding(closing, tuple(differences), late, reopened_since(reader, closing))


def closing_lines(book: Book) -> tuple[str, ...]:
    """Balances of every board that differ from its closings, a line for each fund and place.

    What a period that was opened again explains is told as well, with that reason.
    """
    with book.reader() as reader:
        found = [
            (owner.name, finding)
            for owner in boards_with_closings(reader)
            for finding in closing_findings(reader, owner.unit_id)
        ]
    return tuple(
        f"{name}, {finding.closing.span.last:%d/%m/%Y}, {one.fund} ({'ngân hàng' if one.place else 'tiền mặt'}):"
        f" lúc khóa {format_amount(one.then)} đ, nay {format_amount(one.now)} đ"
        f"{'; kỳ ấy đã được mở lại' if finding.is_explained else ''}"
        for name, finding in found
        for one in finding.differences
    )
