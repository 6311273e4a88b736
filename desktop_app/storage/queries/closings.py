"""Questions about closed periods: which hold, what money stood when, what is to be looked at before closing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from sqlalchemy import Connection, Row, text

from desktop_app.domain.closings import ClosingKind, Span
from desktop_app.domain.funds import PaymentMethod, VoucherNumber
from desktop_app.domain.ids import ClosingId, FundId, UnitId, VoucherId
from desktop_app.storage.queries.funds import FundRow
from desktop_app.storage.queries.ledger import balances
from desktop_app.storage.queries.ledger_scope import voucher_number

_UNNAMED: dict[PaymentMethod, str] = {"cash": "", "bank": "bank"}


@dataclass(frozen=True, slots=True)
class FundBoard:
    """A board of the book that keeps a fund."""

    unit_id: UnitId
    name: str


def boards_with_funds(reader: Connection) -> tuple[FundBoard, ...]:
    """The boards in sight that keep a fund, the book's own first."""
    rows = reader.execute(
        text(
            "SELECT u.id, u.name FROM unit u WHERE u.deleted_at IS NULL AND (u.id = (SELECT unit_id FROM book_info)"
            " OR EXISTS (SELECT 1 FROM fund f WHERE f.unit_id = u.id AND f.deleted_at IS NULL))"
            " ORDER BY u.id <> (SELECT unit_id FROM book_info), u.name, u.id"
        )
    )
    return tuple(FundBoard(UnitId(UUID(row.id)), row.name) for row in rows)


def boards_with_closings(reader: Connection) -> tuple[FundBoard, ...]:
    """The boards in sight that keep a fund, and after them those that ended and whose closings still hold."""
    kept = boards_with_funds(reader)
    rows = reader.execute(
        text(
            "SELECT u.id, u.name FROM unit u WHERE u.deleted_at IS NULL AND u.successor_id IS NOT NULL"
            " AND EXISTS (SELECT 1 FROM period_closing c WHERE c.unit_id = u.id AND NOT EXISTS"
            "   (SELECT 1 FROM period_reopening r WHERE r.closing_id = c.id)) ORDER BY u.name, u.id"
        )
    )
    ended = (FundBoard(UnitId(UUID(row.id)), row.name) for row in rows)
    return (*kept, *(board for board in ended if board not in kept))


@dataclass(frozen=True, slots=True)
class Holding:
    """What a fund holds in one place, in đồng.

    Attributes:
        place: Empty: cash; `bank`: at a bank, no account was named; else the id of the account in hex.
    """

    fund_id: FundId
    fund: str
    place: str
    amount: int


@dataclass(frozen=True, slots=True)
class ReopeningRow:
    """That a closing does not hold any more: since when, who said so, and why."""

    day: date
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClosingRow:
    """A closing as it was written.

    Attributes:
        holdings: What was there at the end of its last day, as it was seen then.
        reopening: Why it does not hold any more; None: it holds.
        made_at: ISO moment, UTC, or empty.
    """

    closing_id: ClosingId
    unit_id: UnitId
    kind: ClosingKind
    span: Span
    closed_by: str
    made_at: str
    note: str
    holdings: tuple[Holding, ...]
    reopening: ReopeningRow | None

    @property
    def total(self) -> int:
        """All the money that was there, in đồng."""
        return sum(holding.amount for holding in self.holdings)


def holdings(reader: Connection, unit_id: UnitId, day: date) -> tuple[Holding, ...]:
    """What the funds of a board hold at the end of a day, place by place; what holds nothing is left out."""
    return tuple(
        Holding(one.fund_id, one.fund, one.account_id.hex if one.account_id else _UNNAMED[one.method], one.amount)
        for one in balances(reader, unit_id, day)
        if one.amount
    )


def closed_holdings(reader: Connection, closing: ClosingRow) -> tuple[Holding, ...]:
    """What the funds of a closing hold by now at the end of its last day, in whichever board they are by now.

    Those are the funds it names, and those for which its board booked something up to that day. A fund that came from
    another board later is none of them.
    """
    day = closing.span.last
    booked = reader.execute(
        text(
            "SELECT DISTINCT l.fund_id FROM voucher v CROSS JOIN voucher_line l ON l.voucher_id = v.id"
            " WHERE v.issued_on <= :day AND l.unit_id = :unit"
        ),
        {"unit": closing.unit_id.hex, "day": day.isoformat()},
    ).scalars()
    meant = {FundId(UUID(found)) for found in booked} | {one.fund_id for one in closing.holdings}
    return tuple(
        Holding(one.fund_id, one.fund, one.account_id.hex if one.account_id else _UNNAMED[one.method], one.amount)
        for one in balances(reader, None, day)
        if one.amount and one.fund_id in meant
    )


