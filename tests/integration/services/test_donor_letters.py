"""Letters to donors, read back from their PDF, and what the book remembers of them."""

from datetime import date
from uuid import uuid4

import pypdfium2
import pytest

from desktop_app.domain.donor_letters import NothingGivenThatYear, NothingToThankFor
from desktop_app.domain.donors import DonorFields, DonorKind, DonorUnknown
from desktop_app.domain.ids import DonorId, UnitId, VoucherId
from desktop_app.services.bank_accounts import AccountFields, add_account
from desktop_app.services.donor_letters import LetterWords, thank_you_letter, yearly_letters
from desktop_app.services.donors import add_donor
from desktop_app.services.vouchers import PostVoucher, VoucherPart, post_voucher, reverse_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.donor_story import donor_story
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.verify import verify_book

DAY = date(2026, 11, 17)
TU = "Ông Lê Văn Tư (mẫu)"


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
    return " ".join(" ".join(pages).split())


def donor(book: Book, name: str = TU) -> DonorId:
    with book.work("bà Lài") as work:
        return add_donor(work, DonorFields(name))


def gift(book: Book, donor_id: DonorId, amount: int, day: date = DAY) -> VoucherId:
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        parts = (VoucherPart(fund, amount),)
        return post_voucher(work, PostVoucher("receipt", TU, day, parts, reason="Ủng hộ quỹ", donor_id=donor_id))


def papers(book: Book, donor_id: DonorId) -> list[str]:
    with book.reader() as reader:
        story = donor_story(reader, donor_id, 2026)
    assert story is not None
    return [paper.kind for paper in story.papers]


def test_a_letter_thanks_for_one_receipt_in_figures_and_words_and_is_remembered(book: Book) -> None:
    card = donor(book)
    voucher = gift(book, card, 5_000_000)
    gift(book, card, 100_000)
    said = text_of(thank_you_letter(book, "bà Lài", card, voucher, LetterWords("Hẹn gặp lại dịp Tết khuyến học.")))
    assert f"Kính gửi: {TU}" in said
    assert "5.000.000 đồng (Năm triệu đồng), theo phiếu thu số PT-0001/2026 ngày 17/11/2026" in said
    assert "Hẹn gặp lại dịp Tết khuyến học." in said
    assert "Quét mã" not in said
    assert papers(book, card) == ["thank_you_letter"]
    assert verify_book(book).is_whole


def test_without_a_receipt_a_letter_thanks_for_all_gifts_of_the_year(book: Book) -> None:
    card = donor(book)
    for amount in (5_000_000, 100_000):
        gift(book, card, amount)
    gift(book, card, 900_000, date(2025, 3, 2))
    said = text_of(thank_you_letter(book, "bà Lài", card))
    assert "đã 2 lần ủng hộ trong năm, trị giá 5.100.000 đồng" in said


def test_a_board_with_an_account_prints_where_the_next_gift_may_go(book: Book) -> None:
    card = donor(book)
    gift(book, card, 5_000_000)
    with book.work("bà Lài") as work:
        add_account(work, UnitId(work.unit_id), AccountFields("Agribank", "3601205000123", bank_bin="970405"))
    assert "Agribank 3601205000123" in text_of(thank_you_letter(book, "bà Lài", card))


def test_nobody_is_thanked_for_a_receipt_that_was_reversed(book: Book) -> None:
    card = donor(book)
    voucher = gift(book, card, 5_000_000)
    with book.work("bà Lài") as work:
        reverse_voucher(work, voucher, "Ghi nhầm", DAY)
    with pytest.raises(NothingToThankFor):
        thank_you_letter(book, "bà Lài", card, voucher)
    assert papers(book, card) == []


def test_the_yearly_letter_lists_the_gifts_and_what_the_board_did(book: Book) -> None:
    giver, silent = donor(book), donor(book, "Bà Hồ Thị Lài (mẫu)")
    for amount in (5_000_000, 100_000):
        gift(book, giver, amount)
    gift(book, silent, 900_000, date(2025, 3, 2))
    said = text_of(yearly_letters(book, "bà Lài", [giver, silent, giver], 2026))
    assert said.count("Kính gửi:") == 1
    assert "Cộng 5.100.000" in said
    assert "Năm 2026, Hội đã thu 5.100.000 đồng và chi 0 đồng" in said
    assert papers(book, giver) == ["yearly_letter"]
    assert papers(book, silent) == []
    both = text_of(yearly_letters(book, "bà Lài", [giver, silent], 2025))
    assert "Kính gửi: Bà Hồ Thị Lài (mẫu)" in both


def test_a_year_in_which_nobody_gave_makes_no_letter(book: Book) -> None:
    with pytest.raises(NothingGivenThatYear):
        yearly_letters(book, "bà Lài", [donor(book)], 2024)


def test_a_donor_that_nobody_knows_gets_no_letter(book: Book) -> None:
    with pytest.raises(DonorUnknown):
        yearly_letters(book, "bà Lài", [DonorId(uuid4())], 2024)


@pytest.mark.parametrize(
    ("kind", "wish"), [("person", "luôn mạnh khỏe"), ("organisation", "ngày càng phát triển"), ("clan", "hạnh phúc")]
)
def test_a_company_is_wished_other_things_than_a_person(book: Book, kind: DonorKind, wish: str) -> None:
    with book.work("bà Lài") as work:
        card = add_donor(work, DonorFields("Nhà Mẫu", kind))
    gift(book, card, 100_000)
    assert wish in text_of(thank_you_letter(book, "bà Lài", card))


class Enough(Exception):
    """Somebody pressed «Dừng lại»."""


def test_who_stops_the_letters_finds_nothing_printed_and_nothing_logged(book: Book) -> None:
    givers = [donor(book, f"Ông Mẫu {name}") for name in ("Một", "Hai", "Ba")]
    for giver in givers:
        gift(book, giver, 100_000)
    told: list[tuple[int, int]] = []

    def on_letter(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise Enough

    with pytest.raises(Enough):
        yearly_letters(book, "bà Lài", givers, 2026, on_letter=on_letter)
    assert told == [(1, 3), (2, 3)]
    assert [papers(book, giver) for giver in givers] == [[], [], []]
