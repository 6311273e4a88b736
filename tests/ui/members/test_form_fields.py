from __future__ import annotations

import pytest

from tests.doses import dose

from .conftest import Stage, fill, leave, opened_form, texts

BAD = [
    ("name", "a" * 300, "Tên dài 300 chữ, dài nhất được 120 chữ. Xem lại có dán nhầm cả đoạn văn không."),
    ("name", "12345", "“12345” không giống tên người. Ghi họ và tên bằng chữ, ví dụ: Nguyễn Thị Đào."),
    ("year", "2091", "Năm sinh phải từ 1900 đến 2026. Ví dụ: 1961."),
    ("year", "-1", "Năm sinh phải từ 1900 đến 2026. Ví dụ: 1961."),
    ("year", "5tr", "Năm sinh phải từ 1900 đến 2026. Ví dụ: 1961."),
    ("phone", "091234567", "Số điện thoại có 9 chữ số, cần 10 chữ số. Ví dụ: 0912 345 678."),
    ("phone", "nhà bà Lài", "Số điện thoại có 0 chữ số, cần 10 chữ số. Ví dụ: 0912 345 678."),
    ("joined", "31/02/2015", "“31/02/2015” không phải một ngày có thật. Ngày ghi như thế này: 21/11/2026."),
]


@pytest.mark.parametrize(("box", "text", "said"), dose(BAD, 0, 2, 5, 7))
def test_bad_input_gets_its_sentence_on_leaving_the_box_and_nothing_is_saved(stage: Stage, box, text, said):
    form = opened_form(stage)
    if box != "name":
        fill(form, name="Hồ Sỹ Bình")
    fill(form, **{box: text})
    assert said not in texts(form)
    leave(form, box)
    assert said in texts(form)
    stage.page.save()
    stage.settle()
    assert len(stage.in_book()) == 6
    assert stage.focused() is getattr(form.fields, box)
    assert getattr(form.fields, box).text() == text


def test_a_day_that_does_not_exist_is_said_beside_the_day(stage: Stage):
    form = opened_form(stage)
    fill(form, name="Hồ Sỹ Bình", day="31/02", year="1961")
    leave(form, "year")
    assert "“31/02” không phải một ngày có thật. Ngày ghi như thế này: 21/11/2026." in texts(form)
    assert [problem.name for problem in form.fields.problems()] == ["Ngày, tháng sinh"]


def test_a_telephone_number_is_spaced_when_its_box_is_left(stage: Stage):
    form = opened_form(stage)
    fill(form, phone="+84912345678")
    leave(form, "phone")
    assert form.fields.phone.text() == "0912 345 678"


def test_a_joining_that_is_still_to_come_is_only_warned_of(stage: Stage):
    form = opened_form(stage)
    fill(form, name="Hồ Sỹ Bình", joined="21/12/2026")
    leave(form, "joined")
    assert "Ngày này còn ở phía trước. Vẫn ghi được." in texts(form)
    stage.page.save()
    stage.settle()
    assert len(stage.in_book()) == 7
