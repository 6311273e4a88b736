"""Transfers: money moved between funds, between cash and bank, between boards. Neither income nor spending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.funds import AccountNotNamed, PaymentMethod, TransferNowhere, TransferToItself
from desktop_app.domain.ids import BankAccountId, FundId, UnitId, VoucherId
from desktop_app.domain.money import check_amount
from desktop_app.domain.names import clean_text
from desktop_app.services.approvals import check_approved
from desktop_app.services.voucher_posting import (
    Heading,
    VoucherPart,
    account_name,
    add_voucher,
    check_account_pays,
    check_bookable,
    check_fund_pays,
    checked_party,
    open_account,
    open_fund,
    voucher_line,
)
from desktop_app.storage.tables import BankAccount, Fund, Unit
from desktop_app.storage.unit_of_work import UnitOfWork


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


def post_transfer(work: UnitOfWork, command: PostTransfer) -> VoucherId:
    """Posts a transfer: two lines that add up to nothing, or one line where the other side is outside this book.

    Raises:
        TransferNowhere, TransferToItself: Neither side is in this book, or both are the same.
        AccountNotNamed: Money on an account nobody named was to be moved into cash.
        PartyMissing, NameTooLong: The other side is outside and not named.
        AmountNotPositive, AmountTooLarge, DayAhead, PeriodClosed: As they say.
        FundUnknown, FundClosed, AccountUnknown, AccountClosed: A side is not there.
        FundTooSmall, FundTooSmallLater, CashTooSmall, AccountTooSmall: What is to be moved is not there.
        ApprovalNeeded: The money leaves the book, and the board's chair approves this amount first.
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
        if target is None:
            check_approved(work, source.fund.unit_id, command.amount)
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
    work.add(
        *(voucher_line(work, voucher, VoucherPart(s.place.fund_id, a, s.place.account_id), s.fund) for s, a in moved)
    )
    facts = {"source": _told(source, command), "target": _told(target, command), "amount": command.amount}
    work.describe("funds.transfer_posted", facts)
    return VoucherId(voucher.id)


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
    unnamed: set[PaymentMethod] = {
        side.method for side in (source, target) if side is not None and side.account is None
    }
    if len(unnamed) > 1:
        raise AccountNotNamed
    return "bank" if "bank" in unnamed else "cash"


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
