"""Vouchers of money, posted: receipts, payments, transfers, opening balances. From here on they are in ink."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.funds import (
    AccountNotNamed,
    CategoryUnknown,
    FundsOfOthers,
    MoneyKind,
    NoLines,
    OriginMissing,
    PaymentMethod,
    TransferNowhere,
    TransferToItself,
)
from desktop_app.domain.ids import (
    AwardId,
    BankAccountId,
    BookletId,
    DonorId,
    FundId,
    OccasionId,
    PersonId,
    ProgrammeId,
    UnitId,
    VoucherId,
)
from desktop_app.domain.money import check_amount
from desktop_app.domain.names import clean_text
from desktop_app.services.memberships import known_person
from desktop_app.services.reversals import reverse_voucher
from desktop_app.services.voucher_posting import (
    Heading,
    account_name,
    add_voucher,
    check_account_pays,
    check_bookable,
    check_fund_pays,
    checked_party,
    known_programmes,
    open_account,
    open_fund,
)
from desktop_app.storage.rules import voucher_categories
from desktop_app.storage.tables import BankAccount, Fund, Unit, Voucher, VoucherLine
from desktop_app.storage.unit_of_work import UnitOfWork

__all__ = [
    "Place",
    "PostOpening",
    "PostTransfer",
    "PostVoucher",
    "VoucherPart",
    "post_opening",
    "post_transfer",
    "post_voucher",
    "reverse_voucher",
]


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


@dataclass(frozen=True, slots=True)
class PostVoucher:
    """A receipt or a payment voucher.

    Attributes:
        party: Who gives or gets the money.
        day: Not in the future, not in a closed period.
        parts: Its lines, of funds of one board.
        booklet_id, leaf: The leaf of a printed booklet on which it was written by hand, or none.
        recorded_by: Empty: who does the work.
    """

    kind: MoneyKind
    party: str
    day: date
    parts: Sequence[VoucherPart]
    address: str = ""
    reason: str = ""
    method: PaymentMethod = "cash"
    person_id: PersonId | None = None
    donor_id: DonorId | None = None
    occasion_id: OccasionId | None = None
    booklet_id: BookletId | None = None
    leaf: int = 0
    attached: str = ""
    recorded_by: str = ""
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where money lies: a fund, in cash or on a bank account.

    Attributes:
        account_id: None: cash.
        bank_unnamed: With no account: at the bank, on an account that nobody named. It moves to a named account only.
    """

    fund_id: FundId
    account_id: BankAccountId | None = None
    bank_unnamed: bool = False


@dataclass(frozen=True, slots=True)
class PostTransfer:
    """Money moved: between funds, between cash and bank, between boards. It is neither income nor spending.

    Attributes:
        source, target: From where to where; None: a board outside this book, which `counter_party` names.
        counter_unit_id: The board outside, where this book knows it.
    """

    day: date
    amount: int
    source: Place | None
    target: Place | None
    reason: str = ""
    counter_party: str = ""
    counter_unit_id: UnitId | None = None
    attached: str = ""
    recorded_by: str = ""
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class PostOpening:
    """What a board held when its book began, or got as its share of a fund that was dissolved.

    Attributes:
        origin: Where it comes from: «Số dư sổ cũ», «Phần được chia của Quỹ huyện đã giải thể».
    """

    day: date
    parts: Sequence[VoucherPart]
    origin: str
    reason: str = ""
    attached: str = ""
    recorded_by: str = ""


