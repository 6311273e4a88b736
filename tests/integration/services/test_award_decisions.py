import pytest

from desktop_app.domain.awards import (
    AwardAlreadyPaid,
    DecisionNumberMissing,
    RoundAlreadyDecided,
    RoundEmpty,
    RoundNotDecided,
)
from desktop_app.domain.funds import FundTooSmall
from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.domain.money import AmountNotPositive, Vnd
from desktop_app.services.award_decisions import DecideRound, decide_round
from desktop_app.services.award_payments import PayAwards, hand_over
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.certificate_papers import round_pdf
from desktop_app.services.certificate_register import register_certificates
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.storage.book import Book
from desktop_app.storage.queries.awards import award_round, awards
from desktop_app.storage.queries.funds import voucher
from desktop_app.storage.verify import verify_book
from tests.integration.services.test_funds import TODAY, balance, donate, pages, the_fund

FIVE = [
    ProposeAward(f"Em thứ {word}", Vnd(1_000_000), "9A", "THCS Mẫu", "Học sinh giỏi")
    for word in ["Một", "Hai", "Ba", "Bốn", "Năm"]
]


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
        paid = hand_over(work, PayAwards(round_id, ids, TODAY)).voucher_id
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
    printed = pages(round_pdf(book, round_id))
    assert len(printed) == 5
    assert "Em thứ Một" in printed[0]
    assert "GIẤY KHEN" in printed[4]
    assert verify_book(book).is_whole


def test_a_fund_that_is_too_small_pays_nobody(book: Book) -> None:
    donate(book, 4_999_999)
    round_id, ids = a_round(book)
    decide(book, round_id)
    with pytest.raises(FundTooSmall) as refused, book.work("thủ quỹ") as work:
        hand_over(work, PayAwards(round_id, ids, TODAY))
    assert refused.value.missing == 1
    assert balance(book) == 4_999_999
    with book.reader() as reader:
        assert {a.state for a in awards(reader, round_id)} == {"decided"}
    assert verify_book(book).is_whole


def test_nobody_is_paid_twice_or_before_the_decision(book: Book) -> None:
    donate(book, 60_000_000)
    round_id, ids = a_round(book)
    with pytest.raises(RoundNotDecided), book.work("thủ quỹ") as work:
        hand_over(work, PayAwards(round_id, ids, TODAY))
    with pytest.raises(RoundNotDecided):
        round_pdf(book, round_id)
    decide(book, round_id)
    with book.work("thủ quỹ") as work:
        hand_over(work, PayAwards(round_id, ids[:2], TODAY))
    with pytest.raises(AwardAlreadyPaid), book.work("thủ quỹ") as work:
        hand_over(work, PayAwards(round_id, ids, TODAY))
    with book.work("thủ quỹ") as work:
        hand_over(work, PayAwards(round_id, ids[2:], TODAY))
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
        propose(work, round_id, [FIVE[1], ProposeAward("Em khác", Vnd(-1))])
    with book.reader() as reader:
        assert [a.award_id for a in awards(reader, round_id)] == ids
