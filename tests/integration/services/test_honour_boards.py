"""The honour board: who stands on it by name, read back from its PDF."""

from datetime import date

import pypdfium2
import pytest

from desktop_app.domain.donors import DonorFields
from desktop_app.domain.golden_book import GoldenBookEmpty, GoldenWanted
from desktop_app.services.donors import add_donor
from desktop_app.services.honour_boards import honour_board
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.vouchers import PostVoucher, VoucherPart, post_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.funds import funds

DAY = date(2026, 11, 17)
YEAR = GoldenWanted("year", 2026)


def given(book: Book, fields: DonorFields, amount: int) -> None:
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        card = add_donor(work, fields)
        parts = (VoucherPart(fund, amount),)
        post_voucher(work, PostVoucher("receipt", fields.name or "Ẩn danh", DAY, parts, donor_id=card))


def text_of(pdf: bytes) -> str:
    return " ".join(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded().split())


def test_the_board_names_who_may_be_named_and_counts_the_others(book: Book) -> None:
    given(book, DonorFields("Công ty An Phát (mẫu)", "organisation"), 5_000_000)
    given(book, DonorFields("Bà Hồ Thị Lài (mẫu)", naming="hidden"), 700_000)
    given(book, DonorFields("Ông Đường Văn Đức (mẫu)", naming="alias", shown_as="Một cựu giáo viên"), 300_000)
    with book.work("bà Lài") as work:
        silent = add_member(work, AddMember(full_name="Nguyễn Thị Phượng"))
    given(book, DonorFields("Nguyễn Thị Phượng", person_id=silent), 200_000)
    said = text_of(honour_board(book, YEAR))
    assert "Công ty An Phát (mẫu)" in said
    assert "Một cựu giáo viên" in said
    assert "4 tấm lòng · 6.200.000 đồng" in said
    assert "có 2 nhà hảo tâm không nêu tên" in said
    assert all(name not in said for name in ("Lài", "Đức", "Phượng"))


def test_amounts_can_be_left_out(book: Book) -> None:
    given(book, DonorFields("Công ty An Phát (mẫu)", "organisation"), 5_000_000)
    given(book, DonorFields("Dòng họ Nguyễn (mẫu)", "clan"), 2_000_000)
    assert "2.000.000" in text_of(honour_board(book, YEAR))
    assert "2.000.000" not in text_of(honour_board(book, YEAR, with_amounts=False))


def test_a_page_on_which_nobody_may_be_named_is_refused(book: Book) -> None:
    with pytest.raises(GoldenBookEmpty):
        honour_board(book, YEAR)
    given(book, DonorFields("Bà Hồ Thị Lài (mẫu)", naming="hidden"), 700_000)
    with pytest.raises(GoldenBookEmpty):
        honour_board(book, YEAR)
