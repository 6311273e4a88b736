from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.cash_counts import (
    CashCountUnknown,
    CountAhead,
    CounterMissing,
    DifferenceNotExplained,
    NoDifference,
    NoteUnknown,
    TooManyPieces,
)
from desktop_app.domain.funds import PeriodClosed
from desktop_app.domain.ids import CashCountId
from desktop_app.services.cash_counts import RecordCashCount, book_difference, difference_left, record_cash_count
from desktop_app.services.closings import close_period
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.cash_counts import CashCountRow, cash_count, cash_counts
from desktop_app.storage.queries.closings import cash_held
from desktop_app.storage.queries.ledger import LedgerScope, ledger_page
from desktop_app.storage.verify import verify_book
from tests.integration.services.board_tools import own
from tests.integration.services.test_funds import donate, the_fund

TODAY = date(2026, 11, 21)


def count(
    book: Book, *pieces: tuple[int, int], why: str = "", day: date = TODAY, who: str = "Hồ Thị Lài"
) -> CashCountId:
    with book.work("bà Lài") as work:
        return record_cash_count(work, RecordCashCount(own(book), day, pieces, who, "Hồ Sỹ Tùng", explanation=why))


def read(book: Book, count_id: CashCountId) -> CashCountRow:
    with book.reader() as reader:
        found = cash_count(reader, count_id)
    assert found is not None
    return found


def test_a_count_that_agrees_needs_no_words(book: Book) -> None:
    donate(book, 1_350_500)
    row = read(book, count(book, (500_000, 2), (50_000, 7), (500, 1), (1_000, 0)))
    assert (row.counted, row.expected, row.difference) == (1_350_500, 1_350_500, 0)
    assert row.pieces == ((500_000, 2), (50_000, 7), (500, 1))
    assert (row.treasurer, row.chair, row.explanation) == ("Hồ Thị Lài", "Hồ Sỹ Tùng", "")
    assert verify_book(book).is_whole


def test_money_at_the_bank_and_later_money_is_not_in_the_drawer(book: Book) -> None:
    donate(book, 500_000, day=date(2026, 11, 1))
    donate(book, 900_000, day=TODAY)
    row = read(book, count(book, (500_000, 1), day=date(2026, 11, 2)))
    assert row.expected == 500_000


@pytest.mark.parametrize(("over", "word"), [(20_000, "Thừa quỹ"), (-20_000, "Thiếu quỹ")])
def test_a_difference_is_explained_and_then_booked_honestly_once(book: Book, over: int, word: str) -> None:
    donate(book, 1_000_000)
    pieces = (500_000, 2) if over > 0 else (500_000, 1), (20_000, 1 if over > 0 else 24)
    with pytest.raises(DifferenceNotExplained) as refused:
        count(book, *pieces)
    assert refused.value.amount == abs(over)
    count_id = count(book, *pieces, why="Chưa tìm ra")
    with book.reader() as reader:
        assert difference_left(reader, read(book, count_id)) == over
    with book.work("bà Lài") as work:
        book_difference(work, count_id, the_fund(book))
    with book.reader() as reader:
        assert cash_held(reader, own(book), TODAY) == 1_000_000 + over
        assert difference_left(reader, read(book, count_id)) == 0
        line = ledger_page(reader, LedgerScope(), TODAY, TODAY).lines[-1]
    assert line.reason == f"{word} khi kiểm kê ngày 21/11/2026: Chưa tìm ra"
    assert line.categories == ("count_over" if over > 0 else "count_short",)
    with pytest.raises(NoDifference), book.work("bà Lài") as work:
        book_difference(work, count_id, the_fund(book))
    assert read(book, count_id).expected == 1_000_000, "the count stays as it was written"
    assert verify_book(book).is_whole


def test_a_difference_of_a_closed_day_is_not_booked_into_it(book: Book) -> None:
    day = date(2026, 10, 31)
    donate(book, 100_000, day=day)
    count_id = count(book, (50_000, 3), why="Thừa", day=day)
    with book.work("bà Lài") as work:
        close_period(work, own(book), "month", day, "bà Lài")
    with pytest.raises(PeriodClosed), book.work("bà Lài") as work:
        book_difference(work, count_id, the_fund(book))


@pytest.mark.parametrize(
    ("pieces", "day", "who", "error"),
    [
        (((300_000, 1),), TODAY, "Hồ Thị Lài", NoteUnknown),
        (((500, -1),), TODAY, "Hồ Thị Lài", TooManyPieces),
        (((500_000, 100_000),), TODAY, "Hồ Thị Lài", TooManyPieces),
        ((), date(2026, 11, 22), "Hồ Thị Lài", CountAhead),
        ((), TODAY, " \u00a0 ", CounterMissing),
    ],
)
def test_what_is_no_count_is_refused(
    book: Book, pieces: tuple[tuple[int, int], ...], day: date, who: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        count(book, *pieces, day=day, who=who)
    with book.reader() as reader:
        assert cash_counts(reader, own(book)) == ()


def test_a_count_that_is_not_there_has_no_difference_to_book(book: Book) -> None:
    with pytest.raises(CashCountUnknown), book.work("bà Lài") as work:
        book_difference(work, CashCountId(new_uuid7()), the_fund(book))


def test_counts_are_listed_newest_first(book: Book) -> None:
    for day in (date(2026, 9, 30), date(2026, 11, 1), date(2026, 10, 31)):
        count(book, day=day)
    with book.reader() as reader:
        listed = [row.counted_on for row in cash_counts(reader, own(book))]
    assert listed == [date(2026, 11, 1), date(2026, 10, 31), date(2026, 9, 30)]
