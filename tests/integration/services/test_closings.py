from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from desktop_app.domain.closings import (
    BEGINNING,
    ChairMissing,
    ClosingAhead,
    ClosingUnknown,
    NothingLeftToClose,
    ReopenedAlready,
    ReopeningReasonMissing,
    Span,
    first_open_day,
)
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import PeriodClosed
from desktop_app.domain.ids import ClosingId, EntryId, PersonId
from desktop_app.domain.money import Vnd
from desktop_app.domain.organisation import BoardUnknown
from desktop_app.services.award_payments import PayAwards, hand_over
from desktop_app.services.closing_findings import closing_findings, closing_lines
from desktop_app.services.closings import close_period, closing_checks, month_to_close, reopen_period
from desktop_app.services.donations import ListGift, list_gifts, post_donations
from desktop_app.services.fees import PayFee, set_fee, take_fees
from desktop_app.services.journal import undo
from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.closings import cash_held, closed_spans, closings, held_back
from desktop_app.storage.tables import BankAccount, Voucher, VoucherLine
from desktop_app.storage.undo import MoneyIsNotUndone
from desktop_app.storage.verify import verify_book
from tests.integration.services.board_tools import fund_of_board, give, new_board, own
from tests.integration.services.test_award_decisions import a_round, decide
from tests.integration.services.test_funds import balance, donate, the_fund
from tests.integration.storage.test_inbox import Log, pair

__all__ = ["pair"]
OCTOBER = date(2026, 10, 31)
IN_OCTOBER = date(2026, 10, 5)
TODAY = date(2026, 11, 21)


def close(book: Book, last: date = OCTOBER) -> ClosingId:
    with book.work("bà Lài") as work:
        return close_period(work, own(book), "month", last, "bà Hồ Thị Lài")


def reopen(book: Book, closing: ClosingId, reason: str = "Ghi sót một khoản") -> None:
    with book.work("ông Minh") as work:
        reopen_period(work, closing, "ông Minh", reason)


def count_vouchers(book: Book) -> int:
    with book.reader() as reader:
        return reader.execute(text("SELECT count(*) FROM voucher")).scalar_one()


def test_the_first_closing_takes_all_days_before_it_and_the_next_begins_the_day_after(book: Book) -> None:
    donate(book, 5_000_000, day=IN_OCTOBER)
    close(book, date(2026, 9, 30))
    close(book)
    with book.reader() as reader:
        october, september = closings(reader, own(book))
    assert (september.span.first, september.span.last, september.total) == (BEGINNING, date(2026, 9, 30), 0)
    assert (october.span.first, october.total) == (date(2026, 10, 1), 5_000_000)
    assert october.closed_by == "bà Hồ Thị Lài"
    assert october.made_at.startswith("2026-11-21")
    assert verify_book(book).is_whole


def test_a_month_that_is_not_over_or_closed_already_is_not_closed(book: Book) -> None:
    with pytest.raises(ClosingAhead):
        close(book, date(2026, 11, 30))
    close(book)
    for last in (OCTOBER, date(2026, 2, 28)):
        with pytest.raises(NothingLeftToClose):
            close(book, last)
    with pytest.raises(BoardUnknown), book.work("bà Lài") as work:
        close_period(work, new_uuid7(), "month", date(2026, 11, 1), "bà Lài")  # pyright: ignore[reportArgumentType]


def test_a_receipt_is_refused_in_a_closed_month_and_taken_after_it(book: Book) -> None:
    donate(book, 1_000_000, day=IN_OCTOBER)
    close(book)
    for day in (IN_OCTOBER, OCTOBER, date(1999, 1, 1)):
        with pytest.raises(PeriodClosed):
            donate(book, 500_000, day=day)
    donate(book, 200_000, day=date(2026, 11, 1))
    assert balance(book) == 1_200_000
    assert verify_book(book).is_whole


def test_receipts_for_a_list_are_refused_in_a_closed_month(book: Book) -> None:
    with book.work("bà Lài") as work:
        gifts = list_gifts(work, [ListGift("Ông Lương Viết Huy", 100_000, given_on=PartialDate(2026, 10, 5))])
    close(book)
    with pytest.raises(PeriodClosed), book.work("bà Lài") as work:
        post_donations(work, gifts, the_fund(book), IN_OCTOBER)
    assert count_vouchers(book) == 0


def test_fees_are_refused_in_a_closed_month(book: Book) -> None:
    with book.work("bà Lài") as work:
        member: PersonId = add_member(work, AddMember("Hồ Thị Lài"))
    with book.work("bà Lài") as work:
        set_fee(work, own(book), 2026, 20_000)
    close(book)
    payment = PayFee(member, own(book), 2026, Vnd(20_000))
    with pytest.raises(PeriodClosed), book.work("bà Lài") as work:
        take_fees(work, [payment], the_fund(book), IN_OCTOBER)
    assert count_vouchers(book) == 0


