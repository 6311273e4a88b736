from __future__ import annotations

from datetime import date

from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.numbers import issue_number
from desktop_app.storage.queries.certificate_register import key_owner, numbered, register_lines
from desktop_app.storage.tables import AwardRound, Certificate
from tests.integration.services.certificate_tools import DAY, FIVE, registered


def test_the_lines_of_awards_are_found_and_others_left_out(book: Book) -> None:
    award_ids = registered(book)
    with book.reader() as reader:
        lines = register_lines(reader, [*award_ids[:2], new_uuid7()])
    assert [line.name for line in lines.values()] == list(FIVE[:2])


def test_of_two_numbers_of_one_award_the_later_one_counts(book: Book) -> None:
    award_id, *_rest = registered(book)
    with book.work("ông Minh (mẫu)") as work:
        letter, number = issue_number(work, "certificate", 2027)
        work.add(
            Certificate(
                id=work.new_id(),
                unit_id=work.unit_id,
                award_id=award_id,
                year=2027,
                letter=letter,
                number=number,
                issued_on=date(2027, 1, 5),
            )
        )
        work.describe("awards.certificates_registered", {"round": "mẫu", "count": 1})
    with book.reader() as reader:
        assert (register_lines(reader, [award_id])[award_id].year, len(numbered(reader, 2026, "A", 1))) == (2027, 1)


def test_the_day_on_the_paper_is_the_one_that_the_round_chose(book: Book) -> None:
    award_id, *_rest = registered(book)
    with book.reader() as reader:
        line = register_lines(reader, [award_id])[award_id]
    assert line.day == DAY
    with book.work("ông Minh (mẫu)") as work:
        found = work.get(AwardRound, line.round_id)
        assert found is not None
        found.certificate_day = "2026-11-25"
        work.describe("awards.citation_worded", {"round": "mẫu"})
    with book.reader() as reader:
        assert register_lines(reader, [award_id])[award_id].day == date(2026, 11, 25)


def test_the_books_own_board_signs(book: Book) -> None:
    with book.reader() as reader:
        owner = key_owner(reader, DAY)
    with book.work("ông Minh (mẫu)") as work:
        assert (owner.unit_id, owner.server_url) == (work.unit_id, "")
