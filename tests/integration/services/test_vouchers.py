from datetime import date

import pytest

from desktop_app.domain.funds import (
    AccountTooSmall,
    AccountUnknown,
    BookletUnknown,
    CashTooSmall,
    CategoryUnknown,
    DayAhead,
    FundClosed,
    FundsOfOthers,
    FundTooSmall,
    FundTooSmallLater,
    LeafOutside,
    LeafTaken,
    NoLines,
    OriginMissing,
    PartyMissing,
    PeriodClosed,
    ProgrammeUnknown,
)
from desktop_app.domain.ids import BankAccountId, BookletId, ProgrammeId
from desktop_app.domain.money import AmountNotPositive, AmountTooLarge
from desktop_app.services.vouchers import PostOpening, PostVoucher, VoucherPart, post_opening, post_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.ledger import balances, voucher_detail
from desktop_app.storage.tables import Fund, ReceiptBooklet
from desktop_app.storage.verify import verify_book
from tests.integration.services.board_tools import fund_of_board, new_board
from tests.integration.services.ledger_tools import (
    TODAY,
    ask,
    close,
    do,
    new_account,
    new_fund,
    new_programme,
    own_fund,
    receive,
    rows_in_ink,
    spend,
)


def places(book: Book, day: date = TODAY) -> dict[tuple[str, str, str], int]:
    return {(b.fund, b.method, b.account): b.amount for b in ask(book, balances, None, day)}


def test_one_receipt_goes_to_several_funds_and_places_and_names_who_wrote_it(book: Book):
    general, poor = own_fund(book), new_fund(book, "Quỹ Vượt khó")
    bank, dream = new_account(book), new_programme(book)
    parts = (
        VoucherPart(general, 3_000_000, category="donation"),
        VoucherPart(poor, 2_000_000, bank, "earmarked", dream, note="cho em Bình"),
    )
    voucher_id = do(book, post_voucher, PostVoucher("receipt", "Dòng họ Hồ", TODAY, parts, address="Thôn 3"))
    found = ask(book, voucher_detail, voucher_id)
    assert found is not None
    assert (found.number.full, found.amount, found.recorded_by) == ("PT-0001/2026", 5_000_000, "bà Lài")
    assert [(line.fund, line.account, line.category, line.programme, line.note) for line in found.lines] == [
        ("Quỹ Khuyến học", "", "donation", "", ""),
        ("Quỹ Vượt khó", "Agribank 3600205", "earmarked", "Thắp sáng ước mơ", "cho em Bình"),
    ]
    assert places(book) == {
        ("Quỹ Khuyến học", "cash", ""): 3_000_000,
        ("Quỹ Vượt khó", "bank", "Agribank 3600205"): 2_000_000,
    }
    assert verify_book(book).is_whole


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"party": " "}, PartyMissing),
        ({"parts": ()}, NoLines),
        ({"day": date(2026, 11, 22)}, DayAhead),
        ({"amount": 0}, AmountNotPositive),
        ({"amount": 1_000_000_000_000}, AmountTooLarge),
        ({"category": "scholarship"}, CategoryUnknown),
        ({"account_id": BankAccountId(new_uuid7())}, AccountUnknown),
        ({"programme_id": ProgrammeId(new_uuid7())}, ProgrammeUnknown),
        ({"booklet_id": BookletId(new_uuid7())}, BookletUnknown),
    ],
)
def test_a_receipt_that_cannot_be_is_refused_and_nothing_of_it_stays(
    book: Book, change: dict[str, object], refusal: type[Exception]
):
    of_part = {
        name: change.pop(name) for name in ("amount", "category", "account_id", "programme_id") if name in change
    }
    part = VoucherPart(own_fund(book), **({"amount": 1_000} | of_part))
    before = rows_in_ink(book)
    with pytest.raises(refusal):
        do(
            book,
            post_voucher,
            PostVoucher(**({"kind": "receipt", "party": "A", "day": TODAY, "parts": (part,)} | change)),
        )
    assert rows_in_ink(book) == before
    assert ask(book, voucher_detail, receive(book, 5)).number.number == 1  # no number was used up


def test_one_voucher_belongs_to_one_board(book: Book):
    other = fund_of_board(book, new_board(book, "Chi hội Thôn 3"))
    parts = (VoucherPart(own_fund(book), 1), VoucherPart(other, 1))
    with pytest.raises(FundsOfOthers):
        do(book, post_voucher, PostVoucher("receipt", "A", TODAY, parts))


