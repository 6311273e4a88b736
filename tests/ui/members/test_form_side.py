from __future__ import annotations

from .conftest import Stage, fill, opened_form, texts, type_into


def test_the_list_of_problems_goes_to_each_and_shrinks_as_they_are_put_right(stage: Stage):
    form = opened_form(stage)
    fill(form, name="Hồ Sỹ Bình", year="2091", phone="091234567")
    stage.page.save()
    assert "Còn 2 chỗ cần sửa" in texts(form)
    stage.press("Số điện thoại")
    assert stage.focused() is form.fields.phone
    type_into(form.fields.phone, "8")
    assert "Còn 1 chỗ cần sửa" in texts(form)
    form.fields.year.clear()
    assert "Còn 1 chỗ cần sửa" not in texts(form)
