"""The accounts of a board at banks: written down, put right, closed when they are empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.bank_accounts import (
    AccountHoldsMoney,
    AccountNumberTaken,
    BankNameMissing,
    ClosedBeforeLastVoucher,
    clean_account_number,
    clean_bank_bin,
)
from desktop_app.domain.dates import local_day
from desktop_app.domain.funds import AccountUnknown, check_day
from desktop_app.domain.ids import BankAccountId, UnitId
from desktop_app.domain.names import MAX_NAME_LENGTH, NameTooLong, clean_text, fold
from desktop_app.services.organisation import board_of
from desktop_app.storage.queries.money_setup import account_cards
from desktop_app.storage.tables import BankAccount
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AccountFields:
    """A bank account as a form holds it.

    Attributes:
        bank_bin: The bank's six digits for VietQR, or empty: no QR code is printed.
        holder: In whose name it runs; empty: the board's.
    """

    bank_name: str
    number: str
    holder: str = ""
    bank_bin: str = ""


def add_account(work: UnitOfWork, unit_id: UnitId, fields: AccountFields) -> BankAccountId:
    """Writes down an account of a board.

    Raises:
        BoardUnknown, BoardDissolved: There is no such board, or it has ended.
        BankNameMissing, NameTooLong, AccountNumberWrong, AccountNumberTaken, BankBinWrong: It is not described rightly.
    """
    board = board_of(work, unit_id)
    places = [account.position for account in work.find(BankAccount, unit_id=unit_id)]
    account = BankAccount(id=work.new_id(), unit_id=unit_id, position=max(places, default=0) + 1)
    _fill(work, account, fields, board.name)
    work.add(account)
    work.describe("funds.account_added", {"name": _label(account), "board": board.name})
    return BankAccountId(account.id)


def edit_account(work: UnitOfWork, account_id: BankAccountId, fields: AccountFields) -> None:
    """Puts right what is written about an account.

    Raises:
        AccountUnknown: There is no such account.
        DomainError: As `add_account` says.
    """
    account = account_of(work, account_id)
    _fill(work, account, fields, board_of(work, UnitId(account.unit_id)).name)
    work.add(account)
    work.describe("funds.account_changed", {"name": _label(account)})


def close_account(work: UnitOfWork, account_id: BankAccountId, day: date) -> None:
    """From the day on the account is not used any more; it must be empty.

    Raises:
        AccountUnknown, DayAhead: There is no such account, or the day is in the future.
        AccountHoldsMoney, ClosedBeforeLastVoucher: It holds money, or a later voucher names it.
    """
    account = account_of(work, account_id)
    check_day(day, local_day(work.now))
    card = next(card for card in account_cards(work.connection) if card.account_id == account_id)
    if card.balance:
        raise AccountHoldsMoney(_label(account), card.balance)
    if card.last is not None and day < card.last:
        raise ClosedBeforeLastVoucher(_label(account), card.last)
    account.closed_on = day.isoformat()
    work.add(account)
    work.describe("funds.account_closed", {"name": _label(account)})


def open_account_again(work: UnitOfWork, account_id: BankAccountId) -> None:
    """A closed account is used again.

    Raises:
        AccountUnknown: There is no such account.
    """
    account = account_of(work, account_id)
    account.closed_on = ""
    work.add(account)
    work.describe("funds.account_opened_again", {"name": _label(account)})


def account_of(work: UnitOfWork, account_id: BankAccountId) -> BankAccount:
    """The account's record.

    Raises:
        AccountUnknown: There is none.
    """
    account = work.get(BankAccount, account_id)
    if account is None or account.deleted_at is not None:
        raise AccountUnknown
    return account


def _fill(work: UnitOfWork, account: BankAccount, fields: AccountFields, board: str) -> None:
    bank = clean_text(fields.bank_name)
    if not bank:
        raise BankNameMissing
    holder = clean_text(fields.holder) or board
    for name in (bank, holder):
        if len(name) > MAX_NAME_LENGTH:
            raise NameTooLong(len(name))
    number = clean_account_number(fields.number)
    for other in work.find(BankAccount, unit_id=account.unit_id):
        if other.id != account.id and other.number == number and fold(other.bank_name) == fold(bank):
            raise AccountNumberTaken(number)
    account.bank_name, account.number, account.holder = bank, number, holder
    account.bank_bin = clean_bank_bin(fields.bank_bin)


def _label(account: BankAccount) -> str:
    return f"{account.bank_name} {account.number}"
