"""Donors' cards in a real book: made, changed, merged, made from receipts, and what stands on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.donors import (
    AliasMissing,
    CardSourceGone,
    DonorFields,
    DonorInUse,
    DonorNameMissing,
    DonorOfPersonTaken,
    DonorUnknown,
    NoCardsToMake,
    SameDonor,
)
from desktop_app.domain.families import ClanUnknown, HouseholdUnknown
from desktop_app.domain.ids import ClanId, HouseholdId, PersonId, UnitId
from desktop_app.domain.members import PersonUnknown
from desktop_app.domain.names import NameTooLong
from desktop_app.services.direct_gifts import DirectGiftFields, record_direct_gift
from desktop_app.services.donations import ListGift, list_gifts
from desktop_app.services.donors import (
    MakeCard,
    card_sources,
    change_donor,
    donor_fields,
    donor_list,
    donor_of_person,
    donor_story,
    kind_of_name,
    make_cards,
    merge_donors,
    remove_donor,
    suggest_donors,
)
from desktop_app.services.duplicates import merge_people, merge_plan
from desktop_app.services.fees import PayFee, set_fee, take_fees
from desktop_app.services.vouchers import reverse_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.donors import DonorsWanted
from tests.integration.services.giving_tools import AN, DAY, fund_of, give, made, person, undo_newest


class TestCards:
    def test_a_card_says_again_what_was_written(self, book: Book) -> None:
        fields = replace(
            AN, naming="alias", shown_as="Gia đình ông An", email="an@vi.vn", contact="cháu Bình", note="quý"
        )
        donor = made(book, fields)
        with book.reader() as reader:
            assert donor_fields(reader, donor) == fields

    def test_it_is_one_entry_that_can_be_taken_back(self, book: Book) -> None:
        donor = made(book)
        undo_newest(book)
        with book.reader() as reader:
            assert donor_fields(reader, donor) is None
            assert donor_list(reader, 2026) == ()

    @pytest.mark.parametrize(
        ("fields", "refusal"),
        [
            (DonorFields("  …  "), DonorNameMissing),
            (DonorFields("A" * 300), NameTooLong),
            (DonorFields("Ông An", naming="alias"), AliasMissing),
            (DonorFields("Ông An", naming="alias", shown_as="A" * 300), NameTooLong),
            (DonorFields("Ông An", person_id=PersonId(UUID(int=1))), PersonUnknown),
            (DonorFields("Ông An", household_id=HouseholdId(UUID(int=1))), HouseholdUnknown),
            (DonorFields("Ông An", clan_id=ClanId(UUID(int=1))), ClanUnknown),
        ],
    )
    def test_what_cannot_stand_is_refused(self, book: Book, fields: DonorFields, refusal: type[Exception]) -> None:
        with pytest.raises(refusal):
            made(book, fields)

    def test_who_wants_to_stay_unknown_needs_no_name_and_is_hidden(self, book: Book) -> None:
        donor = made(book, DonorFields("", kind="anonymous"))
        with book.reader() as reader:
            fields = donor_fields(reader, donor)
        assert fields is not None
        assert (fields.name, fields.naming) == ("Nhà hảo tâm ẩn danh", "hidden")

    def test_a_person_has_one_card(self, book: Book) -> None:
        an = person(book, "Nguyễn Văn An")
        first = made(book, replace(AN, person_id=an))
        with pytest.raises(DonorOfPersonTaken):
            made(book, replace(AN, person_id=an))
        with book.work("bà Lài") as work:
            change_donor(work, first, replace(AN, person_id=an, address="xóm Bãi"))
        with book.reader() as reader:
            assert donor_of_person(reader, an) == first

    def test_an_empty_card_leaves_the_list_and_one_with_gifts_stays(self, book: Book) -> None:
        empty, used = made(book), made(book)
        give(book, "Ông An", donor=used)
        with book.work("bà Lài") as work:
            remove_donor(work, empty)
        with book.work("bà Lài") as work, pytest.raises(DonorInUse) as refused:
            remove_donor(work, used)
        assert (refused.value.gifts, refused.value.pledges) == (1, 0)
        with book.work("bà Lài") as work, pytest.raises(DonorUnknown):
            change_donor(work, empty, AN)


class TestGifts:
    def test_receipts_and_direct_gifts_add_up_apart(self, book: Book) -> None:
        donor = made(book)
        give(book, "Ông An", 500_000, donor=donor)
        give(book, "Ông An", 200_000, donor=donor, day=date(2025, 3, 1))
        with book.work("bà Lài") as work:
            record_direct_gift(work, DirectGiftFields(300_000, DAY, donor_id=donor, beneficiary_name="em Hoa"))
        with book.reader() as reader:
            story = donor_story(reader, donor, 2026)
            (row,) = donor_list(reader, 2026)
        assert story is not None
        assert (story.totals.money, story.totals.direct, story.totals.lifetime) == (700_000, 300_000, 1_000_000)
        assert (story.totals.this_year, row.this_year, row.lifetime, row.gifts) == (800_000, 800_000, 1_000_000, 3)
        assert [gift.amount for gift in story.gifts] == [500_000, 300_000, 200_000] or [
            gift.what for gift in story.gifts
        ][-1] == "money"

    def test_a_reversed_receipt_is_no_gift(self, book: Book) -> None:
        donor = made(book)
        receipt = give(book, "Ông An", donor=donor)
        with book.work("bà Lài") as work:
            reverse_voucher(work, receipt, "ghi nhầm", DAY)
        with book.reader() as reader:
            story = donor_story(reader, donor, 2026)
        assert story is not None
        assert (story.totals.lifetime, story.gifts) == (0, ())

    def test_receipts_of_the_person_count_for_the_card_but_no_fees(self, book: Book) -> None:
        an = person(book, "Nguyễn Văn An")
        give(book, "Nguyễn Văn An", 100_000, person=an)
        with book.work("bà Lài") as work:
            board = UnitId(work.unit_id)
            set_fee(work, board, 2026, 20_000)
            take_fees(work, [PayFee(an, board, 2026)], fund_of(book), DAY)
        donor = made(book, replace(AN, person_id=an))
        with book.reader() as reader:
            story = donor_story(reader, donor, 2026)
        assert story is not None
        assert [gift.amount for gift in story.gifts] == [100_000]

    def test_lines_of_lists_wait_on_the_card_and_do_not_count(self, book: Book) -> None:
        an = person(book, "Nguyễn Văn An")
        donor = made(book, replace(AN, person_id=an))
        with book.work("bà Lài") as work:
            list_gifts(work, [ListGift("Ông An", 50_000, given_on=PartialDate(2026, 11), person_id=an)])
        with book.reader() as reader:
            story = donor_story(reader, donor, 2026)
        assert story is not None
        assert [(gift.what, gift.amount) for gift in story.gifts] == [("listed", 50_000)]
        assert story.totals.lifetime == 0


class TestLists:
    def test_words_are_found_without_marks_and_marks_count_when_typed(self, book: Book) -> None:
        made(book, DonorFields("Công ty Đồng Tâm", "organisation", address="Vinh"))
        made(book, DonorFields("Bà Đặng Thị Tám"))
        with book.reader() as reader:

            def names(text: str) -> list[str]:
                return [row.name for row in donor_list(reader, 2026, DonorsWanted(text))]

            assert names("tam") == ["Bà Đặng Thị Tám", "Công ty Đồng Tâm"]
            assert names("tâm") == ["Công ty Đồng Tâm"]
            assert names("dong vinh") == ["Công ty Đồng Tâm"]
            assert names("%") == []

    def test_they_stand_by_what_is_asked(self, book: Book) -> None:
        an, binh, cuong = (made(book, DonorFields(name)) for name in ("Ông An", "Ông Bình", "Ông Cường"))
        give(book, "x", 100_000, donor=binh)
        give(book, "x", 900_000, donor=cuong, day=date(2025, 5, 5))
        with book.reader() as reader:
            assert [row.donor_id for row in donor_list(reader, 2026)] == [an, binh, cuong]
            assert [row.donor_id for row in donor_list(reader, 2026, sort="lifetime")] == [cuong, binh, an]
            assert [row.donor_id for row in donor_list(reader, 2026, sort="year")] == [binh, an, cuong]
            assert [row.donor_id for row in donor_list(reader, 2026, DonorsWanted(gave="before"))] == [cuong]
            assert [row.donor_id for row in donor_list(reader, 2026, DonorsWanted(gave="year"))] == [binh]

    def test_who_gave_last_is_suggested_first(self, book: Book) -> None:
        first, second = made(book, DonorFields("Trần Văn An")), made(book, DonorFields("Trần Thị An"))
        give(book, "x", donor=second)
        with book.reader() as reader:
            assert [one.donor_id for one in suggest_donors(reader, "tran an")] == [second, first]
            assert [one.donor_id for one in suggest_donors(reader, "tran van")] == [first]
            assert suggest_donors(reader, "t") == ()
            assert suggest_donors(reader, "") == ()


class TestMerging:
    def test_gifts_of_both_stand_on_the_one_that_stays_and_go_back(self, book: Book) -> None:
        kept, gone = made(book), made(book, DonorFields("Nguyễn Văn An", email="an@vi.vn", note="quen bà Lài"))
        give(book, "x", 100_000, donor=gone)
        give(book, "x", 200_000, donor=kept)
        with book.work("bà Lài") as work:
            merge_donors(work, kept, gone)
        with book.reader() as reader:
            story = donor_story(reader, kept, 2026)
            assert donor_fields(reader, gone) is None
        assert story is not None
        assert (story.totals.lifetime, story.merged) == (300_000, ("Nguyễn Văn An",))
        assert (story.fields.email, story.fields.note, story.fields.name) == ("an@vi.vn", "quen bà Lài", AN.name)
        undo_newest(book)
        with book.reader() as reader:
            rows = {row.donor_id: row.lifetime for row in donor_list(reader, 2026)}
        assert rows == {kept: 200_000, gone: 100_000}

    def test_cards_merged_one_after_another_end_on_the_last(self, book: Book) -> None:
        one, two, three = (made(book, DonorFields(f"Ông {name}")) for name in "ABC")
        give(book, "x", 100_000, donor=one)
        with book.work("bà Lài") as work:
            merge_donors(work, two, one)
        with book.work("bà Lài") as work:
            merge_donors(work, three, two)
        give(book, "x", 50_000, donor=one)
        with book.reader() as reader:
            (row,) = donor_list(reader, 2026)
        assert (row.donor_id, row.lifetime) == (three, 150_000)

    def test_a_card_is_not_merged_with_itself(self, book: Book) -> None:
        donor = made(book)
        with book.work("bà Lài") as work, pytest.raises(SameDonor):
            merge_donors(work, donor, donor)

    def test_cards_of_two_people_who_are_one_become_one(self, book: Book) -> None:
        an, double = person(book, "Nguyễn Văn An"), person(book, "Nguyen Van An")
        kept, gone = made(book, replace(AN, person_id=an)), made(book, replace(AN, person_id=double))
        give(book, "x", 70_000, person=double)
        give(book, "x", 30_000, donor=gone)
        with book.reader() as reader:
            plan = merge_plan(reader, an, double)
        with book.work("bà Lài") as work:
            merge_people(work, plan)
        with book.reader() as reader:
            (row,) = donor_list(reader, 2026)
        assert (row.donor_id, row.lifetime) == (kept, 100_000)


class TestCardsFromReceipts:
    def test_a_name_with_three_receipts_becomes_one_card_and_can_be_taken_back(self, book: Book) -> None:
        for amount in (100_000, 200_000, 300_000):
            give(book, "Công ty  Đồng Tâm" if amount > 100_000 else "công ty đồng tâm", amount)
        give(book, "Công ty Đông Tâm", 5_000)
        with book.reader() as reader:
            first, second = card_sources(reader)
        assert (first.gifts, first.amount, second.amount) == (3, 600_000, 5_000)
        assert kind_of_name(first.name) == "organisation"
        with book.work("bà Lài") as work:
            (donor,) = make_cards(work, [MakeCard(first.key, "organisation")])
        with book.reader() as reader:
            (row,) = donor_list(reader, 2026)
            assert [source.key for source in card_sources(reader)] == [second.key]
        assert (row.donor_id, row.kind, row.lifetime, row.gifts) == (donor, "organisation", 600_000, 3)
        undo_newest(book)
        with book.reader() as reader:
            assert len(card_sources(reader)) == 2
            assert donor_list(reader, 2026) == ()

    def test_people_of_the_book_are_told_apart_from_others_of_that_name(self, book: Book) -> None:
        an = person(book, "Nguyễn Văn An")
        give(book, "Nguyễn Văn An", 100_000, person=an)
        give(book, "Nguyễn Văn An", 200_000)
        with book.reader() as reader:
            sources = card_sources(reader)
        assert {(source.person_id, source.amount) for source in sources} == {(None, 200_000), (an, 100_000)}
        with book.work("bà Lài") as work:
            make_cards(work, [MakeCard(source.key) for source in sources])
        with book.reader() as reader:
            assert sorted(row.lifetime for row in donor_list(reader, 2026)) == [100_000, 200_000]
            assert card_sources(reader) == ()

    def test_gifts_go_to_a_card_that_is_there(self, book: Book) -> None:
        donor = made(book, DonorFields("Bà Tám"))
        give(book, "bà Tám", 100_000)
        with book.work("bà Lài") as work:
            list_gifts(work, [ListGift("Bà Tám", goods="20 quyển vở")])
        with book.reader() as reader:
            (source,) = card_sources(reader)
        assert (source.card, source.gifts) == (donor, 2)
        with book.work("bà Lài") as work:
            make_cards(work, [MakeCard(source.key, into=donor)])
        with book.reader() as reader:
            story = donor_story(reader, donor, 2026)
            assert card_sources(reader) == ()
        assert story is not None
        assert {gift.what for gift in story.gifts} == {"money", "listed"}

    def test_what_has_its_card_by_now_is_refused_and_nothing_is_written(self, book: Book) -> None:
        give(book, "Bà Tám")
        with book.reader() as reader:
            (source,) = card_sources(reader)
        with book.work("bà Lài") as work:
            make_cards(work, [MakeCard(source.key)])
        with pytest.raises(CardSourceGone), book.work("bà Lài") as work:
            make_cards(work, [MakeCard(source.key)])
        with pytest.raises(NoCardsToMake), book.work("bà Lài") as work:
            make_cards(work, [])
        with book.reader() as reader:
            assert len(donor_list(reader, 2026)) == 1
