from datetime import date

import pypdfium2
import pytest
from sqlalchemy import text

from desktop_app.domain.funds import DayAhead, FundUnknown, PartyMissing, VoucherUnknown
from desktop_app.domain.ids import FundId, VoucherId
from desktop_app.domain.money import AmountNotPositive, AmountTooLarge, Vnd
from desktop_app.domain.names import NameTooLong
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.voucher_papers import voucher_pdf
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.funds import fund_balance, fund_totals, funds, ledger, months, next_number
from desktop_app.storage.verify import verify_book

TODAY = date(2026, 11, 21)


def the_fund(book: Book) -> FundId:
    with book.reader() as reader:
        return funds(reader)[0].fund_id


def donate(
    book: Book, amount: int, donor: str = "Dòng họ Nguyễn", day: date = TODAY, fund: FundId | None = None
) -> VoucherId:
    with book.work("thủ quỹ") as work:
        return record_donation(work, RecordDonation(fund or the_fund(book), donor, Vnd(amount), day))


def balance(book: Book) -> int:
    with book.reader() as reader:
        return fund_balance(reader, the_fund(book))


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = []
        for page in document:
            textpage = page.get_textpage()
            texts.append(textpage.get_text_bounded())
            textpage.close()
            page.close()
        return texts
    finally:
        document.close()


def test_a_donation_gets_its_number_its_paper_and_its_place_in_the_balance(book: Book) -> None:
    voucher_id = donate(book, 5_000_000)
    donate(book, 250_000, "Bà Hồ Thị Lài")
    assert balance(book) == 5_250_000
    (page,) = pages(voucher_pdf(book, voucher_id))
    for shown in ("PHIẾU THU", "PT-0001/2026", "Dòng họ Nguyễn", "5.000.000", "Năm triệu đồng", "21 tháng 11 năm 2026"):
        assert shown in page
    with book.reader() as reader:
        rows = ledger(reader, the_fund(book), date(2026, 11, 1), date(2026, 11, 30))
        assert [(row.number.short, row.received, row.balance) for row in rows] == [
            ("PT-0002", 250_000, 5_250_000),
            ("PT-0001", 5_000_000, 5_000_000),
        ]
        assert fund_totals(reader, the_fund(book), date(2026, 11, 1), date(2026, 11, 30)).closing == 5_250_000
        assert months(reader, 2026)[10].received == 5_250_000
        assert next_number(reader, "receipt", 2026).number == 3
    assert verify_book(book).is_whole


@pytest.mark.parametrize(
    ("amount", "donor", "day", "error"),
    [
        (0, "Ai đó", TODAY, AmountNotPositive),
        (-1, "Ai đó", TODAY, AmountNotPositive),
        (10**15, "Ai đó", TODAY, AmountTooLarge),
        (5, "  ", TODAY, PartyMissing),
        (5, "x" * 300, TODAY, NameTooLong),
        (5, "Ai đó", date(2026, 11, 22), DayAhead),
    ],
)
def test_a_refused_donation_costs_no_number_and_no_dong(
    book: Book, amount: int, donor: str, day: date, error: type[Exception]
) -> None:
    with pytest.raises(error):
        donate(book, amount, donor, day)
    assert balance(book) == 0
    donate(book, 7)
    with book.reader() as reader:
        assert reader.execute(text("SELECT number FROM voucher")).scalars().all() == [1]


def test_a_fund_that_is_not_there_is_told(book: Book) -> None:
    with pytest.raises(FundUnknown):
        donate(book, 5, fund=FundId(new_uuid7()))
    with pytest.raises(VoucherUnknown):
        voucher_pdf(book, VoucherId(new_uuid7()))


def test_numbers_run_without_a_gap_by_year_and_a_rolled_back_work_takes_none(book: Book) -> None:
    donate(book, 5)

    def fails() -> None:
        with book.work("thủ quỹ") as work:
            record_donation(work, RecordDonation(the_fund(book), "Ai đó", Vnd(9), TODAY))
            msg = "mất điện"
            raise RuntimeError(msg)

    with pytest.raises(RuntimeError):
        fails()
    donate(book, 6)
    donate(book, 7, day=date(2025, 12, 31))
    with book.reader() as reader:
        numbers = [tuple(r) for r in reader.exec_driver_sql("SELECT year, number, amount FROM voucher ORDER BY amount")]
    assert numbers == [(2026, 1, 5), (2026, 2, 6), (2025, 1, 7)]
    assert verify_book(book).is_whole
