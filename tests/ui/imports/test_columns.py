from __future__ import annotations

import pytest

from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.lists import Code
from desktop_app.ui.imports.columns import SHORT, behind_columns, check_columns, result, shown
from desktop_app.ui.widgets.text import badge_width

from .conftest import Stage


def test_a_line_shows_what_will_be_written_and_what_stands_in_the_file_where_it_is_odd(checked: Stage):
    good, odd, behind, *_ = checked.wizard.draft.rows
    assert shown(good, Field.PHONE) == "0912 845 110"
    assert (shown(odd, Field.BIRTH), result(odd)) == ("19577", "Năm sinh sai")
    assert (shown(behind, Field.NAME), result(behind)) == ("(trống)", "Không có tên")


def test_repaired_cells_are_tinted_and_odd_ones_too(checked: Stage):
    columns = {column.title: column for column in check_columns(Kind.MEMBERS)}
    good, odd, *_ = checked.wizard.draft.rows
    assert columns["Điện thoại"].look(good).tone == "ok"
    assert columns["Năm sinh"].look(odd).tone == "bad"
    assert not columns["Họ và tên"].look(good).tinted


@pytest.mark.parametrize("kind", list(Kind))
def test_every_word_of_a_result_fits_its_column(qapp, kind):
    width = check_columns(kind)[-1].width
    for words in SHORT.values():
        assert badge_width(words, "users") <= width - 24, words


def test_every_kind_of_oddity_has_its_few_words():
    assert set(SHORT) == set(Code)


def test_a_line_left_as_a_double_names_the_line_it_repeats(checked: Stage):
    last = checked.wizard.draft.rows[-1]
    assert behind_columns()[2].text(last) == "Giống dòng 2 của tệp"
