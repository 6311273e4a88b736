from datetime import date

import pypdfium2
import pytest
from sqlalchemy import text

from desktop_app.domain.awards import (
    AwardAlreadyPaid,
    DecisionNumberMissing,
    RoundAlreadyDecided,
    RoundEmpty,
    RoundNotDecided,
    RoundUnknown,
)
from desktop_app.domain.funds import DayAhead, FundTooSmall, FundUnknown, PartyMissing, VoucherUnknown
from desktop_app.domain.ids import AwardId, FundId, RoundId, VoucherId
from desktop_app.domain.money import AmountNotPositive, AmountTooLarge, Vnd
from desktop_app.domain.names import NameTooLong
from desktop_app.services.awards import (
    BeginRound,
    DecideRound,
    ProposeAward,
    begin_round,
    certificates,
    decide_round,
    pay_awards,
    propose,
    register_certificates,
)
from desktop_app.services.funds import RecordDonation, record_donation, voucher_pdf
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.awards import award_round, awards
from desktop_app.storage.queries.funds import fund_balance, fund_totals, funds, ledger, months, next_number, voucher
from desktop_app.storage.verify import verify_book

TODAY = date(2026, 11, 21)
FIVE = [
    ProposeAward(f"Em thứ {word}", Vnd(1_000_000), "9A", "THCS Mẫu", "Học sinh giỏi")
    for word in ["Một", "Hai", "Ba", "Bốn", "Năm"]
]


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


def a_round(book: Book, learners: list[ProposeAward] = FIVE) -> tuple[RoundId, list[AwardId]]:
    with book.work("bà Lài") as work:
        round_id = begin_round(work, BeginRound("Học bổng Vượt khó", "2026 - 2027", the_fund(book)))
    with book.work("bà Lài") as work:
        return round_id, propose(work, round_id, learners)


def decide(book: Book, round_id: RoundId, number: str = "05/QĐ-HKH") -> None:
    with book.work("bà Lài") as work:
        decide_round(work, DecideRound(round_id, number, TODAY, "Hồ Sỹ Tùng", "Chủ tịch"))


def test_five_learners_are_proposed_decided_paid_and_certified(book: Book) -> None:
    donate(book, 6_000_000)
    round_id, ids = a_round(book)
    decide(book, round_id)
    with book.work("thủ quỹ") as work:
        paid = pay_awards(work, round_id, ids, TODAY)
    with book.work("bà Lài") as work:
        assert register_certificates(work, round_id, TODAY) == 5
    with book.work("bà Lài") as work:
        assert register_certificates(work, round_id, TODAY) == 0
    assert balance(book) == 1_000_000
    with book.reader() as reader:
        row = award_round(reader, round_id)
        assert row is not None
        assert (row.learners, row.paid_learners, row.paid_amount, row.certificates) == (5, 5, 5_000_000, 5)
        assert [a.certificate for a in awards(reader, round_id)] == [1, 2, 3, 4, 5]
        found = voucher(reader, paid)
        assert found is not None
        assert (found.number.full, found.amount) == ("PC-0001/2026", 5_000_000)
    printed = pages(certificates(book, round_id))
    assert len(printed) == 5
    assert "Em Em thứ Một" in printed[0]
    assert "GIẤY KHEN" in printed[4]
    assert verify_book(book).is_whole


def test_a_fund_that_is_too_small_pays_nobody(book: Book) -> None:
    donate(book, 4_999_999)
    round_id, ids = a_round(book)
    decide(book, round_id)
    with pytest.raises(FundTooSmall) as refused, book.work("thủ quỹ") as work:
        pay_awards(work, round_id, ids, TODAY)
    assert refused.value.missing == 1
    assert balance(book) == 4_999_999
    with book.reader() as reader:
        assert {a.state for a in awards(reader, round_id)} == {"decided"}
    assert verify_book(book).is_whole


def test_nobody_is_paid_twice_or_before_the_decision(book: Book) -> None:
    donate(book, 60_000_000)
    round_id, ids = a_round(book)
    with pytest.raises(RoundNotDecided), book.work("thủ quỹ") as work:
        pay_awards(work, round_id, ids, TODAY)
    with pytest.raises(RoundNotDecided):
        certificates(book, round_id)
    decide(book, round_id)
    with book.work("thủ quỹ") as work:
        pay_awards(work, round_id, ids[:2], TODAY)
    with pytest.raises(AwardAlreadyPaid), book.work("thủ quỹ") as work:
        pay_awards(work, round_id, ids, TODAY)
    with book.work("thủ quỹ") as work:
        pay_awards(work, round_id, ids[2:], TODAY)
    assert balance(book) == 55_000_000


def test_a_round_is_decided_once_with_learners_and_a_number(book: Book) -> None:
    round_id, _ = a_round(book, [])
    with pytest.raises(RoundEmpty):
        decide(book, round_id)
    with book.work("bà Lài") as work:
        propose(work, round_id, FIVE)
    with pytest.raises(DecisionNumberMissing):
        decide(book, round_id, " ")
    decide(book, round_id)
    with pytest.raises(RoundAlreadyDecided):
        decide(book, round_id)
    with pytest.raises(RoundAlreadyDecided), book.work("bà Lài") as work:
        propose(work, round_id, FIVE)


def test_one_bad_proposal_and_none_is_written(book: Book) -> None:
    round_id, ids = a_round(book, FIVE[:1])
    with pytest.raises(AmountNotPositive), book.work("bà Lài") as work:
        propose(work, round_id, [FIVE[1], ProposeAward("Em khác", Vnd(0))])
    with book.reader() as reader:
        assert [a.award_id for a in awards(reader, round_id)] == ids


def test_a_round_that_is_not_there_is_told(book: Book) -> None:
    with pytest.raises(RoundUnknown):
        certificates(book, RoundId(new_uuid7()))
