"""Vouchers that come from another device for a period that this one closed."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import text

from desktop_app.domain.funds import PeriodClosed
from desktop_app.domain.ids import FundId
from desktop_app.domain.reorganisation import MergeBoards
from desktop_app.services.award_payments import PayAwards, hand_over
from desktop_app.services.vouchers import Place, PostTransfer, post_transfer, reverse_voucher
from desktop_app.storage.book import Book
from desktop_app.storage.queries.held import held_vouchers
from desktop_app.storage.queries.ledger import balances, voucher_detail
from desktop_app.storage.verify import verify_book
from tests.integration.services.board_tools import DECISION, decide, fund_of_board, new_board, own
from tests.integration.services.ledger_tools import (
    TODAY,
    ask,
    close,
    do,
    own_fund,
    receive,
    reopen,
)
from tests.integration.services.test_reversals import decide_a_round
from tests.integration.storage.test_inbox import Log, pair

__all__ = ["pair"]
SEPTEMBER = date(2026, 9, 15)
END = date(2026, 9, 30)


def share(log: Log, *books: Book) -> None:
    for book in books:
        log.take(book)


def held(book: Book) -> list[str]:
    return [voucher.number.full for voucher in ask(book, held_vouchers)]


def total(book: Book) -> int:
    return sum(balance.amount for balance in ask(book, balances, None, TODAY))


def settle(log: Log, one: Book, two: Book) -> None:
    share(log, one, two, one)


def give_letter(book: Book, letter: str) -> None:
    with book.bookkeeping() as connection:
        connection.execute(text("UPDATE book_info SET letter = :letter"), {"letter": letter})


def test_a_voucher_for_a_closed_month_waits_and_goes_in_when_the_month_is_opened_here(pair: tuple[Book, Book, Log]):
    one, two, log = pair
    give_letter(two, "B")
    voucher_id = receive(two, 700_000, SEPTEMBER)
    receive(two, 50_000)
    closing = close(one, date(1, 1, 1), END)
    share(log, one, two, one)
    assert held(one) == ["PT-B0001/2026"]
    assert (total(one), ask(one, voucher_detail, voucher_id)) == (50_000, None)
    assert total(two) == 750_000  # it was posted before the closing came
    assert verify_book(one).is_whole
    reopen(one, closing)
    assert (held(one), total(one)) == ([], 750_000)
    assert ask(one, voucher_detail, voucher_id).amount == 700_000
    settle(log, one, two)
    assert held(two) == []
    for book in (one, two):
        assert verify_book(book).findings == ()


def test_what_waits_goes_in_when_the_reopening_comes_from_another_device(pair: tuple[Book, Book, Log]):
    one, two, log = pair
    give_letter(two, "B")
    receive(two, 700_000, SEPTEMBER)
    closing = close(one, date(1, 1, 1), END)
    share(log, one, two, one)
    assert held(one) == ["PT-B0001/2026"]
    reopen(two, closing)
    share(log, two, one)
    assert (held(one), total(one)) == ([], 700_000)
    for book in (one, two):
        assert verify_book(book).findings == ()


def test_a_mirror_waits_with_what_it_reverses(pair: tuple[Book, Book, Log]):
    one, two, log = pair
    give_letter(two, "B")
    voucher_id = receive(two, 700_000, SEPTEMBER)
    do(two, reverse_voucher, voucher_id, "ghi nhầm", TODAY)
    closing = close(one, date(1, 1, 1), END)
    share(log, one, two, one)
    assert held(one) == ["PT-B0001/2026", "PH-B0001/2026"]
    assert verify_book(one).findings == ()
    reopen(one, closing)
    assert (held(one), total(one)) == ([], 0)
    assert verify_book(one).findings == ()


def test_a_transfer_waits_whole_where_only_one_of_its_boards_closed_the_month(pair: tuple[Book, Book, Log]):
    one, two, log = pair
    village = new_board(one, "Chi hội Thôn 3")
    theirs = fund_of_board(one, village)
    share(log, one, two)
    give_letter(two, "B")
    receive(two, 700_000, SEPTEMBER)
    source, target = Place(own_fund(two)), Place(FundId(theirs))
    do(two, post_transfer, PostTransfer(SEPTEMBER, 300_000, source, target))
    closing = close(one, date(1, 1, 1), END, village)
    share(log, one, two, one)
    assert held(one) == ["CQ-B0001/2026"]
    assert total(one) == 700_000
    assert verify_book(one).findings == ()
    reopen(one, closing)
    assert {b.unit_id: b.amount for b in ask(one, balances, None, TODAY)} == {own(one): 400_000, village: 300_000}
    assert verify_book(one).findings == ()


def test_what_waits_is_kept_once_however_often_it_comes_and_survives_a_page_cut_in_two(pair: tuple[Book, Book, Log]):
    one, two, log = pair
    give_letter(two, "B")
    receive(two, 700_000, SEPTEMBER)
    closing = close(one, date(1, 1, 1), END)
    log.take(one)
    log.take(two, limit=1)  # the voucher and its lines come in pages of their own
    log.take(one)
    log.take(two)
    log.take(one)
    with one.bookkeeping() as connection:
        connection.execute(text("UPDATE book_info SET cursor = 0"))
    log.take(one)
    with one.reader() as reader:
        tables = reader.execute(text("SELECT table_name, changed FROM held_change ORDER BY seq")).all()
    assert [row.table_name for row in tables] == ["voucher", "voucher_line"]
    assert json.loads(tables[0].changed)["amount"] == 700_000
    assert verify_book(one).findings == ()
    reopen(one, closing)
    assert total(one) == 700_000
    assert verify_book(one).findings == ()


def test_a_second_closing_keeps_what_waits_outside(pair: tuple[Book, Book, Log]):
    one, two, log = pair
    give_letter(two, "B")
    receive(two, 700_000, SEPTEMBER)
    first = close(one, date(1, 1, 1), END)
    close(one, date(2026, 9, 1), END)
    share(log, one, two, one)
    reopen(one, first)
    assert held(one) == ["PT-B0001/2026"]
    assert verify_book(one).findings == ()


def test_verification_finds_what_was_changed_while_it_waited(pair: tuple[Book, Book, Log]):
    one, two, log = pair
    give_letter(two, "B")
    receive(two, 700_000, SEPTEMBER)
    close(one, date(1, 1, 1), END)
    share(log, one, two, one)
    with one.bookkeeping() as connection:
        connection.execute(text("UPDATE held_change SET changed = replace(changed, '700000', '7000000')"))
    assert {finding.check for finding in verify_book(one).findings} == {"state"}


def test_awards_paid_by_what_waits_do_not_alarm(pair: tuple[Book, Book, Log]):
    one, two, log = pair
    give_letter(two, "B")
    round_id, award_ids = decide_a_round(two, SEPTEMBER)
    do(two, hand_over, PayAwards(round_id, award_ids, SEPTEMBER))
    close(one, date(1, 1, 1), END)
    share(log, one, two, one)
    assert held(one) == ["PT-B0001/2026", "PC-B0001/2026"]
    assert verify_book(one).findings == ()


def test_a_voucher_for_a_board_that_was_closed_and_merged_meanwhile_waits_and_goes_in(pair: tuple[Book, Book, Log]):
    one, two, log = pair
    give_letter(two, "B")
    three, four = new_board(one, "Chi hội thôn 3"), new_board(one, "Chi hội thôn 4")
    fund = fund_of_board(one, three, "Quỹ thôn 3")
    receive(one, 1_000, SEPTEMBER, fund)
    settle(log, one, two)
    closing = close(one, date(1, 1, 1), END, three)
    decide(one, MergeBoards(DECISION, (three,), four, "Chi hội thôn 3-4"))
    receive(two, 500, SEPTEMBER, fund)  # it knows neither of the closing nor of the merger
    settle(log, one, two)
    assert (held(one), total(one), total(two)) == (["PT-B0001/2026"], 1_000, 1_500)
    for book in (one, two):
        with pytest.raises(PeriodClosed):
            receive(book, 5, SEPTEMBER, fund)
    reopen(one, closing)
    settle(log, one, two)
    assert (held(one), total(one), total(two)) == ([], 1_500, 1_500)
    for book in (one, two):
        assert verify_book(book).findings == ()
