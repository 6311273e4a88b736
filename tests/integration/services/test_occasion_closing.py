from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.domain.donors import DonorFields
from desktop_app.domain.funds import DayAhead, FundUnknown, PeriodClosed
from desktop_app.domain.ids import FundId, OccasionId
from desktop_app.domain.occasions import OccasionClosed, OccasionFields, OccasionUnknown
from desktop_app.services.donors import add_donor
from desktop_app.services.exports import export_pdf, export_workbook
from desktop_app.services.imports import Choices, preview, write
from desktop_app.services.occasion_closing import ClosedOccasion, CloseOccasion, close_occasion, occasion_export
from desktop_app.services.occasions import (
    OccasionGiftFields,
    begin_occasion,
    occasion_gifts,
    occasion_row,
    reopen_occasion,
    write_gift,
)
from desktop_app.services.reversals import reverse_voucher
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.storage.book import Book
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.occasions import unmatched_receipts
from desktop_app.storage.verify import verify_book
from tests.integration.services.giving_tools import fund_of, give
from tests.integration.services.ledger_tools import close, new_account

DATA = Path(__file__).parents[2] / "unit" / "spreadsheets" / "data"
DAY = date(2026, 11, 20)
EXPECTED: list[tuple[str, int | None]] = [
    (name, amount) for name, amount in json.loads((DATA / "expected.json").read_text(encoding="utf-8"))["ung-ho.xlsx"]
]


def feast_of(book: Book, *gifts: OccasionGiftFields) -> OccasionId:
    with book.work("bà Lài") as work:
        feast = begin_occasion(work, OccasionFields("Lễ phát động", DAY, "Đình làng", fund_of(book)))
    add(book, feast, *gifts)
    return feast


def add(book: Book, feast: OccasionId, *gifts: OccasionGiftFields) -> None:
    for gift in gifts:
        with book.work("bà Lài") as work:
            write_gift(work, feast, gift)


def ended(book: Book, feast: OccasionId, **more: object) -> ClosedOccasion:
    with book.work("bà Lài") as work:
        return close_occasion(work, feast, CloseOccasion(fund_of(book), DAY, **more))


def vouchers(book: Book, kind: str = "receipt") -> list[tuple[object, ...]]:
    asked = text(
        "SELECT number, party_name, party_address, amount, method FROM voucher WHERE kind = :kind ORDER BY number"
    )
    with book.reader() as reader:
        return [tuple(row) for row in reader.execute(asked, {"kind": kind})]


def test_the_list_of_a_workbook_becomes_the_receipts_of_a_ceremony_with_the_same_sums(book: Book) -> None:
    feast = feast_of(book)
    with book.reader() as reader:
        found = preview(reader, Kind.DONATIONS, DATA / "ung-ho.xlsx", DAY)
    with book.work("bà Lài") as work:
        write(work, found, Choices(occasion=feast))
    with book.reader() as reader:
        gifts = occasion_gifts(reader, feast)
    assert [(gift.donor, gift.amount or None) for gift in gifts] == EXPECTED
    done = ended(book, feast)
    money = [amount for _name, amount in EXPECTED if amount]
    with book.reader() as reader:
        row = occasion_row(reader, feast)
        in_ledger = reader.execute(text("SELECT count(*), sum(amount) FROM voucher_line")).one()
        assert funds(reader)[0].balance == sum(money)
    assert row is not None
    assert (row.gifts, row.total, row.waiting) == (len(EXPECTED), sum(money), 0)
    assert tuple(in_ledger) == (len(money), sum(money))
    assert len(done.receipts) == len(money)
    assert done.goods_waiting == row.waiting_goods
    assert verify_book(book).is_whole


def test_lines_of_a_workbook_are_linked_to_the_card_of_the_same_name_and_address_only(book: Book) -> None:
    with book.reader() as reader:
        found = preview(reader, Kind.DONATIONS, DATA / "ung-ho.xlsx", DAY)
    one, other = (match.row for match in found.matches[:2])
    with book.work("bà Lài") as work:
        sure = add_donor(work, DonorFields(one.full_name, address=one.address))
        doubtful = add_donor(work, DonorFields(other.full_name, address="một nơi khác hẳn"))
    feast = feast_of(book)
    with book.work("bà Lài") as work:
        write(work, found, Choices(occasion=feast))
    with book.reader() as reader:
        gifts = {gift.donor: gift for gift in occasion_gifts(reader, feast)}
    assert one.address
    assert gifts[one.full_name].donor_id == sure
    assert gifts[other.full_name].donor_id is None
    assert [card.donor_id for card in gifts[other.full_name].cards] == [doubtful]


def test_a_list_does_not_go_into_a_ceremony_that_is_over(book: Book) -> None:
    feast = feast_of(book)
    ended(book, feast)
    with book.reader() as reader:
        found = preview(reader, Kind.DONATIONS, DATA / "ung-ho.xlsx", DAY)
    with pytest.raises(OccasionClosed), book.work("bà Lài") as work:
        write(work, found, Choices(occasion=feast))


