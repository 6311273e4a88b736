"""Funds of a board: founded, put right, closed when they are empty."""

from datetime import date

import pytest

from desktop_app.domain.bank_accounts import ClosedBeforeLastVoucher
from desktop_app.domain.fund_cards import (
    FundHoldsMoney,
    FundNameTaken,
    FundProgrammeMissing,
    FundPurposeMissing,
    LastFund,
)
from desktop_app.domain.funds import DayAhead, FundClosed, ProgrammeUnknown
from desktop_app.domain.ids import ProgrammeId, UnitId
from desktop_app.domain.money import Vnd
from desktop_app.domain.names import NameMissing, NameTooLong
from desktop_app.services.fund_cards import FundFields, add_fund, close_fund, edit_fund, open_fund_again
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.programmes import ProgrammeFields, add_programme
from desktop_app.services.vouchers import Place, PostTransfer, post_transfer
from desktop_app.storage.book import Book
from desktop_app.storage.queries.money_setup import FundCard, fund_cards
from desktop_app.storage.verify import verify_book

DAY = date(2026, 11, 20)


def cards(book: Book) -> dict[str, FundCard]:
    with book.reader() as reader:
        return {card.name: card for card in fund_cards(reader)}


def found(book: Book, fields: FundFields) -> None:
    with book.work("bà Lài") as work:
        add_fund(work, UnitId(work.unit_id), fields)


def test_a_fund_is_founded_and_stands_after_the_others(book: Book) -> None:
    found(book, FundFields("Quỹ Vượt khó"))
    found(book, FundFields("Quỹ em Hoa", "earmarked", "Nuôi em Hồ Thị Hoa học hết lớp 12"))
    assert list(cards(book))[1:] == ["Quỹ Vượt khó", "Quỹ em Hoa"]
    card = cards(book)["Quỹ em Hoa"]
    assert (card.kind, card.purpose, card.balance, card.vouchers) == (
        "earmarked",
        "Nuôi em Hồ Thị Hoa học hết lớp 12",
        0,
        0,
    )
    assert verify_book(book).is_whole


def test_a_fund_of_a_programme_names_it(book: Book) -> None:
    with book.work("bà Lài") as work:
        programme = add_programme(work, ProgrammeFields("Thắp sáng ước mơ"))
    found(book, FundFields("Quỹ Ước mơ", "programme", programme_id=programme))
    assert cards(book)["Quỹ Ước mơ"].programme == "Thắp sáng ước mơ"


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        (FundFields(" \t"), NameMissing),
        (FundFields("Q" * 400), NameTooLong),
        (FundFields("quy  VUOT kho"), FundNameTaken),
        (FundFields("Quỹ em Hoa", "earmarked", "  "), FundPurposeMissing),
        (FundFields("Quỹ Ước mơ", "programme"), FundProgrammeMissing),
    ],
)
def test_a_fund_that_is_not_described_rightly_is_refused(
    book: Book, fields: FundFields, refusal: type[Exception]
) -> None:
    found(book, FundFields("Quỹ Vượt khó"))
    before = cards(book)
    with pytest.raises(refusal):
        found(book, fields)
    assert cards(book) == before


def test_a_fund_of_a_programme_that_nobody_knows_is_refused(book: Book) -> None:
    with pytest.raises(ProgrammeUnknown), book.work("bà Lài") as work:
        unknown = ProgrammeId(work.new_id())
        add_fund(work, UnitId(work.unit_id), FundFields("Quỹ Ước mơ", "programme", programme_id=unknown))


def test_a_fund_is_put_right_under_its_own_name(book: Book) -> None:
    found(book, FundFields("Quỹ Vượt khó"))
    with book.work("bà Lài") as work:
        edit_fund(work, cards(book)["Quỹ Vượt khó"].fund_id, FundFields("Quỹ vượt khó", "earmarked", "Hộ nghèo"))
    assert cards(book)["Quỹ vượt khó"].kind == "earmarked"


def test_a_fund_that_holds_money_is_not_closed_until_it_is_moved(book: Book) -> None:
    found(book, FundFields("Quỹ Vượt khó"))
    first, second = cards(book).values()
    with book.work("bà Lài") as work:
        record_donation(work, RecordDonation(second.fund_id, "Ông Tư (mẫu)", Vnd(700_000), DAY))
    with pytest.raises(FundHoldsMoney) as refused, book.work("bà Lài") as work:
        close_fund(work, second.fund_id, DAY)
    assert refused.value.balance == 700_000
    with book.work("bà Lài") as work:
        move = PostTransfer(DAY, Vnd(700_000), Place(second.fund_id), Place(first.fund_id), "Gộp quỹ")
        post_transfer(work, move)
    with pytest.raises(ClosedBeforeLastVoucher), book.work("bà Lài") as work:
        close_fund(work, second.fund_id, date(2026, 11, 19))
    with pytest.raises(DayAhead), book.work("bà Lài") as work:
        close_fund(work, second.fund_id, date(2026, 11, 30))
    with book.work("bà Lài") as work:
        close_fund(work, second.fund_id, DAY)
    assert cards(book)["Quỹ Vượt khó"].closed_on == DAY
    with pytest.raises(FundClosed), book.work("bà Lài") as work:
        record_donation(work, RecordDonation(second.fund_id, "Ông Tư (mẫu)", Vnd(1000), DAY))
    with book.work("bà Lài") as work:
        open_fund_again(work, second.fund_id)
    assert cards(book)["Quỹ Vượt khó"].closed_on is None


def test_the_last_open_fund_of_a_board_stays_open(book: Book) -> None:
    (only,) = cards(book).values()
    with pytest.raises(LastFund), book.work("bà Lài") as work:
        close_fund(work, only.fund_id, DAY)
