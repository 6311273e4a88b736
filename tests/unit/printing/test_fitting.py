from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.printing.fitting import TextDoesNotFit, fit_stack
from desktop_app.printing.fonts import face
from desktop_app.printing.layout import POINTS_PER_MM, Gap, Rule, Stack, Text
from desktop_app.printing.wrapping import wrap

SERIF = Text(text="{person}", font=("serif",), size_pt=30, shrink_to=0.6)
STACK = Stack(name="Tên", x_mm=20, y_mm=30, width_mm=150, height_mm=30, items=(SERIF,))
NAMES = st.text("aăâeêioôơuưyáàảãạấầẩẫậđĐnghtNGHQMWm ", min_size=1, max_size=300).filter(str.strip)


@given(NAMES)
def test_no_name_of_up_to_300_letters_leaves_its_box_or_loses_a_letter(name: str) -> None:
    placed = fit_stack(STACK, {"person": name}, name)
    left, right = 20 * POINTS_PER_MM, 170 * POINTS_PER_MM
    for line in placed.lines:
        assert line.x >= left - 0.1
        assert line.x + face(line.font).width(line.text, line.size_pt) <= right + 0.1
        assert 30 * POINTS_PER_MM < line.y < 60 * POINTS_PER_MM
    printed = "".join(line.text for line in placed.lines)
    assert printed.replace(" ", "") == "".join(name.split())


def test_a_short_name_keeps_its_full_size_on_one_line() -> None:
    (line,) = fit_stack(STACK, {"person": "Hồ Thị Ngọc Ánh"}, "").lines
    assert line.size_pt == 30


def test_a_long_name_shrinks_before_it_wraps() -> None:
    long = fit_stack(STACK, {"person": "Nguyễn Phúc Hoàng Quỳnh Tôn Nữ Hương Trà"}, "").lines
    longer = fit_stack(STACK, {"person": "Nguyễn Phúc Hoàng Quỳnh Tôn Nữ Hương Trà " * 2}, "").lines
    assert len(long) == 1
    assert 18 <= long[0].size_pt < 30
    assert len(longer) == 2


def test_a_text_far_too_long_for_its_box_is_refused_with_the_place() -> None:
    with pytest.raises(TextDoesNotFit) as refused:
        fit_stack(STACK, {"person": "học " * 5000}, "Em Ánh")
    assert (refused.value.person, refused.value.place) == ("Em Ánh", "Tên")


def test_centred_lines_come_out_about_equally_long() -> None:
    serif = face("serif")
    lines = wrap("một hai ba bốn năm sáu bảy", serif, 10, 100, balance=True)
    greedy = wrap("một hai ba bốn năm sáu bảy", serif, 10, 100)
    assert len(lines) == len(greedy) == 2
    assert serif.width(lines[0], 10) < serif.width(greedy[0], 10)
    assert " ".join(lines) == "một hai ba bốn năm sáu bảy"


def test_a_text_with_an_empty_variable_is_left_out_with_the_space_before_it() -> None:
    name = Text(text="Số: {number}", font=("serif",), size_pt=12, before_mm=5)
    marked = Text(text="Bản in lại", font=("serif",), size_pt=12, before_mm=5, when="reprint")
    stack = Stack(name="Số", x_mm=0, y_mm=0, width_mm=100, height_mm=50, items=(name, marked, SERIF))
    values = {"number": "", "reprint": "", "person": "Ánh"}
    without = fit_stack(stack, values, "")
    assert [line.text for line in without.lines] == ["Ánh"]
    assert without.height == pytest.approx(30 * 1.25)
    both = fit_stack(stack, values | {"number": "PT-1", "reprint": "x"}, "")
    assert [line.text for line in both.lines] == ["Số: PT-1", "Bản in lại", "Ánh"]


def test_a_rule_is_a_share_of_the_text_above_and_stands_in_its_middle() -> None:
    stack = Stack(name="", x_mm=0, y_mm=0, width_mm=100, height_mm=50, items=(SERIF, Rule(share=0.5), Gap(height_mm=3)))
    placed = fit_stack(stack, {"person": "Ánh"}, "")
    (line,), (rule,) = placed.lines, placed.strokes
    width = face("serif").width("Ánh", 30)
    assert rule.length == pytest.approx(width / 2)
    assert rule.x == pytest.approx(line.x + width / 4)


def test_a_rule_in_a_box_without_text_is_a_share_of_the_box() -> None:
    stack = Stack(
        name="", x_mm=20, y_mm=0, width_mm=100, height_mm=4, items=(Rule(share=0.5, before_mm=0),), valign="middle"
    )
    (rule,) = fit_stack(stack, {}, "").strokes
    assert rule.length == pytest.approx(50 * POINTS_PER_MM)
    assert rule.x == pytest.approx(45 * POINTS_PER_MM)


def test_a_value_stands_beside_its_label_and_its_further_lines_under_it() -> None:
    field = Text(label="Lý do:", text="{reason}", font=("serif",), size_pt=12, leader=True)
    stack = Stack(name="", x_mm=10, y_mm=0, width_mm=80, height_mm=50, items=(field,), align="left", label_mm=30)
    placed = fit_stack(stack, {"reason": "Ủng hộ quỹ khuyến học của xã nhân ngày khai trường"}, "")
    label, *lines = placed.lines
    assert label.text == "Lý do:"
    assert label.x == pytest.approx(10 * POINTS_PER_MM)
    assert len(lines) == len(placed.strokes) > 1
    assert {round(line.x / POINTS_PER_MM, 6) for line in lines} == {40}
    assert lines[0].y == label.y


def test_a_school_year_a_class_and_a_term_are_not_torn_by_the_end_of_a_line() -> None:
    reason = Text(text="{person}", font=("serif",), size_pt=12)
    for width in range(30, 80, 2):
        stack = Stack(name="", x_mm=0, y_mm=0, width_mm=width, height_mm=200, items=(reason,))
        words = "Đạt giải học kỳ I lớp 9A năm học 2026 - 2027 và học kỳ II lớp 10 năm học 2027 - 2028"
        lines = [line.text for line in fit_stack(stack, {"person": words}, "").lines]
        assert " ".join(lines) == words
        for whole in ("2026 - 2027", "2027 - 2028", "kỳ I ", "kỳ II", "lớp 9A", "lớp 10"):
            assert any(whole.strip() in line for line in lines)