def post_voucher(work: UnitOfWork, command: PostVoucher) -> VoucherId:
    """Posts a receipt or payment voucher: it gets its number now and is never changed afterwards.

    Raises:
        NoLines, FundsOfOthers: It has no line, or lines of several boards.
        PartyMissing, NameTooLong: Nobody is named.
        AmountNotPositive, AmountTooLarge: An amount cannot stand on a voucher.
        DayAhead, PeriodClosed: Nothing can be booked on the day.
        FundUnknown, FundClosed, AccountUnknown, AccountClosed, ProgrammeUnknown, CategoryUnknown, PersonUnknown: A
            line or the heading names what is not there.
        BookletUnknown, LeafOutside, LeafTaken: It cannot stand on the leaf.
        FundTooSmall, FundTooSmallLater, CashTooSmall, AccountTooSmall: What is to be paid is not there.
    """
    if command.person_id is not None:
        known_person(work, command.person_id)
    party = checked_party(command.party)
    funds = _checked_parts(work, command.parts, command.day)
    _check_categories(command)
    board = funds[command.parts[0].fund_id].unit_id
    if command.kind == "payment":
        _check_paying(work, command, funds)
    named = all(part.account_id is not None for part in command.parts)
    heading = Heading(
        party,
        command.address,
        command.reason,
        command.person_id,
        command.donor_id,
        command.occasion_id,
        None,
        command.booklet_id,
        command.leaf,
        command.attached,
        command.recorded_by,
        command.approved_by,
    )
    total = sum(part.amount for part in command.parts)
    method: PaymentMethod = "bank" if named else command.method
    voucher = add_voucher(work, board, command.kind, command.day, total, heading, method=method)
    _add_lines(work, voucher, command.parts, funds)
    work.describe(
        "funds.receipt_posted" if command.kind == "receipt" else "funds.payment_posted",
        {"party": party, "amount": total},
    )
    return VoucherId(voucher.id)


def post_opening(work: UnitOfWork, command: PostOpening) -> VoucherId:
    """Posts an opening balance: it counts in balances, never as income.

    Raises:
        NoLines, FundsOfOthers, OriginMissing: It has no line, lines of several boards, or no origin.
        AmountNotPositive, AmountTooLarge, DayAhead, PeriodClosed: As they say.
        FundUnknown, FundClosed, AccountUnknown, AccountClosed, ProgrammeUnknown: A line names what is not there.
    """
    origin = clean_text(command.origin)
    if not origin:
        raise OriginMissing
    funds = _checked_parts(work, command.parts, command.day)
    total = sum(part.amount for part in command.parts)
    heading = Heading(
        origin, reason=command.reason or origin, attached=command.attached, recorded_by=command.recorded_by
    )
    board = funds[command.parts[0].fund_id].unit_id
    voucher = add_voucher(work, board, "opening", command.day, total, heading)
    _add_lines(work, voucher, command.parts, funds)
    work.describe("funds.opening_posted", {"origin": origin, "amount": total})
    return VoucherId(voucher.id)


def post_transfer(work: UnitOfWork, command: PostTransfer) -> VoucherId:
    """Posts a transfer: two lines that add up to nothing, or one line where the other side is outside this book.

    Raises:
        TransferNowhere, TransferToItself: Neither side is in this book, or both are the same.
        AccountNotNamed: Money on an account nobody named was to be moved into cash.
        PartyMissing, NameTooLong: The other side is outside and not named.
        AmountNotPositive, AmountTooLarge, DayAhead, PeriodClosed: As they say.
        FundUnknown, FundClosed, AccountUnknown, AccountClosed: A side is not there.
        FundTooSmall, FundTooSmallLater, CashTooSmall, AccountTooSmall: What is to be moved is not there.
    """
    source = _side(work, command.source, command.day)
    target = _side(work, command.target, command.day)
    sides = [side for side in (source, target) if side is not None]
    if not sides:
        raise TransferNowhere
    if source is not None and target is not None and source.place == target.place:
        raise TransferToItself
    check_amount(command.amount)
    check_bookable(work, command.day, *(side.fund.unit_id for side in sides))
    if source is not None:
        _check_moving(work, command, source, target)
    voucher = add_voucher(
        work,
        sides[0].fund.unit_id,
        "transfer",
        command.day,
        command.amount,
        _transfer_heading(work, command, source, target),
        method=_transfer_method(source, target),
    )
    moved = [(side, -command.amount if side is source else command.amount) for side in sides]
    work.add(*(_line(work, voucher, VoucherPart(s.place.fund_id, a, s.place.account_id), s.fund) for s, a in moved))
    facts = {"source": _told(source, command), "target": _told(target, command), "amount": command.amount}
    work.describe("funds.transfer_posted", facts)
    return VoucherId(voucher.id)