def test_awards_are_not_paid_in_a_closed_month(book: Book) -> None:
    donate(book, 6_000_000, day=IN_OCTOBER)
    round_id, ids = a_round(book)
    decide(book, round_id)
    close(book)
    with pytest.raises(PeriodClosed), book.work("bà Lài") as work:
        hand_over(work, PayAwards(round_id, ids, OCTOBER))
    assert count_vouchers(book) == 1
    with book.work("bà Lài") as work:
        hand_over(work, PayAwards(round_id, ids, TODAY))
    assert verify_book(book).is_whole


def test_neither_a_posting_in_a_closed_month_nor_the_closing_itself_is_undone(book: Book) -> None:
    with book.work("bà Lài") as work:
        give_id = work.entry_id
        work.describe("funds.donation_recorded")
        row = Voucher(id=work.new_id(), unit_id=own(book), issued_on=IN_OCTOBER, year=2026, number=1, amount=5)
        work.add(row)
        work.session.flush()
        line = VoucherLine(id=work.new_id(), unit_id=row.unit_id, voucher_id=row.id, fund_id=the_fund(book), amount=5)
        work.add(line)
    with book.work("bà Lài") as work:
        close_period(work, own(book), "month", OCTOBER, "bà Lài")
        closing_entry = work.entry_id
    for entry in (give_id, closing_entry):
        with pytest.raises(MoneyIsNotUndone), book.work("bà Lài") as work:
            undo(work, EntryId(entry))
    assert balance(book) == 5


def test_rows_that_go_past_the_services_are_refused_by_the_book_itself(book: Book) -> None:
    close(book)
    with pytest.raises((DomainError, DBAPIError)), book.work("ai đó") as work:
        work.add(Voucher(id=work.new_id(), unit_id=own(book), issued_on=IN_OCTOBER, year=2026, number=9, amount=5))
        work.describe("funds.donation_recorded")
    for statement in (
        "INSERT INTO voucher (id, unit_id, issued_on, amount) SELECT '01', unit_id, '2026-10-05', 5 FROM book_info",
        "DELETE FROM period_closing",
        "UPDATE period_closing SET last_on = '2000-01-01'",
    ):
        with pytest.raises((DomainError, DBAPIError, sqlite3.Error)), book.bookkeeping() as connection:
            connection.execute(text("UPDATE journal_control SET applying = 1"))
            connection.execute(text(statement))
    assert count_vouchers(book) == 0
    assert verify_book(book).is_whole


def test_a_fund_of_a_closed_board_takes_nothing_by_a_voucher_of_another_board(book: Book) -> None:
    close(book)
    other = new_board(book, "Chi hội thôn 3")
    with pytest.raises((DomainError, DBAPIError)), book.work("ai đó") as work:
        row = Voucher(id=work.new_id(), unit_id=other, issued_on=IN_OCTOBER, year=2026, number=9, amount=5)
        work.add(row)
        work.session.flush()
        work.add(VoucherLine(id=work.new_id(), unit_id=other, voucher_id=row.id, fund_id=the_fund(book), amount=5))
        work.describe("funds.donation_recorded")
    assert count_vouchers(book) == 0


def test_a_closing_binds_its_own_board_only(book: Book) -> None:
    other = new_board(book, "Chi hội thôn 3")
    fund = fund_of_board(book, other)
    close(book)
    give(book, fund, 300_000, IN_OCTOBER)
    with book.reader() as reader:
        assert closed_spans(reader, other) == ()
        assert cash_held(reader, other, TODAY) == 300_000
        assert cash_held(reader, own(book), TODAY) == 0


def test_a_reopened_month_takes_vouchers_until_it_is_closed_again(book: Book) -> None:
    closing = close(book)
    reopen(book, closing)
    donate(book, 700_000, day=IN_OCTOBER)
    close(book)
    with pytest.raises(PeriodClosed):
        donate(book, 1, day=IN_OCTOBER)
    with book.reader() as reader:
        newest, first = closings(reader, own(book))
    assert newest.total == 700_000
    assert first.reopening is not None
    assert (first.reopening.by, first.reopening.reason) == ("ông Minh", "Ghi sót một khoản")
    assert verify_book(book).is_whole


def test_a_hole_in_the_middle_is_closed_from_its_first_day(book: Book) -> None:
    close(book, date(2026, 8, 31))
    september = close(book, date(2026, 9, 30))
    close(book)
    reopen(book, september)
    with book.reader() as reader:
        assert first_open_day(closed_spans(reader, own(book))) == date(2026, 9, 1)
    with pytest.raises(PeriodClosed):
        donate(book, 1, day=IN_OCTOBER)
    donate(book, 1_000, day=date(2026, 9, 9))
    close(book, date(2026, 9, 30))
    with pytest.raises(PeriodClosed):
        donate(book, 1, day=date(2026, 9, 9))


