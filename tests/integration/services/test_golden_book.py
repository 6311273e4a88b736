"""The golden book of a real book: who stands in it by which rule, and under which name."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.donors import DonorFields
from desktop_app.domain.golden_book import GoldenRule, GoldenWanted, ThresholdNotUnderstood
from desktop_app.domain.ids import OccasionId, UnitId
from desktop_app.domain.money import AmountTooLarge
from desktop_app.services.direct_gifts import DirectGiftFields, record_direct_gift
from desktop_app.services.exports import export_pdf, export_workbook
from desktop_app.services.golden_book import (
    golden_book,
    golden_export,
    golden_rule,
    occasions_of_giving,
    read_threshold,
    set_golden_rule,
    years_of_giving,
)
from desktop_app.services.vouchers import reverse_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.tables import Occasion
from tests.integration.services.giving_tools import DAY, give, made, undo_newest


def begun(book: Book) -> OccasionId:
    with book.work("bà Lài") as work:
        occasion = Occasion(id=work.new_id(), unit_id=work.unit_id, name="Ngày hội", held_on="2026-10-02")
        work.add(occasion)
        work.describe("donors.added", {"name": "x"})
        return OccasionId(occasion.id)


def test_money_and_direct_gifts_of_all_years_or_one_or_an_occasion_add_up(book: Book) -> None:
    an, binh = made(book, DonorFields("Ông An")), made(book, DonorFields("Bà Bình"))
    occasion = begun(book)
    give(book, "x", 300_000, donor=an, day=date(2025, 4, 1))
    give(book, "x", 200_000, donor=an, occasion=occasion)
    with book.work("bà Lài") as work:
        record_direct_gift(work, DirectGiftFields(400_000, DAY, donor_id=binh, beneficiary_name="em Hoa"))
    with book.reader() as reader:
        lifetime = golden_book(reader, GoldenWanted(least=1))
        year = golden_book(reader, GoldenWanted("year", year=2026, least=200_001))
        there = golden_book(reader, GoldenWanted("occasion", occasion_id=occasion))
        nowhere = golden_book(reader, GoldenWanted("occasion"))
        (held,) = occasions_of_giving(reader)
        years = years_of_giving(reader)
    assert [(one.name, one.money, one.direct, one.amount) for one in lifetime] == [
        ("Ông An", 500_000, 0, 500_000),
        ("Bà Bình", 0, 400_000, 400_000),
    ]
    assert [one.donor_id for one in year] == [binh]
    assert [(one.donor_id, one.amount) for one in there] == [(an, 200_000)]
    assert (nowhere, held.amount, held.gifts, years) == ((), 200_000, 1, (2026, 2025))


def test_donors_are_named_as_they_chose(book: Book) -> None:
    names = (
        made(book, DonorFields("Ông An", address="xóm Đình")),
        made(book, DonorFields("Bà Bình", naming="alias", shown_as="Gia đình cháu Minh", address="xóm Bãi")),
        made(book, DonorFields("Ông Cường", naming="hidden", address="xóm Chùa")),
    )
    for donor in names:
        give(book, "x", donor=donor)
    with book.reader() as reader:
        entries = golden_book(reader, GoldenWanted(order="name"))
        export = golden_export(reader, GoldenWanted())
    assert [(one.name, one.address) for one in entries] == [
        ("Ông An", "xóm Đình"),
        ("Gia đình cháu Minh", ""),
        ("Nhà hảo tâm không nêu tên", ""),
    ]
    said = repr(export)
    assert "Cường" not in said
    assert "xóm Chùa" not in said


def test_a_reversed_gift_takes_its_donor_out_again(book: Book) -> None:
    receipt = give(book, "x", donor=made(book))
    with book.work("bà Lài") as work:
        reverse_voucher(work, receipt, "nhầm", DAY)
    with book.reader() as reader:
        assert golden_book(reader, GoldenWanted()) == ()


def test_they_stand_by_amount_by_name_or_by_their_first_day(book: Book) -> None:
    an, binh = made(book, DonorFields("Ông An")), made(book, DonorFields("Bà Bình"))
    give(book, "x", 100_000, donor=an, day=date(2026, 5, 1))
    give(book, "x", 200_000, donor=binh, day=date(2026, 6, 1))
    with book.reader() as reader:
        assert [one.donor_id for one in golden_book(reader, GoldenWanted(order="amount"))] == [binh, an]
        assert [one.donor_id for one in golden_book(reader, GoldenWanted(order="name"))] == [an, binh]
        assert [one.donor_id for one in golden_book(reader, GoldenWanted(order="date"))] == [an, binh]


def test_the_rule_is_kept_as_one_entry_and_nothing_chosen_asks_for_nothing(book: Book) -> None:
    with book.work("bà Lài") as work:
        board = UnitId(work.unit_id)
        set_golden_rule(work, board, GoldenRule(5_000_000, 1_000_000))
    with book.reader() as reader:
        assert golden_rule(reader, board) == GoldenRule(5_000_000, 1_000_000, 0)
    undo_newest(book)
    with book.reader() as reader:
        assert golden_rule(reader, board) == GoldenRule()


@pytest.mark.parametrize(("typed", "amount"), [("", 0), (" ", 0), ("0", 0), ("5tr", 5_000_000), ("500.000 đ", 500_000)])
def test_a_least_amount_is_read_as_people_write_it(typed: str, amount: int) -> None:
    assert read_threshold(typed) == amount


def test_nonsense_is_no_least_amount() -> None:
    for typed in ("năm triệu", "-5", "1e6", "\x00"):
        with pytest.raises(ThresholdNotUnderstood):
            read_threshold(typed)
    with pytest.raises(AmountTooLarge):
        read_threshold("9" * 13)


def test_it_goes_out_as_a_workbook_and_on_paper(book: Book) -> None:
    give(book, "x", donor=made(book))
    asked = GoldenWanted("year", year=2026, least=100_000)
    assert export_workbook(book, lambda reader: golden_export(reader, asked))[:2] == b"PK"
    assert export_pdf(book, lambda reader: golden_export(reader, asked))[:4] == b"%PDF"
