"""Comparing a month of a bank account with the statement: what explains the difference, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.closings import Span, month_span
from desktop_app.domain.dates import local_day
from desktop_app.domain.funds import AccountUnknown
from desktop_app.domain.ids import BankAccountId, FundId, ReconciliationId, VoucherId
from desktop_app.domain.names import clean_text, fold
from desktop_app.domain.reconciliations import (
    Comparison,
    Item,
    MonthAhead,
    ReconciliationUnknown,
    StatementNegative,
    check_items,
    month_of,
    stored_month,
)
from desktop_app.services.vouchers import PostVoucher, VoucherPart, post_voucher
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.reconciliations import (
    AccountMonth,
    ReconciliationRow,
    account_month,
    items_json,
    reconciliations,
)
from desktop_app.storage.tables import BankAccount, Reconciliation
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AccountPaper:
    """An account's month for the screen and for paper, with what was saved of it before.

    Attributes:
        saved: The comparison of this month, or None: it was not made yet.
    """

    span: Span
    month: AccountMonth
    saved: ReconciliationRow | None


@dataclass(frozen=True, slots=True)
class SaveReconciliation:
    """A month of an account compared with its statement.

    Attributes:
        month: Any day of it.
        statement: What the account holds at the end of the month as the statement says, in đồng.
        items: What stands on one side only.
    """

    account_id: BankAccountId
    month: date
    statement: int
    items: tuple[Item, ...] = ()
    made_by: str = ""
    note: str = ""


def read_account_month(reader: Reader, account_id: BankAccountId, month: date) -> AccountPaper:
    """What the book says of an account in a month, with the vouchers that no statement has shown so far."""
    span = month_span(month.year, month.month)
    done = reconciliations(reader, account_id)
    stored = stored_month(month)
    saved = next((row for row in done if row.month == stored), None)
    before = next((row for row in done if row.month < stored), None)
    left_off = [item.voucher_id for item in before.comparison.items if item.voucher_id] if before else []
    return AccountPaper(span, account_month(reader, account_id, span, left_off), saved)


def save_reconciliation(work: UnitOfWork, command: SaveReconciliation) -> ReconciliationId:
    """Keeps a comparison; one of the same month is written over, the journal keeps what it said.

    Raises:
        AccountUnknown: There is no such account.
        MonthAhead: The month has not begun.
        StatementNegative: The statement cannot say that.
        ItemIncomplete: Something that explains the difference has no words or no amount.
    """
    account = known_account(work, command.account_id)
    today = local_day(work.now)
    first = command.month.replace(day=1)
    if first > today:
        raise MonthAhead(first)
    if command.statement < 0:
        raise StatementNegative(command.statement)
    items = check_items(command.items)
    span, month = month_span(first.year, first.month), stored_month(first)
    book = account_month(work.connection, command.account_id, span).balance
    found = work.find(Reconciliation, account_id=command.account_id, month=month)
    row = found[-1] if found else Reconciliation(id=work.new_id(), unit_id=account.unit_id, account_id=account.id)
    row.month, row.statement_balance, row.book_balance = month, command.statement, book
    row.items, row.made_by, row.note = items_json(items), clean_text(command.made_by), clean_text(command.note)
    row.made_on = today.isoformat()
    work.add(row)
    compared = Comparison(book, command.statement, items)
    facts = {"account": account.number, "month": f"{first:%m/%Y}", "money": compared.unexplained}
    work.describe("funds.account_compared" if not compared.unexplained else "funds.account_differs", facts)
    return ReconciliationId(row.id)


@dataclass(frozen=True, slots=True)
class BookItem:
    """Something that only the statement has, to be booked: interest, a charge.

    Attributes:
        amount: Đồng; above zero: it came in.
        day: Of the statement.
    """

    account_id: BankAccountId
    fund_id: FundId
    note: str
    amount: int
    day: date


def book_item(work: UnitOfWork, command: BookItem) -> VoucherId:
    """Posts a receipt or payment voucher for what only the statement has; the bank is the other party.

    Raises:
        AccountUnknown: There is no such account.
        ItemIncomplete: It has no words or no amount.
        DomainError: As `post_voucher` says.
    """
    account = known_account(work, command.account_id)
    check_items((Item(command.note, command.amount),))
    came = command.amount > 0
    part = VoucherPart(
        command.fund_id,
        abs(command.amount),
        command.account_id,
        _category(command.note, came=came),
    )
    voucher = PostVoucher(
        "receipt" if came else "payment",
        account.bank_name or account.number,
        command.day,
        (part,),
        reason=command.note,
        method="bank",
    )
    return post_voucher(work, voucher)


def _category(note: str, *, came: bool) -> str:
    """Interest and charges are told by their words."""
    words = set(fold(note).split())
    if came:
        return "interest" if "lai" in words else "income_other"
    return "bank_charge" if "phi" in words else "spending_other"


def remove_reconciliation(work: UnitOfWork, reconciliation_id: ReconciliationId) -> None:
    """Takes a comparison that was made by mistake off the list.

    Raises:
        ReconciliationUnknown: There is no such comparison.
    """
    row = work.get(Reconciliation, reconciliation_id)
    if row is None or row.deleted_at is not None:
        raise ReconciliationUnknown
    row.deleted_at = work.now.isoformat()
    first = month_of(row.month).first
    work.describe("funds.comparison_removed", {"month": f"{first:%m/%Y}"})


def known_account(work: UnitOfWork, account_id: BankAccountId) -> BankAccount:
    """The record of an account.

    Raises:
        AccountUnknown: There is none.
    """
    account = work.get(BankAccount, account_id)
    if account is None or account.deleted_at is not None:
        raise AccountUnknown
    return account