def _checked_parts(work: UnitOfWork, parts: Sequence[VoucherPart], day: date) -> dict[FundId, Fund]:
    """The funds of the parts by id, everything about the parts checked but their categories."""
    if not parts:
        raise NoLines
    for part in parts:
        check_amount(part.amount)
    check_amount(sum(part.amount for part in parts))
    funds = {fund_id: open_fund(work, fund_id, day) for fund_id in dict.fromkeys(part.fund_id for part in parts)}
    boards = {fund.unit_id for fund in funds.values()}
    if len(boards) > 1:
        raise FundsOfOthers
    board = boards.pop()
    for account_id in {part.account_id for part in parts if part.account_id is not None}:
        open_account(work, account_id, board, day)
    known_programmes(work, (part.programme_id for part in parts if part.programme_id is not None))
    check_bookable(work, day, board)
    return funds


def _check_categories(command: PostVoucher) -> None:
    known = {category.code for category in voucher_categories("in" if command.kind == "receipt" else "out")}
    for part in command.parts:
        if part.category and part.category not in known:
            raise CategoryUnknown(part.category)


def _check_paying(work: UnitOfWork, command: PostVoucher, funds: dict[FundId, Fund]) -> None:
    of_fund: Counter[FundId] = Counter()
    of_account: Counter[BankAccountId | None] = Counter()
    for part in command.parts:
        of_fund[part.fund_id] += part.amount
        of_account[part.account_id] += part.amount
    for fund_id, wanted in of_fund.items():
        check_fund_pays(work, funds[fund_id], command.day, wanted)
    board = funds[command.parts[0].fund_id].unit_id
    for account_id, wanted in of_account.items():
        check_account_pays(work, board, command.method, account_id, command.day, wanted)


def _add_lines(work: UnitOfWork, voucher: Voucher, parts: Sequence[VoucherPart], funds: dict[FundId, Fund]) -> None:
    work.add(*(_line(work, voucher, part, funds[part.fund_id]) for part in parts))


def _line(work: UnitOfWork, voucher: Voucher, part: VoucherPart, fund: Fund) -> VoucherLine:
    return VoucherLine(
        id=work.new_id(),
        unit_id=fund.unit_id,
        voucher_id=voucher.id,
        fund_id=part.fund_id,
        amount=part.amount,
        award_id=part.award_id,
        account_id=part.account_id,
        programme_id=part.programme_id,
        category=part.category,
        note=clean_text(part.note),
    )


@dataclass(frozen=True, slots=True)
class _Side:
    place: Place
    fund: Fund
    account: BankAccount | None

    @property
    def method(self) -> PaymentMethod:
        return "bank" if self.account is not None or self.place.bank_unnamed else "cash"


def _side(work: UnitOfWork, place: Place | None, day: date) -> _Side | None:
    if place is None:
        return None
    fund = open_fund(work, place.fund_id, day)
    account = open_account(work, place.account_id, fund.unit_id, day) if place.account_id is not None else None
    return _Side(place, fund, account)


def _check_moving(work: UnitOfWork, command: PostTransfer, source: _Side, target: _Side | None) -> None:
    if target is None or target.fund.id != source.fund.id:
        check_fund_pays(work, source.fund, command.day, command.amount)
    lies = (source.fund.unit_id, source.method, source.place.account_id)
    if target is None or (target.fund.unit_id, target.method, target.place.account_id) != lies:
        check_account_pays(work, *lies, command.day, command.amount)


def _transfer_method(source: _Side | None, target: _Side | None) -> PaymentMethod:
    """A transfer's lines without an account are cash, or all of them at the bank."""
    unnamed = [side.method for side in (source, target) if side is not None and side.account is None]
    if len(set(unnamed)) > 1:
        raise AccountNotNamed
    return unnamed[0] if unnamed else "cash"


def _transfer_heading(work: UnitOfWork, command: PostTransfer, source: _Side | None, target: _Side | None) -> Heading:
    counter = command.counter_unit_id
    if source is None or target is None:
        party = checked_party(command.counter_party)
    else:
        party = clean_text(command.counter_party)
        if source.fund.unit_id != target.fund.unit_id:
            counter = UnitId(target.fund.unit_id)
            board = work.get(Unit, counter)
            party = party or (board.name if board is not None else "")
    return Heading(
        party,
        reason=command.reason,
        counter_unit_id=counter,
        attached=command.attached,
        recorded_by=command.recorded_by,
        approved_by=command.approved_by,
    )


def _told(side: _Side | None, command: PostTransfer) -> str:
    if side is None:
        return clean_text(command.counter_party)
    return f"{side.fund.name} · {account_name(side.account)}" if side.account else side.fund.name
