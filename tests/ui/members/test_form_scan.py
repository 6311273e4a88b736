from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from .conftest import Stage, opened_form, texts

CARD = "040158001234|186123456|Nguyễn Thị Phượng|15081958|Nữ|Thôn 3, Quỳnh Lưu, Nghệ An|01062021"


def scan(form, text: str) -> None:
    form.scan.box.setText(text)
    QTest.keyClick(form.scan.box, Qt.Key.Key_Return)


def test_a_scanned_card_fills_the_form(stage: Stage):
    form = opened_form(stage)
    stage.press("Quét thẻ CCCD")
    assert stage.focused() is form.scan.box
    scan(form, CARD)
    stage.settle()
    assert not form.scan.isVisible()
    assert (form.fields.name.text(), form.fields.sex.key()) == ("Nguyễn Thị Phượng", "female")
    assert (form.fields.day.text(), form.fields.year.text()) == ("15/08", "1958")
    assert form.fields.identity.national_id.value() == "040158001234"
    assert stage.page.forms.adding.is_touched


def test_something_else_than_a_card_is_said_and_changes_nothing(stage: Stage):
    form = opened_form(stage)
    form.fields.name.setText("Hồ Sỹ Bình")
    stage.press("Quét thẻ CCCD")
    scan(form, "https://vi.wikipedia.org")
    assert any(said.startswith("Chưa đọc được thẻ.") for said in texts(form))
    assert form.fields.name.text() == "Hồ Sỹ Bình"
    stage.press("Thôi, gõ tay")
    assert not form.scan.isVisible()
