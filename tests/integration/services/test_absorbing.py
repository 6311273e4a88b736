from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.domain.absorbing import AbsorbsItself, NothingToAbsorb
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import EntryId, FundId
from desktop_app.domain.money import Vnd
from desktop_app.domain.reorganisation import Decision, MergeBoards
from desktop_app.services.absorbing import absorb, preview_absorb
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.journal import undo
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.services.reorganisation import apply_reorganisation
from desktop_app.services.voucher_papers import voucher_pdf
from desktop_app.storage.absorbing import balances
from desktop_app.storage.book import Book, FirstBoard, Surroundings
from desktop_app.storage.queries.funds import funds, ledger
from desktop_app.storage.queries.members import member_count, member_page
from desktop_app.storage.queries.organisation import board, boards
from desktop_app.storage.undo import MoneyIsNotUndone
from desktop_app.storage.verify import verify_book
from tests.conftest import PASSPHRASE, RECOVERY
from tests.integration.services.test_funds import pages
from tests.new_books import create_new_book
from tests.ready_books import ReadyBooks

TODAY = date(2026, 11, 21)


def donate(book: Book, fund: FundId, amount: int, donor: str):
    with book.work("thủ quỹ") as work:
        return record_donation(work, RecordDonation(fund, donor, Vnd(amount), date(2026, 6, 1)))


@pytest.fixture
def old(tmp_path: Path, surroundings: Surroundings, ready_books: ReadyBooks) -> Iterator[Book]:
    """The book of an old commune: its board, a chapter, people and money."""
    first = FirstBoard("Hội Khuyến học xã Cũ", "commune", "40", "17179")
    with ready_books.copy(tmp_path / "cu.sokh", first, PASSPHRASE, RECOVERY, surroundings, actor="ông Tư") as made:
        with made.reader() as reader:
            own, fund = board(reader).unit_id, funds(reader)[0].fund_id
        with made.work("ông Tư") as work:
            add_board(work, AddBoard("Chi hội thôn 7", "hamlet", own))
        for name, year in (("Hồ Thị Lài", 1961), ("Trần Văn Xa", 1950)):
            with made.work("ông Tư") as work:
                add_member(work, AddMember(name, PartialDate(year)))
        donate(made, fund, 2_000_000, "Họ Trần")
        donate(made, fund, 500_000, "Ông Sáu")
        yield made


def filled(book: Book) -> FundId:
    with book.work("bà Lài") as work:
        add_member(work, AddMember("Hồ Thị Lài", PartialDate(1961)))
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    donate(book, fund, 750_000, "Họ Hồ")
    return fund


def take_in(book: Book, other: Book) -> EntryId:
    with book.work("bà Lài") as work:
        absorb(work, other)
        return EntryId(work.entry_id)


def test_another_book_is_looked_at_first(book: Book, old: Book) -> None:
    filled(book)
    seen = preview_absorb(book, old)
    assert (seen.board_name, seen.boards, seen.people, seen.memberships, seen.vouchers) == (
        "Hội Khuyến học xã Cũ",
        2,
        2,
        2,
        2,
    )
    assert [(fund.name, fund.balance) for fund in seen.funds] == [("Quỹ Khuyến học", 2_500_000)]
    assert (seen.likely_doubles, seen.already_here, seen.can_be_taken_back) == (1, 0, False)
    with book.reader() as reader:
        assert member_count(reader) == 1


def test_it_comes_in_whole_and_every_balance_stays(book: Book, old: Book) -> None:
    filled(book)
    with book.reader() as reader, old.reader() as theirs:
        expected = balances(reader) | balances(theirs)
        old_unit, old_fund = board(theirs).unit_id, funds(theirs)[0].fund_id
        old_papers = [voucher_pdf(old, row.voucher_id) for row in ledger(theirs, old_fund, date.min, TODAY)]
    entry = take_in(book, old)
    with book.reader() as reader:
        assert balances(reader) == expected
        assert [(row.name, row.depth, row.members) for row in boards(reader, TODAY)] == [
            ("Hội Khuyến học xã Mẫu", 0, 1),
            ("Hội Khuyến học xã Cũ", 0, 2),
            ("Chi hội thôn 7", 1, 0),
        ]
        assert [row.full_name for row in member_page(reader, "tran van").rows] == ["Trần Văn Xa"]
        papers = [voucher_pdf(book, row.voucher_id) for row in ledger(reader, old_fund, date.min, TODAY)]
    assert [pages(paper) for paper in papers] == [pages(paper) for paper in old_papers]
    assert verify_book(book).findings == ()
    with pytest.raises(MoneyIsNotUndone), book.work("bà Lài") as work:
        undo(work, entry)
    with book.reader() as reader:
        assert boards(reader, TODAY)[1].unit_id == old_unit


def test_taking_it_in_twice_adds_nothing_and_later_only_what_is_new(book: Book, old: Book) -> None:
    take_in(book, old)
    assert preview_absorb(book, old).rows == 0
    with pytest.raises(NothingToAbsorb):
        take_in(book, old)
    with old.reader() as reader:
        fund = funds(reader)[0].fund_id
    donate(old, fund, 100_000, "Bà Bảy")
    seen = preview_absorb(book, old)
    assert (seen.vouchers, seen.rows, seen.people) == (1, 2, 0)
    take_in(book, old)
    assert verify_book(book).findings == ()


def test_numbers_of_the_other_board_go_on_and_after_a_merge_its_money_keeps_its_origin(book: Book, old: Book) -> None:
    fund = filled(book)
    with old.reader() as reader:
        old_unit, old_fund = board(reader).unit_id, funds(reader)[0].fund_id
    take_in(book, old)
    donate(book, old_fund, 50_000, "Cô Tám")
    with book.reader() as reader:
        numbers = [row.number.short for row in ledger(reader, old_fund, date.min, TODAY)]
        own = board(reader).unit_id
    assert numbers == ["PT-0003", "PT-0002", "PT-0001"]
    decision = Decision("1/QĐ-UBND", "UBND xã Mẫu", date(2026, 7, 1), date(2026, 7, 1))
    with book.work("bà Lài") as work:
        apply_reorganisation(work, MergeBoards(decision, (old_unit,), own))
    after = donate(book, old_fund, 60_000, "Cô Chín")
    with book.reader() as reader:
        assert {row.fund_id: row.balance for row in funds(reader)} == {fund: 750_000, old_fund: 2_610_000}
        origin = reader.execute(text("SELECT origin_unit_id FROM fund WHERE id = :id"), {"id": old_fund.hex})
        assert origin.scalar_one() == old_unit.hex
    assert "PT-0002" in pages(voucher_pdf(book, after))[0]
    assert verify_book(book).findings == ()


def test_a_book_without_money_comes_in_and_can_be_taken_back(
    book: Book, tmp_path: Path, surroundings: Surroundings
) -> None:
    first = FirstBoard("Ban Khuyến học họ Lê", "clan", "40", "17179")
    with create_new_book(tmp_path / "le.sokh", first, PASSPHRASE, RECOVERY, surroundings, actor="ông Tư") as clan:
        assert preview_absorb(book, clan).can_be_taken_back
        entry = take_in(book, clan)
    with book.work("bà Lài") as work:
        undo(work, entry)
    with book.reader() as reader:
        assert [row.name for row in boards(reader, TODAY)] == ["Hội Khuyến học xã Mẫu"]
    assert verify_book(book).findings == ()


def test_a_book_does_not_come_into_itself(book: Book) -> None:
    with pytest.raises(AbsorbsItself):
        preview_absorb(book, book)
