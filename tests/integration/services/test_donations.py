from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.donations import DonationAlreadyPosted, DonationEmpty, DonationUnknown, NothingToPost
from desktop_app.domain.donors import DonorFields
from desktop_app.domain.ids import DonationId, FundId
from desktop_app.services.donations import ListGift, list_gifts, post_donations
from desktop_app.services.donors import add_donor
from desktop_app.storage.book import Book
from desktop_app.storage.queries.donor_story import donor_story
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.tables import Donation
from desktop_app.storage.verify import verify_book

DAY = date(2026, 11, 20)
GIFTS = [
    ListGift("Ông Lương Viết Huy", 100_000, address="Thôn 7", given_on=PartialDate(2026, 5, 22)),
    ListGift("Trường THCS Xã Mẫu", goods="50 quyển vở"),
    ListGift("Dòng họ Nguyễn", 500_000, "2 xe đạp"),
]


def fund_of(book: Book) -> FundId:
    with book.reader() as reader:
        return funds(reader)[0].fund_id


def listed(book: Book) -> list[DonationId]:
    with book.work("bà Lài") as work:
        return list_gifts(work, GIFTS)


def test_money_gets_receipts_with_numbers_and_goods_none(book: Book) -> None:
    gifts = listed(book)
    with book.work("bà Lài") as work:
        vouchers = post_donations(work, gifts, fund_of(book), DAY)
    with book.reader() as reader:
        posted = reader.execute(
            text("SELECT party_name, party_address, amount, number FROM voucher ORDER BY number")
        ).all()
        marks = reader.execute(text("SELECT voucher_id FROM donation ORDER BY position")).scalars().all()
        assert funds(reader)[0].balance == 600_000
    assert [tuple(row) for row in posted] == [
        ("Ông Lương Viết Huy", "Thôn 7", 100_000, 1),
        ("Dòng họ Nguyễn", "", 500_000, 2),
    ]
    assert marks == [vouchers[0].hex, None, vouchers[1].hex]
    assert verify_book(book).is_whole


def test_a_gift_is_posted_once(book: Book) -> None:
    gifts = listed(book)
    with book.work("bà Lài") as work:
        post_donations(work, gifts[:1], fund_of(book), DAY)
    with pytest.raises(DonationAlreadyPosted), book.work("bà Lài") as work:
        post_donations(work, gifts, fund_of(book), DAY)
    with book.reader() as reader:
        assert reader.execute(text("SELECT count(*) FROM voucher")).scalar_one() == 1


def test_what_is_no_money_or_not_there_is_refused(book: Book) -> None:
    gifts = listed(book)
    with pytest.raises(NothingToPost), book.work("bà Lài") as work:
        post_donations(work, gifts[1:2], fund_of(book), DAY)
    with pytest.raises(DonationUnknown), book.work("bà Lài") as work:
        post_donations(work, [DonationId(fund_of(book))], fund_of(book), DAY)
    with pytest.raises(DonationEmpty), book.work("bà Lài") as work:
        list_gifts(work, [ListGift("Ông A")])


def test_the_receipt_of_a_listed_gift_names_the_donors_card_the_occasion_and_how_it_was_given(book: Book) -> None:
    with book.work("bà Lài") as work:
        card = add_donor(work, DonorFields("Ông Tư"))
        gifts = list_gifts(work, [ListGift("Ông Tư", 500_000, donor_id=card), ListGift("Bà An", 50_000)])
        listed_gift = work.get(Donation, gifts[0])
        assert listed_gift is not None
        listed_gift.method = "bank"
        work.add(listed_gift)
    with book.work("bà Lài") as work:
        given, other = post_donations(work, gifts, fund_of(book), date(2026, 11, 20))
    with book.reader() as reader:
        rows = reader.execute(text("SELECT id, donor_id, method FROM voucher")).all()
        story = donor_story(reader, card, 2026)
    assert {(row.id, row.donor_id, row.method) for row in rows} == {
        (given.hex, card.hex, "bank"),
        (other.hex, None, "cash"),
    }
    assert story is not None
    assert [gift.amount for gift in story.gifts] == [500_000]
