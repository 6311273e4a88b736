from datetime import date

from desktop_app.services.goods_vouchers import GoodsPart, PostGoods, post_goods
from desktop_app.services.vouchers import PostOpening, VoucherPart, post_opening, reverse_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.income import income_and_spending
from desktop_app.storage.tables import DirectGift
from desktop_app.storage.unit_of_work import UnitOfWork
from tests.integration.services.board_tools import fund_of_board, new_board, own
from tests.integration.services.ledger_tools import (
    TODAY,
    ask,
    do,
    new_goods,
    new_programme,
    own_fund,
    receive,
    spend,
)

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def give_directly(work: UnitOfWork, amount: int, given_on: str, *, gone: bool = False) -> None:
    work.add(
        DirectGift(
            id=work.new_id(),
            unit_id=work.unit_id,
            amount=amount,
            given_on=given_on,
            deleted_at="2026-11-21" if gone else None,
        )
    )
    work.describe("direct_gifts.added")


def test_income_and_spending_stand_by_kind_programme_and_fund_without_what_was_reversed(book: Book):
    dream = new_programme(book)
    receive(book, 5_000_000, category="donation")
    receive(book, 3_000_000, category="donation", programme_id=dream)
    do(book, reverse_voucher, receive(book, 900, category="donation"), "ghi nhầm", TODAY)
    receive(book, 7_000, date(2025, 12, 31), category="donation")
    spend(book, 2_000_000, category="scholarship")
    do(book, post_opening, PostOpening(TODAY, (VoucherPart(own_fund(book), 10_000_000),), "Sổ cũ"))
    found = ask(book, income_and_spending, None, *YEAR)
    assert [(f.way, f.category, f.programme, f.fund, f.amount, f.vouchers) for f in found.flows] == [
        ("in", "donation", "", "Quỹ Khuyến học", 5_000_000, 1),
        ("in", "donation", "Thắp sáng ước mơ", "Quỹ Khuyến học", 3_000_000, 1),
        ("out", "scholarship", "", "Quỹ Khuyến học", 2_000_000, 1),
    ]
    assert (found.received, found.paid) == (8_000_000, 2_000_000)


def test_a_board_is_asked_for_its_own_and_the_book_for_all(book: Book):
    village = new_board(book, "Chi hội Thôn 3")
    receive(book, 1_000, fund=fund_of_board(book, village))
    receive(book, 500)
    assert ask(book, income_and_spending, village, *YEAR).received == 1_000
    assert ask(book, income_and_spending, own(book), *YEAR).received == 500
    assert ask(book, income_and_spending, None, *YEAR).received == 1_500


def test_goods_and_direct_gifts_are_never_money(book: Book):
    paper = new_goods(book)
    for kind, quantity in (("goods_receipt", 10_000), ("goods_issue", 4_000)):
        do(book, post_goods, PostGoods(kind, own(book), "A", TODAY, (GoodsPart(paper, quantity, 5_000),)))
    do(book, give_directly, 4_500_000, "2026-09-05")
    do(book, lambda work: give_directly(work, 9, "2026-09-05", gone=True))
    do(book, give_directly, 8, "2025-09-05")
    found = ask(book, income_and_spending, None, *YEAR)
    assert (found.received, found.paid, found.flows) == (0, 0, ())
    assert (found.goods_received, found.goods_given, found.direct) == (50_000, 20_000, 4_500_000)
