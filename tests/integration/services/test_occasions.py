from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import text

from desktop_app.domain.donations import DonationAlreadyPosted, DonationEmpty, DonationUnknown
from desktop_app.domain.donors import DonorFields
from desktop_app.domain.funds import PartyMissing
from desktop_app.domain.ids import DonationId, OccasionId
from desktop_app.domain.money import AmountNotPositive
from desktop_app.domain.occasions import (
    OccasionClosed,
    OccasionFields,
    OccasionHasGifts,
    OccasionNameMissing,
    OccasionUnknown,
)
from desktop_app.services.donors import add_donor, donor_story
from desktop_app.services.occasion_closing import CloseOccasion, close_occasion
from desktop_app.services.occasions import (
    OccasionGiftFields,
    begin_occasion,
    change_gift,
    change_occasion,
    gift_offers,
    link_gift,
    occasion_gifts,
    occasion_row,
    occasions,
    remove_gift,
    remove_occasion,
    reopen_occasion,
    write_gift,
)
from desktop_app.storage.book import Book
from tests.integration.services.giving_tools import fund_of, undo_newest

DAY = date(2026, 11, 20)
FEAST = OccasionFields("Lễ phát động Tháng khuyến học", DAY, "Nhà văn hóa thôn 3")


def begun(book: Book, fields: OccasionFields = FEAST) -> OccasionId:
    with book.work("bà Lài") as work:
        return begin_occasion(work, fields)


def given(book: Book, occasion: OccasionId, donor: str, amount: int = 0, **more: object) -> DonationId:
    with book.work("bà Lài") as work:
        return write_gift(work, occasion, OccasionGiftFields(donor, amount, **more))


def lines(book: Book, occasion: OccasionId) -> list[tuple[str, int]]:
    with book.reader() as reader:
        return [(gift.donor, gift.amount) for gift in occasion_gifts(reader, occasion)]


def test_every_line_is_in_the_book_the_moment_it_is_written(book: Book) -> None:
    feast = begun(book)
    given(book, feast, "Ông Tư", 200_000)
    given(book, feast, "Bà Lài", 500_000, method="bank")
    given(book, feast, "Trường THCS", goods="50 quyển vở")
    with book.reader() as reader:
        row = occasion_row(reader, feast)
        gifts = occasion_gifts(reader, feast)
        entries = reader.execute(text("SELECT action FROM journal_entry WHERE action LIKE '%gift_written'")).all()
    assert row is not None
    assert (row.gifts, row.cash, row.bank, row.goods, row.waiting, row.waiting_goods) == (3, 200_000, 500_000, 1, 2, 1)
    assert [gift.donor for gift in gifts] == ["Ông Tư", "Bà Lài", "Trường THCS"]
    assert len(entries) == 3


def test_a_line_is_changed_taken_away_and_brought_back(book: Book) -> None:
    feast = begun(book)
    gift = given(book, feast, "Ông Tư", 200_000)
    with book.work("bà Lài") as work:
        change_gift(work, gift, OccasionGiftFields("Ông Năm", 2_000_000, address="Thôn 5"))
    assert lines(book, feast) == [("Ông Năm", 2_000_000)]
    with book.work("bà Lài") as work:
        remove_gift(work, gift)
    assert lines(book, feast) == []
    undo_newest(book)
    assert lines(book, feast) == [("Ông Năm", 2_000_000)]
    undo_newest(book)


def test_what_cannot_be_a_gift_is_refused(book: Book) -> None:
    feast = begun(book)
    with pytest.raises(DonationEmpty):
        given(book, feast, "Ông Tư")
    with pytest.raises(PartyMissing):
        given(book, feast, "  ", 200_000)
    with pytest.raises(AmountNotPositive):
        given(book, feast, "Ông Tư", -1)
    with pytest.raises(OccasionUnknown):
        given(book, OccasionId(UUID(int=7)), "Ông Tư", 1_000)
    with pytest.raises(DonationUnknown), book.work("bà Lài") as work:
        remove_gift(work, DonationId(UUID(int=7)))
    assert lines(book, feast) == []


