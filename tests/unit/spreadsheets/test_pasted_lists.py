from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import DomainError
from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.lists import Code, Correction, NameColumnMissing, ReadOptions
from desktop_app.spreadsheets.pasted_lists import MOST_LINES, SHEET, TooManyPasted, read_pasted

TODAY = date(2026, 11, 22)
FREE = ReadOptions(amount_optional=True)
HEADED = (
    "STT\tHọ và tên\tLớp\tTrường\tThành tích\tSố tiền\n"
    "1\tHồ Thị Ngọc Ánh\t9A\tTHCS Quỳnh Lưu\tHọc sinh giỏi\t1.000.000\n"
    "2\tTRẦN QUỐC BẢO\t7C\t\t\t500k\n"
    "\n"
    "Tổng cộng\t\t\t\t\t1.500.000\n"
)


def read(text: str, options: ReadOptions = FREE):
    return read_pasted(text, Kind.CANDIDATES, TODAY, options)


def test_a_pasted_heading_is_known_as_in_a_file_and_a_total_is_no_pupil():
    found = read(HEADED)
    assert [(row.line, row.full_name, row.class_name, row.achievement, row.amount) for row in found.rows] == [
        (2, "Hồ Thị Ngọc Ánh", "9A", "Học sinh giỏi", 1_000_000),
        (3, "Trần Quốc Bảo", "7C", "", 500_000),
    ]
    assert [line.line for line in found.left_out] == [5]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "1\tLê An\t12/05/2012\t9A\tTHCS Quỳnh Lưu\tHọc sinh giỏi\t500.000\n2\tHồ Chi\t2013\t8B\tTHCS Quỳnh Lưu\t\t1tr",
            [Field.ORDER, Field.NAME, Field.BIRTH, Field.CLASS, Field.SCHOOL, Field.ACHIEVEMENT, Field.AMOUNT],
        ),
        ("Lê An;5tr", [Field.NAME, Field.AMOUNT]),
        ("Lê An\nTrần Bảo", [Field.NAME]),
        ("An\t9\nBảo\t8", [Field.NAME, Field.CLASS]),
        (
            "Lê An\tThôn 3\tHộ nghèo, mồ côi cha\nHồ Chi\tThôn 5\tHộ cận nghèo",
            [Field.NAME, Field.HAMLET, Field.HARDSHIP],
        ),
    ],
)
def test_without_a_heading_the_columns_are_told_from_their_cells(text, fields):
    assert [column.field for column in read(text).columns] == fields


def test_what_a_person_says_of_a_column_counts_more_than_the_guess():
    found = read("Lê An\tHồ Bình", ReadOptions(columns=((1, Field.PARENT), (0, Field.NAME)), amount_optional=True))
    assert (found.rows[0].full_name, found.rows[0].parent) == ("Lê An", "Hồ Bình")


def test_a_line_without_an_amount_goes_in_only_where_none_is_needed():
    assert read("Lê An\t9A").rows[0].amount is None
    refused = read("Lê An\t9A", ReadOptions())
    assert (refused.rows, refused.leftovers[0].reasons) == ((), (Code.AMOUNT_MISSING,))


def test_an_amount_that_is_none_keeps_its_line_back():
    found = read("Lê An\t9A\t500k\nHồ Chi\t9A\tnăm trăm")
    assert [row.full_name for row in found.rows] == ["Lê An"]
    assert [(line.line, line.reasons) for line in found.leftovers] == [(2, (Code.AMOUNT_NOT_UNDERSTOOD,))]


def test_a_cell_that_was_put_right_is_read_as_it_was_typed():
    fixed = ReadOptions(corrections=(Correction(SHEET, 2, Field.AMOUNT, "500.000"),), amount_optional=True)
    assert [row.amount for row in read("Lê An\t9A\t500k\nHồ Chi\t9A\tnăm trăm", fixed).rows] == [500_000, 500_000]


@pytest.mark.parametrize("text", ["", " \n\t\n", "12345\t678"])
def test_text_without_names_says_so(text):
    with pytest.raises(NameColumnMissing):
        read(text)


def test_more_lines_than_can_be_looked_through_are_refused():
    with pytest.raises(TooManyPasted):
        read("Lê An\n" * (MOST_LINES + 1))


@given(st.text(st.sampled_from('\t\n;,"\x00\ud800 aâ\u0302\u20131.9Đ'), max_size=60))
def test_rubbish_is_read_or_refused_and_never_breaks(text):
    try:
        found = read(text)
    except DomainError:
        return
    assert all(row.full_name.strip() for row in found.rows)
