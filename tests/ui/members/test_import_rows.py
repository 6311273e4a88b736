from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop_app.domain.dates import PartialDate
from desktop_app.services.members import AddMember, preview_import
from desktop_app.spreadsheets.list_kinds import Field
from desktop_app.spreadsheets.member_cells import ProblemCode
from desktop_app.storage.book import Book
from desktop_app.ui.members.import_rows import CheckedFile, checked_file

from .conftest import HEADING

TODAY = date(2026, 11, 21)


def checked(book: Book, path: Path) -> CheckedFile:
    with book.reader() as reader:
        return checked_file(path, preview_import(reader, path, TODAY))


def test_every_line_has_one_row_in_the_order_of_the_file_and_one_fate(book: Book, add_people, make_workbook):
    add_people([AddMember("Hồ Thị Lài", PartialDate(1963), hamlet="Thôn 5")])
    path = make_workbook(
        [
            HEADING,
            [1, "Lê Thị Sáu", 1960, "Thôn 3", "0978110245", ""],
            [2, None, 1955, "Thôn 3", "", ""],
            [3, "Hồ Thị Lài", 1963, "Thôn 5", "", ""],
            [4, "Phan Văn Nhã", "19577", "Thôn 3", "091", ""],
            [5, "Lê Thị Sáu", 1960, "Thôn 3", "", ""],
        ]
    )
    made = checked(book, path)
    assert [(row.line, row.fate) for row in made.rows] == [
        (2, "new"),
        (3, "behind"),
        (4, "double"),
        (5, "doubtful"),
        (6, "double"),
    ]
    assert (len(made.preview.new), made.behind) == (2, 3)
    assert [row.needs_a_look for row in made.rows] == [False, True, True, True, True]


def test_doubtful_cells_keep_what_was_written_and_repaired_ones_are_marked(book: Book, make_workbook):
    path = make_workbook([HEADING, [1, "PHAN VĂN NHÃ", "19577", "Thôn 3", "978110245", ""]])
    (row,) = checked(book, path).rows
    assert row.written == {Field.BIRTH: "19577"}
    assert row.codes == (ProblemCode.BIRTH_NOT_UNDERSTOOD,)
    assert row.repaired == {Field.NAME, Field.PHONE}
    assert row.row is not None
    assert row.row.birth is None
