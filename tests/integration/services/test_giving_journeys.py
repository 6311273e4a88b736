"""Donors, pledges and direct gifts where people are erased, boards merge, books come in and work is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from desktop_app.domain.donors import DonorFields
from desktop_app.domain.golden_book import GoldenWanted
from desktop_app.domain.ids import DonorId, EntryId, PersonId, UnitId
from desktop_app.domain.privacy import ERASED_NAME
from desktop_app.domain.reorganisation import Decision, MergeBoards
from desktop_app.services.absorbing import absorb
from desktop_app.services.direct_gifts import DirectGiftFields, direct_gifts, record_direct_gift
from desktop_app.services.donors import MakeCard, card_sources, change_donor, donor_list, donor_story, make_cards
from desktop_app.services.golden_book import golden_book
from desktop_app.services.journal import undo
from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.services.pledge_receipts import ReceiveInstalment, receive_instalment
from desktop_app.services.pledges import MakePledge, PledgeFields, continue_pledge, make_pledge
from desktop_app.services.privacy import erase_person, erase_plan
from desktop_app.services.reorganisation import apply_reorganisation
from desktop_app.services.vouchers import reverse_voucher
from desktop_app.storage.book import Book, FirstBoard, Surroundings
from desktop_app.storage.queries.person_story import person_story
from desktop_app.storage.queries.pledges import pledge_list
from desktop_app.storage.undo import ChangedSince, ErasureIsNotUndone, InkStandsOnIt
from desktop_app.storage.verify import verify_book
from tests.conftest import PASSPHRASE, RECOVERY
from tests.integration.services.giving_tools import AN, DAY, TODAY, fund_of, give, made, person, undo_newest
from tests.ready_books import ReadyBooks

SECRETS = ("Nguyễn Văn An", "0912345678", "xóm Đình", "an@vi.vn", "Lê Thị Hoa", "cháu Bình")


@pytest.fixture
def giver(book: Book) -> tuple[PersonId, DonorId]:
    """A person with a card, a receipt, a direct gift and a pledge for a child."""
    an = person(book, "Nguyễn Văn An")
    fields = replace(AN, name="Nguyễn Văn An", person_id=an, email="an@vi.vn", contact="cháu Bình")
    donor = made(book, fields)
    give(book, "Ông An", 300_000, donor=donor)
    with book.work("bà Lài") as work:
        record_direct_gift(work, DirectGiftFields(200_000, DAY, donor_id=donor, beneficiary_name="Lê Thị Hoa"))
    pledge(book, donor, PledgeFields(fund_id=fund_of(book), beneficiary_name="Lê Thị Hoa", note="cháu Bình"))
    return an, donor


def pledge(book: Book, donor: DonorId, fields: PledgeFields | None = None) -> UUID:
    with book.work("bà Lài") as work:
        return make_pledge(
            work,
            MakePledge(donor, 100_000, "month", 3, date(2026, 11, 1), fields or PledgeFields(fund_id=fund_of(book))),
        )


def held(book: Book, *tables: str) -> str:
    with book.reader() as reader:
        return " ".join(str(tuple(row)) for table in tables for row in reader.execute(text(f"SELECT * FROM {table}")))


def newest(book: Book) -> EntryId:
    with book.reader() as reader:
        found = reader.execute(text("SELECT id FROM journal_entry WHERE hash <> '' ORDER BY seq DESC LIMIT 1"))
        return EntryId(UUID(found.scalar_one()))


class TestErasing:
    def test_a_card_loses_its_name_and_the_sums_stay(self, book: Book, giver: tuple[PersonId, DonorId]) -> None:
        an, donor = giver
        with book.reader() as reader:
            plan = erase_plan(reader, an)
        assert (plan.held.donors, plan.held.pledges, plan.held.direct_gifts) == (1, 1, 1)
        with book.work("bà Lài") as work:
            erase_person(work, an, "ông An đề nghị")
        left = held(book, "donor", "donation", "pledge")
        assert [secret for secret in SECRETS[:4] if secret in left] == []
        with book.reader() as reader:
            (row,) = donor_list(reader, 2026)
            (entry,) = golden_book(reader, GoldenWanted())
            (gift,) = direct_gifts(reader, DAY, DAY)
        assert (row.name, row.kind, row.lifetime) == (ERASED_NAME, "anonymous", 500_000)
        assert (entry.is_hidden, entry.amount, gift.donor) == (True, 500_000, ERASED_NAME)
        assert verify_book(book).findings == ()
        assert donor == row.donor_id

    def test_a_child_leaves_pledges_and_direct_gifts(self, book: Book) -> None:
        hoa = person(book, "Lê Thị Hoa")
        donor = made(book)
        pledge(book, donor, PledgeFields(is_direct=True, beneficiary_id=hoa, note="Lê Thị Hoa mồ côi"))
        with book.work("bà Lài") as work:
            record_direct_gift(
                work, DirectGiftFields(1_000, DAY, donor_id=donor, beneficiary_id=hoa, note="Lê Thị Hoa")
            )
        with book.work("bà Lài") as work:
            erase_person(work, hoa, "gia đình đề nghị")
        assert "Hoa" not in held(book, "pledge", "direct_gift")
        with book.reader() as reader:
            assert [row.beneficiary for row in pledge_list(reader, TODAY)] == [ERASED_NAME]

    def test_what_a_card_said_does_not_come_back_by_undo(self, book: Book, giver: tuple[PersonId, DonorId]) -> None:
        an, donor = giver
        with book.work("bà Lài") as work:
            change_donor(work, donor, DonorFields("Nguyễn Văn An", person_id=an))
            changed = EntryId(work.entry_id)
        with book.work("bà Lài") as work:
            erase_person(work, an, "ông An đề nghị")
        with pytest.raises(ErasureIsNotUndone), book.work("bà Lài") as work:
            undo(work, changed)


def test_the_story_of_a_person_tells_gifts_through_the_card(book: Book, giver: tuple[PersonId, DonorId]) -> None:
    an, donor = giver
    with book.reader() as reader:
        story = person_story(reader, an)
    assert story is not None
    assert ([gift.amount for gift in story.gifts], story.gifts_total) == ([300_000], 300_000)
    assert story.giving.donor_id == donor
    assert [(one.is_donor, one.other, one.amount) for one in story.giving.direct] == [(True, "Lê Thị Hoa", 200_000)]
    assert [(one.is_donor, one.other, one.periods) for one in story.giving.pledges] == [(True, "Lê Thị Hoa", 3)]


class TestTakingBack:
    def test_a_card_that_was_given_for_since_is_not_taken_back(self, book: Book) -> None:
        donor = made(book)
        entry = newest(book)
        give(book, "Ông An", donor=donor)
        with pytest.raises(InkStandsOnIt), book.work("bà Lài") as work:
            undo(work, entry)
        with book.reader() as reader:
            assert donor_story(reader, donor, 2026) is not None

    def test_a_pledge_that_was_given_for_or_continued_is_not_taken_back(self, book: Book) -> None:
        given, continued = pledge(book, made(book)), None
        entry = newest(book)
        with book.work("bà Lài") as work:
            receive_instalment(work, ReceiveInstalment(given, 100_000, DAY))  # pyright: ignore[reportArgumentType]
        with pytest.raises(ChangedSince), book.work("bà Lài") as work:
            undo(work, entry)
        continued = pledge(book, made(book))
        entry = newest(book)
        with book.work("bà Lài") as work:
            continue_pledge(work, continued, 100_000, 3, date(2027, 2, 1))  # pyright: ignore[reportArgumentType]
        with pytest.raises(ChangedSince), book.work("bà Lài") as work:
            undo(work, entry)

    def test_a_receipt_with_a_made_card_can_be_reversed_and_waits_for_nothing(self, book: Book) -> None:
        receipt = give(book, "Bà Tám")
        with book.reader() as reader:
            (source,) = card_sources(reader)
        with book.work("bà Lài") as work:
            make_cards(work, [MakeCard(source.key)])
        with book.work("bà Lài") as work:
            reverse_voucher(work, receipt, "nhầm", DAY)
        with book.reader() as reader:
            (row,) = donor_list(reader, 2026)
            waiting = reader.execute(text("SELECT count(*) FROM donation WHERE deleted_at IS NULL")).scalar_one()
        assert (row.lifetime, waiting) == (0, 0)


class TestBoards:
    def test_what_belongs_to_a_board_goes_with_its_funds_and_comes_back(self, book: Book) -> None:
        with book.reader() as reader:
            own = UnitId(UUID(reader.execute(text("SELECT unit_id FROM book_info")).scalar_one()))
        with book.work("bà Lài") as work:
            three, four = (add_board(work, AddBoard(f"Chi hội thôn {n}", "hamlet", own)) for n in (3, 4))
        donor = made(book)
        row = pledge(book, donor)
        with book.work("bà Lài") as work:
            for table in ("donor", "pledge", "pledge_instalment"):
                work.connection.execute(text(f"UPDATE {table} SET unit_id = :unit"), {"unit": three.hex})
            work.describe("donors.changed", {"name": "x"})

        def owners() -> set[str]:
            with book.reader() as reader:
                return {
                    unit
                    for table in ("donor", "pledge", "pledge_instalment")
                    for unit in reader.execute(text(f"SELECT DISTINCT unit_id FROM {table}")).scalars()
                }

        decision = Decision("12/QĐ-HKH", "Hội Khuyến học xã", date(2026, 11, 1), date(2026, 11, 1))
        with book.work("bà Lài") as work:
            apply_reorganisation(work, MergeBoards(decision, (three,), four, "Chi hội thôn 3-4"))
        assert owners() == {four.hex}
        undo_newest(book)
        assert owners() == {three.hex}
        assert row is not None


@pytest.fixture
def other(tmp_path: Path, surroundings: Surroundings, ready_books: ReadyBooks) -> Iterator[Book]:
    first = FirstBoard("Hội Khuyến học xã Cũ", "commune", "40", "17179")
    with ready_books.copy(tmp_path / "cu.sokh", first, PASSPHRASE, RECOVERY, surroundings, actor="ông Tư") as copied:
        yield copied


def test_another_book_brings_its_donors_pledges_and_direct_gifts(book: Book, other: Book) -> None:
    donor = made(other)
    give(other, "Ông An", 300_000, donor=donor)
    given = pledge(other, donor)
    with other.work("ông Tư") as work:
        receive_instalment(work, ReceiveInstalment(given, 100_000, DAY))  # pyright: ignore[reportArgumentType]
    with other.work("ông Tư") as work:
        record_direct_gift(work, DirectGiftFields(50_000, DAY, donor_id=donor, beneficiary_name="em Hoa"))
    with book.work("bà Lài") as work:
        absorb(work, other)
    with book.reader() as reader:
        (row,) = donor_list(reader, 2026)
        (promised,) = pledge_list(reader, TODAY)
    assert (row.donor_id, row.lifetime, promised.paid) == (donor, 450_000, 100_000)
    assert verify_book(book).findings == ()
