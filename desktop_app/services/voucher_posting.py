"""What every kind of voucher has in common: whose it is, whether it may be booked, its number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from desktop_app.domain.dates import local_day
from desktop_app.domain.funds import (
    AccountClosed,
    AccountTooSmall,
    AccountUnknown,
    BookletUnknown,
    CashTooSmall,
    FundClosed,
    FundTooSmall,
    FundTooSmallLater,
    FundUnknown,
    LeafOutside,
    LeafTaken,
    PartyMissing,
    PaymentMethod,
    PeriodClosed,
    ProgrammeUnknown,
    SeriesKind,
    StockTooSmall,
    VoucherKind,
    check_booking_day,
    series_of,
)
from desktop_app.domain.goods import quantity_text
from desktop_app.domain.ids import AwardId, BankAccountId, BookletId, FundId, GoodsItemId, ProgrammeId, UnitId
from desktop_app.domain.names import MAX_NAME_LENGTH, NameTooLong, clean_text, without_pictures
from desktop_app.storage.numbers import issue_number
from desktop_app.storage.queries.balances import handed_over_until
from desktop_app.storage.queries.cover import (
    account_lowest,
    cash_lowest,
    fund_lowest,
    leaf_is_taken,
    lowest_stock,
)
from desktop_app.storage.queries.ledger import closed_until
from desktop_app.storage.tables import BankAccount, Fund, GoodsItem, Programme, ReceiptBooklet, Voucher, VoucherLine
from desktop_app.storage.unit_of_work import UnitOfWork

_UNNAMED = "chưa nêu tên"  # of money at the bank when nobody said on which account


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the head of any voucher.

    Attributes:
        leaf: Of the booklet; 0: none.
        attached: How many and which papers belong to it, in words.
        recorded_by: Empty: who does the work.
    """

    party: str = ""
    address: str = ""
    reason: str = ""
    person_id: UUID | None = None
    donor_id: UUID | None = None
    occasion_id: UUID | None = None
    counter_unit_id: UUID | None = None
    booklet_id: BookletId | None = None
    leaf: int = 0
    attached: str = ""
    recorded_by: str = ""
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class VoucherPart:
    """A line of a voucher.

    Attributes:
        amount: Đồng, above zero.
        account_id: The bank account; None: cash, or, where the voucher's method is `bank`, an account nobody named.
        category: A code of `storage.rules.voucher_categories`, or empty.
    """

    fund_id: FundId
    amount: int
    account_id: BankAccountId | None = None
    category: str = ""
    programme_id: ProgrammeId | None = None
    award_id: AwardId | None = None
    note: str = ""


def fund_of(work: UnitOfWork, fund_id: FundId) -> Fund:
    """The fund's record.

    Raises:
        FundUnknown: There is none.
    """
    fund = work.get(Fund, fund_id)
    if fund is None or fund.deleted_at is not None:
        raise FundUnknown
    return fund


def open_fund(work: UnitOfWork, fund_id: FundId, day: date) -> Fund:
    """The fund's record, if something may be booked on it on the day.

    Raises:
        FundUnknown: There is none.
        FundClosed: It was closed by then.
        PeriodClosed: A board that kept it before boards were merged had closed the day.
    """
    fund = fund_of(work, fund_id)
    last_on = handed_over_until(work.connection, fund_id, day)
    if last_on is not None:
        raise PeriodClosed(day, last_on)
    if fund.closed_on and day.isoformat() >= fund.closed_on:
        raise FundClosed(fund.name, date.fromisoformat(fund.closed_on))
    return fund


def open_account(work: UnitOfWork, account_id: BankAccountId, board: UUID, day: date) -> BankAccount:
    """The record of a board's bank account, if something may be booked on it on the day.

    Raises:
        AccountUnknown: The board has no such account.
        AccountClosed: It was closed by then.
    """
    account = work.get(BankAccount, account_id)
    if account is None or account.deleted_at is not None or account.unit_id != board:
        raise AccountUnknown
    if account.closed_on and day.isoformat() >= account.closed_on:
        raise AccountClosed(account_name(account), date.fromisoformat(account.closed_on))
    return account


def account_name(account: BankAccount) -> str:
    """A bank account in a few words."""
    return " ".join(part for part in (account.bank_name, account.number) if part)


def known_programmes(work: UnitOfWork, programme_ids: Iterable[ProgrammeId]) -> None:
    """Whether these programmes are in the book.

    Raises:
        ProgrammeUnknown: One is not.
    """
    for programme_id in set(programme_ids):
        found = work.get(Programme, programme_id)
        if found is None or found.deleted_at is not None:
            raise ProgrammeUnknown


def checked_party(party: str) -> str:
    """Who gives or receives the money, as vouchers name them.

    Raises:
        PartyMissing, NameTooLong: Nobody is named, or a whole paragraph is.
    """
    name = without_pictures(party)
    if not name:
        raise PartyMissing
    if len(name) > MAX_NAME_LENGTH:
        raise NameTooLong(len(name))
    return name


