"""What a reversed voucher and a second laptop do to awards: nothing is lost, and what is double is shown."""

from __future__ import annotations

from sqlalchemy import text

from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.services.award_payments import PayAwards, Receiver, hand_over, mark_absent, return_to_fund
from desktop_app.services.award_rounds import close_round
from desktop_app.services.proposals import withdraw
from desktop_app.services.reversals import reverse_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.award_findings import award_findings, standing_payments
from desktop_app.storage.verify import verify_book
from tests.integration.services.award_tools import (
    TODAY,
    a_round,
    ask,
    child,
    decide,
    decided_round,
    do,
    keep_goods,
    left_in_stock,
    row_of,
    rows,
    states,
)
from tests.integration.services.ledger_tools import receive
from tests.integration.storage.test_held import give_letter, share, total
from tests.integration.storage.test_inbox import Log, pair

__all__ = ["pair"]


def faults(book: Book, round_id: RoundId) -> list[tuple[str, str, int, int]]:
    with book.reader() as reader:
        return [(one.name, one.fault, one.expected, one.found) for one in award_findings(reader, round_id)]


def ledger(book: Book) -> list[str]:
    return [one.what for one in verify_book(book).findings]


def started(one: Book, two: Book, log: Log) -> tuple[RoundId, list[AwardId]]:
    """Both laptops hold the same decided round and the money for it."""
    receive(one, 10_000_000)
    item = keep_goods(one, 100)
    round_id, ids = decided_round(one, [child("Hồ Thị Ánh", item_id=item, quantity=2000), child("Ngô Văn Bình")])
    share(log, one, two)
    give_letter(two, "B")
    return round_id, ids


def test_a_reversed_payment_lets_everybody_on_it_wait_again_and_opens_a_closed_round(book: Book) -> None:
    receive(book, 5_000_000)
    round_id, ids = decided_round(book)
    paid = do(book, hand_over, PayAwards(round_id, ids, TODAY, receivers=[Receiver(ids[0], "Bà Lài", "bà")]))
    do(book, close_round, round_id, TODAY)
    do(book, reverse_voucher, paid.voucher_id, "Trao nhầm đợt", TODAY)
    assert (row_of(book, round_id).state, row_of(book, round_id).closed_on) == ("decided", None)
    row = rows(book, round_id)[0]
    assert (row.state, row.received_on, row.received_by, row.paid_voucher_id) == ("decided", None, "", None)
    assert set(states(book, round_id)) == {"decided"}
    assert total(book) == 5_000_000
    do(book, hand_over, PayAwards(round_id, ids[:3], TODAY, absent=ids[3:]))
    assert total(book) == 4_700_000
    assert ledger(book) == []


def test_the_same_award_paid_on_two_laptops_is_shown_until_one_voucher_is_reversed(
    pair: tuple[Book, Book, Log],
) -> None:
    one, two, log = pair
    round_id, ids = started(one, two, log)
    first = do(one, hand_over, PayAwards(round_id, ids, TODAY))
    second = do(two, hand_over, PayAwards(round_id, ids[:1], TODAY, absent=ids[1:]))
    share(log, one, two, one)
    for book in (one, two):
        assert total(book) == 9_700_000
        assert set(ask(book, standing_payments, ids[0])) == {first.voucher_id, second.voucher_id}
        assert ("Hồ Thị Ánh", "paid_twice", 100_000, 200_000) in faults(book, round_id)
        assert ("Hồ Thị Ánh", "goods_twice", 2000, 4000) in faults(book, round_id)
        assert any("paid_twice, 100000 but its vouchers say 200000" in said for said in ledger(book))
    linked = rows(one, round_id)[0].paid_voucher_id
    do(one, reverse_voucher, linked, "Hai máy cùng ghi", TODAY)
    other = ({first.voucher_id, second.voucher_id} - {linked}).pop()
    row = rows(one, round_id)[0]
    assert (row.state, row.paid_voucher_id) == ("paid", other)
    goods_linked = row.goods_voucher_id
    do(one, reverse_voucher, goods_linked, "Hai máy cùng ghi", TODAY)
    row = rows(one, round_id)[0]
    assert row.state == "paid"
    assert row.goods_voucher_id not in {None, goods_linked}
    assert not [fault for fault in faults(one, round_id) if fault[0] == "Hồ Thị Ánh"]
    if states(one, round_id)[1] != "paid":  # his voucher was the one reversed, or he was absent on the other laptop
        do(one, hand_over, PayAwards(round_id, ids[1:], TODAY))
    share(log, one, two, one)
    for book in (one, two):
        assert total(book) == 9_800_000
        assert left_in_stock(book, rows(book, round_id)[0].item_id) == 98
        assert states(book, round_id) == ["paid", "paid"]
        assert ledger(book) == []


def test_what_was_paid_here_and_returned_there_is_shown(pair: tuple[Book, Book, Log]) -> None:
    one, two, log = pair
    round_id, ids = started(one, two, log)
    do(one, hand_over, PayAwards(round_id, ids[1:], TODAY))
    do(two, return_to_fund, round_id, ids[1:], "Đã chuyển đi")
    share(log, one, two, one)
    assert faults(one, round_id) == faults(two, round_id) == [("Ngô Văn Bình", "voucher_without_award", 0, 100_000)]
    voucher = ask(one, standing_payments, ids[1])[0]
    do(one, reverse_voucher, voucher, "Em đã chuyển đi, tiền còn nguyên", TODAY)
    assert states(one, round_id) == ["decided", "returned"]
    assert ledger(one) == []


def test_who_was_paid_here_and_absent_there_is_handed_over_without_paying_again(pair: tuple[Book, Book, Log]) -> None:
    one, two, log = pair
    round_id, ids = started(one, two, log)
    do(one, hand_over, PayAwards(round_id, ids[1:], TODAY))
    do(two, mark_absent, round_id, ids[1:])
    share(log, one, two, one)
    assert faults(two, round_id) == []
    if states(two, round_id)[1] == "absent":
        done = do(two, hand_over, PayAwards(round_id, ids[1:], TODAY))
        assert (done.voucher_id, done.amount) == (None, 0)
    assert states(two, round_id) == ["decided", "paid"]
    assert total(two) == 9_900_000
    assert ledger(two) == []


def test_who_was_taken_off_there_and_paid_here_stays_paid_because_an_edit_wins_over_a_removal(
    pair: tuple[Book, Book, Log],
) -> None:
    one, two, log = pair
    receive(one, 10_000_000)
    round_id, ids = a_round(one)
    share(log, one, two)
    give_letter(two, "B")
    do(two, withdraw, round_id, ids[:1])
    decide(one, round_id)
    do(one, hand_over, PayAwards(round_id, ids, TODAY))
    share(log, one, two, one)
    for book in (one, two):
        assert states(book, round_id) == ["paid"] * len(ids)
        assert faults(book, round_id) == []
        assert ledger(book) == []


def test_an_award_that_was_marked_as_paid_by_hand_is_found(book: Book) -> None:
    item = keep_goods(book, 100)
    round_id, ids = decided_round(book, [child("Hồ Thị Ánh", item_id=item, quantity=2000)])
    with book.work("ai đó") as work:
        work.connection.execute(text("UPDATE award SET state = 'paid' WHERE id = :id"), {"id": ids[0].hex})
        work.describe("awards.paid", {"round": "", "count": 1, "amount": 0})
    assert faults(book, round_id) == [
        ("Hồ Thị Ánh", "voucher_differs", 100_000, 0),
        ("Hồ Thị Ánh", "goods_differ", 2000, 0),
    ]
    assert len(ledger(book)) == 2