def test_a_ceremony_without_a_name_is_refused_and_one_with_gifts_stays(book: Book) -> None:
    with pytest.raises(OccasionNameMissing):
        begun(book, OccasionFields(" … "))
    feast, other = begun(book), begun(book, OccasionFields("Ngày hội"))
    given(book, feast, "Ông Tư", 200_000)
    with pytest.raises(OccasionHasGifts), book.work("bà Lài") as work:
        remove_occasion(work, feast)
    with book.work("bà Lài") as work:
        remove_occasion(work, other)
    with book.reader() as reader:
        assert [row.name for row in occasions(reader)] == [FEAST.name]


def test_a_ceremony_says_its_day_place_fund_and_those_that_run_stand_first(book: Book) -> None:
    first = begun(book, OccasionFields("Lễ cũ", date(2026, 1, 1)))
    second = begun(book, OccasionFields("Lễ mới", date(2026, 2, 1)))
    with book.work("bà Lài") as work:
        change_occasion(work, first, OccasionFields("Lễ năm cũ", date(2026, 1, 2), "Đình làng", fund_of(book)))
    given(book, second, "Ông Tư", 200_000)
    with book.work("bà Lài") as work:
        close_occasion(work, second, CloseOccasion(fund_of(book), DAY))
    with book.reader() as reader:
        found = occasions(reader)
    assert [(row.name, row.is_closed) for row in found] == [("Lễ năm cũ", False), ("Lễ mới", True)]
    assert (found[0].held_on, found[0].place, found[0].fund_id) == (date(2026, 1, 2), "Đình làng", fund_of(book))


def test_after_the_end_nothing_is_written_until_it_is_opened_again(book: Book) -> None:
    feast = begun(book)
    gift = given(book, feast, "Ông Tư", 200_000)
    with book.work("bà Lài") as work:
        close_occasion(work, feast, CloseOccasion(fund_of(book), DAY))
    with pytest.raises(OccasionClosed):
        given(book, feast, "Bà Lài", 100_000)
    with pytest.raises(DonationAlreadyPosted), book.work("bà Lài") as work:
        change_gift(work, gift, OccasionGiftFields("Ông Năm", 1_000))
    with book.work("bà Lài") as work:
        reopen_occasion(work, feast)
    given(book, feast, "Bà Lài", 100_000)
    assert lines(book, feast) == [("Ông Tư", 200_000), ("Bà Lài", 100_000)]


def test_a_line_asks_which_card_it_belongs_to_and_counts_there_once_that_was_said(book: Book) -> None:
    with book.work("bà Lài") as work:
        card = add_donor(work, DonorFields("Ông Tư", naming="alias", shown_as="Một người con quê hương"))
    feast = begun(book)
    gift = given(book, feast, "ông tư", 200_000)
    with book.reader() as reader:
        asked = occasion_gifts(reader, feast)[0]
    assert [like.donor_id for like in asked.cards] == [card]
    assert asked.shown == "ông tư"
    with book.work("bà Lài") as work:
        link_gift(work, gift, card)
        close_occasion(work, feast, CloseOccasion(fund_of(book), DAY))
    with book.reader() as reader:
        told = occasion_gifts(reader, feast)[0]
        story = donor_story(reader, card, DAY)
    assert (told.shown, told.cards) == ("Một người con quê hương", ())
    assert story is not None


def test_names_are_offered_from_cards_earlier_gifts_and_clans(book: Book) -> None:
    with book.work("bà Lài") as work:
        add_donor(work, DonorFields("Ông Nguyễn Hữu Tư", address="xóm Đình"))
    feast = begun(book)
    given(book, feast, "Bà Nguyễn Thị Sáu", 100_000, address="Thôn 2")
    with book.reader() as reader:
        offers = gift_offers(reader, "nguyen")
        assert gift_offers(reader, "n") == ()
    assert [(offer.name, offer.address) for offer in offers] == [
        ("Ông Nguyễn Hữu Tư", "xóm Đình"),
        ("Bà Nguyễn Thị Sáu", "Thôn 2"),
    ]
