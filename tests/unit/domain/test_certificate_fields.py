from __future__ import annotations

import pytest

from desktop_app.domain.certificate_fields import (
    FIELDS,
    PAPER_FIELDS,
    BraceAlone,
    FieldUnknown,
    coded_text,
    fields_of,
    filled,
    shown_text,
)


def test_fields_are_found_without_marks_and_capitals() -> None:
    assert fields_of("{Họ Tên} lớp {lop}, {DANH HIỆU}; {họ tên}") == ("full_name", "class_name", "achievement")


def test_a_text_is_filled_for_one_recipient_and_an_empty_field_leaves_nothing_behind() -> None:
    values = {"full_name": "Hồ Thị Ngọc Ánh", "class_name": "9A", "achievement": ""}
    assert (
        filled("Em {họ tên}, lớp {lớp}, đạt {danh hiệu} năm nay", values) == "Em Hồ Thị Ngọc Ánh, lớp 9A, đạt năm nay"
    )
    assert filled("Không có mục nào", values) == "Không có mục nào"


def test_a_value_with_braces_is_printed_as_it_is() -> None:
    assert filled("Tặng {họ tên}", {"full_name": "{lớp}"}) == "Tặng {lớp}"


@pytest.mark.parametrize(
    ("written", "nearest"), [("dan hiệu", "danh hiệu"), ("họ và tên", "họ tên"), ("nam hoc", None), ("số tiên", None)]
)
def test_an_unknown_field_is_refused_with_the_nearest_one(written: str, nearest: str | None) -> None:
    if nearest is None:
        assert fields_of(f"{{{written}}}")
        return
    with pytest.raises(FieldUnknown) as refused:
        fields_of(f"Đạt {{{written}}}")
    assert refused.value.facts == {"field": written, "nearest": nearest}


def test_what_only_boxes_may_show_is_unknown_in_a_citation() -> None:
    assert fields_of("{lời khen}", of_paper=True) == ("citation",)
    with pytest.raises(FieldUnknown):
        fields_of("{lời khen}")


@pytest.mark.parametrize("text", ["{họ tên", "họ tên}", "{{họ tên}", "}{"])
def test_a_brace_alone_is_refused(text: str) -> None:
    with pytest.raises(BraceAlone):
        fields_of(text)


def test_every_field_is_written_for_people_and_kept_by_its_code() -> None:
    for code in FIELDS | PAPER_FIELDS:
        assert coded_text(shown_text(f"Số {{{code}}}")) == f"Số {{{code}}}"
    assert shown_text("{person} {lạ}") == "{người nhận} {lạ}"
