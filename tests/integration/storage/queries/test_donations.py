from __future__ import annotations

from datetime import date

from desktop_app.domain.dates import PartialDate
from desktop_app.services.donations import ListGift, list_gifts, post_donations
from desktop_app.storage.book import Book
from desktop_app.storage.queries.donations import Waiting, waiting, waiting_gifts
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.tables import Donation

GIFTS = (
    ListGift("Ông Lê Văn Tư", 500_000, "", "Thôn 3", PartialDate(2026, 5, 22), "ủng hộ năm học mới"),
    ListGift("Trường THCS", 0, "50 quyển vở"),
    ListGift("Công ty An Phát", 2_000_000, "10 cặp sách"),
)


def test_money_waits_in_the_order_of_the_list_until_it_has_its_receipt(book: Book) -> None:
    with book.work("bà Lài") as work:
        ids = list_gifts(work, GIFTS)
    with book.reader() as reader:
        first, second = waiting_gifts(reader)
        fund = funds(reader)[0].fund_id
        assert waiting(reader) == Waiting(2, 2_500_000)
    assert (first.donor, first.address, first.given_on, first.note) == (
        "Ông Lê Văn Tư",
        "Thôn 3",
        PartialDate(2026, 5, 22),
        "ủng hộ năm học mới",
    )
    assert (second.donation_id, second.amount, second.goods) == (ids[2], 2_000_000, "10 cặp sách")
    with book.work("bà Lài") as work:
        post_donations(work, [ids[0]], fund, date(2026, 11, 20))
    with book.reader() as reader:
        assert waiting(reader) == Waiting(1, 2_000_000)


def test_a_gift_taken_off_the_list_waits_no_more(book: Book) -> None:
    with book.work("bà Lài") as work:
        (gift,) = list_gifts(work, GIFTS[:1])
    with book.work("bà Lài") as work:
        row = work.get(Donation, gift)
        assert row is not None
        row.deleted_at = "2026-11-21T05:00:00+00:00"
        work.add(row)
        work.describe("donations.listed", {"count": 0})
    with book.reader() as reader:
        assert waiting(reader) == Waiting(0, 0)
        assert waiting_gifts(reader) == ()