@pytest.mark.parametrize(
    ("by", "reason", "error"), [("", "Ghi sót", ChairMissing), ("ông Minh", "  ", ReopeningReasonMissing)]
)
def test_a_month_is_reopened_by_somebody_for_a_reason(book: Book, by: str, reason: str, error: type[Exception]) -> None:
    closing = close(book)
    with pytest.raises(error), book.work("ông Minh") as work:
        reopen_period(work, closing, by, reason)
    with pytest.raises(ClosingUnknown), book.work("ông Minh") as work:
        reopen_period(work, ClosingId(new_uuid7()), "ông Minh", "Ghi sót")
    reopen(book, closing)
    with pytest.raises(ReopenedAlready):
        reopen(book, closing)


def test_what_was_posted_elsewhere_before_the_closing_was_known_is_found(pair: tuple[Book, Book, Log]) -> None:
    one, two, log = pair
    donate(one, 1_000_000, day=IN_OCTOBER)
    log.take(one)
    log.take(two)
    close(one)
    with two.bookkeeping() as connection:
        connection.execute(text("UPDATE book_info SET letter = 'B'"))
    donate(two, 250_000, "Bà Hồ Thị Lài", day=IN_OCTOBER)
    log.take(two)
    log.take(one)
    log.take(two)
    with two.reader() as reader:
        (finding,) = closing_findings(reader, own(two))
    (difference,) = finding.differences
    assert (difference.place, difference.then, difference.now) == ("", 1_000_000, 1_250_000)
    assert not finding.is_explained
    (line,) = closing_lines(two)
    assert "31/10/2026" in line
    assert line.endswith("lúc khóa 1.000.000 đ, nay 1.250.000 đ")
    assert closing_lines(one) == ()
    with one.reader() as reader:
        held = held_back(reader, own(one))
        assert closing_findings(reader, own(one)) == ()
    assert (held.vouchers, held.first, held.last) == (1, IN_OCTOBER, IN_OCTOBER)
    assert balance(one) == 1_000_000
    with one.reader() as reader:
        (closing,) = closings(reader, own(one))
    reopen(one, closing.closing_id)
    assert balance(one) == 1_250_000
    close(one)
    with one.reader() as reader:
        assert held_back(reader, own(one)).vouchers == 0
        assert closing_findings(reader, own(one)) == ()
    assert verify_book(one).is_whole


def test_a_later_closing_does_not_repeat_what_an_earlier_one_shows(book: Book) -> None:
    donate(book, 1_000_000, day=date(2026, 8, 8))
    august = close(book, date(2026, 8, 31))
    close(book, date(2026, 9, 30))
    reopen(book, august)
    donate(book, 40_000, day=date(2026, 8, 9))
    with book.reader() as reader:
        (finding,) = closing_findings(reader, own(book))
    assert finding.is_explained
    assert finding.closing.span.last == date(2026, 9, 30)
    assert [voucher.amount for voucher in finding.late] == [40_000]
    (line,) = closing_lines(book)
    assert line.endswith("nay 1.040.000 đ; kỳ ấy đã được mở lại")
    close(book, date(2026, 8, 31))
    close(book)
    with book.reader() as reader:
        assert [one.closing.span.last for one in closing_findings(reader, own(book))] == [date(2026, 9, 30)]


def test_what_to_look_at_before_closing_says_what_is_open(book: Book) -> None:
    donate(book, 1_000_000, day=IN_OCTOBER)
    with book.work("bà Lài") as work:
        list_gifts(work, [ListGift("Ông Huy", 100_000, given_on=PartialDate(2026, 10, 5)), ListGift("Bà An", 50_000)])
        work.add(BankAccount(id=work.new_id(), unit_id=work.unit_id, bank_name="Agribank", number="0012"))
    with book.reader() as reader:
        checks = {check.kind: check for check in closing_checks(reader, own(book), Span(BEGINNING, OCTOBER))}
    assert not checks["cash_counted"].is_good
    assert (checks["account_compared"].is_good, checks["account_compared"].name) == (False, "Agribank · 0012")
    assert (checks["gifts"].is_good, checks["gifts"].count) == (False, 2)
    assert checks["drafts"].is_good
    assert checks["negative"].is_good
    assert checks["numbers"].is_good


def test_an_empty_board_has_nothing_to_look_at(book: Book) -> None:
    with book.reader() as reader:
        assert all(check.is_good for check in closing_checks(reader, own(book), Span(BEGINNING, OCTOBER)))


def test_a_board_that_closes_its_books_is_told_of_the_month_that_is_over(book: Book) -> None:
    def asked(day: date) -> Span | None:
        with book.reader() as reader:
            return month_to_close(reader, day)

    assert asked(date(2027, 1, 2)) is None  # nothing was written, so nothing is to be closed
    donate(book, 1_000_000, day=date(2026, 9, 9))
    assert asked(TODAY) is None  # it never closed a month
    assert asked(date(2027, 1, 2)) == Span(date(2026, 12, 1), date(2026, 12, 31))  # but the year is over
    close(book, date(2026, 9, 30))
    assert asked(TODAY) is None  # nothing was written in October
    donate(book, 1_000_000, day=IN_OCTOBER)
    assert asked(TODAY) == Span(date(2026, 10, 1), OCTOBER)
    close(book)
    assert asked(TODAY) is None
