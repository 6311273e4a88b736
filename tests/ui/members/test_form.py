from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from .conftest import Stage, fill, opened_form, texts


def test_enter_goes_from_box_to_box_and_saves_from_the_last(stage: Stage):
    form = opened_form(stage)
    fill(form, name="Hồ Sỹ Bình")
    boxes = [box for box in form.fields.lines if box.isVisible()]
    assert len(boxes) == 6
    for box in boxes:
        assert stage.focused() is box
        QTest.keyClick(box, Qt.Key.Key_Return)
    stage.settle()
    assert len(stage.in_book()) == 7


def test_saving_an_empty_form_says_what_is_missing_and_goes_there(stage: Stage):
    form = opened_form(stage)
    form.fields.note.setFocus()
    stage.press("Lưu hội viên")
    assert "Chưa ghi tên. Ghi tên rồi lưu lại." in texts(form)
    assert stage.focused() is form.fields.name
    assert "Còn 1 chỗ cần sửa" in texts(stage.window)
