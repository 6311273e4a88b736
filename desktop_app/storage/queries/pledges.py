"""Questions about pledges: their schedules with what was given, who is late, what falls due soon.

What was given is read each time from the payments whose receipt stands or whose direct gift is on its list: when a
receipt is reversed, its instalments are due again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection, Row, text

from desktop_app.domain.funds import VoucherNumber
from desktop_app.domain.ids import (
    DirectGiftId,
    DonorId,
    FundId,
    InstalmentId,
    PersonId,
    PledgeId,
    ProgrammeId,
    UnitId,
    VoucherId,
)
from desktop_app.domain.names import fold, sort_key
from desktop_app.domain.pledges import (
    REMINDED_BEFORE,
    InstalmentState,
    PledgeCounts,
    PledgePeriod,
    PledgeSpan,
    count_pledges,
    instalment_state,
    is_pledge_period,
)

PledgeShow = Literal["", "late", "soon", "running", "done", "stopped"]


@dataclass(frozen=True, slots=True)
class InstalmentRow:
    """A row of a schedule with what was given for it (đồng)."""

    instalment_id: InstalmentId
    due_on: date
    amount: int
    paid: int

    @property
    def missing(self) -> int:
        """Đồng that are still to come."""
        return max(0, self.amount - self.paid)


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """Something that was given for a pledge.

    Attributes:
        amount: Đồng of it that count for the instalment.
        number: Of the receipt; none: a direct gift.
        counts: False: the receipt was reversed, or the gift taken off the list.
    """

    instalment_id: InstalmentId
    given_on: date
    amount: int
    number: VoucherNumber | None
    voucher_id: VoucherId | None
    direct_gift_id: DirectGiftId | None
    counts: bool


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """A pledge in a list.

    Attributes:
        amount: Đồng for each period, as it was promised; `total` is what the whole schedule asks for.
        next_due, next_amount: The earliest instalment of which something is missing, and how much; none: nothing is.
        late: Đồng that were due before today and are missing; 0 once the pledge was stopped.
        continues: Whether it continues another pledge; `is_continued`: whether another one continues it.
        unit_id: The board that wrote it down.
    """

    pledge_id: PledgeId
    donor_id: DonorId
    donor: str
    beneficiary_id: PersonId | None
    beneficiary: str
    is_direct: bool
    amount: int
    period: PledgePeriod
    periods: int
    total: int
    paid: int
    received: int
    next_due: date | None
    next_amount: int
    late: int
    stopped_on: date | None
    continues: bool
    is_continued: bool
    unit_id: UnitId

    @property
    def is_done(self) -> bool:
        """Whether everything was given."""
        return self.paid >= self.total


@dataclass(frozen=True, slots=True)
class PledgeStory:
    """A pledge with its schedule and everything that was given for it."""

    pledge_id: PledgeId
    donor_id: DonorId
    donor: str
    beneficiary_id: PersonId | None
    beneficiary: str
    is_direct: bool
    amount: int
    period: PledgePeriod
    fund_id: FundId | None
    fund: str
    programme_id: ProgrammeId | None
    programme: str
    note: str
    stopped_on: date | None
    stop_reason: str
    continues_id: PledgeId | None
    continued_by: PledgeId | None
    instalments: tuple[InstalmentRow, ...]
    payments: tuple[PaymentRow, ...]

    @property
    def paid(self) -> int:
        """Đồng given so far."""
        return sum(row.paid for row in self.instalments)

    @property
    def total(self) -> int:
        """Đồng of the whole schedule."""
        return sum(row.amount for row in self.instalments)

    def state(self, row: InstalmentRow, today: date) -> InstalmentState:
        """How far an instalment is today."""
        return instalment_state(row.due_on, row.amount, row.paid, today, self.stopped_on)


_COUNTS = (
    "(y.direct_gift_id IS NOT NULL AND EXISTS (SELECT 1 FROM direct_gift g WHERE g.id = y.direct_gift_id"
    " AND g.deleted_at IS NULL) OR y.voucher_id IS NOT NULL AND EXISTS (SELECT 1 FROM voucher v WHERE v.id ="
    " y.voucher_id) AND NOT EXISTS (SELECT 1 FROM voucher r WHERE r.reverses_id = y.voucher_id))"
)
_TOPS = (
    "WITH RECURSIVE tops(id, top) AS (SELECT id, id FROM donor WHERE merged_into IS NULL"
    " UNION SELECT d.id, t.top FROM donor d JOIN tops t ON d.merged_into = t.id)"
)
_PLEDGES = (
    f"{_TOPS} SELECT p.*, t.top AS card, coalesce(d.name, '') AS donor,"
    " coalesce(b.full_name, p.beneficiary_name) AS beneficiary, coalesce(f.name, '') AS fund,"
    " coalesce(r.name, '') AS programme,"
    " (SELECT n.id FROM pledge n WHERE n.continues_id = p.id AND n.deleted_at IS NULL ORDER BY n.id LIMIT 1)"
    "  AS continued_by FROM pledge p LEFT JOIN tops t ON t.id = p.donor_id LEFT JOIN donor d ON d.id = t.top"
    " LEFT JOIN person b ON b.id = p.beneficiary_id LEFT JOIN fund f ON f.id = p.fund_id"
    " LEFT JOIN programme r ON r.id = p.programme_id WHERE p.deleted_at IS NULL"
)
_ONE = text(f"{_PLEDGES} AND p.id = :id")
_ALL = text(_PLEDGES)
_ROWS = (
    "SELECT i.id, i.pledge_id, i.due_on, i.amount, coalesce((SELECT sum(y.amount) FROM pledge_payment y"
    f" WHERE y.instalment_id = i.id AND y.deleted_at IS NULL AND {_COUNTS}), 0) AS paid"
    " FROM pledge_instalment i WHERE i.deleted_at IS NULL"
)
_ALL_ROWS = text(f"{_ROWS} ORDER BY i.due_on, i.position, i.id")
_ROWS_OF_ONE = text(f"{_ROWS} AND i.pledge_id = :id ORDER BY i.due_on, i.position, i.id")
_PAYMENTS = text(
    f"SELECT y.instalment_id, y.amount, y.voucher_id, y.direct_gift_id, {_COUNTS} AS counts, o.kind, o.year, o.letter,"
    " o.number, coalesce(o.issued_on, g.given_on) AS given_on FROM pledge_payment y"
    " LEFT JOIN voucher o ON o.id = y.voucher_id LEFT JOIN direct_gift g ON g.id = y.direct_gift_id"
    " WHERE y.pledge_id = :id AND y.deleted_at IS NULL AND coalesce(o.issued_on, g.given_on) IS NOT NULL"
    " ORDER BY given_on DESC, y.id DESC"
)


def _period(stored: str) -> PledgePeriod:
    """A period of a newer program is shown as a single one; the schedule says what is due."""
    return stored if is_pledge_period(stored) else "once"


def _day(stored: str) -> date | None:
    return date.fromisoformat(stored) if stored else None


def _instalment(row: Row[tuple[object, ...]]) -> InstalmentRow:
    return InstalmentRow(InstalmentId(UUID(row.id)), date.fromisoformat(row.due_on), int(row.amount), int(row.paid))


def pledge_story(reader: Connection, pledge_id: PledgeId) -> PledgeStory | None:
    """One pledge; none: there is no such one, or it is off the list."""
    key = {"id": pledge_id.hex}
    row = reader.execute(_ONE, key).one_or_none()
    if row is None:
        return None
    payments = tuple(
        PaymentRow(
            InstalmentId(UUID(paid.instalment_id)),
            date.fromisoformat(paid.given_on),
            int(paid.amount),
            VoucherNumber(paid.kind, paid.year, paid.letter, paid.number) if paid.voucher_id else None,
            VoucherId(UUID(paid.voucher_id)) if paid.voucher_id else None,
            DirectGiftId(UUID(paid.direct_gift_id)) if paid.direct_gift_id else None,
            bool(paid.counts),
        )
        for paid in reader.execute(_PAYMENTS, key)
    )
    return PledgeStory(
        pledge_id,
        DonorId(UUID(row.card or row.donor_id)),
        row.donor,
        PersonId(UUID(row.beneficiary_id)) if row.beneficiary_id else None,
        row.beneficiary,
        bool(row.is_direct),
        int(row.amount),
        _period(row.period),
        FundId(UUID(row.fund_id)) if row.fund_id else None,
        row.fund,
        ProgrammeId(UUID(row.programme_id)) if row.programme_id else None,
        row.programme,
        row.note,
        _day(row.stopped_on),
        row.stop_reason,
        PledgeId(UUID(row.continues_id)) if row.continues_id else None,
        PledgeId(UUID(row.continued_by)) if row.continued_by else None,
        tuple(_instalment(one) for one in reader.execute(_ROWS_OF_ONE, key)),
        payments,
    )


def _schedules(reader: Connection) -> dict[str, list[InstalmentRow]]:
    schedules: dict[str, list[InstalmentRow]] = defaultdict(list)
    for row in reader.execute(_ALL_ROWS):
        schedules[row.pledge_id].append(_instalment(row))
    return schedules


def pledge_list(
    reader: Connection, today: date, text: str = "", show: PledgeShow = "", donor_id: DonorId | None = None
) -> tuple[PledgeRow, ...]:
    """The pledges: who is late first, then by the next day that something is due; those that are done come last.

    Args:
        text: Words of the donor's or the beneficiary's name; marks do not count.
        show: Only those that are late, due within `REMINDED_BEFORE`, running, done or stopped.
        donor_id: Only those of one donor.
    """
    schedules = _schedules(reader)
    words = fold(text).split()
    rows = [_pledge_row(row, schedules[row.id], today) for row in reader.execute(_ALL)]
    found = [
        row
        for row in rows
        if all(f" {word}" in f" {fold(row.donor)} {fold(row.beneficiary)}" for word in words)
        and (donor_id is None or row.donor_id == donor_id)
        and (not show or show in _shows(row, today))
    ]
    found.sort(key=lambda row: sort_key(row.donor))
    return tuple(sorted(found, key=lambda row: (row.stopped_on is not None, row.is_done, row.next_due or date.max)))


def _shows(row: PledgeRow, today: date) -> Iterable[PledgeShow]:
    if row.stopped_on is not None:
        return ("stopped",)
    if row.is_done:
        return ("done",)
    if row.late:
        return ("running", "late")
    if row.next_due is not None and row.next_due <= today + REMINDED_BEFORE:
        return ("running", "soon")
    return ("running",)


def _pledge_row(row: Row[tuple[object, ...]], schedule: list[InstalmentRow], today: date) -> PledgeRow:
    stopped = _day(row.stopped_on)
    missing = [one for one in schedule if one.missing] if stopped is None else []
    return PledgeRow(
        PledgeId(UUID(row.id)),
        DonorId(UUID(row.card or row.donor_id)),
        row.donor,
        PersonId(UUID(row.beneficiary_id)) if row.beneficiary_id else None,
        row.beneficiary,
        bool(row.is_direct),
        int(row.amount),
        _period(row.period),
        len(schedule),
        sum(one.amount for one in schedule),
        sum(one.paid for one in schedule),
        sum(not one.missing for one in schedule),
        missing[0].due_on if missing else None,
        missing[0].missing if missing else 0,
        sum(one.missing for one in missing if one.due_on < today),
        stopped,
        row.continues_id is not None,
        row.continued_by is not None,
        UnitId(UUID(row.unit_id)),
    )


@dataclass(frozen=True, slots=True)
class PledgeReminder:
    """What of pledges is late, and what falls due within `REMINDED_BEFORE` (đồng), with the first donors' names.

    Attributes:
        late, soon: How many pledges; one that is late is not counted again as soon due.
        donors: Names of those who are late, then of those due soon; three at most, each once.
    """

    late: int
    late_amount: int
    soon: int
    soon_amount: int
    donors: tuple[str, ...]
    next_due: date | None


_NAMED = 3


def pledge_reminder(reader: Connection, today: date) -> PledgeReminder:
    """What the home page reminds of."""
    schedules = _schedules(reader)
    if not schedules:
        return PledgeReminder(0, 0, 0, 0, (), None)
    rows = pledge_list(reader, today)
    late = [row for row in rows if "late" in _shows(row, today)]
    soon = [row for row in rows if "soon" in _shows(row, today)]
    names = dict.fromkeys(row.donor for row in (*late, *soon) if row.donor)
    days = [row.next_due for row in (*late, *soon) if row.next_due is not None]
    return PledgeReminder(
        len(late),
        sum(row.late for row in late),
        len(soon),
        sum(row.next_amount for row in soon),
        tuple(names)[:_NAMED],
        min(days, default=None),
    )


def pledges_to_come(reader: Connection, unit_id: UnitId, day: date) -> tuple[PledgeRow, ...]:
    """What was promised to a board's funds, runs on, and is not wholly given; direct gifts are none of it."""
    return tuple(
        row for row in pledge_list(reader, day, show="running") if row.unit_id == unit_id and not row.is_direct
    )


def pledge_counts(reader: Connection, unit_id: UnitId | None, first: date, last: date) -> PledgeCounts:
    """Pledges that fall due from `first` to `last`, new and continuing; what comes after a stop does not count.

    Args:
        unit_id: The board that wrote them down; None: all boards of the book.
    """
    schedules = _schedules(reader)
    spans: list[PledgeSpan] = []
    for row in reader.execute(_ALL):
        days = tuple(
            one.due_on for one in schedules[row.id] if not row.stopped_on or one.due_on.isoformat() < row.stopped_on
        )
        if days and (unit_id is None or row.unit_id == unit_id.hex):
            spans.append(PledgeSpan(days[0], days, row.continues_id is not None))
    return count_pledges(spans, first, last)
