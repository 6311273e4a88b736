"""What a round comes to. All people are samples."""

from __future__ import annotations

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import RoundId
from desktop_app.services.award_payments import PayAwards, hand_over, return_to_fund
from desktop_app.services.reversals import reverse_voucher
from desktop_app.services.reviews import accept_awards, reject_awards
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.award_sums import StateSums, round_sums
from tests.integration.services.award_tools import TODAY, a_round, ask, child, decide, do, keep_goods
from tests.integration.services.ledger_tools import receive


def test_people_awards_and_hand_overs_are_counted_apart(book: Book) -> None:
    receive(book, 5_000_000)
    item = keep_goods(book, 100, 12_000)
    born = PartialDate(2015)
    round_id, ids = a_round(
        book,
        [
            child("Hồ Thị Ánh", 300_000, birth=born),
            child("Hồ Thị Ánh", 0, birth=born, item_id=item, quantity=5000),
            child("Ngô Văn Bình", 200_000),
            child("Vừ Y Chi", 100_000, item_id=item, quantity=2500),
            child("Lê Thị Dung", 100_000),
        ],
    )
    do(book, accept_awards, round_id, ids[:4])
    do(book, reject_awards, round_id, ids[4:], "Hết chỉ tiêu")
    assert ask(book, round_sums, round_id).total == StateSums(3, 4, 600_000, 90_000)
    decide(book, round_id)
    done = do(book, hand_over, PayAwards(round_id, ids[:2], TODAY, absent=ids[2:4]))
    do(book, return_to_fund, round_id, ids[3:4], "Đã chuyển đi")
    sums = ask(book, round_sums, round_id)
    assert sums.by_state == {
        "paid": StateSums(1, 2, 300_000, 60_000),
        "absent": StateSums(1, 1, 200_000, 0),
        "returned": StateSums(1, 1, 100_000, 30_000),
        "rejected": StateSums(1, 1, 100_000, 0),
    }
    assert (sums.total, sums.handed_over) == (StateSums(3, 4, 600_000, 90_000), 2)
    assert (sums.booked_amount, sums.booked_goods) == (300_000, 60_000)
    do(book, reverse_voucher, done.voucher_id, "Nhầm", TODAY)
    sums = ask(book, round_sums, round_id)
    assert (sums.booked_amount, sums.booked_goods, sums.handed_over) == (0, 60_000, 1)


def test_a_round_that_is_not_there_comes_to_nothing(book: Book) -> None:
    sums = ask(book, round_sums, RoundId(new_uuid7()))
    assert (sums.total, sums.by_state, sums.booked_amount) == (StateSums(0, 0, 0, 0), {}, 0)
