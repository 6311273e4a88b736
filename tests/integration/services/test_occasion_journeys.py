"""Two laptops write down the gifts of one ceremony and meet afterwards."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import text

from desktop_app.domain.ids import OccasionId, VoucherId
from desktop_app.domain.occasions import GivenLine, OccasionFields, written_twice
from desktop_app.services.occasion_closing import CloseOccasion, close_occasion
from desktop_app.services.occasions import (
    OccasionGiftFields,
    begin_occasion,
    change_gift,
    occasion_gifts,
    occasion_row,
    write_gift,
)
from desktop_app.services.reversals import reverse_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.occasions import unmatched_receipts
from desktop_app.storage.verify import verify_book
from tests.integration.services.giving_tools import fund_of
from tests.integration.storage.test_inbox import Log, pair

__all__ = ["pair"]
DAY = date(2026, 11, 20)


def begun(pair: tuple[Book, Book, Log]) -> OccasionId:
    """A ceremony that both laptops know; the second one has its own letter."""
    one, two, log = pair
    with one.work("bà Lài") as work:
        feast = begin_occasion(work, OccasionFields("Ngày hội", DAY))
    with two.bookkeeping() as connection:
        connection.execute(text("UPDATE book_info SET letter = 'B'"))
    meet(one, two, log)
    return feast


def meet(one: Book, two: Book, log: Log) -> None:
    for book in (one, two, one, two):
        log.take(book)


def given(book: Book, feast: OccasionId, *gifts: tuple[str, int]) -> None:
    for donor, amount in gifts:
        with book.work("bà Lài") as work:
            write_gift(work, feast, OccasionGiftFields(donor, amount))


def listed(book: Book, feast: OccasionId) -> list[tuple[str, int, str]]:
    with book.reader() as reader:
        return [(gift.donor, gift.amount, gift.receipt) for gift in occasion_gifts(reader, feast)]


def ended(book: Book, feast: OccasionId) -> None:
    with book.work("bà Lài") as work:
        close_occasion(work, feast, CloseOccasion(fund_of(book), DAY))


def test_the_lines_of_both_laptops_stand_on_one_list_in_the_order_of_the_typing(pair: tuple[Book, Book, Log]) -> None:
    one, two, log = pair
    feast = begun(pair)
    given(one, feast, ("Ông Tư", 200_000))
    given(two, feast, ("Bà Sáu", 300_000))
    given(one, feast, ("Ông Năm", 500_000))
    given(two, feast, ("ông tư", 200_000))
    meet(one, two, log)
    assert [donor for donor, _amount, _receipt in listed(one, feast)] == ["Ông Tư", "Bà Sáu", "Ông Năm", "ông tư"]
    assert listed(one, feast) == listed(two, feast)
    with one.reader() as reader:
        gifts = occasion_gifts(reader, feast)
    twice = written_twice(GivenLine(gift.gift_id, gift.donor, gift.amount) for gift in gifts)
    assert twice == {gifts[3].gift_id: gifts[0].gift_id}
    ended(two, feast)
    meet(one, two, log)
    assert [receipt for _donor, _amount, receipt in listed(one, feast)] == [f"PT-B000{n}" for n in (1, 2, 3, 4)]
    assert verify_book(one).is_whole
    assert verify_book(two).is_whole


def test_a_line_put_right_on_one_laptop_keeps_what_the_other_added_to_it(pair: tuple[Book, Book, Log]) -> None:
    one, two, log = pair
    feast = begun(pair)
    given(one, feast, ("Ông Tư", 200_000))
    meet(one, two, log)
    with one.reader() as reader:
        gift = occasion_gifts(reader, feast)[0].gift_id
    with one.work("bà Lài") as work:
        change_gift(work, gift, OccasionGiftFields("Ông Tư", 2_000_000))
    with two.work("ông Minh") as work:
        change_gift(work, gift, OccasionGiftFields("Ông Tư", 200_000, address="Thôn 5"))
    meet(one, two, log)
    with two.reader() as reader:
        found = occasion_gifts(reader, feast)[0]
    assert (found.amount, found.address) == (2_000_000, "Thôn 5")


def test_receipts_that_both_wrote_for_one_line_are_shown_and_one_of_them_is_reversed(
    pair: tuple[Book, Book, Log],
) -> None:
    one, two, log = pair
    feast = begun(pair)
    given(one, feast, ("Ông Tư", 200_000), ("Bà Sáu", 300_000))
    meet(one, two, log)
    ended(one, feast)
    ended(two, feast)
    meet(one, two, log)
    with one.reader() as reader:
        doubled = unmatched_receipts(reader, feast)
        wrong = reader.execute(
            text(
                "SELECT id FROM voucher WHERE kind = 'receipt' AND id NOT IN"
                " (SELECT voucher_id FROM donation WHERE voucher_id IS NOT NULL)"
            )
        ).scalars()
        ids = list(wrong)
    assert len(doubled) == len(ids) == 2
    for voucher in ids:
        with one.work("bà Lài") as work:
            reverse_voucher(work, VoucherId(UUID(voucher)), "Trùng", DAY)
    meet(one, two, log)
    for book in (one, two):
        with book.reader() as reader:
            row = occasion_row(reader, feast)
            assert unmatched_receipts(reader, feast) == ()
            assert funds(reader)[0].balance == 500_000
        assert row is not None
        assert row.waiting == 0
        assert verify_book(book).is_whole