def check_bookable(work: UnitOfWork, day: date, *boards: UUID) -> None:
    """Whether the boards may book something on the day.

    Raises:
        DayAhead: It is in the future.
        DayTooLongAgo: It is a slip of the hand.
        PeriodClosed: It is closed.
    """
    check_booking_day(day, local_day(work.now))
    for board in set(boards):
        last_on = closed_until(work.connection, UnitId(board), day)
        if last_on is not None:
            raise PeriodClosed(day, last_on)


def check_fund_pays(work: UnitOfWork, fund: Fund, day: date, wanted: int) -> None:
    """Whether a fund holds the money on the day, and would not be short on a later one.

    Raises:
        FundTooSmall, FundTooSmallLater: It does not, or would.
    """
    low = fund_lowest(work.connection, FundId(fund.id), day)
    if wanted > low.on_day:
        raise FundTooSmall(fund.name, low.on_day, wanted)
    if wanted > low.least:
        raise FundTooSmallLater(fund.name, low.least, wanted, low.least_on)


def check_account_pays(
    work: UnitOfWork,
    board: UUID,
    method: PaymentMethod,
    account_id: BankAccountId | None,
    day: date,
    wanted: int,
) -> None:
    """Whether the board's cash box or bank account holds the money on the day, and would not be short later.

    Raises:
        CashTooSmall, AccountTooSmall: It does not, or would.
    """
    in_cash = account_id is None and method == "cash"
    low = (
        cash_lowest(work.connection, UnitId(board), day)
        if in_cash
        else account_lowest(work.connection, UnitId(board), account_id, day)
    )
    if wanted <= low.least:
        return
    short, short_on = (low.on_day, day) if wanted > low.on_day else (low.least, low.least_on)
    if in_cash:
        raise CashTooSmall("", short, wanted, short_on)
    account = work.get(BankAccount, account_id) if account_id is not None else None
    raise AccountTooSmall(account_name(account) if account else _UNNAMED, short, wanted, short_on)


def check_stock(work: UnitOfWork, item: GoodsItem, day: date, wanted: int) -> None:
    """Whether the board of the item holds goods in this quantity (thousandths) on the day and would not be short later.

    Raises:
        StockTooSmall: It does not, or would.
    """
    held = lowest_stock(work.connection, GoodsItemId(item.id), day)
    if wanted > held:
        raise StockTooSmall(item.name, item.measure, quantity_text(held), quantity_text(wanted))


def check_leaf(work: UnitOfWork, kind: VoucherKind, board: UUID, booklet_id: BookletId, leaf: int) -> None:
    """Whether a voucher of the kind can stand on this leaf of a booklet.

    Raises:
        BookletUnknown: The board has no such booklet, or it is for other vouchers.
        LeafOutside: The booklet has no such leaf.
        LeafTaken: Something else became of it.
    """
    booklet = work.get(ReceiptBooklet, booklet_id)
    if booklet is None or booklet.deleted_at is not None or booklet.kind != kind or booklet.unit_id != board:
        raise BookletUnknown
    if not booklet.first_leaf <= leaf <= booklet.last_leaf:
        raise LeafOutside(leaf, booklet.first_leaf, booklet.last_leaf)
    if leaf_is_taken(work.connection, booklet_id, leaf):
        raise LeafTaken(leaf)


def add_voucher(
    work: UnitOfWork,
    board: UUID,
    kind: VoucherKind,
    day: date,
    amount: int,
    heading: Heading,
    *,
    method: PaymentMethod = "cash",
    reverses: UUID | None = None,
) -> Voucher:
    """Writes a voucher with the next number of its series. Its lines must follow in the same work.

    Raises:
        BookletUnknown, LeafOutside, LeafTaken: It cannot stand on the leaf.
    """
    if heading.booklet_id is not None:
        check_leaf(work, kind, board, heading.booklet_id, heading.leaf)
    series: SeriesKind = series_of(kind, reverses=reverses is not None)
    letter, number = issue_number(work, series, day.year, board)
    voucher = Voucher(
        id=work.new_id(),
        unit_id=board,
        kind=kind,
        year=day.year,
        letter=letter,
        number=number,
        issued_on=day,
        party_name=heading.party,
        party_address=without_pictures(heading.address),
        reason=without_pictures(heading.reason),
        method=method,
        amount=amount,
        reverses_id=reverses,
        person_id=heading.person_id,
        donor_id=heading.donor_id,
        occasion_id=heading.occasion_id,
        counter_unit_id=heading.counter_unit_id,
        booklet_id=heading.booklet_id,
        leaf=heading.leaf if heading.booklet_id is not None else 0,
        attached=without_pictures(heading.attached),
        recorded_by=without_pictures(heading.recorded_by) or work.actor,
        approved_by=without_pictures(heading.approved_by),
    )
    work.add(voucher)
    work.session.flush()  # the ink trigger wants the voucher before its lines
    return voucher


def voucher_line(work: UnitOfWork, voucher: Voucher, part: VoucherPart, fund: Fund) -> VoucherLine:
    """A line of a voucher, not added yet."""
    return VoucherLine(
        id=work.new_id(),
        unit_id=fund.unit_id,
        voucher_id=voucher.id,
        fund_id=part.fund_id,
        amount=part.amount,
        award_id=part.award_id,
        account_id=part.account_id,
        programme_id=part.programme_id,
        category=clean_text(part.category),
        note=without_pictures(part.note),
    )
