import pytest

from desktop_app.storage.book import Book
from desktop_app.storage.faults import PostedVoucherTouched
from desktop_app.storage.numbers import issue_number


def issue(book: Book, kind: str, year: int) -> tuple[str, int]:
    with book.work("thủ quỹ") as work:
        number = issue_number(work, kind, year)
        work.describe("numbers.tried")
    return number


def test_every_kind_and_year_runs_by_itself_from_one(book: Book) -> None:
    issued = [
        issue(book, kind, year)
        for kind, year in (("receipt", 2026), ("receipt", 2026), ("payment", 2026), ("receipt", 2027))
    ]
    assert issued == [("A", 1), ("A", 2), ("A", 1), ("A", 1)]


def test_a_second_device_has_a_series_of_its_own(book: Book) -> None:
    issue(book, "receipt", 2026)
    with book.bookkeeping() as connection:
        connection.exec_driver_sql("UPDATE book_info SET letter = 'B'")
    assert issue(book, "receipt", 2026) == ("B", 1)


def test_a_series_never_goes_back(book: Book) -> None:
    issue(book, "receipt", 2026)
    issue(book, "receipt", 2026)
    with pytest.raises(PostedVoucherTouched), book.work("ai đó") as work:
        work.connection.exec_driver_sql("UPDATE number_series SET last = 1")
    assert issue(book, "receipt", 2026) == ("A", 3)
