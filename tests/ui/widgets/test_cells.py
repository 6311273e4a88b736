from __future__ import annotations

import pytest

from desktop_app.ui.theme.current import font, px
from desktop_app.ui.theme.tokens import ROW, ROW_TWO_LINES
from desktop_app.ui.widgets.cells import cell_lines, match_span
from desktop_app.ui.widgets.painting import in_two_lines, text_width
from desktop_app.ui.widgets.row_model import Cell, Look

LONG = "Nguyễn Phúc Công Tằng Tôn Nữ Thị Hoàng Phương Quỳnh Anh"


def cell(*, right: bool = False, look: Look | None = None) -> Cell:
    return Cell(LONG, "Lớp 9A", "strong", look or Look(), right, None)


def test_a_name_that_fits_stays_on_its_line(qapp):
    face = font("strong")
    assert in_two_lines(LONG, face, text_width(LONG, face)) == (LONG, "")
    assert in_two_lines("", face, 10) == ("", "")


@pytest.mark.parametrize("width", [60, 200, 286, 310, 420])
def test_a_long_name_is_parted_at_a_space_and_nothing_of_it_is_lost(qapp, width):
    first, second = in_two_lines(LONG, font("strong"), width)
    assert f"{first} {second}" == LONG
    assert text_width(first, font("strong")) <= max(width + 2, text_width("Nguyễn", font("strong")))


def test_one_word_is_not_torn(qapp):
    assert in_two_lines("Ngoằnngoèongoằnngoèo", font("strong"), 40) == ("Ngoằnngoèongoằnngoèo", "")


def test_only_words_at_the_left_of_a_high_row_take_two_lines(qapp):
    high, low = px(ROW_TWO_LINES), px(ROW)
    assert cell_lines(cell(), 300, high)[1]
    assert cell_lines(cell(), 300, low) == (LONG, "")
    assert cell_lines(cell(right=True), 300, high) == (LONG, "")
    assert cell_lines(cell(look=Look("neutral", struck=True)), 300, high) == (LONG, "")


def test_a_search_is_found_in_spite_of_marks(qapp):
    assert match_span(LONG, "ton nu") == (22, 28)
    assert match_span(LONG, "ho chi") is None