def funds_of_board(reader: Connection, unit_id: UnitId, day: date) -> tuple[FundRow, ...]:
    """The funds of a board with what they hold at the end of a day."""
    sums: dict[FundId, FundRow] = {}
    for one in balances(reader, unit_id, day):
        held = sums.get(one.fund_id)
        sums[one.fund_id] = FundRow(one.fund_id, one.fund, one.amount + (held.balance if held else 0))
    return tuple(sums.values())


def cash_held(reader: Connection, unit_id: UnitId, day: date) -> int:
    """Đồng in cash that a board has at the end of a day, as its cash book says."""
    return sum(one.amount for one in holdings(reader, unit_id, day) if not one.place)


def holdings_json(found: tuple[Holding, ...]) -> str:
    """Holdings as a closing keeps them."""
    parts = [{"fund": one.fund_id.hex, "name": one.fund, "place": one.place, "amount": one.amount} for one in found]
    return json.dumps(parts, ensure_ascii=False)


def _kept(stored: str) -> tuple[Holding, ...]:
    """What `holdings_json` wrote; nothing where another program wrote something else."""
    parts: object = json.loads(stored or "[]")
    if not isinstance(parts, list):
        return ()
    kept = cast("list[dict[str, str | int]]", parts)
    return tuple(
        Holding(FundId(UUID(str(part["fund"]))), str(part["name"]), str(part["place"]), int(part["amount"]))
        for part in kept
    )


_MADE = (
    "(SELECT e.made_at FROM journal_change j JOIN journal_entry e ON e.seq = j.entry"
    " WHERE j.record_id = c.id AND j.table_name = 'period_closing' LIMIT 1)"
)
_CLOSINGS = text(
    f"SELECT c.*, {_MADE} AS made_at, r.reopened_on, r.reopened_by, r.reason FROM period_closing c"
    " LEFT JOIN period_reopening r ON r.id = (SELECT min(id) FROM period_reopening WHERE closing_id = c.id)"
    " WHERE c.unit_id = :unit ORDER BY c.last_on DESC, c.id DESC"
)


def closings(reader: Connection, unit_id: UnitId) -> tuple[ClosingRow, ...]:
    """The closings of a board, the latest period first, with those that do not hold any more."""
    return tuple(map(_closing, reader.execute(_CLOSINGS, {"unit": unit_id.hex})))


def _closing(row: Row[tuple[object, ...]]) -> ClosingRow:
    opened = ReopeningRow(date.fromisoformat(row.reopened_on), row.reopened_by, row.reason) if row.reopened_on else None
    return ClosingRow(
        ClosingId(UUID(row.id)),
        UnitId(UUID(row.unit_id)),
        row.kind,
        Span(date.fromisoformat(row.first_on), date.fromisoformat(row.last_on)),
        row.closed_by,
        row.made_at or "",
        row.note,
        _kept(row.balances),
        opened,
    )


def closed_spans(reader: Connection, unit_id: UnitId) -> tuple[Span, ...]:
    """The closed days of a board, as its closings that hold say."""
    rows = reader.execute(
        text(
            "SELECT first_on, last_on FROM period_closing c WHERE unit_id = :unit AND NOT EXISTS"
            " (SELECT 1 FROM period_reopening r WHERE r.closing_id = c.id) ORDER BY first_on, last_on"
        ),
        {"unit": unit_id.hex},
    )
    return tuple(Span(date.fromisoformat(row.first_on), date.fromisoformat(row.last_on)) for row in rows)


@dataclass(frozen=True, slots=True)
class LateVoucher:
    """A voucher of a closed day that came into the book after the closing had been written."""

    voucher_id: VoucherId
    number: VoucherNumber
    issued_on: date
    party_name: str
    amount: int
    recorded_by: str


_LATE = text(
    "SELECT v.id, v.kind, v.reverses_id, v.year, v.letter, v.number, v.issued_on, v.party_name, v.amount, v.recorded_by"
    " FROM voucher v"
    " JOIN journal_change j ON j.record_id = v.id AND j.table_name = 'voucher' AND j.kind = 'insert'"
    " WHERE v.issued_on <= :day AND j.seq > (SELECT min(seq) FROM journal_change WHERE record_id = :closing"
    "   AND table_name = 'period_closing')"
    " AND EXISTS (SELECT 1 FROM voucher_line l WHERE l.voucher_id = v.id AND l.unit_id = :unit)"
    " ORDER BY v.issued_on, v.id"
)


