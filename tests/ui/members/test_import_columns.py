from __future__ import annotations

from desktop_app.spreadsheets.list_kinds import Field
from desktop_app.spreadsheets.member_cells import ProblemCode
from desktop_app.spreadsheets.member_lists import READ_FIELDS, RowProblem
from desktop_app.ui.members.import_columns import (
    FIELDS,
    RESULTS,
    group_example,
    group_fate,
    group_lines,
    group_title,
    line_numbers,
)

CODE = ProblemCode.BIRTH_NOT_UNDERSTOOD


def problems(*texts: str) -> list[RowProblem]:
    return [RowProblem(line, "Năm sinh", CODE, text) for line, text in enumerate(texts, 12)]


def test_every_problem_has_its_words():
    assert set(RESULTS) == set(ProblemCode)


def test_every_field_that_is_written_into_the_book_has_a_name():
    assert READ_FIELDS - set(FIELDS) == {Field.ORDER, Field.FAMILY_NAME}


def test_many_lines_are_told_by_the_first_of_them():
    assert line_numbers([41, 77]) == "Dòng 41, 77"
    assert line_numbers(range(1, 100)) == "Dòng 1, 2, 3, 4, 5, 6…"


def test_a_group_says_how_many_which_and_an_example():
    group = problems("", "19577", "31/02/1961")
    assert group_title(CODE, group) == "3 dòng ngày, năm sinh chưa đúng"
    assert (group_lines(group), group_example(group)) == ("Dòng 12, 13, 14", "Ví dụ: “19577”")
    assert group_example(problems("", "")) == ""
    assert len(group_example(problems("x" * 300))) < 60


def test_a_group_says_what_becomes_of_its_lines():
    assert group_fate(CODE) == "Vẫn ghi người này, ô đó để trống."
    assert group_fate(ProblemCode.NAME_MISSING) == "Để lại, chưa ghi."
