from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import text

from desktop_app.domain.board_settings import PAPER_HEADER
from desktop_app.domain.funds import VoucherUnknown
from desktop_app.domain.ids import UnitId, VoucherId
from desktop_app.domain.money import Vnd
from desktop_app.printing.values import TooManyHeaderLines
from desktop_app.services.board_settings import set_setting
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.paper_prints import print_paper, print_voucher, print_vouchers, voucher_prints
from desktop_app.services.users import AddUser, add_user, ready_board
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.verify import verify_book

from .board_tools import new_board
from .test_voucher_papers import TODAY, pages


def donate(book: Book, donor: str = "Dòng họ Nguyễn") -> VoucherId:
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        return record_donation(work, RecordDonation(fund, donor, Vnd(5_000_000), TODAY))


def entries(book: Book) -> int:
    with book.reader() as reader:
        return int(reader.execute(text("SELECT count(*) FROM journal_entry")).scalar_one())


def test_the_first_print_is_the_original_and_later_ones_say_which_copy_they_are(book: Book) -> None:
    voucher = donate(book)
    papers = [print_voucher(book, "bà Lài", voucher) for _ in range(3)]
    assert [paper.copy_number for paper in papers] == [0, 1, 2]
    assert "BẢN SAO" not in pages(papers[0].pdf)[0]
    assert "BẢN SAO lần 1" in pages(papers[1].pdf)[0]
    assert "BẢN SAO lần 2" in pages(papers[2].pdf)[0]
    assert verify_book(book).is_whole


def test_every_print_stands_in_the_log_with_who_and_when(book: Book) -> None:
    voucher = donate(book)
    print_voucher(book, "bà Lài", voucher)
    print_voucher(book, "ông Tùng", voucher, size="a4_two", copies=2)
    with book.reader() as reader:
        prints = voucher_prints(reader, voucher)
    assert [(row.copy_number, row.printed_by) for row in prints] == [(0, "bà Lài"), (1, "ông Tùng")]
    assert prints[0].printed_at == datetime(2026, 11, 21, 5, 0, tzinfo=UTC)


def test_a_paper_that_cannot_be_made_leaves_no_trace_in_the_log(book: Book) -> None:
    voucher = donate(book)
    with book.work("bà Lài") as work:
        set_setting(work, UnitId(work.unit_id), PAPER_HEADER, "Một\nHai\nBa\nBốn")
    before = entries(book)
    with pytest.raises(TooManyHeaderLines):
        print_voucher(book, "bà Lài", voucher)
    with pytest.raises(VoucherUnknown):
        print_vouchers(book, "bà Lài", [donate(book), VoucherId(new_uuid7())])
    assert entries(book) == before + 1
    with book.reader() as reader:
        assert voucher_prints(reader, voucher) == ()


def test_many_vouchers_are_printed_in_one_entry_each_with_its_own_mark(book: Book) -> None:
    first, second = donate(book), donate(book)
    print_voucher(book, "bà Lài", first)
    before = entries(book)
    printed = pages(print_vouchers(book, "bà Lài", [first, second]))
    assert entries(book) == before + 1
    assert "BẢN SAO lần 1" in printed[0]
    assert "BẢN SAO" not in printed[1]


def test_a_voucher_is_printed_on_the_paper_that_its_board_chose(book: Book) -> None:
    voucher = donate(book)
    (half,) = pages(print_voucher(book, "bà Lài", voucher).pdf)
    assert half.count("PHIẾU THU") == 1
    with book.work("bà Lài") as work:
        set_setting(work, UnitId(work.unit_id), "paper_size", "A4")
    (sheet,) = pages(print_voucher(book, "bà Lài", voucher).pdf)
    assert sheet.count("PHIẾU THU") == 2
    assert sheet.count("BẢN SAO lần 1") == 2
    (shared,) = pages(print_vouchers(book, "bà Lài", [voucher, donate(book)]))
    assert shared.count("PHIẾU THU") == 2
    assert "Liên" not in shared


def test_other_papers_are_counted_by_themselves(book: Book) -> None:
    with book.reader() as reader:
        unit = board(reader).unit_id
    count: UUID = new_uuid7()

    def make(copy: int) -> bytes:
        return f"bản {copy}".encode()

    papers = [print_paper(book, "bà Lài", "cash_count", count, unit, "Biên bản kiểm kê", make) for _ in range(2)]
    assert [paper.pdf.decode() for paper in papers] == ["bản 0", "bản 1"]


def test_a_user_of_one_board_prints_what_is_theirs_and_nothing_else(book: Book, surroundings: Surroundings) -> None:
    foreign = donate(book)
    clan = new_board(book, "Dòng họ Hồ", "clan")
    add_user(book, AddUser("Bà Kế", "dòng họ Hồ 1802", "Kế toán", clan))
    book.close()
    with open_book(book.path, Passphrase("dòng họ Hồ 1802"), surroundings) as seen:
        ready_board(seen)
        own = donate(seen)
        assert [print_voucher(seen, "Bà Kế", own).copy_number for _ in range(2)] == [0, 1]
        with pytest.raises(VoucherUnknown):
            print_voucher(seen, "Bà Kế", foreign)
        with seen.reader() as reader:
            assert len(voucher_prints(reader, own)) == 2
            assert voucher_prints(reader, foreign) == ()
