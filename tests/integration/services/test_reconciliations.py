from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.funds import AccountUnknown
from desktop_app.domain.ids import BankAccountId, EntryId, ReconciliationId, VoucherId
from desktop_app.domain.reconciliations import (
    Item,
    ItemIncomplete,
    MonthAhead,
    ReconciliationUnknown,
    StatementNegative,
)
from desktop_app.services.journal import undo
from desktop_app.services.reconciliations import (
    AccountPaper,
    BookItem,
    SaveReconciliation,
    book_item,
    read_account_month,
    remove_reconciliation,
    save_reconciliation,
)
from desktop_app.services.vouchers import PostVoucher, VoucherPart, post_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.ledger import LedgerScope, ledger_page
from desktop_app.storage.queries.reconciliations import (
    account_states,
    accounts,
    bank_without_account,
    reconciliation,
    reconciliations,
)
from desktop_app.storage.tables import BankAccount
from desktop_app.storage.verify import verify_book
from tests.integration.services.board_tools import own
from tests.integration.services.test_funds import the_fund

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def new_account(book: Book, name: str = "Agribank", number: str = "3611 205") -> BankAccountId:
    with book.work("bà Lài") as work:
        row = BankAccount(id=work.new_id(), unit_id=work.unit_id, bank_name=name, number=number)
        work.add(row)
        work.describe("funds.account_added", {"name": name})
    return BankAccountId(row.id)


def post(book: Book, account: BankAccountId | None, amount: int, day: date) -> VoucherId:
    """Into the account, or out of it where the amount is below zero."""
    part = VoucherPart(the_fund(book), abs(amount), account)
    with book.work("bà Lài") as work:
        kind = "receipt" if amount > 0 else "payment"
        return post_voucher(work, PostVoucher(kind, "Dòng họ Nguyễn", day, (part,), method="bank"))


def save(book: Book, account: BankAccountId, month: date, statement: int, *items: Item) -> ReconciliationId:
    with book.work("bà Lài") as work:
        return save_reconciliation(work, SaveReconciliation(account, month, statement, items, "bà Lài"))


def look(book: Book, account: BankAccountId, month: date) -> AccountPaper:
    with book.reader() as reader:
        return read_account_month(reader, account, month)


def test_a_month_that_agrees_is_kept_and_looked_up_again(book: Book) -> None:
    account = new_account(book)
    post(book, account, 5_000_000, date(2026, 9, 30))
    post(book, account, 1_000_000, date(2026, 10, 5))
    post(book, account, -400_000, date(2026, 10, 31))
    post(book, account, 9, date(2026, 11, 1))
    paper = look(book, account, date(2026, 10, 17))
    assert (paper.month.opening, paper.month.received, paper.month.paid) == (5_000_000, 1_000_000, 400_000)
    assert [(line.number.short, line.amount) for line in paper.month.lines] == [
        ("PT-0002", 1_000_000),
        ("PC-0001", -400_000),
    ]
    assert paper.saved is None
    save(book, account, OCTOBER, 5_600_000)
    saved = look(book, account, OCTOBER).saved
    assert saved is not None
    assert (saved.comparison.unexplained, saved.month, saved.made_by) == (0, "2026-10", "bà Lài")
    with book.reader() as reader:
        assert [state.unexplained for state in account_states(reader, own(book), "2026-10")] == [0]
        assert [state.unexplained for state in account_states(reader, own(book), "2026-11")] == [None]


def test_what_stands_on_one_side_only_explains_the_difference(book: Book) -> None:
    account = new_account(book)
    post(book, account, 5_000_000, date(2026, 10, 5))
    late = post(book, account, 700_000, date(2026, 10, 31))
    items = (Item("PT-0002", 700_000, late), Item("Lãi tháng 10", 12_000), Item("Phí", -5_500))
    kept = save(book, account, OCTOBER, 5_006_500, *items)
    with book.reader() as reader:
        found = reconciliation(reader, kept)
    assert found is not None
    assert found.comparison.items == items
    assert (found.comparison.difference, found.comparison.unexplained) == (-693_500, 0)
    carried = look(book, account, NOVEMBER).month.carried
    assert [line.voucher_id for line in carried] == [late]


def test_a_part_that_nothing_explains_is_said(book: Book) -> None:
    account = new_account(book)
    post(book, account, 100_000, date(2026, 10, 5))
    save(book, account, OCTOBER, 90_000)
    with book.reader() as reader:
        assert [state.unexplained for state in account_states(reader, own(book), "2026-10")] == [-10_000]


def test_a_month_compared_again_is_written_over_and_can_be_taken_back(book: Book) -> None:
    account = new_account(book)
    first = save(book, account, OCTOBER, 90_000)
    with book.work("bà Lài") as work:
        second = save_reconciliation(work, SaveReconciliation(account, OCTOBER, 0))
        entry = EntryId(work.entry_id)
    assert first == second
    with book.work("bà Lài") as work:
        undo(work, entry)
    with book.reader() as reader:
        (row,) = reconciliations(reader, account)
        assert row.comparison.statement == 90_000
    with book.work("bà Lài") as work:
        remove_reconciliation(work, first)
    with pytest.raises(ReconciliationUnknown), book.work("bà Lài") as work:
        remove_reconciliation(work, first)
    assert look(book, account, OCTOBER).saved is None
    assert verify_book(book).is_whole


@pytest.mark.parametrize(
    ("month", "statement", "items", "error"),
    [
        (date(2026, 12, 1), 0, (), MonthAhead),
        (OCTOBER, -1, (), StatementNegative),
        (OCTOBER, 0, (Item("  ", 5),), ItemIncomplete),
        (OCTOBER, 0, (Item("Lãi", 0),), ItemIncomplete),
        (OCTOBER, 0, (Item("Lãi", 10**12),), ItemIncomplete),
    ],
)
def test_what_cannot_be_compared_is_refused(
    book: Book, month: date, statement: int, items: tuple[Item, ...], error: type[Exception]
) -> None:
    account = new_account(book)
    with pytest.raises(error):
        save(book, account, month, statement, *items)
    with pytest.raises(AccountUnknown):
        save(book, BankAccountId(new_uuid7()), OCTOBER, 0)
    assert look(book, account, OCTOBER).saved is None


def test_money_at_a_bank_that_no_account_has_is_said(book: Book) -> None:
    account = new_account(book)
    post(book, None, 250_000, date(2026, 10, 5))
    post(book, account, 50_000, date(2026, 10, 5))
    with book.reader() as reader:
        assert bank_without_account(reader, own(book), date(2026, 10, 31)) == 250_000
        assert [(row.name, row.balance) for row in accounts(reader, own(book))] == [("Agribank · 3611 205", 50_000)]


@pytest.mark.parametrize(
    ("note", "amount", "category"),
    [
        ("Lãi tiền gửi", 12_000, "interest"),
        ("Phí duy trì", -5_500, "bank_charge"),
        ("Chưa rõ của ai", 9, "income_other"),
        ("Trừ nhầm", -9, "spending_other"),
    ],
)
def test_what_only_the_statement_has_is_booked_as_what_it_is(book: Book, note: str, amount: int, category: str) -> None:
    account = new_account(book)
    post(book, account, 100_000, date(2026, 10, 5))
    with book.work("bà Lài") as work:
        book_item(work, BookItem(account, the_fund(book), note, amount, date(2026, 10, 31)))
    with book.reader() as reader:
        line = ledger_page(reader, LedgerScope(account=account), OCTOBER, date(2026, 10, 31)).lines[-1]
    assert (line.party, line.reason, line.categories) == ("Agribank", note, (category,))
    assert line.balance == 100_000 + amount