def test_each_line_gets_a_receipt_or_each_donor_one_cash_and_bank_apart(book: Book) -> None:
    account = new_account(book)
    gifts = [
        OccasionGiftFields("Ông Tư", 200_000, address="Thôn 5"),
        OccasionGiftFields("Bà Sáu", 100_000),
        OccasionGiftFields("ông  tư", 300_000, address="Thôn 5"),
        OccasionGiftFields("Ông Tư", 500_000, address="Thôn 5", method="bank"),
    ]
    feast = feast_of(book, *gifts)
    ended(book, feast, grouping="donor", account_id=account)
    assert vouchers(book) == [
        (1, "Ông Tư", "Thôn 5", 500_000, "cash"),
        (2, "Bà Sáu", "", 100_000, "cash"),
        (3, "Ông Tư", "Thôn 5", 500_000, "bank"),
    ]
    second = feast_of(book, *gifts)
    ended(book, second)
    assert [row[3] for row in vouchers(book)[3:]] == [200_000, 100_000, 300_000, 500_000]
    with book.reader() as reader:
        at_bank = reader.execute(text("SELECT sum(amount) FROM voucher_line WHERE account_id IS NOT NULL")).scalar_one()
        told = reader.execute(text("SELECT DISTINCT occasion_id FROM voucher")).scalars().all()
    assert at_bank == 500_000  # the second time nobody named the account
    assert set(told) == {feast.hex, second.hex}
    assert verify_book(book).is_whole


def test_goods_that_can_be_counted_get_their_voucher_and_the_others_wait(book: Book) -> None:
    feast = feast_of(
        book,
        OccasionGiftFields("Trường THCS", goods="50 quyển vở"),
        OccasionGiftFields("Ông Tư", 200_000, goods="2 xe đạp"),
        OccasionGiftFields("Bà Sáu", goods="ít sách cũ"),
    )
    done = ended(book, feast)
    assert (len(done.receipts), len(done.goods), done.goods_waiting) == (1, 2, 1)
    assert [row[1] for row in vouchers(book, "goods_receipt")] == ["Trường THCS", "Ông Tư"]
    with book.reader() as reader:
        waiting = [(gift.donor, gift.goods) for gift in occasion_gifts(reader, feast) if not gift.receipt]
    assert waiting == [("Bà Sáu", "ít sách cũ")]
    assert verify_book(book).is_whole


def test_late_gifts_get_their_receipts_and_the_first_ones_stay(book: Book) -> None:
    feast = feast_of(book, OccasionGiftFields("Ông Tư", 200_000))
    ended(book, feast)
    with book.work("bà Lài") as work:
        reopen_occasion(work, feast)
    add(book, feast, OccasionGiftFields("Bà Sáu", 100_000))
    done = ended(book, feast)
    assert len(done.receipts) == 1
    assert [(row[0], row[1]) for row in vouchers(book)] == [(1, "Ông Tư"), (2, "Bà Sáu")]


def test_a_receipt_that_is_reversed_sets_its_line_free_for_another_one(book: Book) -> None:
    feast = feast_of(book, OccasionGiftFields("Ông Tư", 200_000))
    wrong = ended(book, feast).receipts[0]
    with book.work("bà Lài") as work:
        reverse_voucher(work, wrong, "Nhầm quỹ", DAY)
    with book.reader() as reader:
        row = occasion_row(reader, feast)
    assert row is not None
    assert row.waiting == 1
    assert len(ended(book, feast).receipts) == 1


def test_receipts_that_two_laptops_wrote_for_one_line_are_found(book: Book) -> None:
    feast = feast_of(book, OccasionGiftFields("Ông Tư", 200_000))
    ended(book, feast)
    with book.reader() as reader:
        assert unmatched_receipts(reader, feast) == ()
    give(book, "Ông Tư", 200_000, occasion=feast)  # as it comes from the other laptop
    with book.reader() as reader:
        assert unmatched_receipts(reader, feast) == ("PT-0002",)


def test_nothing_is_written_where_something_cannot_be(book: Book) -> None:
    feast = feast_of(book, OccasionGiftFields("Ông Tư", 200_000), OccasionGiftFields("Bà Sáu", 100_000))
    close(book, date(2026, 10, 1), date(2026, 10, 31))
    for refused, command in (
        (DayAhead, CloseOccasion(fund_of(book), date(2026, 12, 1))),
        (PeriodClosed, CloseOccasion(fund_of(book), date(2026, 10, 5))),
        (FundUnknown, CloseOccasion(FundId(feast), DAY)),
    ):
        with pytest.raises(refused), book.work("bà Lài") as work:
            close_occasion(work, feast, command)
    with pytest.raises(OccasionUnknown), book.work("bà Lài") as work:
        close_occasion(work, OccasionId(fund_of(book)), CloseOccasion(fund_of(book), DAY))
    assert vouchers(book) == []
    with book.reader() as reader:
        row = occasion_row(reader, feast)
    assert row is not None
    assert not row.is_closed


def test_the_list_names_donors_as_they_want_and_hides_where_they_live(book: Book) -> None:
    with book.work("bà Lài") as work:
        hidden = add_donor(work, DonorFields("Ông Tư", naming="hidden"))
    feast = feast_of(
        book,
        OccasionGiftFields("Ông Tư", 200_000, address="Thôn 5", donor_id=hidden),
        OccasionGiftFields("Bà Sáu", 100_000, address="Thôn 2"),
    )
    with book.reader() as reader:
        found = occasion_export(reader, feast)
    assert [row[1:4] for row in found.rows] == [
        ("Nhà hảo tâm không nêu tên", "", 200_000),
        ("Bà Sáu", "Thôn 2", 100_000),
    ]
    assert "300.000" in found.about
    assert export_pdf(book, lambda reader: occasion_export(reader, feast)).startswith(b"%PDF")
    assert export_workbook(book, lambda reader: occasion_export(reader, feast)).startswith(b"PK")
