"""Vouchers of money, posted: receipts, payments, opening balances. From here on they are in ink."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.funds import (
    CategoryUnknown,
    FundsOfOthers,
    MoneyKind,
    NoLines,
    OriginMissing,
    PaymentMethod,
)
from desktop_app.domain.ids import (
    BankAccountId,
    BookletId,
    DonorId,
    FundId,
    OccasionId,
    PersonId,
    VoucherId,
)
from desktop_app.domain.money import check_amount
from desktop_app.domain.names import clean_text
from desktop_app.services.approvals import check_approved
from desktop_app.services.donors import check_donor
from desktop_app.services.memberships import known_person
from desktop_app.services.reversals import reverse_voucher
from desktop_app.services.transfers import Place, PostTransfer, post_transfer
from desktop_app.services.voucher_posting import (
    Heading,
    VoucherPart,
    add_voucher,
    check_account_pays,
    check_bookable,
    check_fund_pays,
    checked_party,
    known_programmes,
    open_account,
    open_fund,
    voucher_line,
)
from desktop_app.storage.rules import voucher_categories
from desktop_app.storage.tables import Fund, Voucher
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
        FundUnknown, FundClosed, AccountUnknown, AccountClosed, ProgrammeUnknown, CategoryUnknown, PersonUnknown,
            DonorUnknown: A line or the heading names what is not there.
        BookletUnknown, LeafOutside, LeafTaken: It cannot stand on the leaf.
        FundTooSmall, FundTooSmallLater, CashTooSmall, AccountTooSmall: What is to be paid is not there.
        ApprovalNeeded: The board's chair approves a payment of this amount first (services/voucher_drafts.py).
    """
    if command.person_id is not None:
        known_person(work, command.person_id)
    if command.donor_id is not None:
        check_donor(work, command.donor_id)
    party = checked_party(command.party)
    funds = _checked_parts(work, command.parts, command.day)
    _check_categories(command)
    board = funds[command.parts[0].fund_id].unit_id
    total = sum(part.amount for part in command.parts)
    approved_by = command.approved_by
    if command.kind == "payment":
        _check_paying(work, command, funds)
        approved_by = check_approved(work, board, total) or approved_by
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
        approved_by,
    )
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
    work.add(*(voucher_line(work, voucher, part, funds[part.fund_id]) for part in parts))