def test_a_closed_fund_takes_nothing_from_its_day_on(book: Book):
    fund = new_fund(book, "Quỹ cũ")
    with book.work("bà Lài") as work:
        row = work.get(Fund, fund)
        assert row is not None
        row.closed_on = "2026-11-10"
        work.describe("funds.fund_closed", {"name": "Quỹ cũ"})
    receive(book, 1_000, date(2026, 11, 9), fund)
    with pytest.raises(FundClosed):
        receive(book, 1_000, date(2026, 11, 10), fund)


def test_what_is_paid_must_be_in_the_fund_and_in_the_cash_box(book: Book):
    bank = new_account(book)
    receive(book, 5_000_000, account_id=bank)
    receive(book, 1_000_000)
    with pytest.raises(FundTooSmall) as short:
        spend(book, 6_000_001)
    assert short.value.missing == 1
    with pytest.raises(CashTooSmall) as empty:
        spend(book, 1_000_001)
    assert (empty.value.balance, empty.value.day) == (1_000_000, TODAY)
    spend(book, 1_000_000)
    spend(book, 4_000_000, account_id=bank)
    with pytest.raises(AccountTooSmall):
        parts = (VoucherPart(own_fund(book), 600_000, bank), VoucherPart(own_fund(book), 400_001, bank))
        receive(book, 10_000_000)
        do(book, post_voucher, PostVoucher("payment", "A", TODAY, parts))


def test_money_that_was_spent_later_cannot_be_paid_out_before(book: Book):
    receive(book, 1_000_000, date(2026, 9, 1))
    spend(book, 900_000, date(2026, 10, 15))
    receive(book, 500_000, date(2026, 10, 20))
    with pytest.raises(FundTooSmallLater) as spent:
        spend(book, 100_001, date(2026, 9, 2))
    assert (spent.value.balance, spent.value.later) == (100_000, date(2026, 10, 15))
    other = new_fund(book, "Quỹ khác")
    receive(book, 1_000_000, date(2026, 9, 1), other, account_id=new_account(book))
    with pytest.raises(CashTooSmall) as box:
        spend(book, 1_000_000, date(2026, 9, 2), other)
    assert (box.value.balance, box.value.day) == (100_000, date(2026, 10, 15))
    spend(book, 100_000, date(2026, 9, 2))
    spend(book, 500_000)


def test_a_closed_month_is_refused_before_anything_is_written_and_the_next_day_is_open(book: Book):
    close(book, date(1, 1, 1), date(2026, 10, 31))
    with pytest.raises(PeriodClosed) as shut:
        receive(book, 1_000, date(2026, 10, 5))
    assert (shut.value.day, shut.value.last_on) == (date(2026, 10, 5), date(2026, 10, 31))
    receive(book, 1_000, date(2026, 11, 1))


def test_opening_balances_say_where_they_come_from_and_are_not_income(book: Book):
    bank = new_account(book)
    parts = (VoucherPart(own_fund(book), 2_000_000), VoucherPart(own_fund(book), 7_000_000, bank))
    origin = "Phần được chia của Quỹ huyện đã giải thể"
    voucher_id = do(book, post_opening, PostOpening(date(2026, 7, 1), parts, origin))
    found = ask(book, voucher_detail, voucher_id)
    assert found is not None
    assert (found.number.full, found.party, found.amount) == ("SD-0001/2026", origin, 9_000_000)
    assert places(book)[("Quỹ Khuyến học", "bank", "Agribank 3600205")] == 7_000_000
    with pytest.raises(OriginMissing):
        do(book, post_opening, PostOpening(TODAY, parts, "  "))
    with pytest.raises(NoLines):
        do(book, post_opening, PostOpening(TODAY, (), origin))


def test_a_leaf_of_a_booklet_takes_one_voucher(book: Book):
    with book.work("bà Lài") as work:
        booklet = ReceiptBooklet(id=work.new_id(), unit_id=work.unit_id, kind="receipt", first_leaf=51, last_leaf=100)
        work.add(booklet)
        work.describe("booklets.added")
    part = (VoucherPart(own_fund(book), 1_000),)

    def written(leaf: int, kind: str = "receipt"):
        command = PostVoucher(kind, "A", TODAY, part, booklet_id=BookletId(booklet.id), leaf=leaf)
        return do(book, post_voucher, command)

    found = ask(book, voucher_detail, written(51))
    assert found is not None
    assert (found.booklet_id, found.leaf) == (booklet.id, 51)
    with pytest.raises(LeafTaken):
        written(51)
    with pytest.raises(LeafOutside):
        written(101)
    receive(book, 10_000)
    with pytest.raises(BookletUnknown):
        written(52, "payment")
