from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.signing_sheets import signing_rows
from desktop_app.ui.awards.handing_rows import Marks, comes, find_row, handing_rows, nameless, receivers_of
from tests.ui.awards.big_round import QUOTA, decided, listed
from tests.ui.awards.conftest import pay_first


@pytest.fixture
def sheet(book):
    round_id = decided(book)
    pay_first(book, round_id, 2)
    with book.reader() as reader:
        numbered = signing_rows(reader, round_id)
    awards = listed(book, round_id)
    return lambda marks: handing_rows(numbered, awards, marks)


def test_everybody_is_there_unless_marked_and_who_has_it_is_done(sheet):
    rows = sheet(Marks())
    assert [row.number for row in rows] == list(range(1, QUOTA + 1))
    assert sum(comes(row) for row in rows) == QUOTA - 2
    assert sum(row.mark == "done" for row in rows) == 2


def test_marks_exclude_each_other(sheet):
    marks = Marks()
    row = next(row for row in sheet(marks) if comes(row))
    marks.receive(row.key, "Hồ Thị Lài", "mẹ")
    assert [(one.name, one.relation) for one in receivers_of(sheet(marks))] == [("Hồ Thị Lài", "mẹ")]
    marks.set_absent(row.key, absent=True)
    assert (receivers_of(sheet(marks)), sum(one.mark == "absent" for one in sheet(marks))) == ((), 1)
    marks.be_present(row.key)
    assert all(comes(one) or one.mark == "done" for one in sheet(marks))


def test_whoever_signs_instead_has_a_name(sheet):
    marks = Marks()
    row = next(row for row in sheet(marks) if comes(row))
    marks.receive(row.key, "  ", "mẹ")
    assert nameless(sheet(marks)).key == row.key
    assert receivers_of(sheet(marks)) == ()


def test_rows_are_found_by_the_number_on_paper_and_by_name(sheet):
    rows = sheet(Marks())
    assert find_row(rows, " 7 ").number == 7
    assert find_row(rows, "cong tang").award.name == "Công Tằng Tôn Nữ Thị Hoàng Phương Anh"
    assert [find_row(rows, text) for text in ("0", "21", "99999999999", "ai đó", "", "²")] == [None] * 6


def test_marks_come_back_from_their_draft(sheet):
    marks = Marks()
    first, second = [row.key for row in sheet(marks) if comes(row)][:2]
    marks.set_absent(first, absent=True)
    marks.receive(second, "Hồ Thị Lài", "mẹ")
    assert Marks.from_texts(marks.texts()) == marks


@given(st.dictionaries(st.text(min_size=1, max_size=40), st.text(max_size=20), max_size=5))
def test_a_draft_of_rubbish_marks_nobody_wrongly(texts):
    marks = Marks.from_texts(texts)
    assert Marks.from_texts(marks.texts()) == marks