def late_vouchers(reader: Connection, closing: ClosingRow) -> tuple[LateVoucher, ...]:
    """Vouchers of days up to the closing's last that this book got after the closing."""
    rows = reader.execute(
        _LATE,
        {"closing": closing.closing_id.hex, "unit": closing.unit_id.hex, "day": closing.span.last.isoformat()},
    )
    return tuple(
        LateVoucher(
            VoucherId(UUID(row.id)),
            voucher_number(row.kind, row.reverses_id, row.year, row.letter, row.number),
            date.fromisoformat(row.issued_on),
            row.party_name,
            int(row.amount),
            row.recorded_by,
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class Held:
    """Records of closed days that other devices sent and that wait for the reopening.

    Attributes:
        vouchers: How many of them are vouchers.
        first, last: Their days; None where they do not say one.
    """

    vouchers: int
    first: date | None
    last: date | None


_HELD = text(
    "SELECT count(*) AS vouchers, min(json_extract(h.changed, '$.issued_on')) AS first,"
    " max(json_extract(h.changed, '$.issued_on')) AS last FROM held_change h WHERE h.table_name = 'voucher'"
    " AND (json_extract(h.changed, '$.unit_id') = :unit OR EXISTS (SELECT 1 FROM held_change l"
    "   JOIN fund f ON f.id = json_extract(l.changed, '$.fund_id') WHERE l.table_name = 'voucher_line'"
    "   AND f.unit_id = :unit AND json_extract(l.changed, '$.voucher_id') = h.record_id))"
)


def held_back(reader: Connection, unit_id: UnitId) -> Held:
    """What waits because the board's period is closed."""
    row = reader.execute(_HELD, {"unit": unit_id.hex}).one()
    return Held(
        row.vouchers,
        date.fromisoformat(row.first) if row.first else None,
        date.fromisoformat(row.last) if row.last else None,
    )


@dataclass(frozen=True, slots=True)
class AccountState:
    """A bank account in a month: what the book says, and whether it was compared with the statement.

    Attributes:
        unexplained: What the comparison left open, in đồng; None: it was not compared.
    """

    name: str
    unexplained: int | None


@dataclass(frozen=True, slots=True)
class LooseEnds:
    """What one looks at before a period is closed.

    Attributes:
        counted_on: Day of the newest count of the cash up to the period's last day, or None.
        gifts: Gifts of money up to that day that have no receipt.
        drafts: Vouchers that are not posted yet.
        missing_numbers, double_numbers: Of the vouchers of the years that the period touches.
    """

    counted_on: date | None
    gifts: int
    drafts: int
    missing_numbers: int
    double_numbers: int


_LOOSE = text(
    "SELECT (SELECT max(counted_on) FROM cash_count WHERE unit_id = :unit AND counted_on <= :last) AS counted_on,"
    " (SELECT count(*) FROM donation WHERE unit_id = :unit AND deleted_at IS NULL AND voucher_id IS NULL AND amount > 0"
    "   AND given_on <= :last) AS gifts,"
    " (SELECT count(*) FROM voucher_draft WHERE unit_id = :unit AND deleted_at IS NULL"
    "   AND state IN ('draft', 'awaiting', 'approved')) AS drafts"
)
_SERIES = text(
    "SELECT max(number) - count(DISTINCT number) AS missing, count(*) - count(DISTINCT number) AS doubles"
    " FROM voucher WHERE unit_id = :unit AND year = :year"
    " GROUP BY CASE WHEN reverses_id IS NULL THEN kind ELSE 'reversal' END, letter"
)


def loose_ends(reader: Connection, unit_id: UnitId, last: date) -> LooseEnds:
    """What is still open of a board's work up to a day."""
    row = reader.execute(_LOOSE, {"unit": unit_id.hex, "last": last.isoformat()}).one()
    series = reader.execute(_SERIES, {"unit": unit_id.hex, "year": last.year}).all()
    return LooseEnds(
        date.fromisoformat(row.counted_on) if row.counted_on else None,
        row.gifts,
        row.drafts,
        sum(one.missing for one in series),
        sum(one.doubles for one in series),
    )


_REOPENED_SINCE = text(
    "SELECT EXISTS (SELECT 1 FROM period_reopening r JOIN period_closing o ON o.id = r.closing_id"
    " JOIN journal_change j ON j.record_id = r.id AND j.table_name = 'period_reopening'"
    " WHERE o.unit_id = :unit AND o.first_on <= :day AND j.seq > (SELECT min(seq) FROM journal_change"
    "   WHERE record_id = :closing AND table_name = 'period_closing'))"
)


def reopened_since(reader: Connection, closing: ClosingRow) -> bool:
    """Whether a period up to the closing's last day was opened again after the closing."""
    values = {"unit": closing.unit_id.hex, "day": closing.span.last.isoformat(), "closing": closing.closing_id.hex}
    return bool(reader.execute(_REOPENED_SINCE, values).scalar_one())


def first_voucher_day(reader: Connection, unit_id: UnitId) -> date | None:
    """The day of a board's first voucher, or None."""
    found = reader.execute(
        text("SELECT min(issued_on) FROM voucher WHERE unit_id = :unit"), {"unit": unit_id.hex}
    ).scalar_one()
    return date.fromisoformat(found) if found else None
