from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop_app.domain.ids import UnitId
from desktop_app.services.certificate_register import register_export, shown_number, wanted_lines
from desktop_app.services.exports import export_pdf, export_workbook
from desktop_app.services.organisation import AddBoard, add_board
from desktop_app.services.paper_prints import log_print
from desktop_app.storage.book import Book
from desktop_app.storage.queries.certificate_register import RegisterRow, numbered, register_of_year, register_years
from desktop_app.storage.tables import Award
from tests.integration.services.certificate_tools import FIVE, registered
from tests.integration.services.test_funds import pages


def _lines(book: Book, year: int = 2026) -> tuple[RegisterRow, ...]:
    with book.reader() as reader:
        return register_of_year(reader, year)


def test_the_register_lists_the_numbers_of_a_year_in_their_order(book: Book) -> None:
    registered(book, day=date(2025, 5, 20))
    registered(book)
    with book.reader() as reader:
        assert register_years(reader) == (2026, 2025)
    lines = _lines(book)
    assert [(shown_number(line), line.name) for line in lines] == [(str(n), name) for n, name in enumerate(FIVE, 1)]
    assert {(line.decision, line.school_year, line.prints) for line in lines} == {("128/QĐ-HKH", "2026 - 2027", 0)}


def test_names_are_found_without_marks_and_numbers_whole(book: Book) -> None:
    registered(book, [f"Người {n} (mẫu)" for n in range(1, 13)])
    lines = _lines(book)
    assert [line.number for line in wanted_lines(lines, "2")] == [2]
    assert [line.number for line in wanted_lines(lines, "12/2026")] == [12]
    assert len(wanted_lines(lines, "nguoi 128/qd-hkh")) == 12
    assert len(wanted_lines(lines, "hoc sinh gioi")) == 12
    assert wanted_lines(lines, "khong ai") == ()
    assert len(wanted_lines(lines, "  ")) == 12


def test_every_print_is_counted_whatever_device_made_it(book: Book) -> None:
    first, second, *_rest = registered(book)
    for award_id in (first, first, second):
        with book.work("bà Lài (mẫu)") as work:
            log_print(work, "certificate", award_id, UnitId(work.unit_id), "mẫu")
    assert [line.prints for line in _lines(book)] == [2, 1, 0, 0, 0]


def test_the_number_of_an_award_that_was_taken_off_stays_in_the_register(book: Book) -> None:
    first, *_rest = registered(book)
    with book.work("bà Lài (mẫu)") as work:
        award = work.get(Award, first)
        assert award is not None
        award.deleted_at = work.now.isoformat()
        work.describe("awards.withdrawn", {"round": "mẫu", "count": 1})
    assert [line.is_gone for line in _lines(book)] == [True, False, False, False, False]


def test_boards_of_one_book_have_numbers_of_their_own_and_are_named(book: Book) -> None:
    with book.work("ông Minh (mẫu)") as work:
        hamlet = add_board(work, AddBoard("Chi hội thôn 3 (mẫu)", "hamlet", parent_id=UnitId(work.unit_id)))
    registered(book)
    registered(book, ("Em Của Thôn (mẫu)",), unit_id=UUID(str(hamlet)))
    with book.reader() as reader:
        assert len(numbered(reader, 2026, "A", 1)) == 2
        exported = register_export(reader, 2026)
    assert "Ban cấp" in [column.title for column in exported.columns]
    assert any("Chi hội thôn 3 (mẫu)" in row for row in exported.rows)


def test_the_register_leaves_the_book_the_same_every_time(book: Book) -> None:
    registered(book)
    once = export_workbook(book, lambda reader: register_export(reader, 2026))
    assert once == export_workbook(book, lambda reader: register_export(reader, 2026))
    (page,) = pages(export_pdf(book, lambda reader: register_export(reader, 2026, "hoc sinh")))
    assert "SỔ CẤP GIẤY KHEN" in page
    assert "hoc sinh" in page
